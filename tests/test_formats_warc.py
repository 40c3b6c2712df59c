"""WARC and WET: what a record says, what becomes of it, and what is told of a damaged one."""

import gzip
import io
import json
import re
import zlib
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import clean
from cleaner.formats.base import Adding, BadRecord, Blank, Format, Item, Reading, Record
from cleaner.formats.packed import opened, packed_writer
from cleaner.formats.warc import FORMAT, WET

warcwriter = pytest.importorskip("warcio.warcwriter", reason="needs the extra warc")
from warcio.archiveiterator import ArchiveIterator  # noqa: E402
from warcio.statusandheaders import StatusAndHeaders  # noqa: E402

LOREM = " ".join(f"{n * 7919 % 997:x}" for n in range(300))
PAGE = "<html><body><p>Page {n}: caf\u00e9, and more of it.</p></body></html>"


class Archive:
    """A file of records, made by a library."""

    def __init__(self, *, is_packed: bool = True) -> None:
        self.stream = io.BytesIO()
        self._writer = warcwriter.WARCWriter(self.stream, gzip=is_packed)
        self.offsets: list[int] = []

    def add(
        self,
        body: bytes,
        sort: str = "response",
        http: dict[str, str] | None = None,
        url: str = "https://example.org/",
        **headers: Any,
    ) -> "Archive":
        """Add a record."""
        self.offsets.append(self.stream.tell())
        said = None
        if sort == "response":
            lines = list((http or {"Content-Type": "text/html; charset=utf-8"}).items())
            said = StatusAndHeaders("200 OK", lines, protocol="HTTP/1.1")
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        record = self._writer.create_warc_record(
            url, sort, io.BytesIO(body), http_headers=said, warc_headers_dict=names
        )
        self._writer.write_record(record)
        return self

    @property
    def data(self) -> bytes:
        """The file so far."""
        return self.stream.getvalue()


def pages(count: int, *, is_packed: bool = True) -> Archive:
    archive = Archive(is_packed=is_packed)
    for n in range(count):
        body = PAGE.format(n=n) + LOREM
        archive.add(body.encode(), url=f"https://example.org/{n}")
    return archive


def read(data: bytes, form: Format = FORMAT, **reading: Any) -> list[Item]:
    return list(form.read(opened(io.BytesIO(data), "-"), Reading(**reading)))


def records(data: bytes, **reading: Any) -> list[Record]:
    return [item for item in read(data, **reading) if isinstance(item, Record)]


def bad(data: bytes, **reading: Any) -> list[BadRecord]:
    return [item for item in read(data, **reading) if isinstance(item, BadRecord)]


def one(body: bytes, http: dict[str, str], **headers: str) -> Record:
    (record,) = records(Archive().add(body, http=http, **headers).data)
    return record


def test_a_page_comes_with_what_is_known_of_it() -> None:
    http = {"Content-Type": 'text/html;charset="Windows-1252"'}
    record = one("caf\u00e9".encode("cp1252"), http, WARC_Date="2024-01-02T03:04:05Z")
    assert (record.content, record.kind, record.encoding) == (b"caf\xe9", "html", "cp1252")
    assert (record.url, record.line) == ("https://example.org/", 1)
    assert record.fields
    assert record.fields.keys() == {"url", "warc_record_id", "warc_date", "status"}
    assert record.fields["warc_date"] == "2024-01-02T03:04:05Z"


@pytest.mark.parametrize(
    ("http", "headers", "kind"),
    [
        pytest.param({"Content-Type": "application/xhtml+xml"}, {}, "html", id="XHTML"),
        pytest.param({"Content-Type": "TEXT/PLAIN"}, {}, "text", id="plain text"),
        pytest.param({"Content-Type": "image/png"}, {}, None, id="a picture"),
        pytest.param({"X": "y"}, {}, None, id="nothing said"),
        pytest.param(
            {"X": "y"},
            {"WARC_Identified_Payload_Type": "text/html"},
            "html",
            id="seen by a crawler",
        ),
        pytest.param(
            {"Content-Type": "image/png"},
            {"WARC_Identified_Payload_Type": "text/html"},
            None,
            id="what the server says wins",
        ),
    ],
)
def test_the_content_type_decides(
    http: dict[str, str], headers: dict[str, str], kind: str | None
) -> None:
    items = read(Archive().add(b"<p>words", http=http, **headers).data)
    assert [item.kind for item in items if isinstance(item, Record)] == ([kind] if kind else [])
    assert [type(item) for item in items] == [Record if kind else Blank]


