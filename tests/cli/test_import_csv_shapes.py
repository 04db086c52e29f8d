"""`sanctions import csv`: sheets that are not a row for each record, or say more than one thing in a cell."""

from __future__ import annotations

import csv
import gzip
import shlex
from pathlib import Path

import pytest
import xlsxwriter
from imported_sheets import import_record, read_records

from sanctions_cli.records import Counts

HEADER = "sender,target,announced,action,individuals,entities\n"
LISTING = "CA,BY,2024-08-09,listing"
CANADA = f"{LISTING},10,6\n"
TITLES = "Sanctions against Belarus\nSource: own research\n\n"


def refuse(run, root: Path, sheet: Path, *options: str) -> str:
    """What the program prints where it refuses a sheet, of which nothing is written."""
    answer = run("import", "csv", sheet, "-L", root, "--write", *options)
    assert (answer.code, read_records(root)) == (2, {}), answer.err
    return answer.err


# Lines and rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_titles_are_named_and_skipped_by_the_option_of_the_hint(
    run, empty_ledger, write_sheet, delimiter
):
    sheet = write_sheet(TITLES + (HEADER + CANADA).replace(",", delimiter))
    message = refuse(run, empty_ledger, sheet)
    assert '"Sanctions against Belarus", "Source: own research"' in message
    assert "row 4 names them: sender, target, announced" in message
    assert message.endswith("hint: --skip-lines 3\n")
    record = import_record(run, empty_ledger, sheet, "--skip-lines", "3")
    assert record.counts == Counts(individuals=10, entities=6)


def test_rows_below_skipped_lines_keep_their_numbers(run, empty_ledger, write_sheet):
    sheet = write_sheet(f"{TITLES}{HEADER}CA,Belrus,2024-08-09,listing,10,6\n")
    message = refuse(run, empty_ledger, sheet, "--skip-lines", "3")
    assert 'sheet.csv:5:target: no country "Belrus"' in message


def test_more_lines_than_there_are_cannot_be_skipped(run, empty_ledger, write_sheet):
    message = refuse(run, empty_ledger, write_sheet(HEADER), "--skip-lines", "9")
    assert "has 2 lines, and --skip-lines 9 skips all" in message


def test_a_row_of_totals_is_checked_and_not_read(run, empty_ledger, write_sheet):
    rows = f"{HEADER}{CANADA}US,BY,2024-08-10,listing,5,1\n"
    sheet = write_sheet(f"{rows}Total,,,,15,7\n")
    answer = run("import", "csv", sheet, "-L", empty_ledger, "--write")
    assert answer.code == 0, answer.err
    assert 'row 4 is a row of totals ("Total") and is not read' in answer.err
    assert "sums of the rows above" in answer.err
    assert len(read_records(empty_ledger)) == 2


def test_a_row_of_totals_that_is_not_the_sum_is_asked_about(
    run, empty_ledger, write_sheet
):
    rows = f"{HEADER}{CANADA}US,BY,2024-08-10,listing,5,1\n"
    message = refuse(run, empty_ledger, write_sheet(f"{rows}TOTALS,,,,16,7\n"))
    assert '"individuals" has a total of 16, but the 2 rows add up to 15' in message


@pytest.mark.parametrize(("total", "code"), [("15", 0), ("16", 2)])
def test_a_row_of_totals_at_the_top_is_compared_with_the_rows_below(
    run, empty_ledger, write_sheet, total, code
):
    rows = f"{CANADA}US,BY,2024-08-10,listing,5,1\n"
    sheet = write_sheet(f"{HEADER}Total,,,,{total},7\n{rows}")
    answer = run("import", "csv", sheet, "-L", empty_ledger, "--write")
    assert answer.code == code, answer.err
    message = "sums of the rows below" if not code else "but the 2 rows add up to 15"
    assert message in answer.err


def test_a_row_of_totals_alone_is_not_called_a_sum(run, empty_ledger, write_sheet):
    sheet = write_sheet(f"{HEADER}Total,,,,15,7\nUS,BY,2024-08-10,listing,,\n")
    answer = run("import", "csv", sheet, "-L", empty_ledger)
    assert 'row 2 is a row of totals ("Total") and is not read\n' in answer.err


