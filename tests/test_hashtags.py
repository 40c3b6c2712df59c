"""Hashtags of a post as X reads them, and the block of hashtags at the end of a document."""

import json
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.hashtags import Block, find_block, find_hashtags, find_mentions
from cleaner.hashtags.evidence import are_odd, has_stop_word
from cleaner.hashtags.lines import fold, is_closing, is_label, read_line
from cleaner.ledger import Span
from cleaner.locales.closing_lines import CLOSING_LINES
from cleaner.locales.stop_words import STOP_WORDS
from cleaner.locales.tag_labels import TAG_LABELS

ARTICLE = "Le maire a visité le port hier.\n\nLes travaux de la digue commencent dans un mois."


def tags_of(text: str, **evidence: Any) -> tuple[str, ...] | None:
    block = find_block(text, **evidence)
    return block.tags if block else None


def cut(text: str, block: Block) -> str:
    return (text[: block.start].rstrip("\n") + text[block.end :]).rstrip("\n")


# ------------------------------------------------------------------ a post's hashtags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        pytest.param("so #sunny today", ("sunny",), id="in the middle"),
        pytest.param("＃東京 の朝", ("東京",), id="full-width sign"),
        pytest.param("#हिन्दी #ไทยรัฐ", ("हिन्दी", "ไทยรัฐ"), id="combining marks"),
        pytest.param(
            "#می\N{ZERO WIDTH NON-JOINER}خواهم",
            ("می\N{ZERO WIDTH NON-JOINER}خواهم",),
            id="joiner inside a word",
        ),
        pytest.param(
            "#e\N{COMBINING ACUTE ACCENT}te", ("e\N{COMBINING ACUTE ACCENT}te",), id="NFD"
        ),
        pytest.param("#il·lusió", ("il·lusió",), id="Catalan middle dot"),
        pytest.param("#Saint-Malo #l’été", ("Saint", "l"), id="X cuts at hyphen and apostrophe"),
        pytest.param("le #16 et #2024", (), id="a number is none"),
        pytest.param("#4x4 wins", ("4x4",), id="a digit may begin it"),
        pytest.param("page#top, C# and F#", (), id="a sign inside or behind a word is none"),
        pytest.param("https://a.example/#top", (), id="anchor of an address"),
        pytest.param("a.example/faq/#top", (), id="anchor of a bare address"),
        pytest.param("https://a.example/x #top", ("top",), id="a tag behind an address"),
        pytest.param("yes/no #top", ("top",), id="a slash is no address"),
        pytest.param("#http://a.example", (), id="an address behind a sign"),
        pytest.param("#a#b", (), id="glued tags are none to X"),
        pytest.param("R&#38;D", (), id="an entity"),
        pytest.param(
            "#\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}one", (), id="keycap"
        ),
        pytest.param("#{tag} #[x] #!/bin/sh # x", (), id="code"),
    ],
)
def test_hashtags_of_a_post(text: str, tags: tuple[str, ...]) -> None:
    assert find_hashtags(text) == tags


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("@ines_example: hi", ("ines_example",), id="at the beginning"),
        pytest.param("の@ines_exampleへ", ("ines_example",), id="between letters of Japanese"),
        pytest.param("me@example.org", (), id="an e-mail address is none"),
        pytest.param("RT@tom_example", ("tom_example",), id="behind RT"),
        pytest.param("@inès", (), id="an accented letter behind it"),
    ],
)
def test_mentions_of_a_post(text: str, names: tuple[str, ...]) -> None:
    assert find_mentions(text) == names


CONFORMANCE = "conformance/twitter-text.json"
DIFFERENCES: dict[str, str] = {}  # description of a case of twitter-text -> why we answer otherwise


def conformance_cases() -> list[Any]:
    folder = os.environ.get("CLEANER_EVAL")
    if not folder:
        skip = pytest.mark.skip("CLEANER_EVAL names no folder with evaluation data")
        return [pytest.param("", {}, marks=skip, id="twitter-text")]
    cases = json.loads((Path(folder) / CONFORMANCE).read_text("utf-8"))
    return [
        pytest.param(section, case, id=f"{section}: {case['description']}")
        for section, group in cases.items()
        if section != "mentions_or_lists_with_indices"  # lists of accounts are no field of a post
        for case in group
        if case["description"] not in DIFFERENCES
    ]


