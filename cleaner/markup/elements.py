"""Elements as spans of the flattened text, and the stack that knows which of them are open."""

import re
from dataclasses import dataclass

from cleaner.ledger import Span
from cleaner.markup.tags import BREAKS, IMPLIED_ENDS, VOID, read_attributes


@dataclass(slots=True, eq=False)
class Element:
    """An element and the part of the text it holds; spans never begin or end in white space."""

    tag: str
    source: str
    """The attributes as written."""
    order: int
    """Its index in Page.elements, which are in document order."""
    start: int = -1
    end: int = -1
    last: int = -1
    """The index behind its last descendant: elements[order + 1 : last] lie inside it."""
    opened: int = -1
    """Where its start tag begins in the markup."""
    closed: int = -1
    """Where its own end tag ends in the markup; -1 where it has none."""
    known: dict[str, str] | None = None

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes, names in lower case (JSX's `className` is `class`), values decoded."""
        if self.known is None:
            self.known = read_attributes(self.source) if self.source else {}
        return self.known

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def get(self, name: str) -> str | None:
        """Return an attribute's value, or None."""
        return self.attributes.get(name)

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())


class Tree:
    """The elements seen so far, and those that are still open."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.stack: list[Element] = []
        self.places: dict[str, list[int]] = {}  # tag: the places in the stack where it is open
        self.waiting: list[Element] = []  # open elements that hold no word yet

    def take(self, tag: re.Match[str], name: str, length: int) -> None:
        """Take a tag: record an element, or end those that an end tag ends."""
        if tag["close"]:
            places = self.places.get(name)
            if places:
                self.stack[places[-1]].closed = tag.end()
                self.pop(places[-1], length)
            return
        implied = IMPLIED_ENDS.get(name)
        if implied:
            self.end_implied(*implied, length)
        rest = tag["rest"]
        element = Element(name, rest, len(self.elements), opened=tag.start())
        self.elements.append(element)
        # Outside HTML's own elements (svg, JSX) `/>` closes; <div/> does not.
        if name in VOID or (rest.endswith("/") and name not in BREAKS and name != "a"):
            element.start = element.end = length
            element.last = element.order + 1
            element.closed = tag.end()
            return
        self.places.setdefault(name, []).append(len(self.stack))
        self.stack.append(element)
        self.waiting.append(element)

    def end_implied(self, ends: tuple[str, ...], within: tuple[str, ...], length: int) -> None:
        innermost = max(
            (self.places[name][-1] for name in ends if self.places.get(name)), default=-1
        )
        border = max(
            (self.places[name][-1] for name in within if self.places.get(name)), default=-1
        )
        if innermost > border:
            self.pop(innermost, length)

    def pop(self, place: int, length: int) -> None:
        while len(self.stack) > place:
            element = self.stack.pop()
            self.places[element.tag].pop()
            if self.waiting and self.waiting[-1] is element:
                self.waiting.pop()
                element.start = length
            element.end = length
            element.last = len(self.elements)

    def reach(self, length: int) -> None:
        """A word begins at `length`: it is the first of every element that waits."""
        for element in self.waiting:
            element.start = length
        self.waiting.clear()

    def finished(self, length: int) -> tuple[Element, ...]:
        self.pop(0, length)
        return tuple(self.elements)
