"""Leaves open whether a text announces what a draft says, where too much about it speaks against.

Nothing of this makes a draft wrong by itself, and no rule can be made from it; together it tells.
Of 1,479 drafts of 1,244 texts that no rule had been made from, 127 were wrong; of the 58 that are
left open here, 34. The points are the weights of a logistic regression over these drafts, rounded.
With weights from nine tenths of the texts, a good half of those left open in the other tenth were
wrong, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.merging.merged_acts import (
    NAMES_WARNING,
    describe_figures,
)
from sanctions_cli.extraction.drafts.merging.uncertainties import ONLY_HEADING

MOST_POINTS = 8
"""With more, most drafts were wrong."""

_POINTS = {
    "listing": 2,
    "delisting": -1,
    "prior act": -1,
    "only act of the text": 2,
    "new act without a day": 4,
    "new act without a day that opens the story": 2,
    "other act without a day": 2,
    "no figure": 2,
    "several types": -3,
    "heading of a text by others": 2,
}
"""What tells of a draft, besides the uncertainties on it."""

_POINTS_OF_UNCERTAINTIES = {
    "one figure for several countries": 3,
    "its sentence does not name who acts": 2,
    "its sentence does not name the target": 2,
    "its paragraph also has ": 2,
    "a target before its figure may not be counted": 2,
    "its sentence names another country, too": 1,
    "its sentence has a number that is not understood": 1,
    "its sentence does not name the day": 1,
    ONLY_HEADING: 1,
    "the type of the targets is not given": -1,
    "its target is only the country of those whom it counts": -1,
    "its figures are those of several sentences": -2,
}
"""The uncertainties by how they begin: `UncertaintyFinder` has them."""

_POINTS_OF_NAMES = 1
"""Those of a warning that targets are named and not counted."""

LEAST_TEXT = 300
"""The characters of a text that is weighed: a shorter one has one act, and often no day."""

FIGURES_WARNING = "{figures}: it is not clear whether the text announces this."
ACT_WARNING = "It is not clear whether the text announces this."


def leave_doubtful_open(
    drafts: Sequence[AnnouncementDraft],
    sentences: Sequence[Sentence],
    issuers: Collection[str],
) -> Sequence[AnnouncementDraft]:
    """The drafts of a text; those with too many points are unclear, and have no figures.

    sentences: those of the text, in its order
    issuers: the codes of who issues the text, if it is a sender's own
    """
    if not sentences or sentences[-1].end < LEAST_TEXT:
        return drafts
    opening = next((each for each in sentences if not each.is_heading), sentences[0])
    is_only = len(drafts) == 1
    return [
        _leave_open(draft)
        if not draft.unclear
        and _add_up(draft, opening, issuers, is_only=is_only) > MOST_POINTS
        else draft
        for draft in drafts
    ]


def _add_up(
    draft: AnnouncementDraft,
    opening: Sentence,
    issuers: Collection[str],
    *,
    is_only: bool,
) -> int:
    """The points of a draft."""
    circumstances = [
        *_list_circumstances(draft, is_only=is_only),
        *_question_place(draft, opening, issuers),
    ]
    points = sum(_POINTS[circumstance] for circumstance in circumstances)
    for uncertainty in draft.uncertainties:
        for beginning, its_points in _POINTS_OF_UNCERTAINTIES.items():
            if uncertainty.startswith(beginning):
                points += its_points
    if NAMES_WARNING in draft.warnings:
        points += _POINTS_OF_NAMES
    return points


def _list_circumstances(draft: AnnouncementDraft, *, is_only: bool) -> Iterator[str]:
    """What sort of act a draft is of."""
    if draft.action in ("listing", "delisting"):
        yield draft.action
    if draft.kind == "prior":
        yield "prior act"
    if is_only:
        yield "only act of the text"
    figures = [value for value in (draft.counts or {}).values() if value]
    if not figures:
        yield "no figure"
    elif len(figures) > 1:
        yield "several types"


def _question_place(
    draft: AnnouncementDraft, opening: Sentence, issuers: Collection[str]
) -> Iterator[str]:
    """What speaks against an act by its place in the text, and against one without a day."""
    if ONLY_HEADING in draft.uncertainties and draft.sender not in issuers:
        yield "heading of a text by others"
    if draft.announced or draft.date_text:
        return
    if draft.kind != "new":
        yield "other act without a day"
    elif any(opening.start <= each.start < opening.end for each in draft.evidence):
        yield "new act without a day that opens the story"
    else:
        yield "new act without a day"


def _leave_open(draft: AnnouncementDraft) -> AnnouncementDraft:
    """The draft with its figures in a warning only."""
    figures = describe_figures(draft.counts or {}, draft.precision)
    warning = FIGURES_WARNING.format(figures=figures) if figures else ACT_WARNING
    return replace(
        draft,
        counts=None,
        precision="",
        total=None,
        unclear=("action",),
        warnings=(warning, *draft.warnings),
    )
