"""clean(): one document through the steps, in the one order that works."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.decode import Decoded, decode
from cleaner.errors import WrongType
from cleaner.ledger import Draft, Edit, Span
from cleaner.model import Document, Embed
from cleaner.options import Options, check_word
from cleaner.repair import repair_like_ftfy
from cleaner.repair.gate import is_sound
from cleaner.source import Source
from cleaner.typography import repair_typography

if TYPE_CHECKING:  # rooms that most documents never enter are imported at their doors
    from cleaner.embeds import Posts

KINDS = ("auto", "text", "html")
_WORDS = "language", "title", "url", "encoding"
_DEFAULT = Options()
_MOST_ROUNDS = 5
_TAG_SIGN, _WIDE_TAG_SIGN = "#", "\N{FULLWIDTH NUMBER SIGN}"


def clean(
    source: str | bytes,
    *,
    kind: str = "auto",
    language: str | None = None,
    title: str | None = None,
    url: str | None = None,
    encoding: str | None = None,
    options: Options | None = None,
) -> Document:
    """Return the cleaned document: its text, the posts and tags found, and every edit.

    Args:
        source: The text, or the bytes as they were scraped.
        kind: `text`, `html`, or `auto` (HTML only if it opens like a page or a block of one).
        language: A BCP 47 tag that overrides detection.
        title: The headline; evidence for the trailing hashtag block.
        url: The page's address; evidence too.
        encoding: What the server declared for the bytes; a byte-order mark wins over it.
        options: What goes and what stays; see Options.

    Raises:
        CleanerError: For what the caller can mend: a wrong type, an unknown kind or option, the
            name of an encoding that does not exist. Never for what the text holds.

    >>> clean("Fine! pic.twitter.com/aB3dE5gH7j\\n— Ann (@ann) May 3, 2021").embeds[0].date
    '2021-05-03'
    """
    _check(source, kind, language, title, url, encoding, options)
    return _Run(options or _DEFAULT, language, title, url).document(source, kind, encoding)


def _check(
    source: object,
    kind: object,
    language: object,
    title: object,
    url: object,
    encoding: object,
    options: object,
) -> None:
    if not isinstance(source, (str, bytes)):
        raise WrongType(f"source is a {type(source).__name__}; give a str, or bytes as scraped")
    check_word("kind", kind, KINDS)
    for name, value in zip(_WORDS, (language, title, url, encoding), strict=True):
        if value is not None and not isinstance(value, str):
            raise WrongType(f"{name} is a {type(value).__name__}; give a str or None")
    if options is not None and not isinstance(options, Options):
        raise WrongType(f"options is a {type(options).__name__}; give Options(…) or None")


@dataclass(slots=True)
class _Run:
    """One call of clean(): what was asked for, and the language once a rule asked for it."""

    options: Options
    declared: str | None
    title: str | None
    url: str | None
    language: str | None = None
    asked: bool = False

    def document(self, source: str | bytes, kind: str, encoding: str | None) -> Document:
        decoded = None
        if isinstance(source, bytes):
            decoded = decode(source, declared=encoding, html=kind == "html")
            source = decoded.text
        if kind == "html" or (kind == "auto" and _opens_like_html(source)):
            from cleaner.markup import read_page
            from cleaner.platforms import choose_tags, read_posts

            page = read_page(source, choose=choose_tags)
            self.declared = self.declared or page.language
            undecoded = _in_page(decoded, source, page.text)
            read = Source(page.text, tuple(read_posts(page)), page.code)
        else:
            undecoded = decoded.undecoded if decoded else ()
            read = Source(source)
        codec = decoded.encoding if decoded else None
        return self._cleaned(read, codec, undecoded)

    def _cleaned(
        self, read: Source, codec: str | None, undecoded: tuple[tuple[int, bytes], ...]
    ) -> Document:
        plain = Draft.of(read.text)
        skip = self.options.skip
        repaired = self._repaired(plain, read)
        posts = read.posts_in(repaired, read.marked)
        draft = plain if "repair" in skip else repaired
        embeds: tuple[Embed, ...] = ()
        owned: list[Span] = []
        if posts is not None:
            draft, embeds, owned = self._without_posts(read, draft, repaired, posts)
        before, (draft, tags) = draft, self._without_tags(draft, read, owned)
        if draft is not before and self.options.posts != "keep" and "posts" not in skip:
            # What stood above the block is the end of the text now: an attribution may show there.
            late = read.posts_in(draft, (), again=True)
            if late is not None:
                draft, more, _ = self._without_posts(read, draft, draft, late)
                embeds = tuple(
                    sorted((*embeds, *more), key=lambda embed: (embed.start, -embed.end))
                )
        if "typography" not in skip and (edits := self._typography(draft, read)):
            draft = draft.apply(edits, "typography")
        return Document(
            text=draft.text,
            embeds=embeds,
            hashtags=tags,
            changes=draft.changes(),
            source_text=read.text,
            encoding=codec,
            undecoded=undecoded,
            language=self.language,
        )

    def _repaired(self, draft: Draft, read: Source) -> Draft:
        if self.options.normalise == "ftfy":
            return draft.apply(repair_like_ftfy(draft.text), "repair")
        if is_sound(draft.text, read.outline_of(draft.text)):
            return draft
        from cleaner.repair.rounds import repair  # it does not ask the gate again

        return draft.apply(repair(draft.text, read.code_in(draft)), "repair")

    def _without_posts(
        self, read: Source, draft: Draft, repaired: Draft, posts: "Posts"
    ) -> tuple[Draft, tuple[Embed, ...], list[Span]]:
        """Return the draft without what leaves, the embeds, and where their posts stand in it."""
        edits, spans = posts.edits(repaired.text, self.options.posts), posts.spans()
        if draft is not repaired:
            edits = [Edit(*repaired.to_source(e.start, e.end), e.after, e.rule) for e in edits]
            spans = [repaired.to_source(*span) for span in spans]
        if "posts" not in self.options.skip:
            edits, mended = self._settled(read, draft, edits)
            after = draft.apply(edits, "posts")
            # Edit by edit: those that touch become one, which would reach from a post to what is
            # below it.
            spans = _moved(spans, Draft.of(draft.text).apply(edits, "posts"))
            if mended != after:
                spans = _moved(spans, self._mended(Draft.of(after.text), read.at(after)))
            draft = mended
        return draft, posts.embeds, spans

    def _mended(self, after: Draft, read: Source) -> Draft:
        """Return the draft after what the repair finds once the markup that barred it is gone."""
        if "repair" in self.options.skip or self.options.normalise != "default":
            return after
        return self._repaired(after, read)

    def _settled(self, read: Source, draft: Draft, edits: list[Edit]) -> tuple[list[Edit], Draft]:
        """Return as many of the edits as leave nothing to cut the next time, and what they leave.

        A cut may bring together what never stood together and now looks like a post; then it is
        not made. So a second run finds nothing, and no such guess cuts anything.
        """
        from cleaner.posts.taken import Taken

        for _ in range(_MOST_ROUNDS):
            if not edits:
                break
            after = self._mended(draft.apply(edits, "posts"), read)
            more = read.posts_in(after, (), again=True)
            again = more.edits(after.text, self.options.posts) if more else []
            if not again:
                return edits, after
            spans = [after.to_source(edit.start, edit.end) for edit in again]
            met = Taken(Span(start - 1, end + 1) for start, end in spans)
            edits = [e for e in edits if not met.overlaps(draft.to_source(e.start, e.end))]
        return [], draft

    def _without_tags(
        self, draft: Draft, read: Source, owned: Sequence[Span]
    ) -> tuple[Draft, tuple[str, ...]]:
        if _TAG_SIGN not in draft.text and _WIDE_TAG_SIGN not in draft.text:
            return draft, ()
        from cleaner.cuts import cut
        from cleaner.hashtags import find_block

        block = find_block(
            draft.text,
            title=self.title,
            url=self.url,
            protected=owned,
            code=lambda: read.code_in(draft),
        )
        if block is None:
            return draft, ()
        if "hashtags" not in self.options.skip:
            edits = cut(draft.text, [Span(block.start, block.end)], "trailing-block")
            draft = draft.apply(edits, "hashtags")
        return draft, block.tags

    def _typography(self, draft: Draft, read: Source) -> list[Edit]:
        def language() -> str | None:
            if not self.asked:
                from cleaner.language import detect

                self.asked = True
                self.language = self.declared or detect(draft.text)
            return self.language

        # In a text it finds the code itself, where something is to be mended.
        code = () if read.is_text else read.code_in(draft)
        return repair_typography(
            draft.text,
            quotes=self.options.quotes,
            language=language,
            protected=code,
            others=read.others_in(draft.text),
        )


def _moved(spans: Sequence[Span], draft: Draft) -> list[Span]:
    """Return where spans of the draft's source lie in its text; what left is nowhere."""
    moved = (Span(draft.to_text(start), draft.to_text(end)) for start, end in spans)
    return [span for span in moved if span.start < span.end]


def _opens_like_html(text: str) -> bool:
    if "<" not in text:
        return False
    from cleaner.markup import looks_like_html

    return looks_like_html(text)


def _in_page(decoded: Decoded | None, html: str, text: str) -> tuple[tuple[int, bytes], ...]:
    """Return the undecoded bytes at their places in the page's visible text.

    The n-th U+FFFD of the markup is the n-th of the text unless some stood in tags; then those
    that cannot be placed are put at the end, so that no byte is lost.
    """
    if decoded is None or not decoded.undecoded:
        return ()
    marks = [at for at, char in enumerate(text) if char == "\N{REPLACEMENT CHARACTER}"]
    placed = []
    count = at = 0
    for offset, piece in decoded.undecoded:
        count += html.count("\N{REPLACEMENT CHARACTER}", at, offset)
        at = offset
        placed.append((marks[count] if count < len(marks) else len(text), piece))
    return tuple(placed)
