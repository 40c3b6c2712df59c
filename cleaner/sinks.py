"""Where results go: standard output, or a file that is there whole or not at all."""

import contextlib
import errno
import io
import os
import stat
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Protocol, Self

# A handle of this number of bytes: few calls, and little is lost when the machine stops.
_BUFFER = 1 << 18


class OutputFailed(Exception):  # noqa: N818
    """Standard output takes no more; no later result could be written either."""


class NotWritten(Exception):  # noqa: N818
    """One file of results could not be written; the others may."""


class Sink(Protocol):
    """Takes the result of one input, piece by piece."""

    def write(self, piece: bytes) -> None:
        """Take a piece of the result."""


class Nowhere:
    """Takes results that nobody asked for."""

    def write(self, piece: bytes) -> None:
        """Drop the piece."""


class StandardOutput:
    """Standard output; several results stand each under a line with its name, as `head` does it.

    Each method raises BrokenPipeError when nobody reads any more, and OutputFailed when standard
    output is closed or full.
    """

    def __init__(self) -> None:
        self._is_first = True

    def title(self, name: str) -> None:
        """Write the line that stands above a result."""
        gap = "" if self._is_first else "\n"
        self.write(f"{gap}==> {name} <==\n".encode("utf-8", "backslashreplace"))

    def write(self, piece: bytes) -> None:
        """Take a piece of the result."""
        self._is_first = False
        with _told(None):
            _binary_output().write(piece)

    def flush(self) -> None:
        """Write out what is held back."""
        with _told(None):
            _binary_output().flush()


class WholeFile:
    """A file that is replaced when all went well, and otherwise left as it was.

    Each method raises NotWritten when the system refuses.
    """

    def __init__(
        self, path: Path, *, mode_of: Path | None = None, room: Path | None = None
    ) -> None:
        """Take the place of the file.

        Args:
            path: The file.
            mode_of: The file whose mode and owner it is to have.
            room: A folder for what is not yet whole, if it is on the same disk; None: beside it.
        """
        self._path = path
        self._mode_of = mode_of
        self._room = room
        self._part = path.with_name(f".clean-{os.urandom(6).hex()}.part")
        self._stream: BinaryIO
        self.is_wanted = True
        """Set to False, it leaves everything as it was."""

    def __enter__(self) -> Self:
        with _told(self._path):
            folder = self._path.parent
            folder.mkdir(parents=True, exist_ok=True)
            if self._path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            if self._path.exists() and not self._path.is_file():
                raise OSError(0, "is no file that could be replaced")  # such as /dev/null
            if self._room is not None and self._room.stat().st_dev == folder.stat().st_dev:
                self._part = self._room / f"{self._part.name}.new"
            # Not by tempfile: its files are private, these have the mode that the umask gives.
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            self._stream = os.fdopen(os.open(self._part, flags, 0o666), "wb", _BUFFER)
        return self

    def write(self, piece: bytes) -> None:
        """Take a piece of the result."""
        with _told(self._path):
            self._stream.write(piece)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            with _told(self._path):
                self._stream.close()
                if problem is None and self.is_wanted:
                    if self._mode_of is not None:
                        _copy_mode(self._mode_of, self._part)
                    self._part.replace(self._path)
        finally:
            self._part.unlink(missing_ok=True)


def _copy_mode(model: Path, path: Path) -> None:
    about = model.stat()
    with contextlib.suppress(OSError, AttributeError):  # only root may give files away
        os.chown(path, about.st_uid, about.st_gid)
    path.chmod(stat.S_IMODE(about.st_mode))


def _binary_output() -> BinaryIO:
    if sys.stdout is None:
        raise OutputFailed("is closed")
    return sys.stdout.buffer


class _told(contextlib.AbstractContextManager[None]):  # noqa: N801 (reads as `with told`)
    """Turn a refusal of the system into the error of that output; a broken pipe stays one."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(problem, OSError) and not isinstance(problem, BrokenPipeError):
            reason = problem.strerror or str(problem)
            if self._path is None:
                raise OutputFailed(reason) from problem
            raise NotWritten(f"{self._path}: {reason}") from problem


class SinkStream(io.RawIOBase):
    """A sink as a stream, for what writes to streams; to close it leaves the sink open."""

    def __init__(self, sink: Sink) -> None:
        """Take the sink."""
        self._sink = sink
        self._at = 0

    def writable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return how many bytes were written: Parquet notes its places down."""
        return self._at

    def write(self, piece: Any, /) -> int:
        """Write a piece, whole."""
        taken = bytes(piece)  # Arrow gives buffers of its own
        self._sink.write(taken)
        self._at += len(taken)
        return len(taken)
