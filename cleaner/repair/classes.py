"""The character classes of the gate: constants, so that `ftfy` need not be imported.

Members of a regular expression's class, without its brackets. They are `ftfy`'s own
(`badness.MOJIBAKE_CATEGORIES`, `chardata.LIGATURES`, `chardata.WIDTH_MAP`), and
tests/test_ftfy_mode.py checks them against the installed `ftfy`, character by character.
"""

from typing import Final

PROVED: Final = frozenset({"6.3.1"})
"""The versions of `ftfy` for which the gate's argument was checked; others get no gate."""

BAD: Final = (
    "\xa4\xa6\xa8\xaa\xac\xaf\xb8\xba\u0192\u02c6\u02c7\u02d8\u02db\u02dc\u2020\u2021\u2030"
    "\u2310\u25ca\ufffd"
)
"""Characters that stand almost nowhere but in mojibake."""
LAW: Final = "\xa7\xb6"
CURRENCY: Final = "\xa2\xa3\xa5\u20a7\u20ac"
START: Final = "\xa1\xa9\xab\xbf\u0384\u0385\u2018\u201a\u201c\u201e\u2022\u2039\uf8ff"
"""Punctuation that opens."""
END: Final = "\xae\xbb\u02dd\u201d\u203a\u2122"
"""Punctuation that closes."""
NUMERIC: Final = (
    "\xb1-\xb3\xb5\xb9\xbc-\xbe\xd7\xf7\u2044\u2116\u2202\u2206\u220f\u2211\u221a\u221e\u2229"
    "\u222b\u2248\u2260\u2261\u2264\u2265"
)
KAOMOJI: Final = "\xb0\xd2-\xd6\xd9-\xdc\xf2-\xf6\xf8-\xfc\u014c\u0150\u016a\u0172"
"""Letters and a sign that draw faces."""
UPPER: Final = (
    "\xc0-\xd1\xd8\xdc\xdd\u0100\u0102\u0104\u0106\u010c\u010e\u0110\u0112\u0116\u0118\u011a"
    "\u011e\u0122\u012a\u0130\u0136\u0139\u013b\u013d\u0141\u0143\u0145\u0147\u0152\u0158"
    "\u015a\u015e\u0160\u0162\u0164\u016e\u0170\u0178\u0179\u017b\u017d\u0490"
)
"""Accented capitals that turn up in mojibake."""
LOWER: Final = (
    "\xdf-\xf1\xfc\u0101\u0103\u0105\u0107\u010d\u010f\u0111\u0113\u0117\u0119\u011b\u011f"
    "\u0123\u012b\u012f\u0137\u013a\u013c\u013e\u0142\u0153\u0155\u015b\u015f\u0161\u0165"
    "\u017a\u017c\u017e\u0491\ufb01\ufb02"
)
"""The same, small."""
UPPER_COMMON: Final = "\xde\u0386\u0388-\u038a\u038c\u038e\u038f\u0391-\u03ab\u0401-\u042f"
"""Capitals of Greek and Cyrillic, and thorn."""
LOWER_COMMON: Final = "\u03ac-\u03c9\u0430-\u045f"
BOX: Final = (
    "\u2502\u250c\u2510\u2518\u251c\u2524\u252c\u253c\u2550-\u256c\u2580\u2584\u2588\u258c"
    "\u2590-\u2593"
)
COMMON: Final = "\xa0\xad\xb4\xb7\u2013-\u2015\u2019\u2026"
"""Innocent alone: no-break space, soft hyphen, dashes, ellipsis, apostrophe."""
LIGATURES: Final = "\u0132\u0133\u0149\u01c4-\u01cc\u01f1-\u01f3\ufb00-\ufb06"
"""What `ftfy` takes apart: digraph letters, then the Latin ligatures from U+FB00 on."""
HALF_WIDTH: Final = (
    "\uff5f-\uffbe\uffc2-\uffc7\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc\uffe0-\uffe6\uffe8-\uffee"
)
"""Half-width kana and hangul, full-width signs: what `ftfy` maps beyond full-width ASCII."""

C1: Final = "\x80-\x9f"
CONTROLS: Final = "\x00-\x08\x0b\x0e-\x1f\x7f"
"""Control characters of ASCII, without tab, line feed, form feed and carriage return."""
FORMAT_CONTROLS: Final = "\u206a-\u206f\ufeff\ufff9-\ufffc"
"""Deprecated and interlinear format controls, the byte-order mark, the object replacement."""
LINE_SEPARATORS: Final = "\u2028\u2029"
SURROGATES: Final = "\ud800-\udfff"
LATIN_LIGATURES: Final = "\ufb00-\ufb06"
FULL_WIDTH: Final = "\u3000\uff01-\uff5e"
SINGLE_QUOTES: Final = "\u02bc\u2018-\u201b"
DOUBLE_QUOTES: Final = "\u201c-\u201f"
COMPOSING: Final = (
    "\u0300-\u036f\u0374\u037e\u0387\u0483-\u0487\u0591-\u05cf\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0711-\u109f\u1100-\u11ff\u135d-\u135f\u1700-\u1dff\u1f00-\u2001\u20d0-\u20ff"
    "\u2126\u212a\u212b\u2329\u232a\u2adc\u2c80-\u2e7f\u302a-\u302f\u3099\u309a\ua66f-\uabff"
    "\ud7b0-\ud7ff\uf900-\ufaff\ufb1d-\ufb4f\ufe20-\ufe2f"
)
"""At least every character up to U+FFFF that NFC may change, compose or put in another order: the
marks, and what has a canonical form. Whole blocks where most of one is; a test checks them."""