@pytest.mark.parametrize(("section", "case"), conformance_cases())
def test_twitter_text_answers_the_same(section: str, case: dict[str, Any]) -> None:
    find = find_mentions if section.startswith("mentions") else find_hashtags
    expected = [
        found if isinstance(found, str) else found.get("hashtag", found.get("screen_name"))
        for found in case["expected"]
    ]
    assert list(find(case["text"])) == expected


# ------------------------------------------------------------------ the block


@pytest.mark.parametrize(
    ("tail", "tags"),
    [
        pytest.param("\n#maire #port #digue", ("maire", "port", "digue"), id="one line"),
        pytest.param(
            "\n\n#maire #port #digue\n", ("maire", "port", "digue"), id="after a blank line"
        ),
        pytest.param("\n#maire, #port, #digue", ("maire", "port", "digue"), id="commas"),
        pytest.param(
            "\n#maire,#port,#digue", ("maire", "port", "digue"), id="commas without spaces"
        ),
        pytest.param("\n#東京、#大阪、#京都", ("東京", "大阪", "京都"), id="ideographic commas"),
        pytest.param("\n#東京・#大阪・#京都", ("東京", "大阪", "京都"), id="katakana middle dots"),
        pytest.param("\n#maire | #port | #digue", ("maire", "port", "digue"), id="pipes"),
        pytest.param("\n#maire · #port • #digue", ("maire", "port", "digue"), id="middle dots"),
        pytest.param("\n#maire#port#digue", ("maire", "port", "digue"), id="glued"),
        pytest.param("\n＃maire ＃port ＃digue", ("maire", "port", "digue"), id="full-width signs"),
        pytest.param(
            "\n#海#\N{SPACE}#港#\N{SPACE}#城#", ("海", "港", "城"), id="Weibo's closing sign"
        ),
        pytest.param("\n#海##港##城#", ("海", "港", "城"), id="Weibo's closing sign, glued"),
        pytest.param("\n#maire\n#port\n#digue", ("maire", "port", "digue"), id="one a line"),
        pytest.param("\n\n- #maire\n- #port\n- #digue", ("maire", "port", "digue"), id="bulleted"),
        pytest.param(
            "\n#maire #port\n#digue #mois", ("maire", "port", "digue", "mois"), id="two lines"
        ),
        pytest.param(
            "\n#maire #port\n\n#digue", ("maire", "port", "digue"), id="a blank line between"
        ),
        pytest.param(
            "\n.\n.\n.\n#maire #port #digue", ("maire", "port", "digue"), id="spacer lines"
        ),
        pytest.param("\n\\#maire \\#port \\#digue", ("maire", "port", "digue"), id="escaped signs"),
        pytest.param(
            "\n[#maire](https://a.example/t/1) [#port](/t/2) [#digue](/t/3)",
            ("maire", "port", "digue"),
            id="Markdown links",
        ),
        pytest.param("\n**#maire #port #digue**", ("maire", "port", "digue"), id="emphasis"),
        pytest.param("\nTags: #maire #port", ("maire", "port"), id="two with a label"),
        pytest.param("\nTAGS #maire #port", ("maire", "port"), id="a label without colon"),
        pytest.param("\n**Mots-clés :** #maire, #port", ("maire", "port"), id="bold label"),
        pytest.param("\n## Tags\n\n#maire #port", ("maire", "port"), id="a heading as label"),
        pytest.param(
            "\nÉtiquettes\N{NO-BREAK SPACE}:\n- #maire\n- #port",
            ("maire", "port"),
            id="label above",
        ),
        pytest.param("\n🏷️ #maire #port", ("maire", "port"), id="an emoji label"),
        pytest.param(
            "\nTags: #AI Safety, #Large Language Models, #Policy",
            ("AI Safety", "Large Language Models", "Policy"),
            id="labelled tags with spaces",
        ),
        pytest.param(
            "\n**Tags**: `#digue`, `#quai neuf`", ("digue", "quai neuf"), id="labelled code marks"
        ),
        pytest.param(
            "\nRubrique : #ville\nTags : #maire #port", ("ville", "maire", "port"), id="two labels"
        ),
        pytest.param(
            "\n#Saint-Étienne #l’économie #2024 #D'Arc #il·lusió #R&D #U.S. #100%",
            ["Saint-Étienne", "l’économie", "2024", "D'Arc", "il·lusió", "R&D", "U.S.", "100%"],
            id="whatever stands between separators",
        ),
        pytest.param("\n#Finale #3:1 #13,000", ("Finale", "3:1", "13,000"), id="a score, a sum"),
        pytest.param("\n#C# #C++ #dotnet", ("C#", "C++", "dotnet"), id="C# ends in a sign"),
        pytest.param(
            "\n#हिन्दी #می\N{ZERO WIDTH NON-JOINER}خواهم #ශ්\N{ZERO WIDTH JOINER}රී",
            ("हिन्दी", "می\N{ZERO WIDTH NON-JOINER}خواهم", "ශ්\N{ZERO WIDTH JOINER}රී"),
            id="marks and joiners",
        ),
        pytest.param(
            "\n\u200f#ميناء \u200f#عمدة \u200f#رصيف",
            ("ميناء", "عمدة", "رصيف"),
            id="direction marks",
        ),
        pytest.param("\n#Des #quais #des #ports #Ports", ("Des", "quais", "ports"), id="repeats"),
        pytest.param(
            "\n#cafe #bad #quai", ("cafe", "bad", "quai"), id="words of hexadecimal letters"
        ),
        pytest.param(
            "\n#maire #port #digue.", ("maire", "port", "digue"), id="a full stop at the end"
        ),
    ],
)
def test_block_goes(tail: str, tags: Sequence[str]) -> None:
    text = ARTICLE + tail
    block = find_block(text)
    assert block is not None
    assert block.tags == tuple(tags)
    assert cut(text, block) == ARTICLE
    assert find_block(cut(text, block)) is None


