"""A worker: a process that is told tasks on its standard input, and answers when each is done.

What comes out goes to files, beside each other: the part (`.part`), posts (`.rows`), records that
failed (`.bad`), and last of all what became of it (`.json`). Lines are counted from the beginning
of the block; who joins the parts knows what stands before.
"""

import contextlib
import errno
import io
import json
import mmap
import os
import struct
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

from cleaner import CleanerError
from cleaner.batch import Result, Unreadable, clean_items
from cleaner.formats import BadRecord
from cleaner.jobs.delivery import Delivery, Outlets
from cleaner.jobs.folder import write_whole
from cleaner.jobs.gathering import Joined, Straight, packing_of, result_format
from cleaner.jobs.opening import items_of, open_source
from cleaner.jobs.outcome import Outcome, no_totals
from cleaner.jobs.sized import Sized
from cleaner.jobs.task_files import Part, TaskFiles
from cleaner.jobs.tasks import Task
from cleaner.jobs.wanted import from_words
from cleaner.limits import Stopwatch, limit_memory
from cleaner.paths import Input, place_in_place, reason_of
from cleaner.sinks import NotWritten, Nowhere, Sink, WholeFile

BEAT = struct.Struct("<qq")
"""Of the file that tells what a worker is at: the number of the item, and whether it is read."""


def main() -> None:
    """Do what standard input says until it ends."""
    orders, answers = _talk()
    start = json.loads(orders.readline())
    if start["memory_limit"]:
        limit_memory(start["memory_limit"])
    worker = _Worker(start)
    while line := orders.readline():
        order = json.loads(line)
        data = None if order["data"] is None else orders.read(order["data"])
        task = Task.from_dict(order["task"], data)
        left_out = {int(number): reason for number, reason in order["left_out"].items()}
        worker.ceiling = order["ceiling"]
        problem = worker.do(task, left_out, order["until"])
        answers.write(json.dumps({"problem": problem}).encode() + b"\n")
        answers.flush()


def _talk() -> tuple[BinaryIO, BinaryIO]:
    """Return the streams of orders and answers, out of reach of whatever prints or reads."""
    orders = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return orders, answers


class _Worker:
    """What all tasks of a worker have in common."""

    def __init__(self, start: dict[str, Any]) -> None:
        self.settings, self.wanted = from_words(start["words"])
        self.watch = Stopwatch(self.settings.time_limit, may_end_process=True)
        self.folder = Path(start["folder"])
        self.ceiling: int | None = None
        self._parent = os.getppid()
        with Path(start["beat"]).open("r+b") as stream:
            self._beat = mmap.mmap(stream.fileno(), BEAT.size)

    def do(self, task: Task, left_out: Mapping[int, str], until: int | None) -> str | None:
        """Do a task; what is returned is why its result could not be written."""
        try:
            with TaskFiles(self.folder, task.name) as files:
                work = _Work(self, task, files, left_out, until)
                outcomes = []
                for each in task.inputs:
                    outcomes.append(work.outcome(each).to_dict())
                    if os.getppid() != self._parent:
                        sys.exit(1)  # nobody waits any more, and another run may be at work here
                files.settle()
            write_whole(self.folder / f"{task.name}.json", json.dumps(outcomes).encode())
        except OSError as problem:
            return reason_of(problem)
        finally:
            self.watch.rest()
        return None

    def beat(self, number: int, is_reading: bool) -> None:
        """Leave word of what comes next, for the case that it is the last."""
        BEAT.pack_into(self._beat, 0, number, is_reading)


