"""The default repair mends what is broken, and is known for what it leaves alone."""

import gzip
import itertools
import json
import re
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import ftfy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.code import find_code
from cleaner.ledger import Draft, spliced
from cleaner.repair import mend, repair
from cleaner.repair.align import align
from cleaner.repair.characters import NOT_NFC, find_uncomposed
from cleaner.repair.compose import LONGEST_PILE, compose
from cleaner.repair.encoding import decode_simply, find_mojibake
from cleaner.repair.gate import REPAIRED, is_sound
from cleaner.repair.invisible import INVISIBLE, Fate, Invisible
from cleaner.repair.rules import RULES, RepairRule
from cleaner.repair.shown import NAMES_OF_MOJIBAKE, may_name_mojibake


def rules_of(text: str) -> list[str]:
    return [edit.rule for edit in repair(text, find_code(text))]


# --- the rows -------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_does_what_its_row_says(rule: RepairRule) -> None:
    before, after = rule.example
    assert mend(before) == after
    assert rule.name in rules_of(before)
    assert mend(after) == after


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=f"{rule.name}: {text}") for rule in RULES for text in rule.keeps]
)
def test_look_alike_stays(text: str) -> None:
    assert mend(text) == text


EVERYTHING = "".join(map(chr, range(0xE0200)))


@pytest.mark.parametrize("row", INVISIBLE, ids=lambda row: row.name)
def test_invisible_character_goes_or_stays(row: Invisible) -> None:
    before, after = row.example
    assert mend(before) == after
    assert (before == after) == (row.fate is Fate.STAYS)
    assert re.search(f"[{row.characters}]", before)


def test_invisible_rows_name_every_character_that_goes() -> None:
    leaving = "".join(row.characters for row in INVISIBLE if row.fate is not Fate.STAYS)
    expected = set(re.findall(f"[{REPAIRED}]", EVERYTHING[:0x10000]))
    expected -= set(re.findall("[\ufb00-\ufb06]", EVERYTHING[:0x10000]))  # visible
    expected |= set(re.findall("[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]", EVERYTHING[:0x10000]))
    assert set(re.findall(f"[{leaving}]", EVERYTHING[:0x10000])) == expected


def test_invisible_rows_are_disjoint() -> None:
    seen: set[str] = set()
    for row in INVISIBLE:
        here = set(re.findall(f"[{row.characters}]", EVERYTHING))
        assert not here & seen, row.name
        seen |= here


# --- mojibake -------------------------------------------------------------------------------------

MOJIBAKE = [
    pytest.param("dâ€™accord, câ€™est lâ€™Å“uvre", "d’accord, c’est l’œuvre", id="French"),
    pytest.param("MarÃ­a y el niÃ±o", "María y el niño", id="a soft hyphen is half of í"),
    pytest.param("voilÃ le travail", "voilà le travail", id="a lost no-break space"),
    pytest.param("la metÃƒÂ uomo", "la metà uomo", id="two words stay two words"),
    pytest.param("la metÃƒÂ  uomo", "la metà uomo", id="and keep one space"),
    pytest.param("Å veices baÅ†Ä·is", "Šveices baņķis", id="a space that was a letter's half"),
    pytest.param("â€œHelloâ€ he said", "“Hello” he said", id="a closing quote that lost a byte"),
    pytest.param("ðŸ˜€ ok", "😀 ok", id="an emoji"),
    pytest.param("РџСЂРёРІРµС‚", "Привет", id="Russian"),
    pytest.param("Ø±Ø³Ø§Ù„Ø©", "رسالة", id="Arabic"),
    pytest.param("Iggy (nÃƒÂ©)", "Iggy (né)", id="twice"),
    pytest.param("“It” isnâ€™t", "“It” isn’t", id="correct quotes beside it keep their curl"),
    pytest.param("10Î&frac14;s", "10μs", id="an entity within"),
    pytest.param("oneâ€¨two &#8232;three", "one\ntwo \nthree", id="a line end of Unicode"),
    pytest.param("oneÂ»Ãƒ", "one»Ã", id="at the end of a line"),
    pytest.param("It cost Â£5 at 5Â°C today.", "It cost £5 at 5°C today.", id="a lone Â, twice"),
    pytest.param("5 and Â£5, Â£6 and 6", "5 and £5, £6 and 6", id="a lone Â beside equal numbers"),
    pytest.param("The use of cafÃ© for lunch", "The use of café for lunch", id="a part of a word"),
    pytest.param("in the code â€“ my page", "in the code – my page", id="a dash is no sample"),
    pytest.param("Ã© um texto em UTF-8", "é um texto em UTF-8", id="a letter that is a word"),
    pytest.param("the CafÃ© “Noir”", "the Café “Noir”", id="one word of a sound line"),
]

