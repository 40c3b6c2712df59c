"""Facebook: the post and video plug-ins. Page boxes and share buttons are no posts.

`<div class="fb-post" data-href=…><blockquote><p>words</p>Posted by <a>page</a> on <a>date</a>`.
The page is named, never a handle.
Source: https://developers.facebook.com/docs/plugins/embedded-posts
"""

from cleaner.ledger import Span
from cleaner.platforms.base import FoundPost, Platform
from cleaner.platforms.parts import links_in, named_permalink, own_permalink, paragraphs, whole
from cleaner.platforms.permalink import Permalink
from cleaner.platforms.root import Link, Root
from cleaner.platforms.tree import read_placeholder

_LONGEST_ATTRIBUTION = 300


def read_post(root: Root) -> FoundPost | None:
    """Return the post of a plug-in; None for the address of a page or of nothing."""
    link = _named(root)
    links = root.links()
    own = own_permalink(root, links)
    if link is None and (own is None or own.permalink is None):
        return None
    author = _author(links, own)
    if own is None or author is None:
        return read_placeholder(root, link)
    permalink = link or own.permalink
    words_at = [span for span in paragraphs(root) if span.end <= min(author.start, own.start)]
    start = max((span.end for span in words_at), default=0)
    end = max(own.end, author.end)
    if root.text[end : end + 1] == ".":  # "Post by Page."
        end += 1
    words = tuple(piece for span in words_at for piece in root.spans(*span))
    fits = end - start <= _LONGEST_ATTRIBUTION
    dated = own.start > author.start
    return FoundPost(
        "facebook",
        whole(root, ()),
        words=words,
        text_start="certain" if words else None,
        author=root.span(author.start, author.end),
        date=root.span(own.start, own.end) if dated else None,
        links=links_in(root, links, 0, start, permalink),
        url=permalink.url if permalink else None,
        id=permalink.id if permalink else None,
        cuts=root.spans(start, end) if fits else (),
    )


def _named(root: Root) -> Permalink | None:
    """Return the post that the plug-in's attributes name, or those of the blockquote in it."""
    link = named_permalink(root, "data-href", "cite", "data-url", "data-src")
    quote = next(root.find("blockquote"), None) if link is None else None
    if quote is None:
        return link
    return named_permalink(Root("facebook", quote, (), root.pieces, root.text), "cite")


def _author(links: list[Link], own: Link | None) -> Span | None:
    """Return the label of the page's link: the nearest to the date's that leads to no post."""
    if own is None:
        return None
    before = [link for link in links if link.end <= own.start and link.label and not link.permalink]
    after = [link for link in links if link.start >= own.end and link.label and not link.permalink]
    # "Posted by <page> on <date>"; until 2014 "<Post> by <page>."
    if before and any(character.isdigit() for character in own.label):
        return Span(before[-1].start, before[-1].end)
    return Span(after[0].start, after[0].end) if after else None


PLATFORM = Platform(
    name="facebook",
    selectors=(
        ".fb-post",
        ".fb-video",
        ".fb-comment-embed",
        "blockquote.fb-xfbml-parse-ignore",
    ),
    read_element=read_post,
    names=("Facebook",),
    scripts=("connect.facebook.net/",),
)
