"""Broken pairs of quote marks, made whole: crossed families, misdirected marks, uneven spacing."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import regex

from cleaner.ledger import Edit
from cleaner.locales.conventions import Convention, convention_of
from cleaner.typography.gate import ELIDED, find_marks, rest_of, uneven_places
from cleaner.typography.marks import INNER_SPACE, MARKS, Mark, Pair, Reading, is_drawing, read_line
from cleaner.typography.zones import Zones

CROSSED: Final = "crossed-quotes"
MISDIRECTED: Final = "misdirected-quote"
UNEVEN: Final = "uneven-quote-spacing"

LONGEST: Final = 1000
"""Code points between the marks: further apart, two orphans are likelier than a broken pair."""

PARTNERS: Final = {"“": "“”", "«": "«»", '"': '""', "”": "””"}
"""What an opener asks for where no language is known."""
CLOSER_PARTNERS: Final = {"”": "“”", "»": "«»", "“": "„“", "«": "»«", '"': '""'}

WORD_INSIDE: Final = regex.compile(r"\p{L}\p{M}*+\p{L}|[0-9]{2}|[\u3041-\u30fa\u3400-\u9fff]")
"""Kaomoji have marks round a lone letter: `(“д")`."""


def repair_pairs(
    text: str, places: Sequence[int], language: Callable[[], str | None], zones: Zones
) -> list[Edit]:
    """Return the edits that make broken pairs whole; `places` are those of `find_marks`."""
    broken = [
        pair
        for line in suspicious_lines(text, places)
        for pair in read_line(text, *line).broken
        if _is_prose(text, pair, zones)
    ]
    if not broken:
        return []
    readings = list(read_document(text))
    return _mend(text, broken, readings, zones, convention_of(language()))


def suspicious_lines(text: str, places: Sequence[int]) -> Iterator[tuple[int, int, Sequence[int]]]:
    """Yield start, end and all marks of the lines whose marks are not balanced at a glance."""
    verdicts = dict[str, bool]()
    for start, end, marks in _lines(text, places):
        if text.find('"', start, end) >= 0:
            marks = find_marks(text, start, end, MARKS)
        row = "".join([text[at] for at in marks])
        if row not in verdicts:
            verdicts[row] = len(row) > 1 and bool(rest_of(row).strip('"'))
        if verdicts[row] and not is_drawing(len(row), end - start):
            yield start, end, marks


def _lines(text: str, places: Sequence[int]) -> Iterator[tuple[int, int, Sequence[int]]]:
    """Yield start and end of each line that holds some of these places, and which."""
    first = 0
    while first < len(places):
        start = text.rfind("\n", 0, places[first]) + 1
        end = text.find("\n", places[first])
        end = len(text) if end < 0 else end
        last = bisect_left(places, end, first)
        yield start, end, places[first:last]
        first = last


def read_document(text: str) -> Iterator[Reading]:
    """Yield what the marks of every line make that holds some."""
    for start, end, places in _lines(text, find_marks(text, marks=MARKS)):
        if not is_drawing(len(places), end - start):
            yield read_line(text, start, end, places)


def _is_prose(text: str, pair: Pair, zones: Zones) -> bool:
    """Say whether both marks stand where words are quoted: not far apart, not in code or art."""
    first, last = pair.opener.at, pair.closer.at
    if last - first > LONGEST or not WORD_INSIDE.search(text, first, last):
        return False
    if not (_is_sure(text, pair.opener, "open") and _is_sure(text, pair.closer, "close")):
        return False
    # "the signs « and ” differ": marks with white space on both sides may be named, not used.
    if pair.opener.side == pair.closer.side == "spaced" and text.count(" ", first, last) < 4:
        return False
    return zones.is_open(first, first + 1) and zones.is_open(last, last + 1)


def _is_sure(text: str, mark: Mark, side: str) -> bool:
    """Say whether the neighbours let this mark be what it was taken for."""
    if mark.side in (side, "spaced"):
        return True
    # Chinese and Japanese have no spaces: there the mark's own direction must do.
    near = text[max(0, mark.at - 1) : mark.at + 2]
    return any("\u3040" <= char <= "\u9fff" for char in near)


def _mend(
    text: str,
    broken: list[Pair],
    readings: list[Reading],
    zones: Zones,
    convention: Convention | None,
) -> list[Edit]:
    counts, spaces = _count(text, readings, zones)
    near = _neighbours(broken, readings)
    edits = list[Edit]()
    for pair in broken:
        chars = _family(pair, counts, near[pair.opener.at], convention)
        if chars is None:
            continue
        space = _inner_space(text, pair, chars, spaces.get(chars), convention)
        rule = MISDIRECTED if pair.opener.char == pair.closer.char else CROSSED
        edits += pair_edits(text, pair, chars, space, rule)
    return edits


def _count(
    text: str, readings: list[Reading], zones: Zones
) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """Return how often each pair is whole in prose, and what stands inside its opener.

    Where all whole pairs are alike, the first one in prose is all that is counted.
    """
    whole = [
        (pair.opener.at, pair.chars, _space_after(text, pair.opener))
        for reading in readings
        for pair in reading.whole
    ]
    are_alike = len({(chars, space) for _, chars, space in whole}) < 2
    counts, spaces = Counter[str](), dict[str, Counter[str]]()
    for at, chars, space in whole:
        if zones.is_open(at, at + 1):
            counts[chars] += 1
            spaces.setdefault(chars, Counter())[space] += 1
            if are_alike:
                break
    return counts, spaces


def _neighbours(broken: list[Pair], readings: list[Reading]) -> dict[int, set[str]]:
    """Return for each broken pair which pairs stand right inside it or right round it."""
    wanted = {pair.opener.at: set[str]() for pair in broken}
    for reading in readings:
        if not any([pair.opener.at in wanted for pair in reading.broken]):
            continue
        pairs = sorted([*reading.whole, *reading.broken], key=lambda pair: pair.opener.at)
        stack = list[Pair]()
        for pair in pairs:
            while stack and stack[-1].closer.at < pair.opener.at:
                stack.pop()
            if stack:
                wanted.get(stack[-1].opener.at, set()).add(pair.chars)
                wanted.get(pair.opener.at, set()).add(stack[-1].chars)
            stack.append(pair)
    return wanted


def _family(
    pair: Pair, counts: Counter[str], near: set[str], convention: Convention | None
) -> str | None:
    """Return the two marks that the pair becomes; None where that is not certain."""
    opener, closer = pair.opener.char, pair.closer.char
    ranked = counts.most_common(2)
    leads = bool(ranked) and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    own = convention.own if convention else PARTNERS.get(opener)
    wishes = [ranked[0][0] if leads else own, PARTNERS.get(opener), CLOSER_PARTNERS[closer]]
    if opener == closer:
        # One mark at both ends is a slip of direction: the family stays, only its partner is asked.
        wishes = _redirected(opener, counts, own)
    for chars in wishes:
        if chars is not None and chars not in near:
            return chars
    return None


def _redirected(mark: str, counts: Counter[str], own: str | None) -> list[str | None]:
    first, second = {"“": ("“”", "„“"), "«": ("«»", "»«")}[mark]
    if counts[first] != counts[second]:
        return [first if counts[first] > counts[second] else second]
    return [own if own in (first, second) else first]


def _inner_space(
    text: str,
    pair: Pair,
    chars: str,
    spaces: Counter[str] | None,
    convention: Convention | None,
) -> str:
    """Return what stands inside the marks: as in the other pairs, else the language's."""
    if spaces:
        return spaces.most_common(1)[0][0]
    printed = _space_after(text, pair.opener)
    if convention is None:
        return printed
    if chars != convention.primary or not convention.inner:
        return ""
    if pair.opener.char == chars[0] and printed:
        return printed
    if pair.closer.char == chars[1] and (before := _space_before(text, pair.closer)):
        return before
    return convention.inner


