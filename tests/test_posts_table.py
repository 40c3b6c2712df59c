"""The table of posts: every field in its place, and nothing in it that is obeyed."""

import csv
import io
import json
import unicodedata
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import CleanerError, Document, Embed, clean
from cleaner.posts_table import COLUMNS, PostsTable, lines_of, post_rows, rows_of

POST = Embed(
    platform="x",
    author="Ann Example",
    handle="ann_example",
    date="2021-05-03",
    date_text="May 3, 2021",
    date_source="printed",
    id_time=None,
    text="So calm\ntoday, “isn’t” it?",
    pics=("pic.example.com/a", "pic.example.com/b"),
    links=("https://example.org/a",),
    hashtags=("fog", "sea"),
    url="https://x.example/ann_example/status/1",
    id="1234567890123456789",
    start=3,
    end=90,
    conflicts=("date",),
    text_start="certain",
)


def written(path: Path, *rows: list[dict[str, Any]]) -> Path:
    with PostsTable(path) as table:
        for some in rows:
            table.write(some)
    return path


def read(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_bytes().splitlines()]
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return rows


def test_a_row_has_every_field_of_a_post() -> None:
    rows = post_rows(Document("", (Embed("bluesky"), POST)), "page.html", 7)
    assert [row["position"] for row in rows] == [1, 2]
    assert all(tuple(row) == COLUMNS for row in rows)
    row = rows[1]
    assert (row["document"], row["line"]) == ("page.html", 7)
    assert (row["pics"], row["hashtags"]) == ("pic.example.com/a pic.example.com/b", "fog sea")
    assert row["conflicts"] == "date"
    for name in {field.name for field in fields(Embed)} - {
        "pics",
        "links",
        "hashtags",
        "conflicts",
    }:
        assert row[name] == getattr(POST, name)


def test_a_document_without_posts_has_no_row() -> None:
    assert post_rows(clean("Nothing here."), "a", None) == []


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".CSV"])
def test_each_format_gives_back_what_was_written(tmp_path: Path, suffix: str) -> None:
    if suffix == ".parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    rows = post_rows(Document("", (POST, Embed("x"))), "a.txt", None)
    path = written(tmp_path / f"posts{suffix}", rows, [], rows)
    path = path.rename(path.with_suffix(suffix.lower()))
    if suffix.lower() == ".csv":
        plain = [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows * 2]
        assert read(path) == plain
    else:
        assert read(path) == rows * 2


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_a_run_without_posts_is_a_table_without_rows(tmp_path: Path, suffix: str) -> None:
    if suffix == ".parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    path = written(tmp_path / f"posts{suffix}")
    assert read(path) == []
    if suffix == ".csv":
        assert path.read_text("utf-8").count(",") == len(COLUMNS) - 1


def test_row_groups_of_parquet_are_bounded(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    rows = post_rows(Document("", (Embed("x"),)), "a", 1)
    path = written(tmp_path / "p.parquet", *[rows * 2500] * 9)
    about = pq.ParquetFile(path).metadata
    assert [about.row_group(n).num_rows for n in range(about.num_row_groups)] == [
        10_000,
        10_000,
        2_500,
    ]


@pytest.mark.parametrize(
    "name",
    ["=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1+1", "=\"\"&A1"],
    ids=ascii,
)  # fmt: skip
def test_no_cell_begins_as_a_formula(tmp_path: Path, name: str) -> None:
    post = Embed("x", author=name, text=name, handle=name, hashtags=(name,))
    path = written(tmp_path / "p.csv", post_rows(Document("", (post,)), name, None))
    [row] = read(path)
    for cell in row.values():
        assert not cell.strip().startswith(("=", "+", "-", "@", "\uff1d"))


@pytest.mark.parametrize("name", ["a=b", "Ann - the sailor", "3+4", "ann@example.org"])
def test_what_is_no_formula_stays(tmp_path: Path, name: str) -> None:
    post = Embed("x", author=name)
    [row] = read(written(tmp_path / "p.csv", post_rows(Document("", (post,)), "a", None)))
    assert row["author"] == name


def test_a_separator_in_a_name_starts_no_cell(tmp_path: Path) -> None:
    post = Embed("x", author="a;=1+1")
    path = written(tmp_path / "p.csv", post_rows(Document("", (post,)), "a", None))
    assert '"a;=1+1"' in path.read_text("utf-8")


@given(st.text(), st.text())
def test_nothing_that_a_terminal_obeys_is_left(name: str, words: str) -> None:
    post = Embed("x", author=name, handle=name, text=words, pics=(name,))
    [row] = post_rows(Document("", (post,)), name, None)
    for column, cell in row.items():
        kinds = {unicodedata.category(char) for char in str(cell or "")}
        assert "Cs" not in kinds
        assert "Cc" not in kinds or column == "text"
    assert set(filter(lambda c: unicodedata.category(c) == "Cc", row["text"] or "")) <= {"\n", "\t"}
    assert list(rows_of(io.BytesIO(lines_of([row])))) == [row]


@pytest.mark.parametrize(
    "name",
    ["Zoë 👩‍🚀", "مریم‌گلی", "עברית\u200f!", "日本", "e\N{COMBINING ACUTE ACCENT}"],
    ids=ascii,
)
def test_a_name_in_any_script_stays(name: str) -> None:
    [row] = post_rows(Document("", (Embed("x", author=name),)), "a", None)
    assert row["author"] == name


def test_a_name_cannot_turn_the_line_round() -> None:
    [row] = post_rows(Document("", (Embed("x", author="a\u202etxt.exe\nb"),)), "a", None)
    assert row["author"] == "a\N{REPLACEMENT CHARACTER}txt.exe b"


def test_a_table_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("old")
    with pytest.raises(RuntimeError), PostsTable(path) as table:
        table.write(post_rows(Document("", (POST,)), "a", None))
        raise RuntimeError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["posts.xlsx", "posts", "posts.csv.gz"])
def test_an_unknown_suffix_is_told_before_anything_is_done(tmp_path: Path, name: str) -> None:
    with pytest.raises(CleanerError, match=r"\.csv, \.jsonl, \.parquet"):
        PostsTable(tmp_path / name)
