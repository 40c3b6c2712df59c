"""Words that stand in a post's text for what could not be printed: `[image or embed]`."""

import regex

from cleaner.ledger import Span

_MARGINS = " \t\r\n\N{NO-BREAK SPACE}>"
_PLACEHOLDER = regex.compile(
    r"""
    (?P<link>\[)? \[ image [\s>]{1,6}+ or [\s>]{1,6}+ embed \]
    (?(link) \]\( [^\s()]{1,400}+ \) )
    """,
    regex.VERBOSE,
)


def find_placeholders(text: str, start: int, end: int) -> list[Span]:
    """Return where placeholders end text[start:end], a Markdown link round them included.

    Bluesky prints them behind the words; in the middle of a sentence somebody speaks of them.

    >>> find_placeholders("Lovely!\\n[image or embed]\\n", 0, 25)
    [Span(start=8, end=24)]
    >>> find_placeholders("It reads [image or embed] here.", 0, 31)
    []
    """
    if text.find("embed", start, end) < 0:
        return []
    spans: list[Span] = []
    for found in reversed(list(_PLACEHOLDER.finditer(text, start, end))):
        if text[found.end() : spans[-1].start if spans else end].strip(_MARGINS):
            break
        spans.append(Span(*found.span()))
    return spans[::-1]
