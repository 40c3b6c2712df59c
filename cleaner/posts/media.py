"""Picture links and other links in a post's words.

Ids have a fixed length (10 characters, 8 before 2014), which is what parts glued text:
`pic.twitter.com/aB3dE5gH7jThe minister`. The handle that a pic link is glued to loses: `@abcompic.`
"""

import regex

from cleaner.ledger import Span
from cleaner.posts.gate import may_hold_pics
from cleaner.posts.sentences import (
    before_on_line,
    begins_sentence,
    behind_on_line,
    ends_sentence,
    leads_to_object,
)

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
_LONGEST_GLUE = 300
_RUN_EDGE = regex.compile(r"[\s<>\"'()\[\]{}]")
_T_CO = regex.compile(r"t\.co/[A-Za-z0-9]{10}")
# `topic`, `epic`, `tropic`, `aspic`, `olympic` are words.
_WORD = regex.compile(r"(?!olym|paralym)[a-z]{3,40}+(?<!o)")
_LONGER_ID = regex.compile(r"(?!\p{Lu}(?:\p{Ll}|\s))[A-Za-z0-9_]")
_PARTS = regex.compile(
    r"(?:(?:https?://)?(?:pic\.(?:twitter|x)\.com|t\.co)/\w{8,10}(?!\w)"
    r"|[#＃]\w++|[\p{Extended_Pictographic}\ufe0f\u200d\U0001f3fb-\U0001f3ff]++|[*_\s]++)++"
)
_DASH = regex.compile(r"[—–―-]{1,3}+\s?+")
_CASELESS = regex.compile(r"\W{0,3}\p{Lo}")
_GOES_ON_BELOW = regex.compile(r"[ \t]*+\n[ \t>]*+\p{Ll}")
_TRAILING = ".,;:!?'\")»”’…"


def find_pics(text: str, start: int, end: int) -> list[Span]:
    """Return the spans of the pic links, their scheme included, in text[start:end]."""
    if not may_hold_pics(text[start:end]):
        return []
    places = (found.span() for found in PIC.finditer(text, start, end))
    return [_with_link(text, *place) for place in places if _is_parted(text, *place)]


def _is_parted(text: str, start: int, end: int) -> bool:
    """Return whether a pic link begins there, and not the middle of a host or an address.

    Glue that flatteners leave before it: a sentence's end, a t.co link, a hashtag, an account
    (`@namepic.`), a word. `epic.twitter.com`, `example.pic.twitter.com` and `?u=pic.twitter.com`
    are addresses of something else.
    """
    before = text[max(0, start - _LONGEST_GLUE) : start]
    if not before or before[-1].isspace() or not before[-1].isascii():
        return True
    run = _RUN_EDGE.split(before)[-1]
    if not run:
        return not before.endswith(('="', "='"))
    if _T_CO.fullmatch(run[-15:]) and run[-16:-15] in ("", "/"):
        return True
    if "/" in run:
        return False
    if run[-1] == ".":
        return run.endswith("..") or _ends_sentence(text, start, end)
    if run[-1] in "!?;:,*|~" or (run[-1].isalpha() and text.startswith("http", start)):
        return True
    sign = max(map(run.rfind, "#＃@＠"))
    if sign >= 0:
        return run[sign + 1 :].replace("\\_", "_").replace("_", "a").isalnum()
    return _WORD.fullmatch(run) is not None


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """Return whether the full stop before a pic link that ends its line is a sentence's.

    A host has a full stop there too: a sentence has words, and leads to no address.
    """
    line = before_on_line(text, start).split()
    behind = behind_on_line(text, end).strip()
    if len(line) > 1 and leads_to_object(line[-2]):
        return False
    return behind[:1] in ("—", "–", "-") if behind else len(line) > 3


def _with_link(text: str, start: int, end: int) -> Span:
    """Return the span of a pic link, and of the Markdown link whose label it is."""
    if start and text[start - 1] == "[" and (target := _TARGET.match(text, end)):
        return Span(start - 1, target.end())
    return Span(start, end)


def is_object(text: str, pic: Span) -> bool:
    """Return whether a pic link without an attribution is what a sentence speaks of.

    "Visit pic.twitter.com/… for the photo": the sentence goes on, or its full stop stands behind. A
    post's pic ends its line, or a new sentence or the attribution follows.
    """
    behind = behind_on_line(text, pic.end)
    if _LONGER_ID.match(behind):
        return True
    parts = _PARTS.match(behind)
    rest = behind[parts.end() if parts else 0 :]
    if not rest:
        return _GOES_ON_BELOW.match(text, pic.end + len(behind)) is not None
    dash = _DASH.match(rest)
    if dash:
        return not begins_sentence(rest[dash.end() :])
    if not begins_sentence(rest) or rest[0].isdecimal():
        return True
    before = before_on_line(text, pic.start)
    words = before.split()  # none where an indent is all: it may be of any white space
    if _CASELESS.match(rest):
        return not words or not (ends_sentence(before) or words[-1][0] in "#＃")
    return bool(words) and leads_to_object(words[-1])


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
            pics = find_pics(words, *link.span())
            url = _without_trailing(url[: pics[0].start - link.start()] if pics else url)
        found.setdefault(url if "://" in url else f"https://{url}")
    return tuple(found)


def _without_trailing(url: str) -> str:
    """Drop sentence punctuation; a closing bracket stays when the URL opened it."""
    while (
        url and url[-1] in _TRAILING and not (url[-1] == ")" and url.count("(") >= url.count(")"))
    ):
        url = url[:-1]
    return url
