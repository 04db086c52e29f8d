"""Formats that hold a whole ledger, not the rows of one table: each is a function to bytes."""

__all__ = ["sqlite"]
