"""NFC in linear time."""

from functools import cache
from typing import TYPE_CHECKING
from unicodedata import is_normalized, normalize

if TYPE_CHECKING:
    import regex

LONGEST_PILE = 128
"""Marks on one letter beyond which they are left as they stand.

Sorting a pile takes the square of its height. The stream-safe format of UAX 15 stops at 30.
"""


@cache
def _pile() -> "regex.Pattern[str]":
    import regex  # nearly every text is in NFC and needs neither

    return regex.compile(rf"(?:^|\P{{M}})\p{{M}}{{{LONGEST_PILE + 1},}}+")


def compose(text: str) -> str:
    """Return `text` in NFC; a letter under more than `LONGEST_PILE` marks is left as it stands."""
    if is_normalized("NFC", text):
        return text
    pile = _pile().search(text)
    if pile is None:
        return normalize("NFC", text)
    pieces: list[str] = []
    at = 0
    while pile:
        pieces += (normalize("NFC", text[at : pile.start()]), pile.group())
        at = pile.end()
        pile = _pile().search(text, at)
    pieces.append(normalize("NFC", text[at:]))
    return "".join(pieces)
