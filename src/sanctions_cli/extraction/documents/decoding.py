"""Decodes a file to text, or says what it is instead."""

from __future__ import annotations

import codecs
import re
import shlex

from sanctions_cli.errors import SanctionsError
from sanctions_cli.extraction.documents.html_tokens import StartTag, read_tokens
from sanctions_cli.text import quote

_SAMPLE_BYTES = 4096
"""The bytes in which the kind of a file and the encoding of a page must show."""

_SAMPLE_CHARACTERS = 20_000
_MOST_ACCENTED = 0.2
"""The share of letters with an accent in a text that cannot be Western; French has a tenth."""

_SAVE_AS_TEXT = "save it as plain text or HTML, or paste its text: sanctions draft -"
_TYPE_TEXT = "type what it says, or use the page that it comes from"

_FILE_KINDS = (
    (b"%PDF", "a PDF", "convert it: pdftotext -layout {} - | sanctions draft -"),
    (b"PK\x03\x04", "a zip archive or an office document", _SAVE_AS_TEXT),
    (b"\xd0\xcf\x11\xe0", "a document of an old version of Office", _SAVE_AS_TEXT),
    (b"{\\rtf", "an RTF document", _SAVE_AS_TEXT),
    (b"\x1f\x8b", "a gzip archive", "unpack it first: gunzip {}"),
    (b"bplist00", "a web archive", "save the page as HTML"),
    (b"\x89PNG", "an image", _TYPE_TEXT),
    (b"\xff\xd8\xff", "an image", _TYPE_TEXT),
    (b"GIF8", "an image", _TYPE_TEXT),
)
"""The first bytes of files that are no text, what they are, and what to do with the file {}."""

_TEXT_CODECS = re.compile("utf-8|ascii|iso8859|cp|koi8|mac|gb|big5|euc|shift|tis")
"""Beginnings of Python's names of the encodings that a page may state.

A page that states UTF-16 in bytes that can be read as ASCII is mistaken.
"""


def decode(data: bytes, name: str) -> str:
    """The text in the bytes of a file; messages call it `name`.

    It is decoded by its mark, as the page states, or else as UTF-8 or Windows-1252. SanctionsError
    for a file that is no text, and for an unknown encoding.
    """
    _refuse_other_files(data, name)
    if _is_mail_archive(data):
        message = f"{quote(name)} is a mail or web archive of several parts"
        raise SanctionsError(message, hint=_SAVE_AS_TEXT)
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8"),
        # The mark of UTF-32 begins with that of UTF-16.
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], codec, name)
    codec = _find_utf16(data)
    if codec:
        return _decode_as(data, codec, name)
    if b"\0" in data:
        raise SanctionsError(f"{quote(name)} is not a text", hint=_SAVE_AS_TEXT)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        codec = _find_stated_codec(data)
    if codec and codec != "utf-8":  # which it is not, whatever it states
        return data.decode(codec, "replace")
    text = data.decode("cp1252", "replace")
    if _has_wrong_letters(text):
        message = f"{quote(name)} has an unknown encoding"
        raise SanctionsError(message, hint="save it as UTF-8")
    return text


def _has_wrong_letters(text: str) -> bool:
    """Whether a text has more accents than French has: it was in another encoding."""
    letters = re.findall(r"[^\W\d_]", text[:_SAMPLE_CHARACTERS])
    accented = [letter for letter in letters if not letter.isascii()]
    return len(accented) > len(letters) * _MOST_ACCENTED


def _refuse_other_files(data: bytes, name: str) -> None:
    """Raise SanctionsError for a file that is known not to be a text."""
    for beginning, kind, hint in _FILE_KINDS:
        if data.startswith(beginning):
            message = f"{quote(name)} is {kind}, not a text"
            raise SanctionsError(message, hint=hint.format(shlex.quote(name)))


def _is_mail_archive(data: bytes) -> bool:
    """Whether a file has parts in an encoding of mails, which would be read as text."""
    beginning = data[:_SAMPLE_BYTES].lower()
    return b"mime-version:" in beginning and b"content-type: multipart/" in beginning


def _decode_as(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        label = codec.removesuffix("-le").removesuffix("-be").upper()
        message = f"{quote(name)} begins like {label} but is damaged"
        raise SanctionsError(message, hint="save it again as UTF-8") from None


def _find_utf16(data: bytes) -> str:
    """The codec of UTF-16 without a mark, or "": every other byte of plain letters is zero."""
    beginning = data[:200]
    half = len(beginning) // 2
    for start, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if half > 1 and beginning[start::2].count(0) > half * 0.8:
            return codec
    return ""


def _find_stated_codec(data: bytes) -> str:
    """Python's name of the encoding that a page states at its beginning, or ""."""
    beginning = data[:_SAMPLE_BYTES].decode("latin-1")
    labels = re.findall(r"^<\?xml [^>]{0,80}encoding=[\"']([\w-]{1,40})", beginning)
    for token in read_tokens(beginning):
        if isinstance(token, StartTag) and token.name == "meta":
            labels.append(token.attributes.get("charset", ""))
            content = token.attributes.get("content", "").lower()
            _, _, label = content.partition("charset=")
            labels.append(label)
    for label in labels:
        codec = _find_codec(label.strip())
        if codec:
            return codec
    return ""


def _find_codec(label: str) -> str:
    """Python's name of an encoding of texts, or ""."""
    try:
        codec = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    if not _TEXT_CODECS.match(codec):
        return ""
    if codec in ("iso8859-1", "ascii"):
        return "cp1252"  # browsers do so: pages state Latin-1 and have its curly quotes
    return codec
