"""TikTok: `<blockquote class="tiktok-embed" cite=…><section>@handle, caption, ♬ sound</section>`.

The caption is a paragraph, or bare text between the links of its tags. No date, no display name.
Source: https://developers.tiktok.com/doc/embed-videos
"""

from cleaner.ledger import Span
from cleaner.platforms.base import FoundPost, Platform
from cleaner.platforms.parts import links_in, named_permalink, own_permalink, whole, without
from cleaner.platforms.permalink import Permalink
from cleaner.platforms.root import Link, Root

_NOTE = "\N{BEAMED SIXTEENTH NOTES}"
_NOTES = ("\N{BEAMED EIGHTH NOTES}", _NOTE, "\N{EIGHTH NOTE}")


def read_post(root: Root) -> FoundPost | None:
    """Return the post: what stands between the handle and the sound is its words."""
    links = root.links()
    own = own_permalink(root, links)
    link = named_permalink(root, "cite", "data-src", "data-url") or (own.permalink if own else None)
    if link is None:
        return None  # an account's box
    handle, cuts = _attribution(root, links, link)
    captions = [label for label in links if not label.label.startswith(_NOTES)]
    words_at = without(Span(0, len(root.text)), cuts)
    words = tuple(span for at in words_at for span in root.spans(*at))
    return FoundPost(
        "tiktok",
        whole(root, ()),
        words=words,
        text_start="certain" if words else None,
        handle=handle,
        links=links_in(root, captions, 0, len(root.text), link),
        url=link.url,
        id=link.id,
        cuts=tuple(span for cut in cuts for span in root.spans(*cut)),
    )


def _attribution(root: Root, links: list[Link], link: Permalink) -> tuple[str | None, list[Span]]:
    """Return the handle as printed, and the labels that are not words: it, sounds, wrappers."""
    handle = link.handle
    cuts: list[Span] = []
    seen_words = False
    for label in links:
        place = Span(label.start, label.end)
        if label.label.startswith(_NOTES):
            cuts.append(place)
        elif label.label.startswith("@") and not seen_words and "/tag/" not in label.href:
            between = root.text[cuts[-1].end if cuts else 0 : label.start]
            if not between.strip() and label.label.lstrip("@").lower() == (handle or "").lower():
                handle = label.label.lstrip("@")
                cuts.append(place)
        elif label.permalink and label.permalink.id == link.id and "TikTok" in label.label:
            cuts.append(place)
        seen_words = seen_words or bool(label.label)
    return handle, cuts


PLATFORM = Platform(
    name="tiktok",
    selectors=("blockquote.tiktok-embed",),
    read_element=read_post,
    names=("TikTok",),
    scripts=("tiktok.com/embed",),
)
