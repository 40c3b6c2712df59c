"""Fit the weights of cleaner.posts.beginning on labelled text, and say how good they are.

    python -m tests.fit_beginnings ROWS.jsonl            # measure, whole sources left out
    python -m tests.fit_beginnings ROWS.jsonl --write    # and rewrite cleaner/posts/weights.py

A row is one post in one flattened text: {"text": …, "start": …, "end": …, "source": …,
"flattener": …}: `start` and `end` are the offsets of the post's words; `source` names the site or
repository, so that no source is measured with weights that it helped to fit. Needs numpy and scipy.

The model is a conditional logit: each candidate has a score, the sum of the weights of its
signals; the chance of a candidate is the softmax over those of its post. Every source counts with
the 0.6th power of its posts, so that no prolific blog decides; the penalty is L2.
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from cleaner.posts import weights as written
from cleaner.posts.attribution import find_attributions
from cleaner.posts.beginning import candidates, find_beginning, signals

PENALTY = 0.3
FOLDS = 5
LEAST = 0.03


def main() -> None:
    """Read the rows, measure by cross-validation over sources, and write the weights if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("rows", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    examples = read_examples(arguments.rows)
    names = sorted({name for example in examples for row in example["signals"] for name in row})
    places = {name: place for place, name in enumerate(names)}
    report(examples, places)
    if arguments.write:
        fitted = fit(examples, places)
        write({name: round(float(fitted[place]), 2) for name, place in places.items()})


def read_examples(path: Path) -> list[dict[str, Any]]:
    """Return the posts with the signals of their candidates; `right` is the true one's place."""
    ends: dict[str, list[int]] = {}
    examples = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        text, start, end = row["text"], row["start"], row["end"]
        if text not in ends:
            ends[text] = [anchor.span.end for anchor in find_attributions(text)]
        limit = max((place for place in ends[text] if place <= start), default=0)
        found = candidates(text, limit, end)
        right = next((i for i, place in enumerate(found) if place.start == start), None)
        begin, certain = find_beginning(text, limit, end)
        rows = [Counter(names) for names in signals(text, found, end)]
        marked = begin == start if certain else None
        examples.append({**row, "text": "", "signals": rows, "right": right, "marked": marked})
    return examples


def fit(examples: list[dict[str, Any]], places: dict[str, int]) -> Any:
    """Return the weights, one for each name of `places`."""
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    usable = [e for e in examples if e["right"] is not None and len(e["signals"]) > 1]
    share = Counter(e["source"] for e in usable)
    weight = np.array([share[e["source"]] ** -0.4 for e in usable])
    entries = [
        (number, places[name], min(count, 20))
        for number, row in enumerate(row for e in usable for row in e["signals"])
        for name, count in row.items()
    ]
    rows, columns, values = zip(*entries, strict=True)
    first = np.cumsum([0] + [len(e["signals"]) for e in usable])
    matrix = csr_matrix((values, (rows, columns)), shape=(first[-1], len(places)), dtype=float)
    right = first[:-1] + np.array([e["right"] for e in usable])
    owner = np.repeat(np.arange(len(usable)), np.diff(first))

    def loss(w: Any) -> tuple[float, Any]:
        scores = matrix @ w
        top = np.maximum.reduceat(scores, first[:-1])
        chances = np.exp(scores - top[owner])
        total = np.add.reduceat(chances, first[:-1])
        value = (weight * (np.log(total) + top - scores[right])).sum() + PENALTY * (w @ w)
        slope = matrix.T @ (chances / total[owner] * weight[owner])
        return value, slope - matrix[right].T @ weight + 2 * PENALTY * w

    start = np.zeros(len(places))
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def report(examples: list[dict[str, Any]], places: dict[str, int]) -> None:
    """Print, for each flattener, how often the beginning is exact on sources left out."""
    share = Counter(e["source"] for e in examples)
    order = [source for source, _ in share.most_common()]
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for fold in range(FOLDS):
        out = set(order[fold::FOLDS])
        fitted = fit([e for e in examples if e["source"] not in out], places)
        for e in (e for e in examples if e["source"] in out):
            counts = table[e["flattener"]]
            counts["posts"] += 1
            counts["certain"] += e["marked"] is not None
            counts["certain and exact"] += e["marked"] is True
            counts["exact"] += e["marked"] if e["marked"] is not None else best(e, fitted, places)
    print(f"{'flattener':24} posts  exact  certain  of these exact")
    for name, counts in sorted(table.items()):
        posts, certain = counts["posts"], counts["certain"]
        of_these = f"{counts['certain and exact'] / certain:.3f}" if certain else "-"
        print(
            f"{name:24} {posts:5}  {counts['exact'] / posts:.3f}  {certain / posts:.3f}  {of_these}"
        )


def best(example: dict[str, Any], fitted: Any, places: dict[str, int]) -> bool:
    """Is the candidate with the highest score the true one?"""
    scores = [
        sum(fitted[places[name]] * min(count, 20) for name, count in row.items())
        for row in example["signals"]
    ]
    return bool(scores) and scores.index(max(scores)) == example["right"]


def write(fitted: dict[str, float]) -> None:
    """Rewrite the table of weights; those too small to matter are left out."""
    path = Path(written.__file__)
    head = path.read_text("utf-8").split("WEIGHTS", 1)[0]
    rows = "".join(
        f'    "{name}": {weight},\n'
        for name, weight in sorted(fitted.items())
        if abs(weight) >= LEAST
    )
    path.write_text(f"{head}WEIGHTS: Final[dict[str, float]] = {{\n{rows}}}\n", "utf-8")


if __name__ == "__main__":
    main()
