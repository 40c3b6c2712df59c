"""Dates as people and programs print them, in any language, and what only looks like one."""

import datetime
import gzip
import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.dates import date_before, find_date, match_date, read_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("March 3, 2021", "2021-03-03"),
        ("18 July 2018", "2018-07-18"),
        ("3rd of May 2021", "2021-05-03"),
        ("7 octobre 2017", "2017-10-07"),
        ("1er octobre 2017", "2017-10-01"),
        ("Octobre 22, 2024", "2024-10-22"),
        ("7 OCTOBRE 2017", "2017-10-07"),
        ("7 fevrier 2017", "2017-02-07"),
        ("1 de octubre de 2019", "2019-10-01"),
        ("25 d’agost de 2017", "2017-08-25"),
        ("16 de novembre de 2018", "2018-11-16"),
        ("12 de mar de 2021", "2021-03-12"),
        ("22. Oktober 2024", "2024-10-22"),
        ("Mär 27, 2018", "2018-03-27"),
        ("5 octombrie 2018", "2018-10-05"),
        ("14. september 2016", "2016-09-14"),
        ("1. huhtikuuta 2019", "2019-04-01"),
        ("9. tammik. 2019", "2019-01-09"),
        ("8 marca 2018", "2018-03-08"),
        ("28. února 2019", "2019-02-28"),
        ("5. októbra 2018", "2018-10-05"),
        ("2018. október 5.", "2018-10-05"),
        ("2018(e)ko urriaren 5(a)", "2018-10-05"),
        ("2018 m. spalio 5 d.", "2018-10-05"),
        ("2018. gada 5. oktobris", "2018-10-05"),
        ("24 марта 2019 г.", "2019-03-24"),
        ("16 июля 2016\nг.", "2016-07-16"),
        ("24 марта 2019 года", "2019-03-24"),
        ("2 липня 2017 р.", "2017-07-02"),
        ("5. октобар 2018.", "2018-10-05"),
        ("21 Eylül 2016", "2016-09-21"),
        ("5 KASIM 2018", "2018-11-05"),
        ("5 Οκτωβρίου 2018", "2018-10-05"),
        ("9 בפברואר 2018", "2018-02-09"),
        ("5 أكتوبر، 2018", "2018-10-05"),
        ("٥ أكتوبر، ٢٠١٨", "2018-10-05"),
        ("5 كانون الأول/ديسمبر 2018", "2018-12-05"),
        ("۵ اکتبر ۲۰۱۸", "2018-10-05"),
        ("5 اکتوبر، 2018", "2018-10-05"),
        ("5 अक्तूबर 2018", "2018-10-05"),
        ("৫ অক্টোবর, ২০১৮", "2018-10-05"),
        ("5 அக்டோபர், 2018", "2018-10-05"),
        ("5 ตุลาคม 2018", "2018-10-05"),
        ("๕ ตุลาคม ๒๕๖๑", "2018-10-05"),
        ("5 ต.ค. 2561", "2018-10-05"),
        ("5 tháng 10, 2018", "2018-10-05"),
        ("ngày 5 tháng 10 năm 2018", "2018-10-05"),
        ("Oktubre 5, 2018", "2018-10-05"),
        ("2020年9月25日", "2020-09-25"),
        ("2019년 12월 1일", "2019-12-01"),
        ("2014, 12月 28", "2014-12-28"),
        ("2018年十月5日", "2018-10-05"),
        ("le 22 octobre 2024", "2024-10-22"),
        ("2\N{NO-BREAK SPACE}mai\N{NARROW NO-BREAK SPACE}2020", "2020-05-02"),
        ("15\u200f/10\u200f/2018", "2018-10-15"),
        ("2024-10-22", "2024-10-22"),
        ("30/06/17", "2017-06-30"),
        ("06/30/2017", "2017-06-30"),
        ("5/5/2017", "2017-05-05"),
        ("5. 6. 2018", "2018-06-05"),
        ("2018. 10. 5.", "2018-10-05"),
        ("Tuesday, January 12, 2016", "2016-01-12"),
        ("lundi 4 avril 2016", "2016-04-04"),
        ("Martes, 3 de marzo de 2020", "2020-03-03"),
        ("2018年10月5日金曜日", "2018-10-05"),
        ("5 Ocak 2018 Cuma", "2018-01-05"),
    ],
)
def test_a_day_is_read(written: str, iso: str) -> None:
    assert read_date(written) == iso


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("20 novembre 2024 à 14:43", "2024-11-20T14:43"),
        ("Apr 25, 2024 at 20:18", "2024-04-25T20:18"),
        ("April 23, 2025 at 5:03 PM", "2025-04-23T17:03"),
        ("3 May 2021 at 12:07 a.m.", "2021-05-03T00:07"),
        ("2025年4月15日 17:24", "2025-04-15T17:24"),
        ("2018年10月5日 下午5:03", "2018-10-05T17:03"),
        ("午後5:03 · 2021年2月3日", "2021-02-03T17:03"),
        ("오후 5:03 · 2021년 2월 3일", "2021-02-03T17:03"),
        ("2017 4月 10 8:24午後 PDT", "2017-04-10T20:24-07:00"),
        ("29 Mars 2017 à 11h25 PDT", "2017-03-29T11:25-07:00"),
        ("Mar 29, 2017 at\n   11:25am PDT", "2017-03-29T11:25-07:00"),
        ("13 de Mar, 2017 às 5:26 PST", "2017-03-13T05:26-08:00"),
        ("23. Okt 2017 um 0:31 Uhr", "2017-10-23T00:31"),
        ("5. oktober 2018 kl. 14.43", "2018-10-05T14:43"),
        ("1. huhtikuuta 2019 klo 9.05", "2019-04-01T09:05"),
        ("5 Οκτωβρίου 2018 στις 2:43 μ.μ.", "2018-10-05T14:43"),
        ("24 марта 2019 г., 14:43", "2019-03-24T14:43"),
        ("lúc 14:43 5 tháng 10, 2018", "2018-10-05T14:43"),
        ("10:05 - 9 ene. 2019", "2019-01-09T10:05"),
        ("10.05 - 9. tammik. 2019", "2019-01-09T10:05"),
        ("3:14 AM · Feb 3, 2021", "2021-02-03T03:14"),
        ("6:07 PM · 12 de mar de 2021", "2021-03-12T18:07"),
        ("2025-08-25T19:05:48.848Z", "2025-08-25T19:05:48Z"),
        ("2019-12-31T10:05:00+02:00", "2019-12-31T10:05:00+02:00"),
        ("30/06/17 02:00", "2017-06-30T02:00"),
        ("July 4, 2018 at 5pm", "2018-07-04T17:00"),
        ("Wed Oct 10 20:19:24 +0000 2018", "2018-10-10T20:19:24+00:00"),
        ("May 3, 2021 at 10:05 CST", "2021-05-03T10:05"),
    ],
)
def test_a_time_is_read_with_it(written: str, iso: str) -> None:
    assert read_date(written) == iso


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("05/06/17", id="two digits each"),
        pytest.param("05-06-2017", id="four digits for the year"),
        pytest.param("5. lis 2018", id="Czech or Croatian"),
    ],
)
def test_what_nobody_can_tell_is_found_but_not_read(written: str) -> None:
    found = match_date(written, 0)
    assert found is not None
    assert (found.start, found.end, found.iso) == (0, len(written), None)
    assert read_date(written) is None


