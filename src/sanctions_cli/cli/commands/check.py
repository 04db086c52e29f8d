"""`sanctions check`"""

from __future__ import annotations

import os
import sys
import textwrap
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from sanctions_cli import terminal
from sanctions_cli.answers import Choice, find_ledger_folder, open_ledger
from sanctions_cli.cli import (
    before_and_after,
    output,
    saved_questions,
    streams,
    written_answer,
)
from sanctions_cli.cli.help_page import OUTPUT, WIDEST
from sanctions_cli.cli.links import make_text_style
from sanctions_cli.cli.options import DryRun, Ledger, NoCache
from sanctions_cli.console import progress
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database, snapshot
from sanctions_cli.text import plural

SECONDS_BETWEEN_LOOKS = 0.5

FORMATS = ("text", "json", "jsonl", "sarif", "github")

WithKnownDifferences = Annotated[
    bool,
    typer.Option(
        "--explained",
        help="Also show differences that have a documented reason.",
    ),
]
RuleWords = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[RULE]...",
        show_default="all",
        help="Rules to apply, as with --only.",
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="RULE", help="Apply only this rule."),
]
Skip = Annotated[
    list[str] | None,
    typer.Option("--skip", metavar="RULE", help="Leave out this rule."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]
ListRules = Annotated[bool, typer.Option("--list", help="List the rules.")]
ExplainRules = Annotated[
    bool,
    typer.Option(
        "--explain",
        help="Explain the rules named: why, an example, the fix; without any, list them.",
    ),
]
Watch = Annotated[
    bool, typer.Option("--watch", help="Check again whenever a file changes.")
]
MakeFixes = Annotated[
    bool,
    typer.Option(
        "--fix",
        help="Correct spellings and the order of countries, then check again.",
    ),
]
ReportFormat = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        parser=Choice("format", FORMATS),
        help=f"Output format: {', '.join(FORMATS)}.",
        rich_help_panel=OUTPUT,
    ),
]


def check(
    rule_words: RuleWords = None,
    ledger: Ledger = None,
    only: Only = None,
    skip: Skip = None,
    strict: Strict = False,
    with_known_differences: WithKnownDifferences = False,
    list_rules: ListRules = False,
    explain: ExplainRules = False,
    watch: Watch = False,
    make_fixes: MakeFixes = False,
    dry_run: DryRun = False,
    report_format: ReportFormat = "text",
    no_cache: NoCache = False,
) -> int:
    """Check the ledger: records, sources and stated totals.

    The exit code is 1 if there is an error.

        sanctions check --strict

        sanctions check assertions -f github

        sanctions check --fix --dry-run

        sanctions check --explain assertions
    """
    from sanctions_cli.answers import check as question

    named_rules = [*(rule_words or ()), *(only or ())]
    rules = question.choose_rules(named_rules, skip or ())
    if list_rules or (explain and not named_rules):
        _list_rules(rules)
        return 0
    if explain:
        texts = [_explain_rule(name) for name in rules]
        output.write_text("\n".join(texts))
        return 0

    # With --watch, the same check is made again and again.
    def check_once() -> int:
        return _check_once(
            ledger,
            rules,
            report_format,
            with_known_differences=with_known_differences,
            strict=strict,
            no_cache=no_cache,
        )

    if (watch and make_fixes) or (dry_run and not make_fixes):
        raise SanctionsError(
            "--fix does not go with --watch, and --dry-run only with --fix",
            hint="sanctions check --fix --dry-run shows what --fix would change",
        )
    if watch:
        _check_on_changes(check_once, ledger)
    if not (make_fixes and _make_fixes(ledger, rules, dry_run=dry_run)):
        return check_once()
    if dry_run:
        return 1  # there is something to fix, and it is not fixed
    with streams.report_made_change():
        return check_once()


def _list_rules(rules: Sequence[str]) -> None:
    """Write what each rule asks for: in a line each for programs, filled for people."""
    from sanctions_cli.checks import rules as all_rules
    from sanctions_cli.cli import help_topics

    width = sys.maxsize  # a script reads a rule per line
    if sys.stdout.isatty():
        width = min(terminal.terminal_width(), WIDEST)
    summaries = [(name, all_rules.rule_summary(name)) for name in rules]
    output.write_text(help_topics.format_rows(summaries, width))


def _explain_rule(name: str) -> str:
    """What a rule asks for, why, an example and the fix, as people read it."""
    from sanctions_cli.checks import rules as all_rules
    from sanctions_cli.cli import help_topics

    (_, summary), *texts = all_rules.explain_rule(name)
    width = min(terminal.terminal_width(), WIDEST)
    heading = textwrap.fill(f"{name}: {summary}", width)
    completed = [(word, terminal.complete_commands(text)) for word, text in texts]
    return f"{heading}\n\n{help_topics.format_rows(completed, width)}"


