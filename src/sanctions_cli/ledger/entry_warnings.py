"""What may be written and still looks wrong: said as a warning before a record goes into the book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from sanctions_cli import countries
from sanctions_cli.dates import first_day, last_day
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import entry
from sanctions_cli.records import Announcement, Program, toml


def programs(root: Path) -> dict[str, Program]:
    """The programs of the ledger; none where their file is broken, which `check` says."""
    try:
        found, _ = toml.parse_file(
            (root / "programs.toml").read_bytes(), "programs.toml", "programs"
        )
    except OSError:
        return {}
    return found or {}


def spelt(text: str, known: dict[str, Program]) -> str:
    """A program as the ledger spells it, whatever the case it was typed in."""
    return next((key for key in known if key.casefold() == text.casefold()), text)


def unknown(program: str, known: dict[str, Program]) -> str:
    """That a program is not in programs.toml, with what was probably meant; "" when it is."""
    if program in known:
        return ""
    near = get_close_matches(program.upper(), known, 1, 0.6)
    meant = f'; did you mean "{near[0]}"?' if near else ", where check will look for it"
    return f'no program "{program}" in programs.toml{meant}'


def doubts(
    root: Path, record: Announcement, known: dict[str, Program], today: date
) -> Iterator[str]:
    """What a reader of the record would ask back."""
    if record.program and (said := unknown(record.program, known)):
        yield said
    elif record.program and known[record.program].sender != record.sender:
        yield f"{record.program} is kept by {_named(known[record.program].sender)}, not by {_named(record.sender)}"
    lists = record.counts and record.action in ("listing", "relisting", "delisting")
    fitting = [
        name for name, one in known.items() if lists and not record.program and fits(one, record)
    ]
    if fitting:
        yield f"no program, so balance does not count it: --program {' or '.join(fitting[:3])}?"
    if record.sender in record.target:
        yield f"{_named(record.sender)} is both sender and target"
    if first_day(record.announced) > today:
        yield f"{record.announced} is yet to come"
    if record.until and last_day(record.until) < first_day(record.announced):
        yield f"it ends on {record.until}, before it was announced"
    yield from (
        f'no record "{name}", to which it refers'
        for name in record.refers_to or ()
        if not _there(root, name)
    )


def fits(program: Program, record: Announcement) -> bool:
    """Whether a program is kept by the record's sender and aimed at its targets."""
    return program.sender == record.sender and set(record.target) <= set(program.target)


def refuse_misspelt(program: str | None, known: dict[str, Program]) -> None:
    """SanctionsError for a program that is nearly one of the ledger's: a slip, not a new one."""
    if program and (said := unknown(program, known)) and "did you mean" in said:
        raise SanctionsError(said, hint="or give it a table in programs.toml first")


def _named(code: str) -> str:
    return f"{countries.name(code)} ({code})"


def _there(root: Path, name: str) -> bool:
    try:
        return bool(entry.find(root, name))
    except SanctionsError:
        return False


def all_doubts(root: Path, records: list[tuple[Announcement, Any]], today: date) -> list[str]:
    """The doubts about many records, each said once."""
    known = programs(root)
    return list(
        dict.fromkeys(said for record, _ in records for said in doubts(root, record, known, today))
    )
