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
    fixed = fix_like_ftfy(text)
    if fixed is text:
        return []
    if not gate_is_proved():
        return [edit._replace(rule="ftfy") for edit in align(text, fixed)]
    return list(_edits(text))


def _edits(text: str) -> Iterator[Edit]:
    for offset, line, fixed in fix_lines_like_ftfy(text):
        content = line
        if line.endswith("\r\n") and fixed.endswith("\n"):
            content, fixed = line[:-2], fixed[:-1]
        for start, end, after, _ in align(content, fixed):
            rule = _name(content[start:end], after)
            yield Edit(offset + start, offset + end, after, rule)
        if content is not line:
            yield Edit(offset + len(content), offset + len(line), "\n", "line-end")


def _name(before: str, after: str) -> str:
    """Return the rule that an edit of ftfy's is named by: the first that explains it."""
    if map_characters(before)[0] == after:
        return next((rule for members, rule in _NAMES if members.search(before)), "nfc")
    if ENTITY.search(before):
        return "entity"
    return "c1" if _ONLY_C1.fullmatch(before) else "mojibake"