def test_a_year_in_a_row_of_totals_is_not_added_up(run, empty_ledger, write_sheet):
    sheet = write_sheet(
        f"{HEADER}CA,BY,2024,listing,10,6\nUS,BY,2024,listing,5,1\nTotal,,2024,,15,7\n"
    )
    answer = run("import", "csv", sheet, "-L", empty_ledger, "--write")
    assert (answer.code, len(read_records(empty_ledger))) == (0, 2), answer.err


def test_subtotals_are_those_of_the_rows_since_the_last_one(
    run, empty_ledger, write_sheet
):
    us = "US,BY,2024-08-10,listing,5,1\n"
    sheet = write_sheet(
        f"{HEADER}{CANADA}Subtotal,,,,10,6\n{us}Subtotal,,,,5,1\nGrand total,,,,15,7\n"
    )
    answer = run("import", "csv", sheet, "-L", empty_ledger, "--write")
    assert (answer.code, len(read_records(empty_ledger))) == (0, 2), answer.err


def test_only_rows_that_meet_the_conditions_are_read(run, empty_ledger, write_sheet):
    header = HEADER.replace("target", "Country").strip()
    sheet = write_sheet(
        f"{header},Region,Draft\n"
        "CA,Belarus,2024-08-09,listing,10,6,Europe,no\n"
        "CA,Myanmar,2024-08-09,listing,10,6,Asia,no\n"
        'CA,"Belarus, Russia",2024-08-10,listing,1,1,Europe,yes\n'
    )
    answer = run(
        *("import", "csv", sheet, "-L", empty_ledger, "--write"),
        *("--map", "Country=target", "--where", "Country=BY", "--where", "draft!=yes"),
        *("--where", "Region=EUROPE"),
    )
    assert answer.code == 0, answer.err
    assert "--where leaves 1 of 3 rows" in answer.err
    (record,) = read_records(empty_ledger).values()
    assert record.target == ("BY",)


@pytest.mark.parametrize(
    ("condition", "days"),
    [
        ("announced>=2024-08-10", ["2024-08-10", "2025"]),
        ("announced<2024-08-10", ["2024-08-09"]),
        ("announced > 2024-08-10", ["2025"]),
        ("individuals<=9", ["2025"]),
        ("n!=", ["2024-08-09", "2025"]),
    ],
)
def test_a_condition_can_compare_numbers_and_dates(
    run, empty_ledger, write_sheet, condition, days
):
    sheet = write_sheet(
        "sender,target,announced,action,individuals,n\n"
        "CA,BY,2024-08-09,listing,10,x\nCA,BY,2024-08-10,listing,100,\nCA,BY,2025,listing,9,x\n"
    )
    options = ("-L", empty_ledger, "--write", "--ignore", "n", "--where", condition)
    answer = run("import", "csv", sheet, *options)
    assert answer.code == 0, answer.err
    records = read_records(empty_ledger).values()
    assert [record.announced for record in records] == days


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("sender", "has no equals sign"),
        ("sendr=CA", "did you mean sender?"),
        ("sender=US", "no row of "),
        ("action=listting", 'did you mean "listing"?'),
    ],
)
def test_a_condition_that_no_row_meets_is_refused(
    run, empty_ledger, write_sheet, condition, message
):
    sheet = write_sheet(HEADER + CANADA)
    assert message in refuse(run, empty_ledger, sheet, "--where", condition)


def test_empty_cells_are_filled_from_above_where_that_is_asked(
    run, empty_ledger, write_sheet
):
    sheet = write_sheet(f"{HEADER}{CANADA},,2024-09-01,listing,4,0\n")
    message = refuse(run, empty_ledger, sheet)
    assert '--fill-down "sender" --fill-down "target"' in message
    options = ("--fill-down", "sender", "--fill-down", "target", "--write")
    answer = run("import", "csv", sheet, "-L", empty_ledger, *options)
    assert '1 empty cell of "sender" read as the cell above' in answer.err
    assert "announcements/2024/ca-2024-09-01-by.toml" in read_records(empty_ledger)


