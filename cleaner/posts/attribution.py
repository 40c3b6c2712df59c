"""Attribution lines in flattened text: `— Name (@handle) date`, in every form they are left in.

The handle in parentheses is the anchor, the date behind it the proof, the dash before the name
evidence (seen: em dash, hyphen, en dash, `--`, `?`, none). Prose writes `Name (@handle)` too, so
without a date or a permalink behind the handle hardly anything is an attribution.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import regex

from cleaner.dates import match_date
from cleaner.platforms.permalink import read_permalink
from cleaner.posts.anchor import Anchor
from cleaner.posts.evidence import Claim, is_evident
from cleaner.posts.view import View, view

_LOOK_BACK = 160  # a display name has at most 50 characters on X; translated ones are longer
_LOOK_AHEAD = 130
_LONGEST_NAME = 100

# The closing mark is looked ahead for, so that the pattern ends where the handle does; `(` before
# it may stand on the line before (node-per-line pages), so it is looked for by hand.
_HANDLE = regex.compile(
    r"""
    [@\N{FULLWIDTH COMMERCIAL AT}] \s?+
    (?P<handle> [A-Za-z0-9_] (?: [A-Za-z0-9_] | \\(?=_) | [.\-](?=[A-Za-z0-9_]) ){0,60}+
                (?: @ [A-Za-z0-9] (?: [A-Za-z0-9] | [.\-](?=[A-Za-z0-9]) ){1,60}+ )?+ )
    (?= \s{0,12}+ [\u2069\u202c]?+ (?: \]\( [^\s)]{1,300}+ \) )?+ \s{0,12}+ [)\uff09\u00bb] )
    """,
    regex.VERBOSE,
)
_OPENER = regex.compile(r"(?r)[(\uff08\u00ab][\s\[\\\u2066\u202a-\u202e]{0,14}")
_OPENERS = "(\uff08\u00ab"
_CLOSERS = ")\uff09\u00bb"
_DIGIT = regex.compile(r"\d")
_BETWEEN = regex.compile(r"[ \n]{0,8}+(?:[\u00b7\u2022|,:\-–—][ \n]{0,2}+)?+")
_URL = regex.compile(r"https?://[^\s()<>\[\]]{4,200}+")
_DASH = regex.compile(
    r"""
      [—―]++ | (?<![-|+])-{2,3}+(?=[ ]?[^\s\-|+>]) | (?<=[^\s\-|+])-{2,3}+(?=\n\w)
    | (?<![^\s\w.!?…)»”"'])–(?=\s)
    | (?<=[ ]|^)[–-](?=[ ]) | (?<=[A-Za-z0-9]{10})[–-](?=[ ])
    | (?:^|(?<=[.!?…"”»][ ]))\?(?=[ ])
    """,
    regex.VERBOSE | regex.MULTILINE,
)
_LINE_DASH = regex.compile(r"(?P<mark>[—–―ー]++|-{2,3}+(?!-)|[-?~•])(?:[ ]|(?<=[—–―ー])\n)")
_LATE_CLOCK = regex.compile(r"(?<=\p{L}.{0,12}\d{4}) (?=\d{1,2}(?:[:.]\d\d|\s?[AaPp]\.?[Mm]))")
_SENTENCE_END = regex.compile(r"[.!?…。！？](?=[)\]\"'”’»]{0,2}+\s)")
# An initial or a title is no end of a sentence: "Mary J. Doe", "Dr. Doe".
_ABBREVIATION = regex.compile(
    r"(?:\b\p{Lu}|\b(?:Dr|Mr|Mrs|Ms|St|Sr|Jr|Prof|Sen|Rep|Gov|Gen|Lt|Col))\Z"
)
_LOOSE_NAME = regex.compile(r"(?: |[.!?…»”\"。！？)] |[.!?…»”\"。！？]|\n)(?=\S)")


class _When(NamedTuple):
    """What stands behind the handle: words[start:end] is the date, or a permalink."""

    start: int
    end: int
    is_date: bool
    iso: str | None


def find_attributions(text: str) -> Iterator[Anchor]:
    """Yield every attribution of the text, in order; no two overlap."""
    done = 0
    for sign in _signs(text):
        before = text[max(done, sign - 15) : sign]
        if not any(opener in before for opener in _OPENERS):
            continue
        opener = _OPENER.match(text, max(done, sign - 15), sign) if sign > done else None
        anchor = _HANDLE.match(text, sign) if opener else None
        if opener is None or anchor is None:
            continue
        found = _read(text, opener.start(), anchor.end(), anchor["handle"].replace("\\", ""), done)
        if found is not None:
            done = found.span.end
            yield found


def _signs(text: str) -> list[int]:
    """Return the places of every @, by a search that a text without any hardly notices."""
    places = []
    for sign in "@\N{FULLWIDTH COMMERCIAL AT}":
        at = text.find(sign)
        while at >= 0:
            places.append(at)
            at = text.find(sign, at + 1)
    return sorted(places)


def _read(text: str, opener: int, handle_end: int, handle: str, limit: int) -> Anchor | None:
    """Return the attribution round the handle in parentheses; nothing before `limit` is its."""
    ahead = min(len(text), handle_end + _LOOK_AHEAD)
    is_bare = _DIGIT.search(text, handle_end, ahead) is None
    if is_bare and ahead < len(text) and text.find("\n", handle_end, ahead) < 0:
        return None
    # A Markdown target is long, and is no word: look far enough to see the date's own.
    reach = 400 if text.find("](", handle_end, ahead) >= 0 else _LOOK_AHEAD
    seen = view(text, _start_of_window(text, opener, limit), min(len(text), handle_end + reach))
    opening = _index(seen, opener)
    closing = next(
        (at for at in range(opening + 1, len(seen.words)) if seen.words[at] in _CLOSERS), -1
    )
    if opening < 0 or closing < 0:
        return None
    when = _date_behind(seen, closing + 1)
    if when is None:
        return None
    name, dash = _name_before(seen, opening)
    return _judge(text, seen, handle, opening, closing, name, dash, when)


def _start_of_window(text: str, opener: int, limit: int) -> int:
    start = max(limit, opener - _LOOK_BACK)
    while start > limit and text[start - 1] not in " \n":  # not inside a word or a link
        start -= 1
        if opener - start > 2 * _LOOK_BACK:
            break
    return start


def _index(seen: View, place: int) -> int:
    at = bisect_left(seen.places, place)
    return at if at < len(seen.places) and seen.places[at] == place else -1


def _date_behind(seen: View, start: int) -> _When | None:
    gap = _BETWEEN.match(seen.words, start)
    at = gap.end() if gap else start
    if seen.words.count("\n", start, at) > 3:
        return None
    if at < len(seen.words) and seen.words[at] == "[":
        at += 1
    date = match_date(seen.words, at)
    if date is not None:
        return _When(date.start, date.end, True, date.iso)
    url = _URL.match(seen.words, at)
    if url and (link := read_permalink(url.group())) and link.id:
        return _When(at, url.end(), False, None)
    return None


def _name_before(seen: View, opening: int) -> tuple[int, int]:
    """Return where the name starts, and where the dash before it starts (-1: there is none)."""
    words = seen.words
    lowest = words.rfind("\n\n", 0, opening)
    lowest = 0 if lowest < 0 else lowest + 2
    line = max(words.rfind("\n", 0, opening) + 1, lowest)
    found = _dash_on(words, line, opening)
    if found is None and line > lowest and opening - line <= _LONGEST_NAME:
        above = max(words.rfind("\n", 0, line - 1) + 1, lowest)
        found = _dash_on(words, above, opening)
        if found and not _is_wrapped(seen, above, line, found[1], opening):
            found = None
    return found or (_loose_name(seen, lowest, opening), -1)


def _dash_on(words: str, line: int, opening: int) -> tuple[int, int] | None:
    """Return where the name starts and where its dash, on the line that begins at `line`."""
    first = _LINE_DASH.match(words, line, opening + 1)
    near = [m for m in _DASH.finditer(words, line, opening) if opening - m.end() <= _LONGEST_NAME]
    best = min(near, key=lambda dash: (_dash_rank(dash.group()), -dash.start()), default=None)
    if (
        first
        and opening - first.end() <= 70
        and not _ends_inside(words, first.end(), opening)
        and (best is None or _dash_rank(first["mark"]) <= _dash_rank(best.group()))
    ):
        return first.end(), line
    if best is not None:
        return best.end(), best.start()
    return (first.end(), line) if first else None


def _is_wrapped(seen: View, above: int, line: int, dash: int, opening: int) -> bool:
    """Did a dump break the line inside the attribution? Else a headline above is no part of it.

    Then the dash opens its line, or the next word would not have fitted on it, or the name is
    whole and only the handle went to the next line.
    """
    words = seen.words
    if dash == above or not words[line:opening].strip():
        return True
    next_word = words[line:opening].split(" ", 1)[0]
    # In the text, not in the view: a dump counts the target of a link too when it wraps.
    ends = [at for at, char in enumerate(words[:opening]) if char == "\n"]
    edges = [seen.places[at] for at in (0, *ends, opening)]
    longest = max(end - start for start, end in pairwise(edges))
    printed = seen.places[line] - seen.places[above]
    return printed >= 60 and printed + len(next_word) > longest


def _dash_rank(dash: str) -> int:
    """An em dash is the widget's own; a hyphen or an en dash may well be part of the name."""
    return 0 if dash[0] in "—―" else 1 if dash.startswith("--") else 2 if dash == "–" else 3


def _ends_inside(words: str, start: int, end: int) -> bool:
    """Does a sentence end between the two (an initial's full stop aside)?"""
    for stop in _SENTENCE_END.finditer(words, start, end):
        if stop.group() != "." or not _ABBREVIATION.search(
            words[max(start, stop.start() - 6) : stop.start()]
        ):
            return words[stop.end() : end].strip() != ""
    return False


def _loose_name(seen: View, lowest: int, opening: int) -> int:
    """Return where a name without a dash starts, or `opening` when nothing shows it."""
    words, start = seen.words, opening
    for edge in _LOOSE_NAME.finditer(words, max(lowest, opening - 80), opening):
        before = words[max(0, edge.start() - 5) : edge.start()]
        if edge.group()[0] == "." and _ABBREVIATION.search(before):
            continue
        if edge.group() != " " or _is_wide(seen, edge.start()):
            start = edge.end()
    if start == opening and opening - lowest <= 60:
        return lowest
    return start


def _is_wide(seen: View, space: int) -> bool:
    """Do two spaces or more stand there in the text? The dash between them was lost."""
    return space + 1 < len(seen.places) and seen.places[space + 1] > seen.places[space] + 1


def _judge(
    text: str,
    seen: View,
    handle: str,
    opening: int,
    closing: int,
    name_start: int,
    dash: int,
    when: _When,
) -> Anchor | None:
    """Return the attribution if there is evidence enough that it is one."""
    words = seen.words
    start = dash if dash >= 0 else name_start
    name = words[name_start:opening]
    if len(name.strip()) > _LONGEST_NAME or name.strip().count("\n") > 1:
        return None
    end = when.end if not when.is_date else _without_clock(words, when, handle)
    span = seen.whole(seen.span(start, end))
    url = seen.url_in(span) if when.is_date else words[when.start : when.end]
    link = read_permalink(url) if url else None
    claim = Claim(
        text=text,
        start=span.start,
        end=span.end,
        dash=words[dash:name_start].strip() if dash >= 0 else "",
        name=name,
        gap=words[closing + 1 : when.start].replace("[", ""),
        date=words[when.start : end] if when.is_date else "",
        permalink=bool(link and link.id),
    )
    if not is_evident(claim):
        return None
    left = name_start + len(name) - len(name.lstrip())
    right = name_start + len(name.rstrip())
    return Anchor(
        platform_of(handle, url),
        span,
        name=seen.span(left, right) if right > left else None,
        handle=handle,
        date=seen.span(when.start, end) if when.is_date else None,
        url=url if link and link.id else None,
        weak=dash < 0 and not claim.opens_line and text[span.start - 2 : span.start] != "  ",
    )


def _without_clock(words: str, when: _When, handle: str) -> int:
    """Return the end of the date; X prints no time, so "2023 10:30 is …" is the next sentence."""
    clock = _LATE_CLOCK.search(words, when.start, when.end)
    return clock.start() if clock and "." not in handle and "@" not in handle else when.end


def platform_of(handle: str, url: str | None) -> str:
    """Return the platform by the permalink or else by the grammar of the handle.

    A handle on X has no dot, one on Bluesky is a domain, one of the fediverse names its instance.
    """
    link = read_permalink(url) if url else None
    if link:
        return link.platform
    if "@" in handle:
        return "mastodon"
    return "bluesky" if "." in handle else "x"
