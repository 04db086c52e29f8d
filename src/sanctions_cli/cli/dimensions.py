"""How figures are added up: the words of `--by`, of `--share`, and `--cumulative`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from sanctions_cli.cli import synonyms
from sanctions_cli.cli.value_parsers import Choice
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries import grouping

DIMENSIONS = (*grouping.DIMENSIONS, "type", "round")
"""All dimensions, in the order in which help pages and errors name them."""


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
        """The dimension; SanctionsError for an unknown one, or one that makes no sense."""
        word = super().__call__(text)
        if word in self.unfit:
            raise SanctionsError(
                f"{self.option} does not take {word}: {self.unfit[word]}",
                hint=f"it takes {', '.join(self.offered_words)}",
            )
        return word


Share = Annotated[
    str | None,
    typer.Option(
        "--share",
        metavar="WORD",
        parser=Choice("share", grouping.SHARE_BASES),
        help=f"Percentages of this total: {', '.join(grouping.SHARE_BASES)}.",
    ),
]
Cumulative = Annotated[
    bool,
    typer.Option("--cumulative", help="Running totals, by year, quarter or month."),
]
