"""Puts together the drafts of a document.

In each sentence the actors, the action, the counts and the day are found; sentences that tell of
the same act are merged; then totals are checked. What is not understood is left open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.drafts.acts.act import (
    Act,
    Context,
)
from sanctions_cli.extraction.drafts.acts.equal_acts import join_within_sentences
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.days.act_days import (
    ActDay,
    find_act_days,
    is_background,
    is_of_same_week,
)
from sanctions_cli.extraction.drafts.days.dated_lines import (
    date_acts,
)
from sanctions_cli.extraction.drafts.document_facts import DocumentFacts
from sanctions_cli.extraction.drafts.doubtful_acts import DoubtfulActs
from sanctions_cli.extraction.drafts.kinds.affected_traders import drop_affected_traders
from sanctions_cli.extraction.drafts.kinds.announced_states import (
    turn_announced_states_into_acts,
)
from sanctions_cli.extraction.drafts.kinds.answers import (
    drop_subjects,
    is_answer,
    look_back,
)
from sanctions_cli.extraction.drafts.kinds.plans import (
    look_back_on_plans,
    turn_agreed_acts_into_plans,
    turn_decided_plans_into_acts,
)
from sanctions_cli.extraction.drafts.kinds.renewed_stocks import turn_kept_into_totals
from sanctions_cli.extraction.drafts.kinds.stocks import tell_states_from_acts
from sanctions_cli.extraction.drafts.kinds.time_spans import (
    turn_gradual_acts_into_totals,
)
from sanctions_cli.extraction.drafts.kinds.trials import drop_acts_of_trials
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
from sanctions_cli.extraction.drafts.objects.other_fields import drop_rescues
from sanctions_cli.extraction.drafts.senders.acting_issuers import find_acting_issuer
from sanctions_cli.extraction.drafts.senders.deciders import (
    find_bystanders,
)
from sanctions_cli.extraction.drafts.senders.reversed_acts import mark_reversed_acts
from sanctions_cli.extraction.drafts.senders.section_senders import (
    find_stories,
)
from sanctions_cli.extraction.drafts.senders.uncertain_senders import (
    doubt_main_sender,
    doubt_rare_senders,
)
from sanctions_cli.extraction.drafts.sentence_reader import SentenceReader
from sanctions_cli.extraction.drafts.sentences.trailing_headlines import (
    drop_trailing_headlines,
)
from sanctions_cli.extraction.drafts.targets.document_targets import TargetFinder
from sanctions_cli.extraction.drafts.targets.main_targets import MainTargets
from sanctions_cli.extraction.drafts.weighed_drafts import leave_doubtful_open
from sanctions_cli.extraction.mentions.senders.sender_choice import (
    NOBODY,
)


def draft_announcements(document: Document) -> list[AnnouncementDraft]:
    """The announcements that a document tells of, in the order of the text."""
    facts = DocumentFacts(document)
    reader = SentenceReader(facts)
    acts = _read_acts(facts, reader)
    _complete_stories(acts, facts)
    # Only now it is known whom the counted are of: "12 Iranian and 5 Syrian officers".
    targets = TargetFinder(
        facts.flat, facts.sentences, facts.actors, facts.everywhere, facts.language
    )
    acts = _complete_acts(acts, facts, reader.context, targets)
    merged_acts = _merge_acts(acts, facts, targets.main_targets)
    finder = UncertaintyFinder(
        facts.flat,
        facts.sentences,
        facts.days,
        reader.counts,
        reader.numbers,
        facts.actors,
        facts.document_sender.codes,
        merged_acts,
    )
    drafts = [_as_draft(merged, finder, facts.text) for merged in merged_acts]
    issuers = facts.document_sender.codes
    return list(leave_doubtful_open(drafts, facts.sentences, issuers))


def _read_acts(facts: DocumentFacts, reader: SentenceReader) -> list[Act]:
    """The acts of all sentences, as far as the sentences themselves tell them."""
    acts: list[Act] = []
    for sentence in facts.sentences:
        flat = facts.flat[sentence.start : sentence.end]
        turn_agreed_acts_into_plans(acts, flat, sentence, facts.flat)
        turn_decided_plans_into_acts(acts, flat, sentence)
        turn_gradual_acts_into_totals(acts, flat, sentence)
        turn_announced_states_into_acts(acts, sentence, facts.flat)
        acts += reader.read(sentence, acts)
    date_acts(acts, facts.dated_lines, facts.titled_entries)
    return drop_trailing_headlines(acts, facts.sentences, facts.flat)


def _complete_acts(
    acts: list[Act], facts: DocumentFacts, context: Context, targets: TargetFinder
) -> list[Act]:
    """Those of the acts that have a target, where the document tells what a sentence leaves out.

    context: what all sentences made clear
    """
    acts = drop_rescues(acts, facts.flat, facts.sentences)
    acts = drop_affected_traders(acts, facts.flat)
    if not facts.document_sender.codes:
        acts = drop_acts_of_trials(acts, facts.flat, facts.sentences)
    targets.complete(acts)
    # "Three insurers and a ship manager in Dubai" have one target, whatever their seats.
    acts = join_within_sentences(acts)
    own_senders = facts.document_sender.codes
    if is_answer(facts.flat):
        acts = drop_subjects(acts)
    turn_kept_into_totals(acts, facts.flat)
    tell_states_from_acts(acts, own_senders, facts.flat)
    doubt_main_sender(acts, find_bystanders(facts.flat, facts.everywhere))
    doubt_rare_senders(
        acts,
        facts.everywhere,
        facts.document_sender,
        facts.section_senders,
        facts.flat,
    )
    if is_answer(facts.flat):
        look_back(acts, facts.flat, own_senders)
    mark_reversed_acts(acts, facts.flat, facts.document_sender, context.leader)
    return [act for act in acts if act.targets]


def _complete_stories(acts: Sequence[Act], facts: DocumentFacts) -> None:
    """Gives the acts of each story of a round-up the targets that the story itself names."""
    for start, end in find_stories(
        facts.section_senders, facts.sentences, facts.everywhere
    ):
        finder = TargetFinder(
            facts.flat,
            [each for each in facts.sentences if start <= each.start < end],
            [each for each in facts.actors if start <= each.start < end],
            [each for each in facts.everywhere if start <= each.start < end],
            facts.language,
        )
        finder.complete([act for act in acts if start <= act.sentence.start < end])


def _merge_acts(
    acts: Sequence[Act], facts: DocumentFacts, main_targets: MainTargets
) -> list[MergedAct]:
    """Acts of one sender against the same targets, with one action, on one day, as one."""
    issuer = facts.document_sender.codes or find_acting_issuer(
        facts.flat, facts.sentences, facts.language, facts.everywhere, acts
    )
    look_back_on_plans(
        acts, facts.document_day, facts.flat, is_timeline=facts.is_timeline
    )
    days = find_act_days(acts, facts.document_day, issuer)
    merged_acts: list[MergedAct] = []
    acts_by_key: dict[object, list[MergedAct]] = defaultdict(list)
    for act, day in zip(acts, days, strict=True):
        for code in act.sender.codes:
            new = _begin_merged_act(act, code, day, facts.document_day)
            alike = acts_by_key[new.key]
            merged = find_same_act(alike, new, facts.main_lists)
            if merged is None:
                alike.append(new)
                merged_acts.append(new)
            else:
                merged.acts.append(act)
                merged.list_name = merged.list_name or new.list_name
    DoubtfulActs(
        facts.flat, facts.actors, facts.everywhere, main_targets, merged_acts
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


def _begin_merged_act(act: Act, code: str, day: ActDay, document_day: str) -> MergedAct:
    """The act of one sender as one sentence reports it, to be merged with others."""
    kind = act.kind
    if kind == "new" and is_background(day.announced, document_day):
        kind = "prior"
    if kind == "prior" and is_of_same_week(act.day, document_day):
        kind = "new"
    return MergedAct(
        code, act.sender.list_name, act.targets, act.action, kind, day, [act]
    )


def _as_draft(
    merged: MergedAct, finder: UncertaintyFinder, text: str
) -> AnnouncementDraft:
    """The draft of an act, with its evidence in the text and the uncertainties on it."""
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
        evidence=tuple(collect_evidence(merged, text)),
        unclear=merged.unclear,
        warnings=tuple(dict.fromkeys(merged.warnings)),
        uncertainties=tuple(finder.find_uncertainties(merged)),
    )