@pytest.mark.parametrize(
    "tail",
    [
        pytest.param("\n\n#MeToo", id="an essay's last tag"),
        pytest.param("\n\n#JeSuisCharlie #Paris", id="a person's two tags"),
        pytest.param("\n\n#IT #Security", id="a capital word that is a stop word elsewhere"),
        pytest.param("\n\n#die #hard", id="a stop word of another language"),
        pytest.param("\n\n#quai #quai #Quai", id="one tag three times"),
        pytest.param("\nPosts are collected under #port.", id="a sentence's object"),
        pytest.param("\nRead #port, #quai and #digue", id="tags in a sentence"),
        pytest.param("\nWorldHealthDay #WHO #Health #Care", id="a tag that lost its sign"),
        pytest.param(
            "\nTrending: #budget (17,000), #pensions (9,000), #port (3)", id="a trend list"
        ),
        pytest.param("\nTrending: #budget #pensions #port", id="what is no label"),
        pytest.param(
            "\n#1: Ein Klassiker\n#2: Leider nein.\n#3: Großartig!", id="numbered captions"
        ),
        pytest.param("\n#1\n#2\n#3", id="numbers"),
        pytest.param("\n#12 #15 #16", id="issue numbers"),
        pytest.param("\nTags: #12 #15 #16", id="labelled numbers"),
        pytest.param("\n#fff #ffb000 #000", id="colours"),
        pytest.param("\n#fff #ffb000 #primary", id="a palette with a word"),
        pytest.param("\n#port and more", id="a heading that begins with a tag"),
        pytest.param("\n# maire\n# port\n# digue", id="headings"),
        pytest.param("\n# port # quai # digue", id="signs with a space behind"),
        pytest.param("\n## port ##", id="closed heading"),
        pytest.param(
            "\n#include <port.h>\n#include <quai.h>\n#include <digue.h>", id="include lines"
        ),
        pytest.param("\n#if\n#else\n#endif", id="directives"),
        pytest.param("\n#!/bin/sh", id="shebang"),
        pytest.param("\n#{port} #{quai} #{digue}", id="Ruby's interpolation"),
        pytest.param("\n#[port] #[quai] #[digue]", id="Rust's attributes"),
        pytest.param("\ntags: # list of strings", id="a comment behind a key"),
        pytest.param("\n1. e4 e5 2. Qh5 Ke7 3. Qxe5#", id="chess"),
        pytest.param("\nWe use C#, F# and C++", id="languages"),
        pytest.param("\n\n> #maire #port #digue", id="a quotation"),
        pytest.param("\n| #maire | #port | #digue |", id="a table row"),
        pytest.param("\n#maire #port #digue\nLa suite demain.", id="the middle of a document"),
        pytest.param("\n#maire #port #digue @ville", id="a mention beside them"),
        pytest.param("\n#maire #port #digue https://a.example/x", id="an address beside them"),
        pytest.param("\nTags: #port, quai, #digue", id="a labelled word without sign"),
        pytest.param("\nTags: #port", id="one with a label"),
        pytest.param(
            "\nLes trois hashtags les plus lus :\n#maire #port #digue", id="announced hashtags"
        ),
        pytest.param("\nRejoignez-nous sur :\n- #maire\n- #port\n- #digue", id="an announced list"),
        pytest.param("\n1. #maire\n2. #port\n3. #digue", id="a ranking"),
        pytest.param("\nimport os\nx = os.path\nprint(x)\n#a\n#b\n#c", id="comments under code"),
        pytest.param("\n#\n#\n#", id="bare signs"),
        pytest.param("\n#_ #__ #-", id="no letter or digit"),
    ],
)
def test_look_alike_stays(tail: str) -> None:
    assert find_block(ARTICLE + tail) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("#maire #port #digue", id="one line of tags"),
        pytest.param("\n\nTags: #maire #port #digue\n", id="a label and tags"),
        pytest.param("Tags:\n#maire\n#port\n#digue", id="a label above"),
        pytest.param(".\n.\n#maire #port #digue", id="spacers"),
        pytest.param("---\n#maire #port #digue", id="a rule"),
    ],
)
def test_document_of_nothing_but_hashtags_stays(text: str) -> None:
    assert find_block(text) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("*.pyc\nbuild/\n#dist\n#eggs\n#venv", id="patterns of files"),
        pytest.param("requests\nflask\n#django\n#celery\n#redis", id="packages"),
        pytest.param("requests==2.1\nflask>=3\n\n#django #celery #redis", id="pinned packages"),
        pytest.param(
            "# nightly\n0 3 * * * /opt/tarvo/dump\n@daily /opt/tarvo/mail\n#old\n#older\n#oldest",
            id="a crontab",
        ),
        pytest.param("127.0.0.1 localhost\n::1 localhost\n#tarvo\n#moss\n#fern", id="hosts"),
        pytest.param("[a]\nb=1\n#c\n#d\n#e", id="settings"),
        pytest.param("A file of ours.\n\nb = 1\n#ferns\n#moss\n#bark", id="one setting"),
        pytest.param("Host tarvo\nPort 22\n#ferns\n#moss\n#bark", id="keys and values"),
        pytest.param("name: tarvo\nports:\n- 22\n#ferns\n#moss\n#bark", id="YAML"),
        pytest.param("x = 1\ny = 2\n\n#todo #later #soon", id="assignments above a line"),
        pytest.param("ls\ncd /\n#end #of #file", id="commands above a line"),
        pytest.param("Here it is.\n\nx = f(2);\nreturn x;\n#todo #later #soon", id="statements"),
        pytest.param("Find us on Libera:\n\n#tarvo\n#ferns\n#moss-dev", id="channels"),
        pytest.param("Join us on IRC:\n#tarvo #ferns #moss", id="channels in a line"),
        pytest.param("**Trending now in Tarvo:**\n\n#fern #moss #lichen", id="trends"),
        pytest.param("The words of the day 👇\n#fern #moss #lichen", id="a finger points at them"),
        pytest.param(
            "For my friends, who said it first:\n\n#MeToo\n#TimesUp\n#NeverAgain", id="campaigns"
        ),
        pytest.param("Q: What did you post?\nA:\n#fern #moss #lichen", id="an answer"),
        pytest.param("大家说：\n#海港 #城市 #码头", id="a full-width colon"),
        pytest.param(
            "The five most used hashtags of the year were:\n#Mayor #opens #quay #near #Tarvo",
            id="hashtags that are named, cased as a headline",
        ),
        pytest.param(
            "A book.\n\n* [#intro](#intro)\n* [#method](#method)\n* [#end](#end)",
            id="a table of contents",
        ),
        pytest.param(
            "A book.\n\n[#Intro](a.md#intro) [#Method](a.md#method) [#End](b.md#end)",
            id="places of other pages",
        ),
        pytest.param("#Intro\ntext here\n\n#Method\n\n#Result\n\n#End", id="empty headings"),
        pytest.param("##The quay\nIt is old.\n\n#Method\n#Result\n#End", id="unspaced headings"),
        pytest.param("The chords\n#F #C #G", id="chords"),
        pytest.param("The chords\n#F #C #Am #dim7", id="most are chords"),
        pytest.param("The axes are\n#x #y #z", id="letters"),
    ],
)
def test_text_that_only_seems_to_end_in_tags_stays(text: str) -> None:
    assert find_block(text) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The mayor spoke and left at noon. Read on:\n#Mayor #opens #the #quay", id="stop words"
        ),
        pytest.param("Read on:\n#Mayor #opens #quay #near #Tarvo", id="cased as a headline"),
        pytest.param("Read on:\n#oak #elm #ash #yew #fir #bay #fig #lime", id="many in a line"),
        pytest.param(f"{'The mayor spoke. ' * 30}He said:\n#oak #elm #ash", id="a page above"),
        pytest.param("It was fun :)\n#oak #elm #ash", id="a smile"),
        pytest.param("At noon: a fair\n#oak #elm #ash", id="a colon inside"),
        pytest.param("x = 1\nIt was a fair day at the quay.\n#oak #elm #ash", id="prose below"),
        pytest.param("More: AFP/Tarvo\n#oak #elm #ash", id="an agency"),
        pytest.param("https://a.example/ferns\n#oak #elm #ash", id="an address"),
        pytest.param("Ferns\nThey are old.\n#oak\n#elm\n#ash", id="a column under prose"),
        pytest.param("A book.\n[#oak](/t#1) [#elm](/t#2) [#ash](/t#3)", id="links to tags"),
        pytest.param("One chord.\n#F #music #guitar", id="one letter"),
    ],
)
def test_block_goes_in_spite_of_the_line_above(text: str) -> None:
    assert find_block(text) is not None


