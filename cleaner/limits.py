"""Limits: how long one document may take, and how much memory a worker may hold.

Time is measured twice. When a document has taken so long by the clock, an exception stops it at the
next step of Python's own; and when a library under it has computed for twice as long without coming
back, the system ends the process, which then must be a worker. Where a system has no such timers or
limits (Windows), documents run without.
"""

import signal
from types import FrameType

_HARD = 2.0
"""Times the limit, in seconds of computing; then the process is ended."""
_AGAIN = 0.5
"""Seconds after which it is tried again, where a library swallowed the exception."""

_LONGEST = 1e8
"""Seconds that a timer takes, three years; a longer limit is none."""


class TimeUp(BaseException):
    """A document took longer than it may; no `Exception`, so that no library catches it."""


class Stopwatch:
    """Stops what takes too long; for the main thread of a process."""

    def __init__(self, seconds: float, *, may_end_process: bool = False) -> None:
        """Take the limit; 0: none. Only a worker's process may be ended."""
        self.seconds = seconds
        self._is_running = False
        self._can_stop = 0 < seconds < _LONGEST and hasattr(signal, "setitimer")
        self._may_end = may_end_process
        if self._can_stop:
            try:
                signal.signal(signal.SIGALRM, self._ring)
            except ValueError:  # not the main thread: signals are not ours
                self._can_stop = False
        if self._can_stop and may_end_process:
            signal.signal(signal.SIGPROF, signal.SIG_DFL)

    def start(self) -> None:
        """Begin with a document; TimeUp is raised in it when its time is up."""
        if self._can_stop:
            self._is_running = True
            signal.setitimer(signal.ITIMER_REAL, self.seconds, _AGAIN)
            if self._may_end:
                signal.setitimer(signal.ITIMER_PROF, self.seconds * _HARD + 1)

    def stop(self) -> None:
        """Be done with it. The clock runs on, in vain, until the next start or `rest`; not so the
        timer that ends the process: what is read and written next has no limit."""
        self._is_running = False
        if self._can_stop and self._may_end:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def rest(self) -> None:
        """Stop the timers, before something that is no document."""
        self._is_running = False
        if self._can_stop:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.setitimer(signal.ITIMER_PROF, 0)

    def _ring(self, number: int, frame: FrameType | None) -> None:
        if self._is_running:
            raise TimeUp


def limit_memory(size: int) -> bool:
    """Let this process hold so many bytes of data at most; False: the system cannot do that."""
    try:
        import resource
    except ImportError:
        return False
    # Not RLIMIT_AS: libraries reserve far more addresses than they ever use.
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    try:
        resource.setrlimit(resource.RLIMIT_DATA, (size, hard))
    except (ValueError, OSError):
        return False
    return True
