"""Ray Data in its local mode gives the rows of the single process."""

from collections.abc import Iterator
from typing import Any

import pytest

from cleaner.integrations.arrow import Cleaning

pytest.importorskip("ray.data", reason="the extra `ray` is not installed")

import ray

from cleaner.integrations.ray import clean_dataset

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def engine() -> Iterator[Any]:
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.execution_options.preserve_order = True
    yield ray
    ray.shutdown()


def test_rows_are_those_of_the_single_process(
    engine: Any, market_rows: Rows, cleaned_rows: Rows
) -> None:
    cleaning = Cleaning(
        add=("embeds", "hashtags", "changes"), title_column="title", url_column="url"
    )
    dataset = engine.data.from_items(market_rows).repartition(3)
    assert clean_dataset(dataset, cleaning).take_all() == cleaned_rows


def test_arguments_reach_the_engine(engine: Any, market_rows: Rows, cleaned_rows: Rows) -> None:
    dataset = engine.data.from_items(market_rows)
    cleaning = Cleaning(add=(), title_column="title", url_column="url")
    got = clean_dataset(dataset, cleaning, batch_size=16, num_cpus=1).take_all()
    assert [row["text"] for row in got] == [row["text"] for row in cleaned_rows]
    assert got[0].keys() == market_rows[0].keys()
