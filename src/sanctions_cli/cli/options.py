"""The shared options of commands, and the ledger that they name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from sanctions_cli import countries, dates
from sanctions_cli.cli import synonyms
from sanctions_cli.cli.help_page import FILTERS, OUTPUT, RUNNING
from sanctions_cli.console import progress
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.ledger import locate, lock, log_folder
from sanctions_cli.queries import DATE_SQL, derived
from sanctions_cli.records import ACTIONS, MEASURES, SYNONYMS
from sanctions_cli.render import NOTES_LENGTHS, Format
from sanctions_cli.text import did_you_mean, quote

IMAGE_SIZES = {
    "wide": (1200, 675),
    "slide": (1920, 1080),
    "square": (1080, 1080),
    "phone": (1080, 1350),
}
"""The sizes of charts in pixels that have a name."""

LEAST_PIXELS, MOST_PIXELS = 240, 8000
MOST_TIMES_AS_LONG = 4
"""The largest ratio between the sides of a chart."""


def check_image_size(text: str) -> str:
    """The typed size of a chart, unchanged, if it is valid; a Typer `parser`."""
    parse_image_size(text)
    return text


def parse_image_size(text: str) -> tuple[int, int]:
    """The width and height of a chart in pixels; SanctionsError for an invalid size."""
    word = text.strip().lower()
    if word in IMAGE_SIZES:
        return IMAGE_SIZES[word]
    match = re.fullmatch(r"([0-9]{1,6})\s*[x×*]\s*([0-9]{1,6})", word)
    names = ", ".join(IMAGE_SIZES)
    if match is None:
        question = did_you_mean(word, IMAGE_SIZES)
        raise SanctionsError(
            f"{quote(text)} is not the size of a chart",
            hint=question or f"width and height in pixels: 1200x675, or {names}",
        )
    width, height = int(match[1]), int(match[2])
    if not all(LEAST_PIXELS <= side <= MOST_PIXELS for side in (width, height)):
        raise SanctionsError(
            f"a chart of {width} by {height} pixels is not possible",
            hint=f"each side from {LEAST_PIXELS} to {MOST_PIXELS} pixels, or {names}",
        )
    if max(width, height) > MOST_TIMES_AS_LONG * min(width, height):
        raise SanctionsError(
            f"a chart of {width} by {height} pixels is too long to be read",
            hint="one side can be four times the other at most",
        )
    return width, height


class Choice:
    """Parses a word of a closed list; a Typer `parser`."""

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
        # Typer uses this name for the type; a function would have one.
        self.__name__ = "choice"

    @property
    def offered_words(self) -> Sequence[str]:
        """The words that completion and errors offer."""
        return self.words

    def __call__(self, text: str) -> str:
        """The word of the list; SanctionsError for any other.

        Spaces, hyphens, underscores and case are ignored.
        """
        typed = text.strip().casefold().replace("-", "_").replace(" ", "_")
        for word in self.words:
            if typed in (word.replace("-", "_"), f"{word}s"):
                return word
        if self.synonyms.get(typed) in self.words:
            return self.synonyms[typed]
        words = self.offered_words
        hint = f"{did_you_mean(typed, words)} choose from {', '.join(words)}".lstrip()
        raise SanctionsError(f'no {self.what} "{text}"', hint=hint)


def parse_country(text: str) -> str:
    """The code of a country, by name or code in any usual spelling; SanctionsError for several."""
    return countries.resolve_one(text, "name one of them, such as {first}")


class CountryCodes(tuple[str, ...]):
    """The codes in one value of an option; a class, since Typer does not support lists of lists."""


def parse_countries(text: str) -> CountryCodes:
    """The codes of one or several countries: `Belarus`, `UK, Canada`, `US/UK`."""
    return CountryCodes(countries.resolve_several(text))


def parse_sender_words(text: str) -> CountryCodes:
    """Senders that are named without an option; the hint for another word says which it needs."""
    try:
        return parse_countries(text)
    except SanctionsError as error:
        hint = error.hint
        if re.match("(19|20)[0-9]{2}", text):
            hint = f"for a time: --period {text}"
        elif re.fullmatch("[A-Z]{2,6}-[A-Z0-9-]+", text):
            hint = f"for a program: --program {text}"
        raise SanctionsError(error.message, hint=hint) from None


def flatten_codes(code_lists: Iterable[Sequence[str]] | None) -> list[str]:
    """The distinct codes from a repeated option whose values can name several countries."""
    codes: dict[str, None] = {}
    for code_list in code_lists or ():
        codes |= dict.fromkeys(code_list)
    return list(codes)


def to_iso_day(text: str) -> str:
    """A typed day in ISO format."""
    return dates.parse_day(text, date.today()).isoformat()


def to_iso_last_day(text: str) -> str:
    """A typed day, or the last day of a longer period, in ISO format."""
    return dates.parse_last_day(text, date.today()).isoformat()


def to_iso_first_day(text: str) -> str:
    """A typed day, or the first day of a longer period, in ISO format."""
    return dates.parse_first_day(text, date.today()).isoformat()


def parse_path(text: str) -> Path:
    """A file or folder; SanctionsError for an empty text.

    A variable that is not set is empty, and Python would read it as this folder. Not every
    shell puts the home in the place of ~ in `--ledger=~/x`.
    """
    if not text.strip():
        raise SanctionsError(
            "the name of a file or folder is empty",
            hint="is a variable empty? give a name, or leave the option out",
        )
    return locate.expand_home(text)


Ledger = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        "-L",
        metavar="DIR",
        parser=parse_path,
        show_default="$SANCTIONS_LEDGER, else the nearest",
        help="Folder of the ledger.",
        rich_help_panel=RUNNING,
    ),
]
Sender = Annotated[
    list[CountryCodes] | None,
    typer.Option(
        "--sender",
        "-s",
        metavar="COUNTRY",
        parser=parse_countries,
        help="Who imposes: country or body, name or code.",
        rich_help_panel=FILTERS,
    ),
]
Target = Annotated[
    list[CountryCodes] | None,
    typer.Option(
        "--target",
        "-t",
        metavar="COUNTRY",
        parser=parse_countries,
        help="Against which country, name or code; ZZ is worldwide.",
        rich_help_panel=FILTERS,
    ),
]
SenderWords = Annotated[
    list[CountryCodes] | None,
    typer.Argument(
        metavar="[SENDER]...",
        parser=parse_sender_words,
        show_default="all",
        help="Who imposes, as with --sender.",
    ),
]
Program = Annotated[
    list[str] | None,
    typer.Option(
        "--program",
        "-p",
        metavar="PROGRAM",
        help="The list that targets are put on, such as CA-SEMA-BLR.",
        rich_help_panel=FILTERS,
    ),
]
Action = Annotated[
    list[str] | None,
    typer.Option(
        "--action",
        metavar="ACTION",
        parser=Choice("action", ACTIONS),
        help=f"What was done: {', '.join(ACTIONS)}.",
        rich_help_panel=FILTERS,
    ),
]
Measure = Annotated[
    list[str] | None,
    typer.Option(
        "--measure",
        metavar="MEASURE",
        parser=Choice("measure", MEASURES),
        help=f"What is imposed: {', '.join(MEASURES)}.",
        rich_help_panel=FILTERS,
    ),
]
Reason = Annotated[
    list[str] | None,
    typer.Option(
        "--reason",
        metavar="REASON",
        help='Why, in a few words, such as "human rights".',
        rich_help_panel=FILTERS,
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        "--from",
        metavar="PERIOD",
        help="On or after: 2024, 2024-Q3, 2024-08 or 2024-08-09.",
        rich_help_panel=FILTERS,
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--until",
        "--to",
        metavar="PERIOD",
        help="On or before, the last day of a period included.",
        rich_help_panel=FILTERS,
    ),
]
Period = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        help='Within this period: 2024, 2022-02..2022-06, "last year".',
        rich_help_panel=FILTERS,
    ),
]
ByDate = Annotated[
    str,
    typer.Option(
        "--date",
        metavar="WORD",
        parser=Choice("date", tuple(DATE_SQL)),
        help=f"Which date counts: {', '.join(DATE_SQL)}.",
        rich_help_panel=FILTERS,
    ),
]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        parser=parse_path,
        help="Write to this file; its suffix chooses the format.",
        rich_help_panel=OUTPUT,
    ),
]
OutputFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        parser=Choice("format", tuple(Format), synonyms.FORMATS),
        help=f"Output format: {', '.join(Format)}.",
        rich_help_panel=OUTPUT,
    ),
]
ImageSize = Annotated[
    str | None,
    typer.Option(
        "--size",
        metavar="WxH",
        parser=check_image_size,
        help=f"Size of a chart in pixels: 1200x675, {', '.join(IMAGE_SIZES)}.",
        rich_help_panel=OUTPUT,
    ),
]
ImageTheme = Annotated[
    str | None,
    typer.Option(
        "--theme",
        metavar="WORD",
        parser=Choice("theme", ("auto", "light", "dark")),
        help="Colours of a chart: light, dark, auto (SVG follows the screen).",
        rich_help_panel=OUTPUT,
    ),
]
Excel = Annotated[
    bool,
    typer.Option(
        "--excel",
        help="Add a byte-order mark so that Excel reads accents correctly.",
        rich_help_panel=OUTPUT,
    ),
]
Notes = Annotated[
    str | None,
    typer.Option(
        "--notes",
        metavar="WORD",
        parser=Choice("length of notes", NOTES_LENGTHS),
        help="Footnotes: full, short or none (then without marks); with -o x.csv, full"
        " also writes x.notes.md.",
        rich_help_panel=OUTPUT,
    ),
]
Cite = Annotated[
    bool,
    typer.Option(
        "--cite",
        help="Add a line by which the answer can be cited.",
        rich_help_panel=OUTPUT,
    ),
]
NoColor = Annotated[
    bool,
    typer.Option(
        "--no-color",
        help="Print without colour, as with $NO_COLOR.",
        rich_help_panel=OUTPUT,
    ),
]
NoCache = Annotated[
    bool,
    typer.Option(
        "--no-cache", help="Read all files anew and keep no index.", hidden=True
    ),
]
Net = Annotated[
    bool,
    typer.Option(
        "--net",
        help="Net change of the lists: minus removals, without names already listed.",
    ),
]
Share = Annotated[
    str | None,
    typer.Option(
        "--share",
        metavar="WORD",
        parser=Choice("share", derived.SHARE_BASES),
        help=f"Percentages of this total: {', '.join(derived.SHARE_BASES)}.",
    ),
]
Cumulative = Annotated[
    bool,
    typer.Option("--cumulative", help="Running totals, by year, quarter or month."),
]
Yes = Annotated[
    bool,
    typer.Option(
        "--yes",
        "-y",
        help="Do not ask for confirmation.",
        rich_help_panel=RUNNING,
    ),
]
NoInput = Annotated[
    bool,
    typer.Option(
        "--no-input",
        help="Never ask; fail if something is missing.",
        rich_help_panel=RUNNING,
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        "-n",
        help="Show what would be done, and change nothing.",
        rich_help_panel=RUNNING,
    ),
]
AllowDuplicate = Annotated[
    bool,
    typer.Option(
        "--allow-duplicate",
        help="Write it although a record like it exists.",
        rich_help_panel=RUNNING,
    ),
]


def find_ledger_folder(ledger: Path | None) -> Path:
    """The folder of the ledger: as --ledger names it, else the environment, else the nearest.

    SanctionsError if there is none.
    """
    try:
        current_folder = Path.cwd()
    except OSError:  # it has been deleted
        current_folder = Path("/")
    try:
        root = locate.find_ledger(ledger, os.environ, current_folder)
    except SanctionsError:
        # An interrupted `init` leaves a folder that is not yet a ledger.
        folder = ledger or current_folder
        if folder.is_dir():
            _settle_interrupted(folder)
        raise
    _settle_interrupted(root)
    return root


def _settle_interrupted(root: Path) -> None:
    """Roll back an interrupted command, with a note on stderr."""
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
    with progress.show_progress("Reading", "files") as report_progress:
        return database.open_ledger(root, cache, report_progress)
