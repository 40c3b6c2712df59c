"""Tumblr: `<div class="tumblr-post" data-href="…/embed/post/…/id">`, an address in it.

The link inside names the post; on a blog's own domain only its path does.
Source: https://help.tumblr.com, "Embed a post"
"""

import re
from typing import Final

from cleaner.platforms.base import FoundPost, Platform
from cleaner.platforms.parts import named_permalink, own_permalink
from cleaner.platforms.root import Root
from cleaner.platforms.tree import read_placeholder

_OWN_DOMAIN: Final = re.compile(
    r"https?://(?P<rest>[\w.-]+/post/(?P<id>[0-9]+)(?:/[\w%-]*)?)/?(?:[?#].*)?"
)


def read_post(root: Root) -> FoundPost | None:
    """Return the post that the element stands for."""
    frame = named_permalink(root, "data-href")
    if frame is None:
        return None  # other software calls its posts by the same class
    links = root.links()
    own = own_permalink(root, links)
    link = own.permalink if own and own.permalink else frame
    for label in links:
        found = _OWN_DOMAIN.fullmatch(label.href)
        if not own and found and found["id"] == frame.id:
            link = frame._replace(url=f"https://{found['rest']}")
    return read_placeholder(root, link)


PLATFORM = Platform(
    name="tumblr",
    selectors=("div.tumblr-post",),
    read_element=read_post,
    names=("Tumblr",),
    scripts=("assets.tumblr.com/post",),
)