@pytest.mark.parametrize("sort", ["warcinfo", "request", "metadata", "revisit"])
def test_other_records_are_passed_over(sort: str) -> None:
    archive = Archive(is_packed=False).add(b"GET / HTTP/1.1\r\n\r\n", "metadata").add(b"<p>x")
    archive.stream = io.BytesIO(archive.data.replace(b"metadata", sort.encode(), 1))
    assert [type(item) for item in read(archive.data)] == [Blank, Record]


def test_resources_are_read_too() -> None:
    archive = Archive().add(b"<p>x", "resource", Content_Type="text/html")
    assert [record.content for record in records(archive.data)] == [b"<p>x"]


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf8", "utf-8"), ("latin1", "iso8859-1"), ("klingon", None), ("hex", None), ("", None)],
)
def test_only_encodings_that_exist_are_declared(charset: str, encoding: str | None) -> None:
    assert one(b"x", {"Content-Type": f"text/html; charset={charset}"}).encoding == encoding


def chunked(body: bytes) -> bytes:
    middle = len(body) // 2
    parts = (body[:middle], body[middle:], b"")
    return b"".join(b"%x;note\r\n%b\r\n" % (len(part), part) for part in parts)


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


def brotli(body: bytes) -> bytes:
    packed: bytes = pytest.importorskip("brotli", reason="needs the extra warc").compress(body)
    return packed


def zstd(body: bytes) -> bytes:
    pytest.importorskip("backports.zstd", reason="needs the extra zstd")
    sink = io.BytesIO()
    with packed_writer(sink, "a.zst") as writer:
        writer.write(body)
    return sink.getvalue()


WORDS = b"<p>" + b"words and more " * 99


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        pytest.param({"Transfer-Encoding": "chunked"}, chunked, id="chunked"),
        pytest.param({"Content-Encoding": "gzip"}, gzip.compress, id="gzip"),
        pytest.param({"Content-Encoding": "deflate"}, zlib.compress, id="deflate"),
        pytest.param({"Content-Encoding": "deflate"}, raw_deflate, id="deflate without a header"),
        pytest.param({"Content-Encoding": "br"}, brotli, id="brotli"),
        pytest.param({"Content-Encoding": "zstd"}, zstd, id="zstd"),
        pytest.param(
            {"Content-Encoding": "GZIP", "Transfer-Encoding": "Chunked"},
            lambda body: chunked(gzip.compress(body)),
            id="gzip in chunks",
        ),
        pytest.param(
            {"Content-Encoding": "deflate, gzip"},
            lambda body: gzip.compress(zlib.compress(body)),
            id="twice",
        ),
    ],
)
def test_bodies_are_unpacked(headers: dict[str, str], pack: Callable[[bytes], bytes]) -> None:
    http = {"Content-Type": "text/html", **headers}
    assert one(pack(WORDS), http).content == WORDS
    assert one(WORDS, http).content == WORDS, "a crawler that unpacked it left the header"
    cut = pack(WORDS)[:-7]
    (told,) = bad(Archive().add(cut, http=http).data)
    assert "at byte 0: its " in told.reason


@pytest.mark.parametrize("name", ["gzip", "deflate", "br"])
def test_a_bomb_in_a_body_is_told(name: str) -> None:
    packs: dict[str, Any] = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli}
    pack = packs[name]
    http = {"Content-Type": "text/html", "Content-Encoding": name}
    (told,) = bad(Archive().add(pack(bytes(9 << 20)), http=http).data, record_limit=1 << 20)
    assert "larger than 1 MB, unpacked" in told.reason


def test_what_a_crawler_cut_off_is_read_as_far_as_it_goes() -> None:
    http = {"Content-Type": "text/html", "Transfer-Encoding": "chunked"}
    record = one(chunked(WORDS)[:-9], http, WARC_Truncated="length")
    assert isinstance(record.content, bytes)
    assert WORDS.startswith(record.content)
    assert len(record.content) > len(WORDS) // 2 - 1
    assert record.fields
    assert record.fields["truncated"] == "length"


def scratched(data: bytes) -> bytes:
    middle = len(data) // 2
    return (
        data[:middle]
        + bytes(byte ^ 0x15 for byte in data[middle : middle + 9])
        + data[middle + 9 :]
    )


