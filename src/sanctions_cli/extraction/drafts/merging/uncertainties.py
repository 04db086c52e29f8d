"""What a person would look at before believing a draft, although nothing contradicts it.

A draft without uncertainties has a sender that is named beside the act or issues the document, a
target and a day that are the act's own, and figures without competitors near them. How often such
drafts are right is measured: `tools/score_drafts.py seen`, in the line "certain".
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.drafts.merging.merged_acts import (
    MergedAct,
    describe_counts,
)
from sanctions_cli.extraction.mentions.actors.actor_mentions import NO_CODE, Actor
from sanctions_cli.extraction.mentions.counts.target_counts import TOTAL, CountMention
from sanctions_cli.extraction.mentions.days.day_mentions import DayMention
from sanctions_cli.extraction.mentions.numbers.number_mentions import NumberMention
from sanctions_cli.extraction.mentions.targets.ranked_targets import (
    choose_main,
    rank_targets,
)
from sanctions_cli.extraction.mentions.targets.target_roles import (
    NO_COUNTRY,
    drop_asides,
    is_possible_target,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_UNCERTAINTIES = load_patterns("uncertainties")

ONLY_HEADING = "only a heading says so"
"""The uncertainty of an act that the text below a heading does not tell."""

STRONG_PLACES = ("sentence", "heading", "label", "paragraph")
"""Places of a document whose word on the target is clear: see `document_targets`."""

NEXT_SENTENCES = 2
"""How many sentences after an act can go on with its figures: "A further five are officers"."""


class UncertaintyFinder:
    """Finds the uncertainties on the acts of a document.

    flat: the document; sentences, days: those in it
    counts: the counts of each paragraph, with their places in the document
    numbers: the numbers of each sentence, by its start, that are neither counts nor days
    actors: the countries and bodies that it names
    own_senders: the sender that issues the document
    acts: all acts that become drafts
    """

    def __init__(
        self,
        flat: str,
        sentences: Sequence[Sentence],
        days: Sequence[DayMention],
        counts: Mapping[int, list[CountMention]],
        numbers: Mapping[int, list[NumberMention]],
        actors: Sequence[Actor],
        own_senders: Sequence[str],
        acts: Sequence[MergedAct],
    ) -> None:
        self._flat = flat
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._days = days
        self._day_starts = [day.start for day in days]
        self._counts = counts
        self._numbers = numbers
        self._actors = actors
        self._own_senders = own_senders
        self._main_targets: dict[str, tuple[str, ...]] = {}
        self._used_places: set[int] = set()
        self._used_figures: set[tuple[str, int | None]] = set()
        self._targets_of_sentences: dict[object, set[tuple[str, ...]]] = defaultdict(
            set
        )
        for merged in acts:
            self._used_figures |= {*merged.figures.items(), (TOTAL, merged.total)}
            for act in merged.acts:
                key = merged.sender, merged.action, act.sentence.start
                self._targets_of_sentences[key].add(merged.targets)
                for count in act.counts:
                    self._used_places.add(act.sentence.start + count.start)

    def find_uncertainties(self, merged: MergedAct) -> Iterator[str]:
        """Why a person should look at an act, in words that follow a colon."""
        reasons = list(self._question_act(merged))
        yield from reasons
        # To weigh all countries takes long, and one reason is enough.
        if not reasons:
            main_targets = self._find_main_targets(merged.sender)
            if not set(main_targets) <= set(merged.targets):
                yield "the text speaks more of another country"

    def _question_act(self, merged: MergedAct) -> Iterator[str]:
        """Why sender, target, day or figures of an act may be others."""
        stating = [act for act in merged.acts if act.counts and not act.unclear]
        stating = stating or merged.acts
        if all(act.sentence.is_heading for act in stating):
            yield ONLY_HEADING
        if any(act.is_state for act in stating):
            yield "its verb can also say what is on a list"
        if merged.kind == "prior":
            yield "an earlier act, which the text only mentions"
        is_named = any(act.sender.place for act in stating)
        if not is_named and merged.sender not in self._own_senders:
            yield "its sentence does not name who acts"
        if any(self._names_another(merged, act) for act in stating):
            yield "its sentence names another country, too"
        if not any(act.target_place in STRONG_PLACES for act in stating):
            yield "its sentence does not name the target"
        elif any(self._has_target_of_origin(merged, act) for act in stating):
            yield "its target is only the country of those whom it counts"
        if len(merged.targets) > 1:
            yield "one figure for several countries"
        yield from self._question_day(merged, stating)
        yield from self._question_figures(merged, stating)

    def _names_another(self, merged: MergedAct, act: Act) -> bool:
        """Whether a sentence names a country besides, which may be the sender or the target.

        "Norway took over the EU's listings", "two Kenyans were listed over the war in Sudan"
        """
        start, end = act.sentence.start, act.sentence.end
        inside = [actor for actor in self._actors if start <= actor.start < end]
        parties = {merged.sender, *merged.targets, NO_CODE, NO_COUNTRY}
        return any(
            actor.code not in parties for actor in drop_asides(self._flat, inside)
        )

    def _find_main_targets(self, sender: str) -> tuple[str, ...]:
        """The country of which the text speaks most as one that this sender sanctions."""
        if sender not in self._main_targets:
            ranked = rank_targets(self._flat, self._actors, [sender])
            main_targets, leads = choose_main(ranked)
            self._main_targets[sender] = main_targets if leads else ()
        return self._main_targets[sender]

    def _has_target_of_origin(self, merged: MergedAct, act: Act) -> bool:
        """Whether a target is only an adjective of those counted, and the text names others.

        "Listed 11 North Korean officers and six firms for the help they give Russia"
        """
        start = act.sentence.start
        spans = [(start + count.start, start + count.end) for count in act.counts]
        named = [
            actor
            for actor in self._actors
            if start <= actor.start < act.sentence.end and actor.code in merged.targets
        ]
        if not named or not all(
            any(begin <= actor.start < end for begin, end in spans) for actor in named
        ):
            return False
        return any(
            is_possible_target(self._flat, actor, [merged.sender, *merged.targets])
            for actor in self._actors
        )

    def _question_day(self, merged: MergedAct, stating: Sequence[Act]) -> Iterator[str]:
        """Why the day may be that of another act."""
        own = merged.day.mention
        days = [act.day.mention for act in merged.acts if act.day]
        if own is None or not any(day is own for day in days):
            yield "its sentence does not name the day"
        elif any(self._is_before(own, act.sentence) for act in stating):
            yield "its day is before its sentence, as that of the text"
        for act in stating:
            for day in self._find_days_within(act.sentence):
                if day.day != merged.day.announced:
                    yield "its sentence names another day, too"
                    return

    def _is_before(self, day: DayMention, sentence: Sentence) -> bool:
        """Whether a sentence has nothing but names before a day: "Lima, 3 May 2024, Peru has"."""
        if not sentence.start <= day.start < sentence.end:
            return False
        if self._flat.startswith(("On ", "Le "), day.start):
            return False
        pattern = _UNCERTAINTIES["day_before"]
        return pattern.fullmatch(self._flat, sentence.start, day.start + 1) is not None

    def _find_days_within(self, sentence: Sentence) -> Sequence[DayMention]:
        first = bisect_left(self._day_starts, sentence.start)
        last = bisect_left(self._day_starts, sentence.end)
        return self._days[first:last]

    def _question_figures(
        self, merged: MergedAct, stating: Sequence[Act]
    ) -> Iterator[str]:
        """Why the figures may not be all, or not be the act's own."""
        yield from self._question_types(merged)
        counted = {
            tuple(sorted((count.type, count.value or 0) for count in act.counts))
            for act in merged.acts
            if act.counts
        }
        if len(counted) > 1:
            yield "its figures are those of several sentences"
        for act in stating:
            key = merged.sender, merged.action, act.sentence.start
            if len(self._targets_of_sentences[key]) > 1:
                yield "its sentence has figures for several countries"
                break
        others = list(self._find_other_counts(stating))
        if others:
            yield f"its paragraph also has {describe_counts(others)}"
        if any(self._numbers.get(act.sentence.start) for act in stating):
            yield "its sentence has a number that is not understood"
        if any(self._has_uncounted(act) for act in stating):
            yield "targets of its sentence have no figure"
        if any(self._follows_name(act) for act in stating):
            yield "a target before its figure may not be counted"
        if any(self._precedes_verb(act) for act in stating):
            yield "a target behind its figure may not be counted"
        if self._goes_on(stating):
            yield "the next sentence may go on with it"

    def _question_types(self, merged: MergedAct) -> Iterator[str]:
        """Why there may be targets of other types."""
        if merged.figures.get(TOTAL):
            yield "the type of the targets is not given"
        elif len(merged.figures) == 1:
            # In new texts a third of such figures is a part of the act; of two types, nearly none.
            yield "only one type of targets is counted"
        if any(act.is_named for act in merged.acts):
            yield "targets are named, too, and not counted"

    def _find_other_counts(self, stating: Sequence[Act]) -> Iterator[CountMention]:
        """The counts of the same paragraph that no draft has."""
        for paragraph in {act.sentence.paragraph for act in stating}:
            for count in self._counts.get(paragraph, ()):
                is_used = count.start in self._used_places
                if count.value and not is_used and not self._repeats(count):
                    yield count

    def _repeats(self, count: CountMention) -> bool:
        """Whether a draft has the same figure, of the same type or as a total."""
        if count.type == TOTAL:
            return count.value in {value for _, value in self._used_figures}
        figures = {(count.type, count.value), (TOTAL, count.value)}
        return not figures.isdisjoint(self._used_figures)

    def _has_uncounted(self, act: Act) -> bool:
        """Whether a sentence has targets without a single figure: "between 14 and 20 people"."""
        start, end = act.sentence.start, act.sentence.end
        return _UNCERTAINTIES["uncounted"].search(self._flat, start, end) is not None

    def _follows_name(self, act: Act) -> bool:
        """Whether the figures of an act go on with a name: "the agency and four officers"."""
        if not act.counts:
            return False
        start = act.sentence.start
        first = start + min(count.start for count in act.counts)
        return _UNCERTAINTIES["joins_name"].search(self._flat, start, first) is not None

    def _precedes_verb(self, act: Act) -> bool:
        """Whether another verb with one object follows: "froze six accounts and listed a ship"."""
        if not act.counts:
            return False
        last = act.sentence.start + max(count.end for count in act.counts)
        pattern = _UNCERTAINTIES["joins_verb"]
        return pattern.search(self._flat, last, act.sentence.end) is not None

    def _goes_on(self, stating: Sequence[Act]) -> bool:
        """Whether a sentence after an act begins as one that adds to its figures."""
        end = max(act.sentence.end for act in stating)
        first = bisect_left(self._starts, end)
        return any(
            _UNCERTAINTIES["goes_on"].match(self._flat, sentence.start, sentence.end)
            for sentence in self._sentences[first : first + NEXT_SENTENCES]
        )
