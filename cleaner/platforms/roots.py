"""Finds the elements of a page that hold posts, and has each read by its platform."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from cleaner.ledger import Span
from cleaner.markup import Element, Page
from cleaner.platforms.attributed import find_attribution, read_attributed
from cleaner.platforms.base import FoundPost, Platform
from cleaner.platforms.parts import own_permalink
from cleaner.platforms.permalink import read_permalink
from cleaner.platforms.root import Root
from cleaner.platforms.tree import FRAME_ATTRIBUTES, read_frame

_SELECTOR: Final = re.compile(
    r"(?P<tag>[a-z][\w-]*)?(?:\.(?P<class>[\w-]+))?(?:\[(?P<name>[\w-]+)(?:(?P<op>\^?=)(?P<value>[\w-]+))?\])?"
)
_NAME: Final = re.compile(r"[^ \t\n\r\f/]+")
_FRAMES: Final = frozenset(("iframe", "amp-iframe", "embed"))
_HOLDERS: Final = ("div", "figure", "section", "span", "aside", "template", "amp-embed")
_UNRESOLVED: Final = "wp-block-embed__wrapper"
_STEMS: Final = ("embed", "fb-", "tweet")
"""Parts that many of the names that selectors ask for have in common."""
_DATA: Final = re.compile(r"data-([\w-]*+)\s*+=")
_ADDRESSES: Final = ("src", "url", "href", "permalink")


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector taken apart; None means any."""

    tag: str | None
    class_name: str | None
    name: str | None
    operator: str | None
    value: str | None

    @property
    def needle(self) -> str:
        """What is in the attributes of every element that it selects."""
        return self.class_name or self.value or self.name or ""

    def fits(self, element: Element) -> bool:
        """Return whether it selects the element."""
        if self.tag and element.tag != self.tag:
            return False
        if self.class_name and (
            self.class_name not in element.source or self.class_name not in element.classes
        ):
            return False
        if not self.name:
            return True
        if self.name not in element.source:
            return False
        value = element.get(self.name)
        if value is None or self.value is None:
            return value is not None
        return value.startswith(self.value) if self.operator == "^=" else value == self.value


def read_selector(written: str) -> Selector:
    """Return the parts of `tag.class[name=value]`; each may be left out.

    >>> read_selector("blockquote.twitter-tweet").class_name
    'twitter-tweet'
    """
    found = _SELECTOR.fullmatch(written)
    if found is None:
        raise ValueError(f"{written!r} is no selector; write tag.class[name=value]")
    return Selector(found["tag"], found["class"], found["name"], found["op"], found["value"])


