"""Parquet: one document a row, in a column of a table whose other columns stay as they are.

Row groups are the blocks. A row group is read some rows at a time, few where its cells may be
large: how large, the headers of its pages tell before any of it is in memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from cleaner import Document
from cleaner.formats.arrow_text import contents_of, is_text
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
)
from cleaner.formats.extras import load
from cleaner.formats.jsontext import document_line, to_json
from cleaner.formats.packed import Unfit
from cleaner.formats.parquet_join import join_parts
from cleaner.formats.parquet_pages import NoPage, pages_of
from cleaner.formats.parquet_writer import ParquetWriter, Place, header_of, other_columns

_MOST_ROWS = 1024
_IN_HAND = 4
"""So many records of the largest size may be in memory at once; so large may a page be."""
_BUFFER = 1 << 20
_SHOWN = 1 << 16


def read_records(stream: BinaryIO, reading: Reading) -> Iterator[Item]:
    """Yield the rows of a file, row group by row group.

    Raises:
        Unfit: It is no Parquet file, or has no column of text.
    """
    file = _opened(stream)
    yield from _Rows(stream, file, reading).items(range(file.num_row_groups), 1)


def read_block(stream: BinaryIO, block: Block, reading: Reading) -> Iterator[Item]:
    """Yield the rows of some row groups.

    Raises:
        Unfit: It is no Parquet file, or has no column of text.
    """
    file = _opened(stream)
    yield from _Rows(stream, file, reading).items(range(block.start, block.end), block.line or 1)


def blocks_of_row_groups(stream: BinaryIO, wanted: int, is_plain: bool) -> Iterator[Block]:
    """Yield ranges of row groups; a file without any is one block, which writes its schema.

    Raises:
        Unfit: It is no Parquet file, or none that can be read from its end.
    """
    if not is_plain:
        raise Unfit("is Parquet, which is read from its end: give it as a file, unpacked")
    about = _opened(stream).metadata
    number = start = size = packed = 0
    line = next_line = 1
    for group in range(about.num_row_groups):
        part = about.row_group(group)
        size += part.total_byte_size
        packed += sum(
            part.column(column).total_compressed_size for column in range(part.num_columns)
        )
        next_line += part.num_rows
        if size >= wanted or group == about.num_row_groups - 1:
            yield Block(number, start, group + 1, line=line, size=packed)
            number, start, size, packed, line = number + 1, group + 1, 0, 0, next_line
    if not about.num_row_groups:
        yield Block(0, 0, 0, line=1, size=0)


def write_text(record: Record, document: Document) -> bytes:
    """Return the text alone: a row of Parquet cannot stand for itself."""
    return document.text.encode("utf-8", "surrogatepass")


def write_json(record: Record, document: Document, source: str) -> bytes:
    """Return the document as JSON, with the other columns of its row."""
    fields = other_columns(record.origin)
    return document_line(document, source, {name: to_json(value) for name, value in fields.items()})


FORMAT = Format(
    name="parquet",
    suffixes=(".parquet",),
    kind="auto",
    becomes=None,
    read=read_records,
    write=write_text,
    write_json=write_json,
    has_many=True,
    blocks=blocks_of_row_groups,
    read_block=read_block,
    writer=ParquetWriter,
    join=join_parts,
    can_stdout=False,
)


def _opened(stream: BinaryIO) -> Any:
    pq = load("pyarrow.parquet", extra="parquet", subject="Parquet")
    if not stream.seekable():
        raise Unfit("is Parquet, which is read from its end: give it as a file, unpacked")
    try:
        # Column by column in small pieces; by default whole row groups would be in memory.
        return pq.ParquetFile(
            stream, buffer_size=_BUFFER, pre_buffer=False, page_checksum_verification=True
        )
    except _errors() as problem:
        raise Unfit(f"is no Parquet file, or a damaged one: {_words(problem)}") from None


def _errors() -> tuple[type[BaseException], ...]:
    pa = load("pyarrow", extra="parquet", subject="Parquet")
    return (pa.ArrowException, OSError, UnicodeDecodeError, OverflowError, NoPage)


def _words(problem: BaseException) -> str:
    return str(problem).partition("\n")[0].removesuffix(".")


@dataclass(frozen=True, slots=True)
class _Names:
    """The columns that count; None: there is none."""

    text: str
    title: str | None
    url: str | None
    language: str | None


class _Rows:
    """Reads the rows of a file."""

    def __init__(self, stream: BinaryIO, file: Any, reading: Reading) -> None:
        self._stream = stream
        self._file = file
        self._reading = reading
        self._names = _names_of(file.schema_arrow, reading)

    def items(self, groups: range, first: int) -> Iterator[Item]:
        """Yield the rows of some row groups; one that cannot be read is one bad record."""
        yield Blank(header_of(self._file))
        about = self._file.metadata
        for group in groups:
            count = about.row_group(group).num_rows
            done = 0
            try:
                for batch in self._batches(group):
                    yield from self._rows(batch, group, first + done)
                    done += batch.num_rows
            except _errors() as problem:
                where = f"rows {first + done} to {first + count - 1} (row group {group + 1})"
                yield BadRecord(first + done, f"{where} were not read: {_words(problem)}", b"")
            first += count

    def _batches(self, group: int) -> Iterator[Any]:
        return self._file.iter_batches(  # type: ignore[no-any-return]
            batch_size=self._rows_at_once(group), row_groups=[group], use_threads=False
        )

    def _rows_at_once(self, group: int) -> int:
        """Return how many rows surely fit into memory, were each cell as large as a page.

        Raises:
            Unfit: A page is too large.
        """
        limit = _IN_HAND * self._reading.record_limit
        part = self._file.metadata.row_group(group)
        most = 1
        for number in range(part.num_columns):
            column = part.column(number)
            start = column.data_page_offset
            if column.has_dictionary_page:
                start = min(start, column.dictionary_page_offset)
            pages = pages_of(self._stream, start, column.total_compressed_size)
            largest = max((page.unpacked for page in pages), default=0)
            if largest > limit:
                size = f"{largest / (1 << 20):,.0f} MB"
                raise Unfit(f"the column {column.path_in_schema!r} holds {size} in one piece")
            most += largest
        return max(1, min(_MOST_ROWS, limit // most))

    def _rows(self, batch: Any, group: int, first: int) -> Iterator[Item]:
        names, reading = self._names, self._reading
        said = [_strings(batch, name) for name in (names.title, names.url, names.language)]
        for index, content in enumerate(contents_of(batch.column(names.text))):
            line = first + index
            if content is not None and len(content) > reading.record_limit // 4:
                size = len(
                    content.encode("utf-8", "replace") if isinstance(content, str) else content
                )
                if size > reading.record_limit:
                    yield _too_large(line, content, reading)
                    continue
            place = Place(batch, index, group, names.text, content is None)
            title, url, language = (column[index] for column in said)
            yield Record(
                content or "",
                reading.kind or "auto",
                b"",
                line,
                names.text,
                title,
                url,
                language if language and LANGUAGE_TAG.fullmatch(language) else None,
                other_columns(place) if reading.wants_fields else None,
                place,
            )


def _too_large(line: int, content: str | bytes, reading: Reading) -> BadRecord:
    head = content[:_SHOWN]
    raw = head.encode("utf-8", "replace") if isinstance(head, str) else head
    size = f"{reading.record_limit / (1 << 20):g} MB"
    return BadRecord(line, f"larger than {size}: not read", raw, is_cut=True)


def _names_of(schema: Any, reading: Reading) -> _Names:
    text = _name_of(schema, reading.text_field, TEXT_FIELDS)
    if text is None:
        listed = ", ".join(map(repr, schema.names[:8]))
        wanted = reading.text_field or TEXT_FIELDS[0]
        raise Unfit(f"has no column {wanted!r}; its columns: {listed} (see --text-field)")
    if not is_text(schema.field(text).type, or_bytes=True):
        raise Unfit(f"holds no text in {text!r} but {schema.field(text).type} (see --text-field)")
    if clash := reading.clash(schema.names):
        raise Unfit(clash)
    said: list[str | None] = []
    for asked, known in (
        (reading.title_field, TITLE_FIELDS),
        (reading.url_field, URL_FIELDS),
        (reading.language_field, LANGUAGE_FIELDS),
    ):
        name = _name_of(schema, asked, known)
        said.append(name if name is not None and is_text(schema.field(name).type) else None)
    return _Names(text, *said)


def _name_of(schema: Any, wanted: str | None, known: tuple[str, ...]) -> str | None:
    names = known if wanted is None else (wanted,)
    # Of two columns with one name none can be meant.
    return next((name for name in names if schema.names.count(name) == 1), None)


def _strings(batch: Any, name: str | None) -> list[str | None]:
    if name is None:
        return [None] * batch.num_rows
    values = contents_of(batch.column(name))
    return [value if isinstance(value, str) else None for value in values]
