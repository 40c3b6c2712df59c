"""The gated repair gives ftfy's own answer, on everything that can be enumerated or made up."""

import gzip
import itertools
import json
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ftfy
import pytest
from ftfy import chardata
from ftfy.badness import BADNESS_RE, MOJIBAKE_CATEGORIES
from hypothesis import given
from hypothesis import strategies as st

from cleaner.ledger import Draft
from cleaner.repair import classes, fix_like_ftfy, like_ftfy, mojibake, repair_like_ftfy, restyle
from cleaner.repair.gate import SUSPECT

try:
    from re import _constants, _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover
    import sre_constants as _constants
    import sre_parse as _parser


def test_ftfy_is_a_version_that_the_gate_was_proved_on() -> None:
    assert ftfy.__version__ in classes.PROVED


def test_other_versions_are_left_to_ftfy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda name: "99.0")
    like_ftfy.gate_is_proved.cache_clear()
    try:
        text = "“cafÃ©”\r\nsame"
        assert fix_like_ftfy(text) == ftfy.fix_text(text)
        assert Draft.of(text).apply(repair_like_ftfy(text), "repair").text == ftfy.fix_text(text)
        assert fix_like_ftfy("same") == "same"
    finally:
        like_ftfy.gate_is_proved.cache_clear()


CLASSES = {
    "bad": classes.BAD,
    "law": classes.LAW,
    "currency": classes.CURRENCY,
    "start_punctuation": classes.START,
    "end_punctuation": classes.END,
    "numeric": classes.NUMERIC,
    "kaomoji": classes.KAOMOJI,
    "upper_accented": classes.UPPER,
    "lower_accented": classes.LOWER,
    "upper_common": classes.UPPER_COMMON,
    "lower_common": classes.LOWER_COMMON,
    "box": classes.BOX,
    "common": classes.COMMON,
    "c1": classes.C1,
}


def members(category: str) -> list[str]:
    return re.findall(f"[{category}]", "".join(map(chr, range(0x10000))))


@pytest.mark.parametrize("name", CLASSES)
def test_class_is_the_one_of_ftfy(name: str) -> None:
    assert members(CLASSES[name]) == members(MOJIBAKE_CATEGORIES[name])


def test_no_class_of_ftfy_is_missing() -> None:
    assert CLASSES.keys() == MOJIBAKE_CATEGORIES.keys()


def test_mapped_characters_are_those_of_ftfy() -> None:
    assert members(classes.LIGATURES) == sorted(map(chr, chardata.LIGATURES))
    wide = classes.HALF_WIDTH + classes.FULL_WIDTH
    assert members(wide) == sorted(map(chr, chardata.WIDTH_MAP))
    assert members(classes.CONTROLS + classes.FORMAT_CONTROLS) == sorted(
        map(chr, chardata.CONTROL_CHARS)
    )


# --- every string that a branch of ftfy's pattern can match ---------------------------------------

REPRESENTATIVES = [*"aZz0_ .\n\t'\"([#&;éÉœдЂ½“”€中│Ø‰😀", "\xa0", "\u0301"]


def expand_class(items: list[Any]) -> list[str]:
    """Return the members of a class; of an open one, representatives."""
    negated, found = False, []
    for kind, value in items:
        if kind is _constants.NEGATE:
            negated = True
        elif kind is _constants.LITERAL:
            found.append(chr(value))
        elif kind is _constants.RANGE:
            found += map(chr, range(value[0], value[1] + 1))
        elif value is _constants.CATEGORY_SPACE:
            found += [char for char in REPRESENTATIVES if char.isspace()]
        else:
            found += [char for char in REPRESENTATIVES if char.isalnum() or char == "_"]
    if negated:
        return [char for char in REPRESENTATIVES if char not in found]
    return list(dict.fromkeys(found))


