"""Reddit: `<a>title</a> by <a>u/name</a> in <a>community</a>`; of a comment only "Comment".

Source: https://support.reddithelp.com/hc/articles/360043034452 (markup of embed.reddit.com)
"""

import re
from typing import Final

from cleaner.platforms.base import FoundPost, Platform
from cleaner.platforms.parts import whole
from cleaner.platforms.root import Root
from cleaner.platforms.tree import read_placeholder

_ACCOUNT: Final = re.compile(
    r"(?:https?:)?//(?:[a-z]+\.)?reddit\.com/u(?:ser)?/([\w-]+)/?(?:\?.*)?"
)
_COMMENT: Final = re.compile(r"/comments/[a-z0-9]+/[^/]*/[a-z0-9]+$")


def read_post(root: Root) -> FoundPost | None:
    """Return the post: the first link is its title and names it, the others attribute it."""
    links = root.links()
    first = next(
        (link for link in links if link.permalink and link.permalink.platform == "reddit"), None
    )
    if first is None or first.permalink is None:
        return None
    accounts = (_ACCOUNT.fullmatch(link.href) for link in links)
    handle = next((found[1] for found in accounts if found), None)
    others = [link for link in links if link.start >= first.end and link is not first]
    if handle is None and not others:
        return read_placeholder(root, first.permalink)
    is_comment = bool(_COMMENT.search(first.permalink.url))
    words = () if is_comment else root.spans(first.start, first.end)
    return FoundPost(
        "reddit",
        whole(root, ()),
        words=words,
        text_start="certain" if words else None,
        handle=handle or first.permalink.handle,
        url=first.permalink.url,
        id=first.permalink.id,
        cuts=root.spans(0 if is_comment else first.end, max(link.end for link in others)),
    )


PLATFORM = Platform(
    name="reddit",
    selectors=("blockquote.reddit-embed-bq", "blockquote.reddit-card", ".reddit-embed"),
    read_element=read_post,
    names=("Reddit",),
    scripts=(
        "embed.reddit.com/widgets",
        "redditmedia.com/widgets",
        "embed.redditmedia.com/widgets",
    ),
)