def _make_fixes(
    ledger_folder: Path | None, rules: tuple[str, ...], *, dry_run: bool
) -> bool:
    """Show what can be corrected and do it, unless with `dry_run`; whether there was anything.

    SanctionsError for a file that cannot be read: it may be one of those to correct.
    """
    from sanctions_cli.checks import rules as all_rules
    from sanctions_cli.ledger import transaction

    with open_ledger(ledger_folder) as ledger:
        for finding in ledger.findings():
            if finding.rule == "unreadable":
                message = f'"{finding.path}": {finding.message}; nothing was changed'
                raise SanctionsError(message, hint=finding.hint)
        changes = all_rules.plan_fixes_of(ledger, date.today(), rules)
    if not changes:
        terminal.print_message("Nothing to fix.")
        return False
    before_and_after.print_changes(changes)
    files = plural(len(changes), "file")
    if dry_run:
        terminal.print_message(f"Would fix {files}; nothing was changed.")
        output.print_files(changes)
        return True
    committed = transaction.commit_changes(
        ledger.root, changes, f"check --fix: {files}"
    )
    written_answer.report_change(
        f"Fixed {files}.",
        ledger.root,
        is_undoable=committed.is_undoable,
    )
    return True


def _check_once(
    ledger_folder: Path | None,
    rules: tuple[str, ...],
    report_format: str,
    *,
    with_known_differences: bool,
    strict: bool,
    no_cache: bool,
) -> int:
    """Check the ledger and write the report; the exit code."""
    from sanctions_cli.checks import formats
    from sanctions_cli.checks import rules as all_rules

    with open_ledger(ledger_folder, no_cache=no_cache) as ledger:
        with progress.show_progress("Checking", "rules") as report_progress:
            report = all_rules.check_ledger(
                ledger,
                date.today(),
                rules,
                with_known_differences=with_known_differences,
                explain_question=saved_questions.explain_mistake,
                progress=report_progress,
            )
        broken_paths = {finding.path for finding in ledger.findings()}
    unicode = output.takes_unicode(sys.stdout)
    render_options = output.make_render_options(
        sys.stdout, os.environ, no_color=False, root=ledger.root
    )
    width = terminal.terminal_width() if sys.stdout.isatty() else sys.maxsize
    style_text = None
    if render_options.find_link:
        style_text = make_text_style(render_options.find_link)
    output.write_text(
        formats.format_report(
            report,
            ledger.root,
            report_format,
            unicode=unicode,
            style_text=style_text,
            width=width,
        )
    )
    if broken_paths and "files" not in rules:
        count = len(broken_paths)
        verb = "is" if count == 1 else "are"
        terminal.print_message(
            f"warning: {plural(count, 'broken file')} {verb} left out:"
            " sanctions check --only files says why"
        )
    has_failed = report.count("error") or (strict and report.count("warning"))
    return int(bool(has_failed))


def _check_on_changes(
    check_once: Callable[[], int], ledger_folder: Path | None
) -> NoReturn:
    """Check, and check again on every change, until Ctrl-C."""
    root = find_ledger_folder(ledger_folder)
    last_stamps: dict[str, str] = {}
    dossiers: Path | None = None
    while True:
        stamps = {
            **snapshot.unpack_stamps(snapshot.scan_ledger(root)),
            **_dossier_stamps(dossiers),
        }
        if stamps != last_stamps:
            terminal.print_message(f"-- {time.strftime('%H:%M:%S')} --")
            try:
                # ledger.toml can name another folder now.
                dossiers = _find_dossiers(ledger_folder)
                last_stamps = {**stamps, **_dossier_stamps(dossiers)}
                check_once()
            except SanctionsError as error:
                # ledger.toml is away for a moment, as during a git checkout: the next look finds
                # it again.
                terminal.print_message(f"error: {error.message}")
                last_stamps = stamps
        time.sleep(SECONDS_BETWEEN_LOOKS)


def _find_dossiers(ledger_folder: Path | None) -> Path | None:
    """The folder of dossiers, which can be beside the ledger's own; None if there is none."""
    from sanctions_cli.checks import dossiers

    with open_ledger(ledger_folder) as ledger:
        name = database.read_ledger(ledger.connection).get("dossiers", "")
        dossier_folder = dossiers.find_folder(ledger.root, name)
        return dossier_folder.folder if dossier_folder else None


def _dossier_stamps(dossiers: Path | None) -> dict[str, str]:
    """The dossiers, each with the time of its last change."""
    if dossiers is None:
        return {}
    try:
        return {
            str(file): str(file.lstat().st_mtime_ns) for file in dossiers.glob("*.toml")
        }
    except OSError:  # taken away between two looks
        return {}
