"""Packed files: what comes out, what is told of a damaged one, and how much memory it takes."""

import gzip
import io
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.formats.packed import Damaged, Unfit, Unpacked, opened, packed_writer, suffix_of

SUFFIXES = (".gz", ".zst")
TEXT = b"".join(b"line %d of an invented file\n" % number for number in range(20_000))


def packed(data: bytes, suffix: str) -> bytes:
    if suffix == ".zst":
        pytest.importorskip("backports.zstd", reason="needs the extra zstd")
    sink = io.BytesIO()
    with packed_writer(sink, f"a{suffix}") as writer:
        writer.write(data)
    return sink.getvalue()


def read(data: bytes, name: str) -> bytes:
    return opened(io.BytesIO(data), name).read()


class Pipe(io.RawIOBase):
    """A stream that only runs forwards, a few bytes at a time."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        return self._data.readinto(memoryview(buffer)[:7])


@pytest.mark.parametrize("suffix", ["", *SUFFIXES])
def test_what_was_packed_comes_out(suffix: str) -> None:
    assert read(packed(TEXT, suffix), f"a{suffix}") == TEXT


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_members_behind_each_other_are_one_file(suffix: str) -> None:
    parts = [packed(part, suffix) for part in (b"one\n", b"", TEXT, b"two\n")]
    assert read(b"".join(parts), f"a{suffix}") == b"one\n" + TEXT + b"two\n"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_content_tells_a_packed_file_whatever_its_name(suffix: str) -> None:
    assert read(packed(b"words", suffix), "a.txt") == b"words"


@pytest.mark.parametrize("data", [b"", b"a", b"(\xc2\xb5", b"words " * 9], ids=repr)
def test_text_stays_as_it_is(data: bytes) -> None:
    assert read(data, "a.txt") == data


@pytest.mark.parametrize("suffix", ["", *SUFFIXES])
def test_pipes_are_read_too(suffix: str) -> None:
    pipe = io.BufferedReader(Pipe(packed(TEXT[:500], suffix)), 16)  # type: ignore[type-var]
    assert opened(pipe, "-").read() == TEXT[:500]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_content_is_the_same_file(suffix: str, tmp_path: Path) -> None:
    assert packed(TEXT, suffix) == packed(TEXT, suffix)
    if suffix == ".gz":
        head = packed(TEXT, suffix)[:10]
        assert head[3:8] == b"\0" * 5, "neither name nor time"


def test_to_close_the_writer_leaves_the_stream_open() -> None:
    for name in ("a.txt", "a.gz"):
        sink = io.BytesIO()
        packed_writer(sink, name).close()
        assert not sink.closed


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        pytest.param(b"words", "a.txt.gz", "holds something else", id="text named gzip"),
        pytest.param(b"", "a.gz", "holds nothing", id="empty file named gzip"),
        pytest.param(gzip.compress(b"a"), "a.zst", "holds gzip", id="gzip named zstd"),
        pytest.param(b"\x1f\x8b", "a.gz", "something else", id="half a magic number"),
    ],
)
def test_a_name_that_lies_is_told(data: bytes, name: str, told: str) -> None:
    with pytest.raises(Unfit, match=told):
        read(data, name)


def lines_before_damage(data: bytes, name: str) -> tuple[list[bytes], str]:
    stream = opened(io.BytesIO(data), name)
    lines: list[bytes] = []
    with pytest.raises(Damaged) as told:
        lines.extend(iter(stream.readline, b""))
        pytest.fail("the damage was not noticed")
    return lines, str(told.value)


def cut_off(data: bytes) -> bytes:
    return data[: len(data) // 2]


def without_checksum(data: bytes) -> bytes:
    return data[:-3]


def scratched(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes(byte ^ 0x5A for byte in data[middle : middle + 40]) + data[-9:]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("damage", [cut_off, without_checksum, scratched])
def test_damage_is_told_and_what_stands_before_it_comes_out(
    damage: Callable[[bytes], bytes], suffix: str
) -> None:
    good = packed(b"good\n" * 3, suffix)
    lines, reason = lines_before_damage(good + damage(packed(TEXT, suffix)), f"a{suffix}")
    assert lines[:3] == [b"good\n"] * 3
    assert f"begins at byte {len(good)}" in reason


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_something_else_behind_the_packed_data_is_told(suffix: str) -> None:
    data = packed(b"good\n", suffix)
    lines, reason = lines_before_damage(data + b"<html>", f"a{suffix}")
    assert lines == [b"good\n"]
    assert f"begins at byte {len(data)}" in reason


def test_zeros_behind_the_packed_data_are_padding() -> None:
    assert read(gzip.compress(b"good") + b"\0" * 70_000, "a.gz") == b"good"


def read_on(data: bytes, name: str) -> bytes:
    """Return what comes out if every damaged member is left behind."""
    stream = opened(io.BytesIO(data), name)
    raw = stream.raw  # type: ignore[attr-defined]
    assert isinstance(raw, Unpacked)
    pieces: list[bytes] = []
    while True:
        try:
            piece = stream.read1(100)  # type: ignore[attr-defined]
        except Damaged:
            if not raw.resume():
                return b"".join(pieces)
        else:
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("damage", [cut_off, without_checksum, scratched])
def test_reading_goes_on_behind_a_damaged_member(
    damage: Callable[[bytes], bytes], suffix: str
) -> None:
    bad = damage(packed(TEXT, suffix))
    data = packed(b"before|", suffix) + bad + packed(b"|behind", suffix)
    came = read_on(data + b"garbage" + packed(b"|last", suffix), f"a{suffix}")
    assert came.startswith(b"before|")
    assert came.endswith(b"|behind|last")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_bomb_takes_bounded_memory(suffix: str) -> None:
    bomb = packed(bytes(200 << 20), suffix)
    assert len(bomb) < 1 << 18
    tracemalloc.start()
    stream, size = opened(io.BytesIO(bomb), f"a{suffix}"), 0
    while piece := stream.read(1 << 16):
        size += len(piece)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size == 200 << 20
    assert peak < 4 << 20


@given(st.binary(max_size=300), st.integers(0, 320), st.integers(1, 255))
def test_whatever_is_damaged_only_Damaged_is_raised(data: bytes, at: int, mask: int) -> None:  # noqa: N802
    whole = bytearray(gzip.compress(data, mtime=0))
    whole[at % len(whole)] ^= mask
    try:
        came = read(bytes(whole), "-")
    except Damaged:
        return
    assert came in (data, bytes(whole)), "damage in the header alone may go unnoticed"


def test_output_that_fills_the_buffer_to_the_brim_is_whole() -> None:
    data = zlib.compress(b"", wbits=31) + gzip.compress(bytes(1 << 18)) + gzip.compress(b"end")
    assert read(data, "a.gz") == bytes(1 << 18) + b"end"


def test_suffixes_in_any_case() -> None:
    assert suffix_of(PurePath("x/PAGE.Html.GZ")) == (".html", ".gz")
    assert suffix_of(PurePath("x.d/archive.zst")) == ("", ".zst")
