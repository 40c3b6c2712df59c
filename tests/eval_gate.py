"""Hold the figures of an evaluation above the floors of floors.toml: `eval_gate.py FOLDER`.

FOLDER has a script score.py, which takes `--json FILE` and writes its figures there.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.toml")


def main(folder: str) -> int:
    """Run the scorer, print each figure beside its floor, and return 1 if one does not hold."""
    figures = run_scorer(Path(folder))
    rows = list(compare(figures, tomllib.loads(FLOORS.read_text("utf-8"))))
    for row in rows:
        print(row)
    broken = sum(row.startswith("BROKEN") for row in rows)
    print(f"{len(rows) - broken} of {len(rows)} floors hold")
    return 1 if broken or not rows else 0


def run_scorer(folder: Path) -> dict[str, Any]:
    """Return the figures that score.py writes."""
    with tempfile.TemporaryDirectory() as room:
        written = Path(room, "figures.json")
        subprocess.run(
            [sys.executable, str(folder / "score.py"), "--json", str(written)],
            check=True,
            stdin=subprocess.DEVNULL,
        )
        figures: dict[str, Any] = json.loads(written.read_text("utf-8"))
    return figures


def compare(figures: Mapping[str, Any], floors: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each floor and each ceiling: does it hold, and by how much?

    >>> floors = {"at_least": {"pages/all/F1": 0.99}, "at_most": {"clean/core/damaged": 0.0}}
    >>> list(compare({"pages": {"all": {"F1": 0.98}}, "clean": {"core": {"damaged": 0.0}}}, floors))
    ['BROKEN pages/all/F1: 0.98 (at least 0.99)', 'holds  clean/core/damaged: 0.0 (at most 0.0)']
    """
    for sense in ("at_least", "at_most"):
        for path, bound in floors.get(sense, {}).items():
            figure = figure_at(figures, path)
            holds = figure is not None and (
                figure >= bound if sense == "at_least" else figure <= bound
            )
            shown = figure if figure is None else round(figure, 5)
            word = "holds " if holds else "BROKEN"
            yield f"{word} {path}: {shown} ({sense.replace('_', ' ')} {bound})"


def figure_at(figures: Mapping[str, Any], path: str) -> float | None:
    """Return the figure that a path of names leads to, or None when there is none."""
    found: Any = figures
    for name in path.split("/"):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, (int, float)) else None


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: eval_gate.py FOLDER")
    sys.exit(main(sys.argv[1]))
