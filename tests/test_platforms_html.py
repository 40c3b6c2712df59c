"""Posts read from markup: every platform's embed in its past and present forms, and look-alikes."""
# ruff: noqa: E501 (markup stands as it is handed out)

import dataclasses
import gzip
import json
import os
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import clean
from cleaner.ledger import Span
from cleaner.markup import may_hold_posts, read_page
from cleaner.platforms import PLATFORMS, choose_tags, find_islands, read_island, read_posts
from cleaner.platforms.base import FoundPost
from tests.readme_tables import PERMALINKS

STATUS = "https://twitter.com/ann_ex/status/1234567890123456789?ref_src=twsrc%5Etfw"
PIC = '<a href="https://t.co/Zz00Zz00Zz">pic.twitter.com/aB3dE5gH7j</a>'


def told(text: str, post: FoundPost) -> dict[str, Any]:
    """Return the fields that a post has, its spans as the words they are."""
    fields: dict[str, Any] = {}
    for field in dataclasses.fields(post):
        value = getattr(post, field.name)
        if field.name in ("span", "text_start") or not value:
            continue
        if isinstance(value, Span):
            value = text[slice(*value)]
        elif isinstance(value, tuple) and isinstance(value[0], Span):
            value = [text[slice(*span)] for span in value]
        fields[field.name] = value
    return fields


def read(markup: str) -> list[dict[str, Any]]:
    """Return what a page's markup says about its posts."""
    page = read_page(markup)
    return [told(page.text, post) for post in read_posts(page)]


def only(markup: str) -> dict[str, Any]:
    posts = read(markup)
    assert len(posts) == 1, posts
    return posts[0]


X_POST = {
    "platform": "x",
    "words": ["Rain again. #rain pic.twitter.com/aB3dE5gH7j"],
    "author": "Ann B. Example",
    "handle": "ann_ex",
    "date": "May 3, 2021",
    "pics": ["pic.twitter.com/aB3dE5gH7j"],
    "url": "https://twitter.com/ann_ex/status/1234567890123456789",
    "id": "1234567890123456789",
    "cuts": ["— Ann B. Example (@ann_ex) May 3, 2021"],
}
BODY = f'Rain again. <a href="https://twitter.com/hashtag/rain?src=hash">#rain</a> {PIC}'
DATE = f'<a href="{STATUS}">May 3, 2021</a>'


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(
            f'<blockquote class="twitter-tweet" data-lang="fr"><p lang="en" dir="ltr">{BODY}</p>&mdash; '
            f"Ann B. Example (@ann_ex) {DATE}</blockquote>"
            '<script async src="https://platform.twitter.com/widgets.js"></script>',
            id="as handed out",
        ),
        pytest.param(
            f'<blockquote class="twitter-video tw-align-center"><p>{BODY}</p>&mdash;\nAnn B. Example '
            f'(@ann_ex) <a\nhref="{STATUS}">May\n3, 2021</a></blockquote>',
            id="video, wrapped anywhere",
        ),
        pytest.param(
            f'<blockquote class="twitter-tweet">{BODY}&mdash; Ann B. Example (@ann_ex) {DATE}</blockquote>',
            id="no paragraph, dash glued to the pic",
        ),
        pytest.param(
            f'<blockquote class="twitter-tweet"><p>{BODY} &mdash; Ann B. Example (@ann_ex) {DATE}</p></blockquote>',
            id="attribution inside the paragraph",
        ),
        pytest.param(
            f'<blockquote class="twitter-tweet"><p>{BODY}</p><a href="{STATUS}">&mdash; Ann B. Example '
            "(@ann_ex) May 3, 2021</a></blockquote>",
            id="attribution inside the link",
        ),
        pytest.param(
            f'<blockquote className="twitter-tweet"><p>{BODY}</p>— Ann B. Example (@ann_ex) {DATE}</blockquote>',
            id="JSX",
        ),
        pytest.param(
            f'<noscript><blockquote class="twitter-tweet"><p>{BODY}</p>— Ann B. Example (@ann_ex) {DATE}'
            "</blockquote></noscript>",
            id="inside noscript",
        ),
        pytest.param(
            f'<figure class="wp-block-embed is-provider-twitter"><div class="wp-block-embed__wrapper">'
            f'<blockquote class="twitter-tweet"><p>{BODY}</p>— Ann B. Example (@ann_ex) {DATE}</blockquote>'
            "</div></figure>",
            id="inside Gutenberg's wrapper",
        ),
        pytest.param(
            f'<amp-twitter data-tweetid="1234567890123456789"><blockquote placeholder><p>{BODY}</p>— '
            f"Ann B. Example (@ann_ex) {DATE}</blockquote></amp-twitter>",
            id="inside AMP's component",
        ),
        pytest.param(
            f'<div data-tweet-id="1234567890123456789"><blockquote class="twitter-tweet"><p>{BODY}</p>— '
            f"Ann B. Example (@ann_ex) {DATE}</blockquote></div>",
            id="inside a container with the id",
        ),
        pytest.param(
            f"<blockquote><p>{BODY}</p>— Ann B. Example (@ann_ex) {DATE}</blockquote>"
            '<p>See <i class="twitter-tweet"></i></p>',
            id="a blockquote without a class",
        ),
    ],
)
def test_an_x_post_in_all_its_ages(markup: str) -> None:
    assert only(f"<article><p>Before — (@not) that.</p>{markup}<p>After.</p></article>") == X_POST


