"""The frames of broadcasters: "Skip Twitter post by @name" … "End of Twitter post by @name".

The two phrases frame a post that other finders may have found already: then they leave with it, and
mark where its words begin. Else the frame is the only trace: with words between, or empty, with the
handle that it names. Consent words ("Allow Twitter content?") between them leave too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import regex

from cleaner.ledger import Span
from cleaner.lines import line_start, line_stop
from cleaner.locales.phrases import BROADCASTER_PLATFORMS, CONSENT, NOTICES
from cleaner.platforms.base import FoundPost
from cleaner.posts.anchor import Anchor
from cleaner.posts.gate import may_hold_frames
from cleaner.posts.sentences import (
    before_on_line,
    begins_sentence,
    behind_on_line,
    ends_sentence,
    is_quoted,
)
from cleaner.posts.wording import pattern_of

_LONGEST_POST = 6000
_NAMES = (
    "Twitter|twitter|X|Instagram|instagram|Facebook|facebook|YouTube|youtube|Youtube|TikTok"
    "|Threads|Bluesky"
)
_BY = (
    r"(?:\s{1,3}(?P<number>[0-9]{1,3})(?=\s))?+"
    r"(?:\s{1,3}by(?=\s|\Z)(?:\s{1,3}@\s?(?P<handle>\w(?:[\w.-]{0,38}\w)?+))?+)?+"
)
_OPEN = regex.compile(rf"Skip\s{{1,3}}(?P<platform>{_NAMES})\s{{1,3}}(?:post|video|content)\b{_BY}")
_CLOSE = regex.compile(
    rf"End\s{{1,3}}of\s{{1,3}}(?P<platform>{_NAMES})\s{{1,3}}(?:post|video|content)\b{_BY}"
)
# Instagram, Facebook and YouTube name the account without `@`; it ends the line.
_ACCOUNT = regex.compile(r"[ \xa0]+(?P<name>[^\s@][^\n@]{0,80}?)[ \xa0]*(?=\n|\Z)")


_HANDLES_ONLY = ("instagram", "tiktok", "threads")
_HANDLE = regex.compile(r"\w(?:[\w.]{0,38}\w)?+")
# What ends a post, or the frame of one, without a full stop.
_EDGE = regex.compile(
    r"(?:End of [^\n]{4,50}|\b(?:Report|[12][0-9]{3})|/[A-Za-z0-9]{8,10}|[#＃]\w{1,40}"
    r"|[\p{Extended_Pictographic}\ufe0f])\Z"
)
_REPORT = regex.compile(r"[ \xa0]?(?:\n[ \t>\xa0]*+){0,2}+Report[ \t\xa0]*+(?=\n|\Z)")


@cache
def _furniture() -> regex.Pattern[str]:
    """Return the pattern of consent words and notices."""
    rows = [pattern_of(row.template) for row in (*CONSENT, *NOTICES)]
    either = "|".join(sorted(rows, key=len, reverse=True))
    either = either.replace(
        regex.escape("{platform}"), f"(?:{_NAMES}|Google YouTube|Meta Facebook)"
    )
    return regex.compile(rf"[\s>]*+(?:(?:{either})(?!\w)\.?[\s>]*+)++")


class _Mark(NamedTuple):
    """One of the two phrases."""

    span: Span
    platform: str
    number: str | None
    handle: str | None
    name: Span | None


class _Frame(NamedTuple):
    """Both phrases, or the one that was left."""

    opening: _Mark | None
    closing: _Mark | None


def with_frames(text: str, anchors: Sequence[Anchor]) -> list[Anchor]:
    """Return the anchors with the frames round them, and those that only a frame tells of."""
    if not may_hold_frames(text):
        return list(anchors)
    framed = sorted(anchors, key=lambda anchor: anchor.span)
    lone = []
    place = 0
    for frame in _frames(text):
        start = frame.opening.span.end if frame.opening else -1
        end = frame.closing.span.start if frame.closing else -1
        while place < len(framed) and framed[place].span.start < start:
            place += 1
        inside = place
        while inside < len(framed) and framed[inside].span.end <= end:
            inside += 1
        found = _framed(text, frame, framed, place, inside)
        if found is not None:
            lone.append(found)
    return sorted([*framed, *lone], key=lambda anchor: anchor.span)


def with_reports(text: str, anchors: Sequence[Anchor]) -> list[Anchor]:
    """Return the anchors, each with the word "Report" that ends the line behind its date."""
    if not anchors or "Report" not in text:
        return list(anchors)
    return [_with_report(text, anchor) for anchor in anchors]


def _with_report(text: str, anchor: Anchor) -> Anchor:
    if anchor.closing or not anchor.date or anchor.platform != "x":
        return anchor
    found = _REPORT.match(text, anchor.span.end)
    if found is None or "\n" in found.group():
        return anchor
    return replace(anchor, closing=_trimmed(text, *found.span()))


def framed_posts(text: str, posts: Sequence[FoundPost]) -> list[FoundPost]:
    """Return posts that markup showed, each with the frame printed round it."""
    anchors = [Anchor(post.platform, post.span, handle=post.handle) for post in posts]
    framed = {anchor.span: anchor for anchor in with_frames(text, anchors)}
    return [_with_frame(post, framed[post.span]) for post in posts]


def _with_frame(post: FoundPost, anchor: Anchor) -> FoundPost:
    frame = [span for span in (anchor.opening, anchor.closing, *anchor.extra) if span]
    if not frame:
        return post
    start = min(post.span.start, *(span.start for span in frame))
    end = max(post.span.end, *(span.end for span in frame))
    return replace(post, span=Span(start, end), cuts=(*post.cuts, *frame))


def _frames(text: str) -> Iterator[_Frame]:
    """Yield the frames in order: a closing phrase belongs to the opening before it."""
    marks = [(mark, True) for mark in _marks(text, _OPEN, "Skip") if _opens(text, mark.span)]
    marks += [(mark, False) for mark in _marks(text, _CLOSE, "End") if _closes(text, mark.span)]
    waiting: _Mark | None = None
    for mark, opens in sorted(marks, key=lambda pair: pair[0].span):
        if opens:
            if waiting:
                yield _Frame(waiting, None)
            waiting = mark
        elif waiting and _belong(waiting, mark):
            yield _Frame(waiting, mark)
            waiting = None
        else:
            if waiting:
                yield _Frame(waiting, None)
            waiting = None
            yield _Frame(None, mark)
    if waiting:
        yield _Frame(waiting, None)


def _opens(text: str, span: Span) -> bool:
    """Return whether the opening phrase stands where a sentence ended, and is no quotation."""
    before = before_on_line(text, span.start)
    is_edge = not before or ends_sentence(before) or _EDGE.search(before[-60:]) is not None
    return is_edge and not is_quoted(text, span)


def _closes(text: str, span: Span) -> bool:
    """Return whether the line ends behind the closing phrase, or a sentence begins there."""
    behind = behind_on_line(text, span.end).strip(" \t\xa0.")
    return (not behind or begins_sentence(behind)) and not is_quoted(text, span)


def _belong(opening: _Mark, closing: _Mark) -> bool:
    handles = (opening.handle or "").casefold(), (closing.handle or "").casefold()
    return (
        opening.platform == closing.platform
        and opening.number == closing.number
        and ("" in handles or handles[0] == handles[1])
        and closing.span.start - opening.span.end <= _LONGEST_POST
    )


def _marks(text: str, pattern: regex.Pattern[str], word: str) -> Iterator[_Mark]:
    at = text.find(word)
    while at >= 0:
        found = pattern.match(text, at)
        if found is not None:
            platform = BROADCASTER_PLATFORMS[found["platform"].lower()]
            end, handle, name = found.end(), found["handle"], None
            account = _ACCOUNT.match(text, end) if not handle and platform != "x" else None
            if account and found.group().endswith("by"):
                end, name = account.end("name"), Span(*account.span("name"))
                if platform in _HANDLES_ONLY and _HANDLE.fullmatch(account["name"]):
                    handle, name = account["name"], None
            yield _Mark(Span(at, end), platform, found["number"], handle, name)
            at = end - 1
        at = text.find(word, at + 1)


def _framed(text: str, frame: _Frame, framed: list[Anchor], first: int, last: int) -> Anchor | None:
    """Give the frame to the anchors first to last, which stand inside it; without any, and where
    it names a handle or an account, return it as an anchor of its own."""
    opening, closing = frame
    if opening and closing and first < last:
        framed[first] = _opened(text, framed[first], opening.span)
        framed[last - 1] = _closed(text, framed[last - 1], closing.span)
        return None
    if opening and not closing:
        return _only_opened(text, opening, framed, first)
    if closing and not opening:
        return _only_closed(text, closing, framed, first)
    assert opening and closing
    return _lone(text, opening, closing)


def _opened(text: str, anchor: Anchor, opening: Span) -> Anchor:
    start = _past_furniture(text, opening.end, anchor.span.start)
    if anchor.opening is None:
        words = None if anchor.words_guessed else anchor.words
        return replace(anchor, opening=Span(opening.start, start), words=words)
    gap = text[start : anchor.opening.start]
    if anchor.opening.start >= opening.end and not gap.strip(" \t\n\xa0>"):
        return replace(anchor, opening=Span(opening.start, anchor.opening.end))
    return replace(anchor, extra=(*anchor.extra, Span(opening.start, start)))


def _closed(text: str, anchor: Anchor, closing: Span) -> Anchor:
    last = anchor.closing.end if anchor.closing else anchor.span.end
    stop = _past_furniture(text, last, closing.start)
    gap = text[stop : closing.start]
    start = last if not gap.strip(" \t\n\xa0>") else closing.start
    start += len(text[start : closing.end]) - len(text[start : closing.end].lstrip(" \t\n\xa0>"))
    if anchor.closing is None:
        return replace(anchor, closing=Span(start, closing.end))
    return replace(anchor, extra=(*anchor.extra, Span(start, closing.end)))


def _past_furniture(text: str, start: int, end: int) -> int:
    """Return where consent words and notices behind `start` end."""
    found = _furniture().match(text, start, end)
    if found is None:
        return start
    return start + len(text[start : found.end()].rstrip(" \t\n\xa0>"))


def _only_opened(text: str, opening: _Mark, framed: list[Anchor], first: int) -> Anchor | None:
    """Give an opening that lost its end to the post that follows it; alone it is a post if it
    names a handle and has the line for itself."""
    if first < len(framed):
        near = framed[first]
        same = opening.handle is None or opening.handle.casefold() == (near.handle or "").casefold()
        if same and near.platform == opening.platform and near.span.start - opening.span.end < 1500:
            report = _REPORT.match(text, near.span.end) if near.closing is None else None
            if report:
                near = replace(near, closing=_trimmed(text, *report.span()))
            framed[first] = _opened(text, near, opening.span)
            return None
    if opening.handle is None or not _has_own_line(text, opening.span):
        return None
    end = _past_furniture(text, opening.span.end, min(len(text), opening.span.end + 1500))
    span = Span(opening.span.start, end)
    return Anchor(opening.platform, span, handle=opening.handle, has_words=False)


def _only_closed(text: str, closing: _Mark, framed: list[Anchor], first: int) -> Anchor | None:
    """Give an end that lost its opening to the post just before it; alone it is a post's only
    trace, whose words stand before it."""
    place = first
    while place < len(framed) and framed[place].span.end <= closing.span.start:
        place += 1
    if place > 0:
        near = framed[place - 1]
        gap = text[_past_furniture(text, near.span.end, closing.span.start) : closing.span.start]
        if near.platform == closing.platform and not gap.strip(" \t\n\xa0>"):
            framed[place - 1] = _closed(text, near, closing.span)
            return None
    if closing.handle is None or not _opens(text, closing.span):
        return None
    return Anchor(closing.platform, closing.span, handle=closing.handle)


def _lone(text: str, opening: _Mark, closing: _Mark) -> Anchor | None:
    """Return the post that only its frame tells of."""
    start = _past_furniture(text, opening.span.end, closing.span.start)
    handle = opening.handle or closing.handle
    name = opening.name or closing.name
    if handle is None and name is None:
        return None
    words = text[start : closing.span.start].strip(" \t\n\xa0>")
    return Anchor(
        opening.platform,
        closing.span,
        name=name,
        handle=handle,
        opening=Span(opening.span.start, start),
        has_words=bool(words),
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end].strip(" \t\n\xa0>")
    return Span(text.index(words, start), text.index(words, start) + len(words))


def _has_own_line(text: str, span: Span) -> bool:
    before = text[line_start(text, span.start) : span.start]
    after = text[span.end : min(line_stop(text, span.end), span.end + 200)]
    return not before.strip(" \t>\xa0") and not after.strip(" \t\xa0")
