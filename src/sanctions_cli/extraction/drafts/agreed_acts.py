"""What the EU's members have agreed on and will adopt later: "agreed to sanction 12 people".

By itself an agreement to list somebody is the news of the listing. It is a plan where the text
goes on to say that the adoption is still to come.
"""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.drafts.acts import Act
from sanctions_cli.extraction.mentions.clause_patterns import load_patterns

_MOODS = load_patterns("moods")

LONGEST_AGREEMENT = 80
"""The most characters between "agreed" and the verb of what is agreed on."""

NEXT_PARAGRAPHS = 2
"""How many paragraphs below an agreement a text says that its adoption is to come."""


def plan_agreed_acts(acts: Sequence[Act], flat: str) -> None:
    """Makes plans of acts that are agreed on and not adopted yet.

    flat: the text of the document
    """
    for act in acts:
        if act.kind != "new" or not _is_agreed(act, flat):
            continue
        end = act.sentence.start
        for _ in range(NEXT_PARAGRAPHS + 1):
            end = flat.find("\n", end + 1)
            if end < 0:
                end = len(flat)
                break
        if _MOODS["adoption_to_come"].search(flat, act.sentence.start, end):
            act.kind = "planned"


def _is_agreed(act: Act, flat: str) -> bool:
    """Whether an act is the object of "agreed to" or "agreement on"."""
    start = act.sentence.start + act.place[0]
    begin = max(act.sentence.start, start - LONGEST_AGREEMENT)
    return _MOODS["agreed"].search(flat[begin:start]) is not None
