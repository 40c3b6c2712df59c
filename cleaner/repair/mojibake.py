"""One step of ftfy's decoding at the speed of a codec, where one codec explains a whole line.

ftfy asks a pattern for each of ten codecs whether a line may have been read with it, and mends the
bytes before it decodes them. Here the codecs are asked themselves, in ftfy's order. Bytes that are
UTF-8 as they stand are the answer: whatever ftfy mends first (a space for a no-break space, a lost
byte, the surrogates of CESU-8) is no UTF-8. Else they are mended as ftfy mends them; if no codec
fits, what ftfy does then is done in its order.
"""

import codecs
import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner.repair.classes import C1
from cleaner.repair.gate import SUSPECT

LONGEST_BAD = 8
"""At least the characters of the longest match of ftfy's badness pattern."""

_SHORT = 200
"""Characters that are searched as a whole as soon as hit by hit."""
_FEW = 8
"""Hits that are looked at one by one before the rest of a line is searched as a whole."""

_LOST = "\N{REPLACEMENT CHARACTER}"  # ftfy's sloppy codecs encode it as 1A
_VARIANTS = re.compile(b"[\xc0\xed]")
_C1 = re.compile(f"[{C1}]")
_NOT_ASCII = re.compile("([^\x00-\x7f]+)")
# Beside anything but these a byte may be part of UTF-8 as it stands, or as ftfy mends it.
_PLAIN = "\x00-\x19\x1b-\x1f!->@-\x7f"
_LONE = re.compile(f"[^\x00-\x7f{_LOST}](?<![^{_PLAIN}].)(?![^{_PLAIN}])", re.DOTALL)
"""A character whose byte is no UTF-8 in any of the codecs, and is not mended."""


class _Ftfy(NamedTuple):
    """What is taken from ftfy, looked up once."""

    is_bad: Callable[[str, int, int], object]
    encoders: tuple[tuple[str, Callable[[str], tuple[bytes, int]]], ...]
    may_lack_a0: Callable[[bytes], object]
    restore_a0: Callable[[bytes], bytes]
    replace_lost: Callable[[bytes], bytes]
    holds_islands: Callable[[str], object]
    decode_islands: Callable[[str], str]
    fix_c1: Callable[[str], str]


@cache
def _ftfy() -> _Ftfy:
    import ftfy.bad_codecs  # noqa: F401  registers the codecs
    from ftfy import badness, chardata, fixes

    return _Ftfy(
        badness.BADNESS_RE.search,
        tuple((name, codecs.getencoder(name)) for name in chardata.CHARMAP_ENCODINGS),
        chardata.ALTERED_UTF8_RE.search,
        fixes.restore_byte_a0,
        fixes.replace_lossy_sequences,
        chardata.UTF8_DETECTOR_RE.search,
        fixes.decode_inconsistent_utf8,
        fixes.fix_c1_controls,
    )


@lru_cache(maxsize=2)  # a line that is no simple case is asked for again
def decode_step(line: str, hit: int) -> tuple[str, str, bytes]:
    """Return a line after one step of ftfy's, and the codec that explains all of it, if one does.

    With the codec come the bytes, which are the UTF-8 of the result.

    Args:
        line: Not all ASCII.
        hit: The first hit of the gate for what is suspect.
    """
    if not _is_bad(line, hit):
        return line, "", b""
    whole = _decode_whole(line)
    if whole:
        return whole
    ftfy = _ftfy()
    if ftfy.holds_islands(line) and (decoded := ftfy.decode_islands(line)) != line:
        return decoded, "", b""
    if not _C1.search(line):
        return line, "", b""
    try:
        return line.encode("latin-1").decode("windows-1252"), "", b""
    except UnicodeError:
        return ftfy.fix_c1(line), "", b""


def _is_bad(line: str, hit: int) -> bool:
    """Return whether ftfy calls a line bad, as what stands round one of the gate's hits shows."""
    is_bad = _ftfy().is_bad
    if is_bad(line, max(0, hit - 1), hit + LONGEST_BAD):
        return True  # nearly always
    for _ in range(_FEW if len(line) - hit > _SHORT else 0):
        if is_bad(line, max(0, hit - LONGEST_BAD), hit + LONGEST_BAD):
            return True
        found = SUSPECT.search(line, hit + 1)
        if not found:
            return False
        hit = found.start()
    return bool(is_bad(line, max(0, hit - LONGEST_BAD), len(line)))


def _decode_whole(line: str) -> tuple[str, str, bytes] | None:
    """Return a line that was read with one wrong codec, decoded, the codec and the bytes.

    Without the codec and the bytes where they had to be mended; None if no codec fits.
    """
    is_lost, is_lone = _LOST in line, None
    for name, encode in _ftfy().encoders:
        try:
            encoded = encode(line)[0]
        except UnicodeEncodeError:
            continue
        if not is_lost:
            try:
                return encoded.decode(), name, encoded
            except UnicodeDecodeError:
                pass
        if is_lone is None:
            is_lone = _LONE.search(line) is not None
        if is_lone:
            return None
        mended = _mend(encoded, name)
        if mended:
            return mended, "", b""
    return None


def _mend(encoded: bytes, codec: str) -> str:
    """Return what bytes of a line are once ftfy mends them, nothing if they are no UTF-8 then."""
    ftfy = _ftfy()
    # In MacRoman these bytes are a dash and a space.
    if codec != "macroman" and ftfy.may_lack_a0(encoded):
        encoded = ftfy.restore_a0(encoded)
    if codec.startswith("sloppy"):
        encoded = ftfy.replace_lost(encoded)
    try:
        return encoded.decode("utf-8-variants" if _VARIANTS.search(encoded) else "utf-8")
    except UnicodeDecodeError:
        return ""


def split_runs(line: str) -> list[str]:
    """Return the stretches of ASCII and, between them, the runs of other characters."""
    return _NOT_ASCII.split(line)
