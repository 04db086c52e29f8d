"""The programs defined in `programs.toml`, and checks of typed keys."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger.regular_files import read_ledger_file
from sanctions_cli.text import comparison_key, did_you_mean

if TYPE_CHECKING:
    from sanctions_cli.records import Announcement, Program

    Programs = Mapping[str, Program]
    """Programs by their key, such as `CA-SEMA-BLR`."""

KEY_RULE = "use letters, digits and hyphens, such as CA-SEMA-BLR"
_PROGRAM_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def can_be_key(text: str) -> bool:
    """Whether a text can be the key of a program."""
    return bool(_PROGRAM_KEY.fullmatch(text))


def read_programs(root: Path) -> Programs:
    """The programs of the ledger; none if their file is missing or broken, as `check` reports.

    SanctionsError for a file that cannot be read: its programs may be defined all the same.
    """
    # Only here, since `check` needs no more than the suggestions below.
    from sanctions_cli.records import MAX_FILE_BYTES, toml

    path = "programs.toml"
    try:
        data = read_ledger_file(root, path, MAX_FILE_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise SanctionsError(
            f'cannot read "{path}": {error.strerror}',
            hint="put a plain text file in its place, or correct its permissions",
        ) from None
    programs, _ = toml.parse_file(data, path, "programs")
    return programs or {}


def canonical_key(text: str, programs: Programs) -> str:
    """The key of a program that was typed in another case; any other text unchanged."""
    for key in programs:
        if comparison_key(key) == comparison_key(text):
            return key
    return text


def use_defined_keys(
    records: Sequence[Announcement], programs: Programs
) -> list[Announcement]:
    """The records with programs spelt as in `programs.toml`.

    A key in another case would be a separate list, and split the stock.
    """
    keys = {comparison_key(key): key for key in programs}
    respelt = []
    for record in records:
        if record.program and record.program not in programs:
            key = keys.get(comparison_key(record.program), record.program)
            respelt.append(replace(record, program=key))
        else:
            respelt.append(record)
    return respelt


def describe_unknown_program(
    key: str, programs: Programs, correct_keys: Collection[str] = ()
) -> str:
    """A message that the ledger has no program with this key, or "" if it has one.

    The message suggests the program that is spelt most like it, or else how to define one.
    `correct_keys` are no misspellings, however like a program of the ledger they are.
    """
    if key in programs:
        return ""
    question = "" if key in correct_keys else suggest_key(key, programs)
    if question:
        return f'no program "{key}" in programs.toml; {question}'
    if not can_be_key(key):
        return f'no program "{key}" in programs.toml, which is not a possible key: {KEY_RULE}'
    return (
        f"{key} is not defined in programs.toml yet; to define it:"
        f" sanctions program add {key}"
    )


def suggest_key(key: str, candidates: Iterable[str]) -> str:
    """The question `did you mean "…"?` for a key that is nearly one of the candidates, or "".

    Senders call their lists alike: US-MYANMAR is no misspelling of CA-MYANMAR. A key that begins
    with a sender is therefore compared with those of the same sender only.
    """
    _, hyphen, rest = key.upper().partition("-")
    sender = guess_sender(key)
    if not sender:
        return did_you_mean(key.upper(), candidates)
    candidates = [
        candidate for candidate in candidates if guess_sender(candidate) == sender
    ]
    return did_you_mean(f"{sender}{hyphen}{rest}", candidates)


def guess_sender(key: str) -> str:
    """The code of the sender with which a key begins: GB for UK-BLR; "" for any other word."""
    return _resolve_start(key.upper().partition("-")[0])


@functools.cache
def _resolve_start(start: str) -> str:
    try:
        return countries.resolve(start)
    except SanctionsError:
        return ""


def needs_definition(
    key: str | None, programs: Programs, correct_keys: Collection[str] = ()
) -> bool:
    """Whether a record names a program that is still to be defined, and none misspelt.

    `correct_keys` as for `describe_unknown_program`.
    """
    if not key:
        return False
    return "to define it" in describe_unknown_program(key, programs, correct_keys)


def refuse_misspelt_program(
    key: str, programs: Programs, used_keys: Collection[str] = ()
) -> None:
    """Raise SanctionsError for a key that is nearly one of the ledger's.

    That is a typing mistake; any other unknown key may be of a program still to be defined.
    `used_keys` are those that records name, defined or not.
    """
    if key in used_keys:
        return
    message = describe_unknown_program(key, programs)
    question = suggest_key(key, used_keys)
    if question and message and "did you mean" not in message:
        message = f'no program "{key}" in programs.toml or in a record; {question}'
    if "did you mean" in message:
        hint = f"or define it as a new one: sanctions program add {key}"
        if not can_be_key(key):
            hint = KEY_RULE
        raise SanctionsError(message, hint=hint)


def make_program(record: Announcement) -> Program:
    """A program that is defined with a record: its sender keeps it, it is aimed at its targets."""
    from sanctions_cli.records import Program

    return Program(
        title=record.program or "", sender=record.sender, target=record.target
    )


def is_program_for(program: Program, record: Announcement) -> bool:
    """Whether the record's sender keeps the program and all its targets are among the program's."""
    if program.sender != record.sender:
        return False
    return set(record.target) <= set(program.target)
