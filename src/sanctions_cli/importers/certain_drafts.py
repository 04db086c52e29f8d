"""Which drafts are so certain that they may become records without anybody looking at them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sanctions_cli.extraction.drafts import AnnouncementDraft
from sanctions_cli.importers import draft_objects
from sanctions_cli.importers.draft_lines import describe_likenesses
from sanctions_cli.importers.news import NewsDraft
from sanctions_cli.importers.news_objects import make_object
from sanctions_cli.ledger import record_warnings

LIST_ACTIONS = ("listing", "relisting", "delisting")
"""Actions that change who is on a list."""

WORD_ACTIONS = ("statement", "threat")
"""Actions of which people judge differently whether they are worth a record."""


def find_reasons(news_draft: NewsDraft, root: Path, today: date) -> list[str]:
    """Why a person has to look at a draft first; nothing where it is certain."""
    if news_draft.is_duplicate:
        return describe_likenesses(news_draft)
    if news_draft.record is None:
        return [_explain_missing_record(news_draft)]
    reasons = find_reasons_in_text(news_draft.draft)
    reasons += record_warnings.find_fact_warnings(root, news_draft.record, today)
    return reasons


def find_reasons_in_text(draft: AnnouncementDraft) -> list[str]:
    """Why a draft that can be a record is not certain, whatever the ledger has."""
    reasons = [warning.removesuffix(".") for warning in draft.warnings]
    if draft.action in WORD_ACTIONS:
        reasons.append(f"a {draft.action}, which not every ledger records")
    elif not any((draft.counts or {}).values()):
        reasons.append("no figure")
    return [*reasons, *draft.uncertainties]


def _explain_missing_record(news_draft: NewsDraft) -> str:
    """Why a draft is no record, and the command for a running total."""
    values = make_object(news_draft)
    if news_draft.draft.kind == "cumulative":
        command = draft_objects.suggest_assertion(values)
        if command:
            return f"no announcement; to record it as a stated total: {command}"
        return "no announcement, and no figure is given"
    if news_draft.draft.kind == "planned":
        return "not announced yet"
    missing = []
    if not news_draft.draft.sender:
        missing.append("no sender")
    for field in news_draft.draft.unclear:
        missing.append(draft_objects.UNCLEAR_FIELDS[field])
    if not news_draft.draft.announced:
        missing.append("no date")
    return "; ".join([*missing, *describe_likenesses(news_draft)])


def split_certain(
    drafts: Sequence[NewsDraft], root: Path, today: date
) -> tuple[list[NewsDraft], list[tuple[NewsDraft, list[str]]]]:
    """The drafts that are certain, and the others with their reasons."""
    certain = []
    doubtful = []
    for news_draft in drafts:
        reasons = find_reasons(news_draft, root, today)
        if reasons:
            doubtful.append((news_draft, reasons))
        else:
            certain.append(news_draft)
    return certain, doubtful
