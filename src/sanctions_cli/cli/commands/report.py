"""`sanctions report`"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions_cli.answers import ReportContext
from sanctions_cli.cli import output
from sanctions_cli.cli.help_page import OUTPUT, RUNNING
from sanctions_cli.cli.report_command import Answer, report_command
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import FORMAT_OF_SUFFIX, Format
from sanctions_cli.text import plain

if TYPE_CHECKING:
    from sanctions_cli.report import Report

NO_TABLE = ("iso3", "excel", "delimiter", "raw", "no_color", "notes", "cite")
"""The options of answers that are one table; a report is always cited, and its notes are full."""

Title = Annotated[
    str | None,
    typer.Option(
        "--title",
        metavar="TEXT",
        show_default="that of the ledger, or what was chosen",
        help="Title of the report.",
        rich_help_panel=OUTPUT,
    ),
]
Open = Annotated[
    bool,
    typer.Option(
        "--open",
        help="Also open the written file in the browser.",
        rich_help_panel=RUNNING,
    ),
]


def choose_format(
    format_name: str | None, output_file: Path | None, default_format: Format
) -> Format:
    """HTML; SanctionsError for another format, with what to do instead."""
    if format_name:
        wanted = format_name
    elif output_file:
        suffix = output_file.suffix.lower()
        wanted = FORMAT_OF_SUFFIX.get(suffix, suffix.removeprefix("."))
    else:
        wanted = default_format
    if wanted == Format.html:
        return Format.html
    if not wanted:
        raise SanctionsError(
            f'"{output_file}" has no suffix', hint="name a page: -o report.html"
        )
    raise SanctionsError(
        f"a report is an HTML page, not {plain(wanted)}",
        hint=_suggest_other_way(wanted),
    )


def _suggest_other_way(wanted: str) -> str:
    """What to do for a report in another format: by its name or suffix."""
    if wanted in ("pdf", "odt"):
        return "write report.html, and print it as PDF from a browser"
    if wanted in tuple(Format):
        return f"sanctions totals -f {wanted} writes a table; a report: -o report.html"
    return "name a file that ends in .html: -o report.html"


@report_command(
    default_format=Format.html,
    choose_format=choose_format,
    takes_sender_words=True,
    without=NO_TABLE,
)
def report(context: ReportContext, title: Title = None, open_: Open = False) -> Answer:
    """Write a report page: answers, charts and the register, for readers.

    sanctions report -o report.html

    sanctions report EU UK US --target Belarus --since 2022 -o belarus.html
    """
    from sanctions_cli.report import ReportQuestion, build_report, write_page

    if open_ and context.output_file is None:
        raise SanctionsError(
            "--open needs a file to open", hint="name it: -o report.html --open"
        )
    question = ReportQuestion(
        context.ledger.connection, context.filters, context.today, title or ""
    )
    content = build_report(question)
    page = write_page(replace(content, citation=_cite(context, content)))
    output.write_bytes(page, context.output_file)
    if open_ and context.output_file is not None:
        _open_file(context.output_file)
    return None


def _cite(context: ReportContext, content: Report) -> str:
    """The line by which the report can be cited."""
    from sanctions_cli.cli import citation_line
    from sanctions_cli.index import database

    ledger_title = database.read_ledger(context.ledger.connection).get(
        "title", "A ledger"
    )
    is_of_whole_ledger = content.title == ledger_title
    title = "report" if is_of_whole_ledger else content.title
    question = ", ".join(filter(None, (title, content.period)))
    return citation_line.format_published_citation(
        context.ledger, ledger_title, question, context.today
    )


def _open_file(path: Path) -> None:
    """Open a page in the browser; SanctionsError, once it is written, if there is none."""
    import webbrowser

    address = path.resolve().as_uri()
    if not webbrowser.open(address):
        raise SanctionsError(
            "the report is written, but no browser could be opened",
            hint=f"open it yourself: {address}",
        )