def test_the_stop_behind_the_day_tells_polish_from_croatian() -> None:
    assert read_date("5 listopada 2018") == "2018-11-05"
    assert read_date("5. listopada 2018.") == "2018-10-05"
    assert read_date("31 listopada 2018") is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("31 April 2020", id="no such day"),
        pytest.param("29 February 2019", id="no leap year"),
        pytest.param("13/13/2018", id="no such month"),
        pytest.param("5 Mayhem 2018", id="longer word"),
        pytest.param("5 Mays 2018", id="plural"),
        pytest.param("May 2018", id="no day"),
        pytest.param("May 5", id="no year"),
        pytest.param("May 5, 18 people", id="no four digits"),
        pytest.param("3 May 1889", id="before there were posts"),
        pytest.param("1.2.2010.5", id="address"),
        pytest.param("1.2.10", id="version"),
        pytest.param("3 May\n\n2021", id="blank line inside"),
        pytest.param("25 people came", id="number"),
        pytest.param("me 5, 2024", id="two letters"),
        pytest.param("(May 3, 2021)", id="bracket first"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_looks_like_a_date_is_none(text: str) -> None:
    assert match_date(text + " and so on." if text else text, 0) is None


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("December 31, 2017Ray left", "December 31, 2017", id="glued word"),
        pytest.param("January 25, 2023 2020-2021 season", "January 25, 2023", id="number behind"),
        pytest.param("May 3, 2021) and", "May 3, 2021", id="bracket behind"),
        pytest.param("3 May 2021. The mayor", "3 May 2021", id="full stop behind"),
        pytest.param("16 июля 2016\nг. Далее", "16 июля 2016\nг.", id="wrapped closing word"),
        pytest.param(
            "16 July 2016 г. Далее", "16 July 2016", id="closing word of another language"
        ),
        pytest.param("3 May 2021\n10:30 Rain", "3 May 2021", id="time of the next line"),
        pytest.param("May 2, 2021 Sunday was", "May 2, 2021", id="weekday of the next sentence"),
        pytest.param("3 May 2021 at noon", "3 May 2021", id="preposition without a time"),
        pytest.param("March 3, 2021, 10.50 euros", "March 3, 2021", id="price behind"),
        pytest.param("2 de agosto de\n> 2019](x)", "2 de agosto de\n> 2019", id="quoted Markdown"),
        pytest.param("2019년 12월 1일에", "2019년 12월 1일", id="Korean particle"),
    ],
)
def test_a_date_ends_where_it_ends(text: str, printed: str) -> None:
    found = match_date(text, 0)
    assert found is not None
    assert text[found.start : found.end] == printed
    assert found.iso == read_date(printed)


