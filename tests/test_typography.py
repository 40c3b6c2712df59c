"""Punctuation: what is broken is mended in the text's own conventions, what is legal stays."""

import gc
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.ledger import Draft, Edit, Span
from cleaner.typography import repair_typography

NBSP = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"


def edits_of(
    text: str, language: str | None = None, quotes: str = "repair", protected: tuple[Span, ...] = ()
) -> list[Edit]:
    return repair_typography(text, quotes=quotes, language=lambda: language, protected=protected)


def mended(
    text: str, language: str | None = None, quotes: str = "repair", protected: tuple[Span, ...] = ()
) -> str:
    edits = edits_of(text, language, quotes, protected)
    return Draft.of(text).apply(edits, "typography").text


CROSSED = {
    "ar": ("قال «لنذهب” ثم مضى.", "قال «لنذهب» ثم مضى."),
    "be": ('Ён сказаў "пойдзем» і сышоў.', "Ён сказаў «пойдзем» і сышоў."),
    "bg": ("Той каза „хайде» и тръгна.", "Той каза „хайде“ и тръгна."),
    "ca": ("Va dir «anem” i va marxar.", "Va dir «anem» i va marxar."),
    "cs": ("Řekl „pojďme» a odešel.", "Řekl „pojďme“ a odešel."),
    "da": ("Hun sagde »kom nu” og gik.", "Hun sagde »kom nu« og gik."),
    "de": ('Er nannte es „eine Brücke" und ging.', "Er nannte es „eine Brücke“ und ging."),
    "de-CH": ("Er nannte es „eine Brücke» und ging.", "Er nannte es «eine Brücke» und ging."),
    "el": ("Είπε «πάμε” και έφυγε.", "Είπε «πάμε» και έφυγε."),
    "en": ('She said “let us go" and left.', "She said “let us go” and left."),
    "es": ("Dijo “vamos ya» y salió.", "Dijo «vamos ya» y salió."),
    "et": ("Ta ütles „lähme» ja läks.", "Ta ütles „lähme“ ja läks."),
    "fa": ("گفت «برویم” و رفت.", "گفت «برویم» و رفت."),
    "fi": ("Hän sanoi ”tule nyt« ja lähti.", "Hän sanoi ”tule nyt” ja lähti."),
    "fr": ("Il dit “on verra» enfin.", f"Il dit «{NBSP}on verra{NBSP}» enfin."),
    "fr-CH": ("Il dit “on verra» enfin.", "Il dit «on verra» enfin."),
    "he": ("הוא אמר „בוא נלך» והלך.", "הוא אמר ”בוא נלך” והלך."),
    "hi": ("उसने “चलो» कहा।", "उसने “चलो” कहा।"),
    "hr": ("Rekao je „idemo« i otišao.", "Rekao je „idemo” i otišao."),
    "hu": ("Azt mondta, „menjünk« és elment.", "Azt mondta, „menjünk” és elment."),
    "is": ("Hann sagði „förum» og fór.", "Hann sagði „förum“ og fór."),
    "it": ("Disse «andiamo” e uscì.", "Disse «andiamo» e uscì."),
    "ja": ("彼は“はい»と言った。", "彼は“はい”と言った。"),
    "ko": ("그는 “가자» 라고 말했다.", "그는 “가자” 라고 말했다."),
    "lt": ("Jis pasakė „einam» ir išėjo.", "Jis pasakė „einam“ ir išėjo."),
    "nl": ("Hij zei “kom nu» en ging.", "Hij zei “kom nu” en ging."),
    "no": ("Hun sa «kom nå” og gikk.", "Hun sa «kom nå» og gikk."),
    "pl": ('Powiedział „chodźmy" i wyszedł.', "Powiedział „chodźmy” i wyszedł."),
    "pt": ("Ela disse «vamos já” e saiu.", "Ela disse “vamos já” e saiu."),
    "pt-PT": ("Ela disse «vamos já” e saiu.", "Ela disse «vamos já» e saiu."),
    "ro": ("A spus „hai» și a plecat.", "A spus „hai” și a plecat."),
    "ru": ("Он сказал «пойдём” и ушёл.", "Он сказал «пойдём» и ушёл."),
    "sk": ("Povedal „poďme» a odišiel.", "Povedal „poďme“ a odišiel."),
    "sr": ("Рекао је „идемо» и отишао.", "Рекао је „идемо“ и отишао."),
    "sv": ("Hon sa ”kom nu» och gick.", "Hon sa ”kom nu” och gick."),
    "tr": ("O “gidelim» dedi.", "O “gidelim” dedi."),
    "uk": ("Він сказав «ходімо” і пішов.", "Він сказав «ходімо» і пішов."),
    "vi": ("Anh nói “đi thôi» rồi đi.", "Anh nói “đi thôi” rồi đi."),
    "zh": ("他说“走吧»，然后离开。", "他说“走吧”，然后离开。"),
}

