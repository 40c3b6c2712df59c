"""Runs the rows that are patterns: stops and spaces."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain, islice
from typing import Final, NamedTuple

import regex

from cleaner.ledger import Edit
from cleaner.locales.conventions import OLD_TAGS
from cleaner.typography.gate import STOPS
from cleaner.typography.lists import is_meant, is_style
from cleaner.typography.rules import RULES, Rule
from cleaner.typography.zones import Zones

LAST_WORD: Final = regex.compile(r"[\p{L}\p{M}]{1,30}+$")


class Row(NamedTuple):
    """A rule whose patterns are compiled."""

    rule: Rule
    pattern: regex.Pattern[str]
    unless: regex.Pattern[str] | None


@cache
def rows(stop: str) -> tuple[Row, ...]:
    """Return the rules that are patterns with this stop."""
    return tuple(
        Row(
            rule,
            regex.compile(rule.pattern),
            regex.compile(rule.unless) if rule.unless else None,
        )
        for rule in RULES
        if rule.pattern and rule.stop == stop
    )


def repair_rows(
    text: str, stops: str, language: Callable[[], str | None], zones: Zones
) -> list[Edit]:
    """Return the edits of every row whose pattern is found, in prose, in one of its languages.

    `stops` are the signs that the text may have damaged.
    """
    edits = list[Edit]()
    for stop, pattern in STOPS:
        if stop in stops:
            places = [sign.start() - 1 for sign in pattern.finditer(text)]
            for row in rows(stop):
                edits += _edits(text, row, places, language, zones)
    return edits


def _edits(
    text: str,
    row: Row,
    places: Sequence[int],
    language: Callable[[], str | None],
    zones: Zones,
) -> Iterator[Edit]:
    """Yield the edits of one row; the language is asked when all else speaks for them."""
    rule = row.rule
    matches = _matches(text, row, places, zones)
    first = next(matches, None)
    if first is None or (row.unless is not None and row.unless.search(text)):
        return
    found: Iterator[regex.Match[str]] = chain((first,), matches)
    if rule.most:
        found = iter(few := list(islice(found, rule.most + 1)))
        if len(few) > rule.most:
            return
    tag = primary_tag(language()) if rule.locales else ""
    if rule.locales and tag not in rule.locales:
        return
    if rule.spares_lists and is_style(text, rule.stop):
        return
    for match in found:
        at = match.start()
        if rule.spares_small_words and _is_small_word(text, at, tag):
            continue
        if not (rule.spares_lists and is_meant(text, at, zones.line_of(at))):
            yield Edit(*match.span(), match.expand(rule.replacement), rule.name)


def _matches(
    text: str, row: Row, places: Sequence[int], zones: Zones
) -> Iterator[regex.Match[str]]:
    """Yield where the pattern is found in prose, among the places where it may begin."""
    for at in places:
        match = row.pattern.match(text, at)
        if match and zones.is_open(*match.span()) and not zones.is_address(match.start()):
            yield match


def primary_tag(language: str | None) -> str:
    """Return the first part of a BCP 47 tag, of today where it is an old one."""
    tag = (language or "").lower().replace("_", "-").split("-")[0]
    return "no" if tag in ("nb", "nn") else OLD_TAGS.get(tag, tag)


def _is_small_word(text: str, end: int, language: str) -> bool:
    last = LAST_WORD.search(text, max(0, end - 30), end)
    return last is not None and last[0].lower() in _small_words(language)


@cache
def _small_words(language: str) -> frozenset[str]:
    from cleaner.locales.conventions_words import FUNCTION_WORDS

    return frozenset(FUNCTION_WORDS.get(language, "").split())
