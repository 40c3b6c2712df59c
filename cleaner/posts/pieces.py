"""The signals of one piece of text (a sentence or a line) that a post would include."""

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

import regex

from cleaner.locales.conventions_words import FUNCTION_WORDS
from cleaner.locales.persons import PERSONS
from cleaner.posts.candidates import Candidate
from cleaner.posts.lengths import weighted_length, without_links
from cleaner.posts.page import Page, has_quotes, is_latin, register_of, speaks, words_of

TAG = regex.compile(r"(?<![\w&/#])[#\N{FULLWIDTH NUMBER SIGN}][\w\p{M}]*\p{L}")
MENTION = regex.compile(r"(?<![\w/@])[@\N{FULLWIDTH COMMERCIAL AT}][A-Za-z0-9_]{2,}")
EMOJI = regex.compile(r"[\p{Extended_Pictographic}--[0-9#*©®™]]", regex.V1)
_MAY_BE_EMOJI = re.compile("[\u203c-\u3299\U0001f000-\U0001faff]")
_PIC = re.compile(r"pic\.(?:twitter|x)\.com/")
_SHORT = re.compile(r"t\.co/\w")
_CODE = re.compile(r"[{}<>;=$\\|]|\(\)|\]\(|::")
_BULLET = re.compile(r"\s*(?:[*\-+]|\d+\.) ")
# Words that announce a post, in any language's spelling: "tweeted", "on X", "ツイート".
_TELLS = regex.compile(
    r"\b(?i:re)?(?i:tw[eiî]+tt?(?!ch|st|n|g)\w{0,12}|tuit\w{0,8}|твит\w{0,8}|твіт\w{0,8})"
    r"|ツイ[ーッ]ト|つぶやき|تغريد|트윗|推[特文]|ट्वीट|ทวี[ตท]|ציי?[וצ]"
    r"|(?<=\b(?:on|sur|su|en|auf|op|no|na|w|в|у|på)\x20)X\b"
)
_MAY_TELL = re.compile("[тТ](?=[вВ])|[ツつت트推टทצ]")
_ARROWS = re.compile("[←-⇿➔-➾⬅-⬇]")
_COMMA = re.compile(r",\s")
_CONTRACTION = re.compile(r"['’](?<=\w.)(?:t|s|re|ve|ll|m)\b")
_DETACHED = re.compile(r"(?<=[\w)\]”’\"'])[ \n]{1,3}+[.,;)](?=\s|\Z)")
_MAY_BE_DETACHED = re.compile("[ \n][.,;)]")
_SOCIAL_TOKEN = ("#", "@", "http", "pic.", "t.co")
_SCRIPTS = {
    "latin": regex.compile(r"\p{Latin}++"),
    "cjk": regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]++"),
    "cyrillic": regex.compile(r"\p{Cyrillic}++"),
    "arabic": regex.compile(r"[\p{Arabic}\p{Hebrew}]++"),
    "indic": regex.compile(r"[\p{Devanagari}\p{Bengali}\p{Tamil}\p{Telugu}\p{Thai}\p{Greek}]++"),
}
_UNSPACED = ("ja", "zh", "th")
_LEAST_HITS = 2
"""Small words that must be seen before a piece is said to be of a language."""


class Piece(NamedTuple):
    """The words from one candidate to the next, and what they say."""

    plain: str
    words: list[str]
    length: int
    """As the platform counts."""
    script: str
    speech: frozenset[str]
    """The languages whose small words it has most of; empty when it has few."""
    speaks: bool
    """It says I, we or you."""
    social: bool
    """It has a tag, a mention or a short link."""
    signals: tuple[str, ...]


def read_piece(text: str, here: Candidate, stop: int, page: Page) -> Piece:
    """Return the piece text[here.start:stop] with its signals."""
    plain = text[here.start : stop]
    words = words_of(without_links(plain))  # "com" is a Portuguese word
    speech = _speech(words)
    speaking = speaks(words, plain, _persons(page, speech))
    marks = _social(plain)
    row = [f"{page.style} piece", *marks, *_shape(plain)]
    row += _voice(words, plain, page, speaking)
    register = register_of(plain)
    if register and page.voice.register:
        row.append(
            "register like the page"
            if register == page.voice.register
            else "register unlike the page"
        )
    length = weighted_length(plain, old=page.era == "old")
    social = not {"has tag", "has mention", "has t.co"}.isdisjoint(marks)
    return Piece(plain, words, length, _script(plain), speech, speaking, social, tuple(row))


