"""The passages of a document that a draft rests on, in the width of a line, with their place."""

from __future__ import annotations

import functools
import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sanctions_cli.extraction import documents, drafts
from sanctions_cli.importers.news import NewsDraft
from sanctions_cli.records import TYPES
from sanctions_cli.text import ELLIPSIS, plain

MAX_PASSAGES = 3
"""Sentences that are shown for a draft at most."""

MAX_LENGTH = 600
"""The longest passage in characters: a text can have a megabyte without a full stop."""

FIGURE_FIELDS = (*TYPES, "counts", "total")
"""The fields whose evidence are figures."""


class Passage(NamedTuple):
    """A sentence, or the middle of one, on one line.

    spans: first and last place in the text, in characters, of what is evidence in it
    place: where it is in the file, `release.txt:31`, or in the text of a page, `line 31`
    """

    text: str
    spans: list[tuple[int, int]]
    place: str


class _Span(NamedTuple):
    start: int
    end: int


def find_passages(news_draft: NewsDraft, width: int = MAX_LENGTH) -> list[Passage]:
    """The sentences with the figures of a draft, or else with what it says was done.

    width: the columns that each may take, place and quotation marks not counted
    """
    evidence = _choose_evidence(news_draft.draft.evidence)
    by_sentence: dict[_Span, list[drafts.Evidence]] = {}
    document = news_draft.origin.document
    all_sentences = _find_sentences(document.text, document.language)
    for each in evidence:
        sentence = _sentence_around(each, all_sentences)
        by_sentence.setdefault(sentence, []).append(each)
    passages = []
    for sentence in sorted(by_sentence)[:MAX_PASSAGES]:
        spans = [_Span(each.start, each.end) for each in by_sentence[sentence]]
        passages.append(_cut_passage(news_draft, sentence, sorted(spans), width))
    return passages


def _choose_evidence(
    evidence: Sequence[drafts.Evidence],
) -> list[drafts.Evidence]:
    """The evidence of the figures; without any, of the action; else all."""
    for fields in (FIGURE_FIELDS, ("action",)):
        chosen = [each for each in evidence if each.field in fields]
        if chosen:
            return chosen
    return list(evidence)


@functools.lru_cache(maxsize=2)
def _find_sentences(text: str, language: documents.Language) -> list[_Span]:
    """The sentences of a text, found once for all its drafts."""
    spans = []
    for sentence in documents.split_sentences(text, language):
        spans.append(_Span(sentence.start, sentence.end))
    return spans


def _sentence_around(
    evidence: drafts.Evidence, all_sentences: Sequence[_Span]
) -> _Span:
    """The sentence in which evidence begins; the evidence alone where it is in none."""
    # The end is after that of any sentence with this start.
    index = bisect_right(all_sentences, (evidence.start, sys.maxsize)) - 1
    if index >= 0 and evidence.start < all_sentences[index].end:
        start, end = all_sentences[index]
        return _Span(start, max(end, evidence.end))
    return _Span(evidence.start, evidence.end)


def _cut_passage(
    news_draft: NewsDraft, sentence: _Span, spans: Sequence[_Span], width: int
) -> Passage:
    """The part of a sentence around its evidence, in at most `width` columns."""
    text = news_draft.origin.document.text
    part = sentence
    if sentence.end - sentence.start > width:
        part = _choose_part(text, sentence, spans, width - 2 * len(ELLIPSIS))
    before = ELLIPSIS if part.start > sentence.start else ""
    after = ELLIPSIS if part.end < sentence.end else ""
    shift = len(before) - part.start
    shown_spans = []
    for span in spans:
        if part.start <= span.start and span.end <= part.end:
            shown_spans.append((span.start + shift, span.end + shift))
    # Each character becomes one, so that the spans stay where they are.
    line = "".join([_flatten(character) for character in text[part.start : part.end]])
    return Passage(
        f"{before}{line}{after}", shown_spans, describe_place(news_draft, part.start)
    )


def _choose_part(
    text: str, sentence: _Span, spans: Sequence[_Span], width: int
) -> _Span:
    """The part of a sentence with the evidence in its middle, cut between words."""
    first, last = spans[0].start, max(span.end for span in spans)
    free_columns = max(0, width - (last - first))
    start = max(sentence.start, first - free_columns // 2)
    end = min(sentence.end, start + width)
    start = max(sentence.start, end - width)
    if start > sentence.start:
        start += _length_of_cut_word(text[start - 1 : first])
    if end < sentence.end:
        # A word that is longer than half of the part is cut all the same.
        middle = max(first, (start + end) // 2)
        end -= _length_of_cut_word(text[middle : end + 1][::-1])
    return _Span(start, end)


def _length_of_cut_word(text: str) -> int:
    """The characters to leave out at the edge of a part, before which the text has one more."""
    blank = re.search(r"\s", text)
    return blank.end() - 1 if blank else 0


def _flatten(character: str) -> str:
    return " " if character.isspace() else plain(character)[:1] or " "


def describe_place(news_draft: NewsDraft, position: int) -> str:
    """`release.txt:31`; of a page, `line 31` of the text that is left without its markup."""
    line = news_draft.origin.document.text.count("\n", 0, position) + 1
    if news_draft.origin.has_file_lines:
        return f"{plain(Path(news_draft.origin.file_name).name)}:{line}"
    return f"line {line}"
