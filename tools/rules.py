"""`docs/checks.md`: every rule of `check`, with what breaks it, from the ledgers of the tests."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from sanctions_cli.checks.rules import RULES, check_ledger, explain_rule
from sanctions_cli.errors import Finding
from sanctions_cli.index import database
from sanctions_cli.terminal import format_finding

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from broken_ledgers import BROKEN, write_ledger

INTRODUCTION = """\
# The rules of `check`

Made from the program, and from the ledgers that its tests break, by `tools/documents.py`.

`sanctions check` proves that a ledger holds: that every file can be read, that the records fit each
other, and that they add up to what sources state. It ends with 0 when everything holds, 1 when
something does not, 2 when it could not run. Errors are what cannot be right; warnings are what is
likely wrong, or lacking, and count with `--strict`. `--only RULE` and `--skip RULE` choose among
the rules, `--explain RULE` says why a rule exists, with an example and the fix, and `--list` names them:

```console
$ sanctions check --list
```

A finding has its place, the line as it stands in the file, and the way out. A total that is wrong
by as much as an earlier one of the same list is *carried forward*, and accounted for once. How well
the rules notice slips was [measured](../benchmarks/README.md#slips-that-check-notices).

`--explained` shows the differences that have a documented reason (`[known_difference]`), as notes; they are no
faults. What a source states in a way that the book cannot be held against is marked `unverifiable`,
counted as one that *cannot be compared*, and never fails. Reports still answer while something is wrong: a
broken file is left out, and named on stderr.

The rules, in the order in which they are applied:
"""


def document() -> str:
    """The document, a section for each rule."""
    sections = [_make_section(rule) for rule in RULES]
    return "\n".join([INTRODUCTION, *sections])


def _make_section(rule: str) -> str:
    """What a rule asks for, a finding as `check` shows it, and all findings with their hints."""
    findings = [
        _find_first(rule, broken.files) for broken in BROKEN if broken.rule == rule
    ]
    if not findings:
        raise SystemExit(
            f'no ledger breaks the rule "{rule}": add one in tests/broken_ledgers.py'
        )
    example = format_finding(findings[0], Path("."))
    rows = dict.fromkeys(_make_row(finding) for finding in findings)
    (_, summary), *explanations = explain_rule(rule)
    lines = [f"## `{rule}`", "", summary, ""]
    for heading, text in explanations:
        lines += [f"**{heading}.** {_escape_text(text)}", ""]
    lines += [
        "```text",
        example,
        "```",
        "",
        "| found | | way out |",
        "| --- | --- | --- |",
        *rows,
    ]
    return "\n".join(lines) + "\n"


def _find_first(rule: str, files: dict[str, str]) -> Finding:
    """The first finding of a rule in a small ledger with these files."""
    with tempfile.TemporaryDirectory() as folder:
        root = write_ledger(Path(folder), files)
        with database.open_ledger(root, None) as ledger:
            return check_ledger(ledger, date.today(), (rule,)).findings[0]


def _make_row(finding: Finding) -> str:
    message, hint = _escape_cell(finding.message), _escape_cell(finding.hint)
    return f"| {message} | {finding.severity} | {hint} |"


def _escape_cell(text: str) -> str:
    return _escape_text(text).replace("|", "\\|")


def _escape_text(text: str) -> str:
    return text.replace("[", "\\[").replace("<", "&lt;").replace("_", "\\_")
