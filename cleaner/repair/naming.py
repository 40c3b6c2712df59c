"""Sentences that speak of the damage they hold: "write &copy; for ©", "why do I get Ã¤ here?".

Every test looks at one line and a bounded stretch of it. Who explains one entity explains those
beside it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final
from unicodedata import name as unicode_name

import regex

from cleaner.ledger import Edit

_NEAR: Final = 60
_TOPIC_NEAR: Final = 200
_LONGEST_GLOSS: Final = 80

_BECOMES = (
    r"(?:for|to get|to write|gives?|is|means|stands for|becomes|yields|produces|makes|renders?"
    r"|prints?|shows?|displays|instead of|where you want|pour|donne|devient|au lieu de|für|ergibt"
    r"|wird zu|statt|anstelle|steht für|para|da|produce|en lugar de|en vez de|em vez de|ao invés"
    r"|per|dà|diventa|invece di|al posto di|для|даёт|дает|вместо|означает|dla|daje|zamiast|oznacza"
    r"|voor|geeft|in plaats van|för|ger|istället för|giver|i stedet for|pro|místo|için)\b"
)
_WRITE = (
    r"(?:write|type|use|enter|insert|put|try|écri(?:re|vez|s)|utilise[rz]?|tape[rz]|mettez"
    r"|schreib(?:e|en|t)|verwende[nt]?|benutze[nt]?|tippe[nt]?|escrib(?:e|a|ir)|us(?:a|ar|e)"
    r"|utili[cz](?:e|a|ar)|digite|escrev(?:a|er)|scriv(?:i|ere|ete)|usate|digita|пишите|напишите"
    r"|используйте|введите|wpisz|użyj|napisz|gebruik|typ|schrijf|använd|skriv|brug|použijte"
    r"|napište|kullanın|yazın)"
)
_ORDERED = regex.compile(
    # An order at the beginning of a clause: "In HTML, write &copy; for ©."
    r"(?:^|[.!?:;,(–—-]\s|\b(?:to|you|can|should|must|may|please|just|or|and|then|und|et|y|e|и)\s)"
    rf"{_WRITE}\s$"
    # A noun: "The entity &amp; gives &."
    r"|\b(?:entit(?:y|ies)|entités?|entität(?:en)?|entidad(?:es)?|entidades?|entità|entiteit(?:en)?"
    r"|entitet(?:en)?|encj[aąeęi]|сущност[ьи]|мнемоник[аиу])\s$",
    regex.IGNORECASE,
)
# "clean code &amp; for free" is none.
_NOUN_OF_NO_AND = regex.compile(r"\b(?:escape|reference|code|html)\s$", regex.IGNORECASE)
_EQUALS = r"\s?(?:[=:→(]|=>|->)\s?"
_FOLLOWED = regex.compile(rf"{_EQUALS}|(?P<word>\s{_BECOMES})\s?[\"'“«]?", regex.IGNORECASE)
_PRECEDED = regex.compile(rf"(?:{_EQUALS}|\s{_BECOMES}\s)$", regex.IGNORECASE)
_JOINTS: Final = frozenset(" =:→(->")
_WORDS = regex.compile(r"[^\W\d_]+")
_FILLERS = frozenset({"a", "an", "the", "sign", "symbol", "mark", "character", "html", "entity"})
_ALIASES: Final = {
    "&": {"and"},
    "<": {"left", "angle", "bracket", "lt"},
    ">": {"right", "angle", "bracket", "gt"},
    '"': {"double", "quote", "quotes"},
    "'": {"single", "quote"},
    "\N{NO-BREAK SPACE}": {"non", "breaking", "nonbreaking"},
    "®": {"trademark"},
    "™": {"trademark"},
}

_LETTERS = "äöüßñçâêîûëïøæœÄÖÜÑÇ"
_QUOTES = "‘’“”"
_WORDLIKE = "áèéìíòóùúåôãõ£©®°±²³½§"
"""Words of some language, and signs that stand alone: shown only where the sentence says so."""
SAMPLES: Final = frozenset(_LETTERS + _QUOTES + _WORDLIKE)
"""What a lone run of damage may mean that is asked about: no dash and no sign ever stands so."""
_ALONE = re.compile(r"(?<![^ (\[:,])[^\x00-\x7f]{2,6}(?![^ .,;:?!)\]])")
_TOPIC: Final = frozenset(
    "encoding encodings encoded charset charsets utf8 utf-8 unicode latin1 latin-1 iso-8859 "  # noqa: SIM905
    "windows-1250 windows-1251 windows-1252 ansi gibberish garbled zeichenkodierung zeichensatz "
    "kodierung encodage codifica kodowanie".split()
)
_TOPIC_WORDS = re.compile(r"\b(?:latin-?1|utf-?8|windows-125[0-9]|iso-8859|[a-z]{4,})")
_ASKED: Final = frozenset(
    "string strings sequence sequences character characters symbol symbols bytes get getting see "  # noqa: SIM905
    "seeing show shows print prints display displays as become becomes into to like have having "
    "zeichen zeichenfolge bekomme bekommen sehe erhalte steht zeigt obtiens affiche vois caractère "
    "caractères chaîne obtengo veo sale aparece carácter caracteres cadena vejo caractere ottengo "
    "vedo compare carattere caratteri krijg zie teken tekens får ser tecken :".split()
)
"""The last word before damage that a sentence asks about or names."""
_PRONOUNS: Final = frozenset("i we you ich wir man ik jag".split())  # noqa: SIM905
_WHY = regex.compile(
    r"\b(?:why|warum|wieso|pourquoi|por qué|por que|perché|waarom|varför|hvorfor|dlaczego|proč"
    r"|почему|чому)\b",
    regex.IGNORECASE,
)
_PLACED = regex.compile(
    r"\s?(?:appears?|shows? up|is shown|is displayed|instead of|where an?|should be|when i"
    r"|(?:in|on|from) (?:my|the|your|our|its|this|a) (?:\w+ )?(?:output|terminal|console|files?|csv"
    r"|html|browser|database|page|pages|text|code|logs?|e?mails?|title|titles|string|strings|data)"
    r"|everywhere\b|in (?:meiner|meinem|der|dem|den) \w+|statt\b|au lieu|à la place|dans (?:ma|mon"
    r"|mes|le|la) \w+|en lugar|en vez|em vez|ao invés|en mi \w+|na minha|no meu|invece di"
    r"|al posto|nel mio|nella mia|in plaats|istället|i stedet)",
    regex.IGNORECASE,
)


def unexplained(line: str, edits: list[Edit], every: Sequence[Edit]) -> list[Edit]:
    """Return `edits` but those of entities that a line explains, and of those near them.

    `every` are the edits of all its entities.

    >>> unexplained("Use &#8212; for a dash", *[[Edit(4, 11, "—", "entity")]] * 2)
    []
    >>> len(unexplained("of no use &mdash; for now", *[[Edit(10, 17, "—", "entity")]] * 2))
    1
    """
    if len(line) <= _LONGEST_GLOSS and len(every) == 1 and _is_gloss(line, every[0]):
        return []
    places = [edit.start for edit in every if _is_explained(line, edit)]
    if not places:
        return edits
    return [edit for edit in edits if not _is_near(places, edit.start)]


def _is_near(places: list[int], at: int) -> bool:
    place = bisect_left(places, at - _TOPIC_NEAR)
    return place < len(places) and places[place] <= at + _TOPIC_NEAR


def _is_explained(line: str, edit: Edit) -> bool:
    """Return whether a line orders an entity for something, or joins it to its character."""
    start, end, meant, _ = edit
    is_sign = len(meant) == 1 and not meant.isspace()
    link = _FOLLOWED.match(line, end, end + _NEAR) if line[end : end + 1] in _JOINTS else None
    if link and is_sign and line.startswith(meant, link.end()) and _is_alone(line, link.end()):
        return True
    lowest = max(0, start - _NEAR)
    if link and link["word"]:
        if _ORDERED.search(line, lowest, start):
            return True
        if meant != "&" and _NOUN_OF_NO_AND.search(line, lowest, start):
            return True
    if not is_sign or line[start - 1 : start] not in _JOINTS or line.find(meant, lowest, start) < 0:
        return False
    link = _PRECEDED.search(line, lowest, start)
    at = link.start() - 1 if link else -1
    return at >= 0 and line[at] == meant and _is_alone(line, at)


def _is_alone(line: str, at: int) -> bool:
    return not line[max(0, at - 1) : at].isalnum() and not line[at + 1 : at + 2].isalnum()


def _is_gloss(line: str, edit: Edit) -> bool:
    """Return whether a line is an entity with its character or its name, and no other word."""
    start, end, meant, _ = edit
    if len(meant) != 1:
        return False
    rest = f"{line[:start]} {line[end:]}"
    words = _WORDS.findall(rest.lower())
    if not words:
        return rest.strip(" \t-*•·.:=→()") == meant
    known = {*unicode_name(meant, "").lower().replace("-", " ").split(), *_ALIASES.get(meant, ())}
    return not _FILLERS.issuperset(words) and (known | _FILLERS).issuperset(words)


def may_ask(parts: Sequence[str], meant: Sequence[str]) -> bool:
    """Return False where `asks_about` is certainly False for every run of damage.

    Args:
        parts: A line, cut round its runs of other characters than ASCII: they are every second.
        meant: What the runs are to become.
    """
    if SAMPLES.isdisjoint(meant):
        return False
    has_topic: bool | None = None
    for place, sample in enumerate(meant):
        if sample not in SAMPLES:
            continue
        before, after = parts[2 * place], parts[2 * place + 2]
        if (before and before[-1] not in " ([:,") or (after and after[0] not in " .,;:?!)]"):
            continue
        if _is_asked(before[-_NEAR:]):
            return True
        if has_topic is None and sample not in _WORDLIKE:
            has_topic = _names_topic(" ".join(parts[::2]))
        if has_topic and sample not in _WORDLIKE:
            return True
    return False


def asks_about(line: str, start: int, end: int, meant: str) -> bool:
    """Return whether a sentence speaks of line[start:end], which stands alone in it.

    >>> asks_about("Why do I get Ã¤ in my output?", 13, 15, "ä")
    True
    >>> asks_about("the output of Ã¤ and b", 14, 16, "ä")
    False
    """
    alone = _ALONE.match(line, start) if meant in SAMPLES else None
    if alone is None or alone.end() != end:
        return False
    lowest = max(0, start - _NEAR)
    if _is_asked(line[lowest:start]) and (
        _PLACED.match(line, end, end + _NEAR) or _WHY.search(line, lowest, start)
    ):
        return True
    if meant in _WORDLIKE:
        return False
    return _names_topic(line[max(0, start - _TOPIC_NEAR) : end + _TOPIC_NEAR])


def _names_topic(text: str) -> bool:
    return not _TOPIC.isdisjoint(_TOPIC_WORDS.findall(text.lower()))


def _is_asked(before: str) -> bool:
    """Return whether a verb or a noun that names a sample stands directly before it."""
    words = before.replace(":", " : ").replace("'", " ").lower().split()[-2:]
    if len(words) == 2 and words[1] in _PRONOUNS:
        words.pop()
    return bool(words) and words[-1] in _ASKED
