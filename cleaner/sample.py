"""Sample: the documents of a run that a person can look at, the same whatever the order.

A document's place in the sample is a hash of where it came from. The documents with the smallest
hashes are kept, as many as there is room for, so parts of a run can be sampled apart and merged:
whoever is among the smallest of all is among the smallest of its part. A hash is divided by the
document's weight, so that one with posts is as many times likelier to be in.
"""

from bisect import insort
from dataclasses import dataclass, field
from typing import Any

from cleaner import Document

SIZE = 500
ROOM = 12_000_000
"""Bytes that the sample takes in the report page."""
WEIGHTS = {"posts": 8, "changed": 2, "unchanged": 1}
"""How likely a document with posts, with edits alone, and with none of both is to be looked at."""
_TOP = 1 << 64


@dataclass(slots=True)
class Sample:
    """All documents below a ceiling, which there is room for; the one at it found none."""

    size: int = SIZE
    """0: no sample is wanted."""
    room: int = ROOM
    ceiling: int = _TOP
    """No document at this key or above it is kept. Give the ceiling of what is already known to
    the sample of a further part, and that part keeps nothing in vain."""
    documents: list[dict[str, Any]] = field(default_factory=list)
    """Sorted by `key`; the rest is what `cleaner.excerpt` makes of a document."""
    _used: int = 0

    def add(self, document: Document, source: str, line: int | None) -> None:
        """Keep a document, if its key is among the smallest."""
        if not self.size:
            return
        from cleaner.excerpt import excerpt_of  # only a run with a report needs it

        key = _key(document, source, line)
        if key < self.ceiling:
            self._keep({"key": key} | excerpt_of(document, source, line))

    def merge(self, other: "Sample") -> None:
        """Keep what another part of the run kept, as far as there is room."""
        if not (self.size and other.size):
            return
        self._lower(other.ceiling)
        for entry in other.documents:
            if entry["key"] < self.ceiling:
                self._keep(entry)

    def _keep(self, entry: dict[str, Any]) -> None:
        insort(self.documents, entry, key=_rank)
        self._used += entry["bytes"]
        while len(self.documents) > self.size or self._used > self.room:
            self._lower(self.documents[-1]["key"])

    def _lower(self, ceiling: int) -> None:
        """Let nothing in at this key or above it, ever: a smaller document that comes later, into
        the room that a larger one left, would be there in one order of the parts and not in
        another."""
        self.ceiling = min(self.ceiling, ceiling)
        while self.documents and self.documents[-1]["key"] >= self.ceiling:
            self._used -= self.documents.pop()["bytes"]

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types, for `from_dict`."""
        names = ("size", "room", "ceiling", "documents")
        return {name: getattr(self, name) for name in names}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Sample":
        """Return the sample that `to_dict` was made of."""
        used = sum(entry["bytes"] for entry in data["documents"])
        return cls(**data, _used=used)


def _key(document: Document, source: str, line: int | None) -> int:
    from hashlib import blake2b

    place = f"{line or 0}\n{source}".encode("utf-8", "surrogatepass")
    kind = "posts" if document.embeds else "changed" if document.changes else "unchanged"
    return int.from_bytes(blake2b(place, digest_size=8).digest()) // WEIGHTS[kind]


def _rank(entry: dict[str, Any]) -> tuple[int, str]:
    """Return what documents are sorted by; the same place can hold two (a file that changed)."""
    return entry["key"], entry["digest"]
