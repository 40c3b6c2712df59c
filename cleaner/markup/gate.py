"""Whether a page may hold an embed at all, told by literals at the speed of a scan."""

import re
from typing import Final

_FRAME_LITERALS: Final = (
    "/embed&",
    '/embed"',
    "/embed'",
    "/embed?",
    "?embed=",
    "embed.html",
    "embed.reddit",
    "facebook.com/plugins/",
    "redditmedia.com",
    "tiktok.com/player",
    "video_ext",
    "weibo.c",
    "youtube.com/v/",
)
EMBED_LITERALS: Final = (
    (("<iframe", "<IFRAME", "amp-iframe", "<embed"), _FRAME_LITERALS),
    (
        ("<blockquote", "<BLOCKQUOTE"),
        (
            "/status/",
            "/statuses/",
            "bluesky-embed",
            "fb-xfbml",
            "reddit-card",
            "reddit-embed",
            "text-post-",
            "tiktok-embed",
            "twitter-video",
        ),
    ),
    (("tweet", "Tweet"), ("data-tweet", "tweet-id", "tweetid", "twitter-tweet")),
    (("fb-",), ("fb-comment-embed", "fb-post", "fb-video")),
    (
        ("",),
        (
            "/embed/",
            "activitypub-embed",
            "amp-youtube",
            "data-bluesky",
            "data-instgrm",
            "data-telegram-",
            "data-text-post-",
            "embedPin",
            "instagram-media",
            "linkedin-embed",
            "lite-youtube",
            "mastodon-embed",
            "tgme_widget",
            "truthsocial",
            "tumblr-post",
            "Twitter2ToDOM",
            "vk_post",
            "weibo-embed",
            "wp-block-embed",
            "youtube-nocookie",
        ),
    ),
)
"""What is in every embed that the platforms know (a test holds them to it): where one of the first
is in the page, one of the second. Not seen are names of attributes in capitals, and literals hidden
behind character references (`twitter&#45;tweet`)."""
_PLACEHOLDER: Final = re.compile(
    r"data-(?:[a-z]{1,20}-){0,2}(?:url|href|src|permalink)=[\"'](?:https?:)?//"
    r"(?:[a-z0-9-]{1,40}\.)?(?:bsky|facebook|instagram|linkedin|mastodon|pinterest|reddit|t"
    r"|threads|tiktok|truthsocial|tumblr|twitter|vk|weibo|x|youtu|youtube)\.[a-z]"
)
"""The address of a post in an attribute of what holds its place until the reader consents."""


def may_hold_posts(markup: str) -> bool:
    """Return False only where no embed that the platforms know can stand."""
    for openings, literals in EMBED_LITERALS:
        if any(opening in markup for opening in openings):
            for literal in literals:
                if literal in markup and not (literal == "/embed?" and _is_only_oembed(markup)):
                    return True
    return _PLACEHOLDER.search(markup) is not None


def _is_only_oembed(markup: str) -> bool:
    """Return whether every `/embed?` is WordPress's oEmbed service, named in each page's head."""
    return markup.count("/embed?") == markup.count("/1.0/embed?")
