"""The report page: what it says is true, it is harmless, and it works in a real browser."""

import json
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cleaner import Change, Document, Embed, clean
from cleaner.report import page as page_module
from cleaner.report.page import SCRIPTS, page_of, write_page
from cleaner.totals import Totals
from tests.invented_news import rows

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGE = Path(page_module.__file__).with_suffix("")
HOSTILE = (
    "</script><script>window.pwned = 1</script>",
    "<img src=x onerror='window.pwned = 1'>",
    "javascript:window.pwned=1",
    "\u2028window.pwned = 1\u2029",
    "{{data}}{{scripts}}",
    '"><svg onload=window.pwned=1>',
    "\u202egnp.exe",
    "'+window.pwned+'\\",
)


def a_run() -> Totals:
    """Return the totals of a small run with all there is to see."""
    totals = Totals()
    for line, row in enumerate(rows(each=2), 1):
        text = str(row["text"])
        if line % 3 == 0:
            text = f"It\x92s calm.. So calm.\n{text}\n\n#harbour #fog #news\n"
        totals.add(clean(text), source="news.jsonl", line=line, size=len(text.encode()))
    for line in range(1, 21):
        totals.add(clean("Nothing happened here."), source="calm.jsonl", line=line, size=22)
    totals.fail("news.jsonl", 7, "is no JSON (column 1)")
    totals.fail("gone.txt", None, "no such file")
    return totals


def a_hostile_run() -> Totals:
    totals = Totals()
    for number, name in enumerate(HOSTILE):
        post = Embed(
            name, name, name, "2024-01-02", name, "printed", None, name, (name,), (name,), (name,),
            name, name, 0, 3, (name,), "guessed",
        )  # fmt: skip
        change = Change(0, 1, name, name, "repair", name)
        document = Document(name, (post,), (name,), (change,), f"{name}\n{name}", language=name)
        totals.add(document, source=name, line=number, size=3)
        totals.fail(name, number, name)
    return totals


def text_of(totals: Totals) -> str:
    return "".join(page_of(totals))


def data_of(page: str) -> dict[str, Any]:
    [data] = re.findall(r'<script type="application/json" id="run">(.*?)</script>', page, re.S)
    run: dict[str, Any] = json.loads(data)
    return run


def test_the_page_is_one_file_that_asks_for_nothing(tmp_path: Path) -> None:
    write_page(a_run(), tmp_path / "report.html")
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "default-src 'none'" in page
    assert "unsafe" not in page.partition("<title>")[0]
    outside = page.replace("http://www.w3.org/2000/svg", "").partition('id="run"')[0]
    assert not re.search(r"https?://", outside)
    assert not re.search(r"\b(src|srcset)=|@import|url\(", outside)


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_reads_markup_or_runs_words(name: str) -> None:
    script = (PAGE / name).read_text("utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser"
        r"|fetch\(|XMLHttpRequest|import\(|sendBeacon|WebSocket",
        script,
    )
    assert "</script" not in script


def test_the_folder_holds_nothing_but_what_the_page_is_made_of() -> None:
    assert {path.name for path in PAGE.iterdir()} == {*SCRIPTS, "style.css", "page.html"}


def test_the_data_cannot_end_its_element() -> None:
    page = text_of(a_hostile_run())
    assert page.count("</script>") == 1 + len(SCRIPTS)
    assert "\u2028" not in page
    run = data_of(page)
    assert {entry["source"] for entry in run["sample"]} == set(HOSTILE)


def test_the_numbers_are_those_of_the_run() -> None:
    totals = a_run()
    run = data_of(text_of(totals))
    assert run["documents"] == totals.documents
    assert dict(run["posts"]) == totals.posts
    assert sum(count for _, count in run["months"]) == totals.posts.total()
    assert {f"{step}/{rule}": count for step, rule, count, _ in run["edits"]} == totals.edits
    steps = [step for step, *_ in run["edits"]]
    assert list(dict.fromkeys(steps)) == ["repair", "posts", "hashtags", "typography"]
    assert all(why for *_, why in run["edits"])
    assert run["errors"] == [
        ["gone.txt", 0, "no such file"],
        ["news.jsonl", 7, run["errors"][1][2]],
    ]


