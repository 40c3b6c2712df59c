"""The by-lines that Threads, Mastodon and Reddit embeds leave behind.

`Post by @handle` counts only with `View on …` behind it (glued, on the same line or below), and
`by u/NAME in r/PLACE` only on a line of its own or with the spaces missing, which no person writes:
"a photo by u/name in r/pics" is a credit.
"""

from collections.abc import Iterator
from functools import cache

import regex

from cleaner.ledger import Span
from cleaner.lines import line_start
from cleaner.locales.phrases import MASTODON_LINES, THREADS_LINES
from cleaner.platforms.permalink import read_permalink
from cleaner.posts.anchor import Anchor
from cleaner.posts.sentences import stands_apart
from cleaner.posts.view import View, view
from cleaner.posts.wording import pattern_of

_HANDLE = r"(?P<handle>[A-Za-z0-9_][\w.\-]{0,40}?(?:@[A-Za-z0-9][A-Za-z0-9.\-]{1,80}?)?)"


@cache
def _pair(first: str, second: str) -> regex.Pattern[str]:
    """Return the pattern of both lines."""
    lead, tail = first.split("@{handle}")
    # A few blank lines may stand between the two; where they are glued, `View` ends the handle.
    return regex.compile(
        rf"{pattern_of(lead)}\s{{0,3}}@\s?{_HANDLE}{pattern_of(tail)}"
        rf"(?=\s{{0,12}}{pattern_of(second)})\s{{0,12}}+{pattern_of(second)}"
    )


_PAIRS = (
    *(("threads", first, second) for first, second, _ in THREADS_LINES),
    *(("mastodon", first, second) for first, second, _ in MASTODON_LINES),
)
_REDDIT_POST = regex.compile(
    r"(?P<by>by)(?P<gap>\s?)/?u/(?P<handle>[A-Za-z0-9_-]{2,24}+)\s{1,3}+in(?P<gap2>\s?)(?:r/)?[A-Za-z0-9_]{2,24}+"
)
_REDDIT_COMMENT = regex.compile(
    r"Comment\s{0,3}by\s?/?u/(?P<handle>[A-Za-z0-9_-]{2,24}+)\s{1,3}+(?:from\s+discussion\s+)?in\s?(?:r/)?[A-Za-z0-9_]{2,24}+"
)
_GOES_ON = regex.compile(r"[ \t>]*+\p{Ll}")
_NEXT = regex.compile(r"[ \t>]*+(?:[Pp]osted\s)?[Bb]y\s?/?u/")
_LONGEST_TITLE = 300
_LINE_END = regex.compile(r"[ \t\xa0]*+(?:\n|\Z)")


def find_two_lines(text: str) -> Iterator[Anchor]:
    """Yield the Threads and Mastodon posts of a text: a handle, and no words."""
    if "View" not in text:
        return
    for platform, first, second in _PAIRS:
        last = second.rsplit(" ", 1)[-1]
        at = text.find(last)
        limit = 0
        while at >= 0:
            seen = view(text, max(limit, at - 240), min(len(text), at + len(last) + 320))
            found = _last(_pair(first, second), seen, at)
            span = seen.whole(seen.span(*found.span())) if found else None
            if found and span and stands_apart(text, span):
                limit = span.end
                url, post_id = _post_url(seen, span, platform)
                handle = found["handle"]
                yield Anchor(platform, span, handle=handle, url=url, id=post_id, has_words=False)
            at = text.find(last, max(at + 1, limit))


def _last(pattern: regex.Pattern[str], seen: View, at: int) -> regex.Match[str] | None:
    """Return the match that ends with the word at `at`."""
    for found in pattern.finditer(seen.words):
        if seen.places[found.end() - 1] >= at:
            return found
    return None


def _post_url(seen: View, span: Span, platform: str) -> tuple[str | None, str | None]:
    for place, url in seen.links:
        link = read_permalink(url, fediverse=platform == "mastodon")
        if link and link.platform == platform and place.start < span.end and span.start < place.end:
            return link.url, link.id
    return None, None


