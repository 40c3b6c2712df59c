"""The command: what it reads, what it writes where, and how it leaves."""

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cleaner.cli import app

POST = "\N{EM DASH} Ann Example (@ann_example) May 3, 2021\n"
DIRTY = f"It rained.\r\n\r\nWhat a day\n{POST}\nThe end.\n"
CLEAN = "It rained.\n\nWhat a day\n\nThe end.\n"


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def clean(*words: str, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(app, words, input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def write(name: str, content: str | bytes = DIRTY) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def in_process(*words: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cleaner", *words]
    return subprocess.run(command, capture_output=True, timeout=60, **more)  # type: ignore[call-overload, no-any-return]


# What comes out


def test_one_file_gives_its_text_and_nothing_else() -> None:
    write("a.txt")
    result = clean("a.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (0, CLEAN, "")


def test_several_files_stand_under_their_names_as_head_prints_them() -> None:
    write("a.txt", "One.\n")
    write("b.md", "Two.\n")
    assert clean("a.txt", "b.md").stdout == "==> a.txt <==\nOne.\n\n==> b.md <==\nTwo.\n"


def test_standard_input_is_read() -> None:
    assert clean("-", stdin=DIRTY.encode()).stdout == CLEAN


def test_html_becomes_text() -> None:
    write("a.html", "<!DOCTYPE html><p>Fish &amp; chips</p><p>Tea</p>")
    assert clean("a.html").stdout.split() == ["Fish", "&", "chips", "Tea"]


def test_a_text_file_is_text_whatever_it_holds() -> None:
    write("a.txt", "<p>One</p><p>Two</p>\n")
    assert clean("a.txt").stdout == "<p>One</p><p>Two</p>\n"
    assert "<p>" not in clean("--kind", "html", "a.txt").stdout


def test_a_step_can_be_skipped() -> None:
    write("a.txt")
    assert "@ann_example" in clean("--skip", "posts", "a.txt").stdout
    assert "@ann_example" in clean("--posts", "keep", "a.txt").stdout


def test_json_is_the_document_and_its_source() -> None:
    write("a.txt")
    (line,) = clean("--json", "a.txt").stdout.splitlines()
    data = json.loads(line)
    assert data["source"] == "a.txt"
    assert data["text"] == CLEAN
    assert data["source_text"] == DIRTY
    assert data["encoding"] == "utf-8"
    assert [embed["handle"] for embed in data["embeds"]] == ["ann_example"]


def test_an_encoding_can_be_declared() -> None:
    write("a.txt", "Prix : 5 \N{EURO SIGN}\n".encode("cp1252"))
    data = json.loads(clean("--json", "--encoding", "cp1252", "a.txt").stdout)
    assert data["source_text"] == "Prix : 5 \N{EURO SIGN}\n"


def test_bytes_that_fit_no_encoding_are_told() -> None:
    write("a.txt", b"caf\xc3\xa9 \xff\xfe\xfd caf\xc3\xa9 na\xc3\xafve\n")
    result = clean("--encoding", "utf-8", "a.txt")
    assert result.exit_code == 0
    if "\N{REPLACEMENT CHARACTER}" in result.stdout:
        assert "fit no encoding" in result.stderr


# What is read


def test_a_folder_is_read_in_order_without_hidden_and_unknown_files() -> None:
    for name in ("d/b.txt", "d/a/z.md", "d/c.png", "d/.git/x.txt", "d/.x.txt", "d/a.html"):
        write(name, "Fine.\n")
    lines = clean("d").stdout.splitlines()
    assert [line for line in lines if line.startswith("==>")] == [
        "==> d/a/z.md <==",
        "==> d/a.html <==",
        "==> d/b.txt <==",
    ]


def test_a_loop_of_links_is_not_followed() -> None:
    write("d/a.txt", "Fine.\n")
    Path("d/loop").symlink_to(".")
    Path("d/self.txt").symlink_to("self.txt")
    result = clean("d")
    assert result.stdout == "==> d/a.txt <==\nFine.\n"
    assert result.stderr.startswith("clean: d/self.txt: ")


def test_a_deep_tree_is_no_recursion() -> None:
    deep = Path("d", *("x" for _ in range(600)))
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("Fine.\n")
    assert clean("d").stdout == "Fine.\n"


def test_a_glob_is_expanded_and_hidden_files_are_skipped() -> None:
    for name in ("d/b.txt", "d/a.txt", "d/.c.txt", "d/e/f.txt"):
        write(name, f"{name}\n")
    assert clean("d/*.txt").stdout == "==> d/a.txt <==\nd/a.txt\n\n==> d/b.txt <==\nd/b.txt\n"
    assert clean("d/**/f.txt").stdout == "d/e/f.txt\n"


def test_a_file_whose_name_looks_like_a_glob_is_that_file() -> None:
    write("a[1].txt", "Brackets.\n")
    assert clean("a[1].txt").stdout == "Brackets.\n"


def test_a_file_named_twice_is_cleaned_once() -> None:
    write("d/a.txt", "Fine.\n")
    assert clean("d/a.txt", "d", "./d/a.txt").stdout == "Fine.\n"


def test_a_named_file_of_unknown_suffix_is_read() -> None:
    write("notes.rst", DIRTY)
    assert clean("notes.rst").stdout == CLEAN


def test_a_named_binary_file_is_refused() -> None:
    write("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    result = clean("a.png")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "binary" in result.stderr


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_binary_file_is_refused_whatever_its_name_says(name: str) -> None:
    content = b"\x00\x9f\x12 \x00\x01not text\xff" * 40
    write(name, content)
    result = clean(name, "--in-place") if name != "a.html" else clean(name)
    assert result.exit_code == 2
    assert "binary" in result.stderr
    assert Path(name).read_bytes() == content


def test_utf_16_without_a_mark_is_no_binary_file() -> None:
    write("a.txt", "So it was, they said.".encode("utf-16-le"))
    assert clean("a.txt").stdout == "So it was, they said."


def test_an_empty_file_is_no_error() -> None:
    write("a.txt", b"")
    write("b.jsonl", b"")
    write("c.html", b"")
    assert clean("a.txt").exit_code == clean("b.jsonl").exit_code == clean("c.html").exit_code == 0


# A folder of results


def test_results_mirror_the_tree_and_pages_become_text() -> None:
    write("in/x/page.html", "<!DOCTYPE html><p>Fish</p><p>Tea</p>")
    write("in/note.md", DIRTY)
    assert clean("in", "-o", "out").exit_code == 0
    assert sorted(map(str, Path("out").rglob("*.*"))) == ["out/note.md", "out/x/page.txt"]
    assert Path("out/note.md").read_bytes() == CLEAN.encode()
    assert Path("in/note.md").read_bytes() == DIRTY.encode()


def test_a_glob_mirrors_the_tree_below_its_fixed_part() -> None:
    write("in/x/a.txt")
    write("in/y/a.txt")
    assert clean("in/*/a.txt", "-o", "out").exit_code == 0
    assert sorted(map(str, Path("out").rglob("*.txt"))) == ["out/x/a.txt", "out/y/a.txt"]


def test_two_inputs_with_one_target_are_refused_and_the_rest_is_done() -> None:
    write("in/a.html", "<!DOCTYPE html><p>One</p>")
    write("in/a.txt")
    write("in/b.txt")
    result = clean("in", "-o", "out")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[0] == (
        "clean: in/a.html: and in/a.txt would become out/a.txt too: none is written "
        "(clean them in runs of their own, each with its own -o)"
    )
    assert result.stderr.count("would become") == 1
    assert [path.name for path in Path("out").iterdir()] == ["b.txt"]


def test_an_input_is_never_overwritten() -> None:
    write("in/a.txt")
    Path("link").symlink_to("in")
    for folder in ("in", "link"):
        result = clean("in/a.txt", "-o", folder)
        assert result.exit_code == 2
        assert "overwrite" in result.stderr
    assert Path("in/a.txt").read_bytes() == DIRTY.encode()


@pytest.mark.parametrize("output", ["out", ".", "in/../out", "link/out"])
def test_a_folder_of_results_inside_an_input_folder_is_refused(output: str) -> None:
    write("a.txt")
    Path("link").symlink_to(".")
    result = clean(".", "-o", output)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "lies in the input folder" in result.stderr
    assert not Path("out").exists()


def test_a_folder_of_results_beside_the_input_folder_is_fine() -> None:
    write("in/a.txt")
    assert clean("in", "-o", "in-cleaned").exit_code == 0
    assert [str(path) for path in Path("in-cleaned").rglob("*")] == ["in-cleaned/a.txt"]


def test_json_can_go_to_a_folder() -> None:
    write("in/a.html", "<!DOCTYPE html><p>One</p>")
    write("in/r.jsonl", '{"text": "Two"}\n')
    assert clean("in", "--json", "-o", "out").exit_code == 0
    assert json.loads(Path("out/a.json").read_text())["source"] == "in/a.html"
    assert json.loads(Path("out/r.jsonl").read_text())["text"] == "Two"


def test_a_result_has_the_mode_that_the_umask_gives() -> None:
    write("a.txt")
    before = os.umask(0o027)
    try:
        clean("a.txt", "-o", "out")
    finally:
        os.umask(before)
    assert stat.S_IMODE(Path("out/a.txt").stat().st_mode) == 0o640


def test_a_folder_of_results_that_is_a_file_is_wrong_usage() -> None:
    write("a.txt")
    write("out", "precious")
    result = clean("a.txt", "-o", "out")
    assert result.exit_code == 2
    assert Path("out").read_text() == "precious"


# In place


def test_in_place_keeps_mode_and_link() -> None:
    path = write("real/a.txt")
    path.chmod(0o604)
    Path("a.txt").symlink_to("real/a.txt")
    assert clean("--in-place", "a.txt").exit_code == 0
    assert Path("a.txt").is_symlink()
    assert path.read_bytes() == CLEAN.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o604
    assert [file.name for file in path.parent.iterdir()] == ["a.txt"]


def test_in_place_leaves_a_clean_file_untouched() -> None:
    path = write("a.txt", "\N{BYTE ORDER MARK}Fine.\n")
    before = path.stat().st_mtime_ns, path.stat().st_ino
    assert clean("--in-place", "a.txt").exit_code == 0
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


@pytest.mark.parametrize("name", ["a.html", "page", "a.jsonl"], ids=str)
def test_in_place_is_refused_for_html(name: str) -> None:
    page = "<!DOCTYPE html><html><p>One</p>\r\n<p>Two</p></html>"
    content = json.dumps({"text": page}) if name == "a.jsonl" else page
    path = write(name, content)
    result = clean("--in-place", name)
    assert result.exit_code == 2
    assert "HTML" in result.stderr
    assert path.read_bytes() == content.encode()


def test_in_place_loses_no_bad_record() -> None:
    path = write("r.jsonl", '{"text": "A\\r\\nb", "n": 1}\nnot json\n\n{"text": "fine"}')
    result = clean("--in-place", "r.jsonl")
    assert result.exit_code == 2
    assert path.read_text() == '{"text": "A\\nb", "n": 1}\nnot json\n\n{"text": "fine"}'


# Records


def test_records_keep_everything_but_their_text_byte_for_byte() -> None:
    write(
        "r.jsonl",
        b'{"id": 123456789012345678901234567890, "x": 1.10, "x":2e999,"text" : "A\\r\\nb"}\r\n'
        b"\n"
        b'{ "text":"caf\\u00e9",  "deep": {"text": "C\\r\\nd"} }\n'
        b'{"n": %b, "text": "E\\r\\n\\u00e9"}' % (b"9" * 5000),
    )
    result = clean("r.jsonl")
    assert (result.exit_code, result.stderr.count("\n")) == (0, 4)
    assert result.stdout_bytes == (
        b'{"id": 123456789012345678901234567890, "x": 1.10, "x":2e999,"text" : "A\\nb"}\r\n'
        b"\n"
        b'{ "text":"caf\\u00e9",  "deep": {"text": "C\\r\\nd"} }\n'
        b'{"n": %b, "text": "E\\n\\u00e9"}' % (b"9" * 5000)
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("nothing", "not JSON"),
        ('{"text": "a"', "not JSON"),
        ('{"text": "a"} {"text": "b"}', "not JSON"),
        ('["text"]', "not an object"),
        ('"text"', "not an object"),
        ('{"words": "a"}', "no field 'text'; its fields: 'words'"),
        ("{}", "no field 'text'"),
        ('{"text": 12}', "a number, not a string"),
        ('{"text": NaN}', "a number, not a string"),
        ('{"text": true}', "true or false, not a string"),
        ('{"text": ["a"]}', "a list, not a string"),
        ('{"text": "a\udcff"}', "not UTF-8"),
        ("[" * 100_000, "nested too deeply"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)
def test_a_bad_record_is_told_with_its_line_and_the_rest_goes_on(line: str, reason: str) -> None:
    bad = line.encode("utf-8", "surrogateescape")
    write("r.jsonl", b'{"text": "One"}\n' + bad + b'\n{"text": "Two"}\n')
    result = clean("r.jsonl")
    assert result.exit_code == 2
    assert result.stdout == '{"text": "One"}\n{"text": "Two"}\n'
    assert result.stderr.startswith("clean: r.jsonl:2: ")
    assert reason in result.stderr.splitlines()[0]


def test_a_text_that_is_null_passes_untouched() -> None:
    write("r.jsonl", b'{"id": 1, "text": null}\n{"text": "Two. ."}\n')
    result = clean("r.jsonl")
    assert result.exit_code == 0
    assert result.stdout.startswith('{"id": 1, "text": null}\n')


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("r.jsonl", b'{"text": "One", "embeds": "mine"}\n'),
        ("r.csv", b"text,embeds\nOne,mine\n"),
    ],
)
def test_a_field_of_ones_own_is_not_replaced_by_an_added_one(name: str, content: bytes) -> None:
    write(name, content)
    result = clean(name, "--add", "embeds")
    assert result.exit_code == 2
    assert "has 'embeds' already" in result.stderr


@pytest.mark.parametrize(
    ("content", "is_refused"),
    [
        pytest.param(b'{"text": "a"}\n{"text": "b"}\n', True, id="records"),
        pytest.param(b'[\n  {"text": "a"}\n]\n', True, id="a list of objects"),
        pytest.param(b"[1] So it was.\n", False, id="a note"),
        pytest.param(b"{{ name }} is how it is written.\n", False, id="a template"),
    ],
)
def test_json_of_no_known_name_is_not_cleaned_as_prose(content: bytes, is_refused: bool) -> None:
    write("what.dat", content)
    result = clean("what.dat")
    assert (result.exit_code == 2) is is_refused
    assert ("looks like JSON" in result.stderr) is is_refused


def test_records_as_json_keep_their_other_fields_without_clobbering() -> None:
    write("r.jsonl", '{"id": 1.10, "language": "xx", "text": "One", "record": 3, "url": "u"}\n')
    line = clean("--json", "r.jsonl").stdout
    data = json.loads(line)
    assert '"id": 1.10' in line
    assert (data["text"], data["source"], data["url"]) == ("One", "r.jsonl", "u")
    assert data["record"] == {"language": "xx", "record": 3}


def test_another_text_field_can_be_named() -> None:
    write("r.jsonl", '{"text": "A\\r\\nb", "body": "C\\r\\nd"}\n')
    expected = '{"text": "A\\r\\nb", "body": "C\\nd"}\n'
    assert clean("--text-field", "body", "r.jsonl").stdout == expected
    data = json.loads(clean("--json", "--text-field", "body", "r.jsonl").stdout)
    assert (data["text"], data["record"]) == ("C\nd", {"text": "A\r\nb"})


def test_of_two_text_fields_the_last_counts() -> None:
    write("r.jsonl", '{"text": "A\\r\\nb", "text": "C\\r\\nd"}\n')
    assert clean("r.jsonl").stdout == '{"text": "A\\r\\nb", "text": "C\\nd"}\n'


def test_half_a_surrogate_pair_is_written_as_its_escape() -> None:
    write("r.jsonl", '{"text": "A\\r\\n\\ud800"}\n')
    line = clean("--skip", "repair", "--json", "r.jsonl").stdout_bytes
    assert json.loads(line)["text"] == "A\r\n\ud800"


def test_a_byte_order_mark_before_the_first_record_is_no_error() -> None:
    write("r.jsonl", '\N{BYTE ORDER MARK}{"text": "A\\r\\nb"}\n')
    assert clean("r.jsonl").stdout == '\N{BYTE ORDER MARK}{"text": "A\\nb"}\n'


def test_records_can_come_from_standard_input() -> None:
    result = clean("--from", "jsonl", "-", stdin=b'{"text": "A\\r\\nb", "n": 1}\n')
    assert result.stdout == '{"text": "A\\nb", "n": 1}\n'


def test_records_in_another_encoding_become_utf_8() -> None:
    write("r.jsonl", '{"text": "caf\N{LATIN SMALL LETTER E WITH ACUTE}"}\n'.encode("utf-16"))
    assert clean("--encoding", "utf-16", "r.jsonl").stdout == '{"text": "café"}\n'


def test_the_text_is_found_under_the_usual_names() -> None:
    write(
        "r.jsonl",
        '{"id": 1, "body": "A\\r\\nb"}\n{"raw_content": "C\\r\\nd", "html": "E\\r\\nf"}\n',
    )
    result = clean("r.jsonl")
    assert result.stdout == (
        '{"id": 1, "body": "A\\nb"}\n{"raw_content": "C\\nd", "html": "E\\r\\nf"}\n'
    )


@pytest.mark.parametrize(
    ("fields", "words", "goes"),
    [
        ({"title": "Snow on the hill"}, (), True),
        ({"headline": "Snow on the hill"}, (), True),
        ({"url": "https://news.example/snow-on-the-hill"}, (), True),
        ({"about": "Snow on the hill"}, ("--title-field", "about"), True),
        ({}, (), False),
        ({"title": 7}, (), False),
        ({"title": "Snow on the hill"}, ("--title-field", ""), False),
        ({"title": "Snow on the hill"}, ("--title", "Rain at sea"), False),
    ],
    ids=[
        "its title",
        "its headline",
        "its address",
        "a field that is named",
        "nothing said",
        "a title that is no text",
        "no field for titles",
        "the command line wins",
    ],
)
def test_what_a_record_says_of_itself_is_evidence(
    fields: dict[str, object], words: tuple[str, ...], goes: bool
) -> None:
    # Two tags are a machine's only where something says so, such as the words of the headline.
    text = "It was white this morning.\n\n#snow #hill\n"
    write("r.jsonl", json.dumps({**fields, "text": text}))
    cleaned = json.loads(clean("r.jsonl", *words).stdout)["text"]
    assert ("#snow" not in cleaned) == goes


def test_fields_can_be_added_to_records() -> None:
    first = '{"n": 1.50, "text": "Fine."}\n'
    write("r.jsonl", first + json.dumps({"text": DIRTY}) + "\n")
    result = clean("--add", "changes, embeds", "r.jsonl")
    first, second = result.stdout.splitlines()
    assert first == '{"n": 1.50, "text": "Fine.", "embeds": [], "changes": []}'
    data = json.loads(second)
    assert list(data) == ["text", "embeds", "changes"]
    assert (data["text"], data["embeds"][0]["handle"]) == (CLEAN, "ann_example")
    assert data["changes"][0]["step"]


def test_fields_have_no_place_in_whole_texts() -> None:
    write("a.txt", "Fine.")
    assert "--add has no place in whole texts" in clean("--add", "embeds", "a.txt").stderr


def test_texts_can_become_records() -> None:
    write("d/a.txt", "One..\r\n")
    write("d/b.html", "<!DOCTYPE html><p>Fish</p><p>Tea</p>")
    lines = [json.loads(line) for line in clean("d", "--to", "jsonl").stdout.splitlines()]
    assert [line["source"] for line in lines] == ["d/a.txt", "d/b.html"]
    assert lines[1]["text"].split() == ["Fish", "Tea"]
    assert clean("d", "--to", "jsonl", "--add", "embeds", "-o", "out").exit_code == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["a.jsonl", "b.jsonl"]
    assert json.loads(Path("out/a.jsonl").read_text())["embeds"] == []


def test_records_can_become_text() -> None:
    write("r.jsonl", '{"text": "One"}\n\n{"text": "Two\\n"}\n')
    assert clean("r.jsonl", "--to", "text").stdout == "One\n\f\nTwo\n\f\n"


def test_records_in_their_own_format_stay_as_they_are() -> None:
    write("r.jsonl", '{"x":  1e400, "text": "One"}\n\n')
    assert clean("r.jsonl", "--to", "jsonl").stdout == '{"x":  1e400, "text": "One"}\n\n'


def test_posts_can_go_to_a_table() -> None:
    write("r.jsonl", json.dumps({"text": "Fine."}) + "\n" + json.dumps({"text": DIRTY}) + "\n")
    write("a.txt")
    for number in ("1", "2"):
        words = ("r.jsonl", "a.txt", "-o", f"out{number}", "--jobs", number)
        assert clean(*words, "--posts-to", f"{number}.jsonl").exit_code == 0
    rows = [json.loads(line) for line in Path("1.jsonl").read_text().splitlines()]
    assert [(row["document"], row["line"], row["handle"]) for row in rows] == [
        ("r.jsonl", 2, "ann_example"),
        ("a.txt", None, "ann_example"),
    ]
    assert Path("1.jsonl").read_bytes() == Path("2.jsonl").read_bytes()


def test_a_table_of_unknown_suffix_is_wrong_usage() -> None:
    write("a.txt")
    result = clean("a.txt", "--posts-to", "posts.xls", "-o", "out")
    assert (result.exit_code, result.stdout) == (2, "")
    assert ".csv" in result.stderr
    assert not Path("out").exists()


def test_a_report_can_be_written() -> None:
    write("d/a.txt")
    write("d/r.jsonl", json.dumps({"text": DIRTY}) + "\nbad\n")
    for number in ("1", "2"):
        words = ("d", "-o", f"out{number}", "--jobs", number)
        assert clean(*words, "--report", f"{number}.html").exit_code == 2
        page = Path(f"{number}.html").read_text()
        assert "ann_example" in page and "d/r.jsonl" in page and "not JSON" in page


# Looking only


def test_check_lists_what_would_change_and_changes_nothing() -> None:
    write("a.txt")
    write("b.txt", "Fine.\n")
    result = clean("--check", "a.txt", "b.txt")
    assert (result.exit_code, result.stdout) == (1, "a.txt\n")
    assert clean("--check", "b.txt").exit_code == 0
    assert Path("a.txt").read_bytes() == DIRTY.encode()


def test_a_failure_outweighs_what_check_found_and_that_is_told() -> None:
    write("a.txt")
    result = clean("--check", "a.txt", "missing.txt")
    assert (result.exit_code, result.stdout) == (2, "a.txt\n")
    assert "missing.txt: No such file" in result.stderr
    assert "exit status 2, not 1" in result.stderr


def test_diff_spells_out_what_cannot_be_seen() -> None:
    write("a.txt", "One\N{NO-BREAK SPACE}day\r\nTwo \n")
    assert clean("--diff", "a.txt").stdout == (
        "--- a.txt\n+++ a.txt (cleaned)\n@@ -1,2 +1,2 @@\n"
        "-One<NO-BREAK SPACE>day<CARRIAGE RETURN>\n+One<NO-BREAK SPACE>day\n Two<SPACE>\n"
    )


def test_diff_shows_a_long_line_where_it_changed() -> None:
    write("a.txt", "x" * 5000 + "\r\n")
    lines = clean("--diff", "a.txt").stdout.splitlines()
    assert max(map(len, lines)) < 100
    assert lines[-2].endswith("x<CARRIAGE RETURN>")


def test_diff_of_a_clean_file_is_nothing() -> None:
    write("a.txt", "Fine.\n")
    assert clean("--diff", "a.txt").stdout == ""


def test_explain_tells_each_edit_in_words() -> None:
    write("a.txt")
    result = clean("--explain", "a.txt")
    assert result.stdout.startswith("a.txt: ")
    assert re.search(r"(?m)^  [34]:\d+  (removed|changed) ", result.stdout)
    assert "Ann Example (@ann_example) May 3, 2021" in result.stdout
    assert "(posts/" in result.stdout


def test_files_of_no_known_format_are_counted() -> None:
    for name in ("d/a.txt", "d/b.PNG", "d/c.png", "d/e/README", "d/.hidden"):
        write(name, "Fine.\n")
    result = clean("d")
    assert "left out, as no known format: 3 (.png 2, without suffix 1)" in result.stderr


def test_the_summary_counts_everything_on_standard_error() -> None:
    write("d/a.txt")
    write("d/b.txt", "Fine.\n\n#rain #wind #snow\n")
    result = clean("d", "missing.txt")
    assert "2 documents, 2 changed" in result.stderr
    assert "posts: 1 (x 1)" in result.stderr
    assert "hashtags: 3" in result.stderr
    assert "failures: 1" in result.stderr
    assert "hashtags/" in result.stderr


# Wrong usage and bad luck


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--quotes", "curly", "a.txt"),
        ("--skip", "everything", "a.txt"),
        ("--kind", "pdf", "a.txt"),
        ("--from", "pdf", "a.txt"),
        ("--encoding", "klingon", "a.txt"),
        ("--language", "klingonisch", "a.txt"),
        ("--to", "html", "a.txt"),
        ("--add", "everything", "a.txt"),
        ("--memory-limit", "much", "a.txt"),
        ("--time-limit", "-1", "a.txt"),
        ("--jobs", "-1", "a.txt"),
        ("--resume", "a.txt"),
        ("--check", "--to", "jsonl", "a.txt"),
        ("--in-place", "--to", "jsonl", "a.txt"),
        ("--no-such-option", "a.txt"),
        ("--json", "--diff", "a.txt"),
        ("--json", "--in-place", "a.txt"),
        ("--check", "-o", "out", "a.txt"),
        ("-o", "out", "--in-place", "a.txt"),
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_with_2_and_does_nothing(words: tuple[str, ...]) -> None:
    write("a.txt")
    result = clean(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr
    assert not Path("out").exists()
    assert Path("a.txt").read_bytes() == DIRTY.encode()


def test_an_input_that_is_not_there_is_told_and_the_rest_is_done() -> None:
    write("a.txt", "Fine.\n")
    result = clean("missing.txt", "no*such", "a.txt")
    assert (result.exit_code, result.stdout) == (2, "==> a.txt <==\nFine.\n")
    assert result.stderr == (
        "clean: no*such: matches nothing\nclean: missing.txt: No such file or directory\n"
    )


def test_a_named_pipe_that_nobody_writes_to_does_not_wait() -> None:
    os.mkfifo("pipe.txt")
    result = clean("pipe.txt", "/dev/null")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "clean: pipe.txt: is a named pipe, not a file (give - and redirect it)",
        "clean: /dev/null: is a device, not a file (give - and redirect it)",
    ]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told() -> None:
    write("a.txt").chmod(0)
    assert clean("a.txt").stderr == "clean: a.txt: Permission denied\n"


def test_a_name_cannot_command_the_terminal() -> None:
    write("a\x1b[31m\n.txt", "Fine.\n")
    write("b.txt", "Fine.\n")
    result = clean(".", "gone\x1b[2J.txt")
    assert "\x1b" not in result.stdout + result.stderr
    assert "==> a<ESCAPE>[31m<LINE FEED>.txt <==" in result.stdout


def test_a_name_that_is_no_utf_8_is_no_error() -> None:
    write("d/a.txt", "Fine.\n")
    Path(os.fsdecode(b"d/b\xff.txt")).write_text("Fine too.\n")
    assert "Fine too." in clean("d").stdout
    assert len(clean("--json", "d").stdout_bytes.splitlines()) == 2


# In a process of its own


def test_version_is_answered_without_the_command_line_library() -> None:
    code = "import sys; sys.argv[1:] = ['--version']; from cleaner.__main__ import main; main(); \
print('typer' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("clean ")
    assert done.stdout.endswith("False\n")


def test_version_among_other_words_is_answered_too() -> None:
    assert clean("--version", "a.txt").stdout.startswith("clean ")


@pytest.mark.parametrize("module", ["rich", "pytest", "babel", "bs4"])
def test_cleaning_text_imports_nothing_heavy(module: str) -> None:
    write("a.txt", "Fine.\n")
    code = (
        "import sys; sys.argv[1:] = ['a.txt']\nfrom cleaner.__main__ import main\n"
        f"try: main()\nexcept SystemExit: print({module!r} in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "Fine.\nFalse\n"


def test_a_reader_that_leaves_is_no_error_to_tell() -> None:
    write("a.txt", "Fine.\n" * 1_000_000)
    command = [sys.executable, "-m", "cleaner", *("a.txt",), "-"]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout and run.stderr
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait(60) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_clear_line() -> None:
    write("a.txt", "Fine.\n")
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "cleaner", "a.txt"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert done.stderr == "clean: standard output: No space left on device\n"


def test_an_interrupt_leaves_with_130_and_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*args: object) -> int:
        raise KeyboardInterrupt

    write("a.txt")
    monkeypatch.setattr("cleaner.cli.run", interrupt)
    result = clean("a.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "")


def test_an_interrupted_result_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*args: object, **more: object) -> None:
        raise KeyboardInterrupt

    write("a.txt")
    write("out/a.txt", "old")
    monkeypatch.setattr("cleaner.jobs.inline.clean_items", interrupt)
    assert clean("a.txt", "-o", "out").exit_code == 130
    assert [path.name for path in Path("out").iterdir()] == ["a.txt"]
    assert Path("out/a.txt").read_text() == "old"


def test_completion_knows_the_words() -> None:
    environment = {
        **os.environ,
        "_CLEAN_COMPLETE": "complete_bash",
        "COMP_WORDS": "clean --quotes st",
        "COMP_CWORD": "2",
    }
    assert in_process(env=environment).stdout.split() == [b"straight"]


# Cases from files that went wrong


def test_a_saved_case_holds_the_bytes_and_what_was_said() -> None:
    content = b"<p>Hello</p>\r\n<p>World</p>"
    write("in/My page.html", content)
    words = (
        "--save-fixture",
        "cases",
        "--quotes",
        "straight",
        "--title",
        'A "b"',
        "--skip",
        "posts",
    )
    result = clean(*words, "in/My page.html")
    assert (result.exit_code, result.stdout) == (0, "cases/My-page\n")
    folder = Path("cases/My-page")
    assert (folder / "input.html").read_bytes() == content
    assert (
        'options = { quotes = "straight", skip = ["posts"] }' in (folder / "case.toml").read_text()
    )
    assert {path.name for path in folder.iterdir()} == {
        "case.toml",
        "expected.json",
        "expected.txt",
        "input.html",
    }


def test_a_saved_case_overwrites_no_other() -> None:
    write("a.txt")
    clean("--save-fixture", "cases", "a.txt")
    assert clean("--save-fixture", "cases", "a.txt").stdout == "cases/a-2\n"


def test_records_cannot_be_saved_as_a_case() -> None:
    write("r.jsonl", '{"text": "One"}\n')
    assert clean("--save-fixture", "cases", "r.jsonl").exit_code == 2
