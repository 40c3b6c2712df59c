"""Texts that look like posts and are none stay as they are, in every language of the list."""

import tomllib
from pathlib import Path

import pytest

from cleaner import clean

TABLES = tomllib.loads((Path(__file__).parent / "lookalikes.toml").read_text("utf-8"))
CASES = [
    pytest.param(text, id=f"{kind}-{language}-{number}")
    for kind, languages in TABLES.items()
    for language, texts in languages.items()
    for number, text in enumerate(texts)
]


def test_the_list_is_long_and_in_many_languages() -> None:
    assert len(CASES) >= 150
    assert len({language for table in TABLES.values() for language in table}) >= 20


@pytest.mark.parametrize("text", CASES)
def test_look_alike_stays(text: str) -> None:
    document = clean(text, kind="text")
    assert document.embeds == ()
    assert document.text == text


@pytest.mark.parametrize("text", CASES)
def test_look_alike_stays_between_paragraphs(text: str) -> None:
    page = f"The council met on Monday, and nobody left early.\n\n{text}\n\nIt meets again in June."
    assert clean(page, kind="text").embeds == ()
