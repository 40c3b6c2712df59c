"""A page's article comes out without the page round it, and with every post inside it."""

import gzip
import html
import json
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from cleaner import CleanerError, Document, clean
from cleaner.cli import app
from cleaner.content import main_content
from cleaner.markup import read_page

pytest.importorskip("trafilatura", reason="the extra `content` is not installed")

POST = (
    '<div class="social-embed"><blockquote class="twitter-tweet"><p>We sold the last of them by '
    "noon.</p>&mdash; Ann Example (@ann_example) "
    '<a href="https://x.com/ann_example/status/1389211111111111111">May 3, 2021</a></blockquote>'
    "</div>"
)
FRAME = '<iframe src="https://www.youtube.com/embed/aB3dE5gH7jK"></iframe>'
MENU = (
    "<nav><ul><li><a href='/'>Home</a><li><a href='/fairs'>Fairs</a></ul></nav>"
    "<div class='menu'><a href='/a'>About us</a> <a href='/b'>Our papers</a></div>"
)
FOOT = (
    "<footer><p>All rights are ours, 2021.</p><p><a href='/terms'>Terms of this site</a></p>"
    "</footer>"
)
LINES = [
    f"On day {name} of the fair the stalls by the river opened early, and {what} was gone by noon."
    for name, what in [
        ("one", "the bread"),
        ("two", "the cheese"),
        ("three", "the honey"),
        ("four", "the wine"),
    ]
]


def page(*blocks: str, lang: str = "en") -> str:
    article = "".join(blocks)
    return (
        f"<!DOCTYPE html><html lang={lang}><head><title>The fair</title></head><body>{MENU}"
        f"<article><h1>The fair by the river</h1>{article}</article>{FOOT}</body></html>"
    )


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines)


def test_the_command_cleans_the_article_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("fair.html").write_text(page(paragraphs(*LINES), POST), "utf-8")
    whole, main = (
        CliRunner().invoke(app, ["--content", words, "fair.html"]) for words in ("all", "main")
    )
    assert (whole.exit_code, main.exit_code) == (0, 0)
    assert "Terms of this site" in whole.stdout
    assert "Terms of this site" not in main.stdout
    assert "We sold the last of them by noon." in main.stdout


def cleaned(markup: str) -> Document:
    return clean(main_content(markup), kind="html")


def test_the_article_stays_and_the_page_round_it_goes() -> None:
    text = cleaned(page(paragraphs(*LINES))).text
    assert all(line in text for line in LINES)
    assert not any(word in text for word in ("About us", "Fairs", "Terms", "rights"))


@pytest.mark.parametrize("place", range(5), ids=lambda place: f"behind {place} paragraphs")
@pytest.mark.parametrize("embed", [POST, FRAME], ids=["a post", "a frame"])
def test_a_post_of_the_article_is_as_in_the_whole_page(embed: str, place: int) -> None:
    markup = page(paragraphs(*LINES[:place]), embed, paragraphs(*LINES[place:]))
    (want,) = clean(markup).embeds
    (got,) = cleaned(markup).embeds
    assert {**vars_of(got), "start": 0, "end": 0} == {**vars_of(want), "start": 0, "end": 0}


def vars_of(embed: Any) -> dict[str, Any]:
    return {name: getattr(embed, name) for name in embed.__slots__}


def test_the_post_stands_where_it_stood() -> None:
    text = cleaned(page(paragraphs(*LINES[:2]), POST, paragraphs(*LINES[2:]))).text
    at = [text.find(line) for line in (LINES[1], "We sold the last", LINES[2])]
    assert at == sorted(at) and at[0] >= 0


def test_a_post_outside_the_article_goes() -> None:
    wall = page(paragraphs(*LINES)).replace(FOOT, f"<aside><h3>Elsewhere</h3>{POST}</aside>{FOOT}")
    assert clean(wall).embeds and not cleaned(wall).embeds


def test_an_element_that_names_a_post_round_the_page_hides_no_line() -> None:
    story = [f"{line} That was written down in year {n}." for n in range(20) for line in LINES]
    address = "https://x.com/ann_example/status/1389211111111111111"
    markup = page(paragraphs(*story)).replace("<body>", f'<body><div data-url="{address}">')
    text = cleaned(markup.replace("</body>", "</div></body>")).text
    assert text.count("written down") == 80 and "About us" not in text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("می\N{ZERO WIDTH NON-JOINER}خواهم", id="a non-joiner"),
        pytest.param("\N{WOMAN}\N{ZERO WIDTH JOINER}\N{ROCKET}", id="a joined emoji"),
        pytest.param("deux\N{NO-BREAK SPACE}: trois", id="a no-break space"),
        pytest.param("a & b < c", id="signs of markup"),
        pytest.param("\N{WAVY DASH}日本語、です。", id="full-width marks"),
    ],
)
def test_words_are_the_page_s_own(text: str) -> None:
    line = f"{LINES[0]} They wrote {text} on the sign above the gate, and so it stayed."
    assert line in read_page(main_content(page(paragraphs(*LINES, line)))).text