def expand(pattern: Any) -> Iterator[str]:
    """Yield the strings of a parsed pattern."""
    parts = []
    for kind, value in pattern:
        if kind is _constants.LITERAL:
            parts.append([chr(value)])
        elif kind is _constants.IN:
            parts.append(expand_class(value))
        elif kind is _constants.ANY:
            parts.append([char for char in REPRESENTATIVES if char != "\n"])
        elif kind is _constants.AT:
            parts.append([""])
        elif kind is _constants.MAX_REPEAT:
            parts.append(["", *expand(value[2])])
        elif kind is _constants.BRANCH:
            parts.append([text for branch in value[1] for text in expand(branch)])
        elif kind is _constants.SUBPATTERN:
            parts.append(list(expand(value[-1])))
        else:
            raise AssertionError(f"ftfy's pattern has a part that is new here: {kind}")
    return map("".join, itertools.product(*parts))


@pytest.fixture(scope="module")
def bad_strings() -> list[str]:
    return list(expand(_parser.parse(BADNESS_RE.pattern, BADNESS_RE.flags)))


def test_gate_hits_every_bad_string(bad_strings: list[str]) -> None:
    assert len(bad_strings) > 100_000
    missed = [text for text in bad_strings if not SUSPECT.search(text)]
    assert not [text for text in missed if BADNESS_RE.search(text)]


def test_nothing_bad_is_longer_than_the_look_back() -> None:
    pattern = _parser.parse(BADNESS_RE.pattern, BADNESS_RE.flags)
    assert pattern.getwidth()[1] <= mojibake.LONGEST_BAD


@pytest.mark.parametrize("codec", chardata.CHARMAP_ENCODINGS)
def test_codec_encodes_what_ftfy_takes_it_for(codec: str) -> None:
    for char in map(chr, range(0x30000)):
        try:
            char.encode(codec)
        except UnicodeEncodeError:
            assert not chardata.possible_encoding(char, codec), hex(ord(char))
        else:
            assert chardata.possible_encoding(char, codec), hex(ord(char))


def test_what_ftfy_mends_before_it_decodes_is_no_utf_8() -> None:
    """Whatever one of its patterns matches, the sign of a lost byte apart."""
    sound = re.compile(chardata.ALTERED_UTF8_RE.pattern + b"|" + chardata.LOSSY_UTF8_RE.pattern)
    for first in range(0x80, 0x110000, 7):
        if not 0xD800 <= first < 0xE000:
            encoded = f"a {chr(first)} ?{chr(first)}?".encode()
            assert not sound.search(encoded), hex(first)


def test_gate_hits_what_becomes_bad_by_a_benign_change(bad_strings: list[str]) -> None:
    """A full-width form or a curly quote in the place of each ASCII character."""
    forms: dict[str, list[str]] = {"\n": ["\r", "\r\n"]}
    for before, after in like_ftfy._BENIGN.items():
        forms.setdefault(after, []).append(before)
    for text in bad_strings:
        for place, char in enumerate(text):
            for form in forms.get(char, ()):
                changed = text[:place] + form + text[place + 1 :]
                assert SUSPECT.search(changed) or not BADNESS_RE.search(text), ascii(changed)


def check_code_points(points: range) -> None:
    for point in points:
        text = f"x{chr(point)} é"
        assert fix_like_ftfy(text) == ftfy.fix_text(text), hex(point)


def test_code_points_of_the_first_plane_in_context() -> None:
    check_code_points(range(0x10000))


@pytest.mark.long
def test_all_other_code_points_in_context() -> None:
    check_code_points(range(0x10000, 0x110000))


# --- strings that are made up ---------------------------------------------------------------------

_WORDS = """
the mayor said nothing l’été où façade œuvre niño mañana ação coração größer Straße över łąka
źródło příliš kůň İstanbul ışık šalis čia în țară això l·l può è naïve Ōsaka việt nội дети вышли
їжак ёж што Ђорђе η πόλη ώρα שלג בעיר نزل الثلج हिन्दी कल ไทย 雪が降る 东京 한국어 “quoted” ‘single’
„low“ «angle» — – … 5€ £3 20° ½ m² ©2020 ™ ® ± × ÷ № § ¶ • ¿qué? ¡ya! 😀 👩‍👧
"""
WORDS = _WORDS.split()
SPECIAL = [
    *"ʼ‘’‚‛“”„‟\u3000！＆；ａＡ＜＃１ｱﾞ￥￠￣│\r\n\t\x0b\x0c\x1b\x1a\x00\x7f\x85\u2028\u2029\u206a\ufeff\ufffc\ufffd",
    *"\ud83d\ude00\u0301\u0308\u0327\u3099\u0651\u064e\u1100\u1161\u212b\u2126\u037e\u0344ŉﬁﬂĲǄœŒß",
    *" .,()'\"abZ0вЂГàà×²√≈‚Ä°ÙØā€β&;<",
    *("&amp;", "&lt;", "&#233;", "&EACUTE;", "&#x81;", "&AMP", "\x1b[31m", "＆amp;", "\r\n"),
    *("Ã ", "Â ", "вЂ", "ГўВЂВ", "&amp;amp;lt;"),
]
ENCODINGS = chardata.CHARMAP_ENCODINGS
CATEGORIES = [members(category) for category in MOJIBAKE_CATEGORIES.values()]