def test_block_names_its_lines_whole() -> None:
    text = "A text.\n\n  Tags:\n  #a, #b\n#c \n\nRead more\n"
    block = find_block(text)
    assert block is not None
    assert text[block.start : block.end] == "  Tags:\n  #a, #b\n#c "


@pytest.mark.parametrize(
    "closing",
    [
        "Read more",
        "Leave a Reply",
        "12 Comments",
        "© 2024 The Harbour Post. All rights reserved.",
        "Kaynak: Liman Gazetesi",
        "Читать полностью...",
        "Facebook\nTwitter\nWhatsApp",
        "Let's block ads! (Why?)",
        "関連記事",
        "Artikel terkait",
    ],
)
def test_listed_furniture_is_looked_past_and_stays(closing: str) -> None:
    text = f"{ARTICLE}\n#maire #port #digue\n\n{closing}"
    block = find_block(text)
    assert block is not None
    assert text[block.end :] == f"\n\n{closing}"


def test_unlisted_last_line_is_the_article() -> None:
    assert find_block(f"{ARTICLE}\n#maire #port #digue\nNext: the harbour fair") is None


def test_tags_in_two_places_round_furniture_stay() -> None:
    assert find_block(f"{ARTICLE}\n#a #b #c\nRead more\n#d #e #f") is None


