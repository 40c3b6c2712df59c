"""JSON as it is written here: UTF-8, one line, safe for readers that split at odd line ends."""

import json

# Legal inside a JSON string, but str.splitlines() and some log tools break the line there.
_LINE_ENDS = {
    ord(char): f"\\u{ord(char):04x}"
    for char in "\N{NEXT LINE}\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
}


def to_json(value: object, *, ascii_only: bool = False) -> str:
    r"""Return `value` as one line of JSON.

    >>> to_json({"é": "a\u2028b"})
    '{"é": "a\\u2028b"}'
    """
    return json.dumps(value, ensure_ascii=ascii_only).translate(_LINE_ENDS)


def to_bytes(line: str) -> bytes:
    r"""Return JSON text as UTF-8; half a surrogate pair becomes the escape that JSON has for it.

    >>> to_bytes('"\ud800"')
    b'"\\ud800"'
    """
    return line.encode("utf-8", "backslashreplace")