def test_faulty_rows_are_listed_and_left_out_where_that_is_asked(
    run, empty_ledger, write_sheet
):
    sheet = write_sheet(f"{HEADER}{CANADA}CA,Belrus,2024-08-10,listing,1,1\n")
    refuse(run, empty_ledger, sheet)
    options = ("-L", empty_ledger, "--skip-faulty", "--write")
    answer = run("import", "csv", sheet, *options)
    assert answer.code == 0, answer.err
    assert "warning: 1 row skipped:" in answer.err
    assert "1 record to write; 1 row skipped" in answer.err
    assert ", without 1 row that cannot be read." in answer.err
    assert 'sheet.csv:3:target: no country "Belrus"' in answer.err
    assert list(read_records(empty_ledger)) == [
        "announcements/2024/ca-2024-08-09-by.toml"
    ]


@pytest.mark.parametrize("note", ["Source: own research", "Source: own research,,,,,"])
def test_a_note_below_the_table_is_led_to_the_option_that_skips_it(
    run, empty_ledger, write_sheet, note
):
    sheet = write_sheet(HEADER + CANADA + note + "\n")
    message = refuse(run, empty_ledger, sheet)
    assert 'sheet.csv:3: "Source: own research": no other cell of this row' in message
    assert "--skip-faulty leaves it out" in message
    record = import_record(run, empty_ledger, sheet, "--skip-faulty")
    assert record.counts == Counts(individuals=10, entities=6)


def test_a_row_of_one_cell_in_a_narrow_sheet_has_its_own_fault(
    run, empty_ledger, write_sheet
):
    defaults = ("sender=CA", "announced=2024", "action=listing")
    options = [word for each in defaults for word in ("--default", each)]
    message = refuse(run, empty_ledger, write_sheet("target\nBelrus\n"), *options)
    assert 'no country "Belrus"' in message


def test_a_sheet_of_which_all_rows_are_faulty_is_refused(
    run, empty_ledger, write_sheet
):
    sheet = write_sheet(f"{HEADER}CA,Belrus,2024-08-10,listing,1,1\n")
    assert "1 fault in" in refuse(run, empty_ledger, sheet, "--skip-faulty")


# Columns


@pytest.mark.parametrize(
    ("header", "options", "ids"),
    [
        ("sender,2020,2021", ("target=BY", "action=listing"), ["ca-2020-by", "us-2021-by"]),
        ("announced,CA,US", ("target=BY", "action=listing"), ["ca-2020-by", "us-2021-by"]),
        ("announced,BY,MM", ("sender=CA", "action=listing"), ["ca-2020-by", "ca-2021-mm"]),
    ],
)  # fmt: skip
def test_years_senders_and_targets_as_columns_are_melted(
    run, empty_ledger, write_sheet, header, options, ids
):
    first, second = ("CA", "US") if header.startswith("sender") else ("2020", "2021")
    sheet = write_sheet(f"{header},Total\n{first},55,0,55\n{second},-,38,38\n")
    assert "--wide total" in refuse(run, empty_ledger, sheet)
    defaults = [word for option in options for word in ("--default", option)]
    answer = run(
        *("import", "csv", sheet, "-L", empty_ledger, "--wide", "total", "--write"),
        *defaults,
    )
    assert answer.code == 0, answer.err
    assert "2 cells with 0 or a dash: nothing was announced" in answer.err
    records = read_records(empty_ledger)
    assert [Path(path).stem for path in records] == ids
    assert [record.counts.unspecified for record in records.values()] == [55, 38]


