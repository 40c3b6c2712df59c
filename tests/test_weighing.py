"""What is left out of a look at where a post begins, and that it changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import clean
from cleaner.posts.candidates import candidates
from cleaner.posts.signals import Scene
from cleaner.posts.weighing import _most, _sum, best_of

PIECES = (
    *("The harbour stays closed until Friday, officials said.", "We thank our teams!", "Why?"),
    *("Quai de Valbrume", "l’équipe a répondu : « non »", "je suis ravi de vous revoir"),
    *("#harbour", "@ann_port", "pic.twitter.com/aB3dE5gH7j", "https://t.co/aB3dE5gH7j", "🚢 ❤️"),
    *(
        "Гавань закрыта, сообщили власти.",
        "мы рады вас видеть",
        "الميناء مغلق",
        "港は閉鎖されました。",
    ),
    *("-> See `dock()`;", "* 1. item", '"Quoted" words', "Ann tweeted on X today", "it's …"),
)
ATTRIBUTION = "— Ann (@ann) May 3, 2021"
texts = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from((" ", " ", "\n", "\n\n", "\n> "))),
    min_size=1,
    max_size=25,
).map(lambda parts: "".join(piece + gap for piece, gap in parts))


@given(texts)
def test_no_candidate_weighs_more_than_the_most_it_may(text: str) -> None:
    found = candidates(text + ATTRIBUTION, 0, len(text), "x")
    scene = Scene(text + ATTRIBUTION, found, len(text))
    scores, later = [0.0] * len(found), 0.0
    for place in reversed(range(len(found))):
        own, left = scene.evidence(place)
        scores[place] = later + _sum(own)
        if scene.is_within(place):
            assert scores[place] <= later + _most(scene, place) + 1e-9
        later += _sum(left)
    assert best_of(scene) == scores.index(max(scores))


@pytest.mark.parametrize("length", range(735, 770))
def test_an_edge_of_no_width_before_a_hard_space_is_passed(length: int) -> None:
    """Right behind a wide stop, where the stretch that is looked at begins."""
    prose = ("One Two three " * 80)[:length]
    assert clean(f"他说。\xa0{prose}\n{ATTRIBUTION}").embeds[0].handle == "ann"
