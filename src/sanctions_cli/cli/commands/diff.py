"""`sanctions diff`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli.answers import DiffContext
from sanctions_cli.answers import diff as question
from sanctions_cli.cli import output
from sanctions_cli.cli.report_command import DiffAnswer, diff_command
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format
from sanctions_cli.text import plain

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[A] [B]",
        show_default="HEAD, and the ledger as it is",
        help="Two revisions, ledgers, files, dates or senders.",
    ),
]
As = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="KIND",
        parser=question.KIND_CHOICE,
        help=f"What A and B are: {', '.join(question.KIND_CHOICE.words)}.",
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="DIMENSION",
        parser=question.ROWS,
        show_default="year",
        help=question.ROWS.help,
    ),
]
Stat = Annotated[
    bool, typer.Option("--stat", help="Only how many records changed, for each sender.")
]
Driver = Annotated[
    bool,
    typer.Option(
        "--driver", help="For git, as its diff driver: the change of one file."
    ),
]
Textconv = Annotated[
    bool,
    typer.Option(
        "--textconv", help="For git, as its textconv: a record, one fact per line."
    ),
]


@diff_command
def diff(
    context: DiffContext,
    words: Words = None,
    as_: As = None,
    by: By = None,
    stat: Stat = False,
    driver: Driver = False,
    textconv: Textconv = False,
) -> DiffAnswer:
    """Show what changed between revisions, ledgers, dates or senders.

    The exit code is 1 if something did. A and B are two revisions, ledgers, files, dates or
    senders:

        sanctions diff HEAD~1

        sanctions diff HEAD~2..HEAD --sender UK --stat

        sanctions diff 2022-01-01 2024-12-31

        sanctions diff Canada US --target BY

    A word is read as a ledger's folder or a file if there is one, else as a date, else as a
    country, else as a git revision (v1.0:data names a folder in it); --as overrides this. Of a
    year, quarter or month, the last day is meant. Without B, A is compared with the ledger as it
    is, or today.
    """
    if driver:
        return _print_driver_answer(words or [])
    if textconv:
        return _print_facts(words or [])
    difference = question.find_difference(
        context, words or (), kind=as_, by=by, stat=stat
    )
    # Broken files outrank a difference, as in the answers of the other commands.
    code = int(difference.has_changed)
    for root, findings in difference.broken_files:
        code = max(code, output.warn_broken_files(findings, root))
    return difference.table, code


def _print_driver_answer(words: list[str]) -> DiffAnswer:
    """The change of one file, for git, which shows what is printed and wants exit code 0."""
    from sanctions_cli.diff import files

    table = files.compare_for_git(words)
    output.write_answer(
        table,
        Format.table,
        None,
        no_color=False,
        excel=False,
    )
    output.print_line("")  # between this file and the next one that git names
    return None, 0


def _print_facts(words: list[str]) -> DiffAnswer:
    """A record for git's textconv."""
    from sanctions_cli.diff import files

    if len(words) != 1:
        message = "--textconv takes one file"
        raise SanctionsError(
            message, hint="git calls it like this: sanctions diff --textconv FILE"
        )
    content = files.read_file(Path(words[0]))
    lines = [f"{plain(line)}\n" for line in files.list_facts(content)]
    output.write_text("".join(lines))
    return None, 0
