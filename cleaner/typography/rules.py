"""What a rule is, and the table of all of them: the README and `clean --explain` print it.

A row with a pattern is the whole rule. A row without one names a step that needs code (pairs.py,
doubled.py); its example and look-alikes are run through all rules, as those of every row are.
"""

from dataclasses import dataclass
from typing import Final

from cleaner.locales.abbreviations import ABBREVIATIONS
from cleaner.locales.conventions import CONVENTIONS
from cleaner.locales.conventions_words import FUNCTION_WORDS

ALPHABETIC: Final = tuple(
    tag
    for tag in FUNCTION_WORDS
    if tag not in ("am", "ar", "bn", "fa", "he", "hi", "mr", "ne", "ps", "ti", "ur")
)
"""Languages in Latin, Cyrillic, Greek or Armenian letters: none sets a space before a comma."""

ABBREVIATED: Final = "|".join(sorted({w for row in ABBREVIATIONS.values() for w in row.split()}))

LOW_OPENER: Final = ("nl", *(row.tag for row in CONVENTIONS if row.primary[0] == "„"))
"""Languages whose opening mark is low, so that it is typed as two commas."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of repair; it carries its own test and its reason."""

    name: str
    pattern: str
    """Empty where the rule needs code."""
    replacement: str
    example: tuple[str, str]
    """Before and after."""
    keeps: tuple[str, ...]
    """Look-alikes that stay."""
    why: str
    source: str
    locales: tuple[str, ...] = ()
    """Languages in which it works; empty: any, and where none is known."""
    language: str | None = None
    """The language in which `example` and `keeps` are read."""
    stop: str = ""
    """What the pattern takes two characters of, or one and the gap before it: it ends with it.

    The gate looks for it, and for what the pattern needs around it: a row that needs less, or
    something else, has to be told there.
    """
    unless: str = ""
    """Where this pattern is found in the text, the rule is silent: there the damage is a style."""
    most: int = 0
    """Found more often than this, the damage is a style too; 0: no limit."""
    spares_small_words: bool = False
    """Not behind an article, a preposition …: there a word was lost, and the space shows where."""

    spares_lists: bool = False
    """Not in tables, glosses and samples, nor where the damage is the text's style (lists.py)."""


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        name="crossed-quotes",
        pattern="",
        replacement="",
        example=(
            "Elle a dit : “On verra.» Puis rien.",
            "Elle a dit : «\u00a0On verra.\u00a0» Puis rien.",
        ),
        keeps=(
            "»Kom nu,« sagde hun.",
            "”Kom nu”, sa hon.",
            "Powiedział: „Chodźmy”, a potem „idź“.",
            "« Il a dit “oui”, puis « non ».",
            "“First paragraph\n\n“second paragraph.”",
            'print("x») and more',
            'A “19" screen» and so on',
            "Les signes « et ” sont différents.",
        ),
        why="The marks of a pair belong to one family: the one that the document otherwise uses "
        "most, else the language's own.",
        source="CLDR delimiters; seen in es, fr, de and cs newspapers",
        language="fr",
    ),
    Rule(
        name="misdirected-quote",
        pattern="",
        replacement="",
        example=("The “open house“ begins at nine.", "The “open house” begins at nine."),
        keeps=("„Kommt mit“, sagte er.", "”Tule mukaan”, hän sanoi.", "Der »Hof«, das »Tor«."),
        why="An opening mark at both ends is a slip; a closing one at both is Swedish or Finnish.",
        source="CLDR delimiters; seen in zh, en and fr blogs",
        language="en",
    ),
    Rule(
        name="doubled-quote",
        pattern="",
        replacement="",
        example=("They call it ““the long quay”” here.", "They call it “the long quay” here."),
        keeps=(
            "««Заря» и «Маяк»» вышли вместе.",
            '"He said ""stop"" twice"',
            '""" Docstring of a thing. """',
            'leave it "" (empty)',
            'Write $@"" or @$"" there.',
        ),
        why="Two of the same mark at each end say no more than one; nested pairs end apart.",
        source="seen in pt and fr newspapers and Markdown exports",
        language="en",
    ),
    Rule(
        name="comma-quotes",
        pattern="",
        replacement="",
        example=("Das Wort ,,Treue’’ steht im Brief.", "Das Wort „Treue“ steht im Brief."),
        keeps=("a,,b,,c", "Und ,, dann kam nichts.", "das war,,gut so"),
        why="Two commas are a typewriter's low mark; only with a closing mark in the same line.",
        source="seen in nl and de newspapers",
        locales=LOW_OPENER,
        language="de",
    ),
    Rule(
        name="uneven-quote-spacing",
        pattern="",
        replacement="",
        example=("He wrote “ nothing new” about it.", "He wrote “nothing new” about it."),
        keeps=(
            "Elle dit « oui » et “non”.",
            "The signs “ and ” differ.",
            "between “ and “x”",
            "“So far: ” Ana said.",
        ),
        why="White space inside one mark of a pair is left over from markup; in French the other "
        "mark lacks it.",
        source="Imprimerie nationale, guillemets; seen in flattened links (get_text with a space)",
        language="en",
    ),
    Rule(
        name="stray-full-stop",
        pattern=r"[ \u00a0]\.(?<=[\p{L}\p{N}\"”»’)\]]\.[ \u00a0]\.)"
        r"(?=[ \u00a0]?[»”\"’)]|[ \t]*(?![^\n])|[ \u00a0]{1,2}[\p{Lu}\"“«„¿¡])",
        replacement="",
        example=("Il pleut sur le quai. .» Rien d’autre.", "Il pleut sur le quai.» Rien d’autre."),
        keeps=(
            "And then. . . nothing.",
            "cd . .",
            "Turn left . . Then right",
            "See 3. .5 is less.",
        ),
        why="A full stop that was already there, set again behind a gap.",
        source="seen in machine-translated news and joined headlines (fr, pt)",
        stop=".",
    ),
    Rule(
        name="doubled-full-stop",
        pattern=r"\.\.(?<=(?:[\p{Latin}\p{Cyrillic}\p{Greek}]{4}|[)\]»”\"’])\.\.)"
        rf"(?<!\b(?i:{ABBREVIATED})\.\.)"
        r"(?=[ \u00a0]{1,2}[\p{Lu}\"“«„¿¡(])",
        replacement=".",
        example=(
            "The ferry left at nine.. Nobody was on it.",
            "The ferry left at nine. Nobody was on it.",
        ),
        keeps=(
            "Wait... Nothing came.",
            "pages 1..10",
            "cd .. And up",
            "Кто там?.. Никого.",
            "Ships, boats, etc.. And rafts.",
            "It is approx.. Twenty came.",
            "It was Prof.. Anna spoke.",
            "In Sept.. Nobody came.",
            "well.. maybe it was late.. Then it rained.",
            "open ../quay/Map or a..B",
            "It was late.. Then it rained.. Then it snowed.. Then nothing.",
        ),
        why="A slip of the key between two sentences; three or more dots are an ellipsis, and "
        "so are two where a writer has them often, or goes on in lower case behind them.",
        source="seen in pt, de, es and en newspapers",
        locales=ALPHABETIC,
        language="en",
        stop=".",
        unless=r"\.\.(?<=\p{L}\.\.)[ ]?\p{Ll}",
        most=2,
    ),
    Rule(
        name="space-before-comma",
        pattern=r"[ \u00a0],(?<=(?:\p{L}{2}|[)”»])[ \u00a0],)(?=[ \u00a0][\p{L}\p{N}\"“«„¿¡])",
        replacement=",",
        example=(
            "The old harbour , now a park , is open.",
            "The old harbour, now a park, is open.",
        ),
        keeps=(
            "use the , and see",
            "a , b , c",
            "1 , 2 , 3",
            "say foo ,bar",
            "word  , two spaces",
            "frame ( name = pupils , mean = 2 )",
            "name , role , town\nAnn , writer , Tarvo",
            "They saw oaks , elms , ashes and limes in the park.",
            "The sign says (red , green) at noon.",
            "She wrote “red , green” at noon.",
            "No space stands before a comma , as in this line of text.",
            "He came , he saw , he left , he slept , he woke , he ate , he went , and so on.",
        ),
        why="No language in these letters sets a space there; flattened links do.",
        source="get_text with a space (bs4); seen in pt, es, sw and en newspapers",
        locales=ALPHABETIC,
        language="en",
        stop=",",
        spares_small_words=True,
        spares_lists=True,
    ),
    Rule(
        name="space-before-full-stop",
        pattern=r"[ \u00a0]\.(?<=(?:\p{Ll}{3}|[)”»])[ \u00a0]\.)"
        r"(?=[ \u00a0]{1,2}\p{Lu}\p{Ll}{1,30}[ ,])",
        replacement=".",
        example=(
            "They met near Ash Quay . The rain began.",
            "They met near Ash Quay. The rain began.",
        ),
        keeps=(
            "written in .NET Core",
            "go to the . Then stop",
            "Wait . . . Then go",
            "docker build . Then wait",
            "so . it goes on",
            "The pair (name . Value , end) is shown at noon.",
            "compose . Then map",
            "The words abc , def . Ghi are shown here.",
        ),
        why="No language in these letters sets a space there; flattened links do.",
        source="get_text with a space (bs4); seen in pt, es, sw and en newspapers",
        locales=ALPHABETIC,
        language="en",
        stop=".",
        spares_small_words=True,
        spares_lists=True,
    ),
    Rule(
        name="space-inside-parenthesis",
        pattern=r"[ \u00a0][)](?<=[\s“«„][(]\p{L}{2}[^()\n]{0,120}[\p{L}\p{N}.!?”»]"
        r"(?<!(?:[:;=][-'’^]?|\b[xX]|\w_)\w)[ \u00a0][)])",
        replacement=")",
        example=("The quay (built of oak ) was new.", "The quay (built of oak) was new."),
        keeps=(
            "The quay ( built of oak ) was new.",
            "call(a, b )",
            "a sad face (o_o ) and",
            "fun load (you: CanDo ) = 3",
            ": ) smile",
            "It was (oh :) ) fun.",
            "It was (good :D ) fun.",
            "It was (good xD ) fun.",
        ),
        why="White space inside one parenthesis only is left over from markup.",
        source="get_text with a space (bs4); seen in pt, de, om and en newspapers",
        locales=ALPHABETIC,
        language="en",
        stop=")",
    ),
)
