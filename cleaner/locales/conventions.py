"""How each language quotes: its own marks, its inner spacing, what else is legal in it.

Hand-made. The marks are CLDR's (common/main/*.xml, <delimiters>) unless a comment says otherwise;
`legal` lists the pairs that grammars, style guides or the press of the language also use. A pair
that is whole in any language is never repaired, so `legal` documents more than it decides.
"""

from dataclasses import dataclass
from typing import Final

NBSP: Final = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Convention:
    """The quote marks of one language; a pair is a string of two characters, opener first."""

    tag: str
    """BCP 47; a longer tag falls back to its first part."""
    primary: str
    secondary: str
    """For a quotation inside a quotation."""
    legal: tuple[str, ...] = ()
    inner: str = ""
    """What stands inside the guillemets: French sets a no-break space there."""
    double: str = ""
    """What a broken pair of double marks becomes where `primary` are single marks or brackets."""
    apostrophe: str = "\N{RIGHT SINGLE QUOTATION MARK}"
    """Empty where `'` between letters is a letter's sign (geresh, okina, tutuq belgisi)."""

    @property
    def own(self) -> str:
        """The language's own pair of double marks."""
        return self.double or self.primary


_HIGH: Final = ("“”", "‘’")
_LOW: Final = ("„“", "‚‘")
_LOW_HIGH: Final = ("„”", "‚’")
_ANGLE: Final = ("«»", "“”")

