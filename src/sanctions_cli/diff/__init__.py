"""What changed: between two ledgers, revisions or files, on two days, or from sender to sender.

`revisions` opens a ledger as it was at a git revision; `changes`, `files`, `two_dates` and
`senders` compare; `table` shows the changes of records.
"""

__all__ = ["changes", "files", "revisions", "senders", "table", "two_dates"]
