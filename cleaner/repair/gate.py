"""The gate: proves in a few scans of C speed that a text needs no repair.

Mojibake. `ftfy` tries some forty alternatives at every character to tell whether a text is bad.
Each of them needs an *anchor*: a C1 control or a member of few classes (accented capitals, quotes,
currency, fractions, boxes …); small accented letters, Greek, Cyrillic, dashes and spaces are none.
And, four one-anchor cases apart, each needs the anchor *beside* another suspicious character, in
one of the pairs listed below (third characters are partly left out, which only lets more through).
So `SUSPECT` scans for anchors with one character class and looks at pairs only there: it finds a
hit in every text that is bad, and in hardly any that is not. The strings of all alternatives,
enumerated, are checked in tests/test_ftfy_mode.py.

Characters. Whatever else a repair changes is one character of a known set, an entity, or text that
is not in NFC. The pairs treat full-width forms as what `ftfy` maps them to, so that its
one-to-one changes to ASCII cannot create a pair that the scan has not seen.
"""

import re
from collections.abc import Callable
from functools import cache, cached_property
from typing import Final
from unicodedata import is_normalized

from cleaner.outline import CONTROLS as ASCII_CONTROLS
from cleaner.outline import Outline
from cleaner.repair.classes import (
    BAD,
    BOX,
    C1,
    COMMON,
    COMPOSING,
    CONTROLS,
    CURRENCY,
    DOUBLE_QUOTES,
    END,
    FORMAT_CONTROLS,
    FULL_WIDTH,
    HALF_WIDTH,
    KAOMOJI,
    LATIN_LIGATURES,
    LAW,
    LIGATURES,
    LINE_SEPARATORS,
    LOWER,
    LOWER_COMMON,
    NUMERIC,
    SINGLE_QUOTES,
    START,
    SURROGATES,
    UPPER,
    UPPER_COMMON,
)

ANCHORS = BAD + UPPER + BOX + START + END + CURRENCY + NUMERIC + LAW + "\u0152\u0153\xb0\xd9\u0402"
# Ž ž Š š Ÿ and µ stand in pairs of ftfy without being members of a class of it.
_LOOSE = "\u0160\u0161\u0178\u017e\xb5"
MEMBERS = ANCHORS + LOWER + UPPER_COMMON + LOWER_COMMON + KAOMOJI + COMMON + _LOOSE

