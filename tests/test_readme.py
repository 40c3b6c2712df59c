"""README's commands and examples run, in a folder of their own."""

import gzip
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
FENCES = re.findall(r"(?m)^```(\w*)\n((?:(?!```).*\n)*)```$", README)
PYTHON = [body for language, body in FENCES if language == "python"]
COMMANDS = [
    line.partition("  #")[0].rstrip()
    for language, body in FENCES
    if language in ("sh", "bash", "console", "shell")
    for line in body.splitlines()
    if re.match(r"(?:\$ )?(?:clean|pytest)\b", line)
]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the examples speak of; the commands run in it in README's order."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "fixtures", folder / "fixtures")
    shutil.copytree(ROOT / "fixtures" / "untouched", folder / "pages")
    for name in ("article.txt", "page.txt"):
        (folder / name).write_bytes(b"So it was.\r\n")
    (folder / "page.html").write_text("<!DOCTYPE html><p>So it was.</p>", "utf-8")
    record = b'{"id": 1, "text": "So it was.\\r\\n"}\n'
    (folder / "crawl.jsonl").write_bytes(record)
    (folder / "crawl.jsonl.gz").write_bytes(gzip.compress(record))
    (folder / "crawl").mkdir()
    (folder / "crawl" / "pages.jsonl").write_bytes(record)
    return folder


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The commands on the PATH, installed or not, on a person's desk."""
    tools = tmp_path_factory.mktemp("bin")
    points = {point.value for point in entry_points(group="pytest11")}
    plugin = "" if "cleaner.pytest_plugin" in points else "-p cleaner.pytest_plugin"
    for name, module in (("clean", "cleaner"), ("pytest", f"pytest {plugin}")):
        script = tools / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n')
        script.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if name != "CI"}
    path = os.pathsep.join((str(tools), os.environ["PATH"]))
    return {**kept, "PATH": path, "PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": sys.executable}


@pytest.mark.parametrize("mark", ["run", "test"])
def test_a_marked_block_is_one_command(mark: str) -> None:
    assert README.count(f"<!-- {mark} -->") == 1
    found = re.search(rf"(?m)^<!-- {mark} -->\n```\w*\n(.*)\n```$", README)
    assert found, f"no block of one line behind <!-- {mark} -->"
    assert not found[1].startswith("$")


def test_what_the_first_command_cleans_ships_with_the_project() -> None:
    found = re.search(r"(?m)^<!-- run -->\n```\w*\n(.*)\n```$", README)
    assert found
    files = re.findall(r"fixtures/\S+", found[1])
    assert files
    for name in files:
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize("example", PYTHON, ids=lambda body: body.strip().splitlines()[0][:50])
def test_python_runs(example: str, room: Path, environment: dict[str, str]) -> None:
    """A fresh interpreter runs each block; what it claims, it says with assert."""
    for engine in re.findall(r"(?m)^(?:from|import) (\w+)", example):
        pytest.importorskip(engine, reason=f"the example is about {engine}, of an extra")
    if "cleaner.content" in example:
        pytest.importorskip("trafilatura", reason="the example is about an extra")
    command = [sys.executable, "-c", example]
    done = subprocess.run(
        command, cwd=room, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_command_runs(command: str, room: Path, environment: dict[str, str]) -> None:
    """Exit status 0; 1 is what --check gives, and a case that was accepted just now."""
    words = command.removeprefix("$ ")
    done = subprocess.run(
        ["bash", "-c", words],
        cwd=room,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
    )
    allowed = (0, 1) if "--check" in words or "--accept" in words else (0,)
    assert done.returncode in allowed, done.stderr + done.stdout[-2000:]
