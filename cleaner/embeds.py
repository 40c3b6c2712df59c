"""Posts become embeds: fields read from the repaired text, and the edits that they ask for."""

import datetime
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from cleaner.cuts import cut
from cleaner.dates import read_date
from cleaner.hashtags import find_hashtags
from cleaner.ids import id_time
from cleaner.ledger import Draft, Edit, Span
from cleaner.lines import line_start
from cleaner.model import Embed
from cleaner.platforms import find_islands
from cleaner.platforms.base import FoundPost
from cleaner.platforms.permalink import Permalink, read_permalink
from cleaner.posts.broadcasters import framed_posts
from cleaner.posts.flattened import find_flattened, find_signs
from cleaner.posts.gate import Clues
from cleaner.posts.islands import Island, island_edits, read_islands
from cleaner.posts.media import find_links, print_pic
from cleaner.posts.settling import leaving, moved, settle
from cleaner.posts.view import view

_SPACES = regex.compile(r"[ \t]{2,}")
_LINE_EDGES = regex.compile(r"[ \t]*+\n[ \t]*+")
_BLANK_LINES = regex.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Posts:
    """The posts of one text: those it shows, those in islands of markup, and all their embeds."""

    shown: tuple[FoundPost, ...]
    islands: tuple[Island, ...]
    embeds: tuple[Embed, ...]

    def spans(self) -> list[Span]:
        """Return where the posts stand in the text."""
        marked = [island.span for island in self.islands if island.posts]
        return [post.span for post in self.shown] + marked

    def edits(self, text: str, mode: str) -> list[Edit]:
        """Return what leaves the text: nothing (`keep`), attributions and pics, or words too."""
        if mode == "keep":
            return []
        edits = cut(text, leaving(self.shown, mode), "post")
        return edits + island_edits(text, self.islands, mode)


def find_posts(
    draft: Draft,
    marked: Sequence[FoundPost],
    code_in: Callable[[Draft], Sequence[Span]],
    *,
    islands: bool,
    clues: Clues | None,
    again: bool = False,
) -> Posts:
    """Return the posts of a repaired draft; `marked` are those its markup showed, in the source.

    `clues` is what `clues_in` says of the text.
    `again`: what left brought this text together; only posts of which something leaves are new.
    """
    text = draft.text
    spans = find_islands(text) if islands else []
    signs = find_signs(text, clues)
    if signs is None and not spans and not marked:
        return Posts((), (), ())
    code = code_in(draft)
    found_islands = read_islands(text, spans, code)

    def to_text(start: int, end: int) -> Span:
        return Span(draft.to_text(start), draft.to_text(end))

    known = [replace(moved(post, to_text), is_marked=True) for post in marked]
    known = framed_posts(text, known) if known else known
    closed = [post.span for post in known] + [found.span for found in found_islands]
    # A piece of code within a line may be a post's own word; a block of code ends what it follows.
    closed += [span for span in code if "\n" in text[slice(*span)]]
    shown = settle([*known, *find_flattened(text, [*code, *closed], closed, signs)])
    if again:
        shown = [post for post in shown if leaving([post], "attribution")]
    embeds = [build_embed(text, post, draft.to_source) for post in shown]
    for island in found_islands:
        place = draft.to_source(*island.span)
        embeds += [build_embed(island.text, post, lambda *_, at=place: at) for post in island.posts]
    return Posts(tuple(shown), found_islands, tuple(_once(embeds)))


def _once(embeds: Iterable[Embed]) -> list[Embed]:
    """Return the embeds in reading order; those of one id as one, at the first's place.

    `settle` has joined what the text shows; here the posts in islands join it, and each other.
    """
    once: list[Embed] = []
    first: dict[tuple[str, str], int] = {}
    for embed in sorted(embeds, key=lambda embed: (embed.start, -embed.end)):
        if embed.id is None:
            once.append(embed)
            continue
        at = first.setdefault((embed.platform, embed.id), len(once))
        if at == len(once):
            once.append(embed)
            continue
        known = once[at]
        if not (known.text or known.author or known.date_text):
            pics = tuple(dict.fromkeys((*known.pics, *embed.pics)))
            url = known.url or embed.url
            once[at] = replace(embed, start=known.start, end=known.end, url=url, pics=pics)
    return once


