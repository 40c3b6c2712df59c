"""Posts of a flattened text: anchors, then words, each post ending where the next may begin."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from cleaner.ledger import Span
from cleaner.platforms.base import FoundPost
from cleaner.posts.anchor import Anchor
from cleaner.posts.attribution import find_attributions
from cleaner.posts.beginning import find_beginning, last_sentence
from cleaner.posts.broadcasters import with_frames, with_reports
from cleaner.posts.bylines import find_reddit, find_two_lines
from cleaner.posts.cards import find_cards
from cleaner.posts.facebook import find_facebook
from cleaner.posts.gate import Clues, clues_in
from cleaner.posts.instagram import find_instagram
from cleaner.posts.media import find_pics, is_object
from cleaner.posts.permalinks import lone_permalinks, with_permalinks
from cleaner.posts.placeholders import find_placeholders
from cleaner.posts.taken import Taken
from cleaner.posts.tiktok import find_tiktok

_LATE_LINES = 3
_LATE_LINES_LENGTH = 200
"""So much of a post may stand behind its attribution, in lines and characters."""

_MARGINS = " \t\n\r\N{NO-BREAK SPACE}>"

_FINDERS: Final[tuple[Callable[[str], Iterator[Anchor]], ...]] = (
    find_instagram,  # before the attributions: "… by Name (@name) on May 3" has their form
    find_tiktok,
    find_two_lines,
    find_attributions,
    find_cards,
    find_reddit,
    find_facebook,
)
"""Asked in this order, which is that of the clues; an anchor that overlaps one found before is
dropped."""
Signs = tuple[list[Anchor], ...]
"""What each of the finders finds in a text."""


def find_flattened(
    text: str,
    blocked: Sequence[Span] = (),
    closed: Sequence[Span] = (),
    signs: Signs | None = None,
) -> list[FoundPost]:
    """Return the posts of a text, in reading order.

    Nothing inside `blocked` is looked at; no post's words reach back over one of `closed`. `signs`
    is what `find_signs` said of this text, if it was asked.
    """
    anchors = find_anchors(text, blocked, signs)
    ended = Taken(closed)
    posts: list[FoundPost] = []
    limit = 0
    for anchor in anchors:
        limit = max(limit, ended.end_before(anchor.span.start))
        posts.append(_with_words(text, anchor, limit))
        limit = max(limit, posts[-1].span.end)
    found = _with_lone_pics(text, posts, blocked, ended)
    return found + lone_permalinks(text, Taken([*blocked, *(post.span for post in found)]))


def find_signs(text: str, clues: Clues | None) -> Signs | None:
    """Return what each finder finds; None proves that `find_flattened` finds no post.

    `clues` is what `clues_in` says of this text.
    """
    if clues is None:
        return None
    signs = tuple(
        list(find(text)) if clue else [] for clue, find in zip(clues, _FINDERS, strict=False)
    )
    if any(signs) or (clues.pics and find_pics(text, 0, len(text))):
        return signs
    if (clues.permalinks or clues.ids) and lone_permalinks(text, Taken([])):
        return signs
    return signs if clues.frames and with_frames(text, []) else None


def find_anchors(
    text: str, blocked: Sequence[Span] = (), signs: Signs | None = None
) -> list[Anchor]:
    """Return what says that posts stand here, in order; no two overlap."""
    kept: list[Anchor] = []
    for found in signs or find_signs(text, clues_in(text)) or ():
        if found:
            taken = Taken([*blocked, *map(_whole, kept)])
            kept += [anchor for anchor in found if not taken.overlaps(_whole(anchor))]
    closed = Taken(blocked)
    framed = with_permalinks(text, with_reports(text, with_frames(text, kept)))
    clear = (anchor for anchor in framed if not closed.overlaps(_whole(anchor)))
    return sorted(clear, key=lambda anchor: anchor.span)


def _whole(anchor: Anchor) -> Span:
    """Return the stretch that is this anchor's, the words that it marks included."""
    pieces = [span for span in (anchor.opening, anchor.words, anchor.closing, anchor.span) if span]
    return Span(min(span.start for span in pieces), max(span.end for span in pieces))


