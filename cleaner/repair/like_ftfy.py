"""ftfy's own repair, restyling and all, character for character, at the speed of a scan.

`ftfy.fix_text` repairs line by line and repeats its eleven steps until a pass changes nothing. Here
each step runs only where the gate cannot prove that it does nothing:

- No hit at all: the text is returned as it is.
- Hits that are only *benign* (curly quotes, full-width ASCII, carriage returns): they map one to
  one to ASCII, and no pair that they form has escaped the gate, so a few `str.replace` over the
  whole text do what ftfy does; an entity is all that can appear, and is looked for again.
- *Rare* characters (ligatures, half-width forms, controls, surrogates): ftfy's own functions in its
  order, and another look at the result, for they may bring anything together.
- Only lines with a suspicious pair or an entity go through ftfy's steps one by one.

The argument was checked for the versions in `PROVED`; for any other, ftfy does everything.
Where it differs, on hostile input only: entities nested deeper than `DEEPEST_ENTITY`, lines that
still change after `MOST_PASSES`, and piles of marks (cleaner.repair.compose).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final
from unicodedata import is_normalized

from cleaner.repair.classes import (
    C1,
    CONTROLS,
    DOUBLE_QUOTES,
    FORMAT_CONTROLS,
    HALF_WIDTH,
    LIGATURES,
    PROVED,
    SINGLE_QUOTES,
)
from cleaner.repair.compose import compose
from cleaner.repair.gate import (
    MAPPED_BY_FTFY,
    NEEDS_FTFY,
    SUSPECT,
    has_entity,
    is_plain_ascii,
)
from cleaner.repair.mojibake import decode_step
from cleaner.repair.stretches import cut, cut_stretches

DEEPEST_ENTITY: Final = 16
MOST_PASSES: Final = 64

_NESTED_ENTITY = re.compile(
    rf"&((?:amp;|AMP;|#0{{0,20}}38;|#[xX]0{{0,20}}26;){{{DEEPEST_ENTITY}}})"
    r"(?:amp;|AMP;|#0{0,20}38;|#[xX]0{0,20}26;)+"
)
_MAPPED = re.compile(f"[{MAPPED_BY_FTFY}]")
_LETTER_FORMS = re.compile(f"[{LIGATURES}{HALF_WIDTH}]")
_DROPPED = re.compile(f"[{CONTROLS}{FORMAT_CONTROLS}]")
_C1 = re.compile(f"[{C1}]")


def _expand(members: str) -> Iterator[str]:
    for first, last in re.findall("(.)(?:-(.))?", members):
        yield from map(chr, range(ord(first), ord(last or first) + 1))


_BENIGN: Final = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    "\N{IDEOGRAPHIC SPACE}": " ",
    **dict.fromkeys(_expand(SINGLE_QUOTES), "'"),
    **dict.fromkeys(_expand(DOUBLE_QUOTES), '"'),
}


@cache
def gate_is_proved() -> bool:
    """Return whether the gate was checked against the installed ftfy; does not import it."""
    from importlib.metadata import PackageNotFoundError, version  # dear at start-up

    try:
        return version("ftfy") in PROVED
    except PackageNotFoundError:
        return False


def fix_like_ftfy(text: str) -> str:
    """Return what `ftfy.fix_text(text)` returns; `text` itself where nothing changes."""
    if not gate_is_proved():
        import ftfy

        fixed = ftfy.fix_text(text)
        return text if fixed == text else fixed
    entities, pieces = True, []
    for piece in cut(text):
        fixed = _fix_piece(piece, entities)
        if len(piece) == len(text):
            return text if fixed == text else fixed
        pieces.append(fixed)
        entities = entities and "<" not in piece
    fixed = "".join(pieces)
    return text if fixed == text else fixed


def is_sound_to_ftfy(text: str) -> bool:
    """Return True where ftfy has certainly nothing to do."""
    if has_entity(text):
        return False
    if text.isascii():
        return is_plain_ascii(text)
    return NEEDS_FTFY.search(text) is None and is_normalized("NFC", text)


def fix_lines(stretch: str, entities: bool) -> Iterator[tuple[int, str, str]]:
    """Yield (offset, line, fixed line) for each line of a stretch that ftfy changes."""
    at = 0
    for line in _lines(stretch):
        fixed = fix_line(line, entities)
        if fixed != line:
            yield at, line, fixed
        at += len(line)


def _fix_piece(piece: str, entities: bool) -> str:
    fixed = _fix_fast(piece, entities)
    if fixed is not None:
        return fixed
    return "".join(
        (_fix_slowly if has_hit else _fix_stretch)(piece[start:end], decodes)
        for start, end, has_hit, decodes in cut_stretches(piece, entities)
    )


def _fix_stretch(stretch: str, entities: bool) -> str:
    fixed = _fix_fast(stretch, entities)
    if fixed is not None:
        return fixed
    return "".join(fix_line(line, entities) for line in _lines(stretch))


def fix_line(line: str, entities: bool) -> str:
    """Return one segment of ftfy's, fixed; `entities`: whether it decodes them there."""
    fixed = _fix_fast(line, entities)
    return _fix_slowly(line, entities) if fixed is None else fixed


