"""Lines that are nothing but a post's permalink, or its bare id.

Such a line stays in the text and is an embed of its own, unless it is the permalink of the post
that it stands beside: then it gives that post its URL and leaves with it.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from cleaner.dates import read_date
from cleaner.ids import id_time
from cleaner.ledger import Span
from cleaner.lines import line_start, line_stop
from cleaner.locales.phrases import TWITTER_NAMES
from cleaner.platforms.base import FoundPost
from cleaner.platforms.permalink import Permalink, read_permalink
from cleaner.posts.anchor import Anchor
from cleaner.posts.gate import begins_line, may_hold_id_lines, may_hold_permalinks
from cleaner.posts.lines import Line, line_at
from cleaner.posts.taken import Taken
from cleaner.posts.view import view

_URL_LINE = regex.compile(r"<?(?P<url>https?://[^\s<>\"]{8,1500}+)>?(?:\s?(?:…|\.\.\.))?")
_BEHIND = regex.compile(r"[ \t\xa0>]*+(?:\n[ \t\xa0>]*+){0,2}+(?=[<\[]?https?://)")
_ID_LINE = regex.compile(r"(?m)^[ \t\xa0>]*+(?P<id>[0-9]{18,19})[ \t\xa0]*+$")
_MARGINS = " \t\n\xa0>"
_AROUND = 600
_FIRST_DAY, _LAST_DAY = "2010-11-04", "2040-01-01"
"""Ids carry a time since the first day; a number that decodes to one after the last is no id."""


def with_permalinks(text: str, anchors: Sequence[Anchor]) -> list[Anchor]:
    """Return the anchors, each with the permalink line that stands right behind or before it."""
    if not anchors or "://" not in text:
        return list(anchors)
    ends = sorted(anchor.span.end for anchor in anchors)
    return [_with_permalink(text, anchor, ends) for anchor in anchors]


def _with_permalink(text: str, anchor: Anchor, ends: Sequence[int]) -> Anchor:
    for span, link in _beside(text, anchor):
        if _is_own(text, anchor, link):
            known = read_permalink(anchor.url) if anchor.url else None
            url = anchor.url if known and known.id else link.url
            return replace(anchor, platform=link.platform, url=url, extra=(*anchor.extra, span))
    return _with_permalink_on_top(text, anchor, ends)


def _with_permalink_on_top(text: str, anchor: Anchor, ends: Sequence[int]) -> Anchor:
    """Return the anchor with the permalink line right above a post of one line.

    Only where a date is printed, so that the id proves that it is this post.
    """
    if anchor.opening or anchor.words or anchor.extra or not (anchor.date and anchor.has_words):
        return anchor
    words = line_start(text, anchor.span.start)
    if not text[words : anchor.span.start].strip(_MARGINS):  # the attribution has its own line
        words = line_start(text, max(words - 1, 0))
    if bisect_right(ends, words) < bisect_right(ends, anchor.span.start):
        return anchor  # another post stands between
    for span, link in _line_above(text, words):
        is_dated = link.handle and link.id and id_time(link.platform, link.id)
        is_near = text.count("\n", span.end, words) == 1
        if is_near and is_dated and _is_own(text, anchor, link):
            while words < anchor.span.start and text[words] in _MARGINS:
                words += 1
            post = Span(words, anchor.span.start)
            extra = (*anchor.extra, span)
            return replace(
                anchor,
                platform=link.platform,
                url=link.url,
                extra=extra,
                words=post,
                words_guessed=True,
            )
    return anchor


def with_own_lines(text: str, span: Span, posts: Sequence[FoundPost]) -> Span:
    """Return the place of an island of markup, with its posts' permalink lines right beside it."""
    own = {(post.platform, post.id) for post in posts if post.id}
    beside = [*_line_behind(text, span.end), *_line_above(text, span.start)] if own else []
    for line, link in beside:
        if (link.platform, link.id) in own:
            span = Span(min(span.start, line.start), max(span.end, line.end))
    return span


