"""What one line is to a block of hashtags: a list of tags, a label, a spacer, page furniture."""

from typing import NamedTuple
from unicodedata import normalize

import regex

from cleaner.hashtags.posts import HASH_SIGNS
from cleaner.locales.closing_lines import CLOSING_LINES, CLOSING_OPENERS
from cleaner.locales.tag_labels import HASHTAG_WORDS, TAG_LABELS


class TagLine(NamedTuple):
    """A line that holds nothing but hashtags, and perhaps a label before them."""

    tags: tuple[str, ...]
    """As printed, without their signs, repeats dropped."""
    labelled: bool = False
    bulleted: bool = False


# Marks that nobody sees, at the ends of a line or a tag: directions (Arabic and Hebrew pages),
# zero-width space, word joiner, byte-order mark. Joiners inside a tag belong to its spelling.
_UNSEEN = (
    "\u200b\u200e\u200f\u061c\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_BLANK = (
    _UNSEEN
    + " \t\r\n\f\v\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B)))
)
_HEADING = regex.compile(r"#{1,6}\s+")  # a Markdown heading, which only a label may be
_BULLET = regex.compile(r"(?:[-*+–—‣▪▸►▶◦●○■□→✓✔]\s+|[•·]\s*)")
_LINKED = regex.compile(
    # [#tag](address); an address that ends in "#tag" is a place of a page: a table of contents
    rf"\[(?P<tag>\\?[{HASH_SIGNS}](?P<name>[^\[\]]*+))\]\((?!#|[^()\s]*#(?P=name)\))[^()\s]*+\)",
    regex.IGNORECASE,
)
_ESCAPE = regex.compile(r"\\([_*.\-])")  # html2text's \_ and \-
_SEPARATOR = regex.compile(
    # White space, commas of all scripts (not the one of 13,000), pipes; dots and slashes only
    # where a sign follows: `il·lusió` and `AI/ML` are one tag each.
    rf"[\s;；،、，|｜]+|(?<![0-9]),|,(?![0-9])|[·・•/](?=\\?[{HASH_SIGNS}])"
)
_BETWEEN = frozenset("·•∙⋅・/-–—")  # may stand alone between two tags
_WORD = regex.compile(
    # It begins like a word or an emoji; then all that neither separates nor is code: no brackets,
    # `=`, `$`, `@`, and a colon only in a score or a time (`3:1`).
    r"[\p{L}\p{M}\p{N}\p{So}_・][^\s#＃(){}\[\]<>=\"`\\$@^*~;|:]*+(?:(?<=[0-9]):[0-9]++)?+"
)
_SUBSTANCE = regex.compile(r"[\p{L}\p{N}\p{So}]")
_QUOTES = "«»“”„‟‘‚‹›"
_SHARP = frozenset("CF")  # C# and F# end in a sign of their own
_LONGEST_PHRASE = 60  # of a labelled tag that holds spaces
_LONGEST_LABEL = 60
_LONGEST_FURNITURE = 200
_TRIMMED = " \t\N{NO-BREAK SPACE}:：-–—>»→*_`#[]|.…!\N{VARIATION SELECTOR-16}🏷🔖📌🔎"
_AROUND = " :.…!*_[]()<>«»|→0123456789"  # a line of page furniture, and its counts
_ACCENTS = regex.compile(r"[\u0300-\u036f]")


def fold(words: str) -> str:
    """Return words as they are compared: without case and accents, white space as one space.

    >>> fold("ETİKETLER"), fold("BAŞLIKLAR") == fold("başlıklar")
    ('etiketler', True)
    """
    plain = words.replace("’", "'").casefold().replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")
    bare = _ACCENTS.sub("", normalize("NFD", plain))
    return " ".join(normalize("NFC", bare).split())


_LABELS = frozenset(fold(label) for labels in TAG_LABELS.values() for label in labels)
_CLOSING = frozenset(
    fold(line).strip(_AROUND) for lines in CLOSING_LINES.values() for line in lines
)
_HASHTAG_WORDS = tuple(fold(word) for word in HASHTAG_WORDS)
_OPENERS = tuple(fold(opener) for opener in CLOSING_OPENERS)


def has_sign(text: str) -> bool:
    """Return whether text holds a hash sign of any width."""
    return "#" in text or HASH_SIGNS[1] in text


def is_label(line: str) -> bool:
    """Return whether a line, or what stands before the first tag, is a label and nothing else."""
    if len(line) > _LONGEST_LABEL:
        return False
    bare = line.strip(_TRIMMED + _BLANK)
    return fold(bare) in _LABELS if bare else "🏷" in line or "🔖" in line