class _Work:
    """A task under way."""

    def __init__(
        self,
        worker: _Worker,
        task: Task,
        files: TaskFiles,
        left_out: Mapping[int, str],
        until: int | None,
    ) -> None:
        self._worker = worker
        self._task = task
        self._files = files
        self._left_out = left_out
        self._until = until
        self._done = 0  # items of the inputs before

    def outcome(self, each: Sized) -> Outcome:
        """Clean an input, or the task's block of it, and return what became of it."""
        outcome = Outcome()
        try:
            if not self._task.is_part and self._done in self._left_out:
                raise Unreadable(self._left_out[self._done])
            self._clean(each, outcome)
        except OSError as problem:
            outcome.problem = reason_of(problem)
            outcome.is_unwritten = problem.errno in _FULL
        except NotWritten as problem:
            outcome.problem, outcome.is_unwritten = str(problem), True
        except (Unreadable, CleanerError) as problem:
            outcome.problem = str(problem)
        self._done += max(outcome.items, 1)
        return outcome

    def _clean(self, each: Sized, outcome: Outcome) -> None:
        worker, block = self._worker, self._task.block
        wanted = worker.wanted
        outcome.totals = no_totals(sample=wanted.sample)
        if worker.ceiling is not None:
            outcome.totals.sample.ceiling = worker.ceiling
        outlets_of = partial(
            Outlets,
            rows=self._files.stream("rows") if wanted.rows else None,
            bad=self._files.stream("bad") if wanted.bad else None,
            note=lambda line, words: outcome.notes.append((line, words)),
        )
        with self._opened(each) as stream, self._sink(each) as sink:
            with self._gathering(each.source, sink) as gathering, gathering.block() as main:
                number = block.number if block else 0
                delivery = Delivery(
                    each.source,
                    wanted,
                    outlets_of(main),
                    outcome,
                    is_first=not number,
                    number=number,
                )
                for result in self._results(each.source, stream):
                    delivery.take(result)
                delivery.close()
            if isinstance(sink, WholeFile) and wanted.in_place:
                sink.is_wanted = outcome.changed
            if isinstance(sink, Part):
                outcome.size = sink.size

    def _results(self, source: Input, stream: BinaryIO) -> Iterator[Result]:
        worker, done = self._worker, self._done
        items = items_of(source, stream, self._task.block, worker.settings.reading)
        if self._until is not None:
            items = chain(islice(items, self._until), [BadRecord(None, _NOT_READ, b"")])
        yield from clean_items(
            items,
            worker.settings,
            worker.watch,
            left_out={number - done: reason for number, reason in self._left_out.items()},
            beat=lambda number, is_reading: worker.beat(done + number, is_reading),
        )

    @contextlib.contextmanager
    def _opened(self, each: Sized) -> Iterator[BinaryIO]:
        block = self._task.block
        if block is not None and block.data is not None:
            yield io.BytesIO()
            return
        with open_source(each.source) as opened:
            if block is not None:
                about = os.fstat(opened.stream.fileno())
                if about.st_size < each.size:
                    raise Unreadable("has become shorter while it was read")
                if each.inode not in (0, about.st_ino):
                    raise Unreadable("was replaced by another file while it was read")
            yield opened.stream

    @contextlib.contextmanager
    def _sink(self, each: Sized) -> Iterator[Sink]:
        worker, source = self._worker, each.source
        wanted = worker.wanted
        if wanted.show == "names":
            yield Nowhere()
        elif self._task.is_part or (source.target is None and not wanted.in_place):
            yield Part(self._files.stream("part"))
        else:
            is_place, reading = wanted.in_place, worker.settings.reading
            place = place_in_place(source, reading) if is_place else source.target
            model = place if is_place else None
            with WholeFile(place or Path(), mode_of=model, room=worker.folder) as sink:
                yield sink

    def _gathering(self, source: Input, sink: Sink) -> Straight | Joined:
        wanted = self._worker.wanted
        form = result_format(source, wanted)
        if form.join and wanted.show == "text" and not self._task.is_part:
            return Joined(sink, form)
        return Straight(sink, packing_of(source, wanted))


_NOT_READ = "the rest of this block was not read: the worker died there, twice"
_FULL = {getattr(errno, name, None) for name in ("ENOSPC", "EDQUOT", "EFBIG", "EROFS")} - {None}
"""What the system says when there is no room for a result."""