@pytest.mark.parametrize(
    ("attribution", "author", "date", "cut"),
    [
        ("- Ann (@ann_ex) {}", "Ann", "May 3, 2021", "- Ann (@ann_ex) May 3, 2021"),
        ("– Ann (@ann_ex) {}", "Ann", "May 3, 2021", "– Ann (@ann_ex) May 3, 2021"),
        ("― Ann (@ann_ex) {}", "Ann", "May 3, 2021", "― Ann (@ann_ex) May 3, 2021"),
        ("Ann (@ann_ex) {}", "Ann", "May 3, 2021", "Ann (@ann_ex) May 3, 2021"),
        ("— River &amp; Coast (RCW) (@ann_ex) {}", "River & Coast (RCW)", "May 3, 2021",
         "— River & Coast (RCW) (@ann_ex) May 3, 2021"),
        ("— Ann — daily — (@ann_ex) {}", "Ann — daily —", "May 3, 2021",
         "— Ann — daily — (@ann_ex) May 3, 2021"),
        ("— (@ann_ex) {}", None, "May 3, 2021", "— (@ann_ex) May 3, 2021"),
        ("— アン（＠ann_ex） {}", "アン", "May 3, 2021", "— アン（＠ann_ex） May 3, 2021"),
        ("— Ann (<a href='https://twitter.com/ann_ex'>@ann_ex</a>) {}", "Ann", "May 3, 2021",
         "— Ann (@ann_ex) May 3, 2021"),
        ("<p>— Ann (@ann_ex) {}</p>", "Ann", "May 3, 2021", "— Ann (@ann_ex) May 3, 2021"),
        ("<footer>— Ann (@ann_ex) <cite>{}</cite></footer>", "Ann", "May 3, 2021",
         "— Ann (@ann_ex) May 3, 2021"),
        ("— <b>Ann</b> {}", "Ann", "May 3, 2021", "— Ann May 3, 2021"),
        ("— @ann_ex {}", None, "May 3, 2021", "— @ann_ex May 3, 2021"),
    ],
)  # fmt: skip
def test_attributions_in_many_hands(
    attribution: str, author: str | None, date: str | None, cut: str
) -> None:
    post = only(
        f'<blockquote class="twitter-tweet"><p>Rain.</p>{attribution.format(DATE)}</blockquote>'
    )

    assert (post["words"], post["handle"]) == (["Rain."], "ann_ex")
    assert (post.get("author"), post.get("date")) == (author, date)
    assert " ".join(" ".join(post["cuts"]).split()) == cut
    assert post["id"] == "1234567890123456789"


@pytest.mark.parametrize(
    ("inside", "words", "author"),
    [
        ("Sun — then rain — Ann (@ann_ex) {}", ["Sun — then rain"], "Ann"),
        ("Sun - then rain<br>— Ann - news (@ann_ex) {}", ["Sun - then rain"], "Ann - news"),
        ("<p>Sun</p>Ann - news (@ann_ex) {}", ["Sun"], "Ann - news"),
        ("Sun, then rain.<br>Ann (@ann_ex) {}", ["Sun, then rain."], "Ann"),
        ("Sun, then rain. Ann (@ann_ex) {}", ["Sun, then rain. Ann"], None),
        ("<p>See (@bob) <a href='https://t.co/AbCdEf1234'>https://t.co/AbCdEf1234</a>— Ann (@ann_ex) {}</p>",
         ["See (@bob) https://t.co/AbCdEf1234"], "Ann"),
        ("<div>Sun</div><div>— Ann<br>(@ann_ex)</div><div>{}</div>", ["Sun"], "Ann"),
        ("<div>— Ann (@ann_ex) {}</div><p>Sun</p>", ["Sun"], "Ann"),
    ],
)  # fmt: skip
def test_where_the_words_end(inside: str, words: list[str], author: str | None) -> None:
    post = only(f'<blockquote class="twitter-tweet">{inside.format(DATE)}</blockquote>')

    assert (post["words"], post.get("author")) == (words, author)
    assert (post["handle"], post["date"]) == ("ann_ex", "May 3, 2021")


def test_an_empty_date_is_none_and_the_id_is_kept() -> None:
    post = only(
        f'<blockquote class="twitter-tweet"><p>Rain.</p>— Ann (@ann_ex) <a href="{STATUS}"></a></blockquote>'
    )

    assert "date" not in post
    assert (post["author"], post["id"]) == ("Ann", "1234567890123456789")


def test_an_address_in_the_place_of_the_date_is_no_date() -> None:
    post = only(
        f'<blockquote class="twitter-tweet"><p>Rain.</p>— Ann (@ann_ex) <a href="{STATUS}">'
        "https://twitter.com/ann_ex/status/1234567890123456789</a></blockquote>"
    )

    assert "date" not in post


@pytest.mark.parametrize("dash", ["&amp;mdash;", "&amp;#8212;", "&amp;amp;ndash;", "&mdash;"])
def test_a_dash_that_was_escaped_twice_is_no_part_of_the_name(dash: str) -> None:
    post = only(
        f'<blockquote class="twitter-tweet"><p>Rain.</p>{dash} Ann (@ann_ex) {DATE}</blockquote>'
    )

    assert (post["author"], post["words"]) == ("Ann", ["Rain."])
    assert post["cuts"][0].endswith("Ann (@ann_ex) May 3, 2021")


def test_other_references_are_part_of_the_name() -> None:
    post = only(
        f'<blockquote class="twitter-tweet"><p>Rain.</p>— &amp;copy; Ann (@ann_ex) {DATE}</blockquote>'
    )

    assert post["author"] == "&copy; Ann"


def test_a_date_alone_is_the_posts_and_leaves() -> None:
    post = only(f'<blockquote class="twitter-tweet">{DATE}</blockquote>')

    assert (post["date"], post["cuts"]) == ("May 3, 2021", ["May 3, 2021"])
    assert "words" not in post and "author" not in post


@pytest.mark.parametrize("label", ["Rain on May 3, 2021", "3 facts", "May 3, 2021, she wrote"])
def test_another_label_alone_is_no_date_and_stays(label: str) -> None:
    post = only(f'<blockquote class="twitter-tweet"><a href="{STATUS}">{label}</a></blockquote>')

    assert "date" not in post and "cuts" not in post


def test_the_post_may_link_to_other_posts() -> None:
    post = only(
        '<blockquote class="twitter-tweet"><p>Look: <a href="https://twitter.com/bob/status/7">'
        'twitter.com/bob/status/7</a> and <a href="https://t.co/AbCdEf1234">site.example/a…</a></p>'
        f"— Ann (@ann_ex) {DATE}</blockquote>"
    )

    assert post["id"] == "1234567890123456789"
    assert post["links"] == ("https://twitter.com/bob/status/7", "https://t.co/AbCdEf1234")


