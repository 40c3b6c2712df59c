"""Rows of CSV: how lines are gathered to rows, and what the header says.

The standard module `csv` gives no bytes and reads a letter at a time. A row whose shape is beyond
doubt is taken as it is; where it is not, `csv` decides and says what is wrong.
"""

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cleaner.formats.cells import is_row
from cleaner.formats.lines import Line
from cleaner.formats.packed import Unfit

BOM = b"\xef\xbb\xbf"
# Excel reads such a line before the header, and some exporters write it.
SEPARATOR = re.compile(rb'(?:\xef\xbb\xbf)?"?sep=(.)"?\r?\n')
# What exporters use; of those that part the header into equally many names, the first.
_SAMPLE = 1000
_DELIMITERS = (",", ";", "\t", "|")


class Row(NamedTuple):
    """A row as it stands in its file."""

    raw: bytes
    line: int
    """The number of its first line, counted from 1."""
    height: int = 1
    """How many lines it has."""
    reason: str = ""
    """What is wrong with it."""
    is_quoted: bool = True
    """Are quotes round a cell marks, not letters of it?"""
    rest: Iterator[bytes] | None = None
    """What follows of a row that is too large."""


class Table(NamedTuple):
    """What the header says."""

    delimiter: str
    names: tuple[str, ...]
    start: int
    """Where in what was given the header begins, behind empty lines and the like."""
    is_tsv: bool = False
    """May there be rows whose quotes are letters?"""


def table_of(head: bytes, delimiter: str | None = None) -> Table:
    r"""Return what a header says; without a delimiter, the one that parts it into most names.

    Raises:
        Unfit: No header of a table looks like that.

    >>> table_of(b"\xef\xbb\xbfsep=;\r\nid;text\r\n")
    Table(delimiter=';', names=('id', 'text'), start=10, is_tsv=False)
    """
    start, is_tsv = 0, delimiter == "\t"
    for line in head.splitlines(keepends=True):
        found = SEPARATOR.fullmatch(line)
        if found:
            delimiter = found[1].decode("latin-1")
        elif not line.removeprefix(BOM).isspace():
            break
        start += len(line)
    text = head[start:].removeprefix(BOM).decode("utf-8", "replace")
    marks = (delimiter,) if delimiter else _DELIMITERS
    try:
        names = {
            mark: tuple(next(csv.reader(io.StringIO(text, ""), delimiter=mark), ()))
            for mark in marks
        }
    except csv.Error as problem:
        raise Unfit(f"has no header of a table: {problem}") from None
    best = max(marks, key=lambda mark: len(names[mark]))
    return Table(best, names[best], start, is_tsv)


def rows_of(lines: Iterable[Line], table: Table, limit: int, *, first: int = 1) -> Iterator[Row]:
    """Yield the rows; what is no row is one line with a reason, and the next line begins anew.

    So an unclosed quote spoils its own line alone, not all that stands between it and the next.

    Args:
        lines: From the beginning of a row.
        table: What the header says.
        limit: Bytes of a row.
        first: The number of the first line.
    """
    source = _Lines(lines)
    for raw, rest in source:
        number = first + source.count - 1
        if rest is not None:
            row = Row(raw, number, rest=rest)
        elif b'"' not in raw or is_row(raw, table.delimiter):
            row = Row(raw, number)
        else:
            row = _gathered(raw, number, source, table, limit)
        yield row
        for _ in row.rest or ():  # what nobody asked for is passed over
            pass


