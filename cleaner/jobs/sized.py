"""How much there is to do, and how many can do it."""

import os
from typing import NamedTuple

from cleaner.paths import Input


class Sized(NamedTuple):
    """An input with its place in the run and its size."""

    number: int
    source: Input
    size: int = 0
    inode: int = 0
    """Of the file: another one under the same name is another input."""


def workers_of_machine() -> int:
    """Return how many processes can run at the same time here."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
