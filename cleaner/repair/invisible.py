"""What becomes of each invisible character by default: one row for each kind.

A row is a promise that the tests hold; the classes that the repair runs on are in `classes`
and `gate`. Spaces that stay here may still be mended by typography, in a language that has rules.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Fate(Enum):
    """What happens to a character outside code."""

    GOES = "goes"
    STAYS = "stays"
    BECOMES = "becomes something else"


@dataclass(frozen=True, slots=True)
class Invisible:
    """One kind of invisible character."""

    name: str
    characters: str
    """Members of a regular expression's class, without its brackets."""
    fate: Fate
    why: str
    example: tuple[str, str]
    """Before and after; alike where the character stays."""


def _stays(name: str, characters: str, why: str, text: str) -> Invisible:
    return Invisible(name, characters, Fate.STAYS, why, (text, text))


def _goes(name: str, characters: str, why: str, before: str, after: str) -> Invisible:
    return Invisible(name, characters, Fate.GOES, why, (before, after))


def _becomes(name: str, characters: str, why: str, before: str, after: str) -> Invisible:
    return Invisible(name, characters, Fate.BECOMES, why, (before, after))


INVISIBLE: Final = (
    _goes("ASCII controls", "\x00-\x08\x0b\x0e-\x1f\x7f", "no text means them", "a\x00b\x7f", "ab"),
    _stays("tab, line feed, form feed", "\t\n\x0c", "they lay text out", "a\tb\n\x0cc"),
    _becomes("carriage return", "\r", "a line end like any other", "a\r\nb\rc", "a\nb\nc"),
    _becomes(
        "C1 controls",
        "\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f",
        "Windows-1252 that was read as Latin-1",
        "it\x92s",
        "it’s",
    ),
    _stays(
        "C1 controls that Windows-1252 does not have",
        "\x81\x8d\x8f\x90\x9d",
        "what they were cannot be known",
        "a\x81b",
    ),
    _stays("no-break space", "\xa0", "French and figures need it", "Oui\xa0! 10\xa0km"),
    _goes(
        "soft hyphen",
        "\xad",
        "hides words from search; it stays between digits and where it stands alone",
        "co\xadoperate",
        "cooperate",
    ),
    _stays("combining grapheme joiner", "\u034f", "orders Hebrew marks, and sorting", "a\u034fb"),
    _stays("Arabic letter mark", "\u061c", "directs numbers in Arabic", "\u061c12"),
    _stays("Hangul fillers", "\u115f\u1160\u3164", "hold places in syllables", "\u3164가"),
    _stays("Khmer inherent vowels", "\u17b4\u17b5", "spelling of old texts", "ក\u17b4"),
    _stays("Mongolian vowel separator", "\u180b-\u180e", "shapes letters", "ᠠ\u180eᠠ"),
    _stays("wide and narrow spaces", "\u2000-\u200a\u202f\u205f\u3000", "typography", "1\u202f000"),
    _stays("zero-width space", "\u200b", "breaks lines in Thai, Khmer, Lao", "ไทย\u200bรัฐ"),
    _stays("zero-width non-joiner", "\u200c", "Persian and Indic spelling", "می\u200cخواهم"),
    _stays("zero-width joiner", "\u200d", "emoji and Indic spelling", "👩\u200d👩\u200d👧"),
    _stays("marks of direction", "\u200e\u200f", "order in mixed lines", "שלום\u200f!"),
    _becomes("line and paragraph separator", "\u2028\u2029", "line ends", "a\u2028b", "a\nb"),
    _stays("embeddings and overrides", "\u202a-\u202e", "order in mixed lines", "\u202bא\u202c"),
    _stays("word joiner, invisible operators", "\u2060-\u2064", "mathematics", "f\u2061(x)"),
    _stays("isolates", "\u2066-\u2069", "order in mixed lines", "\u2067שלום\u2069"),
    _goes("deprecated format controls", "\u206a-\u206f", "deprecated", "a\u206ab", "ab"),
    _stays("variation selectors", "\ufe00-\ufe0f", "emoji and mathematics", "❤\ufe0f"),
    _goes("byte-order mark inside", "\ufeff", "files that were put together", "a\ufeffb", "ab"),
    _goes("interlinear annotation", "\ufff9-\ufffb", "never in an exchange", "a\ufff9b", "ab"),
    _goes("object replacement", "\ufffc", "a picture that did not come along", "a\ufffcb", "ab"),
    _stays("replacement character", "\ufffd", "says that something was lost", "a\ufffdb"),
    _becomes(
        "surrogates",
        "\ud800-\udfff",
        "two halves are one character, one half is U+FFFD",
        "\ud83d\ude00",
        "😀",
    ),
    _stays("musical controls", "\U0001d173-\U0001d17a", "beams and slurs", "𝅘\U0001d173𝅘"),
    _stays("tags", "\U000e0020-\U000e007f", "flags", "🏴\U000e0067\U000e0062\U000e007f"),
    _stays("variation selectors of ideographs", "\U000e0100-\U000e01ef", "names", "葛\U000e0100"),
)