def _with_words(text: str, anchor: Anchor, limit: int) -> FoundPost:
    """Return the post of an anchor, with its words; those that only a guess finds stand before it,
    and nothing before `limit` is among them."""
    found, text_start = _words(text, anchor, limit)
    words = (found,) if found.start < found.end else ()
    cuts = [anchor.span, *(span for span in (anchor.opening, anchor.closing) if span)]
    cuts += anchor.extra
    if anchor.platform == "bluesky":
        cuts += [span for piece in words for span in find_placeholders(text, *piece)]
    whole = [*cuts, *words]
    return FoundPost(
        platform=anchor.platform,
        span=Span(min(span.start for span in whole), max(span.end for span in whole)),
        words=words,
        text_start=text_start if words else None,
        author=anchor.name,
        handle=anchor.handle,
        date=anchor.date,
        pics=tuple(pic for piece in words for pic in find_pics(text, *piece)),
        url=anchor.url,
        id=anchor.id,
        cuts=tuple(cuts),
    )


def _words(text: str, anchor: Anchor, limit: int) -> tuple[Span, str]:
    """Return the words of an anchor's post, empty if there are none, and how sure that is."""
    end = anchor.span.start
    if anchor.words is not None:
        return anchor.words, "guessed" if anchor.words_guessed else "certain"
    if anchor.opening is not None:
        return _without_margins(text, anchor.opening.end, end), "certain"
    if not anchor.has_words:
        return Span(end, end), "guessed"
    if anchor.weak:
        return Span(last_sentence(text, limit, end, anchor.platform), end), "guessed"
    start, certain = find_beginning(text, limit, end, anchor.platform)
    return Span(start, end), "certain" if certain else "guessed"


def _without_margins(text: str, start: int, end: int) -> Span:
    """Return the stretch without the blank lines and quote marks at its ends."""
    while start < end and text[start] in _MARGINS:
        start += 1
    while end > start and text[end - 1] in _MARGINS:
        end -= 1
    return Span(start, end)


def _with_lone_pics(
    text: str, posts: list[FoundPost], blocked: Sequence[Span], ended: Taken
) -> list[FoundPost]:
    """Return the posts and what the pic links say that belong to none of them.

    Such a link closes the post before it when only a few lines stand between (the attribution was
    set behind the post's first line); else it is a post whose attribution was lost.
    """
    pics = find_pics(text, 0, len(text))
    taken = Taken([*blocked, *(post.span for post in posts)])
    found = list(posts)
    places = sorted(range(len(posts)), key=lambda place: posts[place].span.end)
    ends = [posts[place].span.end for place in places]
    limit = 0
    for pic in pics:
        if taken.overlaps(pic) or is_object(text, pic):
            continue
        near = bisect_right(ends, pic.start) - 1
        if near >= 0 and _closes(text, found[places[near]], pic):
            found[places[near]] = _closed_by(found[places[near]], pic)
        else:
            before = ends[near] if near >= 0 else 0
            lowest = max(limit, before, ended.end_before(pic.start))
            start, _ = find_beginning(text, lowest, pic.start, "x")
            words = (Span(start, pic.start),)
            found.append(FoundPost("x", Span(start, pic.end), words, "guessed", pics=(pic,)))
        limit = pic.end
    return found


def _closes(text: str, post: FoundPost, pic: Span) -> bool:
    between = text[post.span.end : pic.start]
    return (
        post.platform == "x"
        and not post.pics
        and len(between) <= _LATE_LINES_LENGTH
        and between.startswith("\n")
        and 1 <= between.count("\n") <= _LATE_LINES
        and "\n\n" not in between
    )


def _closed_by(post: FoundPost, pic: Span) -> FoundPost:
    words = (*post.words, Span(post.span.end, pic.start))
    span, text_start = Span(post.span.start, pic.end), post.text_start or "guessed"
    return replace(post, span=span, words=words, pics=(pic,), text_start=text_start)
