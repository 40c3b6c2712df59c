"""What a URL says about a post: its platform, handle, id, and the URL without what is not its name.

One row per form. Hosts are matched whole, so a look-alike (`x.com.example.net`, `notx.com`,
`x.com@example.net`) is nobody's; a row says where the post's name ends, and the rest of path and
query (`/photo/1`, `?ref_src=…`) is left out of the URL.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple
from urllib.parse import unquote

_LONGEST: Final = 4096
"""Longer addresses are data, not permalinks."""

_URL: Final = re.compile(
    r"[ \t\n\r\f]*+(?:https?:)?+(?://)?+(?P<host>[A-Za-z0-9.-]++)\.?(?::(?:80|443))?"
    r"(?P<path>/[^?#\\\s]*+)?(?:\?(?P<query>[^#\\\s]*+))?(?P<fragment>\#[^\s]*+)?[ \t\n\r\f]*+",
    re.IGNORECASE,
)


class Permalink(NamedTuple):
    """What a URL says about the post that it names."""

    platform: str
    handle: str | None
    id: str | None
    url: str
    """`https`, host as printed, without fragment, closing slash and needless query."""


@dataclass(frozen=True, slots=True)
class Address:
    """One form of a platform's permalinks."""

    platform: str
    hosts: str
    """The pattern of the host, whole."""
    path: str
    """The pattern of the whole path; group `id` (and `handle`); what is not in group `url` is not
    kept."""
    query: tuple[str, ...] = ()
    """Parameters that name the post, all needed; the one called like the first is its id where the
    path has none."""
    url: str = ""
    """Template of the URL where the address is an embed's and not the post's own."""


