"""Shapes of posts in a tree that several platforms share; a platform's file names the one it has.

- attributed: words, then "— Name (@handle) date", the date a link to the post (X, Bluesky);
- placeholder: a link to the post, and wrapper words for those who see no script (Threads, …);
- frame: an address in an attribute, nothing printed (YouTube, and every consent placeholder);
- card: a rendered post whose parts have classes of their own (Telegram, Substack, ActivityPub).
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import regex

from cleaner.ledger import Span
from cleaner.markup import Element
from cleaner.platforms.base import FoundPost
from cleaner.platforms.permalink import Permalink, read_permalink
from cleaner.platforms.root import Link, Root

HANDLE: Final = r"[\w.-]{1,253}+(?:@[\w.-]{1,253}+)?+"
_MARK: Final = regex.compile(rf"[(（]\s*+[@＠]\s*+(?P<handle>{HANDLE})\s*+[)）]")
_PIC: Final = regex.compile(r"(?:https?://)?pic\.(?:twitter|x)\.com/[A-Za-z0-9]{1,20}", regex.I)
_LOOSE_PIC: Final = regex.compile(r"pic\.(?:twitter|x)\.com/(?:[A-Za-z0-9]{10}|[A-Za-z0-9]{8}\b)")
_FIRM_DASH: Final = regex.compile(r"[\u2014\u2015\u2013\u2e3a\u2212]|--")
_HYPHEN: Final = regex.compile(r"(?:(?<=\s)|^)[-\u2010\u2011~|\u30fc](?=\s)")
_DASH_FIRST: Final = regex.compile(r"[-\u2010-\u2015\u2212\u2e3a\u30fc~|]+\s*+|\s++")
_DIGIT: Final = regex.compile(r"\p{Nd}")
_ADDRESS: Final = regex.compile(r"://|^(?:www\.|(?:pic\.)?(?:twitter|x)\.com/)")
_BARE_URL: Final = regex.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/\S+")
_LONGEST_NAME: Final = 200
FRAME_ATTRIBUTES: Final = (
    "src",
    "data-src",
    "data-lazy-src",
    "data-litespeed-src",
    "data-cookieblock-src",
    "data-cookie-src",
    "data-consent-src",
    "data-cmp-src",
    "data-original-src",
    "data-embed-src",
    "data-embed-url",
    "data-iframe-src",
    "data-src-cmplz",
    "data-url",
    "data-href",
    "data-permalink",
    "data-post-url",
)
"""Where a frame's address stands; until a reader consents, in one of the others."""
_LONGEST_PHRASE: Final = 80


class Attribution(NamedTuple):
    """Where the parts of "— Name (@handle) date" stand in a root's text."""

    start: int
    end: int
    author: Span
    handle: str | None
    date: Span


# ------------------------------------------------------------------------- shared by all shapes


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
        if start <= span.start and span.end <= end and _PIC.fullmatch(root.text[slice(*span)]):
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
    """Return where the links in text[start:end] lead, pics, mentions, tags and the post's own out."""
    targets: dict[str, None] = {}
    for link in links:
        if not (start <= link.start and link.end <= end) or not link.label:
            continue
        if link.label[0] in "#＃@＠$" or _PIC.fullmatch(link.label):
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
    if not line or len(line) > _LONGEST_PHRASE or _BARE_URL.fullmatch(line):
        return False
    return "@" in line or any(name in line for name in names)


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


def nothing_printed(root: Root, link: Permalink | None, **fields: object) -> FoundPost | None:
    """Return a post of which only an address or an id is there; None without either."""
    if link is None and not fields.get("id"):
        return None
    values: dict[str, object] = {
        "handle": link.handle if link else None,
        "url": link.url if link else None,
        "id": link.id if link else None,
    } | {name: value for name, value in fields.items() if value}
    return FoundPost(root.platform, whole(root, ()), **values)  # type: ignore[arg-type]


# ----------------------------------------------------------------------------------- attributed


