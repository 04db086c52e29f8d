"""A ledger on disk: finding it, writing it, undoing it."""
