"""What PATH words mean: files, folders, globs and standard input; and where results go."""

import glob
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from cleaner.formats import UNKNOWN, Format, Reading, format_of
from cleaner.sinks import NotWritten

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One input that was asked for; whether it can be read turns out when it is opened."""

    name: str
    """As the caller named it, the folder included; `-` is standard input."""
    path: Path | None
    """None: standard input."""
    format: Format
    relative: PurePath
    """Its place in the tree that was asked for."""
    target: Path | None = None
    """The file that its result goes to."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be done, and why."""

    name: str
    reason: str


def find_inputs(
    words: Sequence[str],
    *,
    form: Format | None = None,
    leave_out: Path | None = None,
    foreign: Counter[str] | None = None,
) -> Iterator[Input | Failure]:
    """Yield what the words name, each file once, in the order of the words and of the names.

    Args:
        words: Files, folders, globs or `-`. A file that is there wins over a glob.
        form: The format of every input; None: what its suffix says.
        leave_out: A folder that is not walked into (that of the results).
        foreign: Counts, by suffix, the files of folders that are of no known format.
    """
    seen: set[str] = set()
    walk = _Walk(form, leave_out, Counter() if foreign is None else foreign)
    for word in words:
        for found in walk.named(word):
            key = found.name if found.name == STDIN else os.path.abspath(found.name)  # noqa: PTH100 (links stay)
            if key not in seen:
                seen.add(key)
                yield found


def open_input(path: Path) -> BinaryIO:
    """Open a regular file.

    Raises:
        OSError: It is not there, not readable, or not a regular file.
    """
    # Without O_NONBLOCK, to open a named pipe that nobody writes to would wait for ever.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode) and not _is_open_already(path):
        os.close(handle)
        raise OSError(0, f"is {_kind_of(mode)}, not a file (give - and redirect it)")
    os.set_blocking(handle, True)
    return os.fdopen(handle, "rb")


def _is_open_already(path: Path) -> bool:
    """Tell the pipe of `<(command)`, which somebody does write to, from a pipe on disk."""
    return path.parent.as_posix() in ("/dev/fd", "/proc/self/fd") or path == Path("/dev/stdin")


def _kind_of(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"


@dataclass(frozen=True, slots=True)
class _Walk:
    """What all words have in common."""

    form: Format | None
    leave_out: Path | None
    foreign: Counter[str]

    def named(self, word: str) -> Iterator[Input | Failure]:
        """Yield what a word names."""
        if word == STDIN:
            form = self.form or UNKNOWN
            suffix = form.becomes or (form.suffixes or (".txt",))[0]
            yield Input(STDIN, None, form, PurePath(f"stdin{suffix}"))
        elif _is_folder(word):
            yield from self._inside(Path(word), Path(word))
        elif os.path.lexists(word) or not glob.has_magic(word):
            yield self._file(word, Path(word), PurePath(Path(word).name))
        else:
            yield from self._matching(word)

    def _file(self, name: str, path: Path, relative: PurePath) -> Input:
        return Input(name, path, self.form or format_of(path) or UNKNOWN, relative)

    def _matching(self, pattern: str) -> Iterator[Input | Failure]:
        root = _fixed_part(pattern)
        matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (a shell's globs)
        if not matches:
            yield Failure(pattern, "matches nothing")
        for match in matches:
            path = Path(match)
            if _is_folder(path):
                # With `**` its files match for themselves; one matched by `*` is meant whole.
                if "**" not in pattern:
                    yield from self._inside(path, root)
            else:
                relative = path.relative_to(root)
                if ".." in relative.parts:  # `a*/../b.txt` must not lead out of the mirror
                    relative = Path(path.name)
                yield self._file(match, path, relative)

    def _inside(self, folder: Path, root: Path) -> Iterator[Input | Failure]:
        """Yield the files of known formats but hidden ones, by name; links to folders stay shut.

        A stack of names, not recursion: how deep the tree is, others decide.
        """
        stack = [folder]
        while stack:
            path = stack.pop()
            is_folder = _is_folder(path)
            if path is folder or (is_folder and not path.is_symlink()):
                if path is not folder and self.leave_out and _is_same(path, self.leave_out):
                    continue
                try:
                    names = sorted(os.listdir(path), reverse=True)  # noqa: PTH208 (names)
                except OSError as problem:
                    yield Failure(str(path), reason_of(problem))
                else:
                    stack += (path / name for name in names if not name.startswith("."))
            elif not is_folder and format_of(path):
                yield self._file(str(path), path, path.relative_to(root))
            elif not is_folder:
                self.foreign[path.suffix.lower()] += 1


def _fixed_part(pattern: str) -> Path:
    """Return the folder that all matches lie in.

    >>> _fixed_part("site/news/**/*.html").as_posix()
    'site/news'
    """
    parts = Path(pattern).parts
    fixed = next(place for place, part in enumerate(parts) if glob.has_magic(part))
    return Path(*parts[:fixed])


def _is_folder(path: str | Path) -> bool:
    # Path.is_dir raises where nobody may look.
    return os.path.isdir(path)  # noqa: PTH112


def _is_same(path: Path, other: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)


def reason_of(problem: OSError) -> str:
    """Return the reason of an error of the system, without the name of the file."""
    return problem.strerror or str(problem)


def place_in_place(source: Input, reading: Reading) -> Path:
    """Return the file to be overwritten; a link stays a link.

    Raises:
        NotWritten: There is none, or it must not be.
    """
    if source.path is None:
        raise NotWritten("is no file that could be overwritten (leave out --in-place)")
    if (reading.kind or source.format.kind) == "html" and not source.format.has_many:
        raise NotWritten("is HTML, and what comes out is text: not overwritten (use -o)")
    if source.format.has_many and source.format.becomes is not None:
        reason = f"is {source.format.name.upper()}, and what comes out is {source.format.becomes}"
        raise NotWritten(f"{reason}: not overwritten (use -o)")
    return Path(os.path.realpath(source.path))