def _beside(text: str, anchor: Anchor) -> Iterator[tuple[Span, Permalink]]:
    """Yield the permalink line behind the attribution, and the one above it."""
    yield from _line_behind(text, anchor.closing.end if anchor.closing else anchor.span.end)
    yield from _line_above(text, anchor.span.start)


def _line_behind(text: str, end: int) -> Iterator[tuple[Span, Permalink]]:
    """Yield the permalink line that begins right behind `end`."""
    gap = _BEHIND.match(text, end)
    if gap is not None:
        yield from _permalink_on(line_at(text, gap.end(), line_stop(text, gap.end())))


def _line_above(text: str, start: int) -> Iterator[tuple[Span, Permalink]]:
    """Yield the permalink line above what begins its line at `start`."""
    line = text.rfind("\n", max(0, start - _AROUND), start)
    if line > 0 and not text[line:start].strip(_MARGINS):
        above = text[max(0, line - 1600) : line].rstrip(_MARGINS)
        if "://" in above[above.rfind("\n") + 1 :]:
            stop = max(0, line - 1600) + len(above)
            yield from _permalink_on(line_at(text, line_start(text, stop)))


def _is_own(text: str, anchor: Anchor, link: Permalink) -> bool:
    """Is it the permalink of this very post: same account, and no other day?"""
    # Without an address the platform was told by no more than the form of the handle.
    is_guessed = anchor.platform == "x" and anchor.url is None and link.handle is not None
    if link.platform != anchor.platform and not is_guessed:
        return False
    if link.handle is None and anchor.date is None:
        return False
    if link.handle and link.handle.casefold() != (anchor.handle or "").casefold():
        return False
    known = read_permalink(anchor.url) if anchor.url else None
    if known and known.id:
        return known.id == link.id
    instant = id_time(link.platform, link.id) if link.id else None
    printed = " ".join(view(text, *anchor.date).words.split()) if anchor.date else None
    day = read_date(printed) if printed else None
    if instant is None or day is None:
        return link.handle is not None
    return abs(_days(instant) - _days(day)) <= 1


def _days(iso: str) -> int:
    return datetime.date.fromisoformat(iso[:10]).toordinal()


def _permalink_on(line: Line) -> Iterator[tuple[Span, Permalink]]:
    """Yield the line's permalink if the line is nothing else."""
    found = _URL_LINE.fullmatch(line.words)
    link = read_permalink(found["url"].rstrip("…")) if found else None
    if link is not None and link.id:
        yield line.span, link


def lone_permalinks(text: str, taken: Taken) -> list[FoundPost]:
    """Return the posts of which a line says the permalink, or the id, and nothing else."""
    if not may_hold_permalinks(text):
        return []
    return [*_permalink_lines(text, taken), *_id_lines(text, taken)]


def _permalink_lines(text: str, taken: Taken) -> Iterator[FoundPost]:
    at = text.find("://")
    while at >= 0:
        stop = at + 3
        if begins_line(text, at):
            line = line_at(text, line_start(text, at))
            stop = line.stop
            for span, link in _permalink_on(line):
                if not taken.overlaps(span):
                    yield FoundPost(
                        link.platform, span, handle=link.handle, url=link.url, id=link.id
                    )
        at = text.find("://", stop)


def _id_lines(text: str, taken: Taken) -> Iterator[FoundPost]:
    """Yield the posts of which a line says the bare id, where the text around names the network."""
    if not may_hold_id_lines(text):
        return
    names = [name for name in TWITTER_NAMES if name in text]
    for found in _ID_LINE.finditer(text):
        span = Span(*found.span("id"))
        instant = id_time("x", found["id"])
        if instant is None or not _FIRST_DAY <= instant[:10] < _LAST_DAY or taken.overlaps(span):
            continue
        around = text[max(0, span.start - _AROUND) : span.end + _AROUND]
        if any(name in around for name in names):
            yield FoundPost("x", span, id=found["id"])
