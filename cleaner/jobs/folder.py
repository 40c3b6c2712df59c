"""The folder of a run under way: its plan, the parts that are done, and what became of each.

A part is done when its outcome is there, which is written last and moved to its name in one go. So
a run can be killed at any instant, and the next one finds what was whole.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, TextIO

from cleaner.errors import CleanerError
from cleaner.jobs.outcome import Outcome

NAME = ".clean-run"
_PLAN = "plan.jsonl"


class OtherRun(CleanerError):  # noqa: N818
    """What is there belongs to a run with which this one cannot go on; the message says why."""


class RunFolder:
    """The folder of one run."""

    def __init__(self, path: Path) -> None:
        """Take the place of the folder."""
        self.path = path
        self.is_resumed = False
        self._lock: TextIO | None = None

    def begin(self, plan: Iterable[dict[str, Any]], *, resume: bool) -> bool:
        """Make the folder ready; False: there was an earlier run, and it was dropped.

        Raises:
            OtherRun: To resume, it would have to be the same run; or one is at work there.
            OSError: The folder cannot be written.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        self._take()
        lines = (json.dumps(each) + "\n" for each in plan)
        old = self.path / _PLAN
        was_there = old.exists()
        if was_there and resume:
            with old.open(encoding="utf-8") as earlier:
                _compare(earlier, lines)
            self.is_resumed = True
            self._sweep(".new")
            return True
        self._sweep("")
        new = self.path / f"{_PLAN}.new"
        with new.open("w", encoding="utf-8") as stream:
            stream.writelines(lines)
        new.replace(old)
        return not was_there

    def _take(self) -> None:
        self._lock = (self.path / "lock").open("w")
        with contextlib.suppress(ImportError):
            import fcntl

            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise OtherRun(f"another run is at work in {self.path.parent}") from None

    def _sweep(self, suffix: str) -> None:
        """Remove what a run left, but for the lock."""
        for entry in os.scandir(self.path):
            if entry.name != "lock" and suffix in entry.name:
                Path(entry.path).unlink()

    def file(self, name: str, suffix: str) -> Path:
        """Return the place of a file of a task."""
        return self.path / f"{name}.{suffix}"

    def outcomes(self, name: str) -> list[Outcome] | None:
        """Return what became of the inputs of a task; None: it is not done."""
        try:
            with self.file(name, "json").open("rb") as stream:
                return [Outcome.from_dict(each) for each in json.load(stream)]
        except (OSError, ValueError):
            return None

    def close(self, *, keep: bool) -> None:
        """Leave the folder; what nobody needs any more goes."""
        if not keep:  # still locked: else it might be the folder of the next run
            shutil.rmtree(self.path, ignore_errors=True)
        if self._lock is not None:
            self._lock.close()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there whole, or not at all."""
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    new.write_bytes(content)
    new.replace(path)


def _compare(old: Iterable[str], new: Iterator[str]) -> None:
    """Raise OtherRun unless both plans are the same."""
    for number, (before, now) in enumerate(zip_longest(old, new)):
        if before == now:
            continue
        way_out = "leave out --resume to start anew"
        if number == 0:
            differ = _differences(json.loads(before or "{}"), json.loads(now or "{}"))
            raise OtherRun(f"the stopped run had another {', '.join(differ)} ({way_out})")
        was, there = json.loads(before or "null"), json.loads(now or "null")
        if was and there and was["name"] == there["name"]:
            raise OtherRun(f"{there['name']} has changed since the run was stopped ({way_out})")
        name = (there or was)["name"]
        raise OtherRun(f"the stopped run had other inputs, {name} for one ({way_out})")


def _differences(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Return the names of what differs, at any depth."""
    names = []
    for name in {**old, **new}:
        before, now = old.get(name), new.get(name)
        if isinstance(before, dict) and isinstance(now, dict):
            names += _differences(before, now)
        elif before != now:
            names.append(name.replace("_", " "))
    return names
