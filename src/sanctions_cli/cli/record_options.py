"""The options for the fields of a record, for all commands that write one."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any

import typer

from sanctions_cli import countries
from sanctions_cli.answers import (
    Choice,
    CountryCodes,
    flatten_codes,
    parse_countries,
)
from sanctions_cli.cli.command_signature import OptionValues, with_options
from sanctions_cli.cli.help_page import ANNOUNCEMENT
from sanctions_cli.cli.help_page import COUNTS as COUNTS_HEADING
from sanctions_cli.dates import parse_partial_date
from sanctions_cli.records import (
    TYPES,
    Kind,
    RecordField,
    fields_with_flags,
    numbers,
    source_fields,
    typed_conflicts,
)

RecordFields = dict[str, Any]
"""Fields of a record: keys and values as in the record format, days in ISO format."""


def to_iso_partial_day(text: str) -> str:
    """A typed day, month or year as ISO text."""
    return parse_partial_date(text, date.today())


def announced_option(*, hidden: bool = False) -> Any:
    """The option for the day of the announcement."""
    return typer.Option(
        "--announced",
        metavar="DAY",
        parser=to_iso_partial_day,
        help="Date of the announcement.",
        rich_help_panel=ANNOUNCEMENT,
        hidden=hidden,
    )


def _make_option(field: RecordField) -> Any:
    """The option for a field with a flag: a parameter's annotation for Typer."""
    flag = field.flag
    assert flag is not None, f"{field.name} has no flag"
    names = [name for name in (flag.name, flag.alias, flag.short_name) if name]
    help_text = flag.help
    if field.words:
        help_text = f"{flag.help.rstrip('.')}: {', '.join(field.words)}."
    if field.kind is Kind.BOOLEAN:
        option = typer.Option(*names, help=help_text, rich_help_panel=flag.group)
        return Annotated[bool | None, option]
    value_type, metavar, parser = _describe_value(field, flag.name.removeprefix("--"))
    option = typer.Option(
        *names,
        metavar=flag.metavar or metavar,
        parser=parser,
        help=help_text,
        rich_help_panel=flag.group,
    )
    return Annotated[value_type | None, option]


def _describe_value(
    field: RecordField, name: str
) -> tuple[Any, str, Callable[[str], object] | None]:
    """The type of an option's value, what the help calls it, and what parses it."""
    match field.kind:
        case Kind.WORD:
            metavar = "ACTION" if name == "action" else "WORD"
            return str, metavar, Choice(name, field.words)
        case Kind.WORDS:
            return list[str], name.upper(), Choice(name, field.words)
        case Kind.CODE:
            return str, "COUNTRY", countries.resolve
        case Kind.CODES:
            return list[CountryCodes], "COUNTRY", parse_countries
        case Kind.DAY | Kind.PARTIAL_DAY:
            return str, "DAY", to_iso_partial_day
        case Kind.COUNT:
            return int, "N", numbers.parse_count
        case Kind.ADDRESS:
            return str, "URL", None
        case Kind.TABLES:
            # Typer takes no list of mappings, which is what the parser makes.
            return list[str], "TEXT", typed_conflicts.parse_conflict
        case Kind.TEXTS | Kind.TABLE:
            return list[str], "TEXT", None
        case _:
            return str, "TEXT", None


COUNT_TEXTS = {
    "individuals": "People.",
    "entities": "Companies, bodies and other organisations.",
    "vessels": "Ships.",
    "aircraft": "Aircraft.",
    "other": "Targets of any other type.",
    "unspecified": "Targets whose type the source does not give (a bare total).",
}
"""The help text for each type of target."""


def _make_counts(parser: Callable[[str], int | str]) -> dict[str, Any]:
    """The options of counts, by type of target."""
    options = {}
    for name in TYPES:
        options[name] = Annotated[
            int | None,
            typer.Option(
                f"--{name}",
                metavar="N",
                parser=parser,
                help=COUNT_TEXTS[name],
                rich_help_panel=COUNTS_HEADING,
            ),
        ]
    return options


