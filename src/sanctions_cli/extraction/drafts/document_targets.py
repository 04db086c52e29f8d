"""Whom an act is aimed at where its sentence does not tell: by its section, or by the document."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.act_identity import is_seat_of_firms
from sanctions_cli.extraction.drafts.acts import Act
from sanctions_cli.extraction.mentions.actors import Actor
from sanctions_cli.extraction.mentions.sanctioned_countries import (
    choose_only_target,
    rank_targets,
)

CLEAR_LEAD = 2
"""How many times as much as of any other a document speaks of a country that is clearly meant."""

NO_COUNTRY = ("ZZ",)
"""The target of an act that is aimed at no country, such as at a network of hackers."""

Targets = tuple[str, ...]


class TargetFinder:
    """Gives acts the targets that their sentences leave out, and marks those that are guessed.

    flat: the document
    actors: all countries and bodies but those of datelines
    everywhere: those of datelines as well
    """

    def __init__(
        self,
        flat: str,
        sentences: Sequence[Sentence],
        actors: Sequence[Actor],
        everywhere: Sequence[Actor],
    ) -> None:
        self._flat = flat
        self._sentences = sentences
        self._actors = actors
        self._everywhere = everywhere
        self._main_targets: dict[Targets, tuple[Targets, bool]] = {}

    def complete(self, acts: Sequence[Act]) -> None:
        """Fills the targets of all acts, in the order of the text."""
        stated = [act for act in acts if act.targets]
        for act in acts:
            if not act.targets:
                self._complete_act(act, stated)
            main_targets, _ = self._find_main_targets(act.sender.codes)
            if is_seat_of_firms(act) and main_targets:
                act.targets = main_targets

    def _complete_act(self, act: Act, stated: Sequence[Act]) -> None:
        """Fills the targets of an act from what is nearest to it.

        stated: the acts whose sentences say whom they are aimed at
        """
        main_targets, leads = self._find_main_targets(act.sender.codes)
        nearby = _find_targets_nearby(act, stated)
        if act.only_target and act.only_target != main_targets:
            act.targets = act.only_target
        elif nearby:
            act.targets = nearby[-1]
            if len(set(nearby)) > 1:
                act.unclear.add("target")
        else:
            act.targets = main_targets
            is_named = act.only_target == main_targets
            if not is_named and not _is_clear(act, stated, main_targets, leads=leads):
                act.unclear.add("target")
        if not act.targets and act.is_thematic:
            act.targets = NO_COUNTRY

    def _find_main_targets(self, senders: Targets) -> tuple[Targets, bool]:
        """The country of which the document speaks most as a target, and whether it is clear."""
        if senders not in self._main_targets:
            ranked = rank_targets(self._flat, self._actors, senders)
            if not ranked:  # only the dateline names it
                ranked = rank_targets(self._flat, self._everywhere, senders)
            weights = [*ranked.most_common(2), ("", 0), ("", 0)]
            (code, weight), (_, next_weight) = weights[:2]
            targets = (code,) if code else ()
            self._main_targets[senders] = (targets, weight >= CLEAR_LEAD * next_weight)
        return self._main_targets[senders]


def _find_targets_nearby(act: Act, stated: Sequence[Act]) -> list[Targets]:
    """The targets of the acts before an act in its paragraph, as far as it can share them."""
    return [
        each.targets
        for each in stated
        if each.sentence.paragraph == act.sentence.paragraph
        and each.sentence.start <= act.sentence.start
        and not set(act.sender.codes) & set(each.targets)
    ]


def _is_clear(
    act: Act, stated: Sequence[Act], main_targets: Targets, *, leads: bool
) -> bool:
    """Whether an act is clearly aimed at the main target of the document.

    What the sender does elsewhere in the document says more than how often countries are named.
    """
    of_sender = {
        each.targets for each in stated if set(each.sender.codes) & set(act.sender.codes)
    }
    return of_sender == {main_targets} or (leads and not of_sender)
