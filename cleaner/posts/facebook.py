"""Facebook in flattened text: the post's words, then "Posted by PAGE on Tuesday, January 12, 2016".

There is no handle; what tells the line from a blog's byline is the weekday before the date, that
nothing follows on the line (a byline has a time, a rubric, a count of comments), and that words of
a post stand before it (a byline stands below the headline).
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from cleaner.dates import match_date
from cleaner.ledger import Span
from cleaner.lines import line_start
from cleaner.locales.lexicon import lexicon
from cleaner.locales.phrases import FACEBOOK_ATTRIBUTIONS, FACEBOOK_WITHOUT_WEEKDAY
from cleaner.locales.words import END, Tokens
from cleaner.platforms.permalink import read_permalink
from cleaner.posts.anchor import Anchor
from cleaner.posts.sentences import is_quoted
from cleaner.posts.view import View, view
from cleaner.posts.wording import Wordings, pattern_of

_LONGEST_NAME = 100
_LOOK_AHEAD = 260
_HEADLINE = 90
_LONGEST_FOOTER = 200


class _Form(NamedTuple):
    words: str
    """The pattern of the words between the name and the date."""
    sign: str
    """A word of `between` that must stand near, so that a common first word costs little."""
    needs_weekday: bool


def _rows() -> Iterator[tuple[str, _Form]]:
    for rows, needs_weekday in ((FACEBOOK_ATTRIBUTIONS, True), (FACEBOOK_WITHOUT_WEEKDAY, False)):
        for row in rows:
            before, rest = row.template.split("{name}")
            words = pattern_of(rest.removesuffix("{date}"))
            sign = max(rest.removesuffix("{date}").split(), key=len, default="")
            yield before.strip(), _Form(words, sign, needs_weekday)


@cache
def _between(words: str) -> regex.Pattern[str]:
    """Return the pattern of what leads from the name to the date."""
    glue = r"[ \n]{0,3}" if words and not words[0].isascii() else r"[ \n]{1,3}"
    return regex.compile(rf"(?<=\S){glue}(?:{words})[ \n]{{1,3}}+" if words else r"[ \n]{1,3}+")


def _by_opening() -> list[tuple[str, tuple[_Form, ...]]]:
    """Return the forms by what stands before the name: several share it."""
    forms: dict[str, tuple[_Form, ...]] = {}
    for before, form in _rows():
        forms[before] = (*forms.get(before, ()), form)
    return list(forms.items())


_SEEN = {
    row.template.split("{name}")[0].strip() for row in FACEBOOK_ATTRIBUTIONS if row.source == "seen"
}
# A wording that nobody has seen is taken letter for letter; so is what the gate has to look for.
_OPENINGS = Wordings(_by_opening(), exact={words for words, _ in _by_opening()} - _SEEN)
_BYLINE_GOES_ON = regex.compile(r"[ ]*+[\p{Ll}\p{N}|,;:@/(·•–—-]")
# "No comments:", "2 comentarios", "Labels: ferns", as Blogger and WordPress print them.
_FOOTER = regex.compile(
    r"(?:[0-9]{1,4}\s|\p{L}{2,7}\s(?:hay\s)?)?+"
    r"(?:comment(?:s|i|o|aires?)?|coment[aá]rios?|kommentare?r?|reacties?|komentarz[ey]?|koment[aá]ř\w{0,2}"
    r"|комментари\w{1,2}|коментар\w{0,2}|yorum(?:lar)?|σχόλια|コメント|댓글|評論|评论|تعليقات?"
    r"|labels?|etiquetas|marcadores|etichette|libellés|tags)"
    r"(?:\s?\([0-9]{1,4}\)|\s?[0-9]{1,4})?+\s?(?::|$)",
    regex.IGNORECASE,
)
_DIGIT = regex.compile(r"\d")
_ENDS_WORDS = regex.compile(
    r"(?:[.!?…。！？)\]»”\"'\p{Extended_Pictographic}\ufe0f]|(?:\s|^)(?:https?://|www\.|#)\S{2,300})$"
)


class _Found(NamedTuple):
    """An attribution, and what stands round its line."""

    anchor: Anchor
    is_plain: bool
    """Has it a line for itself, without the mark of a quotation or a link to the post?"""
    follows_words: bool
    heads_words: bool
    """Do words stand below it, and a blank line, or nothing, above?"""
    name: str


def find_facebook(text: str) -> Iterator[Anchor]:
    """Yield the Facebook posts of a text, in order."""
    found: list[_Found] = []
    for span, forms in _OPENINGS.find(text):
        if not found or span.start >= found[-1].anchor.span.end:
            read = _read(text, span, forms)
            if read is not None:
                found.append(read)
    is_forum = _are_headers([read for read in found if read.is_plain])
    for read in found:
        if not read.is_plain or not (is_forum or not read.follows_words):
            yield read.anchor


def _are_headers(plain: list[_Found]) -> bool:
    """Return whether such lines head what stands below them, as a forum's do, and close nothing."""
    if len(plain) < 2:
        return False
    heading = {read.name for read in plain if read.heads_words}
    return len(heading) > 1 or any(not read.follows_words for read in plain)