def test_a_link_in_the_words_is_not_the_posts_own() -> None:
    post = only(
        '<blockquote class="twitter-tweet"><p>Look: <a href="https://twitter.com/bob/status/7">this</a></p>'
        "— Ann (@ann_ex) May 3, 2021</blockquote>"
    )

    assert (post["handle"], post["date"], "id" in post) == ("ann_ex", "May 3, 2021", False)


def test_mentions_tags_and_pics_are_no_links() -> None:
    post = only(
        '<blockquote class="twitter-tweet"><p><a href="https://twitter.com/bob">@bob</a> '
        '<a href="https://twitter.com/search?q=%24ABC">$ABC</a> '
        f"{BODY}</p>— Ann (@ann_ex) {DATE}</blockquote>"
    )

    assert "links" not in post


def test_lines_are_kept_and_a_quoted_post_is_a_post_of_its_own() -> None:
    inner = (
        '<blockquote class="twitter-tweet"><p>Sun.</p>— Bob (@bob) '
        '<a href="https://x.com/bob/status/7">May 2, 2021</a></blockquote>'
    )
    posts = read(
        f'<blockquote class="twitter-tweet"><p>Rain.<br><br>Still.</p>{inner}— Ann (@ann_ex) {DATE}</blockquote>'
    )

    assert [(post["handle"], post["words"], post["cuts"]) for post in posts] == [
        ("ann_ex", ["Rain.\n\nStill."], ["— Ann (@ann_ex) May 3, 2021"]),
        ("bob", ["Sun."], ["— Bob (@bob) May 2, 2021"]),
    ]


