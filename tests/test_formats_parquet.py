"""Parquet: what changes in a table, what stays, what is told of a damaged one, how it is cut."""

import datetime
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from cleaner import Document, clean
from cleaner.formats.base import Adding, BadRecord, Blank, Block, Item, Reading, Record
from cleaner.formats.packed import Unfit

pa = pytest.importorskip("pyarrow", reason="needs the extra parquet")
pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra parquet")

from cleaner.formats.parquet import FORMAT  # noqa: E402
from cleaner.formats.parquet_pages import NoPage, pages_of  # noqa: E402

TEXTS = ["cafÃ©", "plain", None, "", "a\n\n#one #two #three"]
FIXED = ["café", "plain", None, "", "a"]


def table_bytes(table: Any, **options: Any) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink, **options)
    return sink.getvalue()


def read(data: bytes, **reading: Any) -> list[Item]:
    return list(FORMAT.read(io.BytesIO(data), Reading(**reading)))


def records(data: bytes, **reading: Any) -> list[Record]:
    return [item for item in read(data, **reading) if isinstance(item, Record)]


def bad(data: bytes, **reading: Any) -> list[BadRecord]:
    return [item for item in read(data, **reading) if isinstance(item, BadRecord)]


def blocks(data: bytes, wanted: int = 1) -> list[Block]:
    assert FORMAT.blocks
    return list(FORMAT.blocks(io.BytesIO(data), wanted, True))


def write(items: Sequence[Item], sink: io.BytesIO, *added: str) -> None:
    assert FORMAT.writer
    writer = FORMAT.writer(sink, Adding(added), True)
    for item in items:
        if isinstance(item, Record):
            writer.write(item, clean(item.content))
        elif isinstance(item, Blank):
            writer.keep_raw(item.raw)
    writer.close()


def cleaned(data: bytes, folder: Path, *added: str, wanted: int = 1) -> bytes:
    assert FORMAT.read_block
    assert FORMAT.join
    parts = []
    for block in blocks(data, wanted):
        part = io.BytesIO()
        write(list(FORMAT.read_block(io.BytesIO(data), block, Reading())), part, *added)
        parts.append(folder / f"{block.number}")
        parts[-1].write_bytes(part.getvalue())
    sink = io.BytesIO()
    FORMAT.join(parts, sink)
    return sink.getvalue()


def table_of(data: bytes) -> Any:
    return pq.read_table(io.BytesIO(data))


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.binary(),
        pa.large_binary(),
        pa.dictionary(pa.int32(), pa.string()),
    ],
    ids=str,
)
def test_only_the_text_changes_whatever_its_type(kind: Any, tmp_path: Path) -> None:
    values = [text and text.encode() for text in TEXTS] if "binary" in str(kind) else TEXTS
    text = pa.array(values, kind.value_type if pa.types.is_dictionary(kind) else kind)
    table = pa.table({"id": range(5), "text": text.cast(kind)})
    result = table_of(cleaned(table_bytes(table), tmp_path))
    assert result.schema == table.schema
    came = [
        value.decode() if isinstance(value, bytes) else value
        for value in result["text"].to_pylist()
    ]
    assert came == FIXED
    assert result["id"].equals(table["id"])


def test_other_columns_and_what_is_said_of_them_stay(tmp_path: Path) -> None:
    fields = [
        pa.field("id", pa.int64(), nullable=False, metadata={"unit": "none"}),
        pa.field("nested", pa.list_(pa.struct([("a", pa.int32()), ("b", pa.string())]))),
        pa.field("text", pa.string()),
        pa.field("when", pa.timestamp("us", "UTC")),
        pa.field("map", pa.map_(pa.string(), pa.float64())),
        pa.field("kind", pa.dictionary(pa.int32(), pa.string())),
    ]
    when = datetime.datetime(2024, 1, 2, tzinfo=datetime.UTC)
    rows = [
        {
            "id": n,
            "nested": [{"a": n, "b": "x"}],
            "text": TEXTS[n % 5],
            "when": when,
            "map": [("k", 1.5)],
            "kind": "k",
        }
        for n in range(10)
    ]
    schema = pa.schema(fields, metadata={"made": "by hand"})
    table = pa.Table.from_pylist(rows, schema)
    codecs = {"id": "zstd", "nested.list.element.a": "gzip", "nested.list.element.b": "snappy"}
    codecs |= {"text": "zstd", "when": "none", "map.key_value.key": "lz4", "kind": "snappy"}
    codecs["map.key_value.value"] = "snappy"
    data = table_bytes(table, row_group_size=4, compression=codecs)
    out = cleaned(data, tmp_path, "embeds")
    result = table_of(out)
    assert result.schema.remove(6).equals(table_of(data).schema, check_metadata=True)
    assert result.schema.metadata == schema.metadata
    assert result.drop_columns(["text", "embeds"]).equals(table_of(data).drop_columns(["text"]))
    assert packings(data).items() <= packings(out).items()
    assert packings(out)["embeds.list.element.author"] == packings(data)["id"]
    groups = pq.ParquetFile(io.BytesIO(out)).metadata
    assert [groups.row_group(n).num_rows for n in range(3)] == [4, 4, 2]