_AFTER_LEAD = (  # what follows Â Ã Î Ð in the two-character mojibake of Windows-1252
    "\u20ac\u0153\u0160\u0161\xa2\xa3\u0178\u017e\xa0\xad\xae\xa9\xb0\xb7\xbb"
    + START
    + END
    + "\u2013\u2014\xb4\xa1"
)
_ANCHOR_FIRST = (
    f"(?<=[{BAD}])(?=[{LOWER}{UPPER}{BOX}{START}{END}{CURRENCY}{NUMERIC}{LAW}])",
    f"(?<=[{BOX}{END}{CURRENCY}{NUMERIC}])(?=[{LOWER}])",
    f"(?<=[{BOX}])(?=[{KAOMOJI}])",
    f"(?<=[{UPPER}])(?=\xb0)",
    f"(?<=[\xc2\xc3\xce\xd0])(?=[{_AFTER_LEAD}])",
    # Arabic read as Windows-1252
    f"(?<=[\xd8\xd9])(?=[{COMMON}{CURRENCY}{BAD}{NUMERIC}{START}\u0178\u0160\xae\xb0\xb5\xbb])",
    # MacRoman
    "(?<=\u221a)(?=[\xb1\u2202\u2020\u2260\xae\u2122\xb4\u2264\u2265\xa5\xb5\xf8])",
    "(?<=\u2248)(?=[\xb0\xa2])",
    "(?<=\u201a)(?=[\xc4\xe2\xf3])",
    # Cyrillic and Greek read as their own Windows code pages: a letter, an anchor, a letter
    f"(?<=[\u0412\u0413\u0420\u0421][{BAD}{START}{END}{CURRENCY}\xb0\xb5])(?=[\u0412\u0413\u0420\u0421])",
    f"(?<=[\u0392\u0393\u039e\u039f][{BAD}{START}{END}{CURRENCY}\xb0])(?=[\u0392\u0393\u039e\u039f])",
    f"(?<=[{LOWER}{UPPER}{BOX}{CURRENCY}{END}][{START}])(?=[{NUMERIC}])",
    f"(?<=[{LOWER}{UPPER}{CURRENCY}{NUMERIC}{BOX}{LAW}][{END}])(?=[{START}])",
    "(?<=\u0412\u0402)(?=\u0412)",
)
_ANCHOR_SECOND = (
    f"(?<=[{BAD}{LOWER}{UPPER}{BOX}{START}{END}{CURRENCY}{NUMERIC}{LAW}{LOWER_COMMON}{UPPER_COMMON}]"
    f"[{BAD}])",
    f"(?<=[{LOWER}{LOWER_COMMON}{BOX}{END}{CURRENCY}{NUMERIC}][{UPPER}])",
    f"(?<=[{LOWER}{BOX}{END}{UPPER}][{CURRENCY}])",
    f"(?<=[{UPPER}{BOX}][{NUMERIC}{LAW}])",
    f"(?<=[{CURRENCY}{NUMERIC}{BOX}][{START}])",
    f"(?<=[a-z\uff41-\uff5a][{UPPER}][{START}])",
    f"(?<=[{LOWER}{UPPER}{CURRENCY}{NUMERIC}{START}{END}{LAW}][{BOX}])",
    f"(?<=[{BOX}][{END}])",
    # U+FF3F becomes "_", which is a word character; it is none itself.
    f"(?<=[{LOWER}{UPPER}][{START}{END}])(?=[\\w\uff3f])",
    "(?<=\xd7[\xb2\xb3])",
    "(?<=\xe0[\xb2\xb5\xb9\xbc\xbd\xbe])",  # South Asian scripts
    "(?<=\u0432\u0402)",
    "(?<=\u03b2\u20ac)",
    "(?<=\u0101\u20ac)",
)
_PAIR = (
    f"(?=[{MEMBERS}])(?:{'|'.join(_ANCHOR_FIRST)})"
    f"|(?<=[{MEMBERS}][{ANCHORS}])(?:{'|'.join(_ANCHOR_SECOND)})"
    "|(?<=[\xc2\xc3])(?=[ \u3000])"  # U+3000 becomes a space
    "|(?<=[\u0152\u0153])(?=[^A-Za-z])"
)


class Scan:
    """A search for some characters, C1 controls and suspicious pairs.

    Compiling takes longer than a whole clean document, so that it waits for the first search.
    """

    def __init__(self, characters: str) -> None:
        self._characters = characters

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """The method of the compiled pattern."""
        single = C1 + self._characters
        return re.compile(f"[{single}{ANCHORS}](?:(?<=[{single}])|{_PAIR})").search


_ALWAYS = CONTROLS + "\r" + FORMAT_CONTROLS + LINE_SEPARATORS + SURROGATES
REPAIRED: Final = _ALWAYS + LATIN_LIGATURES + "\xad"
"""The characters that the default repair may change."""
RARE_IN_FTFY: Final = (
    CONTROLS + FORMAT_CONTROLS + LINE_SEPARATORS + SURROGATES + LIGATURES + HALF_WIDTH
)
MAPPED_BY_FTFY: Final = RARE_IN_FTFY + "\r" + FULL_WIDTH + SINGLE_QUOTES + DOUBLE_QUOTES
"""The characters that `ftfy` maps or drops."""

