"""The formats that inputs come in, one file each; a new one is that file and a row in ROWS.

A format is imported when an input has it: a person who cleans a text does not wait for tables.
"""

from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from cleaner.formats.base import (
    LANGUAGE_TAG,
    Adding,
    BadRecord,
    Blank,
    Block,
    Format,
    Item,
    Reading,
    Record,
    Rest,
    Writer,
)
from cleaner.formats.packed import suffix_of
from cleaner.formats.whole import whole_format
from cleaner.options import ADDED

__all__ = [
    "ADDED",
    "LANGUAGE_TAG",
    "NAMES",
    "ROWS",
    "UNKNOWN",
    "WRITTEN",
    "Adding",
    "BadRecord",
    "Blank",
    "Block",
    "Format",
    "Item",
    "Reading",
    "Record",
    "Rest",
    "Writer",
    "form_named",
    "format_of",
]


class Row(NamedTuple):
    """What is known of a format before it is imported; the format itself says the same."""

    name: str
    suffixes: tuple[str, ...]
    is_written: bool
    """Can results of other formats be written in it?"""
    module: str
    value: str = "FORMAT"


ROWS = (
    Row("text", (".txt", ".md"), True, "text"),
    Row("html", (".html", ".htm"), False, "html"),
    Row("jsonl", (".jsonl", ".ndjson"), True, "jsonl"),
    Row("csv", (".csv",), True, "csv"),
    Row("tsv", (".tsv",), True, "csv", "TSV"),
    Row("parquet", (".parquet",), True, "parquet"),
    Row("warc", (".warc",), False, "warc"),
    Row("wet", (".wet",), False, "warc", "WET"),
)
NAMES = tuple(row.name for row in ROWS)
WRITTEN = tuple(row.name for row in ROWS if row.is_written)
UNKNOWN = whole_format("unknown", (), kind="auto")
"""For standard input and for a file that was named although its suffix says nothing."""

_BY_SUFFIX = {suffix: row.name for row in ROWS for suffix in row.suffixes}
_BY_NAME = {row.name: row for row in ROWS}


def form_named(name: str) -> Format:
    """Return the format of this name; UNKNOWN when there is none."""
    row = _BY_NAME.get(name)
    if row is None:
        return UNKNOWN
    form: Format = getattr(import_module(f"cleaner.formats.{row.module}"), row.value)
    return form


def format_of(path: PurePath) -> Format | None:
    """Return the format that the suffix names, in whatever case; None when no format has it.

    >>> format_of(PurePath("Page.HTM")).name, format_of(PurePath("crawl.jsonl.gz")).name
    ('html', 'jsonl')
    """
    name = _BY_SUFFIX.get(suffix_of(path)[0])
    return form_named(name) if name else None
