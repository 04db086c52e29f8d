"""Rounds: which announcements belong together, who was first, who followed, who stayed away."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest
from conftest import SHIPPED, Result, Run

from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.queries import Filters
from sanctions_cli.queries.rounds import Round, find_rounds


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A ledger without records that follows nobody."""
    (tmp_path / "ledger.toml").write_text('format = 1\ntitle = "Rounds"\n')
    (tmp_path / "programs.toml").write_text("")
    return tmp_path


def put(
    book: Path,
    sender: str,
    day: str,
    counts: int | None = 5,
    action: str = "listing",
    target: str = '"BY"',
    **more: str,
) -> None:
    against = "-".join(re.findall("[A-Z]{2}", target)).lower()
    name = f"{sender.lower()}-{day}-{against}-{action}"
    extra = "".join(f"{key} = {value}\n" for key, value in more.items())
    when = day if len(day) == 10 else f'"{day}"'
    figures = f"\n[counts]\nindividuals = {counts}\n" if counts is not None else ""
    folder = book / "announcements" / day[:4]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(
        f'sender = "{sender}"\ntarget = {target}\nannounced = {when}\naction = "{action}"\n{extra}{figures}'
    )


def drawn(folder: Path, filters: Filters | None = None, window: int = 7) -> list[Round]:
    connection: sqlite3.Connection = database.open_ledger(folder, None).connection
    return find_rounds(connection, filters or Filters(), window)


def table(run: Run, *arguments: str | Path) -> list[dict]:
    result = run("compare", *arguments, "--by", "round", "-f", "json")
    assert result.code == 0, result.err
    return json.loads(result.out)


def shown(run: Run, *arguments: str | Path) -> Result:
    return run("compare", *arguments, "--by", "round")


@pytest.mark.parametrize(
    ("first", "last", "lags", "totals"),
    [
        ("2020-09-29", "2020-10-02", {"CA": 0, "GB": 0, "EU": 3, "US": 3}, {"CA": 11, "GB": 8, "EU": 40, "US": 32}),
        ("2021-06-21", "2021-06-24", dict.fromkeys(("CA", "EU", "GB", "US"), 0),
         {"CA": 22, "EU": 86, "GB": 13, "US": 67}),
        ("2021-08-09", "2021-08-09", {"CA": 0, "GB": 0, "US": 0}, {"CA": None, "GB": 1, "US": 44, "EU": 0}),
        ("2021-12-02", "2021-12-02", dict.fromkeys(("CA", "EU", "GB", "US"), 0),
         {"CA": 31, "EU": 28, "GB": 9, "US": 35}),
        ("2023-08-03", "2023-08-09", {"EU": 0, "GB": 5, "CA": 6, "US": 6}, {"EU": 41, "GB": 6, "CA": 16, "US": 115}),
        ("2024-08-05", "2024-08-09", {"EU": 0, "CA": 4, "GB": 4, "US": 4}, {"EU": 28, "CA": 16, "GB": 7, "US": 34}),
    ],
)  # fmt: skip
def test_the_known_rounds_of_the_shipped_book_come_out(run, first, last, lags, totals):
    (one,) = table(run, "-L", SHIPPED, "--target", "BY", "--period", first)
    assert (one["round"], one["last_day"]) == (first, last)
    assert {sender: one[f"{sender}_lag_days"] for sender in lags} == lags
    assert {sender: one.get(sender, 0) for sender in totals} == totals
    assert one["first"] == [sender for sender, lag in lags.items() if not lag]
    assert one["followers"] == [sender for sender, lag in lags.items() if lag]


def test_a_statement_is_no_act_but_who_only_joined_it_is_named(run):
    (one,) = table(run, "CA", "EU", "GB", "US", "-L", SHIPPED, "--period", "2025-01")
    assert (one["EU_act"], one["EU"], one["joined_statement"]) == (["statement"], 0, ["EU"])
    assert one["did_not_act"] == ["EU", "US"]
    assert not table(run, "-L", SHIPPED, "--period", "2021-11"), (
        "the statement of the G7 began a round"
    )


