"""Rendered cards of X copied as text: name, tick and @handle, words, time and date, counts.

No dash and no parentheses. A line that is nothing but a handle (or ends in one behind a tick) opens
the card, a line that is nothing but a time and a date closes it; without both there is no card.
Seen in Spanish, French and English: `10:05 - 9 ene. 2019`, `3:14 AM · Feb 3, 2021 · TweetDeck`.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from cleaner.dates import match_date
from cleaner.ledger import Span
from cleaner.lines import line_start
from cleaner.locales.phrases import CARD_CLIENTS, CARD_CONTEXT, CARD_LINES, QUOTE_LABELS
from cleaner.platforms.permalink import read_permalink
from cleaner.posts.anchor import Anchor
from cleaner.posts.lines import Line, line_at, line_before
from cleaner.posts.wording import pattern_of

_MOST_LINES = 40
_MOST_CHARACTERS = 1800
_LONGEST_NAME = 60
_LONGEST_MESSAGE = 6
"""So many lines of a message are looked at; limits the walk, not the message."""
_MARGINS = " \t\r\n\N{NO-BREAK SPACE}>"

_TICKS = "✔✓☑\N{WHITE HEAVY CHECK MARK}\N{VARIATION SELECTOR-16}"
_TICK_LINE = regex.compile(rf"(?:[{_TICKS}]+|Verified account|Cuenta verificada|Compte certifié)")
_HANDLE_LINE = regex.compile(
    rf"(?:(?P<name>[^\s@][^@\n]{{0,{_LONGEST_NAME}}}?)\s*+[{_TICKS}]+\s*+)?"
    r"@(?P<handle>[A-Za-z0-9_]{1,15})(?:\s?·\s?(?:Follow|Seguir|Suivre|Folgen))?"
)
_NUMBER = regex.compile(
    r"[0-9][0-9.,\u00a0\u202f ]{0,12}(?:\s?(?:[KMkm]|mil|Tsd\.|тыс\.|万|万件))?"
)
_COUNT = r"[0-9][0-9.,\u00a0\u202f]*(?:\s?(?:[KMkm]|mil|Tsd\.|тыс\.|万))?(?:\s[0-9][0-9.,]*[KM]?)?"
_CLIENT = regex.compile(
    rf"\s*[·-]\s*(?:{'|'.join(map(regex.escape, CARD_CLIENTS))}"
    r"|(?:Twitter|X) (?:for|pour|para|für|per) [\w ]{1,20})"
)
_VIEWS = regex.compile(rf"\s*·\s*{_COUNT}\s?Views")


@cache
def _context() -> regex.Pattern[str]:
    """Return the pattern of a line that says to whom the post replies."""
    either = "|".join(pattern_of(row.template) for row in CARD_CONTEXT)
    return regex.compile(rf"(?:{either})\s?@.*")


@cache
def _furniture() -> regex.Pattern[str]:
    """Return the pattern of a line of counts and buttons."""
    holes = {regex.escape("{count}"): _COUNT, regex.escape("{name}"): r".{1,60}?"}
    rows = []
    for row in CARD_LINES:
        pattern = pattern_of(row.template)
        for hole, filling in holes.items():
            pattern = pattern.replace(hole, filling)
        rows.append(pattern)
    either = "|".join(rows)
    return regex.compile(rf"(?:{either})(?:\s{{1,4}}(?:{either})){{0,4}}")


class _Clock(NamedTuple):
    """The line that closes a card."""

    line: Line
    date: Span


def find_cards(text: str) -> Iterator[Anchor]:
    """Yield the rendered cards of a text, in order."""
    limit = 0
    at = text.find("@")
    while at >= 0:
        start = text.rfind("\n", max(limit, at - 120), at) + 1
        start = max(start, limit)
        line = line_at(text, start) if at - start < 120 else None
        header = _HANDLE_LINE.fullmatch(line.words) if line else None
        if line is None or header is None:
            at = text.find("@", at + 1)
            continue
        anchor = _read(text, line, header, limit)
        limit = anchor.span.end if anchor else line.span.end
        if anchor:
            yield anchor
        at = text.find("@", max(limit, at + 1))


def _read(text: str, line: Line, header: regex.Match[str], limit: int) -> Anchor | None:
    """Return the card whose handle stands on `line`, if a time line closes it."""
    clock = _clock_below(text, line.stop + 1)
    if clock is None:
        return None
    name, start = _name(text, line, header, limit)
    if start is None:
        return None
    opening_end = _context_below(text, line)
    first = _furniture_above(text, clock.line.span.start, opening_end)
    if not text[opening_end:first].strip(_MARGINS):
        return None  # the date of a meeting under an account, or a chat's header
    last = _furniture_below(text, clock.line)
    link = read_permalink(clock.line.url) if clock.line.url else None
    return Anchor(
        "x",
        Span(first, last),
        name=name,
        handle=header["handle"],
        date=clock.date,
        url=link.url if link and link.platform == "x" else None,
        opening=Span(start, opening_end),
    )


def _clock_below(text: str, start: int) -> _Clock | None:
    """Return the first time line below, before another handle line."""
    low = start
    for _ in range(_MOST_LINES):
        if start >= len(text) or start - low > _MOST_CHARACTERS:
            return None
        line = line_at(text, start)
        date = _clock(line)
        if date is not None:
            return _Clock(line, date)
        if _HANDLE_LINE.fullmatch(line.words):
            return None
        start = line.stop + 1
    return None


def _clock(line: Line) -> Span | None:
    """Return where the date stands on a line that is nothing but a time and a date."""
    if len(line.words) > 90 or not any(char.isdecimal() for char in line.words):
        return None
    date = match_date(line.words, 0)
    if date is None or date.iso is None:
        return None
    client = _CLIENT.match(line.words, date.end)
    end = client.end() if client else date.end
    views = _VIEWS.match(line.words, end)
    end = views.end() if views else end
    if end < len(line.words) or not ("T" in date.iso or client):
        return None
    return line.place(date.start, date.end)


def _name(
    text: str, line: Line, header: regex.Match[str], limit: int
) -> tuple[Span | None, int | None]:
    """Return the name's span and where the card begins; no beginning where it is no card."""
    if header["name"] is not None:
        return line.place(*header.span("name")), line.span.start
    above = line_before(text, _begin(text, line), limit)
    if above and _TICK_LINE.fullmatch(above.words):
        above = line_before(text, _begin(text, above), limit)
    if above is None or not above.words or len(above.words) > _LONGEST_NAME:
        return None, None
    if above.words[-1] in ".:;,([" or above.words in QUOTE_LABELS or above.words[0] == "@":
        return None, None
    if _clock(above) or _is_message(text, above, limit):
        return None, None
    start = above.span.start
    words = above.words.rstrip(_TICKS + " ")
    before = line_before(text, _begin(text, above), limit)
    if before and (before.words in QUOTE_LABELS or _furniture().fullmatch(before.words)):
        start = before.span.start
    return above.place(0, len(words)), start


