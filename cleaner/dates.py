"""Written dates of any language to ISO 8601, without a clock.

A date is walked token by token from where it begins; the tables of `cleaner.locales` say what each
word means, in all languages at once, since neither the page nor the post says which language its
date is in. Where languages disagree about a name, or day and month cannot be told apart, the date
is found but not read: `iso` is None.
"""

from typing import NamedTuple

from cleaner.locales.calendar import Day
from cleaner.locales.clock import read_clock
from cleaner.locales.day import DayReader
from cleaner.locales.lexicon import Lexicon, lexicon
from cleaner.locales.words import END, MARK, NUMBER, WORD, Tokens

_AHEAD = 96  # the longest forms, weekday and time and zone and all, have about 80 characters
_LONGEST_NAME = 40
_SEPARATORS = frozenset(",-|@\N{MIDDLE DOT}")


class FoundDate(NamedTuple):
    """A date in a text: text[start:end] is what is printed, time and weekday included."""

    start: int
    end: int
    iso: str | None
    """`2024-10-22`, `2024-04-25T20:18`, with an offset if a zone is printed; None where the words
    do not tell it: day and month look alike, languages disagree, the text's end cut it off."""


def match_date(text: str, at: int) -> FoundDate | None:
    """Return the date that begins at `at`, or behind one article there (`le 3 mai 2021`).

    At the end of the text, a date that is cut off is found as well, from three letters of its
    month on: `Febru`.

    >>> match_date("Léa (@lea) 3 mai 2021Le maire a réagi.", 11)
    FoundDate(start=11, end=21, iso='2021-05-03')
    """
    tokens, tables = Tokens(text, at, min(len(text), at + _AHEAD)), lexicon()
    # Near the end, a word may be the beginning of a month's name.
    if tokens[0].gap or not (_may_begin(tokens, 0, tables) or len(text) - at < _LONGEST_NAME):
        return None
    return _Reader(tokens, tables).read(0)


def read_date(written: str) -> str | None:
    """Return the ISO 8601 date, or None when no locale reads it or two disagree.

    >>> read_date("20 novembre 2024 à 14:43"), read_date("05/06/17")
    ('2024-11-20T14:43', None)
    """
    written = written.strip()
    tokens = Tokens(written, 0, min(len(written), _AHEAD))
    found = _Reader(tokens, lexicon(), whole=True).read(0)
    return found.iso if found is not None and found.end == len(written) else None


def find_date(text: str, start: int, end: int) -> FoundDate | None:
    """Return the first whole date in text[start:end].

    >>> find_date("A post shared by Jo (@jo) on Apr 27, 2020 at 9:24am PDT", 25, 55)
    FoundDate(start=29, end=55, iso='2020-04-27T09:24-07:00')
    """
    return _find(text, start, min(end, len(text)), must_end=-1)


def date_before(text: str, end: int) -> FoundDate | None:
    """Return the date that ends at `end`, the longest if there are several.

    >>> date_before("3.120 10:05 - 9 ene. 2019", 25)
    FoundDate(start=6, end=25, iso='2019-01-09T10:05')
    """
    return _find(text, max(0, end - _AHEAD), end, must_end=end)


def _find(text: str, start: int, end: int, *, must_end: int) -> FoundDate | None:
    tokens, tables = Tokens(text, start, end), lexicon()
    index = 0
    while tokens[index].kind != END:
        if _may_begin(tokens, index, tables) and _stands_free(tokens, index):
            found = _Reader(tokens, tables, whole=True).read(index)
            if found is not None and must_end in (-1, found.end):
                return found
        index += 1
    return None


def _may_begin(tokens: Tokens, index: int, tables: Lexicon) -> bool:
    token = tokens[index]
    if token.kind != WORD:
        return token.kind == NUMBER and token.end - token.start <= 4
    return any(
        table.may_begin(token.key)
        for table in (tables.months, tables.weekdays, tables.periods, tables.before, tables.leads)
    )


def _stands_free(tokens: Tokens, index: int) -> bool:
    """Tell whether a token is no part of a longer word or number: MP3, 10.5."""
    token, text = tokens[index], tokens.text
    before = text[token.start - 1] if token.start else " "
    if token.kind == WORD:
        return not before.isalpha() or not (before.isupper() or before.islower())
    if before.isdecimal() or before.isupper() or before.islower():
        return False
    return before not in ".,:/-" or token.start < 2 or not text[token.start - 2].isdecimal()


