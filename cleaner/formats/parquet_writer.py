"""How rows of Parquet are written: each block as Arrow, and the blocks together as one file.

Parts of a Parquet file cannot be joined as bytes. So a block is written as an Arrow stream, each
of its batches a row group to be, and all are encoded once, in order, when the last is there.
"""

import json
from typing import Any, BinaryIO, NamedTuple

from cleaner import Document
from cleaner.columns import Columns, strings
from cleaner.formats.arrow_text import array_like, contents_of
from cleaner.formats.base import FOREIGN_COLUMNS, Adding, Record
from cleaner.formats.extras import load
from cleaner.formats.packed import Unfit
from cleaner.formats.parquet_join import CODECS

_GROUP = 64 << 20
"""Bytes of a row group that is written; a larger one that is read becomes several."""
# Spark believes its own copy of the schema, in which added columns are missing.
_SPARK = b"org.apache.spark.sql.parquet.row.metadata"
"""The columns of a table that is made of records of another format: the same for any record."""


class Place(NamedTuple):
    """Where a record stood."""

    batch: Any
    row: int
    group: int
    """The number of its row group."""
    text: str
    """The column of the text."""
    is_null: bool
    """Was there no text at all?"""


def header_of(file: Any) -> bytes:
    """Return what a writer has to know of a file that is read: its schema and its compression."""
    about, codecs = file.metadata, {}
    if about.num_row_groups:
        group = about.row_group(0)
        columns = (group.column(number) for number in range(group.num_columns))
        codecs = {column.path_in_schema: column.compression.lower() for column in columns}
    schema = file.schema_arrow
    metadata = {**(schema.metadata or {}), CODECS: json.dumps(codecs).encode()}
    return bytes(schema.with_metadata(metadata).serialize())


def other_columns(place: Place) -> dict[str, Any]:
    """Return the other columns of a row, as plain types of JSON."""
    names = place.batch.schema.names
    others = [number for number, name in enumerate(names) if name != place.text]
    row = place.batch.select(others).slice(place.row, 1).to_pylist()[0] if others else {}
    # JSON has no NaN, and strict readers refuse the whole line for one.
    plain: dict[str, Any] = json.loads(
        json.dumps(row, default=str), parse_constant=lambda word: None
    )
    return plain


class ParquetWriter:
    """Writes records as rows of Arrow batches, with the columns that were asked for.

    The header of the file that is read comes first, by `keep_raw`; a block without any rows must
    know its columns, too.
    """

    def __init__(self, stream: BinaryIO, adding: Adding, is_first: bool) -> None:
        """Take the stream, and what is to stand beside the text."""
        self._stream = stream
        self._adding = adding
        self._writer: Any = None
        self._schema: Any = None
        self._rows = _Rows(adding)
        self._ready: list[Any] = []
        self._size = self._group = 0
        if adding.is_foreign:
            self._begin(_foreign_schema())

    def write(self, record: Record, document: Document) -> None:
        """Write a cleaned record."""
        if self._adding.is_foreign:
            self._rows.add_foreign(record, document)
            if self._rows.size >= _GROUP:
                self._gather()
                self._flush()
            return
        self._turn(record.origin)
        is_null = record.origin.is_null
        self._rows.add(record.origin.row, None if is_null else document, record.content)

    def keep(self, record: Record) -> None:
        """Write a record as it was; added columns are null."""
        self._turn(record.origin)
        self._rows.add(record.origin.row, None, record.content)

    def keep_raw(self, raw: bytes) -> None:
        """Take the header of the file.

        Raises:
            Unfit: It is a row that was not read, which cannot be written again.
        """
        if self._writer is not None or not raw:
            raise Unfit("holds rows that were not read: not overwritten (use -o)")
        pa = _arrow()
        self._begin(pa.ipc.read_schema(pa.py_buffer(raw)))

    def close(self) -> None:
        """Write what is held back."""
        self._gather()
        self._flush()
        if self._writer is not None:
            self._writer.close()

    def _begin(self, schema: Any) -> None:
        """Write the schema, with the columns that are added."""
        pa, metadata = _arrow(), dict(schema.metadata or {})
        if self._adding.fields:
            metadata.pop(_SPARK, None)
            for new in Columns(self._adding.fields).fields():
                at = schema.get_field_index(new.name)
                schema = schema.append(new) if at < 0 else schema.set(at, new)
        self._schema = schema.with_metadata(metadata)
        options = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
        self._writer = pa.ipc.new_stream(self._stream, self._schema, options=options)

    def _turn(self, place: Place) -> None:
        """Go on to the batch of a record."""
        if place.batch is self._rows.batch:
            return
        self._gather()
        if place.group != self._group or self._size >= _GROUP:
            self._flush()
        self._rows.batch, self._rows.text, self._group = place.batch, place.text, place.group

    def _gather(self) -> None:
        """Make a batch of the rows that were written since the last one."""
        if self._rows.is_empty:
            return
        batch = self._rows.result(self._schema)
        self._ready.append(batch)
        self._size += batch.nbytes

    def _flush(self) -> None:
        """Write the batches that are ready as one: a row group to be."""
        if not self._ready:
            return
        table = _arrow().Table.from_batches(self._ready, self._schema).combine_chunks()
        for batch in table.to_batches():
            self._writer.write_batch(batch)
        self._ready, self._size = [], 0


