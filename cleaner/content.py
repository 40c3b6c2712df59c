"""A page's article, reduced by an extractor that only judges: no word of it is the extractor's.

Extractors lose what they take for clutter, and posts look like clutter to them all; they also
respell what they keep (joiners, no-break spaces). So the page is flattened here, as clean() does,
and the extractor only says which lines are the article; the lines are the page's own. A post needs
no verdict: it stays, in its own markup, where the article is round it.
"""

import html
import logging
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, Final

from cleaner.decode import decode
from cleaner.errors import CleanerError, WrongType
from cleaner.markup import Element, Page, read_page
from cleaner.platforms import post_elements

_NO_WORD: Final = re.compile(r"[\W_]++")
_SHORT: Final = 16
"""A line with fewer letters is only the extractor's if it had the line for itself, too."""
_SURROGATES: Final = re.compile(r"[\ud800-\udfff]")
_SMALLEST: Final = 250
"""An article of fewer letters is none: trafilatura's own bound below which it tries harder."""
_LARGEST: Final = 5_000
"""An element with more text than a post has is a part of the page that names one; it has lines."""
_MOST_WORK: Final = 10**8
"""How many letters are gone through to find lines inside others; past it, whole lines only."""


@dataclass(slots=True)
class _Piece:
    """A line of the page, a listing, or a post's element."""

    start: int
    end: int
    """The place in the page's text."""
    key: str = ""
    """Its letters and digits alone, case-folded."""
    post: Element | None = None
    is_listing: bool = False
    is_kept: bool = False


def main_content(source: str | bytes, *, encoding: str | None = None) -> str:
    """Return a page's article as HTML for clean(…, kind="html"), its posts in their own markup.

    Blocks and their code keep their shape; other markup is left out. A page without an article
    comes back whole: in doubt nothing is cut. Whatever the page holds, it does not raise.

    Raises:
        CleanerError: trafilatura is not installed (the extra `content`), `source` is of a wrong
            type, or `encoding` names no codec.
    """
    if not isinstance(source, (str, bytes)):
        raise WrongType(f"source is a {type(source).__name__}; give a str, or bytes as scraped")
    if isinstance(source, bytes):
        source = decode(source, declared=encoding, html=True).text
    markup = source.replace("\r\n", "\n").replace("\r", "\n")
    page = read_page(markup, elements=True)
    pieces = _pieces(page)
    article = _extracted(markup)
    _keep_lines(pieces, article)
    if not any(piece.is_kept for piece in pieces):
        return source
    _keep_posts(pieces)
    return _written(markup, page, [piece for piece in pieces if piece.is_kept])


@cache
def _extractor() -> Any:
    try:
        import trafilatura
    except ImportError as error:
        raise CleanerError(
            "main content needs trafilatura; install it with: pip install 'cleaner[content]'"
        ) from error
    # What it says of odd pages is no news: a page without an article comes back whole.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    return trafilatura.extract


def _extracted(markup: str) -> list[str]:
    """Return the keys of the lines that the extractor takes for the article; none if it fails."""
    extract = _extractor()
    try:
        # It reads neither, and both would make its parser refuse the page.
        text = extract(_SURROGATES.sub(" ", markup).replace("\0", " "), include_comments=False)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, SyntaxError):
        return []  # what foreign code and the parser under it (lxml's errors) raise for odd trees
    keys = [key for line in (text or "").split("\n") if (key := _key(line))]
    return keys if sum(map(len, keys)) >= _SMALLEST else []


def _key(line: str) -> str:
    return _NO_WORD.sub("", line).casefold()


def _pieces(page: Page) -> list[_Piece]:
    """Return lines, listings and posts of the page in order, the posts' own lines left out."""
    pieces: list[_Piece] = []
    at = 0
    for element in post_elements(page):
        if element.end - element.start > _LARGEST:
            continue
        pieces += _lines(page, at, element.start)
        pieces.append(_Piece(element.start, element.end, post=element))
        at = max(at, element.end)
    return [*pieces, *_lines(page, at, len(page.text))]


def _lines(page: Page, start: int, end: int) -> Iterator[_Piece]:
    """Yield the lines of a stretch of the page's text; a listing of code is one of them."""
    text = page.text
    for index in range(bisect_left(page.code, (start, start)), len(page.code)):
        code = page.code[index]
        if code.end > end:
            break
        is_alone = text[code.start - 1 : code.start] in ("", "\n") and (
            text[code.end : code.end + 1] in ("", "\n")
        )
        if is_alone and "\n" in text[slice(*code)]:
            yield from _plain_lines(text, start, code.start)
            yield _Piece(*code, _key(text[slice(*code)]), is_listing=True)
            start = code.end
    yield from _plain_lines(text, start, end)


def _plain_lines(text: str, start: int, end: int) -> Iterator[_Piece]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield _Piece(start, stop, _key(text[start:stop]))
        start = stop + 1


