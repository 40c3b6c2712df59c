"""What a record of a WARC file says: the page or the text in it, and what is known of it.

warcio reads the headers. Bodies are taken apart and unpacked here, with a limit on what comes out:
warcio has none, and takes what is left of a damaged body for the whole.
"""

import base64
import binascii
import codecs
import hashlib
import io
import re
import zlib
from typing import Any, NamedTuple

from cleaner.formats.extras import NotInstalled, load
from cleaner.formats.packed import Damaged, opened

_KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "text",
}
_HEADER_LIMIT = 1 << 16
_SORT = re.compile(rb"^WARC-Type:[ \t]*(response|resource|conversion)[ \t]*\r?$", re.I | re.M)
_NOT_SAID = ("", "application/octet-stream", "unknown/unknown")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s\"';,]+)", re.I)
_CHUNK_BEGINS = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_DIGEST = re.compile(r"\s*(md5|sha1|sha256|sha512):([A-Za-z0-9+/=]+)\s*", re.I)
# ISO 639-3, as Common Crawl writes it, of languages that have rules; others say nothing to `clean`.
_CODES = """
afr:af ara:ar ben:bn bul:bg cat:ca ces:cs dan:da deu:de ell:el eng:en est:et eus:eu fas:fa fin:fi
fra:fr gle:ga heb:he hin:hi hrv:hr hun:hu hye:hy ind:id isl:is ita:it jpn:ja kat:ka kor:ko lav:lv
lit:lt mkd:mk msa:ms nld:nl nor:no pol:pl por:pt ron:ro rus:ru slk:sk slv:sl spa:es sqi:sq srp:sr
swe:sv swa:sw tam:ta tha:th tur:tr ukr:uk urd:ur vie:vi zho:zh
"""
_LANGUAGES = {pair[:3]: pair[4:] for pair in _CODES.split()}


class Unusable(Exception):  # noqa: N818 (the name says what is wrong)
    """A record that should hold a document, but cannot be read; the message says why."""


class Held(NamedTuple):
    """A document in a record."""

    content: bytes
    kind: str
    encoding: str | None
    url: str | None
    language: str | None
    fields: dict[str, str]


def document_in(raw: bytes, limit: int) -> Held | None:
    """Return the document that a whole record holds; None: it is of another sort.

    Raises:
        Unusable: It is damaged, or larger than the limit once it is unpacked.
    """
    found = _SORT.search(raw[:_HEADER_LIMIT])
    if found is None:
        return None
    sort = found[1].decode().lower()
    record = _parsed(raw)
    headers = record.rec_headers
    media = record.http_headers if sort == "response" else headers
    if media is None:  # such as an answer of a name server
        return None
    said = media.get_header("Content-Type") or ""
    kind = _kind(said, headers.get_header("WARC-Identified-Payload-Type") or "")
    if kind is None:
        return None
    _check(raw, headers)
    body = record.raw_stream.read()
    if sort == "response":
        body = _unpacked(_unchunked(body, media, headers), media, headers, limit)
    url = headers.get_header("WARC-Target-URI")
    fields = {
        "url": url,
        "warc_record_id": headers.get_header("WARC-Record-ID"),
        "warc_date": headers.get_header("WARC-Date"),
        "status": media.get_statuscode() if sort == "response" else None,
        "truncated": headers.get_header("WARC-Truncated"),
    }
    known = {name: value for name, value in fields.items() if value}
    return Held(body, kind, _encoding(said, sort), url, _language(headers), known)


def with_text(raw: bytes, text: bytes) -> bytes:
    """Return a record with another body; its length and its digests are those of the new one."""
    parts = re.split(rb"(\r?\n\r?\n)", raw, maxsplit=1)
    lines = parts[0].split(b"\n")
    for number, line in enumerate(lines):
        name, _, value = line.partition(b":")
        end = b"\r" if line.endswith(b"\r") else b""
        if name.strip().lower() == b"content-length":
            lines[number] = b"Content-Length: %d%b" % (len(text), end)
        elif name.strip().lower() in (b"warc-block-digest", b"warc-payload-digest"):
            algorithm = value.partition(b":")[0].strip().decode("ascii", "replace").lower()
            if algorithm in hashlib.algorithms_guaranteed:
                digest = _digest(algorithm, text)
                lines[number] = b"%b: %b:%b%b" % (name, algorithm.encode(), digest, end)
    return b"\n".join(lines) + parts[1] + text


def _parsed(raw: bytes) -> Any:
    loader = load("warcio.recordloader", extra="warc", subject="WARC")
    failed = load("warcio.exceptions", extra="warc", subject="WARC").ArchiveLoadFailed
    broken = load("warcio.statusandheaders", extra="warc", subject="WARC")
    reader = loader.ArcWarcRecordLoader(arc2warc=False)
    try:
        return reader.parse_record_stream(io.BytesIO(raw), known_format="warc")
    # The last three: an address that is missing, lines that are none, an empty body.
    except (
        failed,
        broken.StatusAndHeadersParserException,
        AttributeError,
        ValueError,
        EOFError,
    ) as problem:
        raise Unusable(f"its headers cannot be read ({type(problem).__name__})") from None


