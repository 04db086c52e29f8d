"""Programs against no country: terrorism, cyberattacks, corruption, human rights anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.drafts.targets.target_sentences import select_actors
from sanctions_cli.extraction.mentions.actions import has_cue
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor
from sanctions_cli.extraction.mentions.targets.target_roles import (
    NO_COUNTRY,
    is_possible_target,
    names_list,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_TARGETS = load_patterns("targets")


class ThematicPrograms:
    """Finds whether a document, or an act in it, is of such a program.

    flat: the document
    actors: all countries and bodies but those of datelines
    """

    def __init__(self, flat: str, actors: Sequence[Actor], language: Language) -> None:
        self._flat = flat
        self._actors = actors
        self._language: Language = language

    def is_of_program(self, act: Act) -> bool:
        """Whether an act is of a list against no country: that on ISIL, or "its cyber sanctions".

        Of cyberattacks a listing often names the country; a total or renewal is of all of them.
        """
        sentence = act.sentence
        place = (sentence.start, sentence.end)
        if _TARGETS["network_list"].search(self._flat, *place):
            return True  # "the Al-Qaida list", whatever the nationality of those on it
        if act.targets:
            return False
        is_program = _TARGETS["network_program"].search(self._flat, *place)
        if act.kind == "cumulative" or act.action in ("renewal", "lifting"):
            is_program = is_program or _TARGETS["thematic_program"].search(
                self._flat, *place
            )
        if is_program is None:
            return False
        return not any(
            is_possible_target(self._flat, actor, act.sender.codes)
            for actor in select_actors(self._actors, sentence)
        )

    def is_of_all_programs(self, act: Act) -> bool:
        """Whether an act is a total "across all regimes", and not of the country of the text."""
        sentence = act.sentence
        if act.kind != "cumulative" and not act.is_state:
            return False
        if not _TARGETS["all_programs"].search(
            self._flat, sentence.start, sentence.end
        ):
            return False
        return not any(
            is_possible_target(self._flat, actor, act.sender.codes)
            for actor in select_actors(self._actors, sentence)
        )

    @cached_property
    def is_on_national_list(self) -> bool:
        """Whether a document is on a country's own list of terrorists, who can be of any other."""
        return _TARGETS["national_list"].search(self._flat) is not None

    def is_for_network(self, act: Act) -> bool:
        """Whether those listed work for a group without country: "moving money for ISIS"."""
        if not self.names_stateless_group or act.action != "listing":
            return False
        place = (act.sentence.start, act.sentence.end)
        names_people = any(
            actor.form == "people" and actor.code in act.only_target
            for actor in select_actors(self._actors, act.sentence)
        )
        is_for_network = _TARGETS["for_network"].search(self._flat, *place) is not None
        return is_for_network and not names_people

    @cached_property
    def is_thematic(self) -> bool:
        """Whether a document without a country speaks of terrorism, cyberattacks and the like."""
        if any(each.code == NO_COUNTRY for each in self._actors):
            return True
        return self.has_words

    @cached_property
    def has_words(self) -> bool:
        """Whether the document speaks of terrorism, cyberattacks and the like."""
        return _has_theme(self._flat, self._language)

    def is_at_large(self, act: Act) -> bool:
        """Whether a total or renewal is of the program against no country that a document is on."""
        if act.kind != "cumulative" and act.action != "renewal":
            return False
        place = (act.sentence.start, act.sentence.end)
        of_program = _TARGETS["of_program"].search(self._flat, *place)
        return of_program is not None and self.is_on_program

    @cached_property
    def is_on_program(self) -> bool:
        """Whether a document is on a program against no country, and on no other."""
        if not _TARGETS["thematic_document"].search(self._flat):
            return False
        return not any(names_list(self._flat, actor) for actor in self._actors)

    @cached_property
    def names_stateless_group(self) -> bool:
        """Whether the document names a group without country, as Islamic State."""
        return _TARGETS["stateless_group"].search(self._flat) is not None


@lru_cache(maxsize=1)
def _has_theme(flat: str, language: Language) -> bool:
    """Whether a text has a word of a theme; kept, since each story of a document asks for it."""
    return has_cue(flat, "thematic", language)
