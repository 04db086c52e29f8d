"""Every option that commands share, declared once; a command's signature is its help page."""

from __future__ import annotations

import functools
import inspect
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from sanctions_cli import countries, dates, terminal
from sanctions_cli.cli import output
from sanctions_cli.errors import Finding, SanctionsError
from sanctions_cli.index import database
from sanctions_cli.index.database import Book
from sanctions_cli.ledger import locate
from sanctions_cli.queries import DATE_SQL, Filters, derived, grouping
from sanctions_cli.records.vocabulary import ACTIONS, MEASURES
from sanctions_cli.render import FORMATS_WITHOUT_FOOTNOTES, Format
from sanctions_cli.table import Table


def choice(what: str, known: tuple[str, ...]) -> Callable[[str], str]:
    """A parser for one of a closed list of words, with "did you mean"."""

    def parse(text: str) -> str:
        word = text.strip().casefold().replace("-", "_").replace(" ", "_")
        for one in known:
            if one.replace("-", "_") == word:
                return one
        near = get_close_matches(word, known, 1, 0.6)
        hint = f'did you mean "{near[0]}"? ' if near else ""
        raise SanctionsError(f'no {what} "{text}"', hint=f"{hint}known: {', '.join(known)}")

    parse.known = known  # type: ignore[attr-defined]  # what Tab offers
    return parse


def help_of(command: Callable[..., Any]) -> str:
    """A command's help: its docstring, with the examples set apart."""
    paragraphs = (inspect.getdoc(command) or "").split("\n\n")
    # \b keeps a paragraph from being filled, and its first column from being cut off with the examples' indent.
    return "\n\n".join(
        f"\b\n    {one.strip()}" if one.strip().startswith("sanctions ") else one
        for one in paragraphs
    )


def country(text: str) -> str:
    """A country by name or code, in any usual spelling."""
    return countries.resolve(text)


def day(text: str) -> str:
    """A day as people type it, as ISO text."""
    return dates.parse_day(text, date.today()).isoformat()


def last_day(text: str) -> str:
    """A day as ISO text; of a longer period its last day."""
    return dates.parse_last_day(text, date.today()).isoformat()


def first_day(text: str) -> str:
    """A day as ISO text; of a longer period its first day."""
    return dates.parse_first_day(text, date.today()).isoformat()


def named_path(text: str) -> Path:
    """A file or folder that has a name: Python takes an empty one, of a variable that is not set, for this folder."""
    if not text.strip():
        raise SanctionsError(
            "a file or folder without a name", hint="an empty variable? name it, or leave it out"
        )
    return Path(text)


Ledger = Annotated[
    Path | None,
    typer.Option(
        "--ledger", "-L", metavar="DIR", parser=named_path,
        help="The ledger's folder; else $SANCTIONS_LEDGER, else the nearest.",
    ),
]  # fmt: skip
Sender = Annotated[
    list[str] | None,
    typer.Option(
        "--sender", "-s", metavar="COUNTRY", parser=country, help="Who imposes; name or code."
    ),
]
Target = Annotated[
    list[str] | None,
    typer.Option(
        "--target", "-t", metavar="COUNTRY", parser=country, help="Who is aimed at; name or code."
    ),
]
Program = Annotated[
    list[str] | None,
    typer.Option("--program", "-p", metavar="PROGRAM", help="The list, such as CA-SEMA-BLR."),
]
Action = Annotated[
    list[str] | None,
    typer.Option(
        "--action",
        metavar="ACTION",
        parser=choice("action", ACTIONS),
        help="listing, delisting, measure …",
    ),
]
Measure = Annotated[
    list[str] | None,
    typer.Option(
        "--measure",
        metavar="MEASURE",
        parser=choice("measure", MEASURES),
        help="asset_freeze, travel_ban …",
    ),
]
Reason = Annotated[
    list[str] | None,
    typer.Option("--reason", metavar="REASON", help="A reason as the records give it."),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="PERIOD", help="From its first day: 2024, 2024-Q3, 2024-08, 2024-08-09."
    ),
]
Until = Annotated[str | None, typer.Option("--until", metavar="PERIOD", help="Up to its last day.")]
Period = Annotated[
    str | None,
    typer.Option(
        "--period", metavar="PERIOD", help="All of it: 2024, 2022-02..2022-06, last year."
    ),
]
ByDate = Annotated[
    str,
    typer.Option(
        "--date",
        metavar="WHICH",
        parser=choice("date", tuple(DATE_SQL)),
        help="By the day announced, effective or listed.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        parser=named_path,
        help="Write to a file; its suffix says the format.",
    ),
]
Form = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        parser=choice("format", tuple(Format)),
        help=", ".join(Format),
    ),
]
Excel = Annotated[
    bool, typer.Option("--excel", help="Begin CSV with the mark by which Excel knows UTF-8.")
]
Cite = Annotated[
    bool, typer.Option("--cite", help="End with a line to cite: ledger, its state, day, question.")
]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colour; $NO_COLOR does the same.")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Read all files anew and keep no index.", hidden=True)
]
By = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="DIMENSION",
        parser=choice("dimension", grouping.DIMENSIONS),
        help=", ".join(grouping.DIMENSIONS),
    ),
]
Net = Annotated[
    bool,
    typer.Option(
        "--net", help="The net change of the lists: removals subtracted, re-designations left out."
    ),
]
Share = Annotated[
    str | None,
    typer.Option(
        "--share",
        metavar="OF",
        parser=choice("share", derived.SHARE_BASES),
        help="In percent of the total of the row, column or all.",
    ),
]
Cumulative = Annotated[
    bool, typer.Option("--cumulative", help="A running total, by year, quarter or month.")
]

