"""One step of ftfy's decoding at the speed of a codec, where one codec explains a whole line.

ftfy asks a pattern for each of ten codecs whether a line may have been read with it, and mends the
bytes before it decodes them. Here the codecs are asked themselves, in ftfy's order. Bytes that are
UTF-8 as they stand are the answer: whatever ftfy mends first (a space for a no-break space, a lost
byte, the surrogates of CESU-8) is no UTF-8. If it may find something to mend, or if no codec fits,
the line is left to ftfy's own step.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

LONGEST_BAD = 8
"""At least the characters of the longest match of ftfy's badness pattern."""

_LOST = "\N{REPLACEMENT CHARACTER}"  # ftfy's sloppy codecs encode it as 1A
_VARIANTS = re.compile(b"[\xc0\xed]")
_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_ONLY_C1 = re.compile("[\x80-\x9f]+")
_LONGEST_KEPT = 64


class _Ftfy(NamedTuple):
    """What is taken from ftfy, looked up once."""

    is_bad: Callable[[str, int], object]
    encoders: tuple[tuple[str, Callable[[str], tuple[bytes, int]]], ...]
    mends: tuple[Callable[[bytes], object], ...]
    step: Callable[[str], str]


@cache
def _ftfy() -> _Ftfy:
    import ftfy
    from ftfy import badness, chardata

    settings = ftfy.TextFixerConfig(explain=False)

    def step(line: str) -> str:
        # The function is private; the version is one that was checked.
        return str(ftfy._fix_encoding_one_step_and_explain(line, settings).text)

    return _Ftfy(
        badness.BADNESS_RE.search,
        tuple((name, codecs.getencoder(name)) for name in chardata.CHARMAP_ENCODINGS),
        (_VARIANTS.search, chardata.ALTERED_UTF8_RE.search, chardata.LOSSY_UTF8_RE.search),
        step,
    )


def decode_step(line: str, hit: int) -> tuple[str, str, bytes]:
    """Return a line after one step of ftfy's, and the codec that explains all of it, if one does.

    With the codec come the bytes, which are the UTF-8 of the result.

    Args:
        line: Not empty, not all ASCII.
        hit: The first hit of the gate; nothing that is bad ends before it.
    """
    ftfy = _ftfy()
    if not ftfy.is_bad(line, max(0, hit - LONGEST_BAD)):
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
    return ftfy.step(line), "", b""


class Reading(NamedTuple):
    """What a run of other characters than ASCII was: run[head:-tail] becomes `after`."""

    head: int
    tail: int
    after: str
    rule: str
    is_simple: bool
    """The whole run is one edit's, or its first character goes ("Â»"), and it is part of no chart."""


def read_runs(line: str, codec: str) -> dict[str, Reading]:
    """Return what each run of a line that was read with `codec` turns out to be."""
    return {run: read_run(run, codec) for run in set(_NOT_ASCII.findall(line))}


def find_runs(line: str) -> Iterator[re.Match[str]]:
    """Yield the runs of other characters than ASCII."""
    return _NOT_ASCII.finditer(line)


def read_run(run: str, codec: str) -> Reading:
    """Return what one run that was read with `codec` turns out to be."""
    return _read(run, codec) if len(run) <= _LONGEST_KEPT else _read.__wrapped__(run, codec)


@lru_cache(maxsize=8192)  # a language's few accents come again and again, and many of its words
def _read(run: str, codec: str) -> Reading:
    after = run.encode(codec).decode()
    longest = len(after)
    head = tail = 0
    while head < longest and run[head] == after[head]:
        head += 1
    longest -= head
    while tail < longest and run[-1 - tail] == after[-1 - tail]:
        tail += 1
    rule = name_of(run[head : len(run) - tail])
    is_whole = not (head or tail) or (run[1:] == after and not after.isalnum())
    is_simple = is_whole and ord(run[-1]) - ord(run[0]) != len(run) - 1
    return Reading(head, tail, after[head : len(after) - tail], rule, is_simple)


def name_of(before: str) -> str:
    """Return the rule's name for what was decoded."""
    return "c1" if before[:1] < "\xa0" and _ONLY_C1.fullmatch(before) else "mojibake"
