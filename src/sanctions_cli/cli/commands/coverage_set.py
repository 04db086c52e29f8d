"""`sanctions coverage set`"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from sanctions_cli import countries, terminal
from sanctions_cli.answers import (
    CountryCodes,
    find_ledger_folder,
    flatten_codes,
    parse_countries,
)
from sanctions_cli.cli import before_and_after, output, written_answer
from sanctions_cli.cli.options import DryRun, Ledger, sender_option, target_option
from sanctions_cli.cli.record_options import to_iso_partial_day
from sanctions_cli.errors import SanctionsError

Senders = Annotated[
    list[CountryCodes] | None,
    typer.Argument(
        metavar="[SENDER]...",
        parser=parse_countries,
        help="Who imposes, as with --sender. [required]",
    ),
]
SenderOptions = Annotated[list[CountryCodes] | None, sender_option(parse_countries)]
Target = Annotated[list[CountryCodes] | None, target_option(default="all")]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="DAY",
        parser=to_iso_partial_day,
        help="First day, month or year that is covered.",
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        metavar="DAY",
        parser=to_iso_partial_day,
        show_default="open-ended",
        help="Last day, month or year that is covered.",
    ),
]
KeepOthers = Annotated[
    bool,
    typer.Option("--add", help="Keep the other periods of these senders and targets."),
]


def coverage_set(
    senders: Senders = None,
    sender_options: SenderOptions = None,
    target: Target = None,
    since: Since = None,
    until: Until = None,
    keep_others: KeepOthers = False,
    dry_run: DryRun = False,
    ledger: Ledger = None,
) -> int:
    """State for which period all announcements of some senders are recorded.

    sanctions coverage set CA --target BY --since 2020-08-09 --until 2026-07-23

    sanctions coverage set US --since 2024 --add
    """
    from sanctions_cli.ledger import definitions, transaction

    codes = join_senders(senders, sender_options, "set")
    names = " ".join(codes)
    if since is None:
        against = ",".join(flatten_codes(target)) or "BY"
        raise SanctionsError(
            "missing: --since",
            hint=f"sanctions coverage set {names} --target {against} --since 2020-08-09",
        )
    root = find_ledger_folder(ledger)
    change = definitions.plan_coverage(
        root,
        codes,
        flatten_codes(target),
        since,
        until,
        keep_others=keep_others,
    )
    before_and_after.print_changes([change])
    sentence = _describe_coverage(codes, flatten_codes(target), since, until)
    if keep_others:
        sentence = sentence.replace("covers", "also covers", 1)
    if dry_run:
        terminal.print_message(f"Would state: {sentence} {change.path} would be:")
        output.print_files([change])
        return 0
    committed = transaction.commit_changes(root, [change], f"coverage set {names}")
    written_answer.report_change(sentence, root, is_undoable=committed.is_undoable)
    output.print_result(change.path)
    return 0


def _describe_coverage(
    senders: Iterable[str], targets: Iterable[str], since: str, until: str | None
) -> str:
    """`This ledger covers Canada against Belarus from 2020-08-09 to 2026-07-23.`"""
    sender_names = countries.join_names(senders)
    target_names = countries.join_names(targets)
    against = f" against {target_names}" if target_names else ""
    end = f" to {until}" if until else " on"
    return f"This ledger covers {sender_names}{against} from {since}{end}."


def join_senders(
    words: Sequence[CountryCodes] | None,
    options: Sequence[CountryCodes] | None,
    command: str,
) -> list[str]:
    """The codes of the senders that words and options name, each once; SanctionsError for none."""
    codes = flatten_codes([*(words or ()), *(options or ())])
    if not codes:
        raise SanctionsError(
            "missing: SENDER",
            hint=f"sanctions coverage {command} --help shows the usage",
        )
    return codes
