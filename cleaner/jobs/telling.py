"""What went wrong, told in one line each; of many of one reason, a few and their number."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cleaner.paths import STDIN
from cleaner.report.visible import shown_name

MOST = 5
"""So many failures of one reason are told one by one, for each input."""
_REASON = re.compile(r"[^0-9:;('\"]*")


def reason_kind(reason: str) -> str:
    """Return what reasons of one kind have in common.

    >>> reason_kind("not JSON: Expecting value (column 1)")
    'not JSON'
    """
    found = _REASON.match(reason)
    return (found.group().strip() if found else "") or reason


def tell(name: str, reason: str, line: int | None = None) -> None:
    """Write one line to standard error."""
    place = "" if line is None else f":{line}"
    shown = "standard input" if name == STDIN else shown_name(name)
    sys.stderr.write(f"clean: {shown}{place}: {shown_name(reason)}\n")


@dataclass(slots=True)
class Failures:
    """The first failures of each kind in one input, and how many more there are."""

    first: list[tuple[int | None, str]] = field(default_factory=list)
    """Line and reason."""
    counts: Counter[str] = field(default_factory=Counter)
    """By kind."""

    def add(self, line: int | None, reason: str, count: int = 1) -> bool:
        """Count a failure in; True: it is one of the first of its kind."""
        kind = reason_kind(reason)
        self.counts[kind] += count
        if self.counts[kind] > MOST:
            return False
        self.first.append((line, reason))
        return True

    def more(self) -> Iterator[tuple[str, int]]:
        """Yield the kinds of which there are more than are told, and how many more."""
        told = Counter(reason_kind(reason) for _, reason in self.first)
        for kind, count in self.counts.items():
            if count > told[kind]:
                yield kind, count - told[kind]

    def to_list(self) -> list[Any]:
        """Return plain JSON types, for `from_list`."""
        return [self.first, self.counts]

    @classmethod
    def from_list(cls, data: list[Any]) -> "Failures":
        """Return what `to_list` was made of."""
        return cls([(line, reason) for line, reason in data[0]], Counter(data[1]))


class Teller:
    """Tells the failures of one input as they come, and at its end how many were not told."""

    def __init__(self, name: str) -> None:
        """Take the name of the input."""
        self._name = name
        self._failures = Failures()

    def fail(self, line: int | None, reason: str) -> None:
        """Tell a failure, unless enough of its kind were told."""
        if self._failures.add(line, reason):
            tell(self._name, reason, line)

    def fail_all(self, failures: Failures, lines_before: int) -> None:
        """Tell the failures of a block."""
        for line, reason in failures.first:
            self.fail(line if line is None else line + lines_before, reason)
        for kind, count in failures.more():
            self._failures.counts[kind] += count

    def close(self) -> None:
        """Tell how many more there were."""
        for kind, count in self._failures.more():
            tell(
                self._name, f"\N{HORIZONTAL ELLIPSIS} and {count:,} more of the same reason: {kind}"
            )
