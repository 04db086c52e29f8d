"""Reads the changes of a list that a sentence counts: "3 additions, 2 variations and 1 removal".

Notices of HM Treasury on its consolidated list sum up so what they change.
"""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.mentions.actions import find_label_action
from sanctions_cli.extraction.mentions.counts.target_counts import TOTAL, CountMention
from sanctions_cli.extraction.mentions.numbers.number_mentions import NumberMention
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_TABLES = load_patterns("tables")

LEAST_CHANGES = 2
"""The fewest actions of which one sentence counts the changes."""


def read_changes(
    text: str,
    numbers: Sequence[NumberMention],
    counts: Sequence[CountMention],
    language: Language,
) -> list[CountMention]:
    """The counts of changes, each with its action; none if they are of one action or have types.

    text: the document; numbers, counts: those of a sentence
    """
    if len(numbers) < LEAST_CHANGES or any(count.type != TOTAL for count in counts):
        return []
    changes = []
    for number in numbers:
        noun = _TABLES["change"].match(text, number.end)
        if noun is None or number.value is None:
            continue
        action = find_label_action(noun[0], language)
        changes.append(
            CountMention(
                number.start,
                noun.end(),
                TOTAL,
                number.value,
                number.precision,
                action_of_row=action,
            )
        )
    actions = {change.action_of_row for change in changes}
    return changes if len(actions) >= LEAST_CHANGES else []