def test_the_same_post_twice_is_there_twice() -> None:
    embed = f'<blockquote class="twitter-tweet"><p>Rain.</p>— Ann (@ann_ex) {DATE}</blockquote>'

    assert [post["id"] for post in read(embed + "<p>and</p>" + embed)] == [
        "1234567890123456789"
    ] * 2


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            f'<blockquote class="twitter-tweet"><a href="{STATUS}"></a></blockquote>',
            {"platform": "x", "handle": "ann_ex", "id": "1234567890123456789",
             "url": "https://twitter.com/ann_ex/status/1234567890123456789"},
            id="an empty link",
        ),
        pytest.param(
            f'<blockquote class="twitter-tweet"><p><a href="{STATUS}">Voir le post sur X</a></p></blockquote>',
            {"platform": "x", "handle": "ann_ex", "id": "1234567890123456789",
             "url": "https://twitter.com/ann_ex/status/1234567890123456789",
             "cuts": ["Voir le post sur X"]},
            id="wrapper words",
        ),
        pytest.param(
            '<blockquote class="twitter-tweet"><a href="https://x.com/ann_ex/status/20">'
            "https://x.com/ann_ex/status/20</a></blockquote>",
            {"platform": "x", "handle": "ann_ex", "id": "20", "url": "https://x.com/ann_ex/status/20"},
            id="a permalink line stays",
        ),
        pytest.param(
            '<amp-twitter width="1" data-tweetid="20"></amp-twitter>',
            {"platform": "x", "id": "20"},
            id="AMP with an id",
        ),
        pytest.param(
            '<amp-twitter data-tweetid="https://twitter.com/ann_ex/status/20"></amp-twitter>',
            {"platform": "x", "handle": "ann_ex", "id": "20", "url": "https://twitter.com/ann_ex/status/20"},
            id="AMP with an address",
        ),
        pytest.param(
            '<div class="widget" data-tweet-id="20"></div>',
            {"platform": "x", "id": "20"},
            id="a placeholder with an id",
        ),
        pytest.param(
            '<div class="twitter-tweet twitter-tweet-rendered"><iframe data-tweet-id="20" '
            'src="https://platform.twitter.com/embed/Tweet.html?id=20"></iframe></div>',
            {"platform": "x", "id": "20", "url": "https://twitter.com/i/web/status/20"},
            id="as the script draws it",
        ),
        pytest.param(
            '<iframe src="about:blank" data-src="https://platform.twitter.com/embed/index.html?id=20"></iframe>',
            {"platform": "x", "id": "20", "url": "https://twitter.com/i/web/status/20"},
            id="a frame that waits for consent",
        ),
        pytest.param(
            '<div class="consent" data-embed-url="https://www.instagram.com/p/AbCd_12/"></div>',
            {"platform": "instagram", "id": "AbCd_12", "url": "https://www.instagram.com/p/AbCd_12"},
            id="a consent box with an address",
        ),
        pytest.param(
            '<template><blockquote class="twitter-tweet"><p>Rain.</p>'
            '<a href="https://x.com/ann_ex/status/20">May 3, 2021</a></blockquote></template>',
            {"platform": "x", "handle": "ann_ex", "id": "20", "url": "https://x.com/ann_ex/status/20"},
            id="inside a template",
        ),
        pytest.param(
            '<div class="twitter-embed" data-attrs="{&quot;url&quot;:&quot;https://twitter.com/ann_ex/status/20'
            '&quot;}" data-component-name="Twitter2ToDOM"></div>',
            {"platform": "x", "handle": "ann_ex", "id": "20", "url": "https://twitter.com/ann_ex/status/20"},
            id="a letter's component",
        ),
        pytest.param(
            '<iframe src="https://www.instagram.com/p/AbCd_12/embed/captioned/?v=1"></iframe>',
            {"platform": "instagram", "id": "AbCd_12", "url": "https://www.instagram.com/p/AbCd_12"},
            id="an instagram frame",
        ),
        pytest.param(
            '<iframe src="https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com'
            '%2Fexample.page%2Fposts%2F123456&amp;width=500"></iframe>',
            {"platform": "facebook", "id": "123456", "url": "https://www.facebook.com/example.page/posts/123456"},
            id="a facebook frame",
        ),
        pytest.param(
            '<div class="fb-video" data-href="https://www.facebook.com/example.page/videos/123456/"></div>',
            {"platform": "facebook", "id": "123456", "url": "https://www.facebook.com/example.page/videos/123456"},
            id="a facebook video",
        ),
        pytest.param(
            '<iframe src="https://www.tiktok.com/embed/v2/7012345678901234567?lang=fr"></iframe>',
            {"platform": "tiktok", "id": "7012345678901234567",
             "url": "https://www.tiktok.com/embed/v2/7012345678901234567"},
            id="a tiktok frame",
        ),
        pytest.param(
            '<iframe src="https://embed.bsky.app/embed/did:plc:abc/app.bsky.feed.post/3kxyz?id=1"></iframe>',
            {"platform": "bluesky", "id": "3kxyz", "url": "https://bsky.app/profile/did:plc:abc/post/3kxyz"},
            id="a bluesky frame",
        ),
        pytest.param(
            '<iframe src="https://social.example/@ann/1234567890/embed" class="mastodon-embed"></iframe>',
            {"platform": "mastodon", "handle": "ann@social.example", "id": "1234567890",
             "url": "https://social.example/@ann/1234567890"},
            id="mastodon's frame",
        ),
        pytest.param(
            '<iframe src="https://truthsocial.com/@ann/1098765432101234567/embed" class="truthsocial-embed"></iframe>'
            '<script src="https://truthsocial.com/embed.js" async="async"></script>',
            {"platform": "truthsocial", "handle": "ann", "id": "1098765432101234567",
             "url": "https://truthsocial.com/@ann/1098765432101234567"},
            id="truth social",
        ),
        pytest.param(
            '<script async src="https://telegram.org/js/telegram-widget.js?22" '
            'data-telegram-post="example_channel/123" data-width="100%"></script>',
            {"platform": "telegram", "handle": "example_channel", "id": "123",
             "url": "https://t.me/example_channel/123"},
            id="telegram's script",
        ),
        pytest.param(
            '<iframe src="https://t.me/example_channel/123?embed=1"></iframe>',
            {"platform": "telegram", "handle": "example_channel", "id": "123",
             "url": "https://t.me/example_channel/123"},
            id="telegram's frame",
        ),
        pytest.param(
            '<iframe title="A video" src="https://www.youtube.com/embed/abcdefghi_-?feature=oembed"></iframe>',
            {"platform": "youtube", "id": "abcdefghi_-", "url": "https://www.youtube.com/watch?v=abcdefghi_-"},
            id="youtube",
        ),
        pytest.param(
            '<amp-youtube data-videoid="abcdefghi_-" layout="responsive"></amp-youtube>',
            {"platform": "youtube", "id": "abcdefghi_-", "url": "https://www.youtube.com/watch?v=abcdefghi_-"},
            id="youtube in AMP",
        ),
        pytest.param(
            '<iframe src="https://www.linkedin.com/embed/feed/update/urn:li:share:7123456"></iframe>',
            {"platform": "linkedin", "id": "7123456",
             "url": "https://www.linkedin.com/feed/update/urn:li:share:7123456"},
            id="linkedin",
        ),
        pytest.param(
            '<div id="vk_post_-12_34"></div><script>VK.Widgets.Post("vk_post_-12_34", -12, 34, "h");</script>',
            {"platform": "vk", "id": "-12_34", "url": "https://vk.com/wall-12_34"},
            id="vk",
        ),
        pytest.param(
            '<div class="tumblr-post" data-href="https://embed.tumblr.com/embed/post/KeY/1234567"><a '
            'href="https://ann-blog.tumblr.com/post/1234567/t">https://ann-blog.tumblr.com/post/1234567/t</a></div>',
            {"platform": "tumblr", "handle": "ann-blog", "id": "1234567",
             "url": "https://ann-blog.tumblr.com/post/1234567/t"},
            id="tumblr, whose address line stays",
        ),
        pytest.param(
            '<a data-pin-do="embedPin" href="https://www.pinterest.com/pin/123456/"></a>',
            {"platform": "pinterest", "id": "123456", "url": "https://www.pinterest.com/pin/123456"},
            id="pinterest",
        ),
        pytest.param(
            '<iframe src="https://weibo.com/1234567890/AbCdEf123"></iframe>',
            {"platform": "weibo", "id": "AbCdEf123", "url": "https://weibo.com/1234567890/AbCdEf123"},
            id="weibo",
        ),
        pytest.param(
            '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n'
            "https://x.com/ann_ex/status/20\n</div></figure>",
            {"platform": "x", "handle": "ann_ex", "id": "20", "url": "https://x.com/ann_ex/status/20"},
            id="an address that WordPress never resolved",
        ),
        pytest.param(
            '<blockquote class="text-post-media" data-text-post-permalink="https://www.threads.net/@ann.b/post/CxYz"'
            ' id="ig-tp-CxYz"><a href="https://www.threads.net/@ann.b/post/CxYz"><div><div><svg></svg></div>'
            "<div>Post by @ann.b</div><div>View on Threads</div></div></a></blockquote>"
            '<script async src="https://www.threads.net/embed.js"></script>',
            {"platform": "threads", "handle": "ann.b", "id": "CxYz", "url": "https://www.threads.net/@ann.b/post/CxYz",
             "cuts": ["Post by @ann.b", "View on Threads"]},
            id="threads",
        ),
        pytest.param(
            '<blockquote class="mastodon-embed" data-embed-url="https://social.example/@ann/1234567890/embed"> '
            '<a href="https://social.example/@ann/1234567890"><svg/><div>Post by @ann@social.example</div>'
            "<div>Auf Mastodon ansehen</div></a></blockquote>",
            {"platform": "mastodon", "handle": "ann@social.example", "id": "1234567890",
             "url": "https://social.example/@ann/1234567890",
             "cuts": ["Post by @ann@social.example", "Auf Mastodon ansehen"]},
            id="mastodon",
        ),
    ],
)  # fmt: skip
def test_a_wrapper_without_words_is_a_post_with_what_it_says(
    markup: str, expected: dict[str, Any]
) -> None:
    assert only(f"<div><p>Before.</p>{markup}<p>After.</p></div>") == expected


