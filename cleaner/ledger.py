"""Draft: a text on its way, and the edits made to it so far, in offsets of its source.

Each step proposes edits on the current text; the ledger composes them with those made before, so
that what comes out refers to the source alone. Edits that touch become one, named by the last.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, repeat
from operator import add, eq, sub
from typing import NamedTuple

from cleaner.model import Change


class Span(NamedTuple):
    """Half-open range of code points, as in slicing: text[start:end]."""

    start: int
    end: int


class Edit(NamedTuple):
    """A proposal of a step: `text[start:end]` is to become `after`."""

    start: int
    end: int
    after: str
    rule: str


class _Patch(NamedTuple):
    """What was done so far at one place: source[source_start:source_end] is text[start:end] now."""

    source_start: int
    source_end: int
    start: int
    end: int
    step: str
    rule: str


# What a call of the class does, without the function that a named tuple writes for it: a damaged
# document has thousands of each.
_new = tuple.__new__


def spliced(text: str, edits: Sequence[Edit]) -> str:
    """Return a text after edits that are in order and share no place."""
    pieces: list[str] = []
    at = 0
    for start, end, after, _ in edits:
        pieces.append(text[at:start])
        pieces.append(after)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def edits_at(
    starts: Iterable[int], ends: Iterable[int], afters: Iterable[str], rules: Iterable[str]
) -> list[Edit]:
    """Return the edits at these places, each by its rule."""
    return [*map(partial(_new, Edit), zip(starts, ends, afters, rules, strict=False))]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and the edits that made it from `source`; each step returns a new Draft."""

    source: str
    text: str
    patches: tuple[_Patch, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, source: str) -> "Draft":
        """Return a draft in which nothing was edited yet."""
        return cls(source, source)

    def apply(self, edits: Iterable[Edit], step: str) -> "Draft":
        """Return the draft after `edits`, which are offsets of the current text.

        They may come in any order. Of two that overlap, the one that starts first is taken (of two
        with the same start the longer); edits that change nothing are left out.
        """
        wanted = _settle(self.text, edits)
        if not wanted:
            return self
        text = spliced(self.text, wanted)
        if self.patches:
            patches = _compose(self.patches, wanted, step)
        else:
            patches = _first_patches(wanted, step)
        return Draft(self.source, text, tuple(patches))

    def to_source(self, start: int, end: int) -> Span:
        """Return what text[start:end] came from; edited places come whole."""
        first = bisect_right(self.patches, start, key=lambda patch: patch.start)
        if first:
            patch = self.patches[first - 1]
            inside = start < patch.end
            start = patch.source_start if inside else start - patch.end + patch.source_end
        last = bisect_left(self.patches, end, key=lambda patch: patch.start)
        if last:
            patch = self.patches[last - 1]
            end = max(end - patch.end, 0) + patch.source_end
        return Span(start, max(start, end))

    def to_text(self, offset: int) -> int:
        """Return where a place of the source lies in the current text."""
        count = bisect_right(self.patches, offset, key=lambda patch: patch.source_start)
        if not count:
            return offset
        patch = self.patches[count - 1]
        if offset >= patch.source_end:
            return offset + patch.end - patch.source_end
        return min(patch.start + offset - patch.source_start, patch.end)

    def changes(self) -> tuple[Change, ...]:
        """Return every edit that changed something, in offsets of the source."""
        source, text = self.source, self.text
        return tuple(
            [
                _new(Change, (source_start, source_end, before, after, step, rule))
                for source_start, source_end, start, end, step, rule in self.patches
                if (before := source[source_start:source_end]) != (after := text[start:end])
            ]
        )


def _settle(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits that do something, sorted, none overlapping another."""
    settled: list[Edit] = []
    wanted = list(edits)
    if not wanted:
        return wanted
    if _are_in_order(wanted):
        return [
            edit
            for edit in wanted
            if edit[1] - edit[0] != len(edit[2]) or text[edit[0] : edit[1]] != edit[2]
        ]
    wanted.sort(key=lambda edit: (edit.start, -edit.end))
    at = 0
    for edit in wanted:
        start, end, after, _ = edit
        if end - start == len(after) and text[start:end] == after:
            continue
        if start < at:
            continue
        settled.append(edit)
        at = end
    return settled


def _are_in_order(edits: list[Edit]) -> bool:
    """Return whether each edit starts behind the one before, and not inside it: nearly always."""
    last, at = -1, 0
    for start, end, _, _ in edits:
        if start < at or start == last:
            return False
        last, at = start, end
    return True


def _first_patches(edits: list[Edit], step: str) -> Iterable[_Patch]:
    """Return the patches of edits of the source itself; those that touch become one."""
    starts, ends, afters, rules = zip(*edits, strict=True)
    if any(map(eq, starts[1:], ends)):
        return _compose((), edits, step)
    grown = map(sub, map(len, afters), map(sub, ends, starts))
    shifts = [*accumulate(grown, initial=0)]
    places = map(add, starts, shifts), map(add, ends, shifts[1:])
    fields = zip(starts, ends, *places, repeat(step), rules, strict=False)
    return map(partial(_new, _Patch), fields)


def _compose(old: tuple[_Patch, ...], new: list[Edit], step: str) -> Iterable[_Patch]:
    """Yield the patches of both, in one pass; those that touch become one, named by `step`.

    `shift_old` turns an offset of the text before `new` into one of the source, `shift_new` into
    one of the text after `new`; both hold for the unedited stretch that the pass stands in.
    """
    before = after = shift_old = shift_new = 0
    while before < len(old) or after < len(new):
        takes_old = after == len(new) or (
            before < len(old) and old[before].start <= new[after].start
        )
        start = end = old[before].start if takes_old else new[after].start
        source_start, text_start = start + shift_old, start + shift_new
        rule, named = "", step
        while True:  # widen the group while the next of either list touches it
            if before < len(old) and old[before].start <= end:
                _, source_end, _, patch_end, *names = old[before]
                before += 1
                end = max(end, patch_end)
                shift_old = source_end - patch_end
                if not rule:
                    named, rule = names
            elif after < len(new) and new[after].start <= end:
                edit_start, edit_end, text, rule = new[after]
                after, named = after + 1, step
                end = max(end, edit_end)
                shift_new += len(text) - (edit_end - edit_start)
            else:
                break
        yield _Patch(source_start, end + shift_old, text_start, end + shift_new, named, rule)
