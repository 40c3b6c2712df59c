"""CSV and TSV: what changes in a row, what stays, what is told of a bad one, how it is cut."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Document, clean
from cleaner.formats.base import Adding, BadRecord, Blank, Block, Format, Item, Reading, Record
from cleaner.formats.csv import FORMAT, TSV
from cleaner.formats.packed import Unfit

DAMAGED = "cafÃ©"


def read(data: bytes, form: Format = FORMAT, **reading: Any) -> list[Item]:
    return list(form.read(io.BytesIO(data), Reading(**reading)))


def records(data: bytes, form: Format = FORMAT, **reading: Any) -> list[Record]:
    return [item for item in read(data, form, **reading) if isinstance(item, Record)]


def bad(data: bytes, form: Format = FORMAT, **reading: Any) -> list[tuple[int | None, str]]:
    items = read(data, form, **reading)
    return [(item.line, item.reason) for item in items if isinstance(item, BadRecord)]


def written(
    items: Iterator[Item] | list[Item], form: Format = FORMAT, *added: str, is_first: bool = True
) -> bytes:
    assert form.writer
    sink = io.BytesIO()
    writer = form.writer(sink, Adding(added), is_first)
    for item in items:
        if isinstance(item, Record):
            writer.write(item, clean(item.content, kind="text"))
        else:
            writer.keep_raw(item.raw)
    writer.close()
    return sink.getvalue()


def cleaned(data: bytes, form: Format = FORMAT, *added: str, **reading: Any) -> bytes:
    return written(read(data, form, **reading), form, *added)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("id,text\n1,cafÃ©\n", "id,text\n1,café\n", id="plain"),
        pytest.param('id,text\n1,"cafÃ©"\n', 'id,text\n1,"café"\n', id="quotes stay"),
        pytest.param(
            '"id","text","x"\r\n"1","cafÃ©, ""Le Roi""", "y" \r\n',
            '"id","text","x"\r\n"1","café, ""Le Roi""", "y" \r\n',
            id="other cells byte for byte",
        ),
        pytest.param("text;n\ncafÃ©;1,5\n", "text;n\ncafé;1,5\n", id="semicolons"),
        pytest.param("text|n\ncafÃ©|1\n", "text|n\ncafé|1\n", id="bars"),
        pytest.param("sep=;\r\ntext\r\ncafÃ©\r\n", "sep=;\r\ntext\r\ncafé\r\n", id="Excel's line"),
        pytest.param(
            "\ufeffid,text\n1,cafÃ©", "\ufeffid,text\n1,café", id="mark, no last line end"
        ),
        pytest.param('text\n"a\ncafÃ©\n"\n', 'text\n"a\ncafé\n"\n', id="line ends in a cell"),
        pytest.param("\n\ntext\n\ncafÃ©\n\n", "\n\ntext\n\ncafé\n\n", id="empty lines"),
        pytest.param("text,n\na&lt;&#44;,1\n", 'text,n\n"a<,",1\n', id="a delimiter that was none"),
        pytest.param(
            "text,n\nHe said &quot;no&quot;,1\n",
            'text,n\n"He said ""no""",1\n',
            id="quotes that were none",
        ),
    ],
)
def test_only_the_text_changes(before: str, after: str) -> None:
    assert cleaned(before.encode()).decode() == after


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"id,text\n1,plain\n", id="plain"),
        pytest.param(b'id,text\r\n "1" ,"plain"\r\n', id="odd spaces"),
        pytest.param(b"id,text\n\xff\xfe,plain\n", id="other cells in no encoding"),
        pytest.param(b"id,text\n\0,plain\n", id="NUL in another cell"),
        pytest.param(b"text\n\n\n", id="header alone"),
        pytest.param(b"\n \n", id="nothing"),
        pytest.param(b"", id="empty file"),
        pytest.param(b'text,x\nsize 5" disk,"a ""b"""\n', id="a quote within a cell"),
        pytest.param(b'text,x\nsize 5" disk,"a\nb"\n', id="and a cell of two lines"),
    ],
)
def test_what_is_clean_stays_byte_for_byte(data: bytes) -> None:
    assert not bad(data)
    assert cleaned(data) == data


@given(
    st.lists(
        st.tuples(st.text("ab,;\"'\n\r\t é", max_size=8), st.text('ab,"\n é', max_size=8)),
        max_size=6,
    ),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.sampled_from([",", ";", "\t"]),
    st.integers(1, 40),
)
def test_rows_come_out_as_csv_reads_them(
    rows: list[tuple[str, str]], quoting: int, delimiter: str, wanted: int
) -> None:
    sink = io.StringIO()
    writer = csv.writer(sink, quoting=quoting, delimiter=delimiter)  # type: ignore[arg-type]
    writer.writerows([("x", "text"), *rows])
    data = sink.getvalue().encode()
    expected = [text for _, text in rows]
    assert [record.content for record in records(data)] == expected
    for is_plain in (True, False):
        items = [item for block in blocks(data, wanted, is_plain) for item in of_block(data, block)]
        assert [item.content for item in items if isinstance(item, Record)] == expected
        assert b"".join(item.raw for item in items) == data
        assert [item.line for item in items if isinstance(item, Record)] == [
            record.line for record in records(data)
        ]


