"""The rule that the programs which records name are in programs.toml, and fit the records."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.checks.context import CheckContext
from sanctions_cli.errors import Finding
from sanctions_cli.text import did_you_mean


def check_programs(context: CheckContext) -> Iterator[Finding]:
    """Every program that a record names is in programs.toml and fits the record's sender and target."""
    known = {
        name: (sender, target.split("; "))
        for name, sender, target in context.rows("select program, sender, target from programs")
    }
    if any(finding.path == "programs.toml" for finding in context.book.findings()):
        return  # the one fault is said by `files`; all that follows from it would bury it
    yield from _overlaps(context, set(known))
    yield from _ended(context)
    yield from _without(context, known)
    named = context.rows(
        "select path, program, sender, target, 'program' from announcements where program is not null"
        " union all select a.path, p.value, a.sender, a.target, 'other_programs' from announcements a"
        " join plurals p using (path) where p.field = 'other_program' order by 1"
    )
    for path, program, sender, target, key in named:
        if program not in known:
            message = f'no program "{program}" in programs.toml'
            hint = did_you_mean(program, known) or "add a table for it to programs.toml"
            where = (key,) if key == "program" else (key, 0)
            yield context.at(path, where, "programs", message, hint, value=program)
            continue
        keeper, aimed = known[program]
        if keeper != sender:
            yield context.at(
                path,
                (key,),
                "programs",
                f"{program} is kept by {keeper}, but the sender is {sender}",
                _fitting(sender, target, known),
            )
        elif "ZZ" not in aimed and not set(target.split("; ")) <= set(aimed):
            message = f"{program} is aimed at {', '.join(aimed)}, but the target is {target}"
            yield context.at(path, (key,), "programs", message, _fitting(sender, target, known))
    yield from _asserted(context, set(known))


def _without(context: CheckContext, known: dict[str, tuple[str, list[str]]]) -> Iterator[Finding]:
    """Listings with figures on no program, which no balance adds up though the sender keeps one that fits."""
    rows = context.rows(
        "select path, sender, target, action from announcements where program is null and total > 0"
        " and action in ('listing', 'relisting', 'delisting') order by 1"
    )
    for path, sender, target, action in rows:
        message = f"a {action} on no program: balance does not count it"
        hint = (
            _fitting(sender, target, known)
            or "add its list to programs.toml, and program = to the record"
        )
        yield context.at(path, ("action",), "programs", message, hint, severity="warning")


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


def _ended(context: CheckContext) -> Iterator[Finding]:
    """Nothing is put on a list, or taken off it, that stands no more."""
    query = (
        "select a.path, a.program, a.announced, p.until from announcements a join programs p using (program)"
        " where substr(a.announced, 1, length(p.until)) > p.until order by 1"
    )
    for path, program, announced, until in context.rows(query):
        message = f"{program} ended on {until}, before this was announced on {announced}"
        yield context.at(
            path, ("program",), "programs", message, "is the program wrong, or its end?"
        )


def _overlaps(context: CheckContext, known: set[str]) -> Iterator[Finding]:
    for program, overlaps in context.rows(
        "select program, overlaps from programs where overlaps is not null"
    ):
        for name in overlaps.split("; "):
            if name not in known:
                where = (program, "overlaps", 0)
                message = f'{program} overlaps with "{name}", which is not in programs.toml'
                yield context.at(
                    "programs.toml",
                    where,
                    "programs",
                    message,
                    did_you_mean(name, known),
                    value=name,
                )


def _asserted(context: CheckContext, known: set[str]) -> Iterator[Finding]:
    query = "select a.path, p.value from assertions a, json_each(json_extract(a.record, '$.program')) p order by 1"
    for path, program in context.rows(query):
        if program not in known:
            message = f'no program "{program}" in programs.toml'
            hint = did_you_mean(program, known) or "add a table for it to programs.toml"
            yield context.at(path, ("program", 0), "programs", message, hint, value=program)
