"""VK: `<div id="vk_post_-1_2">` that a script fills; frames of its videos are read as any frame.

Source: https://dev.vk.com/widgets/post
"""

import re
from typing import Final

from cleaner.platforms.base import FoundPost, Platform
from cleaner.platforms.parts import nothing_printed
from cleaner.platforms.permalink import read_permalink
from cleaner.platforms.root import Root

_ID: Final = re.compile(r"vk_post_(-?[0-9]+_[0-9]+)")


def read_post(root: Root) -> FoundPost | None:
    """Return the post that the element's id names."""
    found = _ID.fullmatch(root.attribute("id") or "")
    return (
        nothing_printed(root, read_permalink(f"https://vk.com/wall{found[1]}")) if found else None
    )


PLATFORM = Platform(
    name="vk",
    selectors=("[id^=vk_post_]",),
    read_element=read_post,
    names=("VK", "ВКонтакте"),
    scripts=("vk.com/js/api/openapi",),
)
