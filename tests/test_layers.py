"""Modules import downwards only, so that the package reads from the bottom up."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "cleaner"
ROOMS = (  # from the ground up; a file imports what stands above it here or in its own folder
    "errors",
    "options",
    "model",
    "ledger",
    "locales",
    "dates",
    "ids",
    "decode",
    "code",
    "outline",
    "repair",
    "language",
    "typography",
    "hashtags",
    "markup",
    "lines",
    "cuts",
    "platforms",
    "posts",
    "embeds",
    "source",
    "pipeline",
    "many",
    "__init__",
    # above: one document; below: many
    "columns",
    "content",
    "sinks",
    "formats",
    "paths",
    "targets",
    "excerpt",
    "sample",
    "totals",
    "posts_table",
    "limits",
    "batch",
    "report",
    "integrations",
    "expected",
    "cases",
    "pytest_plugin",
    "jobs",
    "saving",
    "cli_options",
    "ending",
    "cli",
    "__main__",
)
FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and room of each import from this package, `from .` among them."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
            assert not node.level, f"{path}:{node.lineno}: write `from cleaner.x import y`"
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            package, _, rest = name.partition(".")
            if package == "cleaner":
                yield node.lineno, rest.partition(".")[0] or "__init__"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_downwards(path: Path) -> None:
    room = room_of(path)
    assert room in ROOMS, f"give {room} its place in ROOMS"
    for line, target in imported(path):
        is_below = target == room or ROOMS.index(target) < ROOMS.index(room)
        assert is_below, f"{path.name}:{line}: {room} imports {target}, which stands above it"


def test_every_room_is_there() -> None:
    assert sorted(ROOMS) == sorted({room_of(path) for path in FILES})
