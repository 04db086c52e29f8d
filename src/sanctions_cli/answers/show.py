"""What `show` answers: one record in full, or a program or dossier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sanctions_cli.answers.context import ReportContext
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format
from sanctions_cli.table import Table


class Answers(NamedTuple):
    """What is shown, in words and for JSON, and a function that returns it as rows of data."""

    table: Table
    tabulate_data: Callable[[], Table]


JSON_FORMATS = (Format.json, Format.jsonl)
"""The formats that have a record as it is in its file."""


def choose_form(context: ReportContext, answers: Answers) -> Table:
    """What is shown in the format of the context."""
    if context.wants_all_columns and context.output_format not in JSON_FORMATS:
        # A citation names the sources of the record in every format.
        return replace(answers.tabulate_data(), record=answers.table.record)
    return answers.table


def find_answers(context: ReportContext, id_: str) -> Answers:
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
