"""The options that say what is in a record, for every command that writes one."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, get_args
from urllib.parse import urlsplit

import typer

from sanctions_cli import countries
from sanctions_cli.cli.options import choice
from sanctions_cli.dates import parse_partial_date
from sanctions_cli.errors import SanctionsError
from sanctions_cli.records import numbers
from sanctions_cli.records.vocabulary import (
    ACTIONS,
    MEASURES,
    TYPES,
    Basis,
    Confidence,
    Precision,
    SourceKind,
)

SOURCE = {
    "publisher": "publisher", "title": "title", "published": "published", "source_url": "url", "source_kind": "kind",
    "archive": "archive",
}  # fmt: skip
"""The flags of a source, and the keys that they are in the record."""


def day(text: str) -> str:
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
    return _option(flag, meta=name.upper(), parse=choice(name, words), says=says)


def _words(flag: str, known: tuple[str, ...], says: str) -> Any:
    name = flag.removeprefix("--")
    return _option(flag, kind=list[str], meta=name.upper(), parse=choice(name, known), says=says)


COUNTS: dict[str, Any] = {
    name: _option(f"--{name}", kind=int, meta="N", parse=numbers.number, says=f"How many {name}.")
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
    "effective": _option("--effective", meta="DAY", parse=day, says="When it took effect."),
    "listed": _option(
        "--listed", meta="DAY", parse=day, says="When the names appeared on the list."
    ),
    "until": _option("--until", meta="DAY", parse=day, says="When it ends by itself."),
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
    "published": _option("--published", meta="DAY", parse=day, says="When it was published."),
    "source_url": _option("--source-url", meta="URL", says="Where it stands."),
    "source_kind": _word(
        "--source-kind", SourceKind, "official, official-data, official-data-mirror or secondary."
    ),
    "archive": _option("--archive", meta="URL", says="A kept copy."),
}

RECORD = FIELDS | SOURCES
"""All options that say what is in an announcement."""

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]
NoInput = Annotated[
    bool, typer.Option("--no-input", help="Never ask; fail where something is missing.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", "-n", help="Show what would be done, and change nothing.")
]
Ledger = Annotated[
    Path | None, typer.Option("--ledger", "-L", metavar="DIR", help="The ledger's folder.")
]


def takes(added: dict[str, Any]) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Give a command these options of a record; it gets them as `said`, keys and values as in the record format."""

    def dress(command: Callable[..., int]) -> Callable[..., int]:
        @functools.wraps(command)
        def wrapped(**given: Any) -> int:
            flags = {name: given.pop(name) for name in added}
            return command(said=said(flags), **given)

        only = inspect.Parameter.KEYWORD_ONLY
        own = [
            one
            for one in inspect.signature(command, eval_str=True).parameters.values()
            if one.name != "said"
        ]
        options = [
            inspect.Parameter(name, only, annotation=hint, default=None)
            for name, hint in added.items()
        ]
        signature = inspect.Signature([*(one.replace(kind=only) for one in own), *options])
        wrapped.__signature__ = signature  # type: ignore[attr-defined]
        wrapped.__annotations__ = {
            one.name: one.annotation for one in signature.parameters.values()
        }
        return wrapped

    return dress


def said(flags: dict[str, Any]) -> dict[str, Any]:
    """What the flags say, keys and values as in the record format; what they do not say is left out."""
    plain = [name for name in FIELDS if name not in COUNTS and name != "net"]
    found = {name: flags[name] for name in plain if flags.get(name)}
    counts = {name: flags[name] for name in COUNTS if flags.get(name) is not None}
    source = {key: flags[name] for name, key in SOURCE.items() if flags.get(name)}
    if counts:
        found["counts"] = counts
    if flags.get("net"):
        found["net"] = numbers.net(flags["net"])
    if source:
        source.setdefault("publisher", urlsplit(source.get("url", "")).hostname)
        if not source["publisher"]:
            raise SanctionsError("a source needs its publisher", hint="add --publisher")
        found["sources"] = [source]
    return found
