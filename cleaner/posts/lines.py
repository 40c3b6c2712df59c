"""The lines of a text as its author wrote them: without indent, quote marks and Markdown links."""

from typing import NamedTuple

from cleaner.ledger import Span
from cleaner.posts.view import view


class Line(NamedTuple):
    """One line: what it says, and where that stands in the text."""

    words: str
    span: Span
    """What is printed, Markdown of links included, without indent and quote marks."""
    stop: int
    """Where the line ends: the place of the line break, or the end of the text."""
    url: str | None
    """The target of the last Markdown link on it."""

    def place(self, start: int, end: int) -> Span:
        """Return the part of the text that shows words[start:end] (exact where no link is)."""
        if self.span.end - self.span.start == len(self.words):
            return Span(self.span.start + start, self.span.start + end)
        return self.span


_EDGES = " \t\r\xa0>"


def line_at(text: str, start: int, stop: int | None = None) -> Line:
    """Return the line that begins at `start`; of a very long line, its beginning.

    `stop` is where it ends, if that is known.
    """
    if stop is None:
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
    first, last = start, min(stop, start + 1000)
    while first < last and text[first] in _EDGES:
        first += 1
    while last > first and text[last - 1] in _EDGES:
        last -= 1
    printed = text[first:last]
    if "](" not in printed:
        return Line(printed, Span(first, last), stop, None)
    seen = view(text, first, last)
    return Line(
        seen.words.strip(), Span(first, last), stop, seen.links[-1][1] if seen.links else None
    )


def line_before(text: str, start: int, limit: int) -> Line | None:
    """Return the line that ends just before the one that begins at `start`; None at the limit."""
    if start <= limit:
        return None
    begin = text.rfind("\n", max(limit, start - 1001), start - 1) + 1
    return line_at(text, max(begin, limit))
