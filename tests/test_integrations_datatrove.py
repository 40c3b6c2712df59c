"""datatrove's local executor gives the rows of the single process, and the step's stats."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from cleaner import CleanerError, Options

pytest.importorskip("datatrove", reason="the extra `datatrove` is not installed")
pytest.importorskip("orjson", reason="datatrove's JSON reader needs it")

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from cleaner.integrations.datatrove import CleanDocuments

Rows = list[dict[str, Any]]


def test_a_pipeline_gives_the_rows_of_the_single_process(
    tmp_path: Path, market_rows: Rows, cleaned_rows: Rows
) -> None:
    rows = [row for row in market_rows if row["text"]]  # datatrove's readers leave empty ones out
    for shard in range(2):
        lines = [json.dumps(row) for row in rows[shard::2]]
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / f"in/{shard}.jsonl").write_text("\n".join(lines), "utf-8")
    executor = LocalPipelineExecutor(
        pipeline=[
            JsonlReader(str(tmp_path / "in")),
            CleanDocuments(add=("embeds", "hashtags", "changes")),
            JsonlWriter(str(tmp_path / "out")),
        ],
        logging_dir=str(tmp_path / "logs"),
        tasks=2,
        workers=1,
    )
    stats = executor.run()

    got = {}
    for path in (tmp_path / "out").iterdir():
        for line in gzip.decompress(path.read_bytes()).decode().splitlines():
            data = json.loads(line)
            metadata = {k: v for k, v in data["metadata"].items() if k != "file_path"}
            got[int(data["id"])] = {"id": int(data["id"]), "text": data["text"], **metadata}
    want = {row["id"]: row for row in cleaned_rows if row["id"] in got}
    assert len(got) == len(rows)
    assert got == want

    said = next(stat for stat in json.loads(stats.to_json()) if "cleaner" in stat["name"])["stats"]
    posts = sum(len(row["embeds"]) for row in want.values())
    assert said["total"] == len(rows)
    assert said["posts_x"] == posts
    assert said["hashtags"]["total"] == sum(len(row["hashtags"]) for row in want.values())


def test_options_and_keys_are_heeded() -> None:
    step = CleanDocuments(add=(), options=Options(skip={"repair"}), title_key=None, url_key=None)
    (doc,) = step.run(iter([Document("d\N{LATIN SMALL LETTER A WITH CIRCUMFLEX}€™accord", "1")]))
    assert doc.text == "d\N{LATIN SMALL LETTER A WITH CIRCUMFLEX}€™accord"
    assert doc.metadata == {}


def test_metadata_that_is_no_text_is_no_evidence() -> None:
    (doc,) = CleanDocuments().run(iter([Document("x", "1", metadata={"title": 3, "url": None})]))
    assert doc.text == "x"


def test_metadata_of_the_same_name_is_told() -> None:
    step = CleanDocuments()
    with pytest.raises(CleanerError, match="metadata has 'embeds' already"):
        list(step.run(iter([Document("x", "1", metadata={"embeds": []})])))


def test_wrong_arguments_are_told_at_once() -> None:
    with pytest.raises(CleanerError, match="kind has no 'pdf'"):
        CleanDocuments(kind="pdf")
