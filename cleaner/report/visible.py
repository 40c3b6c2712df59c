"""Text for a person's eyes: nothing invisible, nothing that a terminal would obey."""

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

_NAMES = {
    "\0": "NULL",
    "\t": "TAB",
    "\n": "LINE FEED",
    "\r": "CARRIAGE RETURN",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
}


def spelled(text: str) -> str:
    r"""Return the text with every invisible character but the line feed spelled out.

    >>> spelled("a\u00a0b\x1b[1m")
    'a<NO-BREAK SPACE>b<ESCAPE>[1m'
    """
    if text.isascii() and text.isprintable():
        return text
    return str(_unseen().sub(lambda found: f"<{name_of(found[0])}>", text))


@cache
def _unseen() -> "regex.Pattern[str]":
    """Return the pattern of everything without a mark of its own, the plain space apart:
    controls, format characters, white space, and what Unicode itself says is not drawn."""
    import regex

    return regex.compile(
        r"[[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\N{BRAILLE PATTERN BLANK}]--[\ \n]]",
        regex.VERSION1,
    )


def spelled_line(line: str) -> str:
    """Return a line spelled out, and the spaces at its end too.

    >>> spelled_line("so be it  ")
    'so be it<SPACE><SPACE>'
    """
    words = line.rstrip(" ")
    return spelled(words) + "<SPACE>" * (len(line) - len(words))


def shown_name(name: str) -> str:
    r"""Return the name of a file as one harmless line.

    >>> shown_name("a\nb.txt")
    'a<LINE FEED>b.txt'
    """
    return spelled(name).replace("\n", "<LINE FEED>")


def name_of(char: str) -> str:
    r"""Return the name of a character, or its number when it has none.

    >>> name_of("\x07")
    'U+0007'
    """
    return _NAMES[char] if char in _NAMES else unicodedata.name(char, f"U+{ord(char):04X}")
