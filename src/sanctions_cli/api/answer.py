"""`Answer`: the answer to a question, as rows, a data frame, or text in any format."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sanctions_cli.chart import CurveChart
from sanctions_cli.errors import Finding
from sanctions_cli.render import (
    BINARY_FORMATS,
    FORMATS_WITH_CHART,
    FORMATS_WITHOUT_FOOTNOTES,
    Format,
    RenderOptions,
    find_format,
    format_fragment,
    write_table,
)
from sanctions_cli.table import Figure, Table

if TYPE_CHECKING:
    import pandas

    from sanctions_cli.caveats import CaveatKind


class Note(NamedTuple):
    """A caveat on an answer: its code, as in the column `caveats`, and a sentence."""

    code: str
    text: str

    def __str__(self) -> str:
        return self.text


class MarkedCell(NamedTuple):
    """A figure with caveats: its place, its value (None if unknown), and their codes."""

    row: int
    column: str
    value: int | None
    codes: tuple[CaveatKind, ...]


class Answer:
    """The answer to a question: columns, rows, and the caveats on them.

    Its rows are those of `-f json`: codes beside names, None where something is unknown and never
    zero. Printed, it is the table that a terminal shows; in a notebook, a table with footnotes.
    """

    def __init__(
        self,
        shown: Table,
        data: Table,
        *,
        is_clean: bool = True,
        broken_files: Iterable[Finding] = (),
    ) -> None:
        self._shown = shown
        self._data = data
        self._machine_table = data.for_machines()
        self.is_clean = is_clean
        """Whether nothing differs, or nothing is wrong: exit code 0 of `diff`, `reconcile` and
        `check`. Other answers always are."""
        self.broken_files = tuple(broken_files)
        """The faults in files of the ledger that the answer leaves out."""

    # What it says

    @property
    def title(self) -> str:
        """What was asked, in words."""
        return self._shown.title

    @property
    def period(self) -> str:
        """Which dates count, and the time that the answer is about."""
        return self._shown.period

    @property
    def notes(self) -> tuple[Note, ...]:
        """The caveats as sentences, the gravest first; what is counted comes last."""
        from sanctions_cli.render import explanations

        listed = []
        for section in self._shown.sections:
            for note in explanations.list_sentences(section):
                listed.append(Note(*note))
        return tuple(dict.fromkeys(listed))

    @property
    def marked_cells(self) -> tuple[MarkedCell, ...]:
        """The figures that leave something out or are uncertain, with the codes that say why."""
        cells = []
        columns = self._machine_table.columns
        for number, row in enumerate(self._machine_table.rows):
            for column, cell in zip(columns, row, strict=True):
                if isinstance(cell, Figure) and cell.kinds:
                    value = cell.for_machines
                    cells.append(MarkedCell(number, column.name, value, cell.kinds))
        return tuple(cells)

    # The rows

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, which are the same in every format."""
        return tuple(column.name for column in self._machine_table.columns)

    @property
    def rows(self) -> tuple[tuple[Any, ...], ...]:
        """The rows as plain values, in the order of the columns."""
        return tuple(tuple(row.values()) for row in self.to_dicts())

    @property
    def record(self) -> Mapping[str, Any] | None:
        """The record as in its file, of `show`; the summary of `reconcile`; else None."""
        return self._data.record or self._shown.record

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows, each by the names of the columns."""
        from sanctions_cli.render import json_

        return list(json_.list_objects(self._data))

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a data frame: whole numbers are Int64, whole days datetime64, and unknown
        is NA. Its `attrs` have the title, the period and the notes.

        SanctionsError if pandas is not installed.
        """
        from sanctions_cli.api import frames

        frame = frames.make_frame(self._data)
        frame.attrs = {
            "title": self.title,
            "period": self.period,
            "notes": [note.text for note in self.notes],
        }
        return frame

    def __len__(self) -> int:
        return len(self._machine_table.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.to_dicts())

    # Formats

    def to_json(self) -> str:
        """The rows as a JSON array of objects; of `show`, the record."""
        return self._write(Format.json)

    def to_csv(self, *, delimiter: str = ",") -> str:
        """The rows as CSV, with formulas made harmless."""
        from sanctions_cli.answers import parse_delimiter

        options = RenderOptions(delimiter=parse_delimiter(delimiter))
        return self._write(Format.csv, options)

    def to_markdown(self) -> str:
        """The table with its footnotes as Markdown."""
        return self._write(Format.markdown)

    def to_html(self) -> str:
        """A page of its own with the table, its chart and its footnotes."""
        return self._write(Format.html)

    def to_svg(self, *, size: str | None = None) -> str:
        """The chart as an SVG image; `size` is 1200x675, or a word such as slide.

        SanctionsError for an answer without a chart.
        """
        from sanctions_cli.answers import parse_image_size

        options = RenderOptions(notes="short")
        if size is not None:
            options = options._replace(image_size=parse_image_size(size))
        return self._write(Format.svg, options)

    def save(self, path: str | Path) -> None:
        """Write the answer to a file, whole or not at all; its suffix chooses the format."""
        from sanctions_cli.ledger import disk

        file = Path(path)
        output_format = find_format(file)
        if output_format in BINARY_FORMATS:
            stream = io.BytesIO()
            write_table(
                self._choose_table(output_format),
                output_format,
                stream,
                RenderOptions(),
            )
            data = stream.getvalue()
        else:
            data = self._write(output_format).encode()
        disk.replace_file(file, data)

    def _write(
        self, output_format: Format, options: RenderOptions | None = None
    ) -> str:
        stream = io.StringIO(newline="")
        table = self._choose_table(output_format)
        write_table(table, output_format, stream, options or RenderOptions())
        return stream.getvalue()

    def _choose_table(self, output_format: Format) -> Table:
        """The table for this format: data, or what people read."""
        # The record of `show` is whole in both, and JSON has it as it is in its file.
        if output_format is Format.json and self._shown.record is not None:
            return self._shown
        if output_format in (*FORMATS_WITHOUT_FOOTNOTES, Format.xlsx):
            return self._data
        is_curve = isinstance(self._shown.chart, CurveChart)
        if output_format not in FORMATS_WITH_CHART and not is_curve:
            # As text, bars would take the place of the figures.
            return replace(self._shown, chart=None)
        return self._shown

    def __repr__(self) -> str:
        return self._write(Format.table).rstrip("\n")

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return format_fragment(self._shown)
