"""What `--sources` does: an answer with the records and sources behind each of its figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from sanctions_cli.answers.context import ReportContext
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import CHART_FORMATS, Format
from sanctions_cli.table import Table

if TYPE_CHECKING:
    from sanctions_cli.queries import figure_sources


def refuse_beside_sources(context: ReportContext, **options: object) -> None:
    """SanctionsError for a format without footnotes, or for options whose figures add up others."""
    if context.output_format in CHART_FORMATS:
        raise SanctionsError(
            f"{context.output_format} has no place for --sources",
            hint="-f html has the chart, its figures and their sources",
        )
    names = [f"--{name.replace('_', '-')}" for name, value in options.items() if value]
    if names:
        raise SanctionsError(
            f"{' and '.join(names)} does not go with --sources:"
            " it adds up figures that have their own sources",
            hint="leave one of the two out",
        )


def add_sources(
    context: ReportContext,
    table: Table,
    questions: Iterable[figure_sources.FigureQuestion],
) -> Table:
    """The table with the records and sources behind its figures.

    At a terminal, a chart of characters gives way to its figures, to which the notes refer.
    """
    from sanctions_cli.queries import figure_sources

    if context.output_format is Format.table:
        table = replace(table, chart=None)
    return figure_sources.add_sources(context.ledger.connection, table, questions)
