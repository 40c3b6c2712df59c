"""The small edits between a line and what became of it, in linear time.

Both are cut into runs of ASCII and what lies between. A run that both share is an anchor; between
two anchors, what differs is one edit. Where runs differ (a space was swallowed), the next
run that both share is looked for a few runs further on, and no more.
"""

import re
from itertools import accumulate, zip_longest

from cleaner.ledger import Edit

_ASCII = re.compile("([\x00-\x7f]+)")
_LOOK_AHEAD = 8
_SURE = 3
"""Characters of a run that may be trusted to be the same one some runs further on."""


def align(before: str, after: str) -> list[Edit]:
    """Return edits, without a rule's name, that turn `before` into `after`.

    >>> align("le cafÃ© d’HÃ´tel", "le café d’Hôtel")
    [Edit(start=6, end=8, after='é', rule=''), Edit(start=12, end=14, after='ô', rule='')]
    """
    if before == after:
        return []
    if len(before) == len(after):
        return _one_to_one(before, after)
    old, new = _ASCII.split(before), _ASCII.split(after)
    if old[1::2] == new[1::2]:
        return _between_same_runs(before, old, new)
    return _between_anchors(before, after, old, new)


def _one_to_one(before: str, after: str) -> list[Edit]:
    edits: list[Edit] = []
    start = None
    for place, (old, new) in enumerate(zip_longest(before, after)):
        if old != new and start is None:
            start = place
        elif old == new and start is not None:
            edits.append(Edit(start, place, after[start:place], ""))
            start = None
    if start is not None:
        edits.append(Edit(start, len(before), after[start:], ""))
    return edits


def _between_same_runs(before: str, old: list[str], new: list[str]) -> list[Edit]:
    edits: list[Edit] = []
    at = 0
    for place, (gap, other) in enumerate(zip(old, new, strict=True)):
        end = at + len(gap)
        if not place % 2 and gap != other:
            _add_trimmed(edits, before, at, end, other)
        at = end
    return edits


def _between_anchors(before: str, after: str, old: list[str], new: list[str]) -> list[Edit]:
    edits: list[Edit] = []
    ends, other_ends = list(accumulate(map(len, old))), list(accumulate(map(len, new)))
    at = moved = 0
    i = j = 1
    while i < len(old) and j < len(new):
        if old[i].endswith(new[j]) or new[j].endswith(old[i]):
            shared = min(len(old[i]), len(new[j]))  # a space before them was swallowed
            same = other_ends[j] - shared
            _add_trimmed(edits, before, at, ends[i] - shared, after[moved:same])
            at, moved = ends[i], other_ends[j]
            i, j = i + 2, j + 2
        else:
            i, j = _next_shared(old, new, i, j)
    _add_trimmed(edits, before, at, len(before), after[moved:])
    return edits


def _next_shared(old: list[str], new: list[str], i: int, j: int) -> tuple[int, int]:
    for distance in range(2, 2 * _LOOK_AHEAD + 1, 2):
        for ahead in range(0, distance + 1, 2):
            k, m = i + ahead, j + distance - ahead
            if k < len(old) and m < len(new) and old[k] == new[m] and len(old[k]) >= _SURE:
                return k, m
    return i + 2, j + 2


def _add_trimmed(edits: list[Edit], before: str, start: int, end: int, after: str) -> None:
    """Add to `edits` the one of a gap, without the ends that both share, if anything is left."""
    longest = min(end - start, len(after))
    head = tail = 0
    while head < longest and before[start + head] == after[head]:
        head += 1
    longest -= head
    while tail < longest and before[end - 1 - tail] == after[-1 - tail]:
        tail += 1
    start, end = start + head, end - tail
    if tail or head:
        after = after[head : len(after) - tail]
    if start == end:
        if not after:
            return
        if start:  # no mere insertion: it would share its place with an edit behind it
            start -= 1
            after = before[start] + after
    if edits and edits[-1].start == start:  # an insertion at the very beginning
        after = edits.pop().after + after
    edits.append(Edit(start, end, after, ""))