def test_a_text_that_means_an_empty_cell_is_no_record_of_a_wide_table(
    run, empty_ledger, write_sheet
):
    sheet = write_sheet("sender,2020,2021,2022,2023\nCA,55,n/a,?,none\nUS,,..,3,0\n")
    map_file = write_sheet('[values.total]\n".." = ""\nnone = "0"\n', "map.toml")
    answer = run(
        *("import", "csv", sheet, "-L", empty_ledger, "--wide", "total", "--write"),
        *("--default", "target=BY", "--default", "action=listing"),
        *("--null", "n/a", "--null", "?", "--map-file", map_file),
    )
    assert answer.code == 0, answer.err
    assert [Path(path).stem for path in sorted(read_records(empty_ledger))] == [
        "ca-2020-by",
        "us-2022-by",
    ]
    assert "2 cells with 0 or a dash: nothing was announced" in answer.err
    assert "4 cells are empty: nothing is stated, so no record" in answer.err


def test_a_fault_in_a_wide_table_has_its_row_and_column(run, empty_ledger, write_sheet):
    sheet = write_sheet("sender,2020,2021\nCA,55,many\n")
    message = refuse(
        *(run, empty_ledger, sheet, "--wide", "individuals"),
        *("--default", "target=BY", "--default", "action=listing"),
    )
    assert 'sheet.csv:2:2021:individuals: "many": this is not a count' in message


WIDE = "Year,Canada,US,Total\n2020,55,38,93\n\n2021,,100,100\nAll,1,2,3\n"
WIDE_OPTIONS = (
    *(
        "--default",
        "action=listing",
        "--default",
        "target=BY",
        "--map",
        "Year=announced",
    ),
    "--skip-faulty",
)


def test_rows_of_a_wide_table_have_the_numbers_of_the_sheet(
    run, empty_ledger, write_sheet
):
    sheet = write_sheet(WIDE)
    command = (
        "import",
        "csv",
        sheet,
        "-L",
        empty_ledger,
        "--wide",
        "total",
        *WIDE_OPTIONS,
    )
    answer = run(*command)
    assert (
        'sheet.csv:5:Canada:Year: "All" is not a date (also in row 5 US)' in answer.err
    )
    assert "1 cell is empty: nothing is stated, so no record" in answer.err
    assert 'column "Total" is a total of others and is not read' in answer.err
    rows = csv.DictReader(run(*command, "-f", "csv").out.splitlines())
    assert [(row["row"], row["like"]) for row in rows] == [
        ("2", ""), ("2", ""), ("4", "")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "figure", "column"),
    [
        ("sender,Announced,2023,2024\nCA,2024-08-09,1,2\n", "individuals", "Announced"),
        ("sender,Total,2023,2024\nCA,3,1,2\n", "total", "Total"),
        (
            "sender,Individuals,2023,2024\nCA,3,1,2\n",
            "individuals+entities",
            "Individuals",
        ),
    ],
)
def test_a_column_that_is_what_the_wide_ones_become_is_ignored_by_its_own_name(
    run, empty_ledger, write_sheet, text, figure, column
):
    if "+" in figure:
        text = text.replace(",1,2", ",1+0,2+0")
    sheet = write_sheet(text)
    options = (
        "--default",
        "target=BY",
        "--default",
        "action=listing",
        "--wide",
        figure,
    )
    if column != "Total":
        message = refuse(run, empty_ledger, sheet, *options)
        assert message.startswith(f'error: "{column}" and the ')
        assert f'hint: --ignore "{column}" leaves the column out\n' in message
    answer = run(
        *("import", "csv", sheet, "-L", empty_ledger, "--write"),
        *options, "--ignore", column,
    )  # fmt: skip
    assert answer.code == 0, answer.err
    assert (
        f'column "{column}" is not read' in answer.err
        or f"{column} → not used" in answer.err
    )
    records = read_records(empty_ledger).values()
    assert {record.announced for record in records} == {"2023", "2024"}


