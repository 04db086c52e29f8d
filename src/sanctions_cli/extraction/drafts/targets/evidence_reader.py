"""What tells of the target of an act that names none, from its own words to the whole document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.drafts.targets.counted_origins import (
    counts_people_of_country_before,
    counts_some_of_them,
    names_many_countries,
    sums_up,
)
from sanctions_cli.extraction.drafts.targets.target_evidence import (
    SUPPORTED,
    Evidence,
)
from sanctions_cli.extraction.drafts.targets.target_facts import TargetFacts
from sanctions_cli.extraction.drafts.targets.target_sentences import (
    Codes,
    select_actors,
)
from sanctions_cli.extraction.drafts.targets.thematic_programs import ThematicPrograms
from sanctions_cli.extraction.mentions.actors.programs import program_countries
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    counter_senders,
)
from sanctions_cli.extraction.mentions.targets.sanctioned_countries import (
    choose_only_named,
    choose_seats,
)
from sanctions_cli.extraction.mentions.targets.supplied_countries import (
    ACCOMPLICES,
)
from sanctions_cli.extraction.mentions.targets.target_roles import (
    NO_COUNTRY,
    can_be_targets,
)


class EvidenceReader:
    """Reads what a document tells of the target of an act, the surest first.

    themes: whether the document is about people of all countries
    has_sections: whether headings divide what is listed by country
    """

    def __init__(self, facts: TargetFacts, themes: ThematicPrograms) -> None:
        self._flat = facts.flat
        self._actors = facts.actors
        self._around = facts.around
        self._main_targets = facts.main_targets
        self._stated = facts.stated
        self._themes = themes
        self.has_sections = False

    def read(
        self, act: Act, nearby: Sequence[Codes], last_act: Act | None
    ) -> Iterator[Evidence]:
        """What tells of the target of an act whose noun phrase names none, the surest first.

        The sentences around it are asked only where the document speaks of several countries.

        nearby: the targets that its paragraph states before it
        last_act: the last act with a figure
        """
        senders = act.sender.codes
        nearby = [each for each in nearby if can_be_targets(each, senders)]
        possible = [each for each in nearby if not set(each) <= ACCOMPLICES]
        yield from self._read_own_words(act, nearby)
        if names_many_countries(self._flat, act):
            yield Evidence("frequency", self._main_targets.find(senders)[0], False)
            yield Evidence("many countries", (NO_COUNTRY,))
            return
        last_counted = last_act.targets if last_act else ()
        is_possible = can_be_targets(last_counted, senders)
        goes_on = counts_some_of_them(self._flat, act) or sums_up(act, last_act)
        if is_possible and goes_on:
            yield Evidence("act before", last_counted)
        yield Evidence("label", self._around.read_label(act.sentence, senders))
        stated = possible[-1] if possible else ()
        yield Evidence("paragraph", stated, is_clear=len(possible) < 2)
        before = self._around.read_program_before(act.sentence, senders)
        yield Evidence("program before", before)
        if all(self._stated.of_sender(code) == {(NO_COUNTRY,)} for code in senders):
            yield Evidence("network", (NO_COUNTRY,))
        partners = self._around.find_partner_codes(act.sentence)
        headed = self._around.read_heading_above(act.sentence, act.sender.codes)
        is_apart = not partners or bool(partners & set(headed))
        is_apart = is_apart and not self._stated.divide(headed)
        yield Evidence("ruled", self._around.read_ruled(act.sentence, senders))
        yield Evidence("heading", headed, is_clear=is_apart)
        main_targets, leads = self._main_targets.find(senders)
        cause = self._around.read_cause(act.sentence, act.sender.codes)
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
        if self.has_sections:
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
        place = "document" if senders in self._main_targets.single else "frequency"
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
            yield Evidence("frequency", self._main_targets.find(senders)[0], False)
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
        if self._main_targets.is_likely_place(senders):
            return True
        if senders in self._main_targets.passing:
            return True
        if self._themes.is_on_program and senders not in self._main_targets.single:
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
