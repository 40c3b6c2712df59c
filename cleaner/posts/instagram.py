"""Instagram in flattened text: "View this post on Instagram", caption, "A post shared by …".

Two wrapper lines, often with a heap of blank lines between; the caption stands between them, or,
in embeds without the first line, before the second. The second alone counts only where it has a
line for itself or a date with a time: prose says "a post shared by Ann (@ann)" too.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import regex

from cleaner.dates import match_date
from cleaner.ledger import Span
from cleaner.lines import line_start
from cleaner.locales.phrases import (
    INSTAGRAM_ATTRIBUTIONS,
    INSTAGRAM_DATE_LEADS,
    INSTAGRAM_OPENINGS,
    NamedForm,
    named_form,
)
from cleaner.platforms.permalink import read_permalink
from cleaner.posts.anchor import Anchor
from cleaner.posts.view import View, view
from cleaner.posts.wording import Wordings, pattern_of

_LONGEST_CAPTION = 2600  # Instagram allows 2,200 characters
_LOOK_BACK = 150
_BEHIND_HANDLE = 90
_LOOK_AHEAD = 420
_LONGEST_NAME = 110


_FORMS = [named_form(row) for row in INSTAGRAM_ATTRIBUTIONS]
_OPENINGS = Wordings((row.template, row) for row in INSTAGRAM_OPENINGS)


def _by_words() -> list[tuple[str, tuple[NamedForm, ...]]]:
    """Return the forms by the words that they are found by; several may share them."""
    forms: dict[str, tuple[NamedForm, ...]] = {}
    for form in _FORMS:
        words = form.before or form.after
        forms[words] = (*forms.get(words, ()), form)
    return list(forms.items())


_ATTRIBUTIONS = Wordings(_by_words())
_BRACKETED = regex.compile(
    r"[(\uff08] \s{0,3}+ [@\uff20] \s?+ (?P<handle>[\w.]{1,40}+) \s{0,3}+ [)\uff09]", regex.VERBOSE
)
_BARE = regex.compile(
    r"\s{0,6}+[@\uff20](?P<handle>\w(?:[\w.]{0,38}\w)?+)(?!\.?\w|\s{1,3}[(\uff08]\s?@)"
)
_ZONED = regex.compile(r"[^\n()@]{0,12}[12][0-9]{3}[^\n()@]{0,24}?\bP[DS]T\b")
_TAIL = regex.compile(r"[ ]?(?:P[DS]T\b|Uhr\b)")
# `a la(s) 11:25 PDT`: a time that no locale reads, behind a date that one does.
_LATE_TIME = regex.compile(r"[^\n@:]{0,12}?[0-9]{1,2}[:h.][0-9]{2}[^\n@:]{0,6}?\bP[DS]T\b")
_LINE_END = regex.compile(r"[ \t\xa0]*+(?:\n|\Z)")
_GOES_ON = regex.compile(r"\.?[ ]*+[\p{Ll},;:?!]")
_SENTENCE = regex.compile(r"[.!?…。！？]['\"”’»)]?\s|\n")


@cache
def _lead() -> regex.Pattern[str]:
    """Return the pattern of what stands between the handle and the date."""
    leads = {pattern_of(row.template) for row in INSTAGRAM_DATE_LEADS}
    words = "|".join(sorted((lead for lead in leads if lead[0].isalpha()), key=len, reverse=True))
    return regex.compile(
        rf"(?:[ ]{{0,2}}+\n?[ ]{{0,2}}+(?:{words})|[ ]?+[-,])[ ]{{0,2}}+\n?[ ]{{0,2}}+(?=\S)"
    )


def find_instagram(text: str) -> Iterator[Anchor]:
    """Yield the Instagram posts of a text, in order."""
    attributions = _ATTRIBUTIONS.find(text, _round_handles(text))
    if not attributions and ("nstagram" not in text or "](" not in text):
        return
    openings = [_whole_opening(text, span) for span, _ in _OPENINGS.find(text)]
    place, limit = 0, 0
    for span, forms in attributions:
        if span.start < limit:
            continue
        before: list[Anchor] = []
        while place < len(openings) and openings[place].span.end <= span.start:
            if openings[place].span.start >= limit:
                before.append(openings[place])
            place += 1
        near = before[-1] if before else None
        if near and span.start - near.span.end > _LONGEST_CAPTION:
            near = None
        yield from (lone for lone in before if lone is not near and _tells(lone))
        low = near.span.end if near else limit
        read = next((read for form in forms if (read := _read(text, span, form, low))), None)
        if read and (read.evident or (near and not near.weak)):
            anchor = read.anchor
            if near:
                anchor = replace(anchor, opening=near.span, url=anchor.url or near.url)
            limit = anchor.span.end
            yield anchor
        elif near and _tells(near):
            yield near
    yield from (lone for lone in openings[place:] if _tells(lone))


def _round_handles(text: str) -> list[Span]:
    """Return the stretches round what may be handles: everything else holds no attribution."""
    sign = "@" if "@" in text else "\N{FULLWIDTH COMMERCIAL AT}"
    stretches: list[Span] = []
    at = text.find(sign)
    while at >= 0:
        start, end = max(0, at - _LOOK_BACK), at + _BEHIND_HANDLE
        if stretches and start <= stretches[-1].end:
            start = stretches.pop().start
        stretches.append(Span(start, min(len(text), end)))
        at = text.find(sign, at + 1)
    return stretches


def _tells(opening: Anchor) -> bool:
    """Does the first wrapper line alone say which post it is, in a link that is no prose?"""
    return opening.url is not None and not opening.weak


class _Read(NamedTuple):
    anchor: Anchor
    evident: bool
    """Is it an attribution even without the first wrapper line?"""


def _whole_opening(text: str, span: Span) -> Anchor:
    """Return the first wrapper line as an anchor of its own; `weak` where prose goes on behind it.

    It is a post's only trace where a link round it tells which post it is.
    """
    line = line_start(text, span.start)
    seen = view(text, max(line, span.start - 40), min(len(text), span.end + 300))
    goes_on = _GOES_ON.match(text, span.end) is not None
    stop = span.end + (text[span.end : span.end + 1] == "." and not goes_on)
    whole = seen.whole(Span(span.start, stop))
    return Anchor("instagram", whole, url=_post_url(seen, whole), has_words=False, weak=goes_on)


def _post_url(seen: View, span: Span) -> str | None:
    """Return the first link there that names a post."""
    for place, url in seen.links:
        if place.start < span.end and span.start < place.end:
            link = read_permalink(url)
            if link and link.platform == "instagram" and link.id:
                return url
    return None


def _read(text: str, span: Span, form: NamedForm, limit: int) -> _Read | None:
    """Return the attribution whose fixed words stand at `span`; nothing before `limit` is its."""
    low = limit if form.before else max(limit, span.start - _LOOK_BACK)
    start = max(low, line_start(text, span.start)) if form.before else low
    seen = view(text, max(start, span.start - _LOOK_BACK), min(len(text), span.end + _LOOK_AHEAD))
    first, last = _index(seen, span.start), _index(seen, span.end)
    who = _who_behind(seen.words, last) if form.before else _who_before(seen.words, first, form)
    if who is None:
        return None
    name, handle, who_end = who
    end = max(last, who_end)
    if form.before and form.after:
        behind = _behind_name(form.after).match(seen.words, end)
        if behind is None:
            return None
        end = behind.end()
    begin = first if form.before else name[0]
    date, timed, end = _date_behind(seen.words, end)
    whole = seen.whole(seen.span(begin, end))
    evident = timed or _has_own_line(text, whole)
    anchor = Anchor(
        "instagram",
        whole,
        name=seen.span(*name) if name[1] > name[0] else None,
        handle=handle,
        date=seen.span(*date) if date else None,
        url=_post_url(seen, whole),
    )
    return _Read(anchor, evident)


@cache
def _behind_name(words: str) -> regex.Pattern[str]:
    return regex.compile(r"\s{0,3}" + pattern_of(words))


def _index(seen: View, place: int) -> int:
    return bisect_left(seen.places, place)


def _who_behind(words: str, at: int) -> tuple[tuple[int, int], str, int] | None:
    """Return name, handle and end of `NAME (@handle)` or `@handle` at `at`."""
    bare = _BARE.match(words, at)
    if bare:
        return (at, at), bare["handle"], bare.end("handle")
    found = _BRACKETED.search(words, at, at + _LONGEST_NAME + 50)
    if found is None or found.start() - at > _LONGEST_NAME:
        return None
    if "\n\n" in words[at : found.start()] or words.count("\n", at, found.start()) > 3:
        return None
    return _trimmed(words, at, found.start()), found["handle"].strip("."), found.end()


def _who_before(words: str, end: int, form: NamedForm) -> tuple[tuple[int, int], str, int] | None:
    """Return name, handle and end of the `NAME (@handle)` that ends at `end`."""
    opener = max(words.rfind("(", 0, end), words.rfind("\uff08", 0, end))
    found = _BRACKETED.match(words, opener) if opener >= 0 else None
    joint = (
        regex.match(r"\s{0,2}(?:['’]\w{2,3})?\s{0,2}", words[found.end() : end]) if found else None
    )
    if found is None or joint is None or found.end() + joint.end() < end:
        return None
    low = max(words.rfind("\n", 0, _skip_back(words, opener)) + 1, opener - _LONGEST_NAME, 0)
    for stop in _SENTENCE.finditer(words, low, max(low, opener - 1)):
        low = stop.end()
    start, stop_at = _trimmed(words, low, opener)
    if form.joint and words[start:stop_at].endswith(form.joint):
        stop_at -= len(form.joint)
    return (start, stop_at), found["handle"].strip("."), found.end()


def _skip_back(words: str, at: int) -> int:
    while at > 0 and words[at - 1] in " \n":
        at -= 1
    return at


def _trimmed(words: str, start: int, end: int) -> tuple[int, int]:
    while start < end and words[start] in " \n\t[":
        start += 1
    while end > start and words[end - 1] in " \n\t":
        end -= 1
    return start, end


def _date_behind(words: str, at: int) -> tuple[tuple[int, int] | None, bool, int]:
    """Return the date of an older embed, has it a time, and where everything ends."""
    lead = _lead().match(words, at)
    if lead is None:
        return None, False, at
    begin = lead.end()
    date = match_date(words, begin)
    if date is not None:
        timed = date.iso is not None and "T" in date.iso
        # The next paragraph may begin with a date: only a time tells that it is the post's.
        if not timed and "\n" in lead.group():
            return None, False, at
        late = None if timed else _LATE_TIME.match(words, date.end)
        if late:
            return (date.start, date.end), True, late.end()
        tail = _TAIL.match(words, date.end)
        end = tail.end() if tail else date.end
        return (date.start, end), timed, end
    # A form that no locale reads still has Pacific time at its end: `2017 4월 10 8:24午後 PDT`.
    zoned = _ZONED.match(words, begin)
    return ((begin, zoned.end()), True, zoned.end()) if zoned else (None, False, at)


def _has_own_line(text: str, span: Span) -> bool:
    line = line_start(text, span.start)
    before = text[line : span.start].strip(" \t>\xa0")
    return not before and _LINE_END.match(text, span.end) is not None
