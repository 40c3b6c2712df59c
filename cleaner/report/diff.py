"""Differences for a person: of a document, from its changes; of two texts, by their lines."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner import Change, Document
from cleaner.report.lines import NO_LINE_END, Marks, Paint, changed_lines, context_lines
from cleaner.report.visible import spelled_line

_CONTEXT = 2
"""Unchanged lines shown on either side."""


@dataclass(slots=True)
class _Group:
    """Whole lines that became other lines: source[start:end] is text[text_start:text_end] now."""

    start: int
    end: int
    text_start: int
    text_end: int
    old: Marks
    new: Marks


def diff_document(document: Document, name: str, *, colour: bool = False) -> str:
    """Return a unified diff from `source_text` to `text`, or "" when nothing was edited.

    It is read off the changes, so its cost is that of reading the text once.
    """
    groups = _groups(document)
    if not groups:
        return ""
    paint = Paint(colour)
    lines = [paint.title(f"--- {name}"), paint.title(f"+++ {name} (cleaned)")]
    lines.extend(_hunks(document, groups, paint))
    return "\n".join(lines) + "\n"


def diff_texts(expected: str, actual: str, name: str) -> str:
    """Return a unified diff of two short texts, or "" when they are equal.

    >>> print(diff_texts("a\\u00a0b\\n", "a b\\n", "x"), end="")
    --- x (expected)
    +++ x (actual)
    @@ -1 +1 @@
    -a<NO-BREAK SPACE>b
    +a b
    """
    if expected == actual:
        return ""
    names = f"{name} (expected)", f"{name} (actual)"
    diff = difflib.unified_diff(_listed(expected), _listed(actual), *names, lineterm="")
    return "\n".join(diff) + "\n"


def _listed(text: str) -> list[str]:
    *lines, rest = text.split("\n")
    listed = [spelled_line(line) for line in lines]
    return [*listed, f"{spelled_line(rest)}\n{NO_LINE_END}"] if rest else listed


def _groups(document: Document) -> list[_Group]:
    """Return the changes, widened to whole lines; those that share a line are one group."""
    groups: list[_Group] = []
    shift = 0
    for change in document.changes:
        start, end = change.start + shift, change.start + shift + len(change.after)
        shift = end - change.end
        group = _whole_lines(document, change, start, end)
        if groups and group.start < groups[-1].end:
            last = groups[-1]
            # Both reach the end of their line; where that is now, only the later one knows.
            last.end, last.text_end = group.end, group.text_end
            last.old += group.old
            last.new += group.new
        else:
            groups.append(group)
    return groups


def _whole_lines(document: Document, change: Change, start: int, end: int) -> _Group:
    source, text = document.source_text, document.text
    before = change.start - (source.rfind("\n", 0, change.start) + 1)
    after = 0
    # A change that ends where a line ends, before and after, has nothing of the next line.
    if not (_opens_line(source, change.end) and _opens_line(text, end)):
        after = (source.find("\n", change.end) + 1 or len(source)) - change.end
    return _Group(
        change.start - before,
        change.end + after,
        start - before,
        end + after,
        [(change.start, change.end)],
        [(start, end)],
    )


def _opens_line(text: str, offset: int) -> bool:
    return offset == 0 or text[offset - 1] == "\n"


def _hunks(document: Document, groups: list[_Group], paint: Paint) -> Iterator[str]:
    """Yield the lines of all hunks, each with the lines round it."""
    source, text = document.source_text, document.text
    old_line = new_line = 1
    at = text_at = 0
    for members, ceiling in _neighbours(source, groups):
        top = _lines_before(source, at, members[0].start)
        bottom = _lines_after(source, members[-1].end, ceiling)
        text_top = members[0].text_start - (members[0].start - top)
        text_bottom = members[-1].text_end + bottom - members[-1].end
        old_line += source.count("\n", at, top)
        new_line += text.count("\n", text_at, text_top)
        old = f"-{old_line},{_line_count(source, top, bottom)}"
        new = f"+{new_line},{_line_count(text, text_top, text_bottom)}"
        yield paint.place(f"@@ {old} {new} @@")
        yield from _body(document, members, top, bottom, paint)
        old_line += source.count("\n", top, bottom)
        new_line += text.count("\n", text_top, text_bottom)
        at, text_at = bottom, text_bottom


def _neighbours(source: str, groups: list[_Group]) -> Iterator[tuple[list[_Group], int]]:
    """Yield the groups of each hunk, and where the next hunk's first group starts."""
    members = groups[:1]
    for group in groups[1:]:
        if source.count("\n", members[-1].end, group.start) > 2 * _CONTEXT:
            yield members, group.start
            members = []
        members.append(group)
    yield members, len(source)


def _body(
    document: Document, groups: list[_Group], top: int, bottom: int, paint: Paint
) -> Iterator[str]:
    source, text, at = document.source_text, document.text, top
    for group in groups:
        yield from context_lines(source, at, group.start)
        yield from changed_lines(source, "-", group.start, group.end, group.old, paint)
        yield from changed_lines(text, "+", group.text_start, group.text_end, group.new, paint)
        at = group.end
    yield from context_lines(source, at, bottom)


def _lines_before(source: str, floor: int, start: int) -> int:
    for _ in range(_CONTEXT):
        if start > floor:
            start = max(floor, source.rfind("\n", floor, start - 1) + 1)
    return start


def _lines_after(source: str, end: int, ceiling: int) -> int:
    for _ in range(_CONTEXT):
        if end < ceiling:
            end = source.find("\n", end, ceiling) + 1 or ceiling
    return end


def _line_count(text: str, start: int, end: int) -> int:
    return text.count("\n", start, end) + (end > start and text[end - 1] != "\n")
