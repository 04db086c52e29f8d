"""The rule that the saved questions of ledger.toml can be asked."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.checks.context import CheckContext
from sanctions_cli.errors import Finding

RULE = "questions"


def check_questions(context: CheckContext) -> Iterator[Finding]:
    """Every saved question is a command that answers, with options that it takes."""
    if context.explain_question is None:
        return
    questions = context.ledger_file.get("questions") or {}
    for name, text in questions.items():
        mistake = context.explain_question(name, text)
        if mistake is not None:
            message, hint = mistake
            yield context.make_finding(
                "ledger.toml", ("questions", name), RULE, message, hint
            )
