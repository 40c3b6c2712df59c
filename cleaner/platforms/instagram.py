"""Instagram: the blockquote of embed.js, with a caption (until 2019) or without.

A phrase in the reader's language and the name stand in one line, before or behind each other;
older embeds have the name in a link and the date in `<time>`.
Source: https://developers.facebook.com/docs/instagram/oembed
"""

from collections.abc import Sequence
from typing import Final

import regex

from cleaner.ledger import Span
from cleaner.platforms.base import FoundPost, Platform
from cleaner.platforms.parts import (
    links_in,
    named_permalink,
    own_permalink,
    paragraphs,
    whole,
    wrapper_spans,
)
from cleaner.platforms.permalink import Permalink
from cleaner.platforms.root import Link, Root

PREFIXES: Final = (
    # sorted; what embeds print before the name, by language of the reader
    "A photo posted by",
    "A photo shared by",
    "A post shared by",
    "A video posted by",
    "A video shared by",
    "Bài viết do",
    "Ein Beitrag geteilt von",
    "Ein von",
    "Een bericht gedeeld door",
    "Ein Foto geteilt von",
    "Ein Video geteilt von",
    "Ett inlägg delat av",
    "Et innlegg delt av",
    "Et opslag delt af",
    "Henkilön",
    "O postare distribuită de",
    "Post udostępniony przez",
    "Příspěvek sdílený",
    "Príspevok, ktorý zdieľa",
    "Sebuah kiriman dibagikan oleh",
    "Siaran dikongsi oleh",
    "Um post compartilhado por",
    "Um vídeo publicado por",
    "Uma foto publicada por",
    "Uma publicação compartilhada por",
    "Uma publicação partilhada por",
    "Un post condiviso da",
    "Un vídeo publicado por",
    "Una foto pubblicata da",
    "Una foto publicada por",
    "Una publicación compartida de",
    "Una publicación compartida por",
    "Une photo publiée par",
    "Une publication partagée par",
    "Une vidéo publiée par",
    "Vidéo publiée par",
    "Δημοσίευση που κοινοποίησε ο χρήστης",
    "Η δημοσίευση κοινοποιήθηκε από το χρήστη",
    "Допис, поширений",
    "Публикация от",
    "Публікація від",
    "Фото опубликовано",
    "תמונה שפורסמה על ידי",
    "פוסט משותף של",
    "تمت مشاركة منشور بواسطة",
    "پستی که توسط",
    "एक पोस्ट जिसे",
    "โพสต์ที่แชร์โดย",
)
SUFFIXES: Final = (
    "'",
    "’",
    "分享的貼文",
    "分享的帖子",
    "がシェアした投稿",
    "さん(",
    "님의 공유 게시물",
    "által megosztott",
    "chia sẻ",
    "jakama julkaisu",
    "geteilter Beitrag",
)
"""What stands behind the handle where the phrase follows the name."""
_MARK: Final = regex.compile(r"[(（]\s*+[@＠]\s*+(?P<handle>[\w.]{1,40})\s*+[)）]")
_BARE: Final = regex.compile(r"(?<![\w@])@(?P<handle>[\w.]{1,40})")
_PREFIX: Final = regex.compile(
    r"(?:" + "|".join(map(regex.escape, sorted(PREFIXES, key=len, reverse=True))) + r")\s++",
    regex.I,
)
_CONNECTOR: Final = regex.compile(r"[^\p{Nd}]{0,6}?(?=\p{L}{2,}\.?\s*\p{Nd}|\p{Nd})")
_NAME_MARKS: Final = ("さん",)


