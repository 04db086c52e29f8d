"""`sanctions import csv`: cells are read in many spellings, and nothing is guessed."""

from __future__ import annotations

import json

import pytest
from imported_sheets import (
    HEADER,
    import_record,
    read_records,
)

from sanctions_cli.records import (
    Counts,
    counts_by_type,
)
from sanctions_cli.text import isolate


def test_namibia_stays_namibia_and_norway_norway(run, empty_ledger, write_sheet):
    record = import_record(
        run, empty_ledger, write_sheet(HEADER + "NO,NA,2024-08-09,listing,0,1,\n")
    )
    assert (record.sender, record.target, record.counts) == (
        "NO",
        ("NA",),
        Counts(entities=1),
    )


@pytest.mark.parametrize(
    ("cell", "target"),
    [
        ("BY; RU", "BY RU"),
        ("Belarus, Russia", "BY RU"),
        ("Korea, Republic of", "KR"),
        ("LA; AD", "AD LA"),
        ("Taiwan; China", "CN TW"),
        ("Korea, Republic of; Iran", "IR KR"),
        ("Belarus (BY)", "BY"),
        ("Belarus\nRussia", "BY RU"),
    ],
)
def test_several_targets_share_a_cell(run, empty_ledger, write_sheet, cell, target):
    assert (
        " ".join(
            import_record(
                run,
                empty_ledger,
                write_sheet(f'{HEADER}CA,"{cell}",2024,listing,1,,\n'),
            ).target
        )
        == target
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('CA,"Hong Kong, China"', "can mean Hong Kong, or Hong Kong and China"),
        ('CA,"Belarus, Rusia"', "did you mean Russia (RU)?"),
        ('CA,"Belarus, Korea"', "South Korea (KR)"),
    ],
)
def test_what_may_be_one_country_or_two_is_refused(
    run, empty_ledger, write_sheet, row, message
):
    answer = run(
        "import",
        "csv",
        write_sheet(f"{HEADER}{row},2024,listing,1,,\n"),
        "-L",
        empty_ledger,
    )
    assert (answer.code, message in answer.err) == (2, True), answer.err


def test_no_figure_is_not_zero(run, empty_ledger, write_sheet):
    run(
        "import",
        "csv",
        write_sheet(HEADER + "CA,BY,2024,listing,0,0,\nCA,RU,2024,listing,,,\n"),
        "-L",
        empty_ledger,
        "--write",
    )
    assert [record.counts for record in read_records(empty_ledger).values()] == [
        Counts(),
        None,
    ]


EMPTY = "sender,target,announced,action,individuals,entities,vessels,total\n"


@pytest.mark.parametrize(
    ("cells", "flags", "counts", "note"),
    [
        ("10,,,", [], Counts(individuals=10, entities="unknown", vessels="unknown"),
         "read as unknown, not as none (--empty zero reads them as none)"),
        ("10,,,", ["--empty", "zero"], Counts(individuals=10),
         "read as none (--empty unknown reads them as of unknown number)"),
        ("10,,,", ["--empty", "unknown"],
         Counts(individuals=10, entities="unknown", vessels="unknown"), "read as unknown"),
        # The total says what the empty cells are.
        ("10,,,10", [], Counts(individuals=10), "the total leaves nothing for them"),
        ("10,,,17", [], Counts(individuals=10, unspecified=7),
         "what the total leaves is read as unspecified"),
        ("10,several,0,", [], Counts(individuals=10, entities="unknown"), ""),
        ("10,6,0,", [], Counts(individuals=10, entities=6), ""),
        (",,,", [], None, ""),
        (",,,17", [], Counts(unspecified=17), ""),
    ],
)  # fmt: skip
def test_an_empty_cell_beside_a_count_is_never_silently_zero(
    run, empty_ledger, write_sheet, cells, flags, counts, note
):
    path = write_sheet(f"{EMPTY}CA,BY,2024-08-09,listing,{cells}\n")
    answer = run("import", "csv", path, "-L", empty_ledger, "--write", *flags)
    assert answer.code == 0, answer.err
    (record,) = read_records(empty_ledger).values()
    assert record.counts == counts
    if note:
        assert "note: 1 row has empty cells beside counts: " in answer.err
        assert note in answer.err
    else:
        assert "empty cells" not in answer.err


