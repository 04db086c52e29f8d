"""A document to read: its text, its language, and what it states about itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "fr"]


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
