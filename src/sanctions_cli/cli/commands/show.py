"""`sanctions show`"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from sanctions_cli import terminal
from sanctions_cli.cli.command_group import join_command
from sanctions_cli.cli.report_command import Answer, ReportContext, report_command
from sanctions_cli.cli.report_options import ALL_FILTERS
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format
from sanctions_cli.table import Table

JSON_FORMATS = (Format.json, Format.jsonl)
"""The formats that have a record as it is in its file."""

Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="Id of a record, as in sanctions list, key of a program, or dossier.",
    ),
]
Open = Annotated[
    bool,
    typer.Option("--open", help="Also open its first link in the browser."),
]


class Answers(NamedTuple):
    """What is shown, in words and for JSON, and a function that returns it as rows of data."""

    table: Table
    tabulate_data: Callable[[], Table]


@report_command(without=ALL_FILTERS)
def show(context: ReportContext, id_: Id, open_: Open = False) -> Answer:
    """Show one record in full, with its sources, or a program or dossier.

    CSV and other formats for programs have a column for each field, as in sanctions export.

        sanctions show ca-2024-08-09-by

        sanctions show CA-SEMA-BLR
    """
    answers = _find_answers(context, id_)
    if open_:
        _open_first_link(id_, answers.table.record or {})
    wants_rows = context.wants_all_columns and context.output_format not in JSON_FORMATS
    return answers.tabulate_data() if wants_rows else answers.table


def _find_answers(context: ReportContext, id_: str) -> Answers:
    """What is shown of the record, program or dossier with this name."""
    from sanctions_cli.queries import program, record, record_data

    connection = context.ledger.connection
    try:
        table = record.tabulate_record(connection, id_)
    except SanctionsError as error:
        of_program = program.tabulate_program(connection, id_, context.today)
        if of_program is not None:
            program_table = of_program
            return Answers(program_table, lambda: program_table)
        of_dossier = _find_dossier(context, id_)
        if of_dossier is None:
            raise error from None
        return of_dossier
    return Answers(table, lambda: record_data.tabulate_record_data(connection, id_))


def _find_dossier(context: ReportContext, id_: str) -> Answers | None:
    """What is shown of the dossier with this name; None if there is none."""
    from sanctions_cli.checks import dossiers
    from sanctions_cli.queries import dossier, record_data

    file = dossiers.read_dossier(context.ledger, id_)
    if file is None:
        return None
    content = file.dossier
    if content is None:
        reasons = [finding.message for finding in file.findings]
        raise SanctionsError(
            f"{file.path} cannot be read: {'; '.join(reasons)}",
            hint="sanctions check --only dossiers has the places",
        )
    name = Path(file.path).stem
    return Answers(
        dossier.tabulate_dossier(content, name, file.path),
        lambda: record_data.tabulate_dossier_data(content, name),
    )


# The browser


def _open_first_link(id_: str, record: Mapping[str, Any]) -> None:
    """Open a link of a record or program; SanctionsError if it has none, or there is no browser."""
    import webbrowser

    links = _list_links(record)
    if not links:
        raise SanctionsError(
            f"{id_} has no link to open",
            hint=f"{join_command('show', id_)} has all that is recorded",
        )
    if not webbrowser.open(links[0]):
        raise SanctionsError(
            "no browser could be opened", hint=f"the link is {links[0]}"
        )
    place = "" if len(links) == 1 else f", the first of {len(links)} links"
    terminal.print_message(f"Opened {links[0]}{place}.")


def _list_links(record: Mapping[str, Any]) -> list[str]:
    """The addresses of pages in a record's sources, or of a program."""
    from sanctions_cli.console import styled_text

    words = [record.get("url")]
    for source in record.get("sources", ()):
        words.append(source.get("url") or source.get("archive"))
    # A record may come from a stranger: only addresses of pages reach the browser.
    links = [styled_text.find_web_address(word) for word in words if word]
    return list(dict.fromkeys(filter(None, links)))
