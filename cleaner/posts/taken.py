"""Stretches of a text that are spoken for: code, marked posts, what was found before."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from cleaner.ledger import Span


class Taken:
    """A union of spans; each question is a bisection.

    >>> taken = Taken([Span(2, 5), Span(4, 9)])
    >>> taken.overlaps(Span(8, 12)), taken.overlaps(Span(9, 12)), taken.end_before(20)
    (True, False, 9)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(spans):
            if self.ends and start < self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def overlaps(self, span: Span) -> bool:
        """Does the span share a character with what is taken?"""
        at = bisect_left(self.starts, span.end)
        return at > 0 and self.ends[at - 1] > span.start

    def end_before(self, offset: int) -> int:
        """Return the end of the last stretch that ends at or before `offset`; 0 if none does."""
        at = bisect_right(self.ends, offset)
        return self.ends[at - 1] if at else 0
