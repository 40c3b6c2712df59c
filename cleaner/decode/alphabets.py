"""Alphabets beyond ASCII, with the legacy encodings that their languages were written with.

Three rows of small letters: frequent, less frequent, rare and foreign. Source of the letters:
CLDR exemplar characters; of their order: what any reader of the language knows.
"""

from typing import Final, NamedTuple


class Alphabet(NamedTuple):
    """One language, as far as telling encodings apart needs it."""

    language: str
    codecs: tuple[str, ...]
    rows: tuple[str, str, str]


_WESTERN = ("cp1252", "mac_roman", "cp850")
_CENTRAL = ("cp1250", "iso8859-2", "cp852")
_TURKISH = ("cp1254",)
_BALTIC = ("cp1257",)
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac_cyrillic")

ALPHABETS: Final = (
    Alphabet("en", _WESTERN, ("é", "èüñö", "áíóçàâêïäô")),
    Alphabet("fr", _WESTERN, ("éàè", "êçùûâîô", "ëïœüæÿ")),
    Alphabet("es", _WESTERN, ("áéíóñ", "ú¿¡", "üªº")),
    Alphabet("pt", _WESTERN, ("ãçáéíó", "êâõàú", "ôüªº")),
    Alphabet("it", _WESTERN, ("èàò", "ùìé", "îóíá")),
    Alphabet("de", _WESTERN, ("äöüß", "é", "àèáç")),
    Alphabet("nl", _WESTERN, ("ëé", "ïèöü", "áóêàç")),
    Alphabet("sv", _WESTERN, ("äåö", "é", "àüè")),
    Alphabet("nb", _WESTERN, ("åøæ", "é", "òôêäöóü")),
    Alphabet("fi", ("cp1252", "mac_roman", "cp850"), ("äö", "å", "éšžü")),
    Alphabet("is", ("cp1252", "mac_roman", "cp850"), ("áíðéóúöþ", "æý", "ü")),
    Alphabet("ca", _WESTERN, ("àéèóòí", "çïúü·", "ñáâ")),
    Alphabet("pl", _CENTRAL, ("łąężóś", "ćńź", "éüöáä")),
    Alphabet("cs", _CENTRAL, ("áíéěčřžýšů", "úňťď", "óöüä")),
    Alphabet("sk", _CENTRAL, ("áíéčžýšľú", "ťôňäďó", "ĺŕöüěř")),
    Alphabet("hu", _CENTRAL, ("áéöóőíü", "úű", "äß")),
    Alphabet("ro", _CENTRAL, ("ăâîşţ", "", "éáöü")),
    Alphabet("hr", _CENTRAL, ("čšž", "ćđ", "éöüá")),
    Alphabet("tr", _TURKISH, ("ışğüçö", "i̇â", "îûé")),
    Alphabet("lt", _BALTIC, ("ėšųžįą", "čūę", "éöü")),
    Alphabet("lv", _BALTIC, ("āīēš", "ņļūžģķč", "éöüō")),
    Alphabet("et", _BALTIC, ("äõüö", "šž", "éå")),
    Alphabet("ru", _CYRILLIC, ("оеаинтсрвлкмдпу", "яыьгзбчйхжшюцщэфё", "ъіїє№")),
    Alphabet("uk", ("cp1251", "koi8-u"), ("оаніитвреслкдму", "іяпьзгбчйхжїюцшєщ", "фґ№ыэ")),
    Alphabet("be", ("cp1251",), ("аніеркствлдоям", "упіыўьзйбгчцхжшюёэф", "щи№")),
    Alphabet("sr", ("cp1251",), ("аоиенрстјвукдпм", "лзбгљњхћшчцжђ", "фџѓќѕ")),
    Alphabet("el", ("cp1253",), ("αοιετσνηυρπκλμς", "ωάόήίέώύδγθχφβξζψ", "ϊϋΐΰ")),
    Alphabet("he", ("cp1255",), ("יוהלארבמתשנ", "דעקפחכטסגצזםןךףץ", "ְִֵֶַָֹּׁׂ")),
    Alphabet("ar", ("cp1256",), ("اليمونرتبة", "عدسفهكقحأجىصشطخإضذزثآغءئظؤ", "ًٌٍَُِّْ،؛؟ـ")),
    Alphabet(
        "fa",
        ("cp1256",),
        ("ايردنهمتوسب", "شكزلعقفخحجگپآچطصضغئذثظءأک", "ژًّ،؛؟ـ\u200c"),
    ),
    Alphabet("th", ("cp874",), ("านรอกเงมยลวดทสตะ่้", "ัีิใไปบหคแพจผขช", "ึืุูโำ็์ซถธภญฐณศษฎฏฉๆฯ")),
)
