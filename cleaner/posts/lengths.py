"""The length of a post as its platform counts it, and the limit of its day.

X counts a link as 23 characters and, since 2017, a wide letter or an emoji as two of 280; before
that the limit was 140 and every letter counted one (twitter-text's configurations v1 and v2).
"""

import re
from typing import Final

import regex

LONGEST: Final = 285
"""The limit of 280, and what flatteners add."""

URL: Final = regex.compile(r"(?:https?://|(?<!\w)(?:www\.|t\.co/|pic\.(?:twitter|x)\.com/))\S*+")
_PIC = regex.compile(r"(?:https?://)?pic\.(?:twitter|x)\.com/")
_WIDE = regex.compile(
    r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60\p{Emoji_Presentation}]++"
)
_MAY_BE_WIDE = re.compile("[\u1100-\u11ff\u231a-\uffff\U0001f000-\U0003ffff]")
_LINK = 23
_YEAR = regex.compile(r"(?<!\d)\d{4}(?!\d)")
_YEAR_WITHIN = 200
_DOUBLED = 2017
"""The limit was doubled in November of this year."""
_BUDDHIST = 543

_STEPS: Final = {
    "old": (10, 25, 45, 70, 95, 115, 130, 141, 150, 165, 200, 285),
    "new": (10, 25, 45, 80, 120, 160, 200, 240, 265, 286, 310, 360, 460),
}


def era_of(text: str, end: int) -> str:
    """Return `old` or `new` by the year printed in the attribution at `end`, `any` without one."""
    window = text[end : end + _YEAR_WITHIN]
    for found in _YEAR.finditer(window, window.find("@") + 1):
        year = int(found.group())
        year -= _BUDDHIST if 2500 <= year < 2600 else 0
        if 2006 <= year <= 2100:
            return "old" if year < _DOUBLED else "new" if year > _DOUBLED else "any"
    return "any"


def weighted_length(words: str, *, old: bool = False) -> int:
    """Return the length as X counts it today, or as it did before November 2017.

    >>> weighted_length("見る https://t.co/abcdefghij")
    27
    >>> weighted_length("見る https://t.co/abcdefghij", old=True)
    25
    """
    links = 0
    rest = words
    if may_hold_links(words):
        # A picture's link has not counted since 2016.
        links = sum(old or not _PIC.match(url.group()) for url in URL.finditer(words))
        rest = URL.sub("", words)
    rest = " ".join(rest.split())
    may_be_wide = not old and not rest.isascii() and _MAY_BE_WIDE.search(rest)
    wide = len("".join(_WIDE.findall(rest))) if may_be_wide else 0
    return len(rest) + wide + _LINK * links


def without_links(words: str) -> str:
    """Return the words with a space in the place of each link."""
    return URL.sub(" ", words) if may_hold_links(words) else words


def may_hold_links(words: str) -> bool:
    """Return False only where no link stands."""
    return "/" in words or "www." in words


def size_of(length: int, era: str) -> str:
    """Return the bucket of a length: the most that a post of this size has, in words.

    >>> size_of(138, "old"), size_of(138, "new")
    ('141', '160')
    """
    steps = _STEPS["old" if era == "old" else "new"]
    return next((str(most) for most in steps if length <= most), "more")
