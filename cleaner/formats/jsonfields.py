"""The fields of a JSON object where they stand in a line, and a line with some of them replaced."""

import json
import re
from collections.abc import Iterator, Mapping

from cleaner.formats.jsontext import to_bytes, to_json

# Numbers are not used, so a float will do: an int refuses more than 4,300 digits.
DECODER = json.JSONDecoder(parse_int=float)
BOM = b"\xef\xbb\xbf"
_SPACE = re.compile(r"[ \t\r\n]*")


def with_fields(raw: bytes, values: Mapping[str, object], *, keeps_ascii: bool = False) -> bytes:
    """Return a line with some fields replaced, and those that it did not have at its end.

    Args:
        raw: The line.
        values: The fields by name.
        keeps_ascii: Write escapes where the line is ASCII: it was written so.
    """
    line = raw.removeprefix(BOM).decode("utf-8")
    ascii_only = keeps_ascii and line.isascii()
    written = {name: to_json(value, ascii_only=ascii_only) for name, value in values.items()}
    found = list(fields_of(line))
    # Of two fields with one name, the last is the one that counts.
    places = {name: (start, end) for name, start, end in found if name in written}
    pieces, at = [BOM.decode()] if raw.startswith(BOM) else [], 0
    for name, (start, end) in sorted(places.items(), key=lambda item: item[1]):
        pieces += line[at:start], written.pop(name)
        at = end
    close = _behind_space(line, found[-1][2]) if found else line.index("{") + 1
    pieces += line[at:close], *(f", {to_json(name)}: {text}" for name, text in written.items())
    return to_bytes("".join((*pieces, line[close:])))


def fields_of(line: str) -> Iterator[tuple[str, int, int]]:
    """Yield the name of each field of an object, and where its value starts and ends.

    >>> list(fields_of('{"a": 1, "b":"x"}'))
    [('a', 6, 7), ('b', 13, 16)]
    """
    at = _behind_space(line, line.index("{") + 1)
    while line[at] != "}":
        name, at = DECODER.raw_decode(line, at)
        start = _behind_space(line, _behind_space(line, at) + 1)
        _, end = DECODER.raw_decode(line, start)
        yield name, start, end
        at = _behind_space(line, end)
        if line[at] == ",":
            at = _behind_space(line, at + 1)


def _behind_space(line: str, at: int) -> int:
    found = _SPACE.match(line, at)
    return found.end() if found else at
