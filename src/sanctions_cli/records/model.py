"""The record format as types: what a file of each kind contains."""

from __future__ import annotations

from sanctions_cli.records.announcement import Announcement
from sanctions_cli.records.assertion import Assertion
from sanctions_cli.records.dossier import Dossier
from sanctions_cli.records.ledger import Ledger, Program

RECORD_TYPES: dict[str, type] = {
    "announcement": Announcement,
    "assertion": Assertion,
    "programs": Program,
    "ledger": Ledger,
    "dossier": Dossier,
}
"""What a file of each kind contains; `programs` has a table of this type for each program."""
