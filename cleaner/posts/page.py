"""What the text round a post is like: its language and voice, its marks, and whose post it is.

A page of news speaks in the third person and prints curly quotes; the post in it says "we" and
prints straight ones. Whatever is told here is compared with each sentence before the attribution.
"""

import re
from collections import Counter
from functools import cache, lru_cache
from typing import Final, NamedTuple

import regex

from cleaner.language import detect
from cleaner.locales.persons import PERSONS, REPORTING
from cleaner.posts.lengths import era_of

WORD: Final = regex.compile(r"[\p{L}\p{M}]++(?:'(?:(?:[mdst]|ve|ll|re)\b)?+)?+")
# No letter or mark here but Latin ones (a fast and rough look: other signs may stop it).
_BEYOND_LATIN: Final = re.compile(
    "[\u02c2-\u1dff\u1f00-\u1fff\u2c00-\ua6ff\ua8e0-\ufaff\ufb13-\uffff\U0001b000-\U0001efff\U00020000-\U0003ffff]"
)
_LATIN_WORD: Final = re.compile(
    r"[A-Za-zªµºÀ-ÖØ-öø-\u02c1\u1e00-\u1eff]++(?:'(?:(?:[mdst]|ve|ll|re)\b)?+)?+"
)
_ASCII_WORD: Final = re.compile(r"[A-Za-z]++(?:'(?:(?:[mdst]|ve|ll|re)\b)?+)?+")
_SMALL_LETTERS: Final = bytes(
    ord(chr(code).lower()) if code < 128 and chr(code).isalpha() else ord(" ")
    for code in range(256)
)
"""The small letter of each in ASCII, a space in the place of anything else."""
_CAPITALS: Final = re.compile(r"[A-Z][A-Z']")
# Two letters that may both be capitals (rough too: every second one beyond Latin-1 is small).
_LATIN_CAPITALS: Final = re.compile(
    "[A-ZÀ-ÖØ-Þ\u0100-\u02c1\u1e00-\u1eff]['’A-ZÀ-ÖØ-Þ\u0100-\u02c1\u1e00-\u1eff]"
)
_QUOTE_MARK: Final = re.compile("[«»“”„「」『』]")
_STRAIGHT_QUOTE: Final = regex.compile(r"(?<!\w)\"|\"(?!\w)")
SENTENCE: Final = re.compile(r"[.!?…。！？\n]+")
_CJK_PERSON = re.compile(  # one class first: `re` skips quickly what is none of it
    "[我你私僕俺自み皆우저제](?:(?<=[我你私僕俺])|(?<=自)分|(?<=み)なさん|(?<=皆)さん|(?<=우)리|(?<=저)는|(?<=제)가)"
)
_POLITE = regex.compile(
    r"(?:です|ます|ました|ません|でしょう|ましょう|ください|니다|세요|어요|아요)(?:[ねよかが]{0,2}+)(?:[。！？!?.\s）」]|\Z)"
)
_PLAIN = regex.compile(r"[\p{Hiragana}\p{Hangul}](?:[。！？!?.]|\Z)")
_QUIET = 0.28
"""News is quiet in this sense, blogs and posts are not; some posts in it do not make it loud."""
_JAPANESE_OR_KOREAN: Final = re.compile("[\u1100-\u11ff\u3040-\u318f\ua960-\ua97f\uac00-\ud7ff]")
_BLOCK = 3000
"""Pages are looked at in blocks of so many characters, so that posts that stand near share one."""


class Voice(NamedTuple):
    """How a stretch of text speaks."""

    language: str | None
    persons: frozenset[str]
    """The words for I, we and you of its language."""
    reporting: frozenset[str]
    """The verbs of reported speech of its language."""
    tone: str
    """`quiet` where it hardly ever says I, we or you outside quotations; else `loud`."""
    register: str
    """`polite` or `plain`, by most of its Japanese or Korean sentence ends; else empty."""


class Page(NamedTuple):
    """What the words before one attribution are compared with."""

    voice: Voice
    style: str
    """How the attribution stands to the words: `glued`, `flat`, `inline`, `line`, or `blank`."""
    era: str
    """Of X's limits: `old` (140 characters), `new` (280), or `any`."""


