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

_ENTITY = r"&(?:amp;){0,9}#?[0-9A-Za-z]{1,24};"
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
_EXPLAINED = regex.compile(
    # An order at the beginning of a clause: "In HTML, write &copy; for ©."
    rf"(?:^|[.!?:;,(–—-]\s|\b(?:to|you|can|should|must|may|please|just|or|and|then|und|et|y|e|и)\s)"
    rf"\s{{0,3}}{_WRITE}\s{_ENTITY}\s{_BECOMES}"
    # A noun and what it stands for: "The entity &amp; gives &."
    r"|\b(?:entit(?:y|ies)|entités?|entität(?:en)?|entidad(?:es)?|entidades?|entità|entiteit(?:en)?"
    r"|entitet(?:en)?|encj[aąeęi]|сущност[ьи]|мнемоник[аиу])\s"
    rf"{_ENTITY}\s{_BECOMES}"
    # "clean code &amp; for free" is none
    rf"|\b(?:escape|reference|code|html)\s(?!&(?:amp;)+\s){_ENTITY}\s{_BECOMES}",
    regex.IGNORECASE,
)
_FOLLOWED = regex.compile(rf"\s?(?:[=:→(]|=>|->)\s?|\s{_BECOMES}\s(?:[\"'“«])?", regex.IGNORECASE)
_PRECEDED = regex.compile(rf"\s?(?:[=:→(]|=>|->)\s?$|\s{_BECOMES}\s$", regex.IGNORECASE)
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
_WORDLIKE = "áèéìíòóùúåôãõ"
"""Letters that are words of some language: shown only where the whole sentence says so."""
SAMPLES: Final = frozenset(_LETTERS + _QUOTES + _WORDLIKE)
"""What a lone run of damage may mean that is asked about: no dash and no sign ever stands so."""
_ALONE = re.compile(r"(?<![^ (\[:,])[^\x00-\x7f]{2,6}(?![^ .,;:?!)\]])")
_TOPIC = regex.compile(
    r"\b(?:encod(?:ed|ing|ings)|charsets?|utf-?8|unicode|latin-?1|windows-?125[0-9]|cp-?125[0-9]"
    r"|iso-?8859(?:-[0-9]+)?|gibberish|garbled|(?:weird|strange|odd|funny) (?:characters?|symbols?)"
    r"|zeichenkodierung|zeichensatz|kodierung|encodage|codificación|codificação|codifica"
    r"|kodowanie|кодировк\w)\b",
    regex.IGNORECASE,
)
_ASKED = regex.compile(
    r"(?:\b(?:string|strings|sequence|sequences|characters?|symbols?|bytes|get|getting|see|seeing"
    r"|shows?|prints?|displays?|(?:displayed|shown|printed|rendered|read|appears?|shows? up) as"
    r"|becomes?|(?:turns?|turned|changed) (?:in)?to|like|having|have|zeichen|zeichenfolge|bekomme"
    r"|sehe|erhalte|steht|zeigt|obtiens|affiche|vois|caractères?|chaîne|obtengo|veo|sale|aparece"
    r"|caracter(?:es|e)?|cadena|vejo|ottengo|vedo|compare|carattere|krijg|zie|teken|får|ser)|:)\s?$",
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


def unexplained(line: str, edits: list[Edit]) -> list[Edit]:
    """Return the edits of a line but those of entities that it explains, and of those near them.

    >>> unexplained("Use &#8212; for a dash", [Edit(4, 11, "—", "entity")])
    []
    >>> len(unexplained("of no use &mdash; for now", [Edit(10, 17, "—", "entity")]))
    1
    """
    if len(line) <= _LONGEST_GLOSS and len(edits) == 1 and _is_gloss(line, edits[0]):
        return []
    places = [found.start() for found in _EXPLAINED.finditer(line)]
    places += [edit.start for edit in edits if _stands_for(line, edit)]
    if not places:
        return edits
    places.sort()
    return [edit for edit in edits if not _is_near(places, edit.start)]


def _is_near(places: list[int], at: int) -> bool:
    place = bisect_left(places, at - _TOPIC_NEAR)
    return place < len(places) and places[place] <= at + _TOPIC_NEAR


def _stands_for(line: str, edit: Edit) -> bool:
    """Return whether a word or a sign of equality joins an entity and its character."""
    start, end, meant, _ = edit
    if len(meant) != 1 or meant.isspace() or meant not in line:
        return False
    link = _FOLLOWED.match(line, end, end + _NEAR)
    if link and line.startswith(meant, link.end()) and _is_alone(line, link.end()):
        return True
    link = _PRECEDED.search(line, max(0, start - _NEAR), start)
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


def may_ask(line: str, meant: Sequence[str]) -> bool:
    """Return False where `asks_about` is certainly False for all that a line is to become."""
    if SAMPLES.isdisjoint(meant) or _ALONE.search(line) is None:
        return False
    return _TOPIC.search(line) is not None or _PLACED.search(line) is not None


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
    if _ASKED.search(line, max(0, start - _NEAR), start) and _PLACED.match(line, end, end + _NEAR):
        return True
    return meant not in _WORDLIKE and (
        _TOPIC.search(line, max(0, start - _TOPIC_NEAR), end + _TOPIC_NEAR) is not None
    )
