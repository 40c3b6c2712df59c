"""Options of this test suite, and where evaluation data lies, if there is any."""

import os
from pathlib import Path
from typing import Any

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


_SHAPES = (  # posts, damage, prose, a tag block, nothing, no text at all
    "It rained on the fair for days.\n\nSo it did! pic.twitter.com/aB3dE5gH{n:02d}\n"
    "— Ann Example (@ann_{n}) May 3, 2021\n\nThe fair closed early, number {n}.\n",
    "<p>Notes on stall {n}.</p><blockquote class='twitter-tweet'><p>Sold out</p>&mdash; Bo "
    "(@bo_{n}) <a href='https://x.com/bo_{n}/status/13892111111111{n:05d}'>May 3, 2021</a>"
    "</blockquote><p>The stall is closed.</p>",
    "Le marchÃ© ouvre Ã  huit heures, le lot {n} aussi.\n",
    "Nothing odd is said here, {n} times over.\n",
    "A market and its stalls, part {n}.\n\n#market #stalls #part{n} #the #and\n",
    "",
    None,
)


@pytest.fixture(scope="session")
def market_rows() -> list[dict[str, Any]]:
    """Return 300 invented rows for the engines: `id`, `text`, `title`, `url` and `extra`."""
    texts = [_SHAPES[n % len(_SHAPES)] for n in range(300)]
    return [
        {
            "id": n + 1,
            "text": text and text.format(n=n),
            "title": f"A market and its stalls, part {n}" if n % 3 else None,
            "url": f"https://example.org/{n}",
            "extra": [n, n + 1],
        }
        for n, text in enumerate(texts)
    ]


@pytest.fixture(scope="session")
def cleaned_rows(market_rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what the single process makes of `market_rows`, everything added."""
    from cleaner import clean

    names = ("embeds", "hashtags", "changes")
    cleaned: list[dict[str, Any]] = []
    for row in market_rows:
        found: dict[str, Any] = dict.fromkeys(names)
        if row["text"] is not None:
            found = clean(row["text"], title=row["title"], url=row["url"]).to_dict()
        cleaned.append({**row, "text": found.get("text"), **{name: found[name] for name in names}})
    return cleaned
