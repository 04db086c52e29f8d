"""Sentences that count the targets of the act before them: "Those hit are eight officials".

The words are in `lexicon/round_acts.toml`, those of questions in `lexicon/clauses/counts.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.lexicons import load_lexicon
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns
from sanctions_cli.extraction.mentions.wordings.phrases import MASK
from sanctions_cli.extraction.patterns import compile_pattern

_QUESTIONS = load_patterns("counts")

FARTHEST_SENTENCE = 1
"""How many paragraphs behind an act its targets are counted."""

FARTHEST_ANSWER = 4
"""The same where a question on them is between: "Who is affected? Four officials"."""

_ANSWER = re.compile(rf"\W*{MASK}+[^;:]{{0,160}}$")

_COUNTS = rf"{MASK}+(?:,? (?:and )?(?:also )?{MASK}+)*"
_BE = r"(?:is|are|was|were|have been)"
_VERBS = (
    r"(?:cover|hit|affect|concern|target|name|list|include|comprise|number|total|bar|ban|bind)"
    r"(?:s|ed|d)?|ha(?:s|d|ve)|apply to|extend to|applied to"
)


_NOW = re.compile(
    r"\b(?:now|still|currently|today|already|so far|remain\w*|in force)\b"
)


# "The six individuals are commanders" goes on with those whom a notice listed, and in any text
# "the six people listed are" does.
_THE_COUNTED = re.compile(
    rf"\W*(?:all(?: the)?|the|these|les|ces|toutes les) {MASK}+(?:,? (?:and|et) {MASK}+)*"
    r"(?P<listed> (?:newly )?(?:listed|named|sanctioned|blacklisted|designated|targeted|affected"
    r"|concerned|on the (?:new )?list|inscrit|visé|sanctionné|concerné|désigné|ciblé)(?:e?s)?)?"
    r" (?P<words>are|were|include|have|had|served?|work(?:ed)?|sont|étaient|comptent|ont|avaient)\b"
)


class _Patterns(NamedTuple):
    before: re.Pattern[str]
    behind: re.Pattern[str]


def find_counting_words(
    masked: str, reading: SentenceReading, context: Context
) -> Iterator[ActionMention]:
    """What says of the counts of a sentence that they are the targets of the act before it.

    masked: the sentence in small letters, with signs in place of its counts
    """
    if context.action != "listing" or context.has_counted:
        return
    distance = reading.sentence.paragraph - context.paragraph
    is_answer = _ANSWER.match(masked) and _QUESTIONS["asks_whom"].match(
        context.sentence_before
    )
    if is_answer and distance <= FARTHEST_ANSWER:
        yield ActionMention(0, 0, "listing", "after", False, True)
        return
    if not 0 <= distance <= FARTHEST_SENTENCE:
        return
    counted = _THE_COUNTED.match(masked)
    if counted and (counted["listed"] or context.document_sender.codes):
        start, end = counted.span("words")
        yield ActionMention(start, end, "listing", "before", False, True)
        return
    if "targets" not in load_lexicon("round_acts")[context.language]:
        return
    patterns = _load_patterns(context.language)
    if _NOW.search(masked):
        return  # all that is on the list
    before = patterns.before.match(masked)
    if before:
        end = masked.index(MASK)
        yield ActionMention(before.start(), end, "listing", "after", False, True)
        return
    behind = patterns.behind.search(masked)
    if behind:
        start, end = behind.span("words")
        yield ActionMention(start, end, "listing", "before", False, True)


@cache
def _load_patterns(language: Language) -> _Patterns:
    words = load_lexicon("round_acts")[language]
    targets = "|".join(words["targets"])
    hit = "|".join(words["hit"])
    subject = rf"(?:{targets})(?: (?:{hit}))?"
    lead = r"\W*(?:(?:in all|in total|also|this time),? )?"
    only = r"(?: (?:only|also|those of|the names of|another))?"
    return _Patterns(
        before=compile_pattern(
            rf"{lead}(?:(?:{hit}|on the list) {_BE}|{subject}(?: {_BE}|:| [–—-]| (?:{_VERBS})))"
            rf"{only} {MASK}"
        ),
        behind=compile_pattern(
            rf"{_COUNTS} (?P<words>{_BE}(?: (?:also|newly|thus))? (?:{hit}))(?=[.,;]|$)"
        ),
    )
