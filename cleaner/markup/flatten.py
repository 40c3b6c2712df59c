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
  read_page where this walk makes 28: the time goes into the text, the gate and the elements, not
  into finding tags. It is the one to change to if this walk ever proves wrong.

Every browser's tree also moves text (out of tables) or drops it (comments that are never closed);
a walk keeps it, and every offset. Elements are recorded, as spans of the text, only where a literal
says that a post may be embedded; the walk mends broken nesting as browsers do in the cases that
occur (implied ends of p, li, cells; stray and missing end tags).
"""

import re
from dataclasses import dataclass
from typing import Final

from cleaner.ledger import Span
from cleaner.markup.elements import Element, Tree
from cleaner.markup.gate import may_hold_posts
from cleaner.markup.tags import (
    BREAKS,
    CODE,
    COMMENT_END,
    INVISIBLE,
    KEEPS_SPACE,
    LINES,
    PARAGRAPHS,
    PLAIN_TOKEN,
    RAW,
    SPECIAL,
    TOKEN,
    decode_references,
    read_attributes,
)

_WHITE: Final = " \t\n\r\f"
_RUN: Final = re.compile(r"[ \t\n\r\f]+")
_UNEVEN: Final = re.compile(r"[\t\n\r\f]|  ")
_DOCUMENT: Final = re.compile(
    r"[\s\ufeff]*+<(?:!--|!doctype\b|\?xml\b|(?:"
    r"html|head|body|title|meta|link|script|style|noscript|template|iframe|"
    + "|".join(PARAGRAPHS.split() + LINES.split())
    + r"|td|th|amp-[a-z]+)(?=[ \t\n\r\f/>]))",
    re.IGNORECASE,
)
_ANY_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*+>")


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


def read_page(markup: str, *, elements: bool | None = None) -> Page:
    """Return the page's visible text, its language, its code and (gated) its elements.

    What only style sheets hide (and `hidden`, which scripts take away) is read; what scripts,
    style sheets, titles, templates and the fallbacks of frames hold is not.

    >>> read_page("<p>Fish &amp; chips<br>today</p><script>1</script><p>Closed").text
    'Fish & chips\\ntoday\\n\\nClosed'
    """
    if "\r" in markup:
        markup = markup.replace("\r\n", "\n").replace("\r", "\n")
    walk = _Walk(may_hold_posts(markup) if elements is None else elements)
    walk.read(markup)
    return walk.page()


class _Walk:
    """The pass over the tags: what was written so far, and what is open."""

    def __init__(self, keeps_elements: bool) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.breaks = 0  # line breaks of <br> since the last word
        self.parting = 0  # line breaks that blocks ask for since the last word
        self.space = False
        self.cell = False
        self.pre = 0
        self.pending = ""  # white space of a <pre> that matters if more words follow
        self.hidden_until = -1
        self.language: str | None = None
        self.code: list[list[int]] = []
        self.code_depth = 0
        self.missing: set[str] = set()  # end tags that no longer occur
        self.tree = Tree() if keeps_elements else None

    def page(self) -> Page:
        text = "".join(self.pieces)
        elements = self.tree.finished(self.length) if self.tree else ()
        code = tuple(Span(start, end) for start, end in self.code if 0 <= start < end)
        return Page(text, self.language, code, elements)

    def read(self, markup: str) -> None:
        """Walk over the whole markup."""
        at, end = 0, markup.rfind(">") + 1  # behind the last `>` no tag can end
        find = TOKEN.search
        while found := find(markup, at, end):
            start = found.start()
            if at < start:
                self.text(markup[at:start] if self.hidden_until <= at else "")
            name = found["name"]
            if name is not None:
                at = found.end()
                name = name.lower()
                if self.tree is not None:
                    self.tree.take(found, name, self.length)
                if found["close"]:
                    self.close(name)
                else:
                    at = self.open(name, found["rest"], markup, at)
            elif found["comment"]:
                at = self.comment(markup, start, end)
            elif found["broken"] is not None:
                find, at = PLAIN_TOKEN.search, start
            else:
                at = found.end()
        self.text(markup[at:] if self.hidden_until <= at else "")

    def comment(self, markup: str, start: int, end: int) -> int:
        """Return where a comment ends; one that is never closed ends at the first `>`."""
        if "--" not in self.missing:
            closing = COMMENT_END.search(markup, start + 2, end)
            if closing:
                return closing.end()
            self.missing.add("--")
        return markup.find(">", start) + 1

    def open(self, name: str, rest: str, markup: str, at: int) -> int:
        """Take a start tag; return where the walk goes on."""
        breaks = BREAKS.get(name)
        if breaks is not None and breaks > self.parting:
            self.parting = breaks
        if name not in SPECIAL:
            return at
        if name == "br":
            self.breaks += 1
            if self.pre:
                self.pending += "\n"
                self.breaks -= 1
        elif name in RAW:
            return self.raw(name, markup, at)
        elif name == "template":
            self.hide(markup, at)
        elif name == "html":
            self.language = self.language or read_attributes(rest).get("lang", "").strip() or None
        elif name in ("td", "th"):
            self.cell = True
        elif name == "plaintext":
            self.verbatim(markup[at:])
            return len(markup)
        else:
            self.open_code(name)
            if name in KEEPS_SPACE and markup.startswith("\n", at):
                return at + 1  # the line break behind <pre> is not shown
        return at

    def close(self, name: str) -> None:
        """Take an end tag."""
        breaks = BREAKS.get(name)
        if breaks is not None and breaks > self.parting:
            self.parting = breaks
        if name in CODE:
            self.close_code(name)
        elif name in ("td", "th"):
            self.cell = True
        elif name == "br":  # browsers read </br> as <br>
            self.breaks += 1

    def raw(self, name: str, markup: str, at: int) -> int:
        """Return where the content of a script, style sheet … ends; a textarea's is written."""
        closing = None if name in self.missing else RAW[name].search(markup, at)
        if closing is None:
            self.missing.add(name)
            if name in ("script", "style"):
                return len(markup)
            return at  # a title that never ends would hide the page: its tag is ignored
        if name not in INVISIBLE and self.hidden_until <= at:
            self.open_code(name)
            content = markup[at : closing.start()]
            self.verbatim(decode_references(content) if name == "textarea" else content)
            self.close_code(name)
        return closing.start()

    def hide(self, markup: str, at: int) -> None:
        """Hide what a template holds; its elements are read, its words are not shown."""
        if "template" not in self.missing and self.hidden_until <= at:
            self.hidden_until = markup.find("</template", at)
            if self.hidden_until < 0:
                self.missing.add("template")

    def open_code(self, name: str) -> None:
        self.pre += name in KEEPS_SPACE
        if not self.code_depth:
            self.code.append([-1, -1])
        self.code_depth += 1

    def close_code(self, name: str) -> None:
        if name in KEEPS_SPACE and self.pre:
            self.pre -= 1
            if not self.pre:
                self.pending = ""
        if self.code_depth:
            self.code_depth -= 1
            if not self.code_depth:
                self.code[-1][1] = self.length

    def text(self, raw: str) -> None:
        """Write the text between two tags, white space collapsed."""
        if self.pre:
            if raw:
                self.verbatim(decode_references(raw))
            return
        if "&" in raw:
            raw = decode_references(raw)
        words = raw.strip(_WHITE)
        if not words:
            if raw:
                self.space = True
            return
        if _UNEVEN.search(words):
            words = _RUN.sub(" ", words)
        self.write(words, self.space or raw[0] in _WHITE)
        self.space = raw[-1] in _WHITE

    def verbatim(self, raw: str) -> None:
        """Write text whose white space counts; what ends it waits for more words."""
        words = raw.rstrip(_WHITE)
        if words:
            lead = self.pending
            self.pending = ""
            self.write(lead + words, self.space)
            self.space = False
        self.pending += raw[len(words) :]

    def write(self, words: str, spaced: bool) -> None:
        """Write words, behind whatever parts them from the words before."""
        if self.length:
            breaks = max(self.breaks, self.parting)
            lead = "\n" * breaks if breaks else "\t" if self.cell else " " if spaced else ""
            if lead:
                self.pieces.append(lead)
                self.length += len(lead)
        if self.tree is not None:
            self.tree.reach(self.length)
        if self.code_depth and self.code[-1][0] < 0:
            self.code[-1][0] = self.length
        self.pieces.append(words)
        self.length += len(words)
        if self.code_depth:
            self.code[-1][1] = self.length
        self.breaks = self.parting = 0
        self.cell = self.space = False
