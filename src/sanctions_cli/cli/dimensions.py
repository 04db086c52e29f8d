"""How figures are added up: the words of `--by`, of `--share`, and `--cumulative`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

import typer

from sanctions_cli.cli import synonyms
from sanctions_cli.cli.value_parsers import Choice
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries import dimensions
from sanctions_cli.text import join_words

DIMENSIONS = (*dimensions.DIMENSIONS, "type", "round")
"""All dimensions, in the order in which help pages and errors name them."""

LINES = ("sender", "target", "program")
"""What each line of a timeline can be."""


class DimensionChoice(Choice):
    """Parses the value of `--by` or `--across` in one command."""

    def __init__(self, option: str, unfit: Mapping[str, str] | None = None) -> None:
        """`option` is the option with its command, `totals --by`.

        `unfit` has the dimensions that make no sense in this command, each with the reason.
        """
        super().__init__("dimension", DIMENSIONS, synonyms.DIMENSIONS)
        self.option = option
        self.unfit = unfit or {}

    @property
    def offered_words(self) -> tuple[str, ...]:
        """The dimensions that the command takes."""
        return tuple(word for word in self.words if word not in self.unfit)

    @property
    def help(self) -> str:
        """The help of `--by`."""
        return f"Group by: {', '.join(self.offered_words)}."

    def __call__(self, text: str) -> str:
        """The dimension; SanctionsError for several, an unknown one, or one that makes no sense."""
        self._refuse_several(text)
        word = super().__call__(text)
        if word in self.unfit:
            raise SanctionsError(
                f"{self.option} does not take {word}: {self.unfit[word]}",
                hint=f"it takes {', '.join(self.offered_words)}",
            )
        return word

    def _refuse_several(self, text: str) -> None:
        """SanctionsError for two dimensions in one text, such as `target,sender`."""
        parts = [part for part in re.split(r"[\s,;+/&]+", text) if part]
        if len(parts) < 2:
            return
        try:
            words = [super(DimensionChoice, self).__call__(part) for part in parts]
        except SanctionsError:
            return  # a text with another mistake
        raise SanctionsError(
            f"{self.option} takes one dimension, not {join_words(words)}",
            hint=self.suggest_two(words[0], words[1]),
        )

    def suggest_two(self, first: str, second: str) -> str:
        """What to type for a question about two dimensions."""
        command = self.option.partition(" ")[0]
        pair = (first, second)
        if command == "timeline":
            for steps, lines in (pair, (second, first)):
                if steps in dimensions.TIME_DIMENSIONS and lines in LINES:
                    return f"sanctions timeline --by {steps} --each {lines}"
            return "choose one of them"
        if command in ("compare", "diff") and "sender" in pair:
            rows = next((word for word in pair if word != "sender"), "year")
            return f"the senders are the columns already: --by {rows}"
        if set(pair) <= {*dimensions.DIMENSIONS, "type"}:
            rows, columns = pair
            if columns == "type":  # which can only be rows beside another dimension
                rows, columns = columns, rows
            net = " --net" if command == "balance" else ""
            return f"sanctions totals{net} --by {rows} --across {columns}"
        return "choose one of them"


Share = Annotated[
    str | None,
    typer.Option(
        "--share",
        metavar="WORD",
        parser=Choice("share", dimensions.SHARE_BASES),
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
