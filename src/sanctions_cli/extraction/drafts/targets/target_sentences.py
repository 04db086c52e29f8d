"""What the sentences around an act, and the headings above it, name as a target."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.targets.backed_rulers import (
    choose_ruled,
    names_only_backers,
)
from sanctions_cli.extraction.mentions.targets.sanctioned_countries import (
    choose_cause,
    choose_named,
    choose_only_target,
    choose_owners,
    choose_program,
    choose_stated_program,
)
from sanctions_cli.extraction.mentions.targets.supplied_countries import ACCOMPLICES
from sanctions_cli.extraction.mentions.targets.target_roles import (
    find_partners,
    is_possible_target,
)
from sanctions_cli.extraction.mentions.targets.topics import find_lead_in
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

LONGEST_HEADER = 300
"""How far from its beginning a document names who speaks in it, in characters."""

LONGEST_LABEL = 40
"""The most characters of a sentence that only tells what its paragraph is about."""

MOST_HEADINGS = 4
"""How many headings above a sentence, such as a title and a subtitle, can be about its target."""

LONGEST_DATE = 30
"""The most characters of "30 December 2024, " before a capital."""

_TARGETS = load_patterns("targets")
_SUBJECTS = load_patterns("subjects")

_TAG = re.compile(r"\[[A-Z][A-Z0-9-]+\]")
"""The program of an entry of the SDN List of the US: "[BELARUS-EO14038]", "[SDGT]"."""

_ENDS_WITH_YEAR = re.compile(r"\b\d{4}\W*$")

Codes = tuple[str, ...]


class TargetSentences:
    """Reads single sentences of a document for the only target that each names.

    flat: the document
    actors: all countries and bodies but those of datelines
    everywhere: those of datelines as well
    """

    def __init__(
        self,
        flat: str,
        sentences: Sequence[Sentence],
        actors: Sequence[Actor],
        everywhere: Sequence[Actor],
    ) -> None:
        self._flat = flat
        self._sentences = sentences
        self._starts = [each.start for each in sentences]
        self._first_sentences: dict[int, Sentence] = {}
        for sentence in sentences:
            self._first_sentences.setdefault(sentence.paragraph, sentence)
        self._headings = [
            each
            for each in sentences
            if each.is_heading and not names_speaking_office(flat, each)
        ]
        self._heading_starts = [each.start for each in self._headings]
        self._actors = actors
        self._everywhere = everywhere
        self._partner_codes: dict[int, set[str]] = {}
        # By senders and the number of headings above an act.
        self._headed_targets: dict[Codes, dict[int, Codes]] = defaultdict(dict)

    def read(
        self,
        sentence: Sentence,
        senders: Codes,
        choose: Callable[[str, list[Actor], Codes], Codes] = choose_only_target,
    ) -> Codes:
        """The target that a sentence names, if it names one only."""
        actors = self._actors
        if sentence.is_heading:
            actors = self._everywhere  # "Moldova: five listed" begins like a dateline
        named = select_actors(actors, sentence)
        if not named:
            return ()
        flat = self._flat[sentence.start : sentence.end]
        is_header = sentence.is_heading and _ENDS_WITH_YEAR.search(flat) is not None
        inside = [
            actor._replace(
                start=actor.start - sentence.start, end=actor.end - sentence.start
            )
            for actor in named
            # Nobody is aimed at by "Agency report, Bogotá, 30 December 2024".
            if not (
                actor.form == "capital"
                and sentence.is_heading
                and (is_header or _is_beside_date(self._flat, actor))
            )
        ]
        return choose(flat, inside, senders)

    def read_label(self, sentence: Sentence, senders: Codes) -> Codes:
        """The target of the first words of a paragraph: "On Libya.", "As for Iran, the EU"."""
        first = self._first_sentences[sentence.paragraph]
        if first.start == sentence.start:
            return ()
        if first.end - first.start > LONGEST_LABEL:
            return self.read(first, senders, find_lead_in)
        named = select_actors(self._actors, first)
        if any(takes_no_side(self._flat, actor) for actor in named):
            return ()
        return self.read(first, senders)

    def read_heading_above(self, sentence: Sentence, senders: Codes) -> Codes:
        """The only target that the nearest heading with a target above a sentence names."""
        headed = self._headed_targets[senders]
        count = bisect_left(self._heading_starts, sentence.start)
        targets: Codes = ()
        for above in range(count, 0, -1):
            if above in headed:
                targets = headed[above]
                break
            targets = self.read(self._headings[above - 1], senders)
            if targets:
                break
        headed[count] = targets
        return targets

    def read_ruled(self, sentence: Sentence, senders: Codes) -> Codes:
        """The country that those listed rule, where a heading only names who helps them do so.

        "Russian-backed strongman hit" is a heading above those "who hold the east of Libya".
        """
        headed = self.read_heading_above(sentence, senders)
        ruled = self.read(sentence, senders, choose_ruled) if headed else ()
        if not ruled or ruled == headed:
            return ()
        count = bisect_left(self._heading_starts, sentence.start)
        nearest = self._headings[max(0, count - MOST_HEADINGS) : count]
        named = [select_actors(self._everywhere, each) for each in nearest]
        only_helps = all(
            names_only_backers(self._flat, actors, headed)
            for actors in named
            if any(actor.code in headed for actor in actors)
        )
        return ruled if only_helps else ()

    def read_cause(self, sentence: Sentence, senders: Codes) -> Codes:
        """The country for whose acts a sentence says that others are listed."""
        targets = self.read(sentence, senders, choose_cause)
        return () if set(targets) <= ACCOMPLICES else targets

    def find_partner_codes(self, sentence: Sentence) -> set[str]:
        """The countries of a sentence that deal with each other."""
        if sentence.start not in self._partner_codes:
            partners = find_partners(self._flat, select_actors(self._actors, sentence))
            self._partner_codes[sentence.start] = {actor.code for actor in partners}
        return self._partner_codes[sentence.start]

    def paragraph_names(self, sentence: Sentence, codes: Codes) -> bool:
        """Whether the paragraph of a sentence names one of some countries."""
        beside = [
            each for each in self._sentences if each.paragraph == sentence.paragraph
        ]
        return any(
            actor.code in codes
            for each in beside
            for actor in select_actors(self._actors, each)
        )

    def read_owners(self, sentence: Sentence, senders: Codes) -> Codes:
        """The country of the owners of those whom a sentence counts: "whose Russian owners"."""
        return self.read(sentence, senders, choose_owners)

    def read_before(self, sentence: Sentence, senders: Codes) -> Codes:
        """The target in the sentence before another in its paragraph."""
        previous = self.find_neighbour(sentence, -1)
        if previous is None or previous.paragraph != sentence.paragraph:
            return ()
        return self._read_neighbour(previous, senders)

    def read_after(self, sentence: Sentence, senders: Codes) -> Codes:
        """The target in the next sentence, if it goes on with those who are listed: "They are"."""
        following = self.find_neighbour(sentence, 1)
        if following is None:
            return ()
        if not _TARGETS["goes_on"].match(self._flat, following.start):
            return ()
        return self._read_neighbour(following, senders)

    def read_country_before(self, sentence: Sentence, senders: Codes) -> Codes:
        """The only country that the sentence before names: "that country's judges" are of it."""
        previous = self.find_neighbour(sentence, -1)
        return self.read(previous, senders, choose_named) if previous else ()

    def names_several_behind(self, sentence: Sentence, senders: Codes) -> bool:
        """Whether the next sentence spreads those who are listed over several countries.

        "They range from officers in Mali to a judge in Guatemala."
        """
        following = self.find_neighbour(sentence, 1)
        if following is None:
            return False
        if not _TARGETS["goes_on"].match(self._flat, following.start):
            return False
        named = {
            actor.code
            for actor in select_actors(self._actors, following)
            if is_possible_target(self._flat, actor, senders)
        }
        return len(named) > 1 and not self.read(following, senders)

    def read_program_before(self, sentence: Sentence, senders: Codes) -> Codes:
        """The target of the program that the sentence before speaks of: "sanctions on Mali"."""
        previous = self.find_neighbour(sentence, -1)
        if previous is None or previous.paragraph != sentence.paragraph:
            return ()
        return self.read(previous, senders, choose_program)

    def read_program_behind(self, sentence: Sentence, senders: Codes) -> Codes:
        """The target of the program under which a later sentence says that an act was taken.

        That is of all acts if it is the only such sentence of the document: "The designations were
        made under the Russia Sanctions Act."
        """
        stating = self._sentences_of_program
        beside = [each for each in stating if each.paragraph == sentence.paragraph]
        behind = [each for each in beside if each.start > sentence.start]
        if not behind and len(stating) == 1 and not beside:
            behind = stating
        return self.read(behind[0], senders, choose_stated_program) if behind else ()

    def read_programs_of_entries(self, sentence: Sentence) -> set[str]:
        """The countries whose programs the entries name that a sentence opens, "" for no country.

        "The following have been added: ROE, Jane, Minsk [BELARUS-EO14038]. POE, Ali [SDGT]"
        """
        codes: set[str] = set()
        if not self._flat[sentence.start : sentence.end].rstrip().endswith(":"):
            return codes
        first = bisect_left(self._starts, sentence.start) + 1
        for entry in self._sentences[first:]:
            if _TAG.search(self._flat, entry.start, entry.end) is None:
                break
            named = select_actors(self._everywhere, entry)
            codes |= {each.code for each in named if each.form == "program"} or {""}
        return codes

    @cached_property
    def _sentences_of_program(self) -> list[Sentence]:
        """The sentences that say under which program an act was taken."""
        pattern = _TARGETS["states_program"]
        return [
            each
            for each in self._sentences
            if pattern.match(self._flat, each.start, each.end)
        ]

    def _read_neighbour(self, sentence: Sentence, senders: Codes) -> Codes:
        """The only target of a sentence beside an act, unless it can be a seat of firms."""
        targets = self.read(sentence, senders)
        return () if set(targets) <= ACCOMPLICES else targets

    def find_neighbour(self, sentence: Sentence, step: int) -> Sentence | None:
        """The sentence that is so many behind another, or before it."""
        index = bisect_left(self._starts, sentence.start) + step
        return self._sentences[index] if 0 <= index < len(self._starts) else None


def _is_beside_date(flat: str, actor: Actor) -> bool:
    """Whether it is where a story was written: "Bogotá, 30 December 2024 (agency review)"."""
    if _TARGETS["date_behind"].match(flat, actor.end):
        return True
    begin = max(0, actor.start - LONGEST_DATE)
    return _TARGETS["date_before"].search(flat, begin, actor.start) is not None


def takes_no_side(flat: str, actor: Actor) -> bool:
    """Whether a country takes no side in what others do: "Kenya has not sanctioned anybody"."""
    return _SUBJECTS["takes_no_side"].match(flat, actor.phrase_end) is not None


def names_speaking_office(flat: str, sentence: Sentence) -> bool:
    """Whether a heading has the parliament or ministry that speaks: "NATIONAL ASSEMBLY (KENYA)"."""
    if not sentence.is_heading or sentence.start > LONGEST_HEADER:
        return False
    return bool(_TARGETS["speaking"].match(flat, sentence.start, sentence.end))


def drop_speaking_offices(
    flat: str, sentences: Sequence[Sentence], actors: Sequence[Actor]
) -> list[Actor]:
    """The actors without those of headings that only have the office that speaks."""
    speaking = {
        actor
        for sentence in sentences
        if names_speaking_office(flat, sentence)
        for actor in select_actors(actors, sentence)
    }
    return [actor for actor in actors if actor not in speaking]


def select_actors(actors: Sequence[Actor], sentence: Sentence) -> list[Actor]:
    """The actors of a sentence; all are in the order of the text."""
    first = bisect_left(actors, (sentence.start,))
    last = bisect_left(actors, (sentence.end,))
    return list(actors[first:last])
