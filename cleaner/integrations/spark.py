"""A step for Spark: a DataFrame in, the cleaned DataFrame out."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cleaner.columns import arrow, type_of
from cleaner.integrations.arrow import Cleaning, clean_batches

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType


def clean_dataframe(frame: "DataFrame", cleaning: Cleaning | None = None) -> "DataFrame":
    """Return the DataFrame with its text cleaned and the added columns behind the others.

    Needs Spark 3.3 or newer, on its workers cleaner and pyarrow too. It is lazy as every step of
    Spark; each task cleans its own partition, batch by batch
    (`spark.sql.execution.arrow.maxRecordsPerBatch` rows), with nothing shuffled.

    Raises:
        CleanerError: The DataFrame has not the columns that `cleaning` names.
    """
    given = cleaning or Cleaning()

    def cleaned(batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        return clean_batches(batches, given)

    return frame.mapInArrow(cleaned, _schema(frame, given))


def _schema(frame: "DataFrame", cleaning: Cleaning) -> "StructType":
    """Return Spark's schema of what comes out; the caller's columns keep their own fields.

    What a worker would tell of them is told here, before anything runs.
    """
    from pyspark.sql.pandas.types import from_arrow_type
    from pyspark.sql.types import StringType, StructField, StructType

    pa = arrow()
    texts = {"string": pa.string(), "binary": pa.binary()}
    # Only a text's type need be right here; a column of any other type is no text.
    cleaning.schema(pa.schema([(name, texts.get(kind, pa.bool_())) for name, kind in frame.dtypes]))
    fields = [
        StructField(field.name, StringType(), field.nullable, field.metadata)
        if field.name == cleaning.text_column
        else field
        for field in frame.schema.fields
    ]
    fields += [StructField(name, from_arrow_type(type_of(name))) for name in cleaning.add]
    return StructType(fields)
