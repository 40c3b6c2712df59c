"""The rules of the default repair, as rows: what each does, why, and what only looks like it.

The steps that carry them out are in the modules of this folder; an edit is named by its row.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class RepairRule:
    """One kind of repair, with its own test and its reason."""

    name: str
    example: tuple[str, str]
    """Before and after."""
    keeps: tuple[str, ...]
    """Look-alikes that stay."""
    why: str
    source: str


RULES: Final = (
    RepairRule(
        name="mojibake",
        example=("un cafÃ© Ã  la crÃ¨me, câ€™est bon", "un café à la crème, c’est bon"),
        keeps=(
            "« é » devient « Ã© »",
            'text.replace("â€™", "\'")',
            "Mojibake such as Ã© or â€™ has one cause.",
            "ÔÕÖ×ØÙÚ",
            "`Ã©` is what you see.",
            "Why do I get Ã¤ in my output?",
            "São Tomé e Príncipe, Ñuñoa, Ångström",
        ),
        why="UTF-8 that was read as something else; decoded by ftfy, one line at a time.",
        source="https://ftfy.readthedocs.io/en/latest/heuristic.html",
    ),
    RepairRule(
        name="c1",
        example=("It\x92s 5\x80", "It’s 5€"),
        keeps=("\x7e{|}", "It’s 5€"),
        why="Nobody uses these controls; they are Windows-1252 that was read as Latin-1.",
        source="https://encoding.spec.whatwg.org/#windows-1252",
    ),
    RepairRule(
        name="entity",
        example=("Tom &amp;amp; Jerry &mdash; 5 &lt; 6", "Tom & Jerry — 5 < 6"),
        keeps=(
            "Write &lt;b&gt; for bold",
            "&amp;lt; gives a less-than sign",
            "<p>Tom &amp; Jerry</p>",
            "Type “&copy;” for the sign",
            "é is written &eacute;",
            "In HTML, write &copy; for ©.",
            "&amp; ampersand",
            's.replace("&amp;", "&")',
            "R&D; AT&T; x&y",
            "&nosuchname;",
        ),
        why="A reference that was escaped once too often; decoded until nothing is left of it.",
        source="https://html.spec.whatwg.org/multipage/named-characters.html",
    ),
    RepairRule(
        name="control-character",
        example=("A\ufeffnna\x00 and\x08 Bo\x1f\ufffc", "Anna and Bo"),
        keeps=("col\tcol\x0cpage", "می\u200cخواهم", "👩\u200d👧", "\u2067שלום\u2069 \u200f!"),
        why="Controls that no text means; joiners, marks of direction and blanks are none of them.",
        source="https://www.unicode.org/reports/tr20/tr20-9.html",
    ),
    RepairRule(
        name="terminal-escape",
        example=("\x1b[31mred\x1b[0m", "red"),
        keeps=("[31m in brackets",),
        why="The colours of a terminal that were copied along.",
        source="ECMA-48, 8.3.117 (select graphic rendition)",
    ),
    RepairRule(
        name="line-end",
        example=("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        keeps=("one\ntwo\n\nthree",),
        why="One line end for all: the line feed.",
        source="https://www.unicode.org/reports/tr14/ (CR, LF, BK)",
    ),
    RepairRule(
        name="nfc",
        example=("cafe\u0301, \u1112\u1161\u11ab", "café, 한"),
        keeps=("café", "x² ½ ① ™ Ⅳ", "https://example.org/cafe\u0301.jpg"),
        why="One form for each letter (NFC); never NFKC, which takes meaning with it.",
        source="https://www.unicode.org/reports/tr15/",
    ),
    RepairRule(
        name="ligature",
        example=("the \ufb01rst e\ufb00ort", "the first effort"),
        keeps=("ĳs, ǆep, œuvre, Æsir, ß", "\ufb13"),
        why="Glyphs of a font that a PDF gave for letters; letters of living orthographies stay.",
        source="Unicode, Alphabetic Presentation Forms, U+FB00 to U+FB06",
    ),
    RepairRule(
        name="soft-hyphen",
        example=("co\u00adoper\u00adate", "cooperate"),
        keeps=("1998\u00ad2004", "a \u00ad b", "`co\u00adop`"),
        why="A place where a line may be broken; it hides words from every search.",
        source="https://www.unicode.org/reports/tr14/#SoftHyphen",
    ),
    RepairRule(
        name="surrogate",
        example=("\ud83d\ude00 \ud83d!", "😀 \ufffd!"),
        keeps=("😀", "\ufffd"),
        why="Halves of a character from UTF-16: joined, or U+FFFD, as no file can hold them.",
        source="https://www.unicode.org/faq/utf_bom.html#utf16-2",
    ),
)
