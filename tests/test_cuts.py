"""What leaves takes its line with it; what stays is left as an editor would leave it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.cuts import cut
from cleaner.ledger import Draft, Span


def without(text: str, piece: str) -> str:
    start = text.index(piece)
    edits = cut(text, [Span(start, start + len(piece))], "rule")
    return Draft.of(text).apply(edits, "posts").text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A\n— X\nB", "A\nB", id="a line of its own goes with its break"),
        pytest.param("A\n\n— X\n\nB", "A\n\nB", id="one blank line is left of two"),
        pytest.param("A\n\n\n\n— X\n\n\nB", "A\n\nB", id="many blank lines become one"),
        pytest.param("> A\n> \n> — X\n\nB", "> A\n\nB", id="a quoted line goes with its mark"),
        pytest.param("   A\n   — X\nB", "   A\nB", id="an indented line goes with its indent"),
        pytest.param("A\n— X", "A", id="at the end no break is left"),
        pytest.param("A\n— X\n", "A\n", id="the file's last break stays"),
        pytest.param("— X\n\nB", "B", id="at the beginning no blank line is left"),
        pytest.param("A — X\nB", "A\nB", id="no trailing space is left"),
        pytest.param("A\n— X B", "A\nB", id="what follows on the line stays"),
        pytest.param("A — X B", "A B", id="one space parts what a space parted"),
        pytest.param("A— XB", "A\nB", id="glued text is parted by a line break"),
        pytest.param("A — XB", "A\nB", id="text glued behind is parted by a line break"),
        pytest.param("— X", "", id="nothing else is left of nothing else"),
    ],
)
def test_what_is_left_behind(text: str, expected: str) -> None:
    assert without(text, "— X") == expected


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 8)), max_size=5)


@given(st.text("ab >\n\t", max_size=40), SPANS)
def test_only_white_space_goes_beside_the_spans(text: str, raw: list[tuple[int, int]]) -> None:
    spans = [Span(min(at, len(text)), min(at + size, len(text))) for at, size in raw]
    spans = [span for span in spans if span.start < span.end]
    inside = {place for span in spans for place in range(*span)}
    kept = [char for place, char in enumerate(text) if place not in inside and char in "ab"]
    after = Draft.of(text).apply(cut(text, spans, "rule"), "posts").text
    assert [char for char in after if char in "ab"] == kept