def _lines(text: str) -> list[str]:
    *lines, last = text.split("\n")
    return [line + "\n" for line in lines] + ([last] if last else [])


def _fix_fast(text: str, entities: bool) -> str | None:
    """Return the fixed text, None where mojibake or entities may have to be decoded."""
    while True:
        if entities and has_entity(text):
            return None
        if text.isascii():
            if is_plain_ascii(text):
                return text
        else:
            hit = NEEDS_FTFY.search(text)
            if hit is None:
                if is_normalized("NFC", text):
                    return text
            elif SUSPECT.search(text, hit.start()):
                return None
        mapped, look_again = map_characters(text)
        if not look_again:
            return None if entities and has_entity(mapped) else mapped
        if mapped == text:
            return text
        text = mapped


def map_characters(text: str) -> tuple[str, bool]:
    """Return the text after ftfy's steps from ligatures to NFC, and whether to look at it again."""
    found = set(_MAPPED.findall(text))
    rare = found - _BENIGN.keys() - {"\r"}
    if rare:
        return compose(_map_rare(text)), True
    text = map_benign(text, found)
    if "\r" in found:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    composed = compose(text)
    return composed, composed != text


def map_benign(text: str, found: set[str]) -> str:
    """Return the text with straight quotes and half-width ASCII, one character for each."""
    for character in found & _BENIGN.keys():
        text = text.replace(character, _BENIGN[character])
    return text


def _map_rare(text: str) -> str:
    from ftfy import fixes

    if _LETTER_FORMS.search(text):
        text = fixes.fix_character_width(fixes.fix_latin_ligatures(text))
    # The afrikaans ligature above became an apostrophe of its own and a letter.
    text = map_benign(text, set(_MAPPED.findall(text)))
    text = fixes.fix_surrogates(fixes.fix_line_breaks(text))
    if "\x1b" in text:
        text = fixes.remove_terminal_escapes(text)
    return _DROPPED.sub("", text)


def _fix_slowly(line: str, entities: bool) -> str:
    """Return the line after ftfy's steps, each skipped where it provably does nothing."""
    from ftfy import fixes

    for _ in range(MOST_PASSES):
        before = line
        if entities and "&" in line:
            line = fixes.unescape_html(_NESTED_ENTITY.sub(r"&\1", line))
        line = decode_mojibake(line)
        if not line.isascii() and _C1.search(line):
            line = fixes.fix_c1_controls(line)
        if NEEDS_FTFY.search(line) or not is_normalized("NFC", line):
            line, _ = map_characters(line)
        if line == before:
            return line
        settled = _fix_fast(line, entities)  # nearly always
        if settled is not None:
            return settled
    return line


def decode_mojibake(line: str) -> str:
    """Return what ftfy's encoding step makes of a line."""
    hit = None if line.isascii() else SUSPECT.search(line)
    if hit is None:
        return line
    if not gate_is_proved():
        import ftfy

        return ftfy.fix_encoding(line)
    # ftfy's own last look at the line would cost more than the rest: here the gate ends it.
    while hit:
        decoded, _, _ = decode_step(line, hit.start())
        if decoded == line:
            break
        line = decoded
        hit = SUSPECT.search(line)
    return line
