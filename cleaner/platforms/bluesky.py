"""Bluesky: the blockquote that embed.bsky.app hands out to publishers.

Its shape is X's; the handle is a domain, the date has a time, and the permalink may carry a DID
where the handle stands, so the handle comes from the attribution.
Source: https://docs.bsky.app/docs/advanced-guides/oembed
"""

import re
from typing import Final

from cleaner.platforms.attributed import read_attributed
from cleaner.platforms.base import FoundPost, Platform
from cleaner.platforms.permalink import read_permalink
from cleaner.platforms.root import Root

_AT_URI: Final = re.compile(r"at://(?P<account>[\w.:%-]+)/app\.bsky\.feed\.post/(?P<id>[a-z0-9]+)")


def read_post(root: Root) -> FoundPost | None:
    """Return the post of a blockquote; its at:// address names it where no link does."""
    uri = _AT_URI.fullmatch(root.attribute("data-bluesky-uri") or "")
    link = None
    if uri:
        link = read_permalink(f"https://bsky.app/profile/{uri['account']}/post/{uri['id']}")
    return read_attributed(root, link)


PLATFORM = Platform(
    name="bluesky",
    selectors=("blockquote.bluesky-embed", "[data-bluesky-uri]"),
    read_element=read_post,
    names=("Bluesky",),
    scripts=("embed.bsky.app/static/embed",),
)
