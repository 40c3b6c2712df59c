"""JSON as it is written here: UTF-8, one line, safe for readers that split at odd line ends."""

import json
from collections.abc import Mapping
from typing import Any

from cleaner import Document

# Legal inside a JSON string, but str.splitlines() and some log tools break the line there.
_LINE_ENDS = {
    char: f"\\u{ord(char):04x}" for char in "\N{NEXT LINE}\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
}
_OWN = "record"
"""Holds those fields of a record that have the name of a field of the document."""


def to_json(value: object, *, ascii_only: bool = False) -> str:
    r"""Return `value` as one line of JSON.

    >>> to_json({"é": "a\u2028b"})
    '{"é": "a\\u2028b"}'
    """
    text = json.dumps(value, ensure_ascii=ascii_only)
    if not text.isascii():
        for char, escape in _LINE_ENDS.items():
            text = text.replace(char, escape)
    return text


def to_bytes(line: str) -> bytes:
    r"""Return JSON text as UTF-8; half a surrogate pair becomes the escape that JSON has for it.

    >>> to_bytes('"\ud800"')
    b'"\\ud800"'
    """
    return line.encode("utf-8", "backslashreplace")


def document_line(document: Document, source: str, fields: Mapping[str, str]) -> bytes:
    """Return a line of JSON: the document, `source`, and the other fields of its record.

    Those that have the name of a field of the document stand together in the field `record`.

    Args:
        document: What was cleaned.
        source: The name of the input.
        fields: The record's other fields, each with its value as JSON.
    """
    own: dict[str, Any] = {"source": source, **document.to_dict()}
    beside: list[str] = []
    inside: list[str] = []
    for name, value in fields.items():
        (inside if name in own or name == _OWN else beside).append(f"{to_json(name)}: {value}")
    if inside:
        beside.append(f'"{_OWN}": {{{", ".join(inside)}}}')
    return to_bytes(", ".join([to_json(own)[:-1], *beside]) + "}\n")
