"""The ledger: edits of several steps compose to edits of the source."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.ledger import Draft, Edit
from cleaner.model import Document

EDITS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 6), st.text("xyz\n", max_size=3)), max_size=6
)


def edits_in(text: str, raw: list[tuple[int, int, str]]) -> list[Edit]:
    return [
        Edit(min(at, len(text)), min(at + size, len(text)), after, "rule")
        for at, size, after in raw
    ]


@given(st.text("abc \n", max_size=30), st.lists(EDITS, max_size=4))
def test_changes_lead_from_source_to_text_and_back(
    source: str, rounds: list[list[tuple[int, int, str]]]
) -> None:
    draft = Draft.of(source)
    for number, raw in enumerate(rounds):
        draft = draft.apply(edits_in(draft.text, raw), f"step{number}")
    changes = draft.changes()
    document = Document(draft.text, changes=changes, source_text=source)
    assert document.restore() == source
    pieces, at = [], 0
    for change in changes:
        assert source[change.start : change.end] == change.before != change.after
        assert change.start >= at
        pieces += [source[at : change.start], change.after]
        at = change.end
    assert "".join([*pieces, source[at:]]) == draft.text
    assert all(a.end < b.start for a, b in pairwise(changes))


@given(st.text("abc \n", max_size=30), st.lists(EDITS, max_size=4))
def test_places_stay_in_order_and_in_range(
    source: str, rounds: list[list[tuple[int, int, str]]]
) -> None:
    draft = Draft.of(source)
    for raw in rounds:
        draft = draft.apply(edits_in(draft.text, raw), "step")
    document = Document(draft.text, changes=draft.changes(), source_text=source)
    places = [document.position(offset) for offset in range(len(source) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(draft.text) for place in places)
    for start in range(len(draft.text) + 1):
        for end in range(start, len(draft.text) + 1):
            span = draft.to_source(start, end)
            assert 0 <= span.start <= span.end <= len(source)


def test_a_span_of_edited_text_leads_to_the_whole_edited_place() -> None:
    draft = Draft.of("aXXbc").apply([Edit(1, 3, "yyy", "r")], "repair")
    assert draft.text == "ayyybc"
    assert draft.to_source(2, 3) == (1, 3)
    assert draft.to_source(4, 6) == (3, 5)
    assert draft.to_source(0, 1) == (0, 1)


def test_edits_that_touch_are_one_change_named_by_the_last_step() -> None:
    draft = Draft.of("abcdef").apply([Edit(1, 2, "", "first")], "repair")
    draft = draft.apply([Edit(1, 3, "", "second")], "posts")
    (change,) = draft.changes()
    assert (change.start, change.end, change.before, change.after) == (1, 4, "bcd", "")
    assert (change.step, change.rule) == ("posts", "second")


def test_an_edit_undone_by_a_later_step_is_no_change() -> None:
    draft = Draft.of("abc").apply([Edit(1, 2, "x", "r")], "repair")
    assert draft.apply([Edit(1, 2, "b", "r")], "typography").changes() == ()


def test_a_place_outside_the_source_is_told() -> None:
    with pytest.raises(IndexError, match="outside source_text"):
        Document("abc", source_text="abc").position(4)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.text("xy", max_size=3))))
def test_first_edits_are_kept_as_later_ones_are(places: list[tuple[int, int, str]]) -> None:
    edits, at = [], 0
    for gap, length, after in places:
        edits.append(Edit(at + gap, at + gap + length, after, f"r{at}"))
        at += gap + length
    source = "a" * at
    draft = Draft.of(source).apply(edits, "repair")
    first = Draft(source, source, patches=()).apply([Edit(0, 0, "b", "r")], "repair")
    later = first.apply([edit._replace(start=edit.start + 1, end=edit.end + 1) for edit in edits],
                        "repair")  # fmt: skip
    if edits and edits[0].start > 0 and draft.changes():
        assert later.changes()[1:] == draft.changes()
    assert later.text == "b" + draft.text
