"""Hashtags and mentions in the words of a post, as X reads them.

The rules are twitter-text's (https://github.com/twitter/twitter-text), told here in Unicode
properties: a tag is letters, marks, digits and a few joiners, with at least one letter or mark; it
does not begin inside a word and does not end before another sign or `://`. `\\w` would be wrong: it
cuts हिन्दी at its vowel signs and می‌خواهم at its joiner, and takes 2024 for a tag.
"""

from bisect import bisect_right

import regex

HASH_SIGNS = "#\N{FULLWIDTH NUMBER SIGN}"

# Joiners and marks of words that are not letters: ZWNJ and ZWJ (Persian, Sinhala), Hebrew maqaf,
# geresh and gershayim, wave dashes, Japanese sound marks and middle dots, the ditto mark, the
# Tibetan tsheg, the Catalan middle dot.
_WORD = (
    r"\p{L}\p{M}\p{Nd}_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c"
    r"\u30a0\u30fb\u3003\u0f0b\u0f0c\xb7"
)
_HASHTAG = regex.compile(
    # Before it: the beginning, a variation selector (an emoji's end), or what no word is made of.
    rf"(?:^|[\ufe0e\ufe0f]|[^{_WORD}&])"
    rf"(?P<sign>[{HASH_SIGNS}])(?![\ufe0f\u20e3])"  # a keycap emoji is no sign
    rf"(?P<tag>[{_WORD}]++)"
    rf"(?![{HASH_SIGNS}]|://)"
)
_LETTER = regex.compile(r"[\p{L}\p{M}]")
_URL = regex.compile(
    # With a scheme, or a bare domain followed by a path. twitter-text asks a list of top-level
    # domains; any two letters or more are taken here.
    r"(?<![\w.@-])(?:https?://[^\s/?#\p{Han}]++|[\p{Latin}\p{Cyrillic}0-9-]++"
    r"(?:\.[\p{Latin}\p{Cyrillic}0-9-]++)*+(?<=\.\p{L}{2,24})(?::[0-9]{1,5}+)?+(?=/))"
    r"[/?][\p{Latin}\p{Cyrillic}\p{Mn}0-9!*';:=+,.$/%#\[\]\-–_~@|&()?]*+",
    regex.IGNORECASE,
)
_MENTION = regex.compile(
    # An e-mail address is no mention; "RT@name" is one.
    r"(?:(?<![A-Za-z0-9_!#$%&*@＠])|(?<=(?<![A-Za-z0-9_+~.-])[Rr][Tt]:?))"
    r"[@＠](?P<name>[A-Za-z0-9_]{1,20}+)"
    # Another sign, an accented letter, a scheme or the slug of a list after it: none.
    r"(?![@＠]|[\xc0-\xd6\xd8-\xf6\xf8-\u024f\u0300-\u036f\u1e00-\u1eff]|://|/[A-Za-z])"
)


def find_hashtags(text: str) -> tuple[str, ...]:
    """Return a post's hashtags as X reads them, without their sign, in order.

    >>> find_hashtags("Neige à #Saint_Étienne, page#top, le #16 et ＃東京")
    ('Saint_Étienne', '東京')
    """
    if "#" not in text and HASH_SIGNS[1] not in text:
        return ()
    addresses = [match.span() for match in _URL.finditer(text)] if "/" in text else []
    return tuple(
        match["tag"]
        for match in _HASHTAG.finditer(text)
        if _LETTER.search(match["tag"]) and not _holds(addresses, match.start("sign"))
    )


def find_mentions(text: str) -> tuple[str, ...]:
    """Return the accounts that a post names, without `@`, in order.

    >>> find_mentions("RT @ines_example: write to me@example.org, @tom_example")
    ('ines_example', 'tom_example')
    """
    if "@" not in text and "＠" not in text:
        return ()
    return tuple(match["name"] for match in _MENTION.finditer(text))


def _holds(spans: list[tuple[int, int]], offset: int) -> bool:
    place = bisect_right(spans, (offset, offset))
    return place > 0 and offset < spans[place - 1][1]