@pytest.mark.parametrize("figure", ["counts", "individuals", "total"])
def test_the_hint_on_several_figures_of_a_wide_table_can_be_typed(
    run, empty_ledger, write_sheet, figure
):
    sheet = write_sheet("sender,target,action,2023\nCA,BY,listing,10+6\n")
    message = refuse(run, empty_ledger, sheet, "--wide", figure)
    assert "in their order: --wide individuals+entities\n" in message
    record = import_record(
        *(run, empty_ledger, sheet, "--wide", "individuals+entities")
    )
    assert record.counts == Counts(individuals=10, entities=6)


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        ("840", '[values.sender] "840" = "US"'),
        ("4", '"4" = "AF"'),
        ("2", '"2" = "COUNTRY"'),
    ],
)
def test_a_number_of_a_country_is_never_said_to_be_another(
    run, empty_ledger, write_sheet, number, hint
):
    sheet = write_sheet(f"{HEADER}{CANADA.replace('CA', number, 1)}")
    message = refuse(run, empty_ledger, sheet)
    assert hint in message
    assert "Canada" not in message


@pytest.mark.parametrize(
    ("is_workbook", "options", "message"),
    [
        (False, ("--sheet", "x"), "--sheet is for workbooks"),
        (True, ("--delimiter", ";"), "--delimiter is for CSV"),
        (True, ("--encoding", "utf-8"), "--encoding is for CSV"),
        (
            True,
            (),
            'it was read from the sheet "Cover", the first of 2 (--sheet "Data"',
        ),
    ],
)
def test_options_for_another_kind_of_file_and_a_cover_are_named(
    run, empty_ledger, write_sheet, tmp_path, is_workbook, options, message
):
    sheet = write_sheet(HEADER + CANADA)
    if is_workbook:
        sheet = tmp_path / "cover.xlsx"
        with xlsxwriter.Workbook(str(sheet)) as workbook:
            workbook.add_worksheet("Cover").write_row(0, 0, ["Sanctions of 2024"])
            workbook.add_worksheet("Data").write_row(0, 0, HEADER.split(","))
    assert message in refuse(run, empty_ledger, sheet, *options)


def test_a_cover_with_rows_is_led_to_the_next_sheet_that_is_shown(
    run, empty_ledger, tmp_path
):
    path = tmp_path / "cover.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.add_worksheet("Lists").hide()
        cover = workbook.add_worksheet("Read me")
        cover.activate()
        cover.write_column(0, 0, ["Sanctions of 2024", "Compiled by hand"])
        data = workbook.add_worksheet("Data")
        data.write_row(0, 0, HEADER.strip().split(","))
        data.write_row(1, 0, CANADA.strip().split(","))
    message = refuse(run, empty_ledger, path)
    assert f'read {path} from the sheet "Read me", the first of 2' in message
    assert 'hint: another sheet may have the records: --sheet "Data"\n' in message
    assert import_record(run, empty_ledger, path, "--sheet", "Data").sender == "CA"


@pytest.mark.parametrize(
    ("delimiter", "stated"), [(";", ","), (",", "tab"), ("\t", ";")]
)
def test_a_delimiter_that_the_sheet_does_not_have_is_named_with_its_own(
    run, empty_ledger, write_sheet, delimiter, stated
):
    sheet = write_sheet((HEADER + CANADA).replace(",", delimiter))
    message = refuse(run, empty_ledger, sheet, "--delimiter", stated)
    (hint,) = (line for line in message.splitlines() if line.startswith("hint: "))
    options = shlex.split(hint.removeprefix("hint: ").removesuffix(", or leave it out"))
    assert import_record(run, empty_ledger, sheet, *options).counts.entities == 6


def test_countries_as_columns_that_may_be_either_side_are_refused(
    run, empty_ledger, write_sheet
):
    sheet = write_sheet("announced,CA,US\n2020,55,\n")
    message = refuse(
        *(run, empty_ledger, sheet, "--wide", "total", "--default", "action=listing")
    )
    assert "the columns CA … US are senders or targets is not clear" in message


def test_the_second_of_two_columns_of_one_name_has_a_name_of_its_own(
    run, empty_ledger, write_sheet
):
    sheet = write_sheet(
        "sender,target,date,date,action\nCA,BY,2024-08-09,2024-08-08,listing\n"
    )
    message = refuse(run, empty_ledger, sheet)
    assert '--map "date=announced" --ignore "date (2)"' in message
    record = import_record(
        *(run, empty_ledger, sheet),
        *("--map", "date=effective", "--map", "date (2)=announced"),
    )
    assert (record.announced, record.effective) == ("2024-08-08", "2024-08-09")