def _keep_lines(pieces: Sequence[_Piece], article: Sequence[str]) -> None:
    """Keep the lines that are the article's: between two that are surely the same, lines that the
    extractor has there too, whole or as a part of one."""
    lines = [piece for piece in pieces if piece.post is None and piece.key]
    last_line = last_key = -1
    for line, key in [*_anchors(lines, article), (len(lines), len(article))]:
        between = lines[last_line + 1 : line]
        # What repeats the title above the article is clutter; the one nearest to it is the title.
        _keep_between(between[::-1] if last_line < 0 else between, article[last_key + 1 : key])
        if line < len(lines):
            lines[line].is_kept = True
        last_line, last_key = line, key
    for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if not piece.key and piece.post is None and before.is_kept and after.is_kept:
            piece.is_kept = True  # a line of nothing but marks


def _keep_between(lines: Sequence[_Piece], keys: Sequence[str]) -> None:
    if not keys:
        return
    left = Counter(keys)
    joined = "".join(keys)
    work = len(lines) * len(joined) + len(keys) * sum(len(line.key) for line in lines)
    for line in lines:
        if left[line.key]:
            left[line.key] -= 1
            line.is_kept = True
        elif len(line.key) >= _SHORT and work <= _MOST_WORK:
            line.is_kept = line.key in joined or (line.is_listing and _has_part(line.key, keys))


def _has_part(listing: str, keys: Sequence[str]) -> bool:
    """Return whether most of a listing is the extractor's: it parts listings as it likes."""
    return 2 * sum(len(key) for key in keys if key in listing) > len(listing)


def _anchors(lines: Sequence[_Piece], article: Sequence[str]) -> list[tuple[int, int]]:
    """Return (line, key) of lines that both have exactly once, in the order of both.

    The longest run of them in one order (patience sorting): n log n, where a diff is quadratic.
    """
    here = Counter(line.key for line in lines)
    there = {key: place for place, key in enumerate(article)}
    once = Counter(article)
    pairs = [
        (index, there[line.key])
        for index, line in enumerate(lines)
        if once[line.key] == 1 == here[line.key]
    ]
    ends: list[int] = []
    heads: list[int] = []
    back: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        back.append(heads[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        heads[length : length + 1] = [number]
    run: list[tuple[int, int]] = []
    number = heads[-1] if heads else -1
    while number >= 0:
        run.append(pairs[number])
        number = back[number]
    return run[::-1]


def _keep_posts(pieces: Sequence[_Piece]) -> None:
    """Keep the posts inside the article, and those that stand right at its edges."""
    lines = [index for index, piece in enumerate(pieces) if piece.post is None]
    kept = [place for place, index in enumerate(lines) if pieces[index].is_kept]
    first, last = lines[kept[0]], lines[kept[-1]]
    for index in range(first, last):
        pieces[index].is_kept |= pieces[index].post is not None
    for step, edge in ((-1, first), (1, last)):
        index = edge + step
        while 0 <= index < len(pieces) and pieces[index].post is not None:
            pieces[index].is_kept = True
            index += step


def _written(markup: str, page: Page, pieces: Sequence[_Piece]) -> str:
    """Return the pieces as HTML that flattens to the lines they were."""
    blocks: list[str] = []
    end = 0
    for is_line, group in groupby(pieces, lambda piece: not (piece.post or piece.is_listing)):
        for piece in group:
            if not is_line:
                blocks.append(_whole(markup, page, piece))
            elif blocks and blocks[-1].endswith("</p>") and page.text[end : piece.start] == "\n":
                blocks[-1] = f"{blocks[-1][:-4]}<br>{_line(page, piece)}</p>"
            else:
                blocks.append(f"<p>{_line(page, piece)}</p>")
            end = piece.end
    language = f' lang="{html.escape(page.language)}"' if page.language else ""
    return f"<html{language}><body>\n" + "\n".join(blocks) + "\n</body></html>\n"


def _whole(markup: str, page: Page, piece: _Piece) -> str:
    """Return a listing, or the markup of a post as the page has it."""
    element = piece.post
    if element is None:
        return f"<pre>\n{html.escape(page.text[piece.start : piece.end], quote=False)}</pre>"
    following = page.elements[element.last : element.last + 1]
    end = element.closed if element.closed > 0 else following[0].opened if following else None
    return markup[element.opened : end]


def _line(page: Page, piece: _Piece) -> str:
    """Return a line with its code marked, as clean() repairs no code."""
    written: list[str] = []
    at = piece.start
    first = bisect_left(page.code, piece.start, key=lambda span: span.end)
    for index in range(first, len(page.code)):
        code = page.code[index]
        start, end = max(at, code.start), min(piece.end, code.end)
        if code.start >= piece.end:
            break
        if start < end:
            shown = html.escape(page.text[start:end], quote=False)
            written += (html.escape(page.text[at:start], quote=False), f"<code>{shown}</code>")
            at = end
    return "".join([*written, html.escape(page.text[at : piece.end], quote=False)])
