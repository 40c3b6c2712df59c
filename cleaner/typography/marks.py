"""The double quote marks of a line: which way each one looks, which pairs they make."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from cleaner.typography.gate import CURLY, find_marks

MARKS: Final = '"' + CURLY
ALL_QUOTES: Final = frozenset("\"“”„‟«»'‘’‚‛‹›")
INNER_SPACE: Final = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"

DIGITS: Final = frozenset("0123456789")
LONGEST_MEASURE: Final = 3

WHOLE: Final = frozenset(("“”", "„“", "„”", "«»", "»«", "””", "»»", "”“", '""'))
"""Pairs that are right in some language (locales/conventions.py): balanced, so left alone."""


def is_drawing(marks: int, length: int) -> bool:
    """Say whether a line has so many marks that it is no prose: art, or made to be slow."""
    return marks > 40 and marks * 4 > length


LOOKS_OPEN: Final = frozenset("“„«")
LOOKS_CLOSED: Final = frozenset("”»")

_OPENING: Final = frozenset("([{<—–-―/=+*_~>|:·•¿¡（【《「『〈：，、。")
_ENDING: Final = frozenset(",;:!?)]}…，。、；：！？）】》」』〉،؛؟")
_STOPS: Final = frozenset(".,!?…)]}%*")


class Mark(NamedTuple):
    """A double quote mark and what its neighbours say about it."""

    at: int
    char: str
    side: str
    """`open`, `close`, `spaced` (white space on both sides), `glued` (letters) or `unclear`."""
    is_measure: bool
    """It follows a short number, as the sign for inches or seconds does."""


class Pair(NamedTuple):
    """An opening and a closing mark of one line; `depth` counts the pairs round it."""

    opener: Mark
    closer: Mark
    depth: int

    @property
    def chars(self) -> str:
        """Both marks, as a string."""
        return self.opener.char + self.closer.char


@dataclass(slots=True)
class Reading:
    """What the marks of a line make."""

    whole: list[Pair] = field(default_factory=list)
    broken: list[Pair] = field(default_factory=list)
    """An opener and a closer that no language puts together; nothing else is odd about them."""
    unopened: list[Mark] = field(default_factory=list)
    unclosed: list[Mark] = field(default_factory=list)
    ignored: list[int] = field(default_factory=list)
    """Places of what is no quote mark: inches, gershayim."""


def read_line(text: str, start: int, end: int, places: Iterable[int] | None = None) -> Reading:
    """Return the pairs of text[start:end], a line; what is ambiguous makes no broken pair.

    `places` are those of its marks, where they are known.
    """
    reading, stack = Reading(), list[Mark]()
    clear = True
    for at in find_marks(text, start, end, MARKS) if places is None else places:
        is_measure = at > start and text[at - 1] in DIGITS and _is_measure(text, at, start)
        mark = Mark(at, text[at], side_of(text, at, start, end), is_measure)
        direction = _direction(mark, stack)
        if direction == "open":
            stack.append(mark)
        elif direction == "close":
            _close(mark, stack, reading)
        elif direction == "ignore":
            reading.ignored.append(mark.at)
        else:
            clear = False
    reading.unclosed += stack
    if reading.broken:
        reading.broken = _certain(reading) if clear else []
    return reading


def _is_measure(text: str, at: int, start: int) -> bool:
    """Say whether a number of one to three digits ends here."""
    first = at
    while first > start and at - first <= LONGEST_MEASURE and text[first - 1] in DIGITS:
        first -= 1
    return 0 < at - first <= LONGEST_MEASURE


def side_of(text: str, at: int, start: int, end: int) -> str:
    """Return where the words are, seen from the mark at this place."""
    left, right = at - 1, at + 1
    while left >= start and text[left] in ALL_QUOTES and at - left < 4:
        left -= 1
    while right < end and text[right] in ALL_QUOTES and right - at < 4:
        right += 1
    before = text[left] if left >= start else " "
    after = text[right] if right < end else " "
    # Elision: in l'"x" the mark opens although a letter stands before the apostrophe.
    if before.isalpha() and text[at - 1] in "'’" and after.isalnum():
        return "open"
    is_free_before = before.isspace() or before in _OPENING
    is_free_after = after.isspace() or after in _ENDING
    is_free_after |= after == "." and text[right + 1 : right + 2] != "."
    if is_free_before and is_free_after:
        return "spaced"
    if is_free_before or is_free_after:
        return "open" if is_free_before else "close"
    if before.isalnum() and after.isalnum():
        return "glued"
    if after.isalnum():
        return "unclear" if before in _STOPS else "open"
    return "close" if before.isalnum() or before in _STOPS else "unclear"


def _direction(mark: Mark, stack: list[Mark]) -> str:
    """Return `open`, `close`, `ignore` (a measure, gershayim) or `unclear`."""
    if mark.char == "„":
        return "unclear" if mark.side == "close" else "open"
    if mark.char == '"' and mark.is_measure and (not stack or stack[-1].char != '"'):
        return "ignore"
    if mark.side in ("open", "close"):
        return mark.side
    if mark.char == '"':
        return "ignore" if mark.side == "glued" else "unclear"
    return "open" if mark.char in LOOKS_OPEN else "close"


def _close(mark: Mark, stack: list[Mark], reading: Reading) -> None:
    """Pair the mark with the opener that it closes, if it closes one."""
    if not stack:
        reading.unopened.append(mark)
        return
    if stack[-1].char + mark.char in WHOLE:
        reading.whole.append(Pair(stack.pop(), mark, len(stack)))
        return
    # An opener further out that fits: the inner ones are orphans, and which one is not certain.
    for depth in range(len(stack) - 2, max(-1, len(stack) - 5), -1):
        if stack[depth].char + mark.char in WHOLE:
            reading.unclosed += stack[depth + 1 :]
            reading.whole.append(Pair(stack[depth], mark, depth))
            del stack[depth:]
            return
    reading.broken.append(Pair(stack.pop(), mark, len(stack)))


def _certain(reading: Reading) -> list[Pair]:
    """Return the broken pairs that no orphan of the line could be half of, and none is in another.

    A short number before the closer may be a measure: `a "19” screen"`.
    """
    first_unclosed = min((mark.at for mark in reading.unclosed), default=None)
    last_unopened = {mark.char: mark.at for mark in reading.unopened}
    certain = list[Pair]()
    for pair in reading.broken:
        is_outer = False
        while certain and certain[-1].opener.at > pair.opener.at:
            certain.pop()
            is_outer = True
        is_orphan_near = first_unclosed is not None and first_unclosed < pair.closer.at
        is_orphan_near |= any(
            at > pair.closer.at and pair.opener.char + char in WHOLE
            for char, at in last_unopened.items()
        )
        place = bisect_left(reading.ignored, pair.opener.at)
        is_orphan_near |= place < bisect_left(reading.ignored, pair.closer.at)
        if not (is_outer or is_orphan_near or pair.closer.is_measure):
            certain.append(pair)
    return certain