SHOWN = [
    pytest.param(
        "The string â€™ appears where an apostrophe should be.", id="a string that is named"
    ),
    pytest.param("Why do I get Ã¤ in my output?", id="a question"),
    pytest.param("Why does my page show Ã¤?", id="a question without a place"),
    pytest.param("Why do I see Â£ in my output?", id="a question about a sign"),
    pytest.param("Warum bekomme ich Ã¤ in meiner Ausgabe?", id="a question in German"),
    pytest.param("J'obtiens Ã© au lieu de la lettre", id="a complaint in French"),
    pytest.param("With the wrong charset, ä turns into Ã¤.", id="a charset is named"),
    pytest.param("Read as Latin-1, these are Ã¤ Ã¶ Ã¼", id="a list of samples"),
    pytest.param("« é » devient « Ã© »", id="a pair in a tutorial"),
    pytest.param("CafÃ© instead of Café", id="a pair of words"),
    pytest.param("é → Ã©, à → Ã\xa0", id="pairs with arrows"),
    pytest.param("you see “Ã©” everywhere", id="a quoted sample"),
    pytest.param("| Ã© | Â» |", id="cells of a table"),
    pytest.param("Typical mojibake: â€™ and Ã©", id="a line that names it"),
    pytest.param('FIXES = {"Ã©": "e", "â€™": "\'"}', id="keys of a dictionary"),
    pytest.param("assert decode(raw) == 'CafÃ©'", id="a literal in raw code"),
    pytest.param('  "title": "CafÃ©",', id="a field of JSON"),
    pytest.param("```\nprint('Ã©')\nCafÃ©\n```", id="a fenced block"),
    pytest.param("<pre>CafÃ©</pre>", id="an island of code"),
    pytest.param("ÀÁÂÃÄÅ ¡¢£¤¥¦§¨©ª«¬", id="a chart of characters"),
    pytest.param("( o¬ô ) ┌┐ ¬_¬", id="faces"),
    pytest.param("4288×… £20° É…", id="signs that only look suspicious"),
    pytest.param("SELKÄ\xa0EDELLÄ MAAHAN", id="a no-break space behind a capital"),
]


@pytest.mark.parametrize(("text", "expected"), MOJIBAKE)
def test_mojibake_is_decoded(text: str, expected: str) -> None:
    assert mend(text) == expected


@pytest.mark.parametrize("text", SHOWN)
def test_damage_that_is_shown_stays(text: str) -> None:
    assert mend(text) == text


def test_every_ascii_name_of_mojibake_is_seen_in_the_bytes_of_a_line() -> None:
    for name in NAMES_OF_MOJIBAKE:
        if name.isascii():
            assert may_name_mojibake(f"A {name.title()}!".encode())
    assert not may_name_mojibake(b"a code, a codec")