def test_nothing_printed_has_an_empty_span_at_its_place() -> None:
    page = read_page('<p>Before.</p><amp-twitter data-tweetid="20"></amp-twitter><p>After.</p>')

    assert read_posts(page)[0].span == Span(7, 7)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            '<blockquote class="instagram-media" data-instgrm-captioned data-instgrm-permalink="'
            'https://www.instagram.com/p/AbCd_12/?utm_source=ig_embed" data-instgrm-version="12"><div>'
            '<a href="https://www.instagram.com/p/AbCd_12/"><div>&nbsp;</div><div>Ver esta publicación en '
            'Instagram</div></a><p><a href="https://www.instagram.com/p/AbCd_12/">Otra vez lluvia. #lluvia</a></p>'
            '<p>Una publicación compartida de <a href="https://www.instagram.com/ann.b/"> Ann | 雨</a> (@ann.b) el '
            '<time datetime="2020-02-16T23:02:32+00:00">16 de Feb de 2020 a las 3:02 PST</time></p></div></blockquote>',
            {"words": ["Otra vez lluvia. #lluvia"], "author": "Ann | 雨", "handle": "ann.b",
             "date": "16 de Feb de 2020 a las 3:02 PST", "date_attribute": "2020-02-16T23:02:32+00:00",
             "cuts": ["Ver esta publicación en Instagram", "Una publicación compartida de Ann | 雨 (@ann.b) el "
                      "16 de Feb de 2020 a las 3:02 PST"]},
            id="with caption, name and date",
        ),
        pytest.param(
            '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/reel/AbCd_12/" '
            'data-instgrm-version="14"><a href="https://www.instagram.com/reel/AbCd_12/"><div>View this post on '
            'Instagram</div></a><p><a href="https://www.instagram.com/reel/AbCd_12/">A post shared by Ann B. (@ann.b)'
            "</a></p></blockquote>",
            {"author": "Ann B.", "handle": "ann.b",
             "cuts": ["View this post on Instagram", "A post shared by Ann B. (@ann.b)"]},
            id="as handed out today",
        ),
        pytest.param(
            '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/AbCd_12/">'
            '<a href="https://www.instagram.com/p/AbCd_12/"><div>この投稿をInstagramで見る</div></a><p>'
            '<a href="https://www.instagram.com/p/AbCd_12/">アン(@ann.b)がシェアした投稿</a></p></blockquote>',
            {"author": "アン", "handle": "ann.b",
             "cuts": ["この投稿をInstagramで見る", "アン(@ann.b)がシェアした投稿"]},
            id="phrase behind the name",
        ),
        pytest.param(
            '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/AbCd_12/">'
            "<p>Zaxe (@ann.b)'in paylaştığı bir gönderi</p></blockquote>",
            {"author": "Zaxe", "handle": "ann.b", "cuts": ["Zaxe (@ann.b)'in paylaştığı bir gönderi"]},
            id="a suffix on the handle",
        ),
        pytest.param(
            '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/AbCd_12/">'
            '<a href="https://www.instagram.com/p/AbCd_12/">View this post on Instagram<br>A post shared by Ann '
            "(@ann.b)</a></blockquote>",
            {"author": "Ann", "handle": "ann.b",
             "cuts": ["View this post on Instagram", "A post shared by Ann (@ann.b)"]},
            id="no paragraphs",
        ),
        pytest.param(
            '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/AbCd_12/">'
            "<p>Une publication partagée par Ann (@ann.b) le 29 Mars 2017 à 11h25 PDT</p></blockquote>",
            {"author": "Ann", "handle": "ann.b", "date": "29 Mars 2017 à 11h25 PDT",
             "cuts": ["Une publication partagée par Ann (@ann.b) le 29 Mars 2017 à 11h25 PDT"]},
            id="a date without an element",
        ),
        pytest.param(
            '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/AbCd_12/">'
            "<p>アンさん(@ann.b)がシェアした投稿 - 2017 4月 10 8:24午後 PDT</p></blockquote>",
            {"author": "アン", "handle": "ann.b", "date": "2017 4月 10 8:24午後 PDT",
             "cuts": ["アンさん(@ann.b)がシェアした投稿 - 2017 4月 10 8:24午後 PDT"]},
            id="a date behind a phrase behind the name",
        ),
        pytest.param(
            '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/AbCd_12/">'
            "<p>Kahdum dasi Ann (@ann.b)</p></blockquote>",
            {"handle": "ann.b", "cuts": ["Kahdum dasi Ann (@ann.b)"]},
            id="an unknown phrase names nobody",
        ),
        pytest.param(
            '<blockquote class="instagram-media" data-instgrm-captioned data-instgrm-version="7"><div>'
            '<p><a href="https://www.instagram.com/p/AbCd_12/">Rain.</a></p><p>A photo posted by @ann.b on '
            '<time datetime="2015-04-22T02:33:41+00:00">Apr 21, 2015 at 7:33pm PDT</time></p></div></blockquote>',
            {"words": ["Rain."], "handle": "ann.b", "date": "Apr 21, 2015 at 7:33pm PDT",
             "date_attribute": "2015-04-22T02:33:41+00:00",
             "cuts": ["A photo posted by @ann.b on Apr 21, 2015 at 7:33pm PDT"]},
            id="a handle without a name",
        ),
    ],
)  # fmt: skip
def test_instagram(markup: str, expected: dict[str, Any]) -> None:
    post = only(markup)

    kind = "reel" if "/reel/" in markup else "p"
    address = {
        "platform": "instagram",
        "id": "AbCd_12",
        "url": f"https://www.instagram.com/{kind}/AbCd_12",
    }
    assert post == expected | address


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            '<div class="fb-post" data-href="https://www.facebook.com/example.page/posts/123456"><blockquote '
            'cite="https://www.facebook.com/example.page/posts/123456" class="fb-xfbml-parse-ignore"><p>Rain.</p>'
            '<p>Again.</p>Publié par <a href="https://www.facebook.com/example.page/">Page d’Ann</a> sur&nbsp;'
            '<a href="https://www.facebook.com/example.page/posts/123456">lundi 4 avril 2016</a></blockquote></div>',
            {"platform": "facebook", "words": ["Rain.", "Again."], "author": "Page d’Ann",
             "date": "lundi 4 avril 2016", "id": "123456",
             "url": "https://www.facebook.com/example.page/posts/123456",
             "cuts": ["Publié par Page d’Ann sur\xa0lundi 4 avril 2016"]},
            id="facebook",
        ),
        pytest.param(
            '<div class="fb-post" data-href="https://www.facebook.com/example.page/posts/123456"><div '
            'class="fb-xfbml-parse-ignore"><a href="https://www.facebook.com/example.page/posts/123456">Post</a> by '
            '<a href="https://www.facebook.com/example.page">Ann’s page</a>.</div></div>',
            {"platform": "facebook", "author": "Ann’s page", "id": "123456",
             "url": "https://www.facebook.com/example.page/posts/123456", "cuts": ["Post by Ann’s page."]},
            id="facebook until 2014",
        ),
        pytest.param(
            '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@ann.b/video/7012345678901234567" '
            'data-video-id="7012345678901234567"><section><a title="@ann.b" href="https://www.tiktok.com/@ann.b">'
            '@ann.b</a> <p>Rain <a title="rain" href="https://www.tiktok.com/tag/rain">#rain</a> <a '
            'href="https://www.tiktok.com/@bob">@bob</a></p> <a title="♬ son original - Ann" '
            'href="https://www.tiktok.com/music/x-7">♬ son original - Ann</a></section></blockquote>',
            {"platform": "tiktok", "words": ["Rain #rain @bob"], "handle": "ann.b",
             "id": "7012345678901234567", "url": "https://www.tiktok.com/@ann.b/video/7012345678901234567",
             "cuts": ["@ann.b", "♬ son original - Ann"]},
            id="tiktok",
        ),
        pytest.param(
            '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:abc/app.bsky.feed.post/3kxyz">'
            '<p lang="fr">Pluie.<br><br><a href="https://bsky.app/profile/did:plc:abc/post/3kxyz?ref_src=embed">'
            '[image or embed]</a></p>&mdash; Ann (<a href="https://bsky.app/profile/did:plc:abc">@ann.example</a>) '
            '<a href="https://bsky.app/profile/did:plc:abc/post/3kxyz?ref_src=embed">20 novembre 2024 à 14:43</a>'
            "</blockquote>",
            {"platform": "bluesky", "words": ["Pluie."], "author": "Ann", "handle": "ann.example",
             "date": "20 novembre 2024 à 14:43", "id": "3kxyz",
             "url": "https://bsky.app/profile/did:plc:abc/post/3kxyz",
             "cuts": ["— Ann (@ann.example) 20 novembre 2024 à 14:43", "[image or embed]"]},
            id="bluesky",
        ),
        pytest.param(
            '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:abc/app.bsky.feed.post/3kxyz">'
            '<p>Rain.</p>&mdash; <a href="https://bsky.app/profile/did:plc:abc">Ann (@ann.example)</a> '
            '<a href="https://bsky.app/profile/did:plc:abc/post/3kxyz">2026-03-14T02:57:51.399Z</a></blockquote>',
            {"platform": "bluesky", "words": ["Rain."], "author": "Ann", "handle": "ann.example",
             "date": "2026-03-14T02:57:51.399Z", "id": "3kxyz",
             "url": "https://bsky.app/profile/did:plc:abc/post/3kxyz",
             "cuts": ["— Ann (@ann.example) 2026-03-14T02:57:51.399Z"]},
            id="bluesky by oEmbed",
        ),
        pytest.param(
            '<blockquote class="reddit-embed-bq" data-embed-height="316"><a href="https://www.reddit.com/r/example/'
            'comments/abc12/rain_again/">Rain again</a><br> by<a href="https://www.reddit.com/user/ann_ex/">u/ann_ex'
            '</a> in<a href="https://www.reddit.com/r/example/">example</a></blockquote>',
            {"platform": "reddit", "words": ["Rain again"], "handle": "ann_ex", "id": "abc12",
             "url": "https://www.reddit.com/r/example/comments/abc12/rain_again",
             "cuts": ["byu/ann_ex inexample"]},
            id="reddit",
        ),
        pytest.param(
            '<blockquote class="reddit-embed-bq"><a href="https://www.reddit.com/r/example/comments/abc12/rain/'
            'def34/">Comment</a><br> by<a href="https://www.reddit.com/user/ann_ex/">u/ann_ex</a> from discussion<a '
            'href="https://www.reddit.com/r/example/comments/abc12/rain/"><br></a> in<a '
            'href="https://www.reddit.com/r/example/">example</a></blockquote>',
            {"platform": "reddit", "handle": "ann_ex", "id": "def34",
             "url": "https://www.reddit.com/r/example/comments/abc12/rain/def34",
             "cuts": ["Comment\nbyu/ann_ex from discussion\ninexample"]},
            id="a comment on reddit",
        ),
        pytest.param(
            '<div class="tgme_widget_message js-widget_message" data-post="example_channel/123"><div '
            'class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name" href="https://t.me/'
            'example_channel"><span>Ann’s channel</span></a></div><div class="tgme_widget_message_text">Rain.<br>'
            'Again.</div><div class="tgme_widget_message_info"><span class="tgme_widget_message_views">12.3K</span> '
            '<a class="tgme_widget_message_date" href="https://t.me/example_channel/123"><time '
            'datetime="2026-03-08T09:00:00+00:00">Mar 8, 2026</time></a></div></div>',
            {"platform": "telegram", "words": ["Rain.\nAgain."], "author": "Ann’s channel",
             "handle": "example_channel", "date": "Mar 8, 2026", "date_attribute": "2026-03-08T09:00:00+00:00",
             "id": "123", "url": "https://t.me/example_channel/123",
             "cuts": ["Ann’s channel", "12.3K", "Mar 8, 2026"]},
            id="telegram's widget",
        ),
        pytest.param(
            '<div class="activitypub-embed u-in-reply-to h-cite"><div class="activitypub-embed-header p-author h-card">'
            '<div class="activitypub-embed-header-text"><h2 class="p-name">Ann</h2><a href="https://social.example/@ann"'
            ' class="ap-account u-url">@ann@social.example</a></div></div><div class="activitypub-embed-content"><div '
            'class="ap-subtitle p-summary e-content"><p>Rain.</p></div></div><div class="activitypub-embed-meta"><a '
            'href="https://social.example/@ann/1234567890" class="ap-stat ap-date dt-published">May 3, 2021</a>'
            '<span class="ap-stat"><strong>4</strong> boosts</span></div></div>',
            {"platform": "mastodon", "words": ["Rain."], "author": "Ann", "handle": "ann@social.example",
             "date": "May 3, 2021", "id": "1234567890", "url": "https://social.example/@ann/1234567890",
             "cuts": ["Ann", "@ann@social.example", "May 3, 2021", "4 boosts"]},
            id="an ActivityPub card",
        ),
        pytest.param(
            '<div class="tweet"><a data-component-name="Twitter2ToDOM" href="https://twitter.com/ann_ex/status/20">'
            '<span class="tweet-author-name">Ann</span><span class="tweet-author-handle">@ann_ex</span>'
            '<div class="tweet-text">Rain.</div><div class="tweet-footer"><span class="tweet-date">3:04 PM ∙ May 3, '
            '2021</span> <span class="likes">7 Likes</span></div></a></div>',
            {"platform": "x", "words": ["Rain."], "author": "Ann", "handle": "ann_ex",
             "date": "3:04 PM ∙ May 3, 2021", "id": "20", "url": "https://twitter.com/ann_ex/status/20"},
            id="a card in a letter",
        ),
    ],
)  # fmt: skip
def test_each_platform_in_its_own_shape(markup: str, expected: dict[str, Any]) -> None:
    post = only(f"<main><p>Before.</p>{markup}<p>After.</p></main>")

    if "cuts" not in expected:
        post.pop("cuts")
    assert post == expected


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="fb-page" data-href="https://www.facebook.com/example.page"><blockquote cite="https://www.'
        'facebook.com/example.page" class="fb-xfbml-parse-ignore"><a href="https://www.facebook.com/example.page">'
        "Example</a></blockquote></div>",
        '<div class="fb-share-button" data-href="https://site.example/a"><a class="fb-xfbml-parse-ignore" '
        'href="https://www.facebook.com/sharer/sharer.php?u=x">Share</a></div><i class="fb-post-no"></i>',
        '<a class="twitter-timeline" href="https://twitter.com/ann_ex">Posts by Ann</a><i class="twitter-tweet-x"></i>',
        '<a class="twitter-share-button" data-url="https://site.example/" href="https://twitter.com/share">Tweet</a>',
        '<a data-pin-do="buttonPin" href="https://www.pinterest.com/pin/create/button/?url=x">Save</a>',
        '<a data-pin-do="embedBoard" href="https://www.pinterest.com/ann/rain/">Board</a>',
        '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@ann.b" data-unique-id="ann.b">'
        '<section><a href="https://www.tiktok.com/@ann.b">@ann.b</a></section></blockquote>',
        '<article class="tumblr-post"><p>Our own post.</p></article>',
        '<div class="tumblr-post"><a href="https://site.example/1">More</a></div>',
        "<blockquote><p>Rain is good.</p>— Ann Example (@ann_ex), May 3, 2021</blockquote>/status/",
        f'<blockquote><p>As <a href="{STATUS}">she wrote</a> in May (@bob), rain.</p></blockquote>',
        f'<blockquote><p>Rain.</p>— Bob (@bob) <a href="{STATUS}">May 3, 2021</a></blockquote>',
        '<blockquote class="twitter-tweet"><p>A quotation in our own style.</p></blockquote>',
        '<iframe src="https://maps.example.com/embed?pb=1"></iframe>',
        '<iframe src="https://www.youtube.com/embed/videoseries?list=PL1"></iframe>',
        '<iframe src="https://x.com.example.net/embed/Tweet.html?id=20"></iframe>',
        '<div data-tweet-id="latest" class="widget"></div>',
        '<img data-src="https://www.instagram.com/p/AbCd_12/media" class="instagram-media-img">',
        '<p>Use <code>&lt;blockquote class="twitter-tweet"&gt;</code> for posts.</p>',
    ],
)
def test_look_alikes_are_no_posts(markup: str) -> None:
    assert read(f"<div><p>Before.</p>{markup}<p>After.</p></div>") == []


