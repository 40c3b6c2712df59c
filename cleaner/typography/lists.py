"""Where a space before a comma or a full stop is meant: tables, glosses, samples, a text's style.

A flattened link leaves one or two such spaces in a sentence; who prints columns, prints code or
shows the slip itself sets them round words that stand alone.
"""

from typing import Final

import regex

FEWEST: Final = 5
"""So many spaces before a sign, and more than signs without: that is how the text is written."""

LONGEST_ROW: Final = 200
"""A longer line is prose."""

SHORT: Final = 4
"""Words of an item of a table, or between two brackets or quotation marks."""

NEAR: Final = 60
"""How far off the marks of a short sample may be."""

NAMES: Final = regex.compile(
    r"\b(?:commas?|full stops?|virgules?|vírgulas?|virgola|virgole|kommas?|kommat?|virgül|vessző"
    r"|punctuat\w*|ponctuation|puntuación|pontuação|punteggiatura|interpun\w*|zeichensetzung"
    r"|noktalama|запят\w*|пунктуац\w*|przecin\w*|čárk\w*)\b",
    regex.IGNORECASE,
)
"""What a line says that speaks of the signs themselves."""

SIGN: Final = regex.compile(r",|[ \u00a0]\.(?=[ \u00a0])")
WORD: Final = regex.compile(r"[^\s,.]+")
ENDS: Final = (".", "!", "?", "…", ":", ";")
QUOTES: Final = "\"'“”„«»‘’"
CLOSER: Final = {"(": ")", "[": "]", "{": "}", "“": "”", "„": "“”", "«": "»", "»": "«", '"': '"'}


def is_style(text: str, sign: str) -> bool:
    """Return whether a text sets a space before a sign oftener than none.

    >>> is_style("one , two , three , four , five , six, seven", ",")
    True
    """
    spaced = text.count(f" {sign} ")
    return spaced >= FEWEST and spaced > text.count(f"{sign} ") - spaced


def is_meant(text: str, at: int, line: tuple[int, int]) -> bool:
    """Return whether the space before the sign at text[at + 1] is meant; `line` is its line.

    >>> text = "Ann , writer , Tarvo"
    >>> is_meant(text, 3, (0, len(text)))
    True
    """
    first, last = line
    if last - first <= LONGEST_ROW and _is_row(text[first:last]):
        return True
    return (
        _is_beside_lone_word(text, at, line)
        or _is_enclosed(text, at, line)
        or NAMES.search(text, max(first, at - NEAR), min(last, at + NEAR)) is not None
    )


def _is_row(line: str) -> bool:
    """Return whether a line is no sentence, and short items stand between its signs."""
    bare = line.strip().strip(QUOTES)
    if bare.endswith(ENDS):
        return False
    return all(len(WORD.findall(item)) <= SHORT for item in SIGN.split(bare))


def _is_beside_lone_word(text: str, at: int, line: tuple[int, int]) -> bool:
    """Return whether one word stands between this sign and another that has a space before it."""
    first, last = line
    before = text[max(first, at - NEAR) : at].rsplit(None, 2)
    after = text[at + 2 : min(last, at + NEAR)].split(None, 2)
    return (len(before) > 1 and before[-2] in (",", ".")) or (
        len(after) > 1 and after[1] in (",", ".")
    )


def _is_enclosed(text: str, at: int, line: tuple[int, int]) -> bool:
    """Return whether the sign stands with a few words alone between two marks of a pair."""
    first, last = line
    for start in range(at - 1, max(first, at - NEAR) - 1, -1):
        if text[start] in ")]}":
            return False
        if text[start] in CLOSER:
            break
    else:
        return False
    closers = CLOSER[text[start]]
    for end in range(at + 2, min(last, at + NEAR)):
        if text[end] in closers:
            return len(WORD.findall(text, start, end)) <= SHORT
    return False
