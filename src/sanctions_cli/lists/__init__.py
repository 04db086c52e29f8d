"""Reads the files of official sanctions lists, entry by entry; each kind has a module.

`list_file` opens a file, finds the reader of its kind (`readers`) and checks what comes out. A
reader takes each field off an entry (`fields`), so that a changed format is refused, never misread.
`groups` counts entries by program and day.
"""

from sanctions_cli.lists.entries import BadList, ListEntry, ListFacts, ListReader
from sanctions_cli.lists.file_dates import date_lists, find_date_in_name
from sanctions_cli.lists.groups import (
    GroupedEntries,
    GroupKey,
    ListedName,
    group_entries,
)
from sanctions_cli.lists.list_file import ListFile, open_list
from sanctions_cli.lists.program_names import (
    ListProgram,
    ProgramNames,
    ShippedProgram,
    find_shipped_program,
    ledger_program_names,
    shipped_keys,
)
from sanctions_cli.lists.readers import KINDS, READERS, find_readers
from sanctions_cli.lists.workbook_bounds import refuse_vast_workbook

__all__ = [
    "KINDS",
    "READERS",
    "BadList",
    "GroupKey",
    "GroupedEntries",
    "ListEntry",
    "ListFacts",
    "ListFile",
    "ListProgram",
    "ListReader",
    "ListedName",
    "ProgramNames",
    "ShippedProgram",
    "date_lists",
    "find_date_in_name",
    "find_readers",
    "find_shipped_program",
    "group_entries",
    "ledger_program_names",
    "open_list",
    "refuse_vast_workbook",
    "shipped_keys",
]
