"""Differences between two ledgers, revisions or files, between two dates, or between two senders.

`revisions` opens a ledger as it was at a git revision; `changes`, `files`, `two_dates` and
`senders` compare; `record_diff` says in which fields two records differ, and `table` shows it.
"""

__all__ = [
    "changes",
    "files",
    "news",
    "record_diff",
    "revisions",
    "senders",
    "table",
    "two_dates",
]
