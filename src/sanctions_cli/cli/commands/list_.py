"""`sanctions list`"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.answers import ReportContext
from sanctions_cli.answers import list_ as question
from sanctions_cli.cli.help_page import FILTERS
from sanctions_cli.cli.options import Columns, Sort
from sanctions_cli.cli.report_command import Answer, report_command

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORD]...",
        show_default=False,
        help="Only with all of these words in a note, reason, instrument, title or the like.",
    ),
]
Latest = Annotated[
    int | None,
    typer.Option(
        "--latest",
        metavar="N",
        min=1,
        help="Only the N latest, newest first.",
        rich_help_panel=FILTERS,
    ),
]
Unknown = Annotated[
    bool,
    typer.Option(
        "--unknown",
        help="Only announcements that give no figure.",
        rich_help_panel=FILTERS,
    ),
]
Unarchived = Annotated[
    bool,
    typer.Option(
        "--unarchived",
        help="The links of their sources that have no archived copy instead.",
    ),
]


@report_command()
def list_(
    context: ReportContext,
    words: Words = None,
    latest: Latest = None,
    unknown: Unknown = False,
    unarchived: Unarchived = False,
    sort: Sort = None,
    columns: Columns = None,
) -> Answer:
    """List announcements, one per line, or search their texts.

    The oldest comes first. Words are searched in notes, reasons, instruments, conflicts, and the
    publishers and titles of sources and programs. A word finds all that begin with it, in any case,
    with or without accents; a phrase is in quotes.

        sanctions list --sender UK --period 2024

        sanctions list potash "human rights"

        sanctions list --latest 5 --columns announced,sender_name,total,note
    """
    if words:
        _hint_at_filter(context, words)
    return question.list_announcements(
        context,
        words=words,
        latest=latest,
        unknown=unknown,
        unarchived=unarchived,
        sort=sort,
        columns=columns,
    )


def _hint_at_filter(context: ReportContext, words: Sequence[str]) -> None:
    """Say on stderr how to filter by a word that is a country, an action or the like."""
    from sanctions_cli.cli import search_hint

    connection = context.ledger.connection
    hint = search_hint.describe_filter(connection, words, terminal.typed_words()[1:])
    if hint:
        terminal.print_message(f"hint: {hint}")
