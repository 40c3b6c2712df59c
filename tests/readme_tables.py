"""The README's tables that are made from the code: `python -m tests.readme_tables` rewrites them.

Each stands between two marks, `<!-- rules -->` and `<!-- /rules -->` for example.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from cleaner.platforms import PLATFORMS
from cleaner.platforms.permalink import read_permalink
from cleaner.posts.flattened import find_flattened
from cleaner.repair.rules import RULES as REPAIR_RULES
from cleaner.repair.rules import RepairRule
from cleaner.report.visible import spelled
from cleaner.typography.rules import RULES, Rule

README: Final = Path(__file__).parent.parent / "README.md"

PERMALINKS: Final = {
    "x": "https://x.com/ann_example/status/20",
    "instagram": "https://www.instagram.com/p/AbCd_1-2",
    "facebook": "https://www.facebook.com/example.page/posts/123456",
    "tiktok": "https://www.tiktok.com/@ann.b/video/70123456789",
    "threads": "https://www.threads.net/@ann.b/post/CxYz-12",
    "bluesky": "https://bsky.app/profile/ann.example/post/3kxyz",
    "mastodon": "https://mastodon.example/@ann/1234567890",
    "truthsocial": "https://truthsocial.com/@ann/posts/109876543210",
    "telegram": "https://t.me/example_channel/123",
    "youtube": "https://www.youtube.com/watch?v=abcdefghi_-",
    "reddit": "https://www.reddit.com/r/example/comments/abc12/a_title",
    "linkedin": "https://www.linkedin.com/feed/update/urn:li:share:7123",
    "vk": "https://vk.com/wall-12_34",
    "tumblr": "https://ann-blog.tumblr.com/post/1234567/a-title",
    "pinterest": "https://www.pinterest.com/pin/123456",
    "weibo": "https://weibo.com/1234567890/AbCdEf123",
}
"""A made-up permalink of each platform."""


def rules_table(rules: Iterable[Rule | RepairRule]) -> Iterator[str]:
    """Yield the lines of a table of rules."""
    yield from _head("rule", "before", "after", "stays", "why")
    for rule in rules:
        before, after = rule.example
        yield _row(f"`{rule.name}`", _code(before), _code(after), _code(rule.keeps[0]), rule.why)


def platforms_table() -> Iterator[str]:
    """Yield the lines of the table of platforms."""
    yield from _head("platform", "read from HTML", "read from text", "permalink (example)")
    for platform in PLATFORMS:
        permalink = PERMALINKS[platform.name]
        selectors = ", ".join(map(_code, platform.selectors))
        is_in_text = _is_read_from_text(platform.name, permalink)
        yield _row(f"`{platform.name}`", selectors, "yes" if is_in_text else "no", _code(permalink))


TABLES: Final[dict[str, Callable[[], Iterable[str]]]] = {
    "repair": partial(rules_table, REPAIR_RULES),
    "rules": partial(rules_table, RULES),
    "platforms": platforms_table,
}


def with_tables(readme: str) -> str:
    """Return the README with every table as the code has it now.

    Raises:
        ValueError: The marks of a table are not there, once each and in order.
    """
    for name, table in TABLES.items():
        first, last = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
        before, opening, rest = readme.partition(first)
        _, closing, after = rest.partition(last)
        if not (opening and closing) or first in after or last in before + after:
            raise ValueError(f"README: write {first.strip()} and {last.strip()}, once each")
        readme = f"{before}{first}" + "".join(f"{line}\n" for line in table()) + f"{last}{after}"
    return readme


def _is_read_from_text(platform: str, permalink: str) -> bool:
    link = read_permalink(permalink)
    posts = find_flattened(f"So it was.\n{permalink}\nAnd on it went.\n")
    return link is not None and [platform] == [link.platform] == [post.platform for post in posts]


def _head(*titles: str) -> Iterator[str]:
    yield _row(*titles)
    yield _row(*["---"] * len(titles))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _code(text: str) -> str:
    r"""Return a table cell that prints the text as it is, what is invisible by name.

    >>> _code("a | `b`\n\u00a0c"), _code("`x` y")
    ('`` a \\| `b`<LINE FEED><NO-BREAK SPACE>c ``', '`` `x` y ``')
    """
    if not unicodedata.is_normalized("NFC", text):  # else before and after would look the same
        text = "".join(char if char.isascii() else f"<{unicodedata.name(char)}>" for char in text)
    shown = spelled(text).replace("\n", "<LINE FEED>").replace("|", r"\|")
    return f"`` {shown} ``" if "`" in shown else f"`{shown}`"


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text("utf-8")), "utf-8", newline="\n")
