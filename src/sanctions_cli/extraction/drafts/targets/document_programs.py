"""The program that a document is on: "issued in respect of the Libya (Sanctions) Regulations"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.drafts.targets.main_targets import MainTargets
from sanctions_cli.extraction.drafts.targets.stated_targets import StatedTargets
from sanctions_cli.extraction.drafts.targets.target_sentences import (
    Codes,
    select_actors,
)
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.targets.supplied_countries import SUPPLIED
from sanctions_cli.extraction.mentions.targets.target_roles import (
    NO_COUNTRY,
    is_possible_target,
    is_program,
    names_list,
)


class DocumentPrograms:
    """Finds the only country of which a document names a program.

    flat: the document
    actors: all countries and bodies
    """

    def __init__(
        self,
        flat: str,
        sentences: Sequence[Sentence],
        actors: Sequence[Actor],
        main_targets: MainTargets,
        stated: StatedTargets,
    ) -> None:
        self._flat = flat
        self._sentences = sentences
        self._actors = actors
        self._main_targets = main_targets
        self._stated = stated
        self._mentions: dict[Codes, list[Actor]] = {}

    def find(self, act: Act, *, is_place: bool) -> Codes:
        """The country of the program that the document of an act is on, or ().

        It is about that country, and nobody but the sender of the act acts in it with a figure.
        is_place: whether the sentence of the act names its target only as a place
        """
        senders = act.sender.codes
        mentions = self._find_mentions(senders)
        program = tuple({actor.code for actor in mentions})
        if len(program) != 1 or program != self._main_targets.find(senders)[0]:
            return ()
        if self._stated.counting_senders.difference(senders):
            return ()
        named = select_actors(self._actors, act.sentence)
        if any(names_list(self._flat, each) for each in named):
            return ()
        is_own_program = SUPPLIED.issuperset(act.targets) and not is_place
        if is_own_program and all(map(self._is_of_other_act, mentions)):
            return ()
        return program

    def _find_mentions(self, senders: Codes) -> list[Actor]:
        """Where the document names programs against those at whom these senders can aim an act."""
        if senders not in self._mentions:
            self._mentions[senders] = [
                actor
                for actor in self._named_programs
                if is_possible_target(self._flat, actor, senders)
            ]
        return self._mentions[senders]

    @cached_property
    def _named_programs(self) -> list[Actor]:
        """Where it names lists, laws, and sanctions that somebody asks about."""
        return [
            actor
            for sentence in self._sentences
            for actor in select_actors(self._actors, sentence)
            if actor.code != NO_COUNTRY
            and (names_list(self._flat, actor) or self._is_asked_about(actor))
        ]

    def _is_asked_about(self, actor: Actor) -> bool:
        return self._is_in_question(actor) and is_program(self._flat, actor)

    def _is_in_question(self, actor: Actor) -> bool:
        return any(start <= actor.start < end for start, end in self._questions)

    @cached_property
    def _questions(self) -> list[tuple[int, int]]:
        """The places of the paragraphs with a question, which its answer carries on."""
        asking = {
            each.paragraph
            for each in self._sentences
            if self._flat[each.start : each.end].rstrip().endswith("?")
        }
        return [
            (each.start, each.end)
            for each in self._sentences
            if each.paragraph in asking
        ]

    def _is_of_other_act(self, actor: Actor) -> bool:
        """Whether the sentence of another act names a program: it need not be that of all acts."""
        return not self._is_in_question(actor) and any(
            start <= actor.start < end for start, end in self._stated.counting_sentences
        )
