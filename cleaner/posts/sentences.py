"""Does something stand in a sentence, or beside the sentences round it?

A page names wrapper words and links too: "each box reads Post by @name View on Threads", "visit
pic.twitter.com/… for the photo". What a flattener left of an embed has a line for itself, or, in a
page of one line, stands between the end of a sentence and the beginning of another.
"""

from typing import Final

import regex

from cleaner.ledger import Span

_LOOK: Final = 300
_MARGINS: Final = " \t\r\n\N{NO-BREAK SPACE}>["
_PAIRS: Final = (("“", "”"), ("„", "“”"), ("«", "»"), ("‹", "›"), ("「", "」"))
"""An opening mark, and the marks that may close it."""
_OPENING: Final = "“„«‹‘‚「『\"'`"
_CLOSING: Final = "”“»›’」』\"'`"
_LEADS: Final = frozenset(
    word
    for words in (
        "at by from in of on to under via with visit see open click called named like",
        "auf aus bei in mit siehe unter von zu zum zur",
        "à avec chez dans de des du par sous sur vers via voir",
        "con de del desde en por sobre ver visite",
        "da dal di in su sul tra vedi",
        "com da de do em na no para por",
        "bij in met naar op van via zie",
        "av från i med på til ved",
        "do na pod v w z ze",
        "в из к на от по у",
    )
    for word in words.split()
)
"""Prepositions and verbs of the commonest languages behind which no sentence ends."""
_SENTENCE_END = regex.compile(r"[.!?…。！？।۔؟:][)\]\"'”’»]{0,2}+\s*+\Z")
_BEGINNING = regex.compile(
    r"[“\"'‘«„(\[¿¡—–-]{0,3}+\s?+(?:[\p{Lu}\p{Lt}\p{Lo}\p{Nd}\p{Extended_Pictographic}@#]|https?://)"
)


def before_on_line(text: str, start: int) -> str:
    """Return what stands before `start` on its line, without margins; of a long line, its end."""
    low = max(0, start - _LOOK)
    return text[max(low, text.rfind("\n", low, start) + 1) : start].strip(_MARGINS)


def behind_on_line(text: str, end: int) -> str:
    """Return what stands behind `end` on its line, its white space included."""
    high = min(len(text), end + _LOOK)
    stop = text.find("\n", end, high)
    return text[end : high if stop < 0 else stop]


def ends_sentence(words: str) -> bool:
    """Return whether words end as a sentence does, or before a colon.

    >>> ends_sentence("It rained."), ends_sentence("It reads")
    (True, False)
    """
    return _SENTENCE_END.search(words[-8:]) is not None


def begins_sentence(words: str) -> bool:
    """Return whether words begin as a sentence may (in a script without cases, any do).

    >>> begins_sentence("It rained."), begins_sentence("in small letters")
    (True, False)
    """
    return _BEGINNING.match(words) is not None


def leads_to_object(word: str) -> bool:
    """Return whether an object must follow the word: a preposition, or a verb that sends there."""
    return word.strip(_MARGINS + "(").casefold() in _LEADS


def stands_apart(text: str, span: Span) -> bool:
    """Return whether there is a line for it, or the edge of a sentence on both sides; no quotes."""
    before, behind = before_on_line(text, span.start), behind_on_line(text, span.end).strip()
    if is_quoted(text, span):
        return False
    if before.endswith("}}") and behind.startswith("{{"):
        return True  # the call of a site's template, in a page of one line
    return (not before or ends_sentence(before)) and (not behind or begins_sentence(behind))


def is_quoted(text: str, span: Span) -> bool:
    """Return whether it stands between quotation marks on its line."""
    low = max(0, span.start - _LOOK)
    before = text[max(low, text.rfind("\n", low, span.start) + 1) : span.start]
    behind = behind_on_line(text, span.end)
    if before[-1:] and before[-1] in _OPENING and behind[:1] and behind[0] in _CLOSING:
        return True
    if before.count('"') % 2 and '"' in behind:
        return True
    return any(
        before.rfind(opener) > max(map(before.rfind, closers)) and any(map(behind.count, closers))
        for opener, closers in _PAIRS
    )
