"""Packages that the core does without: loaded where a format needs them, or told by name."""

import importlib
from types import ModuleType

from cleaner.errors import CleanerError


class NotInstalled(CleanerError, OSError):  # noqa: N818 (the name says what is wrong)
    """An input cannot be read for want of a package; the message says how to get it."""


def load(*names: str, extra: str, subject: str) -> ModuleType:
    """Return the first of some modules that is there.

    Raises:
        NotInstalled: None is.

    >>> load("json", extra="x", subject="x").__name__
    'json'
    """
    for name in names:
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    raise NotInstalled(
        f"{subject} needs a package; install it with: pip install 'cleaner[{extra}]'"
    )
