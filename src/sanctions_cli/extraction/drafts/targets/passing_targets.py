"""Targets that are named only as a place: where somebody lives, or what flag a ship flies."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.drafts.merging.act_identity import has_firms
from sanctions_cli.extraction.drafts.targets.document_programs import (
    DocumentPrograms,
)
from sanctions_cli.extraction.drafts.targets.target_facts import TargetFacts
from sanctions_cli.extraction.drafts.targets.target_sentences import (
    Codes,
    select_actors,
)
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.actors.programs import program_countries
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.targets.supplied_countries import (
    PLACE_OF_ALL_TRADE,
    SUPPLIED,
)
from sanctions_cli.extraction.mentions.targets.target_roles import (
    drop_asides,
    drop_flags,
    find_seats,
    is_abroad,
    is_in_place,
    is_of_single,
    is_of_town,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_TARGETS = load_patterns("targets")


class PassingTargets:
    """Aims acts at what a document is about, rather than at where their targets live.

    Traders in Malta are listed for what they do in Libya, if the document is about Libya.
    """

    def __init__(self, facts: TargetFacts, programs: DocumentPrograms) -> None:
        self._flat = facts.flat
        self._actors = facts.actors
        self._around = facts.around
        self._main_targets = facts.main_targets
        self._stated = facts.stated
        self._programs = programs
        # The target that replaced another of the same sentence.
        self._given: dict[tuple[int, Codes], Codes] = {}

    def give_way(self, act: Act) -> None:
        """Replaces the target of an act whose sentence names it only in passing.

        An act that counts nobody follows the counts of its sentence: "and barred any dealings".
        """
        place = (act.sentence.start, act.targets)
        if act.counts:
            self._give_way(act)
            self._given[place] = act.targets
        else:
            act.targets = self._given.get(place, act.targets)

    def _give_way(self, act: Act) -> None:
        """Replaces the target of an act with a figure.

        Where another paragraph tells what the document is about, the target is left open.
        """
        is_passing = self._names_in_passing(act)
        if is_passing or self._names_single(act) or self._names_site(act):
            program = self._programs.find(act, is_place=is_passing)
            if program:
                act.targets = program
                act.target_place = "program"
                act.unclear.discard("target")
                return
        if self._names_ships_of_trade(act):
            act.targets = self._main_targets.find(act.sender.codes)[0]
            act.target_place = "frequency"
            return
        is_passing = is_passing or self._names_foreigner(act)
        if not is_passing and not self._names_place(act):
            return
        supplied = SUPPLIED.intersection(act.targets)
        if len(act.targets) > 1 and len(supplied) == 1:
            # "Entities in Bishkek and Moscow" are of one program.
            act.targets = tuple(supplied)
            return
        main_targets, leads = self._main_targets.find(act.sender.codes)
        if not main_targets or not set(act.targets).isdisjoint(main_targets):
            return
        is_own_program = SUPPLIED.issuperset(act.targets)
        if is_own_program or self._main_targets.is_likely_place(act.sender.codes):
            return
        programs = program_countries()
        is_only_place = programs.isdisjoint(act.targets) and programs.issuperset(
            main_targets
        )
        is_listed = self._stated.has_listed(act.sender.codes, main_targets)
        if not is_only_place and (is_listed or not leads):
            return
        is_beside = self._around.paragraph_names(act.sentence, main_targets)
        if is_passing or is_beside:
            act.targets = main_targets
            act.target_place = "frequency"
        else:
            act.unclear.add("target")

    def _names_in_passing(self, act: Act) -> bool:
        """Whether the sentence of an act names its target only as a seat, a home or a flag."""
        actors = select_actors(self._actors, act.sentence)
        named = [actor for actor in actors if actor.code in act.targets]
        if not named:
            return False
        seats = find_seats(self._flat, actors)
        meant = drop_flags(self._flat, drop_asides(self._flat, actors))
        towns = _find_towns_of_firms(self._flat, act, actors)
        return all(
            actor in seats or actor not in meant or actor in towns for actor in named
        )

    def _names_single(self, act: Act) -> bool:
        """Whether the sentence of an act names its target only as where one of them is from."""
        actors = select_actors(self._actors, act.sentence)
        named = [actor for actor in actors if actor.code in act.targets]
        return bool(named) and all(is_of_single(self._flat, each) for each in named)

    def _names_site(self, act: Act) -> bool:
        """Whether firms or ships are in its target, and not of it: "two banks in the Far East"."""
        if not has_firms(act) or act.target_place == "cause":
            return False  # "a bank and two men, for abuses in Sudan"
        actors = select_actors(self._actors, act.sentence)
        named = [actor for actor in actors if actor.code in act.targets]
        return bool(named) and all(is_in_place(self._flat, each) for each in named)

    def _names_ships_of_trade(self, act: Act) -> bool:
        """Whether an act counts ships of Russia in a document that is clearly on another program.

        "Two Russian freighters" are on the list for what they carry to North Korea.
        """
        if act.targets != (PLACE_OF_ALL_TRADE,):
            return False
        if all(count.type != "vessels" for count in act.counts):
            return False
        main_targets, leads = self._main_targets.find(act.sender.codes)
        is_other = set(main_targets).isdisjoint({PLACE_OF_ALL_TRADE, "BY"})
        return leads and is_other and SUPPLIED.issuperset(main_targets)

    def _names_foreigner(self, act: Act) -> bool:
        """Whether one of those listed is only from another country: "a Colombian pilot".

        Countries that others work for have programs of their own, and officials are of where they
        are from.
        """
        is_foreign = SUPPLIED.isdisjoint(act.targets)
        is_single = is_foreign and self._names_single(act)
        return is_single and not _counts_officials(self._flat, act)

    def _names_place(self, act: Act) -> bool:
        """Whether an act names a country only as a place, as it has no program of its own.

        "Eleven companies in Samoa", in a text about Iran. Officials are of where they are,
        and a sender that also lists people of the main target means each country: "ten people in
        Guatemala and six in Honduras".
        """
        senders = act.sender.codes
        if not usual_senders().issuperset(senders):
            return False
        actors = select_actors(self._actors, act.sentence)
        if not is_abroad(self._flat, actors, act.targets):
            return False
        if _counts_officials(self._flat, act):
            return False
        return not self._has_several(act, self._main_targets.find(senders)[0])

    def _has_several(self, act: Act, main_targets: Codes) -> bool:
        """Whether the senders of an act list people of several countries, also of its targets.

        Several places without a program are only places, if the main target is not among them.
        """
        if main_targets in self._stated.of_sentence(act.sentence):
            return True
        codes = act.sender.codes
        stated = {targets for code in codes for targets in self._stated.of_sender(code)}
        others = stated - {act.targets, main_targets}
        if main_targets in stated:
            return bool(others)
        return any(not program_countries().isdisjoint(targets) for targets in others)


def _counts_officials(flat: str, act: Act) -> bool:
    begin = act.sentence.start
    return any(
        _TARGETS["officials"].search(flat, begin + count.start, begin + count.end)
        for count in act.counts
    )


def _find_towns_of_firms(flat: str, act: Act, actors: Sequence[Actor]) -> set[Actor]:
    """The capitals where firms are: "a refinery of Kigali", "entities in Bishkek and Moscow"."""
    if not has_firms(act):
        return set()
    return {
        actor
        for group in join_actors(flat, list(actors))
        if all(actor.form == "capital" for actor in group)
        and is_of_town(flat, group[0])
        for actor in group
    }