_OPENING: dict[str, tuple[Any, Any]] = {"ledger": (Ledger, None), "no_cache": (NoCache, False)}
_FILTERS: dict[str, tuple[Any, Any]] = {
    "sender": (Sender, None), "target": (Target, None), "program": (Program, None), "action": (Action, None),
    "measure": (Measure, None), "reason": (Reason, None), "since": (Since, None), "until": (Until, None),
    "period": (Period, None), "date": (ByDate, "announced"),
}  # fmt: skip
_WRITING: dict[str, tuple[Any, Any]] = {
    "format": (Form, None), "output": (Output, None), "excel": (Excel, False), "no_color": (NoColor, False),
    "cite": (Cite, False),
}  # fmt: skip

Part = Literal[
    "sender", "target", "program", "action", "measure", "reason", "since", "until", "period", "date"
]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command gets besides its own arguments: the open ledger, the shared filters, the day it is, and the
    format of the answer."""

    book: Book
    today: date
    form: Format = Format.table
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True, slots=True)
class Unopened:
    """What a command gets that opens its ledgers itself: which one is the user's, the filters unchecked, the day."""

    ledger: Path | None
    no_cache: bool
    today: date
    filters: Filters


Answer = Table | bytes | tuple[Table, int]
"""What a command returns: the table, or the bytes of a whole ledger in another format; and an exit code where it is
not 0."""


Written = tuple[Table | None, int]
"""The table, or None where the answer has been written already, and the exit code."""


Citable = tuple[Table | bytes | None, int, str]
"""The answer, or None where it has been written already; the exit code; the line to cite it by, or ""."""


def answers(
    *, filters: bool = True, but: tuple[Part, ...] = (), fallback: Format = Format.table
) -> Callable[[Callable[..., Answer]], Callable[..., int]]:
    """Make a command of a function from `Asked` and its own arguments to an answer.

    The shared options are added to its signature: `but` leaves some out, `fallback` is the format when none is named.
    The ledger is opened and the answer written. Broken files are named on stderr, and then the exit code is 2: what
    was left out is trouble, as for grep.
    """
    parts = {name: one for name, one in _FILTERS.items() if name not in but} if filters else {}

    def ask(
        question: Callable[..., Answer], taken: dict[str, Any], given: dict[str, Any]
    ) -> Citable:
        with open_book(taken["ledger"], no_cache=taken["no_cache"]) as book:
            today = date.today()
            filters = _filters(taken, today).resolve_names(book.connection)
            found = question(Asked(book, today, taken["form"], filters), **given)
            faulty = named(book.findings(), book.root)
            answer, code = found if isinstance(found, tuple) else (found, 0)
            # A fault is graver news than a difference.
            return answer, max(code, faulty), _citation(book, taken, today)

    return _dressed(parts, fallback, ask)


def compares() -> Callable[[Callable[..., Written]], Callable[..., int]]:
    """The same for a command that opens its ledgers itself, made of a function from `Unopened`."""

    def ask(
        question: Callable[..., Written], taken: dict[str, Any], given: dict[str, Any]
    ) -> Citable:
        today = date.today()
        table, code = question(
            Unopened(taken["ledger"], taken["no_cache"], today, _filters(taken, today)), **given
        )
        citation = ""
        if table is not None and taken["cite"]:
            with open_book(taken["ledger"], no_cache=taken["no_cache"]) as book:
                citation = _citation(book, taken, today)
        return table, code, citation

    return _dressed(_FILTERS, Format.table, ask)


