"""What a format is: how its inputs are cut, read record by record, and written again."""

import re
import shutil
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from cleaner import Document

RECORD_LIMIT = 64 << 20
TITLE_FIELDS = ("title", "headline")
URL_FIELDS = ("url", "link", "source_url")
LANGUAGE_FIELDS = ("language", "lang")
TEXT_FIELDS = ("text", "content", "body", "raw_content", "article", "maintext", "markdown", "html")
"""Names that fields go by; of several, the first that is there counts."""
FOREIGN_COLUMNS = ("text", "title", "url", "language", "record")
"""Of a table that is made of another format's records; the last holds their other fields."""
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
"""The form of a BCP 47 tag: what else stands in a field for the language is none."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How inputs are to be read, as the caller said it."""

    kind: str | None = None
    """`auto`, `text` or `html`; None: what the format says."""
    encoding: str | None = None
    text_field: str | None = None
    """None: the first of TEXT_FIELDS that is there."""
    title_field: str | None = None
    """None: the first of TITLE_FIELDS that is there; "": none. So are the next two."""
    url_field: str | None = None
    language_field: str | None = None
    record_limit: int = RECORD_LIMIT
    """Bytes; a larger record is a BadRecord, never read into memory whole."""
    wants_fields: bool = False
    """Is `Record.fields` needed, because another format is written?"""
    added: tuple[str, ...] = ()
    """Fields that results are given: a record that has one already would lose it."""

    def clash(self, names: Container[str]) -> str | None:
        """Return what is wrong with a record or table of these names; None: nothing."""
        name = next((name for name in self.added if name in names), None)
        return name and f"has {name!r} already: rename it, or leave it out of --add"


@dataclass(frozen=True, slots=True)
class Record:
    """One document of an input, before cleaning."""

    content: str | bytes
    kind: str
    raw: bytes
    """The record as it stood, line end and all; b"" where a format has no such thing."""
    line: int | None = None
    """Where it stands in its input, or in its block, counted from 1; None: it is the whole input.
    A line for formats of lines, a row or record for others."""
    text_field: str = "text"
    title: str | None = None
    """What the record itself says; evidence for `clean`. So are the next two."""
    url: str | None = None
    language: str | None = None
    fields: Mapping[str, Any] | None = None
    """Its other fields, for the writer of another format; None: it has none, or nobody asked."""
    origin: Any = None
    """Whatever the writer of the same format needs to write it back (a table's batch and row)."""
    encoding: str | None = None
    """What was declared for its bytes, as by the server that sent them."""


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that could not be read; it has no result."""

    line: int | None
    reason: str
    raw: bytes
    """What stood there; only the beginning where it was too large (see Rest)."""
    is_cut: bool = False
    """Is `raw` only the beginning?"""


@dataclass(frozen=True, slots=True)
class Blank:
    """A stretch between the records that belongs to none, such as an empty line."""

    raw: bytes


@dataclass(frozen=True, slots=True)
class Rest:
    """More of the bad record before it, which was too large to be held in one piece."""

    raw: bytes


Item = Record | BadRecord | Blank | Rest


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an input that holds whole records and is cleaned by itself, by one worker."""

    number: int
    start: int = 0
    """Half-open range in the format's own unit (bytes, row groups), for a worker that opens the
    file itself. Of bytes, those records belong to a block that begin in it."""
    end: int = 0
    data: bytes | None = None
    """The bytes, where only one process can read them in order (packed files, pipes)."""
    head: bytes = b""
    """What each block needs of the input's beginning, such as the header line of a table."""
    line: int | None = None
    """The number of its first record; None: nobody knows before the blocks before it are read."""
    size: int | None = None
    """How many bytes of the input it stands for, for the bar; None: `end - start`, or its data."""
    is_rest: bool = False
    """Does its data begin with more of the too large record that the block before ended with?"""


@dataclass(frozen=True, slots=True)
class Adding:
    """What a writer is to put beside the text."""

    fields: tuple[str, ...] = ()
    """Some of ADDED, in that order."""
    is_foreign: bool = False
    """Do the records come from another format, so that only `text_field` and `fields` count?"""
    source: str = ""
    """The name of the input."""


class Writer(Protocol):
    """Takes the results of one block, in order."""

    def write(self, record: Record, document: Document) -> None:
        """Write a cleaned record."""

    def keep(self, record: Record) -> None:
        """Write a record as it was, where its result cannot take its place."""

    def keep_raw(self, raw: bytes) -> None:
        """Write a blank or bad line as it was, where it is to stay."""

    def close(self) -> None:
        """Write what is held back; the stream is left open."""


def join_parts(parts: Sequence[Path], stream: BinaryIO) -> None:
    """Write the parts one behind the other."""
    for part in parts:
        with part.open("rb") as piece:
            shutil.copyfileobj(piece, stream, 1 << 20)


class KeepsAll:
    """What writers share that write each record at once, as bytes of its own."""

    _stream: BinaryIO

    def keep(self, record: Record) -> None:
        """Write a record as it was."""
        self._stream.write(record.raw)

    def keep_raw(self, raw: bytes) -> None:
        """Write a stretch as it was."""
        self._stream.write(raw)

    def close(self) -> None:
        """Do nothing: nothing is held back."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format is one file with one such value, and a row of ROWS."""

    name: str
    suffixes: tuple[str, ...]
    kind: str
    """What its documents are for `clean`, unless the caller says it."""
    becomes: str | None
    """The suffix of a cleaned file; None: that of the input."""
    read: Callable[[BinaryIO, Reading], Iterator[Item]]
    """Yields what a whole input holds; streaming."""
    write: Callable[[Record, Document], bytes]
    """Returns the cleaned record in the same format; where records cannot be written one by one
    (see `writer`), its text alone."""
    write_json: Callable[[Record, Document, str], bytes]
    """Returns one line of JSON: the document, `source` (the third argument), what else it has."""
    has_many: bool = False
    """Does one input hold many documents?"""
    blocks: Callable[[BinaryIO, int, bool], Iterator[Block]] | None = None
    """Cuts an input into blocks of about so many bytes, always in the same way; the third argument
    tells a plain file, which a worker can open and seek, from a stream that only runs forwards
    (a packed file unpacked, a pipe). None: the input is one block."""
    read_block: Callable[[BinaryIO, Block, Reading], Iterator[Item]] | None = None
    """Yields what a block holds; the stream is the file, or the block's data. Lines are counted
    from `block.line`, from 1 where that is None; then the parent adds what stands before."""
    writer: Callable[[BinaryIO, Adding, bool], Writer] | None = None
    """Returns what writes a block; the third argument: it is the first of its input. None: `write`,
    one record behind the other."""
    join: Callable[[Sequence[Path], BinaryIO], None] | None = None
    """Makes one output of the parts that the blocks became; None: one behind the other."""
    can_stdout: bool = True
    """Can results go to standard output (False: binary tables, which need a file)?"""