@pytest.mark.parametrize("codec", ["latin-1", "sloppy-windows-1252", "sloppy-windows-1251"])
@pytest.mark.parametrize(
    "text",
    [
        "l’été à Besançon «ici»",
        "в одном доме — “тут”",
        "雪が降る、東京。",
        "a “b” c £5 10° ½ ©",
        "e\u0301 é",
    ],
)
@pytest.mark.parametrize(
    "around", ["{}", "| {} |", 'f("{}")', "{0} {0}", 'he said, "{}"', "2 {} 2"]
)
def test_quick_way_of_a_line_agrees_with_the_thorough_one(
    codec: str, text: str, around: str
) -> None:
    line = around.format(text.encode().decode(codec))
    found = decode_simply(line, 7)
    if found is not None:
        edits, decoded = found
        slow = find_mojibake(line)
        assert [edit._replace(start=edit.start - 7, end=edit.end - 7) for edit in edits] == slow
        assert Draft.of(line).apply(slow, "repair").text == decoded


def test_code_beside_damage_stays_and_damage_goes() -> None:
    assert mend("`Ã©` is the café's CafÃ© sign") == "`Ã©` is the café's Café sign"


def test_edits_of_a_line_are_small_and_in_their_places() -> None:
    text = "le cafÃ© de lâ€™HÃ´tel est fermÃ©"
    edits = repair(text)
    assert [(text[start:end], after) for start, end, after, _ in edits] == [
        ("Ã©", "é"),
        ("â€™", "’"),
        ("Ã´", "ô"),
        ("Ã©", "é"),
    ]
    assert {edit.rule for edit in edits} == {"mojibake"}


def test_an_edit_stays_small_where_a_space_was_swallowed() -> None:
    text = "un cafÃ© Ã  la crÃ¨me"
    assert max(edit.end - edit.start for edit in repair(text)) == 2


# --- entities -------------------------------------------------------------------------------------

ENTITIES = [
    pytest.param("Tom &amp;amp;amp; Jerry", "Tom & Jerry", id="escaped three times"),
    pytest.param("a &amp;mdash; b", "a — b", id="a dash escaped twice"),
    pytest.param("5 < 6 &amp; more", "5 < 6 & more", id="a less-than sign is no tag"),
    pytest.param("I <3 R&amp;B", "I <3 R&B", id="nor is a heart"),
    pytest.param("Ann &lt;ann@example.org&gt;", "Ann <ann@example.org>", id="an address"),
    pytest.param("P&EACUTE;REZ", "PÉREZ", id="a name in capitals"),
    pytest.param("&#55358;&#56596; ok", "🤔 ok", id="two halves of an emoji"),
    pytest.param("&#xD83E;&#xDD14;", "🤔", id="in hexadecimal digits"),
    pytest.param("it&#39;s &#x201C;ok&#x201D;", "it's “ok”", id="numbers"),
    pytest.param(
        "He said &quot;AT&amp;T&quot;, then left.", 'He said "AT&T", then left.', id="prose"
    ),
    pytest.param("see ?a=1&amp;b=2", "see ?a=1&b=2", id="a query"),
    pytest.param("a&shy;b", "ab", id="a soft hyphen by name"),
    pytest.param("The entity Ray &amp; Sons", "The entity Ray & Sons", id="a company"),
    pytest.param("&copy; 2020 Tarvo", "© 2020 Tarvo", id="a copyright line"),
    pytest.param("of no use &mdash; for now", "of no use — for now", id="a noun and a dash"),
    pytest.param("clean code &amp; for free", "clean code & for free", id="a noun and an and"),
    pytest.param("Use &quot;moss&quot; for tea", 'Use "moss" for tea', id="a quoted word"),
    pytest.param("HTML5 &amp; CSS", "HTML5 & CSS", id="two names"),
    pytest.param("5 &lt; 6, which is less", "5 < 6, which is less", id="a sum"),
    pytest.param("&amp;", "&", id="nothing else"),
    pytest.param("Space &amp; time", "Space & time", id="words of another sign's name"),
    pytest.param("&amp;amp", "&amp", id="without a semicolon there is no entity"),
]

