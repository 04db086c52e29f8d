"""The rule that the programs of records are in programs.toml and fit the records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from sanctions_cli.assertions import WORLDWIDE
from sanctions_cli.checks.context import CheckContext, KeyPath
from sanctions_cli.dates import prefix_date
from sanctions_cli.errors import Finding
from sanctions_cli.ledger import program_keys
from sanctions_cli.text import Spellings

MAX_SUGGESTIONS = 5
"""The most programs of a sender that a hint names."""

RULE = "programs"


class DefinedProgram(NamedTuple):
    """The fields of a program in programs.toml that this rule needs."""

    sender: str
    targets: tuple[str, ...]


class Programs(dict[str, DefinedProgram]):
    """The programs in programs.toml by key, with indexes for fast lookup."""

    @cached_property
    def spellings(self) -> Spellings:
        """Their keys, for suggestions."""
        return Spellings(self)

    @cached_property
    def keys_by_parties(self) -> dict[tuple[str, str], list[str]]:
        """The keys by sender and target."""
        keys: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, program in self.items():
            for target in program.targets:
                keys[program.sender, target].append(key)
        return keys


def check_programs(context: CheckContext) -> Iterator[Finding]:
    """Every program that a record names is in programs.toml and fits the record's sender and
    target."""
    if any(finding.path == "programs.toml" for finding in context.ledger.findings()):
        # The rule `files` reports it; findings that follow from it would bury that one.
        return
    programs = Programs()
    for key, sender, targets in context.rows(
        "select program, sender, target from programs"
    ):
        programs[key] = DefinedProgram(sender, tuple(targets.split("; ")))
    yield from _check_overlaps(context, programs)
    yield from _check_ends(context)
    yield from _check_listings_without_program(context, programs)
    yield from _check_announcements(context, programs)
    yield from _check_assertions(context, programs)


def _check_overlaps(context: CheckContext, programs: Programs) -> Iterator[Finding]:
    """Programs that overlap with an undefined program."""
    query = "select program, overlaps from programs where overlaps is not null"
    for program, overlaps in context.rows(query):
        for name in overlaps.split("; "):
            if name in programs:
                continue
            message = f'{program} overlaps with "{name}", which is not in programs.toml'
            yield context.make_finding(
                "programs.toml",
                (program, "overlaps", 0),
                RULE,
                message,
                program_keys.suggest_key(name, programs.spellings.near(name)),
                value=name,
            )


def _check_ends(context: CheckContext) -> Iterator[Finding]:
    """Announcements on a program after its end; a month or year ends with its last day."""
    # A cross join keeps this order: few programs have an end.
    query = """
        select announcement.path, program, announcement.announced, programs.until
        from programs cross join announcements announcement using (program)
        where programs.until is not null
            and substr(announcement.announced, 1, length(programs.until)) > programs.until
        order by announcement.path"""
    for path, program, announced, until in context.rows(query):
        message = (
            f"{program} ended {prefix_date(until)}, before this was announced"
            f" {prefix_date(announced)}"
        )
        hint = "is the program wrong, or its end?"
        yield context.make_finding(path, ("program",), RULE, message, hint)


def _check_listings_without_program(
    context: CheckContext, programs: Programs
) -> Iterator[Finding]:
    """Listings with figures but no program, which no balance includes."""
    # A record without figures changes no sum, so it needs no program. A record that names
    # other lists says on purpose that no list has all its targets.
    query = """
        select path, sender, target, action from announcements
        where program is null and total > 0 and action in ('listing', 'relisting', 'delisting')
            and path not in (select path from plurals where field = 'other_program')
        order by path"""
    for path, sender, target, action in context.rows(query):
        message = f"a {action} without a program: balance does not count it"
        hint = _suggest_programs(path, sender, target, programs)
        yield context.make_finding(
            path, ("action",), RULE, message, hint, severity="warning"
        )


def _check_announcements(
    context: CheckContext, programs: Programs
) -> Iterator[Finding]:
    """The programs that announcements name, in `program` and in `other_programs`."""
    # Without an order, since SQLite then reads all columns from one of its indexes.
    rows = context.rows("""
        select path, program, sender, target, 'program' from announcements
            where program is not null
        union all
        select path, plurals.value, sender, target, 'other_programs'
            from announcements join plurals using (path)
            where plurals.field = 'other_program'""")
    for path, program, sender, target, key in rows:
        if program not in programs:
            # In a list, the value then leads to the exact position.
            key_path = (key,) if key == "program" else (key, 0)
            yield _undefined(context, path, key_path, program, programs)
            continue
        defined = programs[program]
        if defined.sender != sender:
            message = (
                f"{program} belongs to {defined.sender}, but the sender is {sender}"
            )
        elif not _fits_targets(defined, target):
            aim = ", ".join(defined.targets)
            message = f"{program} is aimed at {aim}, but the target is {target}"
        else:
            continue
        edited = path if key == "program" else ""
        hint = _suggest_programs(edited, sender, target, programs)
        yield context.make_finding(path, (key,), RULE, message, hint)


def _check_assertions(context: CheckContext, programs: Programs) -> Iterator[Finding]:
    """The programs that assertions name."""
    query = """
        select assertions.path, coalesce(respelt.program, program.value)
        from assertions, json_each(json_extract(assertions.record, '$.program')) program
        left join program_spellings respelt on respelt.spelling = program.value
        order by assertions.path"""
    for path, program in context.rows(query):
        if program not in programs:
            yield _undefined(context, path, ("program", 0), program, programs)


def _undefined(
    context: CheckContext,
    path: str,
    key_path: KeyPath,
    program: str,
    programs: Programs,
) -> Finding:
    message = f'no program "{program}" in programs.toml'
    hint = program_keys.suggest_key(program, programs.spellings.near(program))
    if not hint:
        hint = f"to define it: sanctions program add {program}"
    return context.make_finding(path, key_path, RULE, message, hint, value=program)


def _fits_targets(program: DefinedProgram, target: str) -> bool:
    """Whether a program is aimed at all targets of a record (as the index joins them)."""
    return WORLDWIDE in program.targets or set(target.split("; ")) <= set(
        program.targets
    )


def _suggest_programs(path: str, sender: str, target: str, programs: Programs) -> str:
    """A hint that names the sender's programs against the target.

    It has the command that puts the record at `path` on one of them; "" for no such command.
    """
    suggested = _find_fitting_programs(sender, target, programs)
    if not suggested:
        targets = target.replace("; ", ",")
        command = f"sanctions program add KEY --sender {sender} --target {targets}"
        return f"{sender} has no program against {target}; to define one: {command}"
    edit = f"sanctions edit {Path(path).stem} --program"
    if path and len(suggested) == 1:
        return f"if {suggested[0]} is meant: {edit} {suggested[0]}"
    hint = f"programs of {sender} against {target}: {', '.join(suggested)}"
    return f"{hint}; {edit} KEY" if path else hint


def _find_fitting_programs(sender: str, target: str, programs: Programs) -> list[str]:
    """The first programs of a sender that fit the targets: those for them alone, then shared ones.

    A shared program is for human rights or another purpose, whatever the country.
    """
    first_target = target.partition("; ")[0]
    keys = programs.keys_by_parties.get((sender, first_target), [])
    shared_keys = programs.keys_by_parties.get((sender, WORLDWIDE), [])
    fitting = []
    for key in dict.fromkeys((*keys, *shared_keys)):
        if _fits_targets(programs[key], target):
            fitting.append(key)
        if len(fitting) == MAX_SUGGESTIONS:
            break
    return fitting
