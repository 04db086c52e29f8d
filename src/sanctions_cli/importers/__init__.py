"""Readers of other formats, and the comparison of what they read with a ledger.

`csv` and `jsonl` read files. What `csv` reads are drafts (`drafts`), which `proposal` compares with
the ledger by means of `matches`, shows and writes.
"""

__all__ = ["csv", "drafts", "jsonl", "matches", "proposal"]
