"""README's commands and examples run, in a folder of their own."""

import os
import re
import shutil
import subprocess
import sys
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


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the examples speak of, and the commands on the PATH."""
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    shutil.copytree(ROOT / "fixtures" / "untouched", tmp_path / "pages")
    for name in ("article.txt", "page.txt"):
        (tmp_path / name).write_text("So it was.\r\n", "utf-8")
    (tmp_path / "page.html").write_text("<!DOCTYPE html><p>So it was.</p>", "utf-8")
    (tmp_path / "crawl.jsonl").write_text('{"id": 1, "text": "So it was.\\r\\n"}\n', "utf-8")
    tools = tmp_path / "bin"
    tools.mkdir()
    for name, module in (("clean", "cleaner"), ("pytest", "pytest")):
        script = tools / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n')
        script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)
    return tmp_path


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
def test_python_runs(example: str, room: Path) -> None:
    """A fresh interpreter runs each block; what it claims, it says with assert."""
    done = subprocess.run(
        [sys.executable, "-c", example], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_command_is_understood(command: str, room: Path) -> None:
    """Each command that names files of the room runs; 1 is what --check and failed cases give."""
    words = command.removeprefix("$ ")
    done = subprocess.run(["bash", "-c", words], capture_output=True, text=True, timeout=300)
    allowed = (0, 1) if "--check" in words or "--accept" in words else (0,)
    assert done.returncode in allowed, done.stderr + done.stdout[-2000:]
