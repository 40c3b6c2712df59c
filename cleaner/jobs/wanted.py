"""What results a run is to give, in plain words that a worker can be sent."""

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

from cleaner import Options
from cleaner.batch import Settings
from cleaner.formats import Reading

Show = Literal["text", "json", "diff", "explain", "names"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made of each document."""

    show: Show = "text"
    in_place: bool = False
    to: str | None = None
    """The name of the format that results are written in; None: that of the input."""
    added: tuple[str, ...] = ()
    """Fields that records are given: some of `embeds`, `hashtags`, `changes`."""
    rows: bool = False
    """Are posts collected as rows of a table?"""
    bad: bool = False
    """Are records that fail collected?"""
    sample: bool = False
    """Are documents collected for the report?"""
    colour: bool = False


def to_words(settings: Settings, wanted: Wanted) -> dict[str, Any]:
    """Return plain JSON types, for `from_words`."""
    arguments = dict(settings.arguments)
    options: Options = arguments.pop("options", Options())
    said = dataclasses.asdict(options)
    return {
        "reading": dataclasses.asdict(settings.reading),
        "options": {**said, "skip": sorted(options.skip)},
        "arguments": arguments,
        "time_limit": settings.time_limit,
        "main": settings.main,
        "wanted": dataclasses.asdict(wanted),
    }


def from_words(words: dict[str, Any]) -> tuple[Settings, Wanted]:
    """Return what `to_words` was made of."""
    arguments = {**words["arguments"], "options": Options(**words["options"])}
    settings = Settings(Reading(**words["reading"]), arguments, words["time_limit"], words["main"])
    wanted = {**words["wanted"], "added": tuple(words["wanted"]["added"])}
    return settings, Wanted(**wanted)
