"""The dimensions by which figures are added up, as people type them: the values of `--by`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sanctions_cli.answers.value_parsers import Choice
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries import dimensions
from sanctions_cli.text import join_words

DIMENSIONS = (*dimensions.DIMENSIONS, "type", "round")
"""All dimensions, in the order in which help pages and errors name them."""

SYNONYMS = {
    "country": "target",
    "imposer": "sender",
    "list": "program",
    "regime": "program",
    "programme": "program",
    "who": "sender",
    "whom": "target",
    "why": "reason",
    "what": "action",
    "kind": "action",
    "date": "month",
    "day": "month",
    "time": "year",
}
"""Other words that are understood, by what people look for."""

LINES = ("sender", "target", "program")
"""What each line of a timeline can be."""


class DimensionChoice(Choice):
    """Parses the value of `--by` or `--across` in one command."""

    def __init__(self, option: str, unfit: Mapping[str, str] | None = None) -> None:
        """`option` is the option with its command, `totals --by`.

        `unfit` has the dimensions that make no sense in this command, each with the reason.
        """
        super().__init__("dimension", DIMENSIONS, SYNONYMS)
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
