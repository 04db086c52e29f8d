"""The SQLite cache of a ledger, from which every question is answered."""

__all__ = [
    "database",
    "file_reader",
    "references",
    "refresh",
    "rows",
    "snapshot",
    "spellings",
]
