"""Damage that a text shows on purpose, which must stay: tutorials, samples, string literals.

Every test looks at one place and a bounded stretch around it, never at another line.
"""

import re
from itertools import pairwise
from typing import Final

_NEAR: Final = 60
_NAMED_NEAR: Final = 200
_SIDE_BY_SIDE: Final = 25
_LITERAL: Final = 80
_SHORTEST_CHART: Final = 3

NAMES_OF_MOJIBAKE: Final = (
    *("mojibake", "文字化け", "乱码", "亂碼", "кракозябр", "крокозябр", "zeichensalat"),
    *("buchstabensalat", "krzaczk", "caractères bizarres", "double-encod", "double encod"),
    *("doubly encod", "wrongly decoded", "misdecoded", "mis-decoded"),
)
"""Words, in small letters, that only a text about broken characters uses."""

NAMES_OF_ENTITIES: Final = (
    *("html entit", "html-entit", "xml entit", "character entit", "named entit", "numeric entit"),
    *("entity reference", "character reference", "html escape", "html-escape", "html code"),
    *("entité html", "entités html", "entidad html", "entidades html", "entidade html"),
    *(
        "entità html",
        "html-сущност",
        "html-мнемоник",
        "文字参照",
        "実体参照",
        "字符实体",
        "字元實體",
    ),
)
"""The same for entities; "entity" alone is a company's."""

# Also the slashes of a regular expression, the bars of a table, the asterisks of Markdown.
_OPENING = "\"'`/|*\u201c\u2018\u201e\u201a\u00ab\u2039\u00bb\u203a\u201d\u2019\u300c\u300e"
_CLOSING = "\"'`/|*\u201d\u2019\u201c\u2018\u00bb\u203a\u00ab\u2039\u300d\u300f"
_ANY_QUOTE = re.compile(f"[{re.escape(_OPENING)}]")
_INNER_SPACE = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"

_STEMS: Final = (b"jibake", b"salat", b"krzaczk", b"cod")
_ENCODINGS: Final = (b"-encod", b" encod", b"decoded")
"""One of these is in every name of mojibake that is nothing but ASCII; "cod" stands for them."""
_ASCII_SAMPLE = re.compile(r"[\"'`/|*] ?[^\x00-\x7f]{2,4} ?[\"'`/|*]")

_HTML_NAMES = (
    "a|abbr|article|aside|audio|b|base|blockquote|body|br|button|canvas|caption|cite|code|col|dd"
    "|del|details|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header"
    "|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|map|mark|meta|nav|noscript|object|ol"
    "|option|p|param|path|picture|pre|q|s|script|section|select|small|source|span|strike|strong"
    "|style|sub|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|title|tr|track|tt|u|ul|var|video"
)
_LESS = r"&(?:(?:amp|AMP|#0{0,9}38|#[xX]0{0,9}26);){0,9}(?:lt|LT|#0{0,9}60|#[xX]0{0,9}3[cC]);"
_GREATER = r"&(?:(?:amp|AMP|#0{0,9}38|#[xX]0{0,9}26);){0,9}(?:gt|GT|#0{0,9}62|#[xX]0{0,9}3[eE]);"
_MARKUP = re.compile(
    # <p>, <a href=…>, </any>, <any attribute="…">, comments and declarations
    rf"</?(?:{_HTML_NAMES})(?:[\s/][^<>]{{0,400}})?>"
    r"|</[A-Za-z][\w:.-]{0,40}\s{0,3}>"
    r"|<[A-Za-z][\w:.-]{0,40}\s[^<>]{0,200}=[\"']"
    r"|<!--|<!\[CDATA\[|<!DOCTYPE|<\?(?:xml|php)"
    # an attribute whose tag begins on another line: href="?a=1&amp;b=2"
    r"|\b(?:href|src|srcset|content|alt|title|class|style|data-[a-z-]{1,30})=[\"'][^\"'<>]{0,400}&"
    # the same, written with entities: a tutorial, or source that was escaped to be seen
    rf"|{_LESS}/?(?:{_HTML_NAMES})(?:[\s/](?:[^&<>]|&(?!(?:amp;)*[lg]t;)){{0,400}})?{_GREATER}"
    rf"|{_LESS}(?:!--|!DOCTYPE|\?xml|\?php)"
    # "&amp;lt;" says how "<" is written
    r"|&(?:(?:amp|AMP|#0{0,9}38|#[xX]0{0,9}26);){1,9}(?:lt|gt|LT|GT|#6[02]);",
    re.IGNORECASE,
)

