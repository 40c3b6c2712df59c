"""Punctuation damage, repaired in the conventions of the text's own language."""

from collections.abc import Callable, Sequence

from cleaner.ledger import Edit, Span
from cleaner.typography.gate import glance

__all__ = ["repair_typography"]


def repair_typography(
    text: str,
    *,
    quotes: str,
    language: Callable[[], str | None],
    protected: Sequence[Span],
    others: str | None = None,
) -> list[Edit]:
    """Return the edits that mend quotes, stops and spaces; letters and digits are never touched.

    `quotes` is a word of `Options.quotes`; `language` is asked only where a rule that needs it has
    something to mend; `protected` are sorted spans that no rule looks inside, beside the code that
    `find_code` sees; `others` are the text's characters beyond ASCII, where they are known. Applied
    twice, the second time changes nothing.
    """
    seen = glance(text, others)
    if not any(seen) and quotes in ("repair", "keep"):
        return []
    from cleaner.typography.rounds import repair_in_rounds  # no sound text pays for its tables

    return repair_in_rounds(text, seen, quotes, language, protected)
