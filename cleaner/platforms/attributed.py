"""The shape of X's and Bluesky's posts: words, then "— Name (@handle) date", the date a link.

The dash may be any or none, the attribution in the paragraph, in the link or in front; what never
changes is the handle in brackets and the link to the post. Where the paragraph ends or a link of
the words does, the attribution begins; only without such a border does the last dash tell.
"""

from typing import Final, NamedTuple

import regex

from cleaner.dates import match_date
from cleaner.ledger import Span
from cleaner.markup import Element
from cleaner.platforms.base import FoundPost
from cleaner.platforms.parts import (
    LONGEST_PHRASE,
    PIC,
    links_in,
    own_permalink,
    paragraphs,
    pics_in,
    whole,
    without,
)
from cleaner.platforms.permalink import Permalink
from cleaner.platforms.root import Link, Root
from cleaner.platforms.tree import read_placeholder

_HANDLE: Final = r"[\w.-]{1,253}+(?:@[\w.-]{1,253}+)?+"
_MARK: Final = regex.compile(rf"[(（]\s*+[@＠]\s*+(?P<handle>{_HANDLE})\s*+[)）]")
# A publisher's system may have escaped the markup's "&mdash;" once more.
_ESCAPED_DASH: Final = r"&(?:amp;){0,4}+(?:[mn]dash|horbar|minus|#821[123]|#x201[345]);"
_FIRM_DASH: Final = regex.compile(rf"[\u2014\u2015\u2013\u2e3a\u2212]|--|{_ESCAPED_DASH}")
_HYPHEN: Final = regex.compile(r"(?:(?<=\s)|^)[-\u2010\u2011~|\u30fc](?=\s)")
_DASH: Final = regex.compile(rf"(?:[-\u2010-\u2015\u2212\u2e3a\u30fc~|]++|{_ESCAPED_DASH})\s*+")
_DIGIT: Final = regex.compile(r"\p{Nd}")
_ADDRESS: Final = regex.compile(r"://|^(?:www\.|(?:pic\.)?(?:twitter|x)\.com/)")
_LONGEST_NAME: Final = 200
_LONGEST_BARE_NAME: Final = 80


class Attribution(NamedTuple):
    """Where the parts of "— Name (@handle) date" stand in a root's text."""

    start: int
    end: int
    author: Span
    handle: str | None
    date: Span


def read_attributed(root: Root, link: Permalink | None = None) -> FoundPost | None:
    """Return a post that ends in "— Name (@handle) date"; None where nothing names one.

    `link` is what an attribute of the root says, where the words hold no link to the post.
    """
    links = root.links()
    own = own_permalink(root, links)
    found = find_attribution(root, own)
    if found is None:
        return read_placeholder(root, link)
    if own and own.end <= found.start:
        own = None  # a post that the words link to, not the post itself
    permalink = own.permalink if own else link
    start, end = 0, found.start
    if not root.text[:end].strip():  # the attribution comes first
        start, end = found.end, len(root.text)
    wrappers = [root.inside(element) for element in root.find("a") if _is_image_note(root, element)]
    words = tuple(span for a, b in without(Span(start, end), wrappers) for span in root.spans(a, b))
    cuts = [*root.spans(found.start, found.end)]
    for wrapper in wrappers:
        cuts += root.spans(*wrapper)
    return FoundPost(
        root.platform,
        whole(root, ()),
        words=words,
        text_start="certain" if words else None,
        author=root.span(*found.author),
        handle=found.handle or (permalink.handle if permalink else None),
        date=root.span(*found.date) if found.date.start < found.date.end else None,
        pics=pics_in(root, start, end),
        links=links_in(root, links, start, end, permalink),
        url=permalink.url if permalink else None,
        id=permalink.id if permalink else None,
        cuts=tuple(cuts),
    )


def find_attribution(root: Root, own: Link | None) -> Attribution | None:
    """Return the attribution: the last handle in brackets before the end of the post's own link."""
    text = root.text
    marks = list(_MARK.finditer(text)) if "@" in text or "＠" in text else []
    before = [mark for mark in marks if own and mark.start() < own.end]
    if not marks:
        return _attribution_by_link(root, own)
    mark = (before or marks)[-1]
    start, author = _author_before(root, mark.start())
    if own and own.start >= mark.end():
        date = Span(own.start, own.end)
    else:
        stop = own.end if own and own.end > mark.end() else _line_end(text, mark.end())
        date = Span(mark.end(), stop)
    return Attribution(start, max(date.end, mark.end()), author, mark["handle"], _dated(text, date))


