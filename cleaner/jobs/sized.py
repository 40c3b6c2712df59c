"""How much there is to do."""

from typing import NamedTuple

from cleaner.paths import Input


class Sized(NamedTuple):
    """An input with its place in the run and its size."""

    number: int
    source: Input
    size: int = 0
    inode: int = 0
    """Of the file: another one under the same name is another input."""
