"""Which posts a flattened text may show, told by literals at the speed of a scan.

Each gate is necessary for what one finder finds: where it says no, the finder finds nothing. They
are written by hand, and not made from the tables of wordings, because the order and the guards are
what makes them quick; a test holds them to the tables.
"""

import re
from typing import Final, NamedTuple

from cleaner.markup import may_hold_escaped, may_hold_posts
from cleaner.outline import Outline

_AT: Final = "@"
_WIDE_AT: Final = "\N{FULLWIDTH COMMERCIAL AT}"
_NOTE: Final = "\N{BEAMED SIXTEENTH NOTES}"
_TICKS: Final = "✔✓☑\N{WHITE HEAVY CHECK MARK}\N{VARIATION SELECTOR-16}"
_BEFORE_HANDLE: Final = 15
_BEFORE_ACCOUNT: Final = 150
_OPENERS_AND_ENDS: Final = frozenset("(\uff08)>")
"""An opening parenthesis; or the end of a link, whose target a View leaves out as well."""
# What Instagram's wordings end in ("A post shared by"): two letters, or one that is not ASCII.
_LEADS: Final = frozenset(
    "by on er or de ar da do af av eh ez li em ny la ön ľa".split()  # noqa: SIM905
)
_BEFORE_HANDLES: Final = _OPENERS_AND_ENDS | frozenset("тόηיطةยйиý")
_BEFORE_CARD: Final = 200

# `re`, one letter first and the rest looked ahead for: sre then compares nothing but that letter,
# at 2,800 MB/s (a word 1,200, a choice of words 180). A letter that is not there at all is told
# sooner by `in`, which stands first.
_FACEBOOK: Final = tuple(
    (pattern[0], re.compile(pattern))
    for pattern in (
        r"P(?=ublica[td]|ubli[e\xe9]|ubblicato|ublisert|ublicerat|osted|ostat|ost[e\xe9][\s>])",
        "G(?=eplaatst|epostet)",
        "D(?=ikirim)",
        "O(?=publikowany)",
        "J(?=ulkaissut)",
    )
)
_FACEBOOK_BEYOND_ASCII: Final = tuple(  # a rare letter of each word, and the word round it
    (pattern[0], re.compile(pattern))
    for pattern in (
        "å(?=et)(?<=Slå)",
        "ö(?=zz)(?<=Kö)",
        "ř(?<=Zveř)",
        "ة(?<=بواسطة)",
        "П(?=ублик)",
        "О(?=публ)",
        "ύ(?=τηκε)(?<=Δημοσιεύ)",
        "ต(?=์โดย)(?<=โพสต)",
        "ờ(?=i)(?<=Ngườ)",
        "佈(?=於)(?<=發佈)",
        "布(?=于)(?<=发布)",
    )
)
# The same words, or less of them, in an outline: there U+0001 is any of their capitals, and the
# line break.
_OPENING_WORDS: Final = re.compile(
    rb"\x01(?=[uoeipkn0-9 \t\xc2>])(?:ublica[td]|ubli(?:e|\xc3\xa9)|ubblicato"
    rb"|ublisert|ublicerat|osted|ostat"
    rb"|ost(?:e|\xc3\xa9)(?![A-Za-z0-9])|eplaatst|epostet|ikirim|publikowany|ulkaissut|kip|nd(?![A-Za-z0-9])"
    rb"|[ \t\xc2\xa0>]*+[0-9]{18})"
)
_TAG: Final = re.compile("<(?=[A-Za-z])")
_LINK: Final = re.compile(r"\](?=\()")
_LONGEST_HOST: Final = 18  # `pic. twitter.com `
_PATH: Final = re.compile("/(?:(?<=u/)|(?<=[mM]/)|(?<=[mM] /)|(?<=:/)(?=/))")
_MARGIN: Final = " \t\xa0><["
_INDENT: Final = 40
_VIEW: Final = re.compile("V(?=iew)")
_SKIP: Final = re.compile("S(?=kip)")
_END: Final = re.compile(r"E(?=nd\s{1,3}of)")
_ID_LINE: Final = re.compile(r"\n[ \t\xa0>]*+[0-9]{18}")
_ID_FIRST: Final = re.compile(r"[ \t\xa0>]*+[0-9]{18}")


class Clues(NamedTuple):
    """Which posts a text may show; what is false is certain."""

    instagram: bool
    tiktok: bool
    two_lines: bool
    attributions: bool
    cards: bool
    reddit: bool
    facebook: bool
    frames: bool
    pics: bool
    permalinks: bool
    ids: bool


def clues_in(text: str, outline: Outline | None = None) -> Clues | None:
    """Return what the text may show; None only where `find_flattened` finds nothing.

    `outline` is the text's own, where it has one.
    """
    # Where the text has an outline, what stands beyond ASCII is looked for in so much less.
    others = text if outline is None else outline.others
    signs = (_AT if _AT in text else "") + (_WIDE_AT if has_wide_sign(others) else "")
    paths = _paths_in(text) if "/" in text else _NO_PATHS
    has_words = outline is None or _may_hold_words(text, outline)
    has_links = "]" in text and _LINK.search(text) is not None
    has_letters = may_hold_facebook_beyond_ascii(others, text)
    if not (signs or has_words or has_links or has_letters or any(paths)):
        return None  # as nearly all texts do
    clues = Clues(
        instagram=may_hold_instagram(text, signs),
        tiktok=bool(signs) and may_hold_tiktok(text),
        two_lines=bool(signs) and may_hold_two_lines(text),
        attributions=bool(signs) and may_hold_attributions(text, signs),
        cards=bool(signs) and may_hold_cards(text),
        reddit=paths.reddit,
        facebook=has_letters or (has_words and may_hold_facebook_in_latin(text)),
        frames=has_words and may_hold_frames(text),
        pics=paths.pics,
        permalinks=paths.addresses,
        ids=has_words and may_hold_id_lines(text),
    )
    return clues if any(clues) else None


