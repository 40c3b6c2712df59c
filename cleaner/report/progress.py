"""A progress bar on standard error, for a person who waits."""

import contextlib
import sys
from collections.abc import Callable, Iterator

from cleaner.report.visible import shown_name

Advance = Callable[[str, int], None]
"""Takes the name of an input and how many bytes of it are done."""


@contextlib.contextmanager
def progress(total: int | None, *, wanted: bool) -> Iterator[Advance]:
    """Yield what moves the bar on; without a terminal there is none.

    Args:
        total: Bytes to come; None: nobody knows.
        wanted: False: no bar.
    """
    if not (wanted and sys.stderr is not None and sys.stderr.isatty()):
        yield lambda name, size: None
        return
    from rich.console import Console  # dear, and seldom needed
    from rich.markup import escape
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[at]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, at="")
        yield lambda name, size: bar.update(task, advance=size, at=escape(shown_name(name)[-40:]))
