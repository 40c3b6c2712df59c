"""YouTube: a frame, or the component that AMP and lazy loaders put in its place, with the id.

Source: https://developers.google.com/youtube/player_parameters and
https://amp.dev/documentation/components/amp-youtube
"""

import re
from typing import Final

from cleaner.platforms.base import FoundPost, Platform
from cleaner.platforms.parts import nothing_printed
from cleaner.platforms.permalink import read_permalink
from cleaner.platforms.root import Root
from cleaner.platforms.tree import read_frame

_VIDEO: Final = re.compile(r"[A-Za-z0-9_-]{11}")


def read_post(root: Root) -> FoundPost | None:
    """Return the video that the component names by its id or address."""
    number = root.attribute("data-videoid", "videoid", "video-id", "data-video-id")
    if number and _VIDEO.fullmatch(number):
        return nothing_printed(root, read_permalink(f"https://www.youtube.com/watch?v={number}"))
    return read_frame(root)


PLATFORM = Platform(
    name="youtube",
    selectors=("amp-youtube", "lite-youtube"),
    read_element=read_post,
    names=("YouTube",),
)
