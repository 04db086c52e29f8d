"""The SQLite index of a ledger, from which all queries are answered."""

__all__ = [
    "database",
    "file_reader",
    "references",
    "refresh",
    "rows",
    "snapshot",
    "spellings",
    "words",
]
