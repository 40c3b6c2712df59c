"""The language of a text, from its script and its small words; None where that is not certain."""

from collections import Counter, defaultdict
from functools import cache
from itertools import islice
from typing import Final

import regex

from cleaner.locales.conventions_words import FUNCTION_WORDS, LETTERS, SCRIPTS

SAMPLE_CHARS: Final = 8_000
SAMPLE_WORDS: Final = 800
"""Only the beginning is read: at most this many characters, and this many words of a script."""

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

WORD: Final = regex.compile(r"[\p{L}\p{M}]++")
ALPHABETS: Final = {
    name: regex.compile(pattern)
    for name, pattern in (
        ("Latin", r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
        ("Cyrillic", r"[\u0400-\u052f]"),
        ("Arabic", r"[\u0620-\u06d3]"),
        ("Devanagari", r"[\u0900-\u0963]"),
        ("Bengali", r"[\u0985-\u09e3]"),
        ("Greek", r"[\u0370-\u03ff\u1f00-\u1fff]"),
        ("Hebrew", r"[\u05d0-\u05ea]"),
        ("Ethiopic", r"[\u1200-\u135a]"),
    )
}
"""Scripts in which the words tell the language."""
LONE_SCRIPTS: Final = {
    "zh": regex.compile(r"[\u3400-\u9fff]"),
    **{tag: regex.compile(pattern) for pattern, tag in SCRIPTS},
}
"""Scripts that tell it alone."""
CJK: Final = ("zh", "ja", "ko")


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
    letters = Counter[str]()
    for char, count in Counter(sample).items():
        if (script := _script_of(char)) is not None:
            letters[script] += count
    for name in CJK:
        letters[name] *= CJK_WEIGHT
    # Japanese is written in Han and kana; a few kana in Chinese are quoted words.
    if letters["ja"] > 0.1 * letters["zh"]:
        letters["ja"] += letters.pop("zh")
    return letters


@cache
def _script_of(char: str) -> str | None:
    if char.isascii():
        return "Latin" if char.isalpha() else None
    scripts = (ALPHABETS | LONE_SCRIPTS).items()
    return next((name for name, pattern in scripts if pattern.match(char)), None)


def _by_words(sample: str, script: str) -> str | None:
    """Return the language whose small words, of this script, are certain to be at home here."""
    written_in = ALPHABETS[script].match
    lowered = sample.lower()
    words = (word.group() for word in WORD.finditer(lowered))
    counts = Counter(islice(filter(written_in, words), SAMPLE_WORDS))
    hits: Counter[str] = Counter()
    weights: dict[str, float] = defaultdict(float)
    for word, count in counts.items():
        for tag, weight in _weighed().get(word, ()):
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
    only = set(FUNCTION_WORDS[other].split()) - set(FUNCTION_WORDS[best].split())
    return sum(counts[word] for word in only) / counts.total()


@cache
def _weighed() -> dict[str, tuple[tuple[str, float], ...]]:
    """Return for each small word the languages that have it; it weighs less the more they are."""
    languages: dict[str, list[str]] = {}
    for tag, row in FUNCTION_WORDS.items():
        for word in sorted(set(row.split())):
            languages.setdefault(word, []).append(tag)
    return {word: tuple((tag, len(tags) ** -2) for tag in tags) for word, tags in languages.items()}
