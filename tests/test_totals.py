"""Totals of a run: the same however its parts were cut and in whatever order they came."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner.totals
from cleaner import Change, Document, Embed, clean
from cleaner.excerpt import excerpt_of
from cleaner.sample import Sample
from cleaner.totals import Failed, Totals

POST = "A calm day\n— Ann Example (@ann_example) May 3, 2021\n"
NAMES = st.sampled_from(["ann", "Ben", "çan", "dee", "\ud800x"])
EMBEDS = st.builds(
    Embed,
    platform=st.sampled_from(["x", "bluesky"]),
    handle=st.none() | NAMES,
    date=st.sampled_from([None, "2024-10-22", "2024-10-23T10:00", "2023-01-02"]),
    hashtags=st.lists(NAMES, max_size=2).map(tuple),
)
CHANGES = st.builds(
    Change,
    st.just(0),
    st.just(1),
    st.just("a"),
    st.just("b"),
    st.just("repair"),
    st.sampled_from(["c1", "entity"]),
)
DOCUMENTS = st.builds(
    Document,
    text=st.text("ab", max_size=9),
    embeds=st.lists(EMBEDS, max_size=3).map(tuple),
    hashtags=st.lists(NAMES, max_size=3).map(tuple),
    changes=st.lists(CHANGES, max_size=1).map(tuple),
    source_text=st.text("a<\n", min_size=1, max_size=9),
)
EVENTS = st.lists(
    st.tuples(st.sampled_from(["a.txt", "b.jsonl"]), st.none() | st.integers(1, 9), DOCUMENTS)
    | st.tuples(st.sampled_from(["a.txt", "c.txt"]), st.none() | st.integers(1, 9), NAMES),
    max_size=12,
)


def count(events: list[tuple[str, int | None, Document | str]], totals: Totals) -> Totals:
    for source, line, what in events:
        if isinstance(what, Document):
            totals.add(what, source=source, line=line, size=len(what.source_text))
        else:
            totals.fail(source, line, what)
    return totals


@given(EVENTS, st.integers(1, 4), st.integers(400, 2000), st.randoms())
def test_parts_in_any_order_and_of_any_cut_are_the_whole(
    events: list[tuple[str, int | None, Document | str]],
    size: int,
    room: int,
    dice: random.Random,
) -> None:
    def empty() -> Totals:
        return Totals(sample=Sample(size=size, room=room))

    whole = count(events, empty())
    parts: list[list[tuple[str, int | None, Document | str]]] = [[] for _ in range(4)]
    for event in dice.sample(events, len(events)):
        dice.choice(parts).append(event)
    merged = empty()
    for part in parts:
        known = Totals(sample=Sample(size, room, dice.choice([1 << 64, merged.sample.ceiling])))
        plain = json.dumps(count(part, known).to_dict())
        merged.merge(Totals.from_dict(json.loads(plain)))
    assert merged == whole
    assert sum(each["bytes"] for each in whole.sample.documents) <= room
    assert len(whole.sample.documents) <= size


def test_everything_is_counted() -> None:
    totals = Totals()
    source = (
        "A day.\n\nSo calm today #fog\n— Ann Example (@ann_example) May 3, 2021\n\n"
        "It\x92s over.\n\n#one #two #three\n"
    )
    totals.add(clean(source), source="a.txt", line=None, size=90)
    totals.fail("b.txt", 7, "is no JSON")
    assert (totals.documents, totals.changed, totals.with_posts, totals.bytes) == (1, 1, 1, 90)
    assert totals.posts == {"x": 1}
    assert totals.days == {"2021-05": 1}
    assert totals.handles == {"x/ann_example": 1}
    assert totals.tags == {"one": 1, "two": 1, "three": 1, "fog": 1}
    assert totals.hashtags == 3
    assert totals.edits["repair/c1"] == 1
    assert totals.errors == [Failed("b.txt", 7, "is no JSON")]
    assert not totals.missed


def test_names_are_bounded_and_tell_by_how_much_they_may_be_too_low(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cleaner.totals, "NAMES", 10)
    dice, truth, totals = random.Random(5), dict[str, int](), Totals(sample=Sample(size=0))
    for _ in range(3000):
        name = f"n{int(dice.paretovariate(0.7)) % 500}"
        truth[name] = truth.get(name, 0) + 1
        totals.add(Document("", embeds=(Embed("x", handle=name),)), source="", line=None, size=0)
    assert len(totals.handles) <= 20
    for name, times in truth.items():
        shown = totals.handles[f"x/{name}"]
        assert shown <= times <= shown + totals.missed["handles"]
    assert totals.handles["x/n1"] == truth["n1"]


def test_so_many_failures_are_kept_and_all_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaner.totals, "ERRORS", 3)
    totals = Totals()
    for line in (5, 2, 9, 1, 4):
        totals.fail("a.jsonl", line, "x" * 9999)
    assert totals.failures == 5
    assert [error.line for error in totals.errors] == [1, 2, 4]
    assert len(totals.errors[0].reason) < 1000


def test_documents_with_posts_are_likelier_to_be_looked_at() -> None:
    totals = Totals(sample=Sample(size=50))
    for line in range(2000):
        embeds = (Embed("x", handle="a"),) if line % 50 == 0 else ()
        totals.add(Document("a", embeds, source_text="a"), source="a", line=line, size=1)
    with_posts = [entry for entry in totals.sample.documents if entry["posts"]]
    assert len(totals.sample.documents) == 50
    assert 5 < len(with_posts) < 25


def test_no_sample_costs_nothing_and_spoils_none() -> None:
    totals, without = Totals(), Totals(sample=Sample(size=0))
    for part in (totals, without):
        part.add(Document("a", source_text="a"), source="a", line=1, size=1)
    assert without.sample.documents == []
    totals.merge(without)
    assert len(totals.sample.documents) == 1


def shown(entry: dict[str, object], side: int) -> str:
    pieces = entry["pieces"]
    assert isinstance(pieces, list)
    return "".join(
        f"<{piece[0]}>" if len(piece) == 1 else piece[side if len(piece) > 2 else 0]
        for piece in pieces
    )


@given(st.text("ab—“‘’.. \n#@1", max_size=60))
def test_a_short_document_is_shown_whole_before_and_after(text: str) -> None:
    document = clean(f"{text}\n— Ann Example (@ann_example) May 3, 2021\n{text}..\n")
    entry = excerpt_of(document, "a", None)
    assert shown(entry, 0) == document.source_text
    assert shown(entry, 1) == document.text


def test_a_piece_knows_the_post_that_it_belongs_to() -> None:
    document = clean(f"So.\n\n{POST}\nAnd then.\n")
    pieces = excerpt_of(document, "a", None)["pieces"]
    assert pieces[0] == ["So.\n\n", -1]
    assert ["A calm day\n", 0] in pieces
    [edit] = [piece for piece in pieces if len(piece) == 4]
    assert edit[2].startswith("posts/")
    assert edit[3] == 0


def test_a_long_document_is_shown_where_it_was_edited() -> None:
    filler = "Nothing of note happened on this day in the harbour. " * 2000
    document = clean(
        f"{filler}\n\nA calm day\n— Ann Example (@ann_example) May 3, 2021\n\n{filler}"
    )
    entry = excerpt_of(document, "a", None)
    assert "— Ann Example (@ann_example)" in shown(entry, 0)
    left_out = [piece[0] for piece in entry["pieces"] if len(piece) == 1]
    assert sum(left_out) + len(shown(entry, 0)) - sum(
        len(f"<{count}>") for count in left_out
    ) == len(document.source_text)
    assert entry["bytes"] < 10_000


@pytest.mark.parametrize(
    "text",
    ["#a " * 9_000, "<&>" * 9_000, "\ud800" * 9_000, "“x» " * 9_000, "Ã©\n" * 9_000],
    ids=["hashtags", "markup", "half surrogates", "crossed pairs", "mojibake"],
)
def test_no_document_takes_much_room(text: str) -> None:
    entry = excerpt_of(clean(text, kind="text"), "a", None)
    assert entry["bytes"] < 400_000
    json.dumps(entry, ensure_ascii=False).encode()
