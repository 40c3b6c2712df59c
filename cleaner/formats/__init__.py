"""The formats that inputs come in, one file each; a new one is that file and a word in FORMATS."""

from pathlib import PurePath

from cleaner.formats import html, jsonl, text
from cleaner.formats.base import BadRecord, Blank, Format, Item, Reading, Record
from cleaner.formats.whole import whole_format

__all__ = [
    "FORMATS",
    "UNKNOWN",
    "BadRecord",
    "Blank",
    "Format",
    "Item",
    "Reading",
    "Record",
    "format_of",
]

FORMATS = (text.FORMAT, html.FORMAT, jsonl.FORMAT)
UNKNOWN = whole_format("unknown", (), kind="auto")
"""For standard input and for a file that was named although its suffix says nothing."""

_BY_SUFFIX = {suffix: form for form in FORMATS for suffix in form.suffixes}


def format_of(path: PurePath) -> Format | None:
    """Return the format that the suffix names, in whatever case; None when no format has it.

    >>> format_of(PurePath("Page.HTM")).name
    'html'
    """
    return _BY_SUFFIX.get(path.suffix.lower())