def test_flags_of_measures_become_measures(run, empty_ledger, write_sheet):
    sheet = write_sheet(
        "sender,target,announced,action,trade,arms,travel\nCA,BY,2024,measure,1,0,x\n"
    )
    record = import_record(
        *(run, empty_ledger, sheet, "--map", "trade=measures.trade"),
        *("--map", "arms=measures.arms", "--map", "travel=measures.travel_ban"),
    )
    assert record.measures == ("trade", "travel_ban")


def test_a_count_called_other_beside_flags_of_measures_is_refused(
    run, empty_ledger, write_sheet
):
    sheet = write_sheet(
        "sender,target,announced,action,arms,other\nCA,BY,2024,measure,1,0\n"
    )
    options = ("--map", "arms=measures.arms")
    # Whoever follows the first hint is not refused a second time.
    for first in ((), options):
        message = refuse(run, empty_ledger, sheet, *first)
        assert '"other" beside measures is a number of targets by its name' in message
        hint = message.partition("\nhint: ")[2]
        assert '--map "other=measures.other"' in hint
    record = import_record(
        run, empty_ledger, sheet, *options, "--map", "other=measures.other"
    )
    assert (record.measures, record.counts) == (("arms",), None)


def test_flags_of_a_wide_table_are_not_taken_for_figures_unasked(
    run, empty_ledger, write_sheet
):
    sheet = write_sheet(
        "target,announced,action,EU,US\nBY,2004,measure,1,0\nBY,2006,measure,1,1\n"
    )
    message = refuse(run, empty_ledger, sheet, "--wide", "total")
    assert "are 0 or 1, read as total" in message
    assert "--wide measures.other" in message
    answer = run(
        *("import", "csv", sheet, "-L", empty_ledger, "--write"),
        *("--wide", "measures.other"),
    )
    assert answer.code == 0, answer.err
    records = read_records(empty_ledger).values()
    assert [record.sender for record in records] == ["EU", "EU", "US"]
    assert {record.measures for record in records} == {("other",)}


@pytest.mark.parametrize(
    ("cells", "announced"),
    [("2006,3,19", "2006-03-19"), ("2006,March,", "2006-03"), ("2006,,19", "2006")],
)
def test_a_date_may_have_a_column_for_each_of_its_parts(
    run, empty_ledger, write_sheet, cells, announced
):
    sheet = write_sheet(
        f"sender,target,action,startyear,startmonth,startday\nCA,BY,measure,{cells}\n"
    )
    options = (
        '--map "startyear=announced.year" --map "startmonth=announced.month"'
        ' --map "startday=announced.day"'
    )
    assert options in refuse(run, empty_ledger, sheet)
    record = import_record(run, empty_ledger, sheet, *shlex.split(options))
    assert record.announced == announced


# Cells with several values


@pytest.mark.parametrize(
    ("cell", "field", "counts"),
    [
        ("10 individuals, 6 entities", "counts", Counts(individuals=10, entities=6)),
        ("1,400 people and 2 companies", "counts", Counts(individuals=1400, entities=2)),
        ("Entities: 6; persons: 10", "counts", Counts(individuals=10, entities=6)),
        ("2 banks, 3 companies", "counts", Counts(entities=5)),
        ("10 people and several companies", "counts", Counts(individuals=10, entities="unknown")),
        ("28", "counts", Counts(unspecified=28)),
        ("10+6", "individuals+entities", Counts(individuals=10, entities=6)),
        ("10 / 6", "individuals+entities", Counts(individuals=10, entities=6)),
        ("10 persons, 1 aircraft", "individuals+entities", Counts(individuals=10, aircraft=1)),
    ],
)  # fmt: skip
def test_several_counts_of_a_cell_are_read(
    run, empty_ledger, write_sheet, cell, field, counts
):
    sheet = write_sheet(f'sender,target,announced,action,n\n{LISTING},"{cell}"\n')
    assert (
        import_record(run, empty_ledger, sheet, "--map", f"n={field}").counts == counts
    )