class _Reader:
    """Reads one date, with what stands round it, at a token."""

    def __init__(self, tokens: Tokens, tables: Lexicon, *, whole: bool = False) -> None:
        self.tokens = tokens
        self.tables = tables
        self.days = DayReader(tokens, tables, whole=whole)

    def read(self, index: int) -> FoundDate | None:
        """Return the date at token `index`."""
        tokens = self.tokens
        if tokens[index].kind not in (NUMBER, WORD):
            return None
        found = self._day(index, index) or self._opened(index)
        if found is None:
            return None
        begin, day, time, end = found
        iso = day.iso + time if day.iso else None
        if day.closing == "C":
            return FoundDate(tokens[begin].start, len(tokens.text.rstrip()), None)
        return FoundDate(tokens[begin].start, tokens[end - 1].end, iso)

    def _opened(self, index: int) -> tuple[int, Day, str, int] | None:
        """Return the date behind an article, or the time before a date."""
        if self.tokens[index].kind == NUMBER:
            return self._clock_first(index, index)
        lead = self.tables.leads.at(self.tokens, index)
        found = self._day(lead[1], lead[1]) if lead else None
        opening = self.tables.before.at(self.tokens, index)
        return found or self._clock_first(index, opening[1] if opening else index)

    def _day(self, begin: int, index: int) -> tuple[int, Day, str, int] | None:
        """Return the date at `index`, with the weekday before it and the time behind it."""
        day = self.days.read(index)
        if day is None and self.tokens[index].kind == WORD:
            day = self._behind_weekday(index)
        if day is None or day.closing == "C":
            return None if day is None else (begin, day, "", day.end)
        end = self._weekday_behind(self._closing(day), day)
        time, end = self._clock_behind(end, day)
        return begin, day, time, end

    def _behind_weekday(self, index: int) -> Day | None:
        tokens, tables = self.tokens, self.tables
        weekday = tables.weekdays.at(tokens, index)
        if weekday and len(tokens[index].key) == 2 and tokens[index].key < "\u02b0":
            # "to 5 May": Thursday for short (fi), but an English word.
            weekday = weekday if tokens[weekday[1]].key in (",", ".") else None
        place = weekday[1] if weekday else index
        if weekday and tokens[place].key in (",", ".") and tokens[place].gap < 2:
            place += 1
            place += tokens[place].key == ","
        before = tables.before.at(tokens, place) or (
            tables.leads.at(tokens, place) if weekday else None
        )
        if before is not None:
            day = self.days.read(before[1])
            if day is not None:
                return day
        return self.days.read(place) if weekday else None

    def _closing(self, day: Day) -> int:
        """Return the token behind the words that close a date: г., р., 日, a full stop."""
        tokens, end = self.tokens, day.end
        if not day.month:
            dotted = tokens[end - 2].key == "." and tokens[end].key == "г"
            return end + 2 if dotted and tokens[end + 1].key == "." else end
        if day.closing == "M":  # 2024. gada 22. okt.
            return end + (tokens[end].key == "." and not tokens[end].gap)
        closing = self.tables.after[day.closing].at(tokens, end)
        if closing is None or day.month not in closing[0]:
            return end
        first = tokens[end]
        if first.key == "." and (first.gap or (day.closing == "Y" and not day.day_stop)):
            return end
        return closing[1]

    def _weekday_behind(self, index: int, day: Day) -> int:
        """Return the token behind a weekday that closes the date, where a language prints it there.

        Elsewhere the next sentence may begin with that word: `May 2, 2021 Sunday was quiet`.
        """
        tokens = self.tokens
        place = index + (tokens[index].key == ",")
        bracket = tokens[place].key == "("
        if not (bracket or day.closing != "Y" or self._closed_by_weekday(day)):
            return index
        weekday = self.tables.weekdays.at(tokens, place + bracket)
        if weekday is None or tokens[place].gap == 2 or not weekday[0] >> max(day.weekday, 0) & 1:
            return index
        if bracket:
            return weekday[1] + 1 if tokens[weekday[1]].key == ")" else index
        return weekday[1]

    def _closed_by_weekday(self, day: Day) -> bool:
        return day.day_first and day.month in self.tables.after["E"].table["weekday"]

    def _clock_behind(self, index: int, day: Day) -> tuple[str, int]:
        """Return the time behind the date (`T20:18` or nothing) and the token behind it."""
        tokens, place = self.tokens, index
        if day.time:
            return day.time, index
        if tokens[place].key == "t" and not tokens[place].gap and not day.closing:
            clock = read_clock(tokens, place + 1, self.tables, led=False)
            return (clock.written or "", clock.end) if clock else ("", index)
        bracket = tokens[place].key == "("
        if bracket or (tokens[place].kind == MARK and tokens[place].key in _SEPARATORS):
            place += 1
        at = self.tables.at.at(tokens, place)
        begin = place
        if at is not None:
            begin = at[1] + (tokens[at[1]].key in (".", ":") and not tokens[at[1]].gap)
        clock = read_clock(tokens, begin, self.tables, led=at is not None)
        # A time on the next line is the next entry of a live report, unless a word leads to it.
        broken = any(tokens[where].gap == 2 for where in range(index, begin + 1))
        if clock is None or (broken and at is None):
            return "", index
        if bracket:
            if tokens[clock.end].key != ")":
                return "", index
            return clock.written or "", clock.end + 1
        return clock.written or "", clock.end

    def _clock_first(self, begin: int, index: int) -> tuple[int, Day, str, int] | None:
        """Return `10:05 - 9 ene. 2019`, `3:14 AM · Feb 3, 2021`, as rendered cards print it.

        The time stands at `index`, the date with its opening word begins at `begin`.
        """
        tokens = self.tokens
        if tokens[index].kind == NUMBER and not _is_hour(tokens, index, self.tables):
            return None
        clock = read_clock(tokens, index, self.tables, led=True)
        if clock is None:
            return None
        separated = tokens[clock.end].key in _SEPARATORS
        place = clock.end + separated
        if not separated and (tokens[place].gap == 2 or tokens[index + 1].key == "."):
            return None
        day = self.days.read(place) or self._behind_weekday(place)
        if day is None:
            return None
        end = self._closing(day) if day.closing != "C" else day.end
        return begin, day, clock.written or "", end


def _is_hour(tokens: Tokens, index: int, tables: Lexicon) -> bool:
    """Tell whether what stands behind a number may make it the hour of a time."""
    key = tokens[index + 1].key
    return key in (":", ".") or tables.hours.may_begin(key) or tables.periods.may_begin(key)
