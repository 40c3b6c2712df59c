"""The files that a task leaves: there under their names when all are whole."""

import contextlib
import os
from pathlib import Path
from typing import BinaryIO


class TaskFiles:
    """The files of a task, which have their names when all are whole."""

    def __init__(self, folder: Path, name: str) -> None:
        """Take the folder of the run and the name of the task."""
        self._folder = folder
        self._name = name
        self._open: dict[str, BinaryIO] = {}

    def __enter__(self) -> "TaskFiles":
        return self

    def stream(self, suffix: str) -> BinaryIO:
        """Return the stream of a file."""
        if suffix not in self._open:
            self._open[suffix] = self._place(suffix).open("wb")
        return self._open[suffix]

    def _place(self, suffix: str) -> Path:
        return self._folder / f"{self._name}.{suffix}.{os.getpid()}.new"

    def settle(self) -> None:
        """Give the files their names."""
        for suffix, stream in self._open.items():
            stream.close()
            self._place(suffix).replace(self._folder / f"{self._name}.{suffix}")

    def __exit__(self, *problem: object) -> None:
        for suffix, stream in self._open.items():
            with contextlib.suppress(OSError):
                stream.close()
            self._place(suffix).unlink(missing_ok=True)


class Part:
    """Takes what becomes part of an output; knows how much that is."""

    def __init__(self, stream: BinaryIO) -> None:
        """Take the stream of the part."""
        self._stream = stream
        self.size = 0

    def write(self, piece: bytes) -> None:
        """Take a piece."""
        self._stream.write(piece)
        self.size += len(piece)
