"""HTML flattened once, in one pass: the page's visible text, and where its elements lie in it.

The walk over the tags is our own, after measuring. On 117 pages (20 MB, one core), a parser alone
with every token or node looked at from Python, then hostile pages of 80,000 tags:

- lexbor (selectolax 1.0), tree: 160 MB/s; quadratic on nesting (80,000 div take 15 s), on list
  items and attributes; drops what stands in framesets and templates.
- lxml 6.1 (libxml2 2.14), events: 99 MB/s; quadratic on stray end tags (13 s); refuses lone
  surrogates; has no offsets; what it finds depends on libxml2's version. Its tree drops text below
  some 2,000 levels.
- Resiliparse 2.0, tree: 18 MB/s; crashed when asked for the text of a whole document.
- html.parser: 25 MB/s before any text is written; what it finds depends on Python's version.
- turbohtml 1.15, tokens: 187 MB/s; linear, and it loses only what is never closed, which can be
  mended. Flattening by it gave the same text on 1,755 documents, at 24 MB/s for the whole of
  read_page where this walk made 28 (and makes 50 now): the time goes into the text, the gate and
  the elements, not into finding tags. It is the one to change to if this walk ever proves wrong.

Nor is the walk made faster by cutting the page at each `<` with str.split instead of one pattern:
that saves what it costs to find out which pieces are no tags, and where they stand.

Every browser's tree also moves text (out of tables) or drops it (comments that are never closed);
a walk keeps it, and every offset. Elements are recorded, as spans of the text, only where a literal
says that a post may be embedded, and only those that may hold one; the walk mends broken nesting as
browsers do in the cases that occur (implied ends of p, li, cells; stray and missing end tags).
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from cleaner.ledger import Span
from cleaner.markup.elements import Element, Tree
from cleaner.markup.gate import may_hold_posts
from cleaner.markup.tags import LINES, PARAGRAPHS
from cleaner.markup.walk import Walk

_DOCUMENT: Final = re.compile(
    r"[\s\ufeff]*+<(?:!--|!doctype\b|\?xml\b|(?:"
    r"html|head|body|title|meta|link|script|style|noscript|template|iframe|"
    + "|".join(PARAGRAPHS.split() + LINES.split())
    + r"|td|th|amp-[a-z]+)(?=[ \t\n\r\f/>]))",
    re.IGNORECASE,
)
_ANY_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*+>")

Chooser = Callable[[Collection[str]], Collection[str]]
"""Takes a page's tags, as written between `<` and `>`, and returns some of them."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows, and what its markup says about it."""

    text: str
    """The visible text: blocks parted by a blank line, `<br>` by a line break."""
    language: str | None = None
    """The lang attribute of `<html>`."""
    code: tuple[Span, ...] = ()
    """What stands in pre, code, kbd, samp or textarea."""
    elements: tuple[Element, ...] = ()
    """In document order; none where no literal says that a post may be embedded."""


def looks_like_html(text: str) -> bool:
    """Return whether the text opens as a page or a block of one, and holds one more tag.

    >>> looks_like_html("<p>One.</p>"), looks_like_html("<b>One</b>, <i>two</i>.")
    (True, False)
    """
    opening = _DOCUMENT.match(text)
    return opening is not None and _ANY_TAG.search(text, opening.end()) is not None


def read_page(markup: str, *, elements: bool | None = None, choose: Chooser | None = None) -> Page:
    """Return the page's visible text, its language, its code and (gated) its elements.

    What only style sheets hide (and `hidden`, which scripts take away) is read; what scripts,
    style sheets, titles, templates and the fallbacks of frames hold is not.

    Args:
        markup: The page, or a part of one.
        elements: Whether they are wanted; None leaves it to the gate.
        choose: Picks the tags whose elements are wanted, with all that lies inside them; those of
            `tags.HOLDERS` are wanted anyhow. Without it every element is.

    >>> read_page("<p>Fish &amp; chips<br>today</p><script>1</script><p>Closed").text
    'Fish & chips\\ntoday\\n\\nClosed'
    """
    if "\r" in markup:
        markup = markup.replace("\r\n", "\n").replace("\r", "\n")
    walk = Walk(Tree() if elements else None)
    walk.read(markup)
    if elements is not None or not may_hold_posts(walk.shown_tags()):
        return _page(walk, walk.tree if elements else None)
    chosen = choose(walk.tags) if choose else None
    if chosen is not None and not chosen and not walk.branches.is_unsure:
        return _page(walk, walk.branches)
    walk = Walk(Tree(None if chosen is None else walk.holders.union(chosen)))
    walk.read(markup)  # few pages are read twice
    return _page(walk, walk.tree)


def _page(walk: Walk, tree: Tree | None) -> Page:
    elements = tree.finished(walk.length) if tree else ()
    code = tuple(Span(start, end) for start, end in walk.code if 0 <= start < end)
    return Page("".join(walk.pieces), walk.language, code, elements)
