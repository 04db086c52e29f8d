"""Rules on files, ids and what records name."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.checks.case import Case, near
from sanctions_cli.errors import Finding


def files(case: Case) -> Iterator[Finding]:
    """Every file can be read and says only what the record format knows; its name is the record's id."""
    yield from case.book.findings()


def unique_ids(case: Case) -> Iterator[Finding]:
    """No two records have the same id."""
    for table in ("announcements", "assertions"):
        query = (
            f"select a.id, a.path, b.path from {table} a join (select id, min(path) as path from {table} group by id"
            " having count(*) > 1) b on a.id = b.id and a.path <> b.path order by 2"
        )
        for name, path, other in case.rows(query):
            yield case.at(
                path,
                (),
                "unique-ids",
                f'the id "{name}" is taken by {other}',
                "give the file another name",
            )


def programs(case: Case) -> Iterator[Finding]:
    """Every program that a record names is in programs.toml and fits the record's sender and target."""
    known = {
        name: (sender, target.split("; "))
        for name, sender, target in case.rows("select program, sender, target from programs")
    }
    if any(finding.path == "programs.toml" for finding in case.book.findings()):
        return  # the one fault is said by `files`; all that follows from it would bury it
    yield from _overlaps(case, set(known))
    yield from _ended(case)
    yield from _without(case, known)
    named = case.rows(
        "select path, program, sender, target, 'program' from announcements where program is not null"
        " union all select a.path, p.value, a.sender, a.target, 'other_programs' from announcements a"
        " join plurals p using (path) where p.field = 'other_program' order by 1"
    )
    for path, program, sender, target, key in named:
        if program not in known:
            message = f'no program "{program}" in programs.toml'
            hint = near(program, known) or "add a table for it to programs.toml"
            where = (key,) if key == "program" else (key, 0)
            yield case.at(path, where, "programs", message, hint, value=program)
            continue
        keeper, aimed = known[program]
        if keeper != sender:
            yield case.at(
                path,
                (key,),
                "programs",
                f"{program} is kept by {keeper}, but the sender is {sender}",
                _fitting(sender, target, known),
            )
        elif "ZZ" not in aimed and not set(target.split("; ")) <= set(aimed):
            message = f"{program} is aimed at {', '.join(aimed)}, but the target is {target}"
            yield case.at(path, (key,), "programs", message, _fitting(sender, target, known))
    yield from _asserted(case, set(known))


def _without(case: Case, known: dict[str, tuple[str, list[str]]]) -> Iterator[Finding]:
    """Listings with figures on no program, which no balance adds up though the sender keeps one that fits."""
    rows = case.rows(
        "select path, sender, target, action from announcements where program is null and total > 0"
        " and action in ('listing', 'relisting', 'delisting') order by 1"
    )
    for path, sender, target, action in rows:
        message = f"a {action} on no program: balance does not count it"
        hint = (
            _fitting(sender, target, known)
            or "add its list to programs.toml, and program = to the record"
        )
        yield case.at(path, ("action",), "programs", message, hint, severity="warning")


def _fitting(sender: str, target: str, known: dict[str, tuple[str, list[str]]]) -> str:
    """The sender's own programs that are aimed at the target."""
    aimed = set(target.split("; "))
    found = [
        name
        for name, (keeper, targets) in known.items()
        if keeper == sender and aimed <= set(targets)
    ]
    return (
        f"{sender} keeps {', '.join(found[:5])}"
        if found
        else f"no program of {sender} is aimed at {target}"
    )


def _ended(case: Case) -> Iterator[Finding]:
    """Nothing is put on a list, or taken off it, that stands no more."""
    query = (
        "select a.path, a.program, a.announced, p.until from announcements a join programs p using (program)"
        " where substr(a.announced, 1, length(p.until)) > p.until order by 1"
    )
    for path, program, announced, until in case.rows(query):
        message = f"{program} ended on {until}, before this was announced on {announced}"
        yield case.at(path, ("program",), "programs", message, "is the program wrong, or its end?")


def _overlaps(case: Case, known: set[str]) -> Iterator[Finding]:
    for program, overlaps in case.rows(
        "select program, overlaps from programs where overlaps is not null"
    ):
        for name in overlaps.split("; "):
            if name not in known:
                where = (program, "overlaps", 0)
                message = f'{program} overlaps with "{name}", which is not in programs.toml'
                yield case.at(
                    "programs.toml", where, "programs", message, near(name, known), value=name
                )


def _asserted(case: Case, known: set[str]) -> Iterator[Finding]:
    query = "select a.path, p.value from assertions a, json_each(json_extract(a.record, '$.program')) p order by 1"
    for path, program in case.rows(query):
        if program not in known:
            message = f'no program "{program}" in programs.toml'
            hint = near(program, known) or "add a table for it to programs.toml"
            yield case.at(path, ("program", 0), "programs", message, hint, value=program)


def references(case: Case) -> Iterator[Finding]:
    """Every id in refers_to is a record of this ledger that came before, or on the same day."""
    announced = dict(case.rows("select id, announced from announcements"))
    query = (
        "select a.path, a.id, a.announced, p.value from plurals p join announcements a using (path)"
        " where p.field = 'refers_to' order by 1"
    )
    for path, name, day, other in case.rows(query):
        place = ("refers_to", 0)
        if other not in announced:
            message = f'no record "{other}"'
            yield case.at(path, place, "references", message, near(other, announced), value=other)
        elif other == name:
            yield case.at(
                path,
                place,
                "references",
                "a record cannot refer to itself",
                "take it out",
                value=other,
            )
        elif announced[other][: len(day)] > day[: len(announced[other])]:
            message = f"{other} was announced on {announced[other]}, after this record"
            yield case.at(
                path, place, "references", message, "is the day of one of them wrong?", value=other
            )