SUSPECT: Final = Scan("")
"""Hits in every text that `ftfy.badness.is_bad` calls bad."""
NEEDS_REPAIR: Final = Scan(REPAIRED)
_NEEDS_REPAIR_OR_COMPOSES: Final = Scan(REPAIRED + COMPOSING)
NEEDS_FTFY: Final = Scan(MAPPED_BY_FTFY)
_MOST_NOTABLE: Final = 0.02
ENTITY: Final = re.compile("&#?[0-9A-Za-z]{1,24};")
"""What `ftfy` takes for an entity, known or not."""


def has_entity(text: str) -> bool:
    """Return whether something in `text` may be an entity."""
    return "&" in text and ENTITY.search(text) is not None


def is_plain_ascii(text: str) -> bool:
    """Return whether a text of nothing but ASCII is free of what any repair removes or maps."""
    encoded = text.encode("ascii")
    return len(encoded.translate(None, ASCII_CONTROLS)) == len(encoded)


def is_sound(text: str, outline: Outline | None = None) -> bool:
    """Return True where the default repair has certainly nothing to do.

    `outline` is the text's own, where it has one.
    """
    if "&" in text and ENTITY.search(text):
        return False
    if outline is not None and b"\0" in outline.signs:
        return False
    if text.isascii():
        return outline is not None or is_plain_ascii(text)
    if outline is not None and _is_lone(text, _notable().findall(outline.others)):
        return True
    found = _NEEDS_REPAIR_OR_COMPOSES.search(text)
    if found is not None:
        # A mark is common in some languages, and no sign of damage.
        return NEEDS_REPAIR.search(text, found.start()) is None and is_normalized("NFC", text)
    return not _has_astral(text) or is_normalized("NFC", text)


@cache
def _notable() -> re.Pattern[str]:
    return re.compile(f"[{C1}{REPAIRED}{COMPOSING}{ANCHORS}\U00010000-\U0010ffff]")


@cache
def _anchor_in_pairs() -> re.Pattern[str]:
    """Return the pattern of the anchors that are suspicious beside another character only."""
    return re.compile(f"(?![{C1}{REPAIRED}{COMPOSING}\xc2\xc3])[{ANCHORS}]")


def _is_lone(text: str, notable: list[str]) -> bool:
    """Prove that the anchors in a text stand alone: each between characters of ASCII.

    `notable` are all the characters that a repair may change or that may be part of a suspicious
    pair. Of the cases that need no second character, Œ and œ are looked at here; Â and Ã before a
    space prove nothing.
    """
    if len(notable) > len(text) * _MOST_NOTABLE:
        return False
    for sign in set(notable):
        if not _anchor_in_pairs().match(sign):
            return False
        at = text.find(sign)
        while at >= 0:
            behind = text[at + 1 : at + 2]
            if not (text[at - 1 : at].isascii() and behind.isascii()):
                return False
            if sign in "\u0152\u0153" and not behind.isalpha():
                return False
            at = text.find(sign, at + 1)
    return True


def _has_astral(text: str) -> bool:
    """Return whether a character beyond U+FFFF stands in the text.

    To count code units is quicker than a class of characters with such a range, by far.
    """
    return len(text.encode("utf-16-le", "surrogatepass")) != 2 * len(text)


class Hits:
    """The next place that a scan or the look for entities hits; each place is searched once."""

    def __init__(self, text: str, scan: Scan, entities_end: int) -> None:
        self._text = text
        self._scan = scan
        self._entities_end = entities_end
        self._hit = len(text) if text.isascii() and is_plain_ascii(text) else -1
        self._entity = -1 if "&" in text else len(text)

    def after(self, at: int) -> int:
        """Return the first hit from `at` on, the length of the text where there is none."""
        if self._hit < at:
            hit = self._scan.search(self._text, at)
            self._hit = hit.start() if hit else len(self._text)
        if self._entity < at:
            entity = ENTITY.search(self._text, at, self._entities_end)
            self._entity = entity.start() if entity else len(self._text)
        return min(self._hit, self._entity)
