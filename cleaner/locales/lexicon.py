"""The tables about written dates, folded and ready for look-up; built when first asked for."""

from dataclasses import dataclass
from functools import cache

from cleaner.locales import extra
from cleaner.locales.words import Phrases, phrase_key


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the words round a date mean."""

    months: Phrases[int]
    """Bit m is set for month m; several where languages use one name for different months."""
    weekdays: Phrases[int]
    """Bit d for day d, Monday 0."""
    between: Phrases[int]
    before: Phrases[int]
    """Printed before the date and part of it (CLDR)."""
    leads: Phrases[int]
    """Printed before the date and no part of it."""
    after: dict[str, Phrases[frozenset[str]]]
    """By the field that closes the date, Y or D: closing words and the months they stand with.
    E: `weekday` and the months of languages that print the weekday behind the year."""
    ordinals: Phrases[int]
    at: Phrases[int]
    periods: Phrases[int]
    """Bit h for each hour of this part of the day."""
    hours: Phrases[int]
    minutes: Phrases[int]
    closing: Phrases[int]


@cache
def lexicon() -> Lexicon:
    """Return the tables; a few milliseconds the first time."""
    from cleaner.locales import cldr  # a hundred kilobytes that a text without dates never needs

    months: dict[str, int] = {}
    for number in range(1, 13):
        names = _names(cldr.MONTHS[number - 1])
        for name in names | _folded(extra.MONTHS[number - 1]):
            months[name] = months.get(name, 0) | 1 << number
    weekdays: dict[str, int] = {}
    for number, row in enumerate(cldr.WEEKDAYS):
        for name in _names(row):
            weekdays[name] = weekdays.get(name, 0) | 1 << number
    leads = _folded(extra.LEADS)
    hours = (entry.rsplit("=", 1) for entry in _names(cldr.DAY_PERIODS))
    return Lexicon(
        months=Phrases(months),
        weekdays=Phrases(weekdays),
        between=_phrases(_names(cldr.BETWEEN) | _folded(extra.BETWEEN)),
        before=_phrases((_names(cldr.BEFORE) | _folded(extra.BEFORE)) - leads),
        leads=_phrases(leads),
        after=_after(cldr.AFTER),
        ordinals=_phrases(_folded(extra.ORDINALS)),
        at=_phrases(_folded(extra.AT)),
        periods=Phrases({name: int(mask, 16) for name, mask in hours}),
        hours=_phrases(_folded(extra.HOURS)),
        minutes=_phrases(_folded(extra.MINUTES)),
        closing=_phrases(_folded(extra.CLOSING)),
    )


def _names(written: str) -> set[str]:
    """Return the entries of a generated table, parted by bars and line breaks."""
    return set(written.strip("\n").replace("\n", "|").split("|"))


def _folded(written: str) -> set[str]:
    return {phrase_key(entry) for entry in written.split("|")}


def _phrases(names: set[str]) -> Phrases[int]:
    return Phrases(dict.fromkeys(names, 1))


def _after(rows: tuple[tuple[str, str, str], ...]) -> dict[str, Phrases[frozenset[str]]]:
    found: dict[str, dict[str, frozenset[str]]] = {"Y": {}, "D": {}, "E": {}}
    for field, literal, months in rows:
        names = frozenset(_names(months))
        for word in {literal}.union(
            *(_folded(words) for words, of in extra.YEARS if of == literal)
        ):
            found[field][word] = names
    return {field: Phrases(table) for field, table in found.items()}
