"""Writes the register of a report as a table that can be sorted and filtered in the page.

A register can have 10 000 rows, so this is written by one function a cell, not by a template; end
tags that HTML does not need are left out, which makes such a page half a megabyte smaller.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from urllib.parse import quote

from sanctions_cli import countries
from sanctions_cli.records import PRECISION_WORDS
from sanctions_cli.report.content import RegisterPart, RegisterRow
from sanctions_cli.report.escaping import escape_words
from sanctions_cli.text import plain, plural

OTHER_TYPES: Mapping[str, tuple[str, str]] = {
    "vessels": ("vessel", "vessels"),
    "aircraft": ("aircraft", "aircraft"),
    "other": ("other", "other"),
    "unspecified": ("of no stated type", "of no stated type"),
}
"""The types of targets that share a column, in words."""

GROUP_SIZE = 40
"""The rows of a `tbody`. Browsers lay out a group when it comes near the screen; with a group for
each row, they would watch 10 000 of them while they scroll. The script has the same number."""

NO_FIGURE = "<td colspan=4>no figure given"
"""Stands for the cells of all types and of the total."""


def write_register(part: RegisterPart, prefix: str) -> str:
    """The HTML of the register: its filters, its table, and the titles of the programs.

    The ids of its rows are those of the announcements, by which readers cite them.
    """
    has_targets = len({row.targets for row in part.rows}) > 1
    pieces = [f'<div class="register" id="{prefix}">\n']
    pieces += _write_controls(part.rows, has_targets)
    pieces += _write_table(part, has_targets)
    pieces += _write_programs(part.programs)
    pieces.append("</div>\n")
    return "".join(pieces)


# Filters


def _write_controls(rows: tuple[RegisterRow, ...], has_targets: bool) -> Iterator[str]:
    """The filters, which the script shows, and the line that says how many rows are shown."""
    yield (
        '<form class="register-filters" role="search" aria-label="Filter the register"'
        ' autocomplete="off" hidden>\n'
        '<label>Search<input type="search" name="text"></label>\n'
    )
    yield _write_choice("sender", "Sender", {_name(row.sender) for row in rows})
    if has_targets:
        targets = {_name(code) for row in rows for code in row.targets}
        yield _write_choice("target", "Target", targets)
    yield _write_choice("action", "Action", {plain(row.action) for row in rows})
    years = {row.announced[:4] for row in rows}
    yield _write_choice("year", "Year", years, newest_first=True)
    yield '<button type="reset">Clear</button>\n</form>\n'
    number = plural(len(rows), "announcement")
    yield f'<p class="register-status" role="status">{number}</p>\n'


def _write_choice(
    name: str, label: str, choices: Iterable[str], *, newest_first: bool = False
) -> str:
    options = []
    for choice in sorted(choices, reverse=newest_first):
        options.append(f"<option>{escape(choice)}</option>")
    return (
        f'<label>{label}<select name="{name}"><option value="">all</option>'
        f"{''.join(options)}</select></label>\n"
    )


# The table


def _write_table(part: RegisterPart, has_targets: bool) -> Iterator[str]:
    modifier = " has-targets" if has_targets else ""
    yield f'<table class="register-table{modifier}">\n'
    yield "<caption>Announcements with their sources</caption>\n"
    yield f"<thead>\n<tr>{''.join(_list_headings(has_targets))}</tr>\n</thead>\n"
    for start in range(0, len(part.rows), GROUP_SIZE):
        yield "<tbody>\n"
        for row in part.rows[start : start + GROUP_SIZE]:
            address = f"#{quote(row.id)}"
            if part.pages is not None:
                address = part.pages[row.id]
            yield _write_row(row, has_targets, address)
    yield "</tbody>\n</table>\n"


def _list_headings(has_targets: bool) -> Iterator[str]:
    """The column headings; the script makes buttons of those that have a way to sort."""
    yield '<th scope="col" data-sort="text" aria-sort="descending">Date'
    yield '<th scope="col" data-sort="text" data-filter="sender">Sender'
    if has_targets:
        yield '<th scope="col" data-sort="text" data-filter="target">Target'
    yield '<th scope="col" data-sort="text" data-filter="action">Action'
    yield '<th scope="col" data-sort="text">Program'
    for title in ("Individuals", "Entities", "Other targets", "Total"):
        yield f'<th scope="col" data-sort="number">{title}'
    yield '<th scope="col">Note<th scope="col">Sources'


def _write_row(row: RegisterRow, has_targets: bool, address: str) -> str:
    """A row; the date leads to the address by which the announcement can be cited."""
    anchor = escape(row.id)
    targets = f"<td>{escape_words(_join_targets(row))}" if has_targets else ""
    return (
        f'<tr id="{anchor}"><th scope=row><a href="{escape(address)}">'
        f"{escape_words(row.announced)}</a>"
        f"<td>{escape_words(_name(row.sender))}{targets}<td>{escape_words(row.action)}"
        f"<td>{escape_words(row.program)}{_write_figures(row)}"
        f"<td>{escape_words(row.note)}<td>{_write_sources(row.sources)}\n"
    )


def _write_figures(row: RegisterRow) -> str:
    """The cells of individuals, entities, other targets and the total; that of a zero is empty."""
    counts = row.counts
    if counts is None:
        return NO_FIGURE
    cells = [
        _write_count(counts.get("individuals", 0)),
        _write_count(counts.get("entities", 0)),
        _describe_others(counts),
        _describe_total(row.precision, counts),
    ]
    return f"<td>{'<td>'.join(cells)}"


def _write_count(count: int | None) -> str:
    """A number; that of a type of which a source only says that there are some is "some"."""
    if count is None:
        return "some"
    return f"{count:,}" if count else ""


def _describe_others(counts: Mapping[str, int | None]) -> str:
    """`1 vessel, some aircraft`"""
    words = []
    for name, (singular, many) in OTHER_TYPES.items():
        if name in counts:
            count = counts[name]
            noun = singular if count == 1 else many
            words.append(f"{_write_count(count)} {noun}")
    return ", ".join(words)


def _describe_total(precision: str, counts: Mapping[str, int | None]) -> str:
    numbers = counts.values()
    total = sum(number or 0 for number in numbers)
    if None in numbers:
        return f"more than {total:,}" if total else "some"
    return f"{PRECISION_WORDS[precision]}{total:,}"


def _join_targets(row: RegisterRow) -> str:
    """The names of the targets, as the script takes them apart again."""
    # A name can have a comma: St. Helena, Ascension and Tristan da Cunha.
    return "; ".join(map(_name, row.targets))


def _name(code: str) -> str:
    return countries.short_name(code)


# Sources


def _write_sources(sources: Iterable[Mapping[str, str]]) -> str:
    return " · ".join(map(_write_source, sources))


def _write_source(source: Mapping[str, str]) -> str:
    """`Canada Gazette, Part II: SOR/2024-167, 2024-08-28 (archived copy)`, with its links."""
    html = escape_words(source["publisher"])
    address = source.get("url") or ""
    if source.get("title"):
        html += f": {_link(address, escape_words(source['title']))}"
    else:
        html = _link(address, html)
    if source.get("published"):
        html += f", {escape_words(source['published'])}"
    archive = source.get("archive") or ""
    if is_web_address(archive):
        html += f" ({_link(archive, 'archived copy')})"
    return html


def _link(address: str, html: str) -> str:
    """The HTML as a link, if the address is one of the web."""
    if not is_web_address(address):
        return html
    return f'<a href="{escape(address)}">{html}</a>'


def is_web_address(address: str) -> bool:
    """Whether an address begins with http:// or https://; no other kind becomes a link.

    A `javascript:` or `data:` address would run a stranger's code for those who follow it.
    """
    return address[:8].lower().startswith(("https://", "http://"))


# Programs


def _write_programs(programs: Mapping[str, str]) -> Iterator[str]:
    """What the keys of the programs mean."""
    if not programs:
        return
    yield '<dl class="register-programs">\n'
    for key, title in programs.items():
        yield f"<dt>{escape_words(key)}</dt><dd>{escape_words(title)}</dd>\n"
    yield "</dl>\n"
