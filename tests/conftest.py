"""Options of this test suite, and where evaluation data lies, if there is any."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Time is measured by growth, never by a clock that a busy machine stops.
settings.register_profile("cleaner", deadline=None)
settings.load_profile("cleaner")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the tests that take minutes, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    for item in items:
        if "long" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="takes minutes; give --long"))


@pytest.fixture(scope="session")
def evaluation() -> Path:
    """Return the folder with evaluation data that CLEANER_EVAL names; skip without one."""
    folder = os.environ.get("CLEANER_EVAL")
    if not folder:
        pytest.skip("CLEANER_EVAL names no folder with evaluation data")
    return Path(folder)