def test_single_dot_above_is_the_end_of_a_sentence() -> None:
    text = "See the harbour\n.\n#maire #port #digue"
    block = find_block(text)
    assert block is not None and text[: block.start] == "See the harbour\n.\n"


TITLE = "Le budget du port adopté"


@pytest.mark.parametrize(
    ("text", "evidence", "tags"),
    [
        pytest.param(
            "Un texte.\n#budget #adopté", {"title": TITLE}, ("budget", "adopté"), id="title"
        ),
        pytest.param("Un texte.\n#adopté #budget", {"title": TITLE}, None, id="not in its order"),
        pytest.param("Un texte.\n#bud #adopt", {"title": TITLE}, None, id="parts of its words"),
        pytest.param("Un texte.\n#budget #maire", {"title": TITLE}, None, id="one of them alone"),
        pytest.param(
            "Un texte.\n#budgetduport #adopté",
            {"title": TITLE},
            ("budgetduport", "adopté"),
            id="joined words",
        ),
        pytest.param(
            "Un texte.\n#budget #adopté",
            {"url": "https://a.example/2024/le-budget-du-port-adopte.html"},
            ("budget", "adopté"),
            id="the address's words",
        ),
        pytest.param(
            "Un texte.\n#port #quai",
            {"url": "https://a.example/port/quai"},
            None,
            id="folders of an address",
        ),
        pytest.param("Un texte.\n#a #b", {"url": "http://[broken"}, None, id="a broken address"),
        pytest.param(
            "Budget adopté\nUn texte.\n#Budget #adopté", {}, ("Budget", "adopté"), id="first line"
        ),
        pytest.param(
            "Budget du port adopté\nUn texte.\n#budget #port", {}, None, id="some of its words"
        ),
        pytest.param(
            f"{ARTICLE}\n#maire #dans", {}, ("maire", "dans"), id="a stop word of its language"
        ),
        pytest.param(
            "港が開いた。\n#港 #開いた", {"title": "港が開いた朝"}, ("港", "開いた"), id="no spaces"
        ),
        pytest.param(
            "Un texte.\n#12 #15", {"title": "Points 12 et 15"}, None, id="numbers of the title"
        ),
    ],
)
def test_two_tags_need_evidence(
    text: str, evidence: dict[str, str], tags: tuple[str, ...] | None
) -> None:
    assert tags_of(text, **evidence) == tags


