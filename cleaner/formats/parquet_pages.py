"""How large the pages of a Parquet file are, before one is read into memory.

pyarrow unpacks a page whole, whatever its size, and tells nothing of it beforehand. So the headers
of the pages are read here (Thrift's compact protocol; parquet.thrift, `PageHeader`): of one, its
sizes; all else is passed over.
"""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

# A header holds statistics, which hold two values of the column at most; writers cut those off.
_HEADER_LIMIT = 1 << 20
_STOP, _TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = (
    0,
    1,
    2,
    3,
    7,
    8,
    9,
    10,
    11,
    12,
)
_NUMBERS = (4, 5, 6)
_MOST_DEEP = 8


class NoPage(Exception):  # noqa: N818
    """No header of a page stands there."""


class Page(NamedTuple):
    """The sizes of a page, in bytes."""

    unpacked: int
    packed: int


def pages_of(stream: BinaryIO, start: int, size: int) -> Iterator[Page]:
    """Yield the pages of a column in a row group, which begins at `start`.

    Raises:
        NoPage: There is none where one should be.
    """
    at, end = start, start + size
    while at < end:
        stream.seek(at)
        header = _Header(stream.read(min(1 << 12, end - at)))
        try:
            page = header.page()
        except IndexError:
            stream.seek(at)
            header = _Header(stream.read(min(_HEADER_LIMIT, end - at)))
            page = header.whole_page()
        if page.packed < 0 or page.unpacked < 0:
            raise NoPage("a page of less than nothing")
        yield page
        at += header.at + page.packed


class _Header:
    """Reads the bytes of a header from their beginning."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.at = 0

    def whole_page(self) -> Page:
        try:
            return self.page()
        except IndexError:
            raise NoPage("a header without an end") from None

    def page(self) -> Page:
        """Return the sizes; IndexError: the header goes on behind the data."""
        sizes = {2: 0, 3: 0}
        for field, kind in self._fields():
            if field in sizes and kind in _NUMBERS:
                number = self._number()
                sizes[field] = (number >> 1) ^ -(number & 1)  # zigzag
            else:
                self._pass(kind, 0)
        return Page(sizes[2], sizes[3])

    def _fields(self) -> Iterator[tuple[int, int]]:
        """Yield the number and the type of each field; who asks reads what it holds."""
        field = 0
        while (head := self._byte()) != _STOP:
            if head >> 4:
                field += head >> 4
            else:
                number = self._number()
                field = (number >> 1) ^ -(number & 1)
            yield field, head & 15

    def _pass(self, kind: int, depth: int) -> None:
        """Pass over a value."""
        if depth > _MOST_DEEP:
            raise NoPage("a header that is nested too deeply")
        if kind in _NUMBERS:
            self._number()
        elif kind == _BINARY:
            self._skip(self._number())
        elif kind == _BYTE:
            self._skip(1)
        elif kind == _DOUBLE:
            self._skip(8)
        elif kind == _STRUCT:
            for _, inner in self._fields():
                self._pass(inner, depth + 1)
        elif kind in (_LIST, _SET):
            head = self._byte()
            count = head >> 4 if head >> 4 != 15 else self._number()
            for _ in range(count):
                self._pass(head & 15, depth + 1)
        elif kind not in (_TRUE, _FALSE):
            raise NoPage(f"a header with a field of type {kind}")

    def _byte(self) -> int:
        value = self._data[self.at]
        self.at += 1
        return value

    def _skip(self, count: int) -> None:
        self.at += count
        if self.at > len(self._data):
            raise IndexError

    def _number(self) -> int:
        value = shift = 0
        while True:
            byte = self._byte()
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7
            if shift > 63:
                raise NoPage("a number without an end")
