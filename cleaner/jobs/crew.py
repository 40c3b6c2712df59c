"""The crew: worker processes, a thread of this process for each, and results in order.

No more than twice as many tasks as there are workers are under way, so nothing piles up. A worker
that dies takes one record with it: it left word of what it was at; its task is done once more, in
case something else was to blame, and then without that record.
"""

import contextlib
import json
import mmap
import signal
import subprocess
import sys
import threading
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self

from cleaner.jobs.outcome import Outcome
from cleaner.jobs.tasks import Task
from cleaner.jobs.worker import BEAT

_AHEAD = 2
_START = (
    # An interrupt of the terminal reaches workers too; who started them decides.
    "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); "
    "import sys, json; sys.path[:] = json.loads(sys.argv.pop()); "
    "from cleaner.jobs.worker import main; main()"
)
_MOST_STARTS = 3
_MOST_DEATHS = 100
"""When more workers than this have died, and more than tasks are done, the records are not to
blame."""


class CrewLost(Exception):  # noqa: N818
    """Workers do not even start, or none stays alive; the message says what is known."""


class _Died(Exception):  # noqa: N818
    """A worker is gone; the message says how, as a reason why a record has no result."""

    def __init__(self, status: int, time_limit: float) -> None:
        self.took_too_long = -status == getattr(signal, "SIGPROF", 0)
        if self.took_too_long:
            super().__init__(f"took longer than {time_limit:g} s (--time-limit)")
        elif status == -9:
            super().__init__("its worker was killed, as the system does when memory runs out")
        else:
            super().__init__(f"its worker died ({_named(status)})")


def _named(status: int) -> str:
    if status >= 0:
        return f"exit status {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"


class Crew:
    """Workers for one run."""

    def __init__(self, count: int, folder: Path, words: dict[str, Any], memory_limit: int) -> None:
        """Take how many there are to be, where results go, and what all must know."""
        self._start = {"words": words, "folder": str(folder), "memory_limit": memory_limit}
        self._folder = folder
        self._count = count
        self._threads = ThreadPoolExecutor(count, "worker")
        self._mine = threading.local()
        self._workers: list[_Worker] = []
        self._is_over = False
        self._deaths = self._done = 0
        self.ceiling: int | None = None
        """Of the sample; what is not below it is kept by no worker. It only gets lower."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, problem: object, trace: object) -> None:
        self._is_over = problem is not None
        self._threads.shutdown(wait=False, cancel_futures=self._is_over)
        for worker in self._workers:
            worker.end(at_once=self._is_over)
        self._threads.shutdown()

    def results(
        self, tasks: Iterable[tuple[Task, list[Outcome] | None]]
    ) -> Iterator[tuple[Task, list[Outcome] | None, str | None]]:
        """Yield in order what became of the tasks; those that have outcomes are done already.

        The third value says why a result could not be written; then there is no outcome, nor is
        there one when the caller is to read it from its file.
        """
        waiting: deque[tuple[Task, list[Outcome] | None, Future[str | None] | None]] = deque()
        for task, outcomes in tasks:
            future = None
            if outcomes is None and not task.is_last:
                future = self._threads.submit(self._do, task)
            waiting.append((task, outcomes, future))
            while waiting and self._is_next_due(waiting):
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())

    def _is_next_due(
        self, waiting: "deque[tuple[Task, list[Outcome] | None, Future[str | None] | None]]"
    ) -> bool:
        first = waiting[0][2]
        under_way = sum(future is not None for _, _, future in waiting)
        return first is None or first.done() or under_way >= _AHEAD * self._count

    def _do(self, task: Task) -> str | None:
        left_out: dict[int, str] = {}
        deaths: Counter[int] = Counter()
        until = None
        while True:
            try:
                worker = self._worker()
            except OSError as failure:
                raise CrewLost(f"none can be started: {failure.strerror or failure}") from None
            try:
                problem = worker.ask(task, left_out, until, self.ceiling)
                self._done += 1
                return problem
            except _Died as death:
                number, is_reading = worker.at
                self._mine.worker = None
                deaths[number] += 1
                self._deaths += 1
                if self._is_lost or (number < 0 and deaths[number] >= _MOST_STARTS):
                    raise CrewLost(str(death)) from None
                if number < 0 or (deaths[number] < 2 and not death.took_too_long):
                    continue
                if is_reading and task.is_part:
                    until = number
                else:
                    left_out[number] = str(death)

    @property
    def _is_lost(self) -> bool:
        return self._is_over or self._deaths > max(_MOST_DEATHS, self._done)

    def _worker(self) -> "_Worker":
        worker: _Worker | None = getattr(self._mine, "worker", None)
        if self._is_over:  # the next task of a thread whose worker was ended
            raise CrewLost("the run is over")
        if worker is None:
            beat = self._folder / f"beat.{threading.get_ident()}.new"
            worker = self._mine.worker = _Worker(self._start, beat)
            self._workers.append(worker)
            if self._is_over:  # since it was begun
                worker.end(at_once=True)
        return worker


def _finished(
    task: Task, outcomes: list[Outcome] | None, future: "Future[str | None] | None"
) -> tuple[Task, list[Outcome] | None, str | None]:
    return task, outcomes, future.result() if future else None


class _Worker:
    """One process, and how to talk to it."""

    def __init__(self, start: dict[str, Any], beat: Path) -> None:
        self._time_limit: float = start["words"]["time_limit"]
        beat.write_bytes(BEAT.pack(-1, 0))
        with beat.open("r+b") as stream:
            self._beat = mmap.mmap(stream.fileno(), BEAT.size)
        # -P: nothing is imported from the folder that the command happens to be run in.
        command = [sys.executable, "-P", "-c", _START, json.dumps(sys.path)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        with contextlib.suppress(OSError):  # it died at once: the first task will tell
            self._send(json.dumps(start | {"beat": str(beat)}).encode() + b"\n")

    @property
    def at(self) -> tuple[int, bool]:
        """What it was at last: the number of the item (-1: none), and whether it was reading it."""
        number, is_reading = BEAT.unpack_from(self._beat)
        return number, bool(is_reading)

    def ask(
        self, task: Task, left_out: dict[int, str], until: int | None, ceiling: int | None
    ) -> str | None:
        """Let it do a task, and return why the result could not be written.

        Raises:
            _Died: It is gone.
        """
        data = task.block.data if task.block else None
        size = None if data is None else len(data)
        order = {
            "task": task.to_dict(),
            "data": size,
            "left_out": left_out,
            "until": until,
            "ceiling": ceiling,
        }
        BEAT.pack_into(self._beat, 0, -1, 0)
        answer = b""
        with contextlib.suppress(OSError):
            self._send(json.dumps(order).encode() + b"\n", data or b"")
            assert self._process.stdout
            answer = self._process.stdout.readline()
        if not answer.endswith(b"\n"):
            raise _Died(self._process.wait(), self._time_limit)
        problem: str | None = json.loads(answer)["problem"]
        return problem

    def _send(self, *pieces: bytes) -> None:
        assert self._process.stdin
        for piece in pieces:
            self._process.stdin.write(piece)
        self._process.stdin.flush()

    def end(self, *, at_once: bool) -> None:
        """Let it go; at once, whatever it is at, or when it has done its task."""
        if at_once:
            self._process.kill()
        with contextlib.suppress(OSError):
            assert self._process.stdin
            self._process.stdin.close()
        self._process.wait()
        assert self._process.stdout
        self._process.stdout.close()
