"""Bytes become the text that was meant; what cannot be read is kept."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.decode import decode
from cleaner.errors import UnknownEncoding

FRENCH = "Le café est fermé : « à côté, près de l’hôtel », où l’été s’achève."
RUSSIAN = "Вчера вечером в городе снова пошёл снег, и дети вышли на улицу."
JAPANESE = "昨日の夜、町にまた雪が降って、子供たちは外に出ました。"

SAYS_ITSELF = [
    pytest.param("\ufeffdéjà".encode(), None, "déjà", "utf-8", id="mark of UTF-8"),
    pytest.param("déjà".encode("utf-16"), None, "déjà", "utf-16-le", id="mark of UTF-16"),
    pytest.param(
        b"\xfe\xff" + "déjà".encode("utf-16-be"), None, "déjà", "utf-16-be", id="mark, big"
    ),
    pytest.param(b"\xff\xfe\0\0" + "à".encode("utf-32-le"), None, "à", "utf-32-le", id="of UTF-32"),
    pytest.param("\ufeffdéjà".encode(), "cp1251", "déjà", "utf-8", id="a mark wins over a header"),
    pytest.param("déjà vu, ok".encode("utf-16-le"), None, "déjà vu, ok", "utf-16-le", id="zeros"),
    pytest.param("Снег идёт".encode("utf-16-be"), None, "Снег идёт", "utf-16-be", id="one zero"),
    pytest.param("雪。\n雪".encode("utf-16-le"), None, "雪。\n雪", "utf-16-le", id="a line end"),
    pytest.param(b"plain", None, "plain", "utf-8", id="plain ASCII"),
    pytest.param(b"", None, "", "utf-8", id="nothing"),
    pytest.param(FRENCH.encode(), None, FRENCH, "utf-8", id="UTF-8"),
    pytest.param(JAPANESE.encode("iso2022_jp"), None, JAPANESE, "iso2022_jp", id="JIS escapes"),
]

DECLARED = [
    pytest.param("Ёж".encode("cp1251"), "windows-1251", "Ёж", "cp1251", id="a header"),
    pytest.param("Ёж".encode("koi8-r"), "text/html; charset=KOI8-R", "Ёж", "koi8-r", id="in full"),
    pytest.param(b"it\x92s", "iso-8859-1", "it’s", "cp1252", id="Latin-1 is Windows-1252"),
    pytest.param(b"it\x92s", "us-ascii", "it’s", "cp1252", id="so is ASCII"),
    pytest.param("ışığı".encode("cp1254"), "iso-8859-9", "ışığı", "cp1254", id="Turkish Latin-5"),
    pytest.param("镕基".encode("gbk"), "gb2312", "镕基", "gb18030", id="GB 2312 is GB 18030"),
    pytest.param("①".encode("cp932"), "Shift_JIS", "①", "cp932", id="Shift JIS of Windows"),
    pytest.param("naïve".encode("cp1252"), "'win-1252'", "naïve", "cp1252", id="odd labels"),
]

LIES = [
    pytest.param(FRENCH.encode(), "latin-1", FRENCH, "utf-8", id="UTF-8 declared Latin-1"),
    pytest.param(FRENCH.encode("cp1252"), "utf-8", FRENCH, "cp1252", id="cp1252 declared UTF-8"),
    pytest.param(RUSSIAN.encode("cp1251"), "latin-1", RUSSIAN, "cp1251", id="Russian Latin-1"),
    pytest.param(JAPANESE.encode(), "shift_jis", JAPANESE, "utf-8", id="UTF-8 declared Shift JIS"),
    pytest.param("雪".encode("gbk"), "gb2312", "雪", "gb18030", id="a short true declaration"),
    pytest.param("Ая".encode("cp1251"), "cp1251", "Ая", "cp1251", id="another"),
]

GUESSED = [
    pytest.param(FRENCH, "cp1252", id="French"),
    pytest.param("El niño pidió otra canción y su mamá cantó más. ¿Quién?", "cp1252", id="Spanish"),
    pytest.param("“It’s late,” she said — and left…", "cp1252", id="English quotes"),
    pytest.param("Zażółć gęślą jaźń, powiedział żółw do źrebięcia.", "cp1250", id="Polish"),
    pytest.param("Příliš žluťoučký kůň úpěl ďábelské ódy.", "cp1250", id="Czech"),
    pytest.param("Příliš žluťoučký kůň úpěl ďábelské ódy.", "iso8859-2", id="Czech, Latin-2"),
    pytest.param(RUSSIAN, "cp1251", id="Russian"),
    pytest.param(RUSSIAN, "koi8-r", id="Russian, KOI8"),
    pytest.param(RUSSIAN, "cp866", id="Russian, DOS"),
    pytest.param("Χθες το βράδυ χιόνισε πάλι στην πόλη μας.", "cp1253", id="Greek"),
    pytest.param("Dün gece şehre yine kar yağdı, çocuklar dışarı çıktı.", "cp1254", id="Turkish"),
    pytest.param("אתמול בלילה ירד שלג בעיר והילדים יצאו.", "cp1255", id="Hebrew"),
    pytest.param("نزل الثلج مرة أخرى في المدينة مساء أمس", "cp1256", id="Arabic"),
    pytest.param("Vakar vakare mieste vėl snigo, vaikai išėjo į gatvę.", "cp1257", id="Lithuanian"),
    pytest.param("เมื่อคืนนี้หิมะตกในเมืองอีกครั้ง", "cp874", id="Thai"),
    pytest.param(JAPANESE, "cp932", id="Japanese, Shift JIS"),
    pytest.param(JAPANESE, "euc_jp", id="Japanese, EUC"),
    pytest.param("昨天晚上，城里又下雪了，孩子们都跑到外面去玩。", "gb18030", id="Chinese"),
    pytest.param("昨天晚上，城裡又下雪了，孩子們都跑到外面去玩。", "big5hkscs", id="Chinese, Big5"),
    pytest.param("어젯밤 도시에 다시 눈이 내려 아이들이 밖으로 나갔다.", "cp949", id="Korean"),
    pytest.param("Le café d’à côté était fermé cet été.", "mac_roman", id="French, old Mac"),
]


@pytest.mark.parametrize(("source", "declared", "text", "encoding"), SAYS_ITSELF + DECLARED + LIES)
def test_text_is_what_was_meant(
    source: bytes, declared: str | None, text: str, encoding: str
) -> None:
    assert decode(source, declared=declared) == (text, encoding, ())


@pytest.mark.parametrize(("text", "encoding"), GUESSED)
def test_encoding_is_guessed(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


PAGES = [
    pytest.param('<meta charset="windows-1251"><p>Ёж', "cp1251", id="meta charset"),
    pytest.param(
        '<html><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Ёж',
        "koi8-r",
        id="meta http-equiv",
    ),
    pytest.param('<?xml version="1.0" encoding="cp1251"?><p>Ёж</p>', "cp1251", id="XML"),
]


@pytest.mark.parametrize(("page", "encoding"), PAGES)
@pytest.mark.parametrize("html", [True, False], ids=["told that it is HTML", "looking like HTML"])
def test_page_declares_its_encoding(page: str, encoding: str, html: bool) -> None:
    assert decode(page.encode(encoding), html=html) == (page, encoding, ())


def test_page_that_calls_itself_utf_16_in_ascii_is_utf_8() -> None:
    page = '<meta charset="utf-16"><p>é'
    assert decode(page.encode(), html=True) == (page, "utf-8", ())


def test_header_wins_over_page() -> None:
    page = '<meta charset="koi8-r"><p>Ёж'
    assert decode(page.encode("cp1251"), declared="cp1251", html=True).text == page


def test_unknown_name_in_a_page_is_ignored() -> None:
    page = '<meta charset="klingon"><p>é'
    assert decode(page.encode(), html=True) == (page, "utf-8", ())


@pytest.mark.parametrize("name", ["klingon", "base64", "rot13", "utf-8\0", "", "undefined", "idna"])
def test_unknown_encoding_is_told(name: str) -> None:
    with pytest.raises(UnknownEncoding, match="no codec"):
        decode(b"a", declared=name)


MIXED = [
    pytest.param("déjà ".encode() + b"caf\xe9 \x93ok\x94", "déjà café “ok”", (), id="an island"),
    pytest.param("déjà".encode()[:-1], "déj\ufffd", ((3, b"\xc3"),), id="cut at the end"),
    pytest.param(
        "😀".encode()[:3] + " et été".encode(),
        "\ufffd et été",
        ((0, b"\xf0\x9f\x98"),),
        id="cut within",
    ),
    pytest.param("été".encode()[1:], "\ufffdté", ((0, b"\xa9"),), id="cut at the beginning"),
    pytest.param(
        "été ".encode() + b"\x81", "été \ufffd", ((4, b"\x81"),), id="a byte that nothing has"
    ),
    pytest.param(
        b"\xef\xbb\xbfab\xe9c", "abéc", (), id="an island behind a mark"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text", "undecoded"), MIXED)
def test_mixed_bytes_are_read_and_nothing_is_dropped(
    source: bytes, text: str, undecoded: tuple[tuple[int, bytes], ...]
) -> None:
    assert decode(source) == (text, "utf-8", undecoded)


def test_truncated_utf_16_keeps_the_odd_byte() -> None:
    source = "\ufeffab".encode("utf-16-le") + b"c"
    assert decode(source) == ("ab\ufffd", "utf-16-le", ((2, b"c"),))


NAMES = [None, "utf-8", "latin-1", "cp1251", "shift_jis", "gb18030", "utf-16", "iso2022_jp"]


@given(st.binary(), st.sampled_from(NAMES), st.booleans())
def test_content_never_raises_and_offsets_name_replacement_characters(
    source: bytes, declared: str | None, html: bool
) -> None:
    text, _, undecoded = decode(source, declared=declared, html=html)
    assert all(text[offset] == "\ufffd" for offset, _ in undecoded)
    text.encode("utf-8", "strict" if declared != "utf-7" else "surrogatepass")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    read = decode(b"\xef\xbb\xbf" + text.encode())
    assert read == (text, "utf-8", ())


@given(st.text(alphabet="aé ’Ж雪😀\n"), st.binary(max_size=3))
def test_bytes_can_be_rebuilt(text: str, junk: bytes) -> None:
    """Where the reading is UTF-8 without islands, text and undecoded give the bytes again."""
    source = text.encode() + junk
    read = decode(source, declared="cp1252" if source.isascii() else None)
    if read.encoding != "utf-8":
        return
    rebuilt, at = b"", 0
    for offset, piece in read.undecoded:
        rebuilt += read.text[at:offset].encode() + piece
        at = offset + 1
    rebuilt += read.text[at:].encode()
    assert len(rebuilt) >= len(source)


@pytest.mark.parametrize(
    "unit",
    [b"\x81", b"\xe9a", b"\xe2\x80 ", "é".encode(), b"a\0", b"\xc3", b"<meta ", b"\xff\xfe"],
    ids=repr,
)
def test_time_grows_with_the_bytes_alone(unit: bytes) -> None:
    source = unit * (400_000 // len(unit))
    start = time.process_time()
    decode(source)
    assert time.process_time() - start < 3
