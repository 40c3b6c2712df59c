"""What tells a machine's hashtags from a person's, and from colours, numbers and code."""

from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

import regex

from cleaner.hashtags.lines import fold
from cleaner.locales.stop_words import STOP_WORDS

_LONGEST_TITLE = 400
_NUMBER = regex.compile(r"\p{Nd}+")
_COLOUR = regex.compile(r"(?:[0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})", regex.IGNORECASE)
_WORDS = regex.compile(
    # Scripts without spaces give a word a character: their headlines are cut anywhere.
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*+"
    r"|[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*+"
)
_UNSPACED = frozenset({"ja", "th", "zh"})
_CHORD = regex.compile(r"[A-Za-z]|[A-H](?:b|m|maj|min|dim|aug|sus)?[0-9]{0,2}")
_HEADLINE = 5  # words of a headline, of which some have a capital and some have none
_DIRECTIVES = frozenset(
    "define elif else endif endregion error if ifdef ifndef import include line nullable pragma "  # noqa: SIM905
    "region undef using warning".split()
)


def are_numbers(tags: Sequence[str]) -> bool:
    """Return whether all tags are numbers: issues, shirts, ranks."""
    return all(_NUMBER.fullmatch(tag) for tag in tags)


def are_odd(tags: Sequence[str]) -> bool:
    """Return whether numbers and colours outweigh words, or single letters do: a palette, chords.

    >>> are_odd(["fff", "ffb000", "primary"]), are_odd(["12", "15", "16"]), are_odd(["cafe", "bar"])
    (True, True, False)
    >>> are_odd(["F", "C", "Am"])
    True
    """
    if 2 * sum(_CHORD.fullmatch(tag) is not None for tag in tags) > len(tags):
        return True
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


def reads_like_headline(tags: Sequence[str]) -> bool:
    """Return whether tags are cased as a headline's words are, a capital first and small ones.

    Names of channels and of campaigns are cased alike.

    >>> reads_like_headline(["Mayor", "opens", "quay", "near", "Tarvo"])
    True
    >>> reads_like_headline(["MeToo", "TimesUp", "NeverAgain"])
    False
    """
    return len(tags) >= _HEADLINE and tags[0][0].isupper() and any(map(str.islower, tags))


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
