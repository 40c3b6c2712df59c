"""The kernel of the engines: a record batch in, the cleaned record batch out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cleaner import CleanerError, Document, Options, clean
from cleaner.columns import Columns, arrow, chosen, strings, type_of

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Cleaning:
    """How batches are cleaned: their columns, what is added, and the arguments of clean().

    It is checked against a schema before any row is read, and can be pickled.
    """

    text_column: str = "text"
    """Strings or bytes as they were scraped; what comes out are strings. A dictionary is unfolded:
    its values, once cleaned with the evidence of their rows, need not be the same."""
    add: Iterable[str] = ("embeds", "hashtags")
    """The columns to add: `embeds`, `hashtags`, `changes`."""
    title_column: str | None = None
    """Strings, as are the next two; a null in them is an argument that is not given."""
    url_column: str | None = None
    language_column: str | None = None
    kind: str = "auto"
    language: str | None = None
    """For the rows whose `language_column` does not say one."""
    encoding: str | None = None
    options: Options = field(default_factory=Options)

    def __post_init__(self) -> None:
        object.__setattr__(self, "add", chosen(self.add))
        clean("", kind=self.kind, language=self.language, options=self.options)
        clean(b"", encoding=self.encoding)

    def schema(self, schema: "pa.Schema") -> "pa.Schema":
        """Return the schema of the batches that come out.

        Raises:
            CleanerError: A named column is missing or of another type, or an added one is there.
        """
        pa = arrow()
        at = _place(schema, "text_column", self.text_column)
        schema = schema.set(at, schema.field(at).with_type(_cleaned_type(schema.field(at))))
        for name in ("title_column", "url_column", "language_column"):
            column = getattr(self, name)
            if column is not None:
                _check_words(schema.field(_place(schema, name, column)), name)
        for added in self.add:
            if added in schema.names:
                raise CleanerError(
                    f"there is a column {added!r} already; rename it, or leave it out of `add`"
                )
            schema = schema.append(pa.field(added, type_of(added)))
        return schema

    def document(self, source: str | bytes, **said: str | None) -> Document:
        """Return the cleaned document of a row; `said`: its title, url and language."""
        return clean(
            source,
            kind=self.kind,
            language=said.get("language") or self.language,
            title=said.get("title"),
            url=said.get("url"),
            encoding=self.encoding,
            options=self.options,
        )


def clean_batch(batch: "pa.RecordBatch", cleaning: Cleaning | None = None) -> "pa.RecordBatch":
    """Return the batch with its text cleaned and the added columns behind the others.

    Other columns are handed on untouched; a row without a text stays null. What the rows hold
    never raises.

    Raises:
        CleanerError: The batch has not the columns that `cleaning` names.
    """
    cleaning = cleaning or Cleaning()
    schema = cleaning.schema(batch.schema)
    at = schema.get_field_index(cleaning.text_column)
    texts: list[str | None] = []
    columns = Columns(cleaning.add)
    for document in _documents(batch, cleaning):
        texts.append(document.text if document else None)
        columns.add(document)
    arrays = list(batch.columns)
    arrays[at] = strings(texts, schema.field(at).type)
    return arrow().RecordBatch.from_arrays([*arrays, *columns.arrays()], schema=schema)


def clean_batches(
    batches: "Iterable[pa.RecordBatch]", cleaning: Cleaning | None = None
) -> "Iterator[pa.RecordBatch]":
    """Yield each batch cleaned, one after the other."""
    return (clean_batch(batch, cleaning) for batch in batches)


def clean_table(table: "pa.Table", cleaning: Cleaning | None = None) -> "pa.Table":
    """Return the table cleaned, batch by batch."""
    cleaning = cleaning or Cleaning()
    schema = cleaning.schema(table.schema)
    return arrow().Table.from_batches(clean_batches(table.to_batches(), cleaning), schema=schema)


def _documents(batch: "pa.RecordBatch", cleaning: Cleaning) -> Iterator[Document | None]:
    named = {
        "title": cleaning.title_column,
        "url": cleaning.url_column,
        "language": cleaning.language_column,
    }
    evidence = {name: batch.column(column) for name, column in named.items() if column is not None}
    for row, cell in enumerate(batch.column(cleaning.text_column)):
        source = _value(cell)
        if source is None:
            yield None
            continue
        said = {name: _value(column[row]) for name, column in evidence.items()}
        yield cleaning.document(
            source, **{name: word for name, word in said.items() if isinstance(word, str)}
        )


def _value(cell: "pa.Scalar") -> str | bytes | None:
    """Return what a cell holds; the bytes of a string that is none (Arrow does not check them)."""
    value: Any
    try:
        value = cell.as_py()
    except UnicodeDecodeError:
        if hasattr(cell, "dictionary"):
            cell = cell.value
        value = cell.as_buffer().to_pybytes()
    return value if isinstance(value, (str, bytes)) else None


def _place(schema: "pa.Schema", argument: str, column: str) -> int:
    places = schema.get_all_field_indices(column)
    if len(places) == 1:
        return int(places[0])
    count = "no column" if not places else f"{len(places)} columns"
    raise CleanerError(
        f"{argument}: there is {count} {column!r}; columns are {', '.join(schema.names) or 'none'}"
    )


def _cleaned_type(column: "pa.Field") -> "pa.DataType":
    pa = arrow()
    kind = _unfolded(column.type)
    if _is_one(kind, "string", "binary", "fixed_size_binary"):
        return pa.string()
    if _is_one(kind, "large_string", "large_binary", "string_view", "binary_view"):
        return pa.large_string()
    raise CleanerError(f"text_column: {column.name!r} holds no text; give strings or bytes")


def _check_words(column: "pa.Field", argument: str) -> None:
    kind = _unfolded(column.type)
    if not _is_one(kind, "string", "large_string", "string_view", "null"):
        raise CleanerError(f"{argument}: {column.name!r} holds no text; give strings")


def _is_one(kind: "pa.DataType", *names: str) -> bool:
    # Views are as young as some versions of pyarrow are not.
    types = arrow().types
    return any(getattr(types, f"is_{name}", lambda _: False)(kind) for name in names)


def _unfolded(kind: "pa.DataType") -> "pa.DataType":
    return kind.value_type if arrow().types.is_dictionary(kind) else kind
