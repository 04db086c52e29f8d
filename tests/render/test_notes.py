"""Caveats in every format: marks, sentences and codes say the same, for any figures."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_tables import render_text

from sanctions_cli.caveats import FIGURE_KINDS, SEVERITY, Caveat, CaveatKind, Fact
from sanctions_cli.render import Format, RenderOptions, format_notes_page
from sanctions_cli.render.caveat_words import Wording, word_caveat
from sanctions_cli.render.cells import make_readable
from sanctions_cli.render.explanations import explain
from sanctions_cli.render.layout import lay_out_columns
from sanctions_cli.render.notes import LEAST_LINES, MORE, ROWS_PER_LINE, add_notes
from sanctions_cli.table import Column, Figure, Table, find_kinds

MARKS = re.compile(r"\*+|[†‡§¶]|\+[0-9,]+\??|\+|±|\?")
"""The marks in what is behind a figure."""

FACT = Fact("CA", "listing", 2, "2024-08-09", "2024-09-10")

SUBJECTS: dict[CaveatKind, str] = {
    "undated": "period month",
    "in_several_rows": "measure",
    "times_not_shown": "year",
    "no_program": "2 listings (144 targets)",
    "date_missing": "effective",
    "only_matching_acts": "on program CA-SEMA-BLR",
    "rounds": "7",
}
"""What a caveat of a kind needs for its words, besides facts."""


def make_caveat(kind: CaveatKind, rows: frozenset[int] | None = None) -> Caveat:
    """A caveat of a kind, with facts."""
    facts = (FACT, FACT._replace(sender="US", number=3))
    subject = SUBJECTS.get(kind, "")
    return Caveat(kind=kind, facts=facts, number=5, subject=subject, rows=rows)


FIGURES = st.builds(
    Figure,
    st.none() | st.integers(0, 9_999),
    unknown=st.sampled_from([0, 0, 1, 3]),
    undated=st.sampled_from([0, 0, 1, 2]),
    unknown_part=st.sampled_from(["", "", "+", "±"]),
    is_partial=st.booleans(),
    caveats=st.sampled_from([(), (), ("overlap",), ("overlap", "minimum_opening")]),
).filter(lambda figure: figure.value is not None or figure.is_uncertain)

CAVEATS = st.lists(
    st.sampled_from(SEVERITY).map(make_caveat), unique_by=lambda caveat: caveat.kind
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of figures with caveats of any kinds, its row of totals among them."""
    figures = draw(st.lists(st.tuples(FIGURES, FIGURES), min_size=1, max_size=25))
    rows = tuple((f"key {number}", *cells) for number, cells in enumerate(figures))
    total = draw(st.none() | st.tuples(st.just("Total"), FIGURES, FIGURES))
    columns = (
        Column("key", "Key"),
        Column("listed", "Listed", "number"),
        Column("total", "Total", "number"),
    )
    caveats = []
    for caveat in draw(CAVEATS):
        # A caveat of figures is there only where some figure has it.
        kinds = find_kinds([*rows, total or ()])
        if caveat.kind in kinds or caveat.kind not in FIGURE_KINDS:
            caveats.append(caveat)
    return Table(
        title="Targets listed",
        columns=columns,
        rows=rows,
        total=total,
        caveats=tuple(caveats),
        has_caveats_column=True,
    )


def marks_in_cells(noted: Table) -> set[str]:
    """The marks that people see at the figures of a table with its notes."""
    marks: set[str] = set()
    for laid in lay_out_columns(make_readable(noted)):
        for text, mark in laid.cells:
            marks.update(MARKS.findall(mark))
            if text == "?":
                marks.add(text)
    return marks


def to_key(mark: str, keys: set[str]) -> str:
    """The mark as its explanation names it: several numbers are explained together."""
    general = re.sub("[0-9,]+", "n", mark)
    return mark if mark in keys else general


@given(tables())
def test_every_mark_has_one_explanation_and_every_explanation_of_a_mark_is_of_one_there(
    table,
):
    noted = add_notes(table, RenderOptions(), "published")
    explained = [mark for mark, _ in noted.remarks if mark]
    assert len(explained) == len(set(explained))
    keys = set(explained)
    assert {to_key(mark, keys) for mark in marks_in_cells(noted)} == keys


@given(tables())
def test_codes_of_files_and_sentences_are_about_the_same_caveats(table):
    kinds = {explanation.kind for explanation in explain(table, Wording("published"))}
    rows = csv.DictReader(io.StringIO(render_text(table, Format.csv), newline=""))
    codes_of_csv = {code for row in rows for code in row["caveats"].split(";") if code}
    objects = json.loads(render_text(table, Format.json))
    codes_of_json = {code for row in objects for code in row["caveats"]}
    assert codes_of_csv == codes_of_json == kinds
    page = format_notes_page(table)
    assert set(re.findall(r"^- `([a-z_]+)`", page, re.M)) == kinds


