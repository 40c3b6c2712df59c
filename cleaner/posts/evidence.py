"""Is it an attribution? Prose, by-lines, lists, tables, chats and code have the same words.

The widget prints `— Name (@handle) Month d, yyyy`: the date right behind the handle, with a name of
the month, and nothing of the same sentence behind the date. What departs from that needs a second
sign: a permalink, or the marks of a post before the dash (a pic link, a t.co link, a tag).

Stays, each seen in a text: "The post — Ann (@ann) May 3, 2021 — was deleted." (prose goes on);
"Photos – Ann (@ann), May 3, 2021" (a comma: a credit); "- Ann (@ann), 12 May" among other items (a
list); "| Ann (@ann) | 3 May 2021 |" (a table); "-- Ann (@ann) 2021-05-03" (a comment); "What now?
By Ann (@ann) May 3, 2021" (a by-line); "Ann (@ann) 3 May 2021, 10:14" above its text (a chat).
"""

from dataclasses import dataclass

import regex

from cleaner.lines import line_start, line_stop

_NAME_REFUSED = regex.compile(
    r"""
      \(@\w+\) | [;{}<>\\=] | (?<!\d)(?:19|20)\d\d(?!\d) | ^\p{L}+:\s | ^\| | ^-+$
    | ^(?:By|Par|Von|Por|Door|Przez|Tekst|Text|Words|Photos?|Fotos?|Bild)\b | \b\p{Ll}+ed\s+by\b
    | \n\s*(?:[-*•+]|\d+[.)])\s
    """,
    regex.VERBOSE,
)
_LOWER_RUN = regex.compile(r"(?:(?<!\S)\p{Ll}[\p{Ll}'’]+(?:\s+|$)){3}")
_SOCIAL = regex.compile(
    r"""
      pic\.(?:twitter|x)\.com/\S{8,12}\s*$ | t\.co/\w{8,10}\s*$ | \[image\sor\sembed\]\s*$
    | (?:^|[\s/]|\p{L})[\#\uff03@]\w*\p{L}[\w\p{M}]*[^\w\s]{0,2}\s*$ | …\s*$
    | \p{Extended_Pictographic}\ufe0f?\s*$
    """,
    regex.VERBOSE,
)
_LINKED = regex.compile(r"\]\(https?://(?:t\.co|(?:www\.)?twitter\.com|x\.com)/[^\s()]*\)$")
_PIC_END = regex.compile(r"pic\.(?:twitter|x)\.com/\w{8,12}\]?(?:\([^\s()]*\))?$")
_ARTICLE = regex.compile(r"\s*+(?:(?:le|el|il|den|the|am|om)\s++)?+")
_WORDED = regex.compile(r"\p{L}[\p{L}\p{M}]|[年月日년월일]|\dT\d")
_CLOCK = regex.compile(r"[0-9]{1,2}[:.][0-9]{2}(?![0-9.])")
_SENTENCE = regex.compile(r"[.!?…。！？:][)\]\"”’»']{0,2}\s*$")
_CODE_LINE = regex.compile(r"\s*(?://|/\*|\*/|\#!|<!--|%\s|\"[\w-]+\":|[\w-]+:\s*[\"'{\[])")
_BULLET = regex.compile(r"[ \t>]*+(?P<mark>[-–*•+]|\d{1,3}[.)])[ \t]")
_UNCASED = regex.compile(r"[\p{Lo}\p{Lm}]")
_PARTICLE = regex.compile(r"[\p{Hiragana}\p{Hangul}]")
_GOES_ON = ",.;:)]}»”’|—–-―"
_GLUED_ON = _GOES_ON + "'\"*_/<&=+~"
_PAGE = 600
"""A line of so many characters is a page that was flattened to one line."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What stands round a handle with a date, as far as it bears on the question."""

    text: str
    start: int
    """Where the dash, or without one the name, begins in the text."""
    end: int
    """The end of the date, Markdown included."""
    dash: str
    """As printed; empty without one."""
    name: str
    gap: str
    """What stands between the handle's bracket and the date."""
    date: str
    """As printed; empty when a permalink stands in its place."""
    permalink: bool

    @property
    def line(self) -> int:
        """The start of the line on which it begins; of a very long one, a place near enough."""
        return line_start(self.text, self.start)

    @property
    def opens_line(self) -> bool:
        return not self.text[self.line : self.start].strip(" \t>\xa0\\")

    @property
    def is_quoted(self) -> bool:
        """Does it stand in a `> ` block, as flatteners print a blockquote?"""
        return ">" in self.text[self.line : self.start] and self.opens_line

    def behind(self) -> str:
        """Say what follows the date: `end`, `new` (a sentence), `glued`, `lower` or `goes on`."""
        rest = self.text[self.end : self.end + 12]
        bare = rest.lstrip(" \t\xa0")
        if not bare or bare[0] == "\n" or bare.startswith("http"):
            return "end"
        if bare == rest:
            return self._glued(bare[0])
        if bare.startswith((".@", ". @")):
            return "new"  # so the next post begins that is no reply
        if bare[0] in _GOES_ON:
            return "goes on"
        return "lower" if bare[0].islower() else "new"

    def _glued(self, first: str) -> str:
        if first in _GLUED_ON:
            return "goes on"
        if first.isupper() or (_UNCASED.match(first) and not self.date.endswith(("日", "일"))):
            return "glued"
        if _UNCASED.match(first) and not _PARTICLE.match(first):
            return "lower"
        return "goes on"

    def is_social(self) -> bool:
        """Do the words right before it end like a post?"""
        before = self.text[max(0, self.start - 160) : self.start].rstrip(" \t\n>\xa0\\")
        linked = before.endswith(")") and _LINKED.search(before[-160:])
        return bool(linked or _SOCIAL.search(before[-80:]))

    def has_pic_before(self) -> bool:
        """Does a pic link stand right before the dash? Only a post's words end so."""
        before = self.text[max(0, self.start - 80) : self.start].rstrip()
        return bool(self.dash and _PIC_END.search(before))

    def ends_sentence(self) -> bool:
        """Does a sentence end right before it?"""
        return bool(_SENTENCE.search(self.text, max(self.line, self.start - 40), self.start))

    def is_on_page(self) -> bool:
        """Is its line a whole page?"""
        return line_stop(self.text, self.end) - self.line >= _PAGE