def _space_after(text: str, mark: Mark) -> str:
    after = text[mark.at + 1 : mark.at + 2]
    return after if after in tuple(INNER_SPACE) else ""


def _space_before(text: str, mark: Mark) -> str:
    before = text[mark.at - 1 : mark.at]
    return before if before in tuple(INNER_SPACE) else ""


def pair_edits(text: str, pair: Pair, chars: str, space: str, rule: str) -> Iterator[Edit]:
    """Yield the edits that set both marks and the space inside them, where they differ."""
    first = pair.opener.at + 1
    while first < pair.closer.at and text[first] in INNER_SPACE:
        first += 1
    last = pair.closer.at
    while last > first and text[last - 1] in INNER_SPACE:
        last -= 1
    for start, end, after in (
        (pair.opener.at, first, chars[0] + space),
        (last, pair.closer.at + 1, space + chars[1]),
    ):
        if text[start:end] != after:
            yield Edit(start, end, after, rule)


def even_spacing(
    text: str, places: Sequence[int], language: Callable[[], str | None], zones: Zones
) -> list[Edit]:
    """Return the edits that give a pair with white space inside one mark only the same at both."""
    edits = list[Edit]()
    convention, asked = None, False
    for pair in _uneven(text, places, zones):
        if not asked:
            convention, asked = convention_of(language()), True
        if convention is None:
            return []
        wants_space = pair.chars == convention.primary and convention.inner
        opener, closer = _space_after(text, pair.opener), _space_before(text, pair.closer)
        edits += pair_edits(
            text, pair, pair.chars, (opener or closer) if wants_space else "", UNEVEN
        )
    return edits


def _uneven(text: str, places: Sequence[int], zones: Zones) -> Iterator[Pair]:
    """Yield the whole pairs that have white space inside one mark only."""
    done = -1
    for place in uneven_places(text, places):
        if place < done:
            continue
        start, done = zones.line_of(place)
        marks = find_marks(text, start, done, MARKS)
        if is_drawing(len(marks), done - start):
            continue
        for pair in read_line(text, start, done, marks).whole:
            if pair.chars not in ELIDED or pair.closer.at - pair.opener.at > LONGEST:
                continue
            opener, closer = _space_after(text, pair.opener), _space_before(text, pair.closer)
            # Behind a colon or a bracket the spaced mark may be an opener that looks the wrong way.
            if closer and text[pair.closer.at - 2] in ":([{—–":
                continue
            if bool(opener) != bool(closer) and _is_prose(text, pair, zones):
                yield pair
