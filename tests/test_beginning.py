"""Where a post begins: the marks that make it certain, and the voice that tells it in news."""

import pytest

from cleaner import clean

NEWS = {
    "French official, two lines": (
        "Le ministre des Ports a annoncé lundi que le canal resterait fermé jusqu’à vendredi.\n"
        "« Les travaux avancent », a-t-il déclaré aux journalistes lors d’une visite à Valbrume.\n"
        "Ce matin, j’ai rencontré nos équipes sur le chantier et salué leur courage.\n"
        "Retrouvez mon intervention : pic.twitter.com/aB3dE5gH7j\n"
        "– Le ministre des Ports Jean A. Morel (@morel_ports) 22 octobre 2024\n"
        "Le maire de Valbrume a précisé que les bateaux seraient détournés.",
        "Ce matin, j’ai rencontré",
    ),
    "English official, two lines": (
        "The harbour minister said on Monday that the canal would stay closed until Friday.\n"
        "Officials reported that forty ships were waiting, according to the port authority.\n"
        "This morning I met our teams on the site and thanked them for their courage.\n"
        "We will not rest until it is open. pic.twitter.com/aB3dE5gH7j\n"
        "— Harbour Minister Ann B. Kessler (@kessler_ports) October 22, 2024\n"
        "The mayor of Tarvo said that the ships would be sent round the cape.",
        "This morning I met",
    ),
}
MARKED = {
    "quoted block": "Prose.\n\n> First line.\n> Second line.\n>\n> — Ann (@ann) May 3, 2021\n",
    "indented dump": (
        "Prose stands here and it is long enough for a line.\n\n"
        "    First line.\n    Second line.\n    — Ann (@ann) May 3, 2021\n\nMore.\n"
    ),
}


# On a page of three sentences nothing tells that its own voice is a quiet one.
SHORT = pytest.mark.xfail(strict=True, reason="too little prose round the post")


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        pytest.param(*case, id=name, marks=[SHORT] if name.startswith("French") else [])
        for name, case in NEWS.items()
    ],
)
def test_in_news_a_post_begins_with_the_voice_of_a_person(text: str, beginning: str) -> None:
    (embed,) = clean(text, kind="text").embeds
    assert embed.text is not None
    assert embed.text.startswith(beginning)
    assert embed.text_start == "guessed"


@pytest.mark.parametrize("text", MARKED.values(), ids=MARKED)
def test_a_marked_block_makes_the_beginning_certain(text: str) -> None:
    (embed,) = clean(text, kind="text").embeds
    assert embed.text == "First line.\nSecond line."
    assert embed.text_start == "certain"