SHOWN_ENTITIES = [
    pytest.param("In HTML, write &copy; for ©.", id="an order"),
    pytest.param("Use &#8212; for an em dash and &#x27; for an apostrophe.", id="two orders"),
    pytest.param("You can write &amp; to get an ampersand", id="advice"),
    pytest.param("&amp; ampersand\n&lt; less than\n- &mdash;: em dash", id="a list"),
    pytest.param("The entity &eacute; gives é and &nbsp; a space.", id="all of a line"),
    pytest.param("The entity &nbsp; stands for a space", id="an entity by its noun"),
    pytest.param("Schreibe &euro; für ein Zeichen", id="an order in German"),
    pytest.param("&copy; = ©, &reg; = ®", id="equations"),
    pytest.param("© (&copy;), ® (&reg;)", id="brackets"),
    pytest.param("&lt;b&gt; makes &amp; bold", id="a tag written with entities"),
    pytest.param("&lt;a href=&quot;x&quot;&gt; is a link", id="with an attribute"),
    pytest.param("&amp;lt; is how < is written", id="an entity written with entities"),
    pytest.param("<p>Tom &amp; Jerry", id="markup"),
    pytest.param('<a href="?a=1&amp;b=2">x</a>', id="an attribute"),
    pytest.param('href="?a=1&amp;b=2" rel="x">', id="an attribute on its own line"),
    pytest.param("<item>Tom &amp; Jerry</item>", id="XML"),
    pytest.param("In HTML entities such as &amp; stand for signs", id="a line that names them"),
    pytest.param('Type "&nbsp;" there', id="a quoted sample"),
    pytest.param("| &amp; | ampersand |", id="a cell of a table"),
    pytest.param(r"\&amp; in Markdown", id="escaped in Markdown"),
    pytest.param("s/&amp;/and/g", id="a regular expression"),
    pytest.param('text.replace("&amp;", "&")', id="a literal in code"),
    pytest.param("echo '&copy;';", id="another"),
    pytest.param("`&amp;`", id="inline code"),
    pytest.param("ü: &uuml;", id="a pair"),
    pytest.param("&copy 2020 &nosuch; &;", id="no entities at all"),
]


@pytest.mark.parametrize(("text", "expected"), ENTITIES)
def test_entity_is_decoded(text: str, expected: str) -> None:
    assert mend(text) == expected


@pytest.mark.parametrize("text", SHOWN_ENTITIES)
def test_entity_that_is_shown_stays(text: str) -> None:
    assert mend(text) == text


def test_no_line_depends_on_another() -> None:
    lines = ["<p>a &amp; b", "c &amp; d", "Ã© shows as Ã©", "« é » devient « Ã© »", "cafÃ©\xad"]
    for order in itertools.permutations(lines):
        assert mend("\n".join(order)) == "\n".join(mend(line) for line in order)


# --- characters -----------------------------------------------------------------------------------

KEPT = [
    pytest.param("“curly” ‘quotes’ ʼokina", id="curly quotes"),
    pytest.param("你好，世界！（好）：；？\u3000ＡＢＣ", id="full-width forms"),
    pytest.param("ｱｲｳ ﾞ", id="half-width kana"),
    pytest.param("ĳ ŉ ǆ ǉ ǌ ǳ œ æ ß", id="letters that are ligatures"),
    pytest.param("ﬓ ﭏ", id="ligatures of other scripts"),
    pytest.param("x² ½ ① ㎡ ™ … ﷺ Ⅳ 𝗗𝗲", id="what NFKC would destroy"),
    pytest.param("a\xa0b\u202fc\u2009d", id="spaces"),
    pytest.param("می‌خواهم 👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ❤️", id="joiners, tags and selectors"),
    pytest.param("1998\xad2004 \xad x", id="a soft hyphen that stands for one"),
    pytest.param("```\na\u0000b\xad\ufb01 e\u0301\n```", id="code"),
    pytest.param("https://example.org/cafe\u0301", id="an address that is not composed"),
]