def _is_message(text: str, line: Line, limit: int) -> bool:
    """Return whether the line is of what was said under a time above it, as in a chat."""
    for _ in range(_LONGEST_MESSAGE):
        above = line_before(text, _begin(text, line), limit)
        if above is None or not above.words:
            return False
        if _clock(above):
            return True
        line = above
    return False


def _begin(text: str, line: Line) -> int:
    return line_start(text, line.span.start)


def _context_below(text: str, line: Line) -> int:
    """Return the end of the lines under the handle that are no words of the post."""
    end = line.span.end
    for _ in range(3):
        below = line_at(text, min(line.stop + 1, len(text)))
        if not (_context().fullmatch(below.words) or _furniture().fullmatch(below.words)):
            break
        line, end = below, below.span.end
    return end


def _furniture_above(text: str, start: int, limit: int) -> int:
    """Return where the counts above the time line begin."""
    first = start
    for _ in range(6):
        above = line_before(text, line_start(text, start), limit)
        if above is None or above.span.start <= limit:
            break
        if above.words and not _is_furniture(above.words):
            break
        start = above.span.start
        first = start if above.words else first
    return first


def _furniture_below(text: str, line: Line) -> int:
    """Return where the counts under the time line end; a blank line may stand between."""
    end, stop, gap = line.span.end, line.stop, False
    for _ in range(14):
        if stop >= len(text):
            break
        below = line_at(text, stop + 1)
        stop = below.stop
        if not below.words:
            gap = True
        elif not (_furniture().fullmatch(below.words) or (not gap and _is_furniture(below.words))):
            break  # behind a blank line a bare number may be the article's
        else:
            end = below.span.end
    return end


def _is_furniture(words: str) -> bool:
    return (
        _furniture().fullmatch(words) is not None
        or _NUMBER.fullmatch(words) is not None
        or _CLIENT.fullmatch("·" + words) is not None
    )