LEGAL = {
    "ar": ("قال: ”لنذهب“ ثم مضى.", "قال «لنذهب» ثم مضى، ” نعم ”؟"),
    "bg": ("Той каза „хайде“ и «тръгна».",),
    "ca": ("L'home va dir «anem “ara” mateix», col·legues.",),
    "cs": ("„Ano,“ řekla, „a ‚ne‘.“ »Tak jo.«", "Řekl „pojďme” a „jdi“ i „x‘."),
    "da": ("»Kom nu,« sagde hun. »Nej,« sagde han.", "”Kom”, „kom“ og “kom”."),
    "de": ("„Ja“, sagte er, »nein« und «doch».", "„Er sagte ‚so ist’s‘ und ging.“ ’s war ’89."),
    "el": ("Είπε «πάμε “τώρα” όλοι»· γιατί;",),
    "en": (
        "He’s ‘fine’, she said: “It’s the dogs’ ’90s.” 5'10\" tall, 12” vinyl.",
        "rock 'n' roll",
    ),
    "es": ("¿Dijo «el “sí” de ayer»? —¡No!", '“Uno”, «dos» y "tres".'),
    "et": ("Ta ütles „lähme“ ja «kohe».",),
    "fa": ("گفت «می‌خواهم» و رفت؛ چرا؟",),
    "fi": ("”Tule nyt”, hän sanoi. »Ei», sanoi toinen.",),
    "fr": (
        f"« Oui », dit-il ; «{NBSP}non{NBSP}» ! «{NARROW}Peut-être{NARROW}» ? l’“autre”",
        "Il dit: «oui». Et puis : quoi ?",
        "« Que font-ils au juste – cela reste à voir.",
    ),
    "he": ('צה"ל אמר: "שלום", ’ב”ה„. ג׳ורג׳ ו־״כן״.',),
    "hr": ("„Da”, rekao je, »ne« i „možda“.",),
    "hu": ("„Igen – mondta –, a »nem« is válasz.”",),
    "it": ("Disse: «E poi “basta”, d’accordo?» l'“altro”",),
    "ja": ("彼は「はい『いいえ』」と言った。（‥ ）", "ヽ(°□°)ノ ”(・∀・)” ね"),
    "ko": ("그는 “가자”라고, ‘아니’라고 말했다.",),
    "lt": ("Jis pasakė „einam“ ir „ne”.",),
    "nl": ("‘Kom nu’, zei hij, “nee” en ‘s avonds, foto’s.", "Ze zei: „Ja”, 's morgens."),
    "no": ("«Kom nå», sa hun, “nei” og ”ja“.",),
    "pl": ("„Chodźmy”, powiedział, «już» i »zaraz«, a potem „idź“.",),
    "pt": ("“Vamos”, disse; «já», ‘sim’.",),
    "ro": ("„Hai «acum»”, a spus.",),
    "ru": ("«Что?..» — «„Ну“ и ну!..» «Пойдём».", "««Заря» и «Маяк»» вышли."),
    "sk": ("„Poďme,“ povedal, »hneď«.",),
    "sl": ("»Gremo,« je rekel, „takoj“.",),
    "sr": ("„Идемо”, рекао је, »одмах« и „сад“.",),
    "sv": ("”Kom nu”, sa hon. »Nej», sa han. »Jo«.",),
    "tr": ("“Gidelim,” dedi. CHP’nin ve CHP'nin «sözü».",),
    "uk": ("«Ходімо», — сказав він. М’яч і об'єкт, „так“.",),
    "zh": ("他说“走吧”，然后「离开」《书》。",),
    "haw": ("ʻO Hawaiʻi ka mokupuni, “aloha” a mahalo.",),
}


@pytest.mark.parametrize("language", CROSSED)
def test_crossed_pair_takes_the_marks_of_its_language(language: str) -> None:
    before, after = CROSSED[language]
    assert mended(before, language) == after


