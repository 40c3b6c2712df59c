"""A gate that says no is a proof: what stands behind it finds nothing in that text."""

import gzip
import json
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
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
from cleaner.posts import broadcasters, gate, permalinks
from cleaner.posts.attribution import find_attributions
from cleaner.posts.bylines import find_reddit, find_two_lines
from cleaner.posts.cards import find_cards
from cleaner.posts.facebook import find_facebook
from cleaner.posts.flattened import find_flattened, find_signs
from cleaner.posts.instagram import find_instagram
from cleaner.posts.media import PIC
from cleaner.posts.taken import Taken
from cleaner.posts.tiktok import find_tiktok

Gate = Callable[[str], bool]
Step = Callable[[str], object]


def is_open(text: str) -> bool:
    """Let everything through, in the place of a gate that a step asks itself."""
    return True


def pics(text: str) -> list[str]:
    """Return the pic links as they are looked for: `pic` is never written in capitals."""
    return [pic["printed"] for pic in PIC.finditer(text) if pic["printed"][1:4] == "ic."]


def frames(text: str) -> object:
    return broadcasters.with_frames(text, [])


def permalink_lines(text: str) -> object:
    return permalinks.lone_permalinks(text, Taken([]))


def of_signs(may_hold: Callable[[str, str], bool]) -> Gate:
    return lambda text: may_hold(text, "@＠")


STEPS: dict[str, tuple[Gate, Step]] = {
    "instagram": (of_signs(gate.may_hold_instagram), lambda text: list(find_instagram(text))),
    "tiktok": (gate.may_hold_tiktok, lambda text: list(find_tiktok(text))),
    "threads and mastodon": (gate.may_hold_two_lines, lambda text: list(find_two_lines(text))),
    "attributions": (
        of_signs(gate.may_hold_attributions),
        lambda text: list(find_attributions(text)),
    ),
    "cards": (gate.may_hold_cards, lambda text: list(find_cards(text))),
    "reddit": (gate.may_hold_reddit, lambda text: list(find_reddit(text))),
    "facebook": (gate.may_hold_facebook, lambda text: list(find_facebook(text))),
    "frames": (gate.may_hold_frames, frames),
    "pic links": (gate.may_hold_pics, pics),
    "lone permalinks": (gate.may_hold_permalinks, permalink_lines),
    "islands": (gate.may_hold_islands, find_islands),
}
"""Gate and step; the steps that ask their gate themselves are given one that is always open."""


@pytest.fixture(autouse=True, scope="module")
def _opened() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(broadcasters, "may_hold_frames", is_open)
        patch.setattr(permalinks, "may_hold_permalinks", is_open)
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
    return draw(st.sampled_from(["", " ", "\n"])).join(draw(st.lists(piece, max_size=8)))


@pytest.mark.parametrize("name", STEPS)
@given(text=baits())
def test_a_closed_gate_proves_that_its_step_finds_nothing(name: str, text: str) -> None:
    may_hold, find = STEPS[name]
    assert may_hold(text) or not find(text)


FILLER = "The harbour was quiet and nobody came.\n" * 4


@given(text=baits().flatmap(lambda bait: st.sampled_from([bait, FILLER + bait, bait + FILLER])))
def test_a_text_that_shows_no_posts_has_none(text: str) -> None:
    clues = gate.clues_in(text)
    assert gate.clues_in(text, outline_of(text)) == clues
    if clues is None:
        assert not any(find(text) for name, (_, find) in STEPS.items() if name != "islands")


@given(text=baits())
def test_a_text_without_signs_has_no_posts(text: str) -> None:
    signs = find_signs(text)
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
@pytest.mark.parametrize("form", [str, without_accents], ids=["as printed", "without accents"])
def test_the_gate_of_facebook_knows_every_wording(
    template: str, form: Callable[[str], str]
) -> None:
    text = "Words of a post.\n\n" + form(filled(template))
    assert gate.may_hold_facebook(text) or not list(find_facebook(text))
    assert form is without_accents or gate.may_hold_facebook(text)
    outlined = FILLER + text
    clues = gate.clues_in(outlined, outline_of(outlined))
    assert gate.may_hold_facebook(text) == (clues is not None and clues.facebook)


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
            wrong += [
                (path.name, name, text[:80])
                for name, (may_hold, find) in STEPS.items()
                if not may_hold(text) and find(text)
            ]
    assert not wrong