def test_an_article_before_a_date_is_no_part_of_it() -> None:
    found = match_date("— Léa (@lea) le 22 octobre 2024", 13)
    assert found is not None
    assert (found.start, found.iso) == (16, "2024-10-22")
    assert match_date("Follow (@desk) on 3 May 2021 for more.", 15) is None


@pytest.mark.parametrize(
    "cut", ["Febru", "Nove", "March", "March 3", "March 3, 20", "3 Mar", "3 mai 202"]
)
def test_a_date_cut_off_by_the_end_is_found(cut: str) -> None:
    text = f"— Jo (@jo) {cut}"
    assert match_date(text, 11) == (11, len(text), None)
    assert match_date(text + " and more of it, which goes on", 11) is None
    assert read_date(cut) is None


@pytest.mark.parametrize("words", ["Fe", "Anna", "3", "The", "Decision"])
def test_other_last_words_are_no_date(words: str) -> None:
    assert match_date(words, 0) is None


def test_a_day_that_the_end_may_have_halved_is_not_read() -> None:
    assert match_date("2020年9月2", 0) == (0, 8, None)
    assert match_date("2020年9月2日", 0) == (0, 9, "2020-09-02")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param(
            "A post shared by Jo (@jo) on Apr 27, 2020 at 9:24am PDT",
            "Apr 27, 2020 at 9:24am PDT",
            id="behind a preposition",
        ),
        pytest.param("from 1 to 5 May 2021", "5 May 2021", id="word like a weekday"),
        pytest.param(
            "geteilt von Jo am 23. Okt 2017 um 0:31 Uhr", "23. Okt 2017 um 0:31 Uhr", id="de"
        ),
        pytest.param("于2020年9月25日发布", "2020年9月25日", id="no spaces"),
        pytest.param(
            "Posted by Jo on Tuesday, January 12, 2016", "Tuesday, January 12, 2016", id="weekday"
        ),
        pytest.param("3.120 10:05 - 9 ene. 2019 x", "10:05 - 9 ene. 2019", id="card"),
    ],
)
def test_the_first_date_of_a_window_is_found(text: str, printed: str) -> None:
    found = find_date(text, 0, len(text))
    assert found is not None
    assert text[found.start : found.end] == printed


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("MP3 May 2021", id="part of a word"),
        pytest.param("from a to b 5 May", id="no year"),
        pytest.param("costs 10.5 May 2021", id="part of a number"),
        pytest.param("version 1.2.10 is out", id="version"),
        pytest.param("it may rain 20 or 2021 times", id="scattered"),
        pytest.param("A post shared by Jo on Febru", id="cut off"),
    ],
)
def test_no_date_is_found_in(text: str) -> None:
    assert find_date(text, 0, len(text)) is None


