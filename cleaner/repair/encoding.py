"""Mojibake, decoded by ftfy and taken over place by place.

ftfy reads a line as a whole. What it made of it is aligned with the line, and each small edit is
looked at again: damage that the line shows on purpose stays, and two of ftfy's habits are undone.
It takes a space for the no-break space that mojibake of "à" or "†" ends in, and where that
space parted two words, they came out as one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, repeat

from cleaner.ledger import Edit, edits_at
from cleaner.repair.align import align
from cleaner.repair.gate import SUSPECT
from cleaner.repair.like_ftfy import decode_mojibake, gate_is_proved
from cleaner.repair.mojibake import decode_step, split_runs
from cleaner.repair.naming import asks_about, may_ask
from cleaner.repair.shown import (
    NAMES_OF_MOJIBAKE,
    has_quotes,
    is_chart,
    is_literal,
    is_named,
    is_paired,
    is_quoted_sample,
    may_hold_literal,
    may_hold_sample,
    may_name_mojibake,
    names_any,
)

_ONLY_C1 = re.compile("[\x80-\x9f]+")
_LONGEST_WORD = 40
_LONGEST_QUOTE = 400
_LONG = 10_000
"""Characters of a line beyond which it is not searched as a whole for each edit."""
_SHORT = 6
_MOST_KNOWN = 5_000
_SURE: defaultdict[str, dict[str, str]] = defaultdict(dict)
"""For a codec, what short runs of damage mean that look like nothing else; a bounded memo."""


def decode_simply(line: str, at: int, first: int = 0) -> tuple[list[Edit], str] | None:
    """Return the edits of a line that stands at `at`, and what they make of it; None in any doubt.

    Most damaged lines were read with one wrong codec from end to end, and show nothing on purpose.
    Before `first` nothing in the line is suspect.
    """
    hit = SUSPECT.search(line, first)
    if hit is None or not gate_is_proved():
        return None
    decoded, codec, encoded = decode_step(line, hit.start())
    if not codec or may_name_mojibake(encoded):
        return None
    doubts = _Doubts(line, decoded, codec)
    if may_ask(doubts.parts, doubts.meant):
        return None
    if doubts.are_any:
        edits = doubts.edits(at)
        return None if edits is None else (edits, decoded)
    cuts = [*accumulate(map(len, doubts.parts), initial=at)]
    return edits_at(cuts[1::2], cuts[2::2], doubts.meant, repeat("mojibake")), decoded


class _Doubts:
    """Whether a line of ASCII and damage alone shows some of it on purpose."""

    def __init__(self, line: str, decoded: str, codec: str) -> None:
        self.line = line
        self.decoded = decoded
        self.parts = split_runs(line)
        runs = self.parts[1::2]
        known = _SURE[codec]
        self.meant = [known.get(run, "") for run in runs]
        is_sure = "" not in self.meant
        if not is_sure:
            self.meant = split_runs(decoded)[1::2]
            is_sure = _learn(known, runs, self.meant)
        self.literals = may_hold_literal(line)
        self.samples = may_hold_sample(line)
        self.doubles = set(self.meant)
        if len(line) <= _LONG:
            self.doubles = {meant for meant in self.doubles if meant in line}
        self.are_any = bool(not is_sure or self.literals or self.samples or self.doubles)

    def edits(self, at: int) -> list[Edit] | None:
        """Return the edits of the line, looked at one by one; None if any is in doubt."""
        edits: list[Edit] = []
        end = shrunk = 0
        for gap, run, after in zip(self.parts[::2], self.parts[1::2], self.meant, strict=False):
            start = end + len(gap)
            end = stop = start + len(run)
            if ord(run[-1]) - ord(run[0]) == len(run) - 1:
                return None  # part of a chart of characters, perhaps
            if run[-1] == after[-1] or run[0] == after[0]:
                if run[1:] != after or after.isalnum():
                    return None
                stop, after = end - 1, ""  # "Â»" was "»"
            if self.about(start, stop, after, shrunk):
                return None
            shrunk += stop - start - len(after)
            edits.append(Edit(at + start, at + stop, after, "mojibake"))
        return edits

    def about(self, start: int, end: int, meant: str, shrunk: int) -> bool:
        """Return whether line[start:end], to become `meant`, is to be seen."""
        line = self.line
        if meant in self.doubles and _is_double(line, start, end, meant, self.decoded, shrunk):
            return True
        if not meant:
            meant, end = line[end : end + 1], end + 1
        return (self.literals and is_literal(line, start, end)) or (
            self.samples and len(meant) == 1 and is_quoted_sample(line, start, end)
        )


def _learn(known: dict[str, str], runs: list[str], meant: list[str]) -> bool:
    """Return whether no run is in doubt; what the short ones mean is kept, as it never changes."""
    sure = {
        run: after
        for run, after in zip(runs, meant, strict=True)
        if not (
            run[-1] == after[-1] or run[0] == after[0] or ord(run[-1]) - ord(run[0]) == len(run) - 1
        )
    }
    if len(known) > _MOST_KNOWN:
        known.clear()
    known.update({run: after for run, after in sure.items() if len(run) <= _SHORT})
    return len(sure) == len(set(runs))


def _is_double(line: str, start: int, end: int, meant: str, decoded: str, shrunk: int) -> bool:
    """Return whether the word that line[start:end] is part of stands beside it, whole."""
    if not meant:
        return False  # "Â£" is "£": what goes is no word, and none stands beside it
    word = _word(decoded, start - shrunk, start - shrunk + len(meant))
    return bool(word) and is_paired(line, start, end, word)


def find_mojibake(line: str) -> list[Edit]:
    """Return the edits that decode the mojibake of a line, none where it shows it on purpose.

    >>> [edit.after for edit in find_mojibake("un cafÃ© Ã  la crÃ¨me")]
    ['é', 'à', 'è']
    """
    decoded = decode_mojibake(line)
    if decoded == line:
        return []
    shows = _Shown(line, decoded)
    edits: list[Edit] = []
    shift = 0
    for start, end, after, _ in align(line, decoded):
        place = start + shift
        shift += len(after) - (end - start)
        if shows.on_purpose(start, end, after, place):
            continue
        if line[end - 1 : end] == " ":
            edits += _parted(line, (start, end, after), _opens_quote(decoded, place))
        else:
            edits.append(Edit(start, end, after, _name(line[start:end])))
    return edits


def _name(before: str) -> str:
    return "c1" if before[:1] < "\xa0" and _ONLY_C1.fullmatch(before) else "mojibake"


class _Shown:
    """What a line shows on purpose; looks closely only where the whole line gives cause."""

    def __init__(self, line: str, decoded: str) -> None:
        self.line = line
        self.decoded = decoded
        self.named = names_any(line, NAMES_OF_MOJIBAKE)
        self.literal = may_hold_literal(line)
        self.careful = self.named or self.literal or has_quotes(line)
        self.holds: dict[str, bool] = {}
        """Whether what an edit makes may stand in the line already."""

    def on_purpose(self, start: int, end: int, meant: str, place: int) -> bool:
        """Return whether line[start:end], which means `meant` at `place`, is to be seen."""
        line = self.line
        holds = self.holds.get(meant)
        if holds is None:
            holds = self.holds[meant] = len(line) > _LONG or meant in line
        paired = holds and _is_double(line, start, end, meant, self.decoded, start - place)
        if not meant:  # "Â»" becomes "»": the edit is only "Â"
            meant, end = line[end : end + 1], min(end + 1, len(line))
        if paired or is_chart(line, start, end):
            return True
        if asks_about(line, start, end, meant):
            return True
        return self.careful and (
            (len(meant) == 1 and is_quoted_sample(line, start, end))
            or (self.literal and is_literal(line, start, end))
            or (self.named and is_named(line, start, end, NAMES_OF_MOJIBAKE))
        )


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
    yield Edit(start, end, after, _name(line[start:end]))
