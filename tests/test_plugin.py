"""The pytest plugin: cases as tests for whoever asks for them, and nothing for anyone else."""

import json
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from cleaner.cases import CaseFailed, clean_case, find_cases, read_case, try_claim
from cleaner.expected import BadCase

pytest_plugins = ["pytester"]

Pytester = pytest.Pytester
_IS_INSTALLED = any(
    point.value == "cleaner.pytest_plugin" for point in entry_points(group="pytest11")
)

_PLUGIN = () if _IS_INSTALLED else ("-p", "cleaner.pytest_plugin")
# Hypothesis would be imported anew in each inner run.
_LIGHT = ("-p", "no:cacheprovider", "-p", "no:hypothesispytest")


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person's desk, whatever machine this runs on."""
    for name in ("CI", "PYTEST_ADDOPTS"):
        monkeypatch.delenv(name, raising=False)


def run(pytester: Pytester, *words: str) -> pytest.RunResult:
    return pytester.runpytest(*_LIGHT, *_PLUGIN, *words)


def make_case(
    pytester: Pytester,
    name: str,
    *,
    content: str = "It rained.\r\n",
    text: str | None = "It rained.\n",
    fields: object = None,
    about: str = 'why = "Line ends are one kind."\n',
) -> Path:
    folder = pytester.path / "cases" / name
    folder.mkdir(parents=True)
    (folder / "input.txt").write_bytes(content.encode())
    (folder / "case.toml").write_text(about, "utf-8")
    if text is not None:
        (folder / "expected.txt").write_bytes(text.encode())
        told = {"embeds": [], "hashtags": []} if fields is None else fields
        (folder / "expected.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return folder


POST = "What a day\n\N{EM DASH} Ann Example (@ann_example) May 3, 2021\n"


def test_a_case_makes_three_claims(pytester: Pytester) -> None:
    make_case(pytester, "encoding/line-ends")
    result = run(pytester, "--cleaner-fixtures", "cases", "-v")
    result.assert_outcomes(passed=3)
    result.stdout.fnmatch_lines(["cases/encoding/line-ends::output PASSED*"])
    assert result.ret == 0


def test_cases_come_beside_the_tests_that_were_there(pytester: Pytester) -> None:
    make_case(pytester, "line-ends")
    pytester.makepyfile("def test_one(): pass")
    run(pytester, "--cleaner-fixtures", "cases").assert_outcomes(passed=4)
    run(pytester, "--cleaner-fixtures", "cases", ".").assert_outcomes(passed=4)
    run(pytester, "--cleaner-fixtures", "cases", "cases", ".").assert_outcomes(passed=4)


def test_without_the_option_nothing_is_collected_and_nothing_imported(pytester: Pytester) -> None:
    make_case(pytester, "line-ends")
    pytester.makepyfile(
        "from sys import modules\n"
        "def test_one(): assert not {'cleaner.cases', 'cleaner.pipeline'} & {*modules}"
    )
    result = pytester.runpytest_subprocess(*_LIGHT, *_PLUGIN)
    result.assert_outcomes(passed=1)


def test_accept_is_no_option_without_the_folder(pytester: Pytester) -> None:
    pytester.makeconftest("def pytest_addoption(parser): parser.addoption('--accept')")
    pytester.makepyfile(
        "def test_one(pytestconfig): assert pytestconfig.getoption('accept') == 'x'"
    )
    run(pytester, "--accept", "x").assert_outcomes(passed=1)


def test_a_part_of_the_folder_can_be_run(pytester: Pytester) -> None:
    make_case(pytester, "a/one")
    make_case(pytester, "b/two")
    run(pytester, "--cleaner-fixtures", "cases", "cases/a").assert_outcomes(passed=3)
    run(pytester, "--cleaner-fixtures", "cases", "-k", "two").assert_outcomes(
        passed=3, deselected=3
    )
    run(pytester, "--cleaner-fixtures", "cases/b/two").assert_outcomes(passed=3)


def test_a_failure_reads_as_a_diff_with_everything_spelled_out(pytester: Pytester) -> None:
    make_case(pytester, "line-ends", text="It\N{NO-BREAK SPACE}rained.\n")
    result = run(pytester, "--cleaner-fixtures", "cases")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(
        [
            "line-ends: Line ends are one kind.",
            "--- line-ends/expected.txt (expected)",
            "+++ line-ends/expected.txt (actual)",
            "-It<NO-BREAK SPACE>rained.",
            "+It rained.",
            "edits made:",
            "  repair/*: * -> *",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*def runtest*")


@pytest.mark.parametrize("text", ["It rained.", "It rained. \n", "It rained.\r\n"], ids=repr)
def test_expected_text_is_compared_to_the_byte(pytester: Pytester, text: str) -> None:
    make_case(pytester, "line-ends", text=text)
    run(pytester, "--cleaner-fixtures", "cases").assert_outcomes(passed=2, failed=1)


def test_an_embed_is_compared_in_the_fields_that_are_given(pytester: Pytester) -> None:
    fields = {"embeds": [{"handle": "ann_example", "date": "2021-05-03"}], "hashtags": []}
    folder = make_case(pytester, "post", content=POST, text="What a day\n", fields=fields)
    run(pytester, "--cleaner-fixtures", "cases").assert_outcomes(passed=3)
    fields = {"embeds": [{"handle": "ann_example", "date": "2021-05-04"}], "hashtags": []}
    (folder / "expected.json").write_text(json.dumps(fields))
    result = run(pytester, "--cleaner-fixtures", "cases")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(['-      "date": "2021-05-04",', '+      "date": "2021-05-03",'])
    (folder / "expected.json").write_text('{"embeds": [], "hashtags": []}')
    run(pytester, "--cleaner-fixtures", "cases").assert_outcomes(passed=2, failed=1)


@pytest.mark.parametrize(
    ("about", "reason"),
    [
        ("", "why"),
        ('why = " "', "why"),
        ('why = "x"\nwhat = "y"', "case.toml has what; it may have clean, expect"),
        ('why = "x"\nexpect = "pass"', "expect is"),
        ('why = "x"\nsecond_run = "no"', "second_run is"),
        ('why = "x"\n[clean]\noptions = { quotes = "curly" }', "quotes has no 'curly'"),
        ('why = "x"\n[clean]\nsource = "y"', r"\[clean\]"),
        ('why = "x"\n[clean]\nencoding = "klingon"', "klingon"),
        ("why = ", "no TOML"),
    ],
    ids=lambda value: value.replace("\n", " ")[:40],
)
def test_a_case_that_is_not_in_order_says_what_is_wrong(
    pytester: Pytester, about: str, reason: str
) -> None:
    folder = make_case(pytester, "odd", about=about)
    with pytest.raises(BadCase, match=f"odd: .*{reason}"):
        read_case(folder, folder.parent)


def test_a_case_that_is_not_in_order_fails_in_one_line(pytester: Pytester) -> None:
    make_case(pytester, "odd", about="")
    result = run(pytester, "--cleaner-fixtures", "cases")
    result.assert_outcomes(failed=3)
    result.stdout.fnmatch_lines(["odd: case.toml does not say why there is this case"])
    result.stdout.no_fnmatch_line("*Traceback*")


@pytest.mark.parametrize("missing", ["expected.txt", "expected.json", "case.toml", "input.txt"])
@pytest.mark.parametrize("expect", ["", 'expect = "fail"\n'], ids=["good case", "known failure"])
def test_a_missing_file_fails(pytester: Pytester, missing: str, expect: str) -> None:
    folder = make_case(pytester, "half", about=f'why = "x"\n{expect}')
    (folder / missing).unlink()
    assert find_cases(folder.parent) == [folder]
    with pytest.raises((BadCase, CaseFailed), match="half"):
        case = read_case(folder, folder.parent)
        failure, excuse = try_claim(case, clean_case(case), "output")
        assert excuse is None
        raise CaseFailed(failure)


def test_a_known_failure_must_fail(pytester: Pytester) -> None:
    about = 'why = "Not yet."\nexpect = "fail"\n'
    folder = make_case(pytester, "known", text="It snowed.\n", about=about)
    run(pytester, "--cleaner-fixtures", "cases").assert_outcomes(passed=2, xfailed=1)
    (folder / "expected.txt").write_bytes(b"It rained.\n")
    result = run(pytester, "--cleaner-fixtures", "cases")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(['known: it holds now; delete the line expect = "fail"*'])


def test_a_second_run_that_is_an_exception_must_be_one(pytester: Pytester) -> None:
    about = 'why = "x"\nsecond_run = "exception, because of nothing"\n'
    make_case(pytester, "twice", about=about)
    result = run(pytester, "--cleaner-fixtures", "cases")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["twice: it holds now; delete the line second_run*"])


def test_arguments_reach_clean(pytester: Pytester) -> None:
    about = 'why = "x"\n[clean]\noptions = { posts = "attribution", skip = ["posts"] }\n'
    fields = {"embeds": [{"platform": "x"}], "hashtags": []}
    make_case(pytester, "kept", content=POST, text=POST, fields=fields, about=about)
    run(pytester, "--cleaner-fixtures", "cases").assert_outcomes(passed=3)


def test_accept_rewrites_shows_and_still_fails_this_once(pytester: Pytester) -> None:
    folder = make_case(pytester, "a/one", text="It snowed.\n")
    other = make_case(pytester, "b/two", text="It snowed.\n")
    result = run(pytester, "--cleaner-fixtures", "cases", "--accept", "a/*")
    result.assert_outcomes(passed=4, failed=2)
    result.stdout.fnmatch_lines(["-It snowed.", "+It rained.", "accepted: read `git diff`*"])
    assert (folder / "expected.txt").read_bytes() == b"It rained.\n"
    assert (other / "expected.txt").read_bytes() == b"It snowed.\n"
    run(pytester, "--cleaner-fixtures", "cases", "-k", "one").assert_outcomes(
        passed=3, deselected=3
    )


def test_accept_writes_what_was_missing_and_every_field(pytester: Pytester) -> None:
    folder = make_case(pytester, "new", content=POST, text=None)
    run(pytester, "--cleaner-fixtures", "cases", "--accept", "new").assert_outcomes(
        passed=2, failed=1
    )
    embed = json.loads((folder / "expected.json").read_text("utf-8"))["embeds"][0]
    assert list(embed)[:4] == ["platform", "author", "handle", "date"]
    (folder / "expected.json").write_text('{"embeds": [{}], "hashtags": []}')
    run(pytester, "--cleaner-fixtures", "cases").assert_outcomes(passed=3)
    run(pytester, "--cleaner-fixtures", "cases", "--accept", "new").assert_outcomes(
        passed=2, failed=1
    )
    assert json.loads((folder / "expected.json").read_text("utf-8"))["embeds"] == [embed]
    run(pytester, "--cleaner-fixtures", "cases", "--accept", "new").assert_outcomes(passed=3)


def test_accept_never_touches_a_known_failure(pytester: Pytester) -> None:
    about = 'why = "Not yet."\nexpect = "fail"\n'
    folder = make_case(pytester, "known", text="It snowed.\n", about=about)
    result = run(pytester, "--cleaner-fixtures", "cases", "--accept", "*")
    result.assert_outcomes(passed=2, xfailed=1)
    assert (folder / "expected.txt").read_bytes() == b"It snowed.\n"


def test_accept_is_refused_in_ci(pytester: Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_case(pytester, "one", text="It snowed.\n")
    monkeypatch.setenv("CI", "true")
    result = run(pytester, "--cleaner-fixtures", "cases", "--accept", "one")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert (folder / "expected.txt").read_bytes() == b"It snowed.\n"


@pytest.mark.parametrize(
    "words",
    [
        ("--cleaner-fixtures", "nowhere"),
        ("--cleaner-fixtures", "cases", "--accept", "nobody/*"),
    ],
    ids=" ".join,
)
def test_what_is_not_there_is_wrong_usage(pytester: Pytester, words: tuple[str, ...]) -> None:
    make_case(pytester, "one")
    assert run(pytester, *words).ret == pytest.ExitCode.USAGE_ERROR