def build_embed(text: str, post: FoundPost, offset_of: Callable[[int, int], Span]) -> Embed:
    """Return the embed of a post found in `text`; `offset_of` leads from there to the source."""
    any_host = post.platform == "mastodon"
    link = read_permalink(post.url, fediverse=any_host) if post.url else None
    words = words_of(text, post)
    date_text = _line(text, post.date)
    post_id = post.id or (link.id if link else None)
    instant = id_time(post.platform, post_id) if post_id else None
    date, date_source = _date(date_text, post.date_attribute, instant)
    span = offset_of(post.span.start, post.span.end)
    return Embed(
        platform=post.platform,
        author=_line(text, post.author),
        handle=post.handle or (link.handle if link else None),
        date=date,
        date_text=date_text,
        date_source=date_source,
        id_time=instant,
        text=words or None,
        pics=tuple(dict.fromkeys(print_pic(text[slice(*pic)]) for pic in post.pics)),
        links=post.links or find_links(words),
        hashtags=find_hashtags(words) if words else (),
        url=_url(post, link),
        id=post_id,
        start=span.start,
        end=span.end,
        conflicts=tuple(_conflicts(post, link, date, instant)),
        text_start=post.text_start if words else None,
    )


def words_of(text: str, post: FoundPost) -> str:
    """Return the post's own words: lines kept, without what leaves and without flatteners' marks.

    Words that a tree marked are as they are; words of flattened text lose the `> `, the indent,
    the link syntax and the escapes that a flattener put there.
    """
    pieces: list[str] = []
    gone = sorted((*post.cuts, *post.pics))
    for piece in post.words:
        at = piece.start
        while (
            pieces and at < piece.end and text[at] in "\n \t"
        ):  # the line break of the piece before
            at += 1
        for span in gone:
            if span.end <= at or span.start >= piece.end:
                continue
            pieces += [text[at : max(at, span.start)], " "]
            at = max(at, span.end)
        pieces += [text[at : max(at, piece.end)].rstrip("\n \t"), "\n"]
    raw = "".join(pieces)
    if not raw.strip():
        return ""
    if not post.is_marked:
        depth = _quote_depth(text, post.words[0].start)
        markdown = depth > 0 or "](" in raw
        raw = view(raw, 0, len(raw), markdown=markdown, depth=depth, bidi=True).words
        raw = raw.rstrip("\n >") if depth else raw
    words = _LINE_EDGES.sub("\n", _SPACES.sub(" ", raw))
    return unicodedata.normalize("NFC", _BLANK_LINES.sub("\n\n", words).strip())


def _quote_depth(text: str, start: int) -> int:
    """Return how many `>` stand before the words on their first line."""
    line = line_start(text, start)
    margin = text[line:start]
    return margin.count(">") if not margin.strip("> \t") else 0


def _line(text: str, span: Span | None) -> str | None:
    """Return what is printed there, on one line; None where nothing is."""
    if span is None:
        return None
    words = " ".join(view(text, span.start, span.end).words.split())
    return unicodedata.normalize("NFC", words) or None


def _date(
    printed: str | None, attribute: str | None, instant: str | None
) -> tuple[str | None, str | None]:
    """Return the date and where it comes from: what is printed wins, the id comes last."""
    if printed:
        return read_date(printed), "printed"
    if attribute and (date := read_date(attribute)):
        return date, "markup"
    if instant:
        return instant[:10], "id"
    return None, None


def _conflicts(
    post: FoundPost, link: Permalink | None, date: str | None, instant: str | None
) -> Iterator[str]:
    """Yield what the permalink or the id contradicts, as words of Embed.conflicts."""
    printed, named = post.handle, link.handle if link else None
    if printed and named and printed.casefold() != named.casefold() and ":" not in named:
        yield "handle"
    if date and instant:
        days = datetime.date.fromisoformat(date[:10]) - datetime.date.fromisoformat(instant[:10])
        if abs(days.days) > 1:  # a day is printed in the zone of whoever embedded the post
            yield "date"
    if link and link.platform != post.platform:
        yield "platform"


def _url(post: FoundPost, link: Permalink | None) -> str | None:
    if link is not None:
        return link.url
    return post.url if post.is_marked and post.url and post.url.startswith("https://") else None
