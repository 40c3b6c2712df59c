"""Words that stand in a post's text for what could not be printed: `[image or embed]`."""

import regex

from cleaner.ledger import Span

_PLACEHOLDER = regex.compile(
    r"""
    (?P<link>\[)? \[ image [\s>]{1,6}+ or [\s>]{1,6}+ embed \]
    (?(link) \]\( [^\s()]{1,400}+ \) )
    """,
    regex.VERBOSE,
)


def find_placeholders(text: str, start: int, end: int) -> list[Span]:
    """Return where placeholders stand in text[start:end], a Markdown link round them included.

    >>> find_placeholders("Lovely!\\n[image or embed]\\n", 0, 25)
    [Span(start=8, end=24)]
    """
    if text.find("embed", start, end) < 0:
        return []
    return [Span(*found.span()) for found in _PLACEHOLDER.finditer(text, start, end)]