@pytest.mark.parametrize("text", KEPT)
def test_character_stays(text: str) -> None:
    assert mend(text) == text


def test_line_ends_and_surrogates_are_mended_in_code_too() -> None:
    assert mend("```\r\na\ud83d\r\n```") == "```\na\ufffd\n```"


def test_ftfy_is_not_imported_for_a_text_without_damage() -> None:
    program = (
        "import sys; from cleaner.repair import repair, fix_like_ftfy;"
        "repair('l’été “oui”'); repair('a\\r\\nb e\\u0301'); fix_like_ftfy('l’été “oui”');"
        "sys.exit('ftfy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_no_pattern_is_compiled_for_a_text_of_plain_ascii() -> None:
    program = (
        "import sys; from cleaner.repair import repair, fix_like_ftfy, gate;"
        "repair('a text'); fix_like_ftfy('a text');"
        "sys.exit('search' in vars(gate.NEEDS_REPAIR) or 'search' in vars(gate.NEEDS_FTFY)"
        " or 'regex' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_code_that_only_the_repair_reveals_is_not_repaired() -> None:
    text = "\ufeff```\nCafÃ© &amp;\n```"
    assert mend(text) == "```\nCafÃ© &amp;\n```"


# --- properties -----------------------------------------------------------------------------------

_PIECES = """
Ã© â€™ Ã Â» é à ’ “ ” « » &amp; &lt;b&gt; &amp;lt; &#96; &#10; &#55358; &#56596; &eacute; & ; < <p>
</p> <pre> </pre> ` `` ``` ~~~ a word 1 . , = ( ) " ' Å Â ƒ € mojibake :// \\ | ﬁ ĳ
"""
PIECES = _PIECES.split()
PIECES += [" ", "\n", "\n```\n", "\r", "\r\n", "\u2028", "\xa0", "\xad", "\ufeff", "\x00"]
PIECES += ["\x1b[1m", "\x85", "\x92", "\x81", "\ud83d", "\ude00", "e\u0301", "\u0323", "\u1fef"]
PIECES += ["\u1100", "\u1161", "â€¨", "&#8232;", "â€\x9d", "Ãƒ"]
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


@given(texts)
def test_second_run_changes_nothing(text: str) -> None:
    assert mend(mend(text)) == mend(text)


@given(texts)
def test_edits_restore_the_source(text: str) -> None:
    edits = repair(text, find_code(text))
    draft = Draft.of(text).apply(edits, "repair")
    restored = draft.text
    for change in reversed(draft.changes()):
        start = draft.to_text(change.start)
        assert restored[start : start + len(change.after)] == change.after
        restored = restored[:start] + change.before + restored[start + len(change.after) :]
    assert restored == text


@given(texts)
def test_edits_are_sorted_disjoint_and_named(text: str) -> None:
    at = 0
    names = {rule.name for rule in RULES}
    for start, end, after, rule in repair(text, find_code(text)):
        assert at <= start <= end <= len(text)
        assert text[start:end] != after
        assert rule in names
        at = end


@given(texts)
def test_gate_that_calls_a_text_sound_is_right(text: str) -> None:
    if is_sound(text):
        assert not any(repair(line) for line in (text, *text.split()))


@given(texts)
def test_no_surrogate_is_left(text: str) -> None:
    mend(text).encode()


@given(st.text(), st.text())
def test_alignment_makes_the_one_of_the_other(before: str, after: str) -> None:
    assert Draft.of(before).apply(align(before, after), "repair").text == after


@given(st.text(alphabet="ae\u0301\u0323\u0308\u05b4\uac00\u1161 "))
def test_compose_is_nfc(text: str) -> None:
    assert compose(text) == unicodedata.normalize("NFC", text)


def test_every_letter_that_nfc_maps_is_looked_at() -> None:
    seen = re.compile(f"[{NOT_NFC}]")
    for char in EVERYTHING:
        if unicodedata.normalize("NFC", char) != char and not unicodedata.combining(char):
            assert seen.match(char) or unicodedata.category(char)[0] == "M", hex(ord(char))


COMPOSING = [*"ae か\u0915가\u1100\u1161\u11a8\u212b\uf900\u0958x"]
COMPOSING += [*"\u0301\u0323\u3099\u093c\u0344"]


@given(st.lists(st.sampled_from(COMPOSING)).map("".join))
def test_edits_of_what_is_not_composed_make_nfc(line: str) -> None:
    assert spliced(line, find_uncomposed(line)) == unicodedata.normalize("NFC", line)


def test_compose_leaves_piles_and_composes_around_them() -> None:
    pile = "a" + "\u0301\u0323" * LONGEST_PILE
    assert compose(f"e\u0301{pile}e\u0301") == f"é{pile}é"


HOSTILE = {
    "suspicious pairs that are sound": "\u0428\u2116\u0429\u201e " * 40_000,
    "a lone sign in a bad line": "a\xbab Ã© " * 20_000,
    "letters and marks": "e\u0301" * 100_000,
    "nested ampersands": "&amp;" + "amp;" * 25_000,
    "ampersands": "&" * 1_000_000,
    "many nested entities": ("&" + "amp;" * 12 + " ") * 2_000,
    "marks out of order": "a" + "\u0301\u0323" * 250_000,
    "mojibake": "Ã©" * 50_000,
    "mojibake and spaces": "Ã " * 50_000,
    "lone surrogates": "\ud83d" * 100_000,
    "replacement characters": "\ufffd" * 1_000_000,
    "carriage returns": "\r" * 100_000,
    "escapes": "\x1b[" * 50_000,
    "soft hyphens": "a\xad" * 50_000,
    "literals": 'f("Ã©") ' * 12_000,
    "pairs": "é Ã© " * 20_000,
    "tags that never end": "<a " * 30_000 + "&amp;",
    "tags with entities": "&lt;a " * 16_000,
    "backticks": "` &amp; " * 12_000,
    "one line of many words": " ".join(
        f"{number}é{chr(0x400 + number % 1000)}{chr(0x400 + number // 1000)}"
        for number in range(20_000)
    )
    .encode()
    .decode("sloppy-windows-1251"),
    "bad lines": "cafÃ©\n" * 16_000,
    "one line of a megabyte": "the café is open " * 60_000 + "&amp;",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_a_bounded_time_and_settles(name: str) -> None:
    start = time.process_time()
    once = mend(HOSTILE[name])
    assert time.process_time() - start < 4
    assert mend(once) == once


# --- real texts -----------------------------------------------------------------------------------


def test_cases_of_ftfy_without_its_restyling(evaluation: Path) -> None:
    plain = ftfy.TextFixerConfig(
        uncurl_quotes=False, fix_character_width=False, fix_latin_ligatures=False
    )
    for file in sorted((evaluation / "conformance").glob("ftfy-*.json")):
        for case in json.loads(file.read_text("utf-8")):
            expected = ftfy.fix_text(case["original"], plain).replace(
                "\N{LATIN SMALL LIGATURE FI}", "fi"
            )
            assert mend(case["original"]) == expected.replace("\xad", ""), case["label"]


def content(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "".join(char for char in composed if unicodedata.category(char)[0] in "LMN")


def test_clean_documents_keep_every_letter(evaluation: Path) -> None:
    count = 0
    with gzip.open(evaluation / "data/clean_articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            once = mend(row["text"])
            if not row["tags"] and not row["mojibake"]:
                assert content(once) == content(row["text"]), row["id"]
            if once != row["text"]:
                count += 1
                assert mend(once) == once, row["id"]
    assert count
