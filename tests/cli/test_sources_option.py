"""`--sources`: the records behind each figure of an answer, and who published them."""

from __future__ import annotations

import io
import json
import re
from collections import defaultdict

import pytest
from answers import add_listing, answer_rows
from conftest import PROJECT

DATA = PROJECT / "data"


@pytest.fixture(scope="module")
def totals_by_id() -> dict[str, int]:
    """The total of each record of the shipped ledger that gives a figure."""
    import tomllib

    totals = {}
    for path in DATA.glob("announcements/*/*.toml"):
        record = tomllib.loads(path.read_text(encoding="utf-8"))
        counts = record.get("counts")
        if counts is not None:
            numbers = [number for number in counts.values() if number != "unknown"]
            totals[path.stem] = sum(numbers)
    return totals


@pytest.mark.parametrize(
    "command",
    [
        "totals --by year --target BY",
        "totals --by target",
        "totals --by program",
        "totals --by reason --target BY",
        "totals --by sender --across quarter --target MM",
        "totals --by year --across measure --target BY",
        "totals --by month --long --target BY",
        "totals US --by year --across program --long",
        "totals --action delisting --by sender",
        "totals --by program --rank --top 4",
        "compare CA US GB EU --target BY",
        "compare CA US --by program --share row",
        "compare --periods 2021 2024 --by target",
        "compare --periods 2021 2024 --by sender --long",
        "compare --before-after 2022-02-24 --target BY",
        "timeline --target BY --by year",
    ],
)
def test_the_records_behind_a_figure_add_up_to_it(run, totals_by_id, command):
    rows = answer_rows(run, *command.split(), "--sources", "-L", DATA)
    figures = 0
    for row in rows:
        ids: defaultdict[str, set[str]] = defaultdict(set)
        for source in row["sources"]:
            ids[source["figure"]].add(source["record"])
        for name, records in ids.items():
            numbers = [totals_by_id[each] for each in records if each in totals_by_id]
            assert sum(numbers) == (row[name] or 0), (row, name)
            figures += 1
        if not ids:
            assert not row.get("total")
    assert figures


def test_a_balance_has_the_opening_and_every_change_up_to_the_day(run):
    command = "balance CA --target BY --on 2021-12-31 --sources"
    [row] = answer_rows(run, *command.split(), "-L", DATA)
    records = list(dict.fromkeys(source["record"] for source in row["sources"]))
    assert records[:2] == ["ca-2020-08-09-by-opening", "ca-2020-09-29-by"]
    assert records[-1] == "ca-2021-12-02-by"


def test_balances_of_several_days_have_sources_for_each(run):
    command = "balance CA --target BY --on 2020 --on 2021 --sources"
    [row] = answer_rows(run, *command.split(), "-L", DATA)
    assert {source["figure"] for source in row["sources"]} == {
        "2020-12-31",
        "2021-12-31",
    }


def test_a_stock_leaves_out_records_that_change_no_list(run):
    command = "timeline US --target BY --by year --net --sources"
    rows = answer_rows(run, *command.split(), "-L", DATA)
    records = {source["record"] for row in rows for source in row["sources"]}
    assert "us-2025-08-21-by-delisting" in records
    assert "us-2021-04-19-by-licence" not in records


def test_an_announcement_without_a_figure_is_named_as_such(ledger, run):
    add_listing(ledger, "US", "2024-01-09", None)
    text = run("compare", "--sources", "-f", "markdown", "-L", ledger).out
    assert "2024, US: no figure given on 9 January 2024" in text


MARKDOWN = [
    "compare",
    *["CA", "US", "GB", "EU", "--target", "BY", "--sources", "-f", "markdown"],
]