@pytest.mark.parametrize(
    ("cell", "number", "precision"),
    [
        (">100", 100, "at_least"),
        ("100+", 100, "at_least"),
        ("more than 1,400", 1400, "at_least"),
        ("ca. 30", 30, "about"),
        ("~30", 30, "about"),
        ("about 30 persons", 30, "about"),
        ("au moins 30", 30, "at_least"),
        ("30 persons", 30, "exact"),
    ],
)
def test_a_figure_that_is_not_exact_has_its_precision(
    run, empty_ledger, write_sheet, cell, number, precision
):
    sheet = write_sheet(f'{HEADER}{LISTING},"{cell}",0\n')
    record = import_record(run, empty_ledger, sheet)
    assert (record.counts.individuals, record.precision) == (number, precision)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("10+6,", '--map "individuals=individuals+entities"'),
        ('"10 individuals, 6 entities",', '--map "individuals=counts"'),
        ("10-12,", "a range has no single figure"),
        ("between 10 and 12,", "a range has no single figure"),
        ("entre 10 et 12,", "a range has no single figure"),
        ("<30,", "an upper bound is no count"),
        ("up to 30,", "an upper bound is no count"),
        ("10 companies,", "this is a number of entities"),
        (">100,ca. 30", "are inexact in two ways"),
    ],
)
def test_a_figure_that_a_record_cannot_have_is_explained(
    run, empty_ledger, write_sheet, cells, reason
):
    sheet = write_sheet(f"{HEADER}{LISTING},{cells}\n")
    assert reason in refuse(run, empty_ledger, sheet)


@pytest.mark.parametrize(
    "cell",
    [
        "10 individuals, 6 entities",
        "12 personnes et 3 entités",
        "about 20 people and several companies",
    ],
)
def test_several_types_in_a_column_of_totals_are_led_to_counts(
    run, empty_ledger, write_sheet, cell
):
    sheet = write_sheet(f'sender,target,announced,action,total\n{LISTING},"{cell}"\n')
    message = refuse(run, empty_ledger, sheet)
    assert "figures of several types in one cell" in message
    assert '--map "total=counts" reads them' in message


@pytest.mark.parametrize("cell", ["Canada, US", "CA; US", "Canada and the US"])
def test_several_senders_are_the_sender_and_those_that_acted_jointly(
    run, empty_ledger, write_sheet, cell
):
    sheet = write_sheet(f'{HEADER}"{cell}",BY,2024-08-09,listing,10,6\n')
    answer = run("import", "csv", sheet, "-L", empty_ledger, "--write")
    assert answer.code == 0, answer.err
    assert "1 row with several senders: the first is the sender" in answer.err
    (record,) = read_records(empty_ledger).values()
    assert (record.sender, record.joint) == ("CA", ("US",))


@pytest.mark.parametrize(
    ("cell", "announced", "until"),
    [
        ("1999-2002", "1999", "2002"),
        ("1999 – 2002", "1999", "2002"),
        ("9-10 August 2024", "2024-08-09", "2024-08-10"),
        ("9 August - 10 September 2024", "2024-08-09", "2024-09-10"),
        ("2024-08-09/2024-08-10", "2024-08-09", "2024-08-10"),
        ("Aug 2020 to Sep 2021", "2020-08", "2021-09"),
        ("since 2022", "2022", None),
        ("2022-", "2022", None),
        ("2022-present", "2022", None),
        ("2024-08-09", "2024-08-09", None),
    ],
)
def test_a_range_of_dates_is_explained_and_can_be_two_fields(
    run, empty_ledger, write_sheet, cell, announced, until
):
    sheet = write_sheet(f"sender,target,Years,action\nCA,BY,{cell},measure\n")
    if cell != announced:
        message = refuse(run, empty_ledger, sheet, "--map", "Years=announced")
        assert "this is a range; a record has one date" in message
        assert '--map "Years=announced+until"' in message
    record = import_record(run, empty_ledger, sheet, "--map", "Years=announced+until")
    assert (record.announced, record.until) == (announced, until)