def blocks(data: bytes, wanted: int, is_plain: bool, form: Format = FORMAT) -> list[Block]:
    assert form.blocks
    return list(form.blocks(io.BytesIO(data), wanted, is_plain))


def of_block(data: bytes, block: Block, form: Format = FORMAT) -> list[Item]:
    assert form.read_block
    stream = io.BytesIO(data if block.data is None else block.data)
    return list(form.read_block(stream, block, Reading()))


@pytest.mark.parametrize("wanted", [1, 30, 100, 10_000])
@pytest.mark.parametrize("is_plain", [True, False])
def test_blocks_together_are_the_whole(wanted: int, is_plain: bool) -> None:
    data = b"text,n\n" + b"".join(
        b'"line one of %d\nline cafe, two",%d\n' % (number, number) for number in range(20)
    )
    whole = cleaned(data, FORMAT, "hashtags")
    parts = [
        written(of_block(data, block), FORMAT, "hashtags", is_first=not block.number)
        for block in blocks(data, wanted, is_plain)
    ]
    assert b"".join(parts) == whole


@pytest.mark.parametrize(
    ("rows", "line", "reason"),
    [
        pytest.param(b"1,a,b\n", 2, "has 3 cells, and the header 2", id="one too many"),
        pytest.param(b"1\n", 2, "has 1 cells", id="one too few"),
        pytest.param(b'1,"a"b\n', 2, "not CSV: ',' expected", id="letters behind quotes"),
        pytest.param(b'1,"open\n', 2, "not CSV: unexpected end", id="an open quote at the end"),
        pytest.param(b"1,caf\xe9\n", 2, "not UTF-8 (byte 0xe9)", id="no UTF-8 in the text"),
    ],
)
def test_bad_rows_are_told_and_the_next_is_read(rows: bytes, line: int, reason: str) -> None:
    data = b"id,text\n" + rows + b"2,good\n3,good\n"
    (told,) = bad(data)
    assert told[0] == line
    assert reason in told[1]
    assert [record.content for record in records(data)] == ["good", "good"]
    assert cleaned(data) == data, "bad rows stay where everything stays"


def test_an_open_quote_spoils_its_own_line_alone() -> None:
    data = b'id,text\n1,"open\n2,two\n3,"three"\n4,four\n'
    assert [record.content for record in records(data)] == ["two", "three", "four"]
    assert [line for line, _ in bad(data)] == [2]


def test_many_open_quotes_take_linear_time() -> None:
    data = b"id,text\n" + b'1,"open\n2,""\n' * 20_000
    assert len(read(data)) > 20_000


def test_a_row_larger_than_the_limit_is_told() -> None:
    data = b"id,text\n1," + b"x" * (3 << 20) + b"\n2,good\n"
    ((line, reason),) = bad(data, record_limit=1 << 20)
    assert (line, reason) == (2, "larger than 1 MB: not read")
    assert [record.content for record in records(data, record_limit=1 << 20)] == ["good"]
    assert b"".join(item.raw for item in read(data, record_limit=1 << 20)) == data


LARGE = b'id,text\n1,ok\n2,"' + b"a line of a cell\n" * 9000 + b'"\n3,good\n'
OPEN = b'id,text\n1,ok\n2,"open\n' + b"4,a line of its own\n" * 9000


