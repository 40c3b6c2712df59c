"""Many documents: an input's records through `clean`, and what was found in all of them."""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from cleaner import Document
from cleaner.formats import BadRecord, Blank, Format, Reading, Record
from cleaner.paths import Input, open_input


@dataclass(frozen=True, slots=True)
class Settings:
    """How every document is read and cleaned."""

    reading: Reading = field(default_factory=Reading)
    arguments: dict[str, Any] = field(default_factory=dict)
    """Of `clean`, `kind` and `encoding` apart: those are the reading's."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A record and what became of it."""

    record: Record
    document: Document

    @property
    def is_page(self) -> bool:
        """Was it read as HTML, so that text is all that is left of it?"""
        kind, content = self.record.kind, self.record.content
        if kind != "auto":
            return kind == "html"
        if isinstance(content, str):
            return self.document.source_text != content
        from cleaner import clean

        # How bytes were decoded only `clean` knows: ask it what they are as text.
        as_text = clean(content, kind="text", encoding=self.document.encoding)
        return self.document.source_text != as_text.source_text


Result = Cleaned | BadRecord | Blank


class Unreadable(Exception):  # noqa: N818 (the name says what is wrong)
    """An input cannot be cleaned; the message says why."""


def clean_input(source: Input, settings: Settings) -> Iterator[Result]:
    """Yield the results of an input, one record at a time.

    Raises:
        OSError: It cannot be read (any further).
        Unreadable: What it holds is not text.
    """
    if source.path is None:
        if sys.stdin is None:
            raise Unreadable("is closed")
        yield from clean_stream(sys.stdin.buffer, source.format, settings)
    else:
        with open_input(source.path) as stream:
            yield from clean_stream(stream, source.format, settings)


def clean_stream(stream: BinaryIO, form: Format, settings: Settings) -> Iterator[Result]:
    """Yield the results of what a stream holds in this format.

    Raises:
        Unreadable: What it holds is not text.
    """
    try:
        for item in form.read(stream, settings.reading):
            yield _cleaned(item, settings) if isinstance(item, Record) else item
    except UnicodeDecodeError as problem:
        raise Unreadable(f"is not {problem.encoding} (byte {problem.start + 1})") from None
    except (MemoryError, RecursionError) as problem:
        raise Unreadable(f"is too large to clean ({type(problem).__name__})") from None


def _cleaned(record: Record, settings: Settings) -> Cleaned:
    content, encoding = record.content, None
    if isinstance(content, bytes):
        encoding = settings.reading.encoding
        if settings.reading.kind is None and encoding is None and _is_binary(content):
            raise Unreadable("looks like a binary file (give --kind text to clean it all the same)")
    from cleaner import clean  # dear, and not needed where nothing is cleaned

    document = clean(content, kind=record.kind, encoding=encoding, **settings.arguments)
    return Cleaned(record, document)


def _is_binary(content: bytes) -> bool:
    r"""Tell a file that no person wrote from text, as `grep` does it: by a NUL near its start.

    >>> _is_binary(b"\x89PNG\r\n\x1a\n\0\0"), _is_binary("\ufeffa".encode("utf-16-le"))
    (True, False)
    """
    if b"\0" not in content[:8192] or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    from cleaner.decode.detect import guess_wide  # UTF-16 without a mark is text

    return guess_wide(content) is None


@dataclass(slots=True)
class Totals:
    """What was found and changed in all documents."""

    documents: int = 0
    changed: int = 0
    posts: Counter[str] = field(default_factory=Counter)
    """By platform."""
    hashtags: int = 0
    edits: Counter[str] = field(default_factory=Counter)
    """By `step/rule`."""
    failures: int = 0

    def add(self, document: Document) -> None:
        """Count a document in."""
        self.documents += 1
        self.changed += bool(document.changes)
        self.posts.update(embed.platform for embed in document.embeds)
        self.hashtags += len(document.hashtags)
        self.edits.update(f"{change.step}/{change.rule}" for change in document.changes)