def damaged(pick: random.Random, text: str) -> str:
    try:
        return text.encode("utf-8", "surrogatepass").decode(pick.choice(ENCODINGS))
    except UnicodeError:
        return text


def made_up(pick: random.Random) -> str:
    """Return a string of mojibake characters, triggers, words and damaged words."""
    pieces = []
    for _ in range(pick.randrange(1, 14)):
        kind = pick.random()
        if kind < 0.35:
            pieces.append(pick.choice(pick.choice(CATEGORIES)))
        elif kind < 0.65:
            pieces.append(pick.choice(SPECIAL))
        elif kind < 0.8:
            pieces.append(pick.choice(WORDS))
        elif kind < 0.85:
            pieces.append(chr(pick.choice((pick.randrange(0x80, 0x3000), pick.randrange(0x20000)))))
        elif kind < 0.93:
            pieces.append(damaged(pick, pick.choice(WORDS)))
        else:
            pieces.append(pick.choice(("\n", " ", "a", "é", "’")))
    text = "".join(pieces)
    if pick.random() < 0.1:
        text = damaged(pick, text)
    return text.replace("\xa0", " ") if pick.random() < 0.05 else text


def check_made_up(seed: int, count: int) -> None:
    pick = random.Random(seed)
    for number in range(count):
        text = made_up(pick)
        fixed = fix_like_ftfy(text)
        assert fixed == ftfy.fix_text(text), ascii(text)
        if not number % 10:
            edits = repair_like_ftfy(text)
            assert Draft.of(text).apply(edits, "repair").text == fixed, ascii(text)


def test_50000_strings_that_are_made_up() -> None:
    check_made_up(1, 50_000)


@pytest.mark.long
def test_a_million_strings_that_are_made_up() -> None:
    check_made_up(2, 1_000_000)


def test_one_step_of_decoding_is_the_one_of_ftfy() -> None:
    pick = random.Random(3)
    settings = ftfy.TextFixerConfig(explain=False)
    steps = 0
    for _ in range(20_000):
        for line in made_up(pick).splitlines():
            if hit := SUSPECT.search(line):
                step = ftfy._fix_encoding_one_step_and_explain(line, settings).text
                assert mojibake.decode_step(line, hit.start())[0] == step, ascii(line)
                steps += step != line
    assert steps > 1_000


BENIGN = [
    *[*like_ftfy._BENIGN][::7],
    *"“‘\u3000＆；＜Ａ",
    "\r\n",
    "\n",
    "\u0301",
    "\u0338",
    *"aé<&; ",
]


@given(st.lists(st.sampled_from(BENIGN)).map("".join), st.booleans())
def test_edits_found_at_once_are_those_of_each_line(text: str, entities: bool) -> None:
    edits = restyle._benign_edits(text, 5, entities)
    if edits is not None:
        assert edits == list(restyle._edits_by_line(text, 5, entities))


@pytest.mark.parametrize("text", ["“Ａ”，\r\nb！", "雪，雪。\n（雪）", "’\u3000’"])
def test_benign_text_is_edited_at_once(text: str) -> None:
    assert restyle._benign_edits(text, 0, True)


@pytest.mark.parametrize("text", ["“a\rb”", "ﬁ ”", "Ａ\u0301", "＆amp;", "e\u0301 ”"])
def test_text_that_is_not_only_benign_is_edited_by_line(text: str) -> None:
    assert restyle._benign_edits(text, 0, True) is None
    check_text(text)


