"""`sanctions assert`"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from sanctions_cli import terminal
from sanctions_cli.answers import (
    Choice,
    CountryCodes,
    find_ledger_folder,
    flatten_codes,
    open_ledger,
    parse_countries,
    parse_country,
    to_iso_day,
)
from sanctions_cli.cli import output, stated_total
from sanctions_cli.cli.help_page import COUNTS, STATED_TOTAL
from sanctions_cli.cli.options import AllowDuplicate, DryRun, Ledger, target_option
from sanctions_cli.cli.record_options import (
    FIELDS,
    SOURCES,
    STATED_COUNTS,
    RecordFields,
    record_command,
)
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.records import ACTIONS, Bound, numbers
from sanctions_cli.text import quote

if TYPE_CHECKING:
    from sanctions_cli.records import Assertion

Subject = Annotated[
    list[str],
    typer.Argument(
        metavar="(PROGRAM | SENDER TARGET) DAY",
        help="A list (several joined by +), or sender and target; then the date.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="DAY",
        parser=to_iso_day,
        help="The total counts announcements from this date on, not the list.",
        rich_help_panel=STATED_TOTAL,
    ),
]
Flow = Annotated[
    bool,
    typer.Option(
        "--flow",
        help="The total counts announcements up to the date, not the list.",
        rich_help_panel=STATED_TOTAL,
    ),
]
Parties = Annotated[
    int | None,
    typer.Option(
        "--parties",
        metavar="N",
        parser=numbers.parse_count,
        help="Individuals and entities together.",
        rich_help_panel=COUNTS,
    ),
]
Total = Annotated[
    int | None,
    typer.Option(
        "--total",
        metavar="N",
        parser=numbers.parse_count,
        help="Targets of all types together.",
        rich_help_panel=COUNTS,
    ),
]
Rounds = Annotated[
    int | None,
    typer.Option(
        "--rounds",
        metavar="N",
        parser=numbers.parse_count,
        help="Days on which targets were listed or measures taken.",
        rich_help_panel=COUNTS,
    ),
]
BoundOption = Annotated[
    str,
    typer.Option(
        "--bound",
        metavar="WORD",
        parser=Choice("bound", get_args(Bound)),
        help=f"How exact the total is: {', '.join(get_args(Bound))}.",
        rich_help_panel=STATED_TOTAL,
    ),
]
Claim = Annotated[
    str | None,
    typer.Option(
        metavar="TEXT",
        help="What the source says, in your own words.",
        rich_help_panel=STATED_TOTAL,
    ),
]
Target = Annotated[
    list[CountryCodes] | None, target_option(STATED_TOTAL, default="the program's")
]
CountedAction = Annotated[
    list[str] | None,
    typer.Option(
        "--action",
        metavar="ACTION",
        parser=Choice("action", ACTIONS),
        show_default="listing and relisting",
        help=f"What was done: {', '.join(ACTIONS)}.",
        rich_help_panel=STATED_TOTAL,
    ),
]
LeavingOut = Annotated[
    list[str] | None,
    typer.Option(
        "--leaving-out",
        metavar="ID",
        help="Record that the source does not count.",
        rich_help_panel=STATED_TOTAL,
    ),
]
KnownReason = Annotated[
    str | None,
    typer.Option(
        "--known-difference",
        metavar="REASON",
        help="Why the total differs from the ledger; the difference of today is recorded.",
        rich_help_panel=STATED_TOTAL,
    ),
]
Unverifiable = Annotated[
    str | None,
    typer.Option(
        "--unverifiable",
        metavar="REASON",
        help="Why the ledger cannot be compared with the total.",
        rich_help_panel=STATED_TOTAL,
    ),
]


@record_command(STATED_COUNTS | SOURCES | {"note": FIELDS["note"]})
def assert_(
    fields: RecordFields,
    subject: Subject,
    since: Since = None,
    flow: Flow = False,
    parties: Parties = None,
    total: Total = None,
    rounds: Rounds = None,
    bound: BoundOption = "exact",
    claim: Claim = None,
    target: Target = None,
    action: CountedAction = None,
    leaving_out: LeavingOut = None,
    known_difference: KnownReason = None,
    unverifiable: Unverifiable = None,
    allow_duplicate: AllowDuplicate = False,
    dry_run: DryRun = False,
    ledger: Ledger = None,
) -> int:
    """Add a stated total, and say whether the ledger matches it.

    The exit code is 1 if it does not. --action chooses what a total of announcements counts.

        sanctions assert CA-SEMA-BLR 2021-01-31 --individuals 55 --publisher "House of Commons"

        sanctions assert Canada Belarus 2021-01-31 --individuals 55 --flow --url https://example.org
    """
    from sanctions_cli.ledger import build, record_paths

    # The options of the counts are those of an announcement; an assertion has them in `stated`.
    stated = fields.pop("counts", {})
    for name, figure in (("parties", parties), ("total", total), ("rounds", rounds)):
        if figure is not None:
            stated[name] = figure
    if not stated:
        raise SanctionsError(
            "no figure is given",
            hint="give at least one, such as --individuals 55, --total 80 or --rounds 3",
        )
    if not fields.get("sources"):
        raise SanctionsError(
            "no source is given",
            hint="name who states this total: --publisher, --title, --source-url …",
        )
    is_flow = flow or since is not None
    if action and not is_flow:
        raise SanctionsError(
            "--action is for a total of announcements, not of a list",
            hint="add --flow, or --since with the first day that the total counts",
        )
    if known_difference is not None and unverifiable is not None:
        raise SanctionsError(
            "--known-difference and --unverifiable exclude each other",
            hint="give --known-difference if the two can be compared, else --unverifiable",
        )
    root = find_ledger_folder(ledger)
    output.warn_misplaced_records(root)
    record = build.build_assertion(
        {
            **fields,
            **_parse_subject(root, subject, flatten_codes(target)),
            "kind": "flow" if is_flow else "stock",
            "since": since,
            "bound": bound,
            "stated": stated,
            "claim": claim or stated_total.format_figures(stated),
            "actions": action,
            "leaving_out": leaving_out,
            "unverifiable": unverifiable,
        }
    )
    path = record_paths.free_path(root, record)
    with open_ledger(root) as opened:
        if not allow_duplicate:
            stated_total.refuse_second_assertion(opened, record)
        _refuse_unknown_ids(opened, leaving_out or ())
        if known_difference is not None:
            record = _explain_difference(opened, record, path, known_difference)
        agrees = stated_total.report_verdict(opened, record, path)
    if dry_run:
        terminal.print_message(
            f"Would add the stated total {Path(path).stem}; as {path}:"
        )
        output.print_file(build.encode_record(record, path))
    else:
        stated_total.write_assertion(root, record, path)
    return 0 if agrees else 1


def _parse_subject(
    root: Path, words: Sequence[str], target: Sequence[str]
) -> RecordFields:
    """What PROGRAM DAY or SENDER TARGET DAY says, keys and values as in the record format."""
    *parties, day_text = words
    if len(parties) not in (1, 2):
        raise SanctionsError(
            "a stated total needs a program, or sender and target, and then a date",
            hint="sanctions assert PROGRAM DAY, or SENDER TARGET DAY",
        )
    day = to_iso_day(day_text)
    if len(parties) == 1:
        return {"on": day, **_find_programs(root, parties[0], target)}
    sender, against = parties
    return {
        "on": day,
        "sender": parse_country(sender),
        "target": list(parse_countries(against)),
    }


def _find_programs(root: Path, text: str, target: Sequence[str]) -> RecordFields:
    """The programs, joined by +, with the sender and targets that programs.toml has for them."""
    from sanctions_cli.ledger import program_keys

    programs = program_keys.read_programs(root)
    # A program named twice is meant once.
    typed_keys = [word.strip() for word in text.split("+")]
    keys = list(
        dict.fromkeys(program_keys.canonical_key(key, programs) for key in typed_keys)
    )
    for key in keys:
        message = program_keys.describe_unknown_program(key, programs)
        if message:
            raise SanctionsError(
                message,
                hint="sanctions programs lists the programs; or name SENDER TARGET",
            )
    senders = {programs[key].sender for key in keys}
    if len(senders) > 1:
        raise SanctionsError(
            f"these programs belong to different senders: {' and '.join(sorted(senders))}",
            hint="name programs of one sender",
        )
    targets = set(target)
    if not target:
        for key in keys:
            targets.update(programs[key].target)
    return {"sender": senders.pop(), "target": sorted(targets), "program": keys}


def _refuse_unknown_ids(ledger: database.OpenLedger, ids: Sequence[str]) -> None:
    """SanctionsError where a record that the total leaves out is not in the ledger."""
    for record_id in ids:
        query = "select 1 from announcements where id = ?"
        if ledger.connection.execute(query, (record_id,)).fetchone() is None:
            raise SanctionsError(
                f"no announcement {quote(record_id)} in this ledger",
                hint="sanctions list shows the ids",
            )


def _explain_difference(
    ledger: database.OpenLedger, assertion: Assertion, path: str, reason: str
) -> Assertion:
    """The assertion with its difference from the ledger as a known one, which has this reason.

    SanctionsError where there is no difference.
    """
    from sanctions_cli import assertions
    from sanctions_cli.records import KnownDifference

    verdict = assertions.check_assertion(
        ledger.connection, assertion, Path(path).stem, path
    )
    if verdict.state != "fails":
        raise SanctionsError(
            "--known-difference needs a difference, and the ledger shows none",
            hint="leave out --known-difference; --note takes what a reader should know",
        )
    return replace(
        assertion,
        known_difference=KnownDifference(reason=reason, **verdict.differences),
    )
