"""Where fixed wordings stand in a text: by a word of theirs first, then compared whole.

White space in a wording stands for any white space, a line break with its `> ` included; an
apostrophe for both kinds; an opening parenthesis for the full-width one too. Some flatteners drop
the accents of Latin letters, so each wording is also found without them.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

import regex

from cleaner.ledger import Span

_GAP = r"[\s>]{1,14}+"
_GAP_LENGTH = 14
_BREAKS = regex.compile(r"[\s'’‘()（）{}:,.]+")

T = TypeVar("T")


class Wordings(Generic[T]):
    """A set of wordings, each with what it means."""

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        groups: dict[str, dict[str, T]] = {}
        for words, meaning in rows:
            for form in _forms(words):
                groups.setdefault(_key(form), {}).setdefault(form, meaning)
        self._groups = [_Group(key, forms) for key, forms in sorted(groups.items())]

    def find(self, text: str) -> list[tuple[Span, T]]:
        """Return where the wordings stand, in order; of two that overlap the longer counts.

        >>> Wordings([("A post shared by", "en")]).find("It is a post shared. A post\\n> shared by")
        [(Span(start=21, end=39), 'en')]
        """
        found = [hit for group in self._groups for hit in group.find(text)]
        found.sort(key=lambda hit: (hit[0].start, -hit[0].end))
        kept: list[tuple[Span, T]] = []
        for hit in found:
            if not kept or hit[0].start >= kept[-1][0].end:
                kept.append(hit)
        return kept

    def match(self, text: str, at: int) -> tuple[int, T] | None:
        """Return where the wording that begins at `at` ends, and what it means."""
        best: tuple[int, T] | None = None
        for group in self._groups:
            ended = group.match(text, at)
            if ended is not None and (best is None or ended[0] > best[0]):
                best = ended
        return best


class _Group(Generic[T]):
    """The wordings that share their longest word."""

    def __init__(self, key: str, forms: dict[str, T]) -> None:
        self.key = key
        ordered = sorted(forms, key=len, reverse=True)
        self.meanings = [forms[form] for form in ordered]
        self.pattern = regex.compile("|".join(f"({pattern_of(form)})" for form in ordered))
        gaps = max(form.count(" ") for form in ordered) * _GAP_LENGTH
        self.lead = max(form.index(key) for form in ordered) + gaps
        self.reach = max(len(form) - form.index(key) for form in ordered) + gaps

    def find(self, text: str) -> Iterator[tuple[Span, T]]:
        at = text.find(self.key)
        while at >= 0:
            found = self.pattern.search(text, max(0, at - self.lead), at + self.reach)
            if found and found.start() <= at:
                yield Span(*found.span()), self.meanings[found.lastindex - 1]
                at = max(found.end(), at + 1) - 1
            at = text.find(self.key, at + 1)

    def match(self, text: str, at: int) -> tuple[int, T] | None:
        found = self.pattern.match(text, at)
        return (found.end(), self.meanings[found.lastindex - 1]) if found else None


def pattern_of(words: str) -> str:
    """Return the pattern of a wording: exact but for white space, apostrophes, parentheses."""
    special = {"'": "['’‘]", "’": "['’‘]", "(": "[(（]", ")": "[)）]"}
    parts = []
    for word in words.split():
        parts.append("".join(special.get(char) or regex.escape(char) for char in word))
    return _GAP.join(parts)


def _forms(words: str) -> set[str]:
    plain = "".join(
        char for char in unicodedata.normalize("NFD", words) if not unicodedata.combining(char)
    )
    return {words, plain} if plain.isascii() else {words}


def _key(words: str) -> str:
    return max(_BREAKS.split(words), key=len)
