"""Where a post begins in flattened text: a small documented weighing of evidence.

The end of a post is easy, its attribution tells. Where it begins is marked only by some
flatteners (`> `, an indent); elsewhere every line and every sentence before the attribution is a
candidate. Each candidate is judged by named signals (`signals`): the layout at that place, how
the words before it end, how the words after it start, and what the stretch from there to the
attribution would be as a post (its length as the platform counts it, tags, mentions, links, blank
lines inside). The weights in `cleaner.posts.weights` were fitted by `tests/fit_beginnings.py`
(conditional logit, whole sources left out when measured).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

from cleaner.language import detect
from cleaner.locales.conventions_words import FUNCTION_WORDS
from cleaner.locales.persons import PERSONS
from cleaner.posts.weights import WEIGHTS

_REACH = 1500  # characters looked back: five long posts; more is never one post
_LONGEST = 285  # X's limit of 280, and what flatteners add
_MOST = 60  # candidates weighed, the nearest ones

_PREFIX = regex.compile(r"[ \t\xa0]*+(?:>[ \t]?+)*+[ \t\xa0]*+")
_EDGE = regex.compile(
    r"""
      (?P<break>  [ \t]*+ \n (?: [ \t\xa0>]*+ \n )*+ [ \t\xa0]*+ (?:>[ \t]?+)*+ [ \t\xa0]*+ )
    | (?P<stop>   (?<=[.!?…:][)\]"'”’»]{0,2}) [ \t\xa0]++ | (?<=[。！？」』]) [ \t\u3000]*+ )
    | (?P<social> (?<=[^\s@#]) [ \t]++ (?=[@#\N{FULLWIDTH NUMBER SIGN}\p{Extended_Pictographic}]) )
    | (?P<capital>(?<=[^\s.!?…:,;]) [ \t]++ (?=[\p{Lu}\p{Lo}«“"„]) )
    """,
    regex.VERBOSE,
)
_BULLET = regex.compile(r"[*+o•◦▪-] ")
_GAP = regex.compile(r"[\s>]*+")
_STOP = ".!?…。！？"
_CLOSING = ")]\"'”’»」』）"
_URL = regex.compile(r"(?:https?://|(?<!\w)(?:www\.|t\.co/|pic\.(?:twitter|x)\.com/))\S*+")
_PIC = regex.compile(r"pic\.(?:twitter|x)\.com/")
_SHORT = regex.compile(r"t\.co/\w")
_TAG = regex.compile(r"(?<![\w&/#])[#\N{FULLWIDTH NUMBER SIGN}][\w\p{M}]*\p{L}")
_MENTION = regex.compile(r"(?<![\w/@])[@\N{FULLWIDTH COMMERCIAL AT}][A-Za-z0-9_]{2,}")
_EMOJI = regex.compile(r"[\p{Extended_Pictographic}--[0-9#*©®™]]", regex.V1)
_WIDE = regex.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]")
_QUOTED = regex.compile(r"[«»“”„「」『』]|(?<!\w)\"|\"(?!\w)")
_SENTENCE = regex.compile(r"[.!?…。！？\n]+")
_CJK_PERSON = regex.compile(r"[我你私僕俺]|自分|みなさん|皆さん|우리|저는|제가")
_WORD = regex.compile(r"[\p{L}\p{M}]++(?:'(?:(?:[mdst]|ve|ll|re)\b)?+)?+")
_CODE = regex.compile(r"[{}<>;=$\\|]|\(\)|\]\(|::|^\s*[*\-+] |^\s*\d+\. ", regex.M)
_SCRIPTS = {
    "latin": regex.compile(r"\p{Latin}"),
    "cjk": regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"),
    "cyrillic": regex.compile(r"\p{Cyrillic}"),
    "arabic": regex.compile(r"[\p{Arabic}\p{Hebrew}]"),
    "indic": regex.compile(r"[\p{Devanagari}\p{Bengali}\p{Tamil}\p{Telugu}\p{Thai}\p{Greek}]"),
}


class Candidate(NamedTuple):
    """A place where the post may begin."""

    start: int
    """The first character of the post's words."""
    before: int
    """The end of what stands before, white space and prefixes left out."""
    layout: str
    """`document`, `post` (the end of the post before), `blank`, `break`, `space` or `glued`."""


def find_beginning(text: str, limit: int, end: int) -> tuple[int, bool]:
    """Return where the words that end at `end` begin (not before `limit`), and is that certain?

    Certain means that the input marks the place: a quoted or indented block, or nothing else
    stands between the words and the post before or the beginning of the text.
    """
    marked = _marked_block(text, limit, end)
    if marked is not None:
        return marked
    found = candidates(text, limit, end)
    if not found:
        return end, False
    scores = [score(row) for row in signals(text, found, end)]
    best = max(range(len(found)), key=scores.__getitem__)
    return found[best].start, False


def _marked_block(text: str, limit: int, end: int) -> tuple[int, bool] | None:
    """Return the beginning of the quoted or indented block that ends at `end`, None without one.

    A dump indents a block on all its lines alike and more than the line before it; where the
    indents differ (centred text, lists) nothing is marked.
    """
    line = text.rfind("\n", 0, end) + 1
    prefix = _prefix(text, line)
    quoted = ">" in prefix
    if not prefix or (not quoted and (line + len(prefix) < end or line <= limit)):
        return None
    first = line
    for start, margin, is_blank in _lines_up(text, limit, line):
        inside = ">" in margin if quoted else is_blank or len(margin) >= len(prefix)
        if not inside:
            break
        if (
            not quoted
            and not is_blank
            and (len(margin) > len(prefix) or _BULLET.match(text, start + len(margin)))
        ):
            return None
        if quoted or not is_blank:
            first = start
    else:
        if not quoted and (first == line or not limit):
            return None
    gap = _GAP.match(text, max(first, limit), end)
    begin = gap.end() if gap else first
    # An indent also encloses prose and several posts; what is too long for one post marks nothing.
    if not quoted and weighted_length(text[begin:end]) > _LONGEST:
        return None
    return begin, True


def _lines_up(text: str, limit: int, line: int) -> Iterator[tuple[int, str, bool]]:
    """Yield the lines above `line`, nearest first: start, prefix, is it blank?"""
    lowest = max(limit, line - _REACH)
    while line > lowest:
        above = text.rfind("\n", 0, line - 1) + 1
        margin = _prefix(text, above)
        yield above, margin, above + len(margin) >= line - 1
        line = above


def _prefix(text: str, line: int) -> str:
    found = _PREFIX.match(text, line)
    return found.group() if found else ""


def candidates(text: str, limit: int, end: int) -> list[Candidate]:
    """Return the places where the words before `end` may begin, in order, the nearest _MOST."""
    low = max(limit, end - _REACH)
    stop = end
    while stop > low and text[stop - 1] in " \t\n\xa0>":
        stop -= 1
    found: list[Candidate] = []
    if low == limit:
        gap = _GAP.match(text, low, stop)
        start = gap.end() if gap else low
        if start < stop:
            found.append(Candidate(start, low, "post" if limit else "document"))
    for edge in _EDGE.finditer(text, low, stop):
        if found and edge.end() <= found[0].start:
            continue
        layout = "space"
        if edge["break"] is not None:
            layout = "blank" if edge.group().count("\n") > 1 else "break"
        elif not edge.group():
            layout = "glued"
        found.append(Candidate(edge.end(), edge.start(), layout))
    return found[-_MOST:]


def score(row: Sequence[str]) -> float:
    """Return the weight of evidence of the signals of one candidate."""
    return sum(WEIGHTS.get(name, 0.0) for name in row)


def signals(text: str, found: Sequence[Candidate], end: int) -> Iterator[list[str]]:
    """Yield the names of the signals of each candidate, repeated as often as they occur."""
    style = _style(text, end)
    voice = _voice(text, end)
    inside: list[list[str]] = []
    below: list[str] = []
    for place in range(len(found) - 1, -1, -1):
        here = found[place]
        stop = found[place + 1].before if place + 1 < len(found) else end
        below = below + _segment(text[here.start : stop], style, voice)
        if place + 1 < len(found):
            below.append(f"{style} spans {found[place + 1].layout}")
        inside.append(below)
    inside.reverse()
    last_script = _script(text[found[-1].start : end])
    for place, (here, rows) in enumerate(zip(found, inside, strict=True)):
        edge = _edge(text, here, end, style, last_script)
        stop = found[place + 1].before if place + 1 < len(found) else end
        rise = _rise(text, here, stop, voice) if voice[1] else []
        yield [*edge, *rise, *rows, *_whole(text, here, end, style)]


def _style(text: str, end: int) -> str:
    """Return how the attribution stands to the words: `inline`, `line`, or `blank` between."""
    at = end
    while at > 0 and text[at - 1] in " \t\xa0>\n":
        at -= 1
    breaks = text.count("\n", at, end)
    return "inline" if breaks == 0 else "line" if breaks == 1 else "blank"


def _edge(text: str, here: Candidate, end: int, style: str, last_script: str) -> list[str]:
    """Return the signals of the place itself: layout, what ends before it, what starts there."""
    before = text[max(0, here.before - 3) : here.before].rstrip()
    closed = before.rstrip(_CLOSING)
    if here.layout in ("post", "document"):
        ends = here.layout
    elif closed[-1:] in _STOP and closed:
        ends = "quoted stop" if closed != before else "stop"
    elif before[-1:] in ":：":
        ends = "colon"
    elif before[-1:] in ",;、，-–—(":
        ends = "comma"
    else:
        ends = "closing" if closed != before else "word"
    row = [
        f"{style} at {here.layout}",
        f"after {ends}",
        f"{style} {here.layout} after {ends}",
        f"starts {_kind(text[here.start : here.start + 8])}",
        f"{here.layout} starts {_kind(text[here.start : here.start + 8])}",
    ]
    line = text.rfind("\n", 0, here.before) + 1
    first_word = text[line : here.before].split(" ")
    if here.layout in ("break", "blank"):
        own = len(_PREFIX.match(text, text.rfind("\n", 0, here.start) + 1).group())  # type: ignore[union-attr]
        other = len(_prefix(text, line))
        row.append(f"{style} indent {'more' if own > other else 'less' if own < other else 'same'}")
        alone = first_word[-1] if len(first_word) == 1 else ""
        if alone.startswith(("#", "@", "http")):
            row.append(f"after lone social line {here.layout}")
    stretch = text[max(0, here.before - 150) : here.before]
    if here.layout not in ("post", "document"):
        if _script(stretch) != last_script:
            row.append("script changes")
        if _TAG.search(stretch) or _MENTION.search(stretch) or _SHORT.search(stretch):
            row.append("social before")
        if _PIC.search(stretch):
            row.append("pic before")
        row.append(_speech_change(stretch, text[max(here.start, end - 200) : end]))
    if _script(text[here.start : min(end, here.start + 80)]) != last_script:
        row.append("script changes inside")
    return row


def _speech_change(before: str, after: str) -> str:
    """Say whether the small words on both sides are of one language, as far as they tell it."""
    one, other = _speech(before), _speech(after)
    if not one or not other:
        return "speech untold"
    return "speech same" if one & other else "speech changes"


def _speech(words: str) -> set[str]:
    """Return the languages whose small words are the most frequent; none when there are few."""
    counts = Counter(
        language
        for word in _WORD.findall(words.lower())
        for language in _small_words().get(word, ())
    )
    if not counts:
        return set()
    most = max(counts.values())
    return {name for name, count in counts.items() if count >= most - 1} if most >= 4 else set()


def _voice(text: str, end: int) -> tuple[frozenset[str], bool]:
    """Return the words for I, we and you of the text's language; does it hardly ever say them?

    News is quiet in this sense outside quotations, blogs and posts are not.
    """
    around = text[max(0, end - 4000) : end + 2000]
    persons = _persons(detect(around) or "en")
    sentences = [part for part in _SENTENCE.split(around) if len(part) > 20]
    plain = [part for part in sentences if not _QUOTED.search(part)]
    speaking = sum(_speaks(part, persons) for part in plain)
    return persons, len(plain) >= 6 and speaking <= 0.25 * len(plain)


def _rise(text: str, here: Candidate, stop: int, voice: tuple[frozenset[str], bool]) -> list[str]:
    """Return the signal that in a quiet text the voice of a person begins (or begins not) here."""
    if not _speaks(text[here.start : stop], voice[0]):
        return []
    sentence = _SENTENCE.split(
        text[max(0, here.before - 300) : here.before].rstrip(".!?…。！？ »”")
    )[-1]
    quoted = _QUOTED.search(text[max(0, here.before - 3) : here.before]) or _QUOTED.search(sentence)
    return ["voice goes on" if not quoted and _speaks(sentence, voice[0]) else "voice rises"]


def _speaks(words: str, persons: frozenset[str]) -> bool:
    """Does it say I, we or you?"""
    if _CJK_PERSON.search(words):
        return True
    return not persons.isdisjoint(_WORD.findall(words.lower().replace("’", "'")))


@cache
def _persons(language: str) -> frozenset[str]:
    return frozenset(PERSONS.get(language, "").split())


@cache
def _small_words() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for language, words in FUNCTION_WORDS.items():
        for word in words.split():
            table.setdefault(word, []).append(language)
    return table


def _kind(start: str) -> str:
    char = start[:1]
    if char in "@＠":
        return "mention"
    if char in "#＃":
        return "tag"
    if char.isdigit():
        return "digit"
    if char in "«“\"„‘'「『":
        return "quote"
    if _EMOJI.match(start):
        return "emoji"
    if start.startswith(("http", "pic.")):
        return "link"
    if char.isalpha():
        return "upper" if char.isupper() else "lower" if char.islower() else "letter"
    return "sign"


def _segment(words: str, style: str, voice: tuple[frozenset[str], bool]) -> list[str]:
    """Return the signals of one segment (a sentence or a line) that the post would include."""
    row = [f"{style} segment"]
    if _TAG.search(words):
        row.append("has tag")
    if _MENTION.search(words):
        row.append("has mention")
    if _SHORT.search(words):
        row.append("has t.co")
    elif "http" in words:
        row.append("has link")
    if _PIC.search(words):
        row.append("has pic")
    if _EMOJI.search(words):
        row.append("has emoji")
    if _CODE.search(words):
        row.append("has code")
    if _QUOTED.search(words):
        row.append("has quotation")
    elif _speaks(words, voice[0]):
        row.append("speaks, the text does not" if voice[1] else "speaks")
    elif voice[1]:
        row.append("silent like the text")
    if len(words) > 220:
        row.append("long segment")
    if not (
        _TAG.search(words) or _MENTION.search(words) or "http" in words or _EMOJI.search(words)
    ):
        row.append(f"{style} plain segment")
    return row


def _whole(text: str, here: Candidate, end: int, style: str) -> list[str]:
    """Return the signals of the post as a whole: its length as X counts it, its lines."""
    words = text[here.start : end]
    size = weighted_length(words)
    for most in (15, 40, 80, 120, 145, 200, 260, 285, 310, 400, 600):
        if size <= most:
            return [f"length {most}", f"{style} length {most}"]
    return ["length more", f"{style} length more"]


def weighted_length(words: str) -> int:
    """Return the length as X counts it: a link 23, a wide letter 2 (twitter-text's configuration).

    >>> weighted_length("見る https://t.co/abcdefghij")
    27
    """
    links = 0
    plain = []
    at = 0
    for url in _URL.finditer(words):
        plain.append(words[at : url.start()])
        links += 1
        at = url.end()
    rest = "".join([*plain, words[at:]]).strip()
    return len(rest) + len(_WIDE.findall(rest)) + 23 * links


def _script(words: str) -> str:
    counts = {name: len(pattern.findall(words)) for name, pattern in _SCRIPTS.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else "none"
