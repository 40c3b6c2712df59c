"""What the gates of the typography step let pass unread is nothing that it would have changed."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.code import find_code
from cleaner.language import detect
from cleaner.ledger import Edit
from cleaner.typography import repair_typography
from cleaner.typography.gate import Glance, find_marks, glance
from cleaner.typography.rows import Row, rows
from cleaner.typography.zones import CODE_SIGN, _signs_in

TRIGGERS = [
    *"“”„«»\"'’.,)(:—/|=$;-+`<>&[ \n",
    *(" .", " ,", " )", "..", ",,", ". .", "''", '""', "““", "»»", "...", " . ", ".\u00a0", "://"),
    *("\u00a0", "\u202f", "« ", " »", "\u00a0.", "\u00a0,", "\u00a0)", "cd ", " -x", "a", "é"),
    *("ab", "Abc ", "the", "long", "они", "東京", "12"),
]
TEXTS = st.lists(st.sampled_from(TRIGGERS), max_size=30).map("".join)
EDITING = st.sampled_from(["repair", "keep"])
LANGUAGES = st.sampled_from(["en", "fr", "de", "da", "ru", None])


def edits_of(text: str, language: str | None, quotes: str) -> list[Edit]:
    protected = find_code(text)
    return repair_typography(text, quotes=quotes, language=lambda: language, protected=protected)


def edits_without_gates(text: str, language: str | None, quotes: str) -> list[Edit]:
    """Return what the repairs do when each is told to look.

    But for pairs: what is balanced in the whole document is not looked at, line by line or not.
    """

    def see_all(text: str) -> Glance:
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
@pytest.mark.parametrize("row", rows(), ids=lambda row: row.rule.name)
def test_sign_is_found_wherever_the_pattern_is(row: Row, text: str) -> None:
    signs = {sign.start() - 1 for sign in row.sign.finditer(text)}
    matches = {match.start() for match in row.pattern.finditer(text)}
    assert matches <= signs
    assert matches == {at for at in signs if at >= 0 and row.pattern.match(text, at)}
    assert not matches or row.rule.stop in glance(text).stops


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
