"""Leaves an act open for which too many circumstances speak that often come with a wrong draft.

None of them makes a draft wrong by itself, and no rule can be made from one; together they tell.
Of 1,162 drafts of 1,020 texts that no rule had been made from, 153 were wrong; of the 72 that are
left open here, 60. The points are the weights of a logistic regression over these drafts, rounded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.drafts.announcement_draft import UnclearField
from sanctions_cli.extraction.drafts.merging.merged_acts import MergedAct
from sanctions_cli.extraction.drafts.targets.main_targets import MainTargets
from sanctions_cli.extraction.mentions.actors.actor_mentions import NO_CODE, Actor
from sanctions_cli.extraction.mentions.actors.programs import program_countries
from sanctions_cli.extraction.mentions.targets.target_roles import NO_COUNTRY

MOST_POINTS = 6
"""With more, most drafts were wrong."""

LEAST_TEXT = 300
"""The characters of a text that is judged: a shorter one names a country once, and often no day."""

FAR = 40
"""The characters between a sender and the verb in which another subject can be."""

_POINTS = {
    "main target is another": 2,
    "main target is clearly another": 2,
    "target has no program": 2,
    "target is named once": 1,
    "target is where people are from": -1,
    "sender is carried on and rare": 2,
    "sender is far from the verb": 2,
    "sentence names other countries": 2,
    "sentence has several acts": 1,
    "sender does something else to the target": 1,
    "sender acts against others, too": 1,
    "several targets": 2,
    "no day": 2,
    "act without a list": 2,
    "item of a list": 2,
    "only act, with neither day nor target of its own": 7,
}

_PLACES_IN_DOCUMENT = ("heading", "document", "frequency")
"""Where the target of an act is found that no sentence near it names."""

_WITHOUT_LIST = ("measure", "lifting")
"""Actions that are mostly on countries, and seldom have a figure."""


class DoubtfulActs:
    """Finds the acts of a document that have too many points.

    flat: the document
    actors: the countries and bodies that it names, but for those of datelines, by place
    everywhere: those of datelines as well
    acts: all acts that can become drafts
    """

    def __init__(
        self,
        flat: str,
        actors: Sequence[Actor],
        everywhere: Iterable[Actor],
        main_targets: MainTargets,
        acts: Sequence[MergedAct],
    ) -> None:
        self._flat = flat
        self._actors = actors
        self._named = Counter(actor.code for actor in everywhere if actor.code)
        self._main_targets = main_targets
        self._acts = acts

    @cached_property
    def _acts_by_sentence(self) -> Counter[int]:
        """How many acts the sentence at a place tells of."""
        return Counter(
            start
            for merged in self._acts
            for start in {act.sentence.start for act in merged.acts}
        )

    @cached_property
    def _actions(self) -> Mapping[tuple[str, tuple[str, ...]], set[str]]:
        """What each sender does to each target."""
        actions: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
        for merged in self._acts:
            actions[merged.sender, merged.targets].add(merged.action)
        return actions

    def leave_open(self) -> None:
        """Marks target or sender of each act with too many points as unclear."""
        if len(self._flat) < LEAST_TEXT:
            return
        for merged in self._acts:
            circumstances = set(self._list_circumstances(merged))
            points = sum(_POINTS[circumstance] for circumstance in circumstances)
            if points > MOST_POINTS and not self._is_plain(merged):
                field = _find_doubtful_field(circumstances)
                for act in merged.acts:
                    act.unclear.add(field)

    def _is_plain(self, merged: MergedAct) -> bool:
        """Whether a sentence names who acts against whom, and nobody else.

        "Norway listed two banks in Iran" is to be believed in a text on Belarus, too.
        """
        act = _find_main_report(merged)
        if act.has_parties:
            return True
        return act.sender.place is not None and not self._names_others(merged, act)

    def _list_circumstances(self, merged: MergedAct) -> Iterator[str]:
        act = _find_main_report(merged)
        yield from self._question_target(merged, act)
        yield from self._question_sender(merged, act)
        if self._names_others(merged, act):
            yield "sentence names other countries"
        if self._acts_by_sentence[act.sentence.start] > 1:
            yield "sentence has several acts"
        if not (merged.day.announced or merged.day.date_text):
            yield "no day"
        if self._is_alone(merged, act):
            yield "only act, with neither day nor target of its own"
        if self._actions[merged.sender, merged.targets] - {merged.action}:
            yield "sender does something else to the target"
        if any(
            sender == merged.sender and targets != merged.targets
            for sender, targets in self._actions
        ):
            yield "sender acts against others, too"
        if merged.action in _WITHOUT_LIST:
            yield "act without a list"
        if act.is_listed_item:
            yield "item of a list"

    def _is_alone(self, merged: MergedAct, act: Act) -> bool:
        """Whether only the rest of a document ties its one act to a country, and nothing to a day.

        It is mostly about something else. Unless its sentence names who acts, nearly all such
        drafts of texts that no rule was made from were wrong.
        """
        if len(self._acts) > 1 or merged.day.announced:
            return False
        return act.target_place in _PLACES_IN_DOCUMENT

    def _question_target(self, merged: MergedAct, act: Act) -> Iterator[str]:
        main_targets, leads = self._main_targets.find((merged.sender,))
        if sorted(main_targets) != sorted(merged.targets):
            yield "main target is another"
            if leads:
                yield "main target is clearly another"
        if program_countries().isdisjoint(merged.targets) and merged.targets != (
            NO_COUNTRY,
        ):
            yield "target has no program"
        if len(merged.targets) > 1:
            yield "several targets"
        if sum(self._named[code] for code in merged.targets) == 1:
            yield "target is named once"
        named = [each for each in self._find_actors(act) if each.code in merged.targets]
        if named and named[0].form == "people":
            yield "target is where people are from"

    def _question_sender(self, merged: MergedAct, act: Act) -> Iterator[str]:
        place = act.sender.place
        if place is None and self._is_rare(merged):
            yield "sender is carried on and rare"
        if place and act.place[0] - place[1] >= FAR:
            yield "sender is far from the verb"

    def _is_rare(self, merged: MergedAct) -> bool:
        """Whether the document names another country that is no target more than the sender."""
        most = max(
            (
                number
                for code, number in self._named.items()
                if code not in merged.targets
            ),
            default=0,
        )
        return self._named[merged.sender] < most

    def _names_others(self, merged: MergedAct, act: Act) -> bool:
        parties = {merged.sender, *merged.targets, NO_CODE}
        return any(actor.code not in parties for actor in self._find_actors(act))

    def _find_actors(self, act: Act) -> Sequence[Actor]:
        """The countries and bodies of the sentence of an act."""
        first = bisect_left(self._actors, (act.sentence.start,))
        last = bisect_left(self._actors, (act.sentence.end,))
        return self._actors[first:last]


def _find_main_report(merged: MergedAct) -> Act:
    """The sentence that tells most of an act: with figures, and with who acts."""
    return max(
        merged.acts, key=lambda act: (bool(act.counts), act.sender.place is not None)
    )


def _find_doubtful_field(circumstances: Iterable[str]) -> UnclearField:
    """The field that the circumstances speak against."""
    if "main target is another" in circumstances:
        return "target"
    is_of_sender = any(each.startswith("sender ") for each in circumstances)
    return "sender" if is_of_sender else "target"
