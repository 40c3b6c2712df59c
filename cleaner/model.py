"""The values that come out: Document, Embed, Change. Standard library only."""

import dataclasses
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple


class Change(NamedTuple):
    """One edit: `source_text[start:end]` was `before` and became `after`.

    A named tuple: a damaged document has thousands, and a frozen dataclass is dear to make.
    """

    start: int
    end: int
    """Half-open range of code points of `Document.source_text`."""
    before: str
    after: str
    step: str
    """`repair`, `posts`, `hashtags` or `typography`: the last step that touched this place."""
    rule: str


@dataclass(frozen=True, slots=True)
class Embed:
    """A social post that the page's publisher placed in the page.

    A field is None (or empty) when the page does not say it; nothing is ever invented. Fields are
    read from repaired text, in NFC.
    """

    platform: str
    """`x`, `instagram`, `facebook`, …: the name of a module of `cleaner.platforms`."""
    author: str | None = None
    """Display name as printed, without the handle."""
    handle: str | None = None
    """Account name without `@` or `u/`, case as printed."""
    date: str | None = None
    """ISO 8601, with a time and an offset where they are printed; None where day and month
    cannot be told apart."""
    date_text: str | None = None
    """The date as printed."""
    date_source: str | None = None
    """`printed`, `markup`, `id` (the UTC day of the post's id), or None."""
    id_time: str | None = None
    """The instant that the id encodes, UTC (`2024-10-22T14:03:07Z`), where the scheme is public."""
    text: str | None = None
    """The post's words, without attribution, wrapper words and pic links."""
    pics: tuple[str, ...] = ()
    """Picture and video links as printed, without scheme."""
    links: tuple[str, ...] = ()
    """Other links in the post, with their scheme; they also stay in `text`."""
    hashtags: tuple[str, ...] = ()
    """The post's own hashtags, without `#`."""
    url: str | None = None
    """Permalink: `https`, host as printed, without fragment, closing slash and tracking query."""
    id: str | None = None
    start: int = 0
    end: int = 0
    """The whole post in `source_text`; equal where nothing of it is printed."""
    conflicts: tuple[str, ...] = ()
    """What contradicts the permalink or the id: `handle`, `date` (by more than a day), `platform`.
    The field itself keeps what is printed."""
    text_start: str | None = None
    """`certain` where the beginning of `text` was marked in the input, else `guessed`; None without
    words."""


@dataclass(frozen=True, slots=True)
class Document:
    """A cleaned document: its text, what was found in it, and every edit."""

    text: str
    embeds: tuple[Embed, ...] = ()
    """In reading order; a quoting post before the post that it quotes."""
    hashtags: tuple[str, ...] = ()
    """The tags of the trailing block that was removed, in order, without `#` and repeats."""
    changes: tuple[Change, ...] = ()
    """Every edit, sorted, never overlapping; applied to `source_text` they give `text`."""
    source_text: str = ""
    """What the offsets refer to: the input, decoded; for HTML the page's visible text."""
    encoding: str | None = None
    """The codec that bytes were decoded with, by Python's name for it; None for a str."""
    undecoded: tuple[tuple[int, bytes], ...] = ()
    """What no encoding fitted: (offset in `source_text`, the bytes); U+FFFD stands there."""
    language: str | None = None
    """BCP 47; None when no rule needed a language or none was certain."""

    def restore(self) -> str:
        """Return `source_text`, rebuilt from `text` and `changes` alone.

        >>> Document("abc", changes=(Change(1, 3, "XX", "b", "repair", "r"),)).restore()
        'aXXc'
        """
        pieces: list[str] = []
        at = shift = 0
        for change in self.changes:
            start = change.start + shift
            pieces += (self.text[at:start], change.before)
            at = start + len(change.after)
            shift += len(change.after) - len(change.before)
        return "".join([*pieces, self.text[at:]])

    def position(self, offset: int) -> int:
        """Return where a place of `source_text` lies in `text`; inside an edit, where that is.

        Raises:
            IndexError: `offset` is negative or behind the end of `source_text`.
        """
        if not 0 <= offset <= len(self.source_text):
            raise IndexError(
                f"offset {offset} is outside source_text (0 to {len(self.source_text)})"
            )
        count = bisect_right(self.changes, offset, key=lambda change: change.start)
        done = self.changes[:count]
        shift = sum(len(change.after) - len(change.before) for change in done)
        if done and offset < done[-1].end:
            last = done[-1]
            inside = min(offset - last.start, len(last.after))
            return last.start + shift - len(last.after) + len(last.before) + inside
        return offset + shift

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types: the field names, and `cleaner`, the version that made it."""
        data: dict[str, Any] = {"cleaner": package_version()}
        for field in dataclasses.fields(self):
            data[field.name] = getattr(self, field.name)
        data["embeds"] = [_plain(embed) for embed in self.embeds]
        data["hashtags"] = list(self.hashtags)
        data["changes"] = [_plain(change) for change in self.changes]
        data["undecoded"] = [[offset, piece.hex()] for offset, piece in self.undecoded]
        return data


@cache
def package_version() -> str:
    """Return the version of the installed package."""
    from importlib.metadata import PackageNotFoundError, version  # dear at start-up

    try:
        return version("cleaner")
    except PackageNotFoundError:  # run from a source tree that was never installed
        return "0+unknown"


def _plain(value: Embed | Change) -> dict[str, Any]:
    data = value._asdict() if isinstance(value, Change) else dataclasses.asdict(value)
    return {name: list(item) if isinstance(item, tuple) else item for name, item in data.items()}
