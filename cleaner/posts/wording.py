"""Where fixed wordings stand in a text: by a word of theirs first, then compared whole.

White space in a wording stands for any white space, a line break with its `> ` included; an
apostrophe for both kinds; an opening parenthesis for the full-width one too. Some flatteners drop
the accents of Latin letters, so each wording is also found without them.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Sequence
from functools import cached_property
from typing import Generic, TypeVar

import regex

from cleaner.ledger import Span

_GAP = r"[\s>]{1,14}+"
_GAP_LENGTH = 14
_BREAKS = regex.compile(r"[\s'’‘()（）{}:,.]+")

T = TypeVar("T")


class Wordings(Generic[T]):
    """A set of wordings, each with what it means; patterns are built where one is first needed."""

    def __init__(self, rows: Iterable[tuple[str, T]], exact: Container[str] = ()) -> None:
        """Take the wordings; those in `exact` are only found with their accents."""
        groups: dict[str, dict[str, T]] = {}
        for words, meaning in rows:
            for form in {words} if words in exact else _forms(words):
                groups.setdefault(_key(form), {}).setdefault(form, meaning)
        self._groups = {key: _Group(key, forms) for key, forms in groups.items()}

    @cached_property
    def _keys(self) -> re.Pattern[str]:
        return _either(self._groups)

    @cached_property
    def _ascii_keys(self) -> re.Pattern[str]:
        return _either(filter(str.isascii, self._groups))

    def find(self, text: str, within: Sequence[Span] | None = None) -> list[tuple[Span, T]]:
        """Return where the wordings stand (`within` these stretches), in order.

        Of two that overlap the one that begins first counts, of two with one beginning the longer.

        >>> Wordings([("A post shared by", "en")]).find("It is a post shared. A post\\n> shared by")
        [(Span(start=21, end=39), 'en')]
        """
        found: list[tuple[Span, T]] = []
        keys = self._ascii_keys if text.isascii() else self._keys
        for start, end in [Span(0, len(text))] if within is None else within:
            for key in keys.finditer(text, start, end):
                hit = self._groups[key.group()].at(text, key.start())
                if hit is not None:
                    found.append(hit)
        found.sort(key=lambda hit: (hit[0].start, -hit[0].end))
        kept: list[tuple[Span, T]] = []
        for hit in found:
            if not kept or hit[0].start >= kept[-1][0].end:
                kept.append(hit)
        return kept


def _either(keys: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of any of the keys; `re` is quick here, it scans for first letters."""
    ordered = sorted(keys, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)) or r"(?!)")


class _Group(Generic[T]):
    """The wordings that share their longest word."""

    def __init__(self, key: str, forms: dict[str, T]) -> None:
        self.forms = sorted(forms, key=len, reverse=True)
        self.meanings = [forms[form] for form in self.forms]
        gaps = max(form.count(" ") for form in forms) * _GAP_LENGTH
        self.lead = max(form.index(key) for form in forms) + gaps
        self.reach = max(len(form) - form.index(key) for form in forms) + gaps

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """The pattern of the wordings, a group for each."""
        return regex.compile("|".join(f"({pattern_of(form)})" for form in self.forms))

    def at(self, text: str, key: int) -> tuple[Span, T] | None:
        """Return the wording whose longest word stands at `key`."""
        for found in self.pattern.finditer(text, max(0, key - self.lead), key + self.reach):
            if found.start() <= key < found.end():
                return Span(*found.span()), self.meanings[(found.lastindex or 1) - 1]
        return None


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