class _Paths(NamedTuple):
    """What the slashes of a text belong to."""

    reddit: bool
    pics: bool
    addresses: bool


_NO_PATHS: Final = _Paths(False, False, False)


def _paths_in(text: str) -> _Paths:
    """Return what the slashes tell of accounts, pic links and lines of addresses, in one search."""
    reddit = pics = addresses = False
    for found in _PATH.finditer(text):
        at = found.start()
        before = text[at - 1]
        if before == "u":
            reddit = True
        elif before == ":":
            addresses = addresses or begins_line(text, at - 1)
        else:
            pics = pics or _names_pic(text[max(0, at - _LONGEST_HOST) : at])
    return _Paths(reddit, pics, addresses)


def _may_hold_words(text: str, outline: Outline) -> bool:
    return _OPENING_WORDS.search(outline.signs) is not None or _ID_FIRST.match(text) is not None


def has_wide_sign(text: str) -> bool:
    """Return whether an account's sign stands there full-width; in most scripts a dear question."""
    return not text.isascii() and _WIDE_AT in text


def may_hold_islands(text: str) -> bool:
    """Return False only where no embed's own markup stands in the text, escaped or not."""
    if "<" in text and _TAG.search(text) and may_hold_posts(text):
        return True
    return may_hold_escaped(text)


def may_hold_instagram(text: str, signs: str) -> bool:
    """Return False where no account stands in parentheses or behind words that lead up to one, and
    no link names the network."""
    if "]" in text and _LINK.search(text) and "nstagram" in text:
        return True
    return any(_is_led_up_to(text, sign) for sign in signs)


def _is_led_up_to(text: str, sign: str) -> bool:
    at, low = text.find(sign), 0
    while at >= 0:
        last = at - 1
        low = max(low, at - _BEFORE_ACCOUNT)
        # An indent, a quotation's marks, an escape: what a View leaves out.
        while last >= low and not text[last].isalnum() and text[last] not in _OPENERS_AND_ENDS:
            last -= 1
        lead = text[max(last - 1, 0) : last + 1] if last >= low else ""
        if lead in _LEADS or lead[-1:] in _BEFORE_HANDLES:
            return True
        at, low = text.find(sign, at + 1), at + 1  # what stands before was looked at
    return False


def may_hold_tiktok(text: str) -> bool:
    """Return False where no sound is named behind an account."""
    return not text.isascii() and _AT in text and _NOTE in text


def may_hold_two_lines(text: str) -> bool:
    """Return False where no by-line of Threads or Mastodon stands."""
    return _AT in text and _VIEW.search(text) is not None


def may_hold_attributions(text: str, signs: str) -> bool:
    """Return False where no handle stands in parentheses."""
    return any(_is_opened(text, sign) for sign in signs)


def _is_opened(text: str, sign: str) -> bool:
    at = text.find(sign)
    while at >= 0:
        before = text[max(0, at - _BEFORE_HANDLE) : at]
        if "(" in before or "\uff08" in before or "«" in before:
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


def may_hold_facebook_in_latin(text: str) -> bool:
    """Return False where no such word stands that is found by its first letter."""
    return any(letter in text and pattern.search(text) for letter, pattern in _FACEBOOK)


def may_hold_facebook_beyond_ascii(others: str, text: str) -> bool:
    """Return False where no such word stands that has letters beyond ASCII.

    `others` is the text, or what of it is not ASCII.
    """
    if others.isascii():
        return False
    for letter, pattern in _FACEBOOK_BEYOND_ASCII:
        if letter in others and pattern.search(text):
            return True
    return False


def may_hold_frames(text: str) -> bool:
    """Return False where no broadcaster's frame begins or ends."""
    if "S" in text and _SKIP.search(text):
        return True
    return "E" in text and _END.search(text) is not None


def may_hold_pics(text: str) -> bool:
    """Return False where no pic link stands."""
    return "/" in text and _paths_in(text).pics


def _names_pic(host: str) -> bool:
    return "ic." in host.lower().replace("\u0307", "").replace("\u0131", "i")


def may_hold_permalinks(text: str) -> bool:
    """Return False where no line is an address or the number of a post."""
    return ("/" in text and _paths_in(text).addresses) or may_hold_id_lines(text)


def begins_line(text: str, colon: int) -> bool:
    """Return whether the address whose scheme ends at `colon` is the first thing of its line."""
    start = text.rfind("\n", max(0, colon - _INDENT), colon) + 1
    if not start and colon >= _INDENT:
        return False
    return text[start:colon].strip(_MARGIN) in ("https", "http")


def may_hold_id_lines(text: str) -> bool:
    """Return False where no line begins with a number as long as an id."""
    return _ID_LINE.search(text) is not None or _ID_FIRST.match(text) is not None
