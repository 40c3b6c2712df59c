"""An item pipeline for Scrapy, by one setting; the others have these defaults:

ITEM_PIPELINES = {"cleaner.integrations.scrapy.CleanPipeline": 300}
CLEANER_FIELD = "text"                # the field to clean: str, or bytes as scraped
CLEANER_ADD = ["embeds", "hashtags"]  # to add, also "changes"; {"embeds": "posts"} renames
CLEANER_TITLE_FIELD = "title"         # evidence for clean(), where an item has it
CLEANER_URL_FIELD = "url"
CLEANER_LANGUAGE_FIELD = None         # a BCP 47 tag
CLEANER_KIND = "auto"                 # or "text", "html"
CLEANER_OPTIONS = {}                  # the words of Options, as in {"posts": "remove"}
"""

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from cleaner import CleanerError, Document, Options, clean
from cleaner.columns import chosen

if TYPE_CHECKING:
    from itemadapter import ItemAdapter
    from scrapy.settings import Settings

_LOG = logging.getLogger(__name__)


class CleanPipeline:
    """Cleans one field of each item, whatever the item is made of; never drops an item.

    An item without the field, or with something else than text in it, passes untouched. A field
    to add that the item's class does not declare is left out, and told once. Stats of the crawl:
    `cleaner/items`, `…/untouched`, `…/changed`, `…/posts/x`, `…/hashtags`, `…/edits/repair`,
    `…/undeclared/embeds` and so on.

    Raises:
        CleanerError: When the crawl starts, for a setting that cannot be.
    """

    def __init__(self, settings: "Settings", stats: Any) -> None:
        self._field = settings.get("CLEANER_FIELD", "text")
        self._kind = settings.get("CLEANER_KIND", "auto")
        self._options = _options(settings)
        self._added = _added(settings.get("CLEANER_ADD", ("embeds", "hashtags")))
        self._evidence = {
            "title": settings.get("CLEANER_TITLE_FIELD", "title"),
            "url": settings.get("CLEANER_URL_FIELD", "url"),
            "language": settings.get("CLEANER_LANGUAGE_FIELD"),
        }
        self._stats = stats
        self._told: set[str] = set()
        clean("", kind=self._kind)  # a kind that cannot be is told before anything is scraped

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """Return the pipeline with the crawl's settings and stats; Scrapy calls this."""
        return cls(crawler.settings, crawler.stats)

    # Scrapy before 2.14 gives the spider, later ones only where it is asked for.
    def process_item(self, item: Any, spider: object = None) -> Any:
        """Return the item, its field cleaned."""
        from itemadapter import ItemAdapter

        adapter = ItemAdapter(item)
        source = adapter.get(self._field)
        if not isinstance(source, (str, bytes)):
            self._count("untouched")
            return item
        said = {name: adapter.get(field) for name, field in self._evidence.items() if field}
        words = {name: word for name, word in said.items() if isinstance(word, str)}
        document = clean(source, kind=self._kind, options=self._options, **words)
        adapter[self._field] = document.text
        self._add(adapter, document)
        self._count("items")
        self._count("changed", int(bool(document.changes)))
        self._count_found(document)
        return item

    def _add(self, adapter: "ItemAdapter", document: Document) -> None:
        found = document.to_dict()
        for name, field in self._added.items():
            try:
                adapter[field] = found[name]
            except KeyError:  # an Item, dataclass or attrs class that does not declare it
                self._count(f"undeclared/{field}")
                if field not in self._told:
                    self._told.add(field)
                    kind = type(adapter.item).__name__
                    _LOG.warning("%s has no field %r; what was found is left out", kind, field)

    def _count_found(self, document: Document) -> None:
        for embed in document.embeds:
            self._count(f"posts/{embed.platform}")
        self._count("hashtags", len(document.hashtags))
        for change in document.changes:
            self._count(f"edits/{change.step}")

    def _count(self, name: str, count: int = 1) -> None:
        if count:
            self._stats.inc_value(f"cleaner/{name}", count)


def _options(settings: "Settings") -> Options:
    try:
        return Options(**settings.getdict("CLEANER_OPTIONS"))
    except CleanerError:
        raise
    except (TypeError, ValueError) as error:
        raise CleanerError(f"CLEANER_OPTIONS takes the words of Options: {error}") from error


def _added(added: Any) -> dict[str, str]:
    """Return the field for each thing to add; from the command line it is `embeds,hashtags`."""
    names = added.split(",") if isinstance(added, str) else added
    fields = added if isinstance(added, Mapping) else {}
    return {name: fields.get(name, name) for name in chosen(names)}
