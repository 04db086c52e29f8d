"""The options that several commands share, each declared once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from sanctions_cli.answers import (
    ACTION,
    DATE_KIND,
    IMAGE_SIZES,
    MEASURE,
    SHARE,
    Choice,
    CountryCodes,
    check_image_size,
    parse_countries,
    parse_delimiter,
    parse_path,
    parse_sender_words,
)
from sanctions_cli.cli import synonyms
from sanctions_cli.cli.command_line import CITATION_FORMATS, CITATION_WORDS
from sanctions_cli.cli.help_page import FILTERS, OUTPUT, RUNNING
from sanctions_cli.queries import DATE_SQL, dimensions
from sanctions_cli.records import ACTIONS, MEASURES
from sanctions_cli.render import INSTEAD_OF_FORMAT, NOTES_LENGTHS, Format


def sender_option(
    parser: Callable[[str], object], group: str | None = None, *, hidden: bool = False
) -> Any:
    """The option for who imposes, with the same names and words in every command.

    group: its heading on the help page, if not the usual one
    """
    return typer.Option(
        "--sender",
        "-s",
        metavar="COUNTRY",
        parser=parser,
        help="Who imposes: country or body, name or code.",
        rich_help_panel=group,
        hidden=hidden,
    )


def target_option(
    group: str | None = None, *, default: str | bool = True, hidden: bool = False
) -> Any:
    """The option for the target countries, with the same names and words in every command.

    group: its heading on the help page, if not the usual one
    default: what the help names as the value without it, if any
    """
    return typer.Option(
        "--target",
        "-t",
        metavar="COUNTRY",
        parser=parse_countries,
        show_default=default,
        help="Against which country, name or code; ZZ is worldwide.",
        rich_help_panel=group,
        hidden=hidden,
    )


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
Sender = Annotated[list[CountryCodes] | None, sender_option(parse_countries, FILTERS)]
Target = Annotated[list[CountryCodes] | None, target_option(FILTERS)]
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
        parser=ACTION,
        help=f"What was done: {', '.join(ACTIONS)}.",
        rich_help_panel=FILTERS,
    ),
]
Measure = Annotated[
    list[str] | None,
    typer.Option(
        "--measure",
        metavar="MEASURE",
        parser=MEASURE,
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
        parser=DATE_KIND,
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
        parser=Choice("format", tuple(Format), synonyms.FORMATS, INSTEAD_OF_FORMAT),
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
Delimiter = Annotated[
    str | None,
    typer.Option(
        "--delimiter",
        metavar="SIGN",
        parser=parse_delimiter,
        show_default="a comma",
        help="What separates the fields of CSV: ';', '|', tab.",
        rich_help_panel=OUTPUT,
    ),
]
Raw = Annotated[
    bool,
    typer.Option(
        "--raw",
        help="In CSV and TSV, no apostrophe before texts that a spreadsheet could run.",
        rich_help_panel=OUTPUT,
    ),
]
Iso3 = Annotated[
    bool,
    typer.Option(
        "--iso3",
        help="Add the three-letter codes of countries: sender_iso3, target_iso3.",
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
    str | None,
    typer.Option(
        "--cite",
        metavar="[WORD]",
        parser=Choice("format of citations", CITATION_FORMATS, CITATION_WORDS),
        help="Add how to cite the answer: text (a line, as without a word), bibtex or"
        " csl (CSL JSON).",
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
Sort = Annotated[
    list[str] | None,
    typer.Option(
        "--sort",
        metavar="COLUMN",
        help="Sort by a column of -f csv; -total: the largest first.",
        rich_help_panel=OUTPUT,
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar="COLUMN,...",
        help="Only these columns of -f csv, in this order: id,announced,note.",
        rich_help_panel=OUTPUT,
    ),
]
Sources = Annotated[
    bool,
    typer.Option(
        "--sources", help="Add the records and sources behind each figure as footnotes."
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
        parser=SHARE,
        help=f"Percentages of this total: {', '.join(dimensions.SHARE_BASES)}.",
    ),
]
Long = Annotated[
    bool,
    typer.Option(
        "--long",
        help="A row for each cell: every type, what is unknown, and the precision.",
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
