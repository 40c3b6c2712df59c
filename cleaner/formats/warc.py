"""WARC and WET, the formats of crawls: one document a record, a page or the text of one.

Of WARC come lines of JSON: what is left of a page is text, for which a response has no place. WET
stays WET.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from cleaner import Document
from cleaner.formats.base import (
    RECORD_LIMIT,
    Adding,
    BadRecord,
    Blank,
    Block,
    Format,
    Item,
    Reading,
    Record,
)
from cleaner.formats.extras import load
from cleaner.formats.jsonl import JsonlWriter
from cleaner.formats.jsontext import document_line, to_json
from cleaner.formats.packed import end_member
from cleaner.formats.warc_frames import Frame, frames_of
from cleaner.formats.warc_record import Unusable, document_in, with_text

_END = b"\r\n\r\n"


def read_records(stream: BinaryIO, reading: Reading) -> Iterator[Item]:
    """Yield the records of a stream one by one; what holds no document, as a blank."""
    load("warcio", extra="warc", subject="WARC")
    for frame in frames_of(stream, reading.record_limit):
        yield _item(frame, reading)


def blocks_of_records(stream: BinaryIO, wanted: int, is_plain: bool) -> Iterator[Block]:
    """Yield blobs of whole records; damaged ones, as what is left of them and the reason."""
    load("warcio", extra="warc", subject="WARC")
    held: list[bytes] = []
    number = size = place = 0
    line = 1
    for frame in frames_of(stream, RECORD_LIMIT):
        if size and size + len(frame.raw) > wanted:
            yield Block(number, place, place + size, b"".join(held), line=line)
            held, number, place, size, line = [], number + 1, place + size, 0, frame.number
        about = (frame.number, frame.offset, len(frame.raw))
        head = f"{about[0]} {about[1]} {about[2]} {frame.reason}"
        held += head.replace("\n", " ").encode("utf-8", "replace"), b"\n", frame.raw
        size += len(frame.raw)
    if held:
        yield Block(number, place, place + size, b"".join(held), line=line)


def read_block(stream: BinaryIO, block: Block, reading: Reading) -> Iterator[Item]:
    """Yield the records of a blob."""
    while head := stream.readline():
        number, offset, size, reason = head.decode("utf-8").rstrip("\n").split(" ", 3)
        frame = Frame(int(number), int(offset), stream.read(int(size)), reason)
        yield _item(frame, reading)


def write_json(record: Record, document: Document, source: str) -> bytes:
    """Return the document as JSON, with what is known of its record."""
    fields = {name: to_json(value) for name, value in (record.fields or {}).items()}
    return document_line(document, source, fields)


def write_record(record: Record, document: Document) -> bytes:
    """Return a WET record with its text cleaned; one that did not change leaves its bytes alone."""
    text = document.text.encode("utf-8", "surrogatepass")
    if record.raw.endswith(text) and document.text == document.source_text:
        return record.raw + _END
    return with_text(record.raw, text) + _END


class LinesWriter(JsonlWriter):
    """Writes records as lines of JSON, whatever they were."""

    def __init__(self, stream: BinaryIO, adding: Adding, is_first: bool) -> None:
        """Take the stream, and what is to stand beside the text."""
        super().__init__(stream, replace(adding, is_foreign=True), is_first)

    def keep(self, record: Record) -> None:
        """Do nothing: a record that was not cleaned has no line."""

    def keep_raw(self, raw: bytes) -> None:
        """Do nothing: what holds no document has no line."""


class WetWriter:
    """Writes records of WET, in a packed file each as a member of its own, as readers expect it."""

    def __init__(self, stream: BinaryIO, adding: Adding, is_first: bool) -> None:
        """Take the stream; WET has no place for anything beside the text."""
        self._stream = stream

    def write(self, record: Record, document: Document) -> None:
        """Write a cleaned record."""
        self._stream.write(write_record(record, document))
        end_member(self._stream)

    def keep(self, record: Record) -> None:
        """Write a record as it was."""
        self.keep_raw(record.raw)

    def keep_raw(self, raw: bytes) -> None:
        """Write a record as it was, one that holds no document among them."""
        self._stream.write(raw + _END)
        end_member(self._stream)

    def close(self) -> None:
        """Do nothing: nothing is held back."""


FORMAT = Format(
    name="warc",
    suffixes=(".warc",),
    kind="html",
    becomes=".jsonl",
    read=read_records,
    write=write_record,
    write_json=write_json,
    has_many=True,
    blocks=blocks_of_records,
    read_block=read_block,
    writer=LinesWriter,
)
WET = replace(FORMAT, name="wet", suffixes=(".wet",), kind="text", becomes=None, writer=WetWriter)


def _item(frame: Frame, reading: Reading) -> Item:
    if frame.reason:
        reason = f"the record at byte {frame.offset} {_said(frame.reason)}"
        return BadRecord(frame.number, reason, frame.raw, is_cut=True)
    try:
        held = document_in(frame.raw, reading.record_limit)
    except Unusable as problem:
        reason = f"the record at byte {frame.offset}: {problem}"
        return BadRecord(frame.number, reason, frame.raw)
    if held is None:
        return Blank(frame.raw)
    return Record(
        held.content,
        reading.kind or held.kind,
        frame.raw,
        frame.number,
        "text",
        None,
        held.url,
        held.language,
        held.fields,
        encoding=held.encoding,
    )


def _said(reason: str) -> str:
    return reason if reason.startswith(("is ", "does ")) else f"cannot be read: {reason}"
