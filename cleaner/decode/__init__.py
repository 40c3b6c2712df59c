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
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LAST_OF_TWO_BYTES = "\u07ff"
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
            rest = source[len(mark) :]
            return _with_islands(rest, "cp1252") if codec == "utf-8" else _read(rest, codec)
    if b"\0" in source:
        from cleaner.decode.detect import guess_wide

        if wide := guess_wide(source):
            return _read(source, wide)
    if said is None and (html or _OPENS_LIKE_HTML.match(source)):
        said = declared_codec(source)
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError:
        return _read_legacy(source, said)
    return _read_valid(source, text, said)


def _read_valid(source: bytes, text: str, said: str | None) -> Decoded:
    """Return valid UTF-8 as what it is, unless it is as likely something else."""
    if text.isascii():
        if said is None and b"\x1b$" in source:
            said = "iso2022_jp"  # JIS switches its character sets with escape sequences
        read = _read(source, said or "utf-8")
        return Decoded(text, "utf-8", ()) if read.undecoded else read
    # Pairs of Chinese, Japanese or Korean bytes may be valid UTF-8 by chance, threes hardly.
    if said and not _has_one_byte(said) and said != "utf-8" and max(text) <= _LAST_OF_TWO_BYTES:
        read = _read(source, said)
        if not read.undecoded:
            return read
    return Decoded(text, "utf-8", ())


def _read_legacy(source: bytes, said: str | None) -> Decoded:
    """Return what is not valid UTF-8 as declared, as UTF-8 with something in it, or guessed."""
    from cleaner.decode.detect import guess  # dear to import, and rarely needed

    own, foreign = _count_utf8(source)
    one_byte = said is not None and _has_one_byte(said)
    # Bytes that pass for UTF-8 by chance are one in ten in Chinese, hardly any elsewhere.
    if own > 2 * foreign or (2 * own > foreign and (said is None or said == "utf-8")):
        return _with_islands(source, said if said and one_byte else "cp1252")
    if said is None or said == "utf-8":
        return _read(source, guess(source))
    if one_byte:
        return _read(source, guess(source, said) if said == "cp1252" else said)
    read = _read(source, said)
    lost = sum(len(piece) for _, piece in read.undecoded)
    return read if lost * 20 <= own + foreign else _read(source, guess(source))


def _count_utf8(source: bytes) -> tuple[int, int]:
    """Return how many characters beyond ASCII are UTF-8, and how many bytes are not.

    A character that was cut counts as one: it speaks for UTF-8 as well as against it.
    """
    escaped = source.decode("utf-8", "cleaner-escape")
    lost = foreign = 0
    for run in _ESCAPED.finditer(escaped):
        lost += len(run.group())
        foreign += 1 if _CUT.fullmatch(_bytes_of(run.group())) else len(run.group())
    return len(_NOT_ASCII.findall(escaped)) - lost, foreign


def _has_one_byte(codec: str) -> bool:
    # Of 32 bytes, pairs leave half as many characters, UTF-8 none; Hebrew has a few gaps here.
    # Shift JIS has its half-width letters there.
    return (
        not codec.startswith(("cp932", "shift_jis"))
        and len(bytes(range(0xC0, 0xE0)).decode(codec, "ignore")) > 20
    )


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
        undecoded.append((length, _bytes_of(run.group())))
        length += 1
        at = run.end()
    if not undecoded:
        return Decoded(text, codec, ())
    return Decoded("".join([*pieces, text[at:]]), codec, tuple(undecoded))


def _bytes_of(escaped: str) -> bytes:
    return bytes(ord(char) - 0xDC00 for char in escaped)


def _with_islands(source: bytes, legacy: str) -> Decoded:
    """Return UTF-8 in which what is not UTF-8 is read as `legacy`, cut characters apart."""
    escaped = source.decode("utf-8", "cleaner-escape")
    return _unescaped("".join(_mixed(escaped, legacy)), "utf-8")


def _mixed(escaped: str, legacy: str) -> Iterator[str]:
    at = 0
    for run in _ESCAPED.finditer(escaped):
        yield escaped[at : run.start()]
        lost = _bytes_of(run.group())
        cut = (
            _CUT.fullmatch(lost)
            or (run.start() == 0 and _CUT_AT_START.fullmatch(lost))
            or (run.end() == len(escaped) and _CUT_AT_END.fullmatch(lost))
        )
        yield run.group() if cut else lost.decode(legacy, "cleaner-escape")
        at = run.end()
    yield escaped[at:]
