"""Days of the calendar: what a day, month and year in numbers are, and which there are."""

from typing import NamedTuple

from cleaner.locales.words import Token

FIRST_YEAR, LAST_YEAR = 1990, 2100
_LENGTHS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Day(NamedTuple):
    """A day, month and year that were read, or the beginning of one that the text's end cut off."""

    iso: str | None
    """None where it is cut off, or where day and month cannot be told apart."""
    end: int
    """The token behind it."""
    closing: str = ""
    """The field that stands last (Y, M, D); empty for numbers alone, C for a cut-off date."""
    month: str = ""
    """The name of the month, as tables know it."""
    day_stop: bool = False
    """A full stop stands behind the day."""
    day_first: bool = False
    weekday: int = -1
    """Monday 0; -1 where `iso` is None."""
    time: str = ""
    """`T20:18`, where the time stands before the year."""


def read_numbers(first: Token, second: Token, third: Token, mark: str, end: int) -> Day | None:
    """Return the date in three numbers; `iso` None where day and month cannot be told apart."""
    widths = [token.end - token.start for token in (first, second, third)]
    if widths[0] == 4 and max(widths[1:]) <= 2:
        if not FIRST_YEAR <= first.value <= LAST_YEAR or second.value > 12:
            return None
        return dated(first.value, 1 << second.value, third.value, Day(None, end))
    if max(widths[:2]) > 2 or widths[2] not in (2, 4):
        return None
    year = third.value
    if widths[2] == 2:
        if mark == "." and widths[:2] != [2, 2]:
            return None  # 1.2.10: a version
        year += 2000 if year < 90 else 1900
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    day_first = _numbered(year, second.value, first.value, end)
    # No language of CLDR puts a full stop behind a month that stands first.
    month_first = _numbered(year, first.value, second.value, end) if mark != "." else None
    if widths[2] == 2 and third.value > 27 and _numbered(2000 + first.value, second.value, 1, end):
        return Day(None, end) if day_first or month_first else None  # 17/06/30 may be of 2017
    if day_first and month_first and day_first.iso != month_first.iso:
        return Day(None, end)
    return day_first or month_first


def _numbered(year: int, month: int, day: int, end: int) -> Day | None:
    return dated(year, 1 << month, day, Day(None, end)) if 1 <= month <= 12 else None


def dated(year: int, mask: int, day: int, found: Day) -> Day | None:
    """Return `found` with its date; without one where several months fit; None if none has it."""
    fitting = [
        month for month in range(1, 13) if mask >> month & 1 and 1 <= day <= _length(year, month)
    ]
    if not fitting:
        return None
    if len(fitting) > 1:
        return found
    iso = f"{year}-{fitting[0]:02}-{day:02}"
    return found._replace(iso=iso, weekday=_weekday(year, fitting[0], day))


def _length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and not leap else _LENGTHS[month]


def _weekday(year: int, month: int, day: int) -> int:
    """Return the day of the week, Monday 0 (Sakamoto's way)."""
    year -= month < 3
    return (
        year
        + year // 4
        - year // 100
        + year // 400
        + (0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4)[month - 1]
        + day
        + 6
    ) % 7
