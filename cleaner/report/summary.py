"""What a run did, in a few lines."""

from collections import Counter

from cleaner.report.visible import shown_name
from cleaner.totals import Totals

_MOST = 12


def summarise(totals: Totals, foreign: Counter[str] | None = None) -> str:
    """Return the totals in words: documents, posts, tags, edits, failures.

    Args:
        totals: What was counted.
        foreign: Files of folders that were left out, by suffix.

    >>> print(summarise(Totals(documents=3, changed=1, hashtags=2)), end="")
    3 documents, 1 changed
      posts: none
      hashtags: 2
      edits: none
    """
    lines = [
        f"{_counted(totals.documents, 'document')}, {totals.changed:,} changed",
        f"  posts: {_listed(totals.posts)}",
        f"  hashtags: {totals.hashtags:,}",
        f"  edits: {_listed(totals.edits)}",
    ]
    if totals.failures:
        lines.append(f"  failures: {totals.failures:,} (told above)")
    if foreign:
        named = Counter({suffix or "without suffix": count for suffix, count in foreign.items()})
        lines.append(f"  left out, as no known format: {_listed(named)}")
    return "\n".join(lines) + "\n"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _listed(counts: Counter[str]) -> str:
    """Return the largest counts by size, then by name, and how many more there are.

    >>> _listed(Counter(x=1, tiktok=2))
    '3 (tiktok 2, x 1)'
    """
    if not counts:
        return "none"
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    words = [f"{shown_name(name)} {count:,}" for name, count in ranked[:_MOST]]
    if len(ranked) > _MOST:
        words.append(f"{len(ranked) - _MOST} more kinds")
    return f"{counts.total():,} ({', '.join(words)})"
