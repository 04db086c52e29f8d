"""Writes a table as text for people, wrapped to the width of a terminal, or at full width.

The layout is restrained: a rule under the head and one over the total, dim explanations, and one
accent colour for what needs attention. A pipe gets the same lines without colours and links.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple, TextIO

from sanctions_cli.console import styled_text
from sanctions_cli.errors import SanctionsError
from sanctions_cli.render import Format, LinkFinder, RenderOptions
from sanctions_cli.render.cells import NULL, ZERO, list_values, make_readable
from sanctions_cli.render.layout import (
    GAP,
    NARROWEST,
    LaidColumn,
    fit_columns,
    lay_out_columns,
    stack_columns,
    total_width,
    wrap_text,
)
from sanctions_cli.render.marks import UNKNOWN, leave_out_columns
from sanctions_cli.render.notes import LeftOut, add_notes
from sanctions_cli.table import DIFFERS, Cell, Column, Remark, Row, Table
from sanctions_cli.text import (
    FIRST_STRONG_ISOLATE,
    RULE,
    display_width,
    isolate,
    isolate_words,
    plain,
    plural,
    shorten,
    to_ascii,
)

if TYPE_CHECKING:
    from sanctions_cli.chart import CurveChart


class Piece(NamedTuple):
    """A part of a line, with its style (of `STYLES`, or "") and the address that it links to."""

    text: str
    style: str = ""
    link: str = ""


Line = list[Piece]

ZEROS = (ZERO, to_ascii(ZERO))

MAX_PROSE_WIDTH = 100
"""The most columns of prose, unless the table is wider: longer lines are hard to read."""

MAX_HEADING_WIDTH = 120
"""The widest line for both title and period on a page without a width."""

MAX_PAGE_LENGTH = 1 << 29
"""The most characters of a table, including the padding of its columns."""


def render(
    table: Table,
    stream: TextIO,
    options: RenderOptions,
    output_format: Format = Format.table,
) -> None:
    """Write the table, or its chart, with title and period above and footnotes below."""
    for line in format_lines(table, options):
        texts = []
        for text, style, link in line:
            if options.colour:
                text = styled_text.format_piece(text, style, link)
            texts.append(text)
        stream.write("".join(texts) + "\n")


def format_lines(table: Table, options: RenderOptions) -> Iterator[Line]:
    """The lines of a table on a page of some width, without trailing blanks."""
    for line in _lay_out(table, options):
        _strip_end(line)
        pieces = []
        for text, style, link in line:
            pieces.append(Piece(_to_written(text, options), style, link))
        yield pieces


def _to_written(text: str, options: RenderOptions) -> str:
    """A piece of a line for output, with right-to-left names isolated."""
    if not options.unicode:  # rules and signs, which are not from the table
        return to_ascii(text)
    if text.startswith(FIRST_STRONG_ISOLATE):  # a cell
        return text
    return isolate_words(text)


def _strip_end(line: Line) -> None:
    while line:
        piece = line.pop()
        if piece.text.strip():
            line.append(piece._replace(text=piece.text.rstrip()))
            return


def _lay_out(table: Table, options: RenderOptions) -> Iterator[Line]:
    width = options.width
    if options.notes != "full":
        table = _shorten_texts(table)
    if table.chart is not None and table.rows:
        from sanctions_cli.chart import CurveChart

        if isinstance(table.chart, CurveChart):
            noted = _add_notes(_keep_ends(table, table.chart), options)
            return _chart_lines(noted, options)
    noted = _add_notes(table, options)
    if noted.layout == "record":
        return _record_lines(noted, width, options.find_link)
    if not noted.rows:
        return _empty_lines(noted, options)
    columns, left_out = _fit_columns(noted, options)
    if noted.subtitle:
        left_out = _find_left_out(noted, options)
    if left_out:
        # A footnote explains only what is on the page.
        names = {laid.column.name for laid in left_out}
        narrower = leave_out_columns(table, names)
        noted = _add_notes(narrower, options, _name_left_out(left_out, width))
        columns, _ = _fit_columns(noted, options)
    return _table_lines(noted, columns, options)


def _shorten_texts(table: Table) -> Table:
    """The table with texts as long as their columns allow with short notes; a note says so."""
    tables_below = tuple(_shorten_texts(below) for below in table.tables_below)
    lengths = [column.short_length for column in table.columns]
    if not any(lengths):
        return replace(table, tables_below=tables_below)
    rows: list[Row] = []
    for row in table.rows:
        cells: list[Cell] = []
        for cell, length in zip(row, lengths, strict=True):
            if length and isinstance(cell, str):
                cell = shorten(cell, length)
            cells.append(cell)
        rows.append(tuple(cells))
    remarks = table.remarks
    if tuple(rows) != table.rows:
        remarks = (*remarks, ("", "Whole texts: --notes full"))
    return replace(table, rows=tuple(rows), remarks=remarks, tables_below=tables_below)


def _add_notes(
    table: Table, options: RenderOptions, left_out: LeftOut | None = None
) -> Table:
    """The readable table with its notes."""
    width = _prose_width(options.width)
    noted = add_notes(table, options, "terminal", width, left_out)
    return make_readable(noted, plain if options.unicode else to_ascii)


def _fit_columns(
    table: Table, options: RenderOptions
) -> tuple[list[LaidColumn], list[LaidColumn]]:
    """The columns of a readable table that fit on the page, and those left out."""
    columns = lay_out_columns(table, unicode=options.unicode)
    return fit_columns(columns, options.width)


def _find_left_out(table: Table, options: RenderOptions) -> list[LaidColumn]:
    """The columns for which there is no room in one of the tables that belong together."""
    left_out: dict[str, LaidColumn] = {}
    for section in table.sections:
        _, columns = _fit_columns(section, options)
        for laid in columns:
            left_out.setdefault(laid.column.name, laid)
    return list(left_out.values())


def _keep_ends(table: Table, chart: CurveChart) -> Table:
    """The table with only the figures that a chart shows, so notes explain no other marks."""
    ends = tuple((curve.end,) for curve in chart.curves)
    return replace(table, columns=(Column("end", "", "number"),), rows=ends)


def _chart_lines(table: Table, options: RenderOptions) -> Iterator[Line]:
    """The answer as a chart; other formats have its numbers in rows."""
    from sanctions_cli.chart import CurveChart
    from sanctions_cli.render import chart_text

    chart = table.chart
    assert isinstance(chart, CurveChart)
    width = chart_text.chart_width(options.width)
    heading_width = min(options.width, width)  # 0 if the page has no width
    yield from _heading_lines(table, 0, heading_width)
    layout = chart_text.lay_out_chart(chart, width, unicode=options.unicode)
    for line in chart_text.draw_chart(layout, chart):
        yield [Piece(*piece) for piece in line]
    notes = [*chart_text.explain_chart(layout, chart), *table.remarks]
    yield from _note_lines(notes, _prose_width(options.width), options.find_link)


def _empty_lines(table: Table, options: RenderOptions) -> Iterator[Line]:
    heading = list(_heading_lines(table, 0, options.width))
    if table.has_head:
        yield from heading
        yield from _subtitle_lines(table, options.width)
        yield [Piece("nothing found", "dim")]
    else:
        yield from heading[:-1]
    yield from _lines_of_tables_below(table, options)
    notes_width = _prose_width(options.width)
    yield from _note_lines(table.remarks, notes_width, options.find_link)


def _table_lines(
    table: Table, columns: list[LaidColumn], options: RenderOptions
) -> Iterator[Line]:
    """The lines of a table with those of its columns that fit on the page."""
    blocks = stack_columns(columns, options.width)
    table_width = max(map(total_width, blocks))
    _refuse_too_wide(table, table_width)
    yield from _heading_lines(table, table_width, options.width)
    yield from _subtitle_lines(table, options.width)
    for position, block in enumerate(blocks):
        if position:
            yield []
        yield from _block_lines(block, table, options.find_link)
    yield from _lines_of_tables_below(table, options)
    notes_width = min(options.width, max(table_width, MAX_PROSE_WIDTH))
    yield from _note_lines(table.remarks, notes_width, options.find_link)


def _lines_of_tables_below(table: Table, options: RenderOptions) -> Iterator[Line]:
    for below in table.tables_below:
        yield []
        if not below.rows:
            yield from _empty_lines(below, options)
            continue
        columns, left_out = _fit_columns(below, options)
        if left_out:
            note = _name_left_out(left_out, options.width)
            below = replace(below, remarks=(*below.remarks, ("", note.line)))
        yield from _table_lines(below, columns, options)


def _refuse_too_wide(table: Table, table_width: int) -> None:
    """Raise SanctionsError if a long text would make every line too long to output."""
    if table_width * len(table.rows) > MAX_PAGE_LENGTH:
        raise SanctionsError(
            f"a text of {len(table.rows):,} lines would be {table_width:,} characters wide",
            hint="ask for less, or write CSV: -f csv",
        )


def _name_left_out(columns: Sequence[LaidColumn], width: int) -> LeftOut:
    """The note on columns without space, with their names if these fit in a line."""
    # A column without a title belongs to the previous one.
    names = [laid.column.title for laid in columns if laid.column.title]
    number = plural(len(names) or len(columns), "column")
    named = f"No room for: {', '.join(names)}"
    choices = [
        f"{named} (a wider window, or -f csv).",
        f"{named} (try -f csv).",
        f"No room for {number} (try -f csv).",
    ]
    for line in choices:
        if display_width(line) <= _prose_width(width):
            break
    return LeftOut(line, f"{number}: -f csv")


def _prose_width(width: int) -> int:
    return min(width, MAX_PROSE_WIDTH)


def _heading_lines(table: Table, table_width: int, width: int) -> Iterator[Line]:
    """The title, with the period at the right end of its line if there is space."""
    title_width = display_width(table.title)
    period_width = display_width(table.period)
    line_width = max(title_width + 2 * GAP + period_width, table_width)
    if table.period and line_width <= (width or max(MAX_HEADING_WIDTH, table_width)):
        blanks = " " * (line_width - title_width - period_width)
        yield [
            Piece(table.title, "bold"),
            Piece(blanks),
            Piece(table.period, "dim"),
        ]
    else:
        for text in wrap_text(table.title, width):
            yield [Piece(text, "bold")]
        for text in wrap_text(table.period, width):
            if text:
                yield [Piece(text, "dim")]
    yield []


def _subtitle_lines(table: Table, width: int) -> Iterator[Line]:
    if table.subtitle:
        for text in wrap_text(table.subtitle, width):
            yield [Piece(text, "bold")]
        yield []


def _block_lines(
    block: Sequence[LaidColumn], table: Table, find_link: LinkFinder | None
) -> Iterator[Line]:
    """Columns side by side, with head and total."""
    if table.has_head:
        titles = [(laid.column.title, "") for laid in block]
        yield from _row_lines(block, titles, None)
        yield _rule(block)
    for position in range(len(table.rows)):
        yield from _row_lines(block, _cells_at(block, position), find_link)
    if table.total is not None:
        yield _rule(block)
        yield from _row_lines(block, _cells_at(block, -1), None, style="bold")


def _cells_at(block: Sequence[LaidColumn], position: int) -> list[tuple[str, str]]:
    return [laid.cells[position] for laid in block]


def _rule(block: Sequence[LaidColumn]) -> Line:
    return [Piece(RULE * total_width(block), "dim")]


def _row_lines(
    block: Sequence[LaidColumn],
    cells: Sequence[tuple[str, str]],
    find_link: LinkFinder | None,
    style: str = "",
) -> Iterator[Line]:
    """The lines of a row, as many as its longest cell needs."""
    wrapped: list[list[styled_text.LinkedText]] = []
    for laid, (text, _) in zip(block, cells, strict=True):
        if laid.is_number:
            # Never broken, since half a number is another number.
            wrapped.append([[(text, "")]])
        else:
            lines = wrap_text(text, laid.width)
            wrapped.append(styled_text.link_words(text, lines, find_link))
    for parts in zip_longest(*wrapped, fillvalue=[("", "")]):
        line: Line = []
        for laid, linked, (_, mark) in zip(block, parts, cells, strict=True):
            line += _cell_pieces(laid, linked, mark, style)
        yield line


def _cell_pieces(
    laid: LaidColumn, linked: styled_text.LinkedText, mark: str, style: str
) -> Line:
    """A cell padded to its column, with its mark after the figures in the accent colour."""
    text = "".join(part for part, _ in linked)
    style = _cell_style(laid, text, style)
    blanks = " " * (laid.width - laid.mark_width - display_width(text))
    pieces = [Piece(isolate(part), style, link) for part, link in linked]
    if not laid.is_number:
        return [*pieces, Piece(blanks + " " * GAP)]
    after_mark = " " * (laid.mark_width - len(mark) + GAP)
    return [Piece(blanks), *pieces, Piece(mark, "accent"), Piece(after_mark)]


def _cell_style(laid: LaidColumn, text: str, style: str) -> str:
    """The style of a cell: that of its content, or else `style`, the row's."""
    if laid.column.verbatim and text == NULL:
        return "dim"
    if text in (DIFFERS, to_ascii(DIFFERS)):
        return "accent"
    if laid.is_number and text in ZEROS:
        return "dim"
    if laid.is_number and text == UNKNOWN:
        return "accent"
    return style


