"""A stretch of text as its author wrote it, without what flatteners put between the words.

Dumps indent and wrap, Markdown writers quote with `> `, link with `[…](url)` and escape with a
backslash. A View leaves these out and knows where each of its characters stands in the text, so
that one pattern serves every flattener.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from cleaner.ledger import Span

_OTHER = r"[^\s\[\]<>\\\u200e\u200f\u202a-\u202e\u061c\u2066-\u2069]"
_TOKEN = regex.compile(
    rf"""
      (?P<break>  [ \t\xa0]*+ \n [ \t\xa0]*+ (?P<quote>(?:>[ \t\xa0]*+)*+) )
    | (?P<close>  \]\( <? (?P<url>https?://[^\s()<>]*+ (?:\([^\s()<>]*+\)[^\s()<>]*+){{0,4}}+ ) >?
                  (?:\s++"[^"\n]{{0,200}}+")?+ \) )
    | (?P<open>   \[ )
    | (?P<auto>   <https?://[^\s<>]{{1,500}}+> )
    | (?P<escape> \\(?=[-.+_\#*>\[\]]) )
    | (?P<space>  [ \t\xa0\u2000-\u200a\u202f\u3000]++ )
    | (?P<bidi>   [\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]++ )
    | (?P<other>  {_OTHER}++ (?:(?:[ ]|\n++){_OTHER}++)*+ )
    """,
    regex.VERBOSE,
)


# Anything but words with single spaces or bare line breaks between; `re`, whose loop over one class
# of characters is the quicker.
_MARKED = re.compile(
    r"[^\S \n]|[\[\]<>\\\u2000-\u200f\u202a-\u202f\u061c\u2066-\u2069]|[ ][ \n]|\n[ ]"
)
_QUOTE = regex.compile(r">[ \t\xa0]*+")


@dataclass(frozen=True, slots=True)
class View:
    """The words of text[start:end]; `places[i]` is where character i of `words` stands in it."""

    words: str
    places: Sequence[int]
    end: int
    links: tuple[tuple[Span, str], ...]
    """The Markdown links: the span of the whole link in the text, and its target."""

    def span(self, start: int, end: int) -> Span:
        """Return the part of the text that shows words[start:end]."""
        if start >= end:
            place = self.places[start] if start < len(self.places) else self.end
            return Span(place, place)
        return Span(self.places[start], self.places[end - 1] + 1)

    def whole(self, span: Span) -> Span:
        """Return the span with every Markdown link that lies across its borders taken in."""
        start, end = span
        for link, _ in self.links:
            if link.start < end and start < link.end:
                start, end = min(start, link.start), max(end, link.end)
        return Span(start, end)

    def url_in(self, span: Span) -> str | None:
        """Return the target of the last link whose label begins in `span`."""
        urls = [url for link, url in self.links if span.start - 1 <= link.start < span.end]
        return urls[-1] if urls else None


def view(
    text: str, start: int, end: int, *, markdown: bool = True, depth: int = 9, bidi: bool = False
) -> View:
    """Return the View of text[start:end]; line breaks are kept, with the indent after them gone.

    Of the `> ` that begin a line at most `depth` go. Without `markdown`, links and escapes are
    words like any other. Bidi controls go unless `bidi`.

    >>> view("> a [May\\n> 3](https://x.example/) b", 2, 35).words
    'a May\\n3 b'
    """
    if _MARKED.search(text, start, end) is None:
        end = max(start, min(end, len(text)))
        return View(text[start:end], range(start, end), end, ())
    words: list[str] = []
    places: list[int] = []
    links: list[tuple[Span, str]] = []
    opened: list[int] = []  # indices in `words` of the square brackets that are still open
    at = start
    while at < end:
        found = _TOKEN.match(text, at, end)
        if found is None:
            words.append(text[at])
            places.append(at)
            at += 1
            continue
        stop = found.end()
        kind = found.lastgroup
        if kind == "other" or (kind == "bidi" and bidi):
            words += found.group()
            places += range(at, stop)
        elif kind in ("break", "quote"):
            stop = _behind_quote(found, depth) if found["quote"] else stop
            words.append("\n")
            places.append(at + found.group().index("\n"))
        elif not markdown and kind != "space" and kind != "bidi":
            words += found.group()
            places += range(at, stop)
        elif kind == "auto":
            words += found.group()[1:-1]
            places += range(at + 1, stop - 1)
        elif kind == "space":
            words.append(" ")
            places.append(at)
        elif kind == "open":
            opened.append(len(words))
            words.append("[")
            places.append(at)
        elif kind in ("close", "url"):
            opening = opened.pop() if opened else -1
            links.append((Span(places[opening] if opening >= 0 else at, stop), found["url"]))
            if opening >= 0:
                words[opening] = ""
        at = stop
    return _settled(words, places, end, tuple(sorted(links)))


def _behind_quote(found: regex.Match[str], depth: int) -> int:
    """Return the end of a line break and of the `> ` after it, of which at most `depth` go."""
    stop = found.start("quote")
    for mark in _QUOTE.finditer(found["quote"]):
        if depth == 0:
            break
        stop, depth = found.start("quote") + mark.end(), depth - 1
    return stop


def _settled(
    words: list[str], places: list[int], end: int, links: tuple[tuple[Span, str], ...]
) -> View:
    """Return the View without the brackets that turned out to belong to links."""
    if links and not all(words):
        kept = [index for index, word in enumerate(words) if word]
        words = [words[index] for index in kept]
        places = [places[index] for index in kept]
    return View("".join(words), places, end, links)