EMBED = f'<blockquote class="twitter-tweet"><p>Rain.</p>&mdash; Ann (@ann_ex) {DATE}</blockquote>'
SCRIPT = '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>'


@pytest.mark.parametrize(
    "island",
    [
        EMBED,
        EMBED + SCRIPT,
        EMBED + "\n" + SCRIPT,
        EMBED.replace("class=", "className="),
        EMBED.replace("<p>Rain.</p>", f"<p>Rain.</p>{EMBED}"),
        EMBED.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;"),
        EMBED.replace("<", "&amp;lt;").replace(">", "&amp;gt;").replace('"', "&amp;quot;"),
        '<iframe class="truthsocial-embed" src="https://truthsocial.com/@ann/109876543210/embed"></iframe>'
        '<script src="https://truthsocial.com/embed.js" async="async"></script>',
        '<amp-twitter data-tweetid="20"></amp-twitter>',
        '<a data-pin-do="embedPin" href="https://www.pinterest.com/pin/123456/"></a>',
    ],
)
def test_an_island_in_markdown_is_found_whole(island: str) -> None:
    text = f"# Rain\n\nShe *wrote*, x < y & z:\n\n{island}\n\nAnd <b>that</b> was it."

    assert [text[slice(*span)] for span in find_islands(text)] == [island]
    assert len(read_island(island)[1]) == (2 if island.count("blockquote") > 2 else 1)


