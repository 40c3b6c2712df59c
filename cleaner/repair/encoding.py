"""Mojibake, decoded by ftfy and taken over place by place.

ftfy reads a line as a whole. What it made of it is aligned with the line, and each small edit is
looked at again: damage that the line shows on purpose stays, and two of ftfy's habits are undone.
It takes a space for the no-break space that mojibake of "à" or "†" ends in, and where that
space parted two words, they came out as one.
"""

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.repair.align import align
from cleaner.repair.gate import SUSPECT
from cleaner.repair.like_ftfy import gate_is_proved, read_mojibake
from cleaner.repair.mojibake import decode_step, find_runs, name_of, read_run, read_runs
from cleaner.repair.shown import (
    NAMES_OF_MOJIBAKE,
    has_quotes,
    is_chart,
    is_literal,
    is_named,
    is_paired,
    is_quoted_sample,
    may_hold_literal,
    may_name_mojibake,
    may_show_sample,
    names_any,
)

_LONGEST_WORD = 40
_LONGEST_QUOTE = 400


def decode_simply(line: str, at: int) -> tuple[list[Edit], str] | None:
    """Return the edits of a line that stands at `at`, and what they make of it; None in any doubt.

    Most damaged lines were read with one wrong codec from end to end, and show nothing on purpose.
    """
    hit = SUSPECT.search(line)
    if hit is None or not gate_is_proved():
        return None
    decoded, codec, encoded = decode_step(line, hit.start())
    if not codec or may_name_mojibake(encoded):
        return None
    runs = read_runs(line, codec)
    for read in runs.values():
        if not read.is_simple or (read.after and read.after in line):
            return None
    doubtful = may_show_sample(line)
    edits: list[Edit] = []
    for run in find_runs(line):
        start, end = run.span()
        _, tail, after, rule, _ = runs[run.group()]
        if (doubtful and _is_sample(line, start, end, after)) or (
            not after and line[start - 1 : start].isalnum()
        ):
            return None
        edits.append(Edit(at + start, at + end - tail, after, rule))
    return edits, decoded


def _is_sample(line: str, start: int, end: int, meant: str) -> bool:
    return is_literal(line, start, end) or (
        len(meant) < 2 and is_quoted_sample(line, start, end)
    )


def find_mojibake(line: str) -> list[Edit]:
    """Return the edits that decode the mojibake of a line, none where it shows it on purpose.

    >>> [edit.after for edit in find_mojibake("un cafÃ© Ã  la crÃ¨me")]
    ['é', 'à', 'è']
    """
    decoded, codec = read_mojibake(line)
    if decoded == line:
        return []
    found = _runs(line, codec) if codec else align(line, decoded)
    shows = _Shown(line, decoded)
    edits: list[Edit] = []
    shift = 0
    for start, end, after, rule in found:
        place = start + shift
        shift += len(after) - (end - start)
        if shows.on_purpose(start, end, after, place):
            continue
        if rule:
            edits.append(Edit(start, end, after, rule))
        elif line[end - 1 : end] == " ":
            edits += _parted(line, (start, end, after), _opens_quote(decoded, place))
        else:
            edits.append(Edit(start, end, after, name_of(line[start:end])))
    return edits


def _runs(line: str, codec: str) -> Iterator[Edit]:
    for run in find_runs(line):
        read = read_run(run.group(), codec)
        yield Edit(run.start() + read.head, run.end() - read.tail, read.after, read.rule)


class _Shown:
    """What a line shows on purpose; looks closely only where the whole line gives cause."""

    def __init__(self, line: str, decoded: str) -> None:
        self.line = line
        self.decoded = decoded
        self.named = names_any(line, NAMES_OF_MOJIBAKE)
        self.literal = may_hold_literal(line)
        self.careful = self.named or self.literal or has_quotes(line)
        self.holds: dict[str, bool] = {}
        """Whether what an edit makes stands in the line already."""

    def on_purpose(self, start: int, end: int, meant: str, place: int) -> bool:
        """Return whether line[start:end], which means `meant` at `place`, is to be seen."""
        line = self.line
        holds = self.holds.get(meant)
        if holds is None:
            holds = self.holds[meant] = meant in line
        paired = holds and self._is_paired(start, end, meant, place)
        if not meant:  # "Â»" becomes "»": the edit is only "Â"
            meant, end = line[end : end + 1], min(end + 1, len(line))
        if paired or is_chart(line, start, end):
            return True
        return self.careful and (
            (len(meant) == 1 and is_quoted_sample(line, start, end))
            or (self.literal and is_literal(line, start, end))
            or (self.named and is_named(line, start, end, NAMES_OF_MOJIBAKE))
        )

    def _is_paired(self, start: int, end: int, meant: str, place: int) -> bool:
        word = _word(self.decoded, place, place + len(meant))
        return bool(word) and is_paired(self.line, start, end, word)


def _word(text: str, start: int, end: int) -> str:
    """Return the word that text[start:end] is part of, or the stretch itself if it is no word."""
    lowest, highest = max(start - _LONGEST_WORD, 0), min(end + _LONGEST_WORD, len(text))
    while start > lowest and text[start - 1].isalnum():
        start -= 1
    while end < highest and text[end].isalnum():
        end += 1
    return text[start:end].strip()


def _opens_quote(text: str, end: int) -> bool:
    """Return whether a curly quotation mark stands open before `end`."""
    lowest = max(0, end - _LONGEST_QUOTE)
    return text.rfind("\N{LEFT DOUBLE QUOTATION MARK}", lowest, end) > text.rfind(
        "\N{RIGHT DOUBLE QUOTATION MARK}", lowest, end
    )


def _parted(line: str, found: tuple[int, int, str], in_quotes: bool) -> Iterator[Edit]:
    """Yield the edit of what ends in a space, with the space that ftfy took from between words."""
    start, end, after = found
    if after.endswith((" ", "\N{NO-BREAK SPACE}")):
        pass
    elif after.endswith("\N{DAGGER}"):
        # "â€" and a space: a closing quote whose last byte, 9D, was lost; where none is open,
        # nothing is certain.
        if not in_quotes:
            return
        after = after[:-1] + "\N{RIGHT DOUBLE QUOTATION MARK} "
    elif (
        after.endswith("à") and line[start - 1 : start].isalpha() and line[end : end + 1].isalnum()
    ):
        after += " "
    yield Edit(start, end, after, name_of(line[start:end]))
