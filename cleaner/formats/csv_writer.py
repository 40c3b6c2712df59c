"""How rows are written: as they were, with other text, with the columns that were asked for."""

import json
from collections.abc import Mapping, Sequence
from typing import BinaryIO, NamedTuple

from cleaner import Document
from cleaner.formats.base import FOREIGN_COLUMNS, Adding, Record
from cleaner.formats.cells import cells_of, joined, with_cells
from cleaner.formats.jsontext import document_line, to_json
from cleaner.formats.rows import Row, Table, table_of

"""The columns of a table that is made of records of another format: the same for any record."""


class Place(NamedTuple):
    """Where a record stood."""

    table: Table
    row: Row
    column: int
    """That of the text."""


def other_cells(place: Place) -> dict[str, str]:
    """Return the cells of a row but for the text, by the names of their columns."""
    row, table = place.row, place.table
    cells = cells_of(row.raw, table.delimiter, is_quoted=row.is_quoted)
    named = enumerate(zip(table.names, cells, strict=True))
    return {
        name: cell.decode("utf-8", "replace")
        for number, (name, cell) in named
        if number != place.column
    }


def write_record(record: Record, document: Document) -> bytes:
    """Return the row with its text cleaned; a text that did not change leaves its bytes alone."""
    return _written(record, document, ())


def write_json(record: Record, document: Document, source: str) -> bytes:
    """Return the document as JSON, with the other cells of its row as strings."""
    fields = {name: to_json(cell) for name, cell in other_cells(record.origin).items()}
    return document_line(document, source, fields)


class CsvWriter:
    """Writes records as rows, with the columns that were asked for as JSON."""

    def __init__(
        self, stream: BinaryIO, adding: Adding, is_first: bool, *, delimiter: str | None = None
    ) -> None:
        """Take the stream, and what is to stand beside the text."""
        self._stream = stream
        self._adding = adding
        self._delimiter = delimiter
        self._awaits_header = is_first and not adding.is_foreign
        if is_first and adding.is_foreign:
            self._write_foreign((*FOREIGN_COLUMNS, *adding.fields))

    def write(self, record: Record, document: Document) -> None:
        """Write a cleaned record."""
        if not self._adding.is_foreign:
            self._stream.write(_written(record, document, self._adding.fields))
            return
        fields = json.dumps(record.fields, ensure_ascii=False, default=str) if record.fields else ""
        said = (record.title or "", record.url or "", record.language or "")
        self._write_foreign((document.text, *said, fields, *_found(document, self._adding.fields)))

    def keep(self, record: Record) -> None:
        """Write a record as it was; added columns are empty."""
        self._stream.write(_with(record.origin, {}, dict.fromkeys(self._adding.fields, "")))

    def keep_raw(self, raw: bytes) -> None:
        """Write a stretch as it was; the header names the added columns, too."""
        if self._awaits_header and raw.strip():
            raw = _head(raw, self._adding.fields, self._delimiter)
            self._awaits_header = False
        self._stream.write(raw)

    def close(self) -> None:
        """Do nothing: nothing is held back."""

    def _write_foreign(self, cells: Sequence[str]) -> None:
        self._stream.write(joined(cells, self._delimiter or ",") + b"\n")


def _head(head: bytes, added: Sequence[str], delimiter: str | None) -> bytes:
    table = table_of(head, delimiter)
    new = [name for name in added if name not in table.names]
    values = {len(table.names) + number: name for number, name in enumerate(new)}
    return head[: table.start] + with_cells(head[table.start :], values, table.delimiter)


def _written(record: Record, document: Document, added: Sequence[str]) -> bytes:
    place: Place = record.origin
    changed = {place.column: document.text} if document.text != record.content else {}
    return _with(place, changed, dict(zip(added, _found(document, added), strict=True)))


def _with(place: Place, changed: Mapping[int, str], added: Mapping[str, str]) -> bytes:
    """Return a row with some cells replaced, and some columns replaced or added."""
    table, row = place.table, place.row
    values, behind = dict(changed), len(table.names)
    for name, value in added.items():
        if name not in table.names:
            values[behind] = value
            behind += 1
        elif value:  # else the row keeps what it had
            values[table.names.index(name)] = value
    if not values:
        return row.raw
    return with_cells(row.raw, values, table.delimiter, is_quoted=row.is_quoted)


def _found(document: Document, added: Sequence[str]) -> list[str]:
    found = document.to_dict() if added else {}
    return [to_json(found[name]) for name in added]
