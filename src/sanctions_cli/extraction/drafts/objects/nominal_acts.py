"""Acts that are nouns, and what the verb before them does with them: "shelved sanctions on 12".

Only who imposes or announces sanctions acts. Whoever drafts, rejects or praises them does not.
"""

from __future__ import annotations

from sanctions_cli.extraction.drafts.kinds.act_kinds import ON_EARLIER_ACTS
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.senders.sender_choice import SenderChoice
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_NOMINAL = load_patterns("nominal_acts")

LONGEST_VERB = 110
"""The most characters of a verb with the words up to its object."""


def is_only_spoken_of(
    flat: str, action: ActionMention, count_end: int, sender: SenderChoice
) -> bool:
    """Whether sanctions are the object of a verb that does not impose them, or its subject.

    "Canada defended its sanctions on 12", "the sanctions on 12 people were criticised on Friday";
    but "Canada welcomed the listing of 12 by Britain" is an act of Britain's.
    """
    if action.side != "after":
        return False
    begin = max(0, action.start - LONGEST_VERB)
    before = flat[begin : action.start]
    if is_left_undone(flat, action, count_end):
        return True
    is_noun = _NOMINAL["noun"].match(flat, action.start) is not None
    if not is_noun and not _NOMINAL["decision_to"].search(before):
        return False
    is_of_other = sender.place is not None and sender.place[0] >= action.end
    if is_noun and not is_of_other and _NOMINAL["asks_for"].search(before):
        return True
    governing = None if is_of_other else _NOMINAL["governing"].search(before)
    # "The sanctions on 12 people were dropped" is a delisting by its verb already.
    is_listing = action.action not in ON_EARLIER_ACTS
    if governing is None and is_noun and is_listing:
        governing = _NOMINAL["passive"].match(flat, count_end)
    # What ambassadors back is adopted by the ministers.
    if governing is None or _NOMINAL["preparing"].search(before):
        return False
    verb = governing["verb"] or governing["verb2"]
    return _NOMINAL["imposes"].fullmatch(verb) is None


def is_left_undone(flat: str, action: ActionMention, end: int) -> bool:
    """Whether nothing has become of sanctions: "the sanctions on 12 have not been lifted".

    end: where those whom they hit end, or the words of the act
    What has not been renewed has ended.
    """
    if action.action in ON_EARLIER_ACTS:
        return False
    if _NOMINAL["noun"].match(flat, action.start) is None:
        return False
    return _NOMINAL["not_done"].match(flat, end) is not None
