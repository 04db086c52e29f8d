"""Whom an act is aimed at where its sentence does not tell: by its section, or by the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.drafts.merging.act_identity import (
    has_firms,
    is_seat_of_firms,
)
from sanctions_cli.extraction.drafts.targets.counted_origins import (
    counts_people_of_country_before,
    counts_some_of_them,
    is_on_those_before,
    names_many_countries,
    sums_up,
)
from sanctions_cli.extraction.drafts.targets.document_programs import (
    DocumentPrograms,
)
from sanctions_cli.extraction.drafts.targets.main_targets import MainTargets
from sanctions_cli.extraction.drafts.targets.passing_targets import PassingTargets
from sanctions_cli.extraction.drafts.targets.stated_targets import StatedTargets
from sanctions_cli.extraction.drafts.targets.target_evidence import (
    ALLY,
    HEADINGS,
    PASSING_PLACES,
    SUPPORTED,
    Evidence,
)
from sanctions_cli.extraction.drafts.targets.target_sentences import (
    Codes,
    TargetSentences,
    drop_speaking_offices,
    select_actors,
)
from sanctions_cli.extraction.drafts.targets.thematic_programs import ThematicPrograms
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.programs import program_countries
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    counter_senders,
)
from sanctions_cli.extraction.mentions.targets.sanctioned_countries import (
    choose_cause,
    choose_only_named,
    choose_seats,
)
from sanctions_cli.extraction.mentions.targets.supplied_countries import (
    ACCOMPLICES,
    ATTACKED,
    ENEMY,
    SUPPLIED,
    is_destination,
)
from sanctions_cli.extraction.mentions.targets.target_roles import (
    NO_COUNTRY,
    can_be_targets,
    find_partners,
    has_program,
    is_abroad,
    names_list,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_TARGETS = load_patterns("targets")


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
        self._passing = PassingTargets(
            flat,
            actors,
            self._around,
            self.main_targets,
            self._stated,
            DocumentPrograms(
                flat, sentences, everywhere, self.main_targets, self._stated
            ),
        )
        # The places of sentences that count firms in a country without program.
        self._sentences_abroad: set[int] = set()
        self._partner_codes: dict[int, set[str]] = {}
        self._section_targets: set[Codes] = set()
        # The targets of the last act with a figure.
        self._last_counted: Codes = ()
        self._last_act: Act | None = None

    def complete(self, acts: Sequence[Act]) -> None:
        """Fills the targets of all acts, in the order of the text."""
        self._stated.note(acts)
        self.main_targets.note_acting(acts)
        items = [act for act in acts if act.is_listed_item]
        self._section_targets = {self._find_headed_targets(act) for act in items}
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
            program = self._find_program(act)
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
                self._last_counted = act.targets
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

    def _find_program(self, act: Act) -> Codes:
        """The target of the program of an act, where its own words name another country."""
        if act.action == "measure" and self._is_counted_by_country(act):
            return ()
        if is_destination(self._flat, self._select_named(act)):
            headed = self._find_headed_targets(act)
            if has_program(self._flat, self._actors, headed):
                return headed
        is_possible = can_be_targets(self._last_counted, act.sender.codes)
        if is_possible and is_on_those_before(self._flat, act):
            return self._last_counted
        if not self._names_program(act):
            stated = self._around.read_program_behind(act.sentence, act.sender.codes)
            if stated:
                return stated
        return self._find_program_of_accomplices(act)

    def _is_counted_by_country(self, act: Act) -> bool:
        """Whether a sentence counts firms by country: "23 of China, six of Iran", and no others."""
        stated = self._stated.of_sentence(act.sentence)
        if act.target_place != "sentence" or len(stated) < 2:
            return False
        named = {actor.code for actor in select_actors(self._actors, act.sentence)}
        counted = {code for targets in stated for code in targets}
        return named <= counted.union(act.sender.codes)

    def _names_program(self, act: Act) -> bool:
        return any(names_list(self._flat, each) for each in self._select_named(act))

    def _select_named(self, act: Act) -> list[Actor]:
        """The targets of an act where its sentence names them."""
        named = select_actors(self._actors, act.sentence)
        return [each for each in named if each.code in act.targets]

    def _find_program_of_accomplices(self, act: Act) -> Codes:
        """The target of those who are listed for what they do for another country.

        Firms in China can be listed under any program; people of China too, where a heading names
        another country. Firms that are taken off a list of trade are of where they are.
        """
        named = self._select_named(act)
        is_of_people = bool(named) and all(each.form == "people" for each in named)
        if act.action == "lifting" and act.counts and is_of_people:
            return ()
        is_same = _TARGETS["same_matter"].search(
            self._flat, act.sentence.start, act.sentence.end
        )
        if is_same and (act.target_place or set(act.targets) <= ACCOMPLICES):
            return self._last_counted
        program = self._find_program_of_those_helped(act)
        if program:
            return program
        program = self._find_program_of_firms_abroad(act)
        if program or (act.action == "measure" and is_of_people):
            return program  # "27 Chinese firms" on a list of an export control
        if is_seat_of_firms(act) and "target" not in act.unclear:
            if not set(act.only_target) <= ACCOMPLICES:
                return act.only_target
            return self.main_targets.find(act.sender.codes)[0]
        return ()

    def _find_program_of_those_helped(self, act: Act) -> Codes:
        """The target where those listed are of a place of trade: what the text is about."""
        if not act.targets or not set(act.targets) <= ACCOMPLICES:
            return ()
        if self._is_at_war(act):
            return (ENEMY,)
        if act.kind != "new":
            return ()
        headed = self._find_headed_targets(act)
        if headed and not set(headed) & ACCOMPLICES:
            return headed
        stocks = self._stated.find_stocks(act.sender.codes)
        if len(stocks) == 1:
            return stocks.pop()
        main_targets, leads = self.main_targets.find(act.sender.codes)
        is_listed = self._stated.has_listed(act.sender.codes, main_targets)
        if leads and not is_listed and SUPPLIED.issuperset(main_targets):
            return main_targets  # officers of Rwanda in a story about Congo's war
        return ()

    def _is_at_war(self, act: Act) -> bool:
        """Whether the sender lists others for what they do for its enemy, which the text names."""
        is_attacked = ATTACKED in act.sender.codes
        return is_attacked and any(actor.code == ENEMY for actor in self._actors)

    def _find_program_of_firms_abroad(self, act: Act) -> Codes:
        """The target of a story for firms elsewhere: of Peru in one about Russia's war."""
        actors = select_actors(self._actors, act.sentence)
        is_joined = act.sentence.start in self._sentences_abroad
        if not (is_joined or has_firms(act)):
            return ()
        if not is_abroad(self._flat, actors, act.targets):
            return ()
        main_targets, leads = self.main_targets.find(act.sender.codes)
        is_near = self._around.paragraph_names(act.sentence, main_targets)
        if leads and is_near and SUPPLIED.issuperset(main_targets):
            self._sentences_abroad.add(act.sentence.start)
            return main_targets
        return ()

    def _complete_act(self, act: Act, nearby: Sequence[Codes]) -> None:
        """Fills the targets of an act from the surest evidence that there is.

        nearby: the targets that its paragraph states before it
        """
        senders = set(act.sender.codes)
        senders |= self.main_targets.find_allies(act.sender.codes)
        is_of_network = act.is_thematic and act.is_joint and not act.only_target
        for evidence in self.read_evidence(act, nearby):
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
        headed = self._find_headed_targets(act)
        # Listed "for propping up a leader in Bosnia" is not in passing, but in a document on
        # Belarus "for aiding Russia's attack" is.
        is_of_ally = evidence.targets == SUPPORTED and leads
        is_of_ally = is_of_ally and headed == main_targets == ALLY
        if evidence.targets in (self._find_cause(act), headed) and not is_of_ally:
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

    def read_evidence(self, act: Act, nearby: Sequence[Codes]) -> Iterator[Evidence]:
        """What tells of the target of an act whose noun phrase names none, the surest first.

        The sentences around it are asked only where the document speaks of several countries.
        """
        senders = act.sender.codes
        nearby = [each for each in nearby if can_be_targets(each, senders)]
        possible = [each for each in nearby if not set(each) <= ACCOMPLICES]
        yield from self._read_own_words(act, nearby)
        if names_many_countries(self._flat, act):
            yield Evidence("frequency", self.main_targets.find(senders)[0], False)
            yield Evidence("many countries", (NO_COUNTRY,))
            return
        is_possible = can_be_targets(self._last_counted, senders)
        goes_on = counts_some_of_them(self._flat, act) or sums_up(act, self._last_act)
        if is_possible and goes_on:
            yield Evidence("act before", self._last_counted)
        yield Evidence("label", self._around.read_label(act.sentence, senders))
        stated = possible[-1] if possible else ()
        yield Evidence("paragraph", stated, is_clear=len(possible) < 2)
        before = self._around.read_program_before(act.sentence, senders)
        yield Evidence("program before", before)
        if all(self._stated.of_sender(code) == {(NO_COUNTRY,)} for code in senders):
            yield Evidence("network", (NO_COUNTRY,))
        partners = self._find_partner_codes(act.sentence)
        headed = self._find_headed_targets(act)
        is_apart = not partners or bool(partners & set(headed))
        is_apart = is_apart and not self._stated.divide(headed)
        yield Evidence("heading", headed, is_clear=is_apart)
        main_targets, leads = self.main_targets.find(senders)
        cause = self._find_cause(act)
        # In a story about Belarus, those "that have supported Moscow" are of Belarus.
        is_of_ally = leads and cause == SUPPORTED and main_targets != SUPPORTED
        is_of_ally = is_of_ally and not program_countries().isdisjoint(main_targets)
        # Ships are listed for whose goods they carry, whatever flags a text speaks of.
        is_of_ally = is_of_ally and all(each.type != "vessels" for each in act.counts)
        if not partners and not is_of_ally:
            yield Evidence("cause", cause)
            named = self._around.read(act.sentence, senders, choose_only_named)
            yield Evidence("clause", named)
        is_apart = not partners or bool(partners & set(main_targets))
        is_clear = is_apart and self._is_clear(act, main_targets, leads)
        if act.action == "listing" and self._is_guess(act, main_targets):
            is_clear = False
        if len(self._section_targets) > 1:
            is_clear = False  # above sections on countries, it is about all of them
        if self._themes.is_at_large(act) or self._themes.is_on_national_list:
            yield Evidence("network", (NO_COUNTRY,))
        if not is_clear and not partners:
            yield Evidence(
                "sentence before", self._around.read_before(act.sentence, senders)
            )
            yield Evidence("news", self._stated.find_target_of_news(act))
            after = self._around.read_after(act.sentence, senders)
            yield Evidence("sentence after", after, is_clear=False)
        place = "document" if senders in self.main_targets.single else "frequency"
        yield Evidence(place, main_targets, is_clear=is_clear)
        yield Evidence("paragraph", nearby[-1] if nearby else ())
        seats = self._around.read(act.sentence, senders, choose_seats)
        yield Evidence("seat", seats, is_clear=self._names_no_other(act, seats))

    def _read_own_words(self, act: Act, nearby: Sequence[Codes]) -> Iterator[Evidence]:
        """What the sentence of an act tells of its target: by itself, or by "that country"."""
        senders = act.sender.codes
        if self._themes.is_for_network(act):
            yield Evidence("network", (NO_COUNTRY,))
        yield Evidence("sentence", act.only_target)
        entries = self._around.read_programs_of_entries(act.sentence)
        if len(entries) > 1:
            yield Evidence("frequency", self.main_targets.find(senders)[0], False)
            return
        yield Evidence("program", tuple(entries - {""}))
        if act.counts:
            yield Evidence("owners", self._around.read_owners(act.sentence, senders))
        if counts_people_of_country_before(self._flat, act):
            before = self._around.read_country_before(act.sentence, senders)
            yield Evidence("country before", nearby[-1] if nearby else before)

    def _names_no_other(self, act: Act, codes: Codes) -> bool:
        """Whether the sentence of an act names no country but these and its senders."""
        parties = {*codes, *act.sender.codes}
        named = {actor.code for actor in select_actors(self._actors, act.sentence)}
        return named <= parties

    def _is_guess(self, act: Act, main_targets: Codes) -> bool:
        """Whether the country that a document names most need not be that of those it lists.

        It can be a host, a place of trade, a victim, or one of several.
        """
        senders = act.sender.codes
        if self._themes.names_stateless_group:
            return True
        if not counter_senders().isdisjoint(senders):
            return False
        if self.main_targets.is_likely_place(senders):
            return True
        if self._themes.is_on_program and senders not in self.main_targets.single:
            return True
        return self._around.names_several_behind(act.sentence, senders)

    def _is_clear(self, act: Act, main_targets: Codes, leads: bool) -> bool:
        """Whether an act is clearly aimed at the main target of the document.

        What else its sender does in the document says more than how often countries are named.
        """
        of_sender: set[Codes] = set()
        for code in act.sender.codes:
            of_sender |= self._stated.of_sender(code)
        has_other = any(not set(main_targets) <= set(targets) for targets in of_sender)
        return of_sender == {main_targets} or (leads and not has_other)

    def _find_cause(self, act: Act) -> Codes:
        targets = self._around.read(act.sentence, act.sender.codes, choose_cause)
        return () if set(targets) <= ACCOMPLICES else targets

    def _find_headed_targets(self, act: Act) -> Codes:
        return self._around.read_heading_above(act.sentence, act.sender.codes)

    def _find_partner_codes(self, sentence: Sentence) -> set[str]:
        """The countries of a sentence that deal with each other."""
        if sentence.start not in self._partner_codes:
            partners = find_partners(self._flat, select_actors(self._actors, sentence))
            self._partner_codes[sentence.start] = {actor.code for actor in partners}
        return self._partner_codes[sentence.start]
