"""`sanctions reconcile`"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions_cli.cli.list_files import AsOf, Kind, ListFiles, group_files
from sanctions_cli.cli.report_command import Answer, ReportContext, report_command
from sanctions_cli.cli.report_options import TIME_FILTERS
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format
from sanctions_cli.text import join_words, plural, quote

if TYPE_CHECKING:
    from sanctions_cli.lists import GroupedEntries, ListedName, ListEntry, ListProgram
    from sanctions_cli.table import Remark

MAX_NAMED = 10
"""The most programs that a note names."""

WithNames = Annotated[
    bool,
    typer.Option("--names", help="Show the names on the list behind each difference."),
]


@report_command(without=("actions", "measures", "reasons", *TIME_FILTERS))
def reconcile(
    context: ReportContext,
    list_files: ListFiles,
    kind: Kind = None,
    as_of: AsOf = None,
    with_names: WithNames = False,
) -> Answer:
    """Check the ledger against official lists, day by day.

    The exit code is 1 if something differs that no record explains.

        sanctions reconcile SOR-2020-214.xml

        sanctions reconcile ConList.csv --program GB-BLR --names

        sanctions reconcile sdn.csv --as-of 2024-05-03 -f json
    """
    from sanctions_cli import reconcile
    from sanctions_cli.ledger import program_keys
    from sanctions_cli.lists import date_lists, ledger_program_names, open_list

    root, connection = context.ledger.root, context.ledger.connection
    opened_lists = [open_list(path, kind or "") for path in list_files]
    dated_lists = date_lists(opened_lists, as_of or ())
    program_names = ledger_program_names(program_keys.read_programs(root))
    names: list[ListedName] | None = [] if with_names else None
    files = group_files(dated_lists, program_names, _make_filter(context), names)
    entries_by_row = _arrange_names(names or ())
    comparisons = []
    uncovered: dict[str, Sequence[ListProgram]] = {}
    for grouped in files:
        name = grouped.list_file.name
        compared, uncovered[name] = reconcile.find_compared_programs(
            connection, grouped, context.filters.programs
        )
        for program in compared:
            comparison = reconcile.compare_list(connection, grouped, program)
            comparison.names = entries_by_row.get((name, program.key), {})
            comparisons.append(comparison)
    _require_comparison(context, bool(comparisons))
    remarks = list(_describe_not_compared(files, uncovered))
    table = reconcile.tabulate_comparisons(comparisons, remarks, has_names=with_names)
    if context.output_format is Format.json:
        summary = reconcile.summarize(
            comparisons, files, uncovered, has_names=with_names
        )
        table = replace(table, record=summary)
    has_difference = any(comparison.unexplained for comparison in comparisons)
    return table, int(has_difference)


def _make_filter(context: ReportContext) -> Callable[[ListProgram], bool]:
    """Whether a program passes the filters."""
    filters = context.filters

    def is_wanted(program: ListProgram) -> bool:
        if filters.programs and program.key not in filters.programs:
            return False
        if filters.senders and program.sender not in filters.senders:
            return False
        targets = set(filters.targets)
        return not targets or not targets.isdisjoint(program.targets)

    return is_wanted


def _arrange_names(
    names: Sequence[ListedName],
) -> Mapping[tuple[str, str], Mapping[tuple[str, str], Sequence[ListEntry]]]:
    """The entries by file and program, and then by kind of row and day."""
    arranged: defaultdict[
        tuple[str, str], defaultdict[tuple[str, str], list[ListEntry]]
    ] = defaultdict(lambda: defaultdict(list))
    for key, entry, file_name in names:
        rows = arranged[file_name, key.program.key]
        rows[key.action, key.day].append(entry)
    return arranged


def _require_comparison(context: ReportContext, has_comparison: bool) -> None:
    """SanctionsError where nothing could be compared: it would look like no difference."""
    if has_comparison:
        return
    if context.filters.programs:
        keys = join_words(list(context.filters.programs), "or")
        raise SanctionsError(
            f"no entry of the files is of {keys}",
            hint="sanctions reconcile FILE compares all programs of a file",
        )
    raise SanctionsError(
        "no program of the files is one that the ledger covers",
        hint="sanctions import list FILE shows what the files have",
    )


def _describe_not_compared(
    files: Sequence[GroupedEntries], uncovered: Mapping[str, Sequence[ListProgram]]
) -> list[Remark]:
    """Notes on what of the files was not compared, by file."""
    remarks: list[Remark] = []
    for grouped in files:
        name = Path(grouped.list_file.name).name
        parts = []
        for program in uncovered[grouped.list_file.name]:
            parts.append(f"{program.key} ({grouped.stock[program].total():,})")
        if parts:
            text = f"{name}: not compared, as the ledger does not cover all of it: "
            remarks.append(("", text + join_words(parts)))
        if grouped.unmapped:
            remarks.append(("", _describe_unmapped(name, grouped)))
    return remarks


def _describe_unmapped(name: str, grouped: GroupedEntries) -> str:
    parts = []
    for (_, program), number in grouped.unmapped.most_common(MAX_NAMED):
        parts.append(f"{quote(program) if program else 'no program'} ({number:,})")
    left_out = len(grouped.unmapped) - len(parts)
    if left_out:
        parts.append(f"{left_out:,} more")
    count = plural(grouped.unmapped.total(), "entry", "entries")
    return f"{name}: {count} of programs that are not known here: {join_words(parts)}"
