"""Shapes of posts in a tree that several platforms share; a platform's file names the one it has.

- placeholder: a link to the post, and wrapper words for those who see no script (Threads, …);
- frame: an address in an attribute, nothing printed (YouTube, and every consent placeholder);
- card: a rendered post whose parts have classes of their own (Telegram, Substack, ActivityPub).
"""

from typing import Final, NamedTuple

from cleaner.ledger import Span
from cleaner.markup import Element
from cleaner.platforms.base import FoundPost
from cleaner.platforms.parts import (
    BARE_URL,
    links_in,
    named_permalink,
    nothing_printed,
    overlaps,
    own_permalink,
    paragraphs,
    pics_in,
    whole,
    wrapper_spans,
)
from cleaner.platforms.permalink import Permalink
from cleaner.platforms.root import Root

FRAME_ATTRIBUTES: Final = (
    "src",
    "data-src",
    "data-lazy-src",
    "data-litespeed-src",
    "data-cookieblock-src",
    "data-cookie-src",
    "data-consent-src",
    "data-cmp-src",
    "data-original-src",
    "data-embed-src",
    "data-embed-url",
    "data-iframe-src",
    "data-src-cmplz",
    "data-url",
    "data-href",
    "data-permalink",
    "data-post-url",
)
"""Where a frame's address stands; until a reader consents, in one of the others."""


def read_placeholder(root: Root, link: Permalink | None = None) -> FoundPost | None:
    """Return a post of which a link is there, and perhaps words in paragraphs."""
    links = root.links()
    own = own_permalink(root, links)
    permalink = link or (own.permalink if own else None)
    if permalink is None:
        return None
    cuts = sorted(set(wrapper_spans(root, links)))
    words = []
    for paragraph in paragraphs(root):
        if BARE_URL.fullmatch(root.text[slice(*paragraph)]):
            continue  # a permalink line is nobody's words
        words += [span for span in root.spans(*paragraph) if not overlaps(cuts, span)]
    end = len(root.text) if words else 0
    return FoundPost(
        root.platform,
        whole(root, ()),
        words=tuple(words),
        text_start="certain" if words else None,
        handle=permalink.handle,
        pics=pics_in(root, 0, end),
        links=links_in(root, links, 0, end, permalink),
        url=permalink.url,
        id=permalink.id,
        cuts=tuple(cuts),
    )


def read_frame(root: Root) -> FoundPost | None:
    """Return the post that an address in the element's attributes names, else its placeholder."""
    link = named_permalink(root, *FRAME_ATTRIBUTES)
    return nothing_printed(root, link) if link else read_placeholder(root)


class Card(NamedTuple):
    """The classes of a rendered post's parts."""

    author: str
    words: str
    handle: str = ""
    date: str = ""
    cuts: tuple[str, ...] = ()
    """Counts, buttons, headers: what leaves and is no field."""


def read_card(root: Root, card: Card, link: Permalink | None) -> FoundPost | None:
    """Return a rendered post whose parts have classes of their own; None without words or link."""
    links = root.links()
    own = own_permalink(root, links)
    permalink = link or (own.permalink if own else None)
    words_at = [root.inside(element) for element in root.find(class_name=card.words)]
    words = tuple(span for at in words_at for span in root.spans(*at))
    if permalink is None and not words:
        return None
    parts = [
        next(iter(_places(root, name)), None) for name in (card.author, card.handle, card.date)
    ]
    author, handle, date = parts
    cuts = {span for span in parts if span}
    cuts |= {span for name in card.cuts for span in _places(root, name)}
    start, end = (words_at[0].start, words_at[-1].end) if words_at else (0, 0)
    return FoundPost(
        root.platform,
        whole(root, ()),
        words=words,
        text_start="certain" if words else None,
        author=author,
        handle=_printed_handle(root, handle) or (permalink.handle if permalink else None),
        date=date,
        date_attribute=next((time.get("datetime") for time in root.find("time")), None) or None,
        pics=pics_in(root, start, end),
        links=links_in(root, links, start, end, permalink),
        url=permalink.url if permalink else None,
        id=permalink.id if permalink else None,
        cuts=tuple(sorted(cuts)),
    )


def _places(root: Root, name: str) -> list[Span]:
    """Return where the elements of a class stand that hold words."""
    elements = root.find(class_name=name) if name else ()
    return [element.span for element in elements if element.start < element.end]


def _printed_handle(root: Root, place: Span | None) -> str:
    if place is None:
        return ""
    own = root.inside(Element("", "", -1, *place))
    return root.text[slice(*own)].strip().lstrip("@＠")
