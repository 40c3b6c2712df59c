"""A step for Ray Data: a Dataset in, the cleaned Dataset out."""

from typing import TYPE_CHECKING, Any

from cleaner.integrations.arrow import Cleaning, clean_table

if TYPE_CHECKING:
    from ray.data import Dataset


def clean_dataset(
    dataset: "Dataset", cleaning: Cleaning | None = None, **arguments: Any
) -> "Dataset":
    """Return the Dataset with its text cleaned and the added columns behind the others.

    It is lazy as every step of Ray, which hands out blocks as cores become free; set
    `ray.data.DataContext.get_current().execution_options.preserve_order` where the order matters.
    `arguments` go to Ray's map_batches: `batch_size`, `num_cpus`, `concurrency`, …
    """
    given = cleaning or Cleaning()
    return dataset.map_batches(
        clean_table,
        fn_kwargs={"cleaning": given},
        **{"batch_format": "pyarrow", "batch_size": None, "zero_copy_batch": True, **arguments},
    )
