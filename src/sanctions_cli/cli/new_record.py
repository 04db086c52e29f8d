"""A new announcement: what its fields must be, and the record that they make."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions_cli import terminal
from sanctions_cli.cli.record_options import RecordFields
from sanctions_cli.cli.spellings_in_use import (
    refuse_misspelt_program,
    use_defined_keys,
    use_known_spellings,
)
from sanctions_cli.errors import SanctionsError
from sanctions_cli.text import join_words

if TYPE_CHECKING:
    from sanctions_cli.records import Announcement


def build_record(
    root: Path, fields: RecordFields, is_defining: bool = False
) -> Announcement:
    """The record that the flags and answers make; what looks wrong in it goes to stderr.

    `is_defining`: its program is defined together with it.
    """
    from sanctions_cli.ledger import build, program_keys, record_warnings

    fields = use_defined_keys(root, use_known_spellings(root, fields))
    programs = program_keys.read_programs(root)
    if fields.get("program") and not is_defining:
        refuse_misspelt_program(root, fields["program"])
    for key in fields.get("other_programs") or ():
        refuse_misspelt_program(root, key)
    values = {"action": "listing", **fields}
    record = build.build_announcement(values)
    if is_defining:
        assert record.program
        programs = {**programs, record.program: program_keys.make_program(record)}
    for warning in record_warnings.find_warnings(root, record, programs, date.today()):
        terminal.print_message(f"warning: {warning}")
    return record


def refuse_incomplete(fields: RecordFields) -> None:
    """SanctionsError where the sender, the target or the day is missing."""
    missing = []
    for key, word in (("sender", "sender"), ("target", "target"), ("announced", "day")):
        if not fields.get(key):
            missing.append(word)
    if missing:
        raise SanctionsError(
            f"missing: {join_words(missing)}",
            hint="sanctions add SENDER TARGET DAY --individuals N …",
        )


def refuse_bad_values(fields: RecordFields) -> None:
    """SanctionsError for wrong values of options.

    What is missing is no reason: for the check, it is filled in.
    """
    from sanctions_cli.ledger import build

    complete = {
        "sender": "ZZ",
        "target": ["ZZ"],
        "announced": "2000",
        "action": "listing",
    }
    build.build_announcement({**complete, **fields})