def _attribution_by_link(root: Root, own: Link | None) -> Attribution | None:
    """Return "— Name date" without a handle: a dash behind the paragraphs, then the post's link.

    A date alone is an attribution too, if it is all there is; any other label is not.
    """
    if own is None:
        return None
    whole_link, no_one = Span(own.start, own.end), Span(own.start, own.start)
    if root.text.strip() == own.label and _is_date(own.label):
        return Attribution(own.start, own.end, no_one, None, whole_link)
    start = max((span.end for span in paragraphs(root) if span.end <= own.start), default=-1)
    between = root.text[start : own.start] if start >= 0 else ""
    dash = _DASH.match(between.lstrip())
    if not dash or len(between) > _LONGEST_NAME:
        return None
    begin = start + len(between) - len(between.lstrip())
    author = Span(begin + dash.end(), own.start)
    if root.text[slice(*author)].strip().startswith(("@", "＠")):
        author = no_one
    return Attribution(begin, own.end, author, None, _dated(root.text, whole_link))


def _author_before(root: Root, mark: int) -> tuple[int, Span]:
    """Return where the attribution begins, and the name between its dash and the handle.

    A block that ends, a line that does or a link of the words is a border. Behind one a dash may
    be missing; without one it may not: nothing else parts a name from a sentence.
    """
    text = root.text
    block, border = _borders(root, mark)
    lead = text[border:mark]
    begin = border + len(lead) - len(lead.lstrip())
    dash = _DASH.match(text, begin, mark)
    if dash and border:
        return begin, Span(dash.end(), mark)
    dashes = list(_FIRM_DASH.finditer(lead))
    if not dashes and not block:
        dashes = list(_HYPHEN.finditer(lead))
    if dashes:
        return border + dashes[-1].start(), Span(border + dashes[-1].end(), mark)
    if dash:
        return begin, Span(dash.end(), mark)
    if block and len(lead) <= _LONGEST_BARE_NAME:
        return begin, Span(begin, mark)
    return mark, Span(mark, mark)


def _borders(root: Root, mark: int) -> tuple[bool, int]:
    """Return where the nearest border before the handle is, and whether it ends a block or line."""
    text = root.text
    shown = text[:mark].rstrip()
    block = max(shown.rfind("\n") + 1, 0)
    for span in paragraphs(root):
        if span.end < len(shown):
            block = max(block, span.end)
    inline = block
    for element in root.find("a"):
        span = root.inside(element)
        if inline < span.end <= mark and _is_in_words(text[slice(*span)]):
            inline = span.end
    lead = max(inline, mark - _LONGEST_NAME)
    return block > 0 and lead == block, lead


def _is_in_words(label: str) -> bool:
    """Return whether a link's label is of the post's words: a tag, a mention, an address."""
    label = label.strip()
    return bool(label) and (
        label[0] in "#＃@＠$" or bool(_ADDRESS.search(label) or PIC.match(label))
    )


def _dated(text: str, span: Span) -> Span:
    """Return the span if it can be a date: a digit, and no address; else its empty beginning."""
    printed = text[slice(*span)].strip()
    if not printed or not _DIGIT.search(printed) or _ADDRESS.search(printed):
        return Span(span.start, span.start)
    return span


def _is_date(label: str) -> bool:
    found = match_date(label, 0)
    return found is not None and found.end == len(label)


def _line_end(text: str, at: int) -> int:
    """Return the end of the line; of the next one where nothing follows on the line itself."""
    end = text.find("\n", at)
    if end >= 0 and not text[at:end].strip():
        end = text.find("\n", end + 1) if text[end + 1 : end + 2] != "\n" else at
    return len(text) if end < 0 else end


def _is_image_note(root: Root, element: Element) -> bool:
    label = root.text[slice(*root.inside(element))].strip()
    return label.startswith("[") and label.endswith("]") and len(label) <= LONGEST_PHRASE
