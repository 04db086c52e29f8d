"""How a question is put to a ledger, which is opened for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from sanctions_cli.answers import ReportContext, name_source, open_ledger
from sanctions_cli.api.answer import Answer
from sanctions_cli.api.arguments import AnyFilters, read_filters
from sanctions_cli.index import database
from sanctions_cli.render import Format
from sanctions_cli.table import Table

Question = Callable[[ReportContext], Table]
"""A question with its own options, but without ledger and filters."""


def ask(
    folder: Path,
    question: Question,
    filters: AnyFilters,
    senders: Sequence[str],
    *,
    output_format: Format,
    data_format: Format | None,
) -> Answer:
    """The answer as people see it, and its data in `data_format` where that has other columns."""
    arguments = (folder, question, filters, senders, output_format, data_format)
    try:
        return _ask_once(*arguments)
    except database.DamagedIndex:  # it has been deleted, and is built anew
        return _ask_once(*arguments)


def _ask_once(
    folder: Path,
    question: Question,
    filters: AnyFilters,
    senders: Sequence[str],
    output_format: Format,
    data_format: Format | None,
) -> Answer:
    today = date.today()
    adds_iso3 = filters.get("iso3", False)
    typed = read_filters(filters, today, senders)
    with open_ledger(folder) as opened:
        resolved = typed.resolve_names(opened.connection)
        context = ReportContext(opened, today, output_format, resolved, adds_iso3)
        shown = name_source(question(context), opened.connection)
        data = shown
        if data_format is not None:
            data = question(context._replace(output_format=data_format))
        if adds_iso3:
            shown, data = add_iso3(shown), add_iso3(data)
        findings = opened.findings()
    return Answer(shown, data, broken_files=findings)


def add_iso3(table: Table) -> Table:
    """The table with the three-letter codes of countries."""
    from sanctions_cli.queries import iso3

    return iso3.add_iso3(table)
