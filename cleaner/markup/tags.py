"""What a tag is, what its attributes say, and what each of HTML's elements does to the text.

Source: https://html.spec.whatwg.org/multipage/parsing.html and …/rendering.html
"""

import html
import re
from html.entities import html5
from typing import Final

# Quotes count only behind `=`: <p don't> is whole. Possessive, so a tag is scanned once.
_QUOTED: Final = r"[^>=]*+(?:=[ \t\n\r\f]*+(?:\"[^\"]*+\"|'[^']*+')?+[^>=]*+)*+"
_TEXT: Final = r"[^<]*+(?:<(?![a-zA-Z/!?])[^<]*+)*+"
_TOKEN: Final = (
    r"<(?:(?P<tag>(?P<name>/?[a-zA-Z][^ \t\n\r\f/>]*+)%s)>"
    rf"|!--|[!?/][^>]*+>|/?[a-zA-Z])(?P<text>{_TEXT})"
)
TOKEN: Final = re.compile(_TOKEN % _QUOTED)
"""A tag (an end tag's name begins with `/`), or what else begins with `<`; and the text behind."""
PLAIN_TOKEN: Final = re.compile(_TOKEN % "[^>]*+")
"""For what follows a quotation mark that is never closed: a tag ends at the first `>`."""
TEXT: Final = re.compile(_TEXT)
COMMENT_END: Final = re.compile(r"--!?>")

_ATTRIBUTE: Final = re.compile(
    r"""([^\s=/>"'][^\s=/>]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?"""
)
# In a value a name without `;` is a reference only if it is whole: not in "?a=1&copy=2".
_BARE_NAME: Final = re.compile(r"&([a-zA-Z][a-zA-Z0-9]*+)(?!;)(=?)")
_LONG_NUMBER: Final = re.compile(r"&#[0-9]{8,}+;?")

PARAGRAPHS: Final = (
    "address article aside blockquote body center details dialog dir div dl fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend listing main menu "
    "nav ol p pre plaintext search section summary table caption ul xmp"
)
LINES: Final = "li dt dd tr thead tbody tfoot option optgroup textarea"
BREAKS: Final = dict.fromkeys(PARAGRAPHS.split(), 2) | dict.fromkeys(LINES.split(), 1)
"""How many line breaks part an element from what stands around it."""
HOLDERS: Final = frozenset(
    ("amp-iframe", "amp-youtube", "blockquote", "embed", "iframe", "lite-youtube")
)
"""Elements whose name alone tells that they may hold a post."""

CODE: Final = frozenset(("pre", "code", "kbd", "samp", "tt", "listing", "xmp", "textarea"))
KEEPS_SPACE: Final = frozenset(("pre", "listing", "xmp", "textarea"))
RAW: Final = {
    name: re.compile(rf"</(?i:{name})(?=[ \t\n\r\f/>])")
    for name in ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")
}
"""Elements whose content is no markup, and what ends them."""
INVISIBLE: Final = frozenset(("script", "style", "title", "iframe", "noembed", "noframes"))
SPECIAL: Final = frozenset((*RAW, *CODE, "html", "template", "plaintext", "br", "td", "th"))
_INLINE: Final = (
    "a b button em font form g i img input label link meta noscript option path small source span "
    "strong sub sup svg time u use"
)
SIMPLE: Final = {
    tag: BREAKS.get(name, 0)
    for name in (*BREAKS, *_INLINE.split())
    if name not in SPECIAL and name not in HOLDERS
    for tag in (name, f"/{name}")
} | {"/html": BREAKS["html"], "/iframe": 0, "/script": 0, "/style": 0, "/title": 0}
"""The tags that do nothing but ask for line breaks (or not even that): nearly all of a page's."""

VOID: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
IMPLIED_ENDS: Final = {
    **dict.fromkeys(
        (name for name in PARAGRAPHS.split() if name not in ("html", "body", "caption")),
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


def read_attributes(source: str) -> dict[str, str]:
    """Return the attributes of a tag, the first of two with the same name.

    >>> read_attributes('class="a b" data-x=1 hidden')
    {'class': 'a b', 'data-x': '1', 'hidden': ''}
    """
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(source):
        name = name.lower()
        value = double or single or bare
        found.setdefault("class" if name == "classname" else name, _decode_value(value))
    return found


def _decode_value(value: str) -> str:
    if "&" not in value:
        return value
    return decode_references(_BARE_NAME.sub(_as_it_stands, value))


def _as_it_stands(bare: re.Match[str]) -> str:
    is_reference = bare[1] in html5 and not bare[2]
    return bare[0] if is_reference else f"&amp;{bare[0][1:]}"


def decode_references(text: str) -> str:
    """Return the text with its character references decoded, once.

    >>> decode_references("&amp;lt; &eacute; &#8212;")
    '&lt; é —'
    """
    if "&" not in text:
        return text
    # A number that int() refuses to read is no character anyway.
    return html.unescape(_LONG_NUMBER.sub("\ufffd", text))
