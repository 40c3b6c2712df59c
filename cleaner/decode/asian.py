"""Encodings of two bytes a character, told by which characters are frequent in them.

The standards put the frequent characters first: level 1 of GB 2312 and of JIS X 0208, the first
plane of Big5, the syllables of KS X 1001. A row gives the share of what is written that
falls into it, and how many characters it holds.
"""

import re
from math import log
from typing import Final, NamedTuple


class Row(NamedTuple):
    """The characters whose first byte, and second byte, lie in a range."""

    first: range
    second: range
    share: float
    size: int


class Asian(NamedTuple):
    """One encoding: its pairs of bytes, and how likely each is."""

    codec: str
    pair: re.Pattern[bytes]
    rows: tuple[Row, ...]
    left: float = 0.005
    """The share of all pairs outside the rows."""

    def likelihood(self, sample: bytes) -> float:
        """Return the log-likelihood of the bytes of `sample` that are not ASCII."""
        total = 0.0
        for found in self.pair.findall(sample):
            total += self._weight(found)
        return total

    def _weight(self, found: bytes) -> float:
        if len(found) == 1:
            return _IMPOSSIBLE
        for first, second, share, size in self.rows:
            if found[0] in first and found[1] in second:
                return log(share / size)
        return log(self.left / _ALL_PAIRS)


_IMPOSSIBLE = log(1e-6)
_ALL_PAIRS = 20_000
_ANY = range(0x40, 0xFF)
_UPPER = range(0xA1, 0xFF)
_EUC = re.compile(rb"[\xa1-\xfe][\xa1-\xfe]|[\x80-\xff]")
_WIDE = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x80-\xff]")
_SHIFTED = re.compile(rb"[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]|[\x80-\xff]")

ASIAN: Final = (
    Asian(
        "gb18030",
        _WIDE,
        (
            Row(range(0xA1, 0xA4), _UPPER, 0.12, 40),
            Row(range(0xB0, 0xD8), _UPPER, 0.83, 3755),
            Row(range(0xD8, 0xF8), _UPPER, 0.04, 3008),
        ),
    ),
    Asian(
        "big5hkscs",
        _WIDE,
        (
            Row(range(0xA1, 0xA4), _ANY, 0.12, 40),
            Row(range(0xA4, 0xC7), _ANY, 0.84, 5401),
            Row(range(0xC9, 0xFA), _ANY, 0.03, 7652),
        ),
    ),
    Asian(
        "cp949",
        _WIDE,
        (
            Row(range(0xB0, 0xC9), _UPPER, 0.95, 2350),
            Row(range(0xA1, 0xA4), _UPPER, 0.03, 40),
            Row(range(0xCA, 0xFE), _UPPER, 0.01, 4888),
        ),
    ),
    Asian(
        "euc_jp",
        _EUC,
        (
            Row(range(0xA4, 0xA5), _UPPER, 0.45, 83),
            Row(range(0xA5, 0xA6), _UPPER, 0.12, 86),
            Row(range(0xA1, 0xA4), _UPPER, 0.08, 20),
            Row(range(0xB0, 0xD0), _UPPER, 0.33, 2965),
        ),
    ),
    Asian(
        "cp932",
        _SHIFTED,
        (
            Row(range(0x82, 0x83), range(0x9F, 0xF2), 0.45, 83),
            Row(range(0x83, 0x84), range(0x40, 0x97), 0.12, 86),
            Row(range(0x81, 0x83), _ANY, 0.08, 20),
            Row(range(0x88, 0x99), _ANY, 0.33, 2965),
        ),
    ),
)
