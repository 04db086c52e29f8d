"""The table of rounds: what people see of each sender, and what programs get."""

from __future__ import annotations

import pytest
from hand_made_ledgers import (
    HandMadeLedger,
    make_filters,
    note_texts,
    read_rows,
    show_text,
)

from sanctions_cli.queries import Filters
from sanctions_cli.queries.rounds import Act, Round, tabulate_pairs, tabulate_rounds
from sanctions_cli.queries.rounds.table import (
    _describe_last_day,
    _describe_order,
    _machine_cells,
    _sender_cell,
)
from sanctions_cli.table import Figure


def rows_of(
    ledger: HandMadeLedger, filters: Filters | None = None, window: int = 7
) -> list[dict]:
    return read_rows(tabulate_rounds(ledger.open(), filters or Filters(), window))


def text_of(
    ledger: HandMadeLedger, filters: Filters | None = None, window: int = 7
) -> str:
    return show_text(tabulate_rounds(ledger.open(), filters or Filters(), window))


def make_round(*acts: tuple[str, str, int | None, str]) -> Round:
    """A round of acts: sender, day, individuals, action."""
    return Round(
        "BY",
        tuple(
            Act(
                f"{sender}-{day}",
                sender,
                "BY",
                day,
                action,
                None,
                None if count is None else (count,),
            )
            for sender, day, count, action in acts
        ),
    )


# Cells


@pytest.mark.parametrize(
    ("acts", "cell"),
    [
        ([(5, "listing")], Figure(5)),
        ([(5, "listing"), (4, "relisting")], Figure(9)),
        ([(None, "listing")], Figure(None, 1)),
        ([(5, "listing"), (None, "listing")], Figure(5, 1)),
        ([(None, "measure")], "measure"),
        ([(4, "measure")], Figure(4)),
        ([(5, "listing"), (None, "measure")], Figure(5)),
        ([(None, "measure"), (None, "listing")], Figure(None, 1)),
        ([(0, "listing")], "0"),
        ([(0, "listing"), (None, "listing")], Figure(None, 1)),
    ],
)
def test_a_cell_has_the_targets_of_a_sender_or_a_word(acts, cell):
    round_ = make_round(
        *[("US", "2024-08-09", count, action) for count, action in acts]
    )
    assert _sender_cell(round_, "US", "acted") == cell


@pytest.mark.parametrize(
    ("part", "cell"),
    [
        ("", Figure(0)),
        ("unknown", Figure(None, is_partial=True)),
        ("statement", "joined"),
        ("named", "named"),
    ],
)
def test_a_sender_that_did_not_act_has_a_dash_a_question_mark_or_a_word(part, cell):
    round_ = make_round(("CA", "2024-08-09", 5, "listing"))
    assert _sender_cell(round_, "US", part) == cell


@pytest.mark.parametrize(
    ("part", "cells"),
    [
        ("", (0, (), (), None)),
        ("statement", (0, (), ("statement",), None)),
        ("named", (None, (), ("named",), None)),
        ("unknown", (None, (), ("unknown",), None)),
    ],
)
def test_programs_get_null_for_a_sender_of_which_it_is_not_known_what_it_did(
    part, cells
):
    round_ = make_round(("CA", "2024-08-09", 5, "listing"))
    assert _machine_cells(round_, "US", part) == cells


def test_programs_get_the_actions_in_the_order_of_the_vocabulary():
    round_ = make_round(
        ("EU", "2024-08-01", 1, "listing"),
        ("US", "2024-08-03", None, "measure"),
        ("US", "2024-08-04", 4, "listing"),
    )
    assert _machine_cells(round_, "US", "acted") == (
        4,
        (),
        ("listing", "measure"),
        2,
    )


