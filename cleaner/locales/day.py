"""Day, month and year as they are written, in any order, by name or in numbers."""

from typing import NamedTuple

from cleaner.locales.calendar import FIRST_YEAR, LAST_YEAR, Day, dated, read_numbers
from cleaner.locales.clock import read_clock
from cleaner.locales.extra import WITH_DAY_STOP, WITHOUT_DAY_STOP
from cleaner.locales.lexicon import Lexicon
from cleaner.locales.words import MARK, NUMBER, WORD, Token, Tokens

_BUDDHIST = 543  # Thai years count from 543 BC
_JOINTS = frozenset(".,-/'\N{MIDDLE DOT}\u06d4")


class _Month(NamedTuple):
    mask: int
    end: int
    key: str


class DayReader:
    """Reads a day, month and year at a token."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, *, whole: bool = False) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.whole = whole
        """What stands at the end of the text is not cut off."""
        self._cut = -1

    def read(self, index: int) -> Day | None:
        """Return what begins at token `index`, whole if it can be."""
        self._cut = -1
        found = None
        if self.tokens[index].kind == NUMBER:
            found = self._numeric(index) or self._day_first(index) or self._year_first(index)
        found = found or self._month_first(index)
        if found is None and self._cut >= 0 and not self.whole:
            return Day(None, self._cut, "C")
        return found

    def _day_first(self, index: int) -> Day | None:
        """22 October 2024, 22. Oktober 2024, 22 de octubre de 2024, ٢٢ أكتوبر، ٢٠٢٤."""
        day = self.tokens[index]
        if not _is_day(day):
            return None
        after = self._ordinal(index)
        stop = self.tokens[after].key == "." and not self.tokens[after].gap
        month = self._month(self._gap(after))
        if month is None:
            return None
        found = self._close(day.value, month, self._gap(month.end, year=True), stop)
        return found and found._replace(day_first=True)

    def _close(self, day: int, month: _Month, index: int, stop: bool = False) -> Day | None:
        """Return the date whose year should stand at token `index`."""
        year = self._year(index, month.key)
        if year is None:
            self._note_cut_year(index)
            return None
        return dated(year, _told(month, stop), day, Day(None, index + 1, "Y", month.key, stop))

    def _year_first(self, index: int) -> Day | None:
        """2024年10月22日, 2024. október 22., 2024. gada 22. oktobris."""
        year = self._year(index, "")
        if year is None:
            return None
        place = self._gap(index + 1)
        month = self._month(place)
        if month is not None:
            place = self._gap(month.end)
            if not _is_day(self.tokens[place]):
                self._note_end(place)
                return None
            end = self._ordinal(place)
            if self._half_day(index, place):
                return Day(None, end, "C")
            return dated(year, month.mask, self.tokens[place].value, Day(None, end, "D", month.key))
        if not _is_day(self.tokens[place]):
            return None
        month = self._month(self._gap(self._ordinal(place)))
        if month is None:
            return None
        return dated(
            year, month.mask, self.tokens[place].value, Day(None, month.end, "M", month.key)
        )

    def _half_day(self, year: int, day: int) -> bool:
        """Tell whether the text's end may have cut the day in two: 2024年10月2."""
        tokens = self.tokens
        closed = not self.whole and tokens[year + 1].key in ("年", "년")
        return closed and tokens.ends_at(day + 1) and tokens[day].value < 4

    def _month_first(self, index: int) -> Day | None:
        """October 22, 2024; Octobre 22, 2024; Oct 22 20:19:24 +0000 2024 (X's own programs)."""
        month = self._month(index)
        # "me 5, 2024": two Latin letters are a month only where a number stands before them.
        if month is None or (len(month.key) == 2 and month.key < "\u02b0"):
            return None
        place = self._gap(month.end)
        day = self.tokens[place]
        if not _is_day(day):
            self._note_end(place)
            return None
        after = self._ordinal(place)
        stop = self.tokens[after].key == "." and not self.tokens[after].gap
        clock = read_clock(self.tokens, after, self.lexicon, led=False)
        if clock is not None:
            found = self._close(day.value, month, clock.end)
            return found and found._replace(time=clock.written or "")
        return self._close(day.value, month, self._gap(after, year=True), stop)

    def _month(self, index: int) -> _Month | None:
        """Return the month named at token `index`; كانون الأول/ديسمبر is one month twice."""
        found = self.lexicon.months.at(self.tokens, index)
        if found is None:
            self._note_cut_month(index)
            return self._numbered_month(index)
        mask, end = found
        key = " ".join(self.tokens[place].key for place in range(index, end))
        mark = self.tokens[end].key
        again = self.lexicon.months.at(self.tokens, end + 1) if mark in ("/", "(") else None
        if again is not None and again[0] & mask:
            mask, end = again[0] & mask, again[1]
            end += mark == "(" and self.tokens[end].key == ")"
        return _Month(mask, end, key)

    def _numbered_month(self, index: int) -> _Month | None:
        """M10: what CLDR's root prints for languages without names of months."""
        number = self.tokens[index + 1]
        if self.tokens[index].key != "m" or number.kind != NUMBER or number.gap:
            return None
        fits = number.end - number.start == 2 and 1 <= number.value <= 12
        return _Month(1 << number.value, index + 2, "") if fits else None

    def _gap(self, index: int, *, year: bool = False) -> int:
        """Return the token behind the marks and words that may stand between two parts.

        `year`: a year must follow. Elsewhere a name of a month ends the gap, though it begins with
        such a word: `d’octubre`.
        """
        tokens, marks = self.tokens, 0
        for _ in range(6):
            token = tokens[index]
            if token.kind == MARK:
                marks += 1
                if token.key in _JOINTS and marks < 5 and not (token.key == "." and token.gap):
                    index += 1
                    continue
            elif not year and token.kind == WORD and self._names_month(index):
                return index
            word = self.lexicon.between.at(tokens, index)
            if word is None:
                return index
            index = word[1]
        return index

    def _names_month(self, index: int) -> bool:
        return (
            self.lexicon.months.at(self.tokens, index) is not None
            or self._numbered_month(index) is not None
        )

    def _ordinal(self, index: int) -> int:
        """Return the token behind the number at `index` and its ending: 1er, 2nd, 5-го, 5:e."""
        place = index + 1
        if self.tokens[place].key in ("-", ":", ".") and not self.tokens[place].gap:
            place += 1
        ending = self.tokens[place]
        if ending.kind != WORD or (ending.gap and ending.key != "er"):
            return index + 1
        found = self.lexicon.ordinals.at(self.tokens, place)
        return found[1] if found else index + 1

    def _year(self, index: int, month: str) -> int | None:
        token = self.tokens[index]
        if token.kind != NUMBER or token.end - token.start != 4:
            return None
        if FIRST_YEAR <= token.value <= LAST_YEAR:
            return token.value
        year = token.value - _BUDDHIST
        thai = _is_thai(month) or _is_thai(self.tokens.text[token.start])
        return year if thai and FIRST_YEAR <= year <= LAST_YEAR else None

    def _note_end(self, index: int) -> None:
        if self.tokens.ends_at(index):
            self._cut = index

    def _note_cut_year(self, index: int) -> None:
        """Note a year that the text's end cut off, before it or inside it."""
        token = self.tokens[index]
        if token.kind == NUMBER and self.tokens.ends_at(index + 1):
            written = str(token.value)
            if len(written) < 4 and ("20".startswith(written[:2]) or written.startswith("19")):
                self._cut = index + 1
        else:
            self._note_end(index)

    def _note_cut_month(self, index: int) -> None:
        """Note the first three or more letters of a month at the text's end."""
        token = self.tokens[index]
        begins = token.kind == WORD and token.end - token.start >= 3
        if begins and self.tokens.ends_at(index + 1) and self.lexicon.months.completes(token.key):
            self._cut = index + 1

    def _numeric(self, index: int) -> Day | None:
        """2024-10-22, 22/10/2024, 22. 10. 2024: three numbers and twice the same mark."""
        mark = self.tokens[index + 1]
        if mark.key not in ("-", "/", "."):
            return None
        first, mark, second, again, third = (self.tokens[index + place] for place in range(5))
        if (
            mark.key != again.key
            or second.kind != NUMBER
            or third.kind != NUMBER
            or mark.gap
            or again.gap
        ):
            return None
        if any(part.gap > (mark.key == ".") for part in (second, third)):
            return None
        end = index + 5
        behind = self.tokens[end]
        if behind.key == mark.key and not behind.gap:
            if self.tokens[end + 1].kind == NUMBER and not self.tokens[end + 1].gap:
                return None  # 1.2.2010.3: no date
            if mark.key == "." and second.gap:
                end += 1  # 22. 10. 2024.
        return read_numbers(first, second, third, mark.key, end)


def _told(month: _Month, stop: bool) -> int:
    """Return the months that a name may mean, told apart by the stop behind the day."""
    if month.mask & (month.mask - 1):
        told = (WITH_DAY_STOP if stop else WITHOUT_DAY_STOP).get(month.key)
        if told is not None:
            return 1 << told
    return month.mask


def _is_day(token: Token) -> bool:
    return token.kind == NUMBER and 1 <= token.value <= 31 and token.end - token.start <= 2


def _is_thai(written: str) -> bool:
    return any("\u0e00" <= char <= "\u0e7f" for char in written)
