"""Where a post begins in flattened text: a small documented weighing of evidence.

The end of a post is easy, its attribution tells. Where it begins is marked only by some
flatteners (`> `, an indent); elsewhere every line and every sentence before the attribution is a
candidate. Each candidate is judged by named signals (`signals`): the layout at that place, how
the words before it end, how the words after it start, and what the stretch from there to the
attribution would be as a post (its length as the platform counts it, tags, mentions, links, blank
lines inside). The weights in `cleaner.posts.weights` were fitted by `tests/fit_beginnings.py`
(conditional logit, whole sources left out when measured).
"""

from collections.abc import Iterator

import regex

from cleaner.lines import line_start
from cleaner.posts.candidates import REACH, candidates
from cleaner.posts.lengths import LONGEST, weighted_length
from cleaner.posts.signals import Scene
from cleaner.posts.weighing import best_of

_PREFIX = regex.compile(r"[ \t\xa0]*+(?:>[ \t]?+)*+[ \t\xa0]*+")
_BULLET = regex.compile(r"[*+o•◦▪-] ")
_DEEPEST = 9
"""A block is indented by so many columns at most; more is the layout of a whole page."""
_GAP = regex.compile(r"[\s>]*+")


def find_beginning(text: str, limit: int, end: int, platform: str) -> tuple[int, bool]:
    """Return where the words that end at `end` begin (not before `limit`), and is that certain?

    Certain means that the input marks the place: a quoted or indented block, or nothing else
    stands between the words and the post before or the beginning of the text.
    """
    marked = _marked_block(text, limit, end)
    if marked is not None:
        return marked
    found = candidates(text, limit, end, platform)
    if not found:
        return end, False
    return found[best_of(Scene(text, found, end))].start, False


def last_sentence(text: str, limit: int, end: int, platform: str) -> int:
    """Return where the last sentence or line before `end` begins: the least that a post can be."""
    found = candidates(text, limit, end, platform)
    edges = ("stop", "break", "blank", "post", "document")
    return next((place.start for place in reversed(found) if place.layout in edges), end)


def _marked_block(text: str, limit: int, end: int) -> tuple[int, bool] | None:
    """Return the beginning of the quoted or indented block that ends at `end`, None without one.

    A dump indents a block on all its lines alike and more than the line before it; where the
    indents differ (centred text, lists) nothing is marked.
    """
    line = line_start(text, end)
    prefix = _prefix(text, line)
    quoted = ">" in prefix
    if not prefix or (not quoted and (line + len(prefix) < end or line <= limit)):
        return None
    if not quoted and len(prefix) > _DEEPEST:
        return None
    first = line
    for start, margin, is_blank in _lines_up(text, limit, line):
        inside = ">" in margin if quoted else is_blank or len(margin) >= len(prefix)
        if not inside:
            break
        if (
            not quoted
            and not is_blank
            and (len(margin) > len(prefix) or _BULLET.match(text, start + len(margin)))
        ):
            return None
        if quoted or not is_blank:
            first = start
    else:
        if not quoted and (first == line or not limit):
            return None
    gap = _GAP.match(text, max(first, limit), end)
    begin = gap.end() if gap else first
    # An indent also encloses prose and several posts; what is too long for one post marks nothing.
    if not quoted and weighted_length(text[begin:end]) > LONGEST:
        return None
    return begin, True


def _lines_up(text: str, limit: int, line: int) -> Iterator[tuple[int, str, bool]]:
    """Yield the lines above `line`, nearest first: start, prefix, is it blank?"""
    lowest = max(limit, line - REACH)
    while line > lowest:
        above = line_start(text, line - 1)
        margin = _prefix(text, above)
        yield above, margin, above + len(margin) >= line - 1
        line = above


def _prefix(text: str, line: int) -> str:
    found = _PREFIX.match(text, line)
    return found.group() if found else ""
