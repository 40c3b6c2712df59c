"""Characters that leave or change: controls, ligatures, surrogates, soft hyphens, NFC."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final
from unicodedata import is_normalized

from cleaner.ledger import Edit, Span
from cleaner.repair.align import align
from cleaner.repair.classes import CONTROLS, FORMAT_CONTROLS, LATIN_LIGATURES, SURROGATES
from cleaner.repair.compose import compose
from cleaner.repair.gate import SUSPECT

if TYPE_CHECKING:
    import regex

_LIGATURES: Final = {
    "\N{LATIN SMALL LIGATURE FF}": "ff",
    "\N{LATIN SMALL LIGATURE FI}": "fi",
    "\N{LATIN SMALL LIGATURE FL}": "fl",
    "\N{LATIN SMALL LIGATURE FFI}": "ffi",
    "\N{LATIN SMALL LIGATURE FFL}": "ffl",
    "\N{LATIN SMALL LIGATURE LONG S T}": "\N{LATIN SMALL LETTER LONG S}t",
    "\N{LATIN SMALL LIGATURE ST}": "st",
}
# One class first: it is scanned for at the speed of C.
_UNWANTED = re.compile(
    f"[{SURROGATES}{LATIN_LIGATURES}{CONTROLS}{FORMAT_CONTROLS}]"
    r"(?:(?<=\x1b)\[[0-9;]*[A-Za-z]|(?<=[\ud800-\udbff])[\udc00-\udfff])?"
)
_LINE_END = re.compile("\r\n?|[\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
_SURROGATE = re.compile(f"[\ud800-\udbff][\udc00-\udfff]|[{SURROGATES}]")
_SOFT_HYPHENS = re.compile("\N{SOFT HYPHEN}+")
_LONGEST_ADDRESS = 400
NOT_NFC: Final = (
    "\u0374-\u0387\u0958-\u0fff\u1f71-\u1fff\u2000\u2001\u2126-\u212b\u2329\u232a\u2adc\uf900-\ufb4f"
    "\U0001d15e-\U0001d1c0\U0002f800-\U0002fa1f"
)
"""Members of a class: at least every character, marks apart, that NFC maps to something else."""


@cache
def _cluster() -> "regex.Pattern[str]":
    """Return a pattern of what may compose: jamo and syllables, marks, letters that are not NFC."""
    import regex  # nearly every text is in NFC and needs it not

    return regex.compile(
        f"[\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff]{{2,}}|(?P<marks>\\p{{M}}+)|[{NOT_NFC}]\\p{{M}}*"
    )


def _clusters(line: str) -> Iterator[Span]:
    """Yield what may compose; to marks belongs the letter before them."""
    at = 0
    for found in _cluster().finditer(line):
        start, end = found.span()
        yield Span(start - 1 if found["marks"] and start > at else start, end)
        at = end


def find_line_ends(text: str) -> list[Edit]:
    """Return the edits that make every line end of a text a line feed."""
    return [Edit(*found.span(), "\n", "line-end") for found in _LINE_END.finditer(text)]


def find_surrogates(text: str) -> list[Edit]:
    """Return the edits that join surrogate pairs, and put U+FFFD for a half without the other."""
    return [
        Edit(*found.span(), _join_halves(found.group()), "surrogate")
        for found in _SURROGATE.finditer(text)
    ]


def find_unwanted(line: str) -> list[Edit]:
    """Return the edits of characters that go or change whatever stands beside them."""
    return [Edit(*found.span(), *_become(found.group())) for found in _UNWANTED.finditer(line)]


def _become(unwanted: str) -> tuple[str, str]:
    """Return what stands in the place of something unwanted, and the rule that says so."""
    if unwanted in _LIGATURES:
        return _LIGATURES[unwanted], "ligature"
    if "\ud800" <= unwanted[0] <= "\udfff":
        return _join_halves(unwanted), "surrogate"
    return "", "control-character" if len(unwanted) == 1 else "terminal-escape"


def _join_halves(halves: str) -> str:
    if len(halves) == 1:
        return "\N{REPLACEMENT CHARACTER}"
    return chr(0x10000 + (ord(halves[0]) - 0xD800) * 0x400 + (ord(halves[1]) - 0xDC00))


def find_soft_hyphens(line: str) -> list[Edit]:
    """Return the edits that remove soft hyphens, but those that may stand for something.

    >>> len(find_soft_hyphens("co\N{SOFT HYPHEN}operate 1998\N{SOFT HYPHEN}2004"))
    1
    """
    return [
        Edit(*found.span(), "", "soft-hyphen")
        for found in _SOFT_HYPHENS.finditer(line)
        if _is_idle(line, *found.span())
    ]


def _is_idle(line: str, start: int, end: int) -> bool:
    before, after = line[start - 1 : start], line[end : end + 1]
    if before.isdigit() and after.isdigit():
        return False  # a range: the hyphen of an old code page
    if (not before or before.isspace()) and (not after or after.isspace()):
        return False  # a dash or a bullet
    # Part of mojibake that was left: the second byte of "í" is a soft hyphen.
    around = line[max(0, start - 3) : start] + line[end : end + 3]
    return around.isascii() or not SUSPECT.search(line[max(0, start - 3) : end + 3])


def find_uncomposed(line: str) -> list[Edit]:
    """Return the edits that bring a line into NFC."""
    if is_normalized("NFC", line):
        return []
    edits: list[Edit] = []
    pieces: list[str] = []
    at = 0
    for start, end in _clusters(line):
        composed = compose(line[start:end])
        if composed != line[start:end] and not _is_in_address(line, start):
            edits.append(Edit(start, end, composed, "nfc"))
            pieces += (line[at:start], composed)
            at = end
    mended = "".join([*pieces, line[at:]])
    if compose(mended) != mended and "://" not in line:  # something composes across clusters
        return [edit._replace(rule="nfc") for edit in align(line, compose(line))]
    return edits


def _is_in_address(line: str, offset: int) -> bool:
    """Return whether a web address reaches up to `offset`: to recompose it would break the link."""
    before = line[max(0, offset - _LONGEST_ADDRESS) : offset]
    scheme = before.rfind("://")
    return scheme >= 0 and len(before[scheme:].split(maxsplit=1)) == 1 and not before[-1].isspace()
