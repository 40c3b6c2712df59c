"""Which lines at the end of a document are a block of hashtags that belongs to no sentence.

The document is walked from its end, a line at a time, each once: listed page furniture is looked
past, then come the lines of nothing but hashtags, with blank lines and spacers between them, up to
the first line that is anything else. All of them are taken or none, so that what is left never ends
in a line that a second run would judge again.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleaner.hashtags.lines import (
    TagLine,
    has_sign,
    is_closing,
    is_label,
    is_spacer,
    read_line,
)
from cleaner.ledger import Span

if TYPE_CHECKING:
    from cleaner.hashtags.context import Above

_ENOUGH = 3  # distinct tags; two need evidence (the contract's own numbers)
_MANY = 8  # tags on a line: words of a headline, not names that a sentence leads up to
_LETTER = regex.compile(r"[\p{L}\p{N}]")
_OPENING = 5_000  # code points at the beginning that show headline and language


Fences = Callable[[], list[Span]]
"""Asked only where a line of tags is found: few texts that hold a `#` end in one."""


class Block(NamedTuple):
    """Hashtags at the end of a document that belong to no sentence."""

    start: int
    end: int
    """Half-open range of the block's lines, whole, the label included."""
    tags: tuple[str, ...]
    """In order, without their signs; of tags that differ in case alone the first."""


@dataclass(slots=True)
class _Tail:
    """The lines gathered so far, from the last to the first."""

    lines: list[TagLine] = field(default_factory=list)
    start: int = 0
    end: int = 0
    labelled: bool = False
    spacers: list[int] = field(default_factory=list)
    """Where the spacers begin that stand directly above the lines."""

    def add(self, line: Span, read: TagLine) -> None:
        """Take a line of tags, and the spacers below it with it."""
        self.end = self.end if self.lines else line.end
        self.lines.append(read)
        self.start, self.labelled, self.spacers = line.start, self.labelled or read.labelled, []

    def is_column(self) -> bool:
        """Return whether each line holds one tag, as each may be a comment of a program."""
        return all(len(line.tags) == 1 for line in self.lines)

    def is_bulleted(self) -> bool:
        """Return whether each line is an item of a list."""
        return all(line.bulleted for line in self.lines)

    def tags(self) -> tuple[str, ...]:
        """Return the tags in the order of the text, repeats dropped."""
        kept: dict[str, str] = {}
        for line in reversed(self.lines):
            for tag in line.tags:
                kept.setdefault(tag.casefold(), tag)
        return tuple(kept.values())


def find_block(
    text: str,
    *,
    title: str | None = None,
    url: str | None = None,
    protected: Sequence[Span] = (),
    code: Callable[[], Sequence[Span]] = tuple,
) -> Block | None:
    """Return the block of hashtags that ends a document, or None.

    `title` and `url` are evidence for a block of two. `protected` are the words of posts and `code`
    tells where code is: a line that touches one is no tail.

    >>> find_block("The mayor resigned today.\\n\\nTags: #mayor #resigned #today")
    Block(start=27, end=56, tags=('mayor', 'resigned', 'today'))
    >>> find_block("It changed the industry.\\n\\n#MeToo")
    """
    if not has_sign(text):
        return None
    barred, fenced = _merge(protected), cache(lambda: _merge(code()))
    tail = _gather(text, barred, fenced)
    if tail is None or not _LETTER.search(text, 0, tail.start):
        return None  # a document of nothing but hashtags stays
    tags = tail.tags()
    start = tail.spacers[-1] if len(tail.spacers) > 1 else tail.start
    if not _is_block(tail, tags, text, title, url) or _hides_another(text, start, barred, fenced):
        return None
    return Block(start, tail.end, tags)


def _gather(text: str, barred: list[Span], fenced: Fences) -> _Tail | None:
    """Return the last lines of nothing but hashtags, or None when the document ends in others."""
    tail = _Tail()
    for line in _lines_upwards(text, len(text)):
        words = text[line.start : line.end]
        if not words or words.isspace():
            continue
        if _touches(barred, line):
            break
        read = read_line(words)
        if read and not _is_fenced(fenced, line, read):
            tail.add(line, read)
        elif not tail.lines:
            if not is_closing(words):
                return None
        elif is_spacer(words):
            tail.spacers.append(line.start)
        elif is_label(words) and not tail.spacers and not _touches(fenced(), line):
            tail.start, tail.labelled = line.start, True
        else:
            break
    return tail if tail.lines else None


def _is_block(
    tail: _Tail, tags: tuple[str, ...], text: str, title: str | None, url: str | None
) -> bool:
    """Return whether the tail is a block: enough tags, and nothing that only looks like tags."""
    if len(tags) < 2:
        return False
    # Its tables and patterns are for the few texts that end in hashtags.
    from cleaner.hashtags import evidence

    if evidence.are_numbers(tags):
        return False
    from cleaner.hashtags.context import has_unspaced_heading, look_above

    above, column = look_above(text, tail.start), tail.is_column()
    if above.is_code() and (tail.labelled or column or not evidence.reads_like_headline(tags)):
        return False
    if tail.labelled:
        return True
    if column and (evidence.are_directives(tags) or has_unspaced_heading(text, tail.start)):
        return False
    if len(tags) >= _ENOUGH and not evidence.are_odd(tags) and not _is_doubtful(tail, above, tags):
        return True
    opening = text[: min(tail.start, _OPENING)]
    return evidence.has_stop_word(tags, opening) or evidence.are_headline(tags, opening, title, url)


def _is_doubtful(tail: _Tail, above: "Above", tags: tuple[str, ...]) -> bool:
    """Return whether the text leads up to the tags, or they may be comments of a file."""
    from cleaner.hashtags.evidence import reads_like_headline

    column = tail.is_column()
    if not above.announces(column=column):
        return column and above.is_listing() and not reads_like_headline(tags)
    if tail.is_bulleted() or above.names_hashtags():
        return True
    return not reads_like_headline(tags) and (column or len(tags) < _MANY)


def _hides_another(text: str, start: int, barred: list[Span], fenced: Fences) -> bool:
    """Return whether furniture above `start` parts the tail from further tags.

    Were the tail cut, those would end the document and a second run would judge them: a page that
    prints tags in several places is not one block, and none is cut.
    """
    for line in _lines_upwards(text, start - 1):
        words = text[line.start : line.end]
        if words and not words.isspace() and not is_closing(words):
            read = None if _touches(barred, line) else read_line(words)
            return read is not None and not _is_fenced(fenced, line, read)
    return False


def _lines_upwards(text: str, end: int) -> Iterator[Span]:
    """Yield the lines of text[:end], the last first."""
    while end >= 0:
        start = text.rfind("\n", 0, end) + 1
        yield Span(start, end)
        end = start - 1


def _is_fenced(fenced: Fences, line: Span, read: TagLine) -> bool:
    """Return whether the line is code; a label's tags may each be set as code."""
    return _touches(fenced(), Span(line.start, line.start + 1) if read.labelled else line)


def _merge(spans: Sequence[Span]) -> list[Span]:
    """Return the spans sorted, those that overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(Span(*span))
    return merged


def _touches(spans: list[Span], line: Span) -> bool:
    """Return whether any of the merged spans shares a code point with the line."""
    place = bisect_right(spans, line.end - 1, key=lambda span: span.start)
    return place > 0 and spans[place - 1].end > line.start
