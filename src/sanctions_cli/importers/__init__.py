"""Imports from other formats, compared with the ledger before anything is written.

An importer such as `csv` reads a file into drafts (`drafts`). `fault_report` refuses a file with
faults; `proposal` compares the drafts with the ledger using `matches` and writes them, and
`proposal_table` shows them.
`lists` makes drafts from official list files; `change_drafts` from what `list_changes` finds in
dated copies of a list, which `list_copies` puts in order.
`record_objects` formats a proposal as JSON objects, `json_records` reads them; `ledger_parts` are
what such a file has besides announcements (`dossier_parts` the dossiers), and `parts_proposal`
compares them with the ledger.

`news` drafts announcements from prose; `draft_lines` and `news_objects` show the drafts with the
`passages` that they rest on, and `certain_drafts` are those that need nobody to look at them.
"""

__all__ = [
    "certain_drafts",
    "change_drafts",
    "csv",
    "cut_off_copies",
    "draft_lines",
    "draft_objects",
    "drafts",
    "fault_report",
    "json_records",
    "ledger_parts",
    "list_changes",
    "list_copies",
    "list_records",
    "lists",
    "matches",
    "news",
    "news_objects",
    "parts_proposal",
    "passages",
    "proposal",
    "proposal_table",
    "record_objects",
    "recorded_listings",
    "snapshots",
]
