"""Documents of states that tell what the EU does as well, or take it over."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.sender_codes import sender_group
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SENDERS = load_patterns("senders")

_COUNCILS = frozenset({"UN", "UA", "CH"})
"""Senders with a council of their own."""

NEAR_ROWS = 4
"""How many paragraphs behind the act of the EU its rows can be."""


def goes_on_with_union(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> bool:
    """Whether the document of a member state goes on with what the EU does.

    Other states say "at EU level" and "by the Council" of what is the EU's, too.
    """
    is_done = action is not None and (
        action.side == "before" or action.action == "stock"
    )
    is_national = not _COUNCILS.isdisjoint(context.document_sender.codes)
    if is_done and not is_national and _SENDERS["at_union_level"].search(reading.flat):
        return True
    is_member = sender_group("members").issuperset(context.document_sender.codes)
    if not is_member or not context.document_sender.codes:
        return False
    end = action.end if action else len(reading.flat)
    if _SENDERS["own_state"].search(reading.flat, 0, end):
        return False
    codes, paragraph = context.named_sender
    if context.last_subject.codes:
        codes, paragraph = context.last_subject.codes, context.target_paragraph
    # The rows of a table go on with what is above it.
    reach = NEAR_ROWS if action is None else 0
    is_near = codes == ("EU",) and reading.sentence.paragraph - paragraph <= reach
    is_of_passive = action is not None and action.side == "before"
    if is_of_passive and context.counted_senders == {"EU"}:
        return True  # all that the document has counted so far is the EU's
    return is_near or _SENDERS["of_union"].search(reading.flat, 0, end) is not None


def takes_over_itself(reading: SentenceReading, action: ActionMention | None) -> bool:
    """Whether who speaks takes over what another did: "we will align with the EU's listing of"."""
    if action is None or not reading.acting_actors:
        return False
    first = reading.acting_actors[0]
    if first.start > action.end:
        return False
    taken_over = _SENDERS["taken_over"].search(reading.flat, 0, first.start)
    if taken_over is None:
        return False
    return _SENDERS["itself"].search(reading.flat, 0, taken_over.start()) is not None
