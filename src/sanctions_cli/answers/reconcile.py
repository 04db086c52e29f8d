"""What `reconcile` answers: how the ledger and official lists differ, and what explains it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions_cli.answers.context import ReportContext
from sanctions_cli.answers.list_files import group_files
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format
from sanctions_cli.table import Table
from sanctions_cli.text import join_words

if TYPE_CHECKING:
    from sanctions_cli.lists import ListedName, ListEntry, ListProgram, ProgramNames
    from sanctions_cli.reconcile import Omission
    from sanctions_cli.records import Program


def compare_with_lists(
    context: ReportContext,
    list_files: Sequence[Path],
    warn: Callable[[str], None],
    *,
    kind: str | None = None,
    as_of: Sequence[str] | None = None,
    with_names: bool = False,
) -> tuple[Table, bool]:
    """The ledger beside the lists in these files, and whether something differs unexplained.

    `warn` gets what may be wrong with a file; see the options of `reconcile` for the others.
    SanctionsError where nothing can be compared.
    """
    from sanctions_cli import reconcile
    from sanctions_cli.ledger import program_keys
    from sanctions_cli.lists import date_lists, ledger_program_names, open_list

    root, connection = context.ledger.root, context.ledger.connection
    opened_lists = [open_list(path, kind or "", date.today()) for path in list_files]
    for list_file in opened_lists:
        for warning in list_file.facts.warnings:
            warn(f"{Path(list_file.name).name}: {warning}")
    dated_lists = date_lists(opened_lists, as_of or ())
    programs = program_keys.read_programs(root)
    program_names = ledger_program_names(programs)
    is_wanted = _make_filter(context)
    names: list[ListedName] | None = [] if with_names else None
    files = group_files(dated_lists, program_names, is_wanted, names)
    entries_by_row = _arrange_names(names or ())
    expected_programs = _find_expected_programs(programs, program_names, is_wanted)
    comparisons, omissions = reconcile.compare_lists(
        connection, files, context.filters.programs, expected_programs
    )
    _require_comparison(context, omissions, is_compared=bool(comparisons))
    for comparison in comparisons:
        key = (comparison.list_file.name, comparison.program.key)
        comparison.names = entries_by_row.get(key, {})
    table = reconcile.tabulate_comparisons(comparisons, omissions, has_names=with_names)
    if context.output_format is Format.json:
        summary = reconcile.summarize(comparisons, omissions, has_names=with_names)
        table = replace(table, record=summary)
    return table, any(comparison.unexplained for comparison in comparisons)


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


def _find_expected_programs(
    programs: Mapping[str, Program],
    program_names: ProgramNames,
    is_wanted: Callable[[ListProgram], bool],
) -> list[ListProgram]:
    """The wanted programs of the ledger that official lists have a name for."""
    from sanctions_cli.lists import ListProgram

    expected_programs = []
    for key, program in programs.items():
        list_program = ListProgram(key, program.sender, tuple(program.target))
        if is_wanted(list_program) and program_names.has_list_name(list_program):
            expected_programs.append(list_program)
    return expected_programs


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


def _require_comparison(
    context: ReportContext, omissions: Sequence[Omission], *, is_compared: bool
) -> None:
    """SanctionsError where nothing could be compared: it would look like no difference."""
    from sanctions_cli import reconcile

    if is_compared:
        return
    if context.filters.programs:
        keys = join_words(list(context.filters.programs), "or")
        raise SanctionsError(
            f"the files have no entries for {keys}",
            hint="leave out --program to compare every program in a file",
        )
    if not omissions:
        raise SanctionsError(
            "no entries in the files match the filters",
            hint="leave out --target and --sender",
        )
    clauses = reconcile.describe_omissions(omissions, name_files=True)
    raise SanctionsError(
        f"the ledger covers no program in the files: {'; '.join(clauses)}",
        hint=_suggest_step(omissions),
    )


def _suggest_step(omissions: Sequence[Omission]) -> str:
    """What makes the largest program that is not compared one that is."""
    largest = max(omissions, key=lambda each: each.entry_count)
    if largest.reason == "not_defined":
        return f"define it: sanctions program add {largest.program}"
    if largest.reason == "not_covered":
        return f"compare it all the same: --program {largest.program}"
    return "to map a name in a list to a program: sanctions program map NAME KEY"
