"""The pytest plugin: `pytest --cleaner-fixtures DIR` runs the cases in a folder.

It is loaded into every pytest run of an environment that has this package. So it imports nothing
beyond pytest, adds one option with a long name, and does nothing unless that is given.
"""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from cleaner import Document
    from cleaner.cases import Case

_OPTION = "--cleaner-fixtures"
_ACCEPTED = "accepted: read `git diff` of the case, then run again"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that turns the plugin on."""
    parser.getgroup("cleaner").addoption(
        _OPTION,
        metavar="DIR",
        help="run the cases below this folder (input.*, case.toml, expected.*) through cleaner; "
        "with --accept GLOB, rewrite expected.* of the cases of this name; they fail this once",
    )


def pytest_load_initial_conftests(early_config: pytest.Config, parser: pytest.Parser) -> None:
    """Add --accept only where it means this plugin's: others have an option of that name."""
    if early_config.known_args_namespace.cleaner_fixtures is None:
        return
    try:
        parser.getgroup("cleaner").addoption(
            "--accept", metavar="GLOB", dest="cleaner_accept", help=f"see {_OPTION}"
        )
    except ValueError:
        raise pytest.UsageError(
            f"another plugin has an option --accept; with {_OPTION} leave it out (-p no:NAME)"
        ) from None


def pytest_configure(config: pytest.Config) -> None:
    """Take the folder among what is collected."""
    given = config.getoption("cleaner_fixtures")
    if given is None:
        return
    folder = Path(os.path.abspath(config.invocation_params.dir / given))  # noqa: PTH100 (links stay)
    if not folder.is_dir():
        raise pytest.UsageError(f"{_OPTION}: there is no folder {given}")
    if config.getoption("cleaner_accept", None) and _is_ci():
        raise pytest.UsageError("--accept is for a person at a desk, not for CI")
    config.pluginmanager.register(_Run(config, folder), "cleaner-cases")
    # A part of the folder may have been asked for by its path; else all of it is.
    if not any(_lies_in(config.invocation_params.dir / arg, folder) for arg in config.args):
        config.args.append(str(folder))


def _lies_in(path: Path, folder: Path) -> bool:
    return Path(os.path.abspath(str(path).partition("::")[0])).is_relative_to(folder)  # noqa: PTH100


def _is_ci() -> bool:
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


class _Run:
    """A run with cases; its hooks exist in no other."""

    def __init__(self, config: pytest.Config, folder: Path) -> None:
        self.folder = folder
        self.glob: str | None = config.getoption("cleaner_accept", None)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collect_directory(self, path: Path, parent: pytest.Collector) -> Any:
        """Take over the folder of the cases, wherever the run comes upon it."""
        return collector_of(path, self.folder, parent, self.glob) if path == self.folder else None

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Refuse a glob that no case matches, rather than run green and rewrite nothing."""
        claims = [item for item in items if isinstance(item, Claim)]
        if self.glob is not None and not any(claim.is_accepted for claim in claims):
            raise pytest.UsageError(f"--accept {self.glob}: no case has such a name")


def collector_of(path: Path, root: Path, parent: pytest.Collector, glob: str | None) -> Any:
    """Return what collects a folder: a case, or a folder of cases."""
    is_case = (path / "case.toml").exists() or any(path.glob("input.*"))
    made: Any = (CaseFolder if is_case else CaseTree).from_parent(parent, path=path)
    made.root, made.glob = root, glob
    return made


class CaseTree(pytest.Directory):
    """A folder of cases and of more such folders."""

    root: Path
    glob: str | None

    def collect(self) -> Iterator[pytest.Collector]:
        """Yield a collector for each folder, by name."""
        for path in sorted(self.path.iterdir()):
            if path.is_dir() and not path.name.startswith("."):
                yield collector_of(path, self.root, self, self.glob)


class CaseFolder(pytest.Directory):
    """One case: its claims share the document, so that it is cleaned once."""

    root: Path
    glob: str | None

    @cached_property
    def case(self) -> Case:
        """The case, read when its first claim is tried."""
        from cleaner.cases import read_case

        return read_case(self.path, self.root)

    @cached_property
    def document(self) -> Document:
        """What becomes of the input."""
        from cleaner.cases import clean_case

        return clean_case(self.case)

    def collect(self) -> Iterator[Claim]:
        """Yield the claims of the case."""
        from cleaner.cases import CLAIMS

        for claim in CLAIMS:
            yield Claim.from_parent(self, name=claim)


class Claim(pytest.Item):
    """One claim of one case."""

    @property
    def folder(self) -> CaseFolder:
        """The case that claims it."""
        assert isinstance(self.parent, CaseFolder)
        return self.parent

    @property
    def is_accepted(self) -> bool:
        """Does --accept name this case?"""
        from cleaner.cases import name_of

        glob, name = self.folder.glob, name_of(self.folder.path, self.folder.root)
        return glob is not None and fnmatch.fnmatchcase(name, glob)

    def runtest(self) -> None:
        """Fail unless the claim holds; one that is known not to hold must not hold."""
        from cleaner.cases import CaseFailed, accept, try_claim

        case, document = self.folder.case, self.folder.document
        failure, excuse = try_claim(case, document, self.name)
        if failure and excuse:
            pytest.xfail(excuse)
        if self.name == "output" and self.is_accepted and accept(case, document):
            failure = f"{failure or f'{case.name}: expected.json was not complete'}\n{_ACCEPTED}"
        if failure:
            raise CaseFailed(failure)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the report of a failed claim, or of a case that is not in order, and no trace."""
        from cleaner.cases import CaseFailed
        from cleaner.expected import BadCase

        if isinstance(excinfo.value, (BadCase, CaseFailed)):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return the place and name of the claim."""
        return self.folder.path, None, f"{self.folder.path.name}: {self.name}"
