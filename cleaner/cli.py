"""The command line: words and options to a Job, its outcome to an exit status."""

import contextlib
import os
import sys
from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import typer

from cleaner import CleanerError, Options
from cleaner.batch import Settings
from cleaner.formats import FORMATS, Format, Reading
from cleaner.jobs import Job, Show, run
from cleaner.model import package_version
from cleaner.options import STEPS, WORDS
from cleaner.report.visible import shown_name
from cleaner.sinks import OutputFailed

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

_KINDS = ("auto", "text", "html")
_FORMATS = {form.name: form for form in FORMATS}
_APART = (
    ("--json", "--diff", "--explain"),
    ("--json", "--check"),
    ("--json", "--in-place"),
    ("--json", "--save-fixture"),
    ("-o", "--in-place", "--save-fixture"),
    *product(("--diff", "--explain", "--check"), ("-o", "--in-place", "--save-fixture")),
)
"""Of each group, one at most."""

T = TypeVar("T")


def _one_of(*words: str) -> Callable[[], list[str]]:
    """Return what completes a word; whether it is right, the library says."""
    return lambda: list(words)


def _option(help_text: str, *names: str, words: tuple[str, ...] = (), **more: Any) -> Any:
    if words:
        more["autocompletion"] = _one_of(*words)
        help_text = f"{help_text}: {', '.join(words)}."
    return typer.Option(*names, help=help_text, show_default=False, **more)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"clean {package_version()}")
        raise typer.Exit


Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, or - to read stdin.")
]
Output = Annotated[
    Path | None,
    _option("Write results into this folder, a mirror of the input's tree.", "-o", "--output"),
]
Json = Annotated[
    bool, _option("Write one JSON object a document: text, posts, tags, edits.", "--json")
]
Diff = Annotated[bool, _option("Show what would change, line by line.", "--diff")]
Check = Annotated[bool, _option("List the files that would change; exit 1 if any.", "--check")]
Explain = Annotated[bool, _option("Tell each edit in words.", "--explain")]
Skip = Annotated[
    list[str] | None, _option("A step that edits nothing (repeatable)", "--skip", words=STEPS)
]
Kind = Annotated[
    str | None, _option("What documents are, whatever their name says", "--kind", words=_KINDS)
]
From = Annotated[
    str | None,
    _option("The format of all inputs, standard input too", "--from", words=tuple(_FORMATS)),
]
Language = Annotated[str | None, _option("BCP 47 tag; overrides detection.", "--language")]
Title = Annotated[str | None, _option("The headline, as evidence for hashtags.", "--title")]
Url = Annotated[str | None, _option("The page's address, as evidence for hashtags.", "--url")]
Encoding = Annotated[str | None, _option("What the server declared for the bytes.", "--encoding")]
Posts = Annotated[str, _option("What of a post leaves the text", "--posts", words=WORDS["posts"])]
Normalise = Annotated[
    str, _option("How encoding is repaired", "--normalise", words=WORDS["normalise"])
]
Quotes = Annotated[str, _option("What happens to quotes", "--quotes", words=WORDS["quotes"])]
TextField = Annotated[str, _option("The field of JSONL records that is cleaned.", "--text-field")]
InPlace = Annotated[bool, _option("Overwrite the inputs (never HTML).", "--in-place")]
SaveFixture = Annotated[
    Path | None,
    _option("Make a regression case of each file in this folder.", "--save-fixture"),
]
Version = Annotated[
    bool,
    _option("Show the version and exit.", "--version", callback=_print_version, is_eager=True),
]


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
    text_field: TextField = "text",
    version: Version = False,
) -> None:
    """Clean scraped text: read posts into fields, cut what they left behind, mend damage.

    Cleaned text goes to standard output, everything else to standard error.
    Exit status: 0 done; 1 --check found something to change; 2 wrong usage, or an input that
    could not be read (the others are still done).
    """
    ways = {"--json": json, "--diff": diff, "--explain": explain, "--check": check}
    _refuse_pairs({**ways, "-o": output, "--in-place": in_place, "--save-fixture": save_fixture})
    if output is not None and output.exists() and not output.is_dir():
        _refuse(f"{shown_name(str(output))} is no folder (-o takes one)")
    settings = _settings(Reading(kind, encoding, text_field), skip, posts, normalise, quotes)
    settings.arguments.update(_given(language=language, title=title, url=url))
    _try_out(settings)
    job = Job(
        words=tuple(paths),
        settings=settings,
        show=_show(ways),
        check=check,
        output=output,
        in_place=in_place,
        form=_format_named(form),
    )
    _finish(lambda: run(job) if save_fixture is None else _save(job, save_fixture))


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
    reading: Reading, skip: list[str] | None, posts: str, normalise: str, quotes: str
) -> Settings:
    options = _usable(lambda: Options(posts, normalise, quotes, skip or ()))
    return Settings(reading, {"options": options})


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


def _format_named(name: str | None) -> Format | None:
    if name is not None and name not in _FORMATS:
        _refuse(f"--from has no {name!r}; choose {', '.join(_FORMATS)}")
    return _FORMATS[name] if name else None


def _usable(make: Callable[[], T]) -> T:
    """Return what `make` gives; what the library refuses is wrong usage."""
    try:
        return make()
    except CleanerError as problem:
        _refuse(str(problem))


def _refuse(reason: str) -> NoReturn:
    typer.echo(f"clean: {reason} (see clean --help)", err=True)
    raise typer.Exit(2)


def _finish(work: Callable[[], int]) -> NoReturn:
    """Do the work and leave with its exit status, whatever becomes of standard output."""
    try:
        status = work()
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:  # nobody reads any more, as behind `| head`: no error of ours
        status = 141
        _drop_output()
    except OutputFailed as problem:
        status = 2
        _drop_output()
        typer.echo(f"clean: standard output: {problem}", err=True)
    raise typer.Exit(status)


def _drop_output() -> None:
    """Let Python's own last flush of standard output go nowhere, or it would complain."""
    with contextlib.suppress(OSError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
