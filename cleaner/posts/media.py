"""Picture links and other links in a post's words.

Ids have a fixed length (10 characters, 8 before 2014), which is what parts glued text:
`pic.twitter.com/aB3dE5gH7jThe minister`. The handle that a pic link is glued to loses: `@abcompic.`
"""

import regex

from cleaner.ledger import Span
from cleaner.posts.gate import may_hold_pics

PIC = regex.compile(
    r"""
    (?: https?:// )?+
    (?P<printed>
        pic\. \x20? (?:twitter|x)\.com \x20? /
        (?: \x20? | [ \t]*+\n[ \t>]*+(?=\p{L}*+[0-9]|\p{L}\p{Ll}*+\p{Lu}|\p{Lu}{2}) )
        (?: [A-Za-z0-9]{10} | [A-Za-z0-9]{8}(?![A-Za-z0-9]) )
    )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_LINK = regex.compile(
    r"""
      (?P<short> (?<![A-Za-z0-9.@/-]) t\.co/ (?: [A-Za-z0-9]{10} | [A-Za-z0-9]{8}(?![A-Za-z0-9]) ) )
    | (?P<full> https?://t\.co/ (?: [A-Za-z0-9]{10} | [A-Za-z0-9]{8}(?![A-Za-z0-9]) ) )
    | (?P<long> https?:// (?!t\.co/|pic\.) [^\s<>"\[\]{}|\\^`…“”«»]{3,500}+ )
    """,
    regex.VERBOSE,
)
_TARGET = regex.compile(r"\]\(<?+https?://[^\s()<>]{1,300}+>?+\)")
_TRAILING = ".,;:!?'\")»”’…"


def find_pics(text: str, start: int, end: int) -> list[Span]:
    """Return the spans of the pic links, their scheme included, in text[start:end]."""
    if not may_hold_pics(text[start:end]):
        return []
    return [_with_link(text, *found.span()) for found in PIC.finditer(text, start, end)]


def _with_link(text: str, start: int, end: int) -> Span:
    """Return the span of a pic link, and of the Markdown link whose label it is."""
    if start and text[start - 1] == "[" and (target := _TARGET.match(text, end)):
        return Span(start - 1, target.end())
    return Span(start, end)


def print_pic(link: str) -> str:
    """Return a pic link as the field has it: without scheme and inner spaces."""
    found = PIC.search(link)
    return "".join((found["printed"] if found else link).replace(">", "").split())


def find_links(words: str) -> tuple[str, ...]:
    """Return the links of a post's words, with their scheme, in order and each once.

    >>> find_links("See https://t.co/AbCdEf1234pic.twitter.com/aB3dE5gH7j (http://a.example/b).")
    ('https://t.co/AbCdEf1234', 'http://a.example/b')
    """
    if "://" not in words and "t.co/" not in words:
        return ()
    found: dict[str, None] = {}
    for link in _LINK.finditer(words):
        url = link.group()
        if link["long"]:
            pic = PIC.search(url)
            url = _without_trailing(url[: pic.start()] if pic else url)
        found.setdefault(url if "://" in url else f"https://{url}")
    return tuple(found)


def _without_trailing(url: str) -> str:
    """Drop sentence punctuation; a closing bracket stays when the URL opened it."""
    while (
        url and url[-1] in _TRAILING and not (url[-1] == ")" and url.count("(") >= url.count(")"))
    ):
        url = url[:-1]
    return url
