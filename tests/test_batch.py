"""Many documents: blocks, workers, going on after a stop, and what fails on the way."""

import contextlib
import gzip
import io
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from cleaner import CleanerError, clean_many
from cleaner.batch import Settings, clean_items
from cleaner.cli import app
from cleaner.formats import ROWS, BadRecord, Blank, Block, Item, Reading, Record, Rest, form_named
from cleaner.formats.jsonl import FORMAT
from cleaner.limits import Stopwatch, TimeUp

DIRTY = (
    "It rained..\r\nWhat a day\r\n\N{EM DASH} Ann Example (@ann_example) May 3, 2021\r\n\r\nEnd."
)


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.jobs.opening.RANGE", BLOCK)
    monkeypatch.setattr("cleaner.jobs.opening.BLOB", BLOCK)


def clean(*words: str, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(app, words, input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


BLOCK = 100_000


def command(*words: str) -> list[str]:
    """Return what runs the command in a process of its own, with small blocks."""
    code = f"import cleaner.jobs.opening as o; o.RANGE = o.BLOB = {BLOCK}; \
from cleaner.__main__ import main; main()"
    return [sys.executable, "-c", code, *words]


def names_in(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def records(count: int, size: int = 900, every: int = 3) -> bytes:
    """Return JSON lines of which some are dirty, one is bad and one is blank."""
    lines = []
    for number in range(count):
        text = (DIRTY if number % every == 0 else "Fine. ") + "Nothing to see here. " * (size // 21)
        lines.append(json.dumps({"id": number, "text": text}) + "\n")
    lines[count // 2] = "no record\n"
    lines[count // 3] = "\n"
    return "".join(lines).encode()


# One after the other in one process


def test_a_stream_of_sources_is_cleaned_one_at_a_time() -> None:
    asked = []

    def sources() -> Iterator[str]:
        for number in range(1_000_000):
            asked.append(number)
            yield f"No {number} .\r\n"

    documents = clean_many(sources(), kind="text")
    assert [next(documents).text for _ in range(3)] == ["No 0 .\n", "No 1 .\n", "No 2 .\n"]
    assert len(asked) == 3


@pytest.mark.parametrize("source", ["one text", b"one text"], ids=["str", "bytes"])
def test_one_text_is_no_stream_of_sources(source: str) -> None:
    with pytest.raises(CleanerError, match="one document"):
        clean_many(source)


# Blocks


def read_in_blocks(content: bytes, size: int, is_plain: bool) -> list[Item]:
    assert FORMAT.blocks and FORMAT.read_block
    stream = io.BytesIO(content)
    items: list[Item] = []
    line = 1
    for block in FORMAT.blocks(stream, size, is_plain):
        numbered = Block(
            block.number, block.start, block.end, block.data, block.head, line, None, block.is_rest
        )
        source = io.BytesIO(content if block.data is None else block.data)
        found = list(FORMAT.read_block(source, numbered, Reading()))
        line += sum(not isinstance(item, Rest) for item in found)
        items += found
    return items


LINES = st.lists(
    st.one_of(
        st.text(max_size=40).map(lambda text: json.dumps({"text": text}).encode()),
        st.binary(max_size=20).map(lambda raw: raw.replace(b"\n", b"")),
    )
)


@given(lines=LINES, size=st.integers(1, 200), is_plain=st.booleans(), is_ended=st.booleans())
def test_blocks_hold_what_the_whole_holds(
    lines: list[bytes], size: int, is_plain: bool, is_ended: bool
) -> None:
    content = b"\n".join(lines) + b"\n" * is_ended
    whole = list(FORMAT.read(io.BytesIO(content), Reading()))
    assert read_in_blocks(content, size, is_plain) == whole
    raw = (each.raw for each in whole)
    assert b"".join(raw) == content


def test_a_line_without_an_end_is_never_held_whole() -> None:
    text = json.dumps({"text": "x" * 5_000_000}).encode() + b"\n"
    content = b'{"text": "One"}\n' + text + b'{"text": "Two"}'
    items = list(FORMAT.read(io.BytesIO(content), Reading(record_limit=2 << 20)))
    assert [type(item) for item in items[:2]] == [Record, BadRecord]
    assert isinstance(items[1], BadRecord)
    assert (items[1].line, items[1].is_cut) == (2, True)
    assert items[1].reason == "larger than 2 MB: not read"
    assert all(isinstance(item, Rest) for item in items[2:-1])
    assert isinstance(items[-1], Record) and items[-1].line == 3
    assert b"".join(item.raw for item in items) == content
    assert max(len(item.raw) for item in items) <= 1 << 20


# Workers


@pytest.mark.usefixtures("small_blocks")
def test_any_number_of_workers_gives_the_same_bytes() -> None:
    Path("r.jsonl").write_bytes(records(1_200))
    alone = clean("--jobs", "1", "r.jsonl")
    assert alone.stdout_bytes.count(b"\n") == 1_199
    assert "clean: r.jsonl:601: not JSON" in alone.stderr
    for number in ("2", "3"):
        many = clean("--jobs", number, "r.jsonl")
        assert many.stdout_bytes == alone.stdout_bytes
        assert (many.stderr, many.exit_code) == (alone.stderr, 2)
        clean("--jobs", number, "r.jsonl", "-o", f"out{number}")
        assert Path(f"out{number}/r.jsonl").read_bytes() == alone.stdout_bytes
        assert names_in(f"out{number}") == ["r.jsonl"]


@pytest.mark.usefixtures("small_blocks")
def test_packed_records_and_those_of_standard_input_are_shared_too() -> None:
    content = records(800)
    Path("r.jsonl").write_bytes(content)
    Path("p.jsonl.gz").write_bytes(gzip.compress(content))
    alone = clean("r.jsonl").stdout_bytes
    assert clean("--jobs", "2", "p.jsonl.gz").stdout_bytes == alone
    assert clean("--jobs", "2", "--from", "jsonl", "-", stdin=content).stdout_bytes == alone
    for number in ("1", "2"):
        assert clean("--jobs", number, "p.jsonl.gz", "-o", f"out{number}").exit_code == 2
    first, second = (Path(f"out{number}/p.jsonl.gz").read_bytes() for number in "12")
    assert first == second
    assert gzip.decompress(first) == alone


def test_whole_files_are_shared_in_their_order() -> None:
    for number in range(150):
        Path(f"in/{number % 7}").mkdir(parents=True, exist_ok=True)
        Path(f"in/{number % 7}/{number}.txt").write_text(DIRTY + str(number), newline="")
    Path("in/3/3.txt").write_bytes(b"\0\1\2binary" * 99)
    alone, many = clean("in"), clean("--jobs", "2", "in")
    assert (many.stdout, many.stderr) == (alone.stdout, alone.stderr)
    assert alone.stdout.count("==> ") == 149
    clean("in", "-o", "out1")
    clean("--jobs", "2", "in", "-o", "out2")
    assert not subprocess.run(["diff", "-r", "out1", "out2"]).returncode
    assert clean("--jobs", "2", "--json", "in").stdout == clean("--json", "in").stdout
    assert clean("--jobs", "2", "--check", "in").stdout == clean("--check", "in").stdout


@pytest.mark.usefixtures("small_blocks")
def test_records_are_overwritten_by_workers_as_by_one_process() -> None:
    for name in ("a.jsonl", "b.jsonl"):
        Path(name).write_bytes(records(900))
    assert clean("--in-place", "a.jsonl").exit_code == 2
    assert clean("--in-place", "--jobs", "2", "b.jsonl").exit_code == 2
    assert Path("a.jsonl").read_bytes() == Path("b.jsonl").read_bytes() != records(900)
    assert names_in(".") == ["a.jsonl", "b.jsonl"]


def test_a_small_run_starts_no_worker() -> None:
    Path("a.txt").write_text("Fine.\n")
    code = (
        "import sys; sys.argv[1:] = ['a.txt']\nfrom cleaner.__main__ import main\n"
        "try: main()\nexcept SystemExit: print(sorted({'subprocess', 'threading', 'mmap'} "
        "& set(sys.modules)), 'cleaner.jobs.crew' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1].endswith("False")


def poison(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """Let each worker do something terrible with a text that says so."""
    monkeypatch.setattr(
        "cleaner.jobs.crew._START",
        "import sys, json; sys.path[:] = json.loads(sys.argv.pop())\n"
        "import os, re, time, cleaner\n"
        "real = cleaner.clean\n"
        "def clean(source, **arguments):\n"
        "    if 'poison' in str(source):\n"
        f"        {what}\n"
        "    return real(source, **arguments)\n"
        "cleaner.clean = clean\n"
        "from cleaner.jobs.worker import main; main()",
    )


def poisoned() -> bytes:
    lines = records(900).splitlines(keepends=True)
    for number in (7, 8, 700):
        lines[number] = b'{"text": "poison %d"}\n' % number
    return b"".join(lines)


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("os.kill(os.getpid(), 9)", "killed"),
        ("os.kill(os.getpid(), 11)", "SIGSEGV"),
        ("os._exit(3)", "exit status 3"),
        ("bytearray(1 << 40)", "MemoryError"),
        ("while True: time.sleep(0.01)", "took longer than 1 s"),
        # One call into a library that never comes back: only the system can end it.
        ("re.match('(a+)+b', 'a' * 99)", "took longer than 1 s"),
    ],
    ids=["killed", "crashed", "gone", "out of memory", "too slow", "stuck in a library"],
)
def test_a_worker_that_dies_takes_only_its_record_with_it(
    what: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison(monkeypatch, what)
    Path("r.jsonl").write_bytes(poisoned())
    words = ("--jobs", "2", "--time-limit", "1", "--quarantine", "bad.jsonl", "r.jsonl")
    result = clean(*words)
    assert result.exit_code == 2
    assert [json.loads(line)["id"] for line in result.stdout.splitlines() if line.strip()] == [
        number for number in range(900) if number not in (7, 8, 300, 450, 700)
    ]
    rows = [json.loads(line) for line in Path("bad.jsonl").read_text().splitlines()]
    assert [row["line"] for row in rows] == [8, 9, 451, 701]
    assert [reason in row["reason"] for row in rows] == [True, True, False, True]
    assert rows[0]["raw"] == '{"text": "poison 7"}\n'


def test_a_whole_file_that_kills_its_worker_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    poison(monkeypatch, "os._exit(3)")
    for name in "abc":
        Path(f"{name}.txt").write_text("poison" if name == "b" else "Fine.")
    result = clean("--jobs", "2", "a.txt", "b.txt", "c.txt", "-o", "out")
    assert result.exit_code == 2
    assert "clean: b.txt: its worker died (exit status 3)" in result.stderr
    assert names_in("out") == ["a.txt", "c.txt"]


def test_workers_that_do_not_start_are_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.jobs.crew._START", "raise SystemExit(5)")
    Path("a.txt").write_text("Fine.")
    result = clean("--jobs", "2", "a.txt")
    assert result.exit_code == 2
    assert "the workers cannot go on: its worker died (exit status 5)" in result.stderr


def test_workers_that_die_of_every_record_are_not_replaced_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    poison(monkeypatch, "os._exit(3)")
    monkeypatch.setattr("cleaner.jobs.crew._MOST_DEATHS", 4)
    Path("r.jsonl").write_bytes(b'{"text": "poison"}\n' * 50)
    result = clean("--jobs", "2", "r.jsonl", "-o", "out")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the workers cannot go on" in result.stderr


def test_nothing_is_imported_from_the_folder_of_the_run() -> None:
    Path("json.py").write_text("raise SystemExit('hijacked')")
    Path("cleaner.py").write_text("raise SystemExit('hijacked')")
    Path("a.txt").write_text("Fine.")
    code = "import sys; sys.path = [p for p in sys.path if p]; from cleaner.__main__ import main; \
sys.argv[1:] = ['--jobs', '2', 'a.txt']; main()"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("Fine.", "")


def test_a_worker_holds_no_more_memory_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    poison(monkeypatch, "hold = bytearray(600 << 20)")
    Path("r.jsonl").write_bytes(poisoned())
    words = ("r.jsonl", "--quarantine", "bad.jsonl")
    assert "poison 7" not in clean(*words, "--memory-limit", "500M", "-o", "out").stdout
    rows = [json.loads(line) for line in Path("bad.jsonl").read_text().splitlines()]
    assert [row["line"] for row in rows if "MemoryError" in row["reason"]] == [8, 9, 701]
    assert "poison 700" in clean(*words, "--jobs", "2").stdout


def test_odd_names_are_shared_too() -> None:
    names = [
        "a\nb.txt",
        "c\x1b[31m.txt",
        os.fsdecode(b"d\xff.txt"),
        "-e.txt",
        " .txt",
        "f$(x).jsonl",
    ]
    Path("in").mkdir()
    for name in names:
        Path("in", name).write_text('{"text": "Fine."}')
    result = clean("--jobs", "2", "in", "-o", "out")
    assert (result.exit_code, "\x1b" in result.stderr) == (0, False)
    assert names_in("out") == sorted(names)


def test_a_tree_that_cannot_be_written_is_told() -> None:
    Path("a.txt").write_text("Fine.")
    Path("r.jsonl").write_text('{"text": "Fine."}')
    Path("out/a.txt").mkdir(parents=True)
    Path("out/r.jsonl").mkdir(parents=True)
    for number in ("1", "2"):
        result = clean("--jobs", number, "a.txt", "r.jsonl", "-o", "out")
        assert result.exit_code == 2
        assert result.stderr.count("Is a directory") == 2


def test_known_formats_are_what_their_rows_say() -> None:
    pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    for row in ROWS:
        form = form_named(row.name)
        assert (form.name, form.suffixes) == (row.name, row.suffixes)
        assert form.writer is not None or not row.is_written


# Limits in this process


def test_a_document_that_takes_too_long_is_stopped_here_too() -> None:
    def slow(**arguments: object) -> None:
        while True:
            time.sleep(0.01)

    record = Record("text", "text", b"raw", 4)
    watch = Stopwatch(0.1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleaner.clean", lambda *source, **arguments: slow())
        (result,) = clean_items([record], Settings(), watch)
    watch.rest()
    assert getattr(result, "reason", None) == "took longer than 0.1 s (--time-limit)"


def test_a_document_in_time_is_left_alone() -> None:
    watch = Stopwatch(0.05)
    watch.start()
    watch.stop()
    time.sleep(0.1)
    watch.rest()


# Going on


def start(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command(*words), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def kill_after(seconds: float, number: int, *words: str) -> int:
    """Run the command, and end it after a while; the whole group where it is killed."""
    with start(*words) as run:
        try:
            return run.wait(seconds)
        except subprocess.TimeoutExpired:
            if number == signal.SIGKILL:
                os.kill(run.pid, number)  # workers notice by themselves
            else:
                os.killpg(run.pid, number)
            return run.wait(30)


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("name", ["r.jsonl", "r.jsonl.gz"], ids=["plain", "packed"])
def test_a_run_killed_at_any_instant_goes_on(name: str) -> None:
    content = records(9_000, every=20)
    Path(name).write_bytes(gzip.compress(content, 1) if name.endswith("gz") else content)
    words = ("--jobs", "2", name, "--posts-to", "posts.jsonl", "--quarantine", "bad.jsonl")
    whole = clean(*words, "-o", "whole")
    posts, bad = Path("posts.jsonl").read_bytes(), Path("bad.jsonl").read_bytes()
    assert whole.exit_code == 2
    chance = random.Random(7)
    kills = 0
    for _ in range(4):
        seconds = chance.uniform(0.5, 1.5)
        kills += kill_after(seconds, signal.SIGKILL, *words, "-o", "out", "--resume") == -9
    last = clean(*words, "-o", "out", "--resume")
    assert kills
    assert Path("out", name).read_bytes() == Path("whole", name).read_bytes()
    assert (Path("posts.jsonl").read_bytes(), Path("bad.jsonl").read_bytes()) == (posts, bad)
    assert whole.stderr in last.stderr
    assert names_in("out") == [name]


@pytest.mark.usefixtures("small_blocks")
def test_files_that_are_done_are_not_done_again() -> None:
    Path("in").mkdir()
    for number in range(3000):
        Path(f"in/{number:04d}.txt").write_text(DIRTY * 10, newline="")
    words = ("--jobs", "2", "in", "-o", "out", "--resume")
    for seconds in (0.7, 0.9, 1.1):
        kill_after(seconds, signal.SIGKILL, *words)
    if not Path("out/.clean-run").exists():
        pytest.skip("so quick is this machine that the run was done before it could be killed")
    done = {path: path.stat().st_mtime_ns for path in Path("out").glob("*.txt")}
    assert clean(*words).exit_code == 0
    texts = {path.read_bytes() for path in Path("out").glob("*.txt")}
    assert (len(texts), len(names_in("out"))) == (1, 3000)
    again = [path for path, when in done.items() if path.stat().st_mtime_ns != when]
    assert len(again) <= 2 * 64 * 2  # of two workers, twice what one does at a time


def stopped_run(*more: str) -> None:
    """Leave a run that was stopped on its way."""
    Path("r.jsonl").write_bytes(records(12_000, every=20))
    for seconds in (1.0, 1.5, 2.0, 0.8):
        kill_after(seconds, signal.SIGKILL, "--jobs", "2", "r.jsonl", "-o", "out", *more)
        if Path("out/.clean-run").exists():
            return
        shutil.rmtree("out")
    pytest.skip("this machine is too quick or too slow to be stopped half-way")


@pytest.mark.usefixtures("small_blocks")
def test_to_go_on_with_other_options_or_inputs_is_refused() -> None:
    stopped_run()
    words = ("--jobs", "2", "r.jsonl", "-o", "out", "--resume")
    other = clean(*words, "--quotes", "straight")
    assert other.exit_code == 2
    assert "the stopped run had another quotes" in other.stderr
    Path("b.jsonl").write_bytes(b"")
    assert "had other inputs, b.jsonl for one" in clean(*words, "b.jsonl").stderr
    Path("r.jsonl").touch()
    changed = clean(*words)
    assert (changed.exit_code, changed.stdout) == (2, "")
    assert "r.jsonl has changed since the run was stopped" in changed.stderr
    assert Path("out/.clean-run").exists()
    anew = clean(*words[:-1])
    assert "an earlier run was stopped here; its parts are dropped" in anew.stderr
    assert names_in("out") == ["r.jsonl"]


@pytest.mark.usefixtures("small_blocks")
def test_two_runs_in_one_folder_do_not_mix() -> None:
    stopped_run()
    import fcntl

    with Path("out/.clean-run/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = clean("--jobs", "2", "r.jsonl", "-o", "out")
    assert result.exit_code == 2
    assert "another run is at work" in result.stderr


@pytest.mark.usefixtures("small_blocks")
def test_an_interrupt_is_clean_and_the_run_can_go_on() -> None:
    Path("r.jsonl").write_bytes(records(12_000, every=20))
    words = ("--jobs", "2", "r.jsonl", "-o", "out")
    status = kill_after(1.2, signal.SIGINT, *words)
    if status != 130:
        assert status == 2  # it was done before
        return
    assert [path.name for path in Path("out").iterdir() if path.name != ".clean-run"] == []
    resumed = clean(*words, "--resume")
    assert (resumed.exit_code, names_in("out")) == (2, ["r.jsonl"]), resumed.stderr
    assert Path("out/r.jsonl").read_bytes() == clean("--jobs", "1", "r.jsonl").stdout_bytes


def test_to_go_on_needs_a_folder_of_results() -> None:
    Path("a.txt").write_text("Fine.")
    result = clean("a.txt", "--resume")
    assert result.exit_code == 2
    assert "--resume goes with -o" in result.stderr


@pytest.mark.usefixtures("small_blocks")
def test_a_full_disk_loses_nothing_that_is_done() -> None:
    Path("r.jsonl").write_bytes(records(9_000, every=20))
    words = ("--jobs", "2", "r.jsonl", "-o", "out")

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (6 << 20, 6 << 20))

    done = subprocess.run(command(*words), capture_output=True, text=True, preexec_fn=full)
    assert done.returncode == 2
    assert done.stderr.count("File too large") == 1
    assert "--resume goes on from there" in done.stderr
    assert names_in("out") == [".clean-run"]
    assert clean(*words, "--resume").exit_code == 2
    assert Path("out/r.jsonl").read_bytes() == clean("--jobs", "1", "r.jsonl").stdout_bytes


def test_an_input_that_vanishes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    poison(monkeypatch, "os.unlink('b.txt'); source = 'Fine.'")
    Path("a.txt").write_text("poison")
    Path("b.txt").write_text("Fine.")
    result = clean("--jobs", "2", "a.txt", "b.txt", "-o", "out")
    assert result.exit_code == 2
    assert "clean: b.txt: No such file or directory" in result.stderr
    assert names_in("out") == ["a.txt"]


# What fails


def test_records_that_fail_are_kept_with_the_reason() -> None:
    Path("r.jsonl").write_bytes(b'{"text": "One"}\nbad\n\xff\xfe\n{"text": 5}\n')
    result = clean("r.jsonl", "--quarantine", "bad.jsonl")
    assert (result.exit_code, result.stdout) == (2, '{"text": "One"}\n')
    rows = [json.loads(line) for line in Path("bad.jsonl").read_text().splitlines()]
    assert [(row["source"], row["line"]) for row in rows] == [("r.jsonl", n) for n in (2, 3, 4)]
    assert rows[0]["raw"] == "bad\n"
    assert rows[1]["raw_base64"] == "//4K"
    assert "a number, not a string" in rows[2]["reason"]


def test_of_many_failures_of_one_reason_a_few_are_told() -> None:
    Path("r.jsonl").write_text('{"words": "a"}\n' * 1000 + "no\n")
    for number in ("1", "2"):
        result = clean("--jobs", number, "r.jsonl")
        lines = result.stderr.splitlines()
        assert [line.split(":")[2] for line in lines[:6]] == ["1", "2", "3", "4", "5", "1001"]
        assert lines[6] == (
            "clean: r.jsonl: \N{HORIZONTAL ELLIPSIS} and 995 more of the same reason: no field"
        )
        assert len(lines) == 7


@pytest.mark.usefixtures("small_blocks")
def test_a_damaged_packed_file_gives_what_stands_before() -> None:
    content = records(1_500, 400)
    packed = gzip.compress(content)
    Path("r.jsonl.gz").write_bytes(packed[: len(packed) * 2 // 3])
    for number in ("1", "2"):
        result = clean("--jobs", number, "r.jsonl.gz", "-o", f"out{number}")
        assert result.exit_code == 2
        assert "is cut off" in result.stderr
        assert gzip.decompress(Path(f"out{number}/r.jsonl.gz").read_bytes()).count(b"\n") > 200
    first, second = (Path(f"out{number}/r.jsonl.gz").read_bytes() for number in "12")
    assert first == second


def test_a_folder_without_anything_to_clean_leaves_no_run_behind() -> None:
    Path("in").mkdir()
    assert clean("--jobs", "2", "in", "-o", "out").exit_code == 0
    assert not Path("out/.clean-run").exists()


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_a_reader_of_records_fail(content: bytes) -> None:
    items = list(FORMAT.read(io.BytesIO(content), Reading()))
    assert all(isinstance(item, (Record, BadRecord, Blank)) for item in items)


# Standard input, shared


@pytest.mark.parametrize(
    ("words", "content"),
    [
        pytest.param((), b"Fine.\n", id="a text"),
        pytest.param(("--kind", "html"), b"<p>Fine.</p>", id="a page"),
        pytest.param(
            ("--from", "jsonl", "--encoding", "cp1252"), b'{"text": "caf\xe9"}\n', id="cp1252"
        ),
    ],
)
def test_standard_input_is_the_same_to_a_worker(words: tuple[str, ...], content: bytes) -> None:
    alone = clean(*words, "--jobs", "1", "-", stdin=content)
    shared = clean(*words, "--jobs", "2", "-", stdin=content)
    assert alone.stdout
    assert (shared.exit_code, shared.stdout) == (alone.exit_code, alone.stdout)


def test_standard_input_cannot_be_gone_on_with() -> None:
    result = clean("-", "--from", "jsonl", "-o", "out", "--resume", stdin=b"")
    assert result.exit_code == 2
    assert "--resume does not go with -" in result.stderr


# What stands in the way


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        pytest.param(("--quarantine", "r.jsonl"), "is an input", id="an input"),
        pytest.param(("--posts-to", "in/../r.jsonl"), "is an input", id="an input, named oddly"),
        pytest.param(
            ("--quarantine", "q.jsonl", "--posts-to", "q.jsonl"), "cannot be one", id="each other"
        ),
        pytest.param(
            ("-o", "out", "--quarantine", "out/r.jsonl"), "is where the result", id="a result"
        ),
    ],
)
def test_files_beside_the_results_replace_nothing(words: tuple[str, ...], reason: str) -> None:
    Path("in").mkdir()
    Path("r.jsonl").write_bytes(b'{"text": "Fine."}\n')
    result = clean("r.jsonl", *words)
    assert result.exit_code == 2
    assert reason in result.stderr
    assert Path("r.jsonl").read_bytes() == b'{"text": "Fine."}\n'


def test_a_device_or_a_pipe_is_never_replaced() -> None:
    os.mkfifo("pipe")
    Path("r.jsonl").write_bytes(b'{"text": "Fine."}\n')
    result = clean("r.jsonl", "--quarantine", "pipe")
    assert result.exit_code == 2
    assert Path("pipe").is_fifo()


def test_a_folder_that_is_not_there_stops_no_other_input() -> None:
    Path("r.jsonl").write_bytes(records(3))
    result = clean("--jobs", "2", "--in-place", "nowhere/a.jsonl", "r.jsonl")
    assert result.exit_code == 2
    assert "nowhere/a.jsonl: No such file" in result.stderr
    assert b"ann_example" not in Path("r.jsonl").read_bytes()


def test_who_closes_standard_error_still_gets_the_status() -> None:
    Path("r.jsonl").write_bytes(b"no record\n")
    for number in ("1", "2"):
        shell = ["sh", "-c", '"$@" 2>&-', "sh", *command("--jobs", number, "r.jsonl")]
        assert subprocess.run(shell, check=False, timeout=60).returncode == 2


@pytest.mark.usefixtures("small_blocks")
def test_an_input_that_is_replaced_is_not_mixed_with_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from cleaner.jobs.crew import Crew
    from cleaner.jobs.tasks import Task

    Path("r.jsonl").write_bytes(records(500))
    Path("other").write_bytes(records(500))
    results = Crew.results

    def replaced(self: Crew, tasks: Iterator[tuple[Task, None]]) -> object:
        for number, found in enumerate(results(self, tasks)):
            if not number:
                Path("other").replace("r.jsonl")
            yield found

    monkeypatch.setattr(Crew, "results", replaced)
    result = clean("--jobs", "1", "--memory-limit", "2G", "r.jsonl", "-o", "out")
    assert result.exit_code == 2
    assert "was replaced by another file" in result.stderr
    assert names_in("out") == []


@pytest.mark.usefixtures("small_blocks")
def test_a_run_that_is_terminated_leaves_nothing_and_can_go_on(room: Path) -> None:
    Path("r.jsonl").write_bytes(records(12_000, every=20))
    words = ("--jobs", "2", "r.jsonl", "-o", "out", "--posts-to", "posts.jsonl")
    run = start(*words)
    while run.poll() is None and not list(Path("out/.clean-run").glob("*.out")):
        time.sleep(0.01)
    run.send_signal(signal.SIGTERM)
    if run.wait(30) != 143:
        assert run.returncode == 2  # it was done before
        return
    assert sorted(path.name for path in room.iterdir()) == ["out", "r.jsonl"]
    assert clean(*words, "--resume").exit_code == 2
    assert Path("out/r.jsonl").read_bytes() == clean("--jobs", "1", "r.jsonl").stdout_bytes


# The same whatever the number of workers


@pytest.mark.usefixtures("small_blocks")
def test_a_report_is_the_same_whatever_the_number_of_workers() -> None:
    content = records(1500, size=300) + b"no record\n" * 40
    Path("r.jsonl").write_bytes(content)
    for number in ("1", "2"):
        assert clean("--jobs", number, "r.jsonl", "--report", f"{number}.html").exit_code == 2
    page = Path("1.html").read_text("utf-8")
    assert page == Path("2.html").read_text("utf-8")
    assert page.count('["r.jsonl", 15') >= 40  # each failure, with its line


@pytest.mark.usefixtures("small_blocks")
def test_an_open_quote_is_judged_by_its_own_line() -> None:
    rows = "".join(f"{number}\tPlain words.\n" for number in range(20_000))
    Path("t.tsv").write_text(f'id\ttext\n1\t"Well, she said\n{rows}no tab here\n')
    one, two = (clean("--jobs", number, "t.tsv") for number in ("1", "2"))
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr)
    assert "she said" in one.stdout


# Limits


def test_a_document_larger_than_a_record_may_be_is_refused() -> None:
    with gzip.open("bomb.txt.gz", "wb", 1) as stream:
        for _ in range(65):
            stream.write(b"ha ha ha" * (1 << 17))
    result = clean("bomb.txt.gz", "-o", "out")
    assert (result.exit_code, names_in("out") if Path("out").exists() else []) == (2, [])
    assert "is larger than 64 MB" in result.stderr


@pytest.mark.parametrize("name", ["jsonl", "csv"])
def test_a_line_without_an_end_has_its_limit_in_any_encoding(name: str) -> None:
    lines = {"jsonl": '{"text": "é"}\n', "csv": "text\né\n"}[name] + "x" * 400_000 + "\n"
    reading = Reading(encoding="utf-16", record_limit=1000)
    items = list(form_named(name).read(io.BytesIO(lines.encode("utf-16")), reading))
    assert [item.content for item in items if isinstance(item, Record)][:1] == ["é"]


def test_time_is_up_again_where_a_library_swallowed_it() -> None:
    watch = Stopwatch(0.1)
    watch.start()
    begin = time.monotonic()
    with pytest.raises(TimeUp):
        while time.monotonic() < begin + 20:
            with contextlib.suppress(BaseException):
                while time.monotonic() < begin + 0.4:
                    pass
    watch.rest()


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs timers")
def test_no_process_is_ended_between_two_documents() -> None:
    watch = Stopwatch(5, may_end_process=True)
    watch.start()
    assert signal.getitimer(signal.ITIMER_PROF)[0] > 0
    watch.stop()
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0
    watch.rest()


@pytest.mark.parametrize(
    "words", [("--time-limit", "inf"), ("--memory-limit", "99999999999T")], ids=["time", "memory"]
)
def test_a_limit_beyond_all_limits_is_none(words: tuple[str, str]) -> None:
    Path("a.txt").write_text("Fine.")
    assert clean("a.txt", *words).stdout == "Fine."


# Going on


def test_a_result_that_was_taken_away_is_made_again() -> None:
    from cleaner.jobs.assembly import Assembly, Earlier
    from cleaner.jobs.folder import RunFolder
    from cleaner.jobs.sized import Sized
    from cleaner.jobs.wanted import Wanted
    from cleaner.paths import Input

    Path("run").mkdir()
    folder = RunFolder(Path("run"))
    folder.file("0000000", "done").touch()
    source = Input("r.jsonl", Path("r.jsonl"), FORMAT, Path("r.jsonl"), Path("out/r.jsonl"))
    Earlier(folder, Sized(0, source), Wanted())
    Assembly(folder, Sized(0, source), Wanted()).finish(Path("out/r.jsonl"))
    assert names_in("out") == ["r.jsonl"]


def test_a_part_that_lost_its_end_is_made_again() -> None:
    from cleaner.jobs.assembly import Earlier
    from cleaner.jobs.folder import RunFolder
    from cleaner.jobs.outcome import Outcome
    from cleaner.jobs.sized import Sized
    from cleaner.jobs.tasks import Task
    from cleaner.jobs.wanted import Wanted
    from cleaner.paths import Input

    Path("run").mkdir()
    folder = RunFolder(Path("run"))
    source = Sized(0, Input("r.jsonl", Path("r.jsonl"), FORMAT, Path("r.jsonl")))
    task = Task("0000000-0000000", (source,), Block(0, 0, 9), is_part=True)
    folder.file(task.name, "json").write_text(json.dumps([Outcome(size=9).to_dict()]))
    folder.file(task.name, "part").write_bytes(b"123456789")
    assert Earlier(folder, source, Wanted()).outcomes(task) is not None
    folder.file(task.name, "part").write_bytes(b"1234")
    assert Earlier(folder, source, Wanted()).outcomes(task) is None
