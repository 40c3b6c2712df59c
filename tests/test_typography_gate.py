"""What the gates of the typography step let pass unread is nothing that it would have changed."""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleaner.code import find_code
from cleaner.language import detect
from cleaner.ledger import Edit
from cleaner.typography import repair_typography
from cleaner.typography.doubled import COMMA_QUOTES, TWIN, _twins
from cleaner.typography.gate import STOPS, Glance, find_marks, glance
from cleaner.typography.marks import Reading
from cleaner.typography.pairs import _space_after
from cleaner.typography.rows import Row, rows
from cleaner.typography.zones import CODE_SIGN, Zones, _signs_in

TRIGGERS = [
    *"“”„«»\"'’.,)(:—/|=$;-+`<>&[ \n",
    *(" .", " ,", " )", "..", ",,", ". .", "''", '""', "““", "»»", "...", " . ", ".\u00a0", "://"),
    *("\u00a0", "\u202f", "« ", " »", "\u00a0.", "\u00a0,", "\u00a0)", "cd ", " -x", "a", "é"),
    *("ab", "Abc ", "the", "long", "они", "東京", "12"),
]
TEXTS = st.lists(st.sampled_from(TRIGGERS), max_size=30).map("".join)
ROWS = [row for stop, _ in STOPS for row in rows(stop)]
SLOTS = {  # where a row looks at one letter, it may be any that stands for `@`
    "stray-full-stop": ("ab@. . Ab", "ab. .@", "ab. . @b"),
    "doubled-full-stop": ("abc@.. Ab", "abcd.. @b"),
    "space-before-comma": ("a@ , ab", "ab , @b"),
    "space-before-full-stop": ("ab@ . Abc d", "abc . @bc d"),
    "space-inside-parenthesis": ("@(oak )", " (@ak )", " (o@k )", " (oak @ )", " (oak@k )"),
}
EDITING = st.sampled_from(["repair", "keep"])
TWINS = st.lists(
    st.sampled_from(
        [*'“”„«»"', '""', "““", "««", "”” ", " ", "(", "-", "a", "ab", "¿", "\n", "x" * 399]
    )
).map("".join)
QUOTED = [
    *(" «ici» ", " «\u00a0là\u00a0» ", " “here” ", ' "there" ', " „dort“ ", " `«code»` ", "\n"),
    *(" «one two” ", " “one two» ", " «un deux« ", " “one two“ ", ' “one two" ', " word " * 20),
]
LANGUAGES = st.sampled_from(["en", "fr", "de", "da", "ru", None])


def edits_of(text: str, language: str | None, quotes: str) -> list[Edit]:
    protected = find_code(text)
    return repair_typography(text, quotes=quotes, language=lambda: language, protected=protected)


def edits_without_gates(text: str, language: str | None, quotes: str) -> list[Edit]:
    """Return what the repairs do when each is told to look.

    But for pairs: what is balanced in the whole document is not looked at, line by line or not.
    """

    def see_all(text: str, others: str | None = None) -> Glance:
        return Glance(".,)", glance(text).pairs, True, True, tuple(find_marks(text)))

    with (
        patch("cleaner.typography.glance", see_all),
        patch("cleaner.typography.rounds.glance", see_all),
    ):
        return edits_of(text, language, quotes)


@settings(max_examples=600, deadline=None)
@given(TEXTS, LANGUAGES, EDITING)
def test_gates_change_nothing(text: str, language: str | None, quotes: str) -> None:
    edits = edits_without_gates(text, language, quotes)
    assert edits_of(text, language, quotes) == edits
    assert not edits or any(glance(text))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.rule.name)
def test_stop_is_found_wherever_the_pattern_is(row: Row, text: str) -> None:
    matches = {match.start() + 1 for match in row.pattern.finditer(text)}
    assert matches <= {stop.start() for stop in dict(STOPS)[row.rule.stop].finditer(text)}
    assert not matches or row.rule.stop in glance(text).stops


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_two_commas_are_found_wherever_they_are_a_mark(text: str) -> None:
    assert not COMMA_QUOTES.search(text) or "," in glance(text).stops


@pytest.mark.parametrize(
    ("pattern", "stop", "text"),
    [
        pytest.param(row.pattern, row.rule.stop, text, id=f"{row.rule.name}: {text}")
        for row in ROWS
        for text in SLOTS[row.rule.name]
    ]
    + [pytest.param(COMMA_QUOTES, ",", ",,@b’’", id="comma-quotes")],
)
def test_stop_is_found_whatever_letter_stands_by(
    pattern: regex.Pattern[str], stop: str, text: str
) -> None:
    """All letters that the patterns of the gate name are here; those beyond they let pass."""
    found = [
        filled
        for letter in map(chr, range(0x700))
        if pattern.search(filled := text.replace("@", letter))
    ]
    assert found, "the row knows no letter there"
    assert all(stop in glance(filled).stops for filled in found)


@settings(max_examples=600, deadline=None)
@given(TWINS)
@example('"' + "a" * 400 + '"" “' + "a" * 400 + "””")
@example('"a (“¿b””')
@example('"a ("¡b""')
def test_twins_are_found_as_the_pattern_finds_them(text: str) -> None:
    def doubled(matches: Iterable[regex.Match[str]]) -> list[tuple[int, int]]:
        return [match.span() for match in matches if len(match["open"] + match["close"]) > 2]

    assert doubled(_twins(text)) == doubled(TWIN.finditer(text))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(QUOTED), max_size=12).map("".join), LANGUAGES)
def test_pairs_that_are_alike_count_as_one(text: str, language: str | None) -> None:
    def count_all(
        text: str, readings: list[Reading], zones: Zones
    ) -> tuple[Counter[str], dict[str, Counter[str]]]:
        counts, spaces = Counter[str](), dict[str, Counter[str]]()
        for pair in (pair for reading in readings for pair in reading.whole):
            if zones.is_open(pair.opener.at, pair.opener.at + 1):
                counts[pair.chars] += 1
                space = _space_after(text, pair.opener)
                spaces.setdefault(pair.chars, Counter())[space] += 1
        return counts, spaces

    edits = edits_of(text, language, "repair")
    with patch("cleaner.typography.pairs._count", count_all):
        assert edits_of(text, language, "repair") == edits


@settings(max_examples=600, deadline=None)
@given(TEXTS, st.integers(0, 3))
def test_signs_of_code_are_found_as_the_pattern_finds_them(text: str, start: int) -> None:
    start = min(start, len(text))
    found = [match.start() for match in CODE_SIGN.finditer(text, start)]
    assert _signs_in(text, start, len(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Wait... and (so) on, 1..10, ../a, she said.", id="stops"),
        pytest.param('He said "so" and \'so\', and "so".', id="straight marks"),
        pytest.param("She said “let us ‘go’” and „komm“ and «oui».", id="balanced pairs"),
        pytest.param("Il a dit «\u00a0oui\u00a0» et « non ».", id="spaces at both ends"),
        pytest.param("她说：“好。”", id="Chinese"),
    ],
)
def test_clean_text_is_sound(text: str) -> None:
    assert not any(glance(text))


def development_texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.jsonl.gz")):
        left = 2_000_000  # letters of each file: enough of every kind, and no hour
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line).get("text")
                if isinstance(text, str):
                    left -= len(text)
                    yield text
                if left < 0:
                    break


def test_gates_change_nothing_in_development_texts(evaluation: Path) -> None:
    for text in development_texts(evaluation):
        language = detect(text)
        edits = edits_without_gates(text, language, "repair")
        assert edits_of(text, language, "repair") == edits
