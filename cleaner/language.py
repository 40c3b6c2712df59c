"""The language of a text, from its script and its small words; None where that is not certain."""

import re
from collections import Counter, defaultdict
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
    "Latin": "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "Cyrillic": "\u0400-\u0481\u048a-\u052f",
    "Arabic": "\u0620-\u064a\u066e-\u06d3",
    "Devanagari": "\u0900-\u0963",
    "Bengali": "\u0985-\u09e3",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Hebrew": "\u05d0-\u05ea",
    "Ethiopic": "\u1200-\u135a",
}
"""Scripts in which the words tell the language."""
MARKS: Final = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0981-\u0983"
)
"""What stands upon the letters of these scripts, and belongs to their words."""
LONE_SCRIPTS: Final = {"zh": r"[\u3400-\u9fff]", **{tag: pattern for pattern, tag in SCRIPTS}}
"""Scripts that tell it alone."""
CJK: Final = ("zh", "ja", "ko")

NO_LETTERS: Final = bytes(code for code in range(128) if not chr(code).isalpha())
_NOWHERE: Final = ((), 0.0)
BEYOND_ASCII: Final = re.compile("[^\0-\x7f]+")


def detect(text: str) -> str | None:
    """Return the BCP 47 tag of the language that most of the text's beginning is written in.

    Linear in a bounded sample, without state. None for short text, lists, code, and a mixture.

    >>> detect("Le chat est sur la table et il ne bouge pas, mais que fait-il avec les clés ?")
    'fr'
    >>> detect("OK, Paris 2024") is None
    True
    """
    sample = text[:SAMPLE_CHARS]
    letters = _letters_by_script(sample)
    latin = letters.pop("Latin", 0)
    in_latin = _by_words(sample, "Latin") if latin >= LEAST_LETTERS else None
    (script, most), *_ = [*letters.most_common(1), ("", 0)]
    part = most / ((letters.total() + latin) or 1)
    # Beside a second language that is sure of itself, the text must be mostly in the first.
    if most < LEAST_LETTERS or part < (2 * LEAST_PART if in_latin else LEAST_PART):
        return in_latin if part < LEAST_PART else None
    return script if script in LONE_SCRIPTS else _by_words(sample, script)


def _letters_by_script(sample: str) -> Counter[str]:
    ascii_letters = sample.encode("ascii", "ignore").translate(None, NO_LETTERS)
    letters = Counter({"Latin": len(ascii_letters)})
    beyond = "".join(BEYOND_ASCII.findall(sample))
    for char in dict.fromkeys(beyond):  # in the order of the text, as ties are settled by it
        if (script := _script_of(char)) is not None:
            letters[script] += beyond.count(char)
    for name in CJK:
        letters[name] *= CJK_WEIGHT
    # Japanese is written in Han and kana; a few kana in Chinese are quoted words.
    if letters["ja"] > 0.1 * letters["zh"]:
        letters["ja"] += letters.pop("zh")
    return letters


@cache
def _script_of(char: str) -> str | None:
    return next((name for name, pattern in _scripts() if pattern.match(char)), None)


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    letters = {name: f"[{letters}]" for name, letters in ALPHABETS.items()}
    return tuple((name, re.compile(row)) for name, row in (letters | LONE_SCRIPTS).items())


@cache
def _words_in(script: str) -> re.Pattern[str]:
    # A word that begins in another script is not of this one, look-alike letters or not.
    letters = "".join(ALPHABETS.values())
    return re.compile(rf"(?<![^\W\d_])[{ALPHABETS[script]}][{letters}{MARKS}]*")


def _by_words(sample: str, script: str) -> str | None:
    """Return the language whose small words, of this script, are certain to be at home here."""
    lowered = sample.lower()
    counts = Counter(_words_in(script).findall(lowered))
    table = _weighed()
    hits: dict[str, int] = defaultdict(int)
    weights: dict[str, float] = defaultdict(float)
    for word, count in counts.items():
        # In the order of the text: a sum of fractions depends on it.
        tags, weight = table.get(word, _NOWHERE)
        for tag in tags:
            hits[tag] += count
            weights[tag] += weight * count
    # How many there are and how telling they are: one telling word alone says little.
    scores = {tag: weights[tag] * hits[tag] for tag in weights}
    ranked = sorted(scores, key=lambda tag: (-scores[tag], tag))[:2]
    if not ranked or hits[ranked[0]] < LEAST_HITS:
        return None
    if len(ranked) == 1:
        return ranked[0] if hits[ranked[0]] >= CERTAINTIES[-1][0] * counts.total() else None
    for tag, letters in _own_letters(*ranked).items():
        scores[tag] += LETTER_WEIGHT * hits[tag] * sum(map(lowered.count, letters))
    best, other = sorted(ranked, key=scores.__getitem__, reverse=True)
    if _share_beside(other, best, counts) > MOST_BESIDE:
        return None
    share, lead = hits[best] / counts.total(), scores[best] / scores[other]
    return best if any(share >= s and lead >= x for s, x in CERTAINTIES) else None


@cache
def _own_letters(one: str, other: str) -> dict[str, str]:
    """Return for two languages the letters that only one of them has."""
    having = {
        tag: {a for a, tags in LETTERS.items() if tag in tags.split()} for tag in (one, other)
    }
    return {
        one: "".join(sorted(having[one] - having[other])),
        other: "".join(sorted(having[other] - having[one])),
    }


def _share_beside(other: str, best: str, counts: Counter[str]) -> float:
    """Return the share of words that only the other language has: in a mixture it is high."""
    only = _words_of(other) - _words_of(best)
    return sum([counts[word] for word in only & counts.keys()]) / counts.total()


@cache
def _words_of(language: str) -> frozenset[str]:
    return frozenset(FUNCTION_WORDS[language].split())


@cache
def _weighed() -> dict[str, tuple[tuple[str, ...], float]]:
    """Return for each small word the languages that have it, and its weight: less the more."""
    languages: dict[str, list[str]] = {}
    for tag in FUNCTION_WORDS:
        for word in sorted(_words_of(tag)):
            languages.setdefault(word, []).append(tag)
    return {word: (tuple(tags), len(tags) ** -2) for word, tags in languages.items()}
