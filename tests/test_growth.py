"""Hostile documents cost time in proportion to their size, whatever they are made of.

For each family the time of a document and of one twice as long are compared. The size is the
first, from ten kilobytes on (so that windows are full), that takes long enough to be told from
noise; a family that is quick at a million characters is quick enough. Only growth is judged, never
speed: machines differ.
"""

import gc
import time
from collections.abc import Callable

import pytest

from cleaner import clean

_QUICK, _CLEAR = 0.01, 0.03
"""Seconds: below the first a family is quick; from the second on a run can be measured."""
_SHORTEST, _LONGEST = 10_000, 1_000_000
_MOST = 2.5
_TRIES = 5

Family = Callable[[int], str]


def repeated(unit: str, before: str = "", after: str = "") -> Family:
    """Return the family of documents that repeat a piece."""
    return lambda size: before + unit * (size // len(unit)) + after


TEXTS: dict[str, Family] = {
    # entities
    "one entity escaped again and again": repeated("amp;", "&"),
    "entities escaped twice": repeated("&amp;amp; "),
    "references beyond Unicode": repeated("&#x110000;"),
    "references to NUL": repeated("&#0;"),
    "ampersands": repeated("&"),
    "escaped markup of posts": repeated("&lt;blockquote class=&quot;twitter-tweet&quot;&gt;"),
    # bait for patterns
    "letter, stop": repeated("a."),
    "letter, at": repeated("a@"),
    "hash signs": repeated("#"),
    "two hash signs and a letter": repeated("##a"),
    "hashtags before a stop": repeated("#a ", after="."),
    "lines of hashtags": repeated("#a #b #c\n"),
    "at signs": repeated("@"),
    "opened handles": repeated("(@"),
    "handles in parentheses": repeated("(@a) "),
    "dash, parenthesis": repeated("— ("),
    "attributions without a date": repeated("— A (@b) "),
    "attributions on one line": repeated("— A (@b) May 3, 2021 "),
    "attributions on lines": repeated("— A (@b) May 3, 2021\n"),
    "attributions without a dash": repeated("x (@a) 3 May 2021 "),
    "attributions behind words": repeated("Words stand here.\n\n— A (@b) May 3, 2021\n\n"),
    "pic links without an id": repeated("pic.twitter.com/"),
    "pic links": repeated("pic.twitter.com/aB3dE5gH7j "),
    "pic links on lines": repeated("hello\npic.twitter.com/aB3dE5gH7j\n"),
    "numbers": repeated("1 "),
    "dates": repeated("3 May 2021 "),
    "spaces before a line break": repeated(" ", after="\n"),
    "line breaks": repeated("\n"),
    "question marks": repeated("?"),
    "opened tags": repeated("<a"),
    "opened comments": repeated("<!--"),
    "opened sections of characters": repeated("<![CDATA["),
    "opened code": repeated("<pre>"),
    "parentheses in an address": repeated("(", "http://a/"),
    "Markdown brackets": repeated("["),
    "Markdown links": repeated("[a](https://x.com/a/status/20) "),
    "quote marks": repeated("> "),
    "backticks": repeated("`"),
    "fences": repeated("~~~\n"),
    "sounds": repeated("@a ♬ original sound - "),
    "sounds on lines": repeated("@a\n♬ son - x\n"),
    "Instagram's first line": repeated("View this post on Instagram "),
    "Instagram's last line": repeated("A post shared by A (@a) "),
    "Facebook's line": repeated("Posted by A on Monday, January 3, 2021 "),
    "Facebook posts": repeated("x.\nPosted by A on Monday, January 3, 2021\n"),
    "Threads posts": repeated("Post by @a\nView on Threads\n"),
    "Reddit posts": repeated("T\nby u/abc in r/abc\n"),
    "cards": repeated("A\n@a\nhi\n3:14 AM · Feb 3, 2021 · X\n"),
    "cards without an end": repeated("A\n@a\n"),
    "frames": repeated("Skip Twitter post by @a\nEnd of Twitter post by @a\n"),
    "frames on one line": repeated("Skip Twitter post by @a End of Twitter post by @a "),
    "Reddit by-lines on one line": repeated("by u/abc in r/abc "),
    "frames without an end": repeated("Skip Twitter post by @a "),
    "permalink lines": repeated("https://x.com/a/status/20\n"),
    "id lines": repeated("1234567890123456789\n", "Twitter\n"),
    "quotation marks": repeated("“"),
    "guillemets": repeated("» «"),
    "stops": repeated(".."),
    "commas behind spaces": repeated(" ,"),
    # Unicode
    "lone surrogates": repeated("\ud800"),
    "NUL": repeated("\0"),
    "marks on one letter": repeated("\u0301", "a"),
    "overrides in handles": repeated("(@\u202ea) "),
    "full-width handles": repeated("（＠ａ） "),
    "homoglyph handles": repeated("(@аnn) May 3, 2021 "),
    "tag characters": repeated("\U000e0061"),
    "joiners": repeated("👩\u200d"),
    "decomposed letters": repeated("e\u0301 "),
    "unassigned characters": repeated("\u0378"),
    "replacement characters": repeated("\ufffd"),
    "line separators": repeated("a\u2028"),
    "paragraph separators": repeated("a\u2029"),
    "next-line characters": repeated("a\x85"),
    "mixed line ends": repeated("a\r\nb\rc\n"),
    "mojibake": repeated("Ã©"),
    "soft hyphens": repeated("a\xad"),
}

_POST = '<blockquote class="twitter-tweet"><p>x</p>'
_END = '&mdash; A (@b) <a href="https://x.com/b/status/20">May 3, 2021</a></blockquote>'
PAGES: dict[str, Family] = {
    "nested elements": repeated("<div>", after="x"),
    "siblings": repeated("<p>x"),
    "attributes": repeated('a="b" ', "<p ", ">x</p>"),
    "one text": repeated("word ", "<p>", "</p>"),
    "comments that never end": repeated("<!--"),
    "scripts that never end": repeated("<script>"),
    "templates in drawings": repeated("<svg><template>", after="x"),
    "noscript": repeated("<noscript>", after="x"),
    "plaintext": repeated("<plaintext>", after="x"),
    "posts in posts": repeated(_POST),
    "posts in posts that end": lambda size: _POST * (size // 120) + _END * (size // 120),
    "posts beside posts": repeated(_POST + _END),
    "formatting adopted": lambda size: "<b><i><u>" * (size // 24) + "</b></i></u>x" * (size // 24),
    "links in links": repeated("<a><b><p>"),
    "tables in tables": repeated("<table><tr><td>"),
    "lists in lists": repeated("<ul><li>x"),
    "frames": repeated('<iframe src="https://www.youtube.com/embed/abcdefghijk">'),
    "end tags": repeated("</a>"),
}


def seconds(text: str, kind: str) -> float:
    """Return the processor time of one run.

    The collector is off: it walks all that the test process holds, by a rhythm of its own.
    """
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        document = clean(text, kind=kind)
        taken = time.process_time() - start
    finally:
        gc.enable()
    assert document.restore() == document.source_text
    return taken


def check(family: Family, kind: str) -> None:
    """Find a size that can be measured, and compare it with its double.

    Noise and a step (a table that is built, a window that fills) pass; what grows too fast does so
    at each size.
    """
    clean('— A (@a) May 3, 2021 “x" Ã© #a', kind=kind)  # tables that are built once
    size = _SHORTEST
    while seconds(family(size), kind) < _CLEAR and size < _LONGEST:
        size *= 2
    ratios = []
    for attempt in range(_TRIES):
        once = min(seconds(family(size), kind) for _ in range(2))
        twice = min(seconds(family(2 * size), kind) for _ in range(2))
        if twice < _QUICK or twice <= _MOST * once:
            return
        ratios.append(f"{twice / once:.2f} at {size}")
        size *= 1 + attempt % 2
    pytest.fail(f"twice the size takes so many times as long: {', '.join(ratios)}")


@pytest.mark.parametrize("family", TEXTS.values(), ids=TEXTS)
def test_a_text_twice_as_long_takes_twice_as_long(family: Family) -> None:
    check(family, "text")


@pytest.mark.parametrize("family", PAGES.values(), ids=PAGES)
def test_a_page_twice_as_long_takes_twice_as_long(family: Family) -> None:
    check(family, "html")


@pytest.mark.long
@pytest.mark.parametrize(
    "unit",
    [
        "So it was a good day. — Ann Bol (@annbol) May 3, 2021 ",
        "It was. View this post on Instagram A post shared by A (@a) on May 3, 2021 ",
        "It was. Posted by Ann on Monday, January 4, 2021 ",
        "It was pic.twitter.com/aB3dE5gH7j ",
        "“It was. .» ",
    ],
)
def test_a_huge_page_of_one_line_takes_linear_time(unit: str) -> None:
    """What looks back to the line's beginning shows only at this size."""
    sizes = (300_000, 1_200_000)
    once, more = (min(_seconds_of(repeated(unit)(size)) for _ in range(2)) for size in sizes)
    assert more < 4 * _MOST / 2 * once


def _seconds_of(text: str) -> float:
    start = time.process_time()
    clean(text, kind="text")
    return time.process_time() - start