@pytest.mark.parametrize(
    ("last_day", "text"),
    [("2024-12-29", ""), ("2024-12-31", "12-31"), ("2025-01-02", "2025-01-02")],
)
def test_a_last_day_is_shown_where_it_is_another_with_its_year_where_that_is_another(
    last_day, text
):
    round_ = make_round(
        ("CA", "2024-12-29", 5, "listing"), ("EU", last_day, 5, "listing")
    )
    assert _describe_last_day(round_) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ({"EU": 5}, "EU"),
        ({"EU": 5, "GB": 5}, "together"),
        ({"EU": 5, "GB": 6}, "EU; UK +1 day"),
        ({"EU": 5, "GB": 6, "US": 6}, "EU; UK, US +1 day"),
        ({"EU": 5, "GB": 10, "CA": 11, "US": 11}, "EU; UK +5, Canada, US +6 days"),
        ({"CA": 5, "EU": 5, "US": 7}, "Canada, EU; US +2 days"),
        ({"CA": 5, "EU": 6, "US": 7}, "Canada; EU +1, US +2 days"),
    ],
)
def test_the_order_names_who_was_first_and_who_followed(days, text):
    acts = [(sender, f"2024-08-{day:02}", 5, "listing") for sender, day in days.items()]
    assert _describe_order(make_round(*acts)) == text


# Tables


def test_two_acts_of_one_sender_add_up_and_its_lag_is_that_of_the_first(hand_made):
    hand_made.add("US", "2024-08-09", 3)
    hand_made.add("US", "2024-08-12", 4, action="relisting")
    hand_made.add("EU", "2024-08-10", 1)
    (row,) = rows_of(hand_made)
    assert (row["US"], row["US_lag_days"], row["US_act"]) == (
        7,
        0,
        ["listing", "relisting"],
    )
    assert row["EU_lag_days"] == 1
    assert "EU +1 day\n" in text_of(hand_made)


def test_a_row_has_all_that_programs_need(hand_made):
    for sender in ("CA", "EU", "US", "AU", "NO"):
        hand_made.cover(sender, "2020-01-01", "2025-01-01")
    ids = [
        hand_made.add("EU", "2024-08-05", 28),
        hand_made.add(
            "CA", "2024-08-09", {"individuals": 10, "entities": 6}, joint=["AU"]
        ),
    ]
    hand_made.add("US", "2024-08-09", action="statement")
    (row,) = rows_of(hand_made, Filters(senders=("CA", "EU", "US", "AU", "NO")))
    assert row == {
        "round": "2024-08-05",
        "last_day": "2024-08-09",
        "target": "BY",
        "CA": 16,
        "CA_unknown_types": [],
        "CA_act": ["listing"],
        "CA_lag_days": 4,
        "EU": 28,
        "EU_unknown_types": [],
        "EU_act": ["listing"],
        "EU_lag_days": 0,
        "US": 0,
        "US_unknown_types": [],
        "US_act": ["statement"],
        "US_lag_days": None,
        "AU": None,
        "AU_unknown_types": [],
        "AU_act": ["named"],
        "AU_lag_days": None,
        "NO": 0,
        "NO_unknown_types": [],
        "NO_act": [],
        "NO_lag_days": None,
        "first": ["EU"],
        "followers": ["CA"],
        "did_not_act": ["US", "NO"],
        "may_have_acted": [],
        "joined_statement": ["US"],
        "named": ["AU"],
        "records": ids,
    }


def test_a_listing_without_a_figure_is_marked_and_never_zero(hand_made):
    hand_made.add("US", "2024-08-09")
    hand_made.add("EU", "2024-08-09", 4)
    hand_made.add("EU", "2024-08-10", action="relisting")
    (row,) = rows_of(hand_made)
    assert (row["US"], row["EU"]) == (None, 4)
    line = text_of(hand_made).splitlines()[4]
    assert "+1" in line
    assert "4+1" in line


def test_a_measure_alone_is_a_word_and_targets_that_it_names_are_counted(hand_made):
    hand_made.add("US", "2024-08-09", action="measure")
    hand_made.add("EU", "2024-08-09", 4, action="measure")
    (row,) = rows_of(hand_made)
    assert (row["US"], row["US_act"], row["EU"]) == (None, ["measure"], 4)
    text = text_of(hand_made)
    assert "measure  only a measure" in text
    assert "Includes 4 targets named in sectoral measures (EU)." in text


