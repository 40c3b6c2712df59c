"""Where a text is code: fenced blocks, inline code, `<pre>` and `<code>` islands.

Source: CommonMark 0.31, 4.5 (fenced code blocks; one that is never closed runs to the end) and 6.1
(code spans; here within one line, for scraped prose holds stray backticks). Blocks that are merely
indented are not code: wrapped and quoted pages are indented too.
"""

import re
from collections.abc import Iterator
from functools import cache

from cleaner.ledger import Span

CODE_SIGNS = ("`", "~", "<")
"""One of these is in every text that holds code."""
_TOKEN = re.compile(r"`+|~{3,}|<(?:pre|code|script|style)\b", re.IGNORECASE)
_ISLANDS = ("pre", "code", "script", "style")
_LINE_END = re.compile("[\n\r\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
_LONE_PAIR = re.compile("`[^`\n\r\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]++`")
"""What is code where no two backticks stand side by side, and nothing else is."""
_BACKTICKS = re.compile("`+")
# What may stand before a fence on its line: blanks, quotation marks of Markdown, and what `repair`
# takes out, so that a repaired text has its fences at the same places.
_LEAVES = "\N{ZERO WIDTH NO-BREAK SPACE}\0"
_INDENT = " \t>" + _LEAVES
_DEEPEST_INDENT = 24


def find_code(text: str) -> list[Span]:
    """Return the spans of `text` that are code, sorted and disjoint.

    >>> find_code("Use `a &amp; b` here")
    [Span(start=4, end=15)]
    """
    # One character is found twenty times as fast as two.
    if ("~" in text and "~~~" in text) or ("<" in text and _may_hold_island(text)):
        return list(_Scanner(text).spans())
    if "`" not in text:
        return []
    if "``" in text:
        return list(_Scanner(text).spans())
    return [Span(*found.span()) for found in _LONE_PAIR.finditer(text)]


def _may_hold_island(text: str) -> bool:
    return "</" in text and any(_closer(name).search(text) for name in _ISLANDS)


@cache
def _closer(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\s{{0,9}}>", re.IGNORECASE)


@cache
def _opener(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\"'`(\\=+,])<{name}\b", re.IGNORECASE)


class _Scanner:
    """One pass over a text; what it has learnt keeps it from looking twice at any place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.never_closed: set[str] = set()
        self.closers: dict[str, re.Match[str]] = {}
        """Of each kind of island, the closing tag that was found last."""
        self.pairs_from = self.pairs_to = 0
        """The stretch of the line whose backticks `pairs` knows."""
        self.pairs: dict[int, int] = {}

    def spans(self) -> Iterator[Span]:
        position = 0
        while token := _TOKEN.search(self.text, position):
            span = self._span(token)
            if span:
                yield span
            position = span.end if span else token.end()

    def _span(self, token: re.Match[str]) -> Span | None:
        mark = token.group()
        if mark[0] == "<":
            return self._island(token)
        if len(mark) >= 3 and (start := self._fence_start(token)) is not None:
            return Span(start, self._fence_end(mark, token.end()))
        return self._inline(token) if mark[0] == "`" else None

    def _island(self, token: re.Match[str]) -> Span | None:
        name = token.group()[1:].lower()
        if name in self.never_closed:
            return None
        closer = self.closers.get(name)
        if closer is None or closer.start() < token.end():
            closer = _closer(name).search(self.text, token.end())
        if not closer:
            self.never_closed.add(name)
            return None
        self.closers[name] = closer
        # None of these holds another of its kind; prose names them ("put it into <style>"). In a
        # script that writes one, a quotation mark stands before it.
        if _opener(name).search(self.text, token.end(), closer.start()):
            return None
        return Span(token.start(), closer.end())

    def _fence_start(self, token: re.Match[str]) -> int | None:
        """Return where the line of a fence begins, None when the token is no fence."""
        lowest = max(0, token.start() - _DEEPEST_INDENT)
        before = self.text[lowest : token.start()].rstrip(_INDENT)
        begin = lowest + len(before)
        if begin and not _LINE_END.match(self.text, begin - 1):
            return None
        if token.group()[0] == "`":  # the info string of such a fence holds no backtick
            again = self.text.find("`", token.end())
            if again >= 0 and not _LINE_END.search(self.text, token.end(), again):
                return None
        return begin + 1 + max(self.text[begin : token.start()].rfind(mark) for mark in _LEAVES)

    def _fence_end(self, mark: str, position: int) -> int:
        """Return where the closing fence ends: as long as the opening one, alone on its line."""
        while token := _TOKEN.search(self.text, position):
            position = token.end()
            if not token.group().startswith(mark):
                continue
            if self._fence_start(token) is not None and self._ends_line(position):
                return position
        return len(self.text)

    def _ends_line(self, position: int) -> bool:
        line_end = _LINE_END.search(self.text, position)
        rest = self.text[position : line_end.start() if line_end else len(self.text)]
        return not rest.strip(_INDENT)

    def _inline(self, token: re.Match[str]) -> Span | None:
        if not self.pairs_from <= token.start() < self.pairs_to:
            self._pair_backticks(token.start())
        end = self.pairs.get(token.start())
        return Span(token.start(), end) if end else None

    def _pair_backticks(self, start: int) -> None:
        """Learn for each run of backticks of the line where the next run of its length ends."""
        line_end = _LINE_END.search(self.text, start)
        self.pairs_from = start
        self.pairs_to = line_end.start() if line_end else len(self.text)
        runs = [run.span() for run in _BACKTICKS.finditer(self.text, start, self.pairs_to)]
        self.pairs = {}
        next_end: dict[int, int] = {}
        for begin, end in reversed(runs):
            if end - begin in next_end:
                self.pairs[begin] = next_end[end - begin]
            next_end[end - begin] = end