@given(tables(), st.sampled_from([0, 50, 60, 80, 100, 140]))
def test_at_a_terminal_few_lines_follow_a_table(table, width):
    options = RenderOptions(width=width, notes="short")
    lines = render_text(table, Format.table, options).splitlines()
    blanks = [number for number, line in enumerate(lines) if not line]
    below = lines[blanks[-1] + 1 :] if len(blanks) > 1 else []
    budget = LEAST_LINES + (len(table.rows) - 1) // ROWS_PER_LINE
    assert len(below) <= budget


@pytest.mark.parametrize("width", [40, 50, 60])
def test_the_line_on_columns_without_space_is_one_of_the_few(width):
    types = ("Individuals", "Entities", "Vessels", "Aircraft")
    columns = [Column("program", "Program"), Column("total", "Total", "number")]
    for name in types:
        columns.append(Column(name.lower(), name, "number", drop_rank=1))
    columns.append(Column("stated", "Last stated total", drop_rank=2))
    columns.append(Column("matches", "", drop_rank=2))  # belongs to the previous one
    figures = [
        Figure(40, caveats=("overlap",)),
        Figure(50, 1),
        Figure(60, unknown_part="±"),
        Figure(7, is_partial=True),
    ]
    rows = []
    for figure in figures:
        rows.append(("CA-SEMA-BLR", figure, 10, 20, 30, 40, "131 / 46", "matches"))
    table = Table(
        title="On the lists",
        columns=tuple(columns),
        rows=tuple(rows),
        caveats=(make_caveat("overlap"), make_caveat("stock")),
        has_caveats_column=True,
    )
    options = RenderOptions(width=width, notes="short")
    text = render_text(table, Format.table, options)
    *_, notes = text.strip().split("\n\n")
    assert len(notes.splitlines()) <= LEAST_LINES
    assert max(map(len, text.splitlines())) <= width
    last_line = notes.splitlines()[-1]
    assert "No room for" in last_line or "columns: -f csv" in last_line
    for mark in ("*", "+1", "±", "?"):
        assert re.search(rf"(^|   ){re.escape(mark)} ", notes, re.M)


def test_a_note_explains_no_mark_of_a_column_without_space():
    columns = (
        Column("sender", "Sender"),
        Column("listed", "Listed", "number"),
        Column("delisted", "Delisted", "number", drop_rank=1),
    )
    table = Table(
        title="Summary",
        columns=columns,
        rows=(("New Zealand", Figure(5), Figure(3, unknown_part="+")),),
        caveats=(make_caveat("unknown_number"), make_caveat("as_announced")),
        has_caveats_column=True,
    )
    wide = render_text(table, Format.table, RenderOptions(width=40))
    narrow = render_text(table, Format.table, RenderOptions(width=22))
    assert "+  there are more" in wide
    assert "there are more" not in narrow


def test_a_sign_that_is_longer_in_ascii_is_laid_out_as_it_is_written():
    column = Column("total", "Total", "number")
    for length in (6, 7, 8):
        row = ("US-BURMA", *[Figure(135_000, unknown_part="±")] * length)
        columns = [Column("program", "Program")]
        columns += [replace(column, name=f"total{place}") for place in range(length)]
        table = Table(title="Lists", columns=tuple(columns), rows=(row,))
        options = RenderOptions(width=60, unicode=False)
        text = render_text(table, Format.table, options)
        assert "135,000+/-" in text
        assert max(map(len, text.splitlines())) <= 60


@given(tables())
def test_what_is_left_out_at_a_terminal_is_said_at_the_end(table):
    options = RenderOptions(notes="short")
    short = add_notes(table, options, "terminal").remarks
    full = add_notes(table, RenderOptions(), "terminal").remarks
    if len(short) < len(full):
        assert short[-1][1].endswith(MORE)


@pytest.mark.parametrize("kind", SEVERITY)
def test_a_published_sentence_names_no_option_no_command_and_no_file(kind):
    for is_short in (True, False):
        text = word_caveat(make_caveat(kind), Wording("published", is_short))
        assert not re.search(r"--[a-z]|\bsanctions [a-z]+ |\.toml|\.csv", text)
        assert not text[0].isupper()
        assert not text.endswith(".")


