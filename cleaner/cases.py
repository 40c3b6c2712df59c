"""Cases: folders that hold an input and what is to become of it; fixtures/README.md explains them.

One core for all who run them: the plugin, this project's own tests, `clean --save-fixture`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cleaner import CleanerError, Document, Options, clean
from cleaner.expected import EXPECTED, BadCase, differences_of, write_expected
from cleaner.report.diff import diff_texts

_KEYS = {"why", "source", "expect", "clean", "second_run"}
KINDS: Final = {".html": "html", ".htm": "html", ".txt": "text", ".md": "text"}
"""What an input is, by its suffix; anything else is `auto`."""


class CaseFailed(AssertionError):  # noqa: N818
    """A claim does not hold; the message is what a person reads."""


@dataclass(frozen=True, slots=True)
class Case:
    """One folder: an input, and what its case.toml says of it."""

    name: str
    """The folder below that of all cases, as in `hashtags/inline-tag-stays`."""
    folder: Path
    input: Path
    why: str
    fails: bool
    """Is it a known failure, whose expectation is kept for the day it is mended?"""
    arguments: dict[str, Any]
    """Of `clean`."""
    second_run: str | None
    """Why a second run may change something; None: it may not."""


def find_cases(root: Path) -> list[Path]:
    """Return the folders below `root` that hold an `input.*` or a case.toml, by name."""
    found = {path.parent for path in root.rglob("input.*")}
    return sorted(found | {path.parent for path in root.rglob("case.toml")})


def name_of(folder: Path, root: Path) -> str:
    """Return the name of a case: its folder below that of all cases."""
    return folder.name if folder == root else folder.relative_to(root).as_posix()


def read_case(folder: Path, root: Path) -> Case:
    """Return the case that a folder holds.

    Raises:
        BadCase: A file is missing or says something that no case can say.
    """
    name = name_of(folder, root)
    inputs = sorted(folder.glob("input.*"))
    if len(inputs) != 1:
        raise BadCase(f"{name}: holds {len(inputs)} files input.*; a case has one")
    about = _about(folder / "case.toml", name)
    return Case(
        name=name,
        folder=folder,
        input=inputs[0],
        why=about["why"],
        fails=about.get("expect") == "fail",
        arguments=_arguments(about.get("clean", {}), inputs[0].suffix, name),
        second_run=about.get("second_run"),
    )


def _about(path: Path, name: str) -> dict[str, Any]:
    try:
        about = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise BadCase(f'{name}: has no case.toml; write one with why = "…"') from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BadCase(f"{name}: case.toml is no TOML: {problem}") from None
    if unknown := about.keys() - _KEYS:
        raise BadCase(f"{name}: case.toml has {_listed(unknown)}; it may have {_listed(_KEYS)}")
    if not isinstance(about.get("why"), str) or not about["why"].strip():
        raise BadCase(f"{name}: case.toml does not say why there is this case")
    if about.get("expect", "fail") != "fail":
        raise BadCase(f'{name}: expect is "fail" or left out, not {about["expect"]!r}')
    reason = about.get("second_run", "exception, because")
    if not str(reason).startswith("exception, because"):
        raise BadCase(f'{name}: second_run is "exception, because …" or left out')
    return about


def _arguments(table: Mapping[str, Any], suffix: str, name: str) -> dict[str, Any]:
    """Return the arguments of `clean`; it says itself what is wrong with them."""
    arguments = {"kind": KINDS.get(suffix.lower(), "auto"), **table}
    try:
        if "options" in table:
            arguments["options"] = Options(**table["options"])
        clean(b"", **arguments)
    except (CleanerError, TypeError) as problem:
        raise BadCase(f"{name}: case.toml, [clean]: {problem}") from None
    return arguments


def clean_case(case: Case) -> Document:
    """Return what becomes of the input, given as the bytes that it is."""
    return clean(case.input.read_bytes(), **case.arguments)


def try_claim(case: Case, document: Document, claim: str) -> tuple[str | None, str | None]:
    """Return why a claim fails (None: it holds), and the excuse it has (None: it has none).

    A claim with an excuse that holds all the same fails for that, without an excuse: an accidental
    cure is noticed.

    Args:
        case: The case.
        document: What clean_case made of it.
        claim: One of CLAIMS.
    """
    excuse = None
    if claim == "output" and case.fails:
        excuse = f"known failure: {case.why}"
    elif claim == "second-run":
        excuse = case.second_run
    try:
        _CHECKS[claim](case, document)
    except CaseFailed as failed:
        return str(failed), excuse
    if excuse is None:
        return None, None
    line = 'expect = "fail"' if claim == "output" else "second_run"
    return f"{case.name}: it holds now; delete the line {line} ({excuse})", None


def _check_output(case: Case, document: Document) -> None:
    absent = [name for name in EXPECTED if not (case.folder / name).exists()]
    if case.fails and absent:
        raise BadCase(f"{case.name}: a known failure says what is wanted: write {absent[0]}")
    differences = differences_of(case.folder, case.name, document)
    if differences:
        raise CaseFailed(f"{case.name}: {case.why}\n{differences}{_edits(document)}")


def _check_second_run(case: Case, document: Document) -> None:
    arguments = {**case.arguments, "kind": "text", "encoding": None}
    again = clean(document.text, **arguments)
    if again.text != document.text:
        shown = diff_texts(document.text, again.text, f"{case.name}, cleaned again")
        raise CaseFailed(f"{case.name}: a second run changes the text\n{shown}{_edits(again)}")


def _check_restore(case: Case, document: Document) -> None:
    source = document.source_text
    if document.restore() != source:
        shown = diff_texts(source, document.restore(), f"{case.name}, restored")
        raise CaseFailed(f"{case.name}: restore() is not source_text\n{shown}{_edits(document)}")
    ends = 0
    for change in document.changes:
        if change.start < ends or source[change.start : change.end] != change.before:
            raise CaseFailed(f"{case.name}: a change is not where it says\n{_edits(document)}")
        ends = change.end
    for embed in document.embeds:
        if not 0 <= embed.start <= embed.end <= len(source):
            raise CaseFailed(f"{case.name}: {embed.platform} lies outside source_text: {embed}")


_CHECKS: Final = {
    "output": _check_output,
    "second-run": _check_second_run,
    "restore": _check_restore,
}
CLAIMS: Final = tuple(_CHECKS)
"""What each case claims: the output is as expected, cleaning it again changes nothing, and the
source can be restored from it."""


def accept(case: Case, document: Document) -> bool:
    """Rewrite expected.* to what came out; False: it says so already, or it must not be touched.

    A known failure is never rewritten: its expectation is what a person wants.
    """
    return not case.fails and write_expected(case.folder, document)


def _edits(document: Document) -> str:
    lines = (
        f"  {change.step}/{change.rule}: {change.before!r} -> {change.after!r}\n"
        for change in document.changes
    )
    return "edits made:\n" + ("".join(lines) or "  none\n")


def _listed(words: set[str]) -> str:
    return ", ".join(sorted(words))
