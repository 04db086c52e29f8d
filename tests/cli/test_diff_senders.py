"""Diff of two senders."""

from __future__ import annotations

import json
from pathlib import Path

from answers import add_listing
from conftest import SHIPPED, Run
from git_ledgers import (
    GB,
    GB_RECORD,
    diff_rows,
    write_file,
)


def test_two_senders_are_compared(ledger, run):
    write_file(
        ledger,
        GB,
        GB_RECORD.replace("individuals = 10", "individuals = 4"),
    )
    write_file(
        ledger,
        "announcements/2024/gb-2024-08-12-by.toml",
        GB_RECORD.replace("2024-08-09", "2024-08-12"),
    )
    (row,) = diff_rows(run, "Canada", "United Kingdom", "-L", ledger)
    assert (row["CA"], row["GB"], row["difference"], row["unknown"]) == (16, 26, 10, 0)
    result = run("diff", "CA", "UK", "--target", "BY", "-L", ledger, "--notes", "full")
    assert result.code == 1
    assert "UK minus Canada" in result.out
    assert (
        "Both listed or took measures on 1 day.\n"
        "Only Canada: 0 days.\n"
        "Only UK: 1 day: 2024-08-12."
    ) in result.out
    assert [
        row["type"] for row in diff_rows(run, "CA", "UK", "--by", "type", "-L", ledger)
    ] == [
        "individuals",
        "entities",
    ]


def test_senders_that_did_the_same_do_not_differ(ledger, run):
    write_file(ledger, GB, GB_RECORD)
    assert run("diff", "CA", "UK", "-L", ledger).code == 0
    assert run("diff", "AU", "NZ", "-L", ledger).code == 0


def test_a_difference_from_what_is_unknown_is_unknown(ledger, run):
    write_file(ledger, GB, GB_RECORD.split("\n[counts]")[0])
    (row,) = diff_rows(run, "CA", "UK", "-L", ledger)
    assert (row["CA"], row["GB"], row["difference"]) == (16, None, None)
    assert run("diff", "CA", "UK", "-L", ledger).code == 1


def diff_words(run: Run, *arguments: str | Path) -> list[list[str]]:
    """The lines of an answer, in words."""
    result = run("diff", *arguments, "--notes", "full")
    assert result.code == 1, result.err
    return [line.split() for line in result.out.splitlines()]


def test_a_difference_beside_an_unknown_is_marked_and_signed_whichever_side_leaves_it_out(
    ledger, run
):
    add_listing(ledger, "US", "2024-01-01", 20)
    add_listing(ledger, "US", "2024-02-01", None)
    assert ["2024", "20+1", "16", "~", "−4"] in diff_words(
        run, "US", "CA", "-L", ledger
    )
    assert ["2024", "16", "20+1", "~", "+4"] in diff_words(
        run, "CA", "US", "-L", ledger
    )
    assert any(
        " ".join(line).startswith("~ one of the two figures")
        for line in diff_words(run, "US", "CA", "-L", ledger)
    )
    add_listing(ledger, "EU", "2024-01-01", 20)
    assert not [
        line for line in diff_words(run, "CA", "EU", "-L", ledger) if line[:1] == ["~"]
    ]


def test_no_difference_is_zero_and_not_nothing_listed(ledger, run):
    add_listing(ledger, "US", "2024-01-01", 16)
    add_listing(ledger, "US", "2023-01-01", 1)
    for sender in ("CA", "US"):
        run(
            "coverage",
            "set",
            sender,
            "--since",
            "2023",
            "--until",
            "2024",
            "-L",
            ledger,
        )
    lines = diff_words(run, "CA", "US", "-L", ledger)
    assert ["2024", "16", "16", "0"] in lines
    assert ["Total", "16", "17", "+1"] in lines


def test_the_known_differences_of_the_rows_add_up_to_that_of_the_total(run):
    lines = diff_words(run, "US", "EU", "-t", "BY", "-L", SHIPPED)
    total = next(line for line in lines if line[:1] == ["Total"])
    rows = json.loads(
        run("diff", "US", "EU", "-t", "BY", "-f", "json", "-L", SHIPPED).out
    )
    comparable = [row for row in rows if row["difference"] is not None]
    assert total[-2] == "~"
    assert int(total[-1].replace("−", "-")) == (
        sum(row["difference"] for row in comparable)
        + sum(row["EU"] for row in rows if row not in comparable)
    )
    # In 2026 the US only made a statement, so that what it listed is unknown, and not none.
    assert ["2026", "+1", "5", "~"] in lines
    (unknown,) = [row for row in rows if row not in comparable]
    assert (str(unknown["year"]), unknown["US"], unknown["EU"]) == ("2026", None, 5)
