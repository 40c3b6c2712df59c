"""What a platform is, and what a post looks like once its places in the text are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.ledger import Span

if TYPE_CHECKING:
    from cleaner.platforms.root import Root


@dataclass(frozen=True, slots=True)
class FoundPost:
    """A post as spans of a text, whether a tree or the flattened words showed them.

    Fields that are spans are read later, from the repaired text; fields that are strings come from
    markup (an attribute, a permalink) and are final.
    """

    platform: str
    span: Span
    """The whole post, attribution and pics included."""
    words: tuple[Span, ...] = ()
    """The post's own words, in order; what stands between the spans is not the post's."""
    text_start: str | None = None
    """`certain` or `guessed`; None without words."""
    author: Span | None = None
    handle: str | None = None
    date: Span | None = None
    """The date as printed."""
    date_attribute: str | None = None
    """ISO 8601, from a `datetime` attribute."""
    pics: tuple[Span, ...] = ()
    """Printed pic links, scheme and all; they may lie inside `words`."""
    links: tuple[str, ...] = ()
    """Link targets that only the markup says (absolute http or https)."""
    url: str | None = None
    id: str | None = None
    is_marked: bool = False
    """Did a tree mark it? Then its words are as they stand there; a flattener's are not."""
    cuts: tuple[Span, ...] = ()
    """What leaves the text by default: attribution, wrapper words, sound line, counts … The pics
    leave too and need not be named again."""


@dataclass(frozen=True, slots=True)
class Platform:
    """How one platform's posts look in a page's markup."""

    name: str
    """`x`, `instagram`, …: the name of the module, and of the rows of `permalink.ADDRESSES`."""
    selectors: tuple[str, ...]
    """The elements that hold one whole post or stand for it: `blockquote.twitter-tweet`,
    `[data-tweet-id]` (a tag, a class and an attribute, each at will)."""
    read_element: Callable[[Root], FoundPost | None]
    """Reads such an element; None where it names no post."""
    names: tuple[str, ...] = ()
    """The platform's name as its wrapper words print it ("View this post on Instagram")."""
    scripts: tuple[str, ...] = ()
    """What the address of the script that draws the embeds holds; such a script is markup."""