class Finder:
    """The platforms' selectors, made ready."""

    def __init__(self, platforms: Sequence[Platform]) -> None:
        self.platforms = {platform.name: platform for platform in platforms}
        self.rows = [
            (read_selector(written), platform)
            for platform in platforms
            for written in platform.selectors
        ]
        needles = {row.needle for row, _ in self.rows} - {""}
        self.stems = {_UNRESOLVED, *needles}
        for stem in _STEMS:
            self.stems = {needle for needle in self.stems if stem not in needle} | {stem}
        self.asked = [(row.needle, row, platform) for row, platform in self.rows]
        self.tags = {row.tag for row, _ in self.rows if row.tag and not row.needle}
        self.tags |= _FRAMES | {"blockquote"}

    def platform_of(self, element: Element) -> Platform | None:
        """Return the platform whose embed the element is, as far as its own tag says.

        Attributes are looked for as they are written everywhere, in lower case.
        """
        for needle, selector, platform in self.asked:
            if needle in element.source and selector.fits(element):
                return platform
        if element.tag in _FRAMES or (element.tag in _HOLDERS and _holds_address(element.source)):
            return self._framed(element)
        return None

    def _framed(self, element: Element) -> Platform | None:
        """Return the platform of a frame, or of what holds a frame's place until consent."""
        is_own = element.tag in _FRAMES
        for name in FRAME_ATTRIBUTES:
            address = element.get(name)
            link = read_permalink(address, fediverse=False) if address else None
            if link:
                return replace(self.platforms[link.platform], read_element=read_frame)
        # X's script turns the blockquote into a frame that only names the id.
        if is_own and (element.get("data-tweet-id") or "").isdigit():
            return self.platforms["x"]
        return None

    def read(self, page: Page) -> list[FoundPost]:
        """Return the posts that a page's elements hold, each quoting post before what it quotes."""
        roots = self._roots(page)
        found: list[tuple[Root, FoundPost]] = []
        for root, platform in roots:
            post = platform.read_element(root) if platform else _read_bare(root)
            if post is not None:
                found.append((root, post))
        return [post for index, (_, post) in enumerate(found) if not _is_shell(index, found)]

    def outermost(self, page: Page) -> list[Element]:
        """Return the elements that hold a post, without those inside another one."""
        held: list[Element] = []
        for root, platform in self._roots(page):
            post = platform.read_element(root) if platform else _read_bare(root)
            if post is not None and (not held or root.element.order >= held[-1].last):
                held.append(root.element)
        return held

    def choose(self, tags: Collection[str]) -> set[str]:
        """Return those of a page's start tags (`div class="x"`) that may stand for a post.

        Tags whose name alone tells that they may (`blockquote`, `iframe`) are not looked for.
        """
        worth = self._worth_asking([tag for tag in tags if tag[0] != "/"])
        return {tag for tag in worth if _is_bare_embed(at := _element(tag)) or self.platform_of(at)}

    def _worth_asking(self, tags: list[str]) -> set[str]:
        """Return the tags that platform_of may know, found by a few scans over all of them."""
        starts = list(accumulate((len(tag) + 1 for tag in tags), initial=0))
        found = {tags[bisect_right(starts, at) - 1] for at in self._hints("\n".join(tags))}
        return found | {
            tag
            for tag in tags
            if "data-" in tag and tag.lower().startswith(_HOLDERS) and _holds_address(tag)
        }

    def candidates(self, elements: Sequence[Element], *, scripts: bool = False) -> list[Element]:
        """Return the elements worth asking about, found by a few scans over all attributes."""
        sources = [element.source for element in elements]
        starts = list(accumulate((len(source) + 1 for source in sources), initial=0))
        hits = {bisect_right(starts, at) - 1 for at in self._hints("\n".join(sources))}
        return [
            element
            for element in elements
            if element.order in hits
            or element.tag in self.tags
            or (scripts and element.tag == "script")
            or (element.tag in _HOLDERS and "data-" in element.source)
        ]

    def _hints(self, sources: str) -> Iterator[int]:
        """Yield where the selectors may find what they ask for."""
        for stem in self.stems:
            at = sources.find(stem)
            while at >= 0:
                yield at
                at = sources.find(stem, at + 1)

    def _roots(self, page: Page) -> list[tuple[Root, Platform | None]]:
        """Return the elements that may hold a post, each without those inside it."""
        chosen: list[tuple[Element, Platform | None]] = []
        for element in self.candidates(page.elements):
            platform = self.platform_of(element)
            if platform or _is_bare(element):
                if platform and _is_part(element, platform, chosen):
                    continue
                chosen.append((element, platform))
        return _own_parts(page, chosen)


def _holds_address(source: str) -> bool:
    """Return whether one of the data attributes is named as addresses are."""
    names = _DATA.findall(source.lower())
    return any(word in name for name in names for word in _ADDRESSES)


def _is_part(
    element: Element, platform: Platform, chosen: Sequence[tuple[Element, Platform | None]]
) -> bool:
    """Return whether the element is a part of its platform's embed around it: fb-post > blockquote,
    a rendered tweet > the frame that draws it."""
    if not chosen:
        return False
    around, other = chosen[-1]
    is_inside = around.order < element.order < around.last
    if not (is_inside and other and other.name == platform.name):
        return False
    return platform.name == "facebook" and element.tag == "blockquote"


