"""A broken record beside a sound one: its text, its faults as shown, the answer without it."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import RECORD, Result, Run
from harmless import is_harmless

FOLDER = "announcements/2024"
BROKEN = f"{FOLDER}/us-2024-08-09-by.toml"
"""The broken record, beside ca-2024-08-09-by of the ledger that tests have."""
US = RECORD.replace('"CA"', '"US"')
CODE = (
    "two capital letters as in ISO 3166-1, or EU, UN, XK (Kosovo), ZZ (worldwide),"
    " or a body: AFUN, ARABL, CARICOM, ECOWAS, GULFCC, OSCE"
)


def assert_left_out(answer: Result, files: int = 1) -> None:
    """The answer has the sound record; exit code and stderr say that something is missing."""
    assert answer.code == 2
    assert [(row["sender"], row["total"]) for row in json.loads(answer.out)] == [
        ("CA", 16)
    ]
    plural = "s" if files > 1 else ""
    assert (
        answer.err.splitlines()[-1]
        == f"warning: left out of the answer: {files} broken file{plural}"
    )


def finding(
    place: str, rule: str, message: str, hint: str, excerpt: str | None = None
) -> str:
    """A finding as it is shown; `place` is line:column in the broken file, or nothing."""
    head = f"ledger/{BROKEN}{':' if place else ''}{place}: error[{rule}]: {message}"
    if excerpt is None:
        return f"{head}\n        {hint}\n"
    line, column = map(int, place.split(":"))
    return f"{head}\n{line:>5} │ {excerpt}\n      │ {' ' * (column - 1)}^ {hint}\n"


def changed(old: str, new: str, text: str = US) -> str:
    assert old in text
    return text.replace(old, new, 1)


def answer_totals(run: Run, ledger: Path) -> Result:
    """What `totals` answers, proven harmless to a terminal and the same from a second run."""
    answer = run("totals", "-f", "json", "-L", ledger)
    assert run("totals", "-f", "json", "-L", ledger) == answer
    for text in (answer.out, answer.err):
        assert is_harmless(text)
        assert max(map(len, text.split("\n"))) < 500
    return answer
