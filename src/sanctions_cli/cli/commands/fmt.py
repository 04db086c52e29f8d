"""`sanctions fmt`"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.answers import find_ledger_folder, open_ledger
from sanctions_cli.cli import output, written_answer
from sanctions_cli.cli.options import DryRun, Ledger
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import LONGEST_QUOTE, plural, quote, shorten

Ids = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID]...",
        help="Ids of the records, as in sanctions list.",
        show_default="all, with programs.toml and ledger.toml",
    ),
]
OnlyCheck = Annotated[
    bool,
    typer.Option(
        "--check",
        help="Only name the files that would change; the exit code is 1 if there are any.",
    ),
]


def fmt(
    ids: Ids = None,
    only_check: OnlyCheck = False,
    dry_run: DryRun = False,
    ledger: Ledger = None,
) -> int:
    """Write the ledger's files in canonical form: order of keys, quotes, spaces.

    Comments stay at their keys, and no value changes. Files with errors are left as they are.

        sanctions fmt

        sanctions fmt --check

        sanctions fmt ca-2024-08-09-by
    """
    from sanctions_cli.ledger import layout, record_paths, transaction

    if only_check and dry_run:
        raise SanctionsError(
            "--check and --dry-run do not go together",
            hint="--check names the files that would change, --dry-run shows them",
        )
    root = find_ledger_folder(ledger)
    broken_code = 0
    if ids:
        paths = [record_paths.find_record(root, record_id) for record_id in ids]
    else:
        with open_ledger(root) as opened:
            paths = _list_files(opened.connection)
            findings = opened.findings()
        broken_code = _report_broken(sorted({finding.path for finding in findings}))
    plan = layout.plan_layout(root, dict.fromkeys(paths))
    for path, comment in plan.lost_comments.items():
        shown = quote(shorten(comment, LONGEST_QUOTE))
        terminal.print_message(
            f"warning: {path} is left as it is: its comment {shown} would be lost\n"
            "hint: move the comment to another key, or remove it with the key"
        )
    if not plan.changes:
        if not (plan.lost_comments or broken_code):
            terminal.print_message("Every file is in canonical form already.")
        return broken_code
    changed_paths = [change.path for change in plan.changes]
    if only_check:
        return max(_report_check(changed_paths), broken_code)
    files = plural(len(plan.changes), "file")
    if dry_run:
        terminal.print_message(f"Would format {files}; nothing was changed.")
        output.print_files(plan.changes)
        return broken_code
    committed = transaction.commit_changes(root, plan.changes, f"fmt: {files}")
    written_answer.report_change(
        f"Formatted {files}.", root, is_undoable=committed.is_undoable
    )
    for path in changed_paths:
        output.print_result(path)
    return broken_code


def _list_files(connection: sqlite3.Connection) -> list[str]:
    """The paths of the ledger's own files and of its records."""
    rows = connection.execute(
        "select path from announcements union select path from assertions order by path"
    )
    return ["ledger.toml", "programs.toml", *(path for (path,) in rows)]


def _report_broken(paths: Sequence[str]) -> int:
    """Name the files with errors; the exit code for that."""
    if not paths:
        return 0
    files = plural(len(paths), "file")
    terminal.print_message(
        f"warning: not formatted: {files} with errors; sanctions check names the errors"
    )
    return 2


def _report_check(paths: Sequence[str]) -> int:
    """Name the files that are not in canonical form; the exit code for that."""
    for path in paths:
        output.print_line(path)
    files = plural(len(paths), "file")
    terminal.print_message(f"Not in canonical form: {files}.\nFormat: sanctions fmt")
    return 1
