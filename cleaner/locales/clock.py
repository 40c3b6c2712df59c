"""A time of day as it is written: 20:18, 5:03 PM, 午後5:03, 11h25, 14.43, with seconds and zone."""

from typing import NamedTuple

from cleaner.locales.extra import ZONES
from cleaner.locales.lexicon import Lexicon
from cleaner.locales.words import MARK, NUMBER, WORD, Tokens


class Clock(NamedTuple):
    """A time that was read."""

    written: str | None
    """ISO 8601 from the T on (`T20:18`); None when nothing says which half of the day it is."""
    end: int
    """The token behind it."""


def read_clock(tokens: Tokens, index: int, lexicon: Lexicon, *, led: bool) -> Clock | None:
    """Return the time that begins at token `index`.

    `led`: something else says that it is a time, so that 14.43 and a bare 17h are times, too.
    """
    period = lexicon.periods.at(tokens, index)
    begin = period[1] if period else index
    hour = tokens[begin]
    if hour.kind != NUMBER or hour.value > 24 or hour.end - hour.start > 2:
        return None
    parts, end, marked = _parts(tokens, begin + 1, lexicon, led=led)
    if period is None:
        period, end = _period_behind(tokens, end, lexicon)
    if not marked and period is None:
        return None
    whole = _half(hour.value, period[0]) if period else hour.value
    end = _closing(tokens, end, lexicon)
    offset, end = _zone(tokens, end)
    if whole is None or whole > 23:
        return Clock(None, end)
    return Clock(f"T{whole:02}:" + ":".join(f"{part:02}" for part in parts) + offset, end)


def _parts(
    tokens: Tokens, index: int, lexicon: Lexicon, *, led: bool
) -> tuple[list[int], int, bool]:
    """Return minutes and seconds, the token behind them, and whether a mark made it a time."""
    sign = tokens[index]
    if sign.key == ":" or (sign.key == "." and led):
        minute = _sixtieth(tokens, index + 1)
        if minute is None or sign.gap or tokens[index + 1].gap:
            return [0], index, False
        second = _sixtieth(tokens, index + 3) if tokens[index + 2].key in (":", ".") else None
        if second is None or tokens[index + 2].gap or tokens[index + 3].gap:
            return [minute], index + 2, True
        end = index + 4
        if tokens[end].key == "." and tokens[end + 1].kind == NUMBER and not tokens[end + 1].gap:
            end += 2  # fractions of a second
        return [minute, second], end, True
    mark = lexicon.hours.at(tokens, index)
    if mark is None or tokens[index].gap == 2:
        return [0], index, False
    minute = _sixtieth(tokens, mark[1])
    if minute is None or tokens[mark[1]].gap == 2:
        return [0], mark[1], led
    closed = lexicon.minutes.at(tokens, mark[1] + 1)
    return [minute], closed[1] if closed else mark[1] + 1, True


def _sixtieth(tokens: Tokens, index: int) -> int | None:
    token = tokens[index]
    two = token.kind == NUMBER and 1 <= token.end - token.start <= 2 and token.value < 60
    return token.value if two else None


def _period_behind(
    tokens: Tokens, index: int, lexicon: Lexicon
) -> tuple[tuple[int, int] | None, int]:
    period = lexicon.periods.at(tokens, index)
    if period is None or tokens[index].gap == 2:
        return None, index
    return period, _skip_stop(tokens, index, period[1])


def _half(hour: int, mask: int) -> int | None:
    """Return the hour of 24 that lies in this part of the day; None if both halves do or none."""
    if hour > 12:
        return hour
    fitting = [whole for whole in (hour % 12, hour % 12 + 12) if mask >> whole & 1]
    return fitting[0] if len(fitting) == 1 else None


def _closing(tokens: Tokens, index: int, lexicon: Lexicon) -> int:
    found = lexicon.closing.at(tokens, index)
    if found is None or tokens[index].gap == 2:
        return index
    return _skip_stop(tokens, index, found[1])


def _skip_stop(tokens: Tokens, begin: int, end: int) -> int:
    """Return `end`, or the token behind the full stop of the abbreviation tokens[begin:end].

    "a.m." and "ч." are short for something; the stop behind "PM" or "Uhr" ends a sentence.
    """
    short = tokens[end - 1].end - tokens[end - 1].start == 1 or any(
        tokens[place].key == "." for place in range(begin, end)
    )
    stop = tokens[end]
    return end + 1 if short and stop.key == "." and not stop.gap else end


def _zone(tokens: Tokens, index: int) -> tuple[str, int]:
    """Return the offset (`-07:00`, `Z`, or nothing) and the token behind the zone."""
    token = tokens[index]
    name = tokens.text[token.start : token.end]
    if token.kind == WORD and name == "Z" and token.gap == 0:
        return "Z", index + 1
    if token.kind == WORD and name in ZONES:
        minutes = ZONES[name]
        offset = _offset(tokens, index + 1) if minutes == 0 else None
        if offset is not None:
            return offset
        return "" if minutes is None else _signed(minutes), index + 1
    return _offset(tokens, index) or ("", index)


def _offset(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """Return what +0200, -07:00 or UTC+2 says, and the token behind it."""
    sign, hours = tokens[index], tokens[index + 1]
    if sign.kind != MARK or sign.key not in ("+", "-") or hours.kind != NUMBER or hours.gap:
        return None
    named = index > 0 and tokens[index - 1].kind == WORD and not sign.gap
    width = hours.end - hours.start
    if width == 4:
        hour, minute, end = hours.value // 100, hours.value % 100, index + 2
    elif width <= 2 and tokens[index + 2].key == ":" and _sixtieth(tokens, index + 3) is not None:
        hour, minute, end = hours.value, tokens[index + 3].value, index + 4
    elif width <= 2 and named:
        hour, minute, end = hours.value, 0, index + 2
    else:
        return None
    if hour > 14 or minute % 15:
        return None
    return _signed((hour * 60 + minute) * (-1 if sign.key == "-" else 1)), end


def _signed(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