CONVENTIONS: Final[tuple[Convention, ...]] = (
    Convention("af", *_HIGH, legal=("„”",)),
    # CLDR has ”x“ (they are not mirrored, so the first one faces the words); the press has «x».
    Convention("ar", "”“", "’‘", legal=("«»", "“”", "””"), double="«»"),
    Convention("az", *_HIGH, legal=("«»", "„“")),
    Convention("be", "«»", "„“", legal=("“”",)),
    Convention("bg", *_LOW, legal=("«»", "„”", "“”")),
    Convention("bn", *_HIGH),
    Convention("bs", *_LOW_HIGH, legal=("»«", "„“", "“”")),
    Convention("ca", *_ANGLE, legal=("‘’",)),
    Convention("cs", *_LOW, legal=("»«", "„‘")),
    Convention("cy", "‘’", "“”", double="“”"),
    # Retskrivningsordbogen § 58: ”x”, "x", »x«, „x“; books have »x«. CLDR has “x”.
    Convention("da", "»«", "›‹", legal=("””", "„“", "“”", "«»")),
    Convention("de", *_LOW, legal=("»«", "«»", "„”", "‚’")),
    # Swiss German sets guillemets outwards and tight: Duden, "Anführungszeichen".
    Convention("de-CH", "«»", "‹›", legal=("„“",)),
    Convention("de-LI", "«»", "‹›", legal=("„“",)),
    Convention("el", *_ANGLE, legal=("‘’", "„“")),
    Convention("en", *_HIGH),
    Convention("eo", *_HIGH, legal=("«»", "„“", "‹›")),
    Convention("es", *_ANGLE, legal=("‘’",)),
    # Spanish America: CLDR es_419.
    Convention("es-419", *_HIGH, legal=("«»",)),
    Convention("es-MX", *_HIGH, legal=("«»",)),
    Convention("es-US", *_HIGH, legal=("«»",)),
    Convention("et", "„“", "«»", legal=("„”", "“”")),
    Convention("eu", "«»", "“”", legal=("‘’",)),
    Convention("fa", "«»", "‹›", legal=("“”",)),
    Convention("fi", "””", "’’", legal=("»»", "“”")),
    # Imprimerie nationale: « x », inside it “x” (CLDR: « x » again).
    Convention("fr", "«»", "“”", legal=("‘’", "‹›"), inner=NBSP),
    Convention("fr-CH", "«»", "‹›", legal=("“”",)),
    Convention("ga", *_HIGH),
    Convention("gl", *_ANGLE, legal=("‘’",)),
    Convention("gu", *_HIGH),
    # Hebrew’s " and ' are also gershayim and geresh: never styled.
    Convention("he", "””", "’’", legal=("„”", "“”"), apostrophe=""),
    Convention("hi", *_HIGH),
    Convention("hr", *_LOW_HIGH, legal=("»«", "„“", "“”")),
    Convention("hu", "„”", "»«", legal=("‚’",)),
    Convention("hy", "«»", "“”"),
    Convention("id", *_HIGH),
    Convention("is", *_LOW, legal=("“”",)),
    # CLDR; the press has “x”.
    Convention("it", *_ANGLE, legal=("‘’",)),
    Convention("ja", "「」", "『』", legal=("“”", "〈〉", "《》"), double="“”", apostrophe=""),
    Convention("ka", "„“", "“”", legal=("«»",)),
    Convention("kk", "«»", "“”"),
    Convention("km", *_HIGH, legal=("«»",)),
    Convention("ko", *_HIGH, legal=("「」", "『』", "《》", "〈〉")),
    Convention("ky", "«»", "„“", legal=("“”",)),
    Convention("lt", *_LOW, legal=("„”",)),
    Convention("lv", "“”", "‘’", legal=("„”", "„“", "«»")),
    Convention("mk", *_LOW, legal=("“”",)),
    Convention("ml", *_HIGH),
    Convention("mr", *_HIGH),
    Convention("ms", *_HIGH),
    Convention("ne", *_HIGH),
    # Taalunie: ‘x’ and “x” are both right; the old low opener is still seen.
    Convention("nl", "‘’", "“”", legal=("„”", "‚’"), double="“”"),
    Convention("no", "«»", "‘’", legal=("“”", "„”", "”“")),
    Convention("nb", "«»", "‘’", legal=("“”", "„”", "”“")),
    Convention("nn", "«»", "‘’", legal=("“”", "„”", "”“")),
    Convention("pl", "„”", "«»", legal=("»«", "‚’", "„“")),
    Convention("pt", *_HIGH, legal=("«»",)),
    Convention("pt-PT", *_ANGLE, legal=("‘’",)),
    Convention("ro", "„”", "«»", legal=("“”",)),
    Convention("ru", "«»", "„“", legal=("“”",)),
    Convention("sk", *_LOW, legal=("»«",)),
    Convention("sl", *_LOW, legal=("»«", "„”")),
    Convention("so", *_HIGH),
    Convention("sq", *_HIGH, legal=("„“", "«»")),
    Convention("sr", "„“", "‘’", legal=("„”", "»«", "’’")),
    # Svenska skrivregler: ”x”, or »x» in books.
    Convention("sv", "””", "’’", legal=("»»", "»«")),
    Convention("sw", *_HIGH),
    Convention("ta", *_HIGH),
    Convention("te", *_HIGH),
    Convention("th", *_HIGH),
    Convention("tl", *_HIGH),
    Convention("tr", *_HIGH, legal=("«»", "‹›")),
    Convention("uk", "«»", "„“", legal=("“”", "„”")),
    Convention("ur", "”“", "’‘", legal=("“”",), double="“”"),
    Convention("uz", *_HIGH, legal=("«»", "„“"), apostrophe=""),
    Convention("vi", *_HIGH, legal=("«»",)),
    Convention("zh", *_HIGH, legal=("「」", "『』", "《》"), apostrophe=""),
    Convention("zh-Hant", "「」", "『』", legal=("“”",), double="“”", apostrophe=""),
    Convention("zh-TW", "「」", "『』", legal=("“”",), double="“”", apostrophe=""),
    Convention("zh-HK", "「」", "『』", legal=("“”",), double="“”", apostrophe=""),
)

_BY_TAG: Final = {row.tag.lower(): row for row in CONVENTIONS}

OLD_TAGS: Final = {"iw": "he", "in": "id", "sh": "sr", "fil": "tl", "mo": "ro"}
"""Tags that pages still carry for languages that have another one by now (BCP 47 registry)."""


def convention_of(language: str | None) -> Convention | None:
    """Return the row of a BCP 47 tag, or of what it falls back to; None when there is none.

    >>> convention_of("fr-BE").tag, convention_of("zh_Hant_TW").tag, convention_of("und")
    ('fr', 'zh-Hant', None)
    """
    parts = (language or "").lower().replace("_", "-").split("-")
    parts[0] = OLD_TAGS.get(parts[0], parts[0])
    for length in range(len(parts), 0, -1):
        row = _BY_TAG.get("-".join(parts[:length]))
        if row is not None:
            return row
    return None
