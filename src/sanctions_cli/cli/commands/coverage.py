"""`sanctions coverage`"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from sanctions_cli.answers import ReportContext
from sanctions_cli.cli.command_group import CommandGroup, join_command
from sanctions_cli.cli.report_command import Answer, report_command
from sanctions_cli.cli.report_options import TIME_FILTERS
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import closest

STATE = ("add", "change", "define", "edit", "new", "state", "sett", "update")
WITHDRAW = ("clear", "delete", "del", "drop", "remove", "rm", "unsett", "withdraw")
SHOW = ("all", "get", "list", "ls", "show", "view")
"""What people type for `set`, for `unset` and for `coverage` alone."""


class CoverageGroup(CommandGroup):
    """What can be done with the coverage, each a command of its own."""

    modules: ClassVar = {"set": "coverage_set", "unset": "coverage_unset"}

    def unknown_command(self, name: str, arguments: Sequence[str]) -> SanctionsError:
        """The error for a name that no command has."""
        return SanctionsError(
            f'no command "coverage {name}"', hint=_suggest_subcommand(name, arguments)
        )


def _suggest_subcommand(name: str, arguments: Sequence[str]) -> str:
    """What was meant by a name that is no command, called with these arguments."""
    from sanctions_cli import countries

    if name.casefold() in WITHDRAW:
        return "did you mean: sanctions coverage unset --help"
    if name.casefold() in STATE:
        return "did you mean: sanctions coverage set --help"
    if name.casefold() in SHOW:
        return "did you mean: sanctions coverage"
    near_name = closest(name, CoverageGroup.modules)
    if near_name and arguments:  # a name alone can be the code of a country
        return f"did you mean: {join_command('coverage', near_name, *arguments)}"
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
    from sanctions_cli.queries import covered_periods

    return covered_periods.tabulate_coverage(context.ledger.connection, context.filters)
