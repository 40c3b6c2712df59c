"""A record batch in, a record batch out: the rows of clean(), all else untouched."""

import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import CleanerError, Options, clean
from cleaner.integrations.arrow import Cleaning, clean_batch, clean_batches, clean_table

pa = pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")

POST = (
    "So it did! pic.twitter.com/aB3dE5gH7j\n— Ann (@ann) May 3, 2021\n\nEnd.\n\n#sun #sea #sand\n"
)
TEXT = clean(POST).text


def batch_of(values: Any, kind: Any, **others: Any) -> Any:
    columns = {"text": pa.array(values, kind), **others}
    return pa.RecordBatch.from_pydict(columns)


Rows = list[dict[str, Any]]
ALL = Cleaning(add=("embeds", "hashtags", "changes"), title_column="title", url_column="url")


def test_rows_are_those_of_the_single_process(market_rows: Rows, cleaned_rows: Rows) -> None:
    got = clean_batch(pa.RecordBatch.from_pylist(market_rows), ALL)
    got.validate(full=True)
    assert got.to_pylist() == cleaned_rows


@pytest.mark.parametrize(
    ("kind", "becomes"),
    [
        pytest.param(pa.string(), pa.string(), id="string"),
        pytest.param(pa.large_string(), pa.large_string(), id="large string"),
        pytest.param(pa.binary(), pa.string(), id="binary"),
        pytest.param(pa.large_binary(), pa.large_string(), id="large binary"),
        pytest.param(pa.binary(len(POST.encode())), pa.string(), id="binary of one size"),
        pytest.param(pa.dictionary(pa.int8(), pa.string()), pa.string(), id="dictionary"),
        pytest.param(
            pa.dictionary(pa.int32(), pa.large_binary()),
            pa.large_string(),
            id="bytes in a dictionary",
        ),
    ],
)
def test_texts_of_every_type(kind: Any, becomes: Any) -> None:
    got = clean_batch(batch_of([POST.encode(), None, POST.encode()], kind))
    assert got.schema.field("text").type == becomes
    assert got.column("text").to_pylist() == [TEXT, None, TEXT]
    assert got.column("hashtags").to_pylist() == [
        ["sun", "sea", "sand"],
        None,
        ["sun", "sea", "sand"],
    ]


def test_bytes_are_decoded_as_declared() -> None:
    got = clean_batch(batch_of([b"caf\xe9 \x93x\x94"], pa.binary()), Cleaning(encoding="cp1252"))
    assert got.column("text")[0].as_py() == clean(b"caf\xe9 \x93x\x94", encoding="cp1252").text


@pytest.mark.parametrize("is_dictionary", [False, True], ids=["plain", "in a dictionary"])
def test_a_string_that_is_no_utf_8_is_read_as_bytes(is_dictionary: bool) -> None:
    raw = "caf\u00e9, d\u00e9j\u00e0 vu".encode("cp1252")
    broken = pa.array([raw], pa.binary()).view(pa.string())
    if is_dictionary:
        broken = pa.DictionaryArray.from_arrays(pa.array([0], pa.int8()), broken, safe=False)
    got = clean_batch(pa.RecordBatch.from_arrays([broken], names=["text"]))
    assert got.column("text").to_pylist() == [clean(raw).text]


def test_other_columns_and_what_the_schema_says_are_untouched() -> None:
    schema = pa.schema(
        [
            pa.field("when", pa.timestamp("us", "UTC"), metadata={b"k": b"v"}),
            pa.field("text", pa.string(), nullable=False, metadata={b"t": b"u"}),
            pa.field("deep", pa.map_(pa.string(), pa.list_(pa.int8()))),
        ],
        metadata={b"pandas": b"{}"},
    )
    rows = [{"when": 5, "text": POST, "deep": [("a", [1, None])]}]
    batch = pa.RecordBatch.from_pylist(rows, schema=schema)
    got = clean_batch(batch)
    assert got.schema.names == ["when", "text", "deep", "embeds", "hashtags"]
    assert [got.schema.field(at) for at in range(3)] == [schema.field(at) for at in range(3)]
    assert got.schema.field("text").metadata == {b"t": b"u"}
    assert got.schema.metadata == {b"pandas": b"{}"}
    assert got.column(0).equals(batch.column(0)) and got.column(2).equals(batch.column(2))


