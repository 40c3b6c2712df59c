"""clean(): the contract's promises on input of every kind, and what it refuses."""

import json
import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import CleanerError, Document, Options, clean
from cleaner.options import STEPS

PIECES = st.sampled_from(
    [
        "— Léa B. (@lea_b) 3 mai 2021",
        "-- Tom (@tom9) [May 3,\n> 2021](https://x.com/tom9/status/1389211111111111111)",
        "Tom(@ tom9) 30/06/17 02:00",
        "pic.twitter.com/aB3dE5gH7j",
        "https://t.co/AbCdEf1234",
        "View this post on Instagram",
        "A post shared by Ann (@ann.k)",
        "Skip Twitter post by @ann",
        "End of Twitter post by @ann",
        "♬ original sound - kim",
        "https://x.com/tom9/status/1389211111111111111",
        "#the #mayor #says #no",
        "Tags: #a, #b",
        "“On verra. .»",
        "« oui »",
        "dâ€™accord",
        "&amp;mdash;",
        "&lt;b&gt;",
        "\u00ad",
        "\ufeff",
        "\r\n",
        "\n\n",
        "\n",
        "\n> ",
        "\n    ",
        " ",
        "```\n",
        "`code`",
        "The mayor replied.",
        "Il a dit :",
        "<blockquote class='twitter-tweet'><p>Hi</p>&mdash; Ann (@ann) "
        "<a href='https://x.com/ann/status/1389211111111111111'>May 3, 2021</a></blockquote>",
        "🏳️‍🌈",
        "می‌خواهم",
        "\ud800",
        "\x00",
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=9).map("".join), st.lists(PIECES, max_size=9).map(" ".join), st.text()
)
CHOICES = st.builds(
    Options,
    posts=st.sampled_from(["attribution", "remove", "keep"]),
    normalise=st.sampled_from(["default", "ftfy"]),
    quotes=st.sampled_from(["repair", "straight", "typographic", "keep"]),
    skip=st.sets(st.sampled_from(STEPS)),
)


def check(document: Document) -> None:
    """Hold what the contract says of every document."""
    assert document.restore() == document.source_text
    at = 0
    pieces = []
    for change in document.changes:
        assert at <= change.start <= change.end <= len(document.source_text)
        assert document.source_text[change.start : change.end] == change.before != change.after
        assert change.step in STEPS
        assert change.rule
        pieces += [document.source_text[at : change.start], change.after]
        at = change.end
    assert "".join([*pieces, document.source_text[at:]]) == document.text
    for embed in document.embeds:
        assert 0 <= embed.start <= embed.end <= len(document.source_text)
        assert embed.text_start in ("certain", "guessed", None)
        assert (embed.text_start is None) == (embed.text is None)
    places = [embed.start for embed in document.embeds]
    assert places == sorted(places)
    assert json.loads(json.dumps(document.to_dict()))["cleaner"]
    assert pickle.loads(pickle.dumps(document)) == document


@given(TEXTS)
def test_text_keeps_the_contract(text: str) -> None:
    document = clean(text, kind="text")
    check(document)
    assert clean(text, kind="text") == document


@given(TEXTS, CHOICES)
def test_options_keep_the_contract(text: str, options: Options) -> None:
    check(clean(text, options=options))


@given(st.lists(st.one_of(PIECES, st.sampled_from(["<p>", "</p>", "<br>", "<b", "<!--"]))))
def test_html_keeps_the_contract(pieces: list[str]) -> None:
    check(clean("<html>" + "".join(pieces), kind="html"))


@given(st.one_of(st.binary(), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_bytes_keep_the_contract(source: bytes) -> None:
    document = clean(source)
    check(document)
    assert document.encoding is not None


@settings(max_examples=300)
@given(TEXTS)
def test_cleaning_again_changes_nothing(text: str) -> None:
    once = clean(text, kind="text")
    last_line = once.text.rstrip().rsplit("\n", 1)[-1].lstrip("> \t")
    if last_line.startswith(("#", "\N{FULLWIDTH NUMBER SIGN}")) or "Tags:" in last_line:
        return  # contract 7: a post's line of nothing but hashtags at the end is no tail, once
    assert clean(once.text, kind="text").text == once.text


def test_an_untouched_text_comes_back_as_the_same_object() -> None:
    text = "Nothing to do here, in “any” way. It’s fine."
    document = clean(text)
    assert document.text is text
    assert document.source_text is text


@pytest.mark.parametrize("step", STEPS)
def test_a_skipped_step_edits_nothing(step: str) -> None:
    text = "dâ€™accord “x.»\npic.twitter.com/aB3dE5gH7j\n— Léa (@lea) 3 mai 2021\n#a #b #c #the"
    assert step not in {change.step for change in clean(text, options=Options(skip=[step])).changes}


def test_what_a_skipped_step_finds_is_still_found() -> None:
    text = "Oui ! — LÃ©a (@lea) 3 mai 2021\n\nLa suite de l’histoire.\n\n#un #deux #trois #les"
    document = clean(text, options=Options(skip=STEPS))
    assert document.text == text
    assert document.changes == ()
    assert document.embeds[0].author == "Léa"
    assert document.hashtags == ("un", "deux", "trois", "les")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param({"kind": "pdf"}, "choose auto, text or html", id="unknown kind"),
        pytest.param({"encoding": "utf-99"}, "utf-99", id="unknown encoding"),
        pytest.param({"language": 3}, "language is a int", id="language of a wrong type"),
        pytest.param({"options": {"quotes": "keep"}}, "options is a dict", id="options as a dict"),
    ],
)
def test_what_the_caller_can_mend_is_told(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(CleanerError, match=message):
        clean(b"x", **arguments)


def test_a_source_of_a_wrong_type_is_told() -> None:
    with pytest.raises(CleanerError, match="source is a int"):
        clean(5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(
            {"quotes": "curly"}, "choose repair, straight, typographic or keep", id="word"
        ),
        pytest.param({"skip": "posts"}, "takes the names of steps", id="skip as one string"),
        pytest.param({"skip": ["emoji"]}, "skip has no 'emoji'", id="unknown step"),
    ],
)
def test_options_refuse_unknown_words(words: dict[str, Any], message: str) -> None:
    with pytest.raises(CleanerError, match=message):
        Options(**words)
