"""Which posts a flattened text may show, told by literals at the speed of a scan.

Each gate is necessary for what one finder finds: where it says no, the finder finds nothing. They
are written by hand, and not made from the tables of wordings, because the order and the guards are
what makes them quick; a test holds them to the tables.
"""

import re
from typing import Final

from cleaner.markup import may_hold_posts

_AT: Final = "@"
_WIDE_AT: Final = "\N{FULLWIDTH COMMERCIAL AT}"
_NOTE: Final = "\N{BEAMED SIXTEENTH NOTES}"
_OPENERS: Final = "(\uff08\u00ab"
_TICKS: Final = "✔✓☑\N{WHITE HEAVY CHECK MARK}\N{VARIATION SELECTOR-16}"
_BEFORE_HANDLE: Final = 15
_BEFORE_CARD: Final = 200

# `re`, one letter first and the rest looked ahead for: sre then compares nothing but that letter,
# at 2,800 MB/s (a word 1,200, a choice of words 180). A letter that is not there at all is told
# sooner by `in`, which stands first.
_FACEBOOK: Final = tuple(
    (pattern[0], re.compile(pattern))
    for pattern in (
        r"P(?=ublica[td]|ubli[e\xe9]|ubblicato|ublisert|ublicerat|osted|ostat|ost[e\xe9][\s>])",
        "G(?=ep)",
        "D(?=ikirim)",
        "O(?=publikowany)",
        "J(?=ulkaissut)",
    )
)
_FACEBOOK_BEYOND_ASCII: Final = (  # a rare letter of each word, then the word
    ("å", "Slået"),
    ("ö", "Közz"),
    ("ř", "Zveře"),
    ("ة", "بواسطة"),
    ("П", "Публик"),
    ("О", "Опубл"),
    ("ύ", "Δημοσιεύτηκε"),
    ("ต", "โพสต์โดย"),
    ("ờ", "Người"),
    ("佈", "發佈於"),
    ("布", "发布于"),
)
_SCHEME: Final = re.compile(":(?=//)")
_SKIP: Final = re.compile("S(?=kip)")
_END: Final = re.compile("E(?=nd of)")
_ID_LINE: Final = re.compile(r"\n[ \t\xa0>]*+[0-9]{18}")
_ID_FIRST: Final = re.compile(r"[ \t\xa0>]*+[0-9]{18}")


def may_show_posts(text: str) -> bool:
    """Return False only where `find_flattened` finds nothing."""
    return (
        may_hold_handles(text)
        or may_hold_pics(text)
        or may_hold_permalinks(text)
        or may_hold_reddit(text)
        or may_hold_instagram(text)
        or may_hold_frames(text)
        or may_hold_facebook(text)
    )


def may_hold_islands(text: str) -> bool:
    """Return False only where no embed's own markup stands in the text, escaped or not."""
    return ("<" in text and may_hold_posts(text)) or ("&" in text and "lt;" in text)


def may_hold_handles(text: str) -> bool:
    """Return False where no account is named with its sign."""
    return _AT in text or (not text.isascii() and _WIDE_AT in text)


def may_hold_instagram(text: str) -> bool:
    """Return False where nothing of Instagram stands: no handle, and no link with its name."""
    return may_hold_handles(text) or ("]" in text and "](" in text and "nstagram" in text)


def may_hold_tiktok(text: str) -> bool:
    """Return False where no sound is named behind an account."""
    return not text.isascii() and _AT in text and _NOTE in text


def may_hold_two_lines(text: str) -> bool:
    """Return False where no by-line of Threads or Mastodon stands."""
    return _AT in text and "View" in text


def may_hold_attributions(text: str) -> bool:
    """Return False where no handle stands in parentheses."""
    return any(_is_opened(text, sign) for sign in (_AT, _WIDE_AT) if sign in text)


def _is_opened(text: str, sign: str) -> bool:
    at = text.find(sign)
    while at >= 0:
        before = text[max(0, at - _BEFORE_HANDLE) : at]
        if any(opener in before for opener in _OPENERS):
            return True
        at = text.find(sign, at + 1)
    return False


def may_hold_cards(text: str) -> bool:
    """Return False where no handle opens a line, and none stands behind a tick."""
    at = text.find(_AT)
    while at >= 0:
        low = max(0, at - _BEFORE_CARD)
        line = text[max(low, text.rfind("\n", low, at) + 1) : at]
        if not any(map(str.isalnum, line)) or any(tick in line for tick in _TICKS):
            return True
        at = text.find(_AT, at + 1)
    return False


def may_hold_reddit(text: str) -> bool:
    """Return False where no account of Reddit is named."""
    return "/" in text and "u/" in text


def may_hold_facebook(text: str) -> bool:
    """Return False where no word stands that opens a line of Facebook's ("Posted by …")."""
    for letter, pattern in _FACEBOOK:
        if letter in text and pattern.search(text):
            return True
    if text.isascii():
        return False
    return any(letter in text and word in text for letter, word in _FACEBOOK_BEYOND_ASCII)


def may_hold_frames(text: str) -> bool:
    """Return False where no broadcaster's frame begins or ends."""
    return _SKIP.search(text) is not None or _END.search(text) is not None


def may_hold_pics(text: str) -> bool:
    """Return False where no pic link stands."""
    return "/" in text and "ic." in text and ("pic." in text or "Pic." in text)


def may_hold_permalinks(text: str) -> bool:
    """Return False where no line is an address or the number of a post."""
    return ("/" in text and _SCHEME.search(text) is not None) or may_hold_id_lines(text)


def may_hold_id_lines(text: str) -> bool:
    """Return False where no line begins with a number as long as an id."""
    return _ID_LINE.search(text) is not None or _ID_FIRST.match(text) is not None
