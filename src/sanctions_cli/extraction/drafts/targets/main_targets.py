"""The country of which a document speaks most as a target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property

from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.drafts.targets.target_evidence import PLACES_OF_TRADE
from sanctions_cli.extraction.drafts.targets.target_sentences import (
    Codes,
    takes_no_side,
)
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.actors.programs import program_countries
from sanctions_cli.extraction.mentions.actors.sender_codes import (
    counter_senders,
    usual_senders,
)
from sanctions_cli.extraction.mentions.targets.ranked_targets import (
    choose_main,
    rank_targets,
)
from sanctions_cli.extraction.mentions.targets.target_roles import (
    are_some_of_many,
    drop_asides,
    is_possible_target,
    is_program,
    names_goods,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SUBJECTS = load_patterns("subjects")
_TARGETS = load_patterns("targets")

LONGEST_ONLOOKERS = 50
"""How far before a country "diplomats from Peru and" can begin, in characters."""

LONGEST_BEGINNING = 6
"""How far before a country the sentence can begin of which it is the subject, in characters."""

LONGEST_CAUSE = 80
"""How far before a country "accused of buying votes in" can begin, in characters."""


class MainTargets:
    """Finds for each sender the country of which a document speaks most as a target.

    flat: the document
    actors: all countries and bodies but those of datelines
    everywhere: those of datelines as well
    is_thematic: whether the document speaks of terrorism, cyberattacks and the like
    single: the senders for which it names one possible target only
    likely_hosts: the senders for which the country that it names most may only be the place
    passing: the senders for which it names no country but in passing
    """

    def __init__(
        self,
        flat: str,
        actors: Sequence[Actor],
        everywhere: Sequence[Actor],
        *,
        is_thematic: bool,
    ) -> None:
        self._flat = flat
        self._actors = actors
        self._everywhere = everywhere
        self._is_thematic = is_thematic
        self._acting: dict[str, set[str]] = {}
        self._main_targets: dict[Codes, tuple[Codes, bool]] = {}
        self.single: set[Codes] = set()
        self.likely_hosts: set[Codes] = set()
        self.passing: set[Codes] = set()

    def note_acting(self, acts: Sequence[Act]) -> None:
        """Notes who acts against others, and is a target of nobody itself."""
        stated = {code for act in acts for code in act.targets}
        for act in acts:
            answers = not usual_senders().isdisjoint(act.targets)
            is_plain = bool(act.targets) or (
                bool(act.counts)
                and not act.is_thematic
                and len(act.sender.codes) == 1
                and counter_senders().isdisjoint(act.sender.codes)
            )
            if act.kind == "new" and act.sender.place and is_plain and not answers:
                for code in set(act.sender.codes) - stated:
                    self._acting.setdefault(code, set()).update(act.targets)

    def find_allies(self, senders: Codes) -> set[str]:
        """Who acts against the same countries as a sender, and so is no target of it."""
        return {
            code
            for code, targets in self._acting.items()
            if targets.isdisjoint(senders)
        }

    def find(self, senders: Codes) -> tuple[Codes, bool]:
        """The country of which the document speaks most as a target, and whether by far."""
        if senders not in self._main_targets:
            ranked = self._rank(senders)
            if len(ranked) == 1:
                self.single.add(senders)
            main, is_clear = choose_main(ranked)
            if self._is_likely_host(main, ranked, senders):
                self.likely_hosts.add(senders)
            self._main_targets[senders] = (
                self._join_inseparable(main, senders),
                is_clear,
            )
        return self._main_targets[senders]

    def is_likely_place(self, senders: Codes) -> bool:
        """Whether the country that a document names most is a host or a place of trade."""
        main, _ = self.find(senders)
        return senders in self.likely_hosts or set(main) <= PLACES_OF_TRADE

    def _rank(self, senders: Codes) -> Counter[str]:
        """How much the document speaks of each country, or if of none, its dateline.

        A dateline alone tells of a target only where there is a program for that country, or where
        others are named in passing. Who is glad of an act, or takes no side, is not its target, if
        there is another.
        """
        ranked: Counter[str] = Counter()
        bystanders = self._glad | self._neutral | self.find_allies(senders)
        for actors in (self._actors, self._with_datelines):
            meant = [each for each in actors if each.code not in bystanders]
            ranked = ranked or self._rank_among(meant, senders)
        ranked = ranked or self._rank_among(self._with_datelines, senders)
        named = [each for each in self._actors if each.code in ranked]
        if not self._are_in_passing(named, senders):
            return ranked
        datelines = (
            self._everywhere if self._are_asides(named) else self._with_datelines
        )
        others = [each for each in datelines if each.code not in ranked]
        placed = self._rank_among(others, senders)
        if not placed:
            self.passing.add(senders)
        return placed or ranked

    def _are_in_passing(self, named: Sequence[Actor], senders: Codes) -> bool:
        """Whether the text only says of countries without program that somebody was there.

        "One of the judges studied in Mexico": it would name a target as its people, its program or
        for what was done there.
        """
        if not counter_senders().isdisjoint(senders):
            return False
        if not program_countries().isdisjoint(each.code for each in named):
            return False
        if len({each.code for each in named}) != 1:
            return False
        return not any(self._has_role(each) for each in named)

    def _has_role(self, actor: Actor) -> bool:
        if actor.form not in ("name", "capital") or is_program(self._flat, actor):
            return True
        if names_goods(self._flat, actor) or self._is_subject(actor):
            return True
        begin = max(0, actor.start - LONGEST_CAUSE)
        is_cause = _TARGETS["cause"].search(self._flat[begin : actor.start])
        return is_cause is not None and not self._are_asides([actor])

    def _is_subject(self, actor: Actor) -> bool:
        """Whether a sentence begins with a country, or with what is of it: "Peru's minister"."""
        if self._flat.startswith("'s ", actor.end):
            return True
        begin = max(0, actor.start - LONGEST_BEGINNING)
        return (
            _TARGETS["begins_sentence"].search(self._flat, begin, actor.start)
            is not None
        )

    def _are_asides(self, actors: Sequence[Actor]) -> bool:
        return not drop_asides(self._flat, actors)

    @cached_property
    def _with_datelines(self) -> list[Actor]:
        named = set(self._actors)
        programs = program_countries()
        return [
            actor
            for actor in self._everywhere
            if actor in named or actor.code in programs
        ]

    def _rank_among(self, actors: Sequence[Actor], senders: Codes) -> Counter[str]:
        return rank_targets(self._flat, actors, senders, is_thematic=self._is_thematic)

    @cached_property
    def _glad(self) -> set[str]:
        """The countries of which the document only says that they look on, or are glad of it."""
        named = Counter(actor.code for actor in self._actors)
        glad = Counter(
            actor.code
            for actor in self._actors
            if _SUBJECTS["welcomes"].match(self._flat, actor.phrase_end)
            or self._is_of_onlookers(actor)
        )
        return {code for code, number in glad.items() if number == named[code]}

    def _is_of_onlookers(self, actor: Actor) -> bool:
        """Whether it is the country of those who only look on: "diplomats from Peru"."""
        begin = max(0, actor.start - LONGEST_ONLOOKERS)
        return _TARGETS["onlookers"].search(self._flat, begin, actor.start) is not None

    @cached_property
    def _neutral(self) -> set[str]:
        """The countries that mediate, or of which the document says that they sanction nobody."""
        return {
            actor.code for actor in self._actors if takes_no_side(self._flat, actor)
        }

    def _is_likely_host(
        self, main: Codes, ranked: Collection[str], senders: Codes
    ) -> bool:
        """Whether the country named most has no program, and one that has is named beside it.

        The paper of an island can speak most of that island, where refugees from Venezuela live.
        """
        if not counter_senders().isdisjoint(senders):
            return False
        others = program_countries().difference(main, senders)
        return program_countries().isdisjoint(main) and not others.isdisjoint(ranked)

    def _join_inseparable(self, main: Codes, senders: Codes) -> Codes:
        """The main target with those that the document never names apart: "Serbia and Kosovo".

        "Eight countries, among them Russia and China" are those of firms.
        """
        groups = set()
        for actors in self._joined_actors:
            codes = {
                each.code
                for each in actors
                if is_possible_target(self._flat, each, senders)
            }
            if codes.intersection(main):
                groups.add(tuple(sorted(codes)))
        return groups.pop() if len(groups) == 1 else main

    @cached_property
    def _joined_actors(self) -> list[list[Actor]]:
        groups = join_actors(self._flat, list(self._actors))
        return [group for group in groups if not are_some_of_many(self._flat, group)]
