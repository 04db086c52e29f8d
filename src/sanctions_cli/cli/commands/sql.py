"""`sanctions sql`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli.answers import ReportContext, parse_path
from sanctions_cli.answers import sql as answers
from sanctions_cli.cli.report_command import Answer, report_command
from sanctions_cli.cli.report_options import ALL_FILTERS

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
    text = None if tables else answers.choose_query(question, file)
    if text == "-":
        text = answers.read_query(None)
    return answers.answer_sql(context, text, timeout=timeout)