def _read(text: str, span: Span, forms: tuple[_Form, ...]) -> _Found | None:
    """Return the attribution that begins at `span`, if it is one."""
    stop = min(len(text), span.end + _LOOK_AHEAD)
    ahead = text[span.end : stop]
    if _DIGIT.search(ahead) is None or not any(form.sign in ahead for form in forms):
        return None
    line = line_start(text, span.start)
    margin = text[line : span.start]
    own_line = not margin.strip(" \t>\xa0[")
    seen = view(text, span.start, stop)
    is_marked = ">" in margin or _post_url(seen, stop) is not None
    name = bisect_left(seen.places, span.end)
    for form in forms:
        date = _date_behind_name(seen.words, name, form)
        if date is None or not _closes(seen.words, date[2], own_line):
            continue
        anchor = _anchor(seen, name, date)
        if not is_marked and _is_footer(text, anchor.span.end):
            return None
        if not own_line and is_quoted(text, anchor.span):
            return None
        is_parted = not text[max(0, line - 2) : line].strip()
        heads_words = is_parted and text[anchor.span.end : anchor.span.end + 40].strip() != ""
        author = text[slice(*anchor.name)] if anchor.name else ""
        is_plain = own_line and not is_marked
        return _Found(anchor, is_plain, _follows_words(text, line), heads_words, author)
    return None


def _is_footer(text: str, end: int) -> bool:
    """Return whether a blog's counts of comments, or its labels, stand below the line."""
    below = text[end : end + _LONGEST_FOOTER].split("\n")
    lines = [words for line in below[1:] if (words := line.strip())]
    return any(_FOOTER.match(line) and len(line) <= _HEADLINE for line in lines[:2])


def _date_behind_name(words: str, name: int, form: _Form) -> tuple[int, int, int] | None:
    """Return where the name ends, and where the date begins and ends."""
    stop = min(len(words), name + _LONGEST_NAME)
    for between in _between(form.words).finditer(words, name + 1, stop):
        if "\n\n" in words[name : between.start()] or words.count("\n", name, between.start()) > 2:
            return None
        date = match_date(words, between.end())
        if date is None or date.iso is None or "T" in date.iso:
            continue
        if form.needs_weekday and not _names_weekday(words[date.start : date.end]):
            continue
        return between.start(), date.start, date.end
    return None


def _names_weekday(date: str) -> bool:
    """Does a weekday open or close the date? (`mar` may be one, and a month.)"""
    tokens, weekdays = Tokens(date, 0, len(date)), lexicon().weekdays
    index = 0
    while tokens[index].kind != END:
        weekday = weekdays.at(tokens, index)
        if weekday is not None and _is_full(date[tokens[index].start : tokens[weekday[1] - 1].end]):
            if tokens[weekday[1]].kind == END:
                return index > 0
            behind = weekday[1]
            while tokens[behind].kind != END and behind < weekday[1] + 3:
                rest = match_date(date, tokens[behind].start)
                if rest is not None and rest.end == len(date):
                    return True
                behind += 1
        index += 1
    return False


def _is_full(weekday: str) -> bool:
    """Facebook spells weekdays out; short forms are words of other languages (`na`, `mar`)."""
    return len(weekday) > 3 or not weekday.isascii()


def _closes(words: str, end: int, own_line: bool) -> bool:
    """Does the date end the line? In a page of one line, does a new sentence follow?"""
    line = words.find("\n", end)
    rest = words[end : line if line >= 0 else len(words)]
    if not rest.strip(" ]"):
        return True
    return not own_line and rest[0] == " " and _BYLINE_GOES_ON.match(rest) is None


def _follows_words(text: str, line: int) -> bool:
    """Does a line stand before that ends as a post may, and not as a headline does?"""
    before = text[max(0, line - 2000) : line].rstrip(" \t\n>\xa0")
    last = before[before.rfind("\n") + 1 :]
    return len(last) > _HEADLINE or _ENDS_WORDS.search(last) is not None


def _anchor(seen: View, name: int, date: tuple[int, int, int]) -> Anchor:
    name_end, begin, end = date
    while name < name_end and seen.words[name] in " \n":
        name += 1
    span = seen.whole(seen.span(0, end))
    return Anchor(
        "facebook",
        span,
        name=seen.span(name, name_end),
        date=seen.span(begin, end),
        url=_post_url(seen, span.end),
    )


def _post_url(seen: View, end: int) -> str | None:
    """Return the permalink round the date, where Markdown keeps it."""
    for place, url in seen.links:
        link = read_permalink(url) if place.start < end else None
        if link and link.platform == "facebook":
            return link.url
    return None