def read_attributed(root: Root, link: Permalink | None = None) -> FoundPost | None:
    """Return a post that ends in "— Name (@handle) date"; None where nothing names one.

    `link` is what an attribute of the root says, where the words hold no link to the post.
    """
    links = root.links()
    own = own_permalink(root, links)
    found = find_attribution(root, own)
    if found is None:
        return read_placeholder(root, link)
    if own and own.end <= found.start:
        own = None  # a post that the words link to, not the post itself
    permalink = own.permalink if own else link
    start, end = 0, found.start
    if not root.text[:end].strip():  # the attribution comes first
        start, end = found.end, len(root.text)
    wrappers = [root.inside(element) for element in root.find("a") if _is_image_note(root, element)]
    words = tuple(
        span for a, b in without(Span(start, end), wrappers) for span in root.spans(a, b)
    )
    cuts = [*root.spans(found.start, found.end)]
    for wrapper in wrappers:
        cuts += root.spans(*wrapper)
    return FoundPost(
        root.platform,
        whole(root, ()),
        words=words,
        text_start="certain" if words else None,
        author=root.span(*found.author),
        handle=found.handle or (permalink.handle if permalink else None),
        date=root.span(*found.date) if found.date.start < found.date.end else None,
        pics=pics_in(root, start, end),
        links=links_in(root, links, start, end, permalink),
        url=permalink.url if permalink else None,
        id=permalink.id if permalink else None,
        cuts=tuple(cuts),
    )


def find_attribution(root: Root, own: Link | None) -> Attribution | None:
    """Return the attribution: the last handle in brackets before the end of the post's own link."""
    text = root.text
    marks = list(_MARK.finditer(text)) if "@" in text or "＠" in text else []
    before = [mark for mark in marks if own and mark.start() < own.end]
    if not marks:
        return _attribution_by_link(root, own)
    mark = (before or marks)[-1]
    start, author = _author_before(root, mark.start(), mark.end())
    if own and own.start >= mark.end():
        date = Span(own.start, own.end)
    else:
        stop = own.end if own and own.end > mark.end() else _line_end(text, mark.end())
        date = Span(mark.end(), stop)
    return Attribution(start, max(date.end, mark.end()), author, mark["handle"], _dated(text, date))


def _attribution_by_link(root: Root, own: Link | None) -> Attribution | None:
    """Return "— Name date" without a handle: a dash behind the paragraphs, then the post's link."""
    if own is None:
        return None
    start = max((span.end for span in paragraphs(root) if span.end <= own.start), default=-1)
    between = root.text[start : own.start] if start >= 0 else ""
    dash = _DASH_FIRST.match(between.lstrip())
    if not dash or not dash.group().strip() or len(between) > _LONGEST_NAME:
        return None
    begin = start + len(between) - len(between.lstrip())
    author = Span(begin + dash.end(), own.start)
    if root.text[slice(*author)].strip().startswith(("@", "＠")):
        author = Span(own.start, own.start)
    return Attribution(begin, own.end, author, None, _dated(root.text, Span(own.start, own.end)))


def _author_before(root: Root, mark: int, mark_end: int) -> tuple[int, Span]:
    """Return where the attribution begins, and the name between its dash and the handle."""
    text = root.text
    floor = 0
    for element in root.find("p", "br", "a"):
        span = root.inside(element)
        if span.end > mark or (element.tag == "a" and not _is_in_words(text[slice(*span)])):
            continue
        if element.tag != "p" or span.start < span.end:
            floor = max(floor, span.end)
    floor = max(floor, mark - _LONGEST_NAME)
    lead = text[floor:mark]
    first = _DASH_FIRST.match(lead.lstrip())
    behind_block = floor > 0 and (first is not None and bool(first.group().strip()))
    if behind_block:
        begin = floor + len(lead) - len(lead.lstrip())
        return begin, Span(begin + len(first.group()) if first else begin, mark)
    dashes = list(_FIRM_DASH.finditer(lead)) or list(_HYPHEN.finditer(lead))
    if dashes:
        return floor + dashes[-1].start(), Span(floor + dashes[-1].end(), mark)
    # No dash: the name is what stands on the line, if a block or a line break parts it.
    line = max(lead.rfind("\n") + 1, 0)
    return floor + line, Span(floor + line, mark)


def _is_in_words(label: str) -> bool:
    """Return whether a link's label is of the post's words: a tag, a mention, an address."""
    label = label.strip()
    return bool(label) and (label[0] in "#＃@＠$" or bool(_ADDRESS.search(label) or _PIC.match(label)))


