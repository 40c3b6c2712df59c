"""What a run leaves beside its results: posts as a table, records that failed, a report."""

import base64
import contextlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from cleaner import Document
from cleaner.sinks import NotWritten, WholeFile
from cleaner.totals import Totals

if TYPE_CHECKING:
    from cleaner.posts_table import PostsTable


class Takes(Protocol):
    """Takes lines of JSON."""

    def write(self, piece: bytes, /) -> object:
        """Take some."""


class Wishes(NamedTuple):
    """The files that were asked for."""

    quarantine: Path | None = None
    posts: Path | None = None
    report: Path | None = None


def bad_row(source: str, line: int | None, reason: str, raw: bytes, *, is_cut: bool) -> bytes:
    """Return a line for a record that failed: where it stood, why, and the record itself."""
    row: dict[str, Any] = {"source": source, "line": line, "reason": reason}
    try:
        row["raw"] = raw.decode("utf-8")
    except UnicodeDecodeError:
        row["raw_base64"] = base64.b64encode(raw).decode("ascii")
    if is_cut:
        row["is_cut"] = True  # it was too large to be read whole
    return _line(row)


def post_rows_of(document: Document, source: str, line: int | None) -> bytes:
    """Return a line for each post of a document; b"" for none."""
    if not document.embeds:
        return b""
    from cleaner.posts_table import lines_of, post_rows

    return lines_of(post_rows(document, source, line))


def moved(lines: Iterable[bytes], count: int) -> Iterator[bytes]:
    """Yield rows of a block with the lines counted on from those before it."""
    for line in lines:
        row = json.loads(line)
        if row["line"] is not None:
            row["line"] += count
        yield _line(row)


def _line(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


@dataclass(slots=True)
class Byproducts:
    """The files under way; each is there whole, or not at all."""

    wishes: Wishes
    bad: WholeFile | None = None
    rows: "PostsRows | None" = None
    _stack: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    def __enter__(self) -> "Byproducts":
        with contextlib.ExitStack() as stack:
            if self.wishes.quarantine is not None:
                self.bad = stack.enter_context(WholeFile(self.wishes.quarantine))
            if self.wishes.posts is not None:
                from cleaner.posts_table import PostsTable

                self.rows = PostsRows(stack.enter_context(PostsTable(self.wishes.posts)))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *problem: Any) -> None:
        self._stack.__exit__(*problem)

    def report(self, totals: Totals) -> None:
        """Write the report page, if one was asked for."""
        if self.wishes.report is None:
            return
        from cleaner.report.page import write_page

        try:
            write_page(totals, self.wishes.report)
        except OSError as problem:
            raise NotWritten(f"{self.wishes.report}: {problem.strerror or problem}") from problem


class PostsRows:
    """Takes rows as lines of JSON, for a table."""

    def __init__(self, table: "PostsTable") -> None:
        """Take the table."""
        self._table = table

    def write(self, piece: bytes, /) -> None:
        """Take some rows."""
        from cleaner.posts_table import rows_of

        self._table.write(rows_of(piece.splitlines()))
