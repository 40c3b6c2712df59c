"""JSON Lines: one document a line, in a field of an object whose other fields stay as they are.

A changed record is not written anew: only the value of its text field is replaced in the line, so
that numbers of any size, repeated names, spacing and escapes elsewhere survive byte for byte.
"""

import io
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from cleaner import Document
from cleaner.formats.base import BadRecord, Blank, Format, Item, Reading, Record
from cleaner.formats.jsontext import to_bytes, to_json

# Numbers are not used, so a float will do: an int refuses more than 4,300 digits.
_DECODER = json.JSONDecoder(parse_int=float)
_SPACE = re.compile(r"[ \t\r\n]*")
_BOM = b"\xef\xbb\xbf"
_KINDS = {dict: "an object", list: "a list", bool: "true or false", type(None): "null"}
_OWN = "record"
"""Holds those fields of a record that have the name of a field of the document."""


class _NotARecord(Exception):  # noqa: N818
    """The line holds no text to clean; the message says why."""


def read_records(stream: BinaryIO, reading: Reading) -> Iterator[Item]:
    """Yield the records of a stream one by one, and every line that is none as what it is."""
    for number, raw in enumerate(_lines(stream, reading.encoding), 1):
        if not raw.removeprefix(_BOM).strip():
            yield Blank(raw)
            continue
        try:
            text = _text_of(_decoded(raw), reading.text_field)
        except _NotARecord as reason:
            yield BadRecord(number, str(reason), raw)
        else:
            yield Record(text, reading.kind or "auto", raw, number, reading.text_field)


def write_record(record: Record, document: Document) -> bytes:
    """Return the line with its text cleaned; a text that did not change leaves its bytes alone."""
    if document.text == record.content:
        return record.raw
    line = _decoded(record.raw)
    start, end = [(start, end) for name, start, end in _fields(line) if name == record.text_field][
        -1
    ]  # of two fields with one name, the last is the one that counts
    keeps_ascii = line.isascii() and not str(record.content).isascii()
    text = to_json(document.text, ascii_only=keeps_ascii)
    mark = _BOM if record.raw.startswith(_BOM) else b""
    return mark + to_bytes(line[:start] + text + line[end:])


def write_json(record: Record, document: Document, source: str) -> bytes:
    """Return the document as JSON, with the record's other fields as they were written.

    Those that have the name of a field of the document stand together in the field `record`.
    """
    own = {"source": source, **document.to_dict()}
    line = _decoded(record.raw)
    beside: list[str] = []
    inside: list[str] = []
    for name, start, end in _fields(line):
        if name != record.text_field:
            written = f"{to_json(name)}: {line[start:end]}"
            (inside if name in own or name == _OWN else beside).append(written)
    if inside:
        beside.append(f'"{_OWN}": {{{", ".join(inside)}}}')
    return to_bytes(", ".join([to_json(own)[:-1], *beside]) + "}\n")


FORMAT = Format(
    name="jsonl",
    suffixes=(".jsonl",),
    kind="auto",
    becomes=None,
    read=read_records,
    write=write_record,
    write_json=write_json,
    has_many=True,
)


def _lines(stream: BinaryIO, encoding: str | None) -> Iterator[bytes]:
    """Yield the lines as UTF-8; without `encoding` they are taken to be UTF-8 as they are."""
    if encoding is None:
        yield from stream
        return
    with io.TextIOWrapper(stream, encoding, newline="\n") as lines:
        for line in lines:
            yield line.encode("utf-8", "surrogatepass")


def _decoded(raw: bytes) -> str:
    try:
        return raw.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as problem:
        byte = raw.removeprefix(_BOM)[problem.start]
        raise _NotARecord(f"not UTF-8 (byte 0x{byte:02x} at {problem.start + 1})") from None


def _text_of(line: str, field: str) -> str:
    try:
        fields = _DECODER.decode(line)
    except json.JSONDecodeError as problem:
        raise _NotARecord(f"not JSON: {problem.msg} (column {problem.colno})") from None
    except RecursionError:
        raise _NotARecord("not read: nested too deeply") from None
    if not isinstance(fields, dict):
        raise _NotARecord(f"not an object but {_KINDS.get(type(fields), 'a single value')}")
    if field not in fields:
        listed = ", ".join(sorted(map(repr, fields))[:8]) or "none"
        raise _NotARecord(f"no field {field!r}; its fields: {listed} (see --text-field)")
    text = fields[field]
    if not isinstance(text, str):
        raise _NotARecord(f"field {field!r} is {_KINDS.get(type(text), 'a number')}, not a string")
    return text


def _fields(line: str) -> Iterator[tuple[str, int, int]]:
    """Yield the name of each field of an object, and where its value starts and ends.

    >>> list(_fields('{"a": 1, "b":"x"}'))
    [('a', 6, 7), ('b', 13, 16)]
    """
    at = _behind_space(line, line.index("{") + 1)
    while line[at] != "}":
        name, at = _DECODER.raw_decode(line, at)
        start = _behind_space(line, _behind_space(line, at) + 1)
        _, end = _DECODER.raw_decode(line, start)
        yield name, start, end
        at = _behind_space(line, end)
        if line[at] == ",":
            at = _behind_space(line, at + 1)


def _behind_space(line: str, at: int) -> int:
    found = _SPACE.match(line, at)
    return found.end() if found else at
