"""Stocks on a day and on several days, with the last stated total and the footnotes."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hand_made_ledgers import (
    NOT_STATED,
    HandMadeLedger,
    kinds_of,
    make_filters,
    note_texts,
    notes_of,
    read_codes,
    read_rows,
    show_text,
    words_of,
)

from sanctions_cli.caveats import FIGURE_KINDS
from sanctions_cli.queries import ALL_DATES, Filters
from sanctions_cli.queries.balance import tabulate_balance, tabulate_balances
from sanctions_cli.queries.programs import tabulate_programs
from sanctions_cli.queries.stock_caveats import (
    find_stock_caveats,
    find_without_program,
)
from sanctions_cli.queries.stocks import (
    LAST_POSSIBLE_DAY,
    compute_current_stocks,
    compute_stocks,
)
from sanctions_cli.queries.totals import tabulate_totals
from sanctions_cli.table import Figure

PROGRAM = "CA-SEMA-BLR"
DAY = date(2024, 1, 1)
BASIS = (
    "Opening stock plus listings minus delistings, by announcement date; net where a source"
    " gives it."
)


STOCK = f"{BASIS[0].lower()}{BASIS[1:]}".removesuffix(".")


@pytest.fixture
def lists(hand_made: HandMadeLedger) -> HandMadeLedger:
    """A Canadian list with an opening, a US list without one, and a UK list that has ended."""
    hand_made.add_program(PROGRAM, "CA")
    hand_made.add_program("US-BELARUS", "US")
    hand_made.add_program("GB-EU-BLR", "GB", until="2020-12-31")
    hand_made.add("CA", "2020-08-01", 100, action="opening", program=PROGRAM)
    hand_made.add(
        "CA", "2020-09-29", {"individuals": 11, "entities": 5}, program=PROGRAM
    )
    hand_made.add("CA", "2021-03-17", 3, action="delisting", program=PROGRAM)
    hand_made.add("US", "2020-10-02", 8, program="US-BELARUS")
    hand_made.add("US", "2021-06-01", None, program="US-BELARUS")
    hand_made.add("GB", "2020-08-01", 36, program="GB-EU-BLR")
    return hand_made


# One day


def test_a_row_has_the_stock_of_a_list(lists):
    table = tabulate_balance(lists.open(), Filters(), "2021-12-31")
    canada, us = read_rows(table)
    assert canada == {
        "program": PROGRAM,
        "sender": "CA",
        "sender_name": "Canada",
        "on": "2021-12-31",
        "individuals": 108,
        "entities": 5,
        "vessels": 0,
        "aircraft": 0,
        "other": 0,
        "unspecified": 0,
        "total": 113,
        "unknown": 0,
        "unknown_types": [],
        "undated": 0,
        "opening": "known",
        "last_stated": None,
        "last_stated_on": None,
        "matches": None,
    }
    assert (us["program"], us["total"], us["unknown"], us["opening"]) == (
        "US-BELARUS",
        8,
        1,
        "unknown",
    )
    assert table.title == "On the lists, 31 December 2021"


def test_the_title_names_senders_and_targets_but_not_the_programs_of_the_rows(lists):
    filters = Filters(senders=("CA",), targets=("BY",), programs=(PROGRAM,))
    table = tabulate_balance(lists.open(), filters, "2021-12-31")
    assert table.title == "On the lists by Canada against Belarus, 31 December 2021"


def test_a_change_without_a_figure_marks_the_total(lists):
    table = tabulate_balance(lists.open(), Filters(senders=("US",)), "2021-12-31")
    names = [column.name for column in table.columns]
    assert table.rows[0][names.index("total")] == Figure(8, 1)


@pytest.mark.parametrize(
    ("day", "programs"),
    [
        ("2020-07-31", set()),
        ("2020-08-01", {PROGRAM, "GB-EU-BLR"}),
        ("2020-12-31", {PROGRAM, "GB-EU-BLR", "US-BELARUS"}),
        ("2021-01-01", {PROGRAM, "US-BELARUS"}),
    ],
)
def test_a_list_is_shown_from_its_first_record_to_its_last_day(lists, day, programs):
    connection = lists.open()
    assert set(compute_current_stocks(connection, Filters(), day)) == programs
    rows = read_rows(tabulate_balance(connection, Filters(), day))
    assert {row["program"] for row in rows} == programs


def test_only_programs_of_records_that_pass_the_filters_are_shown(lists):
    connection = lists.open()
    for filters, programs in (
        (Filters(senders=("US",)), ["US-BELARUS"]),
        (Filters(targets=("RU",)), []),
    ):
        assert (
            list(compute_current_stocks(connection, filters, "2021-12-31")) == programs
        )


def test_a_measure_alone_does_not_begin_a_list(hand_made):
    hand_made.add("CA", "2020-01-01", 5, action="measure", program=PROGRAM)
    assert compute_current_stocks(hand_made.open(), Filters(), "2021-12-31") == {}


def test_the_stock_has_only_those_records_of_the_list_that_pass(lists):
    lists.add("CA", "2021-04-01", 6, target="RU", program=PROGRAM)
    lists.add("CA", "2021-04-02", 2, target=["BY", "RU"], program=PROGRAM)
    connection = lists.open()
    for targets, total in (((), 121), (("BY",), 115), (("RU",), 8)):
        filters = Filters(senders=("CA",), targets=targets)
        table = tabulate_balance(connection, filters, "2021-12-31")
        (row,) = read_rows(table)
        assert (row["program"], row["total"]) == (PROGRAM, total)
        joint = "Includes 1 announcement with one figure for several targets together."
        assert (joint in note_texts(table)) == bool(targets)
        # No record says how many names were on the list for Russia.
        assert row["opening"] == ("known" if targets == ("BY",) else "unknown")
        named = [text for text in note_texts(table) if "starting size" in text]
        part = {(): " (Russia)", ("RU",): ""}.get(targets)
        note = f"the starting size of {PROGRAM}{part} is unknown, so this is a minimum"
        assert named == ([] if part is None else [note])


def test_a_stated_total_is_shown_beside_the_stock_of_the_same_records_alone(lists):
    lists.add("CA", "2021-04-01", 6, target="RU", program=PROGRAM)
    lists.add_assertion("2021-06-01", {"total": 113}, program=PROGRAM)
    connection = lists.open()
    for targets, stated in (
        # The list has names against Russia too.
        ((), "BY 113 on 2021-06-01"),
        (("BY",), "113 on 2021-06-01"),
        (("RU",), None),
    ):
        filters = Filters(senders=("CA",), targets=targets)
        (row,) = read_rows(tabulate_balance(connection, filters, "2021-12-31"))
        assert row["last_stated"] == stated


# The last stated total


@pytest.mark.parametrize(
    ("stated", "fields", "shown"),
    [
        ({"individuals": 108}, {}, ("108 on 2021-06-01", "matches")),
        ({"individuals": 108, "entities": 5}, {}, ("108 / 5 on 2021-06-01", "matches")),
        ({"total": 1108}, {}, ("1,108 on 2021-06-01", "fails")),
        (
            {"total": 100},
            {"bound": "at_least"},
            ("at least 100 on 2021-06-01", "matches"),
        ),
        (
            {"total": 120},
            {"bound": "at_most"},
            ("at most 120 on 2021-06-01", "matches"),
        ),
        (
            {"total": 115},
            {"known_difference": {"total": 2, "reason": "unpublished"}},
            ("115 on 2021-06-01", "explained"),
        ),
        (
            {"individuals": 107, "entities": 6},
            {"known_difference": {"individuals": -1, "entities": 1, "reason": "moved"}},
            ("107 / 6 on 2021-06-01", "explained"),
        ),
        (
            {"total": 1},
            {"unverifiable": "secret"},
            ("1 on 2021-06-01", "unverifiable"),
        ),
        ({"individuals": 108, "rounds": 1}, {}, ("108 on 2021-06-01", "matches")),
    ],
)
def test_the_last_stated_total_says_whether_it_matches(lists, stated, fields, shown):
    lists.add_assertion("2021-06-01", stated, program=PROGRAM, **fields)
    filters = Filters(senders=("CA",))
    (row,) = read_rows(tabulate_balance(lists.open(), filters, "2021-12-31"))
    assert (row["last_stated"], row["matches"]) == shown
    assert row["last_stated_on"] == "2021-06-01"


def test_of_several_stated_totals_the_last_until_the_day_counts(lists):
    for day in ("2021-06-01", "2021-01-01", "2022-01-01"):
        lists.add_assertion(day, {"total": 1}, program=PROGRAM)
    filters = Filters(senders=("CA",))
    (row,) = read_rows(tabulate_balance(lists.open(), filters, "2021-12-31"))
    assert row["last_stated_on"] == "2021-06-01"


@pytest.mark.parametrize(
    ("program", "fields"),
    [
        ([PROGRAM, "CA-JVCFOA"], {}),
        ("", {}),
        (PROGRAM, {"kind": "flow"}),
        (PROGRAM, {"kind": "control"}),
    ],
)
def test_only_a_stock_of_the_program_alone_counts(lists, program, fields):
    lists.add_program("CA-JVCFOA", "CA")
    lists.add_assertion("2021-06-01", {"total": 1}, program=program, **fields)
    filters = Filters(senders=("CA",))
    (row,) = read_rows(tabulate_balance(lists.open(), filters, "2021-12-31"))
    assert row["last_stated"] is None


def test_a_known_difference_is_explained(lists):
    explained = {"total": 2, "reason": "unpublished"}
    lists.add_assertion(
        "2021-06-01", {"total": 115}, program=PROGRAM, known_difference=explained
    )
    connection = lists.open()
    table = tabulate_balance(connection, Filters(), "2021-12-31")
    assert "explained" in kinds_of(table)
    assert "Explained: the difference has a documented reason." in note_texts(table)
    table = tabulate_balance(connection, Filters(senders=("US",)), "2021-12-31")
    assert "explained" not in kinds_of(table)


# Several days


def test_stocks_of_several_days_are_side_by_side_the_earliest_first(lists):
    days = ["2021-12-31", "2020-08-01", "2020-12-31", "2020-08-01"]
    table = tabulate_balances(lists.open(), Filters(), days)
    canada, britain, us = read_rows(table)
    assert canada == {
        "program": PROGRAM,
        "sender": "CA",
        "sender_name": "Canada",
        "2020-08-01": 100,
        "2020-12-31": 116,
        "2021-12-31": 113,
        "change": 13,
        "change_percent": 13,
        "unknown_2020-08-01": 0,
        "unknown_2020-12-31": 0,
        "unknown_2021-12-31": 0,
        "undated_2020-08-01": 0,
        "undated_2020-12-31": 0,
        "undated_2021-12-31": 0,
        "opening": "known",
    }
    assert (britain["program"], us["program"]) == ("GB-EU-BLR", "US-BELARUS")
    assert table.title == ("On the lists, 1 August 2020 to 31 December 2021")


def test_a_list_that_has_ended_is_empty_and_one_that_has_not_begun_is_unknown(lists):
    table = tabulate_balances(lists.open(), Filters(), ["2020-08-01", "2021-12-31"])
    _, britain, us = read_rows(table)
    assert (britain["2020-08-01"], britain["2021-12-31"], britain["change"]) == (
        36,
        0,
        -36,
    )
    assert (us["2020-08-01"], us["2021-12-31"], us["change"]) == (None, 8, None)
    assert us["unknown_2021-12-31"] == 1


@pytest.mark.parametrize(
    ("filters", "marks"),
    [
        (Filters(senders=("CA",)), []),
        (Filters(senders=("GB",)), ["*"]),
        (Filters(senders=("US",)), ["+1", "?", "*"]),
    ],
)
def test_only_marks_that_are_there_are_explained(lists, filters, marks):
    table = tabulate_balances(lists.open(), filters, ["2020-08-01", "2021-12-31"])
    assert [mark for mark, _ in notes_of(table) if mark] == marks


def test_days_on_which_nothing_was_on_a_list_make_no_row(lists):
    table = tabulate_balances(lists.open(), Filters(), ["2010-01-01", "2010-12-31"])
    assert table.rows == ()
    assert note_texts(table) == [
        NOT_STATED,
        "The ledger begins on 1 August 2020.",
        BASIS,
    ]


@pytest.mark.parametrize(
    "days", [["2020-12-31", "2021-12-31"], ["2019-01-01", "2024-06-30", "2025-01-01"]]
)
def test_every_day_has_the_stock_that_it_has_alone(shipped_index, days):
    rows = read_rows(tabulate_balances(shipped_index, Filters(), days))
    for day in days:
        alone = read_rows(tabulate_balance(shipped_index, Filters(), day))
        stocks = {row["program"]: row["total"] for row in alone}
        assert {
            row["program"]: row[day] for row in rows if row["program"] in stocks
        } == stocks


# Caveats


def caveats_of(ledger: HandMadeLedger, programs: list[str], *days: str) -> list[str]:
    connection = ledger.open()
    filters = Filters(programs=tuple(programs))
    stocks = compute_stocks(connection, filters, LAST_POSSIBLE_DAY)
    lists = {program: [stock] for program, stock in stocks.items()}
    return words_of(find_stock_caveats(connection, filters, lists, days))


def test_lists_without_an_opening_are_named(lists):
    assert caveats_of(lists, ["US-BELARUS", "GB-EU-BLR", PROGRAM], "2021-12-31") == [
        "one more announcement that gives no figure",
        "the starting size of GB-EU-BLR and US-BELARUS is unknown, so these are minimums",
        STOCK,
    ]


def test_lists_that_can_have_the_same_names_are_named(hand_made):
    hand_made.add_program("EU-C", "EU", overlaps=["EU-A", "EU-X"])
    hand_made.add_program("EU-A", "EU", overlaps=["EU-B"])
    hand_made.add_program("EU-B", "EU", overlaps=["EU-A"])
    for program in ("EU-A", "EU-B", "EU-C"):
        hand_made.add("EU", "2020-01-01", 1, action="opening", program=program)
    assert caveats_of(hand_made, ["EU-A", "EU-B", "EU-C"], "2021-12-31") == [
        "some people are on several lists, which are not added up: EU-A, EU-B and EU-C",
        STOCK,
    ]
    assert caveats_of(hand_made, ["EU-B", "EU-C"], "2021-12-31") == [STOCK]


@pytest.mark.parametrize(
    ("days", "is_noted"),
    [
        (["2024-09-30"], False),
        (["2024-10-01"], True),
        (["2024-10-30"], True),
        (["2024-10-31"], False),
        (["2024-09-30", "2024-10-15"], True),
    ],
)
def test_a_record_of_a_month_that_may_be_later_is_named(hand_made, days, is_noted):
    hand_made.add("CA", "2020-01-01", 1, action="opening", program=PROGRAM)
    hand_made.add("CA", "2024-10", 5, program=PROGRAM)
    text = (
        "one more announcement dated by month or year only,"
        " which may lie after the date (ca-2024-10-by-listing)"
    )
    assert (text in caveats_of(hand_made, [PROGRAM], *days)) is is_noted


@pytest.mark.parametrize(
    ("days", "is_noted"),
    [
        (["2020-07-31"], True),
        (["2020-08-01"], False),
        (["2021-01-01", "2019-01-01"], True),
    ],
)
def test_a_day_before_the_first_record_is_noted(lists, days, is_noted):
    assert (
        "the ledger begins on 1 August 2020" in caveats_of(lists, [PROGRAM], *days)
    ) is is_noted


# What is on no program


@pytest.fixture
def strays(hand_made: HandMadeLedger) -> HandMadeLedger:
    """Listings and a delisting on no program, of which one gives no figure."""
    hand_made.add("CA", "2024-08-10", 140)
    hand_made.add("CA", "2024-09-10", 4, target="RU")
    hand_made.add("CA", "2024-10-10", 3, action="delisting")
    hand_made.add("CA", "2024-11-10", None)
    hand_made.add("CA", "2024-12-10", 9, action="measure")
    return hand_made


@pytest.mark.parametrize(
    ("period", "filters", "text"),
    [
        (
            "..2024-09-30",
            Filters(),
            "not included: 2 listings (144 targets) without a program"
            " (ca-2024-08-10-by-listing, ca-2024-09-10-ru-listing)",
        ),
        (
            "..2024-12-31",
            Filters(targets=("BY",)),
            "not included: 1 delisting (3 targets), 2 listings (140 targets, 1 with no figure given)"
            " without a program (ca-2024-08-10-by-listing, ca-2024-10-10-by-delisting,"
            " ca-2024-11-10-by-listing)",
        ),
        (
            "2024-10-11..2024-12-31",
            Filters(),
            "not included: 1 listing (no figure given) without a program"
            " (ca-2024-11-10-by-listing)",
        ),
        (
            "2024-09-10",
            Filters(),
            "not included: 1 listing (4 targets) without a program"
            " (ca-2024-09-10-ru-listing)",
        ),
        ("..2024-08-09", Filters(), None),
        ("..2024-12-31", Filters(senders=("US",)), None),
        ("..2024-12-31", Filters(programs=(PROGRAM,)), None),
    ],
)
def test_what_is_on_no_list_is_named_and_counted_by_action(
    strays, period, filters, text
):
    caveats = find_without_program(strays.open(), filters, make_filters(period).period)
    assert words_of(caveats) == ([text] if text else [])


def test_one_target_is_in_the_singular(hand_made):
    hand_made.add("CA", "2024-08-10", 1)
    (caveat,) = find_without_program(hand_made.open(), Filters(), ALL_DATES)
    assert caveat.subject == "1 listing (1 target)"


def test_of_several_days_the_footnote_reaches_to_the_last(strays):
    table = tabulate_balances(
        strays.open(), make_filters(targets=("RU",)), ["2023-12-31", "2024-12-31"]
    )
    assert (
        "Not included: 1 listing (4 targets) without a program (ca-2024-09-10-ru-listing)."
        in note_texts(table)
    )


def test_of_several_days_only_what_one_of_them_leaves_out_is_noted(hand_made):
    """A change after the last day, on another list or after the end of a list is in no figure."""
    hand_made.add_program(PROGRAM, "CA")
    hand_made.add_program("CA-OLD", "CA", until="2022-12-31")
    hand_made.add("CA", "2023-01-01", 5, program=PROGRAM)
    hand_made.add("CA", "2025-01-01", program=PROGRAM)
    several = {"individuals": 1, "entities": "unknown"}
    hand_made.add("CA", "2025-02-01", several, program=PROGRAM)
    hand_made.add("CA", "2022-02-01", several, action="delisting", program="CA-OLD")
    hand_made.add("CA", "2024", several, program="CA-OLD")
    days = ["2023-06-30", "2024-06-30"]
    table = tabulate_balances(hand_made.open(), Filters(), days)
    figure_kinds = set(kinds_of(table)) & set(FIGURE_KINDS)
    assert figure_kinds == {"minimum_opening"}


def test_a_minimum_and_what_is_none_are_both_explained(hand_made):
    several = {"individuals": 9, "entities": "unknown"}
    for program in (PROGRAM, "CA-TWO"):
        hand_made.add_program(program, "CA")
        hand_made.add("CA", "2023-01-01", several, program=program)
    hand_made.add("CA", "2023-02-01", several, action="delisting", program="CA-TWO")
    connection = hand_made.open()
    for table in (
        tabulate_balance(connection, Filters(), "2024-06-30"),
        tabulate_totals(connection, Filters(), "program", net=True),
    ):
        assert {"unknown_number", "unknown_change"} <= set(kinds_of(table))


def test_counts_on_a_list_that_are_minimums_or_round_figures_are_noted(hand_made):
    for number, program in enumerate((PROGRAM, "CA-TWO")):
        hand_made.add_program(program, "CA")
        hand_made.add("CA", "2023-01-01", 9, program=program, action="opening")
        precision = ("exact", "about")[number]
        hand_made.add("CA", "2023-02-01", 40, program=program, precision=precision)
    hand_made.add("CA", "2023-03-01", 5, program=PROGRAM, precision="at_least")
    hand_made.add("CA", "2025-03-01", 5, program=PROGRAM, precision="about")
    connection = hand_made.open()
    for table in (
        tabulate_balance(connection, Filters(), "2024-06-30"),
        tabulate_balances(connection, Filters(), ["2024-01-01", "2024-06-30"]),
    ):
        first, second = read_codes(table)
        assert ("at_least" in first, "about" in first) == (True, False)
        assert ("at_least" in second, "about" in second) == (False, True)


# Lists that several targets share


@pytest.fixture
def shared_list(hand_made: HandMadeLedger) -> HandMadeLedger:
    """A list with names against Belarus and against Russia, and a total stated of each."""
    hand_made.add_program(PROGRAM, "CA", target=["BY", "RU"])
    for target, number in (("BY", 8), ("RU", 7)):
        fields = {"target": target, "program": PROGRAM}
        hand_made.add("CA", "2020-08-01", number, action="opening", **fields)
        hand_made.add_assertion(
            f"2021-0{number}-01",
            {"individuals": number},
            target=target,
            program=PROGRAM,
        )
    return hand_made


def test_a_shared_list_has_the_stated_totals_of_each_target(shared_list):
    connection = shared_list.open()
    (row,) = read_rows(tabulate_balance(connection, Filters(), "2021-12-31"))
    assert row["last_stated"] == "RU 7 on 2021-07-01; BY 8 on 2021-08-01"
    assert row["last_stated_on"] == "2021-07-01; 2021-08-01"
    assert row["matches"] == "matches; matches"
    (row,) = read_rows(tabulate_balance(connection, Filters(), "2021-07-01"))
    assert row["last_stated"] == "RU 7 on 2021-07-01"
    filters = Filters(targets=("BY",))
    (row,) = read_rows(tabulate_balance(connection, filters, "2021-12-31"))
    assert (row["last_stated"], row["matches"]) == ("8 on 2021-08-01", "matches")


def test_a_mark_is_explained_by_the_changes_of_its_own_list(hand_made):
    for program, action in (("CA-ONE", "listing"), ("CA-TWO", "delisting")):
        hand_made.add_program(program, "CA")
        hand_made.add("CA", "2021-01-01", 9, action="opening", program=program)
        unknown = {"individuals": 1, "entities": "unknown"}
        hand_made.add("CA", "2021-02-01", unknown, action=action, program=program)
    table = tabulate_balance(hand_made.open(), Filters(), "2021-12-31")
    facts = {caveat.kind: caveat.facts for caveat in table.caveats}
    assert [fact.sender for fact in facts["unknown_number"]] == ["CA-ONE"]
    assert [fact.sender for fact in facts["unknown_change"]] == ["CA-TWO"]


@pytest.mark.parametrize(
    ("fields", "stated_on", "is_open"),
    [
        ({"other_programs": [PROGRAM]}, "", True),
        ({"other_programs": [PROGRAM], "program": "CA-TWO"}, "", True),
        ({"other_programs": ["CA-TWO"]}, "", False),
        ({"other_programs": [PROGRAM], "action": "statement"}, "", False),
        # A total that matches later shows that there was nothing to add.
        ({"other_programs": [PROGRAM]}, "2022-01-01", False),
        ({"other_programs": [PROGRAM]}, "2021-02-01", True),
    ],
)
def test_a_listing_that_names_a_list_beside_its_own_may_have_added_to_it(
    hand_made, fields, stated_on, is_open
):
    hand_made.add_program(PROGRAM, "CA")
    hand_made.add("CA", "2021-01-01", 9, action="opening", program=PROGRAM)
    record_id = hand_made.add("CA", "2021-03-01", 4, **fields)
    if stated_on:
        hand_made.add_assertion(stated_on, {"individuals": 9}, program=PROGRAM)
    connection = hand_made.open()
    table = tabulate_balance(connection, Filters(programs=(PROGRAM,)), "2021-12-31")
    ((*_, figure),) = [row[:11] for row in table.rows]
    assert isinstance(figure, Figure)
    assert (figure.value, "open_listing" in figure.kinds) == (9, is_open)
    # The count of individuals is marked like the total, and what is empty is not.
    people_and_entities = re.search(rf"{PROGRAM} +(9[*]?) +(–)", show_text(table))
    assert people_and_entities
    assert people_and_entities.groups() == ("9*" if is_open else "9", "–")
    named = [
        fact.name
        for caveat in table.caveats
        if caveat.kind == "open_listing"
        for fact in caveat.facts
    ]
    assert named == ([record_id] if is_open else [])
    days = ["2021-02-01", "2021-12-31"]
    rows = read_rows(tabulate_balances(connection, Filters(), days))
    changes = {row["program"]: row["change"] for row in rows}
    assert changes[PROGRAM] == (None if is_open else 0)


def test_a_list_that_lost_an_unknown_number_is_not_called_a_minimum(lists):
    lists.add("US", "2021-07-01", None, action="delisting", program="US-BELARUS")
    table = tabulate_balance(lists.open(), Filters(senders=("US",)), "2021-12-31")
    assert "the starting size of US-BELARUS is unknown" in note_texts(table)


def test_a_list_that_only_other_listings_name_is_unknown_and_not_empty(hand_made):
    hand_made.add_program(PROGRAM, "CA")
    hand_made.add_program("CA-TWO", "CA", target="ZZ")
    record_id = hand_made.add(
        "CA", "2021-03-01", 4, program=PROGRAM, other_programs=["CA-TWO"]
    )
    connection = hand_made.open()
    one_day = tabulate_balance(connection, Filters(), "2021-12-31")
    programs = tabulate_programs(connection, Filters(), DAY)
    for table in (one_day, programs):
        (row,) = [row for row in read_rows(table) if row["program"] == "CA-TWO"]
        assert row["total"] is None
        assert row["sender"] == "CA"
        text = show_text(table)
        assert re.search(r"CA-TWO .* [?]\*\n", text)
        assert re.search(r"^[?]  no data for this date$", text, re.M)
        (caveat,) = [each for each in table.caveats if each.kind == "open_listing"]
        assert [fact.name for fact in caveat.facts] == [record_id]
        (caveat,) = [each for each in table.caveats if each.kind == "minimum_opening"]
        assert [fact.name for fact in caveat.facts] == [PROGRAM]
    for filters in (Filters(targets=("MM",)), Filters(programs=(PROGRAM,))):
        rows = read_rows(tabulate_balance(connection, filters, "2021-12-31"))
        assert "CA-TWO" not in [row["program"] for row in rows]
    days = ["2021-01-01", "2021-12-31"]
    rows = read_rows(tabulate_balances(connection, Filters(), days))
    assert [row[days[1]] for row in rows if row["program"] == "CA-TWO"] == [None]


# Senders that are not covered against each of the targets


def add_a_sender_covered_against_one_target(ledger: HandMadeLedger) -> None:
    """The UK against Belarus and Myanmar, and Switzerland against Myanmar alone."""
    ledger.add_program("GB-BLR", "GB")
    ledger.add_program("CH-MMR", "CH", target="MM")
    ledger.add("GB", "2021-01-01", 30, program="GB-BLR")
    ledger.add("CH", "2021-01-02", 20, target="MM", program="CH-MMR")
    for sender, target in (("GB", "BY"), ("GB", "MM"), ("CH", "MM")):
        ledger.cover(sender, "2020", "2024", target)


def test_a_list_aimed_at_one_target_lacks_nothing_against_another(hand_made):
    add_a_sender_covered_against_one_target(hand_made)
    connection = hand_made.open()
    one_day = tabulate_balance(connection, Filters(), "2024-01-01")
    two_days = tabulate_balances(connection, Filters(), ["2023-01-01", "2024-01-01"])
    for table in (
        one_day,
        two_days,
        tabulate_programs(connection, Filters(), DAY),
    ):
        assert "not_followed" not in kinds_of(table)
    # What all senders listed is another question.
    assert "not_followed" in kinds_of(tabulate_totals(connection, Filters(), "year"))


def test_a_shared_list_lacks_the_target_against_which_its_sender_is_not_covered(
    hand_made,
):
    add_a_sender_covered_against_one_target(hand_made)
    hand_made.add_program("CH-HR", "CH", target="ZZ")
    hand_made.add("CH", "2021-01-03", 4, target="MM", program="CH-HR")
    connection = hand_made.open()
    one_day = tabulate_balance(connection, Filters(), "2024-01-01")
    two_days = tabulate_balances(connection, Filters(), ["2023-01-01", "2024-01-01"])
    for table in (
        one_day,
        two_days,
        tabulate_programs(connection, Filters(), DAY),
    ):
        assert "No data on Switzerland against Belarus." in note_texts(table)
