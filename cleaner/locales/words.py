"""Text as tokens, and tables of phrases that are looked up token by token.

A date is read by walking a few tokens; a dictionary answers each step, so a table may hold ten
thousand names without a call becoming slower, and no pattern backtracks.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Generic, NamedTuple, TypeVar

import regex

V = TypeVar("V")

NUMBER, WORD, MARK, END = "n", "w", "m", "e"

# Invisible marks may stand anywhere (Arabic prints U+200F round the slashes of a date), and the
# Tibetan tsheg parts syllables as a space parts words.
_SPACE = r"[^\S\n]\u00ad\u0f0b\u180e\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff"
# One line break belongs to the gap, with the indent and the `> ` of a quotation behind it; a
# second one ends everything: no date runs over a blank line.
_TOKEN = regex.compile(
    rf"""
    [{_SPACE}]*+ (?: \n [{_SPACE}>]*+ )?+
    (?:
      ( \d++ )
      # Korean counters end the number that they stand behind, whatever particle follows: 1일에.
    | ( (?<=\d\s?) [년월일시분초] | \p{{Han}}
        | (?: [\p{{L}}\p{{M}}\u200c\u200d\u00ad] (?<! [\p{{Han}}\u02b9\u02bb\u02bc] ) )++ )
    | ( . )
    )
    """,
    regex.VERBOSE | regex.DOTALL | regex.VERSION1,
)

# Marks that are drawn alike and mean the same between the parts of a date.
_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u00b4`\u02b9\u02bb\u02bc\uff07", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d\u30fb", "-"),
    **dict.fromkeys("\u060c\u066b\u3001\uff0c\u2e41\u1363\u1802", ","),
    **dict.fromkeys("\u2022\u2027\u22c5\u0387", "\u00b7"),
    "\uff0e": ".",
    "\uff0f": "/",
    "\uff1a": ":",
    "\uff08": "(",
    "\uff09": ")",
}

# Marks that a reader adds or leaves out: accents, Hebrew points, Arabic vowel signs and tatweel,
# joiners, soft hyphens. Signs of Indic scripts are letters and stay.
_OPTIONAL = regex.compile(
    r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u00ad\u200c\u200d]"
)
_LETTERS = str.maketrans(
    {
        "ı": "i",  # Turkish, in capitals told from i only by the missing dot
        "\u06cc": "\u064a",  # Farsi yeh
        "\u0649": "\u064a",  # alef maksura
        "\u06a9": "\u0643",  # keheh
    }
)


class Token(NamedTuple):
    """A number, a word or a single mark, as it stands in the text."""

    kind: str
    start: int
    end: int
    key: str
    """What tables know it by: a word folded, a number without native digits and leading zeros."""
    value: int
    """Of a number; -1 otherwise."""
    gap: int
    """What stands before it: 0 nothing, 1 space, 2 a line break."""


class Tokens:
    """The tokens of text[start:stop], cut one by one as they are asked for."""

    __slots__ = ("_items", "_next", "stop", "text")

    def __init__(self, text: str, start: int, stop: int) -> None:
        self.text = text
        self.stop = stop
        self._items: list[Token] = []
        self._next = start

    def __getitem__(self, index: int) -> Token:
        items = self._items
        while len(items) <= index:
            items.append(self._cut())
        return items[index]

    def _cut(self) -> Token:
        text, start = self.text, self._next
        match = _TOKEN.match(text, start, self.stop)
        if match is None:
            return Token(END, start, start, "", -1, 0)
        begin, end = match.span(match.lastindex or 0)
        self._next = end
        gap = 0 if begin == start else _width(text[start:begin])
        piece = text[begin:end]
        if match.lastindex == 1:
            # `regex` may know digits of a newer Unicode than Python does (Kawi under 3.11).
            value = int(piece) if end - begin < 10 and piece.isdecimal() else 10**9
            return Token(NUMBER, begin, end, str(value), value, gap)
        if match.lastindex == 2:
            return Token(WORD, begin, end, fold(piece), -1, gap)
        return Token(MARK, begin, end, _PLAIN.get(piece, piece), -1, gap)

    def ends_at(self, index: int) -> bool:
        """Tell whether the text is over at token `index`, but for the mark of a cut (`…`)."""
        rest = self.text[self[index].start : self[index].start + 40]
        over = self[index].start + 40 >= len(self.text)
        return over and rest.strip() in ("", "\u2026", "...", "[\u2026]", "[...]")


def _width(gap: str) -> int:
    """Return 2 for a gap with a line break, 1 for any other space, 0 for invisible marks alone."""
    if gap == " ":
        return 1
    if "\n" in gap:
        return 2
    return 1 if any(char.isspace() for char in gap) else 0


@lru_cache(4096)
def fold(word: str) -> str:
    """Return a word as tables spell it: lower case, without accents and optional marks.

    >>> fold("FÉVRIER"), fold("Kasım"), fold("1ᵉʳ")
    ('fevrier', 'kasim', '1er')
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return unicodedata.normalize("NFC", _OPTIONAL.sub("", plain)).translate(_LETTERS)


def phrase_key(phrase: str) -> str:
    """Return what a table knows a phrase by: its tokens, a closing full stop left out.

    >>> phrase_key("d’Octubre"), phrase_key("févr."), phrase_key("10月")
    ("d ' octubre", 'fevr', '10 月')
    """
    tokens = Tokens(phrase, 0, len(phrase))
    keys: list[str] = []
    while tokens[len(keys)].kind != END:
        keys.append(tokens[len(keys)].key)
    while keys and keys[-1] == ".":
        keys.pop()
    return " ".join(keys)


class Phrases(Generic[V]):
    """A table of phrases, found by the tokens that they are made of, the longest first."""

    def __init__(self, table: Mapping[str, V]) -> None:
        self.table = table
        self._longest: dict[str, int] = {}
        for key in table:
            first, _, rest = key.partition(" ")
            size = 2 + rest.count(" ") if rest else 1
            if size > self._longest.get(first, 0):
                self._longest[first] = size

    def at(self, tokens: Tokens, index: int) -> tuple[V, int] | None:
        """Return the value of the phrase that begins at token `index`, and where it ends."""
        key = tokens[index].key
        size = self._longest.get(key)
        if size is None:
            return None
        keys = [key]
        for further in range(index + 1, index + size):
            keys.append(tokens[further].key)
        for count in range(size, 0, -1):
            value = self.table.get(" ".join(keys[:count]))
            if value is not None:
                return value, index + count
        return None

    def may_begin(self, key: str) -> bool:
        """Tell whether a phrase has this token for its first."""
        return key in self._longest

    def completes(self, key: str) -> bool:
        """Tell whether some phrase begins with these letters."""
        place = bisect_left(self._sorted, key)
        return place < len(self._sorted) and self._sorted[place].startswith(key)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.table)