@pytest.mark.parametrize("language", CROSSED)
def test_mended_pair_stays(language: str) -> None:
    assert edits_of(CROSSED[language][1], language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [pytest.param(tag, text, id=f"{tag}: {text}") for tag, row in LEGAL.items() for text in row],
)
def test_legal_text_stays(language: str, text: str) -> None:
    assert mended(text, language) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "“Oui” “non” et “peut-être».", "“Oui” “non” et “peut-être”.", id="curly document"
        ),
        pytest.param(
            "« Oui » et “peut-être».", "« Oui » et « peut-être ».", id="spaced guillemets"
        ),
        pytest.param("«Oui» et “peut-être».", "«Oui» et «peut-être».", id="tight guillemets"),
        pytest.param(
            "« Oui » “non” et “mais si».",
            "« Oui » “non” et « mais si ».",
            id="a tie, with the other pairs' spaces",
        ),
        pytest.param('"Oui" et “mais si».', '"Oui" et "mais si".', id="straight document"),
    ],
)
def test_broken_pair_follows_the_document(text: str, wanted: str) -> None:
    assert mended(text, "fr") == wanted


def test_unknown_language_follows_the_opener() -> None:
    assert mended("Ka “lo mi» ne. To « pa ko” ri.") == "Ka “lo mi” ne. To « pa ko » ri."


def test_nested_pair_keeps_off_the_outer_family() -> None:
    assert mended("«Er sagt “so ist es" + "» und lacht» heute. «x» «y»", "es").count("“") == 1


def test_machine_translated_page_is_mended() -> None:
    text = (
        "« Que font-ils au port – nous verrons.\n“S’ils restent, c’est un problème très grave, "
        "et aussi dans la région des Deux-Caps. .»\nIl parle de « suite logique » et de “surprise”."
    )
    assert mended(text, "fr") == text.replace("“S’ils", "« S’ils").replace("Caps. .»", "Caps. »")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“First paragraph.\n\n“Second paragraph.”", id="continued quotation"),
        pytest.param("« Un.\n« Deux.\n« Trois. »", id="continued guillemets"),
        pytest.param("He said “yes and left.", id="an orphan"),
        pytest.param("«a “b» c” d", id="interleaved pairs"),
        pytest.param("«a b “c d» e f", id="one closer for two openers"),
        pytest.param("“a b\nc d»", id="a pair over two lines"),
        pytest.param("The signs « and ” differ.", id="marks that are named"),
        pytest.param("“" + "word " * 300 + "end»", id="marks far apart"),
        pytest.param('x = "a» + b', id="code"),
        pytest.param("`“a b»` is code", id="inline code"),
        pytest.param("```\n“a b» x\n```", id="fenced code"),
        pytest.param("    “a b» x", id="indented code"),
        pytest.param("| “a b» | c |", id="a table"),
        pytest.param('<a href="x”>y</a>', id="markup"),
        pytest.param('{"a": "b”, "c": 1}', id="JSON"),
        pytest.param("(“д»)", id="kaomoji"),
        pytest.param('a “19” screen and 7" disc', id="measures"),
        pytest.param("angle of 5° 10′ 12″ and f″(x)", id="primes"),
        pytest.param("see https://example.org/a..b and ../c or C:\\x\\..\\y", id="paths"),
        pytest.param("for i in 1..5, pages 3..7, v1..v2", id="ranges"),
        pytest.param(
            "Maybe.. Then it rained.. Nothing came.. Then night.", id="two dots as a style"
        ),
        pytest.param("Wait . . . what", id="spaced ellipsis"),
        pytest.param("- one\n- two\n— Oui, dit-il.\n– Non.", id="bullets and dialogue"),
        pytest.param("Roses are red ,\nviolets .", id="a verse"),
        pytest.param("docker build -t foo . And run", id="a command"),
        pytest.param("Hello.World and e.g.This", id="glued sentences"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr", "de", None])
def test_doubtful_text_stays(text: str, language: str | None) -> None:
    assert mended(text, language) == text


@pytest.mark.parametrize(
    ("text", "wanted", "language"),
    [
        pytest.param("Fin. .", "Fin.", "fr", id="stop behind a stop at the end of a line"),
        pytest.param("A b c. . Next one.", "A b c. Next one.", None, id="between two sentences"),
        pytest.param("They left.. Nobody saw.", "They left. Nobody saw.", "en", id="two stops"),
        pytest.param(
            "The old quay , now gone, is.", "The old quay, now gone, is.", "en", id="comma"
        ),
        pytest.param("La mer (très calme ) dort.", "La mer (très calme) dort.", "fr", id="bracket"),
        pytest.param("Hij zei ,,kom nu” en ging.", "Hij zei „kom nu” en ging.", "nl", id="Dutch"),
        pytest.param("Mówił ,,chodź’’ głośno.", "Mówił „chodź” głośno.", "pl", id="Polish"),
        pytest.param("Il dit « oui» enfin.", "Il dit « oui » enfin.", "fr", id="uneven, French"),
        pytest.param("Dijo «sí » al fin.", "Dijo «sí» al fin.", "es", id="uneven, Spanish"),
        pytest.param("A ““long one”” here.", "A “long one” here.", None, id="doubled at both ends"),
        pytest.param("On dit ««oui» ici.", "On dit «oui» ici.", "fr", id="doubled at one end"),
    ],
)
def test_damage_is_mended(text: str, wanted: str, language: str | None) -> None:
    assert mended(text, language) == wanted


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They left.. Nobody saw.", id="two stops"),
        pytest.param("The old quay , now gone.", id="comma"),
        pytest.param("Sie sagt ,,Treue’’ dazu.", id="two commas"),
        pytest.param("Dijo «sí » al fin.", id="uneven spaces"),
    ],
)
def test_rules_of_a_language_need_one(text: str) -> None:
    assert mended(text, None) == text


