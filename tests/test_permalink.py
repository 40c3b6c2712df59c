"""What URLs say about posts; look-alike hosts say nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.platforms.permalink import _LABELS, ADDRESSES, Permalink, read_permalink


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param(
            "https://twitter.com/ann_example/status/20?ref_src=twsrc%5Etfw",
            ("x", "ann_example", "20", "https://twitter.com/ann_example/status/20"),
            id="tracking query goes",
        ),
        pytest.param(
            "http://mobile.twitter.com/Ann/status/20/photo/1#top",
            ("x", "Ann", "20", "https://mobile.twitter.com/Ann/status/20"),
            id="host and case as printed, photo and fragment go",
        ),
        pytest.param(
            "https://x.com/i/web/status/20",
            ("x", None, "20", "https://x.com/i/web/status/20"),
            id="an address without an account",
        ),
        pytest.param(
            "http://twitter.com/#!/ann/status/20",
            ("x", "ann", "20", "https://twitter.com/ann/status/20"),
            id="hashbang of 2011",
        ),
        pytest.param(
            "https://www.twitter.com/ann/statuses/20/",
            ("x", "ann", "20", "https://www.twitter.com/ann/statuses/20"),
            id="statuses, closing slash goes",
        ),
        pytest.param(
            "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=20&lang=en",
            ("x", None, "20", "https://twitter.com/i/web/status/20"),
            id="the frame of an X post",
        ),
        pytest.param(
            "https://www.instagram.com/p/AbCd_1-2/?utm_source=ig_embed",
            ("instagram", None, "AbCd_1-2", "https://www.instagram.com/p/AbCd_1-2"),
            id="instagram post",
        ),
        pytest.param(
            "https://www.instagram.com/ann.b/reel/AbCd_12/embed/captioned/",
            ("instagram", "ann.b", "AbCd_12", "https://www.instagram.com/ann.b/reel/AbCd_12"),
            id="instagram reel with its account, as a frame",
        ),
        pytest.param(
            "https://www.facebook.com/example.page/posts/some-title/123456/",
            (
                "facebook",
                None,
                "123456",
                "https://www.facebook.com/example.page/posts/some-title/123456",
            ),
            id="facebook post",
        ),
        pytest.param(
            "https://m.facebook.com/story.php?story_fbid=123&id=45&refid=17",
            ("facebook", None, "123", "https://m.facebook.com/story.php?story_fbid=123&id=45"),
            id="facebook story keeps the query that names it",
        ),
        pytest.param(
            "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com"
            "%2Fexample.page%2Fposts%2F123456&width=500",
            ("facebook", None, "123456", "https://www.facebook.com/example.page/posts/123456"),
            id="facebook plug-in frame",
        ),
        pytest.param(
            "https://www.tiktok.com/@ann.b/video/70123456789?is_copy_url=1",
            ("tiktok", "ann.b", "70123456789", "https://www.tiktok.com/@ann.b/video/70123456789"),
            id="tiktok video",
        ),
        pytest.param(
            "https://www.threads.net/@ann.b/post/CxYz-12/embed",
            ("threads", "ann.b", "CxYz-12", "https://www.threads.net/@ann.b/post/CxYz-12"),
            id="threads post",
        ),
        pytest.param(
            "https://bsky.app/profile/did:plc:abc123/post/3kxyz?ref_src=embed",
            ("bluesky", None, "3kxyz", "https://bsky.app/profile/did:plc:abc123/post/3kxyz"),
            id="a DID is no handle",
        ),
        pytest.param(
            "https://bsky.app/profile/ann.example/post/3kxyz",
            ("bluesky", "ann.example", "3kxyz", "https://bsky.app/profile/ann.example/post/3kxyz"),
            id="bluesky own domain",
        ),
        pytest.param(
            "https://embed.bsky.app/embed/did:plc:abc123/app.bsky.feed.post/3kxyz?id=5",
            ("bluesky", None, "3kxyz", "https://bsky.app/profile/did:plc:abc123/post/3kxyz"),
            id="bluesky frame",
        ),
        pytest.param(
            "https://truthsocial.com/@ann/posts/109876543210",
            (
                "truthsocial",
                "ann",
                "109876543210",
                "https://truthsocial.com/@ann/posts/109876543210",
            ),
            id="truth social",
        ),
        pytest.param(
            "https://t.me/s/example_channel/123?embed=1",
            ("telegram", "example_channel", "123", "https://t.me/example_channel/123"),
            id="telegram",
        ),
        pytest.param(
            "https://www.youtube.com/watch?t=5&v=abcdefghi_-&list=PL1",
            ("youtube", None, "abcdefghi_-", "https://www.youtube.com/watch?v=abcdefghi_-"),
            id="youtube keeps only the video",
        ),
        pytest.param(
            "https://youtu.be/abcdefghi_-?si=1",
            ("youtube", None, "abcdefghi_-", "https://youtu.be/abcdefghi_-"),
            id="short youtube address",
        ),
        pytest.param(
            "//www.youtube-nocookie.com/embed/abcdefghi_-?rel=0",
            ("youtube", None, "abcdefghi_-", "https://www.youtube.com/watch?v=abcdefghi_-"),
            id="youtube frame without a scheme",
        ),
        pytest.param(
            "https://www.reddit.com/r/example/comments/abc12/a_title/",
            ("reddit", None, "abc12", "https://www.reddit.com/r/example/comments/abc12/a_title"),
            id="reddit post",
        ),
        pytest.param(
            "https://www.reddit.com/r/example/comments/abc12/a_title/def34/?context=3",
            (
                "reddit",
                None,
                "def34",
                "https://www.reddit.com/r/example/comments/abc12/a_title/def34",
            ),
            id="reddit comment",
        ),
        pytest.param(
            "https://www.linkedin.com/embed/feed/update/urn:li:share:7123?collapsed=1",
            ("linkedin", None, "7123", "https://www.linkedin.com/feed/update/urn:li:share:7123"),
            id="linkedin frame",
        ),
        pytest.param(
            "https://vk.com/example?w=wall-12_34",
            ("vk", None, "-12_34", "https://vk.com/wall-12_34"),
            id="vk wall in the query",
        ),
        pytest.param(
            "https://ann-blog.tumblr.com/post/1234567/a-title",
            ("tumblr", "ann-blog", "1234567", "https://ann-blog.tumblr.com/post/1234567/a-title"),
            id="tumblr",
        ),
        pytest.param(
            "https://www.pinterest.co.uk/pin/123456/",
            ("pinterest", None, "123456", "https://www.pinterest.co.uk/pin/123456"),
            id="pinterest",
        ),
        pytest.param(
            "https://weibo.com/1234567890/AbCdEf123",
            ("weibo", None, "AbCdEf123", "https://weibo.com/1234567890/AbCdEf123"),
            id="weibo",
        ),
        pytest.param(
            "https://mastodon.example/@ann/1234567890",
            (
                "mastodon",
                "ann@mastodon.example",
                "1234567890",
                "https://mastodon.example/@ann/1234567890",
            ),
            id="a host that says it is mastodon",
        ),
    ],
)
def test_a_permalink_names_its_post(url: str, expected: tuple[str | None, ...]) -> None:
    assert read_permalink(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://x.com@example.net/ann/status/20",
        "https://ann@x.com/ann/status/20",
        "https://twitter.com.example.net/ann/status/20",
        "https://notx.com/ann/status/20",
        "https://example.net/https://x.com/ann/status/20",
        "https://x.com:8080/ann/status/20",
        "https://x.com\\@example.net/ann/status/20",
        "javascript:alert('//x.com/ann/status/20')",
        "data:text/html,//x.com/ann/status/20",
        "ftp://x.com/ann/status/20",
        "https://twitter.com/ann",
        "https://twitter.com/intent/tweet?url=x",
        "https://twitter.com/hashtag/rain?src=hash",
        "https://www.facebook.com/example.page",
        "https://www.facebook.com/sharer/sharer.php?u=https://example.net/",
        "https://www.instagram.com/ann.b/",
        "https://www.youtube.com/embed/videoseries?list=PL1",
        "https://www.youtube.com/channel/abc",
        "https://social.example/@ann/1234567890",
        "https://www.threads.net/@ann.b",
        "https://t.me/example_channel",
        "http://[",
        "",
        "   ",
        "х.com/ann/status/20",  # Cyrillic ha
    ],
)
def test_what_names_no_post_is_none(url: str) -> None:
    assert read_permalink(url) is None


def test_any_host_may_be_an_instance_where_the_embed_says_so() -> None:
    found = read_permalink("https://social.example/@ann/1234567890/embed", fediverse=True)

    assert found == Permalink(
        "mastodon", "ann@social.example", "1234567890", "https://social.example/@ann/1234567890"
    )


@given(st.text(max_size=60))
def test_no_text_is_too_odd(url: str) -> None:
    for prefix in ("", "https://x.com/", "https://www.facebook.com/story.php?"):
        read_permalink(prefix + url)


@given(
    st.sampled_from(["ann", "a_b"]),
    st.integers(1, 10**19),
    st.sampled_from(["?a=b", "#c", "/", ""]),
)
def test_reading_a_permalink_again_changes_nothing(handle: str, number: int, tail: str) -> None:
    first = read_permalink(f"http://X.com/{handle}/status/{number}{tail}")

    assert first is not None
    assert read_permalink(first.url) == first


def test_every_row_belongs_to_a_platform_with_a_file() -> None:
    from cleaner.platforms import PLATFORMS

    assert {address.platform for address in ADDRESSES} | {"mastodon"} == {
        platform.name for platform in PLATFORMS
    }


@pytest.mark.parametrize("platform", sorted({row.platform for row in ADDRESSES}))
def test_every_platform_is_looked_up_by_a_label(platform: str) -> None:
    assert platform in _LABELS, "permalink._LABELS lacks the labels of its host names"
