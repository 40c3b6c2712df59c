"""Excerpt: a document as a person looks at it, piece by piece, small however long it is.

A piece is a plain list, so that it goes through JSON and into a page as it is:
`[text, post]` is text that stayed; `[before, after, "step/rule", post]` an edit; `[count]` so many
characters that are left out here. `post` is the number of the embed that the place belongs to, or
-1.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import blake2b
from itertools import pairwise
from typing import Any

from cleaner import Document, Embed

WHOLE = 12_000
"""A document of at most so many characters is shown whole."""
_BUDGET = 2 * WHOLE
"""Characters that are shown of a longer one."""
_AROUND = 300
"""So many of them on either side of an edit or a post."""
_MOST = 300
"""Edits (and posts, and tags) that are shown of a document."""
_LONGEST = 2_000
"""Of an edit or a field longer than this, the two ends are shown."""
_GAP = " […] "
_HALF_SURROGATE = re.compile("[\ud800-\udfff]")

Piece = list[Any]
Range = tuple[int, int]


def excerpt_of(document: Document, source: str, line: int | None) -> dict[str, Any]:
    """Return a document as plain JSON types, with the bytes that it takes in a page."""
    entry: dict[str, Any] = {
        "source": _ends(source),
        "line": line,
        "language": document.language,
        "size": len(document.source_text),
        "edits": len(document.changes),
        "posts": len(document.embeds),
        "hashtags": [_ends(tag) for tag in document.hashtags[:_MOST]],
        "embeds": [_card(embed) for embed in document.embeds[:_MOST]],
        "pieces": list(_within_budget(_pieces(document), len(document.source_text))),
    }
    plain = json.dumps(entry, ensure_ascii=False).encode()
    entry["digest"] = blake2b(plain, digest_size=8).hexdigest()
    # What a page escapes takes six bytes instead of one.
    entry["bytes"] = len(plain) + 5 * sum(map(plain.count, (b"<", b">", b"&"))) + 60
    return entry


def _card(embed: Embed) -> dict[str, Any]:
    """Return the fields that say something, long ones cut."""
    card: dict[str, Any] = {}
    for name, value in asdict(embed).items():
        if isinstance(value, tuple):
            value = [_ends(word) for word in value[:_MOST]]
        elif isinstance(value, str):
            value = _ends(value)
        if value or name in ("start", "end"):
            card[name] = value
    return card


def _ends(text: str) -> str:
    """Return a text, or only its two ends, as UTF-8 can write it."""
    if len(text) > _LONGEST:
        text = text[: _LONGEST // 2] + _GAP + text[-_LONGEST // 2 :]
    return _kept(text)


def _pieces(document: Document) -> Iterator[tuple[Piece, int]]:
    """Yield the pieces in order, each with the place in `source_text` where it ends."""
    source, owners, at = document.source_text, _owners(document), 0
    changes = document.changes[:_MOST]
    place = 0
    for start, end in _shown(document):
        if start > at:
            yield [start - at], start
            at = start
        while place < len(changes) and changes[place].end <= end:
            change = changes[place]
            place += 1
            yield from _unchanged(source, at, change.start, owners)
            what = f"{change.step}/{change.rule}"
            owner = next((post for a, b, post in owners if a <= change.start < b), -1)
            yield [_ends(change.before), _ends(change.after), what, owner], change.end
            at = change.end
        yield from _unchanged(source, at, end, owners)
        at = end
    if at < len(source):
        yield [len(source) - at], len(source)


def _owners(document: Document) -> list[tuple[int, int, int]]:
    """Return which post each stretch belongs to: the innermost, as a post may quote another."""
    posts = [
        (embed.start, embed.end, number)
        for number, embed in enumerate(document.embeds[:_MOST])
        if embed.start < embed.end
    ]
    cuts = sorted({place for start, end, _ in posts for place in (start, end)})
    owners = []
    for start, end in pairwise(cuts):
        inside = [post for post in posts if post[0] <= start and end <= post[1]]
        if inside:
            owners.append((start, end, max(inside)[2]))
    return owners


def _unchanged(
    source: str, start: int, end: int, owners: list[tuple[int, int, int]]
) -> Iterator[tuple[Piece, int]]:
    for first, last, owner in [*owners, (end, end, -1)]:
        if last <= start and start < end:
            continue
        if start < min(first, end):
            yield [_kept(source[start : min(first, end)]), -1], min(first, end)
            start = min(first, end)
        if start < min(last, end):
            yield [_kept(source[start : min(last, end)]), owner], min(last, end)
            start = min(last, end)


def _shown(document: Document) -> list[Range]:
    """Return the stretches of `source_text` that are shown, none touching another."""
    length = len(document.source_text)
    changes, embeds = document.changes, document.embeds[:_MOST]
    limit = changes[_MOST].start if len(changes) > _MOST else length
    if length <= WHOLE:
        return [(0, limit)]
    places = [(0, 2 * _AROUND), *((change.start, change.end) for change in changes[:_MOST])]
    places += [(embed.start, embed.end) for embed in embeds]
    shown: list[Range] = []
    for start, end in sorted(places):
        start, end = max(0, start - _AROUND), min(limit, end + _AROUND)
        if shown and start <= shown[-1][1]:
            shown[-1] = (shown[-1][0], max(shown[-1][1], end))
        elif start < end:
            shown.append((start, end))
    return shown


def _within_budget(pieces: Iterator[tuple[Piece, int]], length: int) -> Iterator[Piece]:
    """Yield pieces as long as they are not too much for one document."""
    left, at = _BUDGET, 0
    for piece, end in pieces:
        if isinstance(piece[0], str):
            left -= len(piece[0])
            if len(piece) > 2:
                left -= len(piece[1]) + len(piece[2])
            if left < 0:
                yield [length - at]
                return
        yield piece
        at = end


def _kept(text: str) -> str:
    return text if text.isascii() else _HALF_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
