"""What text and HTML share: the whole input is one document, and text is what comes out."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from cleaner import Document
from cleaner.formats.base import Adding, Format, Item, Reading, Record, Writer
from cleaner.formats.jsontext import document_line
from cleaner.formats.unpacking import Unfit


def whole_format(
    name: str,
    suffixes: tuple[str, ...],
    *,
    kind: str,
    becomes: str | None = None,
    writer: Callable[[BinaryIO, Adding, bool], Writer] | None = None,
) -> Format:
    """Return a format whose inputs are one document each, given to `clean` undecoded."""
    return Format(
        name=name,
        suffixes=suffixes,
        kind=kind,
        becomes=becomes,
        read=partial(_read, kind=kind),
        write=write_text,
        write_json=_write_json,
        writer=writer,
    )


def _read(stream: BinaryIO, reading: Reading, *, kind: str) -> Iterator[Item]:
    content = stream.read(reading.record_limit + 1)
    if len(content) > reading.record_limit:
        raise Unfit(f"is larger than {reading.record_limit / (1 << 20):g} MB: not read")
    yield Record(content, reading.kind or kind, content)


def write_text(record: Record, document: Document) -> bytes:
    """Return the text as UTF-8."""
    # Half a surrogate pair is left only where the step `repair` was skipped: then it is kept.
    return document.text.encode("utf-8", "surrogatepass")


def _write_json(record: Record, document: Document, source: str) -> bytes:
    return document_line(document, source, {})
