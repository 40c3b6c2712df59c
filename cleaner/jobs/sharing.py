"""Sharing: where a run's folder is, what becomes of it, and the workers for it."""

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp

from cleaner.jobs.byproducts import Byproducts
from cleaner.jobs.crew import Crew, CrewLost
from cleaner.jobs.folder import NAME, OtherRun, RunFolder
from cleaner.jobs.job import Job, has_titles, size_of, wants_bar
from cleaner.jobs.merging import Shared, plan_of
from cleaner.jobs.sized import Sized
from cleaner.jobs.telling import tell
from cleaner.jobs.wanted import to_words
from cleaner.report.progress import progress
from cleaner.sinks import NotWritten, OutputFailed
from cleaner.totals import Totals


def clean_shared(
    job: Job, inputs: Sequence[Sized], count: int, totals: Totals, byproducts: Byproducts
) -> None:
    """Clean the inputs with so many workers.

    Raises:
        NotWritten: There is no place for the parts, or no going on with those that are there.
    """
    folder = _begun(job, inputs)
    keep = job.output is not None
    try:
        run = _shared(job, inputs, count, totals, byproducts, folder)
        keep = keep and run.is_unfinished
        if keep:
            tell(str(job.output), "note: what is done is kept; --resume goes on from there")
    except KeyboardInterrupt:
        if keep:
            tell(str(job.output), "stopped; --resume goes on from there")
        raise
    except (BrokenPipeError, OutputFailed):
        keep = False
        raise
    except CrewLost as problem:
        raise NotWritten(f"the workers cannot go on: {problem}") from None
    finally:
        folder.close(keep=keep)


def _shared(
    job: Job,
    inputs: Sequence[Sized],
    count: int,
    totals: Totals,
    byproducts: Byproducts,
    folder: RunFolder,
) -> Shared:
    titles = has_titles(job, inputs)
    run = Shared(job.settings, job.wanted, totals, byproducts, folder, titles, job.uses_stdout)
    words = to_words(job.settings, job.wanted)
    with Crew(count, folder.path, words, job.memory_limit) as crew:
        with progress(size_of(inputs), wanted=wants_bar(job, inputs)) as advance:
            run.run(inputs, crew, advance)
        if job.uses_stdout:
            run.out.flush()
    return run


def _begun(job: Job, inputs: Sequence[Sized]) -> RunFolder:
    folder = RunFolder(_place(job, inputs))
    try:
        was_alone = folder.begin(plan_of(job.settings, job.wanted, inputs), resume=job.resume)
    except OtherRun as problem:
        folder.close(keep=True)
        raise NotWritten(str(problem)) from None
    except OSError as problem:
        raise NotWritten(f"{folder.path}: {problem.strerror or problem}") from problem
    if not was_alone:
        words = "an earlier run was stopped here; its parts are dropped (--resume keeps them)"
        tell(str(job.output), f"note: {words}")
    elif job.resume and not folder.is_resumed:
        sys.stderr.write("clean: note: no run was stopped here; all is done from the beginning\n")
    return folder


def _place(job: Job, inputs: Sequence[Sized]) -> Path:
    if job.output is not None:
        return job.output / NAME
    beside = _beside(job, inputs)
    try:
        return Path(mkdtemp(prefix=".clean-", dir=beside))
    except OSError as problem:
        where = beside or "the folder for temporary files"
        raise NotWritten(f"{where}: {problem.strerror or problem}") from problem


def _beside(job: Job, inputs: Sequence[Sized]) -> Path | None:
    """Return the folder for parts that are not kept: in place, where there is room for them."""
    if not job.wanted.in_place:
        return None
    # One without a size may not even be there.
    first = next((each.source.path for each in inputs if each.source.path and each.size), None)
    return first.parent if first else None
