"""The options that say what is in a record, for every command that writes one."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, get_args
from urllib.parse import urlsplit

import typer

from sanctions_cli import countries
from sanctions_cli.cli.command_signature import with_options
from sanctions_cli.cli.options import Choice
from sanctions_cli.dates import parse_partial_date
from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import (
    ACTIONS,
    MEASURES,
    TYPES,
    Basis,
    Confidence,
    Precision,
    SourceKind,
    numbers,
)

SOURCE = {
    "publisher": "publisher", "title": "title", "published": "published", "source_url": "url", "source_kind": "kind",
    "archive": "archive",
}  # fmt: skip
"""The flags of a source, and the keys that they are in the record."""


def to_iso_partial_day(text: str) -> str:
    """A day, month or year as people type it, as ISO text."""
    return parse_partial_date(text, date.today())


def _option(
    *flags: str,
    kind: Any = str,
    meta: str = "TEXT",
    parse: Callable[[str], Any] | None = None,
    says: str,
) -> Any:
    return Annotated[kind | None, typer.Option(*flags, metavar=meta, parser=parse, help=says)]


def _word(flag: str, known: Any, says: str) -> Any:
    """An option for one of a closed list of words."""
    name = flag.removeprefix("--")
    words = known if isinstance(known, tuple) else get_args(known)
    return _option(flag, meta=name.upper(), parse=Choice(name, words), says=says)


def _words(flag: str, known: tuple[str, ...], says: str) -> Any:
    name = flag.removeprefix("--")
    return _option(flag, kind=list[str], meta=name.upper(), parse=Choice(name, known), says=says)


COUNTS: dict[str, Any] = {
    name: _option(
        f"--{name}", kind=int, meta="N", parse=numbers.parse_count, says=f"How many {name}."
    )
    for name in TYPES
}
FIELDS: dict[str, Any] = {
    **COUNTS,
    "action": _word("--action", ACTIONS, "What was done: listing, delisting, measure …"),
    "program": _option(
        "--program", "-p", meta="PROGRAM", says="The list that the targets are put on."
    ),
    "instrument": _option("--instrument", says="The legal act, such as SOR/2024-167."),
    "authority": _option("--authority", says="The legal basis, where it is not the program's."),
    "effective": _option(
        "--effective", meta="DAY", parse=to_iso_partial_day, says="When it took effect."
    ),
    "listed": _option(
        "--listed",
        meta="DAY",
        parse=to_iso_partial_day,
        says="When the names appeared on the list.",
    ),
    "until": _option(
        "--until", meta="DAY", parse=to_iso_partial_day, says="When it ends by itself."
    ),
    "measures": _words("--measure", MEASURES, "What is imposed: asset_freeze, travel_ban …"),
    "reasons": _option("--reason", kind=list[str], says="Why, in a few words."),
    "joint": _option(
        "--joint",
        kind=list[str],
        meta="COUNTRY",
        parse=countries.resolve,
        says="Who acted with it.",
    ),
    "precision": _word(
        "--precision", Precision, "How exact the counts are: exact, at_least or about."
    ),
    "basis": _word("--basis", Basis, "How they are known: stated, listed, derived or survivors."),
    "confidence": _word(
        "--confidence", Confidence, "How well it is sourced: verified, single or derived."
    ),
    "refers_to": _option(
        "--refers-to", kind=list[str], meta="ID", says="A record that it changes or belongs to."
    ),
    "net": _option(
        "--net",
        kind=list[str],
        meta="TYPE=N",
        says="Change on the list, where it differs: individuals=9.",
    ),
    "note": _option("--note", says="What a reader must know besides."),
}
SOURCES: dict[str, Any] = {
    "publisher": _option("--publisher", says="Who published the source."),
    "title": _option("--title", says="The source's title."),
    "published": _option(
        "--published", meta="DAY", parse=to_iso_partial_day, says="When it was published."
    ),
    "source_url": _option("--source-url", meta="URL", says="Where it stands."),
    "source_kind": _word(
        "--source-kind", SourceKind, "official, official-data, official-data-mirror or secondary."
    ),
    "archive": _option("--archive", meta="URL", says="A kept copy."),
}

RECORD = FIELDS | SOURCES
"""All options that say what is in an announcement."""


def record_command(
    record_options: Mapping[str, object],
) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Makes a command of a function that takes, besides its own options, the fields of a record.

    The options (of `RECORD`) are added to its signature. What they say is its first argument: keys
    and values as in the record format, without those that were not given.
    """

    def declare(function: Callable[..., int]) -> Callable[..., int]:
        def run(
            ctx: typer.Context, flags: Mapping[str, Any], own_options: Mapping[str, object]
        ) -> int:
            return function(record_fields(flags), **own_options)

        parameters = [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=None
            )
            for name, annotation in record_options.items()
        ]
        return with_options(function, parameters, run)

    return declare


def record_fields(flags: Mapping[str, Any]) -> dict[str, Any]:
    """What the flags say, keys and values as in the record format, without what they leave out.

    SanctionsError for a source without a publisher, where its address does not name one.
    """
    fields = {}
    for name in FIELDS:
        if name not in COUNTS and name != "net" and flags.get(name):
            fields[name] = flags[name]
    counts = {name: flags[name] for name in COUNTS if flags.get(name) is not None}
    if counts:
        fields["counts"] = counts
    if flags.get("net"):
        fields["net"] = numbers.parse_net(flags["net"])
    source = {key: flags[name] for name, key in SOURCE.items() if flags.get(name)}
    if source:
        source.setdefault("publisher", urlsplit(source.get("url", "")).hostname)
        if not source["publisher"]:
            raise SanctionsError("a source needs its publisher", hint="add --publisher")
        fields["sources"] = [source]
    return fields
