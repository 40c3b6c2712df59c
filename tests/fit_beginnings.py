"""Fit the weights of cleaner.posts.beginning on labelled text, and say how good they are.

    python -m tests.fit_beginnings ROWS.jsonl            # measure, whole sources left out
    python -m tests.fit_beginnings ROWS.jsonl --write    # and rewrite cleaner/posts/weights.py

A row is one post in one flattened text: {"text": …, "start": …, "end": …, "source": …,
"flattener": …}: `start` and `end` are the offsets of the post's words; `source` names the site or
repository, so that no source is measured with weights that it helped to fit. Needs numpy and scipy.

The model is a conditional logit: each candidate has a score, the sum of the weights of its
signals; the chance of a candidate is the softmax over those of its post. Every source counts with
the 0.6th power of its posts, so that no prolific blog decides; the penalty is L2. The pages of
`tests.invented_news` count a little too, each language a source: labelled pages are mostly blogs.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cleaner.posts import weights as written
from cleaner.posts.attribution import find_attributions
from cleaner.posts.beginning import find_beginning
from cleaner.posts.candidates import candidates
from cleaner.posts.signals import Evidence, signals
from tests.invented_news import rows as invented_rows

PENALTY = 0.15
FOLDS = 16
LEAST = 0.03
INVENTED = 0.5
"""The weight of an invented page beside a real one."""
PAGES = 8
"""Invented pages for each language and flattener."""


def main() -> None:
    """Read the rows, measure by cross-validation over sources, and write the weights if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("rows", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows = map(json.loads, arguments.rows.read_text("utf-8").splitlines())
    examples = read_examples([*rows, *invented_rows(each=PAGES)])
    names = sorted({name for example in examples for row in example["signals"] for name in row})
    places = {name: place for place, name in enumerate(names)}
    report(examples, places)
    if arguments.write:
        fitted = fit(examples, places)
        write({name: round(float(fitted[place]), 2) for name, place in places.items()})


def read_examples(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the posts with the signals of their candidates; `right` is the true one's place."""
    ends: dict[str, list[int]] = {}
    examples = []
    for row in rows:
        text, start, end = row["text"], row["start"], row["end"]
        if text not in ends:
            ends[text] = [anchor.span.end for anchor in find_attributions(text)]
        limit = max((place for place in ends[text] if place <= start), default=0)
        if start >= end:  # nothing but a picture: there is no word to begin with
            continue
        found = candidates(text, limit, end, "x")
        right = next((i for i, place in enumerate(found) if place.start == start), None)
        begin, certain = find_beginning(text, limit, end, "x")
        examples.append(
            {
                **row,
                "text": "",
                "words": [text[place.start : end] for place in found],
                "truth": text[start:end],
                "signals": counted(signals(text, found, end)),
                "right": right,
                "marked": begin == start if certain else None,
            }
        )
    return examples


def counted(rows: Sequence[Evidence]) -> list[Counter[str]]:
    """Return how often each signal speaks for each candidate."""
    counts: list[Counter[str]] = []
    later: Counter[str] = Counter()
    for own, left in reversed(rows):
        counts.append(later + Counter(own))
        later = later + Counter(left)
    return counts[::-1]


def is_usable(example: dict[str, Any]) -> bool:
    """Is there something to learn: a choice that the input does not make itself?"""
    return (
        example["marked"] is None and example["right"] is not None and len(example["signals"]) > 1
    )


def weight_of(example: dict[str, Any], share: Counter[str]) -> float:
    """Return how much a post counts: less the more its source has, little if it is invented."""
    invented = example["source"].startswith("invented")
    return float(share[example["source"]] ** -0.4 * (INVENTED if invented else 1))


def fit(examples: list[dict[str, Any]], places: dict[str, int]) -> Any:
    """Return the weights, one for each name of `places`."""
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    usable = [e for e in examples if is_usable(e)]
    share = Counter(e["source"] for e in usable)
    weight = np.array([weight_of(e, share) for e in usable])
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
    """Print, for each flattener, how good the beginnings are on sources left out."""
    table: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for fold in range(FOLDS):
        out = set(sources_of_fold(examples, fold))
        fitted = fit([e for e in examples if e["source"] not in out], places)
        for e in (e for e in examples if e["source"] in out):
            counts = table[e["flattener"]]
            place = best(e, fitted, places)
            exact = e["marked"] if e["marked"] is not None else place == e["right"] is not None
            counts["posts"] += 1
            counts["certain"] += e["marked"] is not None
            counts["certain and exact"] += e["marked"] is True
            counts["exact"] += exact
            counts["F"] += (
                1.0 if exact else token_f(e["words"][place] if e["words"] else "", e["truth"])
            )
    print(f"{'flattener':24} posts  exact  token-F  certain  of these exact")
    for name, counts in sorted(table.items()):
        posts, certain = counts["posts"], counts["certain"]
        of_these = f"{counts['certain and exact'] / certain:.3f}" if certain else "-"
        figures = "  ".join(f"{counts[key] / posts:.3f}" for key in ("exact", "F", "certain"))
        print(f"{name:24} {posts:5.0f}  {figures}    {of_these}")


def sources_of_fold(examples: list[dict[str, Any]], fold: int) -> list[str]:
    """Return the sources that are left out together, large and small ones in every fold."""
    share = Counter(e["source"] for e in examples)
    real = [source for source, _ in share.most_common() if not source.startswith("invented")]
    invented = sorted(source for source in share if source.startswith("invented"))
    return real[fold::FOLDS] + invented[fold::FOLDS]


def token_f(found: str, truth: str) -> float:
    """Return how much of the words two texts share: the harmonic mean of precision and recall."""
    one, other = (Counter(re.findall(r"\w+|[^\w\s]", words)) for words in (found, truth))
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1)


def best(example: dict[str, Any], fitted: Any, places: dict[str, int]) -> int:
    """Return the place of the candidate with the highest score."""
    scores = [
        sum(fitted[places[name]] * min(count, 20) for name, count in row.items())
        for row in example["signals"]
    ]
    return scores.index(max(scores)) if scores else -1


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
