"""A gate that says no is a proof: what stands behind it finds nothing in that text."""

import gzip
import json
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import clean
from cleaner.locales.phrases import (
    CONSENT,
    FACEBOOK_ATTRIBUTIONS,
    FACEBOOK_WITHOUT_WEEKDAY,
    INSTAGRAM_ATTRIBUTIONS,
    INSTAGRAM_OPENINGS,
    MASTODON_LINES,
    THREADS_LINES,
    TIKTOK_SOUNDS,
    TWITTER_NAMES,
    Phrase,
    named_form,
)
from cleaner.outline import outline_of
from cleaner.platforms import find_islands
from cleaner.posts import broadcasters, gate, media, permalinks
from cleaner.posts.attribution import find_attributions
from cleaner.posts.bylines import find_reddit, find_two_lines
from cleaner.posts.cards import find_cards
from cleaner.posts.facebook import find_facebook
from cleaner.posts.flattened import find_flattened, find_signs
from cleaner.posts.instagram import find_instagram
from cleaner.posts.media import PIC
from cleaner.posts.taken import Taken
from cleaner.posts.tiktok import find_tiktok

Step = Callable[[str], object]


def is_open(text: str) -> bool:
    """Let everything through, in the place of a gate that a step asks itself."""
    return True


def pics(text: str) -> object:
    return list(PIC.finditer(text))


def frames(text: str) -> object:
    return broadcasters.with_frames(text, [])


STEPS: dict[str, Step] = {
    "instagram": lambda text: list(find_instagram(text)),
    "tiktok": lambda text: list(find_tiktok(text)),
    "two_lines": lambda text: list(find_two_lines(text)),
    "attributions": lambda text: list(find_attributions(text)),
    "cards": lambda text: list(find_cards(text)),
    "reddit": lambda text: list(find_reddit(text)),
    "facebook": lambda text: list(find_facebook(text)),
    "frames": frames,
    "pics": pics,
    "permalinks": lambda text: list(permalinks._permalink_lines(text, Taken([]))),
    "ids": lambda text: list(permalinks._id_lines(text, Taken([]))),
}
"""What each clue is a clue of; the steps that ask their gate themselves find it open."""


def wrong_clues(text: str) -> list[str]:
    """Return the steps that find something where the gate says that there is nothing."""
    wrong = []
    for outline in (None, outline_of(text)):
        clues = gate.clues_in(text, outline)
        open_to = clues._asdict() if clues else dict.fromkeys(STEPS, False)
        wrong += [name for name, find in STEPS.items() if not open_to[name] and find(text)]
    if not gate.may_hold_islands(text) and find_islands(text):
        wrong.append("islands")
    return wrong


@pytest.fixture(autouse=True, scope="module")
def _opened() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(broadcasters, "may_hold_frames", is_open)
        patch.setattr(permalinks, "may_hold_permalinks", is_open)
        patch.setattr(media, "may_hold_pics", is_open)
        patch.setattr(permalinks, "may_hold_id_lines", is_open)
        yield


def without_accents(words: str) -> str:
    return "".join(
        char for char in unicodedata.normalize("NFD", words) if not unicodedata.combining(char)
    )


def filled(template: str) -> str:
    for hole, words in (("name", "Ann B."), ("handle", "ann_b"), ("platform", "Twitter")):
        template = template.replace(f"{{{hole}}}", words)
    return template.replace("{date}", "Tuesday, January 12, 2016").replace("{count}", "12")


FACEBOOK = [row.template for row in (*FACEBOOK_ATTRIBUTIONS, *FACEBOOK_WITHOUT_WEEKDAY)]
TEMPLATES = [
    *FACEBOOK,
    *(row.template for row in (*INSTAGRAM_ATTRIBUTIONS, *INSTAGRAM_OPENINGS, *CONSENT)),
    *(row.template + " - Ann B." for row in TIKTOK_SOUNDS),
    *(first + "\n" + second for first, second, _ in (*THREADS_LINES, *MASTODON_LINES)),
]
WHOLE = [
    "Ann\n@ann_b\nHi.\n3:14 AM · Feb 3, 2021",
    "Ann B. ✔️ @ann_b\nHi.\n10:05 - 9 ene. 2019",
    "@ann_b Hi. #a ♬ original sound - Ann B.",
    "Hi.\n\nPosted by Ann B. on Tuesday, January 12, 2016\n",
    "View this post on Instagram\n\nHi.\n\nA post shared by Ann B. (@ann_b)",
    "Post by @ann_b\nView on Threads",
    "A title\nby u/ann_b in r/place",
    '&lt;blockquote class="twitter-tweet"&gt;Hi&lt;/blockquote&gt;',
    '<blockquote class="twitter-tweet"><p>Hi</p></blockquote>',
    '&amp;#60;blockquote class="twitter-tweet"&#x3E;Hi&#60;/blockquote&#62;',
    "[A post shared by](https://t.co/abcdefghij) @ann_b\n",
    "Hi. — Ann (@ann_b) May 3, 2021",
    "Hi. Ann B. (＠ann_b) 3 mai 2021",
    "Skip Twitter post by @ann_b\nHi.\nEnd of Twitter post by @ann_b",
    "End of Instagram post by ann_b\n",
    "Hi. pic.twitter.com/aB3dE5gH7j",
    "1234567890123456789\nTwitter",
    "Twitter\n1234567890123456789",
]
PIECES = [
    *"@＠()（）«»</?[✔“é",
    *("ann_b", "Ann B.", " ", "  ", "\n", "\n\n", "\n> ", "— ", "- ", " · ", "✔️", "♬ ", ". "),
    *("](https://x.com/ann_b/status/20)", "](https://www.instagram.com/p/abcdefg/)"),
    *("May 3, 2021", "3:14 AM · Feb 3, 2021"),
    *("Ann B. (@ann_b) 3 mai 2021", "(＠ann_b) May 3, 2021"),
    *("pic.", "twitter.com/", "x.com/", "aB3dE5gH7j", "Pic.Twitter.com/aB3dE5gH7j", "https", "://"),
    *("https://x.com/ann_b/status/20", "https://bsky.app/profile/a.example/post/3l", "t.co/"),
    *("by", "u/ann_b", "/u/ann_b", " in r/place", "byu/ann_b inplace", "Comment by u/ann_b in r/b"),
    *("Skip Twitter post", " by @ann_b", "End of Twitter post", "Skip Instagram post by ann_b\n"),
    *("End of Instagram post by ann_b\n", "Skip\nYouTube video by Ann", "End of YouTube video"),
    *("PIC.twitter.com/aB3dE5gH7j", "PIC. TWITTER.COM / ", "pic.x.com/", "End\nof Twitter post"),
    *("1234567890123456789", "\n1234567890123456789\n", *TWITTER_NAMES, "&lt;", "&amp;lt;"),
]


