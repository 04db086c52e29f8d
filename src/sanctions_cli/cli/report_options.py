"""The options that the commands share whose answer is a table, and what their values mean."""

# No `from __future__ import annotations` here: the annotations below are the options themselves,
# and as texts each would have to be evaluated at every start.

import inspect
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sanctions_cli.answers import make_filters, parse_image_size
from sanctions_cli.cli import options
from sanctions_cli.cli.command_signature import make_parameters
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries import Filters
from sanctions_cli.render import CHART_FORMATS, Format


class ReportOptions(NamedTuple):
    """The options that these commands share, in the order of the help page, and their values.

    Of a filter that a command leaves out, the value is the default. (Not a dataclass, which would
    take half a millisecond of every start.)
    """

    ledger: options.Ledger = None
    no_cache: options.NoCache = False
    sender_words: options.SenderWords = None
    senders: options.Sender = None
    targets: options.Target = None
    programs: options.Program = None
    actions: options.Action = None
    measures: options.Measure = None
    reasons: options.Reason = None
    since: options.Since = None
    until: options.Until = None
    period: options.Period = None
    date_kind: options.ByDate = "announced"
    output_format: options.OutputFormat = None
    output: options.OutputFile = None
    image_size: options.ImageSize = None
    theme: options.ImageTheme = None
    iso3: options.Iso3 = False
    excel: options.Excel = False
    delimiter: options.Delimiter = None
    raw: options.Raw = False
    no_color: options.NoColor = False
    cite: options.Cite = None
    notes: options.Notes = None

    @property
    def output_file(self) -> Path | None:
        """The file to write to; None for stdout, which `--output -` names too."""
        return None if self.output == Path("-") else self.output

    @property
    def size_in_pixels(self) -> tuple[int, int] | None:
        """The width and height of a chart, if given."""
        if self.image_size is None:
            return None
        return parse_image_size(self.image_size)

    def check_format_options(self, output_format: Format) -> None:
        """Raise SanctionsError for options of another format than the one that is written."""
        if self.delimiter is not None and output_format is not Format.csv:
            raise SanctionsError(
                f"--delimiter is for CSV, and this is {output_format}",
                hint="add -f csv, or -o FILE.csv",
            )
        if self.raw and output_format not in (Format.csv, Format.tsv):
            raise SanctionsError(
                f"--raw is for CSV and TSV, and this is {output_format}",
                hint="leave it out: other formats have no formulas",
            )
        self._check_chart_options(output_format)

    def _check_chart_options(self, output_format: Format) -> None:
        if output_format in CHART_FORMATS:
            return
        chart_options = {"size": self.image_size, "theme": self.theme}
        for name, value in chart_options.items():
            if value is not None:
                raise SanctionsError(
                    f"--{name} is for charts, and this is {output_format}",
                    hint="add -f svg, or -o FILE.svg or FILE.png",
                )

    def filters(self, today: date) -> Filters:
        """The filters as they were given, not yet looked up in the ledger.

        SanctionsError for a text that is not a period.
        """
        senders = [*(self.sender_words or ()), *(self.senders or ())]
        return make_filters(
            today,
            senders=senders,
            targets=self.targets or (),
            programs=self.programs or (),
            actions=self.actions or (),
            measures=self.measures or (),
            reasons=self.reasons or (),
            since=self.since,
            until=self.until,
            period=self.period,
            date_kind=self.date_kind,
        )


TIME_FILTERS = ("since", "until", "period", "date_kind")
ALL_FILTERS = (
    "senders",
    "targets",
    "programs",
    "actions",
    "measures",
    "reasons",
    *TIME_FILTERS,
)
"""Names for `report_command(without=...)`."""

CHART_OPTIONS = ("image_size", "theme")
"""The options of commands whose answers have charts."""

NOT_CITED = (
    "ledger",
    "no_cache",
    "output",
    "no_color",
    "cite",
    "notes",
    *CHART_OPTIONS,
)
"""The options that do not change the answer."""


def make_report_parameters(without: Collection[str]) -> list[inspect.Parameter]:
    """The shared options as parameters of a command."""
    return make_parameters(
        ReportOptions.__annotations__, ReportOptions._field_defaults, without
    )
