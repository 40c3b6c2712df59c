"""Entities that are left in a text, decoded to a fixpoint in one pass."""

import re
from collections.abc import Iterator
from typing import Final

from cleaner.ledger import Edit
from cleaner.repair.gate import has_entity
from cleaner.repair.naming import unexplained
from cleaner.repair.shown import (
    NAMES_OF_ENTITIES,
    is_literal,
    is_named,
    is_paired,
    is_quoted_sample,
    names_any,
    shows_markup,
)

_AMPERSAND: Final = r"(?:amp|AMP|#0{0,20}38|#[xX]0{0,20}26);"
# One entity and all the ampersands that it was escaped with: &amp;amp;mdash; is one match.
_NESTED = re.compile(rf"&((?:{_AMPERSAND})*)(#?[0-9A-Za-z]{{1,24}};)?")
_HIGH = r"#(?:0{0,9}5[56]\d{3}|[xX]0{0,9}[dD][89abAB][0-9a-fA-F]{2});"
_LOW = r"#(?:0{0,9}5[67]\d{3}|[xX]0{0,9}[dD][c-fC-F][0-9a-fA-F]{2});"
_HALVES = re.compile(rf"&(?:amp;){{0,9}}({_HIGH})&(?:amp;){{0,9}}({_LOW})")

_FIRST_ENTITIES = re.compile("(?:&#?[0-9A-Za-z]{1,24};){1,4}")
_LAST_ENTITIES = re.compile("(?:&#?[0-9A-Za-z]{1,24};){1,4}$")
_NEIGHBOURHOOD = 40


def find_entities(line: str) -> list[Edit]:
    """Return the edits that decode the entities of a line, none where it shows them on purpose.

    >>> [edit.after for edit in find_entities("Tom &amp;amp; Jerry &mdash; &nosuch;")]
    ['&', '—']
    """
    if not has_entity(line) or shows_markup(line):
        return []
    named = names_any(line, NAMES_OF_ENTITIES)
    every = list(_decoded(line))
    edits = [edit for edit in every if not _is_shown(line, edit, named)]
    return unexplained(line, edits, every) if edits else edits


def _decoded(line: str) -> Iterator[Edit]:
    at = 0
    for halves in _HALVES.finditer(line):
        character = _join(halves[1], halves[2])
        if character:
            yield from _decoded_plainly(line, at, halves.start())
            yield Edit(*halves.span(), character, "entity")
            at = halves.end()
    yield from _decoded_plainly(line, at, len(line))


def _decoded_plainly(line: str, start: int, end: int) -> Iterator[Edit]:
    from ftfy.fixes import unescape_html

    for found in _NESTED.finditer(line, start, end):
        ampersands, name = found.groups(default="")
        if not ampersands and not name:
            continue
        yield Edit(*found.span(), unescape_html("&" + name), "entity")


def _join(high: str, low: str) -> str | None:
    """Return the character of two halves of a surrogate pair, None if they are none."""
    first, second = _number(high), _number(low)
    if 0xD800 <= first < 0xDC00 <= second < 0xE000:
        return chr(0x10000 + (first - 0xD800) * 0x400 + (second - 0xDC00))
    return None


def _number(reference: str) -> int:
    digits = reference[1:-1]
    return int(digits[1:], 16) if digits[0] in "xX" else int(digits)


def _is_shown(line: str, edit: Edit, named: bool) -> bool:
    start, end, meant, _ = edit
    if line[start:end] == meant:
        return True
    return (
        line[start - 1 : start] == "\\"  # escaped in Markdown
        or is_quoted_sample(line, *_neighbours(line, start, end))
        or is_literal(line, start, end)
        or (named and is_named(line, start, end, NAMES_OF_ENTITIES))
        or (meant.isalpha() and is_paired(line, start, end, meant) and _is_alone(line, start, end))
    )


def _neighbours(line: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch of the few entities that touch line[start:end], itself among them."""
    before = _LAST_ENTITIES.search(line, max(0, start - _NEIGHBOURHOOD), start)
    after = _FIRST_ENTITIES.match(line, end, end + _NEIGHBOURHOOD)
    return before.start() if before else start, after.end() if after else end


def _is_alone(line: str, start: int, end: int) -> bool:
    return not line[start - 1 : start].isalnum() and not line[end : end + 1].isalnum()
