"""Text and Markdown: the whole file is one document."""

from typing import BinaryIO

from cleaner import Document
from cleaner.formats.base import Adding, KeepsAll, Record
from cleaner.formats.whole import whole_format, write_text


class TextWriter(KeepsAll):
    """Writes texts; those of records each ended by a line with a form feed, the old end of a page.

    (Not under their line numbers: a block of a large input does not know what stands before it.)
    """

    def __init__(self, stream: BinaryIO, adding: Adding, is_first: bool) -> None:
        """Take the stream, and whether records of another format come."""
        self._stream = stream

    def write(self, record: Record, document: Document) -> None:
        """Write a cleaned record."""
        text = write_text(record, document)
        if record.line is not None:
            text += b"\f\n" if text.endswith(b"\n") else b"\n\f\n"
        self._stream.write(text)


FORMAT = whole_format("text", (".txt", ".md"), kind="text", writer=TextWriter)
