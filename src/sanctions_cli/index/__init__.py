"""The SQLite cache of a ledger."""
