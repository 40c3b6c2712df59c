"""Assembly: the parts of an input become its result, in order, each as soon as its turn comes.

The result grows in a file of the run's folder, and a part goes when it is in there. So the disk
holds little twice, and a run that goes on knows by the parts that are gone how much of that file is
whole.
"""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from cleaner.jobs.folder import RunFolder
from cleaner.jobs.gathering import result_format
from cleaner.jobs.outcome import Outcome
from cleaner.jobs.sized import Sized
from cleaner.jobs.tasks import Task
from cleaner.jobs.wanted import Wanted
from cleaner.sinks import NotWritten, Sink, SinkStream, WholeFile

_STEP = 1 << 20


class Earlier:
    """What a run that was stopped left of the result of one input."""

    def __init__(self, folder: RunFolder, each: Sized, wanted: Wanted) -> None:
        """Take the input."""
        self._folder = folder
        self._stem = stem = f"{each.number:07d}"
        self._is_done = folder.file(stem, "done").exists()
        out = folder.file(stem, "out")
        target = each.source.target
        if self._is_done and not out.exists() and (target is None or not target.exists()):
            self._is_done = False
            folder.file(stem, "done").unlink()
        self._grown = out.stat().st_size if out.exists() else 0
        self._size = 0
        self._is_gone = wanted.show != "names"  # have all parts so far gone into the result?

    def outcomes(self, task: Task) -> list[Outcome] | None:
        """Return what became of a task; None: it is to be done (again)."""
        outcomes = self._folder.outcomes(task.name)
        if outcomes is None or outcomes[0].problem is not None:
            self._is_gone = False
            return None
        if self._is_done:
            return outcomes
        part = self._folder.file(task.name, "part")
        if part.exists():
            self._is_gone = False
            # Another size: the machine stopped before all of it was on the disk.
            return outcomes if part.stat().st_size == outcomes[0].size else None
        self._size += outcomes[0].size
        self._is_gone = self._is_gone and self._size <= self._grown
        return outcomes if self._is_gone else None


class Assembly:
    """The result of one input under way."""

    def __init__(self, folder: RunFolder, each: Sized, wanted: Wanted) -> None:
        """Take the input."""
        self._folder = folder
        self._source = each.source
        self._stem = f"{each.number:07d}"
        self._out = folder.file(self._stem, "out")
        self._done = folder.file(self._stem, "done")
        self._join = result_format(each.source, wanted).join if wanted.show == "text" else None
        self._parts: list[Path] = []
        self._stream: BinaryIO | None = None
        self._size = 0

    def add(self, task: Task, outcome: Outcome) -> None:
        """Take a part."""
        part = self._folder.file(task.name, "part")
        if self._join:
            self._parts.append(part)
        elif part.exists():
            stream = self._grown()
            with part.open("rb") as piece:
                shutil.copyfileobj(piece, stream, _STEP)
            stream.flush()
            part.unlink()
        self._size += outcome.size

    def _grown(self) -> BinaryIO:
        """Return the stream of the result, at the end of what is whole."""
        if self._stream is None:
            self._stream = self._out.open("r+b" if self._out.exists() else "wb")
            self._stream.truncate(self._size)
            self._stream.seek(self._size)
        return self._stream

    def finish(self, place: Path, *, mode_of: Path | None = None) -> None:
        """Put the result in its place.

        Raises:
            NotWritten: The system refuses.
        """
        if self._done.exists() and not self._out.exists():
            return
        try:
            if self._join:
                with WholeFile(place, room=self._folder.path) as sink:
                    self._join(self._parts, cast(BinaryIO, SinkStream(sink)))
                self._done.touch()
            else:
                self._grown().close()
                self._done.touch()
                self._move(place, mode_of)
        except OSError as problem:
            raise NotWritten(f"{place}: {problem.strerror or problem}") from problem
        for part in self._parts:
            part.unlink(missing_ok=True)

    def _move(self, place: Path, mode_of: Path | None) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        if mode_of is None:
            with contextlib.suppress(OSError):  # such as another disk: then it is copied
                self._out.replace(place)
                return
        with WholeFile(place, mode_of=mode_of) as sink:
            copy_part(self._out, 0, None, sink)
        self._out.unlink()

    def drop(self) -> None:
        """Forget the result."""
        if self._stream is not None:
            self._stream.close()
        self._out.unlink(missing_ok=True)


def copy_part(part: Path, start: int, size: int | None, sink: Sink) -> None:
    """Write a stretch of a file; without a size, all of it behind `start`."""
    with part.open("rb") as stream:
        stream.seek(start)
        for piece in _pieces(stream, size):
            sink.write(piece)


def _pieces(stream: BinaryIO, size: int | None) -> Iterator[bytes]:
    while size is None or size > 0:
        piece = stream.read(_STEP if size is None else min(_STEP, size))
        if not piece:
            return
        yield piece
        size = None if size is None else size - len(piece)
