"""The edits of ftfy's own repair, which also restyles: straight quotes, half-width signs."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from unicodedata import is_normalized

from cleaner.ledger import Edit, edits_at
from cleaner.repair.align import align
from cleaner.repair.classes import (
    C1,
    CONTROLS,
    DOUBLE_QUOTES,
    FORMAT_CONTROLS,
    FULL_WIDTH,
    HALF_WIDTH,
    LIGATURES,
    LINE_SEPARATORS,
    SINGLE_QUOTES,
    SURROGATES,
)
from cleaner.repair.gate import ENTITY, RARE_IN_FTFY, has_entity
from cleaner.repair.like_ftfy import (
    fix_like_ftfy,
    fix_lines,
    gate_is_proved,
    is_sound_to_ftfy,
    map_benign,
    map_characters,
)
from cleaner.repair.stretches import find_stretches

_NAMES = tuple(
    (re.compile(f"[{members}]"), rule)
    for members, rule in (
        (SINGLE_QUOTES + DOUBLE_QUOTES, "quotes"),
        (FULL_WIDTH + HALF_WIDTH, "width"),
        (LIGATURES, "ligature"),
        (SURROGATES, "surrogate"),
        ("\r" + LINE_SEPARATORS, "line-end"),
        (CONTROLS + FORMAT_CONTROLS, "control-character"),
    )
)
_QUOTES = _NAMES[0][0]
_NO_LINE_END = RARE_IN_FTFY + FULL_WIDTH + SINGLE_QUOTES + DOUBLE_QUOTES
# One class first: it is scanned for at the speed of C.
_MAPPED = re.compile(f"([\r{_NO_LINE_END}](?:(?<=\r)\n|(?<!\r)[{_NO_LINE_END}]+)?)")
_SHORT = 40
"""Characters of a damaged place that is kept in mind with the name of its rule."""
_ONLY_C1 = re.compile(f"[{C1}]+")


def repair_like_ftfy(text: str) -> list[Edit]:
    """Return the edits that make of `text` what `fix_like_ftfy` makes of it."""
    if not gate_is_proved():
        return [edit._replace(rule="ftfy") for edit in align(text, fix_like_ftfy(text))]
    return [] if is_sound_to_ftfy(text) else list(_edits(text))


def _edits(text: str) -> Iterator[Edit]:
    for start, end, has_hit, entities in find_stretches(text):
        stretch = text[start:end]
        edits = None if has_hit else _benign_edits(stretch, start, entities)
        yield from _edits_by_line(stretch, start, entities) if edits is None else edits


def _benign_edits(stretch: str, at: int, entities: bool) -> list[Edit] | None:
    """Return the edits of a stretch in which nothing is bad; None if not all are one to one."""
    parts = _MAPPED.split(stretch)
    known: dict[str, tuple[str, str]] = {}
    for run in {*parts[1::2]}:  # few different ones
        meaning = _meaning(run)
        if meaning is None:
            return None
        known[run] = meaning
    cuts = [*accumulate(map(len, parts), initial=at)]
    meant = [known[run] for run in parts[1::2]]
    parts[1::2] = afters = [after for after, _ in meant]
    fixed = "".join(parts)
    if not is_normalized("NFC", fixed) or (entities and has_entity(fixed)):
        return None
    return edits_at(cuts[1::2], cuts[2::2], afters, [rule for _, rule in meant])


def _meaning(run: str) -> tuple[str, str] | None:
    """Return what a run of mapped characters becomes, and the rule; None if some are rare."""
    if run == "\r\n":
        return "\n", "line-end"
    found = {*run}
    after = map_benign(run, found)
    if not found.isdisjoint(after):
        return None
    return after, "quotes" if _QUOTES.search(run) else "width"


def _edits_by_line(stretch: str, at: int, entities: bool) -> Iterator[Edit]:
    for offset, line, fixed in fix_lines(stretch, entities):
        offset += at
        ended = line.removesuffix("\r\n")
        content = ended.removesuffix("\n")
        places = _places(content, fixed[: len(fixed) - line.endswith("\n")])
        for start, end, after in _without_insertions(places):
            rule = _name(content[start:end], after)
            yield Edit(offset + start, offset + end, after, rule)
        if ended != line:
            yield Edit(offset + len(ended), offset + len(line), "\n", "line-end")


def _places(line: str, fixed: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, after) for what differs, single characters apart from the rest."""
    mapped = map_benign(line, set(line))
    at = 0
    for start, end, after, _ in (*align(mapped, fixed), Edit(len(line), len(line), "", "")):
        for one in align(line[at:start], mapped[at:start]):
            yield at + one.start, at + one.end, one.after
        if start < end or after:
            yield start, end, after
        at = end


def _without_insertions(places: Iterator[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the places, an insertion as part of what follows where both start at one offset."""
    waiting = None
    for start, end, after in places:
        if waiting and waiting[0] == start:
            start, _, inserted = waiting
            after = inserted + after
        elif waiting:
            yield waiting
        waiting = (start, end, after)
    if waiting:
        yield waiting


def _name(before: str, after: str) -> str:
    """Return the rule that an edit of ftfy's is named by: the first that explains it."""
    return (_name_known if len(before) <= _SHORT else _name_of)(before, after)


def _name_of(before: str, after: str) -> str:
    if map_characters(before)[0] == after:
        return next((rule for members, rule in _NAMES if members.search(before)), "nfc")
    if ENTITY.search(before):
        return "entity"
    return "c1" if _ONLY_C1.fullmatch(before) else "mojibake"


_name_known = lru_cache(maxsize=1_000)(_name_of)  # one text is damaged in few ways
