"""Mojibake, decoded by ftfy and taken over place by place.

ftfy reads a line as a whole. What it made of it is aligned with the line, and each small edit is
looked at again: damage that the line shows on purpose stays, and two of ftfy's habits are undone.
It takes a space for the no-break space that mojibake of "à" or "†" ends in, and where that
space parted two words, they came out as one.
"""

import re
from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.repair.align import align
from cleaner.repair.like_ftfy import decode_mojibake
from cleaner.repair.shown import (
    NAMES_OF_MOJIBAKE,
    has_quotes,
    is_chart,
    is_literal,
    is_named,
    is_paired,
    is_quoted_sample,
    may_hold_literal,
    names_any,
)

_ONLY_C1 = re.compile("[\x80-\x9f]+")
_LONGEST_WORD = 40
_LONGEST_QUOTE = 400


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
    for edit in align(line, decoded):
        start, end, after, _ = edit
        place = start + shift
        shift += len(after) - (end - start)
        if shows.on_purpose(edit, place):
            continue
        if line[end - 1 : end] == " ":
            edits += _parted(line, edit, _opens_quote(decoded, place))
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

    def on_purpose(self, edit: Edit, place: int) -> bool:
        """Return whether the damage of `edit`, whose repair is at `place`, is to be seen."""
        start, end, meant, _ = edit
        line = self.line
        if not meant:  # "Â»" becomes "»": the edit is only "Â"
            meant, end = line[end : end + 1], min(end + 1, len(line))
        if self._is_paired(edit, place) or is_chart(line, start, end):
            return True
        return self.careful and (
            (len(meant) == 1 and is_quoted_sample(line, start, end))
            or (self.literal and is_literal(line, start, end))
            or (self.named and is_named(line, start, end, NAMES_OF_MOJIBAKE))
        )

    def _is_paired(self, edit: Edit, place: int) -> bool:
        if edit.after not in self.line:
            return False
        word = _word(self.decoded, place, place + len(edit.after))
        return bool(word) and is_paired(self.line, edit.start, edit.end, word)


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


def _parted(line: str, edit: Edit, in_quotes: bool) -> Iterator[Edit]:
    """Yield an edit of what ends in a space, with the space that ftfy took from between words."""
    start, end, after, _ = edit
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
