"""Where the records of a WARC file begin and end, among them those that are cut off or damaged.

Both libraries that read WARC in Python stop at the first damaged member and hand out a record that
is cut off as if it were whole (tried with warcio 1.8 and FastWARC 2.0). So the frame of a record is
looked at here: its length and what stands behind it must fit. warcio reads what is in the frame.
"""

import re
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from cleaner.formats.packed import Damaged, Unpacked

_CHUNK = 1 << 16
_HEADER_LIMIT = 1 << 16
_SHOWN = 1 << 16
_BEGINS = re.compile(rb"WARC/[01]\.[0-9]+[ \t]*\r?\n")
# In what was lost: with a header behind it, so that a page that talks of WARC is none. Not only at
# the beginning of a line: one before it may be cut off.
_BEGINS_AGAIN = re.compile(rb"WARC/[01]\.[0-9]+[ \t]*\r?\n[A-Za-z-]+:")
_HEADER_ENDS = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^Content-Length:[ \t]*([0-9]{1,18})[ \t]*\r?$", re.I | re.M)


class Frame(NamedTuple):
    """A record as it stands in its file, or what is left of one."""

    number: int
    """Counted from 1."""
    offset: int
    """Where it begins; in a packed file, its member."""
    raw: bytes
    reason: str = ""
    """What is wrong with it; `raw` is then its beginning."""


def frames_of(stream: BinaryIO, limit: int) -> Iterator[Frame]:
    """Yield the records of a file, good and bad; behind a bad one the next is looked for.

    Args:
        stream: What `opened` gave, from its beginning.
        limit: Bytes of a record; of a larger one comes its beginning.
    """
    window = _Window(stream)
    number = 0
    is_lost = False
    while True:
        if (not is_lost or window.find_next()) and window.begin():
            number += 1
            frame = _frame(window, number, limit)
            is_lost = bool(frame.reason)
            yield frame
        elif window.damage is None:
            return
        else:
            if not is_lost:  # else it was told
                number += 1
                yield Frame(number, window.damaged_at, b"", str(window.damage))
            is_lost = True
            if not window.resume():
                return


def _frame(window: "_Window", number: int, limit: int) -> Frame:
    """Return the record that begins here, and go behind it; or what is wrong with it."""
    offset = window.offset

    def bad(reason: str) -> Frame:
        return Frame(number, offset, window.ahead(_SHOWN, only_known=True), reason)

    if not _BEGINS.match(window.ahead(32)):
        return bad("no record begins here")
    ends = window.search(_HEADER_ENDS, _HEADER_LIMIT)
    if ends is None:
        return bad(str(window.damage or "its header has no end"))
    header = window.ahead(ends)
    if _BEGINS.search(header, 1):
        return bad("is cut off in its header: there the next one begins")
    found = _LENGTH.search(header)
    if found is None:
        return bad("its header has no Content-Length")
    size = ends + int(found[1])
    if size > limit:
        return bad(f"larger than {limit / (1 << 20):g} MB: not read")
    if window.fill(size) < size:
        return bad(str(window.damage or "is cut off"))
    if not window.ends_at(size):
        return bad(str(window.damage or "does not end where its Content-Length says"))
    raw = window.ahead(size)
    window.go(size)
    return Frame(number, offset, raw)


class _Window:
    """The part of a stream that is looked at."""

    def __init__(self, stream: BinaryIO) -> None:
        raw = getattr(stream, "raw", None)
        self._packed = raw if isinstance(raw, Unpacked) else None
        self._stream = stream
        self._data = bytearray()
        self._at = 0
        """Where in the data the current record begins."""
        self._place = 0
        """Where in the stream the data begin."""
        self.damage: Damaged | None = None
        """Why nothing more can be read."""
        self._members: deque[tuple[int, int]] = deque()
        """Where members begin, in the stream and in the packed file."""

    @property
    def offset(self) -> int:
        """Where the current record begins."""
        at, place = self._place + self._at, self._place + self._at
        for start, member in self._members:
            if start <= at:
                place = member
        return place

    def begin(self) -> bool:
        """Go over what parts records to the beginning of the next one; False: there is none."""
        while True:
            data = self.ahead(64)
            blank = len(data) - len(data.lstrip(b"\r\n\0 "))
            if blank < len(data) or not data:
                break
            self.go(blank)
        self.go(blank)
        return bool(self.ahead(1))

    def ahead(self, count: int, *, only_known: bool = False) -> bytes:
        """Return so many bytes from here on; fewer: the stream ends."""
        if not only_known:
            self.fill(count)
        with memoryview(self._data) as data:
            return bytes(data[self._at : self._at + count])

    def fill(self, count: int) -> int:
        """Read so many bytes from here on, and return how many there are: fewer before damage."""
        while len(self._data) - self._at < count and self._more():
            pass
        return len(self._data) - self._at

    def search(self, pattern: re.Pattern[bytes], limit: int) -> int | None:
        """Return where a pattern ends first, counted from here."""
        count = 1 << 10
        while True:
            data = self.ahead(count)
            if found := pattern.search(data):
                return found.end()
            if len(data) < count or count >= limit:
                return None
            count *= 2

    def ends_at(self, size: int) -> bool:
        """Does the record end there, with an empty line, the file, or the next one's beginning?"""
        known = self.fill(size + 64)
        behind = bytes(self._data[self._at + size : self._at + size + 64])
        if self.damage is not None and known < size + 64 and self.damaged_at == self.offset:
            return False  # nobody has looked at the checksum of its member
        rest = behind.lstrip(b"\r\n\0 ")
        return behind.startswith(b"\r\n\r\n") or not rest or rest.startswith(b"WARC/")

    def go(self, count: int) -> None:
        """Go on by so many bytes."""
        self._at += count
        if self._at > 4 * _CHUNK:
            del self._data[: self._at]
            self._place += self._at
            self._at = 0
            while len(self._members) > 1 and self._members[1][0] <= self._place:
                self._members.popleft()

    def find_next(self) -> bool:
        """Go to the next thing that looks like a record; False: there is none."""
        self.go(min(1, len(self._data) - self._at))
        while True:
            data = self.ahead(_CHUNK)
            if found := _BEGINS_AGAIN.search(data):
                self.go(found.start())
                return True
            if len(data) < _CHUNK:
                return False
            self.go(len(data) - 64)

    @property
    def damaged_at(self) -> int:
        """Where in the packed file the damaged member begins."""
        return self._packed.member if self._packed else self._place + len(self._data)

    def resume(self) -> bool:
        """Leave a damaged member behind; False: there is no other."""
        self.go(len(self._data) - self._at)
        self.damage = None
        return self._packed is not None and self._packed.resume()

    def _more(self) -> bool:
        if self.damage is not None:
            return False
        try:
            chunk = self._read()
        except Damaged as problem:
            self.damage = problem
            return False
        self._data += chunk
        return bool(chunk)

    def _read(self) -> bytes:
        if self._packed is None:
            read = getattr(self._stream, "read1", self._stream.read)
            return bytes(read(_CHUNK))
        # Not through the buffer: a piece must not lie across the border of two members.
        chunk = self._packed.read(_CHUNK) or b""
        if not self._members or self._members[-1][1] != self._packed.member:
            self._members.append((self._place + len(self._data), self._packed.member))
        return chunk
