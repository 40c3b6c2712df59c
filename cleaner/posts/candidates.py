"""The places where the words of a post may begin: every line, sentence, tag and capital before."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import regex

from cleaner.posts.lengths import URL, may_hold_links

REACH: Final = 1500
"""Characters looked back: five long posts; more is never one post."""
_EMBEDDED: Final = {"x": 450}
"""What a platform's own embed prints of a post at most, links apart: X cuts at 280 characters, and
flatteners add indents."""
_PRINTED_LINK: Final = 23
_BEYOND: Final = 300
WITHIN_SENTENCES: Final = ("space", "mixed")
"""Layouts inside a sentence: a capital, a tag."""
_MOST = 60  # candidates weighed, the nearest ones

_EDGE = regex.compile(
    r"""
      (?P<break>  [ \t]*+ \n (?: [ \t\xa0>]*+ \n )*+ [ \t\xa0]*+ (?:>[ \t]?+)*+ [ \t\xa0]*+ )
    | (?P<stop>   (?<=[.!?…:][)\]"'”’»]{0,2}) [ \t\xa0]++ | (?<=[。！？」』]) [ \t\u3000]*+ )
    | (?P<social> (?<=[^\s@#]) [ \t]++ (?=[@\#\N{FULLWIDTH NUMBER SIGN}\p{Extended_Pictographic}]) )
    | (?P<join>   (?<=[\p{Han}\p{Hiragana}\p{Katakana}ー）〉》】]) [ \t\u3000]++
                 (?=[\p{Han}\p{Hiragana}\p{Katakana}（〈《【「『]) )
    | (?P<mixed>  (?<=[\p{Han}\p{Hiragana}\p{Katakana}ー]) [ \t\u3000]++ (?=\S)
                | (?<=\S) [ \t\u3000]++ (?=[\p{Han}\p{Hiragana}\p{Katakana}]) )
    | (?P<capital>(?<=[^\s.!?…:,]) [ \t]++ (?=[\p{Lu}\p{Lo}«“"„\[「『【({]) )
    | (?P<sign>   (?<=[)\]}>;|]) [ \t]++ (?=\w) )
    """,
    regex.VERBOSE,
)
_GAP = regex.compile(r"[\s>]*+")
# `re` finds the places where an edge may begin in a twentieth of the time that the whole pattern
# takes: white space, and behind a wide stop; where no wide letter stands, not what stands before a
# small letter.
_WIDE = re.compile(r"[\u2e80-\uffef\U00016fe0-\U0003ffff]")
_PLACE = re.compile(r"(?<=[。！？」』])|[ \t\n\xa0\u3000]")
_SMALL = "a-z\u00df-\u00f6\u00f8-\u00ff\u03ac-\u03ce\u0430-\u045f"
_WHITE = re.compile(
    rf"[ \t]*+\n|(?<=[.!?…:)\]\"'”’»}}>;|])[ \t\xa0]++(?!\n)|[ \t\xa0]++(?![{_SMALL}\n])"
)


class Candidate(NamedTuple):
    """A place where the post may begin."""

    start: int
    """The first character of the post's words."""
    before: int
    """The end of what stands before, white space and prefixes left out."""
    layout: str
    """`document`, `post` (the end of the post before), `blank`, `break`, `stop`, `space`, `sign`,
    `join` (between wide letters), `mixed` (between a wide letter and another), `glued`."""
    gap: int = 0
    """The line breaks between."""


def candidates(text: str, limit: int, end: int, platform: str) -> list[Candidate]:
    """Return the places where the words before `end` may begin, in order, the nearest _MOST."""
    reach = end - _reach(text, end, platform)
    low = max(limit, reach - _BEYOND)
    stop = end
    while stop > low and text[stop - 1] in " \t\n\xa0>":
        stop -= 1
    found: list[Candidate] = []
    if low == limit:
        white = _GAP.match(text, low, stop)
        start = white.end() if white else low
        if start < stop:
            found.append(Candidate(start, low, "post" if limit else "document"))
    for edge in _edges(text, low, stop):
        if found and edge.end() <= found[0].start:
            continue
        gap = edge.group().count("\n")
        found.append(Candidate(edge.end(), edge.start(), _layout(edge), gap))
    return found[_first_of(found, reach) :][-_MOST:]


def _first_of(found: Sequence[Candidate], reach: int) -> int:
    """Return the place of the last sentence before `reach`: what ends there tells something too."""
    for place in range(bisect_left(found, reach, key=_start) - 1, -1, -1):
        if found[place].layout not in WITHIN_SENTENCES:
            return place
    return 0


def _start(candidate: Candidate) -> int:
    return candidate.start


def _reach(text: str, end: int, platform: str) -> int:
    """Return how far before `end` the words may begin."""
    reach = _EMBEDDED.get(platform, REACH)
    low = max(0, end - REACH)
    if reach == REACH or not may_hold_links(text[low:end]):
        return reach
    for url in reversed(list(URL.finditer(text, low, end))):
        if end - url.end() > reach:
            break
        reach += max(0, url.end() - url.start() - _PRINTED_LINK)
    return min(REACH, reach)


def _edges(text: str, low: int, stop: int) -> Iterator[regex.Match[str]]:
    places = _WHITE if _WIDE.search(text, low, stop) is None else _PLACE
    at = low
    for place in places.finditer(text, low, stop):
        start = place.start()
        if start >= at and (edge := _EDGE.match(text, start, stop)) is not None:
            at = max(edge.end(), start + 1)
            yield edge


def _layout(edge: regex.Match[str]) -> str:
    if edge["break"] is not None:
        return "blank" if edge.group().count("\n") > 1 else "break"
    if not edge.group():
        return "glued"
    kind = edge.lastgroup
    return kind if kind in ("stop", "join", "mixed", "sign") else "space"