def _dated(text: str, span: Span) -> Span:
    """Return the span if it can be a date: a digit, and no address; else its empty beginning."""
    printed = text[slice(*span)].strip()
    if not printed or not _DIGIT.search(printed) or _ADDRESS.search(printed):
        return Span(span.start, span.start)
    return span


def _line_end(text: str, at: int) -> int:
    """Return the end of the line; of the next one where nothing follows on the line itself."""
    end = text.find("\n", at)
    if end >= 0 and not text[at:end].strip():
        end = text.find("\n", end + 1) if text[end + 1 : end + 2] != "\n" else at
    return len(text) if end < 0 else end


def _is_image_note(root: Root, element: Element) -> bool:
    label = root.text[slice(*root.inside(element))].strip()
    return label.startswith("[") and label.endswith("]") and len(label) <= _LONGEST_PHRASE


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


# ---------------------------------------------------------------------------------- placeholder


def read_placeholder(root: Root, link: Permalink | None = None) -> FoundPost | None:
    """Return a post of which a link is there, and perhaps words in paragraphs."""
    links = root.links()
    own = own_permalink(root, links)
    permalink = link or (own.permalink if own else None)
    if permalink is None:
        return None
    cuts = sorted(set(wrapper_spans(root, links)))
    words = []
    for paragraph in paragraphs(root):
        if _BARE_URL.fullmatch(root.text[slice(*paragraph)]):
            continue  # a permalink line is nobody's words
        words += [span for span in root.spans(*paragraph) if not overlaps(cuts, span)]
    end = len(root.text) if words else 0
    return FoundPost(
        root.platform,
        whole(root, ()),
        words=tuple(words),
        text_start="certain" if words else None,
        handle=permalink.handle,
        pics=pics_in(root, 0, end),
        links=links_in(root, links, 0, end, permalink),
        url=permalink.url,
        id=permalink.id,
        cuts=tuple(cuts),
    )


# ---------------------------------------------------------------------------------------- frame


def read_frame(root: Root) -> FoundPost | None:
    """Return the post that an address in the element's attributes names, else its placeholder."""
    link = named_permalink(root, *FRAME_ATTRIBUTES)
    return nothing_printed(root, link) if link else read_placeholder(root)


# ----------------------------------------------------------------------------------------- card


class Card(NamedTuple):
    """The classes of a rendered post's parts."""

    author: str
    words: str
    handle: str = ""
    date: str = ""
    cuts: tuple[str, ...] = ()
    """Counts, buttons, headers: what leaves and is no field."""


def read_card(root: Root, card: Card, link: Permalink | None) -> FoundPost | None:
    """Return a rendered post whose parts have classes of their own; None without words or link."""

    def place(name: str) -> Span | None:
        for element in root.find(class_name=name) if name else ():
            if element.start < element.end:
                return element.span
        return None

    links = root.links()
    own = own_permalink(root, links)
    permalink = link or (own.permalink if own else None)
    words_at = [root.inside(element) for element in root.find(class_name=card.words)]
    words = tuple(span for at in words_at for span in root.spans(*at))
    if permalink is None and not words:
        return None
    author, handle, date = place(card.author), place(card.handle), place(card.date)
    moment = next((element.get("datetime") for element in root.find("time")), None)
    cuts = [span for span in (author, handle, date) if span]
    for name in card.cuts:
        cuts += [element.span for element in root.find(class_name=name) if element.start < element.end]
    start, end = (words_at[0].start, words_at[-1].end) if words_at else (0, 0)
    printed = root.text[slice(*_own_span(root, handle))].strip().lstrip("@＠") if handle else ""
    return FoundPost(
        root.platform,
        whole(root, ()),
        words=words,
        text_start="certain" if words else None,
        author=author,
        handle=printed or (permalink.handle if permalink else None),
        date=date,
        date_attribute=moment or None,
        pics=pics_in(root, start, end),
        links=links_in(root, links, start, end, permalink),
        url=permalink.url if permalink else None,
        id=permalink.id if permalink else None,
        cuts=tuple(sorted(set(cuts))),
    )


def _own_span(root: Root, span: Span) -> Span:
    return root.inside(Element("", "", -1, *span))