COUNTS = _make_counts(numbers.parse_count_or_unknown)
"""The options of the counts of an announcement, by type of target."""

STATED_COUNTS = _make_counts(numbers.parse_count)
"""The options of the figures that a source states, by type of target."""

TOTAL: dict[str, Any] = {
    "total": Annotated[
        int | None,
        typer.Option(
            "--total",
            metavar="N",
            parser=numbers.parse_count,
            help="All types together; what no count covers is unspecified.",
            rich_help_panel=COUNTS_HEADING,
        ),
    ]
}
"""The option of a bare total, which a record has as counts."""

FIELDS: dict[str, Any] = COUNTS | {
    field.name: _make_option(field) for field in fields_with_flags()
}
"""The options of the counts and of all other fields of an announcement but its sources."""

_CODE_LISTS = [field.name for field in fields_with_flags() if field.kind is Kind.CODES]

_FLAGGED_SOURCE_FIELDS = [field for field in source_fields() if field.flag]
SOURCE = {field.column or field.name: field.name for field in _FLAGGED_SOURCE_FIELDS}
"""The options of a source, and their keys in a record."""

SOURCES: dict[str, Any] = {
    field.column or field.name: _make_option(field) for field in _FLAGGED_SOURCE_FIELDS
}
"""The options of a source."""

RECORD = COUNTS | TOTAL | FIELDS | SOURCES
"""All options for the fields of an announcement."""


def record_command(
    record_options: Mapping[str, object], *, has_whole_source: bool = True
) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Makes a command of a function that takes, besides its own options, the fields of a record.

    The options (of `RECORD`) are added to its signature. What they say is its first argument: keys
    and values as in the record format, without those that were not given. Without
    `has_whole_source`, the options of a source may also be a part of one.
    """

    def declare(function: Callable[..., int]) -> Callable[..., int]:
        def run(
            ctx: typer.Context, flags: OptionValues, own_options: OptionValues
        ) -> int:
            fields = read_fields(flags)
            if has_whole_source and "sources" in fields:
                from sanctions_cli.ledger import build

                fields["sources"] = [build.complete_source(fields["sources"][0])]
            return function(fields, **own_options)

        # None for all, since a missing field differs from one set to its default.
        parameters = []
        for name, annotation in record_options.items():
            kind = inspect.Parameter.KEYWORD_ONLY
            parameters.append(
                inspect.Parameter(name, kind, annotation=annotation, default=None)
            )
        return with_options(function, parameters, run)

    return declare


NOTHING: tuple[object, ...] = (None, "", [])
"""Values of options that count as not given."""


def read_fields(flags: OptionValues) -> RecordFields:
    """The values of the options, keys and values as in the record format, without those not given.

    A bare total is under `total`, which is not a field of a record.
    """
    fields: RecordFields = {}
    for name in FIELDS:
        # A 0 counts as given; an empty text or list does not.
        if name not in COUNTS and name != "net" and flags.get(name) not in NOTHING:
            fields[name] = flags[name]
            if name in _CODE_LISTS:
                fields[name] = flatten_codes(flags[name])
    counts = _read_counts(flags)
    if counts:
        fields["counts"] = counts
    if flags.get("total") is not None:
        fields["total"] = flags["total"]
    if flags.get("net"):
        fields["net"] = numbers.parse_net(flags["net"])
    source = _read_source(flags)
    if source:
        fields["sources"] = [source]
    return fields


def _read_counts(flags: OptionValues) -> dict[str, int | str]:
    """The counts that were given, by type of target. A 0 is one."""
    counts = {}
    for name in COUNTS:
        if flags.get(name) is not None:
            counts[name] = flags[name]
    return counts


def _read_source(flags: OptionValues) -> dict[str, str]:
    """What the options say of a source, by key of a record."""
    source = {}
    for name, key in SOURCE.items():
        if flags.get(name):
            source[key] = flags[name]
    return source
