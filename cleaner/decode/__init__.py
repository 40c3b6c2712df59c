"""Bytes to text: what they say they are, checked against what they are; nothing is dropped.

The order: a byte-order mark; UTF-16 or UTF-32 told by its zero bytes; what the caller declared, or
else the page; UTF-8; a guess. A declaration is believed unless the bytes contradict it:
valid UTF-8 with more than ASCII is UTF-8 whatever a header says, and a page that calls itself
ISO-8859-1, the default of old servers, is looked at again. In UTF-8 that is not quite valid, the
rest is read as the legacy encoding beside it, and what is left of a cut character as U+FFFD.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from cleaner.decode.detect import guess, guess_wide
from cleaner.decode.labels import codec_of, declared_codec
from cleaner.errors import UnknownEncoding

__all__ = ["Decoded", "decode"]


class Decoded(NamedTuple):
    """A text, the codec that read it, and what that codec could not read."""

    text: str
    encoding: str
    """Python's name: `utf-8`, `cp1252`, `utf-16-le`."""
    undecoded: tuple[tuple[int, bytes], ...]
    """(offset in `text` of a U+FFFD, the bytes that it stands for)"""


_MARKS: Final = (  # the longer first: the mark of UTF-16 begins that of UTF-32
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OPENS_LIKE_HTML = re.compile(rb"\s{0,200}<(?:!doctype|!--|\?xml|[a-z])", re.IGNORECASE)
_ESCAPED = re.compile("[\udc00-\udcff]+")
_HIGH = re.compile(rb"[\x80-\xff]")
_CUT = re.compile(rb"[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2}")
_CUT_AT_START = re.compile(rb"[\x80-\xbf]{1,3}")
_CUT_AT_END = re.compile(rb"[\xc2-\xf4]")


def _escape(error: UnicodeError) -> tuple[str, int]:
    """Stand for each byte that does not fit as a low surrogate, which no decoder gives."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(chr(0xDC00 + byte) for byte in lost), error.end


codecs.register_error("cleaner-escape", _escape)


def decode(source: bytes, *, declared: str | None = None, html: bool = False) -> Decoded:
    """Return `source` as text; `declared`: what its server or the caller calls its encoding.

    Raises:
        UnknownEncoding: Python has no codec of the name `declared`.

    >>> decode("déjà vu".encode("cp1252"), declared="latin-1").encoding
    'cp1252'
    """
    said = codec_of(declared) if declared is not None else None
    if declared is not None and said is None:
        raise UnknownEncoding(f"no codec is called {declared!r}; try 'utf-8' or 'cp1252'")
    for mark, codec in _MARKS:
        if source.startswith(mark):
            return _read(source[len(mark) :], codec)
    if wide := guess_wide(source):
        return _read(source, wide)
    if said is None and (html or _OPENS_LIKE_HTML.match(source)):
        said = declared_codec(source)
    return _read_unmarked(source, said)


def _read_unmarked(source: bytes, said: str | None) -> Decoded:
    escaped = source.decode("utf-8", "cleaner-escape")
    foreign = sum(len(run.group()) for run in _ESCAPED.finditer(escaped))
    own = 0 if escaped.isascii() else sum(not char.isascii() for char in escaped) - foreign
    if said is None or said == "utf-8":
        if not foreign:
            return _read_seven_bit(source, escaped) if not own and said is None else (
                Decoded(escaped, "utf-8", ())
            )
        if own >= foreign:
            return _with_islands(source, escaped, "cp1252")
        return _read(source, guess(source))
    return _read_as_said(source, said, escaped, own, foreign)


def _read_seven_bit(source: bytes, text: str) -> Decoded:
    if b"\x1b$" in source:  # JIS switches its character sets with escape sequences
        read = _read(source, "iso2022_jp")
        if not read.undecoded:
            return read
    return Decoded(text, "utf-8", ())


def _read_as_said(source: bytes, said: str, escaped: str, own: int, foreign: int) -> Decoded:
    """Return what the declared codec reads, unless the bytes are plainly something else."""
    if not own and not foreign:
        return _read(source, said)
    one_byte = _has_one_byte(said)
    if one_byte:
        if not foreign:
            return Decoded(escaped, "utf-8", ())
        if own > 2 * foreign:
            return _with_islands(source, escaped, said)
        return _read(source, guess(source, said) if said == "cp1252" else said)
    read = _read(source, said)
    # Pairs of Chinese, Japanese or Korean bytes may be valid UTF-8 by chance, threes hardly.
    if not foreign and (read.undecoded or any(char > "\u07ff" for char in escaped)):
        return Decoded(escaped, "utf-8", ())
    if read.undecoded and own > foreign:
        return _with_islands(source, escaped, "cp1252")
    lost = sum(len(piece) for _, piece in read.undecoded)
    return read if lost * 20 <= own + foreign else _read(source, guess(source))


def _has_one_byte(codec: str) -> bool:
    return len(bytes(range(0xC0, 0xE0)).decode(codec, "replace")) == 32


def _read(source: bytes, codec: str) -> Decoded:
    return _unescaped(source.decode(codec, "cleaner-escape"), codec)


def _unescaped(text: str, codec: str) -> Decoded:
    """Return the text with one U+FFFD for each run of bytes that did not fit."""
    pieces: list[str] = []
    undecoded: list[tuple[int, bytes]] = []
    at = length = 0
    for run in _ESCAPED.finditer(text):
        pieces += (text[at : run.start()], "\N{REPLACEMENT CHARACTER}")
        length += run.start() - at
        undecoded.append((length, bytes(ord(char) - 0xDC00 for char in run.group())))
        length += 1
        at = run.end()
    if not undecoded:
        return Decoded(text, codec, ())
    return Decoded("".join([*pieces, text[at:]]), codec, tuple(undecoded))


def _with_islands(source: bytes, escaped: str, legacy: str) -> Decoded:
    """Return UTF-8 in which what is not UTF-8 is read as `legacy`, cut characters apart."""
    return _unescaped("".join(_mixed(escaped, legacy)), "utf-8")


def _mixed(escaped: str, legacy: str) -> Iterator[str]:
    at = 0
    for run in _ESCAPED.finditer(escaped):
        yield escaped[at : run.start()]
        lost = bytes(ord(char) - 0xDC00 for char in run.group())
        cut = (
            _CUT.fullmatch(lost)
            or (run.start() == 0 and _CUT_AT_START.fullmatch(lost))
            or (run.end() == len(escaped) and _CUT_AT_END.fullmatch(lost))
        )
        yield run.group() if cut else lost.decode(legacy, "cleaner-escape")
        at = run.end()
    yield escaped[at:]