def test_names_that_differ_in_case_alone_are_one() -> None:
    totals = Totals()
    for handle in ("Ann", "Ann", "ann", "Ben"):
        totals.add(Document("", (Embed("x", handle=handle),)))
    assert data_of(text_of(totals))["handles"] == [["x", "Ann", 3], ["x", "Ben", 1]]


def test_the_largest_run_is_a_page_under_15_megabytes() -> None:
    totals = Totals()
    dice = random.Random(3)
    for line in range(100):
        text = "".join(dice.choices(["<&>", "\u2028", "\x01", "日本", "\ud83d", "a "], k=11_000))
        changes = tuple(
            Change(n, n + 1, text[n], "<" * 99, "repair", "c1") for n in range(0, 9000, 3)
        )
        posts = tuple(Embed("x", text="<" * 9999, handle="<" * 999 + str(n)) for n in range(40))
        totals.add(Document("", posts, ("<" * 500,) * 300, changes, text), source="a", line=line)
    for line in range(3000):
        totals.fail("<" * 9999, line, "\u2028" * 9999)
    size = len(text_of(totals).encode())
    assert 5_000_000 < size < 15_000_000
    assert totals.sample.documents


def _browser() -> Iterator["Browser"]:
    """Yield Chromium: the one that Playwright brought, or that of the system."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
        found = own if own.exists() else shutil.which("chromium") or shutil.which("google-chrome")
        if not found:
            pytest.skip("no Chromium here (playwright install chromium, or the system's package)")
        # A container's root has no sandbox for it; the page is our own.
        browser = playwright.chromium.launch(executable_path=str(found), args=["--no-sandbox"])
        yield browser
        browser.close()


browser = pytest.fixture(scope="module")(_browser)


class Opened:
    """A page in a browser, and what it did that it should not."""

    def __init__(self, page: "Page", path: Path) -> None:
        self.page = page
        self.wrongs: list[str] = []
        page.on("console", lambda message: self.wrongs.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.wrongs.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.wrongs.append("dialog"))
        page.on("request", lambda request: self.note(request.url))
        self.url = path.as_uri()
        page.goto(self.url)

    def note(self, url: str) -> None:
        if url != self.url:
            self.wrongs.append(f"request: {url}")

    def texts(self, selector: str) -> list[str]:
        return [str(text) for text in self.page.locator(selector).all_inner_texts()]

    def count(self, selector: str) -> int:
        return int(self.page.locator(selector).count())

    def focused(self) -> str:
        return str(self.page.evaluate("document.activeElement.id"))

    def settled(self) -> None:
        """Wait until a search was carried out: it waits until nobody types."""
        self.page.wait_for_timeout(150)


def opened(browser: "Browser", path: Path, totals: Totals, **options: Any) -> Opened:
    write_page(totals, path / "report.html")
    return Opened(browser.new_page(**options), path / "report.html")


@pytest.fixture
def report(browser: "Browser", tmp_path: Path) -> Iterator[Opened]:
    shown = opened(browser, tmp_path, a_run(), viewport={"width": 1280, "height": 900})
    yield shown
    assert shown.wrongs == []
    shown.page.close()


def test_the_page_shows_the_run(report: Opened) -> None:
    totals = a_run()
    figures = dict(zip(report.texts("#figures dt"), report.texts("#figures dd"), strict=True))
    assert figures["documents"] == f"{totals.documents}"
    assert figures["posts"] == f"{totals.posts.total()}"
    assert figures["errors"] == "2"
    assert report.count("svg[role=img]") == 2
    for label in ("Posts by platform: x ", "Posts over time: "):
        assert report.count(f'svg[aria-label^="{label}"]') == 1
    assert report.page.locator("#months .title").all_text_contents() == [
        "posts a month",
        "month of the post",
    ]
    assert "@ivo_brandt1" in report.texts("#handles button")
    assert "#harbour" in report.texts("#tags button")
    rules = "\n".join(report.texts("#rules tr"))
    assert "Nobody uses these controls" in rules
    assert "no such file" in report.texts("#failures")[0]
    assert "Every document of the run is here." in report.texts("#sampled")[0]
    assert report.count("#list li") == totals.documents


def test_a_document_stands_before_and_after(report: Opened) -> None:
    report.page.select_option("#rule", "typography/doubled-full-stop")
    assert "calm.. So calm." in "".join(report.page.locator(".before").all_text_contents())
    after = "".join(report.page.locator(".after").all_text_contents())
    assert "calm. So calm." in after
    assert "It’s" in after
    assert report.count("del[data-step=repair]") == report.count("ins[data-step=repair]") > 0
    assert report.count(".card") == 1
    edit = report.page.locator("del[data-step=repair]").first
    edit.scroll_into_view_if_needed()
    report.settled()  # scrolling hides the reason
    edit.hover()
    reason = report.texts("#reason")[0]
    assert "repair · c1" in reason
    assert "U+0092" in reason
    assert "Nobody uses these controls" in reason
    assert report.count(".edit.lit") == 2


def test_filters_leave_what_fits(report: Opened) -> None:
    every = report.count("#list li")
    report.page.select_option("#holds", "with")
    with_posts = report.count("#list li")
    report.page.select_option("#holds", "without")
    assert with_posts + report.count("#list li") == every
    report.page.click("button[type=reset]")
    report.settled()
    assert report.count("#list li") == every
    report.page.select_option("#rule", "hashtags")
    assert 0 < report.count("#list li") < with_posts
    assert report.texts("#found")[0] == f"{report.count('#list li')} of {every} documents"
    report.page.select_option("#rule", "none")
    assert report.count("#list li") == 20
    report.page.select_option("#platform", "x")
    assert report.count("#list li") == 0
    assert "No document" in report.texts("#found")[0]


def test_a_rule_and_a_name_lead_to_their_documents(report: Opened) -> None:
    report.page.click("#rules button:has-text('doubled-full-stop')")
    assert report.page.input_value("#rule") == "typography/doubled-full-stop"
    found = report.count("#list li")
    report.page.click("#handles button >> nth=0")
    assert report.page.input_value("#rule") == ""
    assert 0 < report.count("#list li") != found


def test_the_keyboard_alone_is_enough(report: Opened) -> None:
    press = report.page.keyboard.press
    press("/")
    assert report.focused() == "search"
    report.page.keyboard.type("@EliseFontanel7")
    report.settled()
    found = report.count("#list li")
    assert 1 < found < a_run().documents
    assert report.page.input_value("#search") == "@EliseFontanel7"
    press("Escape")
    places = report.page.locator("#list li").evaluate_all("items => items.map(item => item.id)")
    assert report.focused() == places[0]
    press("ArrowDown")
    assert report.focused() == places[1]
    press("End")
    assert report.focused() == places[-1]
    press("k")
    assert report.focused() == places[-2]
    press("Home")
    assert report.count("#list [tabindex='0']") == report.count("[aria-selected=true]") == 1
    press("n")
    assert "edit" in str(report.page.evaluate("document.activeElement.className"))
    report.page.wait_for_selector("#reason:not([hidden])")
    press("Escape")
    assert report.focused() == places[0]
    assert report.count("#reason[hidden]") == 1
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert report.page.evaluate(outline) == "solid"


def test_every_control_has_a_name(report: Opened) -> None:
    nameless = """() => [...document.querySelectorAll('button, input, select, a')]
        .filter(e => !(e.labels?.length || e.innerText.trim() || e.ariaLabel)).length"""
    assert report.page.evaluate(nameless) == 0


def test_the_theme_follows_the_system_until_a_person_chooses(report: Opened) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    light = report.page.evaluate(paper)
    report.page.emulate_media(color_scheme="dark")
    dark = report.page.evaluate(paper)
    assert dark != light
    report.page.click("#theme")
    assert report.page.evaluate(paper) == light
    report.page.click("#theme")
    report.page.emulate_media(color_scheme="light")
    assert report.page.evaluate(paper) == dark
    report.page.reload()
    assert report.page.evaluate(paper) == dark


@pytest.mark.parametrize("hostile", [False, True], ids=["invented news", "hostile names"])
def test_a_phone_scrolls_one_way_only(browser: "Browser", tmp_path: Path, hostile: bool) -> None:
    totals = a_hostile_run() if hostile else a_run()
    phone = opened(browser, tmp_path, totals, viewport={"width": 390, "height": 800})
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
    phone.page.close()


def test_hostile_names_are_names(browser: "Browser", tmp_path: Path) -> None:
    shown = opened(browser, tmp_path, a_hostile_run())
    for _ in HOSTILE:
        shown.page.keyboard.press("j")
        shown.page.keyboard.press("n")
    for button in shown.page.locator("table button").all():
        button.click()
    for name in HOSTILE:
        shown.page.fill("#search", name)
    shown.settled()
    shown.page.click("button[type=reset]")
    assert shown.page.evaluate("window.pwned") is None
    assert shown.count("img, iframe, object, [onload], [onerror], a[href^=javascript]") == 0
    assert shown.count("script") == 1 + len(SCRIPTS)
    sources = shown.page.locator("#list bdi").all_text_contents()
    assert any(HOSTILE[0] in source for source in sources)
    assert not any("\u202e" in source for source in sources)
    assert shown.wrongs == []
    shown.page.close()


def test_the_policy_runs_nothing_but_the_page_itself(browser: "Browser", tmp_path: Path) -> None:
    shown = opened(browser, tmp_path, a_run())
    blocked: list[str | None] = []
    shown.page.on("requestfailed", lambda request: blocked.append(request.failure))
    shown.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.pwned = 1";
            const picture = document.createElement("img");
            picture.setAttribute("src", "https://example.org/a.png");
            document.body.append(script, picture);
        }"""
    )
    shown.settled()
    assert shown.page.evaluate("window.pwned") is None
    refused = [wrong for wrong in shown.wrongs if "violates" in wrong]
    assert len(refused) == 2, shown.wrongs
    assert blocked == ["csp"]
    shown.page.close()


