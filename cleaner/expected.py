"""The expectation of a case: expected.txt and expected.json, compared and written."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Final

from cleaner import CleanerError, Document, Embed
from cleaner.report.diff import diff_texts

EXPECTED: Final = ("expected.txt", "expected.json")
"""The files that an expectation is written in."""

_EMBED = tuple(field.name for field in fields(Embed))
_SHAPE = '{"embeds": [{…}, …], "hashtags": ["…", …]}'


class BadCase(CleanerError):  # noqa: N818 (the name says what was wrong)
    """A case's own files are not as they should be."""


def expected_files(document: Document) -> dict[str, str]:
    """Return the expectation that the document meets: the text of each file by its name."""
    data = document.to_dict()
    fields = _json({"embeds": data["embeds"], "hashtags": data["hashtags"]})
    return dict(zip(EXPECTED, (document.text, fields), strict=True))


def write_expected(folder: Path, document: Document) -> bool:
    """Write the files that do not say what came out, and return whether there were any."""
    differ = [
        (folder / name, text)
        for name, text in expected_files(document).items()
        if _read(folder, name) != _bytes(text)
    ]
    for path, text in differ:
        path.write_bytes(_bytes(text))
    return bool(differ)


def differences_of(folder: Path, name: str, document: Document) -> str:
    """Return how the output differs from what is expected, as diffs; "" when it does not.

    Raises:
        BadCase: The expectation itself cannot be read.
    """
    actual = expected_files(document)
    text, told = _read(folder, "expected.txt"), _read(folder, "expected.json")
    missing = "".join(
        f"there is no {file} (see --accept)\n"
        for file, content in (("expected.txt", text), ("expected.json", told))
        if content is None
    )
    wanted = "" if told is None else _filled(told, name, document)
    return (
        missing
        + diff_texts(_text(text or b""), actual["expected.txt"], f"{name}/expected.txt")
        + diff_texts(wanted, actual["expected.json"], f"{name}/expected.json")
    )


def _filled(told: bytes, name: str, document: Document) -> str:
    """Return the expected fields in full: those of an embed that are left out may be anything."""
    try:
        wanted = json.loads(told)
        embeds, hashtags = wanted.pop("embeds"), wanted.pop("hashtags")
        unknown = {*wanted, *(field for embed in embeds for field in embed.keys() - set(_EMBED))}
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BadCase(f"{name}: expected.json is not {_SHAPE}: {problem!r}") from None
    if unknown:
        raise BadCase(f"{name}: expected.json: no field is called {', '.join(sorted(unknown))}")
    found = document.to_dict()["embeds"]
    found += [{}] * (len(embeds) - len(found))
    full = [
        {field: ({**other, **embed})[field] for field in _EMBED if field in {**other, **embed}}
        for embed, other in zip(embeds, found, strict=False)
    ]
    return _json({"embeds": full, "hashtags": hashtags})


def _read(folder: Path, name: str) -> bytes | None:
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError:
        return None


def _text(content: bytes) -> str:
    # What is not UTF-8 can equal no output, and shows up in the diff as what it is.
    return content.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