def test_line_of_a_post_ends_the_search() -> None:
    text = "Un texte.\nBelle soirée !\n#one #two #three"
    start = text.index("Belle")
    assert find_block(text) is not None
    assert find_block(text, protected=[Span(start, len(text))]) is None
    tail = "\n#le #maire #dit #non"
    block = find_block(text + tail, protected=[Span(start, len(text))])
    assert block == Block(len(text) + 1, len(text + tail), ("le", "maire", "dit", "non"))


def test_line_of_code_ends_the_search() -> None:
    text = "A text.\n\n```\n#one #two #three\n```"
    assert find_block(text, code=lambda: [Span(9, len(text))]) is None
    inline = "A text.\n\nTags: `#one`, `#two`"
    assert tags_of(inline, code=lambda: [Span(15, 21), Span(23, 29)]) == ("one", "two")
    assert tags_of("A text.\n\n`#one` `#two` `#three`") is None


# ------------------------------------------------------------------ tables


@pytest.mark.parametrize(
    "label", [label for labels in TAG_LABELS.values() for label in labels], ids=fold
)
def test_label_is_known_in_any_case(label: str) -> None:
    for form in (label, f"{label}:", f"**{label.upper()} :**", f"{label.title()}："):
        assert read_line(f"{form} #port #quai") == (("port", "quai"), True, False)


@pytest.mark.parametrize("line", ["Trending:", "Follow us", "Join", "", "#", "In the harbour:"])
def test_what_is_no_label(line: str) -> None:
    assert not is_label(line)


@pytest.mark.parametrize("line", ["The end", "Share of votes", "2024", "", "Copyright law is old"])
def test_what_is_no_furniture(line: str) -> None:
    assert not is_closing(line)


def test_tables_hold_many_languages_and_no_row_twice() -> None:
    for table in (TAG_LABELS, STOP_WORDS, CLOSING_LINES):
        assert len(table) >= 30
        assert all(len(set(row)) == len(row) for row in table.values())
    assert all(word == word.lower() for row in STOP_WORDS.values() for word in row)
    assert all(len(row) > 1 for row in STOP_WORDS.values())


