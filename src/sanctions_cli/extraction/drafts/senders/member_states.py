"""Documents of member states of the EU, which tell what the EU does as well."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.sender_codes import sender_group
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SENDERS = load_patterns("senders")

NEAR_ROWS = 4
"""How many paragraphs behind the act of the EU its rows can be."""


def goes_on_with_union(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> bool:
    """Whether the document of a member state goes on with what the EU does."""
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
