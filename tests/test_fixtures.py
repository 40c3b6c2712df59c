"""This project's own cases, by the same core as the plugin's; fixtures/README.md explains them."""

import functools
from pathlib import Path

import pytest

from cleaner import Document
from cleaner.cases import CLAIMS, Case, clean_case, find_cases, name_of, read_case, try_claim

ROOT = Path(__file__).parent.parent / "fixtures"
FOLDERS = find_cases(ROOT)


@functools.cache
def case_and_document(folder: Path) -> tuple[Case, Document]:
    case = read_case(folder, ROOT)
    return case, clean_case(case)


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: name_of(folder, ROOT))
def test_case(folder: Path, claim: str) -> None:
    case, document = case_and_document(folder)
    failure, excuse = try_claim(case, document, claim)
    if failure and excuse:
        pytest.xfail(excuse)
    if failure:
        pytest.fail(failure, pytrace=False)


def test_there_are_as_many_kinds_of_cases_as_promised() -> None:
    assert len(FOLDERS) >= 60
    assert {"x-text", "x-html", "encoding", "hashtags", "punctuation", "untouched"} <= {
        folder.relative_to(ROOT).parts[0] for folder in FOLDERS
    }


def test_inputs_are_kept_as_bytes() -> None:
    assert "* -text" in (ROOT / ".gitattributes").read_text("utf-8").splitlines()
