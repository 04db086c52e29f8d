"""Groups the rows of a sheet that has a row for each target, as lists of names do.

The rows of one sender, target, program, day and action become one announcement with counts by
type. Names and references only tell repeated rows from further targets; no record has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from sanctions_cli.importers.csv.cell_counts import find_type
from sanctions_cli.importers.csv.column_map import normalize_text
from sanctions_cli.importers.csv.row_values import COUNT_FIELDS, FindHeader, RowValues
from sanctions_cli.importers.drafts import Fault, Uncertainty
from sanctions_cli.text import join_words, plural, quote

GROUP_FIELDS = ("sender", "target", "program", "announced", "action")
"""The rows of an announcement have these in common."""

MAX_SHOWN = 5
"""The most unknown words for a type, and the most repeated names, that a note lists."""


@dataclass(slots=True)
class TargetGroup:
    """The rows of one announcement: their common values, and the targets by type.

    `rows` has the first row of each reference, with its type.
    """

    first_row: int
    values: RowValues
    counts: Counter[str] = field(default_factory=Counter)
    rows: dict[str, tuple[int, str]] = field(default_factory=dict)
    names: Counter[str] = field(default_factory=Counter)

    def make_values(self) -> RowValues:
        """The values of the announcement: the common ones, and its counts."""
        counts: RowValues = {}
        for name, number in self.counts.items():
            counts[COUNT_FIELDS[name]] = number
        # The user's own column or default says more.
        return {"basis": "derived", **self.values, **counts}


class TargetGroups:
    """Collects rows into groups, with what to say about them."""

    def __init__(self, find_header: FindHeader) -> None:
        self.groups: dict[tuple[str, ...], TargetGroup] = {}
        self._find_header = find_header
        self._unknown_types: Counter[str] = Counter()
        self._repeated_references = 0
        self._spellings: dict[str, str] = {}

    def add_row(self, row: int, values: RowValues) -> Iterator[Fault]:
        """Add the target of a row to its group; the faults of a row that contradicts it."""
        name = str(values.pop("name", ""))
        reference = str(values.pop("reference", ""))
        target_type = self._read_type(str(values.pop("type", "")))
        key = tuple(str(values.get(field)) for field in GROUP_FIELDS)
        group = self.groups.setdefault(key, TargetGroup(row, values))
        yield from self._compare_values(group, values)
        if reference and reference in group.rows:
            first_row, first_type = group.rows[reference]
            self._repeated_references += 1
            if target_type != first_type:
                reason = f"row {first_row} has this reference with another type"
                column = self._find_header("reference")
                yield Fault(column, reference, reason, "correct one of the two types")
            return
        if reference:
            group.rows[reference] = (row, target_type)
        elif name:
            normalized_name = normalize_text(name)
            self._spellings.setdefault(normalized_name, name)
            group.names[normalized_name] += 1
        group.counts[target_type] += 1

    def describe(self) -> Iterator[str]:
        """Notes on rows that are counted otherwise than one might expect."""
        if self._repeated_references:
            rows = plural(self._repeated_references, "row")
            yield f"{rows} with a reference that is there already: not counted again"
        empty = self._unknown_types.pop("", 0)
        if empty:
            yield f"{plural(empty, 'row')} without a type: counted as unspecified"
        if self._unknown_types:
            words = []
            for word, number in self._unknown_types.most_common(MAX_SHOWN):
                words.append(f"{quote(word)} ({number:,})")
            yield (
                f"unknown types, counted as unspecified: {join_words(words)};"
                " a map file can say what they are: [values.type]"
            )

    def find_uncertainties(self) -> Iterator[Uncertainty]:
        """The doubt whether repeated names are targets of their own."""
        repeated: dict[str, None] = {}
        for group in self.groups.values():
            for name, number in group.names.items():
                if number > 1:
                    repeated[self._spellings[name]] = None
        if repeated:
            names = join_words([quote(name) for name in list(repeated)[:MAX_SHOWN]])
            yield Uncertainty(
                f"{plural(len(repeated), 'name')} more than once in a listing: {names}",
                'if they are rows of one target: --map "COLUMN=reference" for the'
                " column that tells targets apart, or take the rows out",
            )

    def _compare_values(self, group: TargetGroup, values: RowValues) -> Iterator[Fault]:
        """The faults of values that differ from those of the group's first row."""
        for name in dict.fromkeys([*group.values, *values]):
            before, after = group.values.get(name), values.get(name)
            if before != after:
                column = self._find_header(name)
                reason = f"it differs from row {group.first_row}, of the same listing"
                hint = f'--ignore "{column}", if the record is to be without it'
                yield Fault(column, str(after or ""), reason, hint)

    def _read_type(self, text: str) -> str:
        type_name = find_type(text)
        if not type_name:
            self._unknown_types[text] += 1
        return type_name or "unspecified"
