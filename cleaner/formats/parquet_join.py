"""How the blocks of a Parquet file become one: each batch of their Arrow streams is a row group."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

from cleaner.formats.extras import load
from cleaner.sinks import Sink, SinkStream

CODECS = b"cleaner.compression"
"""In the metadata of a part: how the columns of the input are packed, by their paths."""


def join_parts(parts: Sequence[Path], stream: BinaryIO) -> None:
    """Write the parts as one Parquet file, packed as the input was."""
    pa = load("pyarrow", extra="parquet", subject="Parquet")
    pq = load("pyarrow.parquet", extra="parquet", subject="Parquet")
    writer = None
    try:
        for part in parts:
            if not part.stat().st_size:
                continue
            with pa.OSFile(str(part)) as file, pa.ipc.open_stream(file) as batches:
                writer = writer or _writer(pq, stream, batches.schema)
                for batch in batches:
                    table = pa.Table.from_batches([batch])
                    writer.write_table(table.replace_schema_metadata(None), batch.num_rows or 1)
    finally:
        if writer is not None:
            writer.close()


def _writer(pq: Any, stream: BinaryIO, schema: Any) -> Any:
    metadata = dict(schema.metadata or {})
    codecs = json.loads(metadata.pop(CODECS, b"{}"))
    schema = schema.with_metadata(metadata or None)
    return pq.ParquetWriter(
        SinkStream(cast(Sink, stream)), schema, compression=_compression(codecs, schema)
    )


def _compression(codecs: Mapping[str, str], schema: Any) -> str | dict[str, str]:
    """Return how columns are packed; those that are new, as the first."""
    names = {path: _codec(name) for path, name in codecs.items()}
    if len(set(names.values())) <= 1:
        return next(iter(names.values()), "snappy")
    new = next(iter(names.values()))
    paths = (path for field in schema for path in _paths(field.name, field.type))
    return {path: names.get(path, new) for path in paths}


def _codec(name: str) -> str:
    pa = load("pyarrow", extra="parquet", subject="Parquet")
    if name == "uncompressed":
        return "none"
    return name if pa.Codec.is_available(name) else "snappy"


def _paths(path: str, kind: Any) -> Iterator[str]:
    """Yield the paths of the columns that a field becomes in Parquet."""
    types = load("pyarrow.types", extra="parquet", subject="Parquet")
    if types.is_struct(kind):
        for field in kind:
            yield from _paths(f"{path}.{field.name}", field.type)
    elif types.is_map(kind):
        yield from _paths(f"{path}.key_value.key", kind.key_type)
        yield from _paths(f"{path}.key_value.value", kind.item_type)
    elif types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind):
        yield from _paths(f"{path}.list.element", kind.value_type)
    else:
        yield path
