"""Jobs of the command: every input through `clean`, in one process or many, and every result where
it belongs.
"""

from cleaner.jobs.byproducts import Wishes
from cleaner.jobs.job import Job
from cleaner.jobs.running import run
from cleaner.jobs.wanted import Show, Wanted

__all__ = ["Job", "Show", "Wanted", "Wishes", "run"]
