"""What PATH words mean: files, folders, globs and standard input; and where results go."""

import glob
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import BinaryIO

from cleaner.formats import UNKNOWN, Format, format_of

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
    words: Sequence[str], *, form: Format | None = None, leave_out: Path | None = None
) -> Iterator[Input | Failure]:
    """Yield what the words name, each file once, in the order of the words and of the names.

    Args:
        words: Files, folders, globs or `-`. A file that is there wins over a glob.
        form: The format of every input; None: what its suffix says.
        leave_out: A folder that is not walked into (that of the results).
    """
    seen: set[str] = set()
    for word in words:
        for found in _named(word, form, leave_out):
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


def _named(word: str, form: Format | None, leave_out: Path | None) -> Iterator[Input | Failure]:
    if word == STDIN:
        form = form or UNKNOWN
        suffix = form.becomes or (form.suffixes or (".txt",))[0]
        yield Input(STDIN, None, form, PurePath(f"stdin{suffix}"))
    elif _is_folder(word):
        yield from _inside(Path(word), Path(word), form, leave_out)
    elif os.path.lexists(word) or not glob.has_magic(word):
        path = Path(word)
        yield Input(word, path, form or format_of(path) or UNKNOWN, PurePath(path.name))
    else:
        yield from _matching(word, form, leave_out)


def _matching(
    pattern: str, form: Format | None, leave_out: Path | None
) -> Iterator[Input | Failure]:
    root = _fixed_part(pattern)
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (takes what a shell takes)
    if not matches:
        yield Failure(pattern, "matches nothing")
    for match in matches:
        path = Path(match)
        if _is_folder(path):
            # With `**` its files match for themselves; a folder matched by `*` is meant whole.
            if "**" not in pattern:
                yield from _inside(path, root, form, leave_out)
        else:
            relative = path.relative_to(root)
            if ".." in relative.parts:  # `a*/../b.txt` must not lead out of the mirror
                relative = Path(path.name)
            yield Input(match, path, form or format_of(path) or UNKNOWN, relative)


def _fixed_part(pattern: str) -> Path:
    """Return the folder that all matches lie in.

    >>> _fixed_part("site/news/**/*.html").as_posix()
    'site/news'
    """
    parts = Path(pattern).parts
    fixed = next(place for place, part in enumerate(parts) if glob.has_magic(part))
    return Path(*parts[:fixed])


def _inside(
    folder: Path, root: Path, form: Format | None, leave_out: Path | None
) -> Iterator[Input | Failure]:
    """Yield the files of a known format, hidden ones apart, by name; links to folders stay shut.

    A stack of names, not recursion: how deep the tree is, others decide.
    """
    stack = [folder]
    while stack:
        path = stack.pop()
        is_folder = _is_folder(path)
        if path is folder or (is_folder and not path.is_symlink()):
            if path is not folder and leave_out is not None and _is_same(path, leave_out):
                continue
            try:
                names = sorted(os.listdir(path), reverse=True)  # noqa: PTH208 (names, not paths)
            except OSError as problem:
                yield Failure(str(path), reason_of(problem))
            else:
                stack += (path / name for name in names if not name.startswith("."))
        elif not is_folder and (known := format_of(path)):
            yield Input(str(path), path, form or known, path.relative_to(root))


def _is_folder(path: str | Path) -> bool:
    # Path.is_dir raises where nobody may look.
    return os.path.isdir(path)  # noqa: PTH112


def _is_same(path: Path, other: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)


def reason_of(problem: OSError) -> str:
    """Return the reason of an error of the system, without the name of the file."""
    return problem.strerror or str(problem)


def with_targets(
    found: Iterable[Input | Failure], folder: Path, suffix: str | None
) -> Iterator[Input | Failure]:
    """Yield the inputs with the place of their results below `folder`, a mirror of their tree.

    Those whose results would meet at one place, or overwrite an input, become failures.

    Args:
        found: What find_inputs gave.
        folder: The folder of results.
        suffix: Of a result that is one document; None: what the format says.
    """
    placed = [
        replace(each, target=folder / _renamed(each, suffix)) if isinstance(each, Input) else each
        for each in found
    ]
    inputs = [each for each in placed if isinstance(each, Input)]
    count = Counter(each.target for each in inputs)
    taken = {_identity(each.path) for each in inputs if each.path} - {None}
    for each in placed:
        if not isinstance(each, Input) or each.target is None:
            yield each
        elif count[each.target] > 1:
            twins = [other.name for other in inputs if other.target == each.target]
            twin = twins[twins[0] == each.name]
            yield Failure(each.name, f"{twin} would become {each.target} too: neither is written")
        elif _identity(each.target) in taken:
            reason = f"its result would overwrite the input {each.target} (see --in-place)"
            yield Failure(each.name, reason)
        else:
            yield each


def _renamed(source: Input, suffix: str | None) -> PurePath:
    suffix = None if source.format.has_many else suffix
    suffix = suffix or source.format.becomes
    return source.relative.with_suffix(suffix) if suffix else source.relative


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what two names of one file have in common; None: there is no such file."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino
