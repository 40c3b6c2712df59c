"""The small edits between a line and what became of it, in linear time.

Both are cut into runs of ASCII and what lies between. A run that both share is an anchor; between
two anchors, what differs is one edit. Where runs differ (a space was swallowed), the next
run that both share is looked for a few runs further on, and no more.
"""

import re
from collections.abc import Iterator

from cleaner.ledger import Edit, Span

_ASCII = re.compile("[\x00-\x7f]+")
_LOOK_AHEAD = 8
_SURE = 3
"""Characters of a run that may be trusted to be the same one some runs further on."""


def align(before: str, after: str) -> list[Edit]:
    """Return edits, without a rule's name, that turn `before` into `after`.

    >>> align("le cafÃ© d’HÃ´tel", "le café d’Hôtel")
    [Edit(start=6, end=8, after='é', rule=''), Edit(start=12, end=14, after='ô', rule='')]
    """
    if len(before) == len(after):
        return list(_one_to_one(before, after))
    edits: list[Edit] = []
    at = moved = 0
    for kept, same in _anchors(before, after):
        edits += _trimmed(before, Span(at, kept.start), after[moved : same.start])
        at, moved = kept.end, same.end
    edits += _trimmed(before, Span(at, len(before)), after[moved:])
    return edits


def _one_to_one(before: str, after: str) -> Iterator[Edit]:
    start = None
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        if old != new and start is None:
            start = place
        elif old == new and start is not None:
            yield Edit(start, place, after[start:place], "")
            start = None
    if start is not None:
        yield Edit(start, len(before), after[start:], "")


def _anchors(before: str, after: str) -> Iterator[tuple[Span, Span]]:
    """Yield the ASCII runs that both share, in order, with their places in both."""
    old = [Span(*run.span()) for run in _ASCII.finditer(before)]
    new = [Span(*run.span()) for run in _ASCII.finditer(after)]
    words = [before[start:end] for start, end in old]
    other = [after[start:end] for start, end in new]
    i = j = 0
    while i < len(old) and j < len(new):
        if words[i].endswith(other[j]) or other[j].endswith(words[i]):
            shared = min(len(words[i]), len(other[j]))  # a space before them was swallowed
            yield Span(old[i].end - shared, old[i].end), Span(new[j].end - shared, new[j].end)
            i, j = i + 1, j + 1
        else:
            i, j = _next_shared(words, other, i, j)


def _next_shared(old: list[str], new: list[str], i: int, j: int) -> tuple[int, int]:
    for distance in range(1, _LOOK_AHEAD + 1):
        for ahead in range(distance + 1):
            k, m = i + ahead, j + distance - ahead
            if k < len(old) and m < len(new) and old[k] == new[m] and len(old[k]) >= _SURE:
                return k, m
    return i + 1, j + 1


def _trimmed(before: str, span: Span, after: str) -> Iterator[Edit]:
    """Yield the edit of one gap without the ends that both share, if anything is left."""
    start, end = span
    longest = min(end - start, len(after))
    head = 0
    while head < longest and before[start + head] == after[head]:
        head += 1
    tail = 0
    while tail < longest - head and before[end - 1 - tail] == after[len(after) - 1 - tail]:
        tail += 1
    if head + tail == max(end - start, len(after)):
        return
    start, end, after = start + head, end - tail, after[head : len(after) - tail]
    if start == end > 0:  # no mere insertion: it would share its place with an edit behind it
        start -= 1
        after = before[start] + after
    yield Edit(start, end, after, "")
