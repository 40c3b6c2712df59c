"""Delivery: each result of one input, or of one block of it, goes where it belongs."""

from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from cleaner import Document
from cleaner.batch import Cleaned, Result
from cleaner.formats import Adding, BadRecord, Blank, Format, Record, Rest, Writer, form_named
from cleaner.formats.base import KeepsAll
from cleaner.jobs.byproducts import Takes, bad_row, post_rows_of
from cleaner.jobs.outcome import Outcome
from cleaner.jobs.wanted import Wanted
from cleaner.paths import Input
from cleaner.report.visible import shown_name

_LARGE = 1 << 16
"""Bytes that are shown of a record that was too large to be read."""


class Outlets(NamedTuple):
    """Where the results of an input go."""

    main: BinaryIO
    rows: Takes | None = None
    """Posts, as lines of JSON."""
    bad: Takes | None = None
    """Records that failed, as lines of JSON."""
    fail: Callable[[int | None, str], None] | None = None
    """Is told of each failure, besides the outcome."""
    note: Callable[[int | None, str], None] | None = None


class Delivery:
    """Takes the results of a block one by one, and counts them in its outcome."""

    def __init__(
        self,
        source: Input,
        wanted: Wanted,
        outlets: Outlets,
        outcome: Outcome,
        *,
        is_first: bool,
        number: int = 0,
    ) -> None:
        """Take an input, what is wanted of it, where it goes, and what counts it.

        Args:
            source: The input.
            wanted: What is wanted.
            outlets: Where it goes.
            outcome: What counts it.
            is_first: Is this the first block of the input?
            number: Of the block, where its lines are counted from its own beginning.
        """
        self.outcome = outcome
        self._source = source
        self._wanted = wanted
        self._outlets = outlets
        self._place = place_of(number, 0)
        self._name = shown_source(source)
        form = form_named(wanted.to) if wanted.to else source.format
        adding = Adding(wanted.added, form.name != source.format.name, source.name)
        self._is_foreign = adding.is_foreign
        self._writer = writer_of(form, outlets.main, adding, is_first=is_first)

    def take(self, result: Result) -> None:
        """Deliver a result."""
        if isinstance(result, Cleaned):
            self._deliver(result)
        elif isinstance(result, Rest):
            if self._wanted.in_place:
                self._writer.keep_raw(result.raw)
            return
        elif isinstance(result, Blank):
            if self._wanted.show == "text" and not self._is_foreign:
                self._writer.keep_raw(result.raw)
        elif isinstance(result, BadRecord):
            self._fail(result.line, result.reason, result.raw, is_cut=result.is_cut)
            if self._wanted.in_place:
                self._writer.keep_raw(result.raw)
        else:
            self._give_up(result.record, result.reason)
        self.outcome.items += 1

    def close(self) -> None:
        """Write what is held back."""
        self._writer.close()

    def _fail(self, line: int | None, reason: str, raw: bytes, *, is_cut: bool = False) -> None:
        """Count a failure; its record goes to those that failed."""
        self.outcome.failures.add(line, reason)
        self.outcome.totals.fail(self._source.name, line, reason)
        if self._outlets.fail:
            self._outlets.fail(line, reason)
        if self._outlets.bad:
            raw = raw[:_LARGE] if is_cut else raw
            self._outlets.bad.write(bad_row(self._source.name, line, reason, raw, is_cut=is_cut))

    def _give_up(self, record: Record, reason: str) -> None:
        """Count a record as failed; in place, it stays as it was."""
        self._fail(record.line, reason, record.raw)
        if self._wanted.in_place:
            self._writer.keep(record)

    def _deliver(self, result: Cleaned) -> None:
        record, document = result.record, result.document
        size = len(record.raw) or len(record.content)
        name, line = self._source.name, record.line
        place = None if line is None else self._place + line
        self.outcome.totals.add(document, source=name, line=place, size=size)
        if self._outlets.rows and (rows := post_rows_of(document, name, line)):
            self._outlets.rows.write(rows)
        if self._wanted.in_place:
            self._replace(result)
            return
        self.outcome.changed |= bool(document.changes)
        if document.undecoded and self._outlets.note:
            count = sum(len(piece) for _, piece in document.undecoded)
            self._outlets.note(line, f"note: {count} bytes fit no encoding; U+FFFD stands for them")
        if self._wanted.show == "text":
            self._writer.write(record, document)
        elif self._wanted.show != "names":
            self._outlets.main.write(self._shown(record, document))

    def _replace(self, result: Cleaned) -> None:
        """Write a record back cleaned, or as it was where something of it would be lost."""
        record, document = result.record, result.document
        lost = None
        if document.changes and document.undecoded:
            lost = "holds bytes that fit no encoding: not overwritten (use -o, or say --encoding)"
        elif result.is_page:
            lost = "is HTML, and what comes out is text: not overwritten (use -o)"
        if lost:
            self._give_up(record, lost)
        elif document.changes:
            self.outcome.changed = True
            self._writer.write(record, document)
        else:
            self._writer.keep(record)

    def _shown(self, record: Record, document: Document) -> bytes:
        """Return a result as it was asked for."""
        if self._wanted.show == "json":
            return self._source.format.write_json(record, document, self._source.name)
        name = self._name if record.line is None else f"{self._name}:{record.line}"
        if self._wanted.show == "diff":
            from cleaner.report.diff import diff_document  # only who looks pays for it

            return diff_document(document, name, colour=self._wanted.colour).encode()
        from cleaner.report.explain import explain

        return explain(document, name).encode()


def place_of(number: int, line: int) -> int:
    """Return a number for a line of a block, another one for each line of all blocks.

    A worker does not know how many lines stand before its block; see `line_of`.
    """
    return (number << 40) + line


def line_of(place: int, lines_before: int) -> int:
    """Return the line that a place stands for.

    >>> line_of(place_of(3, 17), 1000)
    1017
    """
    return (place & ((1 << 40) - 1)) + lines_before


class OneByOne(KeepsAll):
    """Writes the records of a format that needs nothing else, one behind the other."""

    def __init__(self, form: Format, stream: BinaryIO) -> None:
        """Take the format and the stream."""
        self._write = form.write
        self._stream = stream

    def write(self, record: Record, document: Document) -> None:
        """Write a cleaned record."""
        self._stream.write(self._write(record, document))


def writer_of(form: Format, stream: BinaryIO, adding: Adding, *, is_first: bool) -> Writer:
    """Return what writes a block in a format."""
    if form.writer is None:
        return OneByOne(form, stream)
    return form.writer(stream, adding, is_first)


def shown_source(source: Input) -> str:
    """Return the name of an input, for people."""
    return "standard input" if source.path is None else shown_name(source.name)
