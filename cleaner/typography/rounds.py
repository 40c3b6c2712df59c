"""The repairs, round after round until nothing is left to mend; conversions come last."""

from collections.abc import Callable, Sequence
from typing import Final

from cleaner.ledger import Draft, Edit, Span
from cleaner.typography.doubled import repair_comma_quotes, repair_doubled
from cleaner.typography.gate import Glance, glance
from cleaner.typography.pairs import even_spacing, repair_pairs
from cleaner.typography.rows import repair_rows
from cleaner.typography.zones import Zones

MOST_ROUNDS: Final = 8
"""A repair may make the next one certain; in practice the second round finds nothing."""

Language = Callable[[], str | None]


def repair_in_rounds(
    text: str, seen: Glance, quotes: str, language: Language, protected: Sequence[Span]
) -> list[Edit]:
    """Return the edits of all rounds as edits of the text, of which `seen` is the glance."""
    edits = _round(text, seen, quotes, language, protected)
    if not edits:
        return []
    draft = Draft.of(text)
    for _ in range(MOST_ROUNDS):
        draft = draft.apply(edits, "typography")
        spans = [Span(draft.to_text(start), draft.to_text(end)) for start, end in protected]
        edits = _round(draft.text, glance(draft.text), quotes, language, spans)
        if not edits:
            break
    return [Edit(change.start, change.end, change.after, change.rule) for change in draft.changes()]


def _round(
    text: str, seen: Glance, quotes: str, language: Language, protected: Sequence[Span]
) -> list[Edit]:
    """Return what can be mended at once; conversions wait until nothing is broken."""
    if not any(seen) and quotes in ("repair", "keep"):
        return []
    zones = Zones(text, protected)
    edits = repair_rows(text, seen.stops, language, zones) if seen.stops else []
    if quotes == "keep":
        return edits
    if seen.pairs:
        edits += repair_pairs(text, seen.places, language, zones)
    if seen.doubled:
        edits += repair_doubled(text, language, zones)
    if seen.spaces:
        edits += even_spacing(text, seen.places, language, zones)
    if "," in seen.stops:
        edits += repair_comma_quotes(text, language, zones)
    if edits or quotes == "repair":
        return edits
    from cleaner.typography.convert import straighten, to_typographic  # modes that few ask for

    convert = straighten if quotes == "straight" else to_typographic
    return convert(text, language, zones)
