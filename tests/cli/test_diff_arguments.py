"""What the arguments of diff mean: ledgers, files, days, countries and revisions."""

from __future__ import annotations

import pytest
from git_ledgers import (
    CA,
    edit_file,
)


def test_what_is_a_ledger_is_a_ledger_even_where_a_branch_has_its_name(
    git, ledger, run, monkeypatch, tmp_path
):
    git("branch", "ledger")
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    monkeypatch.chdir(tmp_path)
    assert run("diff", "ledger", "-L", "ledger").code == 0
    assert run("diff", "ledger", "-L", "ledger", "--as", "revision").code == 1
    assert run("diff", "heads/ledger", "-L", "ledger").code == 1


def test_a_branch_with_the_name_of_a_country_or_a_day_is_reached_with_as(
    git, ledger, run
):
    git("branch", "CA")
    git("tag", "2024-01-01")
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    assert "Changes on the lists" in run("diff", "2024-01-01", "-L", ledger).out
    assert run("diff", "CA", "-L", ledger).err.startswith(
        'error: there is nothing to compare "CA" with\n'
    )
    assert run("diff", "CA", "2024-01-01", "--as", "revision", "-L", ledger).code == 0


def test_a_tag_that_looks_like_a_date_that_cannot_be_is_a_revision(git, ledger, run):
    git("tag", "1.2.24")
    assert run("diff", "1.2.24", "-L", ledger).code == 0
    assert "can be read" in run("diff", "1.3.24", "-L", ledger).err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["2024-01-01", "CA"],
            "a day (2024-01-01) and a sender (CA) cannot be compared",
        ),
        (["CA", "Canada"], "Canada is compared with itself"),
        (["2024-12-31", "2024-01-01"], "2024-12-31 lies after 2024-01-01"),
        (["2024", "2023"], "2024-12-31 lies after 2023-12-31"),
        (["HEAD", "HEAD", "HEAD"], "3 arguments, where two are compared"),
        (["2024-01-01", "--by", "year"], "--by needs two senders"),
        (["2024-01-01", "--stat"], "--stat counts changed records"),
        (
            ["2024-01-01", "--since", "2024"],
            "two dates do not go with another choice of time",
        ),
        (["CA", "US", "--sender", "CA"], "--sender does not go with two senders"),
        (["HEAD", "--as", "branch"], 'no kind "branch"'),
    ],
)
def test_what_cannot_be_compared_is_an_error(git, ledger, run, words, message):
    result = run("diff", *words, "-L", ledger)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


@pytest.mark.parametrize("word", ["2021..2022", "2021-2022", "from 2021 to 2022"])
def test_a_span_of_days_must_be_typed_as_two_words(git, ledger, run, word):
    result = run("diff", word, "-L", ledger)
    assert (result.code, result.out) == (2, "")
    assert result.err.endswith(
        f"two days are two words: sanctions diff 2021-01-01 2022-12-31 -L {ledger}\n"
    )


def test_a_range_of_revisions_that_look_like_days_is_one(git, ledger, run):
    git("tag", "2021")
    git("tag", "2022")
    assert run("diff", "2021..2022", "-L", ledger).code == 0


def test_days_may_be_typed_as_people_do(ledger, run):
    result = run("diff", "1 jan 2024", "31 december 2024", "-L", ledger)
    assert result.code == 1
    assert result.out.split("\n")[0].endswith(" 1 January – 31 December 2024")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2023", "2024"),
        ("dec 2023", "Q4 2024"),
        ("2023-12-31", "12/2024"),
        ("H2 2023", "2024"),
    ],
)
def test_a_period_counts_as_its_last_day_as_in_balance(ledger, run, first, last):
    expected = run("diff", "2023-12-31", "2024-12-31", "-L", ledger)
    assert expected.code == 1
    assert run("diff", first, last, "-L", ledger) == expected
    assert run("diff", first, last, "--as", "day", "-L", ledger) == expected