def packings(data: bytes) -> dict[str, str]:
    group = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(0)
    columns = [group.column(number) for number in range(group.num_columns)]
    return {column.path_in_schema: column.compression for column in columns}


@pytest.mark.parametrize("wanted", [1, 300, 10_000_000])
def test_the_result_does_not_depend_on_how_blocks_are_read(wanted: int, tmp_path: Path) -> None:
    data = table_bytes(pa.table({"text": TEXTS * 40}), row_group_size=7)
    assert cleaned(data, tmp_path, "hashtags", wanted=wanted) == cleaned(data, tmp_path, "hashtags")
    assert table_of(cleaned(data, tmp_path))["text"].to_pylist() == FIXED * 40


def test_blocks_know_their_rows() -> None:
    data = table_bytes(pa.table({"text": ["x"] * 10}), row_group_size=4)
    assert [(block.start, block.end, block.line) for block in blocks(data)] == [
        (0, 1, 1),
        (1, 2, 5),
        (2, 3, 9),
    ]
    assert [record.line for record in records(data)] == list(range(1, 11))


def test_added_columns_have_types_of_their_own(tmp_path: Path) -> None:
    text = "Sun.\n\n— Ann Example (@ann) May 3, 2021\n\n#one #two #three"
    data = table_bytes(pa.table({"text": [text, None], "hashtags": ["old", "old"]}))
    result = table_of(cleaned(data, tmp_path, "embeds", "hashtags", "changes")).to_pylist()
    assert [embed["handle"] for embed in result[0]["embeds"]] == ["ann"]
    assert result[0]["hashtags"] == ["one", "two", "three"]
    assert result[0]["changes"][0]["step"]
    assert result[1] == {"text": None, "embeds": None, "hashtags": None, "changes": None}


def test_sparks_copy_of_the_schema_goes_when_columns_are_added(tmp_path: Path) -> None:
    key = "org.apache.spark.sql.parquet.row.metadata"
    table = pa.table({"text": ["x"]}).replace_schema_metadata({key: "{}", "other": "stays"})
    kept = table_of(cleaned(table_bytes(table), tmp_path)).schema.metadata
    assert set(kept) == {key.encode(), b"other"}
    kept = table_of(cleaned(table_bytes(table), tmp_path, "embeds")).schema.metadata
    assert set(kept) == {b"other"}


@pytest.mark.parametrize("rows", [0, 1])
def test_a_table_without_rows_keeps_its_columns(rows: int, tmp_path: Path) -> None:
    table = pa.table(
        {"id": pa.array([1] * rows, pa.int8()), "text": pa.array([None] * rows, "string")}
    )
    assert table_of(cleaned(table_bytes(table), tmp_path)).equals(table)


def test_columns_are_found_by_known_names() -> None:
    table = pa.table({"url": ["https://example.org"], "content": ["x"], "language": ["English"]})
    (record,) = records(table_bytes(table), wants_fields=True)
    assert (record.content, record.url, record.language) == ("x", "https://example.org", None)
    assert record.fields == {"url": "https://example.org", "language": "English"}


def test_json_has_the_other_columns() -> None:
    (record,) = records(table_bytes(pa.table({"day": [datetime.date(2024, 1, 2)], "text": ["x"]})))
    line = json.loads(FORMAT.write_json(record, Document("x", source_text="x"), "a.parquet"))
    assert (line["day"], line["text"]) == ("2024-01-02", "x")


def test_cells_that_are_no_utf_8_are_decoded(tmp_path: Path) -> None:
    latin = pa.array(["sí, ".encode("latin-1") * 9, b"plain"], pa.binary()).view(pa.string())
    data = table_bytes(pa.table({"text": latin}), store_schema=False)
    assert table_of(cleaned(data, tmp_path))["text"].to_pylist() == ["sí, " * 9, "plain"]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        pytest.param({"a": ["x"]}, "no column 'text'; its columns: 'a'", id="no such column"),
        pytest.param({"text": [1]}, "no text in 'text' but int64", id="numbers"),
    ],
)
def test_tables_without_text_are_told(table: dict[str, Any], told: str) -> None:
    with pytest.raises(Unfit, match=told):
        read(table_bytes(pa.table(table)))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"id,text\n1,x\n", id="something else"),
        pytest.param(table_bytes(pa.table({"text": ["x"] * 99}))[:-9], id="cut off"),
        pytest.param(b"PAR1" + b"\xff" * 99 + b"\x20\0\0\0PAR1", id="a footer of nonsense"),
    ],
)
def test_what_is_no_parquet_file_is_told(data: bytes) -> None:
    with pytest.raises(Unfit, match="no Parquet file, or a damaged one"):
        read(data)


