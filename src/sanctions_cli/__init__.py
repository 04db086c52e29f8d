"""A plain-file ledger of sanctions announcements, answered from the command line."""

__version__ = "0.1.0"
