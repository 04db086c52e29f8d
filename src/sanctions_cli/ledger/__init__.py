"""A ledger on disk: finding it, building and checking new records, and changing its files so that
each change can be undone.
"""

__all__ = [
    "add",
    "atomic",
    "build",
    "coverage",
    "create",
    "definitions",
    "disk",
    "duplicates",
    "edit",
    "git",
    "layout",
    "locate",
    "lock",
    "log_folder",
    "output_folder",
    "path_hints",
    "program_keys",
    "record_paths",
    "record_warnings",
    "references",
    "regular_files",
    "revision_files",
    "rewrite",
    "transaction",
    "undo_entry",
    "undo_log",
    "unread_files",
]
