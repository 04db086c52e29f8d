"""What a document says of countries, for all who ask whom an act is aimed at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sanctions_cli.extraction.drafts.targets.main_targets import MainTargets
from sanctions_cli.extraction.drafts.targets.stated_targets import StatedTargets
from sanctions_cli.extraction.drafts.targets.target_sentences import TargetSentences
from sanctions_cli.extraction.mentions.actors.actor_mentions import Actor


class TargetFacts(NamedTuple):
    """What is true of a whole document, for the targets of its acts.

    flat: the document
    actors: all countries and bodies but those of datelines
    around: what the sentences and headings around an act name
    main_targets: the country of which the document speaks most, by sender
    stated: whom the acts of the document name themselves
    """

    flat: str
    actors: Sequence[Actor]
    around: TargetSentences
    main_targets: MainTargets
    stated: StatedTargets