def read_page(text: str, end: int) -> Page:
    """Return what is known about the page and about the attribution that begins at `end`."""
    block = end // _BLOCK
    voice = _voice(text[max(0, (block - 1) * _BLOCK) : (block + 1) * _BLOCK + _BLOCK // 2])
    return Page(voice, _style(text, end), era_of(text, end))


def is_latin(plain: str) -> bool:
    """Has it no letters but Latin ones?"""
    return plain.isascii() or _BEYOND_LATIN.search(plain) is None


def has_quotes(plain: str) -> bool:
    """Does a quotation mark stand in it?"""
    if not plain.isascii() and _QUOTE_MARK.search(plain):
        return True
    return '"' in plain and _STRAIGHT_QUOTE.search(plain) is not None


def register_of(plain: str) -> str:
    """Say whether a Japanese or Korean sentence ends politely or plainly."""
    if plain.isascii() or _JAPANESE_OR_KOREAN.search(plain) is None:
        return ""
    ends = _POLITE.search(plain)
    if ends:
        return "polite"
    return "plain" if _PLAIN.search(plain) else ""


def speaks(words: list[str], plain: str, persons: frozenset[str]) -> bool:
    """Does it say I, we or you?"""
    return not persons.isdisjoint(words) or (
        not plain.isascii() and _CJK_PERSON.search(plain) is not None
    )


def words_of(plain: str) -> list[str]:
    """Return the words in lower case, an elided one with its apostrophe (`j'`), `US` as it is."""
    if plain.isascii():
        if _CAPITALS.search(plain) is None:
            if "'" not in plain:
                return plain.encode().translate(_SMALL_LETTERS).decode().split()
            return _ASCII_WORD.findall(plain.lower())
        words = _ASCII_WORD.findall(plain)
    elif is_latin(plain):
        words = _LATIN_WORD.findall(plain.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
        if _LATIN_CAPITALS.search(plain) is None:
            return " ".join(words).lower().split()
    else:
        words = WORD.findall(plain.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
        if (joined := " ".join(words)) == joined.lower():
            return words
    return [word if len(word) > 1 and word.isupper() else word.lower() for word in words]


@lru_cache(maxsize=8)
def _voice(around: str) -> Voice:
    language = detect(around)
    persons = _row("persons", language)
    sentences = [part for part in SENTENCE.split(around) if len(part) > 20]
    tone = "quiet" if _is_quiet(sentences, persons) else "loud"
    return Voice(language, persons, _row("reporting", language), tone, _register(around, sentences))


def _is_quiet(sentences: list[str], persons: frozenset[str]) -> bool:
    """Does hardly a sentence outside quotations say I, we or you? Asked until that is settled."""
    plain = [part for part in sentences if not has_quotes(part)]
    if len(plain) <= 4:
        return False
    speaking = 0
    for left, part in zip(range(len(plain), 0, -1), plain, strict=True):
        if speaking / len(plain) > _QUIET:
            return False
        if (speaking + left) / len(plain) <= _QUIET:
            return True
        speaking += speaks(words_of(part), part, persons)
    return speaking / len(plain) <= _QUIET


def _register(around: str, sentences: list[str]) -> str:
    """Return how most of the Japanese or Korean sentences end; empty where few end clearly."""
    if around.isascii() or _JAPANESE_OR_KOREAN.search(around) is None:
        return ""
    registers = Counter(filter(None, map(register_of, sentences)))
    return max(registers, key=registers.__getitem__) if registers.total() >= 3 else ""


@cache
def _row(table: str, language: str | None) -> frozenset[str]:
    rows = PERSONS if table == "persons" else REPORTING
    return frozenset(rows.get(language or "en", "").split())


def _style(text: str, end: int) -> str:
    at = end
    while at > 0 and text[at - 1] in " \t\xa0>\n":
        at -= 1
    breaks = text.count("\n", at, end)
    if breaks:
        return "line" if breaks == 1 else "blank"
    if at == end:
        return "glued"
    around = text[max(0, end - 2000) : end + 2000]
    return "flat" if around.count("\n") * 400 < len(around) else "inline"
