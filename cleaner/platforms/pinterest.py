"""Pinterest: `<a data-pin-do="embedPin" href=…>`. Save buttons and boards are no posts.

Source: https://developers.pinterest.com/docs/web-features/embed-a-pin
"""

from cleaner.platforms.base import FoundPost, Platform
from cleaner.platforms.parts import named_permalink, nothing_printed
from cleaner.platforms.root import Root


def read_post(root: Root) -> FoundPost | None:
    """Return the pin that the link stands for."""
    return nothing_printed(root, named_permalink(root, "href", "data-href"))


PLATFORM = Platform(
    name="pinterest",
    selectors=("[data-pin-do=embedPin]",),
    read_element=read_post,
    names=("Pinterest",),
    scripts=("assets.pinterest.com/js/pinit",),
)
