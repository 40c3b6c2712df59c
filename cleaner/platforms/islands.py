"""Embeds' own markup inside text and Markdown: where it stands, and what it says."""

import html
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from cleaner.ledger import Span
from cleaner.markup import Element, may_hold_escaped, may_hold_posts, read_page
from cleaner.platforms.base import FoundPost, Platform
from cleaner.platforms.roots import Finder

_ESCAPED: Final = re.compile(
    r"&(?:amp;)*+(?P<name>lt|gt|quot|apos|#0*+(?:3[49]|6[02])|#x0*+(?:2[27]|3[ce]));", re.IGNORECASE
)
_GAP: Final = " \t\r\n\N{NO-BREAK SPACE}>"
"""What may stand between an island and its script: white space, and a quotation's marks."""
_LONGEST_LOADER: Final = 2000
_FACEBOOK_ROOT: Final = re.compile(r"""<div id=["']?fb-root["']?>\s{0,9}</div>\s{0,9}\Z""")
"""Looked for in the few characters before a script."""
_DEEPEST: Final = 4
"""How often escaped markup is unescaped; nobody escapes more often by mistake."""


def find_islands(text: str, finder: Finder, platforms: Sequence[Platform]) -> list[Span]:
    """Return where embeds' own markup stands in a text, escaped or not, in order, disjoint.

    Only an element that is closed counts. The script behind it belongs to it, or the one before it
    (Facebook's embed code begins with it).
    """
    found: list[Span] = []
    if "<" in text and may_hold_posts(text):
        found = _find(text, finder, platforms)
    if may_hold_escaped(text):
        plain, places = _unescape(text)
        if may_hold_posts(plain):
            for span in _find(plain, finder, platforms):
                found.append(Span(_source(places, span.start), _source(places, span.end)))
    return _disjoint(found)


def read_island(markup: str, finder: Finder) -> tuple[str, list[FoundPost]]:
    """Return the island flattened, and its posts as spans of that text."""
    for _ in range(_DEEPEST):
        if not markup.lstrip().startswith("&"):
            break
        markup = html.unescape(markup)
    page = read_page(markup, elements=True)
    return page.text, finder.read(page)


def _find(text: str, finder: Finder, platforms: Sequence[Platform]) -> list[Span]:
    """Return the islands of unescaped markup."""
    if "\r" in text:  # keep the offsets: the walk would make one line end of two characters
        text = text.replace("\r", "\n")
    elements = read_page(text, elements=True).elements
    scripts = [script for platform in platforms for script in platform.scripts]
    found: list[Span] = []
    loader: Element | None = None
    for element in finder.candidates(elements, scripts=True):
        if element.closed < 0 or (found and element.opened < found[-1].end):
            continue
        if _is_script(text, element, scripts):
            if found and not text[found[-1].end : element.opened].strip(_GAP):
                found[-1] = Span(found[-1].start, element.closed)
            else:
                loader = element
        elif finder.platform_of(element):
            found.append(Span(_first(text, element, loader), element.closed))
    return found


def _first(text: str, element: Element, loader: Element | None) -> int:
    """Return where an island begins: with the script that stands before it, if one does."""
    if loader is None or text[loader.closed : element.opened].strip(_GAP):
        return element.opened
    window = max(0, loader.opened - 60)
    root = _FACEBOOK_ROOT.search(text[window : loader.opened])
    return window + root.start() if root else loader.opened


def _is_script(text: str, element: Element, scripts: Sequence[str]) -> bool:
    if element.tag != "script" or element.get("data-telegram-post"):
        return False
    # Facebook's older embed code writes the address in the script itself.
    end = min(element.closed, element.opened + _LONGEST_LOADER)
    address = element.get("src") or text[element.opened : end]
    return any(script in address for script in scripts)


def _unescape(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text with its escaped markup signs plain, and (place, place in the source) behind
    each of them."""
    pieces: list[str] = []
    places = [(0, 0)]
    at = length = 0
    for found in _ESCAPED.finditer(text):
        start, end = found.span()
        pieces += (text[at:start], html.unescape(f"&{found['name'].lower()};"))
        length += start - at + 1
        at = end
        places.append((length, end))
    pieces.append(text[at:])
    return "".join(pieces), places


def _source(places: Sequence[tuple[int, int]], offset: int) -> int:
    """Return where a place of the unescaped text lies in the source."""
    index = bisect_right(places, offset, key=lambda place: place[0]) - 1
    place, source = places[index]
    if index + 1 < len(places) and offset == places[index + 1][0]:
        return places[index + 1][1]
    return source + offset - place


def _disjoint(spans: list[Span]) -> list[Span]:
    settled: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not settled or span.start >= settled[-1].end:
            settled.append(span)
    return settled
