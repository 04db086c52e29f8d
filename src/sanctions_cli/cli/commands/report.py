"""`sanctions report`"""

from __future__ import annotations

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
    from sanctions_cli.report import OwnTemplate, ReportQuestion

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
SiteFolder = Annotated[
    Path | None,
    typer.Option(
        "--site",
        metavar="DIR",
        help="Write linked pages for a web server into a folder, with a page for each"
        " announcement and a feed.",
        rich_help_panel=OUTPUT,
    ),
]
TemplateFolder = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="DIR",
        help="Your own colours (colours.css), head (head.html) and closing text (closing.html)"
        " for all pages.",
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
def report(
    context: ReportContext,
    title: Title = None,
    site: SiteFolder = None,
    template: TemplateFolder = None,
    open_: Open = False,
) -> Answer:
    """Write a report page: answers, charts and the register, for readers.

    sanctions report -o report.html

    sanctions report EU UK US --target Belarus --since 2022 -o belarus.html

    sanctions report --site site
    """
    own = _read_template(template)
    question = _make_question(context, title or "")
    if site is not None:
        if context.output_file is not None:
            raise SanctionsError(
                "--site writes a folder of pages, --output one page",
                hint="leave out one of them",
            )
        _write_site(question, site, own)
        written: Path | None = site / "index.html"
    else:
        if open_ and context.output_file is None:
            raise SanctionsError(
                "--open needs a file to open", hint="name it: -o report.html --open"
            )
        _write_page(question, context.output_file, own)
        written = context.output_file
    if open_ and written is not None:
        _open_file(written)
    return None


def _read_template(folder: Path | None) -> OwnTemplate:
    from sanctions_cli.report import NO_TEMPLATE, list_colour_names, read_template

    if folder is None:
        return NO_TEMPLATE
    return read_template(folder, list_colour_names())


def _write_page(
    question: ReportQuestion, output_file: Path | None, own: OwnTemplate
) -> None:
    from sanctions_cli.report import build_report, write_page

    output.write_bytes(write_page(build_report(question), own), output_file)


def _write_site(question: ReportQuestion, folder: Path, own: OwnTemplate) -> None:
    from sanctions_cli.cli import site_folder
    from sanctions_cli.report import write_site

    # Before the pages are made, which can take a while.
    site_folder.check_site_folder(folder)
    site_folder.write_site_folder(folder, write_site(question, own))


def _make_question(context: ReportContext, title: str) -> ReportQuestion:
    """What the report is asked with."""
    from sanctions_cli.cli import citation_line
    from sanctions_cli.index import database
    from sanctions_cli.report import ReportQuestion

    ledger = database.read_ledger(context.ledger.connection)
    cite = citation_line.make_citer(
        context.ledger, ledger.get("title", "A ledger"), context.today
    )
    return ReportQuestion(
        context.ledger.connection, context.filters, context.today, title, cite
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
