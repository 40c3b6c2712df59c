"""What encodings are called, and what those names mean on the web.

Source: the WHATWG Encoding Standard (names and their meaning), the HTML Standard 13.2.3.2 (the
look ahead for a meta element in the first kilobyte; here a little more).
"""

import codecs
import re
from typing import Final

_ON_THE_WEB: Final = {  # Python's name -> the codec that browsers read it with
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
    "utf-8-sig": "utf-8",
}
_UNKNOWN_TO_PYTHON: Final = {  # lower case
    "ansi": "cp1252",
    "x-ansi": "cp1252",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "win-1250": "cp1250",
    "win-1251": "cp1251",
    "win-1252": "cp1252",
    "windows-874": "cp874",
    "dos-874": "cp874",
    "x-mac-roman": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-ukrainian": "mac_cyrillic",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gb18030",
    "x-x-big5": "big5hkscs",
    "cn-big5": "big5hkscs",
    "ks_c_5601-1989": "cp949",
    "windows-949": "cp949",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "unicode-1-1-utf-8": "utf-8",
    "unicode": "utf-16-le",
    "utf8mb4": "utf-8",
}
# Codecs of Python that are no encodings of documents.
_NO_CHARSETS: Final = frozenset(
    {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "mbcs", "oem"}
)
_IN_HEADER = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:+-]{1,40})", re.IGNORECASE)
_LOOK_AHEAD = 4096
_IN_PAGE = re.compile(
    rb"<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.:+-]{1,40})"
    rb"|<meta\b[^>]{0,500}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:+-]{1,40})",
    re.IGNORECASE,
)


def codec_of(label: str) -> str | None:
    """Return Python's name of the codec that `label` means on the web, None if there is none.

    >>> codec_of("ISO-8859-1"), codec_of("text/html; charset=utf8"), codec_of("klingon")
    ('cp1252', 'utf-8', None)
    """
    header = _IN_HEADER.search(label)
    name = (header[1] if header else label).strip(" \t\r\n\"'").lower()
    name = _UNKNOWN_TO_PYTHON.get(name, name)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return None
    if not info._is_text_encoding or info.name in _NO_CHARSETS:
        return None
    return _ON_THE_WEB.get(info.name, info.name)


def declared_codec(page: bytes) -> str | None:
    """Return the codec that the head of a page declares; None if it declares none that exists."""
    found = _IN_PAGE.search(page[:_LOOK_AHEAD])
    if not found:
        return None
    label = (found[1] or found[2]).decode("ascii", "replace")
    codec = codec_of(label)
    # A declaration that could be read as ASCII does not stand in UTF-16; UTF-7 is an attack.
    if codec and codec.startswith(("utf-16", "utf-32")):
        return "utf-8"
    return None if codec == "utf-7" else codec
