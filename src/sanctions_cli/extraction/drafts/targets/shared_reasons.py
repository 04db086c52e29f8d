"""The one of two countries that people of both are listed for: "Russians and Georgians, over …"."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.drafts.targets.act_programs import TRADE_ACTIONS
from sanctions_cli.extraction.drafts.targets.stated_targets import StatedTargets
from sanctions_cli.extraction.drafts.targets.target_facts import TargetFacts
from sanctions_cli.extraction.drafts.targets.target_sentences import (
    Codes,
    select_actors,
)
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.actors.joined_actors import join_actors
from sanctions_cli.extraction.mentions.targets.target_roles import drop_asides
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_TARGETS = load_patterns("targets")

LONGEST_REASON = 160
"""How far before a country the words can begin that say why somebody is listed."""

MOST_SENTENCES_BEHIND = 2
"""How many sentences behind an act can say why all of its people are listed."""


class SharedReasons:
    """Finds for what country people of several are listed, where all of them have one reason.

    Ten Russian and Georgian managers are listed "over the muzzling of the press in Georgia": that
    is an act against Georgia. A reason that names none of the countries, or several, divides
    nothing.
    """

    def __init__(self, facts: TargetFacts) -> None:
        self._flat = facts.flat
        self._actors = facts.actors
        self._around = facts.around
        self._stated: StatedTargets = facts.stated

    def find(self, act: Act) -> Codes:
        """The only one of the targets of an act that the reason for it names, or ()."""
        is_stated = act.counts and act.target_place == "sentence"
        if not is_stated or act.action in TRADE_ACTIONS:
            return ()
        stated = self._stated.of_sentence(act.sentence)
        targets = {code for codes in stated for code in codes}
        if len(targets) < 2:
            return ()
        # Each figure can have a reason of its own, but "all fifteen" have one.
        own = [self._find_own_reason(act)] if len(stated) == 1 else []
        for reason in (*own, *self._find_reasons_behind(act)):
            named = {actor.code for actor in reason} & targets
            if len(named) > 1:
                return ()
            if named and self._is_meant(reason, named):
                return tuple(named)
        return ()

    def _find_reasons_behind(self, act: Act) -> Iterator[list[Actor]]:
        """The countries of the reasons that the sentences behind an act give for all of it."""
        sentence = act.sentence
        for _ in range(MOST_SENTENCES_BEHIND):
            following = self._around.find_neighbour(sentence, 1)
            if following is None or following.is_heading:
                return
            sentence = following
            if _TARGETS["of_all_listed"].match(self._flat, sentence.start):
                named = select_actors(self._actors, sentence)
                yield self._select_in_reason(sentence.start, named)

    def _find_own_reason(self, act: Act) -> list[Actor]:
        """The countries of the reason that the sentence of an act gives, before or behind it.

        Where it only says of whom those listed are, it names all the targets.
        """
        reason: list[Actor] = []
        start = act.sentence.start
        for group in join_actors(self._flat, select_actors(self._actors, act.sentence)):
            if {each.code for each in group}.issuperset(act.targets):
                start = group[-1].end
            else:
                reason += self._select_in_reason(start, group)
        return reason

    def _select_in_reason(self, start: int, actors: list[Actor]) -> list[Actor]:
        """The countries before which a sentence has words that begin a reason."""
        return [actor for actor in actors if self._is_in_reason(start, actor)]

    def _is_in_reason(self, start: int, actor: Actor) -> bool:
        begin = max(start, actor.start - LONGEST_REASON)
        place = (begin, actor.start)
        if _TARGETS["cause"].search(self._flat, *place):
            return True
        return _TARGETS["shared_aim"].search(self._flat, *place) is not None

    def _is_meant(self, reason: list[Actor], codes: set[str]) -> bool:
        """Whether a reason names a country as more than a place of talks, a victim or a partner."""
        meant = drop_asides(self._flat, reason)
        return any(actor.code in codes for actor in meant)
