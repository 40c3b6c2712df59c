"""A run in this process: each input from its beginning to its end, results as they come."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from cleaner import CleanerError
from cleaner.batch import Cleaned, NotCleaned, Result, Settings, Unreadable, clean_items
from cleaner.formats import Block
from cleaner.jobs.byproducts import Byproducts
from cleaner.jobs.delivery import Delivery, Outlets, shown_source
from cleaner.jobs.gathering import Joined, Straight, packing_of, result_format
from cleaner.jobs.opening import Stream, blocks_of, items_of, open_source
from cleaner.jobs.outcome import Outcome
from cleaner.jobs.telling import Teller, tell
from cleaner.jobs.wanted import Wanted
from cleaner.limits import Stopwatch
from cleaner.paths import Input, place_in_place, reason_of
from cleaner.sinks import NotWritten, Nowhere, Sink, StandardOutput, WholeFile
from cleaner.totals import Totals


@dataclass(slots=True)
class Inline:
    """Cleans inputs in this process."""

    settings: Settings
    wanted: Wanted
    totals: Totals
    byproducts: Byproducts
    titles: bool = False
    """Do results stand under the names of their inputs?"""
    out: StandardOutput = field(default_factory=StandardOutput)
    watch: Stopwatch = field(init=False)

    def __post_init__(self) -> None:
        self.watch = Stopwatch(self.settings.time_limit)

    def clean(self, source: Input) -> Iterator[tuple[int, int]]:
        """Clean an input; yield bytes and documents as they are done; what is wrong is told."""
        run = _InputRun(self, source)
        try:
            yield from run.results()
        except BrokenPipeError:
            raise
        except OSError as problem:
            run.fail(None, reason_of(problem))
        except (NotWritten, Unreadable, CleanerError) as problem:
            run.fail(None, str(problem))
        finally:
            self.watch.rest()
        run.teller.close()


class _InputRun:
    """One input on its way."""

    def __init__(self, run: Inline, source: Input) -> None:
        self._run = run
        self._source = source
        self._changed = False
        self._is_begun = False
        self.teller = Teller(source.name)

    def fail(self, line: int | None, reason: str) -> None:
        """Count a failure, and tell it."""
        self._run.totals.fail(self._source.name, line, reason)
        self.teller.fail(line, reason)

    def results(self) -> Iterator[tuple[int, int]]:
        """Clean the input, and yield the size of each result."""
        run, source = self._run, self._source
        with self._sink() as sink, open_source(source) as opened:
            yield from self._blocks(opened, sink)
            if run.wanted.in_place and isinstance(sink, WholeFile):
                sink.is_wanted = self._changed
        if self._changed and run.wanted.show == "names":
            run.out.write(f"{shown_source(source)}\n".encode())

    def _blocks(self, opened: Stream, sink: Sink) -> Iterator[tuple[int, int]]:
        """Clean block by block where results depend on how an input is cut, else all at once."""
        run, source = self._run, self._source
        join = result_format(source, run.wanted).join and run.wanted.show == "text"
        blocks: Iterator[Block | None] | None = None
        if join or (source.path and not opened.is_plain):
            blocks = blocks_of(source, opened, run.settings.reading)
        lines = 0
        with self._gathering(sink, bool(join)) as gathering, self._damage_told():
            for block in iter((None,)) if blocks is None else blocks:
                with gathering.block() as stream:
                    delivery = self._delivery(stream, block)
                    yield from self._deliver(opened, block, delivery, lines)
                lines += delivery.outcome.items

    @contextlib.contextmanager
    def _damage_told(self) -> Iterator[None]:
        """Let what was read of a damaged file stand; where it ended is told."""
        from cleaner.formats.packed import Damaged

        try:
            yield
        except Damaged as problem:
            if not self._source.format.has_many:
                raise
            self.fail(None, str(problem))

    def _gathering(self, sink: Sink, join: bool) -> Straight | Joined:
        if join:
            return Joined(sink, result_format(self._source, self._run.wanted))
        return Straight(sink, packing_of(self._source, self._run.wanted))

    def _delivery(self, stream: BinaryIO, block: Block | None) -> Delivery:
        run = self._run
        outlets = Outlets(
            stream,
            run.byproducts.rows,
            run.byproducts.bad,
            self.teller.fail,
            lambda line, words: tell(self._source.name, words, line),
        )
        is_first = block is None or not block.number
        outcome = Outcome(totals=run.totals)
        return Delivery(self._source, run.wanted, outlets, outcome, is_first=is_first)

    def _deliver(
        self, opened: Stream, block: Block | None, delivery: Delivery, lines: int
    ) -> Iterator[tuple[int, int]]:
        run = self._run
        if block is not None and block.line is None:
            block = replace(block, line=lines + 1)
        items = items_of(self._source, opened.stream, block, run.settings.reading)
        for result in clean_items(items, run.settings, run.watch):
            if run.titles and not self._is_begun:
                run.out.title(shown_source(self._source))
            self._is_begun = True
            delivery.take(result)
            yield _size(result), isinstance(result, Cleaned)
        delivery.close()
        self._changed |= delivery.outcome.changed

    @contextlib.contextmanager
    def _sink(self) -> Iterator[Sink]:
        """Yield where the results of the input go."""
        wanted, source = self._run.wanted, self._source
        if wanted.show == "names":
            yield Nowhere()
        elif wanted.in_place:
            place = place_in_place(source, self._run.settings.reading)
            with WholeFile(place, mode_of=place) as sink:
                yield sink
        elif source.target is not None:
            with WholeFile(source.target) as sink:
                yield sink
        else:
            yield self._run.out


def _size(result: Result) -> int:
    if isinstance(result, (Cleaned, NotCleaned)):
        return len(result.record.raw) or len(result.record.content)
    return len(result.raw)
