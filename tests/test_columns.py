"""What was found becomes Arrow columns that hold what the documents held."""

import subprocess
import sys
from typing import Any

import pytest

from cleaner import Change, CleanerError, Document, Embed, clean
from cleaner.columns import Columns, chosen, strings, type_of
from cleaner.options import ADDED

pa = pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")

ENGINES = [f".integrations.{name}" for name in ("arrow", "spark", "ray", "scrapy")]
POST = "It rained.\n\nSo it did! pic.twitter.com/aB3dE5gH7j\n— Ann (@ann) May 3, 2021\n\nEnd.\n"


def rows(*documents: Document | None, names: Any = ADDED) -> dict[str, list[Any]]:
    columns = Columns(names)
    for document in documents:
        columns.add(document)
    made = zip(columns.fields(), columns.arrays(), strict=True)
    for field, array in made:
        array.validate(full=True)
        assert array.type == field.type
    return {
        field.name: array.to_pylist()
        for field, array in zip(columns.fields(), columns.arrays(), strict=True)
    }


def test_rows_hold_what_the_documents_hold() -> None:
    document = clean(POST + "#rain #weather #may\n")
    plain = document.to_dict()
    assert plain["embeds"] and plain["hashtags"] and plain["changes"]
    assert rows(document) == {name: [plain[name]] for name in ADDED}


def test_documents_of_all_sizes_stay_in_their_rows() -> None:
    two = clean(POST + POST.replace("ann", "bob").replace("aB3", "cD4"))
    assert len(two.embeds) == 2
    got = rows(Document("a"), two, None, Document("b", hashtags=("x", "y", "z")), names=ADDED[:2])
    assert [row if row is None else len(row) for row in got["embeds"]] == [0, 2, None, 0]
    assert got["hashtags"] == [[], [], None, ["x", "y", "z"]]


def test_no_rows_give_empty_columns_of_the_type() -> None:
    columns = Columns(ADDED)
    assert [array.type for array in columns.arrays()] == [type_of(name) for name in ADDED]
    assert [len(array) for array in columns.arrays()] == [0, 0, 0]


def test_lists_within_embeds_keep_their_lengths() -> None:
    embeds = (
        Embed("x", pics=("pic.example/a", "pic.example/b")),
        Embed("x", links=("https://example.org/",), hashtags=("a", "b", "c"), start=3, end=9),
    )
    (row,) = rows(Document("", embeds=embeds))["embeds"]
    assert [len(embed["pics"]) for embed in row] == [2, 0]
    assert [len(embed["hashtags"]) for embed in row] == [0, 3]
    assert row[1]["start"] == 3 and row[0]["author"] is None


@pytest.mark.parametrize(
    ("text", "held"),
    [
        pytest.param("a\ud800b", "a\ufffdb", id="a lone surrogate is replaced"),
        pytest.param("a\ud83d\ude00b", "a\N{GRINNING FACE}b", id="a split pair is joined"),
        pytest.param("a\N{GRINNING FACE}\0b", "a\N{GRINNING FACE}\0b", id="all else stays"),
    ],
)
def test_strings_that_utf_8_has_not(text: str, held: str) -> None:
    assert strings([None, text]).to_pylist() == [None, held]
    (row,) = rows(Document("", changes=(Change(0, 1, text, "", "repair", "r"),)))["changes"]
    assert row[0]["before"] == held


def test_columns_stand_in_one_order() -> None:
    assert chosen({"changes", "embeds", "hashtags"}) == ADDED
    assert chosen("embeds") == ("embeds",)
    assert chosen(()) == ()


def test_a_column_that_is_not_there_is_told() -> None:
    with pytest.raises(CleanerError, match="add has no 'posts'; choose embeds, hashtags or change"):
        Columns(["posts"])


def test_without_pyarrow_the_message_says_what_to_install(monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(CleanerError, match=r"pip install 'cleaner\[parquet\]'"):
        Columns(["embeds"])


@pytest.mark.parametrize("room", ["", ".columns", ".content", *ENGINES])
def test_importing_a_room_imports_no_engine(room: str) -> None:
    heavy = "{'itemadapter', 'lxml', 'pyarrow', 'pyspark', 'ray', 'scrapy', 'trafilatura'}"
    code = f"import sys, cleaner{room}; print(*{heavy} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "\n"
