"""A run: a job from its words to the exit status."""

import contextlib
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from cleaner.formats import form_named
from cleaner.jobs.byproducts import Byproducts
from cleaner.jobs.inline import Inline
from cleaner.jobs.job import Job, has_titles, size_of, wants_bar
from cleaner.jobs.outcome import no_totals
from cleaner.jobs.sized import Sized
from cleaner.jobs.telling import tell
from cleaner.paths import Failure, Input, find_inputs
from cleaner.report.progress import progress
from cleaner.sinks import NotWritten
from cleaner.targets import with_targets
from cleaner.totals import Totals

_LARGE = 16 << 20
_MANY = 400
"""Bytes and inputs from which on workers are worth their start, about a third of a second each."""
_PACKED = 4
"""Bytes that a byte of a packed file usually stands for."""


def run(job: Job) -> int:
    """Do the job, tell on standard error what could not be done, and return the exit status."""
    totals = no_totals(sample=job.wanted.sample)
    foreign: Counter[str] = Counter()
    inputs = _sized(_inputs(job, totals, foreign))
    share = _share(job, inputs)
    if job.wanted.added and job.wanted.to is None and not all(map(_has_records, inputs)):
        sys.stderr.write("clean: note: --add has no place in whole texts (see --to jsonl)\n")
    _check_wishes(job, inputs)
    with Byproducts(job.wishes) as byproducts:
        if share:
            from cleaner.jobs.sharing import clean_shared  # not needed for a few small files

            clean_shared(job, inputs, share, totals, byproducts)
        else:
            _clean_here(job, inputs, totals, byproducts)
        byproducts.report(totals)
    _sum_up(job, totals, foreign)
    if totals.failures:
        return 2
    return 1 if job.check and totals.changed else 0


def _check_wishes(job: Job, inputs: Sequence[Sized]) -> None:
    """Refuse a file beside the results that would take the place of an input or of a result.

    Raises:
        NotWritten: There is one.
    """
    places = [Path(os.path.realpath(place)) for place in job.wishes if place is not None]
    for number, place in enumerate(places):
        if place in places[:number]:
            raise NotWritten(f"{place}: two tables or pages cannot be one file")
        inode = place.stat().st_ino if place.exists() else 0
        target = _target_at(job, place)
        for each in inputs:
            path = each.source.path
            if inode and each.inode == inode and path and os.path.samefile(path, place):  # noqa: PTH121
                raise NotWritten(f"{place}: is an input, and would be overwritten")
            if target is not None and each.source.target == target:
                raise NotWritten(f"{place}: is where the result of {each.source.name} goes")


def _target_at(job: Job, place: Path) -> Path | None:
    """Return how a result at that place would be called; None: none goes there."""
    folder = job.output and Path(os.path.realpath(job.output))
    if job.output is None or folder is None or folder not in place.parents:
        return None
    return job.output / place.relative_to(folder)


def _has_records(each: Sized) -> bool:
    return each.source.format.has_many


def _unpacked(each: Sized) -> int:
    """Return about how many bytes an input holds."""
    from cleaner.formats.packed import suffix_of

    return each.size * (_PACKED if suffix_of(each.source.relative)[1] else 1)


def _sized(inputs: Iterator[Input]) -> list[Sized]:
    sized = []
    for number, source in enumerate(inputs):
        size = inode = 0
        with contextlib.suppress(OSError):
            if source.path is not None:
                about = os.stat(source.path)  # noqa: PTH116 (a million of them)
                size, inode = about.st_size, about.st_ino
        sized.append(Sized(number, source, size, inode))
    return sized


def _share(job: Job, inputs: Sequence[Sized]) -> int:
    """Return among how many workers the run is to be shared; 0: it is done in this process."""
    if not inputs:
        return 0
    # What a report shows depends on how inputs are cut.
    if job.resume or job.jobs > 1 or job.memory_limit or job.wanted.sample:
        return job.jobs or _workers_of_machine()
    is_large = sum(map(_unpacked, inputs)) >= _LARGE or len(inputs) >= _MANY
    if not is_large:
        return 0
    # One worker is of use too: what it has done is not lost when the run is stopped.
    return (job.jobs or _workers_of_machine()) if job.output or job.jobs != 1 else 0


def _workers_of_machine() -> int:
    """Return how many processes can run at the same time here."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _clean_here(job: Job, inputs: Sequence[Sized], totals: Totals, byproducts: Byproducts) -> None:
    work = Inline(job.settings, job.wanted, totals, byproducts, has_titles(job, inputs))
    with progress(size_of(inputs), wanted=wants_bar(job, inputs)) as advance:
        for each in inputs:
            for size, documents in work.clean(each.source):
                advance(each.source.name, size, documents)
    work.out.flush()


def _inputs(job: Job, totals: Totals, foreign: Counter[str]) -> Iterator[Input]:
    """Yield what there is to do; what cannot be done is told."""
    found = find_inputs(job.words, form=job.form, leave_out=job.output, foreign=foreign)
    if job.output is not None:
        as_json = ".json" if job.wanted.show == "json" else None
        to = form_named(job.wanted.to) if job.wanted.to else None
        found = with_targets(found, job.output, as_json, to)
    nothing = True
    for each in found:
        nothing = False
        if isinstance(each, Failure):
            totals.fail(each.name, None, each.reason)
            tell(each.name, each.reason)
        else:
            yield each
    if nothing:
        sys.stderr.write("clean: nothing to clean there: no file of a known format\n")


def _sum_up(job: Job, totals: Totals, foreign: Counter[str]) -> None:
    if totals.documents > 1 or foreign:
        from cleaner.report.summary import summarise

        sys.stderr.write(summarise(totals, foreign))
    if job.check and totals.failures and totals.changed:
        sys.stderr.write("clean: exit status 2, not 1: not all could be read (told above)\n")