@pytest.mark.parametrize(
    ("cells", "flags"), [("10,,,17", ["--empty", "zero"]), ("10,,,9", []), ("10,7,0,16", [])]
)  # fmt: skip
def test_counts_that_contradict_their_total_are_refused(
    run, empty_ledger, write_sheet, cells, flags
):
    path = write_sheet(f"{EMPTY}CA,BY,2024-08-09,listing,{cells}\n")
    answer = run("import", "csv", path, "-L", empty_ledger, *flags)
    assert (answer.code, "the counts add up to" in answer.err) == (2, True)


def test_the_rows_with_empty_cells_are_counted_also_before_anything_is_written(
    run, empty_ledger, write_sheet
):
    rows = "".join(f"CA,BY,2024-08-0{day},listing,10,,0,\n" for day in range(1, 4))
    answer = run("import", "csv", write_sheet(EMPTY + rows), "-L", empty_ledger)
    assert "note: 3 rows have empty cells beside counts: read as unknown" in answer.err
    assert "10+" in answer.out


def test_a_map_file_says_what_an_empty_count_means(
    run, empty_ledger, write_sheet, tmp_path
):
    (tmp_path / "map.toml").write_text('empty = "zero"\n')
    path = write_sheet(f"{EMPTY}CA,BY,2024-08-09,listing,10,,,\n")
    map_file = str(tmp_path / "map.toml")
    record = import_record(run, empty_ledger, path, "--map-file", map_file)
    assert record.counts == Counts(individuals=10)


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("sender_iso3", "GBR", "the sender beside it is Canada"),
        ("target_iso3", "RUS", "the target beside it is Belarus"),
        ("unknown_types", "vessels", "the types of unknown number are none"),
        ("unknown_types", "people", "no such word here"),
    ],
)
def test_what_follows_from_the_fields_is_checked(
    run, empty_ledger, write_sheet, column, cell, reason
):
    text = f"sender,target,announced,action,vessels,{column}\nCA,BY,2024,listing,2,{cell}\n"
    answer = run("import", "csv", write_sheet(text), "-L", empty_ledger)
    assert answer.code == 2
    assert f'2:{column}: "{cell}": {reason}' in answer.err


def test_a_bare_total_is_of_no_stated_type(run, empty_ledger, write_sheet):
    record = import_record(
        run,
        empty_ledger,
        write_sheet(
            "sender,target,announced,action,total\nCA,BY,2024-08-09,listing,16\n"
        ),
    )
    assert counts_by_type(record.counts) == {
        **dict.fromkeys(counts_by_type(record.counts), 0),
        "unspecified": 16,
    }


@pytest.mark.parametrize(
    "cell",
    [
        "TRUE",
        "true",
        "1.400",
        "1,40",
        "12.5",
        "ten",
        "-3",
        "1e3",
        "٣",
        "1,400 000",
        "(5)",
    ],
)
def test_a_count_is_a_whole_number_in_digits(run, empty_ledger, write_sheet, cell):
    answer = run(
        "import",
        "csv",
        write_sheet(f'{HEADER}CA,BY,2024-08-09,listing,"{cell}",,\n'),
        "-L",
        empty_ledger,
    )
    assert answer.code == 2
    shown = isolate(cell)
    assert f'sheet.csv:2:individuals: "{shown}": this is' in answer.err


@pytest.mark.parametrize(
    "cell",
    ["1,400", "1 400", "1400", "1400.0", "1\u00a0400", "1\u202f400", "1'400", "1’400"],
)
def test_a_count_may_have_its_thousands_grouped(run, empty_ledger, write_sheet, cell):
    assert import_record(
        run,
        empty_ledger,
        write_sheet(f'{HEADER}CA,BY,2024-08-09,listing,"{cell}",0,\n'),
    ).counts == Counts(individuals=1400)


