"""Acts of lawmakers, courts and others who can impose nothing, which are no acts."""

from __future__ import annotations

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.acts.act import Context, SentenceReading
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.senders.powerless_subjects import (
    find_powerless_subject,
    names_list_as_subject,
    names_powerless,
    skip_dateline,
)
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SENDERS = load_patterns("senders")
_SPEAKERS = load_patterns("speakers")


def is_of_counted_subject(
    reading: SentenceReading, action: ActionMention, context: Context
) -> bool:
    """Whether those who are counted do it: "27 organisations name 19 generals".

    Whoever is listed lists or frees nobody: "listed four judges who had lifted a ban on 12 papers".
    """
    if action.side != "after":
        return False
    first = reading.actions[0]
    for count in reading.counts:
        between = reading.flat[count.end : action.start]
        is_listed = first.action == "listing" and first.side == "after"
        is_listed = is_listed and first.end <= count.start < action.start
        if is_listed and _SENDERS["deed_of_listed"].fullmatch(between):
            return True
        if count.end <= action.start and _SENDERS["up_to_verb"].fullmatch(between):
            words = reading.flat[count.start : count.end]
            return names_powerless(words, context.language)
    return False


def is_of_powerless_subject(
    reading: SentenceReading, context: Context, action: ActionMention | None
) -> bool:
    """Whether a sentence without a sender is of lawmakers, a court and the like.

    Either it has them as its own subject, or it goes on with them: "it lists nine".
    """
    has_issuer = context.document_sender.codes or context.section_sender.codes
    flat = reading.flat_without_counts
    if not has_issuer and find_powerless_subject(flat, context.language) is not None:
        return True
    if not context.is_powerless:
        return False
    if action is None:
        return context.opens_list
    # "FIFA banned seven officials. Two referees were also sanctioned."
    also = _SENDERS["also"].search(reading.flat, 0, action.end)
    is_added = (
        action.action == "listing" and action.side == "before" and also is not None
    )
    is_first_person = _SPEAKERS["first_person"].search(reading.flat, 0, action.start)
    return (
        action.is_continued
        or is_added
        or _SENDERS["pronoun_at_start"].match(reading.flat) is not None
        or _SENDERS["pronoun_at_verb"].search(reading.flat, 0, action.start) is not None
        or names_list_as_subject(reading.flat, action)
        or (is_first_person is not None and not context.document_sender.codes)
    )


def find_counted_powerless(reading: SentenceReading, language: Language) -> int | None:
    """Where those end whom a sentence counts first, if they can impose nothing, or None.

    "Six former ministers signed a letter", "27 organisations wrote to the minister"
    """
    is_passive = any(action.side == "before" for action in reading.actions)
    if not reading.counts or is_passive:
        return None
    first = reading.counts[0]
    lead = reading.flat[skip_dateline(reading.flat) : first.start]
    is_subject = _SENDERS["group_of"].fullmatch(lead.strip(" \"'“«–—-")) is not None
    words = reading.flat[first.start : first.end]
    return first.end if is_subject and names_powerless(words, language) else None