def is_spacer(line: str) -> bool:
    """Return whether a line is one dot, as people put above hashtags to push them down."""
    return line.strip(_BLANK) in (".", "·", "•", "。", "\N{BRAILLE PATTERN BLANK}")


def names_hashtags(line: str) -> bool:
    """Return whether a line speaks of hashtags."""
    words = fold(line)
    return any(word in words for word in _HASHTAG_WORDS)


def is_closing(line: str) -> bool:
    """Return whether a line is listed page furniture: looked past, never cut."""
    if len(line) > _LONGEST_FURNITURE:
        return False
    words = fold(line)
    return words.strip(_AROUND) in _CLOSING or words.strip(" *_[").startswith(_OPENERS)


def read_line(line: str) -> TagLine | None:
    """Return the tags of a line that holds nothing but hashtags, else None.

    >>> read_line("Mots-clés : #Saint-Étienne, #l’économie | ＃2024")
    TagLine(tags=('Saint-Étienne', 'l’économie', '2024'), labelled=True, bulleted=False)
    >>> read_line("Trending: #budget (17,000), #pensions (9,000)")
    """
    if not has_sign(line):
        return None
    line = line.strip(_BLANK)
    bullet = _BULLET.match(line)
    head, body = _split_label(line, bullet.end() if bullet else 0)
    labelled = bool(head.strip(_BLANK))
    if labelled and not is_label(head):
        return None
    if labelled:
        body = body.replace("`", "")
    body = _ESCAPE.sub(r"\1", _LINKED.sub(r"\g<tag>", body).strip("*_ "))
    tags = _read_list(body)
    if tags is None and labelled:
        tags = _read_phrases(body)
    return TagLine(tags, labelled, bullet is not None) if tags else None


def _split_label(line: str, start: int) -> tuple[str, str]:
    """Return what stands between `start` and the first tag, and the rest."""
    marks = _HEADING.match(line)
    first = marks.end() if marks else start
    found = [place for sign in HASH_SIGNS if (place := line.find(sign, first)) >= 0]
    if not found:
        return line, ""
    at = min(found)
    while at > first and line[at - 1] in "\\[`*_":
        at -= 1
    return line[0 if marks else start : at], line[at:]


def _read_list(body: str) -> tuple[str, ...] | None:
    """Return the tags between separators, each once, or None when anything else stands there."""
    tags: dict[str, None] = {}
    for token in _SEPARATOR.splititer(body):
        token = token.strip(_UNSEEN).strip("*")
        if not token or (token in _BETWEEN and tags):
            continue
        glued = _read_token(token.removeprefix("\\"))
        if glued is None:
            return None
        tags.update(dict.fromkeys(glued))
    return tuple(tags)


def _read_token(token: str) -> list[str] | None:
    """Return the tags of `#a`, glued `#a#b`, or `#a##b#` (Weibo closes a topic with a sign)."""
    if token[:1] not in HASH_SIGNS or len(token) < 2:
        return None
    pieces = token.replace(HASH_SIGNS[1], "#").replace("\\#", "#")[1:].split("#")
    if len(pieces) == 2 and not pieces[1] and pieces[0] in _SHARP:
        return [f"{pieces[0]}#"]
    if not pieces[-1] and len(pieces) % 2 == 0 and not any(pieces[1::2]):
        pieces = pieces[::2]
    tags = [_read_tag(piece) for piece in pieces]
    return None if None in tags else [tag for tag in tags if tag]


def _read_tag(piece: str) -> str | None:
    """Return the tag without quotation marks and the stop after it, or None if it is none."""
    tag = piece.strip(_UNSEEN).strip(_QUOTES)
    bare = tag.rstrip(".!?…")
    if "." not in bare:  # U.S. keeps its stop
        tag = bare
    return tag if _WORD.fullmatch(tag) and _SUBSTANCE.search(tag) else None


def _read_phrases(body: str) -> tuple[str, ...] | None:
    """Return labelled tags that hold spaces, which only commas part, or None."""
    tags: list[str] = []
    for piece in regex.split(r"[,،、，;；|｜]", body):
        phrase = piece.strip().strip(_UNSEEN + "*").removeprefix("\\")
        if phrase[:1] not in HASH_SIGNS or len(phrase) > _LONGEST_PHRASE:
            return None
        words = phrase[1:].split()
        if len(words) > 5 or not all(map(_read_tag, words)):
            return None
        tags.append(" ".join(words))
    return tuple(tags) if len(tags) > 1 else None