@pytest.mark.parametrize(("day", "together"), [("2024-08-16", True), ("2024-08-17", False)])
def test_the_window_has_both_its_ends(book, day, together):
    put(book, "EU", "2024-08-09")
    put(book, "US", day)
    assert len(drawn(book)) == (1 if together else 2)


def test_a_window_of_no_days_keeps_only_the_same_day_together(book):
    for sender, day in (("EU", "2024-08-09"), ("GB", "2024-08-09"), ("US", "2024-08-10")):
        put(book, sender, day)
    assert [tuple(one.lag_days) for one in drawn(book, window=0)] == [("EU", "GB"), ("US",)]


def test_a_chain_of_acts_does_not_run_on(book):
    days = [f"2022-03-{day:02}" for day in (1, 6, 11, 16, 21)]
    for sender, day in zip(("EU", "GB", "US", "CA", "CH"), days, strict=True):
        put(book, sender, day)
    assert [(one.first_day, one.last_day) for one in drawn(book)] == [
        (days[0], days[1]),
        (days[2], days[3]),
        (days[4], days[4]),
    ]


def test_what_is_stated_to_be_joint_belongs_to_the_round_outside_its_window_too(book):
    put(book, "EU", "2024-08-01")
    put(book, "US", "2024-08-08", joint='"GB"')
    put(book, "GB", "2024-08-10")
    (one,) = drawn(book)
    assert one.lag_days == {"EU": 0, "US": 7, "GB": 9}


def test_joint_reaches_only_a_week_beyond_the_window(book):
    put(book, "US", "2024-08-01", joint='"GB"')
    put(book, "GB", "2024-08-16")
    first, second = drawn(book)
    assert (first.only_named, second.only_named) == (("GB",), ())


def test_joint_means_the_nearest_act_of_the_sender_that_is_named(book):
    put(book, "GB", "2024-08-01")
    put(book, "EU", "2024-08-08")
    put(book, "US", "2024-08-10", joint='"GB"')
    put(book, "GB", "2024-08-10", action="measure", counts=None)
    assert [tuple(one.lag_days) for one in drawn(book)] == [("GB", "EU"), ("GB", "US")]


def test_a_claim_that_another_acted_too_moves_no_record(book):
    put(book, "EU", "2024-08-01")
    put(book, "US", "2024-08-10", joint_claimed='"EU"')
    first, second = drawn(book)
    assert (tuple(first.lag_days), tuple(second.lag_days), second.only_named) == (
        ("EU",),
        ("US",),
        ("EU",),
    )


def test_who_is_named_without_a_record_stands_in_the_table_as_named(book, run):
    put(book, "CA", "2024-08-09", joint='"AU"', same_day='"NZ"')
    (one,) = table(run, "-L", book)
    assert (one["AU"], one["AU_act"], one["NZ_act"], one["named"]) == (
        None,
        ["named"],
        ["named"],
        ["AU", "NZ"],
    )
    assert "named  named by another as acting too" in shown(run, "-L", book).out


def test_two_acts_of_one_sender_add_up_and_its_lag_is_that_of_the_first(book, run):
    put(book, "US", "2024-08-09", 3)
    put(book, "US", "2024-08-12", 4, action="relisting")
    put(book, "EU", "2024-08-10", 1)
    (one,) = table(run, "-L", book)
    assert (one["US"], one["US_lag_days"], one["US_act"]) == (7, 0, ["listing", "relisting"])
    assert one["EU_lag_days"] == 1
    assert "EU +1 day\n" in shown(run, "-L", book).out


def test_a_listing_without_a_figure_is_marked_and_never_zero(book, run):
    put(book, "US", "2024-08-09", None)
    put(book, "EU", "2024-08-09", 4)
    put(book, "EU", "2024-08-10", None, action="relisting")
    (one,) = table(run, "-L", book)
    assert (one["US"], one["EU"]) == (None, 4)
    out = shown(run, "-L", book).out
    assert "+1" in out.splitlines()[4]
    assert "4 +1" in out.splitlines()[4]


