"""The columns of a kind of table: what its publisher calls them, and in which order they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sanctions_cli.lists.entries import BadList
from sanctions_cli.lists.fields import CHANGED_FORMAT
from sanctions_cli.text import join_words, quote


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a kind of table, in the order in which its publisher writes them.

    Those that are `read` are `required`, unless some generations of the format lack them. Any name
    that begins as one of the `groups` is that of a column that is not read, at any place.
    """

    order: tuple[str, ...]
    read: frozenset[str]
    required: frozenset[str]
    groups: tuple[str, ...]

    def has(self, name: str) -> bool:
        """Whether the table may have a column of this name."""
        return name in self.order or name.startswith(self.groups)


def parse_columns(text: str) -> Columns:
    """The columns in a text, with `|` or a line break between two of them.

    A column in brackets is not read, and may be missing. One before a question mark is read, and
    may be missing. `[Address_*]` means all columns whose names begin with `Address_`, at any place.
    """
    order = []
    read = set()
    required = set()
    groups = []
    for part in text.strip().replace("\n", "|").split("|"):
        name = part.strip()
        if name.endswith("*]"):
            groups.append(name[1:-2])
            continue
        if name.startswith("["):
            name = name[1:-1]
        elif name.endswith("?"):
            name = name[:-1]
            read.add(name)
        else:
            read.add(name)
            required.add(name)
        order.append(name)
    return Columns(tuple(order), frozenset(read), frozenset(required), tuple(groups))


def check_header(header: Sequence[str], columns: Columns) -> None:
    """Raise BadList for a header that is not that of the table, or has its columns displaced."""
    missing = [name for name in columns.order if name in columns.required - {*header}]
    if missing:
        message = f"it has no column {_quote_some(missing)}"
        raise BadList(message, hint=CHANGED_FORMAT)
    unknown = [name for name in header if name and not columns.has(name)]
    if unknown:
        message = f"it has an unknown column {_quote_some(unknown)}"
        raise BadList(message, hint=CHANGED_FORMAT)
    # A first column without a name, as pandas writes it, shifts the cells of all others.
    while header and not header[-1]:
        header = header[:-1]
    if "" in header or len(set(header)) != len(header):
        message = (
            "its header has an empty or a repeated cell, so columns may be shifted"
        )
        raise BadList(message, hint="download the publisher's own file")
    _check_order(header, columns.order)


def _check_order(header: Sequence[str], order: Sequence[str]) -> None:
    positions = [order.index(name) for name in header if name in order]
    for left, right in pairwise(positions):
        if left > right:
            message = (
                f"its column {quote(order[left])} is before {quote(order[right])}, not after it, so"
                " their names may be exchanged"
            )
            raise BadList(message, hint=CHANGED_FORMAT)


def _quote_some(names: Sequence[str]) -> str:
    return join_words([quote(name) for name in names[:5]])
