"""What to_dict() returns keeps to the schema that ships with the package."""

import dataclasses
import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from cleaner import Change, Document, Embed, clean

SCHEMA: dict[str, Any] = json.loads(files("cleaner").joinpath("schema.json").read_text("utf-8"))
INPUTS = {
    "nothing": b"",
    "a post, tags, mojibake": (
        "dâ€™accord pic.twitter.com/aB3dE5gH7j\n— Léa (@lea) 3 mai 2021\n\nFin.\n#a #b #c\n"
    ).encode(),
    "bytes that nothing fits": b"caf\xc3\xa9 \xff\xfe\x81 x",
    "a page": b"<p>Hi<blockquote class='twitter-tweet'><p>So</p>&mdash; Ann (@ann) "
    b"<a href='https://x.com/bob/status/1389211111111111111'>May 3, 2019</a></blockquote>",
}


@pytest.mark.parametrize("source", INPUTS.values(), ids=INPUTS)
def test_a_document_keeps_to_the_schema(source: bytes) -> None:
    data = json.loads(json.dumps(clean(source).to_dict()))
    jsonschema.Draft202012Validator(SCHEMA).validate(data)


@pytest.mark.parametrize(
    ("model", "names"),
    [
        pytest.param(Embed, SCHEMA["$defs"]["embed"]["properties"], id="embed"),
        pytest.param(Change, SCHEMA["$defs"]["change"]["properties"], id="change"),
        pytest.param(Document, SCHEMA["properties"].keys() - {"cleaner", "source"}, id="document"),
    ],
)
def test_the_schema_names_every_field(model: Any, names: Any) -> None:
    fields = getattr(model, "_fields", None) or [f.name for f in dataclasses.fields(model)]
    assert set(fields) == set(names)


def test_a_document_that_breaks_the_schema_is_refused() -> None:
    data = {**Document("x").to_dict(), "text": None}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(data)