@pytest.mark.parametrize("cell", ["Q3 2024", "H1 2024", "early 2024", "c. 2024", "2024-W32"])  # fmt: skip
def test_a_date_that_is_less_exact_than_a_record_can_have_is_explained(
    run, empty_ledger, write_sheet, cell
):
    sheet = write_sheet(f"{HEADER}CA,BY,{cell},listing,1,1\n")
    assert "a record has a day, a month or a year" in refuse(run, empty_ledger, sheet)


# Files


def test_the_delimiter_can_be_stated(run, empty_ledger, write_sheet):
    text = (HEADER + CANADA).replace(",", ":")
    record = import_record(run, empty_ledger, write_sheet(text), "--delimiter", ":")
    assert record.counts == Counts(individuals=10, entities=6)


def test_a_map_file_says_all_that_the_options_say(
    run, empty_ledger, write_sheet, tmp_path
):
    (tmp_path / "map.toml").write_text(
        'skip_lines = 1\ndelimiter = ":"\nignore_rest = true\nfill_down = ["sender"]\n'
        'wide = "individuals"\n[defaults]\naction = "listing"\n[where]\ntarget = "BY"\n'
    )
    sheet = write_sheet(
        "Title: x\nsender:target:2020:2021:Notes\nCA:BY:1:2:x\n:MM:3:4:x\n:BY:5::x\n"
    )
    options = ("--map-file", tmp_path / "map.toml", "-L", empty_ledger)
    answer = run("import", "csv", sheet, "--write", "--allow-duplicate", *options)
    assert answer.code == 0, answer.err
    records = read_records(empty_ledger)
    assert sorted(record.counts.individuals for record in records.values()) == [1, 2, 5]


def test_a_workbook_and_a_compressed_file_are_read_as_they_are(
    run, empty_ledger, tmp_path
):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("Notes").write(0, 0, "see the next sheet")
        sheet = workbook.add_worksheet("Listings")
        sheet.write_row(0, 0, HEADER.strip().split(","))
        day = workbook.add_format({"num_format": "d mmm yyyy"})
        sheet.write_row(1, 0, ["Canada", "Belarus", "", "listing", 10, 6.0])
        sheet.write_number(1, 2, 45513, day)
    message = refuse(run, empty_ledger, path, "--sheet", "Listing")
    assert "did you mean Listings?" in message
    record = import_record(run, empty_ledger, path, "--sheet", "listings")
    assert (record.announced, record.counts.individuals) == ("2024-08-09", 10)

    packed = tmp_path / "list.csv.gz"
    packed.write_bytes(gzip.compress((HEADER + CANADA).encode()))
    answer = run("import", "csv", packed, "-L", empty_ledger, "--write")
    assert "Nothing to add: the one row is in the ledger already." in answer.err


@pytest.mark.parametrize(
    "text",
    [
        "<html><head></head>",
        "\n<!DOCTYPE html>",
        "<table border=1>",
        '<?xml version="1.0"?>',
    ],
)
def test_a_web_page_under_the_name_of_a_workbook_is_named(
    run, empty_ledger, tmp_path, text
):
    sheet = tmp_path / "list.xls"
    sheet.write_text(f"{text}\n<tr><td>CA</td></tr>\n")
    message = refuse(run, empty_ledger, sheet)
    assert 'list.xls" is a web page (HTML or XML), not a table' in message
    assert "save it as CSV UTF-8" in message


def test_why_a_header_is_no_date_is_said_of_a_wide_table(
    run, empty_ledger, write_sheet
):
    sheet = write_sheet("sender,target,action,Jan-24,Feb-24\nCA,BY,listing,1,2\n")
    message = refuse(run, empty_ledger, sheet, "--wide", "total")
    assert 'is a date or a country; "Jan-24": ' in message
    assert "year" in message