def test_a_measure_alone_is_said_in_a_word_and_targets_that_it_names_are_counted(book, run):
    put(book, "US", "2024-08-09", None, action="measure")
    put(book, "EU", "2024-08-09", 4, action="measure")
    (one,) = table(run, "-L", book)
    assert (one["US"], one["US_act"], one["EU"]) == (None, ["measure"], 4)
    out = shown(run, "-L", book).out
    assert "measure  only a measure" in out
    assert "Targets named by measures are counted here: EU 4." in out


@pytest.mark.parametrize(
    "action", ["renewal", "amendment", "licence", "delisting", "opening", "lifting", "statement"]
)
def test_what_imposes_nothing_new_is_no_round(book, action):
    put(book, "EU", "2024-08-09", action=action)
    assert drawn(book, Filters(targets=("BY",))) == []


def test_other_actions_make_rounds_when_they_are_asked_for(book):
    put(book, "EU", "2024-08-09", action="delisting")
    put(book, "US", "2024-08-10", action="delisting")
    (one,) = drawn(book, Filters(actions=("delisting",)))
    assert one.lag_days == {"EU": 0, "US": 1}


def test_a_record_without_a_day_is_forced_into_no_round_and_named(book, run):
    put(book, "EU", "2024-08-09")
    put(book, "US", "2024-08")
    put(book, "GB", "2024")
    assert [tuple(one.lag_days) for one in drawn(book)] == [("EU",)]
    said = "In no round, since the day is not known: gb-2024-by-listing, us-2024-08-by-listing."
    assert said in shown(run, "-L", book).out


def test_a_record_for_several_targets_is_in_the_rounds_of_each(book, run):
    put(book, "EU", "2024-08-09", target='["BY", "RU"]')
    put(book, "US", "2024-08-09", target='"RU"')
    assert [tuple(one.lag_days) for one in drawn(book, Filters(targets=("BY",)))] == [("EU",)]
    assert [tuple(one.lag_days) for one in drawn(book, Filters(targets=("RU",)))] == [("EU", "US")]
    assert "one figure for several targets together" in shown(run, "-L", book, "-t", "BY").out


def test_rounds_want_one_target(book, run):
    put(book, "EU", "2024-08-09")
    put(book, "US", "2024-08-09", target='"RU"')
    result = shown(run, "-L", book)
    assert result.code == 2
    assert result.err == (
        "error: rounds are drawn against one target, not Belarus and Russia\nhint: name one: --target BY\n"
    )
    assert shown(run, "-L", book, "-t", "BY", "-t", "RU").code == 2
    with pytest.raises(SanctionsError):
        drawn(book)


def test_a_book_without_records_has_no_target(book, run):
    assert "add a record first" in shown(run, "-L", book).err
    assert "nothing found" in shown(run, "-L", book, "-t", "BY").out


def test_a_round_that_touches_the_period_is_shown_whole(book, run):
    put(book, "EU", "2024-07-30")
    put(book, "US", "2024-08-02")
    (one,) = table(run, "-L", book, "--period", "2024-08")
    assert (one["round"], one["first"], one["followers"]) == ("2024-07-30", ["EU"], ["US"])
    assert "shown whole" in shown(run, "-L", book, "--period", "2024-08").out
    assert not table(run, "-L", book, "--period", "2024-09")


def test_the_date_that_is_asked_for_decides(book):
    put(book, "CA", "2024-08-09", effective="2024-08-01")
    put(book, "US", "2024-08-09")
    assert [one.lag_days for one in drawn(book)] == [{"CA": 0, "US": 0}]
    first, second = drawn(book, Filters(date="effective"))
    assert (first.first_day, second.first_day) == ("2024-08-01", "2024-08-09")


def test_a_sender_that_the_book_does_not_follow_so_far_is_unknown_and_not_absent(run):
    (one,) = table(run, "EU", "US", "-L", SHIPPED, "--period", "2026-07")
    assert (one["US"], one["did_not_act"]) == (None, [])
    (one,) = table(run, "EU", "AU", "-L", SHIPPED, "--period", "2024-12")
    assert (one["AU"], one["did_not_act"]) == (None, [])


