"""`sanctions reconcile`: official lists and the ledger, what is equal, explained and different."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hand_made_ledgers import HandMadeLedger
from list_samples import FILES, real_file
from sample_tables import TEXT_FORMATS
from test_golden import compare_golden

from sanctions_cli.cli import output
from sanctions_cli.render import RenderOptions

REGULATIONS = FILES / "ca-regulations.xml"
SDN = FILES / "us-sdn-csv.csv"


@pytest.fixture
def ledger(tmp_path):
    """A ledger with what the small regulations of Canada have, but for entries without a day.

    2020-01-02: an individual and an entity. 2024-08-08: an entity; an individual was removed.
    """
    ledger = HandMadeLedger(tmp_path / "ledger")
    ledger.add_program("CA-RUR", "CA", list_names=["SOR/2020-1"])
    ledger.add(
        "CA", "2020-01-01", {"individuals": 1}, action="opening", program="CA-RUR"
    )
    ledger.add(
        *("CA", "2020-01-03", {"individuals": 2, "entities": 1}),
        effective="2020-01-02",
        program="CA-RUR",
    )
    ledger.add(
        *("CA", "2024-08-08", {"individuals": 1}),
        action="delisting",
        program="CA-RUR",
        refers_to=["ca-2020-01-03-by-listing"],
    )
    ledger.add(
        "CA", "2024-08-09", {"entities": 1}, effective="2024-08-08", program="CA-RUR"
    )
    return ledger


def reconcile(run, ledger, *arguments):
    return run("reconcile", *arguments, "-L", ledger.root)


def states(result):
    rows = csv.DictReader(io.StringIO(result.out))
    return [(row["row"], row["listed"], row["state"], row["reasons"]) for row in rows]


def test_equal_and_explained_days_and_the_stock_give_exit_code_0(run, ledger):
    result = reconcile(run, ledger, REGULATIONS, "-f", "csv")

    assert result.code == 0, result.err
    assert states(result) == [
        ("listing", "2020-01-01", "explained", "no_day"),
        ("listing", "2020-01-02", "explained", "removed_since"),
        ("listing", "2024-08-08", "equal", ""),
        ("delisting", "2024-08-08", "equal", ""),
        ("undated", "", "not_datable", ""),
        ("stock", "", "equal", ""),
    ]


def test_people_read_the_reason_with_its_record_and_how_many_days_are_equal(
    run, ledger
):
    result = reconcile(run, ledger, REGULATIONS)

    assert (
        "2020-01-02           1 / 1   2 / 1  ✓  1 individual removed since"
        in result.out
    )
    assert "(ca-2024-08-08-by-delisting)" in result.out
    assert "2 of 4 days equal, 2 explained" in result.out


def test_a_record_that_is_missing_or_wrong_is_a_difference_with_exit_code_1(
    run, ledger
):
    ledger.add("CA", "2022-05-05", 7, program="CA-RUR")
    (path,) = ledger.root.rglob("ca-2024-08-09-*.toml")
    path.unlink()
    result = reconcile(run, ledger, REGULATIONS, "--names")

    assert result.code == 1
    text = " ".join(result.out.split())
    # The list has one individual without a day, who may be of either of two days.
    assert (
        "7 individuals missing from the list; 1 of 8 individuals missing on 2020-01-01"
        " and 2022-05-05 may be undated on the list; ca-2022-05-05-by-listing" in text
    )
    assert "1 entity missing from the ledger" in result.out
    assert "1 of 5 days equal, 1 explained, 3 different" in result.out
    names = result.out.partition("Names behind the differences")[2]
    assert "2024-08-08  Strelsau Works    entities  2" in names
    assert "Zenda" not in names


def test_the_json_summary_counts_the_states_and_has_a_row_for_each(run, ledger):
    (path,) = ledger.root.rglob("ca-2024-08-09-*.toml")
    path.unlink()
    result = reconcile(run, ledger, REGULATIONS, "--names", "-f", "json")
    summary = json.loads(result.out)

    assert result.code == 1
    assert summary["unexplained"] == 2
    assert summary["states"] == {
        "different": 1,
        "equal": 1,
        "explained": 2,
        "not_datable": 1,
        "only_list": 1,
    }
    (comparison,) = summary["comparisons"]
    assert (comparison["program"], comparison["as_of"]) == ("CA-RUR", "2024-08-20")
    (row,) = [row for row in comparison["rows"] if row["state"] == "only_list"]
    assert (row["severity"], row["message"], row["names"]) == (
        "error",
        "1 entity missing from the ledger",
        ["Strelsau Works"],
    )


def test_a_list_that_may_be_cut_off_is_compared_with_a_warning(run, ledger, tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes((FILES / "gb-conlist.csv").read_bytes().rstrip())
    ledger.add_program("GB-RUR", "GB", list_names=["Ruritania"])

    assert reconcile(run, ledger, path).err == (
        "warning: list.csv: its last line is not ended, as in a file that is cut off: is it"
        " whole?\n"
    )


def test_only_the_stock_of_a_list_without_days_is_compared(run, tmp_path):
    ledger = HandMadeLedger(tmp_path / "ledger")
    ledger.add_program("US-RUR", "US", list_names=["RURITANIA", "RURITANIA-EO1"])
    counts = {"individuals": 1, "entities": 1, "vessels": 1}
    ledger.add("US", "2020-01-01", counts, action="opening", program="US-RUR")
    same = reconcile(run, ledger, SDN, "--as-of", "2021-01-01")

    assert same.code == 0, same.err
    assert "Total   1 / 1 / 1  1 / 1 / 1  ✓  the list gives no dates" in same.out

    ledger.add("US", "2020-05-05", {"vessels": 1}, program="US-RUR")
    result = reconcile(run, ledger, SDN, "--as-of", "2021-01-01", "-f", "csv")
    assert result.code == 1
    assert ("stock", "", "different", "") in states(result)
    named = reconcile(run, ledger, SDN, "--as-of", "2021-01-01", "--names")
    assert "Total   FLAVIA III        vessels  306" in named.out
    assert "ZENDA" not in named.out


def test_a_file_without_a_date_needs_one(run, ledger):
    result = reconcile(run, ledger, SDN)

    assert (result.code, result.out) == (2, "")
    assert "the file has no date inside" in result.err
    assert "--as-of DAY" in result.err


def test_days_outside_the_coverage_are_named_and_no_difference(run, ledger):
    ledger.cover("CA", "2024-01-01", "2024-12-31")
    for path in ledger.root.rglob("ca-2020-01-0[13]-*.toml"):
        path.unlink()
    result = reconcile(run, ledger, REGULATIONS, "-f", "csv")

    assert ("listing", "2020-01-02", "not_covered") in [
        row[:3] for row in states(result)
    ]


def test_an_opening_that_lacks_what_the_list_had_earlier_is_a_difference(run, ledger):
    ledger.cover("CA", "2024-01-01", "2024-12-31")
    for path in ledger.root.rglob("ca-2020-01-0[13]-*.toml"):
        path.unlink()
    ledger.add("CA", "2024-01-01", 2, action="opening", program="CA-RUR")
    result = reconcile(run, ledger, REGULATIONS, "-f", "csv")

    assert result.code == 1
    assert ("listing", "2020-01-02", "only_list") in [row[:3] for row in states(result)]


def test_programs_that_are_not_covered_or_not_known_are_named_with_their_entries(
    run, ledger
):
    ledger.add_program("US-RUR", "US", target="RS", list_names=["RURITANIA"])
    ledger.cover("CA", "2019-01-01", "2024-12-31")
    result = reconcile(run, ledger, REGULATIONS, SDN, "--as-of", "2021-01-01")

    text = " ".join(result.out.split())
    assert (
        "2 entries in us-sdn-csv.csv are not compared, as the ledger covers only a part"
        " of US-RUR." in text
    )
    assert (
        "1 entry in us-sdn-csv.csv is not compared, as the ledger does not define US-TERR."
        in text
    )
    assert 'no program is known by the name "RURITANIA-EO1".' in text

    rows = reconcile(
        run, ledger, REGULATIONS, SDN, "--as-of", "2021-01-01", "-f", "csv"
    )
    omitted = [state[2] for state in states(rows) if state[0] == "not_compared"]
    assert omitted == ["not_covered", "not_defined", "not_mapped"]


def test_where_nothing_can_be_compared_the_command_fails(run, empty_ledger):
    result = run("reconcile", REGULATIONS, "-L", empty_ledger)

    assert (result.code, result.out) == (2, "")
    assert (
        "the ledger covers no program in the files: 5 entries in ca-regulations.xml"
        in result.err
    )


def test_the_hint_says_how_the_largest_program_can_be_compared(run, ledger):
    ledger.cover("GB", "2019-01-01", "2024-12-31")
    result = reconcile(run, ledger, REGULATIONS)

    assert result.code == 2
    assert "hint: compare it all the same: --program CA-RUR" in result.err
    compared = reconcile(run, ledger, REGULATIONS, "--program", "CA-RUR")
    assert compared.code == 0, compared.err


def test_filters_that_nothing_passes_are_an_error(run, ledger):
    result = reconcile(run, ledger, REGULATIONS, "--target", "MM")

    assert (result.code, result.out) == (2, "")
    assert "no entries in the files match the filters" in result.err


@pytest.mark.parametrize("output_format", ["csv", "json", "md", "html", "table"])
def test_a_near_day_is_a_difference_that_is_named_in_every_format(
    run, ledger, output_format
):
    (path,) = ledger.root.rglob("ca-2024-08-09-*.toml")
    text = path.read_text().replace("2024-08-08", "2024-08-12")
    path.write_text(text.replace("2024-08-09", "2024-08-12"))
    path.rename(path.with_name(path.name.replace("08-09", "08-12")))
    result = reconcile(run, ledger, REGULATIONS, "-f", output_format)

    assert result.code == 1
    text = " ".join(result.out.split())
    assert "the list has that many more on 2024-08-08, 4 days away" in text
    assert "the ledger has that many more on 2024-08-12, 4 days away" in text


def test_a_program_that_the_whole_list_no_longer_has_is_a_difference(run, tmp_path):
    ledger = HandMadeLedger(tmp_path / "ledger")
    ledger.add_program("US-RUR", "US", list_names=["RURITANIA", "RURITANIA-EO1"])
    ledger.add_program("US-SCN", "US", list_names=["SCANDOVIA"])
    counts = {"individuals": 1, "entities": 1, "vessels": 1}
    ledger.add("US", "2020-01-01", counts, action="opening", program="US-RUR")
    ledger.add("US", "2020-01-01", {"individuals": 4}, program="US-SCN")
    result = reconcile(run, ledger, SDN, "--as-of", "2021-01-01")

    assert result.code == 1
    assert "✗  4 individuals missing from the list; the file has no entries" in (
        " ".join(result.out.split(" "))
    )
    early = reconcile(run, ledger, SDN, "--as-of", "2019-12-31", "-f", "csv")
    assert "US-SCN" not in early.out


def test_a_program_that_was_asked_for_and_is_in_no_file_is_named(run, ledger):
    ledger.add_program("EU-RUR", "EU")
    result = reconcile(
        *(run, ledger, REGULATIONS, "--program", "CA-RUR", "--program", "EU-RUR")
    )

    assert "The file has no entries for EU-RUR." in result.out


@pytest.mark.parametrize("output_format", ["csv", "jsonl", "md", "html", "table"])
def test_several_files_are_in_every_format(run, ledger, output_format):
    result = reconcile(run, ledger, REGULATIONS, REGULATIONS, "-f", output_format)

    assert result.code == 0, result.err
    assert result.out.count("undated") >= 2


@pytest.mark.parametrize(
    ("name", "as_of", "lines"),
    [
        (
            "ca_regulations_SOR-2020-214_2025-07-24.xml",
            (),
            ["Total       231 / 89  231 / 89  ✓  15 of 15 days equal"],
        ),
        ("ca_regulations_SOR-2007-285_2026-07-23.xml", (), ["149 / 92  149 / 92  ✓"]),
        (
            "os_eu_journal_32006R0765_2026-04-24.csv",
            ("--as-of", "2026-04-24"),
            ["Total       312 / 60  312 / 60  ✓  10 of 15 days equal, 5 explained"],
        ),
        (
            "os_eu_journal_32013R0401.csv",
            ("--as-of", "2026-08-22"),
            ["105 / 22  105 / 22  ✓"],
        ),
        (
            "gb_ofsi_conlist_2025-04-10.csv",
            (),
            ["135 / 32  135 / 32  ✓", "39 / 37  39 / 37  ✓"],
        ),
        (
            "us_ofac_sdn_2024-05-03.csv",
            ("--as-of", "2024-05-03"),
            ["128 / 99 / 5  128 / 99 / 5  ✓", "91 / 49  91 / 49  ✓"],
        ),
    ],
)
def test_the_shipped_ledger_agrees_with_whole_real_lists(
    run, shipped, name, as_of, lines
):
    result = run("reconcile", real_file(f"whole/{name}"), *as_of, "-L", shipped)

    assert result.code == 0, result.out
    for line in lines:
        assert line in result.out


def test_every_row_is_there_once_for_machines(run, ledger, tmp_path):
    stock_only = HandMadeLedger(tmp_path / "stock-only")
    stock_only.add_program("US-RUR", "US", list_names=["RURITANIA"])
    for used_ledger, path in ((ledger, REGULATIONS), (stock_only, SDN)):
        as_of = ["--as-of", "2021-01-01"] if path == SDN else []
        rows = states(reconcile(run, used_ledger, path, *as_of, "-f", "csv"))
        compared = [row[:2] for row in rows if row[0] != "not_compared"]
        assert len(set(compared)) == len(compared)
        assert ("stock", "") in compared
        assert ("undated", "") in compared


GOLDEN_LINE = "reconcile list.xml --names"
PAGES = {
    "40": RenderOptions(width=40),
    "80": RenderOptions(width=80),
    "120-colour": RenderOptions(width=120, colour=True),
    "80-ascii": RenderOptions(width=80, unicode=False),
}


@pytest.fixture
def desk(ledger, tmp_path, monkeypatch):
    """A folder with a list of which the ledger lacks one day, and has another too many."""
    (path,) = ledger.root.rglob("ca-2024-08-09-*.toml")
    path.unlink()
    ledger.add("CA", "2022-05-05", 7, program="CA-RUR")
    (tmp_path / "list.xml").write_bytes(REGULATIONS.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SANCTIONS_LEDGER", str(ledger.root))


@pytest.mark.parametrize("kind", TEXT_FORMATS)
def test_the_answer_is_as_it_was_in_each_format(run, desk, kind):
    line = f"{GOLDEN_LINE} -f {kind.value}"
    result = run(*line.split())

    assert (result.code, result.err) == (1, "")
    compare_golden(f"reconcile/{kind.value}", f"sanctions {line}", result.out)


@pytest.mark.parametrize("page", PAGES)
def test_a_terminal_gets_the_answer_within_its_width(run, desk, page, monkeypatch):
    monkeypatch.setattr(output, "make_render_options", lambda *_, **__: PAGES[page])
    out = run(*GOLDEN_LINE.split()).out

    for line in re.sub(r"\x1b\[\d+m", "", out).split("\n"):
        assert line == line.rstrip()
        assert len(line) <= PAGES[page].width
    compare_golden(f"reconcile/at-{page}", f"sanctions {GOLDEN_LINE}", out)
