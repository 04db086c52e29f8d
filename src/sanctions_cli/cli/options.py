"""The options that commands share, each declared once, and the ledger that they name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli import countries, dates
from sanctions_cli.cli import synonyms
from sanctions_cli.console import show_progress
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.ledger import locate, lock, log_folder
from sanctions_cli.queries import DATE_SQL, derived, grouping
from sanctions_cli.records import ACTIONS, MEASURES, SYNONYMS
from sanctions_cli.render import NOTES_LENGTHS, Format
from sanctions_cli.text import did_you_mean


class Choice:
    """Parses one of a closed list of words; given to Typer as `parser`."""

    def __init__(
        self,
        what: str,
        words: Sequence[str],
        synonyms: Mapping[str, str] | None = None,
    ) -> None:
        """`what` says in an error what the words are: no action "…".

        `synonyms` are understood like the words: those of the record format, if not given.
        """
        self.what = what
        self.words = words
        self.synonyms = SYNONYMS if synonyms is None else synonyms
        # By this Typer calls the type; a function would have one.
        self.__name__ = "choice"

    def __call__(self, text: str) -> str:
        """The word of the list; SanctionsError where it is none.

        Spaces, hyphens, underscores and case make no difference.
        """
        typed = text.strip().casefold().replace("-", "_").replace(" ", "_")
        for word in self.words:
            if typed in (word.replace("-", "_"), f"{word}s"):
                return word
        if self.synonyms.get(typed) in self.words:
            return self.synonyms[typed]
        hint = (
            f"{did_you_mean(typed, self.words)} known: {', '.join(self.words)}".lstrip()
        )
        raise SanctionsError(f'no {self.what} "{text}"', hint=hint)


def parse_country(text: str) -> str:
    """A country by name or code, in any usual spelling; SanctionsError for several."""
    return countries.resolve_one(text, "name one of them, such as {first}")


class CountryCodes(tuple[str, ...]):
    """The codes that one value of an option names; a class, since Typer takes no list of lists."""


def parse_countries(text: str) -> CountryCodes:
    """One or several countries: `Belarus`, `UK, Canada`, `US/UK`."""
    return CountryCodes(countries.resolve_several(text))


def flatten_codes(code_lists: Iterable[Sequence[str]] | None) -> list[str]:
    """The codes of an option that is repeated and can name several countries, each once."""
    codes: dict[str, None] = {}
    for code_list in code_lists or ():
        codes |= dict.fromkeys(code_list)
    return list(codes)


def to_iso_day(text: str) -> str:
    """A day as people type it, in ISO format."""
    return dates.parse_day(text, date.today()).isoformat()


def to_iso_last_day(text: str) -> str:
    """A day in ISO format; of a longer period its last day."""
    return dates.parse_last_day(text, date.today()).isoformat()


def to_iso_first_day(text: str) -> str:
    """A day in ISO format; of a longer period its first day."""
    return dates.parse_first_day(text, date.today()).isoformat()


def parse_path(text: str) -> Path:
    """A file or folder; SanctionsError for an empty text.

    That is what a variable holds that is not set, and Python takes it for this folder. Not every
    shell puts the home in the place of ~ in `--ledger=~/x`.
    """
    if not text.strip():
        raise SanctionsError(
            "a file or folder without a name",
            hint="an empty variable? name it, or leave it out",
        )
    return locate.expand_home(text)


Ledger = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        "-L",
        metavar="DIR",
        parser=parse_path,
        help="The ledger's folder; else $SANCTIONS_LEDGER, else the nearest.",
    ),
]
Sender = Annotated[
    list[CountryCodes] | None,
    typer.Option(
        "--sender",
        "-s",
        metavar="COUNTRY",
        parser=parse_countries,
        help="Who imposes; names or codes.",
    ),
]
Target = Annotated[
    list[CountryCodes] | None,
    typer.Option(
        "--target",
        "-t",
        metavar="COUNTRY",
        parser=parse_countries,
        help="Who is aimed at; names or codes.",
    ),
]
SendersArgument = Annotated[
    list[CountryCodes] | None,
    typer.Argument(
        metavar="[SENDER]...",
        parser=parse_countries,
        help="Names or codes; none = all.",
    ),
]
Program = Annotated[
    list[str] | None,
    typer.Option(
        "--program", "-p", metavar="PROGRAM", help="The list, such as CA-SEMA-BLR."
    ),
]
Action = Annotated[
    list[str] | None,
    typer.Option(
        "--action",
        metavar="ACTION",
        parser=Choice("action", ACTIONS),
        help="listing, delisting, measure …",
    ),
]
Measure = Annotated[
    list[str] | None,
    typer.Option(
        "--measure",
        metavar="MEASURE",
        parser=Choice("measure", MEASURES),
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
        "--since",
        "--from",
        metavar="PERIOD",
        help="From its first day: 2024, 2024-Q3, 2024-08, 2024-08-09.",
    ),
]
Until = Annotated[
    str | None,
    typer.Option("--until", "--to", metavar="PERIOD", help="Up to its last day."),
]
Period = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        help="All of it: 2024, 2022-02..2022-06, last year.",
    ),
]
ByDate = Annotated[
    str,
    typer.Option(
        "--date",
        metavar="WHICH",
        parser=Choice("date", tuple(DATE_SQL)),
        help="By the day announced, effective or listed.",
    ),
]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        parser=parse_path,
        help="Write to a file; its suffix says the format.",
    ),
]
OutputFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        parser=Choice("format", tuple(Format), synonyms.FORMATS),
        help=", ".join(Format),
    ),
]
Excel = Annotated[
    bool,
    typer.Option("--excel", help="Begin CSV with the mark by which Excel knows UTF-8."),
]
Notes = Annotated[
    str | None,
    typer.Option(
        "--notes",
        metavar="LENGTH",
        parser=Choice("length of notes", NOTES_LENGTHS),
        help="Footnotes: full, short or none. With -o x.csv, full also writes x.notes.md.",
    ),
]
Cite = Annotated[
    bool,
    typer.Option(
        "--cite", help="End with a line to cite: ledger, its state, day, question."
    ),
]
NoColor = Annotated[
    bool, typer.Option("--no-color", help="No colour; $NO_COLOR does the same.")
]
NoCache = Annotated[
    bool,
    typer.Option(
        "--no-cache", help="Read all files anew and keep no index.", hidden=True
    ),
]
By = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="DIMENSION",
        parser=Choice("dimension", grouping.DIMENSIONS, synonyms.DIMENSIONS),
        help=", ".join(grouping.DIMENSIONS),
    ),
]
Net = Annotated[
    bool,
    typer.Option(
        "--net",
        help="The net change of the lists: removals subtracted, re-designations left out.",
    ),
]
Share = Annotated[
    str | None,
    typer.Option(
        "--share",
        metavar="OF",
        parser=Choice("share", derived.SHARE_BASES),
        help="In percent of the total of the row, column or all.",
    ),
]
Cumulative = Annotated[
    bool,
    typer.Option("--cumulative", help="A running total, by year, quarter or month."),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]
NoInput = Annotated[
    bool, typer.Option("--no-input", help="Never ask; fail where something is missing.")
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", "-n", help="Show what would be done, and change nothing."
    ),
]


def find_ledger_folder(ledger: Path | None) -> Path:
    """The folder of the ledger: as --ledger names it, else the environment, else the nearest.

    SanctionsError where there is none.
    """
    try:
        current_folder = Path.cwd()
    except OSError:  # it has been deleted
        current_folder = Path("/")
    try:
        root = locate.find_ledger(ledger, os.environ, current_folder)
    except SanctionsError:
        # An interrupted `init` leaves a folder that is no ledger yet.
        folder = ledger or current_folder
        if folder.is_dir():
            _settle_interrupted(folder)
        raise
    _settle_interrupted(root)
    return root


def _settle_interrupted(root: Path) -> None:
    """Roll back what an interrupted command did only in part, with a note on stderr."""
    if log_folder.has_unfinished(log_folder.log_folder(root)):
        from sanctions_cli.ledger import transaction  # only then: it takes time to load

        transaction.settle_interrupted(root)


def open_ledger(ledger: Path | None, *, no_cache: bool = False) -> database.OpenLedger:
    """The ledger (as `find_ledger_folder` has it), its index brought up to date.

    `no_cache` reads all files and keeps no index.
    """
    root = find_ledger_folder(ledger)
    cache = None if no_cache else locate.cache_folder(os.environ)
    folder = log_folder.log_folder(root)
    with lock.shared_lock(folder):
        # If it was waited for, the command that had the lock may have been killed.
        if not log_folder.has_unfinished(folder):
            return _read_ledger(root, cache)
    _settle_interrupted(root)
    with lock.shared_lock(folder):
        return _read_ledger(root, cache)


def _read_ledger(root: Path, cache: Path | None) -> database.OpenLedger:
    with show_progress("Reading", "files") as progress:
        return database.open_ledger(root, cache, progress)
