"""`sanctions check`"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.cli import output
from sanctions_cli.cli.options import Choice, Ledger, NoCache, find_ledger_folder, open_ledger
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database, snapshot

PAUSE = 0.5
"""Seconds between two looks at the files."""

KINDS = ("text", "json", "jsonl", "sarif", "github")
Known = Annotated[
    bool,
    typer.Option("--known", help="Show the differences that are understood, with their reasons."),
]
Only = Annotated[
    list[str] | None, typer.Option("--only", metavar="RULE", help="Apply this rule alone.")
]
Skip = Annotated[
    list[str] | None, typer.Option("--skip", metavar="RULE", help="Leave this rule out.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")]
List = Annotated[bool, typer.Option("--list", help="Say what the rules are, and end.")]
Watch = Annotated[bool, typer.Option("--watch", help="Check again whenever a file changes.")]
Form = Annotated[
    str,
    typer.Option(
        "--format", "-f", metavar="FORMAT", parser=Choice("format", KINDS), help=", ".join(KINDS)
    ),
]


def check(
    ledger: Ledger = None,
    only: Only = None,
    skip: Skip = None,
    strict: Strict = False,
    known: Known = False,
    list_: List = False,
    watch: Watch = False,
    format_: Form = "text",
    no_cache: NoCache = False,
) -> int:
    """Prove that the ledger holds, stated totals included.

    Exit code 1 when something does not.

        sanctions check --strict

        sanctions check --only assertions -f github
    """
    from sanctions_cli.checks.rules import RULES, rule_summary

    rules = _chosen(tuple(RULES), only, skip)
    if list_:
        output.write_text("".join(f"{name:<12} {rule_summary(name)}\n" for name in rules))
        return 0
    once = partial(_once, ledger, rules, format_, known=known, strict=strict, no_cache=no_cache)
    return _watched(once, ledger) if watch else once()


def _once(
    ledger: Path | None,
    rules: tuple[str, ...],
    kind: str,
    *,
    known: bool,
    strict: bool,
    no_cache: bool,
) -> int:
    from sanctions_cli.checks import formats
    from sanctions_cli.checks.rules import check_ledger

    with open_ledger(ledger, no_cache=no_cache) as book:
        report = check_ledger(book, date.today(), rules, with_known_differences=known)
        unread = {} if "files" in rules else {one.path for one in book.findings()}
    unicode = (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    output.write_text(formats.format_report(report, book.root, kind, unicode=unicode))
    if unread:
        some = "1 broken file is" if len(unread) == 1 else f"{len(unread):,} broken files are"
        terminal.print_message(f"warning: {some} left out: sanctions check --only files says why")
    return 1 if report.count("error") or (strict and report.count("warning")) else 0


def _chosen(
    rules: tuple[str, ...], only: list[str] | None, skip: list[str] | None
) -> tuple[str, ...]:
    wanted, unwanted = ({_rule(word, rules) for word in words or ()} for words in (only, skip))
    chosen = tuple(
        rule for rule in rules if (not wanted or rule in wanted) and rule not in unwanted
    )
    if not chosen:
        raise SanctionsError(
            "no rule is left to apply", hint="name other rules with --only, or skip fewer"
        )
    return chosen


def _rule(text: str, rules: tuple[str, ...]) -> str:
    word = text.strip().casefold().replace("_", "-").replace(" ", "-")
    if word in rules:
        return word
    near = get_close_matches(word, rules, 1, 0.5)
    hint = f'did you mean "{near[0]}"? ' if near else ""
    raise SanctionsError(f'no rule "{text}"', hint=f"{hint}known: {', '.join(rules)}")


def _watched(once: Callable[[], int], ledger: Path | None) -> int:
    """Check, and check again on every change, until Ctrl-C."""
    root = find_ledger_folder(ledger)
    seen: dict[str, str] = {}
    folder: Path | None = None
    while True:
        now = {**snapshot.lasting_stamps(root), **_dossiers(folder)}
        if now != seen:
            terminal.print_message(f"-- {time.strftime('%H:%M:%S')} --")
            try:
                folder = _folder(ledger)
                seen = {**now, **_dossiers(folder)}
                once()
            except SanctionsError as trouble:  # ledger.toml away for a moment, as in a git checkout
                terminal.print_message(f"error: {trouble.message}")
                seen = now
        time.sleep(PAUSE)


def _folder(ledger: Path | None) -> Path | None:
    """The folder of dossiers, which stands outside the ledger's own."""
    with open_ledger(ledger) as book:
        named = database.read_ledger(book.connection).get("dossiers")
        return book.root / named if named else None


def _dossiers(folder: Path | None) -> dict[str, str]:
    try:
        return (
            {str(file): str(file.lstat().st_mtime_ns) for file in folder.glob("*.toml")}
            if folder
            else {}
        )
    except OSError:  # taken away between two looks
        return {}
