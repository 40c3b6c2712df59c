"""Lines of a difference: invisible characters spelled out, long ones shown where they changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.report.visible import spelled, spelled_line

_WIDTH = 120
"""A line longer than this is shown in part."""
_AROUND = 40
"""Characters shown on either side of a change in such a line."""
_LONGEST = 400
"""Of a changed stretch longer than this, the two ends are shown."""
_GAP = " [...] "
NO_LINE_END = "\\ No line feed at the end"

Marks = list[tuple[int, int]]
"""The changed stretches of a text, in order, none overlapping another."""


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours, or none of them."""

    on: bool

    def title(self, text: str) -> str:
        """Return the name of what is compared."""
        return self._dressed(text, "1")

    def place(self, text: str) -> str:
        """Return where a hunk stands."""
        return self._dressed(text, "36")

    def line(self, sign: str, pieces: list[tuple[str, bool]]) -> str:
        """Return a changed line; of its pieces those that are marked stand out."""
        if not self.on:
            return sign + "".join(piece for piece, _ in pieces)
        shown = (f"\x1b[7m{piece}\x1b[27m" if marked else piece for piece, marked in pieces)
        return self._dressed(sign + "".join(shown), "31" if sign == "-" else "32")

    def _dressed(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on else text


def context_lines(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the unchanged lines of text[start:end], each after a space."""
    for line_start, line_end in _split(text, start, end):
        if line_end - line_start > _WIDTH:
            yield f" {spelled(text[line_start : line_start + _WIDTH])}{_GAP.rstrip()}"
        else:
            yield f" {spelled_line(text[line_start:line_end])}"


def changed_lines(
    text: str, sign: str, start: int, end: int, marks: Marks, paint: Paint
) -> Iterator[str]:
    """Yield the lines of text[start:end] after `sign`; the stretches in `marks` stand out."""
    place = 0
    for line_start, line_end in _split(text, start, end):
        while place < len(marks) and marks[place][1] < line_start:
            place += 1
        here = []
        for mark_start, mark_end in marks[place:]:
            if mark_start > line_end:
                break
            here.append((max(mark_start, line_start), min(mark_end, line_end)))
        yield paint.line(sign, _pieces(text, line_start, line_end, here))
    if end == len(text) and end > start and text[end - 1] != "\n":
        yield NO_LINE_END


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each line of text[start:end] starts and ends, its line feed apart."""
    while start < end:
        line_end = text.find("\n", start, end)
        if line_end < 0:
            line_end = end
        yield start, line_end
        start = line_end + 1


def _pieces(text: str, start: int, end: int, marks: Marks) -> list[tuple[str, bool]]:
    """Return what is shown of a line, piece by piece, and whether each is a change."""
    pieces: list[tuple[str, bool]] = []
    whole = end - start <= _WIDTH
    at = start
    for mark_start, mark_end in marks:
        head = _AROUND if at > start else 0
        pieces.append((_between(text[at:mark_start], head, _AROUND, whole=whole), False))
        pieces.append((_between(text[mark_start:mark_end], _LONGEST // 2, _LONGEST // 2), True))
        at = mark_end
    pieces.append((_between(text[at:end], _AROUND, 0, whole=whole), False))
    shown = [piece for piece in pieces if piece[0]]
    if shown and shown[-1][0].endswith(" ") and not shown[-1][0].endswith(_GAP):
        shown[-1] = (spelled_line(shown[-1][0]), shown[-1][1])
    return shown


def _between(text: str, head: int, tail: int, *, whole: bool = False) -> str:
    """Return a stretch, or only so much of its head and tail."""
    if whole or len(text) <= head + tail:
        return spelled(text)
    return spelled(text[:head]) + _GAP + spelled(text[len(text) - tail :])