def test_no_notes_for_people_leave_the_codes_for_programs():
    table = Table(
        title="Targets",
        columns=(Column("key", "Key"), Column("total", "Total", "number")),
        rows=(("a", Figure(5, caveats=("overlap",))), ("b", Figure(5))),
        caveats=(make_caveat("derived", frozenset({1})), make_caveat("as_announced")),
        has_caveats_column=True,
    )
    options = RenderOptions(notes="none")
    for output_format in (Format.table, Format.markdown, Format.html):
        assert "overlap" not in render_text(table, output_format, options)
    assert render_text(table, Format.csv, options).splitlines() == [
        "key,total,caveats",
        "a,5,overlap;as_announced",
        "b,5,derived;as_announced",
    ]


def test_what_only_the_total_has_concerns_every_row():
    table = Table(
        title="Targets",
        columns=(Column("key", "Key"), Column("total", "Total", "number")),
        rows=(("a", Figure(5)), ("b", Figure(5))),
        total=("Total", Figure(10, caveats=("overlap",))),
        has_caveats_column=True,
    )
    lines = render_text(table, Format.csv).splitlines()
    assert lines[1:] == ["a,5,overlap", "b,5,overlap"]


def test_a_page_without_unicode_has_marks_of_ascii():
    table = Table(
        title="Targets",
        columns=(Column("key", "Key"), Column("total", "Total", "number")),
        rows=(("a", Figure(5, caveats=("overlap",))),
              ("b", Figure(5, caveats=("minimum_opening",)))),
        has_caveats_column=True,
    )  # fmt: skip
    options = RenderOptions(unicode=False)
    text = render_text(table, Format.table, options)
    assert text.isascii()
    assert "\n**  the starting size is unknown" in text


def test_options_are_named_at_a_terminal_only_where_all_notes_are_asked_for():
    caveat = make_caveat("delistings_not_included")
    assert "--net" in word_caveat(caveat, Wording("terminal"))
    assert "--net" not in word_caveat(caveat, Wording("terminal", is_short=True))


def test_the_sign_of_a_changed_record_is_no_mark_of_an_uncertain_change():
    columns = (Column("record", ""), Column("change", "", "number"))
    table = Table(title="Changes", columns=columns, rows=(("~ a", "+2"),))
    assert add_notes(table, RenderOptions(), "terminal").remarks == ()
    for shown in ("~", "~ +2", "~ −1,200", "~ <1", "~ +>99 %", "~ 12 %"):
        marked = replace(table, rows=(("~ a", shown),))
        ((mark, _),) = add_notes(marked, RenderOptions(), "terminal").remarks
        assert mark == "~"


def test_notes_that_are_the_answer_itself_are_never_shortened():
    notes = tuple(("", f"Effect {number}.") for number in range(9))
    table = Table(title="Changes", columns=(Column("id", ""),), rows=(("a",),))
    text = render_text(
        replace(table, remarks=notes), Format.table, RenderOptions(notes="short")
    )
    assert "Effect 8." in text


@pytest.mark.parametrize(
    ("width", "below"),
    [
        (
            80,
            [
                "*   adds lists that overlap: some people are counted twice (US 3, Canada 2)",
                "+n  5 more announcements that give no figure (Canada 2, US 3)",
                "Counts listing and listing by announcement date.",
            ],
        ),
        (
            40,
            [
                "*   adds overlapping lists",
                "+n  no figure given",
                "More: --notes full",
            ],
        ),
        (
            24,
            [
                "* adds overlapping lists",
                "+n no figure given",
                "More: --notes full",
            ],
        ),
    ],
)
def test_where_lines_are_short_each_mark_has_the_fewest_words(width, below):
    table = Table(
        title="Targets",
        columns=(Column("key", "Key"), Column("total", "Total", "number")),
        rows=(("a", Figure(5, 1, caveats=("overlap",))),),
        caveats=tuple(map(make_caveat, ("overlap", "no_figure", "as_announced"))),
        has_caveats_column=True,
    )
    options = RenderOptions(width=width, notes="short")
    lines = render_text(table, Format.table, options).splitlines()
    assert lines[-len(below) :] == below


def test_a_note_that_is_shortened_stays_a_whole_sentence():
    facts = (Fact("EU", name="EU-UKR"), Fact("US", name="US-BIS-EL", targets="BY"))
    table = Table(
        title="Lists",
        columns=(Column("total", "Total", "number"),),
        rows=((Figure(5, caveats=("minimum_opening",)),),),
        caveats=(Caveat(kind="minimum_opening", facts=facts),),
        has_caveats_column=True,
    )
    options = RenderOptions(notes="short")
    short = add_notes(table, options, "terminal", width=45).remarks
    assert short[0] == (
        "*",
        "the starting size of EU-UKR and US-BIS-EL is unknown, so these are minimums",
    )