def test_an_island_is_read_like_a_page() -> None:
    text, posts = read_island(
        EMBED.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )

    assert text == "Rain.\n\n— Ann (@ann_ex) May 3, 2021"
    assert [told(text, post)["words"] for post in posts] == [["Rain."]]


@pytest.mark.parametrize(
    "text",
    [
        "Prose with (@ann_ex) and pic.twitter.com/aB3dE5gH7j.",
        '<blockquote class="twitter-tweet"><p>never closed',
        "<blockquote>An ordinary quotation</blockquote> twitter-tweet",
        "> quoted\n\n`twitter-tweet` is a class.",
        "a < b > c &lt; d &amp; twitter-tweet",
        SCRIPT,
    ],
)
def test_what_is_no_island_stays(text: str) -> None:
    assert find_islands(text) == []


@pytest.mark.parametrize(
    "selector", [selector for platform in PLATFORMS for selector in platform.selectors]
)
def test_every_selector_passes_the_gate(selector: str) -> None:
    tag, class_name, attribute = re.fullmatch(  # type: ignore[union-attr]
        r"([a-z-]*)(?:\.([\w-]+))?(?:\[(.+)\])?", selector
    ).groups()
    markup = f'<{tag or "blockquote"} class="{class_name}" {(attribute or "").replace("^", "")}>'

    assert may_hold_posts(markup if attribute or tag else f"<blockquote>{markup}"), (
        "markup/gate.py: EMBED_LITERALS has no literal of this selector"
    )


