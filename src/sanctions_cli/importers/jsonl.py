"""Records from JSON Lines, as a script hands them over: all of them or, with every fault at its line, none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import entry
from sanctions_cli.ledger.duplicates import Lookout
from sanctions_cli.records.model import Announcement
from sanctions_cli.records.vocabulary import TYPES

Read = list[tuple[int, Announcement, str | None]]
"""Line number, record, and the word at the end of its id."""
CODES = ("sender", "target", "joint", "joint_claimed", "same_day")
IGNORED = ("sender_name", "target_name", "total")
"""What export says besides: worked out from the rest."""


def records(text: str, source: str) -> Read:
    """The records, keys as in the record format or as `export` writes them, countries by name or code, an action
    that is not said being a listing. SanctionsError with every faulty line."""
    found: Read = []
    faults = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append((number, *_record(line)))
        except entry.Refused as trouble:
            faults += [
                (number, SanctionsError(message, hint=hint)) for message, hint in trouble.faults
            ]
        except SanctionsError as trouble:
            faults.append((number, trouble))
    if faults:
        raise _refused(source, faults)
    if not found:
        hint = (
            'one JSON object a line: {"sender": "CA", "target": "BY", "announced": "2024-08-09", …}'
        )
        raise SanctionsError(f"no record in {source}", hint=hint)
    return found


def refuse_likes(root: Path, found: Read, source: str) -> None:
    """SanctionsError that names every line whose record looks like one in the ledger or on a line before."""
    lookout = Lookout(root)
    faults = []
    for number, record, _ in found:
        if alike := lookout.like(record):
            names = ", ".join(name for name, _ in alike)
            faults.append((number, SanctionsError(f"a record like this is there already: {names}")))
        lookout.remember(f"line {number}", record)
    if faults:
        raise _refused(
            source, faults, "nothing was written; --allow-duplicate writes them all the same"
        )


def _refused(
    source: str, faults: list[tuple[int, SanctionsError]], hint: str = ""
) -> SanctionsError:
    said = [
        f"{source}:{number}: {one.message}" + (f" ({one.hint})" if one.hint else "")
        for number, one in faults
    ]
    return SanctionsError(
        "\n       ".join(said), hint=hint or "nothing was written; mend these lines and try again"
    )


def _record(line: str) -> tuple[Announcement, str | None]:
    try:
        said = json.loads(line, object_pairs_hook=_once)
    except (ValueError, RecursionError) as trouble:
        raise SanctionsError(f"no JSON: {str(trouble)[:80]}") from None
    if not isinstance(said, dict):
        raise SanctionsError("not a JSON object", hint='{"sender": "CA", …}')
    for key in IGNORED:
        said.pop(key, None)
    word, name = said.pop("suffix", None), said.pop("id", None)
    tables = {key: _table(said, key, prefix) for key, prefix in (("counts", ""), ("net", "net_"))}
    coded = {key: _codes(said[key]) for key in CODES if key in said}
    record = entry.announcement(
        {"action": "listing"} | said | coded | {key: one for key, one in tables.items() if one}
    )
    word = _word(record, name) if word is None and name is not None else word
    return record, None if word is None else entry.suffix(word)


def _table(said: dict[str, Any], key: str, prefix: str) -> dict[str, Any]:
    """Figures that stand beside the others, as export writes them, as the table that they are in a record."""
    flat = {name: said.pop(prefix + name) for name in TYPES if prefix + name in said}
    stated = {name: number for name, number in flat.items() if number is not None}
    if stated and key in said:
        raise SanctionsError(f"figures both in {key} and beside it", hint="keep one of the two")
    return stated


def _codes(value: Any) -> Any:
    """Countries by name or code, one or several; what is no text is left to the record format to refuse."""
    if isinstance(value, list):
        return [_codes(one) for one in value]
    return countries.resolve(value) if isinstance(value, str) else value


def _word(record: Announcement, name: object) -> str | None:
    """What an id says besides the beginning that every id of this record has."""
    word = str(name).removeprefix(record.stem)
    if word == str(name) or (word and word[0] != "-"):
        raise SanctionsError(
            f'the id "{name}" is not the record\'s', hint=f"it begins with {record.stem}"
        )
    return word[1:] or None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    twice = next(_repeated([key for key, _ in pairs]), None)
    if twice is not None:
        raise ValueError(f'the key "{twice}" stands there twice')
    return dict(pairs)


def _repeated(keys: list[str]) -> Iterator[str]:
    return (key for n, key in enumerate(keys) if key in keys[:n])
