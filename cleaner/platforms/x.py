"""X (Twitter): the blockquote of publish.x.com in all its ages, and what carries only an id.

The words end in "— Name (@handle) date", the date a link to the post. AMP, widgets that are drawn
later and consent placeholders carry the id or the address in an attribute.
Source: https://docs.x.com/x-for-websites/embedded-posts and
https://amp.dev/documentation/components/amp-twitter
"""

import json
import re
from typing import Final

from cleaner.platforms.attributed import read_attributed
from cleaner.platforms.base import FoundPost, Platform
from cleaner.platforms.parts import named_permalink, nothing_printed
from cleaner.platforms.permalink import Permalink, read_permalink
from cleaner.platforms.root import Root
from cleaner.platforms.tree import Card, read_card

_ID: Final = re.compile(r"[0-9]{1,20}")
_ID_ATTRIBUTES: Final = ("data-tweet-id", "data-tweetid", "tweet-id", "tweetid", "data-tweet")
_URL_ATTRIBUTES: Final = (
    *_ID_ATTRIBUTES,
    "data-tweet-url",
    "cite",
    "data-url",
    "data-src",
    "src",
    "href",
)
_CARDS: Final = (
    # Substack's letters: https://substack.com, component "Twitter2ToDOM"
    Card(
        "tweet-author-name",
        "tweet-text",
        "tweet-author-handle",
        "tweet-date",
        ("tweet-footer", "retweets", "likes", "rt-count", "like-count"),
    ),
    # pages of twitter.com as they were saved until 2020
    Card("fullname", "tweet-text", "username", "tweet-timestamp", ("ProfileTweet-actionList",)),
)


def read_post(root: Root) -> FoundPost | None:
    """Return the post of a blockquote, a card or a placeholder."""
    link = named_permalink(root, *_URL_ATTRIBUTES) or _from_json(root)
    for card in _CARDS:
        if any(True for _ in root.find(class_name=card.words)):
            return read_card(root, card, link)
    post = read_attributed(root, link)
    if post is None or post.id is None:
        number = root.attribute(*_ID_ATTRIBUTES)
        if number and _ID.fullmatch(number):
            return nothing_printed(root, None, id=number) if post is None else post
    return post


def _from_json(root: Root) -> Permalink | None:
    """Return the post that Substack's data-attrs name."""
    stored = root.element.get("data-attrs")
    if not stored:
        return None
    try:
        url = json.loads(stored).get("url")
    except (ValueError, AttributeError, RecursionError):  # cut off, or not an object
        return None
    link = read_permalink(url) if isinstance(url, str) else None
    return link if link and link.platform == "x" else None


PLATFORM = Platform(
    name="x",
    selectors=(
        ".twitter-tweet",
        ".twitter-video",
        ".twitter-tweet-rendered",
        "[data-tweet-id]",
        "[data-tweetid]",
        "[data-tweet-url]",
        "[tweet-id]",
        "[tweetid]",
        "[data-component-name=Twitter2ToDOM]",
    ),
    read_element=read_post,
    names=("X", "Twitter", "Tweet", "tweet"),
    scripts=("platform.twitter.com/widgets", "platform.x.com/widgets", "amp-twitter"),
)