def test_language_is_not_asked_for_a_clean_text() -> None:
    def never() -> str | None:
        raise AssertionError("asked for the language")

    text = '“Well,” she said, ‘fine’... and "so" (it was). « Non ! » «да» „ja“ 5\'10" '
    assert repair_typography(text, quotes="repair", language=never, protected=()) == []


def test_protected_span_stays() -> None:
    text = "Il dit “oui ami» ici. Il dit “oui ami» là."
    spans = (Span(text.index("“"), text.index("»") + 1),)
    assert mended(text, "es", protected=spans) == "Il dit “oui ami» ici. Il dit «oui ami» là."


STRAIGHT = 'He said "it\'s \'fine\'" and "oui" "ja" "x". \'a\''


@pytest.mark.parametrize("language", ["fr", None])
def test_straight_mode_straightens_every_family(language: str | None) -> None:
    text = "He said “it’s ‘fine’” and « oui » „ja“ »x«. ‹a›"
    assert mended(text, language, "straight") == STRAIGHT


def test_straight_mode_keeps_brackets_primes_and_letters() -> None:
    text = "「はい」 5′ 10″ ʻokina Oʼahu `“code”`"
    assert mended(text, None, "straight") == text


TYPOGRAPHIC = {
    "cs": "„A b ‚c d‘ e“",
    "da": "»A b ›c d‹ e«",
    "de": "„A b ‚c d‘ e“",
    "de-CH": "«A b ‹c d› e»",
    "en": "“A b ‘c d’ e”",
    "es": "«A b “c d” e»",
    "fi": "”A b ’c d’ e”",
    "fr": f"«{NBSP}A b “c d” e{NBSP}»",
    "fr-CH": "«A b ‹c d› e»",
    "hu": "„A b »c d« e”",
    "ja": "「A b 『c d』 e」",
    "nl": "‘A b “c d” e’",
    "pl": "„A b «c d» e”",
    "pt": "“A b ‘c d’ e”",
    "ru": "«A b „c d“ e»",
    "sv": "”A b ’c d’ e”",
    "uk": "«A b „c d“ e»",
    "zh-TW": "「A b 『c d』 e」",
}


@pytest.mark.parametrize("language", TYPOGRAPHIC)
@pytest.mark.parametrize("text", ["\"A b 'c d' e\"", "“A b «c d» e”", "« A b “c d” e »"])
def test_typographic_mode_sets_the_marks_of_the_language(language: str, text: str) -> None:
    assert mended(text, language, "typographic") == TYPOGRAPHIC[language]


@pytest.mark.parametrize(
    ("text", "wanted", "language"),
    [
        pytest.param("“One.\n“Two.\nThree.”", "«One.\n«Two.\nThree.»", "es", id="continued"),
        pytest.param("He said: “One.\n“Two.”", "He said: «One.\n«Two.»", "es", id="last is whole"),
        pytest.param("the dogs' 'tis '90s", "the dogs' 'tis '90s", "en", id="elisions"),
        pytest.param("it's l'eau", "it’s l’eau", "en", id="apostrophes"),
        pytest.param("5'10\" tall", "5'10\" tall", "en", id="measures"),
        pytest.param('a "b', 'a "b', "en", id="an orphan"),
        pytest.param("צה\"ל ג'ורג'", "צה\"ל ג'ורג'", "he", id="gershayim and geresh"),
        pytest.param('"x" `"y"`', '“x” `"y"`', "en", id="inline code"),
        pytest.param('"x y"', '"x y"', None, id="no language"),
    ],
)
def test_typographic_mode_takes_care(text: str, wanted: str, language: str | None) -> None:
    assert mended(text, language, "typographic") == wanted


