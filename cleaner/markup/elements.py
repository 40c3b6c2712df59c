"""Elements as spans of the flattened text, and the stack that knows which of them are open."""

import re
from bisect import bisect_left
from collections.abc import Collection
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
    """The elements seen so far, and what is still open."""

    def __init__(self, chosen: Collection[str] | None = None) -> None:
        """`chosen` are tags as written: their elements and those inside are kept; None, all."""
        self.chosen = chosen
        self.is_unsure = False
        self.elements: list[Element] = []
        self.names: list[str] = []  # what is open
        self.places: dict[str, list[int]] = {}  # name: where in `names` it stands
        self.kept: list[tuple[int, Element]] = []  # what is open and kept, with its place
        self.waiting: list[Element] = []  # open elements that hold no word yet

    def take(self, found: re.Match[str], name: str, length: int) -> None:
        """Take a tag: record an element, or end those that an end tag ends."""
        if name[0] == "/":
            places = self.places.get(name[1:])
            if places:
                place = places[-1]
                if self.kept and (ended := self._kept_at(place)):
                    ended.closed = found.end("tag") + 1
                self.pop(place, length)
            return
        implied = IMPLIED_ENDS.get(name)
        if implied and any(map(self.places.get, implied[0])):
            self.end_implied(*implied, length)
        tag = found["tag"]
        # Outside HTML's own elements (svg, JSX) `/>` closes; <div/> does not.
        is_empty = name in VOID or (tag[-1] == "/" and name not in BREAKS and name != "a")
        if self.kept or self.chosen is None or tag in self.chosen:
            self.keep(found, name, length, is_empty=is_empty)
        if not is_empty:
            self.places.setdefault(name, []).append(len(self.names))
            self.names.append(name)

    def keep(self, found: re.Match[str], name: str, length: int, *, is_empty: bool) -> None:
        """Keep the element of a start tag."""
        source = found["tag"][len(name) :]
        element = Element(name, source, len(self.elements), opened=found.start())
        self.elements.append(element)
        if is_empty:
            element.start = element.end = length
            element.last = element.order + 1
            element.closed = found.end("tag") + 1
        else:
            self.kept.append((len(self.names), element))
            self.waiting.append(element)

    def end_implied(self, ends: tuple[str, ...], within: tuple[str, ...], length: int) -> None:
        innermost = max(map(self.place_of, ends))
        if innermost > max(map(self.place_of, within)):
            self.pop(innermost, length)

    def place_of(self, name: str) -> int:
        """Return where the innermost element of this name is open, -1 where none is."""
        places = self.places.get(name)
        return places[-1] if places else -1

    def _kept_at(self, place: int) -> Element | None:
        at = bisect_left(self.kept, place, key=lambda kept: kept[0])
        is_there = at < len(self.kept) and self.kept[at][0] == place
        return self.kept[at][1] if is_there else None

    def pop(self, place: int, length: int) -> None:
        """End what is open from a place on."""
        for name in self.names[place:]:
            self.places[name].pop()
        del self.names[place:]
        while self.kept and self.kept[-1][0] >= place:
            element = self.kept.pop()[1]
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


class Branches(Tree):
    """The elements of what may hold a post, without what stands around it.

    Unsure from the first tag on that could end something around, and what is inside with it.
    """

    def take(self, found: re.Match[str], name: str, length: int) -> None:
        """Take the tag of such an element, or one that stands inside."""
        if name[0] == "/":
            self.is_unsure |= not self.places.get(name[1:])
        elif self.names and name in IMPLIED_ENDS:
            ends, within = IMPLIED_ENDS[name]
            # A first element that ends a paragraph has left none open around.
            is_settled = IMPLIED_ENDS.get(self.names[0], ((),))[0] == ends
            self.is_unsure |= not is_settled and max(map(self.place_of, (*ends, *within))) < 0
        super().take(found, name, length)
