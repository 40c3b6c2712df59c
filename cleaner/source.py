"""What a run of the pipeline reads: the text that all offsets refer to, and what is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.code import find_code
from cleaner.ledger import Draft, Span
from cleaner.outline import Outline, outline_of
from cleaner.posts.gate import clues_in, may_hold_islands

if TYPE_CHECKING:  # rooms that most documents never enter are imported at their doors
    from cleaner.embeds import Posts
    from cleaner.platforms.base import FoundPost


@dataclass(slots=True)
class Source:
    """What the offsets refer to, and what the input's markup said about it."""

    text: str
    marked: "tuple[FoundPost, ...]" = ()
    code: Sequence[Span] | None = None
    """Where a page's markup showed code; None for a text, whose code is looked for."""
    outlined: tuple[str, Outline | None] = ("", None)
    """The draft's text that an outline was asked for last, and it: nothing changes most texts."""

    def outline_of(self, text: str) -> Outline | None:
        """Return the outline of a draft's text."""
        if self.outlined[0] is not text:
            self.outlined = text, outline_of(text)
        return self.outlined[1]

    def others_in(self, text: str) -> str | None:
        """Return its characters beyond ASCII, where its outline was made last."""
        known, outline = self.outlined
        return outline.others if outline is not None and known is text else None

    @property
    def is_text(self) -> bool:
        """Is it a text, and no page?"""
        return self.code is None

    def code_in(self, draft: Draft) -> Sequence[Span]:
        """Return where the code stands in a draft of this text."""
        if self.code is None:
            return find_code(draft.text)
        if draft.text is self.text:
            return self.code
        return [Span(draft.to_text(start), draft.to_text(end)) for start, end in self.code]

    def at(self, draft: Draft) -> "Source":
        """Return a draft of this text as a source of its own."""
        return Source(draft.text, code=None if self.is_text else self.code_in(draft))

    def posts_in(
        self, draft: Draft, marked: "Sequence[FoundPost]", *, again: bool = False
    ) -> "Posts | None":
        """Return the posts of a draft of this text; None where a scan tells that there are none."""
        text = draft.text
        has_islands = self.is_text and may_hold_islands(text)
        clues = clues_in(text, self.outline_of(text))
        if not (marked or has_islands or clues):
            return None
        from cleaner.embeds import find_posts

        return find_posts(
            draft, marked, self.code_in, islands=has_islands, clues=clues, again=again
        )
