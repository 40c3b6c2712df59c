"""Scraped text in; clean text, social posts as fields and hashtags out, every edit on record."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.errors import CleanerError
    from cleaner.hashtags import find_hashtags
    from cleaner.many import clean_many
    from cleaner.model import Change, Document, Embed
    from cleaner.options import Options
    from cleaner.pipeline import clean

__all__ = [
    "Change",
    "CleanerError",
    "Document",
    "Embed",
    "Options",
    "clean",
    "clean_many",
    "find_hashtags",
]

_ROOMS = {
    "Change": "cleaner.model",
    "CleanerError": "cleaner.errors",
    "Document": "cleaner.model",
    "Embed": "cleaner.model",
    "Options": "cleaner.options",
    "clean": "cleaner.pipeline",
    "clean_many": "cleaner.many",
    "find_hashtags": "cleaner.hashtags",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for (PEP 562): `clean --version` needs none."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'cleaner' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_ROOMS[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
