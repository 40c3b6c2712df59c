"""Gathering: the results of an input's blocks become its one output."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, cast

from cleaner.formats import Format, form_named
from cleaner.jobs.wanted import Wanted
from cleaner.paths import Input
from cleaner.sinks import Sink, SinkStream


def result_format(source: Input, wanted: Wanted) -> Format:
    """Return the format that the results of an input are written in."""
    return form_named(wanted.to) if wanted.to else source.format


def packing_of(source: Input, wanted: Wanted) -> str:
    """Return the suffix that results are packed for; "": they are not."""
    from cleaner.formats.packed import suffix_of

    place = source.path if wanted.in_place else source.target
    return suffix_of(place)[1] if place is not None else ""


@contextlib.contextmanager
def packed(sink: Sink, packing: str) -> Iterator[BinaryIO]:
    """Yield a stream to a sink; what is written to it is packed, as one member."""
    stream = cast(BinaryIO, SinkStream(sink))
    if not packing:
        yield stream
        return
    from cleaner.formats.packed import packed_writer

    with packed_writer(stream, f"part{packing}") as writer:
        yield writer


class Straight:
    """Lets the results of blocks through, one behind the other."""

    def __init__(self, sink: Sink, packing: str) -> None:
        """Take the sink, and how each block is packed."""
        self._sink = sink
        self._packing = packing

    def __enter__(self) -> "Straight":
        return self

    def __exit__(self, *problem: object) -> None:
        pass

    def block(self) -> contextlib.AbstractContextManager[BinaryIO]:
        """Return the stream of the next block."""
        return packed(self._sink, self._packing)


class Joined:
    """Keeps the results of blocks in files until all are there, and joins them."""

    def __init__(self, sink: Sink, form: Format) -> None:
        """Take the sink, and the format that knows how to join."""
        self._sink = sink
        self._form = form
        self._folder = TemporaryDirectory(prefix="clean-")
        self._parts: list[Path] = []

    def __enter__(self) -> "Joined":
        return self

    @contextlib.contextmanager
    def block(self) -> Iterator[BinaryIO]:
        """Yield the stream of the next block."""
        part = Path(self._folder.name, f"{len(self._parts)}")
        self._parts.append(part)
        with part.open("wb") as stream:
            yield stream

    def __exit__(self, kind: object, problem: object, trace: object) -> None:
        with self._folder:
            if problem is None and self._form.join and self._parts:
                self._form.join(self._parts, cast(BinaryIO, SinkStream(self._sink)))
