"""Whom an act is aimed at where its sentence does not tell: by its section, or by the document."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.act_identity import is_seat_of_firms
from sanctions_cli.extraction.drafts.acts import Act
from sanctions_cli.extraction.mentions.actors import Actor
from sanctions_cli.extraction.mentions.sanctioned_countries import (
    choose_only_target,
    find_partners,
    rank_targets,
)

CLEAR_LEAD = 2
"""How many times as much as of any other a document speaks of a country that is clearly meant."""

NO_COUNTRY = ("ZZ",)
"""The target of an act that is aimed at no country, such as at a network of hackers."""

Codes = tuple[str, ...]


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
        self._headings = [each for each in sentences if each.is_heading]
        self._actors = actors
        self._everywhere = everywhere
        self._main_targets: dict[Codes, tuple[Codes, bool]] = {}
        self._headed_targets: dict[Codes, list[tuple[int, Codes]]] = {}
        self._partner_codes: dict[int, set[str]] = {}
        self._stated_by_sender: dict[str, set[Codes]] = defaultdict(set)

    def complete(self, acts: Sequence[Act]) -> None:
        """Fills the targets of all acts, in the order of the text."""
        for act in acts:
            for code in act.sender.codes if act.targets else ():
                self._stated_by_sender[code].add(act.targets)
        paragraph = -1
        nearby: dict[
            Codes, None
        ] = {}  # what the paragraph has stated, the last at the end
        for act in acts:
            if act.sentence.paragraph != paragraph:
                paragraph = act.sentence.paragraph
                nearby = {}
            if act.targets:
                nearby.pop(act.targets, None)
                nearby[act.targets] = None
            else:
                self._complete_act(act, nearby)
            main_targets, _ = self._find_main_targets(act.sender.codes)
            if is_seat_of_firms(act) and main_targets:
                act.targets = main_targets

    def _complete_act(self, act: Act, nearby: Iterable[Codes]) -> None:
        """Fills the targets of an act from what is nearest to it.

        nearby: the targets that its paragraph states before it
        """
        main_targets, _ = self._find_main_targets(act.sender.codes)
        possible = [each for each in nearby if not set(act.sender.codes) & set(each)]
        if act.only_target and act.only_target != main_targets:
            act.targets = act.only_target
        elif possible:
            act.targets = possible[-1]
            if len(possible) > 1:
                act.unclear.add("target")
        elif not main_targets and act.is_thematic:
            act.targets = NO_COUNTRY
        else:
            act.targets = main_targets
            if not self._is_clear(act):
                act.unclear.add("target")

    def _is_clear(self, act: Act) -> bool:
        """Whether an act is clearly aimed at the main target of the document.

        Its sentence, the heading above it, and what else its sender does in the document say more
        than how often countries are named.
        """
        main_targets, leads = self._find_main_targets(act.sender.codes)
        partners = self._find_partner_codes(act.sentence)
        if partners and not partners & set(main_targets):
            return False  # it may be aimed at one of them
        if main_targets in (act.only_target, self._find_headed_targets(act)):
            return True
        of_sender: set[Codes] = set()
        for code in act.sender.codes:
            of_sender |= self._stated_by_sender[code]
        has_other = any(not set(main_targets) <= set(targets) for targets in of_sender)
        return of_sender == {main_targets} or (leads and not has_other)

    def _find_partner_codes(self, sentence: Sentence) -> set[str]:
        """The countries of a sentence that deal with each other."""
        if sentence.start not in self._partner_codes:
            partners = find_partners(self._flat, _select(self._actors, sentence))
            self._partner_codes[sentence.start] = {actor.code for actor in partners}
        return self._partner_codes[sentence.start]

    def _find_main_targets(self, senders: Codes) -> tuple[Codes, bool]:
        """The country of which the document speaks most as a target, and whether by far."""
        if senders not in self._main_targets:
            ranked = rank_targets(self._flat, self._actors, senders)
            if not ranked:  # only the dateline names it
                ranked = rank_targets(self._flat, self._everywhere, senders)
            weights = [*ranked.most_common(2), ("", 0), ("", 0)]
            (code, weight), (_, next_weight) = weights[:2]
            targets = (code,) if code else ()
            self._main_targets[senders] = (targets, weight >= CLEAR_LEAD * next_weight)
        return self._main_targets[senders]

    def _find_headed_targets(self, act: Act) -> Codes:
        """The only target that the nearest heading with a target above an act names."""
        senders = act.sender.codes
        if senders not in self._headed_targets:
            self._headed_targets[senders] = list(self._read_headings(senders))
        headed = self._headed_targets[senders]
        index = bisect_left(headed, (act.sentence.start,))
        return headed[index - 1][1] if index else ()

    def _read_headings(self, senders: Codes) -> Iterator[tuple[int, Codes]]:
        """Where each heading begins that names one target only, with the target."""
        for heading in self._headings:
            # "Moldova: five individuals listed" begins like a dateline.
            actors = [
                actor._replace(
                    start=actor.start - heading.start, end=actor.end - heading.start
                )
                for actor in _select(self._everywhere, heading)
            ]
            flat = self._flat[heading.start : heading.end]
            targets = choose_only_target(flat, actors, senders)
            if targets:
                yield heading.start, targets


def _select(actors: Sequence[Actor], sentence: Sentence) -> list[Actor]:
    """The actors of a sentence; all are in the order of the text."""
    first = bisect_left(actors, (sentence.start,))
    last = bisect_left(actors, (sentence.end,))
    return list(actors[first:last])
