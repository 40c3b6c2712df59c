"""What a format is: how the records of an input are read, and how they are written again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from cleaner import Document


@dataclass(frozen=True, slots=True)
class Reading:
    """How inputs are to be read, as the caller said it."""

    kind: str | None = None
    """`auto`, `text` or `html`; None: what the format says."""
    encoding: str | None = None
    text_field: str = "text"


@dataclass(frozen=True, slots=True)
class Record:
    """One document of an input, before cleaning."""

    content: str | bytes
    kind: str
    raw: bytes
    """The record as it stood, line end and all."""
    line: int | None = None
    """Where it stands in its input; None: it is the whole input."""
    text_field: str = "text"


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that could not be read; it has no result."""

    line: int
    reason: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Blank:
    """A stretch between the records that belongs to none, such as an empty line."""

    raw: bytes


Item = Record | BadRecord | Blank


@dataclass(frozen=True, slots=True)
class Format:
    """A format is one file with one such value; FORMATS lists them."""

    name: str
    suffixes: tuple[str, ...]
    kind: str
    """What its documents are for `clean`, unless the caller says it."""
    becomes: str | None
    """The suffix of a cleaned file; None: that of the input."""
    read: Callable[[BinaryIO, Reading], Iterator[Item]]
    write: Callable[[Record, Document], bytes]
    """Returns the cleaned record in the same format."""
    write_json: Callable[[Record, Document, str], bytes]
    """Returns one line of JSON: the document, `source` (the third argument), what else it has."""
    has_many: bool = False
    """Does one input hold many documents?"""