@st.composite
def baits(draw: st.DrawFn) -> str:
    """Return a text of pieces of what the finders look for, of templates whole and cut."""
    piece = st.one_of(
        st.sampled_from(PIECES),
        st.sampled_from(WHOLE),
        st.sampled_from(TEMPLATES).map(filled),
        st.sampled_from(TEMPLATES).map(filled).map(without_accents),
        st.sampled_from(TEMPLATES).flatmap(lambda row: st.sampled_from(filled(row).split())),
    )
    bait = draw(st.sampled_from(["", " ", "\n"])).join(draw(st.lists(piece, max_size=8)))
    return bait.replace(" ", draw(st.sampled_from(GAPS)))


GAPS = [" ", " ", " ", "\xa0", "\u202f", "\n> ", "\n" + " " * 24, "\u2067 "]
"""What flatteners leave where a space stood."""
FILLER = "The harbour was quiet and nobody came.\n" * 4


@settings(max_examples=1500, deadline=None)
@given(text=baits().flatmap(lambda bait: st.sampled_from([bait, FILLER + bait, bait + FILLER])))
def test_where_the_gate_sees_no_clue_the_step_finds_nothing(text: str) -> None:
    assert not wrong_clues(text)


@pytest.mark.parametrize("gap", GAPS[2:], ids=ascii)
def test_no_gate_is_closed_to_a_wording(gap: str) -> None:
    for bait in map(filled, (*WHOLE, *TEMPLATES)):
        for form in {bait, without_accents(bait)}:
            assert not wrong_clues(FILLER + form.replace(" ", gap)), form


@given(text=baits())
def test_a_text_without_signs_has_no_posts(text: str) -> None:
    signs = find_signs(text, gate.clues_in(text))
    assert signs is not None or not find_flattened(text)
    assert find_flattened(text, signs=signs) == find_flattened(text)


@pytest.mark.parametrize("joint", [" ", "", "\n"], ids=["space", "glued", "line break"])
@pytest.mark.parametrize("row", INSTAGRAM_ATTRIBUTIONS, ids=lambda row: row.locale)
def test_the_gate_of_instagram_knows_what_leads_up_to_a_handle(row: Phrase, joint: str) -> None:
    words = named_form(row).before
    for before in {words, without_accents(words)}:
        if before and (before == words or before.isascii()):
            assert gate.may_hold_instagram(f"{before}{joint}@ann_b", "@")


@pytest.mark.parametrize("template", FACEBOOK)
def test_the_gate_of_facebook_knows_every_wording(template: str) -> None:
    for text in ("Words of a post.\n\n" + filled(template), FILLER + filled(template)):
        clues = gate.clues_in(text, outline_of(text))
        assert clues is not None and clues.facebook


@pytest.mark.parametrize(
    "text",
    [
        "A plain sentence.",
        "Posts, posters, publishers and republics.",
        "Kozo, Gel, Dixie, Opus, Julia, Zero, Slate, skipping.",
        "Вечером публика разошлась. Республика.",
        "20 Twitter\n12345",
        "and/or; topic; music. Lt;",
    ],
)
def test_common_words_open_no_gate(text: str) -> None:
    assert gate.clues_in(text) is None
    assert not gate.may_hold_islands(text)


def test_an_untouched_text_comes_back_as_the_same_object() -> None:
    text = "The harbour was quiet. Nobody came.\n" * 40
    assert clean(text, kind="text").text is text


def strings(value: Any) -> Iterator[str]:
    """Yield every string of a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def test_gates_are_right_about_every_development_text(evaluation: Path) -> None:
    wrong = []
    for path in sorted(evaluation.glob("data/*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            texts = {text for line in lines for text in strings(json.loads(line))}
        for text in texts:
            wrong += [(path.name, name, text[:80]) for name in wrong_clues(text)]
    assert not wrong