def _element(tag: str) -> Element:
    """Return the element of a start tag, as far as the tag tells."""
    name = _NAME.match(tag)[0]  # type: ignore[index]
    return Element(name.lower(), tag[len(name) :], -1)


def _is_bare(element: Element) -> bool:
    """Return whether what lies inside must tell whether it is a post, as no attribute does."""
    return element.tag == "blockquote" or _is_bare_embed(element)


def _is_bare_embed(element: Element) -> bool:
    """Return whether it is WordPress's wrapper round an address that was never resolved."""
    return _UNRESOLVED in element.source


def _own_parts(
    page: Page, chosen: Sequence[tuple[Element, Platform | None]]
) -> list[tuple[Root, Platform | None]]:
    """Return the roots; each element and each piece of text belongs to the innermost alone."""
    roots: list[tuple[Root, Platform | None]] = []
    for index, (element, platform) in enumerate(chosen):
        inside: list[Element] = []
        pieces: list[Span] = []
        order, at, following = element.order + 1, element.start, index + 1
        while following < len(chosen) and chosen[following][0].order < element.last:
            inner = chosen[following][0]
            inside += page.elements[order : inner.order]
            pieces.append(Span(at, max(at, inner.start)))
            order, at = inner.last, max(at, inner.end)
            following = _behind(chosen, following)
        inside += page.elements[order : element.last]
        pieces.append(Span(at, max(at, element.end)))
        pieces = [piece for piece in pieces if piece.start < piece.end] or pieces[:1]
        text = "\n".join(page.text[slice(*piece)] for piece in pieces)
        name = platform.name if platform else ""
        names = platform.names if platform else ()
        root = Root(name, element, inside, tuple(pieces), text, names, name == "mastodon")
        roots.append((root, platform))
    return roots


def _behind(chosen: Sequence[tuple[Element, Platform | None]], index: int) -> int:
    """Return the index of the first chosen element that is not inside chosen[index]."""
    last = chosen[index][0].last
    return bisect_left(chosen, last, lo=index + 1, key=lambda choice: choice[0].order)


def _read_bare(root: Root) -> FoundPost | None:
    """Return the post of a blockquote without a class, or of an address that WordPress left alone.

    Such a blockquote is a post only if its last link leads to a post of the account that the
    attribution names: people quote each other in blockquotes too.
    """
    if _is_bare_embed(root.element):
        return _read_address(root)
    links = root.links()
    last = next((link for link in reversed(links) if link.permalink), None)
    if last is None or last.permalink is None:
        return None
    root.platform = last.permalink.platform
    own = own_permalink(root, links)
    if root.platform not in ("x", "bluesky", "mastodon") or own is None:
        return None
    attribution = find_attribution(root, own)
    if attribution is None or attribution.handle is None:
        return None
    named = last.permalink.handle
    if named and named.lower() != attribution.handle.lower():
        return None
    return read_attributed(root)


def _read_address(root: Root) -> FoundPost | None:
    """Return the post whose address is all that the wrapper holds; the line stays in the text."""
    link = read_permalink(root.text.strip()) if root.text.strip() else None
    if link is None:
        return None
    return FoundPost(link.platform, root.element.span, handle=link.handle, url=link.url, id=link.id)


def _is_shell(index: int, found: Sequence[tuple[Root, FoundPost]]) -> bool:
    """Return whether a post is only the shell round an element that says the same and more."""
    root, post = found[index]
    if post.words or post.author or post.date:
        return False
    for inner, other in found[index + 1 : index + 3]:
        if inner.element.order >= root.element.last:
            return False
        if other.platform == post.platform and (post.id is None or other.id in (None, post.id)):
            return True
    return False
