"""The default repair of a text that the gate does not prove sound.

The way of a text: one scan proves that it is sound (`gate`), and nearly all texts are. Else each
line is looked at by itself, its code left out, and goes through the steps of `STEPS` until none of
them finds anything. So what is repaired in one line never depends on another, and a repaired text
is left alone the next time.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Final
from unicodedata import is_normalized

from cleaner.code import CODE_SIGNS, find_code
from cleaner.ledger import Draft, Edit, Span, spliced
from cleaner.repair.characters import (
    find_line_ends,
    find_soft_hyphens,
    find_surrogates,
    find_uncomposed,
    find_unwanted,
)
from cleaner.repair.encoding import decode_simply, find_mojibake
from cleaner.repair.entities import find_entities
from cleaner.repair.gate import NEEDS_REPAIR, Hits, has_entity, is_sound

STEPS: Final[tuple[Callable[[str], list[Edit]], ...]] = (
    find_entities,  # first: an entity may be half of a mojibake pair
    find_mojibake,  # before the soft hyphen: it is the second byte of "í"
    find_unwanted,
    find_soft_hyphens,
    find_uncomposed,  # last: what went may have stood between a letter and its mark
)
MOST_ROUNDS: Final = 8
"""Rounds after which a line that still changes is left as it was: it is made to do so."""
MOST_READINGS: Final = 4
"""Times that a text is read again because its code is elsewhere once it is repaired."""

_OTHER_LINE_ENDS = ("\r", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}")
_LINE = re.compile(
    "([^\n\r\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]*)"
    "(\r\n|[\n\r\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]?)"
)


def repair(text: str, code: Sequence[Span] = ()) -> list[Edit]:
    """Return the edits that mend `text`; in `code`, line ends and surrogates alone are mended."""
    edits = _repairs(text, code)
    if not code and not _may_make_code(text, edits):
        return edits
    if find_code(spliced(text, edits)) == _moved(code, edits):
        return edits
    return _reread(text, sorted({*code}), edits)


def _may_make_code(text: str, edits: list[Edit]) -> bool:
    """Return False where the edited text holds none of the signs that `find_code` looks for."""
    afters = "".join([edit[2] for edit in edits])
    return any(sign in text or sign in afters for sign in CODE_SIGNS)


def _reread(text: str, code: list[Span], edits: list[Edit]) -> list[Edit]:
    """Return the edits, and what they lead to where code is found elsewhere in the result."""
    draft = Draft.of(text).apply(edits, "repair")
    marked = set(code) - set(find_code(text))  # by markup, not by the text itself
    for _ in range(MOST_READINGS):
        moved = _moved(code, edits)
        marked = {after for span, after in zip(code, moved, strict=True) if span in marked}
        code = sorted({*find_code(draft.text), *marked})
        if code == moved:
            return _edits_of(draft)
        edits = _repairs(draft.text, code)
        draft = draft.apply(edits, "repair")
    return []


def mend(text: str) -> str:
    """Return a short text, such as a field of a post, mended as `repair` does it."""
    edits = repair(text, find_code(text))
    return Draft.of(text).apply(edits, "repair").text if edits else text


def _moved(spans: Sequence[Span], edits: list[Edit]) -> list[Span]:
    """Return where the spans are after the edits, none of which crosses an end of a span."""
    if not spans:
        return []
    ends, shifts = [], [0]
    for edit in edits:
        ends.append(edit.end)
        shifts.append(shifts[-1] + len(edit.after) - (edit.end - edit.start))

    def place(offset: int) -> int:
        return offset + shifts[bisect_right(ends, offset)]

    return [Span(place(start), place(end)) for start, end in spans]


def _repairs(text: str, code: Sequence[Span]) -> list[Edit]:
    """Return the edits of every line, in order; what they make of a line needs none."""
    edits: list[Edit] = []
    passed = 0
    for at, end, line_end in _lines(text):
        while at < end:
            while passed < len(code) and code[passed].end <= at:
                passed += 1
            start, stop = code[passed] if passed < len(code) else (end, end)
            stop = min(end, start if at < start else stop)
            if at < start:
                edits += _mended(text[at:stop], at)
            else:
                edits += _shifted(find_surrogates(text[at:stop]), at)
            at = stop
        if line_end > end + 1 or text[end:line_end] not in ("\n", ""):
            edits.append(Edit(end, line_end, "\n", "line-end"))
    return edits


def _lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield for each line its start, its end, and the end of its line end.

    Lines that the gate proves sound are left out where that costs nothing.
    """
    if any(mark in text for mark in _OTHER_LINE_ENDS):
        for line in _LINE.finditer(text):
            yield line.start(), line.end(1), line.end()
        return
    # Whatever hits in a line by itself hits in the text, and a line of a text in NFC is in NFC.
    hits = Hits(text, NEEDS_REPAIR, len(text))
    hit = hits.after(0)
    is_composed = hit < len(text) and is_normalized("NFC", text)
    start = 0
    while start < len(text):
        if is_composed:
            hit = hits.after(start)
            if hit == len(text):
                return
            start = text.rfind("\n", start, hit) + 1 or start
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if hit < len(text) or not is_normalized("NFC", text[start:end]):
            yield start, end, min(end + 1, len(text))
        start = end + 1


def _shifted(edits: list[Edit], by: int) -> list[Edit]:
    return [Edit(start + by, end + by, after, rule) for start, end, after, rule in edits]


def _mended(line: str, at: int) -> list[Edit]:
    """Return the edits of a line that stands at `at`."""
    if not has_entity(line):
        hit = NEEDS_REPAIR.search(line)
        if hit is None and is_normalized("NFC", line):
            return []
        found = decode_simply(line, at, hit.start()) if hit else None
        if found and is_sound(found[1]):
            return found[0]
    return _shifted(_settle(line), at)


def _settle(line: str) -> list[Edit]:
    """Return the edits of a line on which every step agrees; none if they never do."""
    only, text = _first_finding(line)
    if not only or is_sound(text):
        return only  # nearly always
    draft = Draft.of(line).apply(only, "repair")
    for _ in range(MOST_ROUNDS):
        before = draft
        draft = draft.apply(find_line_ends(draft.text), "repair")  # decoded ones, and entities
        for step in STEPS:
            if edits := _by_line(step, draft.text):
                draft = draft.apply(edits, "repair")
        if draft is before or is_sound(draft.text):
            return _edits_of(draft)
    return []


def _first_finding(line: str) -> tuple[list[Edit], str]:
    """Return what the first step that finds anything finds, and the line after it."""
    for step in STEPS:
        if edits := step(line):
            return edits, spliced(line, edits)
    return [], line


def _edits_of(draft: Draft) -> list[Edit]:
    return [Edit(it.start, it.end, it.after, it.rule) for it in draft.changes()]


def _by_line(step: Callable[[str], list[Edit]], text: str) -> list[Edit]:
    """Return what a step finds in each line by itself: an entity may have become a line end."""
    if "\n" not in text:
        return step(text)
    edits: list[Edit] = []
    at = 0
    for line in text.split("\n"):
        edits += _shifted(step(line), at)
        at += len(line) + 1
    return edits
