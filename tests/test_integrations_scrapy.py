"""A real crawl of pages on the loopback comes out clean; items of every make do."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from cleaner import CleanerError, clean

pytest.importorskip("scrapy", reason="the extra `scrapy` is not installed")

import attrs
import scrapy
from itemadapter import ItemAdapter
from scrapy.settings import Settings

from cleaner.integrations.scrapy import CleanPipeline

TEXT = "It rained.\n\nSo it did! pic.twitter.com/aB3dE5gH7j\n— Ann (@ann) May 3, 2021\n\nEnd.\n"
TAIL = "\n#sun #sea #sand\n"
PAGE = """<html lang="en"><title>Stall {n}</title><body><article><p>Notes on stall {n}.</p>
<blockquote class="twitter-tweet"><p>Sold out</p>&mdash; Bo (@bo_{n})
<a href="https://x.com/bo_{n}/status/1389211111111110{n}">May 3, 2021</a></blockquote>
<p>The stall is closed.</p></article></body></html>"""
SPIDER = """
import sys
import scrapy
from scrapy.crawler import CrawlerProcess

class Stalls(scrapy.Spider):
    name = "stalls"
    start_urls = [sys.argv[1] + f"/{n}.html" for n in range(3)]

    def parse(self, response):
        yield {"url": response.url, "text": response.css("article").get()}

process = CrawlerProcess({
    "ITEM_PIPELINES": {"cleaner.integrations.scrapy.CleanPipeline": 300},
    "FEEDS": {sys.argv[2]: {"format": "jsonlines"}},
    "TELNETCONSOLE_ENABLED": False,
    "LOG_LEVEL": "INFO",
})
process.crawl(Stalls)
process.start()
"""


class Stats:
    """What the pipeline asks of Scrapy's collector, whose making needs a whole crawler."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def inc_value(self, name: str, count: int = 1) -> None:
        self.counts[name] += count


def pipeline(**settings: Any) -> tuple[CleanPipeline, Counter[str]]:
    stats = Stats()
    return CleanPipeline(Settings(settings), stats), stats.counts


class ScrapyItem(scrapy.Item):
    text = scrapy.Field()
    embeds = scrapy.Field()
    hashtags = scrapy.Field()


@dataclass
class DataclassItem:
    text: str
    embeds: list[Any] = field(default_factory=list)
    hashtags: list[Any] = field(default_factory=list)


@attrs.define
class AttrsItem:
    text: str
    embeds: Any = None
    hashtags: Any = None


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    for n in range(3):
        (tmp_path / f"{n}.html").write_text(PAGE.format(n=n), "utf-8")
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_crawl_by_one_setting(site: str, tmp_path: Path) -> None:
    spider, feed = tmp_path / "spider.py", tmp_path / "items.jsonl"
    spider.write_text(SPIDER, "utf-8")
    command = [sys.executable, "-W", "error::DeprecationWarning:cleaner", str(spider), site]
    done = subprocess.run([*command, str(feed)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0 and feed.exists(), done.stderr
    items = sorted(map(json.loads, feed.read_text("utf-8").splitlines()), key=lambda i: i["url"])
    assert [item["text"] for item in items] == [
        f"Notes on stall {n}.\n\nSold out\n\nThe stall is closed." for n in range(3)
    ]
    assert [[post["handle"] for post in item["embeds"]] for item in items] == [
        ["bo_0"],
        ["bo_1"],
        ["bo_2"],
    ]
    for line in ("'cleaner/items': 3", "'cleaner/posts/x': 3", "'cleaner/edits/posts': "):
        assert line in done.stderr
    assert "Deprecat" not in done.stderr


@pytest.mark.parametrize(
    "make", [dict, ScrapyItem, DataclassItem, AttrsItem], ids=["dict", "Item", "dataclass", "attrs"]
)
def test_items_of_every_make(make: Any) -> None:
    cleaner, counts = pipeline()
    item = make(text=TEXT + TAIL)
    got = cleaner.process_item(item, spider=None)
    assert got is item
    values = ItemAdapter(got).asdict()
    want = clean(TEXT + TAIL).to_dict()
    assert {name: values[name] for name in ("text", "embeds", "hashtags")} == {
        name: want[name] for name in ("text", "embeds", "hashtags")
    }
    assert counts["cleaner/items"] == counts["cleaner/changed"] == counts["cleaner/posts/x"] == 1
    assert counts["cleaner/hashtags"] == 3 and counts["cleaner/edits/hashtags"] == 1


class TextItem(scrapy.Item):
    text = scrapy.Field()


def test_a_field_that_is_not_declared_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    cleaner, counts = pipeline()
    for _ in range(2):
        assert dict(cleaner.process_item(TextItem(text=TEXT))) == {"text": clean(TEXT).text}
    assert counts["cleaner/undeclared/embeds"] == counts["cleaner/undeclared/hashtags"] == 2
    assert len(caplog.messages) == 2
    assert caplog.messages[0].startswith("TextItem has no field 'embeds'")


@pytest.mark.parametrize(
    "item",
    [{}, {"text": None}, {"text": 3}, {"text": [TEXT]}],
    ids=["no field", "nothing in it", "a number", "a list"],
)
def test_an_item_without_a_text_passes_untouched(item: dict[str, Any]) -> None:
    cleaner, counts = pipeline()
    assert cleaner.process_item(dict(item)) == item
    assert counts == {"cleaner/untouched": 1}


def test_settings_name_fields_and_options() -> None:
    cleaner, _ = pipeline(
        CLEANER_FIELD="body",
        CLEANER_ADD={"embeds": "posts", "changes": "edits"},
        CLEANER_TITLE_FIELD="headline",
        CLEANER_KIND="text",
        CLEANER_OPTIONS={"posts": "remove"},
    )
    text = TEXT + "\n#stall #opened\n"  # two tags: a block only with the title's word
    got = cleaner.process_item({"body": text, "headline": "A stall has opened", "url": None})
    assert got["body"] == "It rained.\n\nEnd.\n"
    assert got.keys() == {"body", "headline", "url", "posts", "edits"}
    assert got["posts"][0]["handle"] == "ann" and got["edits"]


def test_bytes_are_decoded() -> None:
    cleaner, _ = pipeline(CLEANER_ADD="hashtags,embeds")
    raw = "caf\u00e9, d\u00e9j\u00e0 vu".encode("cp1252")
    assert cleaner.process_item({"text": raw})["text"] == clean(raw).text


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        pytest.param({"CLEANER_KIND": "pdf"}, "kind has no 'pdf'", id="kind"),
        pytest.param({"CLEANER_ADD": ["posts"]}, "add has no 'posts'", id="what to add"),
        pytest.param({"CLEANER_OPTIONS": {"posts": "no"}}, "posts has no 'no'", id="a word"),
        pytest.param({"CLEANER_OPTIONS": {"post": "keep"}}, "CLEANER_OPTIONS", id="a choice"),
        pytest.param({"CLEANER_OPTIONS": "{"}, "CLEANER_OPTIONS", id="broken JSON"),
    ],
)
def test_a_wrong_setting_is_told_when_the_crawl_starts(
    settings: dict[str, Any], message: str
) -> None:
    with pytest.raises(CleanerError, match=message):
        pipeline(**settings)
