"""Scraped text in; clean text, social posts as fields and hashtags out, every edit on record."""

from cleaner.errors import CleanerError
from cleaner.hashtags import find_hashtags
from cleaner.model import Change, Document, Embed
from cleaner.options import Options
from cleaner.pipeline import clean

__all__ = [
    "Change",
    "CleanerError",
    "Document",
    "Embed",
    "Options",
    "clean",
    "find_hashtags",
]
