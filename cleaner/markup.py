"""HTML flattened once, in one pass: the page's visible text, and where its elements lie in it.

No tree is built. A tree builder drops text (libxml2 beyond a depth, NUL and lone surrogates before
that) or grows quadratic on hostile nesting; a single walk over the tags does neither, keeps every
offset, and is faster than walking a tree from Python. Elements are recorded, as spans of the text,
only where a literal says that a post may be embedded; the walk mends broken nesting as browsers do
in the cases that occur (implied ends of p, li, cells; stray and missing end tags).
"""

import html
import re
from dataclasses import dataclass
from typing import Final

from cleaner.ledger import Span

_WHITE: Final = " \t\n\r\f"
_RUN: Final = re.compile(r"[ \t\n\r\f]+")
_UNEVEN: Final = re.compile(r"[\t\n\r\f]|  ")

# Quotes count only behind `=`: <p don't> is whole. Possessive, so a tag is scanned once.
_TAG: Final = r"(?P<close>/?)(?P<name>[a-zA-Z][^ \t\n\r\f/>]*+)(?P<rest>%s)>"
_QUOTED: Final = r"(?:[^>=]++|=[ \t\n\r\f]*+(?:\"[^\"]*+\"|'[^']*+')?+)*+"
_OTHER: Final = r"|(?P<comment>!--)|[!?/][^>]*+>|(?P<broken>/?[a-zA-Z])"
_TOKEN: Final = re.compile("<(?:" + _TAG % _QUOTED + _OTHER + ")")
_PLAIN_TOKEN: Final = re.compile("<(?:" + _TAG % r"[^>]*+" + _OTHER + ")")
"""For what follows a quotation mark that is never closed: a tag ends at the first `>`."""
_COMMENT_END: Final = re.compile(r"--!?>")

_ATTRIBUTE: Final = re.compile(
    r"""([^\s=/>"'][^\s=/>]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?"""
)
_LONG_NUMBER: Final = re.compile(r"&#[0-9]{8,}+;?")

_PARAGRAPHS: Final = (
    "address article aside blockquote body center details dialog dir div dl fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend listing main menu "
    "nav ol p pre plaintext search section summary table caption ul xmp"
)
_LINES: Final = "li dt dd tr thead tbody tfoot option optgroup textarea"
_BREAKS: Final = dict.fromkeys(_PARAGRAPHS.split(), 2) | dict.fromkeys(_LINES.split(), 1)
"""How many line breaks part an element from what stands around it."""

_CODE: Final = frozenset(("pre", "code", "kbd", "samp", "tt", "listing", "xmp", "textarea"))
_KEEPS_SPACE: Final = frozenset(("pre", "listing", "xmp", "textarea"))
_RAW: Final = {
    name: re.compile(rf"</(?i:{name})(?=[ \t\n\r\f/>])")
    for name in ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")
}
"""Elements whose content is no markup, and what ends them."""
_INVISIBLE: Final = frozenset(("script", "style", "title", "iframe", "noembed", "noframes"))
_SPECIAL: Final = frozenset((*_RAW, *_CODE, "html", "template", "plaintext", "br", "td", "th"))

VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)
_IMPLIED_ENDS: Final = {
    **dict.fromkeys(
        (name for name in _PARAGRAPHS.split() if name not in ("html", "body", "caption")),
        (("p",), ("table", "td", "th", "button", "object")),
    ),
    "li": (("li",), ("ul", "ol", "menu")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "option": (("option",), ("select", "datalist")),
    "tr": (("tr",), ("table",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
}
"""Start tag: the open elements that it ends, unless one of the second group lies between."""

_FRAME_LITERALS: Final = (
    "/embed&",
    '/embed"',
    "/embed'",
    "/embed?",
    "?embed=",
    "embed.html",
    "embed.reddit",
    "facebook.com/plugins/",
    "redditmedia.com",
    "tiktok.com/player",
    "video_ext",
    "weibo.c",
    "youtube.com/v/",
)
EMBED_LITERALS: Final = (
    (("<iframe", "<IFRAME", "amp-iframe", "<embed"), _FRAME_LITERALS),
    (
        ("<blockquote", "<BLOCKQUOTE"),
        (
            "/status/",
            "/statuses/",
            "bluesky-embed",
            "fb-xfbml",
            "reddit-card",
            "reddit-embed",
            "text-post-",
            "tiktok-embed",
            "twitter-video",
        ),
    ),
    (("tweet", "Tweet"), ("data-tweet", "tweet-id", "tweetid", "twitter-tweet")),
    (("fb-",), ("fb-comment-embed", "fb-post", "fb-video")),
    (
        ("",),
        (
            "/embed/",
            "activitypub-embed",
            "amp-youtube",
            "data-bluesky",
            "data-instgrm",
            "data-telegram-",
            "data-text-post-",
            "embedPin",
            "instagram-media",
            "linkedin-embed",
            "lite-youtube",
            "mastodon-embed",
            "tgme_widget",
            "truthsocial",
            "tumblr-post",
            "Twitter2ToDOM",
            "vk_post",
            "weibo-embed",
            "wp-block-embed",
            "youtube-nocookie",
        ),
    ),
)
"""What is in every embed that the platforms know (a test holds them to it): where one of the first
is in the page, one of the second. Not seen are names of attributes in capitals, and literals hidden
behind character references (`twitter&#45;tweet`)."""
_PLACEHOLDER: Final = re.compile(
    r"data-(?:[a-z]{1,20}-){0,2}(?:url|href|src|permalink)=[\"'](?:https?:)?//(?:[a-z]{1,8}\.)?"
    r"(?:bsky|facebook|instagram|reddit|t|threads|tiktok|truthsocial|twitter|x|youtu|youtube)\.[a-z]"
)
"""The address of a post in an attribute of what holds its place until the reader consents."""

_DOCUMENT: Final = re.compile(
    r"[\s\ufeff]*+<(?:!--|!doctype\b|\?xml\b|(?:"
    r"html|head|body|title|meta|link|script|style|noscript|template|iframe|"
    + "|".join(_PARAGRAPHS.split() + _LINES.split())
    + r"|td|th|amp-[a-z]+)(?=[ \t\n\r\f/>]))",
    re.IGNORECASE,
)
_ANY_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*+>")


@dataclass(slots=True, eq=False)
class Element:
    """An element and the part of the text that it holds; spans never begin or end in white space."""

    tag: str
    source: str
    """The attributes as written."""
    order: int
    """Its index in Page.elements, which are in document order."""
    start: int = -1
    end: int = -1
    last: int = -1
    """The index behind its last descendant: elements[order + 1 : last] lie inside it."""
    opened: int = -1
    """Where its start tag begins in the markup."""
    closed: int = -1
    """Where its own end tag ends in the markup; -1 where it has none."""
    known: dict[str, str] | None = None

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes, names in lower case (JSX's `className` is `class`), values decoded."""
        if self.known is None:
            self.known = read_attributes(self.source) if self.source else {}
        return self.known

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def get(self, name: str) -> str | None:
        """Return an attribute's value, or None."""
        return self.attributes.get(name)

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows, and what its markup says about it."""

    text: str
    """The visible text: blocks parted by a blank line, `<br>` by a line break."""
    language: str | None = None
    """The lang attribute of `<html>`."""
    code: tuple[Span, ...] = ()
    """What stands in pre, code, kbd, samp or textarea."""
    elements: tuple[Element, ...] = ()
    """In document order; none where no literal says that a post may be embedded."""


def looks_like_html(text: str) -> bool:
    """Return whether the text opens as a page or a block of one, and holds one more tag.

    >>> looks_like_html("<p>One.</p>"), looks_like_html("<b>One</b>, <i>two</i>.")
    (True, False)
    """
    opening = _DOCUMENT.match(text)
    return opening is not None and _ANY_TAG.search(text, opening.end()) is not None


def may_hold_posts(markup: str) -> bool:
    """Return False only where no embed that the platforms know can stand."""
    for openings, literals in EMBED_LITERALS:
        if any(opening in markup for opening in openings):
            for literal in literals:
                if literal in markup and not (literal == "/embed?" and _is_only_oembed(markup)):
                    return True
    return _PLACEHOLDER.search(markup) is not None


def _is_only_oembed(markup: str) -> bool:
    """Return whether every `/embed?` is WordPress's oEmbed service, named in each page's head."""
    return markup.count("/embed?") == markup.count("/1.0/embed?")


def read_page(markup: str, *, elements: bool | None = None) -> Page:
    """Return the page's visible text, its language, its code and (gated) its elements.

    What only style sheets hide (and `hidden`, which scripts take away) is read; what scripts,
    style sheets, titles, templates and the fallbacks of frames hold is not.

    >>> read_page("<p>Fish &amp; chips<br>today</p><script>1</script><p>Closed").text
    'Fish & chips\\ntoday\\n\\nClosed'
    """
    if "\r" in markup:
        markup = markup.replace("\r\n", "\n").replace("\r", "\n")
    walk = _Walk(may_hold_posts(markup) if elements is None else elements)
    walk.read(markup)
    return walk.page()


def read_attributes(source: str) -> dict[str, str]:
    """Return the attributes of a tag, the first of two with the same name.

    >>> read_attributes('class="a b" data-x=1 hidden')
    {'class': 'a b', 'data-x': '1', 'hidden': ''}
    """
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(source):
        name = name.lower()
        value = double or single or bare
        found.setdefault("class" if name == "classname" else name, decode_references(value))
    return found


def decode_references(text: str) -> str:
    """Return the text with its character references decoded, once.

    >>> decode_references("&amp;lt; &eacute; &#8212;")
    '&lt; é —'
    """
    if "&" not in text:
        return text
    # A number that int() refuses to read is no character anyway.
    return html.unescape(_LONG_NUMBER.sub("\ufffd", text))


class _Walk:
    """The pass over the tags: what was written so far, and what is open."""

    def __init__(self, keeps_elements: bool) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.breaks = 0  # line breaks of <br> since the last word
        self.parting = 0  # line breaks that blocks ask for since the last word
        self.space = False
        self.cell = False
        self.pre = 0
        self.pending = ""  # white space of a <pre> that matters if more words follow
        self.hidden_until = -1
        self.language: str | None = None
        self.code: list[list[int]] = []
        self.code_depth = 0
        self.missing: set[str] = set()  # end tags that no longer occur
        self.tree = _Tree() if keeps_elements else None

    def page(self) -> Page:
        text = "".join(self.pieces)
        elements = self.tree.finished(self.length) if self.tree else ()
        code = tuple(Span(start, end) for start, end in self.code if 0 <= start < end)
        return Page(text, self.language, code, elements)

    def read(self, markup: str) -> None:
        """Walk over the whole markup."""
        at, end = 0, markup.rfind(">") + 1  # behind the last `>` no tag can end
        find = _TOKEN.search
        while found := find(markup, at, end):
            start = found.start()
            if at < start:
                self.text(markup[at:start] if self.hidden_until <= at else "")
            name = found["name"]
            if name is not None:
                at = found.end()
                name = name.lower()
                if self.tree is not None:
                    self.tree.take(found, name, self.length)
                if found["close"]:
                    self.close(name)
                else:
                    at = self.open(name, found["rest"], markup, at)
            elif found["comment"]:
                at = self.comment(markup, start, end)
            elif found["broken"] is not None:
                find, at = _PLAIN_TOKEN.search, start
            else:
                at = found.end()
        self.text(markup[at:] if self.hidden_until <= at else "")

    def comment(self, markup: str, start: int, end: int) -> int:
        """Return where a comment ends; one that is never closed ends at the first `>`."""
        if "--" not in self.missing:
            closing = _COMMENT_END.search(markup, start + 2, end)
            if closing:
                return closing.end()
            self.missing.add("--")
        return markup.find(">", start) + 1

    def open(self, name: str, rest: str, markup: str, at: int) -> int:
        """Take a start tag; return where the walk goes on."""
        breaks = _BREAKS.get(name)
        if breaks is not None and breaks > self.parting:
            self.parting = breaks
        if name not in _SPECIAL:
            return at
        if name == "br":
            self.breaks += 1
            if self.pre:
                self.pending += "\n"
                self.breaks -= 1
        elif name in _RAW:
            return self.raw(name, markup, at)
        elif name == "template":
            self.hide(markup, at)
        elif name == "html":
            self.language = self.language or read_attributes(rest).get("lang", "").strip() or None
        elif name in ("td", "th"):
            self.cell = True
        elif name == "plaintext":
            self.verbatim(markup[at:])
            return len(markup)
        else:
            self.open_code(name)
            if name in _KEEPS_SPACE and markup.startswith("\n", at):
                return at + 1  # the line break behind <pre> is not shown
        return at

    def close(self, name: str) -> None:
        """Take an end tag."""
        breaks = _BREAKS.get(name)
        if breaks is not None and breaks > self.parting:
            self.parting = breaks
        if name in _CODE:
            self.close_code(name)
        elif name in ("td", "th"):
            self.cell = True
        elif name == "br":  # browsers read </br> as <br>
            self.breaks += 1

    def raw(self, name: str, markup: str, at: int) -> int:
        """Return where the content of a script, style sheet … ends; a textarea's is written."""
        closing = None if name in self.missing else _RAW[name].search(markup, at)
        if closing is None:
            self.missing.add(name)
            if name in ("script", "style"):
                return len(markup)
            return at  # a title that never ends would hide the page: its tag is ignored
        if name not in _INVISIBLE and self.hidden_until <= at:
            self.open_code(name)
            content = markup[at : closing.start()]
            self.verbatim(decode_references(content) if name == "textarea" else content)
            self.close_code(name)
        return closing.start()

    def hide(self, markup: str, at: int) -> None:
        """Hide what a template holds; its elements are read, its words are not shown."""
        if "template" not in self.missing and self.hidden_until <= at:
            self.hidden_until = markup.find("</template", at)
            if self.hidden_until < 0:
                self.missing.add("template")

    def open_code(self, name: str) -> None:
        self.pre += name in _KEEPS_SPACE
        if not self.code_depth:
            self.code.append([-1, -1])
        self.code_depth += 1

    def close_code(self, name: str) -> None:
        if name in _KEEPS_SPACE and self.pre:
            self.pre -= 1
            if not self.pre:
                self.pending = ""
        if self.code_depth:
            self.code_depth -= 1
            if not self.code_depth:
                self.code[-1][1] = self.length

    def text(self, raw: str) -> None:
        """Write the text between two tags, white space collapsed."""
        if self.pre:
            if raw:
                self.verbatim(decode_references(raw))
            return
        if "&" in raw:
            raw = decode_references(raw)
        words = raw.strip(_WHITE)
        if not words:
            if raw:
                self.space = True
            return
        if _UNEVEN.search(words):
            words = _RUN.sub(" ", words)
        self.write(words, self.space or raw[0] in _WHITE)
        self.space = raw[-1] in _WHITE

    def verbatim(self, raw: str) -> None:
        """Write text whose white space counts; what ends it waits for more words."""
        words = raw.rstrip(_WHITE)
        if words:
            lead = self.pending
            self.pending = ""
            self.write(lead + words, self.space)
            self.space = False
        self.pending += raw[len(words) :]

    def write(self, words: str, spaced: bool) -> None:
        """Write words, behind whatever parts them from the words before."""
        if self.length:
            breaks = max(self.breaks, self.parting)
            lead = "\n" * breaks if breaks else "\t" if self.cell else " " if spaced else ""
            if lead:
                self.pieces.append(lead)
                self.length += len(lead)
        if self.tree is not None:
            self.tree.reach(self.length)
        if self.code_depth and self.code[-1][0] < 0:
            self.code[-1][0] = self.length
        self.pieces.append(words)
        self.length += len(words)
        if self.code_depth:
            self.code[-1][1] = self.length
        self.breaks = self.parting = 0
        self.cell = self.space = False


class _Tree:
    """The elements seen so far, and those that are still open."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.stack: list[Element] = []
        self.places: dict[str, list[int]] = {}  # tag: the places in the stack where it is open
        self.waiting: list[Element] = []  # open elements that hold no word yet

    def take(self, tag: re.Match[str], name: str, length: int) -> None:
        """Take a tag: record an element, or end those that an end tag ends."""
        if tag["close"]:
            places = self.places.get(name)
            if places:
                self.stack[places[-1]].closed = tag.end()
                self.pop(places[-1], length)
            return
        implied = _IMPLIED_ENDS.get(name)
        if implied:
            self.end_implied(*implied, length)
        rest = tag["rest"]
        element = Element(name, rest, len(self.elements), opened=tag.start())
        self.elements.append(element)
        # Outside HTML's own elements (svg, JSX) `/>` closes; <div/> does not.
        if name in VOID or (rest.endswith("/") and name not in _BREAKS and name != "a"):
            element.start = element.end = length
            element.last = element.order + 1
            element.closed = tag.end()
            return
        self.places.setdefault(name, []).append(len(self.stack))
        self.stack.append(element)
        self.waiting.append(element)

    def end_implied(self, ends: tuple[str, ...], within: tuple[str, ...], length: int) -> None:
        innermost = max((self.places[name][-1] for name in ends if self.places.get(name)), default=-1)
        border = max((self.places[name][-1] for name in within if self.places.get(name)), default=-1)
        if innermost > border:
            self.pop(innermost, length)

    def pop(self, place: int, length: int) -> None:
        while len(self.stack) > place:
            element = self.stack.pop()
            self.places[element.tag].pop()
            if self.waiting and self.waiting[-1] is element:
                self.waiting.pop()
                element.start = length
            element.end = length
            element.last = len(self.elements)

    def reach(self, length: int) -> None:
        """A word begins at `length`: it is the first of every element that waits."""
        for element in self.waiting:
            element.start = length
        self.waiting.clear()

    def finished(self, length: int) -> tuple[Element, ...]:
        self.pop(0, length)
        return tuple(self.elements)
