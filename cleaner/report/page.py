"""The report page: one HTML file that shows a run, and that asks nothing of any network.

Its style and its scripts are files of their own in the folder `page`. They go into the file with
their digests in its policy, so a browser runs these and nothing else, whatever a document holds.
"""

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from cleaner.model import package_version
from cleaner.report.explain import reason_for
from cleaner.sample import WEIGHTS
from cleaner.sinks import WholeFile
from cleaner.totals import Totals

SCRIPTS = ("parts.js", "plots.js", "diff.js", "documents.js", "script.js")
"""In this order: each uses those before it."""
STEPS = ("repair", "posts", "hashtags", "typography")
_NAMES = 100
_ERRORS = 600_000
"""Characters of failures that the page lists."""
_FIELD = re.compile(r"\{\{([a-z]+)\}\}")
# What would end the element that holds the data, or a line of a script.
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def write_page(totals: Totals, path: Path) -> None:
    """Write the page of a run; the file is there whole or as it was.

    Raises:
        NotWritten: The file cannot be written.
    """
    with WholeFile(path) as sink:
        for piece in page_of(totals):
            sink.write(piece.encode())


def page_of(totals: Totals) -> Iterator[str]:
    """Yield the page, piece by piece."""
    style, scripts = _part("style.css"), [_part(name) for name in SCRIPTS]
    fields = {
        "policy": _policy(style, scripts),
        "style": style,
        "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
        "data": json.dumps(_run(totals), ensure_ascii=False).translate(_ESCAPES),
    }
    for place, piece in enumerate(_FIELD.split(_part("page.html"))):
        yield fields[piece] if place % 2 else piece


def _part(name: str) -> str:
    return files("cleaner.report").joinpath("page", name).read_text("utf-8")


def _policy(style: str, scripts: list[str]) -> str:
    digests = " ".join(map(_digest, scripts))
    return (
        f"default-src 'none'; script-src {digests}; style-src {_digest(style)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _run(totals: Totals) -> dict[str, Any]:
    """Return what the scripts show, as plain JSON types."""
    numbers = ("documents", "changed", "hashtags", "failures", "bytes", "with_posts")
    return {
        "version": package_version(),
        **{name: getattr(totals, name) for name in numbers},
        "posts": _ranked(totals.posts),
        "months": sorted(totals.days.items()),
        "handles": [
            [*name.split("/", 1), count] for name, count in _ranked(_folded(totals.handles), _NAMES)
        ],
        "tags": _ranked(_folded(totals.tags), _NAMES),
        "names": {
            kind: [len({name.casefold() for name in counts}), totals.missed[kind]]
            for kind, counts in (("handles", totals.handles), ("tags", totals.tags))
        },
        "edits": _rules(totals.edits),
        "errors": list(_errors(totals)),
        "sample": [_entry(entry) for entry in totals.sample.documents],
        "weights": WEIGHTS,
    }


def _ranked(counts: Counter[str], most: int | None = None) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]


def _folded(counts: Counter[str]) -> Counter[str]:
    """Return the counts of names that differ in case alone together, under the commonest spelling.

    >>> _folded(Counter({"x/Ann": 3, "x/ann": 1, "x/ben": 2}))
    Counter({'x/Ann': 4, 'x/ben': 2})
    """
    spellings: dict[str, str] = {}
    folded: Counter[str] = Counter()
    for name, count in _ranked(counts):
        folded[spellings.setdefault(name.casefold(), name)] += count
    return folded


def _rules(edits: Counter[str]) -> list[tuple[str, str, int, str]]:
    """Return step, rule, count and reason of each rule, in the order in which the steps run."""
    rows = []
    for name, count in _ranked(edits):
        step, _, rule = name.partition("/")
        why = reason_for(step, rule).rstrip(".")
        rows.append((step, rule, count, f"{why[:1].upper()}{why[1:]}."))
    return sorted(rows, key=lambda row: STEPS.index(row[0]) if row[0] in STEPS else len(STEPS))


def _errors(totals: Totals) -> Iterator[tuple[str, int, str]]:
    left = _ERRORS
    for error in totals.errors:
        left -= len(error.source) + len(error.reason)
        if left < 0:
            return
        yield error.source, error.line, error.reason


def _entry(entry: dict[str, Any]) -> dict[str, Any]:
    """Return a document of the sample without what only sampling needs."""
    return {name: entry[name] for name in entry if name not in ("key", "digest", "bytes")}
