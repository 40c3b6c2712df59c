"""Every row of the table of rules carries its own test: an example, and look-alikes that stay."""

import runpy
from pathlib import Path

import pytest

from cleaner.ledger import Draft
from cleaner.typography import repair_typography
from cleaner.typography.gate import STOPS
from cleaner.typography.rules import RULES, Rule

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
each_look_alike = pytest.mark.parametrize(
    ("rule", "text"),
    [pytest.param(rule, text, id=f"{rule.name}: {text}") for rule in RULES for text in rule.keeps],
)


def repaired(text: str, language: str | None) -> str:
    edits = repair_typography(text, quotes="repair", language=lambda: language, protected=())
    return Draft.of(text).apply(edits, "typography").text


@each_rule
def test_example_comes_out_as_the_row_says(rule: Rule) -> None:
    before, after = rule.example
    assert repaired(before, rule.language) == after


@each_rule
def test_example_is_the_work_of_its_own_rule(rule: Rule) -> None:
    edits = repair_typography(
        rule.example[0], quotes="repair", language=lambda: rule.language, protected=()
    )
    assert {edit.rule for edit in edits} == {rule.name}


@each_rule
def test_repaired_example_stays(rule: Rule) -> None:
    assert repaired(rule.example[1], rule.language) == rule.example[1]


@each_look_alike
def test_look_alike_stays(rule: Rule, text: str) -> None:
    assert repaired(text, rule.language) == text


@each_rule
def test_row_gives_reason_and_source(rule: Rule) -> None:
    assert rule.why and rule.source
    assert len(rule.keeps) >= 3, "a rule needs three look-alikes that stay, or more"
    known = {sign for sign, _ in STOPS}
    assert not rule.pattern or rule.stop in known, f"{rule.stop!r} is not among gate.STOPS"


def test_names_are_unique() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", ["rules", "platforms"])
def test_readme_lists_every_rule(name: str) -> None:
    tables = runpy.run_path(str(Path(__file__).with_name("readme_tables.py")))
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    _, _, rest = readme.partition(f"<!-- {name} -->\n")
    table, closing, _ = rest.partition(f"<!-- /{name} -->\n")
    assert closing
    assert table.splitlines() == list(tables["TABLES"][name]()), "python -m tests.readme_tables"
