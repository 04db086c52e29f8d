"""Reads the sentences of a document one after the other into acts."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import TypeVar

from sanctions_cli.extraction.documents.sentences import (
    Sentence,
)
from sanctions_cli.extraction.drafts.acts.act import (
    Act,
    Context,
    SentenceReading,
    StatedDay,
)
from sanctions_cli.extraction.drafts.acts.counted_changes import read_changes
from sanctions_cli.extraction.drafts.acts.table_rows import TableReader
from sanctions_cli.extraction.drafts.days.instrument_days import date_by_instrument
from sanctions_cli.extraction.drafts.days.preceding_acts import date_preceding_acts
from sanctions_cli.extraction.drafts.document_facts import DocumentFacts
from sanctions_cli.extraction.drafts.kinds.plans import (
    turn_into_plans,
)
from sanctions_cli.extraction.drafts.kinds.trade_lists import (
    turn_general_measures,
    turn_widened_bans,
)
from sanctions_cli.extraction.drafts.objects.group_members import count_groups
from sanctions_cli.extraction.drafts.objects.participles import turn_participles
from sanctions_cli.extraction.drafts.objects.shares_of_stocks import (
    turn_shares_of_stocks,
)
from sanctions_cli.extraction.drafts.objects.withdrawn_visas import turn_withdrawn_visas
from sanctions_cli.extraction.drafts.senders.counter_stories import (
    notice_counter_sender,
)
from sanctions_cli.extraction.drafts.senders.row_parties import (
    find_row_sender,
    give_row_parties,
)
from sanctions_cli.extraction.drafts.senders.section_senders import (
    turn_banned_into_targets,
)
from sanctions_cli.extraction.drafts.sentences.context_keeping import keep_context
from sanctions_cli.extraction.drafts.sentences.continued_acts import (
    add_continued_actions,
)
from sanctions_cli.extraction.drafts.sentences.followed_acts import follow_removals
from sanctions_cli.extraction.drafts.sentences.lead_days import carry_day
from sanctions_cli.extraction.drafts.sentences.lead_figures import claim_lead_figures
from sanctions_cli.extraction.drafts.sentences.renewed_states import (
    renew_states,
    renew_states_before,
)
from sanctions_cli.extraction.drafts.sentences.sentence_acts import read_acts
from sanctions_cli.extraction.mentions.actions import (
    find_actions,
    find_cues,
)
from sanctions_cli.extraction.mentions.actors.actor_mentions import (
    Actor,
)
from sanctions_cli.extraction.mentions.counts.target_counts import (
    CountMention,
    read_numbers_and_counts,
)
from sanctions_cli.extraction.mentions.days.day_mentions import (
    DayMention,
)
from sanctions_cli.extraction.mentions.numbers.number_mentions import NumberMention
from sanctions_cli.extraction.mentions.senders.document_senders import (
    find_main_sender,
)
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
)
from sanctions_cli.extraction.mentions.targets.counted_actors import (
    name_countries_of_counted,
)
from sanctions_cli.extraction.mentions.wordings.phrases import mask

Place = TypeVar("Place", Actor, CountMention, NumberMention)

YEARS = range(1900, 2101)
"""Numbers that are years when they stand alone."""

MOST_FIGURES = 30
"""The most figures of a sentence that is read; the time grows with their square."""


class SentenceReader:
    """Reads each sentence by what the sentences before it made clear.

    counts: the counts of each paragraph so far, with their places in the document
    numbers: the numbers of each sentence so far, by its start, that are of no count and no day
    context: what the sentences so far made clear
    """

    def __init__(self, facts: DocumentFacts) -> None:
        self.counts: dict[int, list[CountMention]] = defaultdict(list)
        self.numbers: dict[int, list[NumberMention]] = {}
        self.context = Context(
            facts.language,
            facts.document_sender,
            find_main_sender(facts.flat, facts.everywhere),
            facts.document_day,
            names_no_sender=facts.names_no_sender,
            asked=facts.asked,
            host=facts.host,
            names_host=facts.names_host,
        )
        if facts.is_timeline:
            entries = frozenset(line.start for line in facts.dated_lines)
            self.context.entries = entries
        self._facts = facts
        self._tables = TableReader(facts.text, facts.language)

    def read(self, sentence: Sentence, earlier_acts: Sequence[Act]) -> list[Act]:
        """The acts of the next sentence, in the order in which it tells them.

        earlier_acts: those of the sentences so far, which the day of an instrument can complete
        """
        facts = self._facts
        context = self.context
        context.section_sender = facts.section_senders.get(sentence.start, NO_SENDER)
        context.decider = facts.deciders.get(sentence.start, NO_SENDER)
        parties = self._tables.find_parties(sentence)
        if parties.sender:
            context.section_sender = find_row_sender(parties, facts.everywhere)
        numbers, counts = self._find_counts(sentence)
        if len(counts) > MOST_FIGURES:
            return []
        reading, masked = self._find_mentions(sentence, numbers, counts)
        self.numbers[sentence.start] = _find_other_numbers(reading)
        turn_general_measures(reading)
        turn_widened_bans(reading)
        turn_withdrawn_visas(reading)
        turn_shares_of_stocks(reading)
        turn_participles(reading)
        add_continued_actions(reading, masked, context)
        follow_removals(reading, context)
        notice_counter_sender(context, reading)
        acts = renew_states(read_acts(reading, context), reading.flat)
        acts = renew_states_before(acts, earlier_acts, reading.flat, facts.flat)
        acts += claim_lead_figures(context, reading, acts)
        if facts.owner_of_bans.codes:
            turn_banned_into_targets(acts, facts.owner_of_bans, context.section_sender)
        if parties.sender or parties.target:
            # A day before a bar or dash is no dateline in a row.
            days = self._find_days(sentence, facts.all_days)
            give_row_parties(acts, parties, facts.everywhere, days)
        turn_into_plans(acts, reading.flat)
        is_counted = any(act.counts for act in acts)
        date_by_instrument(
            acts if is_counted else earlier_acts,
            reading,
            context,
            is_dated_document=bool(facts.document_day),
        )
        carry_day(acts, context.lead_day)
        acts = date_preceding_acts(acts, reading)
        keep_context(context, reading, acts)
        return acts

    def _find_counts(
        self, sentence: Sentence
    ) -> tuple[list[NumberMention], list[CountMention]]:
        """The numbers and the counts of a sentence or row, with their places in the document."""
        facts = self._facts
        numbers, counts = read_numbers_and_counts(facts.text, sentence, facts.language)
        counts = (
            self._tables.read_row(sentence)
            or read_changes(facts.text, numbers, counts, facts.language)
            or counts
        )
        self.counts[sentence.paragraph] += counts
        return numbers, counts

    def _find_mentions(
        self,
        sentence: Sentence,
        numbers: Sequence[NumberMention],
        counts: Sequence[CountMention],
    ) -> tuple[SentenceReading, str]:
        """What a sentence mentions, and its flat text without counts and laws.

        numbers, counts: those of the sentence, with their places in the document
        """
        facts = self._facts
        flat = facts.flat[sentence.start : sentence.end]
        numbers = [_within(number, sentence) for number in numbers]
        counts = [_within(count, sentence) for count in counts]
        counts = count_groups(flat, counts, numbers)
        actors = name_countries_of_counted(flat, self._find_actors(sentence), counts)
        self._keep_actors(sentence, actors)
        names_end = {actor.end for actor in actors if actor.form != "people"}
        # "The European Union" is no union that is counted.
        counts = [each for each in counts if each.value or each.end not in names_end]
        # A noun of a count is no verb ("12 designations"), and no wording goes across a count.
        places = [(count.start, count.end) for count in counts]
        laws = [match.span() for match in find_cues(flat, "laws", facts.language)]
        with_laws = mask(flat, places)
        masked = mask(with_laws, laws)
        reading = SentenceReading(
            sentence=sentence,
            flat=flat,
            actors=actors,
            actions=find_actions(masked, facts.language, with_laws),
            numbers=numbers,
            counts=counts,
            days=self._find_days(sentence, facts.days),
        )
        return reading, masked

    def _find_days(
        self, sentence: Sentence, days: Sequence[DayMention]
    ) -> list[StatedDay]:
        """Those of the days that are in a sentence, with their places in it."""
        first = bisect_left(days, (sentence.start,))
        last = bisect_left(days, (sentence.end,))
        return [
            StatedDay(
                day.start - sentence.start,
                day.end - sentence.start,
                self._facts.text[day.start : day.end],
                day,
            )
            for day in days[first:last]
        ]

    def _find_actors(self, sentence: Sentence) -> list[Actor]:
        """The countries and bodies of a sentence, with their places in it."""
        actors = self._facts.actors
        first = bisect_left(actors, (sentence.start,))
        last = bisect_left(actors, (sentence.end,))
        return [_within(actor, sentence) for actor in actors[first:last]]

    def _keep_actors(self, sentence: Sentence, actors: Sequence[Actor]) -> None:
        """Puts the actors of a sentence in the place of those first found there."""
        mentioned = self._facts.actors
        first = bisect_left(mentioned, (sentence.start,))
        mentioned[first : first + len(actors)] = [
            actor._replace(
                start=actor.start + sentence.start, end=actor.end + sentence.start
            )
            for actor in actors
        ]


def _within(mention: Place, sentence: Sentence) -> Place:
    """A mention with its place within a sentence."""
    start = mention.start - sentence.start
    return mention._replace(start=start, end=mention.end - sentence.start)


def _find_other_numbers(reading: SentenceReading) -> list[NumberMention]:
    """The numbers of a sentence that are of no count and no day, and cannot be a year."""
    covered = [(count.start, count.end) for count in reading.counts]
    covered += [(day.start, day.end) for day in reading.days]
    other_numbers = []
    for number in reading.numbers:
        is_covered = any(start <= number.start < end for start, end in covered)
        if not is_covered and number.value not in YEARS:
            other_numbers.append(number)
    return other_numbers
