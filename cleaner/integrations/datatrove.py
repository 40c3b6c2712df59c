"""A step for datatrove: it stands between the readers and the writers of a pipeline."""

from collections.abc import Iterable, Mapping
from typing import Any

from datatrove.data import DocumentsPipeline
from datatrove.pipeline.base import PipelineStep
from datatrove.utils.typeshelper import StatHints

from cleaner import CleanerError, Document, Options, clean
from cleaner.columns import chosen


class CleanDocuments(PipelineStep):
    """Cleans the text of each document; what was found goes to its metadata, as plain JSON.

    It drops no document. Its stats: documents, those that changed, posts by platform, hashtags,
    edits by step.

    Args:
        add: What goes to the metadata: `embeds`, `hashtags`, `changes`.
        title_key: Where the metadata holds the title, as evidence for clean(); None: nowhere.
        url_key: The same of the address.
        language_key: The same of the language, a BCP 47 tag.
        kind: `text`, `html`, or `auto`.
        options: What goes and what stays; see Options.
    """

    name = "🧽 cleaner"
    type = "✂️ - FORMAT"

    def __init__(
        self,
        add: Iterable[str] = ("embeds", "hashtags"),
        *,
        title_key: str | None = "title",
        url_key: str | None = "url",
        language_key: str | None = None,
        kind: str = "auto",
        options: Options | None = None,
    ) -> None:
        super().__init__()
        clean("", kind=kind, options=options)  # a wrong argument is told before any task runs
        self.add = chosen(add)
        self.keys = {"title": title_key, "url": url_key, "language": language_key}
        self.kind = kind
        self.options = options

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Yield the documents, cleaned.

        Raises:
            CleanerError: The metadata of a document has a key of the same name already.
        """
        for doc in data:
            self.stat_update(StatHints.total)
            with self.track_time():
                document = clean(
                    doc.text, kind=self.kind, options=self.options, **self._said(doc.metadata)
                )
                self._count(document)
                doc.text = document.text
                doc.metadata.update(self._found(document, doc.metadata))
            self.update_doc_stats(doc)
            yield doc

    def _said(self, metadata: Mapping[str, Any]) -> dict[str, str]:
        values = {name: metadata.get(key) for name, key in self.keys.items() if key}
        return {name: value for name, value in values.items() if isinstance(value, str)}

    def _found(self, document: Document, metadata: Mapping[str, Any]) -> dict[str, Any]:
        for name in self.add:
            if name in metadata:
                raise CleanerError(
                    f"the metadata has {name!r} already; rename it, or leave it out of `add`"
                )
        return {name: value for name, value in document.to_dict().items() if name in self.add}

    def _count(self, document: Document) -> None:
        self.stat_update("changed", value=int(bool(document.changes)))
        for embed in document.embeds:
            self.stat_update(f"posts_{embed.platform}", unit="doc")
        self.stat_update("hashtags", value=len(document.hashtags))
        for change in document.changes:
            self.stat_update(f"edits_{change.step}")
