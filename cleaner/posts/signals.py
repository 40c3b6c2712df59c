"""The named signals of each place where a post may begin: evidence for and against it."""

from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import regex

from cleaner.lines import line_start
from cleaner.posts.candidates import WITHIN_SENTENCES, Candidate
from cleaner.posts.lengths import size_of, weighted_length
from cleaner.posts.page import WORD, Page, read_page
from cleaner.posts.pieces import EMOJI, Piece, read_piece, small_words

_PREFIX = regex.compile(r"[ \t\xa0]*+(?:>[ \t]?+)*+[ \t\xa0]*+")
_STOP = ".!?…。！？"
_CLOSING = ")]\"'”’»」』）"
_CUT = regex.compile(r"(?:…|\.\.\.)(?=\s*(?:(?:https?://|pic\.|t\.co/)\S*+\s*){0,3}\Z)")
_LAST = 150  # characters: the links behind a post's last words
_SHORT_WORD = regex.compile(r"(?r)\b(?:\p{Lu}\p{L}{0,3}|[a-z])\.")


class Evidence(NamedTuple):
    """The names of the signals of one candidate, repeated as often as they occur."""

    own: list[str]
    """Of the place, of the post as a whole, and of the piece that begins there."""
    left: list[str]
    """What the piece is to the candidates before it, whose posts include it."""


def signals(text: str, found: Sequence[Candidate], end: int) -> list[Evidence]:
    """Return the evidence for each candidate: its own, and what all later ones left."""
    if not found:
        return []
    scene = Scene(text, found, end)
    return [scene.evidence(place) for place in range(len(found))]


class Scene:
    """The candidates before one attribution; what stands at each is read when it is asked for."""

    def __init__(self, text: str, found: Sequence[Candidate], end: int) -> None:
        self.text = text
        self.found = found
        self.page = read_page(text, end)
        self.is_cut = _CUT.search(text, max(found[0].start, end - _LAST), end) is not None
        self._pieces: list[Piece | None] = [None] * len(found)
        self._stops = _stops(found, end)
        self._behind = self._rests()

    def is_within(self, place: int) -> bool:
        """Does a candidate stand inside a sentence?"""
        return self.found[place].layout in WITHIN_SENTENCES

    def piece(self, place: int) -> Piece:
        """Return the piece from a candidate to the end of its sentence."""
        piece = self._pieces[place]
        if piece is None:
            piece = read_piece(self.text, self.found[place], self._stops[place], self.page)
            self._pieces[place] = piece
        return piece

    def opening(self, place: int) -> int:
        """Return the candidate that opens the sentence that stands, or ends, before another."""
        return next((at for at in range(place - 1, 0, -1) if not self.is_within(at)), 0)

    def evidence(self, place: int) -> Evidence:
        """Return the evidence for a candidate: its own, and what it leaves to those before it."""
        here, piece, last = self.found[place], self.piece(place), self.last
        row = _edge(self.text, here, self.page)
        if place:
            row += _border(self._before(place), piece, last, self.page)
        row += self.whole(place, piece.length)
        inside = [*piece.signals, *_like(piece, last)]
        left = [*inside, f"{self.page.style} spans {here.layout}"]
        return Evidence(row + inside, [] if self.is_within(place) else left)

    def edge(self, place: int) -> list[str]:
        """Return the signals that no word tells but those right at the place."""
        length = weighted_length(
            self.text[self.found[place].start : self._stops[place]], old=self.page.era == "old"
        )
        return _edge(self.text, self.found[place], self.page) + self.whole(place, length)

    def whole(self, place: int, length: int) -> list[str]:
        """Return the signals of the post as a whole, whose first piece has this length."""
        behind, gap = self._behind[place]
        row = _whole(self.found[place], length + behind, gap, self.page)
        if self.is_cut:
            row.append(f"cut length {size_of(length + behind, self.page.era)}")
        return row

    @cached_property
    def last(self) -> Piece:
        """The last piece that tells its language, or else the last one."""
        pieces = map(self.piece, reversed(range(len(self.found))))
        return next((piece for piece in pieces if piece.speech), self.piece(len(self.found) - 1))

    def _before(self, place: int) -> Piece:
        """Return the piece that ends at a candidate."""
        opening = self.opening(place)
        if not self.is_within(place):
            return self.piece(opening)
        return read_piece(self.text, self.found[opening], self.found[place].before, self.page)

    def _rests(self) -> list[tuple[int, int]]:
        """Return for each candidate the length of all behind its sentence, and the widest gap."""
        rests: list[tuple[int, int]] = []
        length, gap = 0, 0
        for place in reversed(range(len(self.found))):
            rests.append((length, gap))
            if not self.is_within(place):
                length += self.piece(place).length + 1
                gap = max(gap, self.found[place].gap)
        return rests[::-1]


def _stops(found: Sequence[Candidate], end: int) -> list[int]:
    """Return for each candidate where its sentence ends."""
    stops = []
    for here in reversed(found):
        stops.append(end)
        if here.layout not in WITHIN_SENTENCES:
            end = here.before
    return stops[::-1]


