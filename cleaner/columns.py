"""What was found, as Arrow columns: `embeds`, `hashtags` and `changes` of many documents.

Arrow is imported when a column is asked for (the extra `parquet`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from cleaner.errors import CleanerError
from cleaner.model import Change, Document, Embed
from cleaner.options import ADDED, check_word

if TYPE_CHECKING:
    import pyarrow as pa

_FIELDS: Final = {
    "embeds": tuple(field.name for field in fields(Embed)),
    "changes": Change._fields,
}
_NUMBERS: Final = frozenset({"start", "end"})
_LISTS: Final = frozenset({"pics", "links", "hashtags", "conflicts"})


class Columns:
    """The added columns of some rows: told the documents one by one, then Arrow arrays.

    It keeps the embeds and the changes that are asked for, not the documents.

    Raises:
        CleanerError: pyarrow is not installed, or there is no column of such a name.

    >>> columns = Columns(["hashtags"])
    >>> columns.add(Document("Text.", hashtags=("sun", "sea")))
    >>> columns.add(None)
    >>> [array.to_pylist() for array in columns.arrays()]
    [[['sun', 'sea'], None]]
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = chosen(names)
        arrow()
        self._items: dict[str, list[Any]] = {name: [] for name in self.names}
        self._starts: dict[str, list[int | None]] = {name: [] for name in self.names}

    def add(self, document: Document | None) -> None:
        """Add the row of a document; None: a row without one, null in every column."""
        for name in self.names:
            items = self._items[name]
            self._starts[name].append(len(items) if document else None)
            if document:
                items.extend(getattr(document, name))

    def arrays(self) -> "list[pa.Array]":
        """Return one array a column, in the order of `names`, a list in each row."""
        return [_lists(name, self._starts[name], self._items[name]) for name in self.names]

    def fields(self) -> "list[pa.Field]":
        """Return the columns' names and types, in the order of `names`."""
        return [arrow().field(name, type_of(name)) for name in self.names]


def chosen(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names in the order of ADDED.

    Raises:
        UnknownWord: There is no such column.
        WrongType: It is no iterable of names.

    >>> chosen(["hashtags", "embeds"])
    ('embeds', 'hashtags')
    """
    given = (names,) if isinstance(names, str) else tuple(names)
    for name in given:
        check_word("add", name, ADDED)
    return tuple(name for name in ADDED if name in given)


@cache
def type_of(name: str) -> "pa.DataType":
    """Return the Arrow type of an added column: a list of strings or of structs."""
    pa = arrow()
    if name == "hashtags":
        return pa.list_(pa.string())
    return pa.list_(pa.struct([(field, _type(field)) for field in _FIELDS[name]]))


def arrow() -> Any:
    """Return the module pyarrow.

    Raises:
        CleanerError: It is not installed.
    """
    try:
        import pyarrow
    except ImportError as error:
        raise CleanerError(
            "columns need pyarrow; install it with: pip install 'cleaner[parquet]'"
        ) from error
    return pyarrow


def strings(values: Sequence[str | None], kind: Any = None) -> "pa.Array":
    """Return an Arrow array of strings; a lone surrogate, which UTF-8 has not, is U+FFFD in it.

    Raises:
        CleanerError: The strings are more than a column of their type can hold.
    """
    pa = arrow()
    kind = kind or pa.string()
    try:
        array = pa.array(values, kind)
    except UnicodeEncodeError:
        array = pa.array([value and _encodable(value) for value in values], kind)
    if not isinstance(array, pa.Array):  # then Arrow parts them into chunks
        raise CleanerError("more than 2 GB of text in one batch; give smaller batches")
    return array


def _encodable(text: str) -> str:
    # UTF-16 joins a pair that some JSON writer split; what then still stands alone is replaced.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _type(field: str) -> "pa.DataType":
    pa = arrow()
    if field in _NUMBERS:
        return pa.int64()
    return pa.list_(pa.string()) if field in _LISTS else pa.string()


def _lists(name: str, starts: Sequence[int | None], items: Sequence[Any]) -> "pa.Array":
    values = strings(items) if name == "hashtags" else _structs(name, items)
    pa = arrow()
    offsets = pa.array([*starts, len(items)], pa.int32())
    return pa.ListArray.from_arrays(offsets, values, type=type_of(name))


def _structs(name: str, items: Sequence[Any]) -> "pa.Array":
    columns = [_values(field, [getattr(item, field) for item in items]) for field in _FIELDS[name]]
    return arrow().StructArray.from_arrays(columns, fields=list(type_of(name).value_type))


def _values(field: str, values: Sequence[Any]) -> "pa.Array":
    pa = arrow()
    if field in _NUMBERS:
        return pa.array(values, pa.int64())
    if field not in _LISTS:
        return strings(values)
    starts = [0]
    for value in values:
        starts.append(starts[-1] + len(value))
    words = strings([word for value in values for word in value])
    return pa.ListArray.from_arrays(pa.array(starts, pa.int32()), words)
