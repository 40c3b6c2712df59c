"""What tells a machine's hashtags from a person's, and from colours, numbers and code."""

from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

import regex

from cleaner.hashtags.lines import fold
from cleaner.locales.stop_words import STOP_WORDS

_LONGEST_TITLE = 400
_LONGEST_STATEMENT = 12  # words; prose too may end in a semicolon
_NUMBER = regex.compile(r"\p{Nd}+")
_COLOUR = regex.compile(r"(?:[0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})", regex.IGNORECASE)
_WORDS = regex.compile(
    # Scripts without spaces give a word a character: their headlines are cut anywhere.
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*+"
    r"|[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*+"
)
_UNSPACED = frozenset({"ja", "th", "zh"})
_CODE = regex.compile(
    # The end of a statement or block, a call, an assignment, a comment, a directive, a prompt.
    r"[;{}]$|\)\s*:$|\*/$|</?\w[^<>]*>$|\w\([^()]*\)$|^[\w.\[\]\"']+\s*[-+*/:]?=[^=]"
    r"|^(?://|/\*|\$ |>>> |#!|@\w+$)"
    r"|^#(?:include|define|undef|if|ifdef|ifndef|elif|else|endif|pragma|import|region|endregion)\b"
    r"|^(?:def|class|if|elif|else|for|while|try|except|function|public|private|static)\b.*[(:{)]$"
    r"|^(?:import [\w.]+(?: as \w+)?|from [\w.]+ import [\w, ]+|return \S+|end|fi|done|esac|pass)$"
)
_DIRECTIVES = frozenset(
    "define elif else endif endregion error if ifdef ifndef import include line nullable pragma "  # noqa: SIM905
    "region undef using warning".split()
)


def are_numbers(tags: Sequence[str]) -> bool:
    """Return whether all tags are numbers: issues, shirts, ranks."""
    return all(_NUMBER.fullmatch(tag) for tag in tags)


def are_odd(tags: Sequence[str]) -> bool:
    """Return whether numbers and colours outweigh words: issue numbers, a palette.

    >>> are_odd(["fff", "ffb000", "primary"]), are_odd(["12", "15", "16"]), are_odd(["cafe", "bar"])
    (True, True, False)
    """
    numbers = sum(bool(_NUMBER.fullmatch(tag)) for tag in tags)
    hexes = sum(bool(_COLOUR.fullmatch(tag)) and not _NUMBER.fullmatch(tag) for tag in tags)
    colours = sum(_is_colour(tag) for tag in tags)
    return numbers + hexes == len(tags) or 2 * (numbers + colours) > len(tags)


def _is_colour(tag: str) -> bool:
    """Return whether a tag is a colour and no word: hexadecimal, a digit in it or one letter."""
    if not _COLOUR.fullmatch(tag) or _NUMBER.fullmatch(tag):
        return False
    return any(map(str.isdigit, tag)) or len(set(tag.casefold())) == 1


def are_directives(tags: Sequence[str]) -> bool:
    """Return whether the tags, one a line, are what a C or C# file ends in."""
    return sum(tag in _DIRECTIVES for tag in tags) * 2 >= len(tags)


def is_code(lines: Sequence[str]) -> bool:
    """Return whether most of the lines are code, so that `#word` lines below may be comments."""
    return sum(_is_statement(line.strip()) for line in lines) * 2 > len(lines)


def _is_statement(line: str) -> bool:
    return len(line.split()) <= _LONGEST_STATEMENT and bool(_CODE.search(line))


def has_stop_word(tags: Sequence[str], text: str) -> bool:
    """Return whether a tag is a function word of the language that the text is written in."""
    sample = text.lower()  # casefold would lose the final sigma that Greek words are listed with
    words = {match[0] for match in _WORDS.finditer(sample)}
    known = {
        language: {word for word in stops if word in (sample if language in _UNSPACED else words)}
        for language, stops in STOP_WORDS.items()
    }
    most = max(map(len, known.values()))
    return most > 1 and any(
        tag in stops for stops in known.values() if len(stops) == most for tag in tags
    )


def are_headline(tags: Sequence[str], text: str, title: str | None, url: str | None) -> bool:
    """Return whether the tags are words of the headline, in its order.

    The headline is the title or the slug of the address; without them the first line, if it is one,
    and then the tags must be all its words: a person too tags what a text is about.
    """
    headlines = [title or "", _slug(url)] if title or url else []
    if any(_in_order(tags, headline[:_LONGEST_TITLE]) for headline in headlines if headline):
        return True
    first = text.lstrip().partition("\n")[0].strip()
    if not headlines and first and len(first) <= _LONGEST_TITLE and first[-1].isalnum():
        return list(_content(first)) == [fold(tag) for tag in tags]
    return False


def _slug(url: str | None) -> str:
    """Return the words of the last part of an address that has three or more, else ""."""
    try:
        path = urlsplit(url or "").path
    except ValueError:  # a broken host: no evidence
        return ""
    for part in reversed(path.split("/")):
        words = _WORDS.findall(unquote(part).replace("_", " "))
        if len(words) > 2:
            return " ".join(words)
    return ""


def _in_order(tags: Sequence[str], headline: str) -> bool:
    """Return whether each tag is one or more whole words of the headline, behind the one before."""
    words = _WORDS.findall(fold(headline))
    joined = "".join(words)
    borders, at = {0}, 0
    for word in words:
        at += len(word)
        borders.add(at)
    at = 0
    for tag in tags:
        needle = "".join(_WORDS.findall(fold(tag)))
        at = joined.find(needle, at)
        while at >= 0 and not {at, at + len(needle)} <= borders:
            at = joined.find(needle, at + 1)
        if at < 0 or not needle:
            return False
        at += len(needle)
    return True


def _content(headline: str) -> Iterator[str]:
    """Yield the words of a headline that a plug-in takes: four letters or more."""
    return (word for word in _WORDS.findall(fold(headline)) if len(word) > 3)
