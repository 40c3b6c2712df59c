"""Attributions in flattened text: what is one, and the look-alikes that stay."""

# ruff: noqa: E501 (a text stands on one line, as it was found)

import pytest

from cleaner.ledger import Span
from cleaner.posts.attribution import find_attributions

TAKEN = {
    "em dash on its own line": ("So it is.\n— Ann Bol (@annbol) May 3, 2021\nMore.", "Ann Bol"),
    "em dash after a space": ("So it is! — Ann Bol (@annbol) May 3, 2021", "Ann Bol"),
    "em dash glued": ("che serata— Anna (@anna_k) 3 marzo 2021", "Anna"),
    "glued next sentence": ("So it is. — Ann (@annbol) May 3, 2021In the morning", "Ann"),
    "next sentence behind a space": ("So. — Ann (@annbol) May 3, 2021 The mayor came.", "Ann"),
    "a number behind the year": ("So. — Ann (@annbol) January 25, 2023 2020-2021 season", "Ann"),
    "two hyphens": ("> So it is.\n>\n> -- Ann Bol (@annbol) May 3, 2021\n", "Ann Bol"),
    "three hyphens": ("So it is.\n\n--- Ann Bol (@annbol) May 3, 2021", "Ann Bol"),
    "hyphen on its own line": ("Так і є.\n- Анна (@anna_k) 2 липня 2021 р.\nДалі", "Анна"),
    "en dash on its own line": (
        "C’est ainsi.\n– Anne Bol (@annbol) 22 octobre 2024\nFin",
        "Anne Bol",
    ),
    "question mark for the dash": (
        "Shame on them. ? Ann Bol (@annbol) March 3, 2021 Report",
        "Ann Bol",
    ),
    "two spaces for the dash": ("...a great day!  Ann Bol (@annbol) March 3, 2021", "Ann Bol"),
    "no dash, glued date": (
        "A great day! Ann Bol (@annbol) March 3, 2021Then it rained.",
        "Ann Bol",
    ),
    "retyped, numbers only": ("Zo is het.\nNAME(@ annbol) 30/06/17 02:00", "NAME"),
    "two brackets": (
        "So.\n— River & Coast Watch (RCW) (@rcw) June 5, 2020",
        "River & Coast Watch (RCW)",
    ),
    "handle of another network in the name": (
        "So. pic.twitter.com/aB3dE5gH7j\n— Ann | @ann@soc.example (@annbol) May 3, 2021",
        "Ann | @ann@soc.example",
    ),
    "particle in the name": (
        "So.\n— Christoph von Bol (@cvonbol) 15. Februar 2023",
        "Christoph von Bol",
    ),
    "full-width brackets": ("就是这样。\n— 小安（@annbol）2020年9月25日", "小安"),
    "right-to-left name": ("هكذا.\n— آنا بول (@annbol) 5 أكتوبر، 2018", "آنا بول"),
    "wrapped by a dump": (
        "    the harbour is open again and everyone may come to see it — Maria Anna\n"
        "    Bolverk (@annbol) May 3, 2021\n",
        "Maria Anna Bolverk",
    ),
    "wrapped behind two hyphens": (
        "> Thanks to [@anna_b](https://twitter.com/anna_b) for it! <https://t.co/kiABcdefgh>--\n"
        "> Karl Karlson (@kkarlson) [July 22,\n> 2014](https://twitter.com/kkarlson/status/491645223643013121)\n",
        "Karl Karlson",
    ),
    "wrapped inside the name, links counted": (
        "Thanks to [@anna_b](https://twitter.com/anna_b) for it! <https://t.co/kiABcdefgh>-- Karl\n"
        "Karlson (@kkarlson) [July 22,\n2014](https://twitter.com/kkarlson/status/491645223643013121)\n",
        "Karl Karlson",
    ),
    "date on the next line": ("So it is.\n— Ann (@annbol) \nMay 3, 2021\nMore", "Ann"),
    "permalink for the date": (
        "So. — Ann on Twitter (@annbol) https://twitter.com/annbol/status/1389211111111111111",
        "Ann on Twitter",
    ),
    "linked date": (
        "So.\n-- Ann (@annbol) [May 3,\n2021](https://x.com/annbol/status/1389211111111111111)",
        "Ann",
    ),
}
STAYS = {
    "headline with a dash above a by-line": "Ferry late – what now?\nAnn Bol (@annbol) May 3, 2021\n\nIt was.",
    "headline with an em dash above a by-line": "Late — And Again\nBy Ann Bol (@annbol) May 3, 2021\n\nIt was.",
    "French question above a by-line": "Pourquoi ce retard ?\nAnne Bol (@annbol) 3 mai 2021\n\nLe ferry",
    "table": "| Handle | When |\n| --- | --- |\n| Ann (@ann) | 3 May 2021 |\n| Pol (@pol) | 4 May 2021 |",
    "open table": "Name | Joined\n--- | ---\nAnn (@ann) | May 3, 2021\nPol (@pol) | May 4, 2021",
    "list of speakers": "They are:\n\n- Ann Bol (@annbol), 12 May 2024, 10:00\n- Pol (@pol), 12 May 2024",
    "list of contributors": "Thanks:\n\n- Anna Kirr (@annak) 12 May 2021\n- Pol Ind (@polind) 13 May 2021",
    "changelog": "## 2.1\n\n- Fix crash — Tora Velm (@tora), May 3, 2021\n- Add flag (@ondra) 2024-05-01",
    "log line": "* 3f2a1b0 - Fix loop - Ann Bol (@annbol) 2021-05-03",
    "programme": "9:00 – Opening – Mira Dolen (@mira) – 3 May 2021\n10:00 – Break",
    "credits": "Text – Ann Bol (@annbol), 3 May 2021\nPhotos – Pol Ind (@polind), 3 May 2021",
    "photo credit": "Above: the quay. — Photo: Ann Bol (@annbol), 3 May 2021",
    "credit of a fix": "— fixed by Ann Bol (@annbol), May 3, 2021",
    "prose goes on behind a dash": "The post — Mira Dolen (@mira) May 3, 2021 — was deleted.",
    "prose goes on behind a comma": "We met — Al B (@alb) May 3, 2021, and Pol (@pol) May 4, 2021 — there.",
    "prose goes on in lower case": "Rain fell in the north – it was heavy said Ann (@ann) May 3, 2021 and left.",
    "reference": "[3] Post on X — Ann Bol (@annbol), May 3, 2021, archived.",
    "residence": "Artist in residence – Ann Bol (@annbol), 3 May 2021 – 6 June 2021",
    "club night": "— DJ Ann (@djann) 12 May 2023, Club Ro",
    "Polish prose": "— Anna (@anna) 3 maja 2021 roku przyszła do nas.",
    "Spanish dialogue": "—Ana Bol (@anabol), 3 de mayo de 2021, ¿recuerdas?",
    "Turkish suffix": "Sergi — Hana (@hana) 3 Mayıs 2021'de açılıyor.",
    "Korean suffix": "전시 — 하나 (@hana) 2021년 5월 3일부터 열린다.",
    "Japanese particle": "展覧会―花田（@hanada）2021年5月3日から開催",
    "two people": "Follow the authors — Ann Bol (@annbol) and Pol Ind (@pol) — May 3, 2021.",
    "underlined heading": "Ferns\n-----\nAnn Bol (@annbol)\n3 May 2021\n\nText",
    "rule above a by-line": "End of the first part.\n---\nBy Ann Bol (@annbol), May 3, 2021\nText",
    "front matter": "---\nauthor: Ann Bol (@annbol)\n2021-05-03\n---\nText",
    "mail signature": "Best,\n-- \nMira Dolen (@mira)\n3 May 2021",
    "by-line with a time": "Ferry late\n\nAnn Bol (@annbol)\n3 May 2021, 10:14\n\nText goes here.",
    "two credits with a time": "Words: Ann Bol (@ann)\nPhotos: Pol Ind (@pol)\n3 May 2021 10:14",
    "chat": "Ann (@ann) 3 May 2021, 10:14\nIt is late.\n\nPol (@pol) 3 May 2021, 10:20\nAgain?",
    "comment of a query": "SELECT 1; -- Pol (@pol) 2021-05-04\n-- Ann (@ann) 2021-05-03",
    "comment of a program": "// TODO - ann (@annbol) 2021-05-03: remove",
    "comment of a page": "<!-- reviewed - Ann (@ann) 2021-05-03 -->",
    "value of a record": '{"a": "Nice — Ann (@ann) May 3, 2021", "b": 1}',
    "note of a bibliography": "note = {— Ann (@ann) May 3, 2021}",
    "quotation signed inside": "“Nice day — Ann (@ann) May 3, 2021”",
    "emphasis": "**Nice day — Ann (@ann) May 3, 2021**",
    "prose without a dash": "Contact the desk (@newsdesk) before 3 May 2021.",
    "no handle": "“Best day ever” — Anna K., mayor, 3 May 2021",
    "no date": "— Ann Bol (@annbol)",
}


@pytest.mark.parametrize(("text", "name"), TAKEN.values(), ids=TAKEN)
def test_an_attribution_is_found(text: str, name: str) -> None:
    (anchor,) = find_attributions(text)
    assert anchor.name
    assert " ".join(text[slice(*anchor.name)].split()) == name


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS)
def test_a_look_alike_is_none(text: str) -> None:
    assert list(find_attributions(text)) == []


def test_a_time_behind_the_date_of_an_x_post_is_the_next_sentence() -> None:
    text = "Great night — Ann (@ann) January 25, 2023 10:30 is the start of the match."
    dates = [text[slice(*(anchor.date or Span(0, 0)))] for anchor in find_attributions(text)]
    assert dates in ([], ["January 25, 2023"])


def test_a_link_of_the_name_is_no_permalink() -> None:
    (anchor,) = find_attributions("Hi.\n— [Ann](https://ann.example) (@ann) May 3, 2021")
    assert anchor.url is None