class _Rows:
    """Some rows of one batch, with other text."""

    def __init__(self, adding: Adding) -> None:
        self.batch: Any = None
        self.text = ""
        self.size = 0
        self._adding = adding
        self._foreign: list[tuple[str | None, ...]] = []
        self._clear()

    def _clear(self) -> None:
        self._indices: list[int] = []
        self._texts: dict[int, str] = {}
        self._columns = Columns(self._adding.fields) if self._adding.fields else None
        self._foreign.clear()
        self.size = 0

    @property
    def is_empty(self) -> bool:
        return not self._indices and not self._foreign

    def add(self, index: int, document: Document | None, content: str | bytes) -> None:
        if document is not None and document.text != content:
            self._texts[len(self._indices)] = document.text
        self._indices.append(index)
        if self._columns is not None:
            self._columns.add(document)

    def add_foreign(self, record: Record, document: Document) -> None:
        fields = None
        if record.fields:
            fields = json.dumps(record.fields, ensure_ascii=False, default=str)
        self._foreign.append((document.text, record.title, record.url, record.language, fields))
        self.size += len(document.text) + len(fields or "")
        if self._columns is not None:
            self._columns.add(document)

    def result(self, schema: Any) -> Any:
        """Return the rows as a batch, and forget them."""
        if self._foreign:
            columns = [strings(values) for values in zip(*self._foreign, strict=True)]
        else:
            columns = self._taken()
        if self._columns is not None:
            for name, array in zip(self._columns.names, self._columns.arrays(), strict=True):
                at = schema.get_field_index(name)
                columns[at : at + 1] = [array]
        self._clear()
        return _arrow().RecordBatch.from_arrays(columns, schema=schema)

    def _taken(self) -> list[Any]:
        """Return the columns of the rows as they were, but for the text."""
        batch = self.batch
        if self._indices != list(range(batch.num_rows)):
            batch = batch.take(_arrow().array(self._indices, "int64"))
        columns = list(batch.columns)
        if self._texts:
            at = batch.schema.get_field_index(self.text)
            values = contents_of(columns[at])
            for row, text in self._texts.items():
                values[row] = text
            columns[at] = array_like(values, columns[at].type)
        return columns


def _arrow() -> Any:
    return load("pyarrow", extra="parquet", subject="Parquet")


def _foreign_schema() -> Any:
    pa = _arrow()
    return pa.schema([(name, pa.string()) for name in FOREIGN_COLUMNS])
