"""Packed files: gzip and zstd, unpacked while they are read and packed while they are written."""

import io
from collections.abc import Callable
from pathlib import PurePath
from typing import Any, BinaryIO, cast

from cleaner.formats.unpacking import GZIP, ZSTD, Damaged, Unfit, Unpacked, zstd_module

__all__ = ["Damaged", "Unfit", "Unpacked", "end_member", "opened", "packed_writer", "suffix_of"]

_BUFFER = 1 << 18
_PACKINGS = {".gz": GZIP, ".zst": ZSTD, ".zstd": ZSTD}


def suffix_of(path: PurePath) -> tuple[str, str]:
    """Return the suffix of what is packed and that of the packing, in lower case.

    >>> suffix_of(PurePath("News.JSONL.gz")), suffix_of(PurePath("a.txt"))
    (('.jsonl', '.gz'), ('.txt', ''))
    """
    last = path.suffix.lower()
    if last not in _PACKINGS:
        return last, ""
    return PurePath(path.stem).suffix.lower(), last


def opened(stream: BinaryIO, name: str) -> BinaryIO:
    """Return a stream of what is in a file: unpacked, if its content says that it is packed.

    Reading raises Damaged where the packed data end too early or are none.

    Raises:
        Unfit: The name promises a packing that the content does not have.
        NotInstalled: It is zstd, and the extra is not there.
    """
    head, stream = _looked_ahead(stream)
    found = next((p for p in (GZIP, ZSTD) if p.magic.match(head)), None)
    promised = _PACKINGS.get(suffix_of(PurePath(name))[1])
    if promised is not None and found is not promised:
        truth = found.name if found else "something else" if head else "nothing"
        raise Unfit(f"has the name of a {promised.name} file, but holds {truth}")
    if found is None:
        return stream
    return cast(BinaryIO, io.BufferedReader(Unpacked(stream, found), _BUFFER))


def packed_writer(stream: BinaryIO, name: str) -> BinaryIO:
    """Return a stream that packs as the name says, always to the same bytes.

    What is written until it is closed is one member, unless `end_member` is called; `stream` stays
    open. Members behind each other are a packed file, so parts can be joined as they are.

    Raises:
        NotInstalled: The name says zstd, and the extra is not there.
    """
    packing = _PACKINGS.get(suffix_of(PurePath(name))[1])
    begin = {GZIP: _gzip_member, ZSTD: _zstd_member, None: _KeptOpen}[packing]
    return cast(BinaryIO, io.BufferedWriter(_Members(stream, begin), _BUFFER))


def end_member(stream: BinaryIO) -> None:
    """Begin a new member with what is written next; a stream that does not pack stays as it is."""
    raw = getattr(stream, "raw", None)
    if isinstance(raw, _Members):
        stream.flush()
        raw.end()


class _Members(io.RawIOBase):
    """Packs what is written; to close it leaves the stream open."""

    def __init__(self, stream: BinaryIO, begin: Callable[[BinaryIO], io.RawIOBase]) -> None:
        self._stream = stream
        self._begin = begin
        self._member: io.RawIOBase | None = begin(stream)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self._member is None:
            self._member = self._begin(self._stream)
        self._member.write(data)
        return len(data)

    def end(self) -> None:
        """End the member that is under way."""
        if self._member is not None:
            self._member.close()
        self._member = None

    def close(self) -> None:
        if not self.closed:
            self.end()
        super().close()


def _gzip_member(stream: BinaryIO) -> io.RawIOBase:
    import gzip  # seldom needed

    # No name, no time: the same content is the same file. Level 4 is twice as fast as gzip's 6,
    # which takes longer than cleaning does, and its files are 2 % larger.
    packer = gzip.GzipFile(filename="", mode="wb", compresslevel=4, fileobj=stream, mtime=0)
    return cast(io.RawIOBase, packer)


def _zstd_member(stream: BinaryIO) -> io.RawIOBase:
    zstd = zstd_module()
    # With a checksum, as the program zstd has it, so that damage is noticed.
    options = {zstd.CompressionParameter.checksum_flag: 1}
    return cast(io.RawIOBase, zstd.ZstdFile(stream, "wb", options=options))


class _KeptOpen(io.RawIOBase):
    """Writes through; to close it leaves the stream open."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._stream.write(data)
        return len(data)


class _Behind(io.RawIOBase):
    """A stream that cannot go back, with its first bytes before it again."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data, self._head = self._head, b""
        if not data:
            # What a pipe has so far, without waiting for the rest.
            read = getattr(self._stream, "read1", self._stream.read)
            data = read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _looked_ahead(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Return the first four bytes, and a stream that still has them."""
    head = stream.read(4)
    if stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return head, stream
    return head, cast(BinaryIO, io.BufferedReader(_Behind(head, stream), _BUFFER))
