"""The whole document in one family of marks: typewriter's, or the language's own."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

import regex

from cleaner.ledger import Edit
from cleaner.locales.conventions import Convention, convention_of
from cleaner.typography.marks import (
    INNER_SPACE,
    WHOLE,
    Mark,
    Pair,
    Reading,
    is_drawing,
    read_line,
    side_of,
)
from cleaner.typography.pairs import pair_edits
from cleaner.typography.zones import Zones

STRAIGHT: Final = "straight-quotes"
TYPOGRAPHIC: Final = "typographic-quotes"
APOSTROPHE: Final = "typographic-apostrophe"

CURLY: Final = regex.compile(
    r"""
      (?<![^\s(\[{—–-])(?P<opener>[«“„‹‘‚])[ \u00a0\u2009\u202f]++(?=[^\s«»“”])   # « x
    | (?<=[^\s«»“”])[ \u00a0\u2009\u202f]++(?P<closer>[»”›])(?![\p{L}\p{N}])      # x »
    | (?P<mark>[“”„‟«»‘’‚‛‹›])
    """,
    regex.VERBOSE,
)
DOUBLE: Final = frozenset("“”„‟«»")

ANY_MARK: Final = regex.compile("[\"“”„«»'‘’‚‹›]")
SINGLE: Final = regex.compile("['‘’‚‹›]")
SINGLE_PAIRS: Final = frozenset(("‘’", "‚‘", "‚’", "’’", "''", "‹›", "›‹", "’‘"))
ELISION: Final = regex.compile(
    r"['‘’](?:[0-9]|(?:t|n|s|em|tis|twas|til|cause|bout|round)\b)", regex.I
)
"""What an apostrophe at the beginning of a word stands in: ’90s, ’tis, rock ’n’ roll, ’s avonds."""


def straighten(text: str, language: Callable[[], str | None], zones: Zones) -> list[Edit]:
    """Return the edits that make curly, low and angled marks `"` and `'`, without inner spaces.

    As ftfy.fixes.uncurl_quotes does, guillemets too; U+02BC is a letter and stays, and so do
    corner brackets. `language` is not asked.
    """
    edits = []
    for match in CURLY.finditer(text):
        mark = match["opener"] or match["closer"] or match["mark"]
        if not zones.is_protected(match.start(), match.end()):
            after = '"' if mark in DOUBLE else "'"
            edits.append(Edit(match.start(), match.end(), after, STRAIGHT))
    return edits


def to_typographic(text: str, language: Callable[[], str | None], zones: Zones) -> list[Edit]:
    """Return the edits that give every whole pair the language's own marks for its level.

    Orphans and what is doubtful stay; nothing changes where no language is known.
    """
    if not ANY_MARK.search(text):
        return []
    convention = convention_of(language())
    if convention is None:
        return []
    edits, events, at = list[Edit](), list[tuple[Mark, str]](), 0
    for line in text.split("\n"):
        end = at + len(line)
        if ANY_MARK.search(line) and not is_drawing(len(ANY_MARK.findall(line)), len(line)):
            reading = read_line(text, at, end)
            edits += _convert_line(text, at, end, reading, convention, zones)
            events += _events(reading, at)
        at = end + 1
    edits += _convert_continued(text, events, convention, zones)
    return edits


def _convert_line(
    text: str, start: int, end: int, reading: Reading, convention: Convention, zones: Zones
) -> Iterator[Edit]:
    singles = list(_single_pairs(text, start, end, reading.whole))
    used = {mark.at for pair in singles for mark in (pair.opener, pair.closer)}
    for pair, depth in _by_depth([*reading.whole, *singles]):
        is_protected = zones.is_protected(pair.opener.at, pair.opener.at + 1)
        if is_protected or zones.is_protected(pair.closer.at, pair.closer.at + 1):
            continue
        chars = _marks_for(pair, depth, convention)
        if chars is None:
            continue
        space = convention.inner if chars == convention.primary else ""
        yield from pair_edits(text, pair, chars, space, TYPOGRAPHIC)
    if convention.apostrophe:
        for match in SINGLE.finditer(text, start, end):
            at = match.start()
            if match[0] == "'" and at not in used and _is_apostrophe(text, at, zones):
                yield Edit(at, at + 1, convention.apostrophe, APOSTROPHE)


def _is_apostrophe(text: str, at: int, zones: Zones) -> bool:
    is_inside = text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()
    return is_inside and zones.is_open(at, at + 1) and not zones.is_address(at)


def _marks_for(pair: Pair, depth: int, convention: Convention) -> str | None:
    """Return the language's marks for this level; None where the pair had better stay."""
    chars = convention.secondary if depth % 2 else convention.primary
    if pair.chars in SINGLE_PAIRS and depth == 0 and convention.primary not in SINGLE_PAIRS:
        # Single marks alone are a style, or words that are named: they stay single.
        if convention.secondary not in SINGLE_PAIRS:
            return None
        chars = convention.secondary
    is_placed = pair.opener.side in ("open", "spaced") and pair.closer.side in ("close", "spaced")
    # Between letters only marks that show their direction themselves can be read again.
    return chars if is_placed or chars in ("“”", "«»", "「」", "『』") else None


def _single_pairs(text: str, start: int, end: int, doubles: list[Pair]) -> Iterator[Pair]:
    """Yield the pairs of single marks, each inside one double pair or outside all of them."""
    if not SINGLE.search(text, start, end):
        return
    borders = {
        mark.at: mark is pair.opener for pair in doubles for mark in (pair.opener, pair.closer)
    }
    frames: list[list[Mark]] = [[]]
    for match in ANY_MARK.finditer(text, start, end):
        at = match.start()
        if at in borders:
            if borders[at]:
                frames.append([])
            elif len(frames) > 1:
                frames.pop()
        elif SINGLE.match(match[0]):
            mark = Mark(at, match[0], side_of(text, at, start, end), False)
            if mark.side == "open" and not ELISION.match(text, at):
                frames[-1].append(mark)
            elif mark.side == "close" and frames[-1]:
                opener = frames[-1].pop()
                if opener.char + mark.char in SINGLE_PAIRS:
                    yield Pair(opener, mark, 0)


def _by_depth(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, int]]:
    """Yield each pair and how many of the others are round it."""
    stack = list[Pair]()
    for pair in sorted(pairs, key=lambda pair: pair.opener.at):
        while stack and stack[-1].closer.at < pair.opener.at:
            stack.pop()
        yield pair, len(stack)
        stack.append(pair)


def _events(reading: Reading, start: int) -> list[tuple[Mark, str]]:
    """Return the orphans of a line in order, and the whole pair that the line begins with."""
    firsts = (pair.opener for pair in reading.whole if pair.opener.at == start)
    return sorted(
        [
            *((mark, "open") for mark in reading.unclosed),
            *((mark, "close") for mark in reading.unopened),
            *((mark, "whole") for mark in firsts),
        ]
    )


def _convert_continued(
    text: str, events: list[tuple[Mark, str]], convention: Convention, zones: Zones
) -> Iterator[Edit]:
    """Yield the edits of quotations over several paragraphs: each opens again, the last closes."""
    pending = list[Mark]()
    for mark, kind in events:
        is_same = bool(pending) and pending[0].char == mark.char
        if zones.is_protected(mark.at, mark.at + 1):
            pending = []
        elif kind == "open":
            is_first = text[mark.at - 1 : mark.at] in ("", "\n")
            if not (is_first and is_same):
                pending = []
            pending.append(mark)
        else:
            if kind == "whole" and is_same:
                yield from _set_marks(text, pending, None, convention)
            elif kind == "close" and pending and pending[0].char + mark.char in WHOLE:
                yield from _set_marks(text, pending, mark, convention)
            pending = []


def _set_marks(
    text: str, openers: list[Mark], closer: Mark | None, convention: Convention
) -> Iterator[Edit]:
    spaces, inner = tuple(INNER_SPACE), convention.inner
    for mark in openers:
        end = mark.at + 1 + (text[mark.at + 1 : mark.at + 2] in spaces)
        yield Edit(mark.at, end, convention.primary[0] + inner, TYPOGRAPHIC)
    if closer is not None:
        start = closer.at - (text[closer.at - 1 : closer.at] in spaces)
        yield Edit(start, closer.at + 1, inner + convention.primary[1], TYPOGRAPHIC)
