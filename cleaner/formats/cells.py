r"""Cells of a row of CSV, as bytes: read, replaced and written.

Delimiters, quotes and line ends are ASCII, so that rows are the same in any encoding that keeps
ASCII, and bytes survive that are none.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

_TAKES_QUOTES = re.compile(rb'[",;\t|\r\n]|^ | $')
_PARTS_ROWS = re.compile(rb"[\t\r\n]")


def is_row(raw: bytes, delimiter: str) -> bool:
    r"""Is this one whole row, its quotes closed and nothing but a delimiter behind them?

    >>> [is_row(row, ",") for row in (b'1,"two ""words",5" disk\n', b'"open,\n', b'"a"b')]
    [True, False, False]
    """
    return _patterns(delimiter)[1].fullmatch(raw) is not None


def cells_of(raw: bytes, delimiter: str, *, is_quoted: bool = True) -> list[bytes]:
    r"""Return the cells of a row.

    >>> cells_of(b'1,"two ""words"\r\n', ",")
    [b'1', b'two "words']
    """
    body = raw.rstrip(b"\r\n")
    if not is_quoted or b'"' not in body:
        return body.split(delimiter.encode("latin-1"))
    cells = (body[start:end] for start, end in _spans(body, delimiter))
    return [cell[1:-1].replace(b'""', b'"') if cell.startswith(b'"') else cell for cell in cells]


def with_cells(
    raw: bytes, values: Mapping[int, str], delimiter: str, *, is_quoted: bool = True
) -> bytes:
    r"""Return a row with some cells replaced, those behind its last one added in their order.

    All else stays byte for byte.

    >>> with_cells(b'1, "two" ,3\n', {2: "a,b", 3: "new"}, ",")
    b'1, "two" ,"a,b",new\n'
    """
    body = raw.rstrip(b"\r\n")
    spans = _spans(body, delimiter, is_quoted=is_quoted)
    pieces: list[bytes] = []
    at = 0
    for place, value in sorted(values.items()):
        if place < len(spans):
            start, end = spans[place]
            pieces += body[at:start], _cell_like(body[start:end], _bytes(value), is_quoted)
            at = end
    pieces.append(body[at:])
    for place, value in sorted(values.items()):
        if place >= len(spans):
            pieces += delimiter.encode("latin-1"), _cell(_bytes(value))
    return b"".join((*pieces, raw[len(body) :]))


def joined(cells: Sequence[str], delimiter: str) -> bytes:
    """Return cells as a row without its end, in quotes where they need some.

    >>> joined(["1", "a,b", ""], ",")
    b'1,"a,b",'
    """
    return delimiter.encode("latin-1").join(_cell(_bytes(cell)) for cell in cells)


@cache
def _patterns(delimiter: str) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """Return what a cell looks like, and a row; possessive, so that nothing is looked at twice."""
    mark = re.escape(delimiter.encode("latin-1"))
    quoted = rb'"[^"]*+(?:""[^"]*+)*+"'
    plain = rb"(?:[^\"%b\r\n][^%b\r\n]*+)?" % (mark, mark)
    cell = rb"(?:%b|%b)" % (quoted, plain)
    row = rb"%b(?:%b%b)*+\r?\n?" % (cell, mark, cell)
    return re.compile(cell), re.compile(row)


def _spans(body: bytes, delimiter: str, *, is_quoted: bool = True) -> list[tuple[int, int]]:
    """Return where each cell of a row begins and ends, quotes included."""
    spans: list[tuple[int, int]] = []
    if not is_quoted or b'"' not in body:
        at = 0
        for cell in body.split(delimiter.encode("latin-1")):
            spans.append((at, at + len(cell)))
            at += len(cell) + 1
        return spans
    match, at = _patterns(delimiter)[0].match, 0
    while at <= len(body):
        found = match(body, at)
        end = found.end() if found else at
        spans.append((at, end))
        at = end + 1
    return spans


def _cell_like(old: bytes, value: bytes, is_quoted: bool) -> bytes:
    if not is_quoted and not _PARTS_ROWS.search(value):
        return value
    return _cell(value, is_quoted=is_quoted and old.startswith(b'"'))


def _cell(value: bytes, *, is_quoted: bool = False) -> bytes:
    if is_quoted or _TAKES_QUOTES.search(value):
        return b'"' + value.replace(b'"', b'""') + b'"'
    return value


def _bytes(value: str) -> bytes:
    # Half a surrogate pair is left only where the step `repair` was skipped: then it is kept.
    return value.encode("utf-8", "surrogatepass")
