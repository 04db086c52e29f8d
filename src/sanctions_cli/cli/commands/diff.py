"""`sanctions diff`"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, cast

import typer

from sanctions_cli.cli import output
from sanctions_cli.cli.diff_arguments import (
    KINDS,
    OWN_LEDGER,
    Side,
    SideKind,
    parse_sides,
)
from sanctions_cli.cli.dimensions import DimensionChoice
from sanctions_cli.cli.report_command import DiffAnswer, DiffContext, diff_command
from sanctions_cli.cli.user_ledger import find_ledger_folder, open_ledger
from sanctions_cli.cli.value_parsers import Choice
from sanctions_cli.console import progress
from sanctions_cli.diff import revisions
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.ledger import git
from sanctions_cli.queries import ALL_DATES, Filters
from sanctions_cli.render import Format
from sanctions_cli.text import plain

NOT_ROWS = {
    "sender": "the two senders are the columns",
    "round": "rounds are of several senders: sanctions compare --by round",
}
ROWS = DimensionChoice("diff --by", NOT_ROWS)

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
        parser=Choice("kind", KINDS),
        help=f"What A and B are: {', '.join(KINDS)}.",
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="DIMENSION",
        parser=ROWS,
        show_default="year",
        help=ROWS.help,
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
    words = words or []
    # The repository looks up all names at once, as each call of git takes its time.
    names = revisions.candidate_names(words)
    repository = git.Repository(_repository_folder(context), names)
    kind = cast("SideKind | None", as_)  # its parser lets nothing else through
    first, second = parse_sides(words, repository, context.today, kind)
    _check_options(first, by, context.filters, stat=stat)
    with progress.show_progress("Comparing"):
        if first.kind == "file":
            from sanctions_cli.diff import files

            table = files.compare_files(Path(first.text), Path(second.text), stat=stat)
            has_changed = bool(table.rows)
            return table, int(has_changed)
        if first.kind == "day":
            return _compare_days(context, first, second)
        if first.kind == "sender":
            return _compare_senders(context, first, second, by or "year")
        return _compare_ledgers(context, repository, first, second, stat=stat)


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


def _repository_folder(context: DiffContext) -> Path:
    """The folder whose repository is asked: the ledger's, else the current one."""
    try:
        return find_ledger_folder(context.ledger_folder)
    except SanctionsError:
        if context.ledger_folder:
            raise
        return Path()


def _check_options(side: Side, by: str | None, filters: Filters, *, stat: bool) -> None:
    """SanctionsError for an option that does not go with what is compared."""
    if by and side.kind != "sender":
        message = "--by needs two senders"
        raise SanctionsError(message, hint="sanctions diff Canada US --by type")
    if stat and side.kind in ("day", "sender"):
        message = "--stat counts changed records, of revisions, ledgers or files"
        raise SanctionsError(message, hint="leave it out")
    # The two dates are the choice of time.
    has_period = filters.period != ALL_DATES or filters.date != "announced"
    if side.kind == "day" and has_period:
        message = "two dates do not go with another choice of time"
        raise SanctionsError(
            message, hint="leave out --since, --until, --period, --date"
        )
    if side.kind == "sender" and filters.senders:
        message = "--sender does not go with two senders"
        raise SanctionsError(message, hint="leave it out")


def _compare_days(context: DiffContext, first: Side, second: Side) -> DiffAnswer:
    """The lists on two days of the user's ledger."""
    from sanctions_cli.diff import two_dates

    with open_ledger(context.ledger_folder, no_cache=context.no_cache) as ledger:
        filters = context.filters.resolve_names(ledger.connection)
        table = two_dates.compare_dates(
            ledger.connection,
            filters,
            first.text,
            second.text,
        )
        has_changed = bool(table.rows or table.tables_below)
        code = output.warn_broken_files(ledger.findings(), ledger.root)
        # Broken files outrank a difference, as in the answers of the other commands.
        return table, max(int(has_changed), code)


def _compare_senders(
    context: DiffContext, first: Side, second: Side, by: str
) -> DiffAnswer:
    """Two senders of the user's ledger, by a dimension."""
    from sanctions_cli.diff import senders

    with open_ledger(context.ledger_folder, no_cache=context.no_cache) as ledger:
        both = context.filters.replace(senders=(first.text, second.text))
        filters = both.resolve_names(ledger.connection)
        table = senders.compare_senders(
            ledger.connection,
            filters,
            first.text,
            second.text,
            by,
        )
        has_difference = not senders.has_no_difference(table)
        code = output.warn_broken_files(ledger.findings(), ledger.root)
        return table, max(int(has_difference), code)


def _compare_ledgers(
    context: DiffContext,
    repository: git.Repository,
    first: Side,
    second: Side,
    *,
    stat: bool,
) -> DiffAnswer:
    """The records of two ledgers, or of revisions of one."""
    from sanctions_cli.diff import changes, table

    with ExitStack() as stack:
        # The files in a folder first: those that are the same in a revision are not read again.
        if first.kind == "ledger":
            old = stack.enter_context(_open_side(context, repository, first, None))
            new = stack.enter_context(_open_side(context, repository, second, old))
        else:
            new = stack.enter_context(_open_side(context, repository, second, None))
            old = stack.enter_context(_open_side(context, repository, first, new))
        filters = _resolve_names(context.filters, old, new)
        all_changes = changes.find_changes(old, new, filters)
        title_if_equal = f"No difference: {first} and {second}"
        if stat:
            answer = table.tabulate_change_counts(all_changes, title_if_equal)
        else:
            answer = table.tabulate_changes(all_changes, title_if_equal)
        # What is broken on both sides is reported once.
        new_findings = new.findings()
        old_findings = [
            finding for finding in old.findings() if finding not in new_findings
        ]
        new_code = output.warn_broken_files(new_findings, new.root)
        old_code = output.warn_broken_files(old_findings, old.root)
    has_changed = bool(all_changes)
    return answer, max(int(has_changed), new_code, old_code)


def _open_side(
    context: DiffContext,
    repository: git.Repository,
    side: Side,
    newer: database.OpenLedger | None,
) -> database.OpenLedger:
    """The ledger of a side; `newer` is the one whose unchanged files need not be read again."""
    if side == OWN_LEDGER:
        return open_ledger(context.ledger_folder, no_cache=context.no_cache)
    if side.kind == "ledger":
        return open_ledger(Path(side.text), no_cache=context.no_cache)
    revision = side.text
    if side.parted_from:
        revision = repository.merge_base(side.text, side.parted_from)
    return revisions.open_revision(repository, revision, newer)


def _resolve_names(
    filters: Filters, old: database.OpenLedger, new: database.OpenLedger
) -> Filters:
    """The filters as the new ledger spells them, else as the old one does.

    A program may be gone, and it is its removal that somebody looks for.
    """
    try:
        return filters.resolve_names(new.connection)
    except SanctionsError:
        return filters.resolve_names(old.connection)
