"""What became of a piece of work: small, and plain JSON, so that it can lie beside its part."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cleaner.jobs.telling import Failures
from cleaner.totals import Totals


@dataclass(slots=True)
class Outcome:
    """What became of one input, or of one block of it."""

    items: int = 0
    """Records, bad ones, and blank lines: how far the lines are counted on."""
    size: int = 0
    """Bytes of the result."""
    changed: bool = False
    problem: str | None = None
    """Why the input could not be read (any further), or its result not be written."""
    is_unwritten: bool = False
    """Was it the result that could not be written?"""
    failures: Failures = field(default_factory=Failures)
    notes: list[tuple[int | None, str]] = field(default_factory=list)
    """Line and words."""
    totals: Totals = field(default_factory=lambda: no_totals())

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types, for `from_dict`."""
        plain = {name: getattr(self, name) for name in _PLAIN}
        return plain | {"failures": self.failures.to_list(), "totals": self.totals.to_dict()}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Outcome":
        """Return what `to_dict` was made of."""
        return cls(
            **{name: data[name] for name in _PLAIN},
            failures=Failures.from_list(data["failures"]),
            totals=Totals.from_dict(data["totals"]),
        )


_PLAIN = ("items", "size", "changed", "problem", "is_unwritten", "notes")

Told = Callable[[int | None, str], None]
"""Takes a line and what is to be told of it."""


def no_totals(*, sample: bool = False) -> Totals:
    """Return empty totals; with a sample of documents only where a report is wanted."""
    totals = Totals()
    if not sample:
        totals.sample.size = 0
    return totals
