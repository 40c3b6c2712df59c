"""Code is found where it is, and only there."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.code import CODE_SIGNS, find_code

CODE = [
    pytest.param("Use `a` here", ["`a`"], id="inline code"),
    pytest.param("``a`b`` and `c`", ["``a`b``", "`c`"], id="runs of two backticks hold one"),
    pytest.param("x\n```py\na = 1\n```\ny", ["```py\na = 1\n```"], id="fenced block"),
    pytest.param("~~~\na\n~~~\ny", ["~~~\na\n~~~"], id="block fenced with tildes"),
    pytest.param("> ```\n> a\n> ```\n", ["> ```\n> a\n> ```"], id="fence in a quotation"),
    pytest.param(
        "- x\n    ```\n    a\n    ```\n", ["    ```\n    a\n    ```"], id="fence in a list"
    ),
    pytest.param("```\na\n````\nb", ["```\na\n````"], id="a longer fence closes"),
    pytest.param("````\na\n```\nb\n````", ["````\na\n```\nb\n````"], id="a shorter does not"),
    pytest.param("```\na\n~~~\nb\n```", ["```\na\n~~~\nb\n```"], id="nor one of the other kind"),
    pytest.param("```\ncut off", ["```\ncut off"], id="an open fence runs to the end"),
    pytest.param("a\r```\rb\r```\rc", ["```\rb\r```"], id="lines of an old Mac"),
    pytest.param("a <pre class='x'>b\nc</pre> d", ["<pre class='x'>b\nc</pre>"], id="pre island"),
    pytest.param("<PRE>a</PRE>", ["<PRE>a</PRE>"], id="tags in capitals"),
    pytest.param("a <code>b</code> c", ["<code>b</code>"], id="code island"),
    pytest.param(
        "Put <style> in the head:\n\n<style>\na {}\n</style>",
        ["<style>\na {}\n</style>"],
        id="a tag that prose names before the island",
    ),
    pytest.param(
        "<script>write('<script>a</script>",
        ["<script>write('<script>a</script>"],
        id="a script that writes one",
    ),
    pytest.param("<pre>`</pre> `a`", ["<pre>`</pre>", "`a`"], id="a backtick in an island"),
]

PROSE = [
    pytest.param("5` 3", id="a stray backtick"),
    pytest.param("a ` b\nc ` d", id="two backticks on two lines"),
    pytest.param("`a`` b", id="runs of different length"),
    pytest.param("<pre>never closed", id="an island that is never closed"),
    pytest.param("<prefix>a</prefix>", id="another tag that begins alike"),
    pytest.param("    four spaces", id="an indented line"),
    pytest.param("~~struck~~", id="struck words"),
    pytest.param("a ~~~ b", id="tildes within a line"),
    pytest.param("``toda produzida´´", id="backticks as quotation marks"),
]


@pytest.mark.parametrize(("text", "expected"), CODE)
def test_code_is_found(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find_code(text)] == expected


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_not_code(text: str) -> None:
    assert find_code(text) == []


PIECES = ["`", "```", "~~~", "\n", "\r", "a", " ", "<pre>", "</pre>", "<code>", "</code>"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_spans_are_sorted_and_disjoint(text: str) -> None:
    at = 0
    for start, end in find_code(text):
        assert at <= start < end <= len(text)
        at = end


@pytest.mark.parametrize(
    "family",
    [
        "` `` ",
        "`",
        "<pre>",
        "```\n",
        "~~~ a\n",
        "``` x",
        "<code></code>",
        "</pre><pre",
        "<style>",
        " ",
    ],
    ids=repr,
)
def test_time_grows_with_the_text_alone(family: str) -> None:
    text = family * (400_000 // len(family))
    start = time.process_time()
    find_code(text + "```</style>")
    assert time.process_time() - start < 2


@given(st.text("`~<>/precodscripty \n", max_size=60))
def test_without_a_sign_of_code_there_is_none(text: str) -> None:
    for sign in CODE_SIGNS:
        text = text.replace(sign, "")
    assert find_code(text) == []
