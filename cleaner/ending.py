"""How the command ends: its exit status, whatever becomes of standard output or of the process."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import NoReturn

import typer

from cleaner.errors import CleanerError
from cleaner.report.visible import shown_name
from cleaner.sinks import NotWritten, OutputFailed


def finish(work: Callable[[], int]) -> NoReturn:
    """Do the work and leave with its exit status, whatever becomes of standard output."""
    try:
        with _ended_in_order():
            status = work()
    except _Ended as signalled:
        status = 128 + signalled.number
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:  # nobody reads any more, as behind `| head`: no error of ours
        status = 141
        _drop_output()
    except OutputFailed as problem:
        status = 2
        _drop_output()
        typer.echo(f"clean: standard output: {problem}", err=True)
    except (NotWritten, CleanerError) as problem:
        status = 2
        typer.echo(f"clean: {shown_name(str(problem))}", err=True)
    raise typer.Exit(status)


class _Ended(KeyboardInterrupt):
    """The system asks the command to end: like Ctrl-C, it leaves nothing half done."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@contextlib.contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end what is under way as Ctrl-C does."""

    def end(number: int, frame: object) -> None:
        signal.signal(number, signal.SIG_IGN)  # a second one would end the tidying up
        raise _Ended(number)

    before = {}
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    for number in [getattr(signal, name) for name in names]:
        # Under `nohup` it is ignored, and stays so.
        if signal.getsignal(number) is signal.SIG_DFL:
            with contextlib.suppress(ValueError):  # not the main thread
                before[number] = signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _drop_output() -> None:
    """Let Python's own last flush of standard output go nowhere, or it would complain."""
    with contextlib.suppress(OSError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
