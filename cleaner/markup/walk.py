"""The pass over a page's tags: what it has written so far, and what is open."""

import re
from typing import Final

from cleaner.markup.elements import Branches, Tree
from cleaner.markup.tags import (
    BREAKS,
    CODE,
    COMMENT_END,
    HOLDERS,
    INVISIBLE,
    KEEPS_SPACE,
    PLAIN_TOKEN,
    RAW,
    SIMPLE,
    SPECIAL,
    TEXT,
    TOKEN,
    decode_references,
    read_attributes,
)

_WHITE: Final = " \t\n\r\f"
_RUN: Final = re.compile(r"[ \t\n\r\f]+")


class Walk:
    """Reads a page once, and knows then what it shows and which tags it has."""

    def __init__(self, tree: Tree | None) -> None:
        """`tree` takes every tag; without one, what may hold a post is kept in `branches`."""
        self.tree = tree
        self.branches = Branches()
        self.pieces: list[str] = []
        self.length = 0
        self.language: str | None = None
        self.code: list[list[int]] = []
        self.tags: set[str] = set()  # as written, but those that are nothing but a simple name
        self.holders: set[str] = set()  # the same: those whose name tells that they may hold a post
        self.token = TOKEN
        self.missing: set[str] = set()  # end tags that no longer occur
        self.breaks = 0  # line breaks of <br> since the last word
        self.parting = 0  # line breaks that blocks ask for since the last word
        self.space = False
        self.cell = False
        self.pre = 0
        self.pending = ""  # white space of a <pre> that matters if more words follow
        self.hidden_until = -1
        self.code_depth = 0

    def shown_tags(self) -> str:
        """Return what the gate reads: the tags, once each."""
        return "<".join(("", *self.tags, *self.holders))

    def read(self, markup: str) -> None:
        """Walk over the whole markup."""
        at, end = 0, markup.rfind(">") + 1  # behind the last `>` no tag can end
        while at < end:
            start, at = at, TEXT.match(markup, at, end).end()  # type: ignore[union-attr]
            self.text(markup[start:at], start)
            at = self.read_tags(markup, at, end)
        self.text(markup[at:], at)

    def read_tags(self, markup: str, at: int, end: int) -> int:
        """Take tags, and the text behind each, until one says where to go on."""
        tree, remember = self.tree, self.tags.add
        is_plain = self.is_plain()
        for found in self.token.finditer(markup, at, end):
            tag, name, text = found.groups()
            breaks = SIMPLE.get(name)
            if breaks is None:
                at = found.start("text")
                goes_on = self.take(found, markup, at, end)
                if goes_on != at:
                    return goes_on
                is_plain, tree = self.is_plain(), self.tree
            else:
                if breaks > self.parting:
                    self.parting = breaks
                if tag != name:
                    remember(tag)
                if tree is not None:
                    tree = self.grow(tree, found, name)
            if text:
                if is_plain and not text.strip(_WHITE):
                    self.space = True
                else:
                    self.text(text, found.start("text"))
        return end

    def is_plain(self) -> bool:
        """Return whether text is shown, and its white space means nothing."""
        return not self.pre and self.hidden_until < 0

    def take(self, found: re.Match[str], markup: str, at: int, end: int) -> int:
        """Take what is no simple tag and ends at `at`; return where the walk goes on."""
        name = found["name"]
        if name is None:
            return self.nameless(markup, found.start(), at, end)
        rest = found["tag"][len(name) :]
        name = name.lower()
        is_holder = name in HOLDERS
        (self.holders if is_holder else self.tags).add(found["tag"])
        if is_holder and self.tree is None and not self.branches.is_unsure:
            self.tree = self.branches
        if self.tree is not None:
            self.grow(self.tree, found, name)
        breaks = BREAKS.get(name.removeprefix("/"), 0)
        if breaks > self.parting:
            self.parting = breaks
        if name in SPECIAL:
            return self.open(name, rest, markup, at)
        if name[0] == "/":
            self.close(name[1:])
        return at

    def grow(self, tree: Tree, found: re.Match[str], name: str) -> Tree | None:
        """Have the tree take a tag; return it if it goes on."""
        tree.take(found, name, self.length)
        if tree is self.branches and (tree.is_unsure or not tree.names):
            self.tree = None
        return self.tree

    def nameless(self, markup: str, start: int, at: int, end: int) -> int:
        """Take a comment, a declaration, or the beginning of a tag whose quotes never end."""
        if markup.startswith("<!--", start):
            return self.comment(markup, start, end)
        if markup[at - 1] != ">":
            self.token = PLAIN_TOKEN
            return start
        return at

    def comment(self, markup: str, start: int, end: int) -> int:
        """Return where a comment ends; one that is never closed ends at the first `>`."""
        if "--" not in self.missing:
            closing = COMMENT_END.search(markup, start + 2, end)
            if closing:
                return closing.end()
            self.missing.add("--")
        return markup.find(">", start) + 1

    def open(self, name: str, rest: str, markup: str, at: int) -> int:
        """Take a start tag that does more than ask for line breaks; return where to go on."""
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

    def text(self, raw: str, at: int) -> None:
        """Write the text between two tags, which begins at `at`, white space collapsed."""
        if at < self.hidden_until:
            return
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
        if "\n" in words or "  " in words or "\t" in words or "\r" in words or "\f" in words:
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
