"""What `check` answers: what is wrong in a ledger, by the rules that were chosen."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from sanctions_cli.checks import formats
from sanctions_cli.checks import rules as all_rules
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import locate
from sanctions_cli.table import Cell, Column, Row, Table
from sanctions_cli.text import did_you_mean


def choose_rules(only: Sequence[str], skip: Sequence[str]) -> tuple[str, ...]:
    """The rules to apply, in their order: those in `only`, else all, without those in `skip`."""
    rules = tuple(all_rules.RULES)
    wanted = {_resolve_rule(text, rules) for text in only} or set(rules)
    unwanted = {_resolve_rule(text, rules) for text in skip}
    chosen = tuple(rule for rule in rules if rule in wanted - unwanted)
    if not chosen:
        raise SanctionsError(
            "no rule is left to apply",
            hint="name other rules with --only, or skip fewer",
        )
    return chosen


COLUMNS = (
    Column("file", "File"),
    Column("line", "Line", "number"),
    Column("column", "Column", "number", "machines"),
    Column("severity", "Severity"),
    Column("rule", "Rule"),
    Column("message", "Message"),
    Column("hint", "Hint"),
    Column("details", "Details", "list", "machines"),
    Column("excerpt", "Line of the file", audience="machines"),
)


def tabulate_report(report: all_rules.CheckReport, root: Path) -> Table:
    """The findings in a ledger in the folder `root`, a row for each, and what was checked."""
    rows: list[Row] = []
    for finding in report.findings:
        cells = formats.make_object(finding, root)
        details = tuple(finding.details)
        values = {**cells, "details": details}
        rows.append(tuple(cast("Cell", values[column.name]) for column in COLUMNS))
    summary = formats.format_summary(report).splitlines()
    remarks = tuple(("", line) for line in summary)
    return Table(title="Findings", columns=COLUMNS, rows=tuple(rows), remarks=remarks)


def _resolve_rule(text: str, rules: tuple[str, ...]) -> str:
    """The rule of this name; SanctionsError with the one that was probably meant."""
    word = text.strip().casefold().replace("_", "-").replace(" ", "-")
    rule = all_rules.find_rule(word)
    if rule:
        return rule
    if locate.expand_home(text).is_dir():
        hint = f"a folder is named by an option: sanctions check --ledger {shlex.quote(text)}"
    else:
        hint = f"{did_you_mean(word, rules)} choose from {', '.join(rules)}".lstrip()
    raise SanctionsError(f'no rule "{text}"', hint=hint)
