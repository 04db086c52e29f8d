"""`sanctions show`"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from sanctions_cli import terminal
from sanctions_cli.answers import ReportContext
from sanctions_cli.answers import show as question
from sanctions_cli.cli.command_group import join_command
from sanctions_cli.cli.report_command import Answer, report_command
from sanctions_cli.cli.report_options import ALL_FILTERS
from sanctions_cli.errors import SanctionsError

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


@report_command(without=ALL_FILTERS)
def show(context: ReportContext, shown_id: Id, open_: Open = False) -> Answer:
    """Show one record in full, with its sources, or a program or dossier.

    CSV and other formats for programs have a column for each field, as in sanctions export.

        sanctions show ca-2024-08-09-by

        sanctions show CA-SEMA-BLR
    """
    answers = question.find_answers(context, shown_id)
    if open_:
        _open_first_link(shown_id, answers.table.record or {})
    return question.choose_form(context, answers)


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
