"""The shipped ledger: every fact of the documents that it began with is in it, and every stated total adds up."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections import Counter
from datetime import date

import pytest
from conftest import PROJECT, SHIPPED, Result

from sanctions_cli import assertions
from sanctions_cli.checks import stated_totals
from sanctions_cli.checks.context import CheckContext
from sanctions_cli.index import database

DOSSIERS = sorted((PROJECT / "seeds").glob("*.toml"))


@pytest.fixture(scope="module")
def ledger():
    return database.open_ledger(SHIPPED, None)


def objects(result: Result) -> list[dict]:
    assert result.code == 0, result.err
    return json.loads(result.out)


def test_the_ledger_has_every_announcement_and_the_openings(ledger):
    counted = Counter(
        row[0]
        for row in ledger.connection.execute(
            "select action = 'opening' from announcements"
        )
    )
    # Myanmar: 137 researched announcements, one dropped and nine added by the second check.
    assert counted == {0: 134 + 145, 1: 7 + 13}
    numbers = {"BY": {}, "MM": {}}
    for target, sender, number in ledger.connection.execute(
        "select target, sender, count(*) from announcements"
        " where action <> 'opening' group by 1, 2"
    ):
        numbers[target][sender] = number
    assert numbers["BY"] == {"CA": 23, "EU": 42, "GB": 30, "US": 39}
    assert numbers["MM"] == {
        "AU": 8,
        "CA": 20,
        "CH": 9,
        "EU": 27,
        "GB": 29,
        "NZ": 3,
        "US": 49,
    }


def test_every_stated_total_is_reproduced_or_its_difference_is_known(ledger):
    judged = list(assertions.check_assertions(ledger.connection))
    stated = {"BY": Counter(), "MM": Counter()}
    controls = {"BY": [], "MM": []}
    for verdict in judged:
        (target,) = verdict.assertion.target
        if verdict.assertion.kind == "control":
            controls[target].append(verdict.assertion.sender)
            assert verdict.state == "matches", verdict.id
        else:
            stated[target][verdict.state] += 1
    assert stated["BY"] == {"matches": 77, "explained": 5, "unverifiable": 1}
    assert stated["MM"] == {"matches": 77, "explained": 3, "unverifiable": 3}
    # At least one for each sender and target; lists that no stated total follows have more.
    assert sorted(controls["BY"]) == ["CA", "EU", "GB", "US"]
    assert sorted(set(controls["MM"])) == ["AU", "CA", "CH", "EU", "GB", "NZ", "US"]


def test_every_record_says_where_it_is_known_from(ledger):
    assert not ledger.connection.execute(
        "select id from announcements where sources = ''"
    ).fetchall()
    assert not ledger.findings()


@pytest.mark.parametrize("path", DOSSIERS, ids=lambda path: path.stem)
def test_the_facts_of_a_document_are_in_the_ledger(ledger, path):
    context = CheckContext(ledger, date(2026, 11, 22))
    dossier = next(
        facts
        for name, facts, faults, _ in context.dossiers
        if name == f"../seeds/{path.name}" and not faults
    )
    ids = {row[0] for row in ledger.connection.execute("select id from announcements")}
    assert dossier.assertions or dossier.mentions
    judged = [
        fact.verdict
        for fact in stated_totals.dossier_totals(context)
        if fact.path == f"../seeds/{path.name}"
    ]
    assert len(judged) == len(dossier.assertions)
    for verdict in judged:
        assert verdict.state == "matches", (verdict.id, verdict.differences)
    for mention in dossier.mentions:
        assert mention.records, mention.claim
        assert set(mention.records) <= ids


def test_the_five_documents_state_what_their_readers_know():
    """The figures of the documents themselves, so that no dossier can be thinned out unseen."""
    stated = {}
    for path in DOSSIERS:
        for assertion in (
            tomllib.loads(path.read_text())["assertions"]
            if "assertions" in path.read_text()
            else ()
        ):
            figures = {
                key: number
                for key, number in assertion["stated"].items()
                if key != "total"
            }
            stated[
                (path.stem[:10], assertion["sender"], assertion.get("kind", "stock"))
            ] = figures
    assert stated == {
        ("2024-08-09", "CA", "flow"): {"individuals": 10, "entities": 6},
        ("2024-08-09", "US", "flow"): {
            "individuals": 19,
            "entities": 14,
            "aircraft": 1,
        },
        ("2024-08-09", "GB", "flow"): {"individuals": 4, "entities": 3},
        ("2022-11-22", "CA", "flow"): {"individuals": 22, "entities": 16},
        ("2020-12-09", "CA", "stock"): {"individuals": 55, "rounds": 3},
        ("2020-12-09", "CA", "flow"): {"individuals": 55, "rounds": 3},
    }
    assert len(DOSSIERS) == 5


def test_a_changed_count_is_no_longer_what_the_documents_say(shipped, run):
    record = shipped / "announcements/2022/ca-2022-11-22-by.toml"
    record.write_text(
        record.read_text().replace("individuals = 22", "individuals = 21")
    )
    result = run("check", "-L", shipped)
    assert result.code == 1
    assert "2022-11-22-cbc-news.toml" in result.out
    assert "2022-11-22-ca-sema-blr.toml" in result.out


def test_the_round_of_9_august_2024(run):
    day = ("--target", "Belarus", "--since", "2024-08-09", "--until", "2024-08-09")
    rows = {
        row["sender"]: row
        for row in objects(
            run("totals", "--by", "sender", *day, "-L", SHIPPED, "-f", "json")
        )
    }
    assert (rows["CA"]["individuals"], rows["CA"]["entities"]) == (10, 6)
    assert (
        rows["US"]["individuals"],
        rows["US"]["entities"],
        rows["US"]["aircraft"],
    ) == (
        19,
        14,
        1,
    )
    assert (rows["GB"]["individuals"], rows["GB"]["entities"]) == (4, 3)
    assert rows["EU"]["individuals"] is rows["EU"]["total"] is None
    assert rows["EU"]["unknown"] == 1
    output = run("totals", "--by", "sender", *day, "-L", SHIPPED).out
    assert (
        "one more announcement that gives no figure (EU statement, 9 August 2024)"
        in output
    )


@pytest.mark.parametrize(
    ("program", "day", "individuals", "entities"),
    [
        ("CA-SEMA-BLR", "2020-12-09", 55, 0),
        ("CA-SEMA-BLR", "2024-08-18", 221, 77),
        ("EU-BLR", "2026-11-22", 312, 62),
        ("GB-BLR", "2026-11-22", 135, 32),
        ("US-BRUS", "2024-05-03", 128, 99),
        ("GB-BLR", "2020-12-30", 0, 0),
    ],
)
def test_what_is_on_a_list_on_a_day(run, program, day, individuals, entities):
    (row,) = objects(
        run("balance", "--program", program, "--on", day, "-L", SHIPPED, "-f", "json")
    )
    assert (row["individuals"], row["entities"]) == (individuals, entities)


def test_the_comparison_as_csv_needs_no_cleaning(run):
    result = run(
        "compare",
        "CA",
        "US",
        "GB",
        "EU",
        "--target",
        "BY",
        "--by",
        "year",
        "-f",
        "csv",
        "-L",
        SHIPPED,
    )
    head, *rows = csv.reader(io.StringIO(result.out, newline=""))
    assert head == [
        *("year", "CA", "US", "GB", "EU", "total"),
        *("unknown", "unknown_types", "undated", "caveats"),
    ]
    # The last column is of codes.
    rows = [row[:-1] for row in rows]
    assert [row[0] for row in rows] == [str(year) for year in range(2020, 2027)]
    assert rows[4] == ["2024", "37", "56", "10", "56", "159", "0", "", "0"]
    assert rows[6] == ["2026", "0", "", "0", "5", "5", "1", "", "0"]
    assert all(cell == "" or cell.isdigit() for row in rows for cell in row)


def test_nobody_is_on_lists_that_have_ended(run):
    before = objects(
        run(
            "balance",
            "--sender",
            "UK",
            "--on",
            "2020-12-31",
            "-L",
            SHIPPED,
            "-f",
            "json",
        )
    )
    after = objects(
        run(
            "balance",
            "--sender",
            "UK",
            "--on",
            "2021-01-01",
            "-L",
            SHIPPED,
            "-f",
            "json",
        )
    )
    assert "GB-EU-BLR" in {row["program"] for row in before}
    assert "GB-EU-BLR" not in {row["program"] for row in after}


def test_padkavyrava_was_listed_once_and_her_second_entry_was_a_duplicate():
    round_of_2024 = tomllib.loads(
        (SHIPPED / "announcements/2024/eu-2024-08-05-by.toml").read_text()
    )
    removal = tomllib.loads(
        (SHIPPED / "announcements/2025/eu-2025-02-25-by-renewal.toml").read_text()
    )
    # The totals count entries, so that the correction changes no figure.
    assert round_of_2024["counts"] == {"individuals": 28}
    assert "27 were new people" in round_of_2024["note"]
    assert removal["net"] == {"individuals": -2}
    assert "duplicate of entry 229 of 3 August 2023" in removal["note"]
    assert "judge" not in removal["note"]
    assert "eu-2023-08-03-by" in removal["refers_to"]
    gaps = tomllib.loads((SHIPPED / "ledger.toml").read_text())["gaps"]
    topics = " ".join(gap["topic"] for gap in gaps)
    assert "Kalach" in topics
    assert "Padkavyrava" not in topics


def test_the_list_of_global_affairs_canada_agrees_with_the_regulations(ledger):
    by_id = {
        verdict.id: verdict
        for verdict in assertions.check_assertions(ledger.connection)
    }
    verdict = by_id["2026-02-26-ca-sema-blr"]
    assert verdict.stated == {"individuals": 231, "entities": 89}
    assert verdict.state == "matches"
