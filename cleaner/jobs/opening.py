"""Opening: an input as a stream, as blocks, and a block as what it holds."""

import contextlib
import io
import sys
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from cleaner.batch import Unreadable
from cleaner.formats import Block, Item, Reading
from cleaner.paths import Input, open_input

RANGE = 4 << 20
"""Bytes of a block that a worker reads for itself."""
BLOB = 1 << 20
"""Bytes of a block that is handed over."""


class Stream(NamedTuple):
    """An open input, unpacked."""

    stream: BinaryIO
    is_plain: bool
    """Is it a file whose blocks can be read apart?"""


@contextlib.contextmanager
def open_source(source: Input) -> Iterator[Stream]:
    """Yield what an input holds; packed ones are unpacked.

    Raises:
        OSError: It cannot be read.
        Unreadable: Nor can standard input, when it is closed.
    """
    from cleaner.formats.packed import opened

    if source.path is None:
        if sys.stdin is None:
            raise Unreadable("is closed")
        yield Stream(opened(sys.stdin.buffer, ""), False)
        return
    with open_input(source.path) as file:
        stream = opened(file, source.name)
        yield Stream(stream, stream is file and file.seekable())


def blocks_of(source: Input, opened: Stream, reading: Reading) -> Iterator[Block] | None:
    """Return the blocks of an input, always cut the same way; None: it cannot be cut."""
    cut = source.format.blocks
    # Text in a declared encoding is read from its beginning: where its lines end, bytes do not say.
    if cut is None or reading.encoding is not None:
        return None
    return cut(opened.stream, RANGE if opened.is_plain else BLOB, opened.is_plain)


def items_of(
    source: Input, stream: BinaryIO, block: Block | None, reading: Reading
) -> Iterator[Item]:
    """Yield what an input holds, or what a block of it holds."""
    read_block = source.format.read_block
    if block is not None and block.data is not None:
        stream = io.BytesIO(block.data)
    if block is None or read_block is None or reading.encoding is not None:
        return source.format.read(stream, reading)
    return read_block(stream, block, reading)