@pytest.mark.parametrize("cell", ["2", "yes"])
def test_a_flag_is_no_other_number_or_word(run, empty_ledger, write_sheet, cell):
    text = f"sender,target,announced,action,package\nCA,BY,2024-08-09,listing,{cell}\n"
    answer = run("import", "csv", write_sheet(text), "-L", empty_ledger)
    assert (
        answer.code,
        f'2:package: "{cell}": this is neither true nor false' in answer.err,
    ) == (
        2,
        True,
    )


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2024-08-09", "2024-08-09"),
        ("9 Aug 2024", "2024-08-09"),
        ("09-Aug-2024", "2024-08-09"),
        ("2024-08", "2024-08"),
        ("2024-08-09 00:00:00", "2024-08-09"),
        ("2024-08-09T00:00:00", "2024-08-09"),
        ("2024", "2024"),
        ("9 août 2024", "2024-08-09"),
    ],
)
def test_a_date_is_read_in_any_spelling_that_means_one_day(
    run, empty_ledger, write_sheet, cell, day
):
    assert (
        import_record(
            run, empty_ledger, write_sheet(f"{HEADER}CA,BY,{cell},listing,1,,\n")
        ).announced
        == day
    )


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("09/08/2024", "--date-order dmy"),
        ("9.8.2024", "--date-order dmy"),
        ("13/08/24", "--date-order dmy"),
        ("9-Oct-24", "--date-order dmy"),
        ("24/08/09", "--date-order"),
        ("45513", "--date-system 1900"),
        ("2024-08-09 14:30", "no time of day"),
        ("today", "write 2024-08-09"),
        ("30 Feb 2024", "has 29 days"),
        ("Aug-24", "no year of four digits"),
        ("2024-13-01", "no month 13"),
    ],
)
def test_a_date_that_could_be_another_is_refused(
    run, empty_ledger, write_sheet, cell, hint
):
    answer = run(
        "import",
        "csv",
        write_sheet(f"{HEADER}CA,BY,{cell},listing,1,,\n"),
        "-L",
        empty_ledger,
    )
    assert answer.code == 2
    assert "sheet.csv:2:announced: " in answer.err
    assert cell in answer.err
    assert hint in answer.err


@pytest.mark.parametrize(
    ("order", "day"), [("dmy", "2024-08-09"), ("mdy", "2024-09-08")]
)
@pytest.mark.parametrize(
    "cell", ["09/08/2024", "9/8/2024", "09.08.2024", "09-08-2024 00:00:00"]
)
def test_a_numeric_date_is_read_in_the_order_that_is_said(
    run, empty_ledger, write_sheet, cell, order, day
):
    assert (
        import_record(
            run,
            empty_ledger,
            write_sheet(f"{HEADER}CA,BY,{cell},listing,1,,\n"),
            "--date-order",
            order,
        ).announced
        == day
    )


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("9-Oct-24", "dmy", "2024-10-09"),
        ("9-Oct-24", "mdy", "2024-10-09"),
        ("09-août-29", "dmy", "2029-08-09"),
        ("9 Oct 30", "dmy", "1930-10-09"),
        ("09/08/24", "dmy", "2024-08-09"),
        ("09/08/24", "mdy", "2024-09-08"),
    ],
)
def test_a_year_of_two_digits_is_read_as_excel_does_where_the_order_is_said(
    run, empty_ledger, write_sheet, cell, order, day
):
    assert (
        import_record(
            run,
            empty_ledger,
            write_sheet(f"{HEADER}CA,BY,{cell},listing,1,,\n"),
            "--date-order",
            order,
        ).announced
        == day
    )


def test_ambiguous_dates_of_a_column_are_one_fault(run, empty_ledger, write_sheet):
    rows = [
        f"CA,BY,{n % 12 + 1:02}/{(n + 1) % 12 + 1:02}/20{n % 25 + 1:02},listing,1,,"
        for n in range(600)
    ]
    message = run(
        "import", "csv", write_sheet(HEADER + "\n".join(rows)), "-L", empty_ledger
    ).err
    assert message.startswith("error: 600 faults in ")
    assert len(message.splitlines()) == 4
    assert "(also in 599 rows: 3 " in message
    assert "--date-order dmy or mdy" in message
    message = run(
        "import",
        "csv",
        write_sheet(HEADER + "\n".join([*rows, "CA,BY,13/08/2025,listing,1,,"])),
        "-L",
        empty_ledger,
    ).err
    assert "some are only possible day first: --date-order dmy" in message
    mixed = [*rows, "CA,BY,13/08/2025,listing,1,,", "CA,BY,08/13/2025,listing,1,,"]
    message = run(
        "import", "csv", write_sheet(HEADER + "\n".join(mixed)), "-L", empty_ledger
    ).err
    assert "some are only possible day first, some month first" in message