def test_the_date_that_ends_at_a_place_is_found() -> None:
    text = "3.120 10:05 - 9 ene. 2019\n5.210 personas"
    assert date_before(text, 25) == (6, 25, "2019-01-09T10:05")
    assert date_before(text, 24) is None


DAYS = st.dates(datetime.date(2006, 3, 21), datetime.date(2099, 12, 31))
SHAPES = (
    "{0:%B} {0.day}, {0.year}",
    "{0.day} {0:%B} {0.year}",
    "{0:%b} {0.day}, {0.year} at 20:18",
    "{0.year}年{0.month}月{0.day}日",
    "{0.year}년 {0.month}월 {0.day}일",
    "{0:%Y-%m-%d}",
    "{0.day} tháng {0.month}, {0.year}",
)


@given(DAYS, st.sampled_from(SHAPES), st.text(max_size=30), st.text(max_size=30))
def test_what_is_found_is_read_alike(
    day: datetime.date, shape: str, before: str, after: str
) -> None:
    text = f"{before} (@a) {shape.format(day)} {after}"
    at = len(before) + 6
    found = match_date(text, at)
    assert found is not None and found.start == at and found.iso is not None
    assert found.iso.startswith(day.isoformat())
    assert read_date(text[found.start : found.end]) == found.iso


PARTS = st.sampled_from(
    [
        *"0123456789 .,:-/()'\n>年月日",
        "May",
        " 3",
        "2021",
        "г.",
        "de",
        " at ",
        "PM",
        "PDT",
        "Febru",
        "T",
        "Z",
    ]
)


@given(st.lists(PARTS, max_size=25).map("".join), st.integers(0, 30))
@settings(max_examples=300)
def test_any_text_is_survived(text: str, at: int) -> None:
    for found in (
        match_date(text, min(at, len(text))),
        find_date(text, 0, len(text)),
        date_before(text, min(at, len(text))),
    ):
        assert found is None or 0 <= found.start < found.end <= len(text)
        if found is not None and found.iso is not None:
            datetime.date.fromisoformat(found.iso[:10])


def test_digits_that_python_does_not_know_are_survived() -> None:
    assert match_date("\U00011f55 May 2021", 0) in (None, (0, 10, "2021-05-05"))  # Kawi, Unicode 15


@pytest.mark.parametrize("bait", ["May 3, ", "3 3 ", "1", "a\u0301", " >", "10:05 - ", "de "])
def test_a_call_looks_no_further_than_a_line(bait: str) -> None:
    text = bait * 50_000
    start = time.perf_counter()
    for at in range(0, 2000, 10):
        match_date(text, at)
    assert time.perf_counter() - start < 2


def test_every_locale_is_read_right_or_not_at_all() -> None:
    """Babel prints a date in each locale; what is read is that date, or the words stay words."""
    dates = pytest.importorskip("babel.dates")
    localedata = pytest.importorskip("babel.localedata")
    days = [datetime.date(2018, month, 22 if month % 2 else 5) for month in range(1, 13)]
    identifiers = [name for name in localedata.locale_identifiers() if name != "root"]
    whole = 0
    for identifier in identifiers:
        read = [read_date(dates.format_date(day, "long", identifier)) for day in days]
        wrong = [day for day, iso in zip(days, read, strict=True) if iso not in (None, f"{day}")]
        # Morisyen's August is "out", which the widget prints for October (Portuguese).
        assert not wrong or identifier.startswith("mfe"), identifier
        whole += None not in read and not wrong
    assert whole / len(identifiers) >= 0.98


def test_the_printed_dates_of_real_posts_are_read() -> None:
    folder = os.environ.get("CLEANER_EVAL")
    if not folder:
        pytest.skip("CLEANER_EVAL names no folder with evaluation data")
    with gzip.open(Path(folder) / "data" / "embeds.jsonl.gz", "rt", encoding="utf-8") as lines:
        truths = [json.loads(line)["truth"] for line in lines]
    wrong = [
        (truth["date_text"], truth["date"])
        for truth in truths
        if truth["date_text"] and (read_date(truth["date_text"]) or "")[:10] != truth["date"]
    ]
    assert not wrong
