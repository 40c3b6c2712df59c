"""Instagram: the blockquote of embed.js, with a caption (until 2019) or without.

A phrase in the reader's language and the name stand in one line, before or behind each other;
older embeds have the name in a link and the date in `<time>`.
Source: https://developers.facebook.com/docs/instagram/oembed
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import regex

from cleaner.ledger import Span
from cleaner.locales.phrases import (
    INSTAGRAM_ATTRIBUTIONS,
    INSTAGRAM_DATE_LEADS,
    INSTAGRAM_OPENINGS,
    named_form,
)
from cleaner.platforms.base import FoundPost, Platform
from cleaner.platforms.parts import (
    links_in,
    named_permalink,
    overlaps,
    own_permalink,
    paragraphs,
    whole,
    wrapper_spans,
)
from cleaner.platforms.root import Link, Root

_LONGEST_DATE: Final = 80
_MARK: Final = regex.compile(r"[(（]\s*+[@＠]\s*+(?P<handle>[\w.]{1,40})\s*+[)）]")
_BARE: Final = regex.compile(r"(?<![\w@])@(?P<handle>[\w.]{1,40})")
_YEAR: Final = regex.compile(r"\p{Nd}{4}")
_DIGIT_FIRST: Final = regex.compile(r"\p{Nd}")


class _Who(NamedTuple):
    """What an attribution says."""

    author: Span | None = None
    handle: str | None = None
    date: Span | None = None


_FORMS: Final = sorted(
    (named_form(row) for row in INSTAGRAM_ATTRIBUTIONS), key=lambda form: -len("".join(form))
)
_OPENINGS: Final = frozenset(row.template.casefold() for row in INSTAGRAM_OPENINGS)
_LEADS: Final = sorted((row.template for row in INSTAGRAM_DATE_LEADS), key=len, reverse=True)


def read_post(root: Root) -> FoundPost | None:
    """Return the post: its caption, if the embed was made with one, and who shared it."""
    links = root.links()
    own = own_permalink(root, links)
    link = named_permalink(root, "data-instgrm-permalink", "cite", "data-src", "data-url")
    link = link or (own.permalink if own else None)
    openings, lines = _without_openings(root, paragraphs(root))
    last = _attribution(root, lines)
    if link is None and last is None:
        return None
    captions = [span for span in lines if last is None or span.end <= last.start]
    cuts = wrapper_spans(root, links, {*lines, *openings, last} if last else [*lines, *openings])
    cuts += [piece for span in openings for piece in root.spans(*span)]
    words = tuple(piece for span in captions for piece in root.spans(*span))
    who = _read_line(root, last, links) if last else _Who()
    return FoundPost(
        "instagram",
        whole(root, ()),
        words=words,
        text_start="certain" if words else None,
        author=who.author,
        handle=who.handle or (link.handle if link else None),
        date=who.date,
        date_attribute=next((element.get("datetime") for element in root.find("time")), None),
        links=links_in(root, links, captions[0].start, captions[-1].end, link) if captions else (),
        url=link.url if link else None,
        id=link.id if link else None,
        cuts=(*cuts, *(root.spans(*last) if last else ())),
    )


def _without_openings(root: Root, lines: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """Return the paragraphs that are nothing but "View this post on Instagram", and the others."""
    found: tuple[list[Span], list[Span]] = [], []
    for span in lines:
        words = " ".join(root.text[slice(*span)].split()).removesuffix(".")
        found[words.casefold() not in _OPENINGS].append(span)
    return found


def _attribution(root: Root, lines: Sequence[Span]) -> Span | None:
    """Return the line that says who shared the post: the last paragraph, if it names somebody.

    An embed whose paragraphs do not name anybody says it in a line of its own.
    """
    if lines:
        text = root.text[slice(*lines[-1])]
        times = (root.inside(element) for element in root.find("time"))
        if any(lines[-1].start <= time.start and time.end <= lines[-1].end for time in times):
            return lines[-1]
        if _MARK.search(text) or (_BARE.search(text) and _opens(text)):
            return lines[-1]
    at = 0
    for line in root.text.split("\n"):
        mark = _MARK.search(line) if not overlaps(lines, Span(at, at + len(line))) else None
        if mark and _name_in(line, mark.start(), mark.end()):
            return Span(at, at + len(line))
        at += len(line) + 1
    return None


def _opens(text: str) -> bool:
    """Return whether a text opens with a phrase that names who shared a post."""
    return any(form.before and _starts(text, form.before) for form in _FORMS)


def _starts(text: str, phrase: str) -> bool:
    return text[: len(phrase)].casefold().replace("’", "'") == phrase.casefold()


def _name_in(line: str, start: int, end: int) -> Span | None:
    """Return the name before the handle at line[start:end], if a known phrase is round it."""
    lead = len(line) - len(line.lstrip())
    behind = line[end:].lstrip()
    for form in _FORMS:
        if _starts(line[lead:], form.before) and _starts(behind, form.after):
            name = line[lead + len(form.before) : start].rstrip()
            if name.endswith(form.joint):
                first = lead + len(form.before)
                return Span(first, first + len(name) - len(form.joint))
    return None


def _read_line(root: Root, at: Span, links: Sequence[Link]) -> _Who:
    """Return the name, the handle and the date of "A post shared by Name (@handle) on date"."""
    text = root.text[slice(*at)]
    time = next((root.inside(element) for element in root.find("time")), None)
    date = root.span(*time) if time and time.start < time.end else None
    mark = _MARK.search(text) or _BARE.search(text)
    if mark is None:
        return _Who(_linked_name(root, at, links, at.end), None, date)
    if time is None:
        date = _date_behind(root, at, mark.end())
    author = None
    if mark.re is _MARK:  # a bare handle stands in the name's place
        author = _linked_name(root, at, links, at.start + mark.start())
        name = _name_in(text, mark.start(), mark.end()) if author is None else None
        author = root.span(at.start + name.start, at.start + name.end) if name else author
    return _Who(author, mark["handle"], date)


def _linked_name(root: Root, at: Span, links: Sequence[Link], end: int) -> Span | None:
    """Return the label of the account's link, which is the name alone."""
    for link in links:
        if at.start <= link.start and link.end <= end and not link.permalink and link.label:
            return root.span(link.start, link.end)
    return None


def _date_behind(root: Root, at: Span, start: int) -> Span | None:
    """Return the date printed behind the handle without `<time>`, its leading word left out."""
    text = root.text[slice(*at)]
    for phrase in (*(form.after for form in _FORMS), *_LEADS):
        behind = text[start:].lstrip()
        if phrase and _starts(behind, phrase) and not behind[len(phrase) :][:1].isalpha():
            start = len(text) - len(behind) + len(phrase)
            if phrase in _LEADS:
                break
    else:
        if not _DIGIT_FIRST.match(text[start:].lstrip()):
            return None
    printed = text[start:].strip()
    is_date = len(printed) <= _LONGEST_DATE and _YEAR.search(printed)
    return root.span(at.start + start, at.end) if is_date else None


PLATFORM = Platform(
    name="instagram",
    selectors=(".instagram-media", "[data-instgrm-permalink]"),
    read_element=read_post,
    names=("Instagram", "instagram", "اینستاگرام", "إنستغرام", "אינסטגרם"),
    scripts=("instagram.com/embed", "instagram.com/en_us/embeds", "instagram.com/static/bundles"),
)