def _record_lines(
    table: Table, width: int, find_link: LinkFinder | None
) -> Iterator[Line]:
    """The fields of a record: the title of each, with its values beside it.

    If there are several values, the further lines of a value are indented by a blank.
    """
    title_width = 0
    for column in table.columns:
        title_width = max(title_width, display_width(column.title) + GAP)
    value_width = _width_beside(title_width, _prose_width(width))
    title_lines = wrap_text(table.title, width)
    for linked in styled_text.link_words(table.title, title_lines, find_link):
        yield [Piece(text, "bold", link) for text, link in linked]
    yield []
    for column, cell in zip(table.columns, table.rows[0], strict=True):
        indent = " " * GAP if isinstance(cell, tuple) else ""
        title = column.title
        for value in list_values(cell):
            lines = wrap_text(value, value_width, indent)
            for linked in styled_text.link_words(value, lines, find_link):
                blanks = " " * (title_width - display_width(title))
                pieces = [Piece(isolate(text), "", link) for text, link in linked]
                yield [Piece(title + blanks, "dim"), *pieces]
                title = ""
    yield from _note_lines(table.remarks, _prose_width(width), find_link)


def _note_lines(
    notes: Sequence[Remark], width: int, find_link: LinkFinder | None
) -> Iterator[Line]:
    """The footnotes, with the lines of each beside its mark."""
    if not notes:
        return
    yield []
    widest_mark = 0
    for mark, _ in notes:
        if mark:
            widest_mark = max(widest_mark, display_width(mark) + GAP)
    for mark, text in notes:
        mark_width = widest_mark if mark else 0
        # As in the table, a zero is dim.
        mark_style = "dim" if mark == ZERO else "accent"
        lines = wrap_text(text, _width_beside(mark_width, width))
        for linked in styled_text.link_words(text, lines, find_link):
            blanks = " " * (mark_width - display_width(mark))
            pieces = [Piece(part, "dim", link) for part, link in linked]
            yield [Piece(mark, mark_style), Piece(blanks), *pieces]
            mark = ""


def _width_beside(taken: int, width: int) -> int:
    """The rest of a page's width, at least enough to read."""
    if not width:
        return 0
    return max(width - taken, NARROWEST)
