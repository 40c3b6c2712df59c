"""Totals: what was found and changed in all documents of a run, small whatever the run's size.

Parts of a run count for themselves and are merged; the order of the parts does not matter. Names
(handles, tags) are exact until there are more than `NAMES` different ones; from then on the rare
ones are forgotten, counts are lower bounds, and `missed` says by how much they may be too low. (To
get the same bounds each time, merge parts in the same order.)
"""

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cleaner import Document
from cleaner.sample import Sample

NAMES = 10_000
"""So many different handles (or tags) are kept; up to twice as many until they are next pruned."""
ERRORS = 1_000
_LONGEST = 400
"""Characters of a name or a reason; more would let one hostile record fill the memory."""


class Failed(NamedTuple):
    """Something that could not be cleaned."""

    source: str
    line: int
    """0: the input as a whole."""
    reason: str


@dataclass(slots=True)
class Totals:
    """What was found and changed in all documents."""

    documents: int = 0
    changed: int = 0
    posts: Counter[str] = field(default_factory=Counter)
    """By platform."""
    hashtags: int = 0
    """Of trailing blocks that were removed."""
    edits: Counter[str] = field(default_factory=Counter)
    """By `step/rule`."""
    failures: int = 0
    bytes: int = 0
    with_posts: int = 0
    """Documents that hold a post."""
    days: Counter[str] = field(default_factory=Counter)
    """Posts by the month of their date, `2024-10`; those without a date are left out."""
    handles: Counter[str] = field(default_factory=Counter)
    """Posts by `platform/handle`, as printed."""
    tags: Counter[str] = field(default_factory=Counter)
    """Hashtags of posts and of removed blocks, as printed."""
    missed: Counter[str] = field(default_factory=Counter)
    """`handles`, `tags`: by how much a count may be too low; empty: all are exact."""
    errors: list[Failed] = field(default_factory=list)
    """The first of all failures by source and line."""
    sample: Sample = field(default_factory=Sample)

    def add(
        self, document: Document, *, source: str = "", line: int | None = None, size: int = 0
    ) -> None:
        """Count a document in.

        Args:
            source: The name of its input.
            line: Its line or row there.
            size: The bytes that it was read from.
        """
        self.documents += 1
        self.bytes += size
        self.sample.add(document, source, line)
        if document.changes:
            self.changed += 1
            self.edits.update([f"{change.step}/{change.rule}" for change in document.changes])
        if document.hashtags:
            self.hashtags += len(document.hashtags)
            self._count("tags", document.hashtags)
        if document.embeds:
            self._add_posts(document)

    def _add_posts(self, document: Document) -> None:
        embeds = document.embeds
        self.with_posts += 1
        self.posts.update([embed.platform for embed in embeds])
        self.days.update([embed.date[:7] for embed in embeds if embed.date])
        self._count("handles", [f"{each.platform}/{each.handle}" for each in embeds if each.handle])
        self._count("tags", [tag for embed in embeds for tag in embed.hashtags])

    def _count(self, kind: str, names: Iterable[str]) -> None:
        counts: Counter[str] = getattr(self, kind)
        counts.update([_legal(name) for name in names])
        if len(counts) > 2 * NAMES:
            self._prune(kind)

    def _prune(self, kind: str) -> None:
        """Forget the rarest names (of two that are as rare, the later one in the alphabet)."""
        counts: Counter[str] = getattr(self, kind)
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        self.missed[kind] += ranked[NAMES][1]
        setattr(self, kind, Counter(dict(ranked[:NAMES])))

    def fail(self, source: str, line: int | None, reason: str) -> None:
        """Count a failure in."""
        self.failures += 1
        self._keep(Failed(_legal(source), line or 0, _legal(reason)))

    def _keep(self, error: Failed) -> None:
        if len(self.errors) < ERRORS or error < self.errors[-1]:
            insort(self.errors, error)
            del self.errors[ERRORS:]

    def merge(self, other: "Totals") -> None:
        """Count in what another part of the run counted."""
        self.documents += other.documents
        self.changed += other.changed
        self.hashtags += other.hashtags
        self.failures += other.failures
        self.bytes += other.bytes
        self.with_posts += other.with_posts
        for kind in _COUNTERS:
            getattr(self, kind).update(getattr(other, kind))
        for kind in _BOUNDED:
            if len(getattr(self, kind)) > 2 * NAMES:
                self._prune(kind)
        for error in other.errors[: bisect_right(other.errors, self._last_error())]:
            self._keep(error)
        self.sample.merge(other.sample)

    def _last_error(self) -> Failed:
        return self.errors[-1] if len(self.errors) == ERRORS else Failed("\U0010ffff", 0, "")

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types, for `from_dict`."""
        data: dict[str, Any] = {name: getattr(self, name) for name in _NUMBERS}
        data |= {name: dict(getattr(self, name)) for name in _COUNTERS}
        data["errors"] = [list(error) for error in self.errors]
        data["sample"] = self.sample.to_dict()
        return data

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Totals":
        """Return the totals that `to_dict` was made of."""
        fields: dict[str, Any] = {name: data[name] for name in _NUMBERS}
        fields |= {name: Counter(data[name]) for name in _COUNTERS}
        fields["errors"] = [Failed(*error) for error in data["errors"]]
        return cls(**fields, sample=Sample.from_dict(data["sample"]))


_NUMBERS = ("documents", "changed", "hashtags", "failures", "bytes", "with_posts")
_BOUNDED = ("handles", "tags")
_COUNTERS = ("posts", "edits", "days", "missed", *_BOUNDED)


def _legal(name: str) -> str:
    r"""Return a name that fits in memory and in UTF-8, half surrogates replaced.

    >>> _legal("a\ud800")
    'a?'
    """
    if name.isascii() and len(name) <= _LONGEST:
        return name
    return name[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
