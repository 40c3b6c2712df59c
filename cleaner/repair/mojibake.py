"""One step of ftfy's decoding at the speed of a codec, where one codec explains a whole line.

ftfy asks a pattern for each of ten codecs whether a line may have been read with it, and mends the
bytes before it decodes them. Here the codecs are asked themselves, in ftfy's order. Bytes that are
UTF-8 as they stand are the answer: whatever ftfy mends first (a space for a no-break space, a lost
byte, the surrogates of CESU-8) is no UTF-8. If it may find something to mend, or if no codec fits,
the line is left to ftfy's own step.
"""

import codecs
import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

LONGEST_BAD = 8
"""At least the characters of the longest match of ftfy's badness pattern."""

_LOST = "\N{REPLACEMENT CHARACTER}"  # ftfy's sloppy codecs encode it as 1A
_VARIANTS = re.compile(b"[\xc0\xed]")
_NOT_ASCII = re.compile("([^\x00-\x7f]+)")


class _Ftfy(NamedTuple):
    """What is taken from ftfy, looked up once."""

    is_bad: Callable[[str, int], object]
    encoders: tuple[tuple[str, Callable[[str], tuple[bytes, int]]], ...]
    mends: tuple[Callable[[bytes], object], ...]
    holds_islands: Callable[[str], object]
    decode_islands: Callable[[str], str]
    step: Callable[[str], str]


@cache
def _ftfy() -> _Ftfy:
    import ftfy
    from ftfy import badness, chardata, fixes

    settings = ftfy.TextFixerConfig(explain=False)

    def step(line: str) -> str:
        # The function is private; the version is one that was checked.
        return str(ftfy._fix_encoding_one_step_and_explain(line, settings).text)

    return _Ftfy(
        badness.BADNESS_RE.search,
        tuple((name, codecs.getencoder(name)) for name in chardata.CHARMAP_ENCODINGS),
        (_VARIANTS.search, chardata.ALTERED_UTF8_RE.search, chardata.LOSSY_UTF8_RE.search),
        chardata.UTF8_DETECTOR_RE.search,
        fixes.decode_inconsistent_utf8,
        step,
    )


@lru_cache(maxsize=2)  # a line that is no simple case is asked for again
def decode_step(line: str, hit: int) -> tuple[str, str, bytes]:
    """Return a line after one step of ftfy's, and the codec that explains all of it, if one does.

    With the codec come the bytes, which are the UTF-8 of the result.

    Args:
        line: Not empty, not all ASCII.
        hit: The first hit of the gate; nothing that is bad ends before it.
    """
    ftfy = _ftfy()
    # Nearly always what is bad begins beside the hit.
    if not ftfy.is_bad(line, max(0, hit - 1)) and not ftfy.is_bad(line, max(0, hit - LONGEST_BAD)):
        return line, "", b""
    if _LOST in line:
        return ftfy.step(line), "", b""
    for name, encode in ftfy.encoders:
        try:
            encoded = encode(line)[0]
        except UnicodeEncodeError:
            continue
        try:
            return encoded.decode(), name, encoded
        except UnicodeDecodeError:
            if any(may_mend(encoded) for may_mend in ftfy.mends):
                break
    else:
        if ftfy.holds_islands(line) and (decoded := ftfy.decode_islands(line)) != line:
            return decoded, "", b""
    return ftfy.step(line), "", b""


def split_runs(line: str) -> list[str]:
    """Return the stretches of ASCII and, between them, the runs of other characters."""
    return _NOT_ASCII.split(line)
