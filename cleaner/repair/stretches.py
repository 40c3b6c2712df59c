"""How ftfy cuts a text: into lines, which it repairs one by one; long ones are cut again.

A line that the gate hits is a stretch of its own. The lines between two of them are one stretch:
what can happen there happens to each line alike, and is done for them all at once.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from cleaner.repair.gate import SUSPECT, Hits

SEGMENT: Final = 1_000_000
"""ftfy's `max_decode_length`: a longer line is cut there."""


class Stretch(NamedTuple):
    """Some whole lines of a text."""

    start: int
    end: int
    has_hit: bool
    """Whether it is one line with something suspicious or an entity."""
    entities: bool
    """Whether ftfy decodes entities there."""


def find_stretches(text: str) -> Iterator[Stretch]:
    """Yield the stretches of any text."""
    entities, at = True, 0
    for piece in cut(text):
        for start, end, *what in cut_stretches(piece, entities):
            yield Stretch(at + start, at + end, *what)
        at += len(piece)
        entities = entities and "<" not in piece


def cut(text: str) -> Iterator[str]:
    """Yield pieces of whole lines, of at most SEGMENT; a longer line is cut there, as ftfy does."""
    at = 0
    while len(text) - at > SEGMENT:
        end = text.rfind("\n", at, at + SEGMENT) + 1 or at + SEGMENT
        yield text[at:end]
        at = end
    yield text[at:]


def cut_stretches(piece: str, entities: bool) -> Iterator[Stretch]:
    """Yield the stretches of one piece; `entities`: whether ftfy decodes them at its start."""
    entities_end = _entities_end(piece) if entities else 0
    hits = Hits(piece, SUSPECT, entities_end)
    at = 0
    while at < len(piece):
        hit = hits.after(at)
        end = len(piece) if hit == len(piece) else piece.rfind("\n", at, hit) + 1 or at
        if at < entities_end < end:
            end = entities_end
        has_hit = end == at
        if has_hit:
            end = piece.find("\n", hit) + 1 or len(piece)
        yield Stretch(at, end, has_hit, at < entities_end)
        at = end


def _entities_end(piece: str) -> int:
    """Return up to where ftfy decodes entities: up to the line of the first "<"."""
    tag = piece.find("<")
    return len(piece) if tag < 0 else piece.rfind("\n", 0, tag) + 1
