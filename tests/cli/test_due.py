"""`sanctions due`: what ends soon, what the coverage lacks, and gaps to close."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import PROJECT

from sanctions_cli.cli import output
from sanctions_cli.render import RenderOptions

DATA = PROJECT / "data"
TODAY = date.today()

RENEWAL = """sender = "EU"
target = "BY"
announced = {announced}
{until}action = "{action}"
{program}
[[sources]]
publisher = "EUR-Lex"
"""


def add_record(
    ledger: Path,
    announced: date,
    until: date | None,
    action: str = "renewal",
    program: str = "",
) -> str:
    text = RENEWAL.format(
        announced=announced,
        until=f"until = {until}\n" if until else "",
        action=action,
        program=f'program = "{program}"\n' if program else "",
    )
    record_id = f"eu-{announced}-by"
    folder = ledger / "announcements" / str(announced.year)
    folder.mkdir(exist_ok=True)
    (folder / f"{record_id}.toml").write_text(text)
    return record_id


def list_due(run, ledger: Path, *options: object) -> list[dict[str, object]]:
    answer = run("due", *options, "-f", "json", "-L", ledger)
    assert (answer.code, answer.err) == (0, "")
    rows: list[dict[str, object]] = json.loads(answer.out)
    return rows


def in_days(days: int) -> date:
    return TODAY + timedelta(days)


def test_an_end_within_half_a_year_is_due(ledger, run):
    record_id = add_record(ledger, in_days(-300), in_days(60))
    [row] = list_due(run, ledger)
    assert (row["due"], row["days"], row["id"]) == ("ends", 60, record_id)
    assert row["on"] == str(in_days(60))
    assert list_due(run, ledger, "--within", 59) == []


def test_an_end_that_was_moved_by_a_renewal_is_not_due(ledger, run):
    add_record(ledger, in_days(-300), in_days(60))
    add_record(ledger, in_days(-1), in_days(400))
    assert list_due(run, ledger) == []
    [row] = list_due(run, ledger, "--within", 500)
    assert row["days"] == 400


def test_an_end_that_passed_without_a_renewal_is_named(ledger, run):
    add_record(ledger, in_days(-400), in_days(-30))
    [row] = list_due(run, ledger)
    assert (row["due"], row["days"]) == ("ended", -30)


@pytest.mark.parametrize("action", ["renewal", "lifting"])
def test_what_was_lifted_or_renewed_without_an_end_is_not_due(ledger, run, action):
    add_record(ledger, in_days(-400), in_days(-30))
    add_record(ledger, in_days(-40), None, action)
    assert list_due(run, ledger) == []


def test_a_licence_is_due_before_it_ends_and_never_after(ledger, run):
    add_record(ledger, in_days(-400), in_days(-30), "licence")
    add_record(ledger, in_days(-20), in_days(10), "licence")
    [row] = list_due(run, ledger)
    assert row["days"] == 10
    assert "licence of " in str(row["what"])


def test_a_month_ends_on_its_last_day(ledger, run):
    record_id = add_record(ledger, in_days(-300), in_days(60))
    [path] = ledger.glob(f"announcements/*/{record_id}.toml")
    month = str(in_days(60))[:7]
    path.write_text(path.read_text().replace(f"= {in_days(60)}", f'= "{month}"'))
    [row] = list_due(run, ledger, "--within", 366)
    assert str(row["on"]).startswith(month)
    assert int(str(row["on"])[8:]) >= 28


def test_coverage_that_ends_before_today_is_due(ledger, run):
    path = ledger / "ledger.toml"
    path.write_text(
        path.read_text()
        + f'[[coverage]]\nsender = "CA"\ntarget = "BY"\nsince = 2020-01-01\nuntil = {in_days(-9)}\n'
        + '[[coverage]]\nsender = "US"\nsince = 2020-01-01\n'
    )
    [row] = list_due(run, ledger)
    assert (row["due"], row["days"], row["sender"]) == ("coverage", -9, "CA")
    assert row["target"] == ["BY"]


def test_gaps_that_say_where_to_look_come_last(ledger, run):
    path = ledger / "ledger.toml"
    path.write_text(
        path.read_text()
        + '[[gaps]]\nsender = "EU"\ntopic = "an act"\neffect = "none"\nnext = "EUR-Lex"\n'
        + '[[gaps]]\ntopic = "a rumour"\neffect = "none"\n'
    )
    add_record(ledger, in_days(-300), in_days(60))
    rows = list_due(run, ledger)
    assert [row["due"] for row in rows] == ["ends", "gap"]
    assert (rows[1]["what"], rows[1]["next"]) == ("an act", "EUR-Lex")
    assert rows[1]["days"] is None
    assert list_due(run, ledger, "--sender", "CA") == []


def test_nothing_due_says_so(ledger, run):
    answer = run("due", "-L", ledger)
    assert "nothing found" in answer.out
    assert answer.code == 0


def test_the_shipped_ledger_has_the_end_of_the_eu_measures_on_myanmar(run):
    rows = list_due(run, DATA, "EU", "--target", "MM", "--within", 3660)
    ends = [row["on"] for row in rows if row["due"] in ("ends", "ended")]
    assert ends == ["2027-04-30"]


def test_people_see_gaps_in_a_table_of_their_own(run):
    text = run("due", "NZ", "-L", DATA).out
    assert "days ago" in text
    assert "Gaps to close" in text
    assert "Immigration New Zealand" in text


def test_a_saved_question_can_be_what_is_due(ledger, run):
    path = ledger / "ledger.toml"
    path.write_text(path.read_text() + '[questions]\nmonthly = "due --within 60"\n')
    assert (
        run("run", "monthly", "-L", ledger).out
        == run("due", "--within", "60", "-L", ledger).out
    )


def test_gaps_are_whole_in_documents_and_with_full_notes(run, shipped):
    end = "which five were removed, as in the records"
    command = ("due", "US", "-L", shipped)
    for options in (("-f", "markdown"), ("-f", "html"), ("-f", "json")):
        assert end in run(*command, *options).out
    short = run(*command, "--notes", "short").out
    assert end not in " ".join(short.split())
    assert "Whole texts: --notes full" in short
    whole = " ".join(run(*command, "--notes", "full").out.split())
    assert end in whole
    assert "Whole texts" not in whole


def test_an_emergency_that_nobody_renewed_is_due(run, shipped):
    rows = json.loads(run("due", "US", "-f", "json", "-L", shipped).out)
    ended = {row["id"]: row["on"] for row in rows if row["due"] == "ended"}
    assert ended == {
        "us-2025-02-04-mm-renewal": "2026-02-10",
        "us-2025-06-12-by-renewal": "2026-06-16",
    }


def test_the_title_says_on_whose_sanctions_something_is_due(run, shipped):
    title = run("due", "EU", "-t", "BY", "-L", shipped).out.partition("  ")[0]
    assert title == "What is due on sanctions by EU against Belarus"
    assert run("due", "-L", shipped).out.startswith("What is due  ")


def test_a_narrow_window_says_whose_each_day_is(run, shipped, monkeypatch):
    page = RenderOptions(width=48)
    monkeypatch.setattr(output, "make_render_options", lambda *_, **__: page)
    head = next(
        line
        for line in run("due", "-L", shipped).out.splitlines()
        if line.startswith("Due")
    )
    assert head.split() == ["Due", "On", "Sender", "Target"]
