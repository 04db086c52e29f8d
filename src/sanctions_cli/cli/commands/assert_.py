"""`sanctions assert`"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from sanctions_cli import terminal
from sanctions_cli.cli import output
from sanctions_cli.cli.options import (
    Choice,
    DryRun,
    Ledger,
    find_ledger_folder,
    open_ledger,
    parse_country,
)
from sanctions_cli.cli.options import to_iso_day as one_day
from sanctions_cli.cli.record_options import COUNTS, FIELDS, SOURCES, record_command
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.records import Bound, numbers


def _figure(flag: str, says: str) -> Any:
    return typer.Option(flag, metavar="N", parser=numbers.parse_count, help=says)


Of = Annotated[
    list[str],
    typer.Argument(
        metavar="PROGRAM|SENDER TARGET DAY",
        help="The list (several joined by +) or the two countries.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(metavar="DAY", parser=one_day, help="Makes it a flow from this day on."),
]
Flow = Annotated[
    bool,
    typer.Option("--flow", help="What was announced up to the day, not what stands on the list."),
]
Parties = Annotated[int | None, _figure("--parties", "Individuals and entities together.")]
Total = Annotated[int | None, _figure("--total", "All types together.")]
Rounds = Annotated[
    int | None, _figure("--rounds", "On how many days targets were listed or measures taken.")
]
BoundIs = Annotated[
    str,
    typer.Option(
        "--bound",
        metavar="WORD",
        parser=Choice("bound", get_args(Bound)),
        help="exact, at_least, at_most.",
    ),
]
Claim = Annotated[
    str | None, typer.Option(metavar="TEXT", help="What the source says, in your words.")
]
AllowDuplicate = Annotated[
    bool, typer.Option("--allow-duplicate", help="Though the book has one for the day.")
]
Target = Annotated[
    str | None, typer.Option(metavar="COUNTRY", parser=parse_country, help="If not the program's.")
]


@record_command(COUNTS | SOURCES | {"note": FIELDS["note"]})
def assert_(
    fields: dict[str, Any],
    of: Of,
    since: Since = None,
    flow: Flow = False,
    parties: Parties = None,
    total: Total = None,
    rounds: Rounds = None,
    bound: BoundIs = "exact",
    claim: Claim = None,
    target: Target = None,
    allow_duplicate: AllowDuplicate = False,
    dry_run: DryRun = False,
    ledger: Ledger = None,
) -> int:
    """Add a total that a source states; says if the book agrees.

    Exit code 1 when it does not.

        sanctions assert CA-SEMA-BLR 2021-01-31 --individuals 55 --rounds 3 --publisher "House of Commons"

        sanctions assert Canada Belarus 2021-01-31 --individuals 55 --flow --source-url https://example.org/report
    """
    from sanctions_cli.ledger import add, build, record_paths
    from sanctions_cli.records import to_json

    sums = {"parties": parties, "total": total, "rounds": rounds}
    stated = fields.pop("counts", {}) | {
        key: figure for key, figure in sums.items() if figure is not None
    }
    if not stated:
        raise SanctionsError(
            "no figure", hint="say at least one: --individuals 55, --total 80, --rounds 3 …"
        )
    if not fields.get("sources"):
        raise SanctionsError(
            "no source", hint="say who states this total: --publisher, --title, --source-url …"
        )
    root = find_ledger_folder(ledger)
    words = ", ".join(f"{figure:,} {key}" for key, figure in stated.items())
    record = build.build_assertion(
        fields
        | _scope(root, of, target)
        | {"kind": "flow" if since or flow else "stock", "since": since, "bound": bound}
        | {"stated": stated, "claim": claim or words}
    )
    path = record_paths.free_path(root, record)
    with open_ledger(root) as book:
        asked = json.loads(to_json(record))
        if not allow_duplicate:
            _refuse_second(book, asked)
        holds = _judged(book, asked, path)
    if dry_run:
        terminal.print_message(f"would write {path}:")
        output.print_file(build.encode_record(record, path))
    else:
        command = f"assert {Path(path).stem}"
        output.print_line(add.write_records(root, [(record, None)], command)[0])
    return 0 if holds else 1


def _scope(root: Path, of: list[str], target: str | None) -> dict[str, Any]:
    """What PROGRAM DAY or SENDER TARGET DAY is about, keys and values as in the record format."""
    *whom, on = of
    if len(whom) not in (1, 2):
        raise SanctionsError(
            "say whose total it is, and the day",
            hint="sanctions assert PROGRAM DAY, or SENDER TARGET DAY",
        )
    day = {"on": one_day(on)}
    if len(whom) == 2:
        return day | {"sender": parse_country(whom[0]), "target": [parse_country(whom[1])]}
    return day | _programs(root, whom[0], target)


def _programs(root: Path, text: str, target: str | None) -> dict[str, Any]:
    """The programs named, with their sender and targets, as the ledger has them."""
    from sanctions_cli.ledger import program_keys

    known = program_keys.read_programs(root)
    keys = list(
        dict.fromkeys(program_keys.canonical_key(word.strip(), known) for word in text.split("+"))
    )
    for key in keys:
        if said := program_keys.describe_unknown_program(key, known):
            raise SanctionsError(said, hint="name programs of programs.toml, or SENDER TARGET")
    senders = {known[key].sender for key in keys}
    if len(senders) > 1:
        raise SanctionsError(
            f"these programs are kept by {' and '.join(sorted(senders))}", hint="name one sender's"
        )
    aimed = [target] if target else list(known[keys[0]].target)
    return {"sender": senders.pop(), "target": aimed, "program": keys}


def _refuse_second(book: database.OpenLedger, asked: dict[str, Any]) -> None:
    """SanctionsError where the book has a total of the same lists on the same day, of the same types."""
    from sanctions_cli.importers import matches

    for name, stated in matches.find_similar_assertions(book.connection, asked):
        figures = ", ".join(f"{figure:,} {key}" for key, figure in stated.items())
        raise SanctionsError(
            f"{name} says {figures} for this day already",
            hint=f"edit {name} --add-source … cites another source for it; --allow-duplicate adds a second one",
        )


def _judged(book: database.OpenLedger, asked: dict[str, Any], path: str) -> bool:
    """Say whether the book agrees, and by how much not."""
    from sanctions_cli import assertions

    verdict = assertions.check_assertion(book.connection, asked, Path(path).stem, path)
    holds = verdict.state == "holds"
    gaps = [
        f"{abs(gap):,} {key} {'short' if gap > 0 else 'over'}"
        for key, gap in verdict.differences.items()
        if gap
    ]
    terminal.print_message(
        "the book agrees" if holds else f"the book does not agree: it is {', '.join(gaps)}"
    )
    for key, figure in verdict.stated.items():
        terminal.print_message(
            f"  {key:<12} stated {figure:>7,}   the book has {verdict.ledger_figures[key]:>7,}"
        )
    return holds