def test_a_numeric_date_that_does_not_exist_in_that_order_is_refused(
    run, empty_ledger, write_sheet
):
    answer = run(
        "import",
        "csv",
        write_sheet(f"{HEADER}CA,BY,08/13/2024,listing,1,,\n"),
        "-L",
        empty_ledger,
        "--date-order",
        "dmy",
    )
    assert (answer.code, "there is no month 13" in answer.err) == (2, True)


@pytest.mark.parametrize(
    ("system", "day"), [("1900", "2024-08-09"), ("1904", "2028-08-10")]
)
def test_a_serial_number_of_excel_is_a_day_where_that_is_said(
    run, empty_ledger, write_sheet, system, day
):
    assert (
        import_record(
            run,
            empty_ledger,
            write_sheet(f"{HEADER}CA,BY,45513,listing,1,,\n"),
            "--date-system",
            system,
        ).announced
        == day
    )


@pytest.mark.parametrize("cell", ["n/a", "N/A", "-", "–", "?", "none", "nan"])
def test_a_sign_for_no_value_is_refused_until_its_meaning_is_given(
    run, empty_ledger, write_sheet, tmp_path, cell
):
    path = write_sheet(f"{HEADER}CA,BY,2024-08-09,listing,{cell},2,\n")
    answer = run("import", "csv", path, "-L", empty_ledger)
    assert answer.code == 2
    assert f'2:individuals: "{cell}": what this means would be a guess' in answer.err
    assert f'--null "{cell}"' in answer.err
    (tmp_path / "map.toml").write_text(f'[values.individuals]\n"{cell}" = ""\n')
    assert import_record(
        run, empty_ledger, path, "--map-file", str(tmp_path / "map.toml")
    ).counts == Counts(individuals="unknown", entities=2)


def test_the_names_beside_the_codes_must_agree_with_them(
    run, shipped, empty_ledger, tmp_path
):
    run("export", "-L", shipped, "-o", tmp_path / "all.csv", "--sender", "CA")
    path = tmp_path / "all.csv"
    path.write_text(path.read_text().replace(",CA,Canada,", ",GB,Canada,", 1))
    answer = run("import", "csv", path, "-L", empty_ledger)
    assert (
        answer.code,
        '2:sender_name: "Canada": the sender beside it is UK' in answer.err,
    ) == (
        2,
        True,
    )


def test_a_total_must_be_that_of_the_counts(run, empty_ledger, write_sheet):
    path = write_sheet(
        "sender,target,announced,action,individuals,total\nCA,BY,2024-08-09,listing,10,9\n"
    )
    answer = run("import", "csv", path, "-L", empty_ledger)
    assert (answer.code, '2:total: "9": the counts add up to 10' in answer.err) == (
        2,
        True,
    )


TYPED = "sender,target,announced,action,individuals,entities,total\n"
FIGURES = [(10, 7, 17), (10, 0, 17), (10, 6, 15)]


@pytest.mark.parametrize(("individuals", "entities", "total"), FIGURES)
def test_a_total_beside_counts_means_the_same_by_every_way_in(
    run, empty_ledger, write_sheet, tmp_path, individuals, entities, total
):
    """What the counts leave of it is unspecified, and a smaller one is refused."""
    head = ["CA", "BY", "2024-08-09"]
    sheet = write_sheet(
        f"{TYPED}CA,BY,2024-08-09,listing,{individuals},{entities},{total}\n"
    )
    record = {"sender": "CA", "target": "BY", "announced": "2024-08-09"}
    record |= {"individuals": individuals, "entities": entities, "total": total}
    lines = tmp_path / "records.jsonl"
    lines.write_text(json.dumps(record))
    counts = ["--individuals", individuals, "--entities", entities, "--total", total]
    ways = [
        ("add", *head, *map(str, counts), "--no-input"),
        ("add", "--json", lines),
        ("import", "csv", sheet, "--write", "--no-input"),
    ]
    outcomes = []
    for words in ways:
        answer = run(*words, "-L", empty_ledger)
        outcomes.append(answer.code)
        if answer.code == 0:
            exported = run("export", "-L", empty_ledger, "-f", "jsonl").out
            outcomes.append(json.loads(exported)["unspecified"])
            assert run("undo", "--yes", "-L", empty_ledger).code == 0
    rest = total - individuals - entities
    assert outcomes == ([0, rest] * 3 if rest >= 0 else [2] * 3)
