"""`sanctions coverage`"""

from __future__ import annotations

from typing import ClassVar

from sanctions_cli.cli.command_group import CommandGroup
from sanctions_cli.cli.report_command import Answer, ReportContext, report_command
from sanctions_cli.cli.report_options import TIME_FILTERS
from sanctions_cli.errors import SanctionsError

STATE = ("add", "change", "define", "edit", "new", "state", "sett", "update")
WITHDRAW = ("clear", "delete", "del", "drop", "remove", "rm", "unsett", "withdraw")
"""What people type for `set` and `unset`."""


class CoverageGroup(CommandGroup):
    """What can be done with the coverage, each a command of its own."""

    modules: ClassVar = {"set": "coverage_set", "unset": "coverage_unset"}

    def unknown_command(self, name: str) -> SanctionsError:
        """The error for a name that no command has."""
        return SanctionsError(
            f'no command "coverage {name}"', hint=_suggest_subcommand(name)
        )


def _suggest_subcommand(name: str) -> str:
    """What was meant by a name that is no command."""
    from sanctions_cli import countries

    if name.casefold() in WITHDRAW:
        return "did you mean: sanctions coverage unset --help"
    if name.casefold() in STATE:
        return "did you mean: sanctions coverage set --help"
    try:
        code = countries.resolve(name)
    except SanctionsError:
        return (
            "sanctions coverage shows what is covered;"
            " sanctions coverage set SENDER --since DAY changes it"
        )
    return f"sanctions coverage --sender {code} shows it"


GROUP = CoverageGroup


@report_command(without=("programs", "actions", "measures", "reasons", *TIME_FILTERS))
def coverage(context: ReportContext) -> Answer:
    """Show or set which senders, targets and periods are covered.

    sanctions coverage

    sanctions coverage set CA --target BY --since 2020-08-09 --until 2026-07-23
    """
    from sanctions_cli.queries import coverage

    return coverage.tabulate_coverage(context.ledger.connection, context.filters)
