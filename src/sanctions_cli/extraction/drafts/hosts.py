"""Offices without their country, which are of the capital that the dateline of a story names."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts import Context, SentenceReading
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.clause_patterns import load_patterns

_SENDERS = load_patterns("senders")


def is_of_host(
    reading: SentenceReading, context: Context, action: ActionMention
) -> bool:
    """Whether an office of the country acts from which a story is sent.

    "TEHRAN — The Foreign Ministry barred 13 Americans" is Iran's, if nobody has acted before and
    the sentence names another country, but not this one.
    """
    codes = {actor.code for actor in reading.actors}
    has_other = bool(context.document_sender.codes or context.sender.codes)
    if not context.host or has_other or not codes or context.host in codes:
        return False
    if action.action not in ("listing", "measure"):
        return False
    if _SENDERS["host_office"].search(reading.flat, 0, action.start):
        return True
    is_reported = _SENDERS["host_reports"].search(reading.flat, action.end) is not None
    return is_reported and action.side == "before"