class _Lines:
    """Lines, of which some can be put back."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.count = 0
        """How many were taken, those apart that were put back."""
        self._lines = iter(lines)
        self._back: deque[bytes] = deque()
        self._last: Line | None = None

    def __iter__(self) -> Iterator[Line]:
        return self

    def __next__(self) -> Line:
        if self._back:
            line = Line(self._back.popleft())
        elif self._last is not None:
            line, self._last = self._last, None
        else:
            line = next(self._lines)
        self.count += 1
        return line

    def put_back(self, lines: list[bytes]) -> None:
        """Put back lines that were taken, before all that come."""
        self._back.extendleft(reversed(lines))
        self.count -= len(lines)

    def put_back_last(self, line: Line) -> None:
        """Put back the line that was taken last."""
        self.count -= 1
        if self._back or line.rest is None:
            self._back.appendleft(line.raw)
        else:
            self._last = line


def _gathered(raw: bytes, number: int, source: _Lines, table: Table, limit: int) -> Row:
    """Return the row that begins with this line and goes on as long as a quote is open."""
    taken, reason = _open_lines(raw, source, limit), ""
    if sum(map(len, taken)) > limit and not _are_rows(taken[1:], table):
        return Row(raw, number, rest=_rest(taken, source))
    if not is_row(b"".join(taken), table.delimiter):
        source.put_back(taken[1:])
        taken, reason = _as_csv_reads(raw, source, table.delimiter, limit)
    whole = b"".join(taken)
    # What is no row is judged by its own line: a block does not know the lines behind it.
    is_plain = _is_plain([raw] if reason else taken, table) and (reason or len(taken) > 1)
    if not reason and not is_plain:
        return Row(whole, number, len(taken))
    source.put_back(taken[1:])
    return Row(raw, number, is_quoted=False) if is_plain else Row(raw, number, reason=reason)


def _are_rows(lines: list[bytes], table: Table) -> bool:
    """Do these lines look like rows of their own, behind a quote that nobody closed?"""
    some = lines[:_SAMPLE]
    mark, width = table.delimiter.encode("latin-1"), len(table.names)
    return 2 * sum(line.count(mark) == width - 1 for line in some) >= len(some)


def _rest(taken: list[bytes], source: _Lines) -> Iterator[bytes]:
    """Yield the lines behind the first of a row that is too large, until its quotes are closed."""
    yield from taken[1:]
    quotes = sum(line.count(b'"') for line in taken)
    while quotes % 2 and (line := next(source, None)):
        yield line.raw
        yield from line.rest or ()
        quotes += line.raw.count(b'"')


def _open_lines(raw: bytes, source: _Lines, limit: int) -> list[bytes]:
    """Return a line with those behind it until all quotes have their twins.

    That is the whole row, unless a cell without quotes holds one, as in `5" disk`.
    """
    taken, size, quotes = [raw], len(raw), raw.count(b'"')
    while quotes % 2 and size <= limit and (line := next(source, None)):
        if line.rest is not None:
            source.put_back_last(line)
            break
        size += len(line.raw)
        taken.append(line.raw)
        quotes += line.raw.count(b'"')
    return taken


def _is_plain(lines: list[bytes], table: Table) -> bool:
    """Do these lines read better as rows of a TSV file that knows no quotes?

    Its quotes are letters like any other, `"Well," she said`. Then each line has all its tabs;
    within a cell of several lines that was quoted, none has.
    """
    tabs = len(table.names) - 1
    return table.is_tsv and tabs > 0 and all(line.count(b"\t") == tabs for line in lines)


def _as_csv_reads(
    raw: bytes, source: _Lines, delimiter: str, limit: int
) -> tuple[list[bytes], str]:
    """Return the lines that `csv` makes a row of, and what is wrong with them."""
    taken = [raw]
    before = csv.field_size_limit(limit)
    try:
        next(csv.reader(_fed(taken, source, limit), delimiter=delimiter, strict=True), None)
    except csv.Error as problem:
        return taken, f"not CSV: {problem}"
    finally:
        csv.field_size_limit(before)
    if not is_row(b"".join(taken), delimiter):
        return taken, "not CSV: quotes that do not close where a cell ends"
    return taken, ""


def _fed(taken: list[bytes], source: _Lines, limit: int) -> Iterator[str]:
    """Yield lines as long as they are asked for, and note them; none of a row that is too large."""
    yield taken[0].decode("latin-1")
    size = len(taken[0])
    for line in source:
        size += len(line.raw)
        if line.rest is not None or size > limit:
            source.put_back_last(line)
            return
        taken.append(line.raw)
        yield line.raw.decode("latin-1")
