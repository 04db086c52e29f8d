"""Readers of other formats, and the comparison of what they read with a ledger.

An importer such as `csv` reads a file into drafts (`drafts`). `fault_report` refuses a file with
faults; `proposal` compares the drafts with the ledger by means of `matches`, shows them and writes
them. `jsonl` reads records for `add --json`.
"""

__all__ = ["csv", "drafts", "fault_report", "jsonl", "matches", "proposal"]
