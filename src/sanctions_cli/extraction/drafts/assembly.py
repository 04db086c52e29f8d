"""Puts together the drafts of a document.

In each sentence the actors, the action, the counts and the day are found; sentences that tell of
the same act are merged; then totals are checked. What is not understood is left open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import TypeVar

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.documents.sentences import (
    Sentence,
    join_wrapped_lines,
    split_sentences,
)
from sanctions_cli.extraction.drafts.acts.act import (
    Act,
    Context,
    SentenceReading,
    StatedDay,
)
from sanctions_cli.extraction.drafts.acts.equal_acts import join_within_sentences
from sanctions_cli.extraction.drafts.acts.table_rows import TableReader
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.days.act_days import (
    ActDay,
    find_act_days,
    is_background,
    is_of_same_week,
)
from sanctions_cli.extraction.drafts.days.dated_lines import (
    date_acts,
    find_dated_lines,
    find_titled_entries,
    is_day_of_entry,
    is_timeline,
)
from sanctions_cli.extraction.drafts.days.document_datelines import Datelines
from sanctions_cli.extraction.drafts.days.header_days import find_header_day
from sanctions_cli.extraction.drafts.days.instrument_days import date_by_instrument
from sanctions_cli.extraction.drafts.doubtful_acts import DoubtfulActs
from sanctions_cli.extraction.drafts.kinds.answers import (
    drop_subjects,
    is_answer,
    look_back,
)
from sanctions_cli.extraction.drafts.kinds.other_matters import find_other_matters
from sanctions_cli.extraction.drafts.kinds.plans import (
    turn_agreed_acts_into_plans,
    turn_decided_plans_into_acts,
    turn_into_plans,
)
from sanctions_cli.extraction.drafts.kinds.stocks import tell_states_from_acts
from sanctions_cli.extraction.drafts.kinds.trade_lists import turn_general_measures
from sanctions_cli.extraction.drafts.kinds.untrue_acts import find_untrue_sentences
from sanctions_cli.extraction.drafts.merging.act_identity import (
    find_same_act,
    give_types_to_changes,
    is_sum_of_lists,
    is_title_of,
    is_told_again,
    is_worth_drafting,
)
from sanctions_cli.extraction.drafts.merging.evidence import collect_evidence
from sanctions_cli.extraction.drafts.merging.merged_acts import MergedAct, merge_counts
from sanctions_cli.extraction.drafts.merging.uncertainties import UncertaintyFinder
from sanctions_cli.extraction.drafts.objects.group_members import count_groups
from sanctions_cli.extraction.drafts.objects.participles import turn_participles
from sanctions_cli.extraction.drafts.objects.withdrawn_visas import turn_withdrawn_visas
from sanctions_cli.extraction.drafts.senders.acting_issuers import find_acting_issuer
from sanctions_cli.extraction.drafts.senders.counter_stories import (
    notice_counter_sender,
)
from sanctions_cli.extraction.drafts.senders.deciders import (
    find_bystanders,
    find_deciders,
)
from sanctions_cli.extraction.drafts.senders.reversed_acts import mark_reversed_acts
from sanctions_cli.extraction.drafts.senders.row_parties import (
    find_row_sender,
    give_row_parties,
)
from sanctions_cli.extraction.drafts.senders.section_senders import (
    find_owner_of_bans,
    find_section_senders,
    find_stories,
    turn_banned_into_targets,
)
from sanctions_cli.extraction.drafts.senders.speakers import find_speakers
from sanctions_cli.extraction.drafts.senders.uncertain_senders import (
    doubt_main_sender,
    doubt_rare_senders,
)
from sanctions_cli.extraction.drafts.sentences.context_keeping import keep_context
from sanctions_cli.extraction.drafts.sentences.continued_acts import (
    add_continued_actions,
)
from sanctions_cli.extraction.drafts.sentences.followed_acts import follow_removals
from sanctions_cli.extraction.drafts.sentences.headlines_beside import (
    drop_headlines_beside,
)
from sanctions_cli.extraction.drafts.sentences.lead_days import carry_day
from sanctions_cli.extraction.drafts.sentences.lead_figures import claim_lead_figures
from sanctions_cli.extraction.drafts.sentences.sentence_acts import read_acts
from sanctions_cli.extraction.drafts.sentences.trailing_headlines import (
    drop_trailing_headlines,
)
from sanctions_cli.extraction.drafts.targets.document_targets import TargetFinder
from sanctions_cli.extraction.mentions.actions import (
    find_actions,
    find_cues,
)
from sanctions_cli.extraction.mentions.actors.actor_mentions import (
    Actor,
    find_actors,
)
from sanctions_cli.extraction.mentions.actors.bylines import drop_bylines
from sanctions_cli.extraction.mentions.actors.office_holders import add_office_holders
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.counts.target_counts import (
    CountMention,
    read_numbers_and_counts,
)
from sanctions_cli.extraction.mentions.days.day_mentions import (
    DayMention,
    find_days,
)
from sanctions_cli.extraction.mentions.days.document_day import find_document_day
from sanctions_cli.extraction.mentions.numbers.number_mentions import NumberMention
from sanctions_cli.extraction.mentions.senders.document_senders import (
    find_document_sender,
    find_main_sender,
    find_publishing_sender,
)
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NO_SENDER,
    NOBODY,
    SenderChoice,
)
from sanctions_cli.extraction.mentions.targets.counted_actors import (
    name_countries_of_counted,
)
from sanctions_cli.extraction.mentions.wordings.phrases import flatten, mask

Place = TypeVar("Place", Actor, CountMention, NumberMention)


LONGEST_SENTENCE = 4_000
"""The most characters of a sentence that is read: nobody writes a longer one."""

YEARS = range(1900, 2101)
"""Numbers that are years when they stand alone."""

ALLIANCES = frozenset({"EU", "UN"})
"""Senders of which the answers of their members speak more than of the country that answers."""

MOST_FIGURES = 30
"""The most figures of a sentence that is read; the time grows with their square."""


def draft_announcements(document: Document) -> list[AnnouncementDraft]:
    """The announcements that a document tells of, in the order of the text."""
    reader = DocumentReader(document)
    merged_acts = reader.merge(reader.read())
    finder = UncertaintyFinder(
        reader.flat,
        reader.sentences,
        reader.days,
        reader.counts,
        reader.numbers,
        reader.actors,
        reader.document_sender.codes,
        merged_acts,
    )
    return [reader.as_draft(merged, finder) for merged in merged_acts]


class DocumentReader:
    """Reads a document once, and keeps what is true of all of it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = join_wrapped_lines(document.text)
        self.language = document.language
        self.flat = flatten(self.text)
        self.sentences = [
            sentence
            for sentence in split_sentences(document.text, self.language)
            if not sentence.is_furniture
            and sentence.end - sentence.start <= LONGEST_SENTENCE
        ]
        untrue = find_untrue_sentences(self.flat, self.sentences)
        self.sentences = [each for each in self.sentences if each.start not in untrue]
        self.document_day = document.published or self._find_document_day()
        actors = drop_bylines(self.text, find_actors(self.text, self.language))
        self.everywhere = add_office_holders(self.flat, actors, usual_senders())
        self.sentences, self.everywhere = drop_headlines_beside(
            document, self.flat, self.sentences, self.everywhere
        )
        aside = {
            *find_other_matters(
                self.flat, self.sentences, self.everywhere, self.language
            )
        }
        self.sentences = [each for each in self.sentences if each.start not in aside]
        self.section_senders = find_section_senders(
            self.text, self.sentences, self.everywhere
        )
        self.owner_of_bans = find_owner_of_bans(
            self.text, self.section_senders, self.everywhere
        )
        # By sender the department that is named first.
        self.main_lists = {
            actor.code: actor.list_name
            for actor in reversed(self.everywhere)
            if actor.list_name
        }
        self.document_sender = self._find_document_sender()
        speakers = find_speakers(self.text, self.sentences, self.everywhere)
        self.section_senders = speakers | self.section_senders
        datelines = Datelines(self.flat, self.sentences, self.everywhere)
        self.actors = [each for each in self.everywhere if not datelines.contain(each)]
        self.deciders = find_deciders(self.flat, self.sentences, self.everywhere)
        self.all_days = find_days(self.text, self.language, self.document_day)
        self.days = [day for day in self.all_days if not datelines.contain(day)]
        self.dated_lines = find_dated_lines(
            self.text, self.sentences, datelines.ends, self.all_days
        )
        entries = self.dated_lines if is_timeline(self.dated_lines) else []
        self.titled_entries = find_titled_entries(
            self.text, self.sentences, self.all_days
        )
        if is_day_of_entry(self.document_day, entries, self.titled_entries):
            self.document_day = ""
        self.tables = TableReader(self.text, self.language)
        self.counts: dict[int, list[CountMention]] = defaultdict(list)
        self.numbers: dict[int, list[NumberMention]] = {}
        self.context = Context(
            self.language,
            self.document_sender,
            find_main_sender(self.flat, self.everywhere),
            self.document_day,
        )
        self.context.host = datelines.find_host()
        self.context.entries = frozenset(line.start for line in entries)
        self.context.names_no_sender = not any(
            actor.code in usual_senders() or actor.form == "body"
            for actor in self.everywhere
        )

    def _find_document_day(self) -> str:
        """The day that the document states for itself, or else that of its signature."""
        day = find_document_day(self.text, self.language)
        if day:
            return day
        mentions = find_days(self.text, self.language, "")
        signatures = [
            each.day for each in mentions if each.kind == "signature" and each.day
        ]
        # An answer tells when regulations were made.
        if signatures and not is_answer(self.flat):
            return signatures[-1]
        return find_header_day(self.text, self.sentences, mentions)

    def _find_document_sender(self) -> SenderChoice:
        """Who issues the document: nobody, if its sections are of several senders."""
        senders = {choice.codes for choice in self.section_senders.values()}
        if len(senders) > 1:
            return NO_SENDER
        issuer = find_document_sender(self.text, self.language, self.everywhere)
        if issuer.codes:
            return issuer
        if is_answer(self.flat):
            answering = find_main_sender(self.flat, self.everywhere)
            if ALLIANCES.isdisjoint(answering.codes):
                return answering._replace(place=None)
        publisher = self.document.publisher or self.document.site_name
        return find_publishing_sender(publisher, self.language)

    def read(self) -> list[Act]:
        """The acts of all sentences; an act without its own target has that of the document."""
        acts: list[Act] = []
        for sentence in self.sentences:
            flat = self.flat[sentence.start : sentence.end]
            turn_agreed_acts_into_plans(acts, flat, sentence, self.flat)
            turn_decided_plans_into_acts(acts, flat, sentence)
            acts += self._read_sentence(sentence, acts)
        date_acts(acts, self.dated_lines, self.titled_entries)
        acts = drop_trailing_headlines(acts, self.sentences, self.flat)
        self._complete_stories(acts)
        targets = TargetFinder(
            self.flat, self.sentences, self.actors, self.everywhere, self.language
        )
        targets.complete(acts)
        self.main_targets = targets.main_targets
        # "Three insurers and a ship manager in Dubai" have one target, whatever their seats.
        acts = join_within_sentences(acts)
        if is_answer(self.flat):
            acts = drop_subjects(acts)
        tell_states_from_acts(acts, self.document_sender.codes, self.flat)
        doubt_main_sender(acts, find_bystanders(self.flat, self.everywhere))
        doubt_rare_senders(
            acts, self.everywhere, self.document_sender, self.section_senders, self.flat
        )
        if is_answer(self.flat):
            look_back(acts, self.flat, self.document_sender.codes)
        context = self.context
        mark_reversed_acts(acts, self.flat, context.document_sender, context.leader)
        return [act for act in acts if act.targets]

    def _complete_stories(self, acts: Sequence[Act]) -> None:
        """Gives the acts of each story of a round-up the targets that the story itself names."""
        for start, end in find_stories(
            self.section_senders, self.sentences, self.everywhere
        ):
            finder = TargetFinder(
                self.flat,
                [each for each in self.sentences if start <= each.start < end],
                [each for each in self.actors if start <= each.start < end],
                [each for each in self.everywhere if start <= each.start < end],
                self.language,
            )
            finder.complete([act for act in acts if start <= act.sentence.start < end])

    def _read_sentence(
        self, sentence: Sentence, earlier_acts: Sequence[Act]
    ) -> list[Act]:
        context = self.context
        context.section_sender = self.section_senders.get(sentence.start, NO_SENDER)
        context.decider = self.deciders.get(sentence.start, NO_SENDER)
        flat = self.flat[sentence.start : sentence.end]
        numbers, counts = read_numbers_and_counts(self.text, sentence, self.language)
        counts = self.tables.read_row(sentence) or counts
        self.counts[sentence.paragraph] += counts
        parties = self.tables.find_parties(sentence)
        if parties.sender:
            context.section_sender = find_row_sender(parties, self.everywhere)
        if len(counts) > MOST_FIGURES:
            return []
        numbers = [_within(number, sentence) for number in numbers]
        counts = [_within(count, sentence) for count in counts]
        counts = count_groups(flat, counts, numbers)
        actors = name_countries_of_counted(flat, self._actors_within(sentence), counts)
        self._keep_actors(sentence, actors)
        names_end = {actor.end for actor in actors if actor.form != "people"}
        # "The European Union" is no union that is counted.
        counts = [each for each in counts if each.value or each.end not in names_end]
        # A noun of a count is no verb ("12 designations"), and no wording goes across a count.
        places = [(count.start, count.end) for count in counts]
        laws = [match.span() for match in find_cues(flat, "laws", self.language)]
        with_laws = mask(flat, places)
        masked = mask(with_laws, laws)
        reading = SentenceReading(
            sentence=sentence,
            flat=flat,
            actors=actors,
            actions=find_actions(masked, self.language, with_laws),
            numbers=numbers,
            counts=counts,
            days=self._days_within(sentence, self.days),
        )
        self.numbers[sentence.start] = _find_other_numbers(reading)
        turn_general_measures(reading)
        turn_withdrawn_visas(reading)
        turn_participles(reading)
        add_continued_actions(reading, masked, context)
        follow_removals(reading, context)
        notice_counter_sender(context, reading)
        acts = read_acts(reading, context)
        acts += claim_lead_figures(context, reading, acts)
        if self.owner_of_bans.codes:
            turn_banned_into_targets(acts, self.owner_of_bans, context.section_sender)
        if parties.sender or parties.target:
            # A day before a bar or dash is no dateline in a row.
            days = self._days_within(sentence, self.all_days)
            give_row_parties(acts, parties, self.everywhere, days)
        turn_into_plans(acts, flat)
        is_counted = any(act.counts for act in acts)
        date_by_instrument(
            acts if is_counted else earlier_acts,
            reading,
            context,
            is_dated_document=bool(self.document_day),
        )
        carry_day(acts, context.lead_day)
        keep_context(context, reading, acts)
        return acts

    def _days_within(
        self, sentence: Sentence, days: Sequence[DayMention]
    ) -> list[StatedDay]:
        first = bisect_left(days, (sentence.start,))
        last = bisect_left(days, (sentence.end,))
        return [
            StatedDay(
                day.start - sentence.start,
                day.end - sentence.start,
                self.text[day.start : day.end],
                day,
            )
            for day in days[first:last]
        ]

    def _actors_within(self, sentence: Sentence) -> list[Actor]:
        first = bisect_left(self.actors, (sentence.start,))
        last = bisect_left(self.actors, (sentence.end,))
        return [_within(actor, sentence) for actor in self.actors[first:last]]

    def _keep_actors(self, sentence: Sentence, actors: Sequence[Actor]) -> None:
        """Puts the actors of a sentence in the place of those first found there."""
        first = bisect_left(self.actors, (sentence.start,))
        self.actors[first : first + len(actors)] = [
            actor._replace(
                start=actor.start + sentence.start, end=actor.end + sentence.start
            )
            for actor in actors
        ]

    def merge(self, acts: Sequence[Act]) -> list[MergedAct]:
        """Acts of one sender against the same targets, with one action, on one day, as one."""
        issuer = self.document_sender.codes or find_acting_issuer(
            self.flat, self.sentences, self.language, self.everywhere, acts
        )
        days = find_act_days(acts, self.document_day, issuer)
        merged_acts: list[MergedAct] = []
        acts_by_key: dict[object, list[MergedAct]] = defaultdict(list)
        for act, day in zip(acts, days, strict=True):
            for code in act.sender.codes:
                new = self._begin_merged_act(act, code, day)
                alike = acts_by_key[new.key]
                merged = find_same_act(alike, new, self.main_lists)
                if merged is None:
                    alike.append(new)
                    merged_acts.append(new)
                else:
                    merged.acts.append(act)
                    merged.list_name = merged.list_name or new.list_name
        DoubtfulActs(
            self.flat, self.actors, self.everywhere, self.main_targets, merged_acts
        ).leave_open()
        for merged in merged_acts:
            merge_counts(merged)
        merged_acts = give_types_to_changes(merged_acts)
        merged_acts = [
            each
            for each in merged_acts
            if not is_title_of(each, merged_acts)
            and not is_sum_of_lists(each, merged_acts)
            and not is_told_again(each, merged_acts)
        ]
        return [each for each in merged_acts if is_worth_drafting(each, merged_acts)]

    def _begin_merged_act(self, act: Act, code: str, day: ActDay) -> MergedAct:
        """The act of one sender as one sentence reports it, to be merged with others."""
        kind = act.kind
        if kind == "new" and is_background(day.announced, self.document_day):
            kind = "prior"
        if kind == "prior" and is_of_same_week(act.day, self.document_day):
            kind = "new"
        return MergedAct(
            code, act.sender.list_name, act.targets, act.action, kind, day, [act]
        )

    def as_draft(
        self, merged: MergedAct, finder: UncertaintyFinder
    ) -> AnnouncementDraft:
        """The draft of an act, with its evidence and the uncertainties on it."""
        return AnnouncementDraft(
            sender="" if merged.sender == NOBODY else merged.sender,
            targets=merged.targets,
            action=merged.action,
            kind=merged.kind,
            announced=merged.day.announced,
            date_text=merged.day.date_text,
            counts=merged.stated_figures,
            precision=merged.precision,
            total=merged.total,
            evidence=tuple(collect_evidence(merged, self.text)),
            unclear=merged.unclear,
            warnings=tuple(dict.fromkeys(merged.warnings)),
            uncertainties=tuple(finder.find_uncertainties(merged)),
        )


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
