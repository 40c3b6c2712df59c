"""The command line: words and options to a Job, its outcome to an exit status."""

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import NoReturn, TypeVar

import typer

from cleaner import CleanerError, Options
from cleaner.batch import TIME_LIMIT, Settings
from cleaner.cli_options import (
    CONTENTS,
    Add,
    Check,
    Content,
    Diff,
    Encoding,
    Explain,
    From,
    InPlace,
    Jobs,
    Json,
    Kind,
    Language,
    LanguageField,
    MemoryLimit,
    Normalise,
    Output,
    Paths,
    Posts,
    PostsTo,
    Quarantine,
    Quotes,
    Report,
    Resume,
    SaveFixture,
    Skip,
    TextField,
    TimeLimit,
    Title,
    TitleField,
    To,
    Url,
    UrlField,
    Version,
)
from cleaner.ending import finish
from cleaner.formats import ADDED, LANGUAGE_TAG, NAMES, WRITTEN, Format, Reading, form_named
from cleaner.jobs import Job, Show, Wanted, Wishes, run
from cleaner.options import WORDS
from cleaner.paths import STDIN
from cleaner.report.visible import shown_name
from cleaner.targets import folder_around

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

_SIZE = re.compile(r"([0-9]+)\s*([kmgt]?)(?:i?b)?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}
_APART = (
    ("--json", "--diff", "--explain"),
    ("--json", "--check"),
    ("--json", "--in-place"),
    ("--json", "--save-fixture"),
    ("-o", "--in-place", "--save-fixture"),
    ("--json", "--to"),
    ("--in-place", "--to"),
    ("--in-place", "--resume"),
    ("--save-fixture", "--resume"),
    *product(("--diff", "--explain", "--check"), ("--to", "--add", "--resume")),
    ("--json", "--add"),
    *product(("--diff", "--explain", "--check"), ("-o", "--in-place", "--save-fixture")),
)
"""Of each group, one at most."""

T = TypeVar("T")


@app.command()
def command(
    paths: Paths,
    output: Output = None,
    json: Json = False,
    diff: Diff = False,
    check: Check = False,
    explain: Explain = False,
    in_place: InPlace = False,
    save_fixture: SaveFixture = None,
    skip: Skip = None,
    posts: Posts = WORDS["posts"][0],
    normalise: Normalise = WORDS["normalise"][0],
    quotes: Quotes = WORDS["quotes"][0],
    kind: Kind = None,
    form: From = None,
    language: Language = None,
    title: Title = None,
    url: Url = None,
    encoding: Encoding = None,
    content: Content = CONTENTS[0],
    text_field: TextField = None,
    title_field: TitleField = None,
    url_field: UrlField = None,
    language_field: LanguageField = None,
    to: To = None,
    add: Add = None,
    posts_to: PostsTo = None,
    report: Report = None,
    quarantine: Quarantine = None,
    jobs: Jobs = 0,
    resume: Resume = False,
    time_limit: TimeLimit = TIME_LIMIT,
    memory_limit: MemoryLimit = None,
    version: Version = False,
) -> None:
    """Clean scraped text: read posts into fields, cut what they left behind, mend damage.

    Cleaned text goes to standard output, everything else to standard error.
    Exit status: 0 done; 1 --check found something to change; 2 wrong usage, or an input that
    could not be read (the others are still done).
    """
    ways = {"--json": json, "--diff": diff, "--explain": explain, "--check": check}
    places = {"-o": output, "--in-place": in_place, "--save-fixture": save_fixture}
    _refuse_pairs({**ways, **places, "--to": to, "--add": add, "--resume": resume})
    _check_places(paths, output, resume)
    _check_language(language)
    fields = (text_field, title_field, url_field, language_field)
    reading = Reading(kind, encoding, *fields, wants_fields=to is not None, added=_added(add))
    settings = _settings(reading, time_limit, skip, posts, normalise, quotes)
    settings = replace(settings, main=_is_main(content))
    settings.arguments.update(_given(language=language, title=title, url=url))
    _try_out(settings)
    wanted = Wanted(
        show=_show(ways),
        in_place=in_place,
        to=_written(to, output),
        added=reading.added,
        rows=posts_to is not None,
        bad=quarantine is not None,
        sample=report is not None,
        colour=diff and _is_coloured(),
    )
    job = Job(
        words=tuple(paths),
        settings=settings,
        wanted=wanted,
        wishes=Wishes(quarantine, posts_to, report),
        check=check,
        output=output,
        form=_format_named(form, NAMES),
        jobs=jobs,
        memory_limit=_bytes(memory_limit),
        resume=resume,
    )
    finish(lambda: run(job) if save_fixture is None else _save(job, save_fixture))


def _check_places(paths: list[str], output: Path | None, resume: bool) -> None:
    if output is None:
        if resume:
            _refuse("--resume goes with -o: a stopped run can only go on in its folder of results")
        return
    if resume and STDIN in paths:
        _refuse("--resume does not go with -: whether standard input is the same, nobody can tell")
    if output.exists() and not output.is_dir():
        _refuse(f"{shown_name(str(output))} is no folder (-o takes one)")
    if around := folder_around(paths, output):
        _refuse(
            f"-o {shown_name(str(output))} lies in the input folder {shown_name(around)}: the next "
            "run would clean its results (choose a folder beside it)"
        )


def _check_language(language: str | None) -> None:
    if language is not None and not LANGUAGE_TAG.fullmatch(language):
        _refuse(f"--language {shown_name(language)} is no BCP 47 tag (such as en, pt-BR)")


def _is_main(content: str) -> bool:
    if content not in CONTENTS:
        _refuse(f"--content has no {shown_name(content)!r}; choose {', '.join(CONTENTS)}")
    if content == CONTENTS[0]:
        return False
    from cleaner.content import main_content  # of an extra

    _usable(lambda: main_content("<p>"))
    return True


def _written(name: str | None, output: Path | None) -> str | None:
    """Return the name of the format that results are written in."""
    form = _format_named(name, WRITTEN, "--to")
    if form is not None and not form.can_stdout and output is None:
        _refuse(f"--to {form.name} goes with -o: such a file cannot go to standard output")
    return name


def _added(words: str | None) -> tuple[str, ...]:
    """Return the fields to be added, in the order in which they stand in a record."""
    asked = [word.strip() for word in (words or "").split(",") if word.strip()]
    for word in asked:
        if word not in ADDED:
            _refuse(f"--add has no {shown_name(word)!r}; choose {', '.join(ADDED)}")
    return tuple(name for name in ADDED if name in asked)


def _bytes(size: str | None) -> int:
    if size is None:
        return 0
    found = _SIZE.fullmatch(size.strip())
    if found is None:
        _refuse(f"--memory-limit {shown_name(size)} is no size (such as 512M or 2G)")
    return min(int(found[1]) * _UNITS[found[2].lower()], sys.maxsize)


def _is_coloured() -> bool:
    return sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _refuse_pairs(given: Mapping[str, object]) -> None:
    for group in _APART:
        both = [name for name in group if given[name]]
        if len(both) > 1:
            _refuse(f"{both[0]} and {both[1]} do not go together")


def _save(job: Job, folder: Path) -> int:
    from cleaner.saving import save_cases  # seldom needed

    return save_cases(job, folder)


def _try_out(settings: Settings) -> None:
    """Refuse here, once, what the library would refuse with every document."""
    from cleaner import clean  # dear, and not needed for --help and completion

    kind, encoding = settings.reading.kind or "auto", settings.reading.encoding
    _usable(lambda: clean(b"", kind=kind, encoding=encoding, **settings.arguments))


def _settings(
    reading: Reading,
    time_limit: float,
    skip: list[str] | None,
    posts: str,
    normalise: str,
    quotes: str,
) -> Settings:
    options = _usable(lambda: Options(posts, normalise, quotes, skip or ()))
    return Settings(reading, {"options": options}, time_limit)


def _given(**arguments: str | None) -> dict[str, str]:
    return {name: value for name, value in arguments.items() if value is not None}


def _show(ways: Mapping[str, bool]) -> Show:
    if ways["--json"]:
        return "json"
    if ways["--diff"]:
        return "diff"
    if ways["--explain"]:
        return "explain"
    return "names" if ways["--check"] else "text"


def _format_named(name: str | None, among: Sequence[str], option: str = "--from") -> Format | None:
    if name is not None and name not in among:
        _refuse(f"{option} has no {shown_name(name)!r}; choose {', '.join(among)}")
    return form_named(name) if name else None


def _usable(make: Callable[[], T]) -> T:
    """Return what `make` gives; what the library refuses is wrong usage."""
    try:
        return make()
    except CleanerError as problem:
        _refuse(str(problem))


def _refuse(reason: str) -> NoReturn:
    typer.echo(f"clean: {reason} (see clean --help)", err=True)
    raise typer.Exit(2)