@pytest.mark.parametrize("text", ["Il dit “oui ami» ici.", "x ““a b”” y", "« oui» x"])
def test_keep_leaves_every_mark(text: str) -> None:
    assert edits_of(text, "fr", "keep") == []


def test_keep_still_mends_stops() -> None:
    assert mended("Il dit “oui ami» ici. . Fin.", "fr", "keep") == "Il dit “oui ami» ici. Fin."


PIECES = st.sampled_from(
    [
        "“",
        "”",
        "„",
        "«",
        "»",
        '"',
        "'",
        "’",
        "‘",
        "‚",
        "‹",
        "›",
        ",,",
        "''",
        "’’",
        " ",
        " ",
        NBSP,
        NARROW,
        "\n",
        ". .",
        "..",
        " ,",
        " .",
        ")",
        "(",
        "ab",
        "Ab",
        "the",
        "mot",
        "и",
        "東",
        "12",
        "。",
        ":",
        "—",
        "-",
        "`",
        "|",
        "=",
        "/",
        "https://a.example/b",
        "...",
        "…",
        "é",
        "ל",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
LANGUAGES = st.sampled_from(["en", "fr", "de", "da", "sv", "ru", "nl", "ja", "pl", "ar", None])
MODES = st.sampled_from(["repair", "straight", "typographic", "keep"])


@settings(max_examples=400, deadline=None)
@given(TEXTS, LANGUAGES, MODES)
def test_second_run_changes_nothing(text: str, language: str | None, quotes: str) -> None:
    once = mended(text, language, quotes)
    assert mended(once, language, quotes) == once


@settings(max_examples=200, deadline=None)
@given(TEXTS, LANGUAGES, MODES)
def test_letters_digits_and_lines_are_never_touched(
    text: str, language: str | None, quotes: str
) -> None:
    once = mended(text, language, quotes)
    assert [c for c in once if c.isalnum()] == [c for c in text if c.isalnum()]
    assert once.count("\n") == text.count("\n")


@settings(max_examples=100, deadline=None)
@given(TEXTS, LANGUAGES, MODES)
def test_edits_are_sorted_apart_and_needed(text: str, language: str | None, quotes: str) -> None:
    edits = edits_of(text, language, quotes)
    assert all(one.end <= two.start for one, two in pairwise(edits))
    assert all(text[edit.start : edit.end] != edit.after for edit in edits)


HOSTILE = {
    "openers": ("“", ""),
    "stops": (". ", ""),
    "two stops": ("ab.. A", ""),
    "alternating guillemets": ("»«", ""),
    "crossed pairs in one line": ("“abc def ghi» ", ""),
    "crossed pairs in many lines": ("a “ab» is here\n", ""),
    "uneven pairs in one line": ("“ abc def” ", ""),
    "commas": ("ab , ab", ""),
    "brackets": ("(ab ", " )"),
    "doubled marks": (' ""ab""', ""),
    "two commas": (" ,,ab", ""),
    "ticks": ("`a", " “ab»"),
    "code": ("`a` , b = c(d) ", ""),
    "one long word": ("a", " ,b “x»"),
}
MEASURABLE = 0.05
"""Seconds of a run that can be compared with another."""


@pytest.mark.parametrize("quotes", ["repair", "straight", "typographic"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_linear_time(name: str, quotes: str) -> None:
    unit, tail = HOSTILE[name]

    def seconds(length: int) -> float:
        text = unit * (length // len(unit)) + tail
        gc.collect()
        gc.disable()  # else it goes through what all other tests left, again and again
        start = time.process_time()
        edits_of(text, "fr", quotes)
        taken = time.process_time() - start
        gc.enable()
        return taken

    length = 25_000
    while (once := seconds(length)) < MEASURABLE and length < 400_000:
        length *= 2
    # Other work on the machine can only slow a run down: the best of several tries tells.
    twice = seconds(2 * length)
    for _ in range(8):
        if twice < 3 * once or twice < 2 * MEASURABLE:
            break
        once, twice = min(once, seconds(length)), min(twice, seconds(2 * length))
    assert twice < 3 * once or twice < 2 * MEASURABLE
