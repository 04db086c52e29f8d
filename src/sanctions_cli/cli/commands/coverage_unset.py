"""`sanctions coverage unset`"""

from __future__ import annotations

from sanctions_cli import countries, terminal
from sanctions_cli.answers import find_ledger_folder, flatten_codes
from sanctions_cli.cli import before_and_after, output, written_answer
from sanctions_cli.cli.commands.coverage_set import (
    SenderOptions,
    Senders,
    Target,
    join_senders,
)
from sanctions_cli.cli.options import DryRun, Ledger
from sanctions_cli.errors import SanctionsError


def coverage_unset(
    senders: Senders = None,
    sender_options: SenderOptions = None,
    target: Target = None,
    dry_run: DryRun = False,
    ledger: Ledger = None,
) -> int:
    """Remove what the ledger says it covers of some senders.

    sanctions coverage unset US --target BY
    """
    from sanctions_cli.ledger import definitions, transaction

    root = find_ledger_folder(ledger)
    codes = join_senders(senders, sender_options, "unset")
    change = definitions.plan_no_coverage(root, codes, flatten_codes(target))
    if change is None:
        names = countries.join_names(codes, last="or")
        raise SanctionsError(
            f"the ledger states no such coverage of {names}",
            hint="sanctions coverage shows what it states",
        )
    before_and_after.print_changes([change])
    if dry_run:
        terminal.print_message(f"{change.path} would be:")
        output.print_files([change])
        return 0
    committed = transaction.commit_changes(
        root, [change], f"coverage unset {' '.join(codes)}"
    )
    senders_named = countries.join_names(codes)
    targets_named = countries.join_names(flatten_codes(target))
    against = f" against {targets_named}" if targets_named else ""
    written_answer.report_change(
        f"This ledger no longer claims to cover {senders_named}{against}.",
        root,
        is_undoable=committed.is_undoable,
    )
    output.print_result(change.path)
    return 0
