"""The language of a text: right where it is given, None where it is not certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.language import (
    _beside,
    _latin_words,
    _mixed_words,
    _other_words,
    detect,
)
from cleaner.locales.conventions import CONVENTIONS, Convention, convention_of
from cleaner.locales.conventions_words import FUNCTION_WORDS

SENTENCES = {
    "ar": "كان القارب في الميناء عند المساء، وقال الصياد إن البحر هادئ هذا العام "
    "بعد الشتاء من كل عام.",
    "bg": "Лодката беше на брега и рибарят каза, че морето е спокойно през тази "
    "година след зимата.",
    "ca": "La barca era a la platja i el pescador va dir que aquest any el mar és més tranquil.",
    "cs": "Loď byla u břehu a rybář řekl, že moře je letos klidné, ale že se to může změnit.",
    "da": "Båden lå ved kysten, og fiskeren sagde, at havet er roligt i år, men det kan ændre sig.",
    "de": "Das Boot lag am Ufer, und der Fischer sagte, dass das Meer in diesem Jahr ruhig ist.",
    "el": "Η βάρκα ήταν στην ακτή και ο ψαράς είπε ότι η θάλασσα είναι ήρεμη φέτος.",
    "en": "The boat was on the shore and the fisherman said that the sea is calm this year.",
    "es": "La barca estaba en la playa y el pescador dijo que el mar está tranquilo este año.",
    "fa": "قایق در ساحل بود و ماهیگیر گفت که دریا این سال آرام است و او هم با ما می آید.",
    "fi": "Vene oli rannalla ja kalastaja sanoi, että meri on tänä vuonna tyyni, mutta ei aina.",
    "fr": "Le bateau était sur la plage et le pêcheur a dit que la mer est calme cette année.",
    "he": "הסירה היתה על החוף והדייג אמר כי הים שקט השנה, אבל זה לא תמיד כך.",
    "hu": "A csónak a parton volt, és a halász azt mondta, hogy a tenger idén "
    "nyugodt, de nem mindig.",
    "it": "La barca era sulla spiaggia e il pescatore ha detto che il mare è calmo e non cambia.",
    "ja": "船は岸にあり、漁師は今年の海は静かだと言った。",
    "ko": "배는 해안에 있었고 어부는 올해 바다가 잔잔하다고 말했다.",
    "nl": "De boot lag op het strand en de visser zei dat de zee dit jaar rustig is.",
    "pl": "Łódź była na brzegu, a rybak powiedział, że morze jest w tym roku "
    "spokojne, ale nie zawsze.",
    "pt": "O barco estava na praia e o pescador disse que o mar está calmo este "
    "ano, mas não sempre.",
    "ro": "Barca era pe țărm și pescarul a spus că marea este liniștită anul acesta, dar nu mereu.",
    "ru": "Лодка была на берегу, и рыбак сказал, что море в этом году спокойное, но не всегда.",
    "sv": "Båten låg på stranden och fiskaren sa att havet är lugnt i år, men "
    "det är inte alltid så.",
    "th": "เรืออยู่บนชายหาดและชาวประมงบอกว่าทะเลสงบในปีนี้",
    "tr": "Tekne kıyıda idi ve balıkçı bu yıl deniz çok sakin dedi, ama bu her zaman böyle değil.",
    "uk": "Човен був на березі, і рибалка сказав, що море цього року спокійне, але не завжди.",
    "vi": "Con thuyền ở trên bãi biển và người đánh cá nói rằng biển năm nay không có sóng.",
    "zh": "船在岸边，渔夫说今年的大海很平静，但是明年会怎么样谁也不知道。",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items(), ids=SENTENCES)
def test_sentence_is_told(language: str, text: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(("language", "text"), SENTENCES.items(), ids=SENTENCES)
def test_punctuation_does_not_matter(language: str, text: str) -> None:
    assert detect(text.replace(",", " ,").replace(".", " . .") + " “»") == language


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Lea Example 2024", id="a name and a year"),
        pytest.param("東京", id="a place in Han letters"),
        pytest.param("def f(x): return x + 1\n" * 40, id="code"),
        pytest.param("Alfa, Bravo, Charlie, Delta, Echo, Foxtrot, Golf, Hotel", id="a list"),
        pytest.param(
            (SENTENCES["en"] + " " + SENTENCES["fr"] + "\n") * 5, id="half English, half French"
        ),
        pytest.param(
            (SENTENCES["da"] + " " + SENTENCES["sv"] + "\n") * 5, id="half Danish, half Swedish"
        ),
        pytest.param("1 2 3 4 5 6 7 8 9 " * 100, id="numbers"),
    ],
)
def test_uncertain_text_has_no_language(text: str) -> None:
    assert detect(text) is None


def test_terms_in_latin_letters_leave_the_language() -> None:
    assert (
        detect("我们今天用 Python 和 JavaScript 写了一个很小的程序，然后用 Docker 运行它。") == "zh"
    )


@pytest.mark.parametrize(
    "sign",
    ["\u2019", "\u00ab", "\u2026", "\u24b6", "\u0301", "\u00a0", "\ud800", "\U0001f600", "\u0663"],
)
@pytest.mark.parametrize("language", ["en", "fr", "ru", "ar", "el"])
def test_sign_between_words_leaves_the_language(language: str, sign: str) -> None:
    assert detect(SENTENCES[language].replace(" ", f" {sign} ")) == language


def test_passages_tie_in_the_order_of_the_text() -> None:
    assert detect("\u0e01" * 100 + "\u10d0" * 100) == "th"
    assert detect("\u10d0" * 100 + "\u0e01" * 100) == "ka"


LETTERS_AND_SIGNS = (
    "aBé\u0130\u0181\u212a жЖ\u0482 \u0628\u064b\u0670 \u03a9 \u6f22 "
    "\u0301\u24b6\u2019.-_1\u00b2\u0663\ud800\n"
)


@given(st.text(st.sampled_from(LETTERS_AND_SIGNS), max_size=60))
def test_words_between_signs_are_those_of_the_pattern(text: str) -> None:
    row = text.encode(errors="replace")
    words = _latin_words(row, {char for char in row.decode() if char > "\x7f"})
    assert not words or words == _mixed_words(text.lower(), "Latin")
    for script in ("Cyrillic", "Arabic", "Greek"):
        words = _other_words(text.lower(), "".join(set(_beside(script).findall(text))))
        assert not words or words == _mixed_words(text.lower(), script)


def test_only_the_beginning_is_read() -> None:
    assert detect((SENTENCES["fr"] + "\n") * 500 + "the and of is that " * 100_000) == "fr"


@pytest.mark.parametrize("tag", ["en", "fr-CA", "fr-ch", "zh_Hant", "iw", "nb-NO", "pt-PT"])
def test_tag_finds_a_convention(tag: str) -> None:
    assert convention_of(tag) is not None


@pytest.mark.parametrize("tag", [None, "", "und", "xx", "zxx"])
def test_unknown_tag_finds_none(tag: str | None) -> None:
    assert convention_of(tag) is None


@pytest.mark.parametrize("row", CONVENTIONS, ids=lambda row: row.tag)
def test_marks_are_pairs(row: Convention) -> None:
    assert convention_of(row.tag) is row
    marks = (row.primary, row.secondary, row.own, *row.legal)
    assert all(len(pair) == 2 for pair in marks)


@pytest.mark.parametrize("tag", FUNCTION_WORDS)
def test_words_are_folded(tag: str) -> None:
    words = FUNCTION_WORDS[tag]
    assert words == words.lower() and not set("'’0123456789") & set(words)
