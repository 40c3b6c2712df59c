"""Parts of a post in a tree: its own link, its pics, its words' links, the wrapper's words."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any, Final

import regex

from cleaner.ledger import Span
from cleaner.platforms.base import FoundPost
from cleaner.platforms.permalink import Permalink, read_permalink
from cleaner.platforms.root import Link, Root

PIC: Final = regex.compile(r"(?:https?://)?pic\.(?:twitter|x)\.com/[A-Za-z0-9]{1,20}", regex.I)
_LOOSE_PIC: Final = regex.compile(r"pic\.(?:twitter|x)\.com/(?:[A-Za-z0-9]{10}|[A-Za-z0-9]{8}\b)")
BARE_URL: Final = regex.compile(r"(?:https?://)?[\w-]++(?:\.[\w-]++)++/\S++")
LONGEST_PHRASE: Final = 80
"""Wrapper words are a phrase, not a paragraph."""


def own_permalink(root: Root, links: Iterable[Link]) -> Link | None:
    """Return the last link that leads to a post of the root's platform.

    The last one: the post itself may link to other posts.
    """
    own = None
    for link in links:
        if link.permalink and link.permalink.platform == root.platform and link.permalink.id:
            own = link
    return own


def named_permalink(root: Root, *attributes: str) -> Permalink | None:
    """Return the post that one of the root's attributes holds the address of."""
    for name in attributes:
        value = root.element.get(name)
        link = read_permalink(value, fediverse=root.fediverse) if value else None
        if link and link.platform == root.platform:
            return link
    return None


def pics_in(root: Root, start: int, end: int) -> tuple[Span, ...]:
    """Return the printed pic links in text[start:end]: labels of links, and loose ones."""
    found: list[Span] = []
    for element in root.find("a"):
        span = root.inside(element)
        if start <= span.start and span.end <= end and PIC.fullmatch(root.text[slice(*span)]):
            found += root.spans(*span)
    known = {span.start for span in found} | {span.end for span in found}
    for match in _LOOSE_PIC.finditer(root.text, start, end):
        for span in root.spans(*match.span()):
            if not known & {span.start, span.end}:
                found.append(span)
    return tuple(sorted(found))


def links_in(
    root: Root, links: Iterable[Link], start: int, end: int, own: Permalink | None
) -> tuple[str, ...]:
    """Return where the links in text[start:end] lead; without pics, mentions, tags, own."""
    targets: dict[str, None] = {}
    for link in links:
        if not (start <= link.start and link.end <= end) or not link.label:
            continue
        if link.label[0] in "#＃@＠$" or PIC.fullmatch(link.label):
            continue
        if own and link.permalink and link.permalink.id == own.id:
            continue
        if link.href.lower().startswith(("http://", "https://")):
            targets[link.href] = None
    return tuple(targets)


def wrapper_spans(root: Root, links: Iterable[Link], taken: Iterable[Span] = ()) -> list[Span]:
    """Return the wrapper words ("View this post on Instagram"): short lines that link to the post
    and print the platform's name or a handle. An address stays: it is no phrase."""
    found: list[Span] = []
    spans = sorted(taken)
    for link in links:
        if not link.permalink or link.permalink.platform != root.platform:
            continue
        at = link.start
        for line in root.text[link.start : link.end].split("\n"):
            place = Span(at, at + len(line))
            at = place.end + 1
            if overlaps(spans, place):
                continue
            if is_wrapper(line.strip(), root.names):
                found += root.spans(*place)
    return found


def overlaps(spans: Sequence[Span], place: Span) -> bool:
    """Return whether one of the spans, sorted and disjoint, shares a character with `place`."""
    index = bisect_left(spans, place.end, key=lambda span: span.start)
    return index > 0 and spans[index - 1].end > place.start


def is_wrapper(line: str, names: tuple[str, ...]) -> bool:
    """Return whether a line that links to the post is a wrapper's and not the post's."""
    if not line or len(line) > LONGEST_PHRASE or BARE_URL.fullmatch(line):
        return False
    return "@" in line or any(_prints(line, name) for name in names)


def _prints(line: str, name: str) -> bool:
    """Return whether the line holds the name as a word: "on X", "Xで", not "Xavier"."""
    at = line.find(name)
    while at >= 0:
        around = line[max(at - 1, 0) : at] + line[at + len(name) : at + len(name) + 1]
        if not any(character.isascii() and character.isalnum() for character in around):
            return True
        at = line.find(name, at + 1)
    return False


def whole(root: Root, parts: Iterable[Span]) -> Span:
    """Return the span of a post: its element's, or the empty place of one that prints nothing."""
    if root.element.start < root.element.end:
        return root.element.span
    places = list(parts)
    return places[0] if places else Span(root.element.start, root.element.start)


def paragraphs(root: Root) -> list[Span]:
    """Return where the paragraphs stand that hold words, in `root.text`."""
    found: list[Span] = []
    for element in root.find("p"):
        span = root.inside(element)
        if span.start < span.end and (not found or span.start >= found[-1].end):
            found.append(span)
    return found


def nothing_printed(root: Root, link: Permalink | None, **fields: Any) -> FoundPost | None:
    """Return a post of which only an address or an id is there; None without either."""
    if link is None and not fields.get("id"):
        return None
    values: dict[str, Any] = {
        "handle": link.handle if link else None,
        "url": link.url if link else None,
        "id": link.id if link else None,
    } | {name: value for name, value in fields.items() if value}
    return FoundPost(root.platform, whole(root, ()), **values)


def without(whole_span: Span, holes: Iterable[Span]) -> list[Span]:
    """Return what is left of a span when the holes are taken out, in order."""
    left, at = [], whole_span.start
    for hole in sorted(holes):
        if hole.end <= at or hole.start >= whole_span.end:
            continue
        if at < hole.start:
            left.append(Span(at, hole.start))
        at = max(at, hole.end)
    if at < whole_span.end:
        left.append(Span(at, whole_span.end))
    return left
