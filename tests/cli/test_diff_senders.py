"""Diff of two senders."""

from __future__ import annotations

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
    assert row == {"year": "2024", "CA": 16, "GB": 26, "difference": 10, "unknown": 0}
    result = run("diff", "CA", "UK", "--target", "BY", "-L", ledger)
    assert result.code == 1
    assert "UK less Canada" in result.out
    assert (
        "Both listed or took measures on 1 day.\n"
        "Only Canada did on 0 days.\n"
        "Only UK did on 1 day: 2024-08-12."
    ) in result.out
    assert [row["type"] for row in diff_rows(run, "CA", "UK", "--by", "type", "-L", ledger)] == [
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
