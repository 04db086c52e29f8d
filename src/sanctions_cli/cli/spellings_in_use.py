"""Replaces the spelling of typed texts by the ledger's."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from sanctions_cli import terminal
from sanctions_cli.answers import open_ledger
from sanctions_cli.text import comparison_key

QUERIES = {
    "reason": "select value, count(*) from plurals where field = 'reason' group by 1",
    "instrument": (
        "select instrument, count(*) from announcements"
        " where instrument is not null group by 1"
    ),
    "publisher": (
        "select json_extract(source.value, '$.publisher'), count(*)"
        " from announcements a, json_each(a.record, '$.sources') source group by 1"
    ),
}
"""The texts by which records are grouped, filtered or compared, with their frequencies."""


def use_known_spellings(root: Path, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with texts in the ledger's spelling; prints each change to stderr."""
    keys = ("reasons", "instrument", "sources", "source")
    if not any(fields.get(key) for key in keys):
        return fields  # without opening the index, which takes most of the time
    fields = dict(fields)
    spellings = _read_spellings(root)
    if fields.get("reasons"):
        reasons = [spellings.respell("reason", reason) for reason in fields["reasons"]]
        fields["reasons"] = list(dict.fromkeys(reasons))
    if fields.get("instrument"):
        fields["instrument"] = spellings.respell("instrument", fields["instrument"])
    if fields.get("sources"):
        fields["sources"] = list(map(spellings.respell_source, fields["sources"]))
    if fields.get("source"):
        fields["source"] = spellings.respell_source(fields["source"])
    return fields


class _Spellings(NamedTuple):
    """The usual spelling of each text of a ledger, by kind and comparison key."""

    usual: dict[str, dict[str, str]]

    def respell(self, kind: str, text: str) -> str:
        """The text in the ledger's spelling; prints a note if that differs."""
        usual_text = self.usual[kind].get(comparison_key(text), text)
        if usual_text != text:
            terminal.print_message(
                f'note: {kind} "{text}" is written "{usual_text}", as the ledger has it'
            )
        return usual_text

    def respell_source(self, source: dict[str, Any]) -> dict[str, Any]:
        """The source with its publisher in the ledger's spelling."""
        if not source.get("publisher"):
            return source
        return {**source, "publisher": self.respell("publisher", source["publisher"])}


def _read_spellings(root: Path) -> _Spellings:
    usual: dict[str, dict[str, str]] = {}
    with open_ledger(root) as ledger:
        for kind, query in QUERIES.items():
            rows = ledger.connection.execute(f"{query} order by 2, 1 desc")
            # The most frequent comes last, and stays.
            usual[kind] = {comparison_key(text): text for text, _ in rows if text}
    return _Spellings(usual)


def use_defined_keys(root: Path, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with the keys of their programs in the case in which they are defined."""
    from sanctions_cli.ledger import program_keys

    key = fields.get("program")
    other_keys = fields.get("other_programs")
    if not (key or other_keys):
        return fields
    programs = program_keys.read_programs(root)
    fields = dict(fields)
    if key:
        fields["program"] = program_keys.canonical_key(key, programs)
    if other_keys:
        fields["other_programs"] = [
            program_keys.canonical_key(other_key, programs) for other_key in other_keys
        ]
    return fields


def refuse_misspelt_program(root: Path, key: str) -> None:
    """Raise SanctionsError for a key that is a misspelling of a defined or used one."""
    from sanctions_cli.ledger import program_keys

    programs = program_keys.read_programs(root)
    if key in programs:
        return
    with open_ledger(root) as ledger:
        query = "select distinct program from announcements where program is not null"
        used_keys = {used for (used,) in ledger.connection.execute(query)}
    program_keys.refuse_misspelt_program(key, programs, used_keys)