def read_post(root: Root) -> FoundPost | None:
    """Return the post: its caption, if the embed was made with one, and who shared it."""
    links = root.links()
    own = own_permalink(root, links)
    link = named_permalink(root, "data-instgrm-permalink", "cite", "data-src", "data-url")
    link = link or (own.permalink if own else None)
    lines = paragraphs(root)
    last = _attribution(root, lines)
    if link is None and last is None:
        return None
    captions = [
        span for span in lines if span is not last and (last is None or span.end <= last.start)
    ]
    cuts = wrapper_spans(root, links, lines)
    if last is None:  # no paragraphs: the whole embed is a link or two
        cuts += _loose_attribution(root)
    words = tuple(piece for span in captions for piece in root.spans(*span))
    who = _read_name(root, last, links) if last else _Who(None, None, None)
    return FoundPost(
        "instagram",
        whole(root, ()),
        words=words,
        text_start="certain" if words else None,
        author=who.author,
        handle=who.handle or (link.handle if link else None),
        date=who.date,
        date_attribute=next((element.get("datetime") for element in root.find("time")), None),
        links=_links(root, links, captions, link),
        url=link.url if link else None,
        id=link.id if link else None,
        cuts=(*cuts, *(root.spans(*last) if last else ())),
    )


class _Who:
    def __init__(self, author: Span | None, handle: str | None, date: Span | None) -> None:
        self.author, self.handle, self.date = author, handle, date


def _attribution(root: Root, lines: Sequence[Span]) -> Span | None:
    """Return the paragraph that says who shared the post: the last one, if it names somebody."""
    if not lines:
        return None
    last = lines[-1]
    text = root.text[slice(*last)]
    times = [root.inside(element) for element in root.find("time")]
    holds_time = any(last.start <= span.start and span.end <= last.end for span in times)
    if holds_time or (_PREFIX.match(text) and "@" in text) or _MARK.search(text):
        return last
    return None


def _loose_attribution(root: Root) -> list[Span]:
    """Return the lines outside paragraphs that say who shared the post."""
    found: list[Span] = []
    at = 0
    for line in root.text.split("\n"):
        if _PREFIX.match(line) and _MARK.search(line):
            found += root.spans(at, at + len(line))
        at += len(line) + 1
    return found


def _read_name(root: Root, at: Span, links: Sequence[Link]) -> _Who:
    """Return the name, the handle and the date of "A post shared by Name (@handle) on date"."""
    text = root.text[slice(*at)]
    mark = _MARK.search(text) or _BARE.search(text)
    time = next((root.inside(element) for element in root.find("time")), None)
    date = root.span(*time) if time and time.start < time.end else None
    if mark is None:
        return _Who(_linked_name(root, at, links, at.end), None, date)
    begin, end = at.start + mark.start(), at.start + mark.end()
    if time is None:
        date = _date_behind(root, text, mark.end(), at)
    is_bracketed = mark.group()[0] != "@"
    author = _linked_name(root, at, links, begin) if is_bracketed else None
    if author is None and is_bracketed:
        prefix = _PREFIX.match(text)
        behind = text[mark.end() :].lstrip()
        if prefix or behind.startswith(SUFFIXES):
            author = root.span(at.start + (prefix.end() if prefix else 0), begin)
    if author and root.text.startswith(_NAME_MARKS, begin - 2):
        author = root.span(at.start, begin - 2)
    return _Who(author, mark["handle"], date if end <= at.end else None)


def _linked_name(root: Root, at: Span, links: Sequence[Link], end: int) -> Span | None:
    """Return the label of the account's link, which is the name alone."""
    for link in links:
        if at.start <= link.start and link.end <= end and not link.permalink and link.label:
            return root.span(link.start, link.end)
    return None


def _date_behind(root: Root, text: str, start: int, at: Span) -> Span | None:
    """Return the date printed behind the handle without `<time>`, its connecting word left out."""
    behind = text[start:].strip()
    if not regex.search(r"\p{Nd}{4}", behind) or len(behind) > 80:
        return None
    lead = start + len(text[start:]) - len(text[start:].lstrip())
    connector = _CONNECTOR.match(text, lead)
    return root.span(at.start + (connector.end() if connector else lead), at.end)


def _links(
    root: Root, links: Sequence[Link], captions: Sequence[Span], own: Permalink | None
) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for caption in captions:
        found |= dict.fromkeys(links_in(root, links, *caption, own))
    return tuple(found)


PLATFORM = Platform(
    name="instagram",
    selectors=(".instagram-media", "[data-instgrm-permalink]"),
    read_element=read_post,
    names=("Instagram", "instagram", "اینستاگرام", "إنستغرام", "אינסטגרם"),
    scripts=("instagram.com/embed", "instagram.com/en_us/embeds", "instagram.com/static/bundles"),
)
