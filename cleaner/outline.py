"""A text in Latin letters as the gates see it: two short forms that prove much in few searches.

A search through a whole text is what a gate costs, and a class of characters costs ten times what
one character does. So what several gates look for is brought together once: in `signs` the seven
capitals that words begin with, and the line breaks, are one byte, the control characters another;
and `others` leaves out all of ASCII, which is nearly the whole text. What is found in them is only
a hint: the gate looks again, in the text itself.
"""

from typing import Final, NamedTuple

CAPITALS: Final = b"PGDOJSE\n"
"""What stands as U+0001 among the signs."""
CONTROLS: Final = bytes([*range(9), 11, 13, *range(14, 32), 127])
"""What stands as U+0000 among the signs: no line break, no tab, no form feed."""

_SIGNS: Final = bytes.maketrans(CAPITALS + CONTROLS, b"\1" * len(CAPITALS) + b"\0" * len(CONTROLS))
_ASCII: Final = bytes(range(128))
_EVERY: Final = 89
_MOST_OTHERS: Final = 0.15


class Outline(NamedTuple):
    """What the gates look for in a text."""

    signs: bytes
    """The text in UTF-8, its capitals and controls brought together."""
    others: str
    """The characters beyond ASCII, in order."""


def outline_of(text: str) -> Outline | None:
    """Return the outline of a text.

    None where the text is short or hardly in Latin letters (then it costs more than it saves), or
    holds half a character (a surrogate).

    >>> outline_of("Posted là.\\nStop " * 6).signs[:17]
    b'\\x01osted l\\xc3\\xa0.\\x01\\x01top '
    """
    if len(text) < _EVERY:
        return None
    if text.isascii():
        return Outline(text.encode("ascii").translate(_SIGNS), "")
    sample = text[::_EVERY]
    others = len(sample) - len(sample.encode("ascii", "ignore"))
    if others > _MOST_OTHERS * len(sample):
        return None
    try:
        encoded = text.encode("utf-8")
    except UnicodeEncodeError:
        return None
    return Outline(encoded.translate(_SIGNS), encoded.translate(None, _ASCII).decode("utf-8"))