def is_evident(claim: Claim) -> bool:
    """Is there evidence enough to take the claim for an attribution?"""
    if claim.permalink:
        return not _NAME_REFUSED.search(claim.name.strip())
    behind = claim.behind()
    if not claim.date or (behind == "goes on" and not claim.has_pic_before()):
        return False
    name = claim.name.strip()
    if _NAME_REFUSED.search(name) or _CODE_LINE.match(claim.text, claim.line, claim.start + 3):
        return False
    social = claim.is_social()
    if not _ARTICLE.fullmatch(claim.gap) or not _WORDED.search(claim.date):
        return (social and bool(claim.dash)) or _is_retyped(claim)
    ended = claim.dash[:1] in "—―" and claim.ends_sentence()
    if behind == "lower" and not (social or claim.is_quoted or (ended and claim.is_on_page())):
        return False
    if not claim.dash:
        return _without_dash(claim, behind, social)
    if claim.is_quoted or social:
        return True
    return _by_dash(claim, name)


def _by_dash(claim: Claim, name: str) -> bool:
    """Judge by the dash alone: an em dash is the widget's, the others are also everyone's."""
    opens, is_list = claim.opens_line, _among_items(claim)
    if claim.dash[0] in "—―ー":
        return not is_list and (opens or claim.ends_sentence() or not _LOWER_RUN.search(name))
    if _LOWER_RUN.search(name):
        return False
    if opens:
        return not is_list and (claim.dash != "-" or _follows_words(claim))
    return claim.dash != "-" and claim.ends_sentence()


def _is_retyped(claim: Claim) -> bool:
    """Is it `NAME(@ handle) 30/06/17 02:00` on a line of its own, right below words?"""
    return (
        not claim.dash
        and not claim.gap.strip()
        and bool(claim.date)
        and claim.opens_line
        and claim.behind() == "end"
        and bool(_CLOCK.search(claim.date))
        and _follows_words(claim)
    )


def _without_dash(claim: Claim, behind: str, social: bool) -> bool:
    """Judge without a dash: the date is glued to the next sentence, two spaces stand where the
    dash was, a pic link stands before, or a time of day is printed right below words."""
    if not claim.name.strip() or "\n" in claim.gap:
        return False
    if claim.opens_line:
        return behind == "end" and bool(_CLOCK.search(claim.date)) and _follows_words(claim)
    before = claim.text[max(0, claim.start - 2) : claim.start]
    if behind == "glued" and before.strip():
        return True
    return before == "  " or (social and behind != "lower")


def _follows_words(claim: Claim) -> bool:
    """Do words stand on the line right above (no blank line, no item of a list between)?"""
    above = claim.text[line_start(claim.text, max(0, claim.line - 1)) : claim.line]
    return bool(above.strip(" \t>\n\xa0")) and not _BULLET.match(above)


def _among_items(claim: Claim) -> bool:
    """Is its dash the mark of a list: does a line beside it begin with the same?"""
    if not claim.opens_line or len(claim.dash) != 1:
        return False
    text, after = claim.text, claim.text.find("\n", claim.end)
    below = text[after + 1 : after + 60].lstrip("\n") if after >= 0 else ""
    above = text[max(0, claim.line - 400) : claim.line].rstrip("\n").rpartition("\n")[2]
    beside = [
        line.lstrip(" \t>").startswith(claim.dash) or (claim.dash == "-" and _BULLET.match(line))
        for line in (above, below)
    ]
    # Two attributions in a row are not rare; three lines that begin with an em dash are a list.
    return all(beside) if claim.dash in "—―" else any(beside)
