"""The datelines of a document, which name no actor and no day of an act."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.days.datelines import find_dateline_end
from sanctions_cli.extraction.mentions.days.day_mentions import DayMention

_IS_LINE = re.compile(r"[A-Z][\w' -]{2,30}, [\w., -]{0,30}\d{4}\W*")


class Datelines:
    """The datelines of the paragraphs of a document.

    ends: the end of the dateline of each paragraph that has one, by the start of the paragraph
    """

    def __init__(
        self,
        flat: str,
        sentences: Sequence[Sentence],
        actors: Sequence[Actor],
        *,
        is_release: bool = False,
    ) -> None:
        self._flat = flat
        self._is_release = is_release
        self._actors = actors
        self.ends = _find_ends(flat, sentences)
        # "LIMA, Monday, January 7, 2019" can be a line of its own.
        self._lines = [
            (sentence.start, sentence.end)
            for sentence in sentences
            if _IS_LINE.fullmatch(flat, sentence.start, sentence.end)
        ]

    def find_host(self) -> str:
        """The country whose capital the first dateline names, from which a story is sent, or ""."""
        places = [*self.ends.items(), *self._lines]
        for start, end in sorted(places)[:1]:
            for actor in self._actors:
                if start <= actor.start < end and actor.form == "capital":
                    return actor.code
        return ""

    def contain(self, mention: Actor | DayMention) -> bool:
        """Whether an actor or day is of a dateline.

        A country's name there is an actor, if it is not that of a city: "DAKAR, Senegal —".
        """
        if isinstance(mention, Actor) and self._is_place_of_release(mention):
            return True
        starts = list(self.ends)
        index = bisect_right(starts, mention.start) - 1
        if index < 0 or mention.start >= self.ends[starts[index]]:
            return False
        if isinstance(mention, DayMention) or mention.form != "name":
            return True
        dateline = self._flat[starts[index] : self.ends[starts[index]]]
        if any(character.isdigit() for character in dateline):
            return True
        return self._is_behind_city(mention, starts[index])

    def _is_place_of_release(self, actor: Actor) -> bool:
        """Whether it only tells where a body met, on a line such as "Abuja, le 24 février 2024"."""
        if not self._is_release or actor.form != "capital":
            return False
        return any(start <= actor.start < end for start, end in self._lines)

    def _is_behind_city(self, country: Actor, start: int) -> bool:
        if not self._flat.endswith(", ", start, country.start):
            return False
        return not any(
            start <= each.start < country.start and each.form == "name"
            for each in self._actors
        )


def _find_ends(flat: str, sentences: Sequence[Sentence]) -> dict[int, int]:
    ends: dict[int, int] = {}
    paragraph = -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            end = find_dateline_end(flat, sentence.start)
            # "2 May 2019", and below it "The Measures (Belarus) Regulations": no dateline goes on.
            is_of_lines = sentence.is_heading and end > sentence.end
            if end > sentence.start and not is_of_lines:
                ends[sentence.start] = end
    return ends
