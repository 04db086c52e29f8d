"""The context of the questions about an announcement: the ledger, and earlier records."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sanctions_cli.index import database
from sanctions_cli.interactive.form import Answers, Question
from sanctions_cli.interactive.prompt import NOTHING_CHANGED


@dataclass(frozen=True, slots=True)
class FormContext:
    """The context of the questions besides the answers.

    root: the folder of the ledger that a record is added to
    open_ledger: opens its index, when first needed and once
    last_source: the source of the record that was added last; None where that is not recent
    previous_record: the fields of the record before, from the same source
    is_of_text: whether the record is read from a text, which says itself who published it
    guesses: what the text only suggests, by the key of the question
    if_interrupted: what is printed after Ctrl-C
    """

    root: Path
    open_ledger: Callable[[], database.OpenLedger]
    last_source: Mapping[str, str] | None = None
    previous_record: Answers = field(default_factory=dict)
    is_of_text: bool = False
    guesses: Mapping[str, Sequence[str]] = field(default_factory=dict)
    if_interrupted: str = NOTHING_CHANGED

    @property
    def connection(self) -> sqlite3.Connection:
        """A read-only connection to the index."""
        return self.open_ledger().connection


RecordQuestion = Callable[[FormContext, Answers], Question | None]
"""Makes a question from the ledger and the answers so far; None where it need not be asked."""


def earlier_answer(answers: Answers, key: str, usual: str = "") -> Any:
    """The answer given before, which may be that there is none; else the usual one."""
    # A person who went back and had answered "-" must not get the usual value again.
    if key not in answers:
        return usual
    return answers[key] or ""
