"""Doubled quote marks and marks typed as two commas."""

import re
from collections.abc import Callable, Iterator
from typing import Final

import regex

from cleaner.ledger import Edit
from cleaner.locales.conventions import convention_of
from cleaner.typography.gate import find_marks
from cleaner.typography.marks import MARKS
from cleaner.typography.rules import LOW_OPENER
from cleaner.typography.zones import Zones

DOUBLED: Final = "doubled-quote"
COMMAS: Final = "comma-quotes"

PARTNERS: Final = {"“": "”“", "«": "»", "„": "“”", '"': '"', "”": "”"}
"""What closes a doubled opener."""

NEAR: Final = 300
"""No other mark stands so near (in the line), or the marks are nested and not doubled."""

TWICE: Final = {mark: re.compile(f"{mark}(?={mark})") for mark in MARKS}
FREE: Final = frozenset("([—–-")
"""What may stand before an opener, white space aside."""

FARTHEST: Final = 401
"""Code points from the mark that TWIN begins with to the one that closes it."""

TWIN: Final = regex.compile(
    r"""
    (?<![^\s(\[—–-])
    (?P<open>““?|««?|„„?|""?|””)
    (?P<inner>(?=(?:(?<=«)[ \u00a0\u202f])?[\p{L}\p{N}¿¡])[^"“”„«»\n]{1,400}+)(?<![ ]{2})
    (?P<close>””?|““?|»»?|""?)
    (?![\p{L}\p{N}"“”„«»])
    """,
    regex.VERBOSE,
)

TWO_COMMAS: Final = re.compile(",(?=,)")

COMMA_QUOTES: Final = regex.compile(
    r"""
    (?<![^\s(\[–—/]),,(?=\p{L})
    (?P<inner>(?:[^\n,„“”"«»‘’']|,(?!,)|['’‘](?!['’‘])){1,400}+)
    (?:’’|‘‘|''|[“”"])(?![\p{L}\p{N}])
    """,
    regex.VERBOSE,
)


def repair_doubled(text: str, language: Callable[[], str | None], zones: Zones) -> list[Edit]:
    """Return the edits that take the second of two equal marks away, at both ends of a pair."""
    edits = list[Edit]()
    for match in _twins(text):
        opener, closer = match["open"], match["close"]
        if len(opener) + len(closer) == 2 or closer[0] not in PARTNERS[opener[0]]:
            continue
        if not _is_alone(text, match.start(), match.end(), zones):
            continue
        if len(opener) + len(closer) == 3 and not _is_slip(text, match, language):
            continue
        if len(opener) == 2:
            edits.append(Edit(match.start(), match.start() + 2, opener[0], DOUBLED))
        if len(closer) == 2:
            edits.append(Edit(match.end() - 2, match.end(), closer[0], DOUBLED))
    return edits


def _twins(text: str) -> Iterator[regex.Match[str]]:
    """Yield what TWIN finds, and not only one mark at each end."""
    done = 0
    for at in _openers(text):
        if at >= done and (match := TWIN.match(text, at)):
            done = match.end()
            yield match


def _openers(text: str) -> list[int]:
    """Return where TWIN is to be tried: at marks that are doubled, and at the mark before each.

    What it finds at other marks has one at each end. That cannot take another's opener away: it
    would end in it, but none stands before a letter where it closes. Only `¿` and `¡` may follow
    both, so where they are used every mark is tried, in order.
    """
    present = [mark for mark in MARKS if mark in text]
    if "¿" in text or "¡" in text:
        places = set(find_marks(text, marks=present))
    else:
        places = set[int]()
        for mark in present:
            for found in TWICE[mark].finditer(text):
                at = found.start()
                first = max(0, at - FARTHEST)
                places.update((at, max([text.rfind(other, first, at) for other in present])))
        places.discard(-1)
    return sorted([at for at in places if not at or text[at - 1].isspace() or text[at - 1] in FREE])


def _is_alone(text: str, start: int, end: int, zones: Zones) -> bool:
    """Say whether no other mark is near in the line, and no code."""
    if not (zones.is_open(start, start + 2) and zones.is_open(end - 2, end)):
        return False
    first, last = zones.line_of(start)
    before, after = (max(first, start - NEAR), start), (end, min(last, end + NEAR))
    return not any(find_marks(text, *piece, MARKS) for piece in (before, after))


def _is_slip(text: str, match: regex.Match[str], language: Callable[[], str | None]) -> bool:
    """Say whether a mark that is doubled at one end only is a slip.

    At the beginning of a line a continued quotation opens again, at its end an outer one closes;
    and Russian sets «« where a quotation begins with a name in quotation marks.
    """
    is_first = text[match.start() - 1 : match.start()] in ("", "\n")
    is_last = text[match.end() : match.end() + 1] in ("", "\n")
    if is_first or is_last:
        return False
    convention = convention_of(language())
    return convention is not None and convention.secondary != "„“"


def repair_comma_quotes(text: str, language: Callable[[], str | None], zones: Zones) -> list[Edit]:
    """Return the edits that turn `,,x’’` into the language's own marks, where those begin low."""
    return list(_comma_quotes(text, language, zones)) if TWO_COMMAS.search(text) else []


def _comma_quotes(text: str, language: Callable[[], str | None], zones: Zones) -> Iterator[Edit]:
    for match in COMMA_QUOTES.finditer(text):
        if not zones.is_open(match.start(), match.end()):
            continue
        convention = convention_of(language())
        if convention is None or convention.tag not in LOW_OPENER:
            return
        low = (convention.primary, *convention.legal, convention.double)
        chars = next((pair for pair in low if pair.startswith("„")), None)
        if chars is None:
            return
        yield Edit(match.start(), match.start() + 2, chars[0], COMMAS)
        yield Edit(match.end("inner"), match.end(), chars[1], COMMAS)