def test_a_run_without_anything_is_a_page_too(browser: "Browser", tmp_path: Path) -> None:
    shown = opened(browser, tmp_path, Totals())
    assert shown.texts("#lead") == ["No document was cleaned."]
    assert "No posts were found." in shown.texts("#posts")[0]
    shown.page.keyboard.press("j")
    shown.page.keyboard.press("n")
    assert shown.wrongs == []
    shown.page.close()


def test_counts_that_are_too_low_are_told(browser: "Browser", tmp_path: Path) -> None:
    totals = a_run()
    totals.missed["handles"] = 3
    shown = opened(browser, tmp_path, totals)
    assert "lower bounds, too low by at most 3" in shown.texts("#handles")[0]
    assert "lower bounds" not in shown.texts("#tags")[0]
    shown.page.close()


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        (["So."], "1 document was read, 3 bytes in all. It came out as it went in;"),
        (["It\x92s"], "It came out changed; no post was found."),
        (["So.", "So."], "None of them came out changed;"),
        (["It\x92s"] * 2, "All of them came out changed;"),
        (["It\x92s", *["So."] * 400], "under 1% of them came out changed;"),
    ],
)
def test_the_first_sentence_is_true(
    browser: "Browser", tmp_path: Path, sources: list[str], said: str
) -> None:
    totals = Totals()
    for line, source in enumerate(sources):
        totals.add(clean(source), source="a", line=line, size=len(source))
    shown = opened(browser, tmp_path, totals)
    assert said in shown.texts("#lead")[0].replace("\u00a0", " ")
    assert shown.wrongs == []
    shown.page.close()


def test_misread_years_do_not_flatten_the_plot(browser: "Browser", tmp_path: Path) -> None:
    totals = Totals()
    for date in ["2021-05-01"] * 9 + ["2022-01"] * 3 + ["1021-05-03", "9021-01-01"]:
        totals.add(Document("", (Embed("x", date=date),)))
    shown = opened(browser, tmp_path, totals)
    assert shown.count("#months rect") == 9
    assert "2 posts far outside this time" in shown.texts("#months-note")[0]
    assert shown.wrongs == []
    shown.page.close()
