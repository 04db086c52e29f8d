"""`show`: one record, program or dossier whole."""

from __future__ import annotations

import csv
import json
import webbrowser
from pathlib import Path

import pytest
from answers import write_announcement
from conftest import POSIX


def test_a_record_is_shown_whole(ledger, run):
    text = run("show", "ca-2024-08-09-by", "-L", ledger)
    assert "CA-SEMA-BLR" in text.out
    whole = json.loads(run("show", "ca-2024-08-09-by", "-L", ledger, "-f", "json").out)
    assert whole["counts"] == {"individuals": 10, "entities": 6}
    missing = run("show", "ca-2024-08-09", "-L", ledger)
    assert missing.code == 2
    assert "did you mean ca-2024-08-09-by?" in missing.err


def test_a_key_of_a_program_that_is_misspelt_is_suggested(run, ledger):
    done = run("show", "CA-SEMA-BL", "-L", ledger)
    assert done.code == 2
    assert done.err.endswith("hint: did you mean CA-SEMA-BLR?\n")


# As data


def test_an_announcement_as_csv_is_its_row_of_an_export(shipped, run):
    for record in ("ca-2024-08-09-by", "us-2026-03-19-by-statement"):
        exported = run("export", "-L", shipped).out.splitlines()
        row = [line for line in exported if line.startswith(f"{record},")]
        shown = run("show", record, "-f", "csv", "-L", shipped).out.splitlines()
        assert shown == [exported[0], *row]


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def test_a_stated_total_as_csv_has_each_figure_in_a_column(shipped, run):
    name = "2020-12-09-ca-sema-blr"
    [row] = read_csv(run("show", name, "-f", "csv", "-L", shipped).out)
    assert (row["id"], row["sender"], row["target"], row["on"]) == (
        *(name, "CA", "BY", "2020-12-09"),
    )
    assert (row["stated_individuals"], row["stated_rounds"]) == ("55", "3")
    # What is not stated is not zero, nor is a difference that nobody knows of.
    assert row["stated_entities"] == row["known_difference_individuals"] == ""
    assert row["sources"].startswith("House of Commons of Canada | ")


def test_a_documented_difference_has_numbers_beside_its_reason(ledger, run):
    (ledger / "assertions").mkdir(exist_ok=True)
    (ledger / "assertions/2024-12-31-ca-by.toml").write_text("""\
sender = "CA"
target = "BY"
on = 2024-12-31
claim = "12 people"
stated = { individuals = 12 }
known_difference = { individuals = 2, reason = "two more" }
""")
    [row] = read_csv(run("show", "2024-12-31-ca-by", "-f", "csv", "-L", ledger).out)
    assert row["known_difference_individuals"] == "2"
    assert row["known_difference_entities"] == "0"
    assert row["known_difference_reason"] == "two more"


def test_programs_have_the_same_columns_in_csv(shipped, run):
    heads = set()
    for program in ("CA-SEMA-BLR", "US-BRUS", "EU-BLR"):
        heads.add(run("show", program, "-f", "csv", "-L", shipped).out.splitlines()[0])
    [head] = heads
    assert head.endswith(",authority,url,overlaps,note")


@pytest.mark.parametrize(
    "suffix", ["csv", "tsv", "json", "jsonl", "md", "html", "xlsx", "db"]
)
@pytest.mark.parametrize(
    "name",
    ["ca-2024-08-09-by", "2020-12-09-ca-sema-blr", "CA-SEMA-BLR", "2024-11-23-pozirk"],
)
def test_everything_can_be_shown_in_every_format(shipped, run, tmp_path, name, suffix):
    file = tmp_path / f"shown.{suffix}"
    assert run("show", name, "-o", file, "-L", shipped).code == 0
    assert file.stat().st_size > 100


# Dossiers


def test_a_dossier_is_shown_with_its_totals_and_mentions(shipped, run):
    text = run("show", "2024-08-09-global-news", "-L", shipped).out
    assert text.startswith("News story on the sanctions that four allies announced")
    assert "Canada against Belarus, 9 August 2024: Canada's foreign minister" in text
    assert "on 10 individuals and 6 entities (10 individuals, 6 entities, 16 t" in text
    assert "war (ca-2024-08-09-by, gb-2024-08-09-by, us-2024-08-09-by)\n" in text
    whole = json.loads(
        run("show", "2024-08-09-global-news", "-f", "json", "-L", shipped).out
    )
    assert whole["published"] == "2024-08-09"
    assert whole["assertions"][0]["stated"]["individuals"] == 10
    rows = read_csv(
        run("show", "2024-08-09-global-news", "-f", "csv", "-L", shipped).out
    )
    assert [row["statement"] for row in rows] == ["assertion"] * 3 + ["mention"] * 2
    assert [row["stated_total"] for row in rows] == ["16", "34", "7", "", ""]
    assert rows[4]["records"] == "ca-2024-08-09-by; gb-2024-08-09-by; us-2024-08-09-by"


def test_a_broken_dossier_is_named_with_what_is_wrong(shipped, run):
    file = shipped.parent / "seeds" / "2024-11-23-pozirk.toml"
    file.write_text(file.read_text().replace('publisher = "', 'publsher = "', 1))
    done = run("show", "2024-11-23-pozirk", "-L", shipped)
    assert done.code == 2
    assert done.err.startswith(
        "error: ../seeds/2024-11-23-pozirk.toml cannot be read: "
    )
    assert "sanctions check --only dossiers" in done.err


# The browser


@pytest.fixture
def browser(tmp_path, monkeypatch) -> Path:
    """A browser that writes the address to a file."""
    file = tmp_path / "opened"
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> "{file}"\n')
    script.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(script))
    return file


@POSIX
def test_the_first_link_of_a_record_is_opened_in_the_browser(ledger, program, browser):
    write_announcement(
        ledger,
        "us-2021-08-09-by",
        'sender = "US"\ntarget = "BY"\nannounced = 2021-08-09\naction = "measure"\n'
        '[[sources]]\npublisher = "A"\n'
        '[[sources]]\npublisher = "B"\nurl = "https://b.org/?x=1&y=\'$(id)\'"\n'
        '[[sources]]\npublisher = "C"\nurl = "https://c.org/"\n',
    )
    done = program("show", "us-2021-08-09-by", "--open", "-L", ledger)
    assert done.code == 0, done.err
    assert "2021-08-09" in done.out
    assert browser.read_text().startswith("https://b.org/?x=1&y=")
    assert "the first of 2 links" in done.err


@POSIX
def test_what_is_not_the_address_of_a_page_never_reaches_the_browser(
    ledger, program, browser
):
    (ledger / "programs.toml").write_text(
        '[CA-SEMA-BLR]\ntitle = "x"\nsender = "CA"\ntarget = "BY"\n'
    )
    done = program("show", "CA-SEMA-BLR", "--open", "-L", ledger)
    assert done.code == 2
    assert done.err.startswith("error: CA-SEMA-BLR has no link to open\nhint: ")
    assert not browser.exists()


def test_without_a_browser_the_link_is_named(shipped, run, monkeypatch):
    monkeypatch.setattr(webbrowser, "open", lambda url: False)
    done = run("show", "CA-SEMA-BLR", "--open", "-L", shipped)
    assert done.code == 2
    assert done.err == (
        "error: no browser could be opened\nhint: the link is"
        " https://laws-lois.justice.gc.ca/eng/regulations/SOR-2020-214/\n"
    )
