"""`sanctions sql`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli.answers import ReportContext, parse_path
from sanctions_cli.answers import sql as answers
from sanctions_cli.cli.report_command import Answer, report_command
from sanctions_cli.cli.report_options import ALL_FILTERS
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import regular_files

MOST_BYTES = 1_000_000
"""Of a question in a file."""

Question = Annotated[
    str | None,
    typer.Argument(
        metavar="[SELECT]", help="The query; - reads it from standard input."
    ),
]
QuestionFile = Annotated[
    Path | None,
    typer.Option(
        "--file",
        metavar="FILE",
        parser=parse_path,
        help="Read the query from a file.",
    ),
]
Tables = Annotated[
    bool,
    typer.Option(
        "--tables", help="List the views and their columns, as without a query."
    ),
]
Timeout = Annotated[
    float,
    typer.Option("--timeout", metavar="SECONDS", help="Stop after this many seconds."),
]


@report_command(without=ALL_FILTERS)
def sql(
    context: ReportContext,
    question: Question = None,
    file: QuestionFile = None,
    tables: Tables = False,
    timeout: Timeout = answers.DEFAULT_TIMEOUT,
) -> Answer:
    """Run a read-only SQL query over the ledger.

    Without a query, it lists the views with their columns and what they mean.

    sanctions sql "select sender, sum(total) from flow group by sender"

    sanctions sql --file query.sql -o answer.csv
    """
    text = None if tables else _read_question(question, file)
    return answers.answer_sql(context, text, timeout=timeout)


def _read_question(question: str | None, file: Path | None) -> str | None:
    """The query, from the command line, a file or stdin; None if there is none."""
    if question is not None and file is not None:
        raise SanctionsError(
            "a query and --file cannot be combined", hint="leave one of the two out"
        )
    if file is None and question != "-":
        return question
    name = "stdin" if file is None else f'"{file}"'
    try:
        if file is None:
            data = regular_files.read_stdin(MOST_BYTES)
        else:
            data = regular_files.read_file(file, MOST_BYTES)
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise SanctionsError(
            f"cannot read {name}: {error.strerror}",
            hint="name a file with a SELECT in it",
        ) from None
    except UnicodeDecodeError:
        raise SanctionsError(
            f"{name} is not UTF-8", hint="save the query as UTF-8"
        ) from None
    return text
