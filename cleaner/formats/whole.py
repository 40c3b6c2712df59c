"""What text and HTML share: the whole input is one document, and text is what comes out."""

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from cleaner import Document
from cleaner.formats.base import Format, Item, Reading, Record
from cleaner.formats.jsontext import to_bytes, to_json


def whole_format(
    name: str, suffixes: tuple[str, ...], *, kind: str, becomes: str | None = None
) -> Format:
    """Return a format whose inputs are one document each, given to `clean` undecoded."""
    return Format(
        name=name,
        suffixes=suffixes,
        kind=kind,
        becomes=becomes,
        read=partial(_read, kind=kind),
        write=_write,
        write_json=_write_json,
    )


def _read(stream: BinaryIO, reading: Reading, *, kind: str) -> Iterator[Item]:
    content = stream.read()
    yield Record(content, reading.kind or kind, content)


def _write(record: Record, document: Document) -> bytes:
    # Half a surrogate pair is left only where the step `repair` was skipped: then it is kept.
    return document.text.encode("utf-8", "surrogatepass")


def _write_json(record: Record, document: Document, source: str) -> bytes:
    return to_bytes(to_json({"source": source, **document.to_dict()}) + "\n")