# --- real texts -----------------------------------------------------------------------------------


def check_text(text: str) -> None:
    fixed = fix_like_ftfy(text)
    assert fixed == ftfy.fix_text(text)
    assert (fixed is text) == (fixed == text)
    assert Draft.of(text).apply(repair_like_ftfy(text), "repair").text == fixed


def test_cases_of_ftfy(evaluation: Path) -> None:
    count = 0
    for file in sorted((evaluation / "conformance").glob("ftfy-*.json")):
        for case in json.loads(file.read_text("utf-8")):
            for key in ("original", "fixed", "fixed-encoding"):
                if key in case:
                    check_text(case[key])
                    count += 1
    assert count > 300


def texts_of(file: Path, most: int) -> Iterator[str]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, most):
            yield json.loads(line)["text"]


@pytest.mark.parametrize("name", ["en", "web", "fr", "ru", "zh", "ar", "am", "af", "mix"])
def test_documents_of_every_kind(evaluation: Path, name: str) -> None:
    for text in texts_of(evaluation / "perf" / f"{name}.jsonl.gz", 40):
        check_text(text)


@pytest.mark.long
@pytest.mark.parametrize("name", ["clean_articles", "snippets", "hashtags"])
def test_all_development_documents(evaluation: Path, name: str) -> None:
    for text in texts_of(evaluation / "data" / f"{name}.jsonl.gz", 100_000):
        check_text(text)


# --- the ways that the gate takes -----------------------------------------------------------------

CASES = [
    pytest.param("a&amp;b\n<i>\nc&amp;d", id="entities stop at the first tag"),
    pytest.param("＆amp;\n<", id="an entity that appears in the second pass"),
    pytest.param("voilÃ le travail\nplain\n“ok”\r\nmore", id="one bad line among others"),
    pytest.param("&amp;amp;amp;eacute;", id="nested entities"),
    pytest.param("ŉ ﬁ\ufeffÃ©", id="rare characters in a bad line"),
    pytest.param("é" * 999_999 + "Ã©Ã©", id="a line that is cut at a million"),
    pytest.param(("a" * 99 + "\n") * 10_500 + "Ã©&amp;", id="more than a million characters"),
    pytest.param(("a<" * 50 + "\n") * 10_500 + "Ã©&amp;\n", id="a tag in an earlier piece"),
    pytest.param("caf√© – x", id="a dash and a space in MacRoman"),
    pytest.param("voilÃ  â\ufffd\ufffd", id="bytes that are lost"),
    pytest.param("\x80 é \x81 Ã", id="controls that no codec explains"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize("text", CASES)
def test_every_way_leads_to_the_same_text(text: str) -> None:
    check_text(text)


@given(st.text())
def test_any_text(text: str) -> None:
    check_text(text)


def test_an_untouched_text_is_the_same_object() -> None:
    text = "Nothing to do — l'été, 雪。" * 50
    assert fix_like_ftfy(text) is text


HOSTILE = {
    "nested ampersands": "&" + "amp;" * 50_000,
    "numeric ampersands": "&" + "#38;" * 50_000,
    "full-width ampersands": "＆" + "ａｍｐ；" * 40_000,
    "marks out of order": "a" + "\u0301\u0323" * 100_000,
    "piles of marks": ("a" + "\u0301\u0323" * 60) * 1_600,
    "mojibake": "Ã©" * 100_000,
    "lone surrogates": "\ud83d" * 200_000,
    "escapes": "\x1b[" * 100_000,
    "suspicious pairs that are sound": "\u0428\u2116\u0429\u201e " * 40_000,
    "a lone sign in a bad line": "a\xbab Ã© " * 20_000,
    "bad lines beside an ampersand": "Ã© a & b\n" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_a_bounded_time(name: str) -> None:
    start = time.process_time()
    fix_like_ftfy(HOSTILE[name])
    assert time.process_time() - start < 3


def test_caps_leave_what_is_deeper_than_any_damage() -> None:
    assert fix_like_ftfy("&" + "amp;" * 500 + "lt;") == "<"
    pile = "a" + "\u0301\u0323" * 200
    assert fix_like_ftfy(pile) == pile
