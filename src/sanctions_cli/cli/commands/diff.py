"""`sanctions diff`"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli.cli import output
from sanctions_cli.cli.diff_arguments import KINDS, OWN, Side, sides
from sanctions_cli.cli.options import Choice, find_ledger_folder, open_ledger
from sanctions_cli.cli.report_command import DiffAnswer, DiffContext, diff_command
from sanctions_cli.diff import revisions
from sanctions_cli.errors import Finding, SanctionsError
from sanctions_cli.index.database import Book
from sanctions_cli.ledger import git
from sanctions_cli.queries import ALL_DATES, Filters
from sanctions_cli.render import Format
from sanctions_cli.text import plain

BYS = ("year", "quarter", "month", "type", "program", "measure", "reason")
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[A] [B]",
        help="Revisions, ledgers, files, days or senders; none = HEAD and the ledger.",
    ),
]
As = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="KIND",
        parser=Choice("kind", KINDS),
        help=f"What they are: {', '.join(KINDS)}.",
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="DIMENSION",
        parser=Choice("dimension", BYS),
        help=f"Two senders: {', '.join(BYS)}.",
    ),
]
Stat = Annotated[bool, typer.Option("--stat", help="Only how many, for each sender.")]
Driver = Annotated[
    bool, typer.Option("--driver", help="For git: tell one file's change as its diff driver.")
]
Textconv = Annotated[
    bool, typer.Option("--textconv", help="For git: the record in a file, one fact a line.")
]


@diff_command
def diff(
    context: DiffContext, words: Words = None, as_: As = None, by: By = None, stat: Stat = False, driver: Driver = False,
    textconv: Textconv = False,
) -> DiffAnswer:  # fmt: skip
    """What changed: two revisions, ledgers, files, days or senders.

    Exit code 1 when something did. A revision and the files now; what stood on the lists on two days; one sender and
    the other:

        sanctions diff HEAD~1

        sanctions diff HEAD~2..HEAD --sender UK --stat

        sanctions diff 2022-01-01 2024-12-31

        sanctions diff Canada US --target BY

    A and B are read as the folder of a ledger or a file where there is one, else as a day, else as a country, else
    as a git revision (v1.0:data names a folder in it); --as says otherwise. Of a year, quarter or month the last day
    is meant. B left out is the ledger as it stands, or today.
    """
    if driver:
        from sanctions_cli.diff import files

        output.write_answer(
            files.driven(words or ()), Format.table, None, no_color=False, excel=False
        )
        output.print_line("")  # the next file's follows
        return None, 0
    if textconv:
        return _text(words or ())
    one, other = sides(words or (), _folder(context), context.today, as_)  # type: ignore[arg-type]
    _suits(one, by, context.filters, stat=stat)
    if one.kind == "file":
        from sanctions_cli.diff import files

        table = files.compared(Path(one.text), Path(other.text), counted=stat)
        return table, int(bool(table.rows))
    if one.kind in ("day", "sender"):
        return _in_one_book(context, one, other, by or "year")
    return _books(context, one, other, counted=stat)


def _text(words: list[str] | tuple[str, ...]) -> DiffAnswer:
    """A record for git's textconv."""
    from sanctions_cli.diff import raw

    if len(words) != 1:
        raise SanctionsError(
            "--textconv goes with one file", hint="docs/git.md says how git calls it"
        )
    lines = raw.text(raw.data(Path(words[0])))
    output.write_text("".join(f"{plain(line)}\n" for line in lines))
    return None, 0


def _folder(context: DiffContext) -> Path:
    """The folder whose repository is meant: the ledger's, else the one that the user stands in."""
    try:
        return find_ledger_folder(context.ledger_folder)
    except SanctionsError:
        if context.ledger_folder:
            raise
        return Path()


def _suits(one: Side, by: str | None, filters: Filters, *, stat: bool) -> None:
    if by and one.kind != "sender":
        raise SanctionsError(
            "--by goes with two senders", hint="sanctions diff Canada US --by type"
        )
    if stat and one.kind in ("day", "sender"):
        raise SanctionsError(
            "--stat counts records, of two revisions, ledgers or files", hint="leave it out"
        )
    if one.kind == "day" and (filters.period != ALL_DATES or filters.date != "announced"):
        raise SanctionsError(
            "two days are a period themselves", hint="leave out --since, --until, --period, --date"
        )
    if one.kind == "sender" and filters.senders:
        raise SanctionsError("--sender does not go with two senders", hint="leave it out")


def _in_one_book(context: DiffContext, one: Side, other: Side, by: str) -> DiffAnswer:
    from sanctions_cli.diff.days import between
    from sanctions_cli.diff.senders import alike, versus

    with open_ledger(context.ledger_folder, no_cache=context.no_cache) as book:
        filters = context.filters.resolve_names(book.connection)
        if one.kind == "day":
            table = between(book.connection, filters, one.text, other.text)
            code = int(bool(table.rows or table.tables_below))
        else:
            table = versus(book.connection, filters, one.text, other.text, by)
            code = int(not alike(table))
        return table, max(code, output.warn_broken_files(book.findings(), book.root))


def _books(context: DiffContext, one: Side, other: Side, *, counted: bool) -> DiffAnswer:
    from sanctions_cli.diff import table as difference
    from sanctions_cli.diff.changes import changes

    with ExitStack() as open_:
        new = open_.enter_context(_book(context, other, None))
        old = open_.enter_context(_book(context, one, new))
        found = changes(old, new, _checked(context.filters, old, new))
        table = (difference.stat if counted else difference.difference)(
            found, f"No difference: {one} and {other}"
        )
        faulty = (
            output.warn_broken_files(new.findings(), new.root),
            output.warn_broken_files(_unsaid(old, new), old.root),
        )
    return table, max(int(bool(found)), *faulty)


def _book(context: DiffContext, side: Side, like: Book | None) -> Book:
    if side.kind == "ledger":
        return open_ledger(
            Path(side.text) if side != OWN else context.ledger_folder, no_cache=context.no_cache
        )
    folder = _folder(context)
    revision = git.merge_base(folder, side.text, side.fork) if side.fork else side.text
    return revisions.book_at(folder, revision, like)


def _checked(filters: Filters, old: Book, new: Book) -> Filters:
    """The filters as the new book spells them, or the old one: a program may be gone, and its removal looked for."""
    try:
        return filters.resolve_names(new.connection)
    except SanctionsError:
        return filters.resolve_names(old.connection)


def _unsaid(old: Book, new: Book) -> list[Finding]:
    """What is wrong in the old book and is not just as wrong in the new one."""
    return [finding for finding in old.findings() if finding not in new.findings()]
