"""What those say who put questions to a speaker: none of it is of the speaker's own government."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SPEAKERS = load_patterns("speakers")


def find_asked_sentences(flat: str, sentences: Sequence[Sentence]) -> Iterator[int]:
    """Where the sentences begin that are of a question, up to the answer or the next paragraph.

    "QUESTION: The Europeans, they put 12 on their list. Nobody saw it."
    """
    paragraph = -1
    for sentence in sentences:
        if _SPEAKERS["questioner"].match(flat, sentence.start, sentence.end):
            paragraph = sentence.paragraph
        elif _SPEAKERS["answerer"].match(flat, sentence.start, sentence.end):
            paragraph = -1
        if sentence.paragraph == paragraph:
            yield sentence.start