def test_who_is_named_without_a_record_is_in_the_table_as_named(hand_made):
    hand_made.add("CA", "2024-08-09", 5, joint=["AU"], same_day=["NZ"])
    (row,) = rows_of(hand_made)
    assert (row["AU"], row["AU_act"], row["NZ_act"]) == (None, ["named"], ["named"])
    assert row["named"] == ["AU", "NZ"]
    assert "named  named by another as acting" in text_of(hand_made)


def test_under_a_filter_who_acted_otherwise_is_not_only_named(hand_made):
    for sender in ("CA", "EU", "US", "AU", "NO"):
        hand_made.cover(sender, "2020-01-01", "2025-01-01")
    hand_made.add("CA", "2024-08-09", 5, measures=["travel_ban"], joint=["EU", "AU"])
    hand_made.add("EU", "2024-08-09", 5, measures=["asset_freeze"])
    hand_made.add("US", "2024-08-10", 5, measures=["travel_ban"])
    filters = Filters(senders=("CA", "EU", "AU", "US"), measures=("travel_ban",))
    (row,) = rows_of(hand_made, filters)
    assert (row["EU_act"], row["did_not_act"], row["named"]) == ([], ["EU"], ["AU"])
    restriction = "Only announcements with measure travel_ban are considered: a sender may have acted otherwise."
    assert restriction in text_of(hand_made, Filters(measures=("travel_ban",)))
    assert "are looked at: a sender" not in text_of(hand_made)


@pytest.mark.parametrize("window", [7, 0])
def test_who_is_named_or_not_covered_is_neither_idle_nor_makes_another_alone(
    hand_made, window
):
    hand_made.cover("CA", "2020-01-01", "2025-01-01")
    hand_made.cover("EU", "2020-01-01", "2025-01-01")
    hand_made.cover("US", "2020-01-01", "2024-06-30")
    hand_made.add("CA", "2024-01-01", 5, joint=["EU"])
    hand_made.add("CA", "2024-03-01", 5)
    hand_made.add("CA", "2024-08-09", 5)
    hand_made.add("EU", "2024-04-01", 5)
    hand_made.add("EU", "2019-12-01", 5)
    filters = Filters(senders=("CA", "EU", "US"))
    early, naming, alone, other_alone, late = rows_of(hand_made, filters, window)
    assert (early["CA_act"], early["US_act"]) == (["unknown"], ["unknown"])
    assert early["did_not_act"] == []
    assert (naming["EU_act"], naming["did_not_act"]) == (["named"], ["US"])
    assert alone["did_not_act"] == ["EU", "US"]
    assert other_alone["did_not_act"] == ["CA", "US"]
    assert (late["US_act"], late["did_not_act"]) == (["unknown"], ["EU"])
    text = text_of(hand_made, filters, window)
    lines_alone = [
        line[:10]
        for line in text.splitlines()
        if " alone" in line[10:] and line[:2] == "20"
    ]
    assert lines_alone == ["2024-03-01", "2024-04-01"]
    assert "Canada in 3 (1 alone), EU in 2 (1 alone), US in 0." in text


def test_joint_acts_show_when_the_second_followed(hand_made):
    hand_made.add("EU", "2021-06-04", action="measure")
    hand_made.add("CA", "2021-06-16", 5, joint=["EU"])
    hand_made.add("EU", "2021-06-20", 7, joint=["CA"])
    assert "2021-06-16  06-20       5        7  Canada; EU +4 days" in text_of(
        hand_made
    )


def test_a_round_that_touches_the_period_is_shown_whole(hand_made):
    hand_made.add("EU", "2024-07-30", 5)
    hand_made.add("US", "2024-08-02", 5)
    (row,) = rows_of(hand_made, make_filters("2024-08"))
    assert (row["round"], row["first"], row["followers"]) == (
        "2024-07-30",
        ["EU"],
        ["US"],
    )
    assert "shown whole" in text_of(hand_made, make_filters("2024-08"))
    assert not rows_of(hand_made, make_filters("2024-09"))


def test_a_record_for_several_targets_is_marked_as_one_figure(hand_made):
    hand_made.add("EU", "2024-08-09", 5, target=["BY", "RU"])
    text = text_of(hand_made, Filters(targets=("BY",)))
    assert "one figure for several targets together" in text


