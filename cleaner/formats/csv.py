"""CSV and TSV: one document a row, in a column of a table whose other cells stay as they are.

A changed row is not written anew: only its cell of text is replaced, so that quotes, spaces and
bytes elsewhere survive. The table has a header, which says where the text is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from cleaner.formats.base import (
    LANGUAGE_FIELDS,
    LANGUAGE_TAG,
    TEXT_FIELDS,
    TITLE_FIELDS,
    URL_FIELDS,
    BadRecord,
    Blank,
    Block,
    Format,
    Item,
    Reading,
    Record,
    Rest,
)
from cleaner.formats.cells import cells_of
from cleaner.formats.csv_blocks import blocks_of_rows, head_of
from cleaner.formats.csv_writer import CsvWriter, Place, other_cells, write_json, write_record
from cleaner.formats.lines import Line, lines_of, lines_of_block, recoded
from cleaner.formats.packed import Unfit
from cleaner.formats.rows import Row, Table, rows_of, table_of


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where in a row stands what; None: nowhere."""

    text: int
    title: int | None
    url: int | None
    language: int | None


def read_records(
    stream: BinaryIO, reading: Reading, *, delimiter: str | None = None
) -> Iterator[Item]:
    """Yield the rows of a stream one by one.

    Raises:
        Unfit: There is no header with a column of text.
    """
    if reading.encoding is not None:
        stream = recoded(stream, reading.encoding)
    lines = lines_of(stream, reading.record_limit)
    head, count = head_of(lines)
    if head:
        rows = _Rows(table_of(head, delimiter), reading)
        yield Blank(head)
        yield from rows.items(lines, count + 1)


def read_block(
    stream: BinaryIO, block: Block, reading: Reading, *, delimiter: str | None = None
) -> Iterator[Item]:
    """Yield the rows of a block.

    Raises:
        Unfit: There is no header with a column of text.
    """
    if block.is_rest:  # of a row that was too large, and nothing else
        yield from map(Rest, iter(partial(stream.read, 1 << 20), b""))
        return
    rows = _Rows(table_of(block.head, delimiter), reading)
    lines = lines_of_block(stream, block, reading.record_limit)
    first = block.line or 1
    if not block.number:
        head, count = head_of(lines)
        yield Blank(head)
        first += count
    yield from rows.items(lines, first)


def _format(name: str, suffix: str, delimiter: str | None) -> Format:
    return Format(
        name=name,
        suffixes=(suffix,),
        kind="auto",
        becomes=None,
        read=partial(read_records, delimiter=delimiter),
        write=write_record,
        write_json=write_json,
        has_many=True,
        blocks=partial(blocks_of_rows, delimiter=delimiter),
        read_block=partial(read_block, delimiter=delimiter),
        writer=partial(CsvWriter, delimiter=delimiter),
    )


FORMAT = _format("csv", ".csv", None)
TSV = _format("tsv", ".tsv", "\t")


def _columns(table: Table, reading: Reading) -> _Columns:
    text = _place_of(table, reading.text_field, TEXT_FIELDS)
    if text is None:
        listed = ", ".join(map(repr, table.names[:8]))
        wanted = reading.text_field or TEXT_FIELDS[0]
        raise Unfit(f"has no column {wanted!r}; its columns: {listed} (see --text-field)")
    if clash := reading.clash(table.names):
        raise Unfit(clash)
    return _Columns(
        text,
        _place_of(table, reading.title_field, TITLE_FIELDS),
        _place_of(table, reading.url_field, URL_FIELDS),
        _place_of(table, reading.language_field, LANGUAGE_FIELDS),
    )


def _place_of(table: Table, wanted: str | None, known: tuple[str, ...]) -> int | None:
    """Return the number of a column: the one that is wanted, or the first whose name is known."""
    if wanted is not None:
        return table.names.index(wanted) if wanted in table.names else None
    # Headers are for people: `Text`, ` Headline`.
    names = [name.strip().casefold() for name in table.names]
    return next((names.index(name) for name in known if name in names), None)


class _Rows:
    """Reads the rows of a table."""

    def __init__(self, table: Table, reading: Reading) -> None:
        self._table = table
        self._reading = reading
        self._columns = _columns(table, reading) if table.names else None

    def items(self, lines: Iterable[Line], first: int) -> Iterator[Item]:
        """Yield the rows that some lines are."""
        if self._columns is None:  # there is not even a header
            return
        limit = self._reading.record_limit
        for row in rows_of(lines, self._table, limit, first=first):
            if row.rest is not None:
                reason = f"larger than {limit / (1 << 20):g} MB: not read"
                yield BadRecord(row.line, reason, row.raw, is_cut=True)
                yield from map(Rest, row.rest)
            elif row.reason:
                yield BadRecord(row.line, row.reason, row.raw)
            elif not row.raw.strip(b"\r\n"):
                yield Blank(row.raw)
            else:
                yield self._item(row, self._columns)

    def _item(self, row: Row, columns: _Columns) -> Record | BadRecord:
        table, reading = self._table, self._reading
        cells = cells_of(row.raw, table.delimiter, is_quoted=row.is_quoted)
        if len(cells) != len(table.names):
            reason = f"has {len(cells)} cells, and the header {len(table.names)}"
            return BadRecord(row.line, reason, row.raw)
        try:
            content = cells[columns.text].decode("utf-8")
        except UnicodeDecodeError as problem:
            reason = f"not UTF-8 (byte 0x{problem.object[problem.start]:02x}): say --encoding"
            return BadRecord(row.line, reason, row.raw)
        place = Place(table, row, columns.text)
        title, url, language = (
            cells[column].decode("utf-8", "replace") if column is not None else None
            for column in (columns.title, columns.url, columns.language)
        )
        return Record(
            content,
            reading.kind or "auto",
            row.raw,
            row.line,
            table.names[columns.text],
            title,
            url,
            language if language and LANGUAGE_TAG.fullmatch(language) else None,
            other_cells(place) if reading.wants_fields else None,
            place,
        )