def test_blocks_line_breaks_and_code_keep_their_shape() -> None:
    code = "for stall in fair:\n    if stall.is_open:\n\n        print(stall.name, '<', stall.rent)"
    block = f"<p>{LINES[0]}<br>{LINES[1]} Say <code>open &lt;stall&gt;</code> there.</p>"
    markup = page(block, f"<pre><code>{html.escape(code)}</code></pre>", paragraphs(*LINES[2:]))
    got = read_page(main_content(markup))
    assert f"{LINES[0]}\n{LINES[1]} Say open <stall> there.\n\n{code}\n\n{LINES[2]}" in got.text
    assert [got.text[slice(*span)] for span in got.code] == ["open <stall>", code]


def test_the_language_of_the_page_is_kept() -> None:
    assert read_page(main_content(page(paragraphs(*LINES), lang="fr-CA"))).language == "fr-CA"


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("", id="nothing"),
        pytest.param("no markup at all", id="no markup"),
        pytest.param(f"<html><body>{MENU}<p>Hi.</p></body></html>", id="no article"),
        pytest.param(f"<html><body>{POST}</body></html>", id="a post alone"),
    ],
)
def test_a_page_without_an_article_comes_back_whole(markup: str) -> None:
    assert main_content(markup) == markup


def test_bytes_are_decoded() -> None:
    line = f"{LINES[0]} It was a café by the river."
    raw = page(paragraphs(*LINES, line)).encode("cp1252")
    assert line in clean(main_content(raw, encoding="cp1252"), kind="html").text


def test_what_the_caller_can_mend_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CleanerError, match="source is a int"):
        main_content(3)  # type: ignore[arg-type]
    with pytest.raises(CleanerError, match="utf-9"):
        main_content(b"x", encoding="utf-9")
    from cleaner import content

    content._extractor.cache_clear()
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(CleanerError, match=r"pip install 'cleaner\[content\]'"):
        main_content("<p>x</p>")


MARKUP = st.lists(
    st.sampled_from(
        [
            POST,
            FRAME,
            MENU,
            "<p>",
            "</p>",
            "<pre>",
            "</code>",
            "<br>",
            "<table><tr><td>",
            "</div>",
            "<blockquote class=twitter-tweet>",
            "<!--",
            "]]>",
            "\ud800",
            "\0",
            "&#x0;",
            "\r\n",
            "<svg/>",
            "<template>",
            *paragraphs(*LINES).split("</p>"),
        ]
    )
    | st.text(max_size=20),
    max_size=30,
).map("".join)


@settings(max_examples=80)
@given(MARKUP)
def test_no_page_raises(markup: str) -> None:
    clean(main_content(markup), kind="html")


@settings(max_examples=40)
@given(MARKUP)
def test_no_line_is_made_up(markup: str) -> None:
    got = main_content(page(paragraphs(*LINES), markup))
    there = squeezed(read_page(page(paragraphs(*LINES), markup)).text)
    # A post inside a line parts it: what stood beside the post is a line of its own then.
    for line in read_page(got).text.split("\n"):
        assert squeezed(line) in there


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_time_grows_with_the_page() -> None:
    """Lines that repeat have no anchor, lines inside longer ones are looked for: both bounded."""
    from cleaner.content import _keep_lines, _Piece

    def seconds(count: int) -> float:
        keys = [f"thestallsbytheriver{n % 50}" for n in range(count)]
        lines = [_Piece(0, 0, f"thestallsbythesea{n % 60}") for n in range(count)]
        start = time.process_time()
        _keep_lines(lines, keys)
        return time.process_time() - start

    assert seconds(200_000) < 10


def test_posts_of_real_pages_survive(evaluation: Path) -> None:
    with gzip.open(evaluation / "data" / "pages.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["html"]]
    posts = survived = 0
    for row in rows:
        ids = {post["id"] for post in row["truth"] if post["id"]}
        got = {embed.id for embed in cleaned(row["html"]).embeds}
        posts += len(ids)
        survived += len(ids & got)
    assert survived >= 0.9 * posts, f"{survived} of {posts}"
