"""How a table of CSV begins, and where it can be cut: behind rows, whose ends quotes can hide."""

from collections.abc import Iterator
from typing import BinaryIO

from cleaner.formats.base import RECORD_LIMIT, Block
from cleaner.formats.lines import Line, lines_of
from cleaner.formats.packed import Unfit
from cleaner.formats.rows import BOM, SEPARATOR, rows_of, table_of

_WIDE = (b"\xff\xfe", b"\xfe\xff")
_HEADER_LIMIT = 1 << 20


def head_of(lines: Iterator[Line]) -> tuple[bytes, int]:
    """Return the header with what stands before it, and how many lines that is.

    Raises:
        Unfit: It is too large, or UTF-16.
    """
    taken: list[bytes] = []
    quotes = size = 0
    for raw, _ in lines:
        taken.append(raw)
        size += len(raw)
        if size >= _HEADER_LIMIT:
            raise Unfit("has no header of a table: its first line is too large")
        if raw.startswith(_WIDE):
            raise Unfit("is UTF-16: say --encoding utf-16")
        is_before = raw.removeprefix(BOM).isspace() or SEPARATOR.fullmatch(raw)
        quotes += raw.count(b'"')
        if not is_before and quotes % 2 == 0:
            break
    return b"".join(taken), len(taken)


def blocks_of_rows(
    stream: BinaryIO, wanted: int, is_plain: bool, *, delimiter: str | None = None
) -> Iterator[Block]:
    """Yield blocks of whole rows: where one ends, only the quotes from the beginning on tell.

    Raises:
        Unfit: There is no header.
    """
    lines = lines_of(stream, RECORD_LIMIT)
    head, count = head_of(lines)
    cutter = _Cutter(head, is_plain=is_plain)
    cutter.take(head, count)
    try:
        for row in rows_of(lines, table_of(head, delimiter), RECORD_LIMIT):
            cutter.take(row.raw, row.height)
            for piece in row.rest or ():
                cutter.take(piece, piece.count(b"\n"))
                if cutter.size > RECORD_LIMIT + wanted and not is_plain:
                    yield cutter.block()
                    cutter.is_rest = True
            if cutter.size >= wanted or cutter.is_rest:
                yield cutter.block()
    except OSError:
        # What stands before the damage is good.
        if cutter.size:
            yield cutter.block()
        raise
    if cutter.size:
        yield cutter.block()


class _Cutter:
    """Gathers rows to blocks."""

    def __init__(self, head: bytes, *, is_plain: bool) -> None:
        self.size = 0
        self.is_rest = False
        self._head = head
        self._is_plain = is_plain
        self._held: list[bytes] = []
        self._number = self._start = 0
        self._line = self._next_line = 1

    def take(self, raw: bytes, lines: int = 0) -> None:
        self.size += len(raw)
        self._next_line += lines
        if not self._is_plain:
            self._held.append(raw)

    def block(self) -> Block:
        """Return what was taken since the last one."""
        start, end = self._start, self._start + self.size
        data = None if self._is_plain else b"".join(self._held)
        block = Block(self._number, start, end, data, self._head, self._line, is_rest=self.is_rest)
        self._start, self._line, self._number = end, self._next_line, self._number + 1
        self.size, self.is_rest, self._held = 0, False, []
        return block