def test_markdown_has_a_footnote_for_each_reference(run):
    text = run(*MARKDOWN, "-L", DATA).out
    table, _, notes = text.partition("\n[^1]")
    referenced = set(re.findall(r"\[\^(\d+)\]", table))
    defined = set(re.findall(r"^\[\^(\d+)\]: ", f"[^1]{notes}", re.M))
    assert referenced == defined
    assert len(defined) > 20
    assert "<https://www.canada.ca" in text or "<https://" in text
    assert "[1" not in table.replace("[^1", "")  # no mark beside the footnotes


def test_published_notes_are_complete(run):
    text = run(*MARKDOWN, "-L", DATA).out
    assert "more record" not in text
    assert "--notes" not in text


def test_html_links_each_figure_with_its_note_and_the_sources(run):
    text = run(*MARKDOWN[:-1], "html", "-L", DATA).out
    notes = set(re.findall(r'<dt id="(note-\d+)">', text))
    assert notes == set(re.findall(r'href="#(note-\d+)"', text))
    assert len(notes) > 20
    assert '<a href="https://' in text
    image = text[text.index("<figure>") : text.index("</figure>")]
    assert "Sources: " not in image


def test_a_terminal_gets_short_notes_and_whole_ones_if_wanted(run):
    command = ["totals", "--by", "year", "--target", "BY", "--sources", "-L", DATA]
    short = run(*command).out
    assert "266*[1]" in short
    assert "; and 9 more records. Sources: " in short
    assert short.endswith("Every record and source: --notes full\n")
    whole = run(*command, "--notes", "full").out
    assert "more record" not in whole
    assert "eu-2020-12-17-by" in whole


def test_a_source_of_a_part_of_the_records_says_of_which(run):
    text = run(*MARKDOWN, "-L", DATA).out
    assert "Canada Gazette, Part II: SOR/2024-167, 28 August 2024" in text
    assert re.search(r"sor-dors167-eng.html> \(for 9 August 2024\)", text)


def test_a_timeline_at_a_terminal_shows_the_figures_that_the_notes_are_about(run):
    command = "timeline CA --target BY --since 2025 --by year --sources"
    text = run(*command.split(), "-L", DATA).out
    assert "22[1]" in text
    assert "[1]  Canada, 2025, added: 10 individuals, 12 entities on" in text


def test_csv_has_the_sources_in_a_cell_of_the_row(run):
    import csv

    out = run(*MARKDOWN[:-1], "csv", "-L", DATA).out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows[0]["sources"].startswith("CA | ca-2020-09-29-by | 2020-09-29 | ")


def test_a_workbook_has_a_sheet_with_a_row_for_each_source(tmp_path, run):
    python_calamine = pytest.importorskip("python_calamine")
    path = tmp_path / "answer.xlsx"
    run(*MARKDOWN[:-2], "-o", path, "-L", DATA)
    workbook = python_calamine.CalamineWorkbook.from_path(path)
    assert workbook.sheet_names[1:] == ["About", "Sources"]
    head, first, *rest = workbook.get_sheet_by_name("Sources").to_python()
    assert head[:4] == ["note", "figure", "record", "announced"]
    assert first[1:3] == ["2020, Canada", "ca-2020-09-29-by"]
    assert len(rest) > 100
    assert "sources" not in workbook.get_sheet_by_index(0).to_python()[0]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("totals --by year -f svg", "svg has no place for --sources"),
        ("balance -f png", "png has no place for --sources"),
        ("totals --by year --cumulative", "--cumulative does not go with --sources"),
        ("compare --by round", "--sources does not go with rounds"),
    ],
)
def test_what_has_no_sources_says_so(run, command, message):
    answer = run(*command.split(), "--sources", "-L", DATA)
    assert answer.code == 2
    assert answer.err.startswith(f"error: {message}")
    assert "hint: " in answer.err


def test_an_answer_without_rows_has_no_sources(ledger, run):
    answer = run("totals", "--period", "1999", "--sources", "-L", ledger)
    assert answer.code == 0
    assert "nothing found" in answer.out
    assert (
        json.loads(
            run(
                "totals", "--period", "1999", "--sources", "-f", "json", "-L", ledger
            ).out
        )
        == []
    )
