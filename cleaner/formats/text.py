"""Text and Markdown: the whole file is one document."""

from cleaner.formats.whole import whole_format

FORMAT = whole_format("text", (".txt", ".md"), kind="text")
