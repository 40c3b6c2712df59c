"""Spark in its local mode gives the rows of the single process."""

import datetime
import os
import shutil
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from cleaner import CleanerError
from cleaner.integrations.arrow import Cleaning

pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)

from pyspark.sql import SparkSession

from cleaner.integrations.spark import clean_dataframe

Rows = list[dict[str, Any]]
SCHEMA = "id long, text string, title string, url string, extra array<long>"


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # the workers' Python, too
    builder = SparkSession.builder.master("local[2]").appName("cleaner")
    builder = builder.config("spark.ui.enabled", "false").config(
        "spark.driver.bindAddress", "127.0.0.1"
    )
    session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    yield session
    session.stop()


def test_rows_are_those_of_the_single_process(
    spark: Any, market_rows: Rows, cleaned_rows: Rows
) -> None:
    cleaning = Cleaning(
        add=("embeds", "hashtags", "changes"), title_column="title", url_column="url"
    )
    frame = spark.createDataFrame(market_rows, SCHEMA).repartition(3)
    got = clean_dataframe(frame, cleaning).orderBy("id").collect()
    assert [row.asDict(recursive=True) for row in got] == cleaned_rows


def test_columns_of_other_types_pass_untouched(spark: Any) -> None:
    schema = "when timestamp, text binary, price decimal(9, 2), named map<string, struct<a: date>>"
    when = datetime.datetime(2021, 5, 3, 12, 30)
    day = datetime.date(2021, 5, 3)
    row = (when, b"caf\xe9 ouvert, d\xe9j\xe0 vu", Decimal("3.50"), {"k": {"a": day}})
    frame = clean_dataframe(spark.createDataFrame([row], schema), Cleaning(add=["hashtags"]))
    assert frame.dtypes[1:3] == [("text", "string"), ("price", "decimal(9,2)")]
    (got,) = frame.collect()
    assert got.asDict(recursive=True) == {
        "when": when,
        "text": "caf\N{LATIN SMALL LETTER E WITH ACUTE} ouvert, "
        "d\N{LATIN SMALL LETTER E WITH ACUTE}j\N{LATIN SMALL LETTER A WITH GRAVE} vu",
        "price": Decimal("3.50"),
        "named": {"k": {"a": day}},
        "hashtags": [],
    }


def test_a_missing_column_is_told_before_anything_runs(spark: Any) -> None:
    with pytest.raises(CleanerError, match="no column 'text'; columns are body"):
        clean_dataframe(spark.createDataFrame([("x",)], "body string"))
    with pytest.raises(CleanerError, match="'text' holds no text; give strings or bytes"):
        clean_dataframe(spark.createDataFrame([(1,)], "text int"))