# What stands before a string literal in code, where nothing of prose does: a call or an index, an
# assignment, a key, a further argument.
_BEFORE_LITERAL = re.compile(
    r"(?:\w[(\[{]|=|[\"']\s?:|\w[(\[{][^()]{0,60}[\"'],)\s{0,2}[bBrRuUfF]{0,2}$"
)
_OPENS_LITERAL = re.compile(r"[(\[{=:,]\s{0,2}[bBrRuUfF]{0,2}[\"']")
_AFTER_LITERAL = re.compile(r"\s{0,2}(?:[)\]};,:+.]|=>|$)")


def shows_markup(line: str) -> bool:
    """Return whether a line holds tags, written out or with entities: its entities are theirs.

    >>> shows_markup("Write &lt;b&gt; for bold"), shows_markup("5 < 6 &amp; 7 &gt; 6")
    (True, False)
    """
    return ("<" in line or "&" in line) and _MARKUP.search(line) is not None


def may_name_mojibake(encoded: bytes) -> bool:
    """Return False where no name of mojibake is in a line that is ASCII and damage alone.

    Such a line holds none of the names that are not ASCII: the bytes are UTF-8 for something else.
    """
    small = encoded.lower()
    for stem in _STEMS:
        if stem in small:
            return stem != b"cod" or any(name in small for name in _ENCODINGS)
    return False


def may_hold_sample(line: str) -> bool:
    """Return False where a line of ASCII and damage holds no quoted sample of one character."""
    return _ASCII_SAMPLE.search(line) is not None


def has_quotes(line: str) -> bool:
    """Return whether a line holds a mark that a sample or a literal may stand between."""
    return _ANY_QUOTE.search(line) is not None


def is_quoted_sample(line: str, start: int, end: int) -> bool:
    """Return whether line[start:end] stands between quotation marks, alone.

    >>> is_quoted_sample("type “&copy;” here", 6, 12)
    True
    """
    if start and line[start - 1] in _INNER_SPACE:
        start -= 1
    if not start or line[start - 1] not in _OPENING:
        return False
    if end < len(line) and line[end] in _INNER_SPACE:
        end += 1
    return end < len(line) and line[end] in _CLOSING


def may_hold_literal(line: str) -> bool:
    """Return False where `is_literal` is certainly False at every place of a line."""
    return ("'" in line or '"' in line) and _OPENS_LITERAL.search(line) is not None


def is_literal(line: str, start: int, end: int) -> bool:
    """Return whether line[start:end] lies in a string literal of code.

    >>> is_literal('s.replace("&amp;", "&")', 11, 16)
    True
    >>> is_literal('He said "AT&amp;T", then left.', 11, 16)
    False
    """
    lowest, highest = max(0, start - _LITERAL), end + _LITERAL
    for quote in "\"'":
        opened = line.rfind(quote, lowest, start)
        closed = line.find(quote, end, highest)
        if opened < 0 or closed < 0:
            continue
        if _AFTER_LITERAL.match(line, closed + 1) and (
            _BEFORE_LITERAL.search(line[max(0, opened - _LITERAL) : opened])
        ):
            return True
    return False


def is_named(line: str, start: int, end: int, names: tuple[str, ...]) -> bool:
    """Return whether one of `names` stands near line[start:end]."""
    near = line[max(0, start - _NAMED_NEAR) : end + _NAMED_NEAR].lower()
    return any(name in near for name in names)


def names_any(line: str, names: tuple[str, ...]) -> bool:
    """Return whether one of `names` stands anywhere in a line."""
    small = line.lower()
    for name in names:  # noqa: SIM110  a generator would take most of the time
        if name in small:
            return True
    return False


def is_paired(line: str, start: int, end: int, meant: str) -> bool:
    """Return whether `meant`, what line[start:end] would become, stands beside it already.

    >>> is_paired("« é » devient « Ã© »", 16, 18, "é")
    True
    >>> is_paired("de la purée et du cafÃ©", 18, 23, "café")
    False
    """
    reach = _NEAR if meant[:1].isalnum() else _SIDE_BY_SIDE
    for lowest, highest in ((max(0, start - reach), start), (end, end + reach)):
        place = line.find(meant, lowest, highest)
        while place >= 0:
            if _stands_alone(line, place, place + len(meant)):
                return True
            place = line.find(meant, place + 1, highest)
    return False


def is_chart(line: str, start: int, end: int) -> bool:
    """Return whether line[start:end] is part of a list of all characters, code point by code point.

    >>> is_chart("ÕÖ×ØÙ", 2, 4)
    True
    """
    if ord(line[end - 1]) - ord(line[start]) != end - start - 1:
        return False  # nearly always
    around = line[max(0, start - 1) : end + 1]
    return len(around) >= _SHORTEST_CHART and all(
        ord(after) - ord(before) == 1 for before, after in pairwise(around)
    )


def _stands_alone(line: str, start: int, end: int) -> bool:
    return not line[start - 1 : start].isalnum() and not line[end : end + 1].isalnum()
