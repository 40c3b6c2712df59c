"""Where no rule looks: code, markup, addresses, tables, and what the caller protects."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Final

import regex

from cleaner.code import find_code
from cleaner.ledger import Span
from cleaner.typography.gate import find_marks

WINDOW: Final = 100
"""How far round a place signs of code count: a line may be a whole flattened page."""
BLOCK: Final = 256
"""Signs of code are looked for in pieces of a line of this length, and only near candidates."""
LONGEST_ADDRESS: Final = 300

COMMANDS: Final = ("sudo", "apt-get", "npm", "npx", "pip", "git", "docker", "kubectl", "cd",
                   "mkdir", "chmod", "grep", "echo")  # fmt: skip
CODE_SIGN: Final = regex.compile(
    r"""
      [`{}|\\]                        # inline code, blocks, tables, escapes and regexes
    | </?[A-Za-z!] | [A-Za-z"'/]>     # markup
    | [ ]=[ ] | <-
    | =[ ]?["'“”«»] | [=(,]["][ ]?[,)]  # attributes, assignments, empty strings
    | [\w\])][(]["'“”] | ["'”][)];    # calls
    | ["”][ ]?:[ ]?["“\[\d]           # JSON
    | ["'”][ ]?\+ | \+[ ]?["'“]       # joined strings
    | \)[ ]?[;=] | ->|=>|::|&&|===?|!=|\+\+|/\*|\*/|(?<!:)//
    | \$[A-Za-z_(]                    # variables
    | (?<![^\s])--?[a-z][\w-]*        # options of a command
    | \b(?:"""
    + "|".join(COMMANDS)
    + r""")[ ][\w.\-/]
    """,
    regex.VERBOSE,
)
HINT: Final = re.compile(
    r"""
    [`{}|\\<>=+$&(,:;/-](?:          # one class first: the fast loop of `re`
        (?<=[`{}|\\<>=+$&])
      | (?<=\()(?=["'“”]) | (?<=,)(?=") | (?<=:)(?=[ ]?["“\[\d:]) | (?<=\);) | (?<=\)[ ];)
      | (?<=/)(?=[/*]) | (?<=\*/) | (?<=-)(?<!\S-)(?=-?[a-z])
    )
    """,
    re.VERBOSE,
)
"""What every sign but a command has for one of its first three characters; found fast."""
FARTHEST_HINT: Final = 2
ADDRESS: Final = regex.compile(r"://|\bwww\.|@[\w-]+\.\w|^[.~]{0,2}/[\w.]|\w/\w|\\")


class Zones:
    """Tells for places of a text, best asked in ascending order, whether a rule may edit."""

    def __init__(self, text: str, protected: Sequence[Span]) -> None:
        self._text = text
        self._protected = protected
        self._line = (0, -1)
        self._blocks_of = -1
        self._blocks = dict[int, list[int]]()

    def is_open(self, start: int, end: int) -> bool:
        """Say whether text[start:end] is prose that a rule may edit."""
        first, last = self.line_of(start)
        if self._text.startswith(("    ", "\t"), first):
            return False
        # What is near tells the most at the least cost; the code of the whole text is found last.
        if self._has_sign(max(first, start - WINDOW), min(last, end + WINDOW)):
            return False
        return not self.is_protected(start, end)

    def _has_sign(self, low: int, high: int) -> bool:
        """Say whether a sign of code begins from low to high, in the line that was asked for last.

        It is looked for in blocks of the line, each of them read once.
        """
        first, last = self._line
        if self._blocks_of != first:
            self._blocks_of = first
            self._blocks.clear()
        for block in range((low - first) // BLOCK, (high - first) // BLOCK + 1):
            signs = self._blocks.get(block)
            if signs is None:
                start = first + block * BLOCK
                signs = _signs_in(self._text, start, min(last, start + BLOCK + 40))
                self._blocks[block] = signs
            if any([low <= at <= high for at in signs]):
                return True
        return False

    def is_protected(self, start: int, end: int) -> bool:
        """Say whether text[start:end] touches code or what the caller protects."""
        spans = self._spans
        if not spans:
            return False
        place = bisect_right(spans, max(start, end - 1), key=lambda span: span.start) - 1
        return place >= 0 and spans[place].end > start

    @cached_property
    def _spans(self) -> list[Span]:
        code = find_code(self._text)
        return _merged([*self._protected, *code]) if self._protected else code

    def is_address(self, start: int) -> bool:
        """Say whether the run without white space round this place is a URL, e-mail or path."""
        before = self._text[max(0, start - LONGEST_ADDRESS) : start].rsplit(maxsplit=1)
        if not before or self._text[start - 1].isspace():
            return False
        after = self._text[start : start + LONGEST_ADDRESS].split(maxsplit=1)
        return ADDRESS.search(before[-1] + (after[0] if after else "")) is not None

    def line_of(self, offset: int) -> tuple[int, int]:
        """Return where the line of this place begins and ends; the last one is remembered."""
        first, last = self._line
        if not first <= offset <= last:
            # A line may be the whole text: looked for once a line, not once a place.
            first = self._text.rfind("\n", 0, offset) + 1
            last = self._text.find("\n", offset)
            self._line = first, last = first, len(self._text) if last < 0 else last
        return first, last


def _signs_in(text: str, start: int, end: int) -> list[int]:
    """Return where CODE_SIGN is found; it is tried only where it can begin."""
    signs, done = list[int](), start
    for at in sorted(_beginnings(text, start, end)):
        if at >= done and (match := CODE_SIGN.match(text, at, end)):
            signs.append(at)
            done = match.end()
    return signs


def _beginnings(text: str, start: int, end: int) -> set[int]:
    hints = HINT.finditer(text, start, end)
    places = {hint.start() - back for hint in hints for back in range(FARTHEST_HINT + 1)}
    piece = text[start:end]
    for command in COMMANDS:
        if command in piece:
            places.update(find_marks(text, start, end, (command,)))
    return places


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(Span(*span))
    return merged
