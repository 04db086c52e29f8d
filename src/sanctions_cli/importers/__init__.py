"""Imports from other formats, compared with the ledger before anything is written.

An importer such as `csv` reads a file into drafts (`drafts`). `fault_report` refuses a file with
faults; `proposal` compares the drafts with the ledger using `matches`, shows them and writes them.
`lists` makes drafts from official list files.
`record_objects` formats a proposal as JSON, `jsonl` reads records for `add --json`.
"""

__all__ = [
    "csv",
    "drafts",
    "fault_report",
    "jsonl",
    "lists",
    "matches",
    "proposal",
    "record_objects",
    "recorded_listings",
]
