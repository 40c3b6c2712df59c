"""The platforms, and how their posts are read from markup.

One file each; to add one, write it and name it in PLATFORMS.
"""

from collections.abc import Collection
from functools import lru_cache

from cleaner.ledger import Span
from cleaner.markup import Element, Page
from cleaner.platforms import (
    bluesky,
    facebook,
    instagram,
    linkedin,
    mastodon,
    pinterest,
    reddit,
    telegram,
    threads,
    tiktok,
    truthsocial,
    tumblr,
    vk,
    weibo,
    x,
    youtube,
)
from cleaner.platforms import islands as _islands
from cleaner.platforms.base import FoundPost, Platform
from cleaner.platforms.roots import Finder

__all__ = ["PLATFORMS", "choose_tags", "find_islands", "post_elements", "read_island", "read_posts"]

PLATFORMS: tuple[Platform, ...] = (
    x.PLATFORM,
    instagram.PLATFORM,
    facebook.PLATFORM,
    tiktok.PLATFORM,
    threads.PLATFORM,
    bluesky.PLATFORM,
    mastodon.PLATFORM,
    truthsocial.PLATFORM,
    telegram.PLATFORM,
    youtube.PLATFORM,
    reddit.PLATFORM,
    linkedin.PLATFORM,
    vk.PLATFORM,
    tumblr.PLATFORM,
    pinterest.PLATFORM,
    weibo.PLATFORM,
)


@lru_cache(maxsize=1)
def _finder() -> Finder:
    return Finder(PLATFORMS)


def read_posts(page: Page) -> list[FoundPost]:
    """Return every post that the page's markup marks, as spans of its text, in reading order.

    A quoting post comes before the post that it quotes. The same post twice is there twice.
    """
    return _finder().read(page) if page.elements else []


def choose_tags(tags: Collection[str]) -> set[str]:
    """Return those of a page's start tags, as written, that may stand for a post."""
    return _finder().choose(tags)


def post_elements(page: Page) -> list[Element]:
    """Return the elements that hold a post, outermost ones only, in document order."""
    return _finder().outermost(page) if page.elements else []


def find_islands(text: str) -> list[Span]:
    """Return where embeds' own markup stands in text or Markdown, its script included.

    >>> find_islands('So: <blockquote class="twitter-tweet"><p>Hi</p></blockquote> And on.')
    [Span(start=4, end=60)]
    >>> find_islands("> a quotation, <b>bold</b>, x < y")
    []
    """
    return _islands.find_islands(text, _finder(), PLATFORMS)


def read_island(markup: str) -> tuple[str, list[FoundPost]]:
    """Return the island flattened to text, and its posts as spans of that text."""
    return _islands.read_island(markup, _finder())
