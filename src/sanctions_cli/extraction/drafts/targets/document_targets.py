"""Whom an act is aimed at where its sentence does not tell: by its section, or by the document."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.drafts.targets.act_programs import ActPrograms
from sanctions_cli.extraction.drafts.targets.document_programs import (
    DocumentPrograms,
)
from sanctions_cli.extraction.drafts.targets.evidence_reader import EvidenceReader
from sanctions_cli.extraction.drafts.targets.main_targets import MainTargets
from sanctions_cli.extraction.drafts.targets.passing_targets import PassingTargets
from sanctions_cli.extraction.drafts.targets.shared_reasons import SharedReasons
from sanctions_cli.extraction.drafts.targets.stated_targets import StatedTargets
from sanctions_cli.extraction.drafts.targets.target_evidence import (
    ALLY,
    HEADINGS,
    PASSING_PLACES,
    SUPPORTED,
    Evidence,
)
from sanctions_cli.extraction.drafts.targets.target_facts import TargetFacts
from sanctions_cli.extraction.drafts.targets.target_sentences import (
    Codes,
    TargetSentences,
    drop_speaking_offices,
    select_actors,
)
from sanctions_cli.extraction.drafts.targets.thematic_programs import ThematicPrograms
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    counter_senders,
)
from sanctions_cli.extraction.mentions.targets.sanctioned_countries import (
    choose_seats,
)
from sanctions_cli.extraction.mentions.targets.target_roles import (
    NO_COUNTRY,
)


class TargetFinder:
    """Gives acts the targets that their sentences leave out, and marks those that are guessed.

    flat: the document
    actors: all countries and bodies but those of datelines
    everywhere: those of datelines as well
    main_targets: the country of which the document speaks most, by sender
    """

    def __init__(
        self,
        flat: str,
        sentences: Sequence[Sentence],
        actors: Sequence[Actor],
        everywhere: Sequence[Actor],
        language: Language,
    ) -> None:
        self._flat = flat
        self._around = TargetSentences(flat, sentences, actors, everywhere)
        self._actors = actors
        self._themes = ThematicPrograms(flat, actors, language)
        self._stated = StatedTargets(self._themes)
        meant = drop_speaking_offices(flat, sentences, actors)
        self.main_targets = MainTargets(
            flat, meant, everywhere, is_thematic=self._themes.has_words
        )
        facts = TargetFacts(flat, actors, self._around, self.main_targets, self._stated)
        programs = DocumentPrograms(
            flat, sentences, everywhere, self.main_targets, self._stated
        )
        self._passing = PassingTargets(facts, programs)
        self._programs = ActPrograms(facts)
        self._reasons = SharedReasons(facts)
        self._evidence = EvidenceReader(facts, self._themes)
        # The last act with a figure.
        self._last_act: Act | None = None

    def complete(self, acts: Sequence[Act]) -> None:
        """Fills the targets of all acts, in the order of the text."""
        self._stated.note(acts)
        self.main_targets.note_acting(acts)
        items = [act for act in acts if act.is_listed_item]
        sections = {
            self._around.read_heading_above(act.sentence, act.sender.codes)
            for act in items
        }
        self._evidence.has_sections = len(sections) > 1
        paragraph = -1
        # What the paragraph has stated, the last at the end.
        nearby: dict[Codes, None] = {}
        for act in acts:
            if act.has_parties:
                continue
            if act.sentence.paragraph != paragraph:
                paragraph = act.sentence.paragraph
                nearby = {}
            is_stated = bool(act.targets)
            if not is_stated:
                self._complete_act(act, list(nearby))
            program = self._programs.find(act, self._last_act) or self._reasons.find(
                act
            )
            if program:
                act.targets = program
                act.target_place = "program"
                act.unclear.discard("target")
            else:
                self._passing.give_way(act)
            if is_stated:
                nearby.pop(act.targets, None)
                nearby[act.targets] = None
            if self._is_carried_past_main(act):
                act.unclear.add("target")
            if act.counts:
                self._last_act = act

    def _is_carried_past_main(self, act: Act) -> bool:
        """Whether the target of a sentence without a country is clearly not that of the document.

        "Some sail under the flag of Gambia. The blacklist has 342 ships", in a text on Russia.
        """
        senders = act.sender.codes
        if act.target_place in (*HEADINGS, "program") or NO_COUNTRY in act.targets:
            return False
        named = {actor.code for actor in select_actors(self._actors, act.sentence)}
        if not counter_senders().isdisjoint(senders) or named.difference(senders):
            return False
        main_targets, leads = self.main_targets.find(senders)
        is_other = bool(main_targets) and set(main_targets).isdisjoint(act.targets)
        return leads and is_other

    def _complete_act(self, act: Act, nearby: Sequence[Codes]) -> None:
        """Fills the targets of an act from the surest evidence that there is.

        nearby: the targets that its paragraph states before it
        """
        senders = set(act.sender.codes)
        senders |= self.main_targets.find_allies(act.sender.codes)
        is_of_network = act.is_thematic and act.is_joint and not act.only_target
        for evidence in self._evidence.read(act, nearby, self._last_act):
            # What allies list together against terrorists has the country of a heading, and not one
            # that the text names for a group among them.
            if is_of_network and evidence.place not in HEADINGS:
                continue
            if evidence.targets and senders.isdisjoint(evidence.targets):
                evidence = self._weigh(act, evidence)
                act.targets = self._choose_by_seat(act, evidence.targets)
                act.target_place = evidence.place
                if not evidence.is_clear:
                    act.unclear.add("target")
                return
        if act.is_thematic or self._themes.is_thematic:
            act.targets = (NO_COUNTRY,)

    def _choose_by_seat(self, act: Act, targets: Codes) -> Codes:
        """Of several countries those in which an act says that its targets are seated.

        "The Council lists Chinese and Iranian actors. It placed two firms based in China on"
        """
        if len(targets) == 1:
            return targets
        seats = self._around.read(act.sentence, act.sender.codes, choose_seats)
        return tuple(code for code in targets if code in seats) or targets

    def _weigh(self, act: Act, evidence: Evidence) -> Evidence:
        """The evidence, or where it names a country in passing, what the document is about.

        In a story about Iran, a sentence that names only Russia tells where the drones went. If no
        country is named by far the most, the target is a guess.
        """
        if evidence.place not in PASSING_PLACES:
            return evidence
        main_targets, leads = self.main_targets.find(act.sender.codes)
        headed = self._around.read_heading_above(act.sentence, act.sender.codes)
        cause = self._around.read_cause(act.sentence, act.sender.codes)
        # Listed "for propping up a leader in Bosnia" is not in passing, but in a document on
        # Belarus "for aiding Russia's attack" is.
        is_of_ally = evidence.targets == SUPPORTED and leads
        is_of_ally = is_of_ally and headed == main_targets == ALLY
        if evidence.targets in (cause, headed) and not is_of_ally:
            return evidence
        if not main_targets or not self._can_compete(act, evidence, main_targets):
            return evidence
        if self.main_targets.is_likely_place(act.sender.codes):
            return evidence
        if leads:
            return Evidence("frequency", main_targets)
        return evidence._replace(is_clear=False)

    def _can_compete(self, act: Act, evidence: Evidence, main_targets: Codes) -> bool:
        """Whether the country that a document is about can be meant instead of the evidence."""
        is_of_others = self._stated.has_other_sender(act.sender.codes, main_targets)
        if evidence.place == "cause" and is_of_others:
            return False
        # What the sentence names besides was weighed already.
        named = {actor.code for actor in select_actors(self._actors, act.sentence)}
        weighed = {*evidence.targets, *named, NO_COUNTRY}
        return weighed.isdisjoint(main_targets)
