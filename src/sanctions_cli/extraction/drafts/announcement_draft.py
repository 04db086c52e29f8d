"""What a document says about an announcement, with the passages that say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["new", "prior", "planned", "cumulative"]
"""What a draft is of.

new: the act that the document reports or is
prior: an earlier act, named as background
planned: an act that its sender says will come
cumulative: a running total or what is on a list, which is no announcement
"""

UnclearField = Literal["sender", "target", "action"]
"""A field that a text only suggests; the action, where it may announce nothing of the kind."""


class Evidence(NamedTuple):
    """A passage that a draft rests on.

    field: the field of the draft that the passage is evidence for, such as `individuals`
    text: the passage, as it is in the text of the document
    start, end: where it is in the text of the document, in characters from 0
    """

    field: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AnnouncementDraft:
    """One act of one sender, as far as a document states it.

    sender: the code of a country or body, or "" where the text names nobody who could have acted
    targets: codes of countries and bodies, sorted
    announced: the ISO day, or "" where day, month and year do not follow from the text
    date_text: the words for the day where `announced` is ""
    counts: targets by type; None is a type of which the number is unknown, and a type that is left
        out is not stated
    precision: `exact`, `at_least`, `about`, or "" without counts
    total: a total that the document states beside its parts
    unclear: fields of which the draft has a guess only; its figures are not given
    warnings: what a person should look at before this becomes a record
    uncertainties: why nobody should write it unseen, although there is nothing to warn of
    """

    sender: str
    targets: tuple[str, ...]
    action: str
    kind: Kind
    announced: str = ""
    date_text: str = ""
    counts: Mapping[str, int | None] | None = None
    precision: str = ""
    total: int | None = None
    evidence: tuple[Evidence, ...] = ()
    unclear: tuple[UnclearField, ...] = ()
    warnings: tuple[str, ...] = ()
    uncertainties: tuple[str, ...] = ()
