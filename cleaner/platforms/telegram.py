"""Telegram: `script[data-telegram-post]`, and the page of a widget saved whole (t.me/s/…).

Source: https://core.telegram.org/widgets/post
"""

from typing import Final

from cleaner.platforms.base import FoundPost, Platform
from cleaner.platforms.parts import named_permalink, nothing_printed
from cleaner.platforms.permalink import read_permalink
from cleaner.platforms.root import Root
from cleaner.platforms.tree import Card, read_card

_CARD: Final = Card(
    "tgme_widget_message_owner_name",
    "tgme_widget_message_text",
    date="tgme_widget_message_date",
    cuts=(
        "tgme_widget_message_views",
        "tgme_widget_message_footer",
        "message_media_view_in_telegram",
    ),
)


def read_post(root: Root) -> FoundPost | None:
    """Return the post that a script stands for, or that a widget's page shows."""
    place = root.attribute("data-telegram-post", "data-post")
    link = read_permalink(f"https://t.me/{place}") if place else None
    link = link or named_permalink(root, "data-src", "data-url")
    if "tgme_widget_message" in root.element.classes:
        return read_card(root, _CARD, link)
    return nothing_printed(root, link)


PLATFORM = Platform(
    name="telegram",
    selectors=("[data-telegram-post]", ".tgme_widget_message"),
    read_element=read_post,
    names=("Telegram", "TELEGRAM"),
    scripts=("telegram.org/js/telegram-widget",),
)
