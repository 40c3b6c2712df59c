"""A job of the command: every input through `clean`, every result where it belongs."""

import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from cleaner.batch import Cleaned, Result, Settings, Totals, Unreadable, clean_input
from cleaner.formats import BadRecord, Blank, Format
from cleaner.paths import STDIN, Failure, Input, find_inputs, reason_of, with_targets
from cleaner.report.progress import progress
from cleaner.report.visible import shown_name
from cleaner.sinks import NotWritten, Nowhere, Sink, StandardOutput, WholeFile

Show = Literal["text", "json", "diff", "explain", "names"]


@dataclass(frozen=True, slots=True)
class Job:
    """What the command was asked to do."""

    words: tuple[str, ...]
    settings: Settings = field(default_factory=Settings)
    show: Show = "text"
    check: bool = False
    output: Path | None = None
    """The folder of the results; None: standard output."""
    in_place: bool = False
    form: Format | None = None
    """The format of every input; None: what its name says."""


def run(job: Job) -> int:
    """Do the job, tell on standard error what could not be done, and return the exit status."""
    work = _Run(job)
    inputs = list(work.inputs())
    work.titles = job.show == "text" and work.uses_stdout and len(inputs) > 1
    with progress(_size_of(inputs), wanted=work.wants_bar(inputs)) as advance:
        for source in inputs:
            for size in work.clean(source):
                advance(source.name, size)
    work.out.flush()
    if work.totals.documents > 1:
        from cleaner.report.summary import summarise

        sys.stderr.write(summarise(work.totals))
    if work.totals.failures:
        return 2
    return 1 if job.check and work.totals.changed else 0


@dataclass(slots=True)
class _Run:
    """A job under way."""

    job: Job
    totals: Totals = field(default_factory=Totals)
    out: StandardOutput = field(default_factory=StandardOutput)
    titles: bool = False

    @property
    def uses_stdout(self) -> bool:
        return self.job.output is None and not self.job.in_place

    def wants_bar(self, inputs: list[Input]) -> bool:
        many = len(inputs) > 1 or any(source.format.has_many for source in inputs)
        return many and not (self.uses_stdout and sys.stdout is not None and sys.stdout.isatty())

    def inputs(self) -> Iterator[Input]:
        """Yield what there is to do; what cannot be done is told."""
        found = find_inputs(self.job.words, form=self.job.form, leave_out=self.job.output)
        if self.job.output is not None:
            as_json = ".json" if self.job.show == "json" else None
            found = with_targets(found, self.job.output, as_json)
        nothing = True
        for each in found:
            nothing = False
            if isinstance(each, Failure):
                self.fail(each.name, each.reason)
            else:
                yield each
        if nothing:
            sys.stderr.write("clean: nothing to clean there: no file of a known format\n")

    def fail(self, name: str, reason: str, line: int | None = None) -> None:
        """Count a failure, and tell it in one line."""
        self.totals.failures += 1
        _tell(name, reason, line)

    def clean(self, source: Input) -> Iterator[int]:
        """Clean an input and yield the size of each part done; what is wrong with it is told."""
        try:
            changed = False
            with self.sink(source) as sink:
                for count, result in enumerate(clean_input(source, self.job.settings)):
                    if self.titles and not count:
                        self.out.title(_name_of(source))
                    changed |= self.deliver(result, source, sink)
                    yield _size(result)
                if self.job.in_place and isinstance(sink, WholeFile):
                    sink.is_wanted = changed
            if changed and self.job.show == "names":
                self.out.write(f"{_name_of(source)}\n".encode())
        except BrokenPipeError:
            raise
        except OSError as problem:
            self.fail(source.name, reason_of(problem))
        except (NotWritten, Unreadable) as problem:
            self.fail(source.name, str(problem))

    @contextlib.contextmanager
    def sink(self, source: Input) -> Iterator[Sink]:
        """Yield where the results of an input go."""
        if self.job.show == "names":
            yield Nowhere()
        elif self.uses_stdout:
            yield self.out
        else:
            place, model = source.target, None
            if self.job.in_place:
                place = model = _place_of(source, self.job.settings)
            with WholeFile(place or Path(), mode_of=model) as sink:
                yield sink

    def deliver(self, result: Result, source: Input, sink: Sink) -> bool:
        """Write a result where it belongs; True: its document was changed."""
        if isinstance(result, Blank):
            if self.job.show == "text":
                sink.write(result.raw)
            return False
        if isinstance(result, BadRecord):
            self.fail(source.name, result.reason, result.line)
            if self.job.in_place:
                sink.write(result.raw)
            return False
        self.totals.add(result.document)
        if self.job.in_place:
            return self.replace(result, source, sink)
        if undecoded := result.document.undecoded:
            count = sum(len(piece) for _, piece in undecoded)
            _tell(source.name, f"note: {count} bytes fit no encoding; U+FFFD stands for them")
        sink.write(self.rendered(result, source))
        return bool(result.document.changes)

    def replace(self, result: Cleaned, source: Input, sink: Sink) -> bool:
        """Write a record back cleaned, or as it was where something of it would be lost."""
        record, document = result.record, result.document
        lost = None
        if document.changes and document.undecoded:
            lost = "holds bytes that fit no encoding: not overwritten (use -o, or say --encoding)"
        elif result.is_page:
            lost = "is HTML, and what comes out is text: not overwritten (use -o)"
        if lost:
            self.fail(source.name, lost, record.line)
        keeps = lost or not document.changes
        sink.write(record.raw if keeps else source.format.write(record, document))
        return not keeps

    def rendered(self, result: Cleaned, source: Input) -> bytes:
        """Return a result as it was asked for."""
        record, document = result.record, result.document
        if self.job.show == "json":
            return source.format.write_json(record, document, source.name)
        if self.job.show == "text":
            return source.format.write(record, document)
        name = _name_of(source) if record.line is None else f"{_name_of(source)}:{record.line}"
        if self.job.show == "diff":
            from cleaner.report.diff import diff_document  # only who looks pays for it

            return diff_document(document, name, colour=_is_coloured()).encode()
        if self.job.show == "explain":
            from cleaner.report.explain import explain

            return explain(document, name).encode()
        return b""


def _place_of(source: Input, settings: Settings) -> Path:
    """Return the file to be overwritten; a link stays a link."""
    if source.path is None:
        raise Unreadable("is no file that could be overwritten (leave out --in-place)")
    if (settings.reading.kind or source.format.kind) == "html" and not source.format.has_many:
        raise Unreadable("is HTML, and what comes out is text: not overwritten (use -o)")
    return Path(os.path.realpath(source.path))


def _tell(name: str, reason: str, line: int | None = None) -> None:
    place = "" if line is None else f":{line}"
    shown = "standard input" if name == STDIN else shown_name(name)
    sys.stderr.write(f"clean: {shown}{place}: {shown_name(reason)}\n")


def _name_of(source: Input) -> str:
    return "standard input" if source.path is None else shown_name(source.name)


def _is_coloured() -> bool:
    return sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _size(result: Result) -> int:
    return len(result.record.raw if isinstance(result, Cleaned) else result.raw)


def _size_of(inputs: list[Input]) -> int | None:
    """Return the bytes of all inputs together; None when one does not say."""
    if any(source.path is None for source in inputs):
        return None
    sizes = 0
    for source in inputs:
        with contextlib.suppress(OSError):
            sizes += (source.path or Path()).stat().st_size
    return sizes
