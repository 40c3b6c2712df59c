"""The edits of ftfy's own repair, which also restyles: straight quotes, half-width signs."""

import re
from collections.abc import Iterator

from cleaner.ledger import Edit
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
from cleaner.repair.gate import ENTITY
from cleaner.repair.like_ftfy import (
    fix_like_ftfy,
    fix_lines_like_ftfy,
    gate_is_proved,
    is_sound_to_ftfy,
    map_benign,
    map_characters,
)

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
_ONLY_C1 = re.compile(f"[{C1}]+")


def repair_like_ftfy(text: str) -> list[Edit]:
    """Return the edits that make of `text` what `fix_like_ftfy` makes of it."""
    if not gate_is_proved():
        return [edit._replace(rule="ftfy") for edit in align(text, fix_like_ftfy(text))]
    return [] if is_sound_to_ftfy(text) else list(_edits(text))


def _edits(text: str) -> Iterator[Edit]:
    for offset, line, fixed in fix_lines_like_ftfy(text):
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
    if map_characters(before)[0] == after:
        return next((rule for members, rule in _NAMES if members.search(before)), "nfc")
    if ENTITY.search(before):
        return "entity"
    return "c1" if _ONLY_C1.fullmatch(before) else "mojibake"