def _dressed(
    parts: dict[str, tuple[Any, Any]], fallback: Format, ask: Callable[..., Citable]
) -> Callable[[Callable[..., Any]], Callable[..., int]]:
    shared = _OPENING | parts | _WRITING

    def dress(question: Callable[..., Any]) -> Callable[..., int]:
        @functools.wraps(question)
        def command(ctx: typer.Context, **given: Any) -> int:
            taken = {name: given.pop(name) for name in shared}
            taken["words"] = ctx.find_root().obj
            if taken["output"] == Path("-"):
                taken["output"] = None  # the usual name for stdout
            kind = taken["form"] = output.format_for(taken["format"], taken["output"], fallback)
            answer, code, citation = ask(question, taken, given)
            if isinstance(answer, bytes):
                output.write_bytes(answer, taken["output"])
            elif answer is not None:
                if citation:
                    answer = replace(answer, notes=(*answer.notes, ("", citation)))
                output.answer(
                    answer,
                    kind,
                    taken["output"],
                    no_color=taken["no_color"],
                    excel=taken["excel"],
                    name=question.__name__.strip("_"),
                )
            if citation and kind in FORMATS_WITHOUT_FOOTNOTES:
                terminal.print_message(citation)
            return code

        own = list(inspect.signature(question, eval_str=True).parameters.values())[1:]
        added = [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, annotation=hint, default=default
            )
            for name, (hint, default) in shared.items()
        ]
        only = inspect.Parameter.KEYWORD_ONLY
        called = [
            inspect.Parameter("ctx", only, annotation=typer.Context),
            *(one.replace(kind=only) for one in own),
        ]
        command.__signature__ = inspect.Signature([*called, *added])  # type: ignore[attr-defined]
        command.__annotations__ = {one.name: one.annotation for one in [*called, *added]}
        return command

    return dress


def _citation(book: Book, taken: dict[str, Any], today: date) -> str:
    """The line by which an answer can be cited, where that is asked for; else ""."""
    if not taken["cite"]:
        return ""
    from sanctions_cli.cli import citation_line

    title = database.ledger(book.connection).get("title", "A ledger")
    return citation_line.line(book.root, title, taken["words"], today)


def _filters(taken: dict[str, Any], today: date) -> Filters:
    return Filters(
        senders=tuple(taken.get("sender") or ()), targets=tuple(taken.get("target") or ()),
        programs=tuple(taken.get("program") or ()), actions=tuple(taken.get("action") or ()),
        measures=tuple(taken.get("measure") or ()), reasons=tuple(taken.get("reason") or ()),
        period=_period(taken, today), date=taken.get("date", "announced"),
    )  # fmt: skip


def _period(taken: dict[str, Any], today: date) -> dates.Period:
    since, until, whole = taken.get("since"), taken.get("until"), taken.get("period")
    for name, given in (("since", since), ("until", until), ("period", whole)):
        if given is not None and not given.strip():
            raise SanctionsError(
                f"--{name} is empty", hint="name a period, such as 2024, or leave it out"
            )
    if whole is not None:
        if since or until:
            raise SanctionsError(
                "--period does not go with --since or --until",
                hint="say the period, or its two ends",
            )
        return dates.parse_period(whole, today)
    first = dates.parse_first_day(since, today) if since else None
    last = dates.parse_last_day(until, today) if until else None
    if first and last and first > last:
        raise SanctionsError(f"--since {first} lies after --until {last}", hint="change the two")
    return dates.Period(first, last)


def ledger_folder(ledger: Path | None) -> Path:
    """The folder of the ledger that is meant."""
    try:
        here = Path.cwd()
    except OSError:  # the folder that one stands in has been deleted
        here = Path("/")
    return locate.find_ledger(ledger, os.environ, here)


def open_book(ledger: Path | None, *, no_cache: bool = False) -> Book:
    """The ledger that is meant, with its index brought up to date."""
    root = ledger_folder(ledger)
    cache = None if no_cache else locate.cache_folder(os.environ)
    return database.open_book(root, cache, output.progress(sys.stderr))


def named(findings: Sequence[Finding], root: Path) -> int:
    """Name on stderr what an answer leaves out; the exit code that this asks for."""
    if findings:
        output.left_out(findings, root)
    return 2 if findings else 0
