"""`sanctions import list`"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions_cli import terminal
from sanctions_cli.answers import CountryCodes, flatten_codes, open_ledger, parse_path
from sanctions_cli.answers import list_files as list_entries
from sanctions_cli.cli import list_comparison, output
from sanctions_cli.cli.import_options import ImportOptions, import_command
from sanctions_cli.cli.import_proposal import propose_and_write
from sanctions_cli.cli.list_files import AsOf, Kind, ListFiles
from sanctions_cli.cli.list_filter import ProgramFilter
from sanctions_cli.cli.options import Program, target_option
from sanctions_cli.text import name_some

if TYPE_CHECKING:
    from sanctions_cli.lists import ListedName

Targets = Annotated[list[CountryCodes] | None, target_option()]
NamesFile = Annotated[
    Path | None,
    typer.Option(
        "--names-to",
        metavar="FILE.csv",
        help="Write the names of each listing to a CSV file beside the ledger.",
    ),
]

PreviousFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--previous",
        metavar="OLD",
        parser=parse_path,
        help="Propose only what changed since this earlier copy of the list.",
    ),
]

NAME_COLUMNS = (
    *("program", "action", "day", "type", "name", "reference", "file", "place"),
)


@import_command
def import_list(
    import_options: ImportOptions,
    list_files: ListFiles,
    previous_files: PreviousFiles = None,
    as_of: AsOf = None,
    kind: Kind = None,
    programs: Program = None,
    targets: Targets = None,
    names_file: NamesFile = None,
) -> int:
    """Import official sanctions lists: a record for each program and listing day.

    sanctions import list SOR-2020-214.xml

    sanctions import list ConList.csv --names-to names.csv --write

    sanctions import list sdn.csv --previous sdn-old.csv --as-of 2024-05-03 --as-of 2022-03-04
    """
    from sanctions_cli.importers import change_drafts, lists, recorded_listings
    from sanctions_cli.ledger import program_keys
    from sanctions_cli.lists import date_lists, ledger_program_names, open_list

    root = import_options.root
    program_names = ledger_program_names(program_keys.read_programs(root))
    is_wanted = ProgramFilter(programs or (), flatten_codes(targets))
    names_text = ""
    if previous_files:
        opened_lists = list_comparison.open_copies(
            list_files, previous_files, as_of or (), kind or ""
        )
        copies = list_comparison.read_copies(opened_lists, program_names)
        changes = list_comparison.find_changes(copies, is_wanted)
        with open_ledger(root) as opened:
            recorded = recorded_listings.RecordedListings(opened.connection)
        batch = change_drafts.make_change_drafts(copies, changes, recorded)
        if names_file:
            names_text = list_comparison.format_changed_names(copies, changes.changes)
    else:
        names: list[ListedName] | None = [] if names_file else None
        opened_files = [
            open_list(path, kind or "", date.today()) for path in list_files
        ]
        dated_lists = date_lists(opened_files, as_of or (), are_required=False)
        files = list_entries.group_files(dated_lists, program_names, is_wanted, names)
        with open_ledger(root) as opened:
            recorded = recorded_listings.RecordedListings(opened.connection)
        batch = lists.make_drafts(files, recorded)
        names_text = _format_names(names or ())
    is_wanted.require_programs()
    for note in (*batch.notes, *is_wanted.describe_missing_targets()):
        terminal.print_message(f"note: {note}")
    if names_file:
        output.replace_file(names_file, names_text.encode())
    file_names = name_some([path.name for path in list_files])
    return propose_and_write(import_options, batch, file_names, "import list")


def _format_names(names: Sequence[ListedName]) -> str:
    """The names of all groups as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(NAME_COLUMNS)
    for key, entry, file_name in names:
        if not key.day:
            continue
        writer.writerow(
            [
                *(key.program.key, key.action, key.day, entry.type, entry.name),
                *(entry.reference, file_name, entry.place),
            ]
        )
    return text.getvalue()