def test_a_window_of_no_days_is_called_the_same_day(hand_made):
    hand_made.add("CA", "2024-08-09", 5)
    text = text_of(hand_made, window=0)
    assert "announcements on the same day    August 2024\n" in text
    assert "every listing, relisting or measure on the same day" in text
    assert "0 days" not in text


def test_no_round_is_an_empty_table(hand_made):
    table = tabulate_rounds(hand_made.open(), Filters(targets=("BY",)))
    assert table.rows == ()
    assert "nothing found" in show_text(table)


# Titles and periods


@pytest.mark.parametrize(
    ("window", "reach"),
    [
        (7, "within 7 days of the first"),
        (1, "within 1 day of the first"),
        (0, "on the same day"),
    ],
)
def test_the_title_has_the_window(hand_made, window, reach):
    hand_made.add("CA", "2024-08-09", 5)
    table = tabulate_rounds(hand_made.open(), Filters(), window)
    assert table.title == f"Rounds against Belarus: announcements {reach}"


@pytest.mark.parametrize(
    ("asked", "period"),
    [
        ("", "January – August 2024"),
        ("since 2024-08", "August 2024"),
        ("until 2024-02", "January 2024"),
        ("2024", "2024"),
    ],
)
def test_the_period_is_the_one_asked_for_or_else_that_of_the_rounds(
    hand_made, asked, period
):
    hand_made.add("CA", "2024-01-01", 5)
    hand_made.add("CA", "2024-08-09", 5)
    hand_made.add("EU", "2024-08-12", 5)
    assert tabulate_rounds(hand_made.open(), make_filters(asked)).period == period


# The shipped ledger


@pytest.mark.parametrize(
    ("first", "last", "lags", "totals"),
    [
        (
            "2020-09-29",
            "2020-10-02",
            {"CA": 0, "GB": 0, "EU": 3, "US": 3},
            {"CA": 11, "GB": 8, "EU": 40, "US": 32},
        ),
        (
            "2021-06-21",
            "2021-06-24",
            {"CA": 0, "EU": 0, "GB": 0, "US": 0},
            {"CA": 22, "EU": 86, "GB": 13, "US": 67},
        ),
        (
            "2021-08-09",
            "2021-08-09",
            {"CA": 0, "GB": 0, "US": 0},
            {"CA": None, "GB": 1, "US": 44, "EU": 0},
        ),
        (
            "2021-12-02",
            "2021-12-02",
            {"CA": 0, "EU": 0, "GB": 0, "US": 0},
            {"CA": 31, "EU": 28, "GB": 9, "US": 35},
        ),
        (
            "2023-08-03",
            "2023-08-09",
            {"EU": 0, "GB": 5, "CA": 6, "US": 6},
            {"EU": 41, "GB": 6, "CA": 16, "US": 115},
        ),
        (
            "2024-08-05",
            "2024-08-09",
            {"EU": 0, "CA": 4, "GB": 4, "US": 4},
            {"EU": 28, "CA": 16, "GB": 7, "US": 34},
        ),
    ],
)
def test_the_known_rounds_of_the_shipped_ledger_come_out(
    shipped_index, first, last, lags, totals
):
    filters = make_filters(first, targets=("BY",))
    (row,) = read_rows(tabulate_rounds(shipped_index, filters))
    assert (row["round"], row["last_day"]) == (first, last)
    assert {sender: row[f"{sender}_lag_days"] for sender in lags} == lags
    assert {sender: row.get(sender, 0) for sender in totals} == totals
    assert row["first"] == [sender for sender, lag in lags.items() if not lag]
    assert row["followers"] == [sender for sender, lag in lags.items() if lag]


def test_a_statement_is_no_act_but_who_only_joined_it_is_named(shipped_index):
    filters = make_filters("2025-01", senders=("CA", "EU", "GB", "US"), targets=("BY",))
    (row,) = read_rows(tabulate_rounds(shipped_index, filters))
    assert (row["EU_act"], row["EU"], row["joined_statement"]) == (
        ["statement"],
        0,
        ["EU"],
    )
    assert row["did_not_act"] == ["EU", "US"]
    # The statement of the G7 began no round.
    assert not tabulate_rounds(
        shipped_index, make_filters("2021-11", targets=("BY",))
    ).rows


