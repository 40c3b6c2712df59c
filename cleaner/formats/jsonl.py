"""JSON Lines: one document a line, in a field of an object whose other fields stay as they are.

A changed record is not written anew: only the value of its text field is replaced in the line, so
that numbers of any size, repeated names, spacing and escapes elsewhere survive byte for byte.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from cleaner import Document
from cleaner.formats.base import (
    LANGUAGE_FIELDS,
    LANGUAGE_TAG,
    TEXT_FIELDS,
    TITLE_FIELDS,
    URL_FIELDS,
    Adding,
    BadRecord,
    Blank,
    Block,
    Format,
    Item,
    KeepsAll,
    Reading,
    Record,
    Rest,
)
from cleaner.formats.jsonfields import BOM, DECODER, fields_of, with_fields
from cleaner.formats.jsontext import document_line, to_bytes
from cleaner.formats.lines import (
    Line,
    blocks_of_lines,
    lines_of,
    lines_of_block,
    recoded,
    rest_of_block,
)

_KINDS = {dict: "an object", list: "a list", bool: "true or false", type(None): "null"}


class _NotARecord(Exception):  # noqa: N818
    """The line holds no text to clean; the message says why."""


def read_records(stream: BinaryIO, reading: Reading) -> Iterator[Item]:
    """Yield the records of a stream one by one, and every line that is none as what it is."""
    if reading.encoding is not None:
        stream = recoded(stream, reading.encoding)
    return _items(lines_of(stream, reading.record_limit), reading, 1)


def read_block(stream: BinaryIO, block: Block, reading: Reading) -> Iterator[Item]:
    """Yield what a block holds."""
    yield from map(Rest, rest_of_block(stream, block))
    lines = lines_of_block(stream, block, reading.record_limit)
    yield from _items(lines, reading, block.line or 1)


def write_record(record: Record, document: Document) -> bytes:
    """Return the line with its text cleaned; a text that did not change leaves its bytes alone."""
    if document.text == record.content:
        return record.raw
    text = {record.text_field: document.text}
    return with_fields(record.raw, text, keeps_ascii=not str(record.content).isascii())


def write_json(record: Record, document: Document, source: str) -> bytes:
    """Return the document as JSON, with the record's other fields as they were written."""
    line = _decoded(record.raw)
    fields = {name: line[start:end] for name, start, end in fields_of(line)}
    fields.pop(record.text_field, None)
    return document_line(document, source, fields)


class JsonlWriter(KeepsAll):
    """Writes records as lines, with the fields that were asked for."""

    def __init__(self, stream: BinaryIO, adding: Adding, is_first: bool) -> None:
        """Take the stream, and what is to stand beside the text."""
        self._stream = stream
        self._adding = adding

    def write(self, record: Record, document: Document) -> None:
        """Write a cleaned record."""
        if self._adding.is_foreign:
            line = self._made(record, document)
        else:
            line = write_record(record, document)
        if self._adding.fields:
            found = document.to_dict()
            line = with_fields(line, {name: found[name] for name in self._adding.fields})
        self._stream.write(line)

    def _made(self, record: Record, document: Document) -> bytes:
        """Return a line for a record of another format."""
        source = {"source": self._adding.source} if record.line is None else {}
        fields = {**source, **(record.fields or {}), record.text_field: document.text}
        return to_bytes(json.dumps(fields, ensure_ascii=False, default=str) + "\n")


FORMAT = Format(
    name="jsonl",
    suffixes=(".jsonl", ".ndjson"),
    kind="auto",
    becomes=None,
    read=read_records,
    write=write_record,
    write_json=write_json,
    has_many=True,
    blocks=blocks_of_lines,
    read_block=read_block,
    writer=JsonlWriter,
)


def _items(lines: Iterable[Line], reading: Reading, first: int) -> Iterator[Item]:
    for number, (raw, rest) in enumerate(lines, first):
        if rest is not None:
            size = f"{reading.record_limit / (1 << 20):g} MB"
            yield BadRecord(number, f"larger than {size}: not read", raw, is_cut=True)
            yield from map(Rest, rest)
        elif raw.isspace() or raw == BOM:
            yield Blank(raw)
        else:
            try:
                record = _record(raw, number, reading)
            except _NotARecord as reason:
                yield BadRecord(number, str(reason), raw)
            else:
                yield record


def _record(raw: bytes, number: int, reading: Reading) -> Record | Blank:
    """Return the record of a line; one whose text is null has nothing to clean, and passes."""
    try:
        fields = DECODER.decode(_decoded(raw))
    except json.JSONDecodeError as problem:
        raise _NotARecord(f"not JSON: {problem.msg} (column {problem.colno})") from None
    except RecursionError:
        raise _NotARecord("not read: nested too deeply") from None
    except MemoryError:
        raise _NotARecord("not read: it needs more memory than there is") from None
    if not isinstance(fields, dict):
        raise _NotARecord(f"not an object but {_KINDS.get(type(fields), 'a single value')}")
    if clash := reading.clash(fields):
        raise _NotARecord(clash)
    name, text = _text_of(fields, reading.text_field)
    if text is None:
        return Blank(raw)
    language = _said(fields, reading.language_field, LANGUAGE_FIELDS)
    return Record(
        text,
        reading.kind or "auto",
        raw,
        number,
        name,
        _said(fields, reading.title_field, TITLE_FIELDS),
        _said(fields, reading.url_field, URL_FIELDS),
        language if language and LANGUAGE_TAG.fullmatch(language) else None,
        _whole_fields(raw, name) if reading.wants_fields else None,
    )


def _decoded(raw: bytes) -> str:
    try:
        return raw.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as problem:
        byte = raw.removeprefix(BOM)[problem.start]
        raise _NotARecord(f"not UTF-8 (byte 0x{byte:02x} at {problem.start + 1})") from None


def _text_of(fields: dict[str, Any], wanted: str | None) -> tuple[str, str | None]:
    """Return the name of the field that holds the text, and the text; None: it is null."""
    name = wanted or next((name for name in TEXT_FIELDS if name in fields), TEXT_FIELDS[0])
    if name not in fields:
        listed = ", ".join(sorted(map(repr, fields))[:8]) or "none"
        raise _NotARecord(f"no field {name!r}; its fields: {listed} (see --text-field)")
    text = fields[name]
    if text is not None and not isinstance(text, str):
        raise _NotARecord(f"field {name!r} is {_KINDS.get(type(text), 'a number')}, not a string")
    return name, text


def _said(fields: dict[str, Any], wanted: str | None, known: tuple[str, ...]) -> str | None:
    """Return what a record says in a field; None: it says nothing there, or no words."""
    for name in known if wanted is None else (wanted,):
        if name in fields:
            value = fields[name]
            return value if isinstance(value, str) else None
    return None


def _whole_fields(raw: bytes, text_field: str) -> dict[str, Any]:
    """Return the fields but for the text, with numbers as they are."""
    fields: dict[str, Any] = json.loads(_decoded(raw), parse_int=_number)
    del fields[text_field]
    return fields


def _number(digits: str) -> int | str:
    """Return a whole number; one that Python would not print again, as its digits."""
    return int(digits) if len(digits) < 4300 else digits
