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
    is_chart,
    is_literal,
    is_named,
    is_paired,
    is_quoted_sample,
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
    named = NAMES_OF_MOJIBAKE.search(line) is not None
    edits: list[Edit] = []
    shift = 0
    for edit in align(line, decoded):
        start = edit.start + shift
        shift += len(edit.after) - (edit.end - edit.start)
        word = _word(decoded, start, start + len(edit.after))
        if not _is_shown(line, edit, word, named):
            edits += _parted(line, edit, _opens_quote(decoded, start))
    return edits


def _word(text: str, start: int, end: int) -> str:
    """Return the word that text[start:end] is part of, or the stretch itself if it is no word."""
    lowest, highest = start - _LONGEST_WORD, end + _LONGEST_WORD
    while start > max(lowest, 0) and text[start - 1].isalnum():
        start -= 1
    while end < min(highest, len(text)) and text[end].isalnum():
        end += 1
    return text[start:end].strip()


def _is_shown(line: str, edit: Edit, word: str, named: bool) -> bool:
    start, end, meant, _ = edit
    if not meant:  # "Â»" becomes "»": the edit is only "Â"
        meant, end = line[end : end + 1], end + 1
    return (
        (len(meant) == 1 and is_quoted_sample(line, start, end))
        or (bool(word) and is_paired(line, start, end, word))
        or is_chart(line, start, end)
        or is_literal(line, start, end)
        or (named and is_named(line, start, end, NAMES_OF_MOJIBAKE))
    )


def _opens_quote(text: str, end: int) -> bool:
    """Return whether a curly quotation mark stands open before `end`."""
    lowest = max(0, end - _LONGEST_QUOTE)
    return text.rfind("\N{LEFT DOUBLE QUOTATION MARK}", lowest, end) > text.rfind(
        "\N{RIGHT DOUBLE QUOTATION MARK}", lowest, end
    )


def _parted(line: str, edit: Edit, in_quotes: bool) -> Iterator[Edit]:
    """Yield the edit under its rule's name, with the space that ftfy took from between words."""
    start, end, after, _ = edit
    before = line[start:end]
    swallowed = before.endswith(" ") and not after.endswith((" ", "\N{NO-BREAK SPACE}"))
    if swallowed and after.endswith("\N{DAGGER}"):
        # "â€" and a space: a closing quote whose last byte, 9D, was lost; where none is open,
        # nothing is certain.
        if not in_quotes:
            return
        after = after[:-1] + "\N{RIGHT DOUBLE QUOTATION MARK} "
    parts = swallowed and after.endswith("à") and line[start - 1 : start].isalpha()
    if parts and line[end : end + 1].isalnum():
        after += " "
    yield Edit(start, end, after, "c1" if _ONLY_C1.fullmatch(before) else "mojibake")