def test_a_slice_and_an_empty_batch() -> None:
    batch = batch_of(["x", POST, "y"], pa.string())
    assert clean_batch(batch.slice(1, 1)).column("text").to_pylist() == [TEXT]
    empty = clean_batch(batch.slice(0, 0))
    assert empty.num_rows == 0 and empty.schema == clean_batch(batch).schema


def test_the_schema_is_known_before_any_row() -> None:
    cleaning = Cleaning(add=["changes"])
    batch = batch_of([b"x"], pa.large_binary(), n=pa.array([1]))
    assert cleaning.schema(batch.schema) == clean_batch(batch, cleaning).schema


def test_nothing_added_gives_the_text_alone() -> None:
    got = clean_batch(batch_of([POST], pa.string()), Cleaning(add=()))
    assert got.to_pylist() == [{"text": TEXT}]


def test_options_and_the_language_of_a_row_are_heeded() -> None:
    text = "Il dit : « oui ».\n«Ja», sagt er.\n"
    options = Options(quotes="typographic")
    column = pa.array(["de", None], pa.string())
    cleaning = Cleaning(language_column="tongue", language="fr", options=options)
    got = clean_batch(batch_of([text, text], pa.string(), tongue=column), cleaning)
    assert got.column("text").to_pylist() == [
        clean(text, language=language, options=options).text for language in ("de", "fr")
    ]


def test_a_table_of_many_batches_keeps_its_rows(market_rows: Rows, cleaned_rows: Rows) -> None:
    table = pa.Table.from_batches(pa.Table.from_pylist(market_rows).to_batches(max_chunksize=7))
    assert clean_table(table, ALL).to_pylist() == cleaned_rows
    batches = clean_batches(table.to_batches(), ALL)
    assert [row for batch in batches for row in batch.to_pylist()] == cleaned_rows


def test_a_table_without_batches_has_the_schema() -> None:
    table = clean_table(pa.schema([("text", pa.string())]).empty_table())
    assert table.schema.names == ["text", "embeds", "hashtags"]


def test_a_cleaning_can_be_pickled() -> None:
    cleaning = Cleaning(add=["changes"], options=Options(skip={"posts"}))
    assert pickle.loads(pickle.dumps(cleaning)) == cleaning


@pytest.mark.parametrize(
    ("cleaning", "message"),
    [
        pytest.param(
            {"text_column": "body"}, "no column 'body'; columns are text, n, w", id="text"
        ),
        pytest.param({"text_column": "w"}, "2 columns 'w'", id="two of a name"),
        pytest.param({"text_column": "n"}, "'n' holds no text; give strings or b", id="numbers"),
        pytest.param({"title_column": "head"}, "title_column: there is no column", id="title"),
        pytest.param({"url_column": "n"}, "url_column: 'n' holds no text; give strings", id="url"),
        pytest.param({"add": ["posts"]}, "add has no 'posts'", id="an unknown column to add"),
        pytest.param({"kind": "pdf"}, "kind has no 'pdf'", id="an unknown kind"),
        pytest.param({"encoding": "utf-9"}, "utf-9", id="an unknown encoding"),
    ],
)
def test_what_the_caller_can_mend_is_told(cleaning: dict[str, Any], message: str) -> None:
    arrays = [pa.array(["x"]), pa.array([1]), pa.array(["y"]), pa.array(["z"])]
    batch = pa.RecordBatch.from_arrays(arrays, names=["text", "n", "w", "w"])
    with pytest.raises(CleanerError, match=message):
        clean_batch(batch, Cleaning(**cleaning))


def test_a_column_of_an_added_name_is_told() -> None:
    batch = batch_of(["x"], pa.string(), embeds=pa.array([1]))
    with pytest.raises(CleanerError, match="a column 'embeds' already; rename it, or leave it out"):
        clean_batch(batch)
    assert clean_batch(batch, Cleaning(add=["hashtags"])).num_rows == 1


@settings(max_examples=60)
@given(st.lists(st.none() | st.binary(max_size=60) | st.text(max_size=60).map(str.encode)))
def test_no_content_raises(values: list[bytes | None]) -> None:
    got = clean_batch(batch_of(values, pa.binary()), Cleaning(add=["changes", "embeds"]))
    got.validate(full=True)
    assert [text is None for text in got.column("text").to_pylist()] == [v is None for v in values]
