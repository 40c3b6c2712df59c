"""A job: what the command was asked to do."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cleaner.batch import Settings
from cleaner.formats import Format
from cleaner.jobs.byproducts import Wishes
from cleaner.jobs.sized import Sized
from cleaner.jobs.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Job:
    """What the command was asked to do."""

    words: tuple[str, ...]
    settings: Settings = field(default_factory=Settings)
    wanted: Wanted = field(default_factory=Wanted)
    wishes: Wishes = field(default_factory=Wishes)
    check: bool = False
    output: Path | None = None
    """The folder of the results; None: standard output."""
    form: Format | None = None
    """The format of every input; None: what its name says."""
    jobs: int = 0
    """How many workers; 0: as many as there is use for."""
    memory_limit: int = 0
    """Bytes that a worker may hold; 0: as many as it likes."""
    resume: bool = False

    @property
    def uses_stdout(self) -> bool:
        """Do results go to standard output?"""
        return self.output is None and not self.wanted.in_place


def has_titles(job: Job, inputs: Sequence[Sized]) -> bool:
    """Do results stand each under the name of its input?"""
    is_text = job.wanted.show == "text" and job.wanted.to in (None, "text")
    return is_text and job.uses_stdout and len(inputs) > 1


def wants_bar(job: Job, inputs: Sequence[Sized]) -> bool:
    """Is it worth while, and does it not get in the way of results?"""
    many = len(inputs) > 1 or any(each.source.format.has_many for each in inputs)
    return many and not (job.uses_stdout and sys.stdout is not None and sys.stdout.isatty())


def size_of(inputs: Sequence[Sized]) -> int | None:
    """Return the bytes of all inputs together; None when one does not say."""
    if any(each.source.path is None for each in inputs):
        return None
    return sum(each.size for each in inputs)
