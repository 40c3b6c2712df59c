"""Make a case of a file that went wrong, for a person to write down what should have come out."""

import json
import sys
from pathlib import Path
from typing import Any

import regex

from cleaner import CleanerError, Options, clean
from cleaner.cases import KINDS
from cleaner.expected import expected_files
from cleaner.jobs import Job
from cleaner.options import WORDS
from cleaner.paths import Input, find_inputs, open_input, reason_of
from cleaner.report.visible import shown_name

_NOT_IN_NAMES = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
_ADVICE = """\
next: say in case.toml what is wrong, and write into expected.* what should have come out
      (until it does, add the line  expect = "fail"), then run  pytest --cleaner-fixtures """


def save_cases(job: Job, root: Path) -> int:
    """Make a case below `root` of each input, say where, and return the exit status."""
    saved = failures = 0
    for source in find_inputs(job.words, form=job.form, leave_out=root):
        try:
            if not isinstance(source, Input):
                raise CleanerError(source.reason)
            folder = _save(source, root, job)
        except (OSError, CleanerError) as problem:
            failures += 1
            reason = reason_of(problem) if isinstance(problem, OSError) else str(problem)
            sys.stderr.write(f"clean: {shown_name(source.name)}: {reason}\n")
        else:
            saved += 1
            sys.stdout.write(f"{shown_name(str(folder))}\n")
    if saved:
        sys.stderr.write(f"{_ADVICE}{shown_name(str(root))}\n")
    return 2 if failures else 0


def _save(source: Input, root: Path, job: Job) -> Path:
    if source.format.has_many:
        raise CleanerError("holds many documents; give the one that went wrong a file of its own")
    content = _content(source)
    suffix = source.relative.suffix.lower()
    suffix = suffix if suffix in KINDS else ".txt"
    reading = job.settings.reading
    kind = reading.kind or source.format.kind
    arguments: dict[str, Any] = {"kind": kind, "encoding": reading.encoding}
    arguments |= job.settings.arguments
    document = clean(content, **arguments)
    folder = _new_folder(root, source.relative.stem)
    (folder / f"input{suffix}").write_bytes(content)
    about = f"why = {_quoted(f'Saved from {source.name}; say here what is wrong.')}\n"
    if arguments["kind"] == KINDS[suffix]:
        del arguments["kind"]
    (folder / "case.toml").write_text(about + _table(arguments), "utf-8")
    for name, text in expected_files(document).items():
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    return folder


def _content(source: Input) -> bytes:
    if source.path is None:
        return sys.stdin.buffer.read()
    with open_input(source.path) as stream:
        return stream.read()


def _new_folder(root: Path, stem: str) -> Path:
    """Make a folder that was not there, named after the file, in letters that any system takes."""
    name = _NOT_IN_NAMES.sub("-", stem).strip("-")[:60] or "case"
    folder, count = root / name, 1
    while True:
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            count += 1
            folder = root / f"{name}-{count}"
        else:
            return folder


def _table(arguments: dict[str, Any]) -> str:
    """Return the table [clean] of a case.toml, or "" when nothing was said."""
    lines = []
    for name, value in arguments.items():
        if isinstance(value, Options):
            value = _words(value)
        if value:
            lines.append(f"{name} = {value if name == 'options' else _quoted(value)}\n")
    return "\n[clean]\n" + "".join(lines) if lines else ""


def _words(options: Options) -> str:
    chosen = [
        f"{choice} = {_quoted(getattr(options, choice))}"
        for choice, words in WORDS.items()
        if getattr(options, choice) != words[0]
    ]
    if options.skip:
        chosen.append(f"skip = [{', '.join(map(_quoted, sorted(options.skip)))}]")
    return f"{{ {', '.join(chosen)} }}" if chosen else ""


def _quoted(text: str) -> str:
    """Return a string as TOML writes it: JSON's way, but for one control and half surrogates."""
    legal = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(legal, ensure_ascii=False).replace("\x7f", "\\u007f")
