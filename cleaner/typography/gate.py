"""What may be damaged in a text, told at the speed of a few scans; most texts are done here."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

# No letter of these ranges is a capital (nor of those of ASCII below): they are looked past fast.
_LATIN: Final = r"\xdf-\xff"
_CYRILLIC: Final = r"\u0430-\u045f"
_HEBREW_TO_ARABIC: Final = r"\u0590-\u06ff"
CAPITAL: Final = rf"[^\x00-@\[-\xbf{_LATIN}{_CYRILLIC}{_HEBREW_TO_ARABIC}]"
"""All capitals, and more."""
LETTER: Final = r"[^\x00-@\[-`{-\xa9]"
"""All letters, and more."""

# Each pattern begins with one literal character: `re` runs to it three times as fast as `in` finds
# two characters, and eight times as fast as it finds a class. What stands around is looked at then.
STOPS: Final = (
    (
        ".",
        re.compile(
            r"\.(?<=[ \u00a0.]\.)(?:"
            # Each alternative is what one row needs: stray-full-stop,
            r"(?<=[^ \n]\.[ \u00a0]\.)(?![^ \u00a0\t\n»”\"’)])"
            # doubled-full-stop,
            r"|(?<=[^\x00-!#-(*-@\[\\^-`{-\xa0]\.\.)"
            rf"(?=[ \u00a0]{{1,2}}(?:[\"(¡«¿]|{CAPITAL}))"
            # space-before-full-stop;
            rf"|(?<=[^\x00-(*-`{{-\xa0][ \u00a0]\.)(?=[ \u00a0]{{1,2}}{CAPITAL})"
            r")"
        ),
    ),
    (
        ",",
        re.compile(
            r",(?<=[ \u00a0,],)(?:"
            # comma-quotes,
            rf"(?<=,,)(?={LETTER})"
            # space-before-comma.
            r"|(?<=[^\x00-(*-@\[-`{-\xa9][ \u00a0],)(?=[ \u00a0][^\x00-!#-/:-@\[-`{-\xa0])"
            r")"
        ),
    ),
    (")", re.compile(r"\)(?<=[ \u00a0]\))")),
)
"""The second character of all that a row of rules.py, or `,,`, may be found at."""
PARENTHESIS: Final = re.compile(rf"\((?={LETTER}{{2}}[^()\n]{{0,122}}+\)(?<=[ \u00a0]\)))")
"""What a gap before `)` counts in only: words on one line, with no gap behind `(`."""
DOUBLED: Final = re.compile(r'"(?<="")')
CURLY: Final = "“”„«»"
SPACES: Final = frozenset(" \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")
OPENERS: Final = frozenset("“„«")
CLOSERS: Final = frozenset("”“»")
ELIDED: Final = ("“”", "„“", "„”", "«»")
"""Pairs that are struck out where they stand side by side."""


class Glance(NamedTuple):
    """Which repairs may find something; what is false or empty is certain."""

    stops: str = ""
    """The signs among `.`, `,` and `)` that have a gap or their like before them."""
    pairs: bool = False
    """Marks that are not balanced."""
    spaces: bool = False
    """A pair with white space inside one mark only."""
    doubled: bool = False
    """Two equal marks side by side."""
    places: tuple[int, ...] = ()
    """Where the curly, low and angled double marks stand, where one of the repairs needs them."""


SOUND: Final = Glance()


def glance(text: str, others: str | None = None) -> Glance:
    """Return what may be damaged in the text; C-level work, and a little for each curly mark.

    `others` are its characters beyond ASCII, where they are known.
    """
    stops = ""
    for sign, pattern in STOPS:
        if sign in text and pattern.search(text):
            stops += sign
    if ")" in stops and not PARENTHESIS.search(text):
        stops = stops.replace(")", "")
    doubled = '"' in text and DOUBLED.search(text) is not None
    beyond = text if others is None else others
    if beyond.isascii() or not (present := [mark for mark in CURLY if mark in beyond]):
        return Glance(stops, doubled=doubled) if stops or doubled else SOUND
    places = find_marks(text, marks=present)
    marks = "".join([text[at] for at in places])
    pairs = False
    if marks != marks[:2] * (len(marks) // 2) or marks[:2] not in ELIDED:
        doubled = doubled or any(mark * 2 in marks and mark * 2 in text for mark in CURLY)
        pairs = bool(rest_of(marks))
    spaces = next(uneven_places(text, places), None) is not None
    return Glance(stops, pairs, spaces, doubled, tuple(places) if pairs or spaces else ())


def find_marks(
    text: str, start: int = 0, end: int | None = None, marks: Iterable[str] = CURLY
) -> list[int]:
    """Return where the marks stand in text[start:end]: by default the curly, low and angled ones.

    One search for each place: they are rare, and a class of characters is found slowly.
    """
    places = list[int]()
    for mark in marks:
        at = text.find(mark, start, end)
        while at >= 0:
            places.append(at)
            at = text.find(mark, at + 1, end)
    places.sort()
    return places


def rest_of(marks: str) -> str:
    """Return what is left of a string of marks once neighbours that are whole pairs are out.

    >>> rest_of("“”“«»”"), rest_of("“»“”")
    ('', '“»')
    """
    for _ in range(3):
        before = len(marks)
        for pair in ELIDED:
            marks = marks.replace(pair, "")
        if not marks or len(marks) == before:
            break
    return marks


def uneven_places(text: str, places: Iterable[int]) -> Iterator[int]:
    """Yield each opener whose next mark closes it in its line, with white space at one of them.

    >>> list(uneven_places("a “ b” «c» “d", [2, 5, 7, 9, 11]))
    [2]
    """
    for opener, closer in pairwise(places):
        if (
            (text[opener + 1] in SPACES) is not (text[closer - 1] in SPACES)
            and text[opener] in OPENERS
            and text[closer] in CLOSERS
            and text.find("\n", opener, closer) < 0
        ):
            yield opener
