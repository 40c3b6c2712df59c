"""The options of the command: their names, their words, and what the help says of each."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from cleaner.batch import TIME_LIMIT
from cleaner.formats import ADDED, NAMES, WRITTEN
from cleaner.model import package_version
from cleaner.options import STEPS, WORDS

_KINDS = ("auto", "text", "html")
CONTENTS = ("all", "main")
"""What of a page is cleaned."""


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
    str | None,
    _option(
        "What each document is, whatever its file or field is called; a page in a JSONL field is "
        "html, for example. (--from says how the file around the documents is read)",
        "--kind",
        words=_KINDS,
    ),
]
From = Annotated[
    str | None,
    _option(
        "How all inputs are read, whatever their names say; standard input too. (--kind says what "
        "the documents in them are)",
        "--from",
        words=NAMES,
    ),
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
Content = Annotated[
    str,
    _option(
        "What of a page is cleaned; main: its article, posts kept (extra `content`)",
        "--content",
        words=CONTENTS,
    ),
]
TextField = Annotated[
    str | None,
    _option("The field of records that is cleaned (else text, content, body …).", "--text-field"),
]
TitleField = Annotated[
    str | None,
    _option('The field with the headline (else title, headline); "" none.', "--title-field"),
]
UrlField = Annotated[
    str | None, _option('The field with the address (else url, link …); "" none.', "--url-field")
]
LanguageField = Annotated[
    str | None,
    _option('The field with the BCP 47 tag (else language, lang); "" none.', "--language-field"),
]
To = Annotated[str | None, _option("Write the results in this format", "--to", words=WRITTEN)]
Add = Annotated[
    str | None,
    _option(f"Fields that records are given, by commas: {', '.join(ADDED)}.", "--add"),
]
PostsTo = Annotated[
    Path | None, _option("Write a table of all posts (.csv, .jsonl, .parquet).", "--posts-to")
]
Report = Annotated[
    Path | None, _option("Write a page (.html) to look at: totals, edits, posts.", "--report")
]
Quarantine = Annotated[
    Path | None,
    _option("Write the records that fail into this JSONL file, with the reason.", "--quarantine"),
]
Jobs = Annotated[
    int,
    _option(
        "Processes (else one for each core, where there is enough to do).", "--jobs", "-j", min=0
    ),
]
Resume = Annotated[
    bool, _option("Go on where the last run into this -o folder was stopped.", "--resume")
]
TimeLimit = Annotated[
    float,
    _option(f"Seconds for one document (else {TIME_LIMIT:g}); 0: none.", "--time-limit", min=0),
]
MemoryLimit = Annotated[
    str | None, _option("Memory for one process, such as 2G (else no limit).", "--memory-limit")
]
InPlace = Annotated[bool, _option("Overwrite the inputs (never HTML).", "--in-place")]
SaveFixture = Annotated[
    Path | None,
    _option("Make a regression case of each file in this folder.", "--save-fixture"),
]
Version = Annotated[
    bool,
    _option("Show the version and exit.", "--version", callback=_print_version, is_eager=True),
]
