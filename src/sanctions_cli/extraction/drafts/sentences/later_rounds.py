"""Later rounds of an act, which have no verb of sanctions: "A further 77 entities followed".

The words are in `lexicon/clauses/later_rounds.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.extraction.drafts.acts.act import Context
from sanctions_cli.extraction.mentions.actions import ActionMention
from sanctions_cli.extraction.mentions.wordings.action_wordings import Side
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_ROUNDS = load_patterns("later_rounds")

_SIDES: tuple[tuple[str, Side], ...] = (
    ("targets_precede", "before"),
    ("targets_follow", "after"),
)

_FOLLOWING = ("followed", "suivi", "covering", "suite")
"""The groups of rounds that follow another, whose targets the text has counted."""


def find_later_rounds(masked: str, context: Context) -> Iterator[ActionMention]:
    """What a later round does with those whom it counts.

    masked: the sentence in small letters, with signs in place of its counts
    """
    is_answer = not context.action and bool(context.document_sender.codes)
    if not is_answer and context.action not in ("listing", "measure"):
        return
    for name, side in _SIDES:
        for match in _ROUNDS[name].finditer(masked):
            if match.lastgroup in _FOLLOWING and not context.has_counted:
                continue
            start, end = match.span(match.lastgroup or 0)
            yield ActionMention(start, end, "listing", side, False, True)
