"""What the lines above a block say about it: code or settings, a list, an announcement."""

from typing import NamedTuple

import regex

from cleaner.hashtags.lines import names_hashtags

_LINES, _WINDOW = 6, 1_500  # what is looked at above a block, lines and code points
_LONGEST_STATEMENT = 12  # words; prose too may end in a semicolon
_LONGEST_ANNOUNCEMENT = 100  # before a line of tags: what leads up to names is short
_TERSE = 2  # words of a line of settings: "flask", "Port 22"
_CODE = regex.compile(
    # The end of a statement or block, a call, an assignment, a comment, a directive, a prompt.
    r"[;{}]$|\)\s*:$|\*/$|</?\w[^<>]*>$|\w\([^()]*\)$|^[\w.\[\]\"'-]+\s*[-+*/:]?=[^=]"
    r"|^(?://|/\*|\$ |>>> |#!|@\w+$)"
    r"|^#(?:include|define|undef|if|ifdef|ifndef|elif|else|endif|pragma|import|region|endregion)\b"
    r"|^(?:def|class|if|elif|else|for|while|try|except|function|public|private|static)\b.*[(:{)]$"
    r"|^(?:import [\w.]+(?: as \w+)?|from [\w.]+ import [\w, ]+|return \S+|end|fi|done|esac|pass)$"
    r"|^(?:export|set|alias|let|const|var|local)\s+[\w.-]+\s*="
    r"|^(?:gem|require|include|import|puts|print|echo|load|use|using)\s+[\"'][^\"']*[\"']"
    # Settings: a section, a key of YAML, a pinned package, a switch, a line of a Dockerfile.
    r"|^\[{1,2}[\w. :/\"'-]+\]{1,2}$|^[a-z_][\w.-]*:(?:\s+\S+)?$"
    r"|^[\w.-]+(?:\[[\w,-]+\])?\s*[=~!<>]=\s*[0-9]|^--?[a-z][\w-]*(?:[ =]\S+)?$"
    r"|^(?:FROM|RUN|COPY|ENV|CMD|WORKDIR|EXPOSE) [^A-Z\s]"
    # A path or a pattern of paths that has its line for itself; no address: "a.example/b".
    r"|^!?(?:\*+[./]|[.~]{0,2}/|\.[a-z])[^\s,;:]*$|^[\w-]+(?:/[\w.-]+)*+(?:/|/?\*[\w./]*)$"
    # A line of a crontab, of a table of hosts.
    r"|^(?:[0-9*/,-]+\s+){5}\S|^@(?:reboot|yearly|monthly|weekly|daily|hourly)\s"
    r"|^[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?:/[0-9]+)?(?:\s|$)|^[0-9a-f]{0,4}::[0-9a-f:]*\s"
    # A command of a shell whose name is no word.
    r"|^(?:sudo |ls\b|cd\b|pwd$|cp |mv |rm |mkdir |chmod |chown |grep |sed |awk |curl |wget |ssh "
    r"|git |npm |npx |yarn |pip3? |python3? |apt(?:-get)? |brew |docker |kubectl )(?!.*[,!?])"
)
_COMMENT = regex.compile(r"#|//|--\s|;|%\s")
_HEADING = regex.compile(r"^#{1,6}[^\s#][^#\n]{0,60}+(?<![.!?,;:…])$", regex.MULTILINE)
_ENDS_OF_SENTENCES = (".", "!", "?", ":", ",")
_COLONS = (":", "：", "﹕", "፦", "፥")
_BEHIND_COLON = " \t\N{NO-BREAK SPACE}*_~👇⬇↓🔽⤵\N{VARIATION SELECTOR-16}🏻🏼🏽🏾🏿"
_POINTERS = frozenset("👇⬇↓🔽⤵")


class Above(NamedTuple):
    """The last lines above a block that are not blank, the last first, a few at most."""

    lines: tuple[str, ...]
    paragraph: int
    """How many of them no blank line parts from the last one."""
    touches: bool
    """No blank line parts the block from them."""

    def is_code(self) -> bool:
        """Return whether they are code or settings, so that `#word` below may be a comment."""
        near = self.lines[: self.paragraph]
        return _is_code(self.lines) or (len(near) > 1 and _is_code(near))

    def is_listing(self) -> bool:
        """Return whether they may be settings, one a line, as comments below them are too.

        "requests", "flask" and "#django"; a last line of code and "#done" directly below.
        """
        near = self.lines[: self.paragraph]
        is_list = len(near) > 1 and all(map(_is_terse, near))
        return is_list or (self.touches and bool(near) and _is_statement(near[0]))

    def announces(self, *, column: bool) -> bool:
        """Return whether they lead up to the tags, which are then their content.

        "Find us on Libera:" and the names of channels, "They said it first: 👇".
        """
        if not self.lines or (not column and len(self.lines[0]) > _LONGEST_ANNOUNCEMENT):
            return False
        bare = self.lines[0].rstrip(_BEHIND_COLON)
        return bare.endswith(_COLONS) or not _POINTERS.isdisjoint(self.lines[0][len(bare) :])

    def names_hashtags(self) -> bool:
        """Return whether the last line speaks of hashtags: "The three most used hashtags:"."""
        return bool(self.lines) and names_hashtags(self.lines[0])


def look_above(text: str, end: int) -> Above:
    """Return the last lines of text[:end]."""
    upwards = text[max(0, end - _WINDOW) : end].split("\n")[::-1]
    if upwards and not upwards[0]:
        upwards = upwards[1:]  # what follows the last line's own end
    lines = [line.strip() for line in upwards]
    filled = [place for place, line in enumerate(lines) if line][:_LINES]
    run = [place for count, place in enumerate(filled) if place == filled[0] + count]
    return Above(tuple(lines[place] for place in filled), len(run), filled[:1] == [0])


def has_unspaced_heading(text: str, end: int) -> bool:
    """Return whether a line of text[:end] is a heading whose sign lacks its space: `#Intro`."""
    return _HEADING.search(text, 0, end) is not None


def _is_code(lines: tuple[str, ...]) -> bool:
    """Return whether most of the lines are code; comments say nothing about it."""
    said = [line for line in lines if _is_statement(line) or not _is_comment(line)]
    return sum(map(_is_statement, said)) * 2 > len(said)


def _is_statement(line: str) -> bool:
    return _is_short(line) and _CODE.search(line) is not None


def _is_comment(line: str) -> bool:
    return _is_short(line) and _COMMENT.match(line) is not None


def _is_short(line: str) -> bool:
    return len(line.split(maxsplit=_LONGEST_STATEMENT)) <= _LONGEST_STATEMENT


def _is_terse(line: str) -> bool:
    """Return whether a line is one or two words of ASCII, as a list of packages or settings has."""
    few = len(line.split(maxsplit=_TERSE)) <= _TERSE
    return few and line.isascii() and not line.endswith(_ENDS_OF_SENTENCES)
