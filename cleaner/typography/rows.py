"""Runs the rows that are patterns: stops and spaces."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

import regex

from cleaner.ledger import Edit
from cleaner.locales.conventions import OLD_TAGS
from cleaner.locales.conventions_words import FUNCTION_WORDS
from cleaner.typography.rules import RULES, Rule
from cleaner.typography.zones import Zones

ROWS: Final = tuple(
    (
        rule,
        regex.compile(rule.pattern, regex.MULTILINE),
        regex.compile(rule.unless) if rule.unless else None,
    )
    for rule in RULES
    if rule.pattern
)
LAST_WORD: Final = regex.compile(r"[\p{L}\p{M}]{1,30}+$")


def repair_rows(text: str, language: Callable[[], str | None], zones: Zones) -> list[Edit]:
    """Return the edits of every row whose pattern is found, in prose, in one of its languages."""
    edits = list[Edit]()
    for rule, pattern, unless in ROWS:
        if not any(literal in text for literal in rule.literals):
            continue
        found = _found(text, rule, pattern, language, zones)
        first = next(found, None)
        if first is None or (unless is not None and unless.search(text)):
            continue
        all_found = [first, *found]
        if not rule.most or len(all_found) <= rule.most:
            edits += all_found
    return edits


def _found(
    text: str,
    rule: Rule,
    pattern: regex.Pattern[str],
    language: Callable[[], str | None],
    zones: Zones,
) -> Iterator[Edit]:
    for match in pattern.finditer(text):
        start, end = match.span()
        if not zones.is_open(start, end) or zones.is_address(start):
            continue
        if rule.locales and primary_tag(language()) not in rule.locales:
            return
        if rule.spares_small_words and _is_small_word(text, start, primary_tag(language())):
            continue
        yield Edit(start, end, match.expand(rule.replacement), rule.name)


def primary_tag(language: str | None) -> str:
    """Return the first part of a BCP 47 tag, of today where it is an old one."""
    tag = (language or "").lower().replace("_", "-").split("-")[0]
    return "no" if tag in ("nb", "nn") else OLD_TAGS.get(tag, tag)


def _is_small_word(text: str, end: int, language: str) -> bool:
    last = LAST_WORD.search(text, max(0, end - 30), end)
    return last is not None and last[0].lower() in _small_words(language)


@cache
def _small_words(language: str) -> frozenset[str]:
    return frozenset(FUNCTION_WORDS.get(language, "").split())
