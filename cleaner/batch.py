"""Many documents: an input's records through `clean`, each with what became of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cleaner import Document
from cleaner.formats import BadRecord, Blank, Item, Reading, Record, Rest
from cleaner.limits import Stopwatch, TimeUp

TIME_LIMIT = 60.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How every document is read and cleaned."""

    reading: Reading = field(default_factory=Reading)
    arguments: dict[str, Any] = field(default_factory=dict)
    """Of `clean`, `kind` and `encoding` apart: those are the reading's."""
    time_limit: float = TIME_LIMIT
    """Seconds for one document; 0: none."""
    main: bool = False
    """Of a page, is nothing but its main content to be cleaned?"""


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


@dataclass(frozen=True, slots=True)
class NotCleaned:
    """A record that was read, but could not be cleaned."""

    record: Record
    reason: str


Result = Cleaned | NotCleaned | BadRecord | Blank | Rest


class Unreadable(Exception):  # noqa: N818 (the name says what is wrong)
    """An input cannot be cleaned; the message says why."""


Beat = Callable[[int, bool], None]
"""Takes the number of the item that is next, and whether it is being read (else: cleaned)."""


def clean_items(
    items: Iterable[Item],
    settings: Settings,
    watch: Stopwatch,
    *,
    left_out: Mapping[int, str] | None = None,
    beat: Beat | None = None,
) -> Iterator[Result]:
    """Yield the result of each item, in order.

    Args:
        items: What a format read.
        settings: How each is cleaned.
        watch: Stops a document that takes too long.
        left_out: Items by number that are not to be cleaned, and why.
        beat: Is told what comes next, before it is begun.

    Raises:
        Unreadable: What the input holds is not text.
    """
    clean_record = _Cleaning(settings, watch).result
    try:
        for number, item in enumerate(_announced(items, beat)):
            if not isinstance(item, Record):
                yield item
            elif left_out and number in left_out:
                yield _failed(item, left_out[number])
            else:
                if beat:
                    beat(number, False)
                yield clean_record(item)
    except UnicodeDecodeError as problem:
        raise Unreadable(f"is not {problem.encoding} (byte {problem.start + 1})") from None
    except (MemoryError, RecursionError) as problem:
        raise Unreadable(f"is too large to read ({type(problem).__name__})") from None


def _announced(items: Iterable[Item], beat: Beat | None) -> Iterator[Item]:
    """Yield the items; before each is read, its number is told."""
    if beat is None:
        yield from items
        return
    beat(0, True)
    for number, item in enumerate(items, 1):
        yield item
        beat(number, True)


class _Cleaning:
    """What all records of a run have in common."""

    def __init__(self, settings: Settings, watch: Stopwatch) -> None:
        self._settings = settings
        self._watch = watch
        self._given = settings.arguments

    def result(self, record: Record) -> Cleaned | NotCleaned:
        """Return the record with its document, or with the reason why it has none."""
        content, encoding = record.content, None
        if isinstance(content, bytes):
            reading = self._settings.reading
            encoding = reading.encoding or record.encoding
            if reading.kind is None and encoding is None and _is_binary(content):
                reason = "looks like a binary file (give --kind text to clean it all the same)"
                return _failed(record, reason)
            if reading.kind is None and record.kind == "auto" and _is_json(content):
                reason = "looks like JSON (say --from jsonl, or --kind text to clean it as it is)"
                return _failed(record, reason)
        from cleaner import clean  # dear, and not needed where nothing is cleaned

        arguments = self._given
        if record.title or record.url or record.language:
            said = {"title": record.title, "url": record.url, "language": record.language}
            arguments = {name: value for name, value in said.items() if value} | arguments
        try:
            self._watch.start()
            kind = record.kind
            if self._settings.main and _is_page(content, kind):
                from cleaner.content import main_content  # of an extra

                content, kind, encoding = main_content(content, encoding=encoding), "html", None
            document = clean(content, kind=kind, encoding=encoding, **arguments)
            self._watch.stop()
        except TimeUp:
            return _failed(record, f"took longer than {self._watch.seconds:g} s (--time-limit)")
        except (MemoryError, RecursionError) as problem:
            return _failed(record, f"is too large to clean ({type(problem).__name__})")
        finally:
            self._watch.stop()
        return Cleaned(record, document)


def _is_json(content: bytes) -> bool:
    r"""Tell records whose name says nothing from text: cleaned as prose, they break.

    >>> _is_json(b'{"text": "a"}\n{"text": "b"}\n'), _is_json(b"[1] is how notes are written")
    (True, False)
    """
    start = content.lstrip()
    if not start.startswith((b"{", b"[{", b"[\n", b"[\r", b"[ ")):
        return False
    import json  # seldom needed

    for whole in (start.partition(b"\n")[0], start):
        try:
            value = json.loads(whole)
        except (ValueError, RecursionError):
            continue
        first = value[0] if isinstance(value, list) and value else value
        return isinstance(first, dict)
    return False


def _is_page(content: str | bytes, kind: str) -> bool:
    if kind != "auto":
        return kind == "html"
    from cleaner.decode import decode
    from cleaner.markup import looks_like_html

    return looks_like_html(content if isinstance(content, str) else decode(content).text)


def _failed(record: Record, reason: str) -> NotCleaned:
    if record.line is None:
        raise Unreadable(reason)
    return NotCleaned(record, reason)


def _is_binary(content: bytes) -> bool:
    r"""Tell a file that no person wrote from text, as `grep` does it: by a NUL near its start.

    >>> _is_binary(b"\x89PNG\r\n\x1a\n\0\0"), _is_binary("\ufeffa".encode("utf-16-le"))
    (True, False)
    """
    if b"\0" not in content[:8192] or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    from cleaner.decode.detect import guess_wide  # UTF-16 without a mark is text

    return guess_wide(content) is None