@pytest.mark.parametrize(("platform", "address"), PERMALINKS.items(), ids=PERMALINKS)
def test_a_placeholder_keeps_the_address_that_it_carries(platform: str, address: str) -> None:
    (embed,) = clean(f'<p>Rain.</p><div data-url="{address}"></div>', kind="html").embeds
    assert (embed.platform, embed.url) == (platform, address)


SOUP = st.lists(st.sampled_from([
    '<blockquote class="twitter-tweet">', "</blockquote>", "<p>", "</p>", "Rain. ", "— Ann (@ann_ex) ", DATE,
    '<div class="fb-post" data-href="https://www.facebook.com/a/posts/12345">', "</div>", PIC, "<br>", "&mdash;",
    '<blockquote class="instagram-media">', '<a href="https://www.instagram.com/p/AbCd_12/">View on Instagram</a>',
    "A post shared by Ann (@ann.b)", "<time datetime='2021-05-03'>May 3, 2021</time>", "(", "@", "\n", "<section>",
    '<div class="tgme_widget_message" data-post="abcde/1">', '<b class="tgme_widget_message_text">', "</b>",
    '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@a/video/123456">', '<a href="x">♬ song</a>',
    '<blockquote class="reddit-embed-bq">', '<a href="https://www.reddit.com/r/a/comments/abc/t/">T</a>',
    '<amp-twitter data-tweetid="20">', "</amp-twitter>", "<template>", "</template>",
]), max_size=25)  # fmt: skip


@given(SOUP)
def test_any_soup_of_embeds_is_read_and_its_spans_hold(pieces: list[str]) -> None:
    page = read_page("".join(pieces))

    for post in read_posts(page):
        spans = [post.span, *post.words, *post.cuts, *post.pics]
        spans += [span for span in (post.author, post.date) if span]
        assert post.platform
        assert post.id or post.url or post.handle
        assert (post.text_start is None) == (not post.words)
        for span in spans:
            assert 0 <= span.start <= span.end <= len(page.text)
            assert post.span.start <= span.start and span.end <= post.span.end
            assert (
                span == post.span or page.text[slice(*span)].strip(" \n") == page.text[slice(*span)]
            )


CORPUS = os.environ.get("CLEANER_EVAL")


@pytest.mark.skipif(not CORPUS, reason="CLEANER_EVAL names no folder with evaluation data")
def test_real_embeds_are_read_exactly() -> None:
    squeeze = re.compile(r"\s+|pic\.(?:twitter|x)\.com/\w+|\[image or embed\]")

    def key(words: str | None) -> str:
        return squeeze.sub("", unicodedata.normalize("NFC", words or ""))

    path = Path(str(CORPUS)) / "data" / "embeds.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    wrong = []
    for row in rows:
        truth, posts = row["truth"], read(row["html"])
        post = posts[0] if posts else {}
        same = (
            post.get("id") == truth["id"]
            and key(post.get("author")) == key(truth["author"])
            and key(post.get("date")) == key(truth["date_text"])
            and sorted(post.get("pics", [])) == sorted(truth["pics"])
            and (truth["text"] is None or key("".join(post.get("words", []))) == key(truth["text"]))
        )
        wrong += [] if same else [row["id"]]

    assert len(wrong) <= 0.005 * len(rows), wrong


@given(SOUP)
def test_posts_need_no_elements_but_those_that_may_hold_one(pieces: list[str]) -> None:
    markup = "".join(pieces)

    every = read_posts(read_page(markup))
    assert read_posts(read_page(markup, choose=choose_tags)) == every


@pytest.mark.parametrize(
    "around",
    [
        pytest.param("<div><p>{}</p></div>", id="a paragraph that the quotation ends"),
        pytest.param("<div>{}", id="what is never closed"),
        pytest.param("<section><div>{}</section>", id="an end tag that ends two elements"),
        pytest.param("<ul><li>{}<li>b</ul>", id="an item that ends the one before"),
        pytest.param("{}<pre>\n<code>x</code></pre><!-- y -->", id="code and a comment"),
    ],
)
@pytest.mark.parametrize("ended", ["</blockquote>", "</div>", "<li>c", ""])
def test_an_embed_ends_with_what_stands_around_it(around: str, ended: str) -> None:
    markup = around.format(EMBED.replace("</blockquote>", ended) + "<b>After</b>")

    every = read_posts(read_page(markup))
    assert read_posts(read_page(markup, choose=choose_tags)) == every
    assert len(every) == 1


def test_an_address_that_was_never_resolved_is_chosen() -> None:
    markup = (
        '<figure><div class="wp-block-embed__wrapper">\n'
        "https://twitter.com/ann_ex/status/1234567890123456789\n</div></figure>"
    )
    (post,) = read_posts(read_page(markup, choose=choose_tags))
    assert post.id == "1234567890123456789"
