"""Threads: a blockquote that holds a drawing and "Post by @handle / View on Threads", no words.

Source: https://developers.facebook.com/docs/threads/tools-and-resources/embed-a-threads-post
"""

from cleaner.platforms.base import FoundPost, Platform
from cleaner.platforms.parts import named_permalink
from cleaner.platforms.root import Root
from cleaner.platforms.tree import read_placeholder


def read_post(root: Root) -> FoundPost | None:
    """Return the post that the blockquote stands for."""
    return read_placeholder(root, named_permalink(root, "data-text-post-permalink", "cite"))


PLATFORM = Platform(
    name="threads",
    selectors=("blockquote.text-post-media", "[data-text-post-permalink]"),
    read_element=read_post,
    names=("Threads",),
    scripts=("threads.net/embed", "threads.com/embed"),
)
