"""Several places of one post become one; what of posts leaves a text; posts led to another text."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from cleaner.ledger import Span
from cleaner.platforms.base import FoundPost
from cleaner.platforms.permalink import read_permalink


def settle(posts: Iterable[FoundPost]) -> list[FoundPost]:
    """Return the posts in reading order, those of one id as one, at the first's place.

    What is printed at the later places leaves there too; the words and the author are taken from
    the first place that has them (a permalink line may stand before the post).
    """
    settled: list[FoundPost] = []
    first: dict[tuple[str, str], int] = {}
    for post in sorted(posts, key=lambda post: (post.span.start, -post.span.end)):
        link = read_permalink(post.url) if post.url else None
        post_id = post.id or (link.id if link else None)
        key = (post.platform, post_id or "")
        if post_id is not None and key in first:
            settled[first[key]] = _merged(settled[first[key]], post)
            continue
        if post_id is not None:
            first[key] = len(settled)
        settled.append(post)
    return settled


def _merged(known: FoundPost, other: FoundPost) -> FoundPost:
    """Return the first of two places of one post, with what only the other says."""
    cuts = (*known.cuts, *other.cuts, *other.pics)
    if known.words or known.author or known.date:
        return replace(known, cuts=cuts)
    return replace(
        other,
        span=known.span,
        url=known.url or other.url,
        pics=(*known.pics, *other.pics),
        cuts=(*known.cuts, *other.cuts),
    )


def moved(post: FoundPost, place: Callable[[int, int], Span]) -> FoundPost:
    """Return the post with every span led to another text by `place`."""

    def all_moved(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(place(*span) for span in spans)

    return replace(
        post,
        span=place(*post.span),
        words=all_moved(post.words),
        author=place(*post.author) if post.author else None,
        date=place(*post.date) if post.date else None,
        pics=all_moved(post.pics),
        cuts=all_moved(post.cuts),
    )


def leaving(posts: Iterable[FoundPost], mode: str) -> list[Span]:
    """Return what of the posts leaves: attributions and pics (`attribution`), words (`remove`)."""
    spans: list[Span] = []
    for post in posts:
        spans += (*post.cuts, *post.pics)
        if mode == "remove":
            spans += post.words
    return [span for span in spans if span.start < span.end]