def test_a_sender_that_is_not_covered_so_far_is_unknown_and_not_absent(shipped_index):
    late = make_filters("2026-07", senders=("EU", "US"), targets=("BY",))
    (row,) = read_rows(tabulate_rounds(shipped_index, late))
    assert (row["US"], row["did_not_act"]) == (None, [])
    stranger = make_filters("2024-12", senders=("EU", "AU"), targets=("BY",))
    (row,) = read_rows(tabulate_rounds(shipped_index, stranger))
    assert (row["AU"], row["did_not_act"]) == (None, [])


def test_only_the_senders_asked_for_are_shown_and_that_is_stated(shipped_index):
    table = tabulate_rounds(
        shipped_index,
        make_filters("2024-08", senders=("CA", "US"), targets=("BY",)),
    )
    (row,) = read_rows(table)
    assert (row["round"], row["first"]) == ("2024-08-09", ["CA", "US"])
    assert any("another may have acted first" in note for note in note_texts(table))


def test_who_did_not_act_is_shown_though_no_sender_is_asked_for(shipped_index):
    (row,) = read_rows(
        tabulate_rounds(shipped_index, make_filters("2021-08", targets=("BY",)))
    )
    assert (row["did_not_act"], row["EU"], row["EU_act"]) == (["EU"], 0, [])


def test_an_effective_day_ties_no_act_to_an_earlier_package_of_the_sender_it_names(
    shipped_index,
):
    filters = make_filters("2021-06", targets=("BY",), date="effective")
    first, second = read_rows(tabulate_rounds(shipped_index, filters))
    assert (first["first"], first["followers"]) == (["EU"], [])
    assert (second["first"], second["followers"]) == (["CA"], ["EU", "GB", "US"])


# Several targets


def add_rounds_against_two_targets(hand_made):
    """One round against Belarus by Canada and the EU, and two against Myanmar by the US."""
    hand_made.add("CA", "2021-06-21", 22, target="BY")
    hand_made.add("EU", "2021-06-23", 86, target="BY")
    hand_made.add("US", "2021-02-11", 13, target="MM")
    hand_made.add("GB", "2021-02-18", 3, target="MM")
    hand_made.add("US", "2021-06-22", 6, target="MM")


def test_each_target_has_rounds_of_its_own(hand_made):
    add_rounds_against_two_targets(hand_made)
    rows = rows_of(hand_made)
    # An act against Myanmar on a day between two against Belarus is in no round with them.
    assert [(row["target"], row["round"], row["followers"]) for row in rows] == [
        ("BY", "2021-06-21", ["EU"]),
        ("MM", "2021-02-11", ["GB"]),
        ("MM", "2021-06-22", []),
    ]


def test_people_read_a_table_for_each_target_with_the_senders_that_acted_against_it(
    hand_made,
):
    add_rounds_against_two_targets(hand_made)
    text = text_of(hand_made)
    assert text.startswith(
        "Rounds against Belarus and Myanmar: announcements within 7 days of the first"
    )
    belarus, myanmar = text.split("Against Belarus")[1].split("Against Myanmar")
    assert belarus.split("\n")[2].split() == [
        *("Round", "Last", "Canada", "EU", "First,", "then", "Did", "not", "act")
    ]
    assert "2021-06-21" in belarus
    assert "UK      US  First, then" in myanmar
    assert "2021-02-11" in myanmar
    assert "Of 2 rounds against Myanmar: UK in 1, US in 2" in myanmar


def test_programs_get_the_columns_of_every_sender_in_every_row(hand_made):
    add_rounds_against_two_targets(hand_made)
    hand_made.cover("CA", "2020-01-01", "2022-01-01", target="BY")
    hand_made.cover("US", "2020-01-01", "2022-01-01", target="BY")
    hand_made.cover("EU", "2020-01-01", "2022-01-01", target="BY")
    belarus, *_ = rows_of(hand_made)
    # The US is covered against Belarus, and did nothing; the UK is not.
    assert (belarus["US"], belarus["US_act"]) == (0, [])
    assert (belarus["GB"], belarus["GB_act"]) == (None, ["unknown"])