def test_stop_word_counts_in_its_own_language() -> None:
    english = "The mayor of the town went to the harbour and spoke with the men at the pier."
    assert has_stop_word(("harbour", "the"), english)
    assert not has_stop_word(("die", "harbour"), english)
    assert has_stop_word(("die", "Stadt"), "Der Hafen und die Stadt sind mit der Bahn verbunden.")


def test_colours_and_numbers_are_odd() -> None:
    assert are_odd(["12", "fff"]) and are_odd(["1a2b3c", "ff0", "port"])
    assert not are_odd(["2024", "18", "port", "quai"])


# ------------------------------------------------------------------ properties

WORDS = st.sampled_from(
    [
        "port",
        "Quai",
        "2024",
        "fff",
        "the",
        "é",
        "C#",
        "हिन्दी",
        "a-b",
        "l’été",
        "#",
        "x.",
        "(1)",
        "@b",
        ".",
    ]
)
TOKENS = st.builds(
    str.__add__, st.sampled_from(["#", "#", "#", "＃", "", "\\#", "##", "- #"]), WORDS
)
LINES = st.one_of(
    st.lists(TOKENS, max_size=5).map(" ".join),
    st.sampled_from(
        ["", ".", "·", "Tags:", "Tags: ", "Read more", "Related", "A harbour.", "x = 1;", "> ", "¶"]
    ),
    st.sampled_from(
        ["По теме", "Источник", "Теги: #a #b", "#a #b #c", "  ", "The most used hashtags:"]
    ),
    st.text(max_size=8),
)
DOCUMENTS = st.lists(LINES, max_size=9).map("\n".join)


@given(DOCUMENTS)
def test_second_run_finds_nothing(text: str) -> None:
    block = find_block(text)
    if block:
        assert find_block(cut(text, block)) is None
        assert find_block(text[: block.start] + text[block.end :]) is None


@given(DOCUMENTS)
def test_block_holds_whole_lines_and_its_tags(text: str) -> None:
    block = find_block(text)
    if not block:
        return
    assert 0 < block.start < block.end <= len(text)
    assert text[block.start - 1] == "\n"
    assert text[block.end : block.end + 1] in ("", "\n")
    assert len(block.tags) >= 2
    assert len({tag.casefold() for tag in block.tags}) == len(block.tags)
    assert all(word in text[block.start : block.end] for tag in block.tags for word in tag.split())


@given(st.text())
def test_nothing_raises(text: str) -> None:
    find_hashtags(text)
    find_mentions(text)
    find_block(text, title=text, url=text)
    find_block(f"x\n#{text} #a #b", title=text, url=text)


BAITS = {
    "signs": "#",
    "double signs": "##a",
    "tags and a stop": "#a ",
    "spaced signs": "# ",
    "tags one a line": "#a\n",
    "labels": "tags: ",
    "labels one a line": "Tags:\n",
    "furniture": "Related\n",
    "escapes": "\\#",
    "links": "[#a](",
    "commas": "#a, b, ",
    "slashes": "/#a",
    "addresses": "http://a/#",
    "bullets": "- #",
    "dots": ".\n",
    "domains": "a.",
    "mentions": "RT@a",
    "combining marks": "#a\N{COMBINING ACUTE ACCENT}",
}


@pytest.mark.parametrize("bait", BAITS.values(), ids=BAITS.keys())
@pytest.mark.parametrize("find", [find_hashtags, find_mentions, find_block])
def test_time_grows_no_faster_than_the_text(find: Callable[[str], object], bait: str) -> None:
    def seconds(times: int) -> float:
        texts = [f"A text.\n{bait * times}{end}" for end in ("", ".", "#a #b #c")]
        taken = []
        for _ in range(3):
            begin = time.perf_counter()
            for text in texts:
                find(text)
            taken.append(time.perf_counter() - begin)
        return min(taken)

    small, large = seconds(4_000), seconds(32_000)
    assert large < 0.05 or large / small < 24  # eight times the text; quadratic would be 64
