"""A document to read: its text, its language, and what it states about itself."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from sanctions_cli.errors import SanctionsError
from sanctions_cli.extraction.document_day import find_document_day
from sanctions_cli.extraction.html_text import HtmlPage, read_page
from sanctions_cli.extraction.html_tokens import StartTag, read_tokens
from sanctions_cli.extraction.languages import (
    LANGUAGES,
    Language,
    find_language,
    name_language,
)
from sanctions_cli.extraction.page_facts import find_page_facts
from sanctions_cli.text import quote

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Document", "Language", "read_document"]

MAX_BYTES = 5 << 20
"""The largest file that is read: some pages have megabytes of scripts."""

MAX_CHARACTERS = 1_000_000
"""The longest text that is read: about 300 pages in print."""

_SAMPLE_BYTES = 4096
"""The bytes in which the kind of a file and the encoding of a page must show."""

_FILE_KINDS = (
    (b"%PDF", "a PDF", "convert it: pdftotext -layout FILE.pdf - | sanctions draft -"),
    (b"PK\x03\x04", "a zip archive or an office document", ""),
    (b"\xd0\xcf\x11\xe0", "a document of an old version of Office", ""),
    (b"{\\rtf", "an RTF document", ""),
    (b"\x1f\x8b", "a gzip archive", "unpack it first: gunzip FILE.gz"),
    (b"\x89PNG", "an image", "type what it says, or use the page that it comes from"),
    (
        b"\xff\xd8\xff",
        "an image",
        "type what it says, or use the page that it comes from",
    ),
    (b"bplist00", "a web archive", "save the page as HTML"),
    (b"GIF8", "an image", "type what it says, or use the page that it comes from"),
)
"""The first bytes of files that are no text, what they are, and what to do."""

_SAVE_AS_TEXT = "save it as plain text or HTML, or paste its text: sanctions draft -"

# What a page begins with; a text that only mentions a tag is not one.
_HTML = re.compile(
    r"<(?:!doctype|\?xml|html|head|body|meta|title|div|article|main|section|p|h1|table|span|!--)"
    r"[\s>/-]",
    re.IGNORECASE,
)

_TEXT_CODECS = re.compile(
    "ascii|utf-8|utf-16|utf-16-le|utf-16-be|utf-32|iso8859|cp12|cp8|koi8|mac|gb|big5|euc|shift|"
    "cp932|cp949|tis|hz"
)
"""Beginnings of Python's names of the encodings that a page may state."""


@dataclass(frozen=True, slots=True)
class Document:
    """A news story, press release or answer.

    text: the text that drafts are read from; the passages of evidence are places in it
    language: `en` or `fr`
    published: the ISO day that the document states for itself, or ""
    publisher, title, url: as the document states them, or ""
    """

    text: str
    language: Language
    published: str = ""
    publisher: str = ""
    title: str = ""
    url: str = ""


def read_document(data: bytes, name: str) -> Document:
    """The document in the bytes of a text or HTML file; messages call it `name`.

    The lines of a text file are the lines of the text. SanctionsError for a file that is no text,
    that is empty or too large, and for languages other than English and French.
    """
    if len(data) > MAX_BYTES:
        message = f"{quote(name)} is larger than {MAX_BYTES >> 20} MB"
        raise SanctionsError(message, hint="copy the story itself into a text file")
    _refuse_other_files(data, name)
    if _is_mail_archive(data):
        message = f"{quote(name)} is a mail or web archive of several parts"
        raise SanctionsError(message, hint=_SAVE_AS_TEXT)
    markup = _decode(data, name)
    page = HtmlPage(text=markup)
    if _is_html(markup, name):
        page = read_page(markup)
    facts = find_page_facts(page)
    text = _normalise(page.text)
    _check_length(text, name)
    language = _require_language(text, page.language, name)
    published = facts.published or find_document_day(text, language)
    return Document(text, language, published, facts.publisher, facts.title, facts.url)


def _refuse_other_files(data: bytes, name: str) -> None:
    """Raise SanctionsError for a file that is known not to be a text."""
    for beginning, kind, hint in _FILE_KINDS:
        if data.startswith(beginning):
            message = f"{quote(name)} is {kind}, not a text"
            raise SanctionsError(message, hint=hint or _SAVE_AS_TEXT)


def _is_mail_archive(data: bytes) -> bool:
    """Whether a file has parts in an encoding of mails, which would be read as text."""
    beginning = data[:_SAMPLE_BYTES].lower()
    return b"mime-version:" in beginning and b"content-type: multipart/" in beginning


def _decode(data: bytes, name: str) -> str:
    """The text in the bytes: by its mark, as the page states, or else UTF-8 or Windows-1252."""
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
    return data.decode(codec or "cp1252", "replace")


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


def _is_html(markup: str, name: str) -> bool:
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return True
    beginning = markup.lstrip()[:_SAMPLE_BYTES]
    return bool(_HTML.match(beginning)) or len(_HTML.findall(beginning)) >= 3


def _normalise(text: str) -> str:
    """The text with plain line ends and blanks, and without characters that are not seen.

    Each line stays a line. No-break spaces become spaces, which is how numbers are grouped in
    French; soft hyphens and direction marks are dropped, controls become blanks.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # An accent of its own would keep words from being recognised.
    text = unicodedata.normalize("NFC", text)
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return re.sub(r"[^\n -~]", _normalise_character, text)


def _normalise_character(match: re.Match[str]) -> str:
    character = match[0]
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if category in ("Cc", "Zs", "Zl", "Zp"):
        return " "
    if category in ("Cs", "Co", "Cn"):
        return "\N{REPLACEMENT CHARACTER}"
    return character


def _check_length(text: str, name: str) -> None:
    if not text.strip():
        message = f"there is no text in {quote(name)}"
        hint = (
            "a page that draws its text with a script must be copied from the browser"
        )
        raise SanctionsError(message, hint=hint)
    if len(text) > MAX_CHARACTERS:
        message = (
            f"the text in {quote(name)} is longer than {MAX_CHARACTERS:,} characters"
        )
        raise SanctionsError(message, hint="copy the story itself into a text file")


def _require_language(text: str, stated: str, name: str) -> Language:
    """The language of the text; SanctionsError if drafts are not read from it.

    stated: the code that a page states for its language, or ""
    """
    language = find_language(text, stated)
    for readable in LANGUAGES:
        if language == readable:
            return readable
    hint = "translate it into English first, or enter what it says: sanctions add"
    if not language:
        message = (
            f"{quote(name)} is not in English or French, the languages that draft reads"
        )
        raise SanctionsError(message, hint=hint)
    message = (
        f"{quote(name)} is in {name_language(language)}; draft reads English and French"
    )
    raise SanctionsError(message, hint=hint)
