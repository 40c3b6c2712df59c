"""Edits that take pieces out of a text and leave its lines as an editor would.

A piece that has its line for itself takes the line break and the indent or `> ` with it; where
text was glued to it on both sides a line break parts what remains; no trailing spaces and no more
than one blank line are left behind.
"""

from collections.abc import Iterable

import regex

from cleaner.ledger import Edit, Span
from cleaner.lines import line_start

_SPACES = " \t\N{NO-BREAK SPACE}"
_CLOSERS = ".,;:!?)]}»”’…、。，！？）」』"
"""What follows words without a space: no line break parts it from them."""
_PREFIX = regex.compile(r"[ \t]*+(?:>[ \t]?+)*+[ \t]*+")
_GAP = regex.compile(r"(?:[ \t\xa0]*+\n[ \t]*+(?:>[ \t]?+)*+)*+\s*+")


def cut(text: str, spans: Iterable[Span], rule: str) -> list[Edit]:
    """Return the edits that take `spans` out of `text`; the spans may touch and overlap.

    >>> cut("Fine!pic.x— A (@a) 2017In", [Span(5, 23)], "attribution")
    [Edit(start=5, end=23, after='\\n', rule='attribution')]
    """
    return [_cut_one(text, span, rule) for span in join_spans(text, spans)]


def join_spans(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the spans sorted; those with nothing but white space and `> ` between are one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined:
            last = joined[-1]
            if span.start <= last.end or _GAP.fullmatch(text, last.end, span.start):
                joined[-1] = Span(last.start, max(last.end, span.end))
                continue
        joined.append(span)
    return joined


def _cut_one(text: str, span: Span, rule: str) -> Edit:
    start, end = span
    line = line_start(text, start)
    is_start = line == 0 or text[line - 1] == "\n"
    opens = is_start and _PREFIX.fullmatch(text, line, start) is not None
    after = end
    while after < len(text) and text[after] in _SPACES:
        after += 1
    closes = after == len(text) or text[after] == "\n"
    if opens and closes:
        return _cut_lines(text, line, after, rule)
    before = start
    while before > line and text[before - 1] in _SPACES:
        before -= 1
    if closes:
        return Edit(before, after, "", rule)
    if opens:
        return Edit(start, after, "", rule)
    if text[after] in _CLOSERS:
        return Edit(before, after, "", rule)
    glued = before == start or after == end
    return Edit(before, after, "\n" if glued else " ", rule)


def _cut_lines(text: str, start: int, end: int, rule: str) -> Edit:
    """Cut whole lines: `start` begins one, `end` is the line break that closes one, or the end."""
    first, blank_before = start, False
    while first > 0:
        line = line_start(text, first - 1)
        if (line and text[line - 1] != "\n") or not _is_blank(text, line, first - 1):
            break
        first, blank_before = line, True
    last, blank_after = min(end + 1, len(text)), False
    while last < len(text):
        stop = text.find("\n", last)
        stop = len(text) if stop < 0 else stop
        if not _is_blank(text, last, stop):
            break
        last, blank_after = min(stop + 1, len(text)), True
    if first == 0:
        return Edit(0, last, "", rule)
    if last == len(text):
        return Edit(first - 1, last, "\n" if text.endswith("\n") else "", rule)
    return Edit(first, last, "\n" if blank_before or blank_after else "", rule)


def _is_blank(text: str, start: int, end: int) -> bool:
    return _PREFIX.fullmatch(text, start, end) is not None
