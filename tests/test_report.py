"""What a person looks at: it must be true, short and harmless."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Change, Document
from cleaner.ledger import Draft, Edit
from cleaner.report.diff import diff_document, diff_texts
from cleaner.report.explain import explain
from cleaner.report.visible import shown_name, spelled, spelled_line

SMALL = st.text("ab\n", max_size=40)
EDITS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6), st.text("xy\n", max_size=4)))


def document(source: str, *edits: tuple[int, int, str]) -> Document:
    inside = [edit for edit in edits if edit[1] <= len(source)]
    draft = Draft.of(source).apply([Edit(*edit, "rule") for edit in inside], "repair")
    return Document(draft.text, changes=draft.changes(), source_text=source)


@given(SMALL, EDITS)
def test_a_diff_turns_the_source_into_the_text(
    source: str, edits: list[tuple[int, int, str]]
) -> None:
    made = document(source, *((start, start + length, after) for start, length, after in edits))
    diff = diff_document(made, "x")
    assert bool(diff) == (made.text != source)
    old, new = source.split("\n"), made.text.split("\n")
    for head, body in re.findall(r"(?m)^@@ (.*) @@\n((?:[ +\\-].*\n)*)", diff):
        old_line, old_count, new_line, new_count = map(int, re.findall(r"\d+", head))
        lines = [line for line in body.splitlines() if not line.startswith("\\")]
        before = [line[1:] for line in lines if line[0] != "+"]
        after = [line[1:] for line in lines if line[0] != "-"]
        assert before == old[old_line - 1 :][:old_count]
        assert after == new[new_line - 1 :][:new_count]
        assert (len(before), len(after)) == (old_count, new_count)


@given(SMALL, EDITS)
def test_a_diff_shows_every_line_that_an_edit_touches(
    source: str, edits: list[tuple[int, int, str]]
) -> None:
    made = document(source, *((start, start + length, after) for start, length, after in edits))
    diff = diff_document(made, "x").splitlines()
    gone = [line[1:] for line in diff[2:] if line.startswith("-")]
    come = [line[1:] for line in diff[2:] if line.startswith("+")]
    assert len(source.split("\n")) - len(gone) == len(made.text.split("\n")) - len(come) or (
        source.endswith("\n") != made.text.endswith("\n") or not source or not made.text
    )


def test_two_edits_in_a_line_are_one_pair_of_lines() -> None:
    made = document("one two three\nfour\n", (0, 0, "> "), (8, 13, "3"))
    assert diff_document(made, "x") == (
        "--- x\n+++ x (cleaned)\n@@ -1,2 +1,2 @@\n-one two three\n+> one two 3\n four\n"
    )


def test_edits_far_apart_are_two_hunks() -> None:
    made = document("a\n" * 20, (0, 1, "b"), (38, 39, "b"))
    assert diff_document(made, "x").count("@@ -") == 2


def test_a_long_line_is_shown_where_it_changed() -> None:
    made = document("x" * 10_000, (3000, 3001, "!"), (7000, 7500, ""))
    gone, come = [line for line in diff_document(made, "x").splitlines()[3:] if line[0] in "-+"]
    assert gone.count("[...]") == 4
    assert len(gone) < 800
    assert "x!x" in come


def test_colour_marks_the_changed_part_only_when_asked() -> None:
    made = document("one two\n", (4, 7, "three"))
    assert "\x1b" not in diff_document(made, "x")
    shown = diff_document(made, "x", colour=True)
    assert "\x1b[31m-one \x1b[7mtwo\x1b[27m\x1b[0m\n" in shown
    assert "\x1b[32m+one \x1b[7mthree\x1b[27m\x1b[0m\n" in shown


def test_a_last_line_without_its_end_is_told() -> None:
    assert diff_document(document("a", (1, 1, "\n")), "x").endswith(
        "-a\n\\ No line feed at the end\n+a\n"
    )
    assert diff_texts("a", "a\n", "x").endswith("-a\n\\ No line feed at the end\n+a\n")


def test_explain_counts_lines_and_columns_from_one() -> None:
    made = document("ab\ncd\nef", (0, 1, ""), (4, 5, "X"), (6, 6, "!"))
    assert explain(made, "x.txt").splitlines() == [
        "x.txt: 3 edits",
        '  1:1  removed "a"  (repair/rule: damage that an encoding or a copy left)',
        '  2:2  changed "d" -> "X"  (repair/rule: damage that an encoding or a copy left)',
        '  3:1  inserted "!"  (repair/rule: damage that an encoding or a copy left)',
    ]


def test_explain_gives_the_reason_of_a_rule_of_punctuation() -> None:
    from cleaner.typography.rules import RULES

    change = Change(0, 1, "a", "b", "typography", RULES[0].name)
    made = Document("b", changes=(change,), source_text="a")
    assert RULES[0].why.rstrip(".") in explain(made, "x")


@pytest.mark.parametrize(
    "char", ["\0", "\x1b", "\x9b", "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH JOINER}", "\u202e",
             "\N{VARIATION SELECTOR-16}", "\N{HANGUL FILLER}", "\ue000", "\ud800", "\U000e0041"],
    ids=ascii,
)  # fmt: skip
def test_what_cannot_be_seen_is_spelled_out(char: str) -> None:
    assert spelled(f"a{char}b").isascii()
    assert char not in shown_name(char)


@pytest.mark.parametrize("text", ["a b", "é", "e\N{COMBINING ACUTE ACCENT}", "日本", "🙂", "م"])
def test_what_can_be_seen_is_left(text: str) -> None:
    assert spelled(text) == spelled_line(text) == text


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    assert all(unicodedata.category(char) not in ("Cc", "Cf", "Cs") for char in shown_name(text))