def cut_off(data: bytes) -> bytes:
    return data[: len(data) // 2]


def longer(data: bytes) -> bytes:
    return re.sub(rb"(?m)^(Content-Length:) \d+\r\n\r\nHTTP", rb"\1 99999\r\n\r\nHTTP", data)


def shorter(data: bytes) -> bytes:
    return re.sub(rb"(?m)^(Content-Length:) \d+\r\n\r\nHTTP", rb"\1 99\r\n\r\nHTTP", data)


def enormous(data: bytes) -> bytes:
    return re.sub(rb"(?m)^(Content-Length:) \d+\r\n\r\nHTTP", rb"\1 987654321\r\n\r\nHTTP", data)


def without_length(data: bytes) -> bytes:
    return re.sub(rb"(?m)^Content-Length: \d+\r\n", b"", data)


def without_beginning(data: bytes) -> bytes:
    return b"XXXX" + data[4:]


def without_end(data: bytes) -> bytes:
    return data[:-20]


DAMAGES = [scratched, cut_off, longer, shorter, enormous, without_length, without_beginning]
IN_PACKED = [scratched, cut_off, without_beginning, without_end]


@pytest.mark.parametrize("damage", [*DAMAGES, without_end])
@pytest.mark.parametrize("place", [0, 3, 6])
def test_all_good_records_come_out_of_a_plain_file(
    damage: Callable[[bytes], bytes], place: int
) -> None:
    archive = pages(7, is_packed=False)
    starts = [*archive.offsets, len(archive.data)]
    spoilt = damage(archive.data[starts[place] : starts[place + 1]])
    data = archive.data[: starts[place]] + spoilt + archive.data[starts[place + 1] :]
    good = [f"https://example.org/{n}" for n in range(7) if n != place]
    assert [record.url for record in records(data)] == good
    (told,) = bad(data)
    assert f"at byte {starts[place]}" in told.reason
    assert told.line == place + 1
    assert told.raw


@pytest.mark.parametrize("damage", IN_PACKED)
@pytest.mark.parametrize("place", [0, 3, 6])
def test_all_good_records_come_out_of_a_packed_file(
    damage: Callable[[bytes], bytes], place: int
) -> None:
    archive = pages(7)
    starts = [*archive.offsets, len(archive.data)]
    spoilt = damage(archive.data[starts[place] : starts[place + 1]])
    data = archive.data[: starts[place]] + spoilt + archive.data[starts[place + 1] :]
    good = [f"https://example.org/{n}" for n in range(7) if n != place]
    if damage is without_beginning and not place:
        data = b"\x1f\x8b\x08\0" + data[4:20] + b"XXXX" + data[24:]
    assert [record.url for record in records(data)] == good
    (told,) = bad(data)
    assert f"at byte {starts[place]}" in told.reason


@pytest.mark.parametrize("damage", [*DAMAGES, without_end])
def test_all_good_records_come_out_where_a_bad_one_is_packed_well(
    damage: Callable[[bytes], bytes],
) -> None:
    archive = pages(7)
    starts = [*archive.offsets, len(archive.data)]
    members = [archive.data[start:end] for start, end in pairwise(starts)]
    members[3] = gzip.compress(damage(gzip.decompress(members[3])))
    data = b"".join(members)
    assert [record.line for record in records(data)] == [1, 2, 3, 5, 6, 7]
    (told,) = bad(data)
    assert f"at byte {starts[3]}" in told.reason


def test_a_file_packed_as_one_is_read_up_to_its_damage() -> None:
    plain = pages(9, is_packed=False)
    packed = gzip.compress(plain.data)
    assert len(records(packed)) == 9
    items = read(packed[:-30])
    assert len(items) > 1
    assert [type(item) for item in items[:-1]] == [Record] * (len(items) - 1)
    assert isinstance(items[-1], BadRecord)


def test_a_digest_tells_damage_that_a_length_does_not() -> None:
    archive = pages(2, is_packed=False)
    data = archive.data.replace(b"Page 0", b"Page 9")
    (told,) = bad(data)
    assert "its sha1 is another" in told.reason
    assert [record.line for record in records(data)] == [2]
    odd = re.sub(rb"Block-Digest: sha1:\w+", b"Block-Digest: crc99:ABC", data)
    assert len(records(odd)) == 2, "a digest of another kind says nothing"


def test_a_page_about_warc_is_one_page() -> None:
    body = b"<pre>\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\nabc</pre>"
    archive = Archive(is_packed=False).add(body).add(b"<p>x")
    assert [record.content for record in records(archive.data)] == [body, b"<p>x"]


def test_a_record_larger_than_the_limit_is_told() -> None:
    archive = Archive().add(b"<p>" + b"x" * (3 << 20)).add(b"<p>x")
    (told,) = bad(archive.data, record_limit=1 << 20)
    assert told.reason.endswith("cannot be read: larger than 1 MB: not read")
    assert len(told.raw) < 1 << 17
    assert [record.content for record in records(archive.data, record_limit=1 << 20)] == [b"<p>x"]


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n"])
def test_an_empty_file_holds_nothing(data: bytes) -> None:
    assert read(data) == []


@pytest.mark.parametrize(
    "data",
    [
        b"words and more of them",
        b"\0\1\2" * 99,
        b"WARC/1.0",
        b"WARC/1.0\r\n\r\n",
        b"WARC/1.0\r\na:",
    ],
    ids=repr,
)
def test_what_is_no_warc_is_told(data: bytes) -> None:
    assert [type(item) for item in read(data)] == [BadRecord]


@given(
    st.booleans(),
    st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=30)), min_size=1, max_size=4),
)
def test_whatever_is_damaged_nothing_is_raised(
    is_packed: bool, damages: list[tuple[int, bytes]]
) -> None:
    data = bytearray(pages(5, is_packed=is_packed).data)
    for place, noise in damages:
        data[place : place + len(noise)] = noise
    items = read(bytes(data))
    lines = [item.line for item in items if isinstance(item, Record | BadRecord)]
    assert lines == sorted(set(lines))  # type: ignore[type-var]