def _like(piece: Piece, last: Piece) -> list[str]:
    """Say whether a piece is of the language of the post's last words, as far as it is told."""
    if not piece.speech or not last.speech:
        return []
    return ["speech of the end" if piece.speech & last.speech else "other speech than the end"]


def _edge(text: str, here: Candidate, page: Page) -> list[str]:
    """Return the signals of the place itself: layout, what ends before it, what starts there."""
    ends = _ends(text, here)
    kind = _kind(text[here.start : here.start + 8])
    row = [
        f"{page.style} at {here.layout}",
        f"after {ends}",
        f"{page.style} {here.layout} after {ends}",
        f"starts {kind}",
        f"{here.layout} starts {kind}",
        f"after {ends} starts {kind}",
    ]
    if here.layout in ("break", "blank"):
        row += _indent(text, here, page)
    if kind == "upper":
        row.append(f"{here.layout} starts {_first(text[here.start : here.start + 60])}")
    return row


def _first(start: str) -> str:
    """Say what word in capitals starts: a sentence's small one, or one of a name's."""
    words = [word.group() for word in islice(WORD.finditer(start), 2)]
    if not words or len(words[0]) == 1:
        return "letter"
    if words[0].lower() in small_words():
        return "small word"
    return "name" if len(words) > 1 and words[1][:1].isupper() else "content word"


def _ends(text: str, here: Candidate) -> str:
    """Say how the words before the place end."""
    before = text[max(0, here.before - 3) : here.before].rstrip()
    closed = before.rstrip(_CLOSING)
    if here.layout in ("post", "document"):
        return here.layout
    if closed and closed[-1] in _STOP:
        if closed[-1] == "." and _SHORT_WORD.match(text, max(0, here.before - 6), here.before):
            return "short word"
        return "quoted stop" if closed != before else "stop"
    if before[-1:] in ":：":
        return "colon"
    if before[-1:] in ",;、，-–—(":
        return "comma"
    return "closing" if closed != before else "word"


def _indent(text: str, here: Candidate, page: Page) -> list[str]:
    line = line_start(text, here.before)
    own = len(_margin(text, line_start(text, here.start)))
    other = len(_margin(text, line))
    row = [f"{page.style} indent {'more' if own > other else 'less' if own < other else 'same'}"]
    words = text[line : here.before].split()
    if len(words) == 1 and words[0].startswith(("#", "@", "http")):
        row.append(f"after lone social line {here.layout}")
    return row


def _margin(text: str, line: int) -> str:
    found = _PREFIX.match(text, line)
    return found.group() if found else ""


def _border(before: Piece, after: Piece, last: Piece, page: Page) -> list[str]:
    """Return what changes between the piece before the place and the one that starts there."""
    row = []
    if before.script != last.script:
        row.append("script changes")
    if after.script != last.script:
        row.append("script changes inside")
    told = _like(before, last)
    row += [f"before: {name}" for name in told] or ["before: speech untold"]
    if before.social:
        row.append("social before")
    row += [f"before: {name}" for name in before.signals if name in _TELLING]
    row.append(f"from {_class(before)} to {_class(after)}")
    if page.voice.tone != "loud" and after.speaks:
        row.append(
            "voice goes on"
            if _is_speaking(before)
            else f"voice rises, the page is {page.voice.tone}"
        )
    return row


_TELLING = (
    "has pic",
    "has code",
    "has quotation",
    "reports",
    "tells of a post",
)


def _class(piece: Piece) -> str:
    """Name what a piece is most like."""
    for name, kind in _CLASSES:
        if name in piece.signals:
            return kind
    return "plain"


_CLASSES = (
    ("has tag", "social"),
    ("has mention", "social"),
    ("has t.co", "social"),
    ("has emoji", "emoji"),
    ("has code", "code"),
    ("has quotation", "quotation"),
    ("reports", "report"),
    ("tells of a post", "report"),
    ("speaks, the page is loud", "voice"),
    ("speaks, the page is quiet", "risen voice"),
    ("silent, the page is quiet", "silence"),
)


def _is_speaking(piece: Piece) -> bool:
    return piece.speaks and "has quotation" not in piece.signals


def _kind(start: str) -> str:
    char = start[:1]
    if char in "@＠":
        return "mention"
    if char in "#＃":
        return "tag"
    if char.isdigit():
        return "digit"
    if char in "«“\"„‘'「『":
        return "quote"
    if EMOJI.match(start):
        return "emoji"
    if start.startswith(("http", "pic.")):
        return "link"
    if char.isalpha():
        return "upper" if char.isupper() else "lower" if char.islower() else "letter"
    return "sign"


def _whole(here: Candidate, length: int, gap: int, page: Page) -> list[str]:
    """Return the signals of the post as a whole: its length, and its gap before against inside."""
    size = size_of(length, page.era)
    row = [f"{page.era} length {size}", f"{page.era} {page.style} length {size}"]
    if here.gap and here.layout not in ("post", "document"):
        than = (
            "the only one, not"
            if not gap
            else "wider than"
            if here.gap > gap
            else "as wide as"
            if here.gap == gap
            else "narrower than"
        )
        row += [f"gap {than} inside", f"{page.voice.tone} {page.style} gap {than} inside"]
        row.append(f"{page.style} gap {min(here.gap, 5)}")
    return row