def _kind(said: str, identified: str) -> str | None:
    """Return what a body is to `clean`; None: no text, or not known."""
    media = said.partition(";")[0].strip().lower()
    if media in _NOT_SAID:
        media = identified.partition(";")[0].strip().lower()
    return _KINDS.get(media)


def _encoding(said: str, sort: str) -> str | None:
    """Return the charset that the server declared, if Python knows it."""
    found = _CHARSET.search(said)
    if found is None:
        # WARC's guidelines, and all who write WET, have conversions in UTF-8.
        return "utf-8" if sort == "conversion" else None
    try:
        codec = codecs.lookup(found[1])
    except (LookupError, ValueError):
        return None
    return codec.name if codec._is_text_encoding else None


def _language(headers: Any) -> str | None:
    said = headers.get_header("WARC-Identified-Content-Language") or ""
    return _LANGUAGES.get(said.strip())  # several languages are none


def _check(raw: bytes, headers: Any) -> None:
    """Compare the block with its digest, where it has one that can be read."""
    found = _DIGEST.fullmatch(headers.get_header("WARC-Block-Digest") or "")
    if found is None:
        return
    block = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[1]
    name, digest = found[1].lower(), hashlib.new(found[1].lower(), block, usedforsecurity=False)
    size = digest.digest_size
    try:
        # In base 32 by custom, or in hexadecimal.
        said = binascii.unhexlify(found[2]) if len(found[2]) == 2 * size else _base32(found[2])
    except (binascii.Error, ValueError):
        return
    if len(said) == size and said != digest.digest():
        raise Unusable(f"is damaged: its {name} is another than the one that it names")


def _base32(text: str) -> bytes:
    return base64.b32decode(text.upper() + "=" * (-len(text) % 8))


def _digest(algorithm: str, data: bytes) -> bytes:
    return base64.b32encode(hashlib.new(algorithm, data, usedforsecurity=False).digest())


def _unchunked(body: bytes, media: Any, headers: Any) -> bytes:
    """Take a chunked body apart; some crawlers did so already, and left the header."""
    if (media.get_header("Transfer-Encoding") or "").strip().lower() != "chunked":
        return body
    if not _CHUNK_BEGINS.match(body):
        return body
    pieces: list[bytes] = []
    at, is_whole = 0, False
    while not is_whole and (head := _CHUNK_BEGINS.match(body, at)):
        end = head.end() + int(head[1], 16)
        pieces.append(body[head.end() : end])
        is_whole = end == head.end()
        at = end + 2
    if not is_whole and not headers.get_header("WARC-Truncated"):
        raise Unusable("its chunked body is damaged or cut off")
    return b"".join(pieces)


def _unpacked(body: bytes, media: Any, headers: Any, limit: int) -> bytes:
    """Unpack a body as its Content-Encoding says, the last packing first."""
    said = media.get_header("Content-Encoding") or ""
    for name in reversed([word.strip().lower() for word in said.split(",")]):
        try:
            body = _unpacked_once(body, name, limit)
        except NotInstalled as problem:
            raise Unusable(str(problem)) from None
        except (Damaged, zlib.error) as problem:
            raise Unusable(f"its body is damaged: {problem}") from None
        if len(body) > limit:
            raise Unusable(f"its body is larger than {limit / (1 << 20):g} MB, unpacked: not read")
    return body


def _unpacked_once(body: bytes, name: str, limit: int) -> bytes:
    if name in ("", "identity", "none", "utf-8"):
        return body
    if name in ("gzip", "x-gzip", "zstd"):
        # What is not packed though the header says so (crawlers unpack, too) stays as it is.
        return opened(io.BytesIO(body), "").read(limit + 1)
    if name == "deflate":
        return _inflated(body, limit + 1)
    if name == "br":
        return _unbrotlied(body, limit + 1)
    raise Unusable(f"its body is packed in a way that is not known: {name[:40]!r}")


def _inflated(body: bytes, most: int) -> bytes:
    """Return what deflate packed, with zlib's header, as the standard wants it, or without."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        decoder = zlib.decompressobj(window)
        try:
            data = decoder.decompress(body, most)
        except zlib.error:
            continue
        if not decoder.eof and len(data) < most:
            raise Damaged("the deflate data is cut off")
        return data
    return body


def _unbrotlied(body: bytes, most: int) -> bytes:
    brotli = load("brotli", extra="warc", subject="A body that is packed by Brotli")
    decoder, data = brotli.Decompressor(), b""
    try:
        data = decoder.process(body, output_buffer_limit=most)
    except brotli.error:
        if _looks_unpacked(body):
            return body
        raise Damaged("no Brotli data, or damaged ones") from None
    while len(data) < most and not decoder.is_finished():
        piece = decoder.process(b"", output_buffer_limit=most - len(data))
        if not piece:
            raise Damaged("the Brotli data is cut off")
        data += piece
    return bytes(data)


def _looks_unpacked(body: bytes) -> bool:
    return body.lstrip()[:1] == b"<"
