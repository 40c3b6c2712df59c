"""A progress bar on standard error, for a person who waits."""

import contextlib
import sys
from collections.abc import Callable, Iterator

from cleaner.report.visible import shown_name

Advance = Callable[[str, int, int], None]
"""Takes the name of an input, and how many bytes and documents of it are done."""


@contextlib.contextmanager
def progress(total: int | None, *, wanted: bool) -> Iterator[Advance]:
    """Yield what moves the bar on; without a terminal there is none.

    Args:
        total: Bytes to come; None: nobody knows.
        wanted: False: no bar.
    """
    if not (wanted and sys.stderr is not None and sys.stderr.isatty()):
        yield lambda name, size, documents: None
        return
    with _bar(total) as advance:
        yield advance


@contextlib.contextmanager
def _bar(total: int | None) -> Iterator[Advance]:
    from rich.console import Console  # dear, and seldom needed
    from rich.markup import escape
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns = (
        BarColumn(),
        TextColumn("{task.fields[documents]:,} documents"),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[at]}"),
    )
    count = 0

    def advance(name: str, size: int, documents: int) -> None:
        nonlocal count
        count += documents
        at = escape(shown_name(name)[-40:])
        bar.update(task, advance=size, documents=count, at=at)

    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, at="", documents=0)
        yield advance
