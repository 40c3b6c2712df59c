"""Lines: how formats of one record a line are cut into blocks, and read with a limit on lines.

Not by `for line in stream`: one line without an end would be read into memory whole.
"""

import io
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple, cast

from cleaner.formats.base import RECORD_LIMIT, Block

_STEP = 1 << 20
_PIECE = 1 << 16


class Line(NamedTuple):
    """A line, its end included; of one that is too large, the beginning."""

    raw: bytes
    rest: Iterator[bytes] | None = None
    """What follows in pieces, where the line is too large; to be read before the next line."""


def lines_of(
    stream: BinaryIO, limit: int, *, start: int = 0, end: int | None = None
) -> Iterator[Line]:
    """Yield the lines that begin in a range of bytes; without one, those from here on.

    Args:
        stream: Seekable where there is a range.
        limit: Bytes; a larger line comes in pieces.
        start: Of the range; the line that is under way there belongs to the range before.
        end: Of the range; None: none.
    """
    at = start if end is None else _first_line(stream, start, end)
    readline = stream.readline
    while end is None or at < end:
        raw = readline(_STEP)
        if not raw:
            return
        if len(raw) < _STEP or raw.endswith(b"\n"):
            at += len(raw)
            yield Line(raw)
            continue
        pieces = [raw, *_pieces(stream, limit - len(raw))]
        if pieces[-1].endswith(b"\n") or sum(map(len, pieces)) <= limit:
            yield Line(b"".join(pieces))
        else:
            rest = _rest(pieces[1:], stream)
            yield Line(raw, rest)
            for _ in rest:  # what nobody asked for is passed over
                pass
        at = stream.tell() if end is not None else at


def recoded(stream: BinaryIO, encoding: str) -> BinaryIO:
    """Return a stream of the same text as UTF-8."""
    return cast(BinaryIO, io.BufferedReader(_Recoded(stream, encoding), _PIECE))


class _Recoded(io.RawIOBase):
    """Reads text in one encoding as bytes of another, piece by piece, however long its lines."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._text = io.TextIOWrapper(stream, encoding, newline="\n")
        self._held = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._held:
            self._held = self._text.read(_PIECE).encode("utf-8", "surrogatepass")
        piece = self._held[: len(buffer)]
        self._held = self._held[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


def _first_line(stream: BinaryIO, start: int, end: int) -> int:
    """Go to the first line that begins in a range, and return where that is; `end`: none does."""
    at = max(start - 1, 0)
    stream.seek(at)
    while start and at < end:
        piece = stream.readline(min(_STEP, end - at))
        at += len(piece)
        if not piece:
            return end
        if piece.endswith(b"\n"):
            break
    return at


def _pieces(stream: BinaryIO, most: int) -> Iterator[bytes]:
    """Yield more of the line that is under way, until it ends or holds more than it may."""
    while most >= 0:
        piece = stream.readline(_STEP)
        if not piece:
            return
        yield piece
        if piece.endswith(b"\n"):
            return
        most -= len(piece)


def _rest(pieces: list[bytes], stream: BinaryIO) -> Iterator[bytes]:
    yield from pieces
    while piece := stream.readline(_STEP):
        yield piece
        if piece.endswith(b"\n"):
            return


def lines_of_block(stream: BinaryIO, block: Block, limit: int) -> Iterator[Line]:
    """Yield the lines of a block, one that goes on from the block before apart."""
    if block.data is None:
        return lines_of(stream, limit, start=block.start, end=block.end)
    return lines_of(stream, limit)


def rest_of_block(stream: BinaryIO, block: Block) -> Iterator[bytes]:
    """Yield what the block holds of the too large line of the block before."""
    while block.is_rest and (piece := stream.readline(_STEP)):
        yield piece
        if piece.endswith(b"\n"):
            return


def blocks_of_lines(stream: BinaryIO, wanted: int, is_plain: bool) -> Iterator[Block]:
    """Yield the blocks of an input of lines: ranges of bytes, or blobs of whole lines."""
    if is_plain:
        size = stream.seek(0, io.SEEK_END)
        for number, start in enumerate(range(0, size, wanted)):
            yield Block(number, start, min(start + wanted, size))
        return
    start = number = 0
    for blob, is_rest in _blobs(stream, wanted):
        if blob:
            yield Block(number, start, start + len(blob), blob, is_rest=is_rest)
        start += len(blob)
        number += bool(blob)


def _blobs(stream: BinaryIO, wanted: int) -> Iterator[tuple[bytes, bool]]:
    """Yield whole lines together, as many as are wanted; a line larger than any record, in parts.

    The second value tells that a blob begins with more of such a line.
    """
    held: list[bytes] = []
    size, is_rest = 0, False
    pieces = _filled(stream, wanted)
    while True:
        try:
            piece = next(pieces, b"")
        except OSError:
            yield b"".join(held), is_rest
            raise
        if not piece:
            break
        cut = piece.rfind(b"\n") + 1
        if cut:
            yield b"".join((*held, piece[:cut])), is_rest
            held, size, is_rest = [piece[cut:]], len(piece) - cut, False
        elif is_rest or size + len(piece) > RECORD_LIMIT:
            yield b"".join((*held, piece)), is_rest
            held, size, is_rest = [], 0, True
        else:
            held.append(piece)
            size += len(piece)
    if size:
        yield b"".join(held), is_rest


def _filled(stream: BinaryIO, wanted: int) -> Iterator[bytes]:
    """Yield pieces of exactly that size, but for the last: how a pipe is filled must not show.

    An error comes when all that stands before it was yielded; `stream.read` would lose some.
    """
    read = getattr(stream, "read1", stream.read)
    while True:
        piece = bytearray()
        try:
            while len(piece) < wanted and (more := read(wanted - len(piece))):
                piece += more
        except OSError:
            if piece:
                yield bytes(piece)
            raise
        if not piece:
            return
        yield bytes(piece)
