"""Where a line begins and ends, looked for no further than it matters.

A page in one line would else be looked through from each of its posts: time that grows with the
square of its length.
"""

from typing import Final

_REACH: Final = 2000


def line_start(text: str, at: int) -> int:
    """Return where the line of `at` begins; of a very long line, a place some way before `at`.

    >>> line_start("one\\ntwo", 5)
    4
    """
    low = max(0, at - _REACH)
    return max(low, text.rfind("\n", low, at) + 1)


def line_stop(text: str, at: int) -> int:
    """Return where the line of `at` ends; of a very long line, a place some way behind `at`."""
    high = min(len(text), at + _REACH)
    stop = text.find("\n", at, high)
    return high if stop < 0 else stop