def _social(plain: str) -> list[str]:
    """Return what only posts are full of: tags, mentions, short links, pictures, emoji.

    A sign is looked for before its pattern, for most pieces have none.
    """
    row = []
    if ("#" in plain or "＃" in plain) and TAG.search(plain):
        row.append("has tag")
    if ("@" in plain or "＠" in plain) and MENTION.search(plain):
        row.append("has mention")
    if "t.co/" in plain and _SHORT.search(plain):
        row.append("has t.co")
    elif "http" in plain:
        row.append("has link")
    if "pic." in plain and _PIC.search(plain):
        row.append("has pic")
    if _MAY_BE_EMOJI.search(plain) and EMOJI.search(plain):
        row.append("has emoji")
    return row


def _shape(plain: str) -> list[str]:
    row = []
    if _is_code(plain):
        row.append("has code")
    if len(plain) > 220:
        row.append("long piece")
    if _MAY_BE_DETACHED.search(plain):
        for found in _DETACHED.finditer(plain):
            social = plain[: found.start()].split()[-1:][0].startswith(_SOCIAL_TOKEN)
            row.append("stop behind social link" if social else "stop behind link")
    if "!" in plain or "！" in plain:
        row.append("has exclamation")
    if "?" in plain or "？" in plain:
        row.append("has question")
    if "…" in plain or "..." in plain:
        row.append("has dots")
    if "->" in plain or "=>" in plain or (not plain.isascii() and _ARROWS.search(plain)):
        row.append("has arrow")
    if ";" in plain:
        row.append("has semicolon")
    if "," in plain and _COMMA.search(plain):
        row.append("has comma")
    if ("'" in plain or "’" in plain) and _CONTRACTION.search(plain):
        row.append("has contraction")
    return row


def _is_code(plain: str) -> bool:
    if _CODE.search(plain) or _BULLET.match(plain):
        return True
    return "\n" in plain and any(map(_BULLET.match, plain.split("\n")))


def _voice(words: list[str], plain: str, page: Page, speaking: bool) -> list[str]:
    """Return how it speaks, and whether the page speaks and prints like that."""
    voice = page.voice
    row = []
    if has_quotes(plain):
        row.append("has quotation")
    elif speaking:
        row.append(f"speaks, the page is {voice.tone}")
    elif voice.tone != "loud":
        row.append(f"silent, the page is {voice.tone}")
    if _reports(words, plain, voice.language, voice.reporting):
        row.append("reports")
    if _may_tell(plain) and _TELLS.search(plain):
        row.append("tells of a post")
    return row


def _may_tell(plain: str) -> bool:
    if "X" in plain or (not plain.isascii() and _MAY_TELL.search(plain)):
        return True
    lower = plain.lower()
    return "tw" in lower or "tuit" in lower


def _reports(words: list[str], plain: str, language: str | None, verbs: frozenset[str]) -> bool:
    if language in _UNSPACED:
        return any(verb in plain for verb in verbs)
    return not verbs.isdisjoint(words)


def _persons(page: Page, speech: frozenset[str]) -> frozenset[str]:
    """Return the words for I, we and you: of the piece's language or the page's."""
    if len(speech) == 1 and page.voice.language not in speech:
        return _row(next(iter(speech)))
    return page.voice.persons


@cache
def _row(language: str) -> frozenset[str]:
    return frozenset(PERSONS.get(language, "").split())


def _speech(words: list[str]) -> frozenset[str]:
    """Return the languages whose small words are the most frequent; none when there are few."""
    table = small_words()
    hits = [table[word] for word in words if word in table]
    if len(hits) < _LEAST_HITS:
        return frozenset()
    counts = Counter(chain.from_iterable(hits))
    most = max(counts.values())
    if most < _LEAST_HITS:
        return frozenset()
    return frozenset(name for name, count in counts.items() if count >= most - (most > 3))


@cache
def small_words() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for language, words in FUNCTION_WORDS.items():
        for word in set(words.split()):
            table[word] = (*table.get(word, ()), language)
    return table


def _script(plain: str) -> str:
    if is_latin(plain):
        return "latin" if any(map(str.isalpha, plain)) else "none"
    likely = next(filter(None, map(_script_of, plain)), "none")
    if likely == "none" or _count(likely, plain) > len(plain) / 2:
        return likely
    counts = {name: _count(name, plain) for name in _SCRIPTS}
    return max(counts, key=counts.__getitem__)


def _count(script: str, plain: str) -> int:
    return len("".join(_SCRIPTS[script].findall(plain)))


@lru_cache(4096)
def _script_of(char: str) -> str | None:
    return next((name for name, letters in _SCRIPTS.items() if letters.match(char)), None)
