"""What the gates conclude from the outline of a text is what they see in the text itself."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.outline import CAPITALS, CONTROLS, outline_of
from cleaner.repair.classes import COMPOSING
from cleaner.repair.gate import ANCHORS, ENTITY, MEMBERS, NEEDS_REPAIR, REPAIRED, is_sound

FILLER = "The harbour was quiet and nobody came. " * 4
CODE_POINTS = [chr(code) for code in range(0x30000) if not 0xD800 <= code < 0xE000]


def characters_of(members: str) -> list[str]:
    """Return the characters of a class of `re`."""
    pattern = re.compile(f"[{members}]")
    return [char for char in map(chr, range(0x10000)) if pattern.match(char)]


NOTABLE = sorted({*characters_of(ANCHORS + MEMBERS + REPAIRED), "Å", "\u0301", "😀", "\U0001d15e"})
TEXTS = st.lists(
    st.one_of(st.sampled_from(NOTABLE), st.sampled_from([*"a b\n.é“”’«»", "é ", " É", "\u3000"])),
    max_size=12,
).map("".join)


def is_sound_to_the_letter(text: str) -> bool:
    """Return what the gate stands for, without its short cuts."""
    return (
        not ENTITY.search(text)
        and not NEEDS_REPAIR.search(text)
        and unicodedata.is_normalized("NFC", text)
    )


@pytest.mark.parametrize("context", ["a{}b", " {} ", "é{}", "{}é", "“{}", "{}\u0301"])
def test_each_character_is_judged_alike_with_and_without_an_outline(context: str) -> None:
    for char in CODE_POINTS:
        text = FILLER + context.format(char)
        sound = is_sound_to_the_letter(text)
        assert is_sound(text) == sound, ascii(char)
        assert sound or not is_sound(text, outline_of(text)), ascii(char)


@settings(max_examples=1000)
@given(TEXTS)
def test_texts_are_judged_alike_with_and_without_an_outline(middle: str) -> None:
    for text in (middle, FILLER + middle, middle + FILLER):
        sound = is_sound_to_the_letter(text)
        assert is_sound(text) == sound
        assert sound or not is_sound(text, outline_of(text))


def test_what_composes_or_changes_places_is_in_the_class() -> None:
    pattern = re.compile(f"[{COMPOSING}]")
    seconds = set()
    for char in CODE_POINTS:
        mapping = unicodedata.decomposition(char)
        if mapping and not mapping.startswith("<") and " " in mapping:
            seconds.add(chr(int(mapping.split()[-1], 16)))
    for char in CODE_POINTS[: 0x10000 - 0x800]:
        is_safe = (
            not unicodedata.combining(char)
            and char not in seconds
            and unicodedata.is_normalized("NFC", char)
        )
        assert is_safe or pattern.match(char), ascii(char)
    for vowel in map(chr, [*range(0x1161, 0x1176), *range(0x11A8, 0x11C3)]):
        assert pattern.match(vowel)  # Hangul composes by rule, not by table


@given(st.text())
def test_an_outline_brings_signs_together_and_leaves_ascii_out(text: str) -> None:
    text = text.encode("utf-8", "replace").decode() + FILLER
    outline = outline_of(text)
    if outline is not None:
        encoded = text.encode()
        assert len(outline.signs) == len(encoded)
        for sign, byte in zip(outline.signs, encoded, strict=True):
            assert sign == (1 if byte in CAPITALS else 0 if byte in CONTROLS else byte)
        assert outline.others == "".join(char for char in text if not char.isascii())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Short.", id="short"),
        pytest.param("Тихая гавань. " * 20, id="in Cyrillic letters"),
        pytest.param(FILLER + "é\ud83d", id="half a character"),
    ],
)
def test_no_outline_is_made_where_it_costs_more_than_it_saves(text: str) -> None:
    assert outline_of(text) is None
