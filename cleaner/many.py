"""Many documents in one process: a stream of sources in, a stream of documents out."""

from collections.abc import Iterable, Iterator

from cleaner.errors import WrongType
from cleaner.model import Document
from cleaner.options import Options
from cleaner.pipeline import clean


def clean_many(
    sources: Iterable[str | bytes],
    *,
    kind: str = "auto",
    language: str | None = None,
    title: str | None = None,
    url: str | None = None,
    encoding: str | None = None,
    options: Options | None = None,
) -> Iterator[Document]:
    r"""Return the cleaned documents, one for each source, each made when it is asked for.

    Nothing is held back: a stream of any length takes the memory of its largest document. The
    arguments are those of `clean`, and hold for all sources.

    Raises:
        CleanerError: As `clean` does, when the source is reached; at once for one single string.

    >>> [document.text for document in clean_many(["It was so.\r\n", "Fine."])]
    ['It was so.\n', 'Fine.']
    """
    if isinstance(sources, (str, bytes)):
        raise WrongType("sources is one document; give an iterable of them, or call clean()")
    return (
        clean(
            source,
            kind=kind,
            language=language,
            title=title,
            url=url,
            encoding=encoding,
            options=options,
        )
        for source in sources
    )