@pytest.mark.parametrize("is_plain", [True, False])
def test_a_cell_larger_than_the_limit_is_told_once(
    is_plain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cleaner.formats.csv_blocks.RECORD_LIMIT", 1 << 16)
    assert FORMAT.read_block
    items: list[Item] = []
    for block in blocks(LARGE, 1 << 14, is_plain):
        stream = io.BytesIO(LARGE if block.data is None else block.data)
        items += FORMAT.read_block(stream, block, Reading(record_limit=1 << 16))
    told = [(item.line, item.is_cut) for item in items if isinstance(item, BadRecord)]
    assert told == [(3, True)]
    found = [(item.line, item.content) for item in items if isinstance(item, Record)]
    assert found == [(2, "ok"), (9004, "good")]
    assert b"".join(item.raw for item in items) == LARGE


def test_rows_behind_an_open_quote_are_no_large_cell() -> None:
    assert [line for line, _ in bad(OPEN, record_limit=1 << 16)] == [3]
    assert len(records(OPEN, record_limit=1 << 16)) == 9001


def test_cells_larger_than_the_limit_of_csv_are_read() -> None:
    before = csv.field_size_limit()
    text = "long " * 100_000
    assert records(f'id,text\n1,"{text}"\n'.encode())[0].content == text
    assert csv.field_size_limit() == before


def test_a_tsv_file_without_quotes_is_read_as_one() -> None:
    data = b'id\ttext\n1\t"Well," she said\n2\t"Well\n3\tshe said"\n'
    contents = [record.content for record in records(data, TSV)]
    assert contents == ['"Well," she said', '"Well', 'she said"']
    assert cleaned(data, TSV) == data
    damaged = '1\t"Well," he said, cafÃ©\n'
    assert (
        cleaned(f"id\ttext\n{damaged}".encode(), TSV)
        .decode()
        .endswith('\n1\t"Well," he said, café\n')
    )


def test_quotes_of_a_tsv_file_are_read_too() -> None:
    data = b'id\ttext\n1\t"one\ntwo ""three"""\n'
    assert records(data, TSV)[0].content == 'one\ntwo "three"'


def test_columns_are_found_by_known_names() -> None:
    data = b"URL,Headline,lang,Content\nhttps://example.org,News,fr,Words\n"
    (record,) = records(data, wants_fields=True)
    said = (record.content, record.title, record.url, record.language, record.line)
    assert said == ("Words", "News", "https://example.org", "fr", 2)
    assert record.fields == {"URL": "https://example.org", "Headline": "News", "lang": "fr"}


def test_columns_are_chosen_by_name() -> None:
    (record,) = records(b"a,text\nx,y\n", text_field="a", url_field="text", title_field="")
    assert (record.content, record.url, record.title) == ("x", "y", None)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(b"a,b\n1,2\n", "no column 'text'; its columns: 'a', 'b'", id="no text"),
        pytest.param("text\nx\n".encode("utf-16"), "say --encoding utf-16", id="UTF-16"),
        pytest.param(b'"text' + b"\nx" * (1 << 20), "no header", id="an open quote"),
    ],
)
def test_tables_without_a_header_for_us_are_told(data: bytes, told: str) -> None:
    with pytest.raises(Unfit, match=told):
        read(data)


def test_text_in_a_declared_encoding_becomes_utf_8() -> None:
    data = "id,text\n1,“Très bien”\n".encode("cp1252")
    assert cleaned(data, encoding="cp1252").decode() == "id,text\n1,“Très bien”\n"


def test_added_columns_are_json() -> None:
    text = "It rained.\n\n#rain #city #news\n"
    data = f'text,id\n"{text}",1\nplain,2\n'.encode()
    rows = list(csv.DictReader(io.StringIO(cleaned(data, FORMAT, "embeds", "hashtags").decode())))
    assert [row["hashtags"] for row in rows] == ['["rain", "city", "news"]', "[]"]
    assert [row["embeds"] for row in rows] == ["[]", "[]"]
    assert [row["id"] for row in rows] == ["1", "2"]


def test_added_columns_replace_those_of_the_same_name() -> None:
    data = b"text,hashtags\nplain,old\n"
    assert cleaned(data, FORMAT, "hashtags") == b"text,hashtags\nplain,[]\n"


def test_rows_that_are_kept_have_as_many_cells() -> None:
    (record,) = records(b"text,hashtags\nplain,old\n")
    assert FORMAT.writer
    sink = io.BytesIO()
    FORMAT.writer(sink, Adding(("hashtags", "changes")), False).keep(record)
    assert sink.getvalue() == b"plain,old,\n"


def test_records_of_another_format_become_a_table() -> None:
    assert FORMAT.writer
    sink = io.BytesIO()
    writer = FORMAT.writer(sink, Adding(("hashtags",), is_foreign=True), True)
    record = Record("x", "text", b"", url="https://example.org", fields={"id": 1, "é": None})
    writer.write(record, Document("a, b"))
    writer.close()
    (row,) = csv.DictReader(io.StringIO(sink.getvalue().decode()))
    assert row == {
        "text": "a, b",
        "title": "",
        "url": "https://example.org",
        "language": "",
        "record": '{"id": 1, "é": null}',
        "hashtags": "[]",
    }


def test_json_has_the_other_cells() -> None:
    (record,) = records(b"id,text\n7,words\n")
    line = FORMAT.write_json(record, Document("words", source_text="words"), "a.csv")
    assert b'"id": "7"' in line
    assert b'"text": "words"' in line


def test_the_header_comes_first_and_alone() -> None:
    assert read(b"\n text\nx\n")[0] == Blank(b"\n text\n")
