"""The questions that are saved in ledger.toml: which commands they can be, and one by its name."""

from __future__ import annotations

from collections.abc import Mapping

from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import did_you_mean, join_words, quote

ANSWERING_COMMANDS = (
    "summary",
    "list",
    "show",
    "totals",
    "balance",
    "compare",
    "timeline",
    "diff",
    "sql",
    "programs",
    "due",
)
"""The commands that a question can be."""

FIRST_QUESTION = 'add one to ledger.toml: [questions] by-year = "totals --by year"'
"""What to do in a ledger without questions."""


def find_question(questions: Mapping[str, str], name: str) -> str:
    """The question with this name, as it is typed.

    Raises SanctionsError with those that the ledger has.
    """
    if name in questions:
        return questions[name]
    hint = FIRST_QUESTION
    if questions:
        names = list(questions)
        hint = did_you_mean(name, names) or f"the ledger has {join_words(names)}"
    raise SanctionsError(f"no question {quote(name)} in this ledger", hint=hint)
