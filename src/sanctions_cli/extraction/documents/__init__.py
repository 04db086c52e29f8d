"""A document as it is read: HTML or bytes become clean text, and the text becomes sentences."""

from sanctions_cli.extraction.documents.document import (
    MAX_BYTES,
    MAX_CHARACTERS,
    Document,
    Language,
    read_document,
)
from sanctions_cli.extraction.documents.sentences import Sentence, split_sentences

__all__ = [
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "Document",
    "Language",
    "Sentence",
    "read_document",
    "split_sentences",
]