def test_only_the_senders_asked_for_are_looked_at_and_that_is_said(run):
    (one,) = table(run, "CA", "US", "-L", SHIPPED, "--period", "2024-08")
    assert (one["round"], one["first"]) == ("2024-08-09", ["CA", "US"])
    assert "another may have moved first" in shown(run, "CA", "US", "-L", SHIPPED).out


def test_who_stayed_away_is_shown_though_nobody_is_asked_for(run):
    (one,) = table(run, "-L", SHIPPED, "--period", "2021-08")
    assert (one["did_not_act"], one["EU"], one["EU_act"]) == (["EU"], 0, [])


def test_pairs_count_who_was_first_and_how_long_the_other_took(book, run):
    for sender, days in {"EU": (1, 61, 121), "US": (1, 64), "GB": (68, 181)}.items():
        for day in days:
            put(book, sender, f"2024-{1 + day // 30:02}-{1 + day % 30:02}")
    out = json.loads(run("compare", "-L", book, "--by", "round", "--pairs", "-f", "json").out)
    both = next(one for one in out if (one["sender"], one["other"]) == ("EU", "US"))
    assert (both["together"], both["same_day"], both["sender_first"], both["other_first"]) == (
        2,
        1,
        1,
        0,
    )
    assert (both["sender_only"], both["other_only"], both["overlap_percent"]) == (1, 0, 66.7)
    late = next(one for one in out if (one["sender"], one["other"]) == ("EU", "GB"))
    assert (late["together"], late["median_lag_days"], late["sender_only"], late["other_only"]) == (
        1,
        7,
        2,
        1,
    )


def test_senders_that_never_acted_together_have_no_lag(book, run):
    put(book, "EU", "2024-01-01")
    put(book, "US", "2024-06-01")
    (one,) = json.loads(run("compare", "-L", book, "--by", "round", "--pairs", "-f", "json").out)
    assert (one["together"], one["median_lag_days"], one["overlap_percent"]) == (0, None, 0)


@pytest.mark.parametrize(
    "words",
    [
        ["--net"],
        ["--cumulative"],
        ["--share", "row"],
        ["--window", "-1"],
        ["--periods", "2021", "2022"],
    ],
)
def test_rounds_refuse_what_makes_no_sense_of_them(run, words):
    assert shown(run, "-L", SHIPPED, *words).code == 2


def test_window_and_pairs_are_about_rounds(run):
    assert run("compare", "-L", SHIPPED, "--window", "3").code == 2
    assert run("compare", "-L", SHIPPED, "--pairs").code == 2


def test_the_last_days_of_the_calendar_are_days_too(book):
    put(book, "EU", "2100-12-31")
    assert [one.first_day for one in drawn(book, window=366)] == ["2100-12-31"]


# What is known of who did not act


def test_joint_acts_belong_to_each_other_and_not_to_an_earlier_act_that_is_nearer_to_a_window(
    book, run
):
    put(book, "EU", "2021-06-04", None, action="measure")
    put(book, "CA", "2021-06-16", joint='["EU"]')
    put(book, "EU", "2021-06-20", 7, joint='["CA"]')
    assert [one.lag_days for one in drawn(book)] == [{"EU": 0}, {"CA": 0, "EU": 4}]
    assert "2021-06-16  06-20       5        7  Canada; EU +4 days" in shown(run, "-L", book).out


def test_a_day_effective_ties_no_act_to_an_earlier_package_of_the_sender_it_names(run):
    first, second = table(
        run, "-L", SHIPPED, "--target", "BY", "--date", "effective", "--period", "2021-06"
    )
    assert (first["first"], first["followers"]) == (["EU"], [])
    assert (second["first"], second["followers"]) == (["CA"], ["EU", "GB", "US"])


def test_under_a_filter_who_acted_otherwise_is_not_said_to_be_only_named(book, run):
    put(book, "CA", "2024-08-09", measures='["travel_ban"]', joint='["EU", "AU"]')
    put(book, "EU", "2024-08-09", measures='["asset_freeze"]')
    put(book, "US", "2024-08-10", measures='["travel_ban"]')
    (one,) = table(run, "CA", "EU", "AU", "US", "-L", book, "--measure", "travel_ban")
    assert (one["EU_act"], one["did_not_act"], one["named"]) == ([], ["EU"], ["AU"])
    said = "Only acts with measure travel_ban are looked at: a sender may have acted otherwise."
    assert said in shown(run, "-L", book, "--measure", "travel_ban").out
    assert "are looked at: a sender" not in shown(run, "-L", book).out


