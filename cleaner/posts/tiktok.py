"""TikTok in flattened text: `@user CAPTION #a #b ♬ original sound - NAME`, in one line or several.

The note sign is the anchor, the account that opens the post the proof: lyrics have notes too. The
post begins where the account stands, so its words are certain. Behind an author's own sound stands
the author's name; in a page of one line nothing tells where a song's title or a name ends unless
the name is the account's.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

import regex

from cleaner.ledger import Span
from cleaner.locales.phrases import TIKTOK_SOUNDS
from cleaner.platforms.permalink import read_permalink
from cleaner.posts.anchor import Anchor
from cleaner.posts.view import View, view
from cleaner.posts.wording import pattern_of

_NOTE = "\N{BEAMED SIXTEENTH NOTES}"
_LONGEST_CAPTION = 2300
_MOST_LINES = 40
_LONGEST_SOUND = 160

_SONG = regex.compile(r"[ \n]{0,2}+[^\n]{1,110}?[ ]{1,3}[-–—][ ]{1,3}[^\n]{1,80}+")
_ACCOUNT = regex.compile(r"(?m)^[> ]{0,6}+@(?P<handle>\w(?:[\w.]{0,38}\w)?+)(?=[ \n]|\Z)")
_INNER_ACCOUNT = regex.compile(
    r"(?<=[.!?…。！？:\"”»)] )@(?P<handle>\w(?:[\w.]{0,38}\w)?+)(?=[ \n])"
)
_DASH = regex.compile("[-–—]")
_LETTERS = regex.compile(r"[\W_]+")


@cache
def _sound_label() -> regex.Pattern[str]:
    """Return the pattern of what names an author's own sound."""
    either = "|".join(pattern_of(row.template) for row in TIKTOK_SOUNDS)
    pattern = rf"[ \n]{{0,2}}+(?P<label>{either})[ \n]{{0,4}}+[-–—][ \n]{{0,3}}+"
    return regex.compile(pattern, regex.IGNORECASE)


def find_tiktok(text: str) -> Iterator[Anchor]:
    """Yield the TikTok posts of a text, in order."""
    limit = 0
    at = text.find(_NOTE)
    while at >= 0:
        anchor = _read(text, at, limit)
        limit = anchor.span.end if anchor else at + 1  # a post holds one note: its last
        if anchor:
            yield anchor
        at = text.find(_NOTE, max(at + 1, limit))


def _read(text: str, note: int, limit: int) -> Anchor | None:
    """Return the post whose sound line begins at `note`; nothing before `limit` is its."""
    start = max(limit, note - _LONGEST_CAPTION)
    if "@" not in text[start:note] or not _DASH.search(text, note, note + _LONGEST_SOUND):
        return None
    seen = view(text, _start_of_line(text, start, limit), min(len(text), note + 320))
    at = bisect_left(seen.places, note)
    if at == len(seen.places) or seen.words[at] != _NOTE:
        return None
    account = _account_before(seen.words, at)
    if account is None:
        return None
    end = _link_end(seen, note) or _sound_end(seen.words, at, account)
    if end is None:
        return None
    opening = seen.whole(seen.span(account.start() + account.group().index("@"), account.end()))
    span = seen.whole(seen.span(at, end))
    return Anchor(
        "tiktok", span, handle=account["handle"], opening=opening, url=_post_url(seen, span)
    )


def _start_of_line(text: str, start: int, limit: int) -> int:
    """Return `start`, or the beginning of the line after it if it stands inside one."""
    if start == limit or text[start - 1 : start] == "\n":
        return start
    line = text.find("\n", start)
    return start if line < 0 else line + 1


def _account_before(words: str, note: int) -> regex.Match[str] | None:
    """Return the account that opens the post: the last one that begins a line."""
    found = None
    for account in _ACCOUNT.finditer(words, 0, note):
        if _NOTE not in words[account.end() : note]:
            found = account
    if found is None:
        line = words.rfind("\n", 0, note) + 1
        for account in _INNER_ACCOUNT.finditer(words, line, note):
            found = account
    if found is None or words.count("\n", found.end(), note) > _MOST_LINES:
        return None
    return found


def _link_end(seen: View, note: int) -> int | None:
    """Return where the label of the Markdown link ends that begins at the note."""
    for place, url in seen.links:
        if place.start <= note < place.end and "/music/" in url:
            return bisect_left(seen.places, place.end)
    return None


def _sound_end(words: str, note: int, account: regex.Match[str]) -> int | None:
    """Return where the sound line ends; None where it is no sound line."""
    own_line = account.re is _ACCOUNT
    line = words.find("\n", note + 2)
    line = len(words) if line < 0 else line
    label = _sound_label().match(words, note + 1)
    if label is None:
        # Comments name songs too: a post shows its account alone on the line, or tags.
        caption = words[account.end() : note]
        is_shown = caption[:1] != " " or "#" in caption
        song = _SONG.match(words, note + 1) if own_line and is_shown else None
        ended = song is not None and song.end() >= line and line - note <= _LONGEST_SOUND
        return line if ended and _NOTE not in words[note + 1 : line] else None
    line = max(line, label.end())
    if own_line and _is_last_on_line(words, label.end(), line):
        return line
    return _name_end(words, label.end(), account["handle"])


def _is_last_on_line(words: str, name: int, line: int) -> bool:
    """Is what stands behind the label up to the line's end nothing but a name?"""
    rest = words[name:line]
    return 0 < len(rest) <= 60 and not regex.search(r"[.!?…]\s+\p{Lu}", rest)


def _name_end(words: str, start: int, handle: str) -> int:
    """Return the end of the name behind the label if it is the account's, else `start`."""
    wanted = _LETTERS.sub("", handle).casefold()
    got = ""
    for at in range(start, min(len(words), start + 60)):
        got += _LETTERS.sub("", words[at]).casefold()
        if got == wanted:
            return at + 1
        if not wanted.startswith(got):
            break
    return start


def _post_url(seen: View, span: Span) -> str | None:
    for place, url in seen.links:
        link = read_permalink(url)
        if place.start < span.end and link and link.platform == "tiktok" and link.id:
            return link.url
    return None
