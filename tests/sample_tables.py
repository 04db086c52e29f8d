"""Tables and charts for the tests of renderers, with ordinary and with hostile text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from sanctions_cli.chart import (
    UNITS,
    Bar,
    BarChart,
    Chart,
    Curve,
    CurveChart,
    Panel,
    Round,
    Step,
)
from sanctions_cli.render import (
    BINARY_FORMATS,
    CHART_FORMATS,
    EXPORT_FORMATS,
    NEWS_FORMATS,
    Format,
    RenderOptions,
    write_table,
)
from sanctions_cli.table import Cell, Column, Figure, Remark, Row, Table

TEXT_FORMATS = tuple(
    each
    for each in Format
    if each not in (*BINARY_FORMATS, *CHART_FORMATS, *NEWS_FORMATS, *EXPORT_FORMATS)
)
"""The formats that write any answer as text."""

HOSTILE_TEXTS = (
    # what drives a terminal
    "\x1b[2Jcleared", "\x1b]8;;https://evil.example\x07link", "\x9b31mred", "bell\x07",
    "back\x08space", "nul\x00", "two\nlines", "car\rriage", "tab\tbed", "form\x0cfeed",
    "line\u2028separator", "del\x7fete",
    # what deceives the eye
    "\u202egnp.exe", "\u2066isolated\u2069", "\u200emark", "zero\u200bwidth", "\ufeffbom",
    # what is markup to Rich, HTML or Markdown
    "[/]", "[bold]loud[/bold]", "[link](javascript:alert(1))", "![](https://evil.example/x.png)",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '" onmouseover="alert(1)',
    "&lt;b&gt; &amp; &#60;", "a | b", "`code` ``` more", "**bold** _it_ ~~gone~~", "# head",
    "- item", "1. item", "> quote", "\\| escaped", "$x$", "javascript:alert(1)",
    # what is a template, and what is only unusual
    "%s %(x)s {0}", "é\u0301\u0301 名前 \U0001f600",
)  # fmt: skip

TOTALS = Table(
    title="Targets listed",
    period="announced 2024",
    columns=(
        Column("sender", "Sender"),
        Column("individuals", "Individuals", "number"),
        Column("total", "Total", "number"),
        Column("measures", "Measures", "list"),
    ),
    rows=(("CA", 1_234, Figure(40, 1), ("a", "b")),),
    total=("Total", 1_234, Figure(40, 1), None),
    remarks=(("+1", "announced with no figure"), ("", "as announced")),
)

RECORD_TABLE = Table(
    title="A record",
    columns=(Column("id", "Id"), Column("sources", "Sources", "list")),
    rows=(("ca-2024-08-09-by", ("https://example.org/a,b", "Gazette")),),
    layout="record",
    record={"id": "ca-2024-08-09-by", "sources": [{"url": "https://example.org"}]},
)

SOURCE_KEYS = ("publisher", "title", "url")

SOURCES = Table(
    title="Sources",
    columns=(
        Column("id", "Id"),
        Column("reasons", "Reasons", "list"),
        Column("sources", "Sources", "list", object_keys=SOURCE_KEYS),
    ),
    rows=(
        (
            "first",
            ("war; aggression", "fraud"),
            ({"publisher": "GAC", "title": "News | 9 August"},),
        ),
        (
            "second",
            (),
            ({"publisher": "EU"}, {"publisher": "UK", "url": "https://gov.uk/"}),
        ),
    ),
)


def totals_without_notes(
    rows: Sequence[Row], columns: Sequence[Column] = TOTALS.columns
) -> Table:
    """A table with these rows, and with nothing but its title around them."""
    return Table(title="Targets listed", columns=tuple(columns), rows=tuple(rows))


def table_of_texts(*texts: str) -> Table:
    """A table that has the first text everywhere, and a row for each of them."""
    first = texts[0]
    return Table(
        title=first,
        period=first,
        columns=(Column("sender", first), Column("total", first, "number")),
        rows=tuple((text, 1) for text in texts),
        total=(first, 1),
        remarks=((first, first), ("", first)),
    )


Move = tuple[int, int, int, int]
"""After how many days, and how many are added, removed, and announced with no figure."""


def make_chart(
    names: Sequence[str],
    moves_by_curve: Sequence[Sequence[Move]],
    length: int,
    unit: str,
) -> CurveChart:
    """A chart of `length` days from 2020 with a curve for each list of moves, and one round."""
    since = date(2020, 1, 1)
    curves = []
    for name, moves in zip(names, moves_by_curve, strict=False):
        curves.append(_make_curve(name, since, moves, length))
    return CurveChart(
        curves=tuple(curves),
        since=since,
        until=since + timedelta(days=length),
        unit=unit,
        curve_label="targets listed",
        added_label="listed",
        removed_label="delisted",
        rounds=(Round(since, since, f"{since}: {names[0]}", {0: since}),),
    )


def _make_curve(name: str, since: date, moves: Sequence[Move], length: int) -> Curve:
    height = 0
    unknown_count = 0
    steps = []
    for after, added, removed, unknown in sorted(
        moves, key=lambda move: move[0] % (length + 1)
    ):
        height += added - removed
        unknown_count += unknown
        day = since + timedelta(days=after % (length + 1))
        steps.append(Step(day, added, removed, unknown, height))
    return Curve(name, 0, tuple(steps), Figure(height, unknown_count))


# A record has at most a million targets of each type.
COUNTS = st.one_of(st.integers(0, 5), st.integers(0, 10**8))
MOVES = st.tuples(st.integers(0, 40_000), COUNTS, COUNTS, st.integers(0, 2))
CHARTS = st.builds(
    make_chart,
    st.lists(st.text(min_size=1, max_size=60), min_size=4, max_size=4),
    st.lists(st.lists(MOVES, max_size=6), min_size=1, max_size=4),
    st.integers(0, 40_000),
    st.sampled_from(UNITS),
)


FIGURES = st.builds(
    Figure,
    st.one_of(st.none(), st.integers(-(10**6), 10**8)),
    unknown=st.integers(0, 20),
    is_partial=st.booleans(),
    unknown_part=st.sampled_from(("", "+", "±")),
    undated=st.integers(0, 2),
)
CELLS = st.one_of(FIGURES, st.floats(-100, 100))


def make_bar_chart(
    names: Sequence[str], cells_by_panel: Sequence[Sequence[Cell]], *, is_ordered: bool
) -> BarChart:
    """A chart with a panel for each list of cells, and bars of these names in each."""
    panels = []
    for number, cells in enumerate(cells_by_panel):
        bars = []
        for name, cell in zip(names, cells, strict=False):
            assert isinstance(cell, (Figure, int, float))
            bars.append(Bar(name, cell))
        name = names[number % len(names)] if len(cells_by_panel) > 1 else ""
        panels.append(Panel(name, tuple(bars), sender=("", "US", "NO")[number % 3]))
    return BarChart(panels=tuple(panels), is_ordered=is_ordered)


@st.composite
def bar_charts(draw: st.DrawFn) -> BarChart:
    """Charts of bars, from one to more than an image can have."""
    bar_count = draw(st.one_of(st.integers(1, 8), st.integers(1, 70)))
    panel_count = draw(st.one_of(st.just(1), st.integers(1, 15)))
    names = draw(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=3))
    lists = st.lists(CELLS, min_size=bar_count, max_size=bar_count)
    few_lists = draw(st.lists(lists, min_size=1, max_size=2))
    cells = [few_lists[number % len(few_lists)] for number in range(panel_count)]
    names = [names[number % len(names)] for number in range(bar_count)]
    return make_bar_chart(names, cells, is_ordered=draw(st.booleans()))


def chart_table(chart: Chart, text: str = "Targets") -> Table:
    """A table that is drawn as this chart, with the text everywhere else."""
    notes: tuple[Remark, ...] = ((text, text), ("", text))
    table = totals_without_notes([(text,)], [Column("sender", "Sender")])
    return replace(
        table, title=text, period=text, remarks=notes, source=text, chart=chart
    )


def render_text(
    table: Table, output_format: Format, options: RenderOptions = RenderOptions()
) -> str:
    """What one of the text formats makes of a table."""
    stream = io.StringIO(newline="")
    write_table(table, output_format, stream, options)
    return stream.getvalue()


def render_bytes(
    table: Table, output_format: Format, options: RenderOptions = RenderOptions()
) -> bytes:
    """What any of the formats makes of a table."""
    if output_format not in BINARY_FORMATS:
        return render_text(table, output_format, options).encode()
    stream = io.BytesIO()
    write_table(table, output_format, stream, options)
    return stream.getvalue()
