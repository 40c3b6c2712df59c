"""Root: an element that holds one post, seen without the posts that are quoted inside it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cleaner.ledger import Span
from cleaner.markup import Element
from cleaner.platforms.permalink import Permalink, read_permalink


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside a post: where its label stands, where it leads, and what post that is."""

    start: int
    end: int
    href: str
    permalink: Permalink | None
    label: str


@dataclass(slots=True)
class Root:
    """One post's element. Offsets are those of `text`, the element's own words; `spans` leads from
    there to the page's text, round the posts that are quoted inside."""

    platform: str
    element: Element
    elements: Sequence[Element]
    """What lies inside, in document order, without the quoted posts."""
    pieces: tuple[Span, ...]
    """The parts of the page's text that `text` is made of."""
    text: str
    names: tuple[str, ...] = ()
    """The platform's name as wrapper words print it."""
    fediverse: bool = False
    """Whether the element says that it is an instance's post, so that any host may be one."""
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        at = 0
        for piece in self.pieces:
            self._starts.append(at)
            at += piece.end - piece.start + 1  # the pieces are joined by a line break

    def inside(self, element: Element) -> Span:
        """Return where an element's text stands in `text`."""
        return Span(self._own(element.start), self._own(element.end))

    def _own(self, offset: int) -> int:
        index = bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1
        if index < 0:
            return 0
        piece = self.pieces[index]
        return self._starts[index] + min(offset, piece.end) - piece.start

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the parts of the page that text[start:end] is, without white space at the ends."""
        found = []
        first = max(bisect_right(self._starts, start) - 1, 0)
        for index in range(first, bisect_right(self._starts, end)):
            at, piece = self._starts[index], self.pieces[index]
            left, right = max(start, at), min(end, at + piece.end - piece.start)
            words = self.text[left:right] if left < right else ""
            if words.strip():
                left += len(words) - len(words.lstrip())
                right -= len(words) - len(words.rstrip())
                found.append(Span(piece.start + left - at, piece.start + right - at))
        return tuple(found)

    def span(self, start: int, end: int) -> Span | None:
        """Return the first of `spans`, or None where there are no words."""
        spans = self.spans(start, end)
        return spans[0] if spans else None

    def find(self, *tags: str, class_name: str | None = None) -> Iterator[Element]:
        """Yield the elements inside with one of the tags (any, if none is given) and the class."""
        for element in self.elements:
            if tags and element.tag not in tags:
                continue
            if class_name is None or (
                class_name in element.source and class_name in element.classes
            ):
                yield element

    def links(self) -> list[Link]:
        """Return the links inside, in document order."""
        links = []
        for element in self.find("a"):
            href = (element.get("href") or "").strip()
            if href:
                span = self.inside(element)
                permalink = read_permalink(href, fediverse=self.fediverse)
                links.append(Link(*span, href, permalink, self.text[slice(*span)].strip()))
        return links

    def attribute(self, *names: str) -> str | None:
        """Return the first of the root's attributes that is there and not empty."""
        for name in names:
            value = (self.element.get(name) or "").strip()
            if value:
                return value
        return None
