"""Mastodon: the blockquote of 4.3 and later, the frame before it, and WordPress's ActivityPub card.

`Post by @name@instance / View on Mastodon`; the words are never there. Any host may be an instance.
Source: https://docs.joinmastodon.org/methods/oembed
"""

from typing import Final

from cleaner.platforms.base import FoundPost, Platform
from cleaner.platforms.parts import named_permalink
from cleaner.platforms.root import Root
from cleaner.platforms.tree import Card, read_card, read_placeholder

_CARD: Final = Card("p-name", "e-content", "ap-account", "ap-date", ("ap-stat",))
"""https://github.com/Automattic/wordpress-activitypub, templates/reply-embed.php"""


def read_post(root: Root) -> FoundPost | None:
    """Return the post that the element stands for."""
    link = named_permalink(root, "data-embed-url", "cite", "src", "data-src")
    if "activitypub-embed" in root.element.classes:
        return read_card(root, _CARD, link)
    return read_placeholder(root, link)


PLATFORM = Platform(
    name="mastodon",
    selectors=(".mastodon-embed", "div.activitypub-embed"),
    read_element=read_post,
    names=("Mastodon",),
    scripts=("/embed.js",),
)