def test_a_requested_target_without_a_round_says_so_and_others_are_left_out(hand_made):
    add_rounds_against_two_targets(hand_made)
    may = make_filters("2021-02")
    assert [row["target"] for row in rows_of(hand_made, may)] == ["MM"]
    assert "Belarus" not in text_of(hand_made, may)
    asked = make_filters("2021-02", targets=("BY", "MM"))
    assert "Against Belarus\n\nnothing found\n\nAgainst Myanmar" in text_of(
        hand_made, asked
    )


def test_the_targets_come_in_the_order_in_which_they_are_named(hand_made):
    add_rounds_against_two_targets(hand_made)
    rows = rows_of(hand_made, Filters(targets=("MM", "BY")))
    assert [row["target"] for row in rows] == ["MM", "MM", "BY"]


def test_of_many_targets_only_the_tables_name_them(hand_made):
    for target in ("BY", "MM", "RU", "IR"):
        hand_made.add("EU", "2024-08-09", 5, target=target)
    text = text_of(hand_made)
    assert text.startswith("Rounds: announcements within 7 days of the first")
    assert text.count("Against ") == 4


def test_an_announcement_against_two_targets_is_in_a_round_of_each(hand_made):
    record_id = hand_made.add("EU", "2024-08-09", 5, target=["BY", "RU"])
    hand_made.add("US", "2024-08-09", 5, target="RU")
    rows = rows_of(hand_made)
    assert [row["records"][0] for row in rows] == [record_id, record_id]
    assert [row["target"] for row in rows] == ["BY", "RU"]


def test_pairs_of_two_targets_are_counted_for_each(hand_made):
    add_rounds_against_two_targets(hand_made)
    table = tabulate_pairs(hand_made.open(), Filters())
    rows = read_rows(table)
    counted = [(row["target"], row["sender"], row["other"]) for row in rows]
    assert counted == [("BY", "CA", "EU"), ("MM", "GB", "US")]
    text = show_text(table)
    assert text.startswith("Pairs of senders in 3 rounds against Belarus and Myanmar")
    assert text.index("Against Belarus") < text.index("Against Myanmar")


# Senders that are covered for few rounds


def add_a_rarely_covered_sender(hand_made):
    """New Zealand acts in the one month of three in which it is covered."""
    for sender in ("CA", "US"):
        hand_made.cover(sender, "2021-01-01", "2021-12-31", target="MM")
    hand_made.cover("NZ", "2021-02-01", "2021-02-28", target="MM")
    for month in ("02", "05", "08"):
        hand_made.add("CA", f"2021-{month}-10", 5, target="MM")
        hand_made.add("US", f"2021-{month}-11", 5, target="MM")
    hand_made.add("NZ", "2021-02-12", 3, target="MM")


def test_a_sender_covered_for_few_rounds_has_a_note_and_no_column(hand_made):
    add_a_rarely_covered_sender(hand_made)
    text = text_of(hand_made)
    assert "New Zealand    " not in text.splitlines()[2]
    assert "Canada; US +1, New Zealand +2 days" in text
    assert (
        "Not shown, as most of the rounds are not covered: New Zealand"
        " (New Zealand listing of 3 targets, 12 February 2021)." in text
    )


def test_programs_get_a_sender_covered_for_few_rounds_too(hand_made):
    add_a_rarely_covered_sender(hand_made)
    rows = rows_of(hand_made)
    assert [row["NZ"] for row in rows] == [3, None, None]
    pairs = read_rows(tabulate_pairs(hand_made.open(), Filters()))
    assert [(pair["sender"], pair["other"]) for pair in pairs] == [
        ("CA", "US"),
        ("CA", "NZ"),
        ("US", "NZ"),
    ]
    assert (
        "New Zealand"
        not in show_text(tabulate_pairs(hand_made.open(), Filters())).partition(
            "Not shown"
        )[0]
    )


@pytest.mark.parametrize(
    "filters", [Filters(senders=("CA", "NZ")), make_filters("2021-02")]
)
def test_a_sender_that_is_named_or_covered_for_the_period_has_a_column(
    hand_made, filters
):
    add_a_rarely_covered_sender(hand_made)
    assert "New Zealand" in text_of(hand_made, filters).splitlines()[2]
