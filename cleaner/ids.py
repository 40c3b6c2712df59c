"""The instant that a post's id encodes, where the platform's scheme is public.

Ids are counted up from the time in most schemes, so the posts themselves say when they were made.
An id outside the years in which a platform can have made it is no evidence and gives None.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime

_DIGITS = re.compile(r"[1-9][0-9]{0,19}", re.ASCII)
_SHORTCODE = re.compile(r"[A-Za-z0-9_-]{5,11}", re.ASCII)
_TID = re.compile(r"[234567abcdefghij][234567a-z]{12}", re.ASCII)
_MBLOGID = re.compile(r"[0-9A-Za-z]{7,9}", re.ASCII)

_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BASE32 = "234567abcdefghijklmnopqrstuvwxyz"
_BASE62 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def id_time(platform: str, id: str) -> str | None:
    """Return when the post was made, UTC to the second, or None when its id does not tell.

    >>> id_time("x", "1848720000000000000"), id_time("x", "20")
    ('2024-10-22T13:36:10Z', None)
    """
    scheme = _SCHEMES.get(platform)
    if scheme is None:
        return None
    read, first_year = scheme
    seconds = read(id)
    if seconds is None or not 0 < seconds < 4_102_444_800:  # the year 2100
        return None
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment.year >= first_year else None


def _x(id: str) -> int | None:
    """Milliseconds since 2010-11-04T01:42:54.657Z above 22 bits of machine and sequence.

    Ids below the first of this kind, 29700859247, were counted up one by one.
    Source: https://github.com/twitter-archive/snowflake (IdWorker.scala, `twepoch`) and
    https://docs.x.com/fundamentals/x-ids
    """
    number = _number(id)
    if number is None or number < 29_700_859_247:
        return None
    return ((number >> 22) + 1_288_834_974_657) // 1000


def _bluesky(id: str) -> int | None:
    """A TID: microseconds since 1970 above 10 bits, in sortable base 32, thirteen characters.

    Source: https://atproto.com/specs/tid
    """
    return (_decode(id, _BASE32) >> 10) // 1_000_000 if _TID.fullmatch(id) else None


def _mastodon(id: str) -> int | None:
    """Milliseconds since 1970 above 16 bits; ids before Mastodon 2.0 were counted up one by one.

    Source: https://github.com/mastodon/mastodon/blob/main/lib/mastodon/snowflake.rb; Truth Social
    is built on Mastodon.
    """
    number = _number(id)
    return (number >> 16) // 1000 if number is not None else None


def _instagram(id: str) -> int | None:
    """Milliseconds since 2011-08-24T21:07:01.721Z above 23 bits of shard and sequence.

    A shortcode is that number in base 64; a private post's has 28 characters more. Pictures older
    than the scheme have small numbers, which say nothing.
    Source: https://instagram-engineering.com/sharding-ids-at-instagram-1cf5a71e5a5c
    """
    code = id[:-28] if 28 < len(id) <= 39 else id
    if not _SHORTCODE.fullmatch(code):
        return None
    elapsed = _decode(code, _BASE64) >> 23
    if not 3_600_000 < elapsed < 1 << 41:
        return None
    return (elapsed + 1_314_220_021_721) // 1000


def _tiktok(id: str) -> int | None:
    """Seconds since 1970 above 32 bits.

    Source: https://dfir.blog/tinkering-with-tiktok-timestamps/
    """
    number = _number(id)
    return number >> 32 if number is not None else None


def _linkedin(id: str) -> int | None:
    """Milliseconds since 1970 above 22 bits.

    Source: https://github.com/Ollie-Boyd/Linkedin-post-timestamp-extractor
    """
    number = _number(id)
    return (number >> 22) // 1000 if number is not None else None


def _weibo(id: str) -> int | None:
    """Seconds since 1986-05-03T04:51:03Z above 22 bits; in addresses in base 62, in groups.

    Each group of four characters from the end stands for seven digits.
    Source: https://blog.smdcn.net/article/1195.html (base 62) and programs that decode the time,
    such as https://github.com/cssxsh/weibo-helper; checked against a post that prints its own.
    """
    number = _number(id) if len(id) == 16 else None
    if number is None and _MBLOGID.fullmatch(id):
        groups = [id[max(0, end - 4) : end] for end in range(len(id), 0, -4)]
        digits = [f"{_decode(group, _BASE62):07}" for group in reversed(groups)]
        number = _number("".join(digits).lstrip("0")) if max(map(len, digits)) == 7 else None
    return (number >> 22) + 515_483_463 if number is not None else None


def _number(id: str) -> int | None:
    return int(id) if _DIGITS.fullmatch(id) and int(id) < 1 << 63 else None


def _decode(code: str, alphabet: str) -> int:
    number = 0
    for char in code:
        number = number * len(alphabet) + alphabet.index(char)
    return number


# How to read seconds since 1970 out of an id, and the first year in which the platform made any.
_SCHEMES: dict[str, tuple[Callable[[str], int | None], int]] = {
    "bluesky": (_bluesky, 2022),
    "instagram": (_instagram, 2011),
    "linkedin": (_linkedin, 2011),
    "mastodon": (_mastodon, 2016),
    "threads": (_instagram, 2023),  # Instagram's own posts, under Instagram's shortcodes
    "tiktok": (_tiktok, 2014),
    "truthsocial": (_mastodon, 2022),
    "weibo": (_weibo, 2009),
    "x": (_x, 2010),
}
