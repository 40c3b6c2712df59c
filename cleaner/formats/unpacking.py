"""Unpacking: what the members of a packed file hold, in bounded memory, and where one is damaged.

The standard library's own readers are not used, for two reasons: they cannot go on behind a damaged
member, and of zstd only a decoder that takes a limit keeps a bomb (a kilobyte that unpacks to
gigabytes) in bounded memory *and* tells a file that was cut off. `compression.zstd` of Python 3.14
is such a decoder; earlier ones have it by the extra `zstd`.
"""

import io
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from cleaner.formats.extras import load

_CHUNK = 1 << 16
# A decoder notices damage a block late, and a block of zstd has up to 128 KB.
_RECENT = 3 * _CHUNK


class Damaged(OSError):  # noqa: N818 (the name says what is wrong)
    """An input that cannot be read any further; what came out before it stands."""


class Unfit(OSError):  # noqa: N818
    """An input that is not what its name or the caller says it is; nothing of it can be read."""


class Decoder(Protocol):
    """Unpacks one member, as the decoders of bz2, lzma and compression.zstd do."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Packing:
    """A way to pack."""

    name: str
    magic: re.Pattern[bytes]
    """How a member begins."""
    decoder: Callable[[], Decoder]


class Unpacked(io.RawIOBase):
    """What the members of a packed stream hold, one behind the other."""

    def __init__(self, stream: BinaryIO, packing: Packing) -> None:
        self._stream = stream
        self._packing = packing
        self._decoder: Decoder | None = None
        self._damage: Damaged | None = None
        self._input = b""  # read, but not yet given to a decoder
        self._recent = b""  # the last that was read, given or not
        self._read = 0
        self.member = 0
        """Where the member begins that is being read, in bytes of the packed stream."""
        self.size = 0
        """How many bytes came out so far."""

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Put unpacked bytes into the buffer, and return how many; 0: the end.

        Raises:
            Damaged: Here the packed data are cut off, or are none; again with every call until
                `resume` is called.
        """
        if self._damage is not None:
            raise self._damage
        try:
            data = self._unpack(len(buffer))
        except Damaged as problem:
            self._damage = problem
            raise
        buffer[: len(data)] = data
        self.size += len(data)
        return len(data)

    def resume(self) -> bool:
        """Go to the next thing that looks like the beginning of a member; False: there is none."""
        start = self._read - len(self._recent)
        data = self._recent[max(0, self.member + 1 - start) :]
        self._damage = self._decoder = None
        while not (found := self._packing.magic.search(data)):
            tail, chunk = data[-3:], self._more()
            if not chunk:
                self._input = b""
                return False
            data = tail + chunk
        self._input = data[found.start() :]
        return True

    def _unpack(self, size: int) -> bytes:
        while True:
            if self._decoder is None:
                if not self._begin():
                    return b""
                self._decoder = self._packing.decoder()
            data = self._unpack_some(self._decoder, size)
            if self._decoder.eof:
                self._input = self._decoder.unused_data
                self._decoder = None
            if data:
                return data

    def _unpack_some(self, decoder: Decoder, size: int) -> bytes:
        chunk = b""
        if decoder.needs_input:
            chunk, self._input = self._input or self._more(), b""
            if not chunk:
                raise self._damaged("is cut off")
        try:
            return decoder.decompress(chunk, size)
        except (zlib.error, EOFError, ValueError) as problem:
            raise self._damaged("is damaged", problem) from None
        except Exception as problem:
            # ZstdError has no other ancestor, and its module may not be there to be named.
            if type(problem).__name__ != "ZstdError":
                raise
            raise self._damaged("is damaged", problem) from None

    def _begin(self) -> bool:
        """Find the beginning of a member behind the last one; False: the stream ends properly."""
        while True:
            # Zeros behind the last member are padding, as tapes and block devices have it.
            self._input = self._input.lstrip(b"\0")
            if len(self._input) >= 4 or not (chunk := self._more()):
                break
            self._input += chunk
        self.member = self._read - len(self._input)
        if not self._input:
            return False
        if not self._packing.magic.match(self._input):
            reason = f"something else than {self._packing.name} begins at byte {self.member}"
            raise Damaged(f"{reason} of the packed file; what stands before it was read")
        return True

    def _more(self) -> bytes:
        chunk = self._stream.read(_CHUNK)
        self._read += len(chunk)
        self._recent = (self._recent + chunk)[-_RECENT:]
        return chunk

    def _damaged(self, what: str, problem: object = "") -> Damaged:
        where = f"the {self._packing.name} data {what}, in the member that begins at byte"
        why = f": {problem}" if problem else ""
        return Damaged(f"{where} {self.member}, after {self.size:,} unpacked bytes{why}")


class _GzipDecoder:
    """A gzip member; zlib checks its header, its length and its checksum."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        unpacked = self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)
        # Full to the brim, zlib may hold more back without any input left.
        self.needs_input = not self._zlib.unconsumed_tail and len(unpacked) < max_length
        return unpacked


def zstd_module() -> Any:
    """Return the module for zstd.

    Raises:
        NotInstalled: There is none.
    """
    return load("compression.zstd", "backports.zstd", extra="zstd", subject="zstd")


def _zstd_decoder() -> Decoder:
    decoder: Decoder = zstd_module().ZstdDecompressor()
    return decoder


# RFC 1952: magic, method 8 (the only one), three flags that must be 0.
GZIP = Packing("gzip", re.compile(rb"\x1f\x8b\x08[\x00-\x1f]"), _GzipDecoder)
# RFC 8878: a frame, or one to be skipped, in which tools keep things of their own.
ZSTD = Packing("zstd", re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"), _zstd_decoder)
