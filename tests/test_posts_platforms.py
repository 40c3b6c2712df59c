"""What is left of other platforms' embeds, of rendered cards and of frames, in flat text."""

import time
from dataclasses import dataclass

import pytest

from cleaner import Embed, clean
from cleaner.ledger import Span
from cleaner.locales.phrases import INSTAGRAM_ATTRIBUTIONS, INSTAGRAM_OPENINGS, TIKTOK_SOUNDS
from cleaner.platforms.base import FoundPost
from cleaner.posts.broadcasters import framed_posts
from cleaner.posts.flattened import find_flattened

BEFORE = "The council met on Monday.\n\n"
AFTER = "\n\nIt meets again in June."


def only(text: str) -> Embed:
    (embed,) = clean(text, kind="text").embeds
    return embed


@dataclass(frozen=True)
class Case:
    """A text between two paragraphs, what the post says, and what stays of the text."""

    text: str
    platform: str
    handle: str | None
    words: str | None
    stays: str
    author: str | None = None
    date: str | None = None
    certain: bool | None = None


CASES = {
    "instagram in two lines with a heap between": Case(
        "View this post on Instagram\n\n\xa0\n\xa0\n\nBack soon.\n\n\nA post shared by "
        "Ode (@ode.gallery)",
        "instagram",
        "ode.gallery",
        "Back soon.",
        "Back soon.",
        "Ode",
        certain=True,
    ),
    "instagram without the first line": Case(
        "Back soon.\n\nA post shared by Ode (@ode.gallery)",
        "instagram",
        "ode.gallery",
        "Back soon.",
        "Back soon.",
        "Ode",
        certain=False,
    ),
    "instagram without a name": Case(
        "Ver esta publicación en Instagram\n\nUna publicación compartida por @puente.viejo",
        "instagram",
        "puente.viejo",
        None,
        "",
    ),
    "instagram with an old date": Case(
        "Hola.\n\nUna foto publicada por Ana (@ana.k) el 29 de Mar de 2017 a la(s) 11:25 PDT",
        "instagram",
        "ana.k",
        "Hola.",
        "Hola.",
        "Ana",
        certain=False,
    ),
    "instagram with Pacific time": Case(
        "View this post on Instagram\n\nHi.\n\nA post shared by Ann (@ann.k) on Jul 29, "
        "2019 at 11:25am PDT",
        "instagram",
        "ann.k",
        "Hi.",
        "Hi.",
        "Ann",
        "2019-07-29T11:25-07:00",
        certain=True,
    ),
    "instagram with the phrase round the name": Case(
        "Xem bài viết này trên Instagram Bài viết do Lan (@lan.vn) chia sẻ Ca sĩ vừa ra MV.",
        "instagram",
        "lan.vn",
        None,
        "Ca sĩ vừa ra MV.",
        "Lan",
    ),
    "instagram with the phrase behind the name": Case(
        "Zaxe (@zaxe.ode)'in paylaştığı bir gönderi",
        "instagram",
        "zaxe.ode",
        None,
        "",
        "Zaxe",
        certain=False,
    ),
    "instagram with a name in parentheses": Case(
        "View this post on Instagram\n\nA post shared by River & Coast (RC) (@rc.ode)",
        "instagram",
        "rc.ode",
        None,
        "",
        "River & Coast (RC)",
    ),
    "instagram node by node": Case(
        "View this post on Instagram\n\n\nHi.\n\nA post shared by \n Ann Ode\n (@ann.k) "
        "on \nFeb 16, 2020 at 3:02pm PST",
        "instagram",
        "ann.k",
        "Hi.",
        "Hi.",
        "Ann Ode",
        "2020-02-16T15:02-08:00",
        certain=True,
    ),
    "facebook with its weekday": Case(
        "No fines in May.\nPosted by Ode Library on\xa0Friday, May 6, 2022",
        "facebook",
        None,
        "No fines in May.",
        "No fines in May.",
        "Ode Library",
        "2022-05-06",
        certain=False,
    ),
    "facebook with a date of another language": Case(
        "No fines in May.\nPosted by Ode Library on viernes, 6 de mayo de 2022",
        "facebook",
        None,
        "No fines in May.",
        "No fines in May.",
        "Ode Library",
        "2022-05-06",
        certain=False,
    ),
    "facebook in Dutch": Case(
        "Geen boetes in mei.\nGeplaatst door Bieb Ode op vrijdag 6 mei 2022",
        "facebook",
        None,
        "Geen boetes in mei.",
        "Geen boetes in mei.",
        "Bieb Ode",
        "2022-05-06",
        certain=False,
    ),
    "tiktok in one line": Case(
        "@kim Dance! #fyp #fypシ゚ ♬ original sound  - kim",
        "tiktok",
        "kim",
        "Dance! #fyp #fypシ゚",
        "Dance! #fyp #fypシ゚",
        certain=True,
    ),
    "tiktok in three lines": Case(
        "@reine.mie\nLa pâte ! #pain #pourtoi\n♬ son original - Reine Mie",
        "tiktok",
        "reine.mie",
        "La pâte ! #pain #pourtoi",
        "La pâte ! #pain #pourtoi",
        certain=True,
    ),
    "tiktok with a song": Case(
        "@dyn.ode Rain again #rain ♬ Harbour Lights - Ode Band",
        "tiktok",
        "dyn.ode",
        "Rain again #rain",
        "Rain again #rain",
        certain=True,
    ),
    "threads": Case(
        "Post by @kiln.and.clay\nView on Threads", "threads", "kiln.and.clay", None, ""
    ),
    "mastodon": Case(
        "Post by @choir@ode.example\n \nView on Mastodon", "mastodon", "choir@ode.example", None, ""
    ),
    "mastodon glued": Case(
        "Post by @choir@ode.exampleView on Mastodon", "mastodon", "choir@ode.example", None, ""
    ),
    "reddit glued": Case(
        "Who trims the wick?\nbyu/wick_trimmer inAskKeepers",
        "reddit",
        "wick_trimmer",
        "Who trims the wick?",
        "Who trims the wick?",
        certain=False,
    ),
    "reddit on a line of its own": Case(
        "Who trims the wick\nby u/wick_trimmer in r/AskKeepers",
        "reddit",
        "wick_trimmer",
        "Who trims the wick",
        "Who trims the wick",
        certain=False,
    ),
    "reddit comment": Case(
        "Comment by u/wick_trimmer from discussion in AskKeepers",
        "reddit",
        "wick_trimmer",
        None,
        "",
    ),
    "bluesky with a placeholder": Case(
        "Lovely!\n[image or embed]\n— Ueda (\n@ueda.example\n) 2025年4月15日 17:24",
        "bluesky",
        "ueda.example",
        "Lovely!",
        "Lovely!",
        "Ueda",
        "2025-04-15T17:24",
        certain=False,
    ),
    "card with counts in Spanish": Case(
        "Gatos\n✔\n@gatos_ode\nTres gatitos.\n3.120\n10:05 - 9 ene. 2019\n5.210 personas "
        "están hablando "
        "de esto\nInformación y privacidad de Twitter Ads",
        "x",
        "gatos_ode",
        "Tres gatitos.",
        "Tres gatitos.",
        "Gatos",
        "2019-01-09T10:05",
        certain=True,
    ),
    "card with its client": Case(
        "Cats\n@cats_ode\nThree kittens.\n3:14 AM · Feb 3, 2021 · Twitter for iPhone\n"
        "14.8K Retweets\n58.2K Likes",
        "x",
        "cats_ode",
        "Three kittens.",
        "Three kittens.",
        "Cats",
        "2021-02-03T03:14",
        certain=True,
    ),
    "card that answers": Case(
        "Cats\n@cats_ode\nReplying to @a and @b\nThree kittens.\n3:14 AM · Feb 3, 2021",
        "x",
        "cats_ode",
        "Three kittens.",
        "Three kittens.",
        "Cats",
        "2021-02-03T03:14",
        certain=True,
    ),
    "card with its name on the handle's line": Case(
        "Cats ✔ @cats_ode\nThree kittens.\n8:27 AM - 11 Jul 2017\n  14,477 14,477 "
        "Retweets   41,606 41,606 likes",
        "x",
        "cats_ode",
        "Three kittens.",
        "Three kittens.",
        "Cats",
        "2017-07-11T08:27",
        certain=True,
    ),
    "frame round nothing": Case(
        "Skip Twitter post by @ann_ode\n\nEnd of Twitter post by @ann_ode", "x", "ann_ode", None, ""
    ),
    "frame that lost its handle": Case(
        "Skip Twitter post by The minister must go now. — Ann (@ann_ode) January 11, 2020 Report "
        "End of Twitter post by @ann_ode",
        "x",
        "ann_ode",
        "The minister must go now.",
        "The minister must go now.",
        "Ann",
        "2020-01-11",
        certain=True,
    ),
    "numbered frame that alone names the account": Case(
        "Skip Twitter post 2 by @dig_ode\n\nNot a scratch on it.\n\nEnd of Twitter post "
        "2 by @dig_ode",
        "x",
        "dig_ode",
        "Not a scratch on it.",
        "Not a scratch on it.",
        certain=True,
    ),
    "frame with consent words": Case(
        "Skip Twitter post by @ann_ode\nAllow Twitter content?\nThis article contains "
        "content provided by "
        "Twitter. We ask for your permission before anything is loaded, as they may be "
        "using cookies and "
        "other technologies. You may want to read Twitter’s cookie policy, external and "
        "privacy policy, "
        "external before accepting. To view this content choose ‘accept and continue’.\n"
        "Accept and continue\n\nEnd of Twitter post by @ann_ode",
        "x",
        "ann_ode",
        None,
        "",
    ),
    "frame round an unavailable post": Case(
        "Skip Twitter post by @ann_ode\nThis Tweet is unavailable\nEnd of Twitter post by @ann_ode",
        "x",
        "ann_ode",
        None,
        "",
    ),
    "frame of Instagram": Case(
        "Skip Instagram post by ann.ode\nEnd of Instagram post by ann.ode",
        "instagram",
        "ann.ode",
        None,
        "",
    ),
    "frame of YouTube": Case(
        "Skip YouTube video by Ode Earth\nThis YouTube post cannot be displayed in your "
        "browser. Please "
        "enable Javascript or try a different browser.\nView original content on YouTube\n"
        "End of YouTube video by Ode Earth",
        "youtube",
        None,
        None,
        "",
        "Ode Earth",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_post_is_read(case: Case) -> None:
    embed = only(BEFORE + case.text + AFTER)
    assert (embed.platform, embed.handle, embed.author) == (case.platform, case.handle, case.author)
    if case.date:
        assert embed.date == case.date
    if case.certain is not False:  # a guess may well be wrong; it cuts nothing
        assert embed.text == case.words
    sure = {True: "certain", False: "guessed", None: None}
    assert embed.text_start == sure[case.certain]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_only_the_words_stay(case: Case) -> None:
    document = clean(BEFORE + case.text + AFTER, kind="text")
    kept = document.text.removeprefix(BEFORE.strip()).removesuffix(AFTER.strip()).strip()
    assert kept == case.stays
    assert document.restore() == BEFORE + case.text + AFTER
    again = clean(document.text, kind="text")
    assert again.text == document.text


@pytest.mark.parametrize("row", INSTAGRAM_OPENINGS, ids=lambda row: f"{row.locale} {row.template}")
def test_first_instagram_line_opens_the_caption(row: object) -> None:
    text = f"{BEFORE}{row.template}\n\nKettle.\n\nA post shared by Ode (@ode.gallery){AFTER}"  # type: ignore[attr-defined]
    embed = only(text)
    assert (embed.text, embed.text_start) == ("Kettle.", "certain")


@pytest.mark.parametrize(
    "row", INSTAGRAM_ATTRIBUTIONS, ids=lambda row: f"{row.locale} {row.template}"
)
def test_second_instagram_line_names_the_account(row: object) -> None:
    line = row.template.format(name="Ode Kiln", handle="ode.kiln")  # type: ignore[attr-defined]
    document = clean(f"{BEFORE}View this post on Instagram\n\n{line}{AFTER}", kind="text")
    (embed,) = document.embeds
    assert (embed.author, embed.handle) == ("Ode Kiln", "ode.kiln")
    assert document.text == (BEFORE + AFTER).replace("\n\n\n\n", "\n\n")


@pytest.mark.parametrize("row", TIKTOK_SOUNDS, ids=lambda row: row.locale)
def test_own_sound_is_known_by_its_label(row: object) -> None:
    embed = only(f"{BEFORE}@kim.ode Kettle\n♬ {row.template} - Kim{AFTER}")  # type: ignore[attr-defined]
    assert (embed.platform, embed.handle, embed.text) == ("tiktok", "kim.ode", "Kettle")


def test_markdown_keeps_the_permalink_of_an_instagram_post() -> None:
    embed = only(
        "> [ View this post on\n> Instagram\n> "
        "](https://www.instagram.com/p/CxOdeQ7w2Lk/?utm_source=ig)\n>\n"
        "> [Hello\n> there](https://www.instagram.com/p/CxOdeQ7w2Lk/?utm_source=ig)\n>\n"
        "> A post shared by [ Ann\n> "
        "Ode](https://www.instagram.com/ann.ode/?utm_source=ig)\n> (@ann.ode)\n\nNext."
    )
    assert (embed.url, embed.text) == ("https://www.instagram.com/p/CxOdeQ7w2Lk", "Hello\nthere")


def test_markdown_keeps_the_permalink_of_a_mastodon_post() -> None:
    embed = only(
        "> [ Post by @choir@ode.example View on Mastodon\n> "
        "](https://ode.example/@choir/113000000000000017)\n\nNext."
    )
    assert (embed.id, embed.handle) == ("113000000000000017", "choir@ode.example")


def test_link_alone_tells_of_an_instagram_post() -> None:
    embed = only(
        "One.\n\n[View this post on Instagram](https://www.instagram.com/p/CxOdeQ7w2Lk/)\n\nTwo."
    )
    assert (embed.platform, embed.id, embed.text) == ("instagram", "CxOdeQ7w2Lk", None)


def test_permalink_line_is_an_embed_and_stays() -> None:
    text = (
        "It came late.\n\nhttps://twitter.com/mayor_ode/status/1361646506603466727?s=20\n\n"
        "No reason."
    )
    document = clean(text, kind="text")
    (embed,) = document.embeds
    assert (embed.handle, embed.id, embed.text) == ("mayor_ode", "1361646506603466727", None)
    assert document.text == text


@pytest.mark.parametrize(
    "between", ["\n", "\n\n", " "], ids=["below", "with a blank line", "on its line"]
)
def test_permalink_of_the_post_beside_it_leaves_with_it(between: str) -> None:
    document = clean(
        f"Sold.\n— Mayor (@mayor_ode) February 17, 2021{between}"
        "https://twitter.com/mayor_ode/status/1362008894469065341\n\nNext.",
        kind="text",
    )
    (embed,) = document.embeds
    assert embed.id == "1362008894469065341"
    assert document.text == "Sold.\n\nNext."


@pytest.mark.parametrize(
    "permalink",
    [
        "https://twitter.com/someone_else/status/1362008894469065341",
        "https://twitter.com/mayor_ode/status/1061646506603466727",
    ],
    ids=["of another account", "of another day"],
)
def test_permalink_of_another_post_stays(permalink: str) -> None:
    document = clean(
        f"Sold.\n— Mayor (@mayor_ode) February 17, 2021\n{permalink}\n\nNext.", kind="text"
    )
    assert len(document.embeds) == 2
    assert permalink in document.text


def test_bare_id_counts_where_the_network_is_named() -> None:
    text = "O prefeito escreveu no Twitter.\n\n1329031598699479006\n\nFim."
    document = clean(text, kind="text")
    (embed,) = document.embeds
    assert (embed.id, embed.date, document.text) == ("1329031598699479006", "2020-11-18", text)
    assert clean(text.replace("Twitter", "livro"), kind="text").embeds == ()
    assert (
        clean(text.replace("1329031598699479006", "9329031598699479006"), kind="text").embeds == ()
    )


BAIT = [
    "Skip Twitter post by ",
    "End of Twitter post by @a ",
    "Skip Twitter post by @a\n",
    "♬ ",
    "@a ",
    "@a\n",
    "@a ♬ ",
    "@a ♬ original sound - ",
    "A post shared by ",
    "A post shared by @a ",
    "A post shared by a (@a) ",
    "View this post on Instagram ",
    "[View this post on Instagram](",
    "(@a)님의 공유 게시물",
    "Posted by ",
    "Posted by a on ",
    "Posted by a on Friday, May 6, 2022 ",
    "由",
    "Post by @",
    "Post by @a View on ",
    "View on Threads ",
    "byu/a in",
    "u/",
    "by u/aa in r/bb\n",
    "https://x.com/a/status/1\n",
    "A\n@a\n",
    "A\n@a\nb\n",
    "10:05 - 9 ene. 2019\n",
    "[image or embed]",
    "Report\n",
    "1329031598699479006\n",
    "Twitter\n1329031598699479006\n",
    "\n\n\n@a\n3:14 AM · ",
]


@pytest.mark.parametrize("bait", BAIT)
def test_time_grows_with_the_input(bait: str) -> None:
    def seconds(size: int) -> float:
        text = bait * (size // len(bait))
        begin = time.process_time()
        find_flattened(text)
        return time.process_time() - begin

    seconds(1000)
    small = min(seconds(8000) for _ in range(3))
    # The least of several: behind thousands of tests the collector may run for longer than this.
    assert min(seconds(32000) for _ in range(3)) < 12 * small + 0.1


def test_two_instagram_posts_in_a_row_are_two() -> None:
    one, two = (
        f"View this post on Instagram\n\n{word}\n\nA post shared by {name} (@{name}.ode)"
        for word, name in (("One.", "ann"), ("Two.", "bea"))
    )
    document = clean(BEFORE + one + "\n\n" + two + AFTER, kind="text")
    assert [(embed.handle, embed.text) for embed in document.embeds] == [
        ("ann.ode", "One."),
        ("bea.ode", "Two."),
    ]
    assert document.text == f"{BEFORE}One.\n\nTwo.{AFTER}"


def test_frame_round_an_instagram_post_is_one_post() -> None:
    document = clean(
        f"{BEFORE}Skip Instagram post by jo.ode\nView this post on Instagram\n\nHi.\n\n"
        f"A post shared by Jo (@jo.ode)\nEnd of Instagram post by jo.ode{AFTER}",
        kind="text",
    )
    (embed,) = document.embeds
    assert (embed.handle, embed.text, document.text) == ("jo.ode", "Hi.", f"{BEFORE}Hi.{AFTER}")


def test_report_behind_the_date_leaves() -> None:
    document = clean(f"Well.\n— Ann (@ann_ode) May 3, 2021 Report{AFTER}", kind="text")
    assert document.text == f"Well.{AFTER}"
    report = f"Well.\n— Ann (@ann_ode) May 3, 2021 Reporters came.{AFTER}"
    assert "Reporters came." in clean(report, kind="text").text


def test_frame_joins_the_post_that_markup_showed() -> None:
    text = "Skip Twitter post by @ann_ode\n\nWell.\n\nEnd of Twitter post by @ann_ode"
    start, end = text.index("Well."), text.index("\n\nEnd")
    (post,) = framed_posts(text, [FoundPost("x", Span(start, end), handle="ann_ode")])
    assert [text[slice(*span)] for span in post.cuts] == [
        "Skip Twitter post by @ann_ode",
        "End of Twitter post by @ann_ode",
    ]


_FRAME = '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>'


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f'must contain("""<div id="a">{_FRAME}</div>""")', id="a string of a program"),
        pytest.param(f"frame = '{_FRAME}'", id="a string in single quotes"),
        pytest.param(f"<!-- lazy frames too -->\n{_FRAME}\n", id="behind a comment on markup"),
    ],
)
def test_a_sample_of_markup_stays(text: str) -> None:
    document = clean(text, kind="text")
    assert (document.text, document.embeds) == (text, ())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Words.\n\n{_FRAME}\n\nMore.", id="between paragraphs"),
        pytest.param(f"<!-- wp:embed -->\n{_FRAME}\n<!-- /wp:embed -->", id="Gutenberg's comments"),
        pytest.param(f'He said "so".\n{_FRAME}\n"And" on.', id="quotations on other lines"),
    ],
)
def test_an_island_of_markup_leaves(text: str) -> None:
    document = clean(text, kind="text")
    assert "<iframe" not in document.text
    assert [embed.id for embed in document.embeds] == ["abcdefghijk"]