def _row(
    platform: str,
    hosts: str,
    path: str,
    *query: str,
    url: str = "",
) -> Address:
    return Address(platform, hosts, path, query, url)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return the pattern of a row; a text names few platforms, so few are ever compiled."""
    return re.compile(pattern, re.ASCII)


_X: Final = r"(?:(?:www|mobile|m)\.)?(?:twitter|x)\.com"
_INSTAGRAM: Final = r"(?:(?:www|m)\.)?(?:instagram\.com|instagr\.am)"
_FACEBOOK: Final = r"(?:(?:www|m|web|touch|mobile|mbasic|[a-z]{2}-[a-z]{2})\.)?(?:facebook|fb)\.com"
_TIKTOK: Final = r"(?:(?:www|m)\.)?tiktok\.com"
_YOUTUBE: Final = r"(?:(?:www|m|music)\.)?youtube\.com"
_FRAME: Final = r"(?:www\.)?(?:youtube|youtube-nocookie)\.com"
_REDDIT: Final = r"(?:(?:www|old|new|np|m|amp|sh)\.)?reddit\.com"
_THREAD: Final = r"/comments/(?P<id>[a-z0-9]+)(?:/[^/]*)?"
_LINKEDIN: Final = r"(?:(?:www|m|[a-z]{2})\.)?linkedin\.com"
_URN: Final = r"urn(?::|%3A)li(?::|%3A)(?:activity|share|ugcPost)(?::|%3A)(?P<id>[0-9]+)"
_VK: Final = r"(?:(?:www|m)\.)?vk\.(?:com|ru)"
_PINTEREST: Final = r"(?:(?:www|[a-z]{2})\.)?pinterest\.(?:com|info|com?\.[a-z]{2}|[a-z]{2})"
_TUBE_ID: Final = r"(?P<id>[A-Za-z0-9_-]{11})"
_REST: Final = r"(?:/.*)?"

ADDRESSES: Final = (
    # https://docs.x.com/x-for-websites/embedded-posts
    _row("x", _X, r"(?P<url>/i/(?:web/)?status/(?P<id>[0-9]{1,20}))" + _REST),
    _row("x", _X, r"(?P<url>/(?P<handle>\w{1,20})/status(?:es)?/(?P<id>[0-9]{1,20}))" + _REST),
    _row("x", _X, r"(?P<url>/statuses/(?P<id>[0-9]{1,20}))" + _REST),
    _row(
        "x",
        r"platform\.(?:twitter|x)\.com",
        r"/embed/.*",
        "id",
        url="https://twitter.com/i/web/status/{id}",
    ),
    # https://developers.facebook.com/docs/instagram/oembed
    _row(
        "instagram", _INSTAGRAM, r"(?P<url>/stories/(?P<handle>[\w.]{1,30})/(?P<id>[0-9]+))" + _REST
    ),
    _row(
        "instagram",
        _INSTAGRAM,
        r"(?P<url>(?:/(?P<handle>[\w.]{1,30}))?/(?:p|reels?|tv)/(?P<id>[\w-]{5,}))" + _REST,
    ),
    # https://developers.facebook.com/docs/plugins/embedded-posts; the name in the path is the
    # page's, which has no handle in print
    _row(
        "facebook",
        _FACEBOOK,
        r"(?P<url>/[^/]+/posts/(?:[^/]*/)?(?P<id>[0-9]{3,}|pfbid\w+))" + _REST,
    ),
    _row(
        "facebook",
        _FACEBOOK,
        r"(?P<url>/[^/]+/(?:videos|photos)/(?:[^/]+/){0,2}(?P<id>[0-9]{3,}))" + _REST,
    ),
    _row(
        "facebook",
        _FACEBOOK,
        r"(?P<url>/groups/[^/]+/(?:permalink|posts)/(?P<id>[0-9]{3,}))" + _REST,
    ),
    _row("facebook", _FACEBOOK, r"(?P<url>/reel/(?P<id>[0-9]{3,}))" + _REST),
    _row("facebook", _FACEBOOK, r"(?P<url>/share/[prv]/(?P<id>\w+))" + _REST),
    _row(
        "facebook", _FACEBOOK, r"(?P<url>/(?:[^/]+/)?(?:story|permalink)\.php)", "story_fbid", "id"
    ),
    _row("facebook", _FACEBOOK, r"(?P<url>/photo(?:\.php)?)/?", "fbid"),
    _row("facebook", _FACEBOOK, r"(?P<url>/(?:watch|video\.php))/?", "v"),
    _row("facebook", r"fb\.watch", r"(?P<url>/(?P<id>[\w-]+))/?"),
    # https://developers.tiktok.com/doc/embed-videos
    _row(
        "tiktok",
        _TIKTOK,
        r"(?P<url>/@(?P<handle>[\w.-]{1,40})/(?:video|photo)/(?P<id>[0-9]{5,}))" + _REST,
    ),
    _row("tiktok", _TIKTOK, r"(?P<url>/(?:embed|player)(?:/v[0-9]+)?/(?P<id>[0-9]{5,}))" + _REST),
    # https://developers.facebook.com/docs/threads/tools-and-resources/embed-a-threads-post
    _row(
        "threads",
        r"(?:www\.)?threads\.(?:net|com)",
        r"(?P<url>/@(?P<handle>[\w.]{1,30})/post/(?P<id>[\w-]+))" + _REST,
    ),
    _row("threads", r"(?:www\.)?threads\.(?:net|com)", r"(?P<url>/t/(?P<id>[\w-]+))" + _REST),
    # https://docs.bsky.app/docs/advanced-guides/oembed
    _row(
        "bluesky",
        r"(?:staging\.)?bsky\.app",
        r"(?P<url>/profile/(?P<handle>[\w.:%-]+)/post/(?P<id>[a-z0-9]+))" + _REST,
    ),
    _row(
        "bluesky",
        r"embed\.bsky\.app",
        r"/embed/(?P<handle>[\w.:%-]+)/app\.bsky\.feed\.post/(?P<id>[a-z0-9]+)" + _REST,
        url="https://bsky.app/profile/{handle}/post/{id}",
    ),
    # https://help.truthsocial.com
    _row(
        "truthsocial",
        r"(?:www\.)?truthsocial\.com",
        r"(?P<url>/@(?P<handle>\w{1,30})/(?:posts/)?(?P<id>[0-9]{5,}))" + _REST,
    ),
    _row(
        "truthsocial",
        r"(?:www\.)?truthsocial\.com",
        r"(?P<url>/users/(?P<handle>\w{1,30})/statuses/(?P<id>[0-9]{5,}))" + _REST,
    ),
    # https://core.telegram.org/widgets/post
    _row(
        "telegram",
        r"(?:www\.)?(?:t|telegram)\.(?:me|dog)",
        r"(?:/s)?(?P<url>/(?P<handle>[A-Za-z]\w{3,31})/(?:[0-9]+/)?(?P<id>[0-9]+))/?",
    ),
    _row(
        "telegram",
        r"(?:www\.)?(?:t|telegram)\.(?:me|dog)",
        r"(?P<url>/c/[0-9]+/(?:[0-9]+/)?(?P<id>[0-9]+))/?",
    ),
    # https://developers.google.com/youtube/player_parameters
    _row("youtube", _YOUTUBE, r"(?P<url>/watch)/?", "v"),
    _row("youtube", _YOUTUBE, r"(?P<url>/(?:shorts|live)/" + _TUBE_ID + ")" + _REST),
    _row("youtube", r"(?:www\.)?youtu\.be", "(?P<url>/" + _TUBE_ID + ")" + _REST),
    _row(
        "youtube",
        _FRAME,
        "/(?:embed|v|e)/(?!videoseries)" + _TUBE_ID + "(?:[/&].*)?",
        url="https://www.youtube.com/watch?v={id}",
    ),
    # https://support.reddithelp.com: embedding posts and comments; a comment's id is its own
    _row("reddit", _REDDIT, r"(?P<url>(?:/r/[^/]+)?/comments/[a-z0-9]+/[^/]*/(?P<id>[a-z0-9]+))/?"),
    _row("reddit", _REDDIT, r"(?P<url>(?:/r/[^/]+)?" + _THREAD + ")/?"),
    _row("reddit", _REDDIT, r"(?P<url>/u(?:ser)?/(?P<handle>[\w-]+)" + _THREAD + ")/?"),
    _row(
        "reddit",
        r"(?:embed\.reddit|(?:www\.)?redditmedia)\.com",
        r"(?P<url>/r/[^/]+/comments/[a-z0-9]+/[^/]*/(?P<id>[a-z0-9]+))/?",
        url="https://www.reddit.com{url}",
    ),
    _row(
        "reddit",
        r"(?:embed\.reddit|(?:www\.)?redditmedia)\.com",
        "(?P<url>/r/[^/]+" + _THREAD + ")/?",
        url="https://www.reddit.com{url}",
    ),
    _row("reddit", r"redd\.it", r"(?P<url>/(?P<id>[a-z0-9]+))/?"),
    # https://www.linkedin.com/help/linkedin/answer/a522525
    _row("linkedin", _LINKEDIN, "(?:/embed)?(?P<url>/feed/update/" + _URN + ")" + _REST),
    _row(
        "linkedin",
        _LINKEDIN,
        r"(?P<url>/posts/(?P<handle>[^/_]+)_[^/]*?-?(?:activity|share|ugcPost)-(?P<id>[0-9]+)[^/]*)/?",
    ),
    # https://dev.vk.com/widgets/post
    _row("vk", _VK, r"(?P<url>/wall(?P<id>-?[0-9]+_[0-9]+))"),
    _row("vk", _VK, r"(?P<url>/(?:video|clip|photo)(?P<id>-?[0-9]+_[0-9]+))(?:/.*)?"),
    # https://www.tumblr.com/docs/en/embed_a_post; the id may stand behind the blog's own domain
    _row(
        "tumblr",
        r"(?!(?:www|embed|assets|api)\.)[a-z0-9-]+\.tumblr\.com",
        r"(?P<url>/post/(?P<id>[0-9]+)(?:/[^/]*)?)/?",
    ),
    _row(
        "tumblr",
        r"(?:www\.)?tumblr\.com",
        r"(?P<url>(?:/blog/view)?/(?P<handle>[a-z0-9-]+)/(?P<id>[0-9]{6,})(?:/[^/]*)?)/?",
    ),
    _row(
        "tumblr", r"embed\.tumblr\.com", r"(?P<url>/embed/post/[^/]+/(?P<id>[0-9]+)(?:/[^/]*)?)/?"
    ),
    # https://developers.pinterest.com/docs/web-features/embed-a-pin
    _row("pinterest", _PINTEREST, r"(?P<url>/pin/(?:[^/]*--)?(?P<id>[0-9]+))" + _REST),
    _row(
        "pinterest",
        r"assets\.pinterest\.com",
        r"/ext/embed\.html",
        "id",
        url="https://www.pinterest.com/pin/{id}",
    ),
    # https://open.weibo.com: a post is named by the account's number and a short or a long id
    _row(
        "weibo",
        r"(?:(?:www|m)\.)?weibo\.(?:com|cn)",
        r"(?P<url>/(?:[0-9]{5,}|detail|status)/(?P<id>[A-Za-z0-9]{9}|[0-9]{16}))/?",
    ),
)

_VK_FRAME: Final = re.compile(r"/video_ext\.php")
_FACEBOOK_PLUGIN: Final = re.compile(r"/(?:v[0-9.]+/)?plugins/(?:post|video|comment_embed)\.php")
_FEDIVERSE: Final = re.compile(
    r"(?P<url>/(?:@(?P<handle>[\w.-]+(?:@[\w.-]+)?)|users/(?P<user>[\w.-]+)/statuses)"
    r"/(?P<id>[0-9]{6,}))(?:/.*)?"
)
_MASTODON_HOST: Final = re.compile(r"(?:[a-z0-9-]+\.)*(?:mastodon|mstdn)\.[a-z.]+")
_SAFE: Final = re.compile(r"[\w.%:+-]+", re.ASCII)


_LABELS: Final = {
    "x": "x twitter",
    "instagram": "instagram instagr",
    "facebook": "facebook fb",
    "tiktok": "tiktok",
    "threads": "threads",
    "bluesky": "bsky",
    "truthsocial": "truthsocial",
    "telegram": "t telegram",
    "youtube": "youtube youtu youtube-nocookie",
    "reddit": "reddit redd redditmedia",
    "linkedin": "linkedin",
    "vk": "vk",
    "tumblr": "tumblr",
    "pinterest": "pinterest",
    "weibo": "weibo",
}
"""Platform: the labels of host names under which its rows are looked up; `hosts` then decides."""
_ROWS: Final = {
    label: tuple(address for address in ADDRESSES if address.platform == platform)
    for platform, labels in _LABELS.items()
    for label in labels.split()
}


def read_permalink(url: str, *, fediverse: bool = False) -> Permalink | None:
    """Return what a URL says about the post that it names, or None where it names none.

    Mastodon has no hosts of its own: unless the host's name says so, `/@name/123456` is a post only
    where something else tells that the host is an instance (`fediverse`).

    >>> read_permalink("http://mobile.twitter.com/ann_example/status/20/photo/1?s=20#m").url
    'https://mobile.twitter.com/ann_example/status/20'
    >>> read_permalink("https://x.com@example.net/ann_example/status/20") is None
    True
    """
    if len(url) > _LONGEST:
        return None
    found = _URL.fullmatch(url.replace("/#!/", "/", 1))  # X's addresses of 2010 to 2012
    if found is None:
        return None
    host, path, query = found["host"].lower(), found["path"] or "/", found["query"] or ""
    path = path.replace("%40", "@") if path.startswith("/%40") else path
    for label in host.split(".")[:-1]:
        for address in _ROWS.get(label, ()):
            if _compiled(address.hosts).fullmatch(host) and (
                link := _read(address, host, path, query)
            ):
                return link
    return _read_frame(host, path, query) or _read_fediverse(host, path, fediverse)


def _read(address: Address, host: str, path: str, query: str) -> Permalink | None:
    found = _compiled(address.path).fullmatch(path)
    if found is None:
        return None
    named = _parameters(query)
    kept = {name: named[name] for name in address.query if name in named}
    if len(kept) < len(address.query) or not all(map(_SAFE.fullmatch, kept.values())):
        return None
    groups = found.groupdict()
    post_id = groups.get("id") or kept[address.query[0]]
    handle = groups.get("handle")
    if address.url:
        url = address.url.format(id=post_id, handle=handle, url=groups.get("url", ""))
    else:
        tail = "&".join(f"{name}={value}" for name, value in kept.items())
        url = f"https://{host}{groups['url'].rstrip('/')}" + (f"?{tail}" if tail else "")
    if handle and (address.platform == "bluesky") and handle.startswith(("did:", "did%3A")):
        handle = None  # a DID names an account, but it is no handle
    if address.platform == "tumblr" and not handle and not address.url:
        handle = host.split(".")[0] if host.split(".")[0] != "embed" else None
    return Permalink(address.platform, handle, post_id, url)


def _read_frame(host: str, path: str, query: str) -> Permalink | None:
    """Return the post that a frame's address holds inside its query."""
    if re.fullmatch(_FACEBOOK, host) and _FACEBOOK_PLUGIN.fullmatch(path):
        inner = read_permalink(unquote(_parameters(query).get("href", "")))
        return inner if inner and inner.platform == "facebook" else None
    if re.fullmatch(_VK, host):
        named = _parameters(query)
        if _VK_FRAME.fullmatch(path) and {"oid", "id"} <= named.keys():
            return read_permalink(f"https://{host}/video{named['oid']}_{named['id']}")
        wall = named.get("w") or named.get("z", "")
        if wall.startswith("wall"):
            return read_permalink(f"https://{host}/{wall.partition('%')[0].partition('/')[0]}")
    return None


def _read_fediverse(host: str, path: str, is_instance: bool) -> Permalink | None:
    if "." not in host or not (is_instance or _MASTODON_HOST.fullmatch(host)):
        return None
    found = _FEDIVERSE.fullmatch(path)
    if found is None:
        return None
    name = found["handle"] or found["user"]
    handle = name if "@" in name else f"{name}@{host}"
    return Permalink("mastodon", handle, found["id"], f"https://{host}{found['url']}")


def _parameters(query: str) -> dict[str, str]:
    """Return the query's parameters as written, the first of two with the same name."""
    named: dict[str, str] = {}
    for pair in query.replace("&amp;", "&").split("&"):
        name, _, value = pair.partition("=")
        if value:
            named.setdefault(name, value)
    return named
