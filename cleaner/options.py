"""Options: one frozen value, every choice a word."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cleaner.errors import UnknownWord, WrongType

ADDED: Final = ("embeds", "hashtags", "changes")
"""Fields of a document that a record or a table can be given, in the order in which they stand."""
STEPS: Final = ("repair", "posts", "hashtags", "typography")
"""The names of the steps, in the order in which they run."""

WORDS: Final = {
    "posts": ("attribution", "remove", "keep"),
    "normalise": ("default", "ftfy"),
    "quotes": ("repair", "straight", "typographic", "keep"),
}
"""The words of each choice, the default first."""


@dataclass(frozen=True, slots=True)
class Options:
    """What `clean` is to do; the defaults are right for text that nobody checks by eye.

    Raises:
        UnknownWord: A choice has no such word, or no step has a name given in `skip`.
        WrongType: `skip` is not an iterable of strings.

    >>> Options(quotes="curly")
    Traceback (most recent call last):
    cleaner.errors.UnknownWord: quotes has no 'curly'; choose repair, straight, typographic or keep
    """

    posts: str = "attribution"
    """`attribution` cuts who and when, pic links and wrapper words; `remove` the post's own
    words too, guessed or not; `keep` cuts nothing, the fields are still found."""

    normalise: str = "default"
    """`default` repairs what ftfy repairs without its restyling; `ftfy` gives exactly
    `ftfy.fix_text` (outside the stated caps for hostile input)."""

    quotes: str = "repair"
    """`repair` mends broken pairs only; `straight` and `typographic` convert the whole document;
    `keep` leaves every mark alone."""

    skip: Iterable[str] = frozenset()
    """Steps that edit nothing; what they find is still found. Kept as a frozenset."""

    def __post_init__(self) -> None:
        for choice, words in WORDS.items():
            check_word(choice, getattr(self, choice), words)
        if isinstance(self.skip, (str, bytes)) or not isinstance(self.skip, Iterable):
            raise WrongType(f"skip takes the names of steps, as in {{'posts'}}, not {self.skip!r}")
        steps = tuple(self.skip)
        for step in steps:
            check_word("skip", step, STEPS)
        object.__setattr__(self, "skip", frozenset(steps))


def check_word(choice: str, word: object, words: tuple[str, ...]) -> None:
    """Raise UnknownWord unless `word` is one of `words`."""
    if not isinstance(word, str) or word not in words:
        listed = f"{', '.join(words[:-1])} or {words[-1]}"
        raise UnknownWord(f"{choice} has no {word!r}; choose {listed}")
