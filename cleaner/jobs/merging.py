"""Merging what workers did: inputs to tasks, tasks to parts, parts to results."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cleaner.batch import Settings
from cleaner.jobs import opening  # its sizes as they are now
from cleaner.jobs.assembly import Assembly, Earlier, copy_part
from cleaner.jobs.byproducts import Byproducts, moved
from cleaner.jobs.crew import Crew
from cleaner.jobs.delivery import line_of, shown_source
from cleaner.jobs.folder import RunFolder
from cleaner.jobs.outcome import Outcome
from cleaner.jobs.sized import Sized
from cleaner.jobs.tasks import Task, cut
from cleaner.jobs.telling import Teller, tell
from cleaner.jobs.wanted import Wanted, to_words
from cleaner.model import package_version
from cleaner.paths import place_in_place
from cleaner.report.progress import Advance
from cleaner.sinks import NotWritten, StandardOutput
from cleaner.totals import Totals


def plan_of(
    settings: Settings, wanted: Wanted, inputs: Sequence[Sized]
) -> Iterator[dict[str, Any]]:
    """Yield what must be the same for a run to go on where another one stopped."""
    blocks = {"range": opening.RANGE, "blob": opening.BLOB}
    yield {"version": package_version(), "block size": blocks, **to_words(settings, wanted)}
    for each in inputs:
        source = each.source
        changed = None
        with contextlib.suppress(OSError):
            changed = source.path.stat().st_mtime_ns if source.path else None
        places = {"path": source.path and str(source.path), "target": str(source.target)}
        yield {"name": source.name, "size": each.size, "time": changed, **places}


@dataclass(slots=True)
class Shared:
    """A run under way."""

    settings: Settings
    wanted: Wanted
    totals: Totals
    byproducts: Byproducts
    folder: RunFolder
    titles: bool = False
    """Do results stand under the names of their inputs?"""
    uses_stdout: bool = False
    out: StandardOutput = field(default_factory=StandardOutput)
    is_unfinished: bool = False
    """Was there a result that could not be written?"""
    _current: "_Current | None" = None

    def run(self, inputs: Sequence[Sized], crew: Crew, advance: Advance) -> None:
        """Clean all inputs."""
        for task, outcomes, problem in crew.results(self._tasks(inputs)):
            if problem is not None:
                outcomes = [_unwritten(problem) for _ in task.inputs]
            elif outcomes is None and not task.is_last:
                outcomes = self.folder.outcomes(task.name)
                outcomes = outcomes or [_unwritten("its outcome is gone") for _ in task.inputs]
            self._take(task, outcomes or [])
            crew.ceiling = self.totals.sample.ceiling
            documents = sum(outcome.totals.documents for outcome in outcomes or [])
            advance(task.inputs[-1].source.name, 0 if task.is_last else task.size, documents)

    def _tasks(self, inputs: Sequence[Sized]) -> Iterator[tuple[Task, list[Outcome] | None]]:
        earlier: Earlier | None = None
        number = -1
        for task in cut(inputs, self.settings.reading):
            outcomes = None
            if self.folder.is_resumed and task.is_part and not task.is_last:
                if earlier is None or number != task.inputs[0].number:
                    number = task.inputs[0].number
                    earlier = Earlier(self.folder, task.inputs[0], self.wanted)
                outcomes = earlier.outcomes(task)
            elif self.folder.is_resumed and not task.is_last:
                outcomes = self._earlier_files(task)
            yield task, outcomes

    def _earlier_files(self, task: Task) -> list[Outcome] | None:
        outcomes = self.folder.outcomes(task.name)
        for each, outcome in zip(task.inputs, outcomes or [], strict=False):
            target = each.source.target
            if outcome.problem is not None or target is None or not target.exists():
                return None
        return outcomes

    def _take(self, task: Task, outcomes: list[Outcome]) -> None:
        if not task.is_part:
            self._take_files(task, outcomes)
            return
        if self._current is None:
            self._current = _Current(self, task.inputs[0])
        if task.is_last:
            self._current.finish(task)
            self._current = None
        else:
            self._current.add(task, outcomes[0])

    def _take_files(self, task: Task, outcomes: list[Outcome]) -> None:
        part, at = self.folder.file(task.name, "part"), 0
        for each, outcome in zip(task.inputs, outcomes, strict=True):
            current = _Current(self, each)
            current.count(outcome)
            if self.uses_stdout and outcome.items and not outcome.problem:
                current.title()
                if part.exists():
                    copy_part(part, at, outcome.size, self.out)
            at += outcome.size
            current.close()
        part.unlink(missing_ok=True)
        self.collect(task, 0)

    def collect(self, task: Task, lines: int) -> None:
        """Take the rows and failed records of a task to where they are collected."""
        takers = {"rows": self.byproducts.rows, "bad": self.byproducts.bad}
        for suffix, taker in takers.items():
            place = self.folder.file(task.name, suffix)
            if taker is not None and place.exists():
                with place.open("rb") as stream:
                    for line in moved(stream, lines):
                        taker.write(line)


class _Current:
    """The input whose turn it is."""

    def __init__(self, run: Shared, each: Sized) -> None:
        self._run = run
        self._each = each
        self._teller = Teller(each.source.name)
        self._lines = 0
        self._changed = False
        self._problem: str | None = None
        self._is_titled = False
        self._assembly: Assembly | None = None
        if not run.uses_stdout and run.wanted.show != "names":
            self._assembly = Assembly(run.folder, each, run.wanted)

    def count(self, outcome: Outcome, lines: int = 0) -> None:
        """Count in what became of a block, and tell what went wrong in it.

        Args:
            outcome: What became of it.
            lines: How many stand before those that it counts from 1.
        """
        run, name = self._run, self._each.source.name
        for entry in outcome.totals.sample.documents:
            if entry["line"] is not None:
                entry["line"] = line_of(entry["line"], lines)
        outcome.totals.errors = [
            each._replace(line=each.line + lines) if each.line else each
            for each in outcome.totals.errors
        ]
        run.totals.merge(outcome.totals)
        for line, words in outcome.notes:
            tell(name, words, line if line is None else line + lines)
        self._teller.fail_all(outcome.failures, lines)
        if outcome.problem is not None:
            self._fail(outcome.problem, is_unwritten=outcome.is_unwritten)
        self._changed |= outcome.changed

    def _fail(self, problem: str, *, is_unwritten: bool = False) -> None:
        self._run.is_unfinished |= is_unwritten
        if self._problem is None:
            self._problem = problem
            self._run.totals.fail(self._each.source.name, None, problem)
            self._teller.fail(None, problem)

    def title(self) -> None:
        """Write the line that stands above the results."""
        if self._run.titles and not self._is_titled:
            self._run.out.title(shown_source(self._each.source))
        self._is_titled = True

    def add(self, task: Task, outcome: Outcome) -> None:
        """Take a part."""
        if task.block is not None and task.block.line is not None:
            self._lines = 0  # it counts from the beginning of the input
        counts_on = task.block is None or task.block.line is None
        lines = self._lines if counts_on else 0
        self._lines += outcome.items
        self.count(outcome, lines)
        self._run.collect(task, lines)
        part = self._run.folder.file(task.name, "part")
        if self._problem is not None:
            return
        if self._run.uses_stdout:
            if outcome.items:
                self.title()
            if part.exists():
                copy_part(part, 0, None, self._run.out)
                part.unlink()
        elif self._assembly:
            try:
                self._assembly.add(task, outcome)
            except OSError as problem:
                self._fail(problem.strerror or str(problem), is_unwritten=True)

    def finish(self, task: Task) -> None:
        """Put the result in its place, when all parts are in it."""
        if task.problem is not None:
            if task.is_damage:  # what was read before it stands
                self._run.totals.fail(self._each.source.name, None, task.problem)
                self._teller.fail(None, task.problem)
            else:
                self._fail(task.problem)
        if self._problem is None and self._assembly:
            try:
                self._put(self._assembly)
            except NotWritten as problem:
                self._fail(str(problem), is_unwritten=True)
        elif self._assembly and not self._run.is_unfinished:
            self._assembly.drop()
        self.close()

    def _put(self, assembly: Assembly) -> None:
        source, wanted = self._each.source, self._run.wanted
        if not wanted.in_place:
            assembly.finish(source.target or Path())
        elif self._changed:
            place = place_in_place(source, self._run.settings.reading)
            assembly.finish(place, mode_of=place)

    def close(self) -> None:
        """Tell what is left to tell."""
        if self._changed and self._run.wanted.show == "names":
            self._run.out.write(f"{shown_source(self._each.source)}\n".encode())
        self._teller.close()


def _unwritten(problem: str) -> Outcome:
    return Outcome(problem=problem, is_unwritten=True)
