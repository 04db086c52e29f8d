"""What an answer offers: rows, notes, marked cells, formats, and a part of a notebook's page."""

from __future__ import annotations

import re

import pytest
from conftest import SHIPPED

from sanctions_cli import Ledger, SanctionsError


@pytest.fixture(scope="module")
def ledger():
    return Ledger.open(SHIPPED)


@pytest.fixture
def compared(ledger):
    return ledger.compare("CA", "US", target="BY")


def test_rows_have_none_where_nothing_is_known(compared):
    last = compared.to_dicts()[-1]
    assert (last["year"], last["US"], last["total"], last["unknown"]) == (
        *(2026, None, None, 1),
    )
    assert compared.columns == tuple(last)
    assert compared.rows[-1] == tuple(last.values())
    assert len(compared) == len(list(compared)) == 7


def test_notes_have_the_codes_of_the_rows(compared):
    codes = {note.code for note in compared.notes}
    assert set(compared.to_dicts()[-1]["caveats"]) <= codes
    assert str(compared.notes[-1]).startswith("Counts listings by announcement date")
    assert not any("--" in note.text for note in compared.notes)


def test_marked_cells_say_where_and_why(compared):
    cells = {(cell.row, cell.column): cell for cell in compared.marked_cells}
    assert cells[6, "US"].value is None
    assert cells[6, "US"].codes == ("no_figure",)
    assert cells[0, "total"].value == 131
    assert (0, "CA") not in cells


def test_a_record_is_as_in_its_file_and_its_row_has_the_columns_of_an_export(ledger):
    shown = ledger.show("ca-2024-08-09-by")
    assert shown.record["instrument"] == "SOR/2024-167"
    (row,) = shown.to_dicts()
    assert (row["individuals"], row["listed"]) == (10, None)


def test_printed_it_is_the_table_of_a_terminal(compared, run):
    typed = run(
        "compare", "CA", "US", "--target", "BY", "--notes", "full", "-L", SHIPPED
    )
    assert repr(compared) == str(compared) == typed.out.rstrip("\n")


@pytest.mark.parametrize("form", ["csv", "markdown", "html"])
def test_each_format_is_that_of_the_command_line(form, compared, run):
    typed = run("compare", "CA", "US", "--target", "BY", "-f", form, "-L", SHIPPED)
    method = getattr(compared, f"to_{form}")
    assert method().splitlines() == typed.out.splitlines()


def test_a_chart_is_that_of_the_command_line(ledger, compared, run):
    words = ("timeline", "--target", "BY", "-f", "svg", "--size", "slide")
    drawn = ledger.timeline(target="BY").to_svg(size="slide")
    assert drawn == run(*words, "-L", SHIPPED).out
    assert compared.to_svg().startswith("<svg")
    with pytest.raises(SanctionsError, match="no chart"):
        ledger.programs().to_svg()


def test_the_suffix_of_a_file_chooses_its_format(compared, tmp_path):
    for name in ("a.csv", "a.json", "a.md", "a.svg", "a.xlsx", "a.docx", "a.db"):
        compared.save(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 100
    assert (tmp_path / "a.csv").read_bytes() == compared.to_csv().encode()
    with pytest.raises(SanctionsError, match="no format for the suffix"):
        compared.save(tmp_path / "a.doc")


def test_a_saved_parquet_file_has_the_rows_and_what_limits_them(compared, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    compared.save(tmp_path / "compared.parquet")
    saved = parquet.read_table(tmp_path / "compared.parquet")
    assert saved.column_names == list(compared.columns)
    assert saved.column("US").to_pylist() == [row["US"] for row in compared.to_dicts()]
    caveats = saved.schema.metadata[b"caveats"].decode()
    assert all(note.code in caveats for note in compared.notes)


# Notebooks


@pytest.mark.parametrize(
    "ask",
    [
        lambda ledger: ledger.compare("CA", "US", target="BY"),
        lambda ledger: ledger.list("potash"),
        lambda ledger: ledger.show("ca-2024-08-09-by"),
        lambda ledger: ledger.timeline(target="BY"),
        lambda ledger: ledger.summary(),
        lambda ledger: ledger.diff("2022", "2024"),
        lambda ledger: ledger.check(explained=True),
        lambda ledger: ledger.sql("select 1 as one where 0"),
    ],
)
def test_a_notebook_gets_a_part_of_a_page_that_leaves_the_rest_alone(ask, ledger):
    part = ask(ledger)._repr_html_()
    assert part.startswith("<div>")
    assert part.endswith("</div>\n")
    # Neither a style sheet nor a name that other parts could have too, and no colours: those of
    # the notebook fit each other in its light and its dark theme.
    assert 'href="#' not in part
    assert not re.search(r"<(style|script|link|html|body|h1|svg)\b", part)
    assert not re.search(r"\b(id|class)=", re.sub('base64,[^"]*', "", part))
    assert not re.search(r"(?<!-)\bcolor:|#[0-9a-f]{3,6}\b|var\(", part)


def test_a_notebook_shows_figures_marks_and_footnotes(compared):
    text = re.sub("<[^>]+>", " ", compared._repr_html_())
    assert re.search(r"2026\s+–\s+\+1\s+\+1\s", text)
    assert "one more announcement that gives no figure" in text


def test_what_a_record_says_is_escaped_in_a_notebook(hand_made):
    note = '<img src=x onerror=alert(1)> "class="note" & <td>'
    hand_made.add("CA", "2024-08-09", 3, note=note)
    shown = Ledger.open(hand_made.root).show("ca-2024-08-09-by-listing")
    part = shown._repr_html_()
    assert "<img" not in part
    assert "&lt;img src=x onerror=alert(1)&gt; &quot;class=&quot;note" in part
    assert "&amp; &lt;td&gt;" in part