@pytest.mark.parametrize("wanted", [1, 2000, 1 << 20])
@pytest.mark.parametrize("is_plain", [True, False])
def test_blocks_together_are_the_whole(wanted: int, is_plain: bool) -> None:
    archive = pages(9, is_packed=not is_plain)
    data = scratched(archive.data)
    assert FORMAT.blocks
    assert FORMAT.read_block
    items: list[Item] = []
    for block in FORMAT.blocks(opened(io.BytesIO(data), "-"), wanted, is_plain):
        assert block.data is not None
        part = list(FORMAT.read_block(io.BytesIO(block.data), block, Reading()))
        first = part[0]
        assert not isinstance(first, Blank)
        assert block.line == getattr(first, "line", None)
        items += part
    assert items == read(data)


def written(items: list[Item], form: Format, *added: str, name: str = "a") -> bytes:
    assert form.writer
    sink = io.BytesIO()
    with packed_writer(sink, name) as stream:
        writer = form.writer(stream, Adding(added, source="a.warc"), True)
        for item in items:
            if isinstance(item, Record):
                writer.write(item, clean(item.content, kind=item.kind, encoding=item.encoding))
            elif isinstance(item, Blank):
                writer.keep_raw(item.raw)
        writer.close()
    return sink.getvalue()


def test_lines_of_json_come_out() -> None:
    archive = Archive().add(b"made by hand", "warcinfo").add(PAGE.format(n=1).encode())
    (line,) = written(read(archive.data), FORMAT, "hashtags").splitlines()
    row = json.loads(line)
    assert row["text"] == "Page 1: caf\u00e9, and more of it."
    assert row["url"] == "https://example.org/"
    assert row["hashtags"] == []
    assert row["warc_record_id"].startswith("<urn:uuid:")


def wet(*texts: str, is_packed: bool = True) -> bytes:
    archive = Archive(is_packed=is_packed).add(b"software: none\r\n", "warcinfo")
    for text in texts:
        said: dict[str, Any] = {
            "Content_Type": "text/plain",
            "WARC_Identified_Content_Language": "fra",
        }
        archive.add(text.encode(), "conversion", **said)
    return archive.data


def test_wet_has_text_and_its_language() -> None:
    (record,) = records(wet("Une caf\u00e9."))
    assert (record.kind, record.encoding, record.language) == ("text", "utf-8", "fr")
    assert record.content == "Une caf\u00e9.".encode()


@pytest.mark.parametrize("said", ["fra,eng", "xyz", ""])
def test_several_languages_or_unknown_ones_are_none(said: str) -> None:
    headers: dict[str, Any] = {
        "Content_Type": "text/plain",
        "WARC_Identified_Content_Language": said,
    }
    archive = Archive().add(b"x", "conversion", **headers)
    assert [record.language for record in records(archive.data)] == [None]


@pytest.mark.parametrize("name", ["a.wet", "a.wet.gz"])
def test_wet_stays_wet(name: str) -> None:
    data = written(read(wet("caf\u00c3\u00a9", "plain"), WET), WET, name=name)
    found = []
    for record in ArchiveIterator(io.BytesIO(data), check_digests=True):
        content = record.content_stream().read()
        assert record.digest_checker.passed is not False
        found.append((record.rec_type, int(record.rec_headers["Content-Length"]), content))
    texts = [("caf\u00e9".encode()), b"plain"]
    assert found[1:] == [("conversion", len(text), text) for text in texts]
    assert found[0][0] == "warcinfo"


def test_wet_that_is_clean_stays_byte_for_byte() -> None:
    data = wet("plain", "", "plain\n\n\nand more\n", is_packed=False)
    assert written(read(data, WET), WET) == data
