"""What `diff` answers: what changed between ledgers, revisions or files, two dates or senders."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from sanctions_cli.answers.context import DiffContext
from sanctions_cli.answers.diff_sides import (
    KINDS,
    OWN_LEDGER,
    Side,
    SideKind,
    parse_sides,
)
from sanctions_cli.answers.dimension_choice import DimensionChoice
from sanctions_cli.answers.user_ledger import find_ledger_folder, open_ledger
from sanctions_cli.answers.value_parsers import Choice
from sanctions_cli.console import progress
from sanctions_cli.diff import revisions
from sanctions_cli.errors import Finding, SanctionsError
from sanctions_cli.index import database
from sanctions_cli.ledger import git
from sanctions_cli.queries import ALL_DATES, Filters
from sanctions_cli.table import Table

if TYPE_CHECKING:
    from sanctions_cli.diff import changes

NOT_ROWS = {
    "sender": "the two senders are the columns",
    "round": "rounds are of several senders: sanctions compare --by round",
}
ROWS = DimensionChoice("diff --by", NOT_ROWS)

KIND_CHOICE = Choice("kind", KINDS)


class Difference(NamedTuple):
    """What differs, and the faults in files that the comparison leaves out."""

    table: Table
    has_changed: bool
    broken_files: tuple[tuple[Path, list[Finding]], ...] = ()
    """For each ledger that was compared, its folder and its faults."""


def find_difference(
    context: DiffContext,
    words: Sequence[str],
    *,
    kind: str | None = None,
    by: str | None = None,
    stat: bool = False,
) -> Difference:
    """What changed between the two that the words name; see the options of `diff`.

    `kind` is what the user says they are, a word of KIND_CHOICE. SanctionsError for words that mean
    nothing, two that cannot be compared, and options that do not go with them.
    """
    # The repository looks up all names at once, as each call of git takes its time.
    names = revisions.candidate_names(words)
    repository = git.Repository(_repository_folder(context), names)
    side_kind = cast("SideKind | None", kind)  # a word of KIND_CHOICE
    first, second = parse_sides(words, repository, context.today, side_kind)
    _check_options(first, by, context.filters, stat=stat)
    with progress.show_progress("Comparing"):
        if first.kind == "file":
            from sanctions_cli.diff import files

            table = files.compare_files(Path(first.text), Path(second.text), stat=stat)
            return Difference(table, bool(table.rows))
        if first.kind == "day":
            return _compare_days(context, first, second)
        if first.kind == "sender":
            return _compare_senders(context, first, second, by or "year")
        return _compare_ledgers(context, repository, first, second, stat=stat)


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


def _compare_days(context: DiffContext, first: Side, second: Side) -> Difference:
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
        return Difference(table, has_changed, ((ledger.root, ledger.findings()),))


def _compare_senders(
    context: DiffContext, first: Side, second: Side, by: str
) -> Difference:
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
        has_changed = not senders.has_no_difference(table)
        return Difference(table, has_changed, ((ledger.root, ledger.findings()),))


def _compare_ledgers(
    context: DiffContext,
    repository: git.Repository,
    first: Side,
    second: Side,
    *,
    stat: bool,
) -> Difference:
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
        if context.wants_news:
            answer = _add_news(
                answer, all_changes, repository, second, (old, new), context.today
            )
        # What is broken on both sides is reported once.
        new_findings = new.findings()
        old_findings = [
            finding for finding in old.findings() if finding not in new_findings
        ]
        broken_files = ((new.root, new_findings), (old.root, old_findings))
    return Difference(answer, bool(all_changes), broken_files)


def _add_news(
    table: Table,
    all_changes: changes.Changes,
    repository: git.Repository,
    second: Side,
    ledgers: tuple[database.OpenLedger, database.OpenLedger],
    today: date,
) -> Table:
    """The table with the new, corrected and withdrawn announcements as news.

    They are of the time of the newer revision; a folder has no time that stays the same.
    """
    from sanctions_cli.diff import news

    old, new = ledgers
    updated = ""
    if second.kind == "revision":
        name, _ = revisions.split_revision(second.text)
        updated = repository.read_commit_time(name)
    title = database.read_ledger(new.connection).get("title", "")
    gathered = news.gather_news(
        all_changes.records,
        old.connection,
        new.connection,
        ledger=title,
        updated=updated,
        today=today,
    )
    return replace(table, news=gathered)


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
