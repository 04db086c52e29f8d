"""Whom an act is aimed at that names another country: where its firms are, or whom they help."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.drafts.merging.act_identity import (
    has_firms,
    is_seat_of_firms,
)
from sanctions_cli.extraction.drafts.targets.counted_origins import (
    divides_figure_before,
    is_on_those_before,
)
from sanctions_cli.extraction.drafts.targets.target_facts import TargetFacts
from sanctions_cli.extraction.drafts.targets.target_sentences import (
    Codes,
    select_actors,
)
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.targets.supplied_countries import (
    ACCOMPLICES,
    ATTACKED,
    ENEMY,
    SUPPLIED,
    is_destination,
)
from sanctions_cli.extraction.mentions.targets.target_roles import (
    can_be_targets,
    has_program,
    is_abroad,
    names_list,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_TARGETS = load_patterns("targets")

TRADE_ACTIONS = ("measure", "lifting")
"""Actions on firms where they are, whomever they trade with."""


class ActPrograms:
    """Finds the country of the program by which an act lists people and firms of elsewhere."""

    def __init__(self, facts: TargetFacts) -> None:
        self._flat = facts.flat
        self._actors = facts.actors
        self._around = facts.around
        self._main_targets = facts.main_targets
        self._stated = facts.stated
        # The places of sentences that count firms in a country without program.
        self._sentences_abroad: set[int] = set()

    def find(self, act: Act, last_act: Act | None) -> Codes:
        """The target of the program of an act, where its own words name another country.

        last_act: the last act with a figure
        """
        if self._is_counted_by_country(act):
            if act.action in TRADE_ACTIONS:
                return ()
            if act.action == "delisting" and set(act.targets) <= ACCOMPLICES:
                act.unclear.add(
                    "target"
                )  # "took nine firms in China off and put six in Iran on"
        if is_destination(self._flat, self._select_named(act)):
            headed = self._around.read_heading_above(act.sentence, act.sender.codes)
            if has_program(self._flat, self._actors, headed):
                return headed
        last_counted = last_act.targets if last_act else ()
        is_possible = can_be_targets(last_counted, act.sender.codes)
        if is_possible and is_on_those_before(self._flat, act):
            return last_counted
        if is_possible and divides_figure_before(act, last_act):
            return last_counted
        if not self._names_program(act):
            stated = self._around.read_program_behind(act.sentence, act.sender.codes)
            if stated:
                return stated
        return self._find_program_of_accomplices(act, last_counted)

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

    def _find_program_of_accomplices(self, act: Act, last_counted: Codes) -> Codes:
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
            return last_counted
        program = self._find_program_of_those_helped(act)
        if program:
            return program
        program = self._find_program_of_firms_abroad(act)
        if program or (act.action == "measure" and is_of_people):
            return program  # "27 Chinese firms" on a list of an export control
        if is_seat_of_firms(act) and "target" not in act.unclear:
            if not set(act.only_target) <= ACCOMPLICES:
                return act.only_target
            return self._main_targets.find(act.sender.codes)[0]
        return ()

    def _find_program_of_those_helped(self, act: Act) -> Codes:
        """The target where those listed are of a place of trade: what the text is about."""
        if not act.targets or not set(act.targets) <= ACCOMPLICES:
            return ()
        if self._is_at_war(act):
            return (ENEMY,)
        if act.kind != "new":
            return ()
        headed = self._around.read_heading_above(act.sentence, act.sender.codes)
        if headed and not set(headed) & ACCOMPLICES:
            return headed
        stocks = self._stated.find_stocks(act.sender.codes)
        if len(stocks) == 1:
            return stocks.pop()
        main_targets, leads = self._main_targets.find(act.sender.codes)
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
        main_targets, leads = self._main_targets.find(act.sender.codes)
        is_near = self._around.paragraph_names(act.sentence, main_targets)
        if leads and is_near and SUPPLIED.issuperset(main_targets):
            self._sentences_abroad.add(act.sentence.start)
            return main_targets
        return ()
