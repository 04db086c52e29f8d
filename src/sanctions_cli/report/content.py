"""The content of a report as data, before anything of it is a page.

A report has a chapter for each target, a chapter has sections, and a section has parts: tables and
charts that the queries answered, the register of the records, and paragraphs. All texts are plain:
those that make pages of them escape them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sanctions_cli.table import Table


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table with its notes."""

    table: Table
    names: Mapping[str, str] = field(default_factory=dict)
    """What the codes in the first column mean, to be read below them."""


@dataclass(frozen=True, slots=True)
class ChartPart:
    """The chart of a table; the figures of the table are its text alternative."""

    table: Table
    caption: str = ""
    repeats_notes: bool = True
    """Whether notes that belong to no mark are below it; not where a table above has them."""
    figures: Table | None = None
    """The figures as shown below it; by default the table itself."""
    shows_figures: bool = True
    """Whether they are; not where another table of the chapter has them."""


@dataclass(frozen=True, slots=True)
class HeatPart:
    """A table whose figures are shaded by their size, beside being printed."""

    table: Table


@dataclass(frozen=True, slots=True)
class TextPart:
    """Paragraphs."""

    paragraphs: tuple[str, ...]
    title: str = ""
    """A heading above them, below that of the section; often there is none."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """An announcement in the register."""

    id: str
    announced: str
    """Its date (ISO), or the month or year."""
    sender: str
    """Its code."""
    targets: tuple[str, ...]
    """Codes."""
    action: str
    program: str
    """"" if it is on no list."""
    counts: Mapping[str, int | None] | None
    """Targets by type, without zeros; None for an unknown number. None where no figure is given."""
    precision: str
    """How exact the counts are."""
    note: str
    sources: tuple[Mapping[str, str], ...]
    """As in its file."""


@dataclass(frozen=True, slots=True)
class RegisterPart:
    """The announcements of a report, the newest first."""

    rows: tuple[RegisterRow, ...]
    programs: Mapping[str, str]
    """The titles of the programs in the rows."""
    pages: Mapping[str, str] | None = None
    """The address of the page of each announcement, by id; None where its row is its place."""


Part = TablePart | ChartPart | HeatPart | TextPart | RegisterPart


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a chapter under a heading."""

    anchor: str
    """Its address within the chapter: lower-case words joined by hyphens."""
    title: str
    lead: str
    """What it shows, in a sentence or two made from the data; empty where nothing is to be said."""
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """What the report says about one target, or about the ledger as a whole."""

    anchor: str
    """Its address on the page: `by` for Belarus, `comparison`, `method`."""
    title: str
    headline: str
    """The answer in a sentence made from the data; empty for a chapter that answers none."""
    qualification: str
    """What belongs to the answer and limits it, in sentences; may be empty."""
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report; each chapter can stand alone as a page of a site."""

    title: str
    period: str
    """The time of the announcements."""
    as_of: str
    """The day of the report."""
    headline: str
    """The answer in a sentence made from the data."""
    qualification: str
    """What belongs to the answer and limits it, in sentences; may be empty."""
    chapters: tuple[Chapter, ...]
    citation: str
    """The line to cite the report."""
