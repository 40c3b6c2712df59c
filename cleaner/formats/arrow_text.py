"""Columns of text in Arrow, of whatever type: read as Python values, and made of them again."""

from collections.abc import Sequence
from typing import Any

from cleaner.columns import strings
from cleaner.formats.extras import load

_STRINGS = ("string", "large_string", "string_view")
_BYTES = ("binary", "large_binary", "binary_view")


def is_text(kind: Any, *, or_bytes: bool = False) -> bool:
    """Does a type hold text (or bytes, which may be text)?"""
    return str(_plain(kind)) in (_STRINGS + _BYTES if or_bytes else _STRINGS)


def contents_of(column: Any) -> list[str | bytes | None]:
    """Return the cells of a column; those that are no UTF-8 as the bytes that they are."""
    try:
        values: list[str | bytes | None] = column.to_pylist()
    except UnicodeDecodeError:
        if column.type != _plain(column.type):
            column = column.dictionary_decode()
        pa = load("pyarrow", extra="parquet", subject="Parquet")
        values = [value and _decoded(value) for value in column.cast(pa.large_binary()).to_pylist()]
    return values


def array_like(values: Sequence[str | bytes | None], kind: Any) -> Any:
    """Return a column of that type; bytes among strings are the cells that are no UTF-8."""
    pa = load("pyarrow", extra="parquet", subject="Parquet")
    plain = _plain(kind)
    if str(plain) in _BYTES:
        array = pa.array([_encoded(value) for value in values], plain)
    elif any(isinstance(value, bytes) for value in values):
        array = pa.array([_encoded(value) for value in values], pa.large_binary())
        array = array.view(pa.large_string()).cast(plain)
    else:
        array = strings([value for value in values if not isinstance(value, bytes)], plain)
    return array if kind == plain else array.dictionary_encode().cast(kind)


def _plain(kind: Any) -> Any:
    types = load("pyarrow.types", extra="parquet", subject="Parquet")
    return kind.value_type if types.is_dictionary(kind) else kind


def _decoded(value: bytes) -> str | bytes:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value


def _encoded(value: str | bytes | None) -> bytes | None:
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
