"""Whether a count is in a clause of its own, which is about another sender than its verb is of."""

from __future__ import annotations

from sanctions_cli.extraction.drafts.acts.act import SentenceReading
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.actors.sender_codes import usual_senders
from sanctions_cli.extraction.mentions.counts.target_counts import CountMention
from sanctions_cli.extraction.mentions.senders.sender_choice import SenderChoice
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_SENDERS = load_patterns("senders")

LONGEST_CLAUSE = 60
"""The most characters from the beginning of such a clause to its count, or behind it."""


def is_in_clause_of_another(
    reading: SentenceReading,
    count: CountMention,
    action: ActionMention | None,
    sender: SenderChoice,
) -> bool:
    """Whether the sender is of an earlier clause, and the count's own clause has another.

    "London removed four but added four, and Washington still has 83 on its rolls", "Canada froze
    the assets of 14; its neighbour did the same with nine", "Canada listed 14; nine more face
    British sanctions"
    """
    if action is None or sender.place is None or sender.place[1] > count.start:
        return False
    flat = reading.flat
    begin = max(sender.place[1], count.start - LONGEST_CLAUSE)
    if _SENDERS["nameless_clause"].search(flat, begin, count.start):
        return True
    others = usual_senders() - set(sender.codes)
    for actor in reading.actors:
        if actor.code not in others or actor.start < begin:
            continue
        if actor.end <= count.start and actor.form != "people":
            opens = _SENDERS["opens_clause"].search(flat, begin, actor.start)
            behind = actor.phrase_end
            if opens and _SENDERS["verb_of_clause"].fullmatch(
                flat, behind, count.start
            ):
                return True
        if count.start < actor.start < count.end + LONGEST_CLAUSE:
            opens = _SENDERS["opens_clause"].search(flat, begin, count.start)
            is_under = _SENDERS["is_under"].search(flat, count.start, actor.start)
            if opens and is_under and _SENDERS["own_curbs"].match(flat, actor.end):
                return True
    return False
