"""The language of a text, from its script and its small words; None where that is not certain."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final

from cleaner.locales.conventions_words import FUNCTION_WORDS, LETTERS, SCRIPTS

SAMPLE_CHARS: Final = 2_000
"""Only so much of the beginning is read."""

LEAST_LETTERS: Final = 12
"""Fewer letters of a script tell nothing (a name, a label)."""
LEAST_PART: Final = 0.3
"""Terms and code in Latin letters are common in a text of another script: this much is its own."""
LEAST_HITS: Final = 4
"""So many small words of the language, at least, are in the sample."""
CERTAINTIES: Final = ((0.16, 1.5), (0.07, 5.0))
"""Share of words that are the language's small ones, and how far it is ahead of the next.

A list or code has few small words; two mixed languages, or two near ones, tie. Languages that
build with endings (Turkish, Finnish) have few, but then no other language comes near.
"""

MOST_BESIDE: Final = 0.1
"""More words than this that only a second language has: a mixture of both."""
LETTER_WEIGHT: Final = 0.25

CJK_WEIGHT: Final = 3
"""A Han letter says as much as about three of an alphabet."""

ALPHABETS: Final = {
    "Latin": "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff",
    "Cyrillic": "\u0400-\u0481\u048a-\u052f",
    "Arabic": "\u0620-\u064a\u066e-\u06d3",
    "Devanagari": "\u0900-\u0963",
    "Bengali": "\u0985-\u09e3",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Hebrew": "\u05d0-\u05ea",
    "Ethiopic": "\u1200-\u135a",
}
"""Scripts in which the words tell the language; the Latin one up to the small letters that
Azerbaijani and Hausa have from the phonetic alphabet."""
MARKS: Final = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0981-\u0983"
)
"""What stands upon the letters of these scripts, and belongs to their words."""
LONE_SCRIPTS: Final = {"zh": r"[\u3400-\u9fff]", **{tag: pattern for pattern, tag in SCRIPTS}}
"""Scripts that tell it alone."""
CJK: Final = ("zh", "ja", "ko")

NO_LETTERS: Final = bytes(code for code in range(128) if not chr(code).isalpha())
ASCII: Final = bytes(range(128))
BETWEEN_LATIN: Final = bytes.maketrans(ASCII + NO_LETTERS, ASCII.lower() + b" " * len(NO_LETTERS))
BETWEEN_OTHERS: Final = bytes.maketrans(ASCII, b" " * len(ASCII))
"""Of UTF-8, what is no part of a word becomes a space; in other scripts that is all of ASCII."""

OTHER_SCRIPT: Final = re.compile("[^\0-\u02af\u1e00-\u1eff\u2000-\u206f]")
"""Where another script may begin: at no Latin letter, no dash and no quotation mark."""
LETTER: Final = re.compile(r"[^\W\d_]")
MARK: Final = re.compile(f"[{MARKS}]")
GLUED: Final = re.compile(r"[a-z](?:(?=[^\0-\x7f])|(?<=[^\0-\x7f].))")
"""A Latin letter at one of another script."""
MANY_SIGNS: Final = 40
"""So many different ones are not replaced one by one."""


def detect(text: str) -> str | None:
    """Return the BCP 47 tag of the language that most of the text's beginning is written in.

    Linear in a bounded sample, without state. None for short text, lists, code, and a mixture.

    >>> detect("Le chat est sur la table et il ne bouge pas, mais que fait-il avec les clés ?")
    'fr'
    >>> detect("OK, Paris 2024") is None
    True
    """
    sample = text[:SAMPLE_CHARS]
    in_ascii = sample.encode("ascii", "ignore")
    latin = len(in_ascii.translate(None, NO_LETTERS))
    beyond = len(sample) - len(in_ascii)
    # Were all the rest one other script's, it would still be too little: most texts end here.
    most = CJK_WEIGHT * beyond
    if latin >= LEAST_LETTERS and most < LEAST_PART * (most + latin):
        return _in_latin(sample)
    return _in_any_script(sample, latin, beyond)


def _in_latin(sample: str) -> str | None:
    row = sample.encode(errors="replace")
    if sample.isascii():
        return _at_home(row.translate(BETWEEN_LATIN).split(), "", "Latin")
    beyond = row.translate(None, ASCII).decode()
    words = _latin_words(row, set(beyond)) or _mixed_words(sample.lower(), "Latin")
    return _at_home(words, beyond.lower(), "Latin")


def _in_any_script(sample: str, latin: int, beyond: int) -> str | None:
    """Return the language of a sample of so many Latin letters in ASCII, and so much beyond it."""
    others = (_script_of(match[0]) for match in OTHER_SCRIPT.finditer(sample))
    first = next(filter(None, others), "Latin")
    beside = Counter(_beside(first).findall(sample))
    # The first is mostly the only one, and has all that is not beside it.
    letters = Counter({first: beyond - beside.total()})
    for char, count in beside.items():  # in the order of the text, as ties are settled by it
        if (script := _script_of(char)) is not None:
            letters[script] += count
    latin += letters.pop("Latin", 0)
    script, most, part = _greatest(letters, latin)
    # Beside a second language that is sure of itself, the text must be mostly in the first.
    in_latin = _in_latin(sample) if part < 2 * LEAST_PART and latin >= LEAST_LETTERS else None
    if part < LEAST_PART or in_latin is not None:
        return in_latin if part < LEAST_PART else None
    if most < LEAST_LETTERS or script in LONE_SCRIPTS:
        return script if most >= LEAST_LETTERS else None
    signs = set(beside if script == first else _beside(script).findall(sample))
    lowered = sample.lower()
    words = _other_words(lowered, "".join(signs)) or _mixed_words(lowered, script)
    return _at_home(words, lowered, script)


def _greatest(letters: Counter[str], latin: int) -> tuple[str, int, float]:
    """Return the script, other than Latin, that has the most letters, how many, and its part."""
    for name in CJK:
        letters[name] *= CJK_WEIGHT
    # Japanese is written in Han and kana; a few kana in Chinese are quoted words.
    if letters["ja"] > 0.1 * letters["zh"]:
        letters["ja"] += letters.pop("zh")
    script = max(letters, key=letters.__getitem__)
    return script, letters[script], letters[script] / ((letters.total() + latin) or 1)


@cache
def _script_of(char: str) -> str | None:
    return next((name for name, pattern in _scripts() if pattern.match(char)), None)


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    letters = {name: f"[{letters}]" for name, letters in ALPHABETS.items()}
    return tuple((name, re.compile(row)) for name, row in (letters | LONE_SCRIPTS).items())


@cache
def _beside(script: str) -> re.Pattern[str]:
    """Return what finds each character that is neither ASCII nor a letter of the script."""
    letters = ALPHABETS.get(script) or LONE_SCRIPTS[script].strip("[]")
    return re.compile(rf"[^\0-\x7f{letters}]")


def _latin_words(row: bytes, beyond: set[str]) -> list[bytes]:
    """Return the words of a row of UTF-8, folded; none where not all that begin are Latin.

    `beyond` has every character that is not ASCII.
    """
    signs = "".join(_beside("Latin").findall("".join(beyond).lower()))
    if not _is_plain(signs):
        return []
    row = b" " + row.translate(BETWEEN_LATIN)
    spaces = set(MARK.sub("", signs))
    for char in beyond:
        folded = " " if (folded := char.lower()) in spaces else folded
        if folded != char:
            row = row.replace(char.encode(), folded.encode())
    return [] if _has_stray(signs, row) else row.split()


def _other_words(lowered: str, signs: str) -> list[bytes]:
    """Return the words of a script other than Latin; none where words of two scripts are mixed.

    `signs` has every character that is neither ASCII nor a letter of the script.
    """
    if not _is_plain(signs):
        return []
    spaced = " " + lowered
    for sign in MARK.sub("", signs):
        spaced = spaced.replace(sign.lower(), " ")
    row = spaced.encode(errors="replace").translate(BETWEEN_OTHERS)
    return [] if GLUED.search(spaced) or _has_stray(signs, row) else row.split()


def _is_plain(signs: str) -> bool:
    """Whether the signs are few, and no letter of another script is among them."""
    return len(signs) <= MANY_SIGNS and not LETTER.search(signs)


def _has_stray(signs: str, row: bytes) -> bool:
    """Whether a mark stands upon no letter."""
    return any(b" " + mark.encode() in row for mark in MARK.findall(signs))


def _mixed_words(lowered: str, script: str) -> list[bytes]:
    """Return the words that begin with a letter of the script, whatever is beside them: slow."""
    return " ".join(_words_in(script).findall(lowered)).encode().split()


@cache
def _words_in(script: str) -> re.Pattern[str]:
    # A word that begins in another script is not of this one, look-alike letters or not.
    letters = "".join(ALPHABETS.values())
    return re.compile(rf"(?<![^\W\d_])[{ALPHABETS[script]}][{letters}{MARKS}]*")


def _at_home(words: list[bytes], beyond: str, script: str) -> str | None:
    """Return the language whose small words, of this script, are certain to be at home here."""
    languages = _languages(script)
    counts = Counter(filter(_small_words(script).__contains__, words))
    sums = _sums(counts.items(), script)
    # How many there are and how telling they are: one telling word alone says little.
    scores = [worth.real * worth.imag for worth in sums]
    ranked = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)[:2]
    best, other = ranked
    if sums[best].real < LEAST_HITS:
        return None
    if not scores[other]:
        return languages[best] if sums[best].real >= CERTAINTIES[-1][0] * len(words) else None
    own = _own_letters(languages[best], languages[other])
    for place, letters in zip(ranked, own, strict=True):
        scores[place] += LETTER_WEIGHT * sums[place].real * sum(map(beyond.count, letters))
    if scores[other] > scores[best]:
        best, other = other, best
    only = _only(languages[other], languages[best]) & counts.keys()
    # More words than a few that only the other language has: a mixture.
    if sum([counts[word] for word in only]) / len(words) > MOST_BESIDE:
        return None
    share, lead = sums[best].real / len(words), scores[best] / scores[other]
    sure = any(share >= least and lead >= ahead for least, ahead in CERTAINTIES)
    return languages[best] if sure else None


def _sums(counts: Iterable[tuple[bytes, int]], script: str) -> list[complex]:
    """Return for each language how many of the words it has, and (imaginary) what they weigh."""
    table = _small_words(script)
    sums = [0j] * len(_languages(script))
    for word, count in counts:  # in the order of the text: a sum of fractions depends on it
        places, worth = table[word]
        worth *= count
        for place in places:
            sums[place] += worth
    return sums


@cache
def _own_letters(one: str, other: str) -> tuple[str, str]:
    """Return for each of two languages the letters that the other does not have."""
    having = [{a for a, tags in LETTERS.items() if tag in tags.split()} for tag in (one, other)]
    return "".join(sorted(having[0] - having[1])), "".join(sorted(having[1] - having[0]))


@cache
def _only(one: str, other: str) -> frozenset[bytes]:
    """Return the words of one language that the other does not have."""
    return _words_of(one) - _words_of(other)


@cache
def _words_of(language: str) -> frozenset[bytes]:
    return frozenset(FUNCTION_WORDS[language].encode().split())


@cache
def _languages(script: str) -> tuple[str, ...]:
    """Return the languages of a script, each in its place, and a last one that no word has."""
    return (*sorted({tag for tags in _homes(script).values() for tag in tags}), "")


@cache
def _small_words(script: str) -> dict[bytes, tuple[tuple[int, ...], complex]]:
    """Return for each small word the places of its languages, and its worth for `_sums`.

    It weighs less the more languages have it.
    """
    place = {tag: number for number, tag in enumerate(_languages(script))}
    return {
        word: (tuple(place[tag] for tag in tags), complex(1, len(tags) ** -2))
        for word, tags in _homes(script).items()
    }


@cache
def _homes(script: str) -> dict[bytes, list[str]]:
    """Return for each small word of the script the languages that have it."""
    homes: dict[bytes, list[str]] = {}
    for tag in FUNCTION_WORDS:
        for word in _words_of(tag):
            if _script_of(word.decode()[0]) == script:
                homes.setdefault(word, []).append(tag)
    return homes
