"""Repair of encoding damage, by default without a change of anyone's typography.

Importing it is cheap: the rooms behind these doors open for the few texts that need them.
"""

from collections.abc import Sequence

from cleaner.ledger import Edit, Span
from cleaner.repair.gate import is_sound

__all__ = ["fix_like_ftfy", "is_sound", "mend", "repair", "repair_like_ftfy"]


def repair(text: str, code: Sequence[Span] = ()) -> list[Edit]:
    """Return the edits that mend `text`; in `code`, line ends and surrogates alone are mended."""
    if is_sound(text):
        return []
    from cleaner.repair import rounds

    return rounds.repair(text, code)


def mend(text: str) -> str:
    """Return a short text, such as a field, repaired."""
    if is_sound(text):
        return text
    from cleaner.repair import rounds

    return rounds.mend(text)


def repair_like_ftfy(text: str) -> list[Edit]:
    """Return the edits that make `ftfy.fix_text(text)`, outside the caps for hostile input."""
    from cleaner.repair import restyle

    return restyle.repair_like_ftfy(text)


def fix_like_ftfy(text: str) -> str:
    """Return `ftfy.fix_text(text)`, outside the caps for hostile input."""
    from cleaner.repair import like_ftfy

    return like_ftfy.fix_like_ftfy(text)
