"""Embeds' own markup in a text: read where it stands, and the edit that leaves its words there."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from cleaner.cuts import cut
from cleaner.ledger import Draft, Edit, Span
from cleaner.lines import line_start, line_stop
from cleaner.platforms import read_island
from cleaner.platforms.base import FoundPost
from cleaner.posts.permalinks import with_own_lines
from cleaner.posts.settling import leaving, settle

_LINE_BREAK = regex.compile(r"\n(?=(.?))")
_MARGIN = regex.compile(r"[ \t>]*+(?P<item>(?:[-*+•]|[0-9]{1,9}[.)])[ \t]++)?+")
"""What may stand before an island that begins a line: indent, `> `, the mark of a list's item."""
_QUOTED_LINE = regex.compile(r"\n[ \t]*+>[ \t]?+")
_AROUND = 400
_TAGS_BEFORE = regex.compile(
    r"(?P<quote>[\"'`]|\\\")?+[ \t]*+(?:</?[a-zA-Z][^<>\n]{0,300}>[ \t]*+){0,3}+\Z"
)
_TAGS_BEHIND = regex.compile(
    r"[ \t]*+(?:</?[a-zA-Z][^<>\n]{0,300}>[ \t]*+){0,3}+(?P<quote>[\"'`]|\\\")?+"
)
_COMMENT_BEFORE = regex.compile(
    r"<!--(?!\s?/?wp:)(?:(?!-->|<!--).){0,300}+-->\s{0,4}\Z", regex.DOTALL
)
_BLANKS = " \t\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Island:
    """An embed's own markup that stands in a text, and what it says once flattened."""

    span: Span
    text: str
    posts: tuple[FoundPost, ...]

    def words(self, mode: str) -> str:
        """Return what stays where the markup stood: the posts' words."""
        gone = cut(self.text, leaving(self.posts, mode), "island")
        return Draft.of(self.text).apply(gone, "posts").text.strip()


def island_edits(text: str, islands: Sequence[Island], mode: str) -> list[Edit]:
    """Return the edits that leave only the posts' words where the markup stood.

    Islands with nothing but blanks between them are one block of markup.
    """
    blocks: list[tuple[Span, str]] = []
    for island in islands:
        span, words = island.span, island.words(mode)
        if blocks and not text[blocks[-1][0].end : span.start].strip(_BLANKS):
            before, said = blocks.pop()
            span = Span(before.start, span.end)
            words = f"{said}\n\n{words}".strip()
        blocks.append((span, words))
    return [edit for span, words in blocks for edit in _edits(text, span, words)]


def _edits(text: str, span: Span, words: str) -> list[Edit]:
    start, end = span
    line = line_start(text, start)
    margin = _MARGIN.match(text, line, start)
    opens = margin is not None and margin.end() == start
    if not words:
        # A list's item that held nothing else goes with its mark.
        is_item = opens and margin is not None and margin["item"] is not None
        is_alone = is_item and not text[end : line_stop(text, end)].strip()
        return cut(text, [Span(line if is_alone else start, end)], "island")
    while not opens and start > line and text[start - 1] in _BLANKS:
        start -= 1
    while end < len(text) and text[end] in _BLANKS:
        end += 1
    # A block of markup parts what stands beside it on its line.
    lead = _next_margin(margin.group() if margin else "")
    opening = "" if opens else f"\n{lead}"
    closing = "" if text[end : end + 1] in ("", "\n") else f"\n{lead}"
    words = _LINE_BREAK.sub(lambda gap: gap[0] + (lead if gap[1] else lead.rstrip()), words)
    return [Edit(start, end, f"{opening}{words}{closing}", "island")]


def _next_margin(margin: str) -> str:
    """Return what the lines below one with this margin begin with: its `> `, an item's indent."""
    return "".join(char if char in _BLANKS or char == ">" else " " for char in margin)


def read_islands(text: str, spans: Sequence[Span], code: Sequence[Span]) -> tuple[Island, ...]:
    """Return the islands at `spans`, without those that are shown as code."""
    found: list[Island] = []
    for span in spans:
        if _is_shown(text, span, code) or _is_sample(text, span):
            continue
        margin = _MARGIN.match(text, line_start(text, span.start), span.start)
        markup = text[slice(*span)]
        if margin and ">" in margin.group():
            markup = _QUOTED_LINE.sub("\n", markup)
        flat, posts = read_island(markup)
        marked = [replace(post, is_marked=True) for post in posts]
        whole = with_own_lines(text, span, marked)
        if found and whole.start < found[-1].span.end:
            whole = Span(span.start, whole.end)
        found.append(Island(whole, flat, tuple(settle(marked))))
    return tuple(found)


def _is_shown(text: str, island: Span, code: Sequence[Span]) -> bool:
    """Return whether the island is an example of markup: it begins or ends inside code.

    What lies inside it is its own: the script behind it, a word of the post in backticks.
    """
    start, end = island
    first = bisect_right(code, (start, len(text)))
    before = code[first - 1] if first else None
    if before and start < before.end and (before != island or not _is_script(text, before)):
        return True
    last = bisect_left(code, (end, 0))
    return last > 0 and end < code[last - 1].end


def _is_sample(text: str, island: Span) -> bool:
    """Return whether it stands in a string of a program, or behind a comment on markup.

    Gutenberg's comments (`<!-- wp:embed … -->`) are part of what they stand round.
    """
    before = text[max(0, island.start - _AROUND) : island.start]
    behind = text[island.end : island.end + _AROUND]
    opened, closed = _TAGS_BEFORE.search(before), _TAGS_BEHIND.match(behind)
    if opened and closed and opened["quote"] and opened["quote"] == closed["quote"]:
        return True
    return _COMMENT_BEFORE.search(before) is not None


def _is_script(text: str, span: Span) -> bool:
    return text[span.start : span.start + 7].lower() == "<script"
