"""HTML flattened: what is shown, where elements lie in it, and how it behaves on hostile pages."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.markup import (
    decode_references,
    looks_like_html,
    may_hold_posts,
    read_attributes,
    read_page,
)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("<p>One</p><p>Two</p>", "One\n\nTwo", id="blocks are parted by a blank line"),
        pytest.param("<p>One<br>Two<br/>Three</p>", "One\nTwo\nThree", id="br breaks the line"),
        pytest.param("<p>One<br><br>Two</p>", "One\n\nTwo", id="two br leave a blank line"),
        pytest.param(
            "<p>One<br></p><p>Two</p>", "One\n\nTwo", id="br at the end of a block is not shown"
        ),
        pytest.param("<p> a \n\t b </p>", "a b", id="white space collapses"),
        pytest.param("a <b> b</b> c", "a b c", id="white space collapses across tags"),
        pytest.param("un<b>der</b>stand", "understand", id="inline tags glue"),
        pytest.param("a\N{NO-BREAK SPACE}&nbsp; b", "a\xa0\xa0 b", id="no-break spaces stay"),
        pytest.param("a\u2003\u2028b", "a\u2003\u2028b", id="other spaces stay"),
        pytest.param("<ul><li>One<li>Two</ul>", "One\nTwo", id="list items have a line each"),
        pytest.param(
            "<table><tr><td>1</td><td>2</td></tr><tr><td>3<td>4</table>",
            "1\t2\n3\t4",
            id="cells are parted by a tab, rows by a line break",
        ),
        pytest.param("<pre>\n a\n  b\n</pre>c", " a\n  b\n\nc", id="pre keeps its white space"),
        pytest.param("<pre>a<br>b</pre>", "a\nb", id="br inside pre"),
        pytest.param(
            "<p>&lt;b&gt; &amp;amp; &eacute; &#8212;</p>",
            "<b> &amp; é —",
            id="entities decode once",
        ),
        pytest.param(
            "a<script>b<c></script>d<style>e</style>", "ad", id="scripts and styles are not text"
        ),
        pytest.param("<head><title>T</title></head><body>x", "x", id="the title is not text"),
        pytest.param("<svg><title>T</title></svg>x", "x", id="a drawing's title is not text"),
        pytest.param("a<template><b>b</b></template>c", "ac", id="templates are not shown"),
        pytest.param("<noscript><p>a</p></noscript>", "a", id="noscript is read"),
        pytest.param("<div hidden>a</div>", "a", id="what scripts may show is read"),
        pytest.param("a<!-- b --><!-->c<!--->d", "acd", id="comments are not text"),
        pytest.param("a <3 b < c > d & e", "a <3 b < c > d & e", id="loose signs are text"),
        pytest.param('<a title="a > b" rel=x>c</a>', "c", id="a quoted sign ends no tag"),
        pytest.param(
            "<p don't>a</p><p it's>b</p>", "a\n\nb", id="a loose apostrophe opens no quote"
        ),
        pytest.param("<A HREF=x>a</A><P>b", "a\n\nb", id="tags in capitals"),
        pytest.param("a\r\nb\rc", "a b c", id="line ends of all kinds"),
        pytest.param("<pre>a\r\nb</pre>", "a\nb", id="line ends in pre"),
        pytest.param("<iframe>no frames</iframe>a", "a", id="a frame's fallback is not shown"),
        pytest.param("<textarea><b>x</b></textarea>", "<b>x</b>", id="a text area holds no markup"),
        pytest.param("a<plaintext><b>c", "a\n\n<b>c", id="plaintext never ends"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_the_visible_text_of(markup: str, text: str) -> None:
    assert read_page(markup).text == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("a<!-- b <b>c</b>", "ac", id="a comment that is never closed"),
        pytest.param("<title>a <p>b</p>", "a\n\nb", id="a title that is never closed"),
        pytest.param("<svg><template>a", "a", id="a template that is never closed"),
        pytest.param('<a href="x>a</a> b', "a b", id="a quote that is never closed"),
        pytest.param("a <b", "a <b", id="a tag that is never closed"),
        pytest.param("<div>" * 5000 + "deep", "deep", id="five thousand levels deep"),
        pytest.param("<p>a\x00\ud800b</p>", "a\x00\ud800b", id="NUL and a lone surrogate"),
        pytest.param("&#" + "9" * 5000 + ";a", "\ufffda", id="a number too long to be one"),
    ],
)
def test_no_text_is_lost_to(markup: str, text: str) -> None:
    assert read_page(markup).text == text


def test_the_language_and_the_code_are_told() -> None:
    page = read_page("<html lang='pt-BR'><p>Use <code>a  b</code> or</p><pre>x\n y</pre></html>")

    assert page.language == "pt-BR"
    assert [page.text[slice(*span)] for span in page.code] == ["a b", "x\n y"]


def test_elements_are_spans_of_the_text_without_white_space() -> None:
    page = read_page("<p>a</p> <div> <b> b </b>\n<i></i> <br> c </div>", elements=True)

    shown = {element.tag: page.text[element.start : element.end] for element in page.elements}
    assert shown == {"p": "a", "div": "b\nc", "b": "b", "i": "", "br": ""}


def test_broken_nesting_is_mended_as_browsers_do() -> None:
    page = read_page("<div><p>a<p>b<a>c</div>d</a><li>e<li>f", elements=True)

    shown = [(element.tag, page.text[element.start : element.end]) for element in page.elements]
    assert shown == [
        ("div", "a\n\nbc"),
        ("p", "a"),
        ("p", "bc"),
        ("a", "c"),
        ("li", "e"),
        ("li", "f"),
    ]


def test_elements_inside_are_those_up_to_last() -> None:
    page = read_page("<div><p><b>a</b></p><hr></div><i>b</i>", elements=True)

    outer = page.elements[0]
    inside = page.elements[outer.order + 1 : outer.last]
    assert [element.tag for element in inside] == ["p", "b", "hr"]


def test_elements_are_kept_only_where_an_embed_may_be() -> None:
    assert read_page("<p>plain</p>").elements == ()
    assert read_page('<blockquote class="twitter-tweet">a</blockquote>').elements != ()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (" a=\"1\" b='2' c=3 d", {"a": "1", "b": "2", "c": "3", "d": ""}),
        (' className="x y"', {"class": "x y"}),
        (' A="&amp;&quot;" a="2"', {"a": '&"'}),
        (" href=a/b?c=d>", {"href": "a/b?c=d"}),
        (" href='?a=1&copy=2&reg3&amp;b'", {"href": "?a=1&copy=2&reg3&b"}),
        (" alt='&copy 2&copy;3 &eacute'", {"alt": "© 2©3 é"}),
        (" /", {}),
    ],
)
def test_attributes(source: str, found: dict[str, str]) -> None:
    assert read_attributes(source) == found


@pytest.mark.parametrize(
    "text",
    [
        "<!doctype html><html><body>x",
        "\ufeff  <p>One.</p>",
        "<!-- note --><div>x</div>",
        '<blockquote class="twitter-tweet"><p>x</p></blockquote>',
        "<AMP-TWITTER data-tweetid=1></AMP-TWITTER>",
    ],
)
def test_a_page_or_a_block_of_one_is_html(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "Prose with <b>inline</b> tags.",
        "<b>Inline</b> first, <i>then</i> prose.",
        "<p",
        "<p>a single tag and prose",
        "< p>x</p>",
        "<3 <p>x</p>",
        "<username> said <hello>",
        "",
        "> quoted <p>",
    ],
)
def test_prose_is_not_html(text: str) -> None:
    assert not looks_like_html(text)


def test_wordpress_naming_its_service_is_no_embed() -> None:
    link = '<link href="https://site.example/wp-json/oembed/1.0/embed?url=x">'

    assert not may_hold_posts(f"<iframe></iframe>{link}")
    assert may_hold_posts(f"<iframe src='https://social.example/p/1/embed?x'></iframe>{link}")


@given(st.text(alphabet="ab <>/&;=\"'!-\n\rpdivbrtlscmpe#", max_size=200))
def test_any_markup_is_read_and_its_spans_hold(markup: str) -> None:
    page = read_page(markup, elements=True)

    assert page.text == read_page(markup, elements=False).text
    for element in page.elements:
        assert 0 <= element.start <= element.end <= len(page.text)
        assert (
            page.text[element.start : element.end].strip(" \n")
            == page.text[element.start : element.end]
            or page.code
        )
        assert element.order < element.last <= len(page.elements)


@given(st.lists(st.sampled_from(["alpha", "beta", " ", "\n", "&amp;", "é"]), max_size=20))
def test_words_outside_tags_are_never_lost(words: list[str]) -> None:
    markup = "".join(f"<p>{word}</p>" for word in words)

    assert read_page(markup).text.split() == decode_references(" ".join(words)).split()


HOSTILE = {
    "nested blocks": "<div>",
    "nested quotes": '<blockquote class="twitter-tweet">',
    "comments": "<!--",
    "open tags": "<a",
    "open quotes": '<a x="',
    "quoted signs": '<a x=">" ',
    "declarations": "<!",
    "sections": "<![CDATA[",
    "titles": "<title>",
    "templates": "<template>",
    "formatting": "<a><b><p></a></b>",
    "cells": "<table><td>",
    "attributes": "<a b=c ",
    "ampersands": "&amp;",
    "line breaks": "<br>",
    "spaces": " ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_no_faster_than_the_page(piece: str) -> None:
    def seconds(size: int) -> float:
        markup = piece * (size // len(piece)) + "x"
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            read_page(markup, elements=True)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(400_000) < 10 * seconds(100_000) + 0.05
