"""The posts of a run as a table, one row a post: CSV, JSON lines or Parquet.

Names on a page are written by strangers, so no cell of a CSV begins as a formula does, and no
control character is left in any format: a terminal or a spreadsheet would obey them.
"""

import contextlib
import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

import regex

from cleaner import CleanerError, Document, Embed
from cleaner.sinks import Sink, SinkStream, WholeFile

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]

COLUMNS: Final = ("document", "line", "position", *(field.name for field in fields(Embed)))
"""The columns in their order: where the post stands, then every field of an `Embed`."""
SUFFIXES: Final = (".csv", ".jsonl", ".parquet")
_NUMBERS: Final = frozenset({"line", "position", "start", "end"})
_GROUP: Final = 10_000
"""Rows of a row group: so many are in memory at once."""

_HALF_SURROGATES = regex.compile(r"[\ud800-\udfff]")
_BREAKS = regex.compile(r"[\t\n\r\u2028\u2029]+")
# What a terminal obeys, and what turns the direction of all that follows on its line. The marks of
# direction and the joiners stay: Arabic and Persian names and emoji are written with them.
_CONTROLS = regex.compile(r"[\p{Cc}\u202a-\u202e\u2066-\u2069]")
_CONTROLS_IN_TEXT = regex.compile(r"[\p{Cc}--[\n\t]]", regex.VERSION1)
# As https://owasp.org/www-community/attacks/CSV_Injection lists them, full-width forms among them.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def post_rows(document: Document, source: str, line: int | None) -> list[Row]:
    """Return a flat row for each post of a document, columns as in `COLUMNS`.

    `position` counts the posts of the document from 1; lists are joined by spaces; what a page
    does not say is None. A control character is U+FFFD, a line break in a name a space.

    >>> [row] = post_rows(Document("", (Embed("x", pics=("a.example/1", "a.example/2")),)), "d", 7)
    >>> row["document"], row["line"], row["position"], row["platform"], row["pics"]
    ('d', 7, 1, 'x', 'a.example/1 a.example/2')
    """
    place = {"document": _harmless("document", source), "line": line}
    return [
        {**place, "position": number, **_fields(embed)}
        for number, embed in enumerate(document.embeds, 1)
    ]


def _fields(embed: Embed) -> Row:
    row: Row = {}
    for field in fields(Embed):
        value = getattr(embed, field.name)
        if isinstance(value, tuple):
            value = " ".join(value) or None
        row[field.name] = _harmless(field.name, value) if isinstance(value, str) else value
    return row


def _harmless(name: str, value: str) -> str:
    if value.isascii() and value.isprintable():
        return value
    value = _HALF_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", value)
    if name == "text":
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        return _CONTROLS_IN_TEXT.sub("\N{REPLACEMENT CHARACTER}", value)
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", _BREAKS.sub(" ", value))


def lines_of(rows: Iterable[Row]) -> bytes:
    """Return rows as JSON lines: what a part of a run leaves for the table of the whole."""
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def rows_of(lines: Iterable[bytes]) -> Iterator[Row]:
    """Yield the rows that `lines_of` wrote."""
    return map(json.loads, lines)


class PostsTable:
    """A file of posts, there whole or not at all; its suffix says the format.

    with PostsTable(Path("posts.csv")) as table:
        table.write(post_rows(document, "page.html", None))

    Raises:
        CleanerError: No table has this suffix, or Parquet is asked for without pyarrow.
        NotWritten: The file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open = _opener(path)
        self._stack = contextlib.ExitStack()
        self._put: Callable[[list[Row]], None]

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as stack:
            sink = stack.enter_context(WholeFile(self._path))
            self._put = stack.enter_context(self._open(sink))
            self._stack = stack.pop_all()
        return self

    def write(self, rows: Iterable[Row]) -> None:
        """Add rows behind those that are there."""
        if taken := list(rows):
            self._put(taken)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, problem, trace)


_Opener = Callable[[Sink], contextlib.AbstractContextManager[Callable[[list[Row]], None]]]


def _opener(path: Path) -> _Opener:
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return _csv
    if suffix == ".jsonl":
        return _jsonl
    if suffix == ".parquet":
        _arrow()
        return _parquet
    known = ", ".join(SUFFIXES)
    raise CleanerError(f"{path.name}: no table of posts is written as {suffix!r}; give {known}")


@contextlib.contextmanager
def _jsonl(sink: Sink) -> Iterator[Callable[[list[Row]], None]]:
    yield lambda rows: sink.write(lines_of(rows))


@contextlib.contextmanager
def _csv(sink: Sink) -> Iterator[Callable[[list[Row]], None]]:
    def put(rows: Iterable[Iterable[Any]]) -> None:
        text = io.StringIO()
        # All words in quotes: a spreadsheet that parts cells at ";" finds no formula behind one.
        csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n").writerows(rows)
        sink.write(text.getvalue().encode())

    put([COLUMNS])
    yield lambda rows: put([_cell(row[name]) for name in COLUMNS] for row in rows)


def _cell(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula.

    >>> _cell("=HYPERLINK(0)"), _cell("a=b"), _cell(None), _cell(7)
    ("'=HYPERLINK(0)", 'a=b', '', 7)
    """
    if value is None:
        return ""
    # Some programs trim the cell first.
    return f"'{value}" if isinstance(value, str) and value.lstrip().startswith(_FORMULA) else value


@contextlib.contextmanager
def _parquet(sink: Sink) -> Iterator[Callable[[list[Row]], None]]:
    import pyarrow.parquet as pq

    schema, waiting = _schema(), list[Row]()

    def put(rows: list[Row], most: int = _GROUP) -> None:
        waiting.extend(rows)
        while len(waiting) >= most > 0:
            writer.write_table(_arrow().Table.from_pylist(waiting[:_GROUP], schema=schema))
            del waiting[:_GROUP]

    with pq.ParquetWriter(SinkStream(sink), schema, compression="zstd") as writer:
        yield put
        put([], most=1)


def _schema() -> "pa.Schema":
    pa = _arrow()
    return pa.schema([(name, pa.int64() if name in _NUMBERS else pa.string()) for name in COLUMNS])


def _arrow() -> Any:
    try:
        import pyarrow as pa
    except ImportError:
        raise CleanerError(
            "Parquet needs pyarrow: pip install 'cleaner[parquet]' (or give .csv or .jsonl)"
        ) from None
    return pa
