"""The countries of a ledger by what they do in it: impose sanctions, or be their target."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.ledger import coverage

MOST_TARGETS_NAMED = 3
"""The most targets that a title names if none is requested."""

_DISTINCT_CODES = """
with recursive codes(code) as (
    select min({column}) from {table} where {condition}
    union all
    select (select min({column}) from {table} where {condition} and {column} > code)
    from codes where code is not null
)
select code from codes where code is not null"""
"""SQL for each code in a column. One index lookup each, so a large ledger is not read in full."""

_TARGETS = _DISTINCT_CODES.format(
    table="plurals", column="value", condition="field = 'target'"
)
_SENDERS = _DISTINCT_CODES.format(
    table="announcements", column="sender", condition="true"
)


def find_targets(connection: sqlite3.Connection) -> list[str]:
    """The targets of all announcements, by code."""
    return [target for (target,) in connection.execute(_TARGETS)]


def find_few_targets(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The targets of a ledger with a few; none if there are many, or only one, as it is plain."""
    targets = find_targets(connection)
    if 2 <= len(targets) <= MOST_TARGETS_NAMED:
        return tuple(targets)
    return ()


def refuse_swapped_roles(
    connection: sqlite3.Connection, senders: Sequence[str], targets: Sequence[str]
) -> None:
    """SanctionsError for a sender that is only a target in the ledger, or the reverse.

    A country that is neither is no mistake: the answer is that there is nothing about it.
    """
    if not senders and not targets:
        return
    all_senders, all_targets = find_roles(connection)
    only_targets = _find_misplaced(senders, all_senders, all_targets)
    if only_targets:
        wanted = [code for code in targets if code in all_targets]
        _refuse(only_targets, "sender", "target", [*wanted, *only_targets])
    only_senders = _find_misplaced(targets, all_targets, all_senders)
    if only_senders:
        wanted = [code for code in senders if code in all_senders]
        _refuse(only_senders, "target", "sender", [*wanted, *only_senders])


def find_roles(connection: sqlite3.Connection) -> tuple[set[str], set[str]]:
    """The senders and the targets of announcements, programs and coverage."""
    senders = {sender for (sender,) in connection.execute(_SENDERS)}
    targets = set(find_targets(connection))
    for sender, joined_targets in connection.execute(
        "select coalesce(sender, ''), coalesce(target, '') from programs"
    ):
        senders.add(sender)
        targets.update(joined_targets.split("; "))
    for entry in coverage.read_entries(database.read_ledger(connection)):
        senders.add(entry.sender)
        targets.update(entry.targets)
    return senders, targets


def _find_misplaced(
    codes: Iterable[str], role: Collection[str], other_role: Collection[str]
) -> list[str]:
    """The codes that do not have a role in the ledger, but have the other."""
    misplaced = []
    for code in dict.fromkeys(codes):
        if code not in role and code in other_role:
            misplaced.append(code)
    return misplaced


def _refuse(
    codes: Sequence[str], role: str, actual: str, wanted: Sequence[str]
) -> None:
    """SanctionsError for codes in the wrong role; `wanted` are all with the actual one."""
    names = countries.join_names(codes)
    pronoun = "it" if len(codes) == 1 else "them"
    if role == "sender":
        message = f"this ledger has no sanctions by {names}, only against {pronoun}"
    else:
        message = f"this ledger has no sanctions against {names}, only by {pronoun}"
    options = " ".join(f"--{actual} {code}" for code in dict.fromkeys(wanted))
    hint = f"did you mean {options}?"
    if actual == "target" and len(wanted) > 1:
        hint += " To compare them: sanctions compare --by target"
    raise SanctionsError(message, hint=hint)
