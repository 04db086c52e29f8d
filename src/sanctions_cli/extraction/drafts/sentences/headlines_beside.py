"""Drops the headlines beside a story: they are of other stories.

"Oslo bars 8 police chiefs" in a box with the latest news tells nothing of a football match. Beside
a story on sanctions a box can sum it up: it does not say again who acts, and names nobody whom the
story does not name. A text
that was copied from a page has such headlines as lines behind it; one above it can be its title.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.documents.furniture import BULLET
from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.sentences.continued_acts import speaks_of_sanctions
from sanctions_cli.extraction.mentions.actions import find_actions
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders

LEAST_STORY = 120
"""The fewest characters of prose beside which a headline can be of another story."""

SUBJECT = 40
"""How near to its beginning a headline names who acts, in characters."""


def drop_headlines_beside(
    document: Document,
    flat: str,
    sentences: Sequence[Sentence],
    actors: Sequence[Actor],
) -> tuple[list[Sentence], list[Actor]]:
    """The sentences without the headlines of other stories, and the actors outside these.

    flat: the text of the document; actors: the countries and bodies that it names, by place
    """
    headlines = _find_headlines(document, flat, sentences, actors)
    starts = [headline.start for headline in headlines]
    ends = [headline.end for headline in headlines]

    def is_outside(place: int) -> bool:
        return bisect_right(starts, place) == bisect_right(ends, place)

    return (
        [sentence for sentence in sentences if is_outside(sentence.start)],
        [actor for actor in actors if is_outside(actor.start)],
    )


def _find_headlines(
    document: Document,
    flat: str,
    sentences: Sequence[Sentence],
    actors: Sequence[Actor],
) -> list[Sentence]:
    """The headlines of other stories that tell of an act, in the order of the text."""
    boxed = [each for each in sentences if document.is_beside_story(each.start)]
    story = [each for each in sentences if not document.is_beside_story(each.start)]
    headlines = _find_in_boxes(document, flat, boxed, story, actors)
    headlines += _find_behind(document, flat, story, actors)
    return sorted(
        headline
        for headline in headlines
        if find_actions(flat[headline.start : headline.end], document.language)
    )


def _find_in_boxes(
    document: Document,
    flat: str,
    boxed: Sequence[Sentence],
    story: Sequence[Sentence],
    actors: Sequence[Actor],
) -> list[Sentence]:
    """The lines in boxes that say who acts, or are not of what the story is about."""
    if not boxed:
        return []
    if not _speaks_of_sanctions(document, flat, story):
        return list(boxed)
    named = _list_codes(actors, story)
    return [
        line
        for line in boxed
        if _begins_with_sender(line, actors) or not _list_codes(actors, [line]) <= named
    ]


def _find_behind(
    document: Document,
    flat: str,
    story: Sequence[Sentence],
    actors: Sequence[Actor],
) -> list[Sentence]:
    """The lines behind a story on something else that begin with a sender it does not name."""
    first = len(story)
    while first and _is_line(flat, story[first - 1]):
        first -= 1
    lines = story[first:]
    if not lines or _speaks_of_sanctions(document, flat, story[:first]):
        return []
    prose = [each for each in story[:first] if not _is_line(flat, each)]
    if sum(each.end - each.start for each in prose) < LEAST_STORY:
        return []
    named = _list_codes(actors, prose)
    return [
        line
        for line in lines
        if _begins_with_sender(line, actors)
        and _list_codes(actors, [line]).isdisjoint(named)
    ]


def _begins_with_sender(line: Sentence, actors: Sequence[Actor]) -> bool:
    subject = line._replace(end=min(line.end, line.start + SUBJECT))
    return not usual_senders().isdisjoint(_list_codes(actors, [subject]))


def _is_line(flat: str, sentence: Sentence) -> bool:
    """Whether a sentence is a headline or an item of a list, and no prose."""
    line = flat[sentence.start : sentence.end]
    is_line = sentence.is_heading or BULLET.match(line) is not None
    return is_line and not line.rstrip().endswith((".", "!", ";", ":"))


def _speaks_of_sanctions(
    document: Document, flat: str, sentences: Sequence[Sentence]
) -> bool:
    return any(
        speaks_of_sanctions(flat[each.start : each.end], document.language)
        for each in sentences
    )


def _list_codes(actors: Sequence[Actor], sentences: Sequence[Sentence]) -> set[str]:
    """The countries and bodies that sentences name."""
    codes: set[str] = set()
    for sentence in sentences:
        first = bisect_left(actors, (sentence.start,))
        last = bisect_left(actors, (sentence.end,))
        codes.update(actor.code for actor in actors[first:last])
    return codes