def test_streams_that_cannot_go_back_are_told() -> None:
    assert FORMAT.blocks
    with pytest.raises(Unfit, match="give it as a file, unpacked"):
        list(FORMAT.blocks(io.BytesIO(b""), 1, False))


def test_a_damaged_row_group_is_told_and_the_next_is_read() -> None:
    table = pa.table({"text": [f"number {n} " * 50 for n in range(30)]})
    data = bytearray(table_bytes(table, row_group_size=10, write_page_checksum=True))
    column = pq.ParquetFile(io.BytesIO(bytes(data))).metadata.row_group(1).column(0)
    place = column.dictionary_page_offset + 200
    data[place : place + 30] = b"\x5a" * 30
    (told,) = bad(bytes(data))
    assert told.line == 11
    assert "rows 11 to 20 (row group 2) were not read: " in told.reason
    assert [record.line for record in records(bytes(data))] == [*range(1, 11), *range(21, 31)]


def test_a_cell_larger_than_the_limit_is_told_and_the_others_are_read() -> None:
    data = table_bytes(pa.table({"text": ["a", "x" * (3 << 20), "b"]}))
    (told,) = bad(data, record_limit=2 << 20)
    assert (told.line, told.reason, told.is_cut) == (2, "larger than 2 MB: not read", True)
    assert [record.content for record in records(data, record_limit=2 << 20)] == ["a", "b"]


def test_a_cell_too_large_to_be_unpacked_is_told_before_it_is() -> None:
    table = pa.table({"text": ["a", "x" * (9 << 20), "b", "c"]})
    data = table_bytes(table, row_group_size=3)
    (told,) = bad(data, record_limit=2 << 20)
    assert "the column 'text' holds 9 MB in one piece" in told.reason
    assert [record.content for record in records(data, record_limit=2 << 20)] == ["c"]


def test_a_value_that_stands_in_many_rows_is_read_a_few_rows_at_a_time() -> None:
    table = pa.table({"text": ["x" * (1 << 20)] * 300})
    data = table_bytes(table, dictionary_pagesize_limit=4 << 20)
    assert len(data) < 1 << 20
    before = pa.total_allocated_bytes()
    most = 0
    for item in FORMAT.read(io.BytesIO(data), Reading(record_limit=2 << 20)):
        most = max(most, pa.total_allocated_bytes() - before)
        assert not isinstance(item, BadRecord)
    assert most < 32 << 20


def test_rows_that_were_not_read_are_not_overwritten() -> None:
    assert FORMAT.writer
    writer = FORMAT.writer(io.BytesIO(), Adding(), True)
    writer.keep_raw(read(table_bytes(pa.table({"text": ["x"]})))[0].raw)
    with pytest.raises(Unfit, match="not overwritten"):
        writer.keep_raw(b"")


def test_records_of_another_format_become_a_table(tmp_path: Path) -> None:
    assert FORMAT.writer
    assert FORMAT.join
    part = tmp_path / "part"
    with part.open("wb") as stream:
        writer = FORMAT.writer(stream, Adding(("hashtags",), is_foreign=True), True)
        record = Record("x", "text", b"", url="https://example.org", fields={"id": 1})
        writer.write(record, Document("a", hashtags=("b",)))
        writer.close()
    sink = io.BytesIO()
    FORMAT.join([part], sink)
    assert table_of(sink.getvalue()).to_pylist() == [
        {
            "text": "a",
            "title": None,
            "url": "https://example.org",
            "language": None,
            "record": '{"id": 1}',
            "hashtags": ["b"],
        }
    ]


@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_pages_are_found_by_their_headers(version: str) -> None:
    table = pa.table({"text": [f"{n} " * n for n in range(2000)]})
    data = table_bytes(table, data_page_size=1000, write_batch_size=10, data_page_version=version)
    column = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(0).column(0)
    start = column.dictionary_page_offset or column.data_page_offset
    pages = list(pages_of(io.BytesIO(data), start, column.total_compressed_size))
    assert len(pages) > 9
    assert sum(page.unpacked for page in pages) < column.total_uncompressed_size


@pytest.mark.parametrize(
    "data", [b"\xff" * 99, b"\x15" * 99, b"\x1c" * 99, b"\x19\xff\xff\xff\xff\x7f"]
)
def test_nonsense_is_no_page(data: bytes) -> None:
    with pytest.raises(NoPage):
        list(pages_of(io.BytesIO(data), 0, len(data)))


def test_what_json_has_no_word_for_is_null() -> None:
    data = table_bytes(pa.table({"text": ["a"], "score": [float("nan")], "most": [float("inf")]}))
    [record] = records(data, wants_fields=True)
    assert record.fields == {"score": None, "most": None}
