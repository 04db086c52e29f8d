"""What a report is asked with, as a whole and for each of its chapters."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from sanctions_cli.queries import Filters, compare
from sanctions_cli.table import Table


@dataclass(frozen=True)
class ChapterQuestion:
    """What the sections of a chapter are built from."""

    connection: sqlite3.Connection
    """To the index of the ledger, for reading."""
    filters: Filters
    """Those of the report; in the chapter of a target, with this target alone."""
    today: date
    target: str
    """The code of the target that the chapter is about; "" for a chapter about all of them."""

    @cached_property
    def figures_by_year(self) -> Table:
        """What each sender announced in each year, which several sections show."""
        return compare.tabulate_comparison(self.connection, self.filters, "year")


def cite_nothing(name: str) -> str:
    """No line, where nobody can cite what is made."""
    return ""


class ReportQuestion(NamedTuple):
    """What a whole report is built from."""

    connection: sqlite3.Connection
    filters: Filters
    """The filters in the ledger's spelling."""
    today: date
    title: str = ""
    """The title that was asked for; "" for that of the ledger and the filters."""
    cite: Callable[[str], str] = cite_nothing
    """Returns the line by which something of the ledger is cited, from its name."""

    def for_target(self, target: str) -> ChapterQuestion:
        """The question of the chapter on one target."""
        filters = self.filters.replace(targets=(target,))
        return ChapterQuestion(self.connection, filters, self.today, target)

    def for_all_targets(self) -> ChapterQuestion:
        """The question of a chapter on all targets together."""
        return ChapterQuestion(self.connection, self.filters, self.today, "")
