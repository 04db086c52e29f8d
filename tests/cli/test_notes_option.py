"""`--notes`: how many notes are below an answer, in each format."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import SHIPPED

COMPARE = ("compare", "CA", "US", "GB", "EU", "--target", "BY", "-L", SHIPPED)

ANSWERS = (
    ("totals", "--by", "program"),
    ("totals", "--by", "year", "--across", "sender", "--share", "row"),
    ("totals", "--flows", "--by", "year"),
    ("totals", "--rank", "--top", "2"),
    ("compare", "--target", "BY"),
    ("compare", "--by", "type"),
    ("compare", "--by", "round", "--target", "BY"),
    ("compare", "--by", "round", "--pairs", "--target", "BY"),
    ("compare", "--periods", "2021", "2023"),
    ("balance", "--on", "2024-12-31"),
    ("balance", "--on", "2020", "--on", "2024"),
    ("summary",),
    ("programs",),
    ("coverage",),
    ("list", "--since", "2025"),
    ("timeline", "--target", "BY"),
    ("timeline", "--net"),
    ("diff", "CA", "US", "--target", "BY"),
    ("diff", "2022-01-01", "2024-12-31"),
)

OPTION_OR_COMMAND = re.compile(
    r"(?<![-\w])--[a-z]|\bsanctions (add|check|totals|compare|balance|timeline|show|"
    r"summary|programs|coverage|diff|sql|help)\b|\.toml|\.md\b|\.svg\b"
)


def test_at_a_terminal_three_lines_follow_the_first_table_of_the_readme(run):
    lines = run(*COMPARE).out.rstrip().splitlines()
    below = lines[len(lines) - lines[::-1].index("") :]
    assert below == [
        "*   adds lists that overlap: some people are counted twice"
        " (US 434 + 244, UK 98 + 36 + 8)",
        "+1  one more announcement that gives no figure (US statement, 19 March 2026)",
        "Counts listings by announcement date. More: --notes full",
    ]


def test_full_notes_say_all_and_none_say_nothing(run):
    full = run(*COMPARE, "--notes", "full").out
    assert (
        "Not included: 8 delisted targets (EU 1, US 7); --net subtracts them." in full
    )
    assert "More: --notes full" not in full
    assert "counts" not in run(*COMPARE, "--notes", "none").out.lower()
    assert run(*COMPARE, "--notes", "much").code == 2


@pytest.mark.parametrize("question", ANSWERS, ids=" ".join)
def test_files_have_a_column_of_codes_and_every_published_format_is_free_of_options(
    run, question
):
    answer = run(*question, "-L", SHIPPED, "-f", "csv").out
    rows = list(csv.DictReader(answer.splitlines()))
    assert list(rows[0])[-1] == "caveats"
    objects = json.loads(run(*question, "-L", SHIPPED, "-f", "json").out)
    assert [row["caveats"].split(";") for row in rows] == [
        row["caveats"] or [""] for row in objects
    ]


@pytest.mark.parametrize("notes", ["full", "short"])
@pytest.mark.parametrize("question", ANSWERS, ids=" ".join)
def test_nothing_that_is_published_names_an_option_a_command_or_a_file(
    run, question, notes, tmp_path
):
    asked = (*question, "--cite", "--notes", notes, "-L", SHIPPED)
    for suffix in ("md", "html", "svg", "xlsx"):
        out = tmp_path / f"answer.{suffix}"
        result = run(*asked, "-o", out)
        if suffix == "svg" and "this answer has no chart" in result.err:
            continue
        assert result.code < 2, result.err
        for text in read_texts(out):
            assert not OPTION_OR_COMMAND.search(text)


def test_without_notes_there_are_no_marks_that_only_notes_explain(run):
    for output_format in ("table", "markdown", "html"):
        page = run(*COMPARE, "--notes", "none", "-f", output_format).out
        shown = re.sub("<style>.*?</style>", "", page, flags=re.S)
        assert not re.search(r"678\W?[*†\\[]|\[\^|#note", shown.replace("**", ""))
        assert "5+1" in re.sub("<[^>]*>", "", shown)


def test_what_is_not_included_is_one_sentence(run):
    page = run(*COMPARE, "-f", "markdown").out
    sentence = (
        "Not included: 8 delisted targets (EU 1, US 7)"
        " and 8 targets named in sectoral measures (EU 4, UK 2, US 2)."
    )
    assert sentence in page
    assert page.count("Not included") == 1


def test_the_codes_of_single_records_say_how_good_their_counts_are(hand_made, run):
    hand_made.add("CA", "2024-01-01", 10, basis="derived")
    hand_made.add("CA", "2024-01-02", 10, precision="at_least")
    hand_made.add("CA", "2024-01-03", 10)
    for question in (("list",), ("export",)):
        answer = run(*question, "-L", hand_made.root, "-f", "json").out
        codes = [row.get("caveats", []) for row in json.loads(answer)]
        assert codes == [["derived"], ["at_least"], []], question


def test_rounds_two_periods_and_timelines_have_the_codes_of_their_own_counts(
    hand_made, run
):
    hand_made.cover("CA", "2020", "2025")
    hand_made.cover("US", "2020", "2025")
    hand_made.add("CA", "2024-01-01", 10, basis="derived")
    hand_made.add("US", "2024-06-01", 10, precision="about")

    def read_codes(*question: str) -> list[set[str]]:
        answer = run(*question, "-L", hand_made.root, "-f", "json").out
        kinds = {"derived", "about"}
        return [kinds & set(row["caveats"]) for row in json.loads(answer)]

    one_each = [{"derived"}, {"about"}]
    assert read_codes("compare", "--by", "round", "--target", "BY") == one_each
    assert read_codes("compare", "--periods", "2023", "2024") == one_each
    months = read_codes("timeline", "CA", "US", "--period", "2024-01..2024-06")
    assert months[0] == {"derived"}
    assert months[-1] == {"about"}
    years = read_codes("compare", "CA", "US", "--by", "month", "--cumulative")
    assert years[0] == {"derived"}
    assert years[-1] == {"derived", "about"}


def read_texts(file: Path) -> Iterator[str]:
    """All texts in a file that people read, with titles and descriptions."""
    if file.suffix == ".xlsx":
        workbook = pytest.importorskip("openpyxl").load_workbook(file)
        yield workbook.properties.title
        yield from workbook.sheetnames
        for sheet in workbook:
            for row in sheet.values:
                yield from (str(value) for value in row)
    else:
        page = file.read_text(encoding="utf-8")
        yield re.sub("<style>.*?</style>", "", page, flags=re.S)


@pytest.mark.parametrize("question", ANSWERS, ids=" ".join)
def test_every_footnote_of_markdown_has_a_reference_and_every_reference_a_footnote(
    run, question
):
    page = run(*question, "-L", SHIPPED, "-f", "markdown").out
    defined = re.findall(r"^\[\^(\d+)\]: [A-Z0-9].*\.$", page, re.M)
    assert defined == [str(number + 1) for number in range(len(defined))]
    assert set(re.findall(r"\[\^(\d+)\](?!:)", page)) == set(defined)
    assert not re.search(r"\d\\?[*†‡§]", page.replace("**", ""))


@pytest.mark.parametrize("question", ANSWERS, ids=" ".join)
def test_links_within_a_page_lead_to_one_place_each(run, question):
    page = run(*question, "-L", SHIPPED, "-f", "html").out
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    links = set(re.findall(r'href="#([^"]*)"', page))
    places = {name for name in ids if name.startswith(("note-", "mark-"))}
    assert links == places


def test_codes_are_in_the_rows_that_they_concern(run):
    rows = csv.DictReader(run(*COMPARE, "-f", "csv").out.splitlines())
    codes = {row["year"]: row["caveats"].split(";") for row in rows}
    assert "overlap" in codes["2021"]
    assert "overlap" not in codes["2024"]
    assert codes["2026"][0] == "no_figure"
    assert "survivors" not in codes["2026"]


def test_a_figure_that_is_covered_only_in_part_is_so_in_files_too(hand_made, run):
    hand_made.cover("CA", "2022", "2023-06")
    hand_made.add("CA", "2023-03-01", 12)
    question = ("totals", "--by", "year", "--period", "2023", "-L", hand_made.root)
    assert "12?" in run(*question).out
    (row,) = csv.DictReader(run(*question, "-f", "csv").out.splitlines())
    assert row["total"] == "12"
    assert row["caveats"].split(";")[0] == "uncovered"


def test_full_notes_beside_a_file_of_data_are_a_page_with_the_codes(
    run, tmp_path: Path
):
    out = tmp_path / "belarus.csv"
    notes = tmp_path / "belarus.notes.md"
    assert run(*COMPARE, "-o", out).code == 0
    assert not notes.exists()
    notes.write_text("old")
    assert run(*COMPARE, "--notes", "full", "-o", out).code == 0
    page = notes.read_text(encoding="utf-8")
    assert page.startswith("# Targets listed against Belarus, by year and sender\n")
    codes = set(re.findall(r"^- `([a-z_]+)`: ", page, re.M))
    rows = csv.DictReader(out.read_text(encoding="utf-8").splitlines())
    assert codes == {code for row in rows for code in row["caveats"].split(";")}
    assert not OPTION_OR_COMMAND.search(page)


def test_a_page_has_no_companion(run, tmp_path: Path):
    out = tmp_path / "belarus.md"
    assert run(*COMPARE, "--notes", "full", "-o", out).code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["belarus.md"]


def test_where_the_notes_cannot_be_written_there_is_one_error(run, tmp_path: Path):
    (tmp_path / "belarus.notes.md").mkdir()
    result = run(*COMPARE, "--notes", "full", "-o", tmp_path / "belarus.csv")
    assert (result.code, result.err.count("error:")) == (2, 1)
    assert "belarus.notes.md" in result.err


@pytest.mark.parametrize("command", ["totals", "compare"])
def test_a_running_sum_is_marked_where_it_adds_lists_of_different_years(
    hand_made, run, command
):
    hand_made.add_program("US-BRUS", "US", overlaps=["US-PP8015"])
    hand_made.add_program("US-PP8015", "US")
    hand_made.add("US", "2022-01-01", 5, program="US-BRUS")
    hand_made.add("US", "2023-01-01", 4, program="US-PP8015")
    question = (command, "--by", "year", "--cumulative", "-L", hand_made.root)
    answer = run(*question, "-f", "json").out
    codes = [row["caveats"] for row in json.loads(answer)]
    assert ["overlap" in row for row in codes] == [False, True]
    assert "9*" in run(*question).out


def test_a_total_of_one_type_is_marked_only_where_that_type_is_on_both_lists(
    hand_made, run
):
    hand_made.add_program("US-BRUS", "US", overlaps=["US-PP8015"])
    hand_made.add_program("US-PP8015", "US")
    hand_made.add("US", "2022-01-01", {"individuals": 5}, program="US-BRUS")
    both = {"individuals": 4, "entities": "unknown"}
    hand_made.add("US", "2023-01-01", both, program="US-PP8015")
    hand_made.add("US", "2024-01-01", {"entities": 3}, program="US-PP8015")
    out = run("totals", "--by", "year", "-L", hand_made.root).out
    row = next(line for line in out.splitlines() if line.startswith("Total "))
    assert row.split()[-2:] == ["3+", "12*+"]
