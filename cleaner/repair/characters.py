"""Characters that leave or change: controls, ligatures, surrogates, soft hyphens, NFC."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final
from unicodedata import is_normalized

from cleaner.ledger import Edit
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
_UNWANTED = re.compile(
    r"(?P<terminal_escape>\x1b\[[0-9;]*[A-Za-z])"
    f"|(?P<surrogate_pair>[\ud800-\udbff][\udc00-\udfff])"
    f"|(?P<surrogate>[{SURROGATES}])"
    f"|(?P<ligature>[{LATIN_LIGATURES}])"
    f"|(?P<control_character>[{CONTROLS}{FORMAT_CONTROLS}])"
)
_LINE_END = re.compile("\r\n?|[\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
_SURROGATE = re.compile(f"[\ud800-\udbff][\udc00-\udfff]|[{SURROGATES}]")
_SOFT_HYPHENS = re.compile("\N{SOFT HYPHEN}+")
_LONGEST_ADDRESS = 400


@cache
def _cluster() -> "regex.Pattern[str]":
    """Return a pattern of what may compose: a letter and its marks, a run of jamo and syllables."""
    import regex  # nearly every text is in NFC and needs it not

    return regex.compile("[\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff]{2,}|\\P{M}\\p{M}*|\\p{M}+")


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
    if line.isascii() and line.isprintable():
        return []
    return list(_unwanted(line))


def _unwanted(line: str) -> Iterator[Edit]:
    for found in _UNWANTED.finditer(line):
        kind = found.lastgroup or ""
        after = ""
        if kind.startswith("surrogate"):
            kind, after = "surrogate", _join_halves(found.group())
        elif kind == "ligature":
            after = _LIGATURES[found.group()]
        yield Edit(*found.span(), after, kind.replace("_", "-"))


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
    return not SUSPECT.search(line[max(0, start - 3) : end + 3])


def find_uncomposed(line: str) -> list[Edit]:
    """Return the edits that bring a line into NFC."""
    if is_normalized("NFC", line):
        return []
    edits: list[Edit] = []
    pieces: list[str] = []
    at = 0
    for cluster in _cluster().finditer(line):
        composed = compose(cluster.group())
        if composed != cluster.group() and not _is_in_address(line, cluster.start()):
            edits.append(Edit(*cluster.span(), composed, "nfc"))
            pieces += (line[at : cluster.start()], composed)
            at = cluster.end()
    mended = "".join([*pieces, line[at:]])
    if compose(mended) != mended and "://" not in line:  # something composes across clusters
        return [edit._replace(rule="nfc") for edit in align(line, compose(line))]
    return edits


def _is_in_address(line: str, offset: int) -> bool:
    """Return whether a web address reaches up to `offset`: to recompose it would break the link."""
    before = line[max(0, offset - _LONGEST_ADDRESS) : offset]
    scheme = before.rfind("://")
    return scheme >= 0 and len(before[scheme:].split(maxsplit=1)) == 1 and not before[-1].isspace()
