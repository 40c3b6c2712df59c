"""A guess at the encoding of bytes that say nothing and are no UTF-8.

Each candidate reads a sample, and each language written with it says how likely the letters are
that came out: a letter of its alphabet, more if it is a frequent one; hardly a foreign letter,
a sign inside a word, a capital behind a small letter. The likeliest pair wins. Asian encodings,
which have thousands of characters, are told by the share of the frequent ones.

Why an own one: charset-normalizer, measured on the same samples, is as good for Cyrillic and
Asian encodings but reads one Spanish text in four as cp1250; and a guess must be the same
whatever else is installed.
"""

import re
from collections import Counter
from collections.abc import Iterator
from math import log
from typing import Final
from unicodedata import category

import regex

from cleaner.decode.alphabets import ALPHABETS, Alphabet
from cleaner.decode.asian import ASIAN

_SAMPLE = 4096
_HIGH = re.compile(rb"[\x80-\xff]")
_WORD = re.compile(r"[^\W\d_]+")
_FREQUENT, _RARE, _RAREST = 0.8, 0.17, 0.02
"""Shares of the letters of an alphabet's three rows among what is not ASCII."""
_USUAL_SIGN = log(0.04)
_SIGN = log(0.003)
_FOREIGN = log(1e-4)
_IMPOSSIBLE = log(1e-6)
_SIGNS_BETWEEN_LETTERS = "’‘·‐–—…\N{NON-BREAKING HYPHEN}\N{SOFT HYPHEN}\N{ZERO WIDTH NON-JOINER}"
_USUAL_SIGNS = frozenset("\N{NO-BREAK SPACE}’‘“”„«»–—…•·©®™°§€£\N{SOFT HYPHEN}")
_OUT_OF_USE: Final = {
    "mac_roman": -2.0,
    "mac_cyrillic": -2.0,
    "cp850": -2.0,
    "cp852": -2.0,
    "iso8859-5": -1.0,
    "cp866": -0.5,
}
"""What an encoding that few pages were ever written in must make up for."""
_MARGIN = 1.5
"""How much likelier, per character, another encoding must be to overrule a declared cp1252."""
_LITTLE = 12
"""Characters beyond ASCII that are too few to overrule anything."""

_SIGN_IN_WORD = regex.compile(
    rf"(?<=\p{{L}})[^\p{{L}}\p{{M}}\p{{N}}\s\x00-\x7f{_SIGNS_BETWEEN_LETTERS}](?=\p{{L}})"
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def guess_wide(source: bytes) -> str | None:
    """Return the codec of UTF-16 or UTF-32 without a mark, told by zero bytes; None if it is none.

    >>> guess_wide("Привет, мир".encode("utf-16-be"))
    'utf-16-be'
    """
    sample = source[:_SAMPLE]
    zeros = sample.count(0)
    if not zeros or len(sample) < 4:
        return None
    columns = [sample[place::4].count(0) for place in range(4)]
    quarter = len(sample) // 4
    if zeros > 0.55 * len(sample):
        if columns[3] >= quarter * 0.9 and columns[0] < quarter * 0.1:
            return _if_readable(sample, "utf-32-le")
        if columns[0] >= quarter * 0.9 and columns[3] < quarter * 0.1:
            return _if_readable(sample, "utf-32-be")
    even, odd = columns[0] + columns[2], columns[1] + columns[3]
    if odd > 20 * even:
        return _if_readable(sample, "utf-16-le")
    if even > 20 * odd:
        return _if_readable(sample, "utf-16-be")
    return None


def _if_readable(sample: bytes, codec: str) -> str | None:
    text = sample[: len(sample) // 4 * 4].decode(codec, "replace")
    strange = sum(category(char) in ("Cc", "Cn", "Co", "Cs") for char in text)
    strange += text.count("\N{REPLACEMENT CHARACTER}")
    strange -= sum(map(text.count, "\n\r\t"))
    return codec if strange * 20 <= len(text) else None


def guess(source: bytes, declared: str | None = None) -> str:
    """Return the likeliest codec; a declared one unless another is much likelier.

    >>> guess("Zażółć gęślą jaźń".encode("cp1250"))
    'cp1250'
    """
    sample = _sample(source)
    scores = {codec: score for codec, score in _scores(sample)}
    # Of equals, the first: cp1252 where nothing tells.
    best = max(scores, key=lambda codec: scores[codec])
    if declared is None:
        return best
    enough = len(_HIGH.findall(sample)) >= _LITTLE
    return best if enough and scores[best] > scores[declared] + _MARGIN else declared


def _sample(source: bytes) -> bytes:
    first = _HIGH.search(source)
    start = max(0, first.start() - 64) if first else 0
    line = source.rfind(b"\n", 0, start) + 1  # not from within a character of two bytes
    return source[line if start - line < _SAMPLE else start : start + _SAMPLE]


def _scores(sample: bytes) -> Iterator[tuple[str, float]]:
    """Yield (codec, mean log-likelihood of a character beyond ASCII)."""
    by_codec: dict[str, list[Alphabet]] = {}
    for alphabet in ALPHABETS:
        for codec in alphabet.codecs:
            by_codec.setdefault(codec, []).append(alphabet)
    high = len(_HIGH.findall(sample)) or 1
    for codec, alphabets in by_codec.items():
        counts, misplaced = _read_sample(sample, codec)
        best = max(_likelihood(counts, alphabet) for alphabet in alphabets)
        yield codec, (best + misplaced * _FOREIGN) / high + _OUT_OF_USE.get(codec, 0.0)
    for asian in ASIAN:
        yield asian.codec, asian.likelihood(sample) / high


def _read_sample(sample: bytes, codec: str) -> tuple[Counter[str], int]:
    """Return how often each character beyond ASCII came out, and how many stand where none does."""
    text = sample.decode(codec, "replace")
    counts = Counter(_NOT_ASCII.findall(text.lower()))
    misplaced = sum(
        1
        for word in _WORD.findall(text)
        if not word.isascii() and not word.isupper() and word[1:] != word[1:].lower()
    )
    misplaced += len(_SIGN_IN_WORD.findall(text))
    return counts, misplaced


def _likelihood(counts: Counter[str], alphabet: Alphabet) -> float:
    return sum(count * _weight(alphabet, char) for char, count in counts.items())


def _weight(alphabet: Alphabet, char: str) -> float:
    """Return the log of how likely `char` is among what is not ASCII in a language's texts."""
    for row, share in zip(alphabet.rows, (_FREQUENT, _RARE, _RAREST), strict=True):
        if char in row:
            return log(share / len(row))
    if char in _USUAL_SIGNS:
        return _USUAL_SIGN
    if char.isalpha():
        return _FOREIGN
    kind = category(char)
    return _IMPOSSIBLE if kind in ("Cc", "Cn", "Co") or char == "\ufffd" else _SIGN
