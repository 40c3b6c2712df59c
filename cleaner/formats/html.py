"""HTML: the whole file is one page; what comes out is its text."""

from cleaner.formats.whole import whole_format

FORMAT = whole_format("html", (".html", ".htm"), kind="html", becomes=".txt")
