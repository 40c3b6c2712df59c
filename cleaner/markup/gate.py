"""Whether a page may hold an embed at all, told by literals at the speed of a scan."""

import re
from typing import Final

# A row is a literal, and what must stand around it; then the literal alone is looked for first.
_Row = tuple[str, re.Pattern[str] | None]


def _row(literal: str, *around: str) -> _Row:
    return literal, re.compile(f"{literal}(?:{'|'.join(around)})") if around else None


EMBED_LITERALS: Final[tuple[tuple[tuple[str, ...], tuple[_Row, ...]], ...]] = (
    (
        ("<",),
        (
            _row(
                "embed",
                "(?<=/embed)/",
                "Pin",
                "(?<=activitypub-embed)",
                "(?<=linkedin-embed)",
                "(?<=mastodon-embed)",
                "(?<=weibo-embed)",
                "(?<=wp-block-embed)",
            ),
            _row("tweet", "(?<=data-tweet)", "-?id", "(?<=twitter-tweet)"),
            _row("fb-", "comment-embed", "post", "video"),
            _row("youtube", "(?<=amp-youtube)", "(?<=lite-youtube)", "-nocookie"),
            _row("instagram-media"),
            _row("tgme_widget"),
            _row("truthsocial"),
            _row("tumblr-post"),
            _row("Twitter2ToDOM"),
            _row("vk_post"),
        ),
    ),
    (
        ("<blockquote", "<BLOCKQUOTE"),
        (
            _row("/status", "es/", "/"),
            _row("embed", "(?<=bluesky-embed)", "(?<=reddit-embed)", "(?<=tiktok-embed)"),
            _row("fb-xfbml"),
            _row("reddit-card"),
            _row("text-post-"),
            _row("twitter-video"),
        ),
    ),
    (
        ("<iframe", "<IFRAME", "amp-iframe", "<embed"),
        (
            # WordPress names its oEmbed service, …/1.0/embed?url=…, in the head of each page.
            _row(
                "embed",
                "(?<=/embed)[&\"']",
                r"(?<=/embed)(?<!/1\.0/embed)\?",
                r"(?<=\?embed)=",
                r"\.html",
                r"\.reddit",
            ),
            _row("facebook.com/plugins/"),
            _row("redditmedia.com"),
            _row("tiktok.com/player"),
            _row("video_ext"),
            _row("weibo.c"),
            _row("youtube.com/v/"),
        ),
    ),
)
"""What is in every embed that the platforms know (a test holds them to it): where one of the first
is in the page, one of the second. Not seen are names of attributes in capitals, and literals hidden
behind character references (`twitter&#45;tweet`)."""
_DATA: Final = re.compile(
    r"data-(?:bluesky|instgrm|telegram-|text-post-"
    r"|(?:[a-z]{1,20}-){0,2}(?:url|href|src|permalink)=[\"'](?:https?:)?//"
    r"(?:[a-z0-9-]{1,40}\.)?(?:bsky|facebook|instagram|linkedin|mastodon|pinterest|reddit|t"
    r"|threads|tiktok|truthsocial|tumblr|twitter|vk|weibo|x|youtu|youtube)\.[a-z])"
)
"""The attributes of embeds, among them the address of a post on what holds its place until the
reader consents."""


_ESCAPED_TAG: Final = re.compile(r"&(?=(?:amp;)*+(?:lt|#0*+60|#x0*+3c);)", re.IGNORECASE)


def may_hold_escaped(text: str) -> bool:
    """Return False only where no tag begins whose `<` is written as a reference, its `&` perhaps as
    `&amp;`, however often."""
    return "&" in text and _ESCAPED_TAG.search(text) is not None


def may_hold_posts(markup: str) -> bool:
    """Return False only where no embed that the platforms know can stand.

    Args:
        markup: A text, or nothing but the tags of a page: every literal is part of a tag.
    """
    if "data-" in markup and _DATA.search(markup):
        return True
    for openings, rows in EMBED_LITERALS:
        if not any(opening in markup for opening in openings):
            continue
        for literal, around in rows:
            if literal in markup and (around is None or around.search(markup)):
                return True
    return False
