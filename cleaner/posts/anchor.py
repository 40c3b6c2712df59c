"""Anchor: what in a flattened text says that a post stands here, before its words are known."""

from dataclasses import dataclass

from cleaner.ledger import Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """The printed traces of one post; spans are offsets of the text."""

    platform: str
    span: Span
    """What leaves as one piece: the attribution, or the wrapper words that name the post."""
    name: Span | None = None
    handle: str | None = None
    date: Span | None = None
    url: str | None = None
    id: str | None = None
    opening: Span | None = None
    """A wrapper that marks where the post begins ("View this post on Instagram"); it leaves too."""
    closing: Span | None = None
    """A wrapper behind `span` ("End of Twitter post by @name"); it leaves too."""
    has_words: bool = True
    """False where the form never prints the post's words ("Post by @name / View on Threads")."""
    words: Span | None = None
    """The post's words where the form itself marks them; else they are looked for before `span`."""
    words_guessed: bool = False
    """Are `words` where such posts have theirs, without a mark that says so (a Reddit title)?"""
    extra: tuple[Span, ...] = ()
    """Further pieces that leave: consent words, counts, the post's own permalink line."""
    weak: bool = False
    """Hardly marked (a wrapper in prose, a name without a dash): the least counts as its words."""
