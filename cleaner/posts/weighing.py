"""Which candidate has the most evidence, without a closer look at those that cannot have it.

Most candidates stand inside a sentence, and few of them win. What their words would say is not
read where even the most that it could add leaves them behind a sentence or a line.
"""

from collections.abc import Iterable
from functools import cache
from typing import Final

from cleaner.posts.signals import Scene
from cleaner.posts.weights import WEIGHTS

_ROUNDING: Final = 1e-6


def best_of(scene: Scene) -> int:
    """Return which candidate has the most weight of evidence; of equals, the first."""
    places = range(len(scene.found))
    scores = [float("-inf")] * len(places)
    behind = [0.0] * len(places)
    later = 0.0
    for place in reversed(places):
        behind[place] = later
        if not scene.is_within(place):
            own, left = scene.evidence(place)
            scores[place] = later + _sum(own)
            later += _sum(left)
    best = max(scores) - _ROUNDING
    for place in filter(scene.is_within, places):
        if behind[place] + _most(scene, place) > best:
            scores[place] = behind[place] + _sum(scene.evidence(place).own)
    return max(places, key=scores.__getitem__)


def _sum(names: Iterable[str]) -> float:
    return sum([WEIGHTS.get(name, 0.0) for name in names])


def _most(scene: Scene, place: int) -> float:
    """Return the most that the evidence for a candidate inside a sentence may weigh."""
    told = scene.piece(scene.opening(place)).signals
    signs = sum([_RISES.get(name, 0.0) for name in told])
    voice = scene.page.voice
    return _sum(scene.edge(place)) + signs + _untold(voice.tone, voice.register != "")


def _highest(*names: str) -> float:
    """Return the highest weight of the names that begin so, 0 where none is in favour."""
    return max([0.0, *(weight for name, weight in WEIGHTS.items() if name.startswith(names))])


_SIGNS: Final = (
    *("blank piece", "flat piece", "glued piece", "inline piece", "line piece"),
    *("has arrow", "has code", "has comma", "has contraction", "has dots", "has emoji"),
    *("has exclamation", "has mention", "has pic", "has question", "has quotation"),
    *("has semicolon", "has t.co", "has tag"),
    *("stop behind link", "stop behind social link", "tells of a post"),
)
"""What a part of a sentence has, or the part before it, only if the sentence has it."""
_RISES: Final = {name: _highest(name) + _highest(f"before: {name}") for name in _SIGNS}


@cache
def _untold(tone: str, has_register: bool) -> float:
    """Return the most that the signals weigh of which a sentence says nothing: of each kind one."""
    return sum(
        [
            _highest("has quotation", f"silent, the page is {tone}", f"speaks, the page is {tone}"),
            _highest("other speech than", "speech of"),
            _highest("before: other speech", "before: speech"),
            _highest("voice ") if tone != "loud" else 0.0,
            _highest("register ") if has_register else 0.0,
            *map(_highest, ("has code", "has link", "long piece", "reports", "before: reports")),
            *map(_highest, ("from ", "social before", "script changes", "script changes inside")),
        ]
    )
