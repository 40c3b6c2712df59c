"""Ids tell their time where the scheme is public, and nothing where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.ids import id_time

PLATFORMS = (
    *("x", "bluesky", "mastodon", "truthsocial", "instagram", "threads", "tiktok", "linkedin"),
    *("weibo", "facebook", "youtube"),
)


def snowflake(milliseconds: int, *, epoch: int, bits: int, low: int = 1) -> str:
    return str((milliseconds - epoch) << bits | low)


def in_base(number: int, alphabet: str) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, len(alphabet))
        digits = alphabet[digit] + digits
    return digits


MOMENT = 1_729_605_787_250  # 2024-10-22T14:03:07.250Z
WRITTEN = "2024-10-22T14:03:07Z"
BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
SHORTCODE = in_base((MOMENT - 1_314_220_021_721) << 23 | 77, BASE64)
TID = in_base(MOMENT * 1000 << 10 | 5, "234567abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize(
    ("platform", "id"),
    [
        pytest.param("x", snowflake(MOMENT, epoch=1_288_834_974_657, bits=22), id="x status"),
        pytest.param("bluesky", TID, id="bluesky record key"),
        pytest.param("mastodon", snowflake(MOMENT, epoch=0, bits=16), id="mastodon status"),
        pytest.param("truthsocial", snowflake(MOMENT, epoch=0, bits=16), id="truth"),
        pytest.param("instagram", SHORTCODE, id="instagram shortcode"),
        pytest.param("instagram", SHORTCODE + "x" * 28, id="instagram private shortcode"),
        pytest.param("threads", SHORTCODE, id="threads shortcode"),
        pytest.param("tiktok", str(MOMENT // 1000 << 32 | 99), id="tiktok video"),
        pytest.param("linkedin", snowflake(MOMENT, epoch=0, bits=22), id="linkedin activity"),
        pytest.param("weibo", str(MOMENT // 1000 - 515_483_463 << 22), id="weibo number"),
    ],
)
def test_an_id_tells_its_instant(platform: str, id: str) -> None:
    assert id_time(platform, id) == WRITTEN


def test_a_weibo_address_tells_the_same_as_its_number() -> None:
    base62 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    number = str(MOMENT // 1000 - 515_483_463 << 22)
    groups = [number[:2], number[2:9], number[9:]]
    code = in_base(int(groups[0]), base62) + "".join(
        in_base(int(group), base62).rjust(4, "0") for group in groups[1:]
    )
    assert id_time("weibo", code) == id_time("weibo", number) == WRITTEN


@pytest.mark.parametrize(
    ("platform", "id"),
    [
        pytest.param("x", "20", id="x before snowflakes"),
        pytest.param("x", "29700859246", id="x last counted id"),
        pytest.param("x", "9" * 5000, id="huge digits"),
        pytest.param("x", "٣" * 19, id="digits that are not ASCII"),
        pytest.param("x", "1234567890123456789\n", id="line break behind"),
        pytest.param("x", "-1234567890123456789", id="sign"),
        pytest.param("x", "", id="nothing"),
        pytest.param("mastodon", "104242", id="mastodon before snowflakes"),
        pytest.param("instagram", "BSQ01", id="instagram before the scheme"),
        pytest.param("instagram", "p/../x", id="no shortcode"),
        pytest.param("bluesky", "z" * 13, id="top bit of a TID set"),
        pytest.param("bluesky", "3jzfcijpj2z2", id="TID too short"),
        pytest.param("tiktok", "123", id="short digits"),
        pytest.param("facebook", "1234567890123456", id="no public scheme"),
        pytest.param("myspace", "1234567890123456789", id="unknown platform"),
    ],
)
def test_other_ids_tell_nothing(platform: str, id: str) -> None:
    assert id_time(platform, id) is None


@given(st.sampled_from(PLATFORMS), st.one_of(st.text(), st.integers().map(str)))
def test_any_string_is_survived(platform: str, id: str) -> None:
    moment = id_time(platform, id)
    assert moment is None or (len(moment) == 20 and moment[:2] == "20")
