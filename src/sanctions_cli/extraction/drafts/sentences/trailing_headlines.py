"""Drops what the headlines behind a story tell: they are links to other stories.

A page that was copied, or that marks nothing, has them behind its last sentence: "Norway bars 7
officers", "• South Korea blacklists 15 North Koreans". Titles stand before their story.
"""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.documents.furniture import BULLET
from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_HEADLINES = load_patterns("headlines")


def drop_trailing_headlines(
    acts: Sequence[Act], sentences: Sequence[Sentence], flat: str
) -> list[Act]:
    """The acts without those of the headlines behind the story, if one is of another sender.

    The story has to tell of an act itself; a list of what it announces goes on with its sender.
    """
    trailing = _find_trailing_lines(sentences, flat)
    if not trailing:
        return list(acts)
    starts = {sentence.start for sentence in trailing}
    story = [act for act in acts if act.sentence.start not in starts]
    own = {code for act in story for code in act.sender.codes}
    first = min(
        (
            act.sentence.start
            for act in acts
            if act.sentence.start in starts and _is_headline_of_other(act, own, flat)
        ),
        default=len(flat),
    )
    if not own or first == len(flat):
        return list(acts)
    return [act for act in acts if act.sentence.start < first]


def _find_trailing_lines(sentences: Sequence[Sentence], flat: str) -> list[Sentence]:
    """The lines behind the last sentence of prose."""
    trailing: list[Sentence] = []
    for sentence in reversed(sentences):
        line = flat[sentence.start : sentence.end]
        is_line = sentence.is_heading or BULLET.match(line) is not None
        if not is_line or line.rstrip().endswith((".", "!", ";", ":")):
            break
        trailing.append(sentence)
    return trailing


def _is_headline_of_other(act: Act, own: set[str], flat: str) -> bool:
    """Whether a line tells in the present what a sender does who does nothing in the story."""
    if act.sender.place is None or not own.isdisjoint(act.sender.codes):
        return False
    if act.day is not None or not act.counts:
        return False
    line = flat[act.sentence.start : act.sentence.end]
    return _HEADLINES["verb"].search(line, act.sender.place[1]) is not None