def find_reddit(text: str) -> Iterator[Anchor]:
    """Yield the Reddit posts and comments of a text, in order."""
    at = text.find("u/")
    limit = 0
    while at >= 0:
        if _may_open(text, at):
            anchor = _read_reddit(text, at, limit)
            if anchor is not None:
                limit = anchor.span.end
                yield anchor
        at = text.find("u/", max(at + 2, limit))


def _may_open(text: str, at: int) -> bool:
    """Does `by` stand before the account (a Markdown bracket between)?"""
    return text[max(0, at - 4) : at].rstrip(" \n\xa0[/>").endswith("by")


def _read_reddit(text: str, at: int, limit: int) -> Anchor | None:
    start = max(limit, text.rfind("\n", max(0, at - 40), max(0, at - 12)) + 1, at - 40)
    ahead = 320 if "](" in text[start : at + 80] else 80
    seen = view(text, start, min(len(text), at + ahead))
    comment = _REDDIT_COMMENT.search(seen.words)
    found = comment or _REDDIT_POST.search(seen.words)
    if found is None or not seen.places[found.start()] <= at < seen.places[found.end() - 1]:
        return None
    span = seen.whole(seen.span(*found.span()))
    if not (_glued(found) or _has_own_line(text, span)):
        return None
    if comment:
        return Anchor("reddit", span, handle=found["handle"], has_words=False)
    title, url = _title_above(text, span.start, limit)
    if url is None and not _glued(found) and not _closes_title(text, title, span, limit):
        return None
    return Anchor(
        "reddit", span, handle=found["handle"], url=url, words=title, words_guessed=url is None
    )


def _closes_title(text: str, title: Span | None, span: Span, limit: int) -> bool:
    """Return whether the line stands right below a title that is a paragraph of its own.

    Prose that wraps there goes on below, or has lines above; of sources, one follows the other. A
    by-line that is itself broken into lines was broken by a flattener.
    """
    below = text[span.end : span.end + 80].split("\n", 2)[1:2]
    if title is None or (below and (_GOES_ON.match(below[0]) or _NEXT.match(below[0]))):
        return False
    if "\n" in text[slice(*span)]:
        return True
    first = line_start(text, title.start)
    above = text[max(limit, first - 200) : first].removesuffix("\n")
    is_own = not above[above.rfind("\n") + 1 :].strip(" \t>\xa0")
    is_near = text.count("\n", title.end, span.start) == 1
    words = text[slice(*title)]
    return is_own and is_near and words[-1] not in ":,;" and not _NEXT.match(words)


def _title_above(text: str, end: int, limit: int) -> tuple[Span | None, str | None]:
    """Return the title on the line above, and its address where Markdown keeps it."""
    line = line_start(text, end)
    if text[line:end].strip(" \t>\xa0["):
        return None, None
    low = max(limit, line - 2 * _LONGEST_TITLE)
    above = text[low:line].rstrip(" \t\n\r>\xa0")
    if not above or text.count("\n", low + len(above), line) > 2:
        return None, None
    stop = low + len(above)
    if above.endswith(")"):
        seen = view(text, low, stop)
        for place, url in seen.links:
            link = read_permalink(url)
            if place.end == stop and link and link.platform == "reddit":
                return place, link.url
    start = max(low, line_start(text, stop))
    while start < stop and text[start] in " \t>\xa0":
        start += 1
    return (Span(start, stop), None) if stop - start <= _LONGEST_TITLE else (None, None)


def _glued(found: regex.Match[str]) -> bool:
    words = found.group()
    return "byu/" in words and regex.search(r"\bin(?:r/)?[A-Z0-9_a-z]{3,}\Z", words) is not None


def _has_own_line(text: str, span: Span) -> bool:
    line = line_start(text, span.start)
    before = text[line : span.start].strip(" \t>\xa0")
    return not before and _LINE_END.match(text, span.end) is not None