@pytest.mark.parametrize("option", ["--program", "--measure", "--reason"])
def test_every_filter_of_acts_is_said(book, run, option):
    put(book, "CA", "2024-08-09", program='"P"', measures='["arms"]', reasons='["war"]')
    (book / "programs.toml").write_text('[P]\ntitle = "P"\nsender = "CA"\ntarget = "BY"\n')
    word = {
        "--program": "on program P",
        "--measure": "with measure arms",
        "--reason": "with reason war",
    }[option]
    assert f"Only acts {word} are looked at" in shown(run, "-L", book, option, word.split()[-1]).out


@pytest.mark.parametrize("window", ["7", "0"])
def test_who_is_named_or_not_followed_is_neither_idle_nor_makes_another_alone(book, run, window):
    with (book / "ledger.toml").open("a") as ledger:
        ledger.writelines(
            f'[[coverage]]\nsender = "{sender}"\ntarget = "BY"\nsince = 2020-01-01\nuntil = {until}\n'
            for sender, until in (("CA", "2025-01-01"), ("EU", "2025-01-01"), ("US", "2024-06-30"))
        )
    put(book, "CA", "2024-01-01", joint='["EU"]')
    put(book, "CA", "2024-03-01")
    put(book, "CA", "2024-08-09")
    put(book, "EU", "2024-04-01")
    put(book, "EU", "2019-12-01")
    early, named, alone, other, blind = table(run, "CA", "EU", "US", "-L", book, "--window", window)
    assert (early["CA_act"], early["US_act"], early["did_not_act"]) == (
        ["unknown"],
        ["unknown"],
        [],
    )
    assert (named["EU_act"], named["did_not_act"]) == (["named"], ["US"])
    assert (alone["did_not_act"], other["did_not_act"]) == (["EU", "US"], ["CA", "US"])
    assert (blind["US_act"], blind["did_not_act"]) == (["unknown"], ["EU"])
    out = shown(run, "CA", "EU", "US", "-L", book, "--window", window).out
    assert [line[:10] for line in out.splitlines() if " alone" in line[10:] and line[:2] == "20"] == [
        "2024-03-01", "2024-04-01",
    ]  # fmt: skip
    assert "Canada in 3 (1 alone), EU in 2 (1 alone), US in 0." in out


def test_pairs_add_up_to_the_rounds_of_each_and_say_what_is_unclear(run):
    words = ("CA", "EU", "GB", "US", "-L", SHIPPED, "--target", "BY", "--by", "round")
    found = json.loads(run("compare", *words, "--pairs", "-f", "json").out)
    acted = {sender: sum(bool(one[f"{sender}_lag_days"] is not None) for one in table(run, *words[:-2]))
             for sender in ("CA", "EU", "GB", "US")}  # fmt: skip
    for one in found:
        assert one["together"] + one["sender_only"] + one["sender_unclear"] == acted[one["sender"]]
        assert one["together"] + one["other_only"] + one["other_unclear"] == acted[one["other"]]
    assert any(one["sender_unclear"] for one in found)
    assert "Unclear: rounds of the former + of the latter" in run("compare", *words, "--pairs").out


def test_a_window_of_no_days_is_told_as_the_same_day(book, run):
    put(book, "CA", "2024-08-09")
    out = shown(run, "-L", book, "--window", "0").out
    assert "acts on the same day    announced 2024-08-09\n" in out
    assert "every listing, relisting or measure on the same day" in out
    assert "0 days" not in out


def test_a_timeline_says_that_its_rounds_are_those_of_all_senders(run):
    assert (
        "two senders or more, of all in the book, act"
        in run("timeline", "CA", "US", "-L", SHIPPED).out
    )
    assert "of all in the book" not in run("timeline", "-L", SHIPPED).out
