"""A document to read: its text, its language, and what it states about itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from sanctions_cli.errors import SanctionsError
from sanctions_cli.extraction.documents.decoding import decode
from sanctions_cli.extraction.documents.html_text import HtmlPage, read_page
from sanctions_cli.extraction.documents.languages import (
    LANGUAGES,
    Language,
    find_language,
    name_language,
)
from sanctions_cli.extraction.documents.page_facts import find_page_facts
from sanctions_cli.extraction.documents.readable_text import ReadableText, make_readable
from sanctions_cli.text import quote

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Document", "Language", "read_document"]

MAX_BYTES = 5 << 20
"""The largest file that is read: some pages have megabytes of scripts."""

MAX_CHARACTERS = 1_000_000
"""The longest text that is read: about 300 pages in print."""

_BEGINNING = 4_096
"""The characters in which tags must show that a file is a page."""

# What a page begins with; a text that only mentions a tag is not one.
_HTML = re.compile(
    r"<(?:!doctype|\?xml|html|head|body|meta|title|div|article|main|section|p|h1|table|span|!--)"
    r"[\s>/-]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Document:
    """A news story, press release or answer.

    text: the text that drafts are read from; the passages of evidence are places in it
    language: `en` or `fr`
    published: the ISO day that the document states for itself, or ""
    publisher, title, url: as the document states them, or ""
    site_name: what a page's title tag has behind the title, or ""
    file_text: the text of a text file and the places of its characters; None for a page, whose
        characters are between tags
    beside: the places in the text that are in boxes beside the story of a page
    """

    text: str
    language: Language
    published: str = ""
    publisher: str = ""
    title: str = ""
    url: str = ""
    site_name: str = ""
    file_text: ReadableText | None = None
    beside: tuple[tuple[int, int], ...] = ()

    def is_beside_story(self, position: int) -> bool:
        """Whether a place in the text is in a box beside the story of a page."""
        index = bisect_right(self.beside, (position, len(self.text)))
        return index > 0 and position < self.beside[index - 1][1]

    def find_in_file(self, start: int, end: int) -> tuple[int, int]:
        """Where a passage of the text is in a text file; for a page, where it is in the text."""
        if self.file_text is None:
            return start, end
        return self.file_text.find_original(start), self.file_text.find_original(end)

    def quote_file(self, start: int, end: int) -> str:
        """A passage as the file has it, between places that `find_in_file` gives."""
        if self.file_text is None:
            return self.text[start:end]
        return self.file_text.original[start:end]


def read_document(data: bytes, name: str) -> Document:
    """The document in the bytes of a text or HTML file; messages call it `name`.

    The lines of a text file are the lines of the text. SanctionsError for a file that is no text,
    that is empty or too large, and for languages other than English and French.
    """
    if len(data) > MAX_BYTES:
        message = f"{quote(name)} is larger than {MAX_BYTES >> 20} MB"
        raise SanctionsError(message, hint="copy the story itself into a text file")
    markup = decode(data, name)
    page = HtmlPage(text=markup)
    if _is_html(markup, name):
        page = read_page(markup)
    # Here, since what is mentioned in documents is read with the languages of documents.
    from sanctions_cli.extraction.mentions.actors.restored_case import restore_case
    from sanctions_cli.extraction.mentions.days.document_day import find_document_day

    facts = find_page_facts(page)
    is_page = page.text is not markup
    readable = make_readable(page.text)
    text = readable.text
    _check_length(text, name, is_page=is_page)
    language = _require_language(text, page.language, name)
    text = restore_case(text, language)
    published = facts.published or find_document_day(text, language)
    return Document(
        text,
        language,
        published,
        facts.publisher,
        facts.title,
        facts.url,
        facts.site_name,
        file_text=None if is_page else readable,
        beside=tuple(
            (readable.find_readable(start), readable.find_readable(end))
            for start, end in page.beside
        ),
    )


def _is_html(markup: str, name: str) -> bool:
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return True
    beginning = markup.lstrip()[:_BEGINNING]
    return bool(_HTML.match(beginning)) or len(_HTML.findall(beginning)) >= 3


def _check_length(text: str, name: str, *, is_page: bool) -> None:
    if not text.strip():
        message = f"there is no text in {quote(name)}"
        hint = "paste the text of the announcement: sanctions draft -"
        if is_page:
            hint = f"its text may be drawn by a script: copy it from the browser, and {hint}"
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
