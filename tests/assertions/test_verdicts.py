"""Stated totals checked against the records."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from hand_made_ledgers import HandMadeLedger
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.assertions import (
    FIGURES,
    Verdict,
    check_assertion,
    check_assertions,
    combine_types,
    compute_ledger_figures,
    describe_gaps,
    figure_noun,
    format_gap,
    known_differences,
    read_assertions,
    scope_condition,
    stated_figures,
    subject_key,
)
from sanctions_cli.records import TYPES, Assertion, KnownDifference, Stated

PROGRAM = "CA-SEMA-BLR"


def assertion_on(
    day: str, stated: dict[str, int] | None = None, **fields: object
) -> Assertion:
    """A stock of the Canadian list on a day; `fields` change what it is about."""
    about = {"sender": "CA", "target": ("BY",), "program": (PROGRAM,), **fields}
    return Assertion(on=day, claim="A total", stated=Stated(**(stated or {})), **about)  # type: ignore[arg-type]


def counts_of(individuals: int = 0, entities: int = 0) -> dict[str, int]:
    return dict.fromkeys(TYPES, 0) | {"individuals": individuals, "entities": entities}


# What an assertion says


def test_stated_figures_are_in_the_order_of_all_figures():
    assertion = assertion_on(
        "2021-01-31", {"rounds": 3, "individuals": 55, "total": 60}
    )
    assert list(stated_figures(assertion).items()) == [
        ("individuals", 55),
        ("total", 60),
        ("rounds", 3),
    ]


def test_a_stated_zero_is_stated():
    assert stated_figures(assertion_on("2021-01-31", {"vessels": 0})) == {"vessels": 0}


def test_known_differences_leave_zeros_out():
    assertion = assertion_on("2021-01-31", {"individuals": 1})
    assert known_differences(assertion) == {}
    explained = KnownDifference(reason="unpublished", total=-2, individuals=1)
    assert known_differences(replace(assertion, known_difference=explained)) == {
        "individuals": 1,
        "total": -2,
    }


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({}, ("CA", PROGRAM, "", "BY")),
        ({"target": ("RU",)}, ("CA", PROGRAM, "", "RU")),
        ({"program": (PROGRAM, "CA-JVCFOA")}, ("CA", "CA-JVCFOA", PROGRAM, "", "BY")),
        ({"program": ("CA-JVCFOA", PROGRAM)}, ("CA", "CA-JVCFOA", PROGRAM, "", "BY")),
        ({"program": None}, ("CA", "", "BY")),
        ({"program": None, "target": ("BY", "RU")}, ("CA", "", "BY", "RU")),
    ],
)
def test_assertions_of_the_same_lists_have_the_same_key(fields, key):
    assert subject_key(assertion_on("2021-01-31", **fields)) == key
    assert subject_key(assertion_on("2022-12-31", {"total": 1}, **fields)) == key


# Which records it adds up


def scope_ids(connection: sqlite3.Connection, assertion: Assertion) -> list[str]:
    condition, values = scope_condition(assertion)
    query = f"select id from announcements where {condition} order by announced"
    return [record_id for (record_id,) in connection.execute(query, values)]


def test_a_stock_adds_up_all_records_of_its_lists_until_its_day(belarus):
    ids = scope_ids(belarus.open(), assertion_on("2020-11-06"))
    assert ids == [
        "ca-2020-08-01-by-opening",
        "ca-2020-09-29-by-listing",
        "ca-2020-11-06-by-delisting",
    ]


def test_a_flow_adds_up_listings_and_relistings_of_its_period(belarus):
    assertion = assertion_on("2021-12-31", kind="flow", since="2020-09-30")
    assert scope_ids(belarus.open(), assertion) == [
        "ca-2021-03-17-by-relisting",
        "ca-2021-06-21-by-listing",
    ]


def test_a_flow_without_a_first_day_begins_with_the_ledger(belarus):
    assertion = assertion_on("2020-12-31", kind="flow")
    assert scope_ids(belarus.open(), assertion) == ["ca-2020-09-29-by-listing"]


def test_a_flow_adds_up_the_actions_that_it_names(belarus):
    assertion = assertion_on(
        "2021-12-31", kind="flow", actions=("delisting", "opening")
    )
    assert scope_ids(belarus.open(), assertion) == [
        "ca-2020-08-01-by-opening",
        "ca-2020-11-06-by-delisting",
    ]


def test_a_control_total_adds_up_every_action_but_the_opening(belarus):
    assertion = assertion_on("2021-12-31", kind="control", program=None)
    assert scope_ids(belarus.open(), assertion) == [
        "ca-2020-09-29-by-listing",
        "ca-2020-11-06-by-delisting",
        "ca-2021-03-17-by-relisting",
        "ca-2021-06-21-by-listing",
        "ca-2021-07-01-by-measure",
    ]


def test_without_a_program_it_is_about_the_sender_and_any_of_its_targets(belarus):
    joint_id = belarus.add("CA", "2022-02-01", 1, target=["BY", "RU"])
    connection = belarus.open()
    for target, ids in (
        (("RU",), ["ca-2022-01-01-ru-listing", joint_id]),
        (("RU", "UA"), ["ca-2022-01-01-ru-listing", joint_id]),
        (("UA",), []),
    ):
        assertion = assertion_on("2022-12-31", program=None, target=target)
        assert scope_ids(connection, assertion) == ids


def test_records_that_the_source_leaves_out_are_not_added_up(belarus):
    left_out = ("ca-2020-08-01-by-opening", "ca-2020-11-06-by-delisting")
    assertion = assertion_on("2020-12-31", leaving_out=left_out)
    assert scope_ids(belarus.open(), assertion) == ["ca-2020-09-29-by-listing"]


# The figures of the ledger


@pytest.mark.parametrize(
    ("actions", "number"),
    [
        (("opening", "delisting"), 2),
        (("listing", "delisting"), 3),
        (None, 4),
    ],
)
def test_an_opening_is_counted_as_an_announcement_only_where_it_is_named(
    belarus, actions, number
):
    assertion = assertion_on("2021-12-31", kind="control", actions=actions)
    figures = compute_ledger_figures(belarus.open(), assertion)
    assert figures["announcements"] == number


def test_a_stock_has_figures_by_type_and_what_they_add_up_to(belarus):
    figures = compute_ledger_figures(belarus.open(), assertion_on("2021-12-31"))
    assert figures == {
        **counts_of(106, 10),
        "parties": 116,
        "total": 116,
        "announcements": 4,
    }


def test_a_flow_has_the_counts_and_not_the_net(belarus):
    assertion = assertion_on("2021-12-31", kind="flow", since="2021-01-01")
    figures = compute_ledger_figures(belarus.open(), assertion)
    assert (figures["individuals"], figures["entities"], figures["announcements"]) == (
        10,
        0,
        2,
    )


def test_a_stock_adds_up_several_lists(belarus):
    assertion = assertion_on("2020-12-31", program=(PROGRAM, "US-BELARUS"))
    assert compute_ledger_figures(belarus.open(), assertion)["total"] == 121


def test_of_no_records_every_figure_is_zero(belarus):
    figures = compute_ledger_figures(
        belarus.open(), assertion_on("2000-01-01", {"rounds": 1})
    )
    assert set(figures) == set(FIGURES)
    assert set(figures.values()) == {0}


def test_rounds_are_days_on_which_targets_were_listed_or_measures_taken(belarus):
    belarus.add("CA", "2021-07-01", 2, program=PROGRAM)
    connection = belarus.open()
    # Of the program: 2020-09-29, 2021-03-17, 2021-06-21, 2021-07-01.
    of_program = assertion_on("2021-12-31", {"rounds": 4})
    assert compute_ledger_figures(connection, of_program)["rounds"] == 4
    # Against the target also the measure, on a day that counts already.
    of_target = assertion_on("2021-12-31", {"rounds": 4}, program=None)
    assert compute_ledger_figures(connection, of_target)["rounds"] == 4
    # A flow counts the days of its period.
    flow = assertion_on("2021-12-31", {"rounds": 3}, kind="flow", since="2021-01-01")
    assert compute_ledger_figures(connection, flow)["rounds"] == 3


def test_combined_figures_add_up_their_types():
    counts = dict(zip(TYPES, (1, 2, 4, 8, 16, 32), strict=True))
    assert combine_types(counts) == {"parties": 3, "total": 63}


# Verdicts


def judge(ledger: HandMadeLedger, stated: dict[str, int], **fields: object) -> Verdict:
    """The verdict on a total that leaves out the relisting which gives no figure."""
    left_out = ("ca-2021-03-17-by-relisting",)
    assertion = assertion_on("2021-12-31", stated, leaving_out=left_out, **fields)
    return check_assertion(ledger.open(), assertion, "the-id", "assertions/the-id.toml")


@pytest.mark.parametrize(
    ("stated", "state", "differences", "gaps"),
    [
        ({"individuals": 106}, "matches", {"individuals": 0}, {}),
        ({"individuals": 106, "entities": 10, "total": 116}, "matches", None, {}),
        ({"individuals": 107}, "fails", {"individuals": 1}, {"individuals": 1}),
        ({"entities": 8}, "fails", {"entities": -2}, {"entities": -2}),
        (
            {"individuals": 106, "parties": 120},
            "fails",
            {"individuals": 0, "parties": 4},
            {"parties": 4},
        ),
    ],
)
def test_an_exact_figure_must_be_the_same(belarus, stated, state, differences, gaps):
    verdict = judge(belarus, stated)
    assert (verdict.state, verdict.gaps, verdict.stated) == (state, gaps, stated)
    if differences is not None:
        assert verdict.differences == differences
    assert (verdict.id, verdict.path) == ("the-id", "assertions/the-id.toml")


@pytest.mark.parametrize(
    ("bound", "stated", "state", "gaps"),
    [
        ("at_least", 105, "matches", {}),
        ("at_least", 106, "matches", {}),
        ("at_least", 107, "fails", {"individuals": 1}),
        ("at_most", 107, "matches", {}),
        ("at_most", 106, "matches", {}),
        ("at_most", 105, "fails", {"individuals": -1}),
    ],
)
def test_a_bound_may_be_exceeded_on_one_side(belarus, bound, stated, state, gaps):
    verdict = judge(belarus, {"individuals": stated}, bound=bound)
    assert (verdict.state, verdict.gaps) == (state, gaps)


@pytest.mark.parametrize(
    ("explained", "state", "gaps"),
    [
        ({"individuals": 4}, "explained", {}),
        ({"individuals": 3}, "fails", {"individuals": 1}),
        ({"individuals": 5}, "fails", {"individuals": -1}),
        ({"entities": 1}, "fails", {"individuals": 4}),
        ({"individuals": 4, "entities": 1}, "explained", {}),
    ],
)
def test_a_known_difference_must_be_exactly_what_is_known(
    belarus, explained, state, gaps
):
    known_difference = KnownDifference(reason="four names are unpublished", **explained)
    verdict = judge(belarus, {"individuals": 110}, known_difference=known_difference)
    assert (verdict.state, verdict.gaps) == (state, gaps)


def test_a_known_difference_of_figures_that_agree_has_become_wrong(belarus):
    known_difference = KnownDifference(reason="unpublished", individuals=4)
    verdict = judge(belarus, {"individuals": 106}, known_difference=known_difference)
    assert (verdict.state, verdict.gaps) == ("fails", {"individuals": -4})


def test_what_cannot_be_verified_is_not_judged(belarus):
    verdict = judge(belarus, {"individuals": 1}, unverifiable="the list is secret")
    assert verdict.state == "unverifiable"
    assert verdict.differences == {"individuals": -105}


def test_the_assertions_of_a_ledger_are_checked_in_the_order_of_their_days(belarus):
    for day, individuals in (("2020-12-31", 108), ("2020-11-06", 109)):
        belarus.add_assertion(day, {"individuals": individuals}, program=PROGRAM)
    connection = belarus.open()
    verdicts = list(check_assertions(connection))
    assert [(verdict.id, verdict.state) for verdict in verdicts] == [
        ("2020-11-06-ca-sema-blr", "fails"),
        ("2020-12-31-ca-sema-blr", "matches"),
    ]
    ((path, assertion_id, assertion), _) = read_assertions(connection)
    assert (path, assertion_id) == (verdicts[0].path, verdicts[0].id)
    assert assertion == verdicts[0].assertion
    assert assertion.program == (PROGRAM,)


def test_a_ledger_without_assertions_has_no_verdicts(hand_made):
    assert list(check_assertions(hand_made.open())) == []


# In words


@pytest.mark.parametrize(
    ("gap", "noun", "text"),
    [
        (1, "individual", "1 individual short"),
        (-2, "entities", "2 entities over"),
        (3011, "targets", "3,011 targets short"),
    ],
)
def test_a_gap_says_how_much_the_ledger_misses(gap, noun, text):
    assert format_gap(gap, noun) == text


def test_a_gap_can_be_put_in_other_words():
    assert format_gap(4, "", ("over", "under")) == "4 over"
    assert format_gap(-4, "vessels", ("more", "fewer")) == "4 vessels fewer"


@pytest.mark.parametrize(
    ("figure", "singular", "plural"),
    [
        ("individuals", "individual", "individuals"),
        ("entities", "entity", "entities"),
        ("vessels", "vessel", "vessels"),
        ("aircraft", "aircraft", "aircraft"),
        ("other", "other target", "other targets"),
        ("unspecified", "target of no stated type", "targets of no stated type"),
        ("parties", "party", "parties"),
        ("total", "target", "targets"),
        ("rounds", "round", "rounds"),
        ("announcements", "announcement", "announcements"),
    ],
)
def test_a_figure_counts_something_in_the_singular_or_plural(figure, singular, plural):
    assert figure_noun(figure, 1) == figure_noun(figure, -1) == singular
    assert figure_noun(figure, 2) == figure_noun(figure, 0) == plural


def test_every_figure_has_a_noun():
    assert all(figure_noun(figure, 2) for figure in FIGURES)


@given(st.integers(-10_000, 10_000).filter(bool), st.sampled_from(FIGURES))
def test_a_gap_and_its_opposite_differ_in_one_word(gap, figure):
    noun = figure_noun(figure, gap)
    assert format_gap(gap, noun).removesuffix("short").removesuffix(
        "over"
    ) == format_gap(-gap, noun).removesuffix("short").removesuffix("over")


@pytest.mark.parametrize(
    ("until", "on", "stated"),
    [
        ("2024-06-30", "2024-06-30", 7),
        ("2024-06-30", "2024-07-01", 0),
        ("2024-06", "2024-06-01", 7),
        ("2024-06", "2024-07-01", 0),
        ("2024", "2025-01-01", 0),
    ],
)
def test_nobody_is_on_a_list_that_has_ended(hand_made, until, on, stated):
    hand_made.add_program("CA-OLD", "CA", until=until)
    hand_made.add("CA", "2024-01-01", 7, action="opening", program="CA-OLD")
    hand_made.add_assertion(on, {"individuals": stated}, program="CA-OLD")
    hand_made.add_assertion(on, {"individuals": stated})
    verdicts = check_assertions(hand_made.open())
    assert [verdict.state for verdict in verdicts] == ["matches", "matches"]


@pytest.mark.parametrize(
    ("stated", "state"),
    [(0, "unverifiable"), (7, "unverifiable"), (3, "unverifiable"), (8, "fails")],
)
@pytest.mark.parametrize(
    ("until", "on"),
    [("2024-06", "2024-06-02"), ("2024-06", "2024-06-30"), ("2024", "2024-06-30")],
)
def test_a_total_on_a_day_on_which_the_list_may_have_ended_cannot_be_compared(
    hand_made, until, on, stated, state
):
    hand_made.add_program("CA-OLD", "CA", until=until)
    hand_made.add("CA", "2024-01-01", 9, action="opening", program="CA-OLD")
    hand_made.add("CA", "2024-01-02", 2, action="delisting", program="CA-OLD")
    hand_made.add_assertion(on, {"individuals": stated}, program="CA-OLD")
    (verdict,) = check_assertions(hand_made.open())
    assert (verdict.state, verdict.undated_ids) == (state, ("the end of CA-OLD",))


@pytest.mark.parametrize(
    ("stated", "state"),
    [
        ({"individuals": 7}, "fails"),
        ({"entities": 0}, "unverifiable"),
        ({"entities": 9}, "unverifiable"),
        ({"total": 5}, "unverifiable"),
        ({"total": 4}, "fails"),
    ],
)
def test_a_record_without_a_day_may_bring_any_number_of_a_type_that_it_names(
    hand_made, stated, state
):
    hand_made.add("CA", "2024-01-01", 5, program="CA-ONE")
    several = {"individuals": 1, "entities": "unknown"}
    hand_made.add("CA", "2024-06", several, program="CA-ONE")
    hand_made.add_assertion("2024-06-15", stated, program="CA-ONE")
    (verdict,) = check_assertions(hand_made.open())
    assert verdict.state == state


def test_only_types_that_matter_to_an_open_figure_are_named(hand_made):
    several = {"individuals": 5, "entities": "unknown", "vessels": "unknown"}
    hand_made.add("CA", "2024-01-01", several, program="CA-ONE")
    hand_made.add_assertion("2024-06-15", {"entities": 3}, program="CA-ONE")
    (verdict,) = check_assertions(hand_made.open())
    assert verdict.reason == "the ledger has entities whose number no source gives"


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ({"individuals": 30}, "at least 18 individuals short"),
        ({"individuals": 2}, "at least 3 individuals over"),
        ({"entities": 1}, "1 entity short"),
        ({"vessels": 2}, "at least 2 vessels over"),
    ],
)
def test_a_gap_to_a_figure_that_may_be_another_is_a_minimum(hand_made, stated, words):
    sure = {"individuals": 5, "vessels": 4}
    hand_made.add("CA", "2024-01-01", sure, program="CA-ONE")
    hand_made.add("CA", "2024-06", 7, program="CA-ONE")
    several = {"vessels": "unknown", "aircraft": 1}
    hand_made.add("CA", "2024-02-01", several, program="CA-ONE")
    hand_made.add_assertion("2024-06-15", stated, program="CA-ONE")
    (verdict,) = check_assertions(hand_made.open())
    assert verdict.state == "fails"
    assert describe_gaps(verdict) == words


# Records that give no figure


@pytest.mark.parametrize(
    ("action", "bound", "stated", "state", "words"),
    [
        ("listing", "exact", 99, "fails", "at least 1 individual over"),
        ("listing", "exact", 100, "unverifiable", ""),
        ("listing", "exact", 105, "unverifiable", ""),
        ("listing", "at_least", 100, "matches", ""),
        ("listing", "at_least", 105, "unverifiable", ""),
        ("listing", "at_most", 99, "fails", "at least 1 individual over"),
        ("listing", "at_most", 105, "unverifiable", ""),
        ("opening", "exact", 105, "unverifiable", ""),
        ("relisting", "exact", 105, "unverifiable", ""),
        ("delisting", "exact", 95, "unverifiable", ""),
        ("delisting", "exact", 100, "unverifiable", ""),
        ("delisting", "exact", 101, "fails", "at least 1 individual short"),
        ("delisting", "at_most", 100, "matches", ""),
        ("measure", "exact", 101, "fails", "1 individual short"),
        ("renewal", "exact", 100, "matches", ""),
    ],
)
def test_a_list_with_a_record_that_gives_no_figure_is_known_on_one_side_only(
    hand_made, action, bound, stated, state, words
):
    hand_made.add("CA", "2024-01-01", 100, program="CA-ONE")
    hand_made.add("CA", "2024-03-01", action=action, program="CA-ONE")
    hand_made.add_assertion(
        "2024-06-15", {"individuals": stated}, program="CA-ONE", bound=bound
    )
    (verdict,) = check_assertions(hand_made.open())
    assert (verdict.state, describe_gaps(verdict)) == (state, words)
    if state == "unverifiable":
        assert verdict.reason == "1 announcement gives no figure"


def test_a_net_change_of_a_record_without_counts_is_its_figure(hand_made):
    hand_made.add("CA", "2024-01-01", 100, program="CA-ONE")
    hand_made.add("CA", "2024-03-01", program="CA-ONE", net={"individuals": 4})
    hand_made.add_assertion("2024-06-15", {"individuals": 104}, program="CA-ONE")
    (verdict,) = check_assertions(hand_made.open())
    assert verdict.state == "matches"


@pytest.mark.parametrize(
    ("kind", "action", "state"),
    [
        ("flow", "listing", "unverifiable"),
        ("flow", "measure", "fails"),
        ("control", "listing", "fails"),
    ],
)
def test_a_flow_leaves_out_what_gives_no_figure_and_a_control_total_states_so(
    hand_made, kind, action, state
):
    hand_made.add("CA", "2024-01-01", 100, program="CA-ONE")
    hand_made.add("CA", "2024-03-01", action=action, program="CA-ONE")
    fields = {"kind": kind, "since": "2024-01-01", "program": "CA-ONE"}
    if kind == "flow":
        fields["actions"] = ["listing", "measure"]
    hand_made.add_assertion(
        "2024-06-15", {"individuals": 104, "announcements": 2}, **fields
    )
    (verdict,) = check_assertions(hand_made.open())
    assert (verdict.state, "announcements" in verdict.gaps) == (state, False)


@pytest.mark.parametrize(
    ("action", "precision", "stated", "state", "words"),
    [
        ("listing", "at_least", 130, "matches", ""),
        ("listing", "at_least", 150, "unverifiable", "1 count is a minimum"),
        ("listing", "at_least", 129, "fails", "at least 1 individual over"),
        ("listing", "about", 130, "matches", ""),
        ("listing", "about", 135, "unverifiable", "1 count is a round figure"),
        ("listing", "about", 101, "unverifiable", "1 count is a round figure"),
        ("listing", "about", 99, "fails", "at least 1 individual over"),
        ("delisting", "at_least", 70, "matches", ""),
        ("delisting", "at_least", 60, "unverifiable", "1 count is a minimum"),
        ("delisting", "at_least", 71, "fails", "at least 1 individual short"),
        ("delisting", "about", 90, "unverifiable", "1 count is a round figure"),
        ("delisting", "about", 101, "fails", "at least 1 individual short"),
    ],
)
def test_a_minimum_or_a_round_figure_is_not_judged_as_exact(
    hand_made, action, precision, stated, state, words
):
    hand_made.add("CA", "2024-01-01", 100, program="CA-ONE")
    hand_made.add(
        "CA", "2024-03-01", 30, action=action, program="CA-ONE", precision=precision
    )
    hand_made.add_assertion("2024-06-15", {"individuals": stated}, program="CA-ONE")
    (verdict,) = check_assertions(hand_made.open())
    reason = verdict.reason if state == "unverifiable" else describe_gaps(verdict)
    assert (verdict.state, reason) == (state, words)


@pytest.mark.parametrize(
    ("kind", "fields", "stated", "state"),
    [
        ("flow", {}, {"individuals": 35}, "unverifiable"),
        ("flow", {}, {"individuals": 25}, "fails"),
        ("flow", {}, {"total": 35}, "unverifiable"),
        ("flow", {}, {"entities": 5}, "fails"),
        ("flow", {}, {"announcements": 2}, "fails"),
        ("control", {}, {"individuals": 35}, "fails"),
        # The net change is exact, whatever the counts are.
        ("stock", {"net": {"individuals": 30}}, {"individuals": 35}, "fails"),
        ("stock", {}, {"individuals": 35}, "unverifiable"),
        ("stock", {"action": "measure"}, {"individuals": 35}, "fails"),
    ],
)
def test_a_minimum_concerns_the_figures_that_it_is_in(
    hand_made, kind, fields, stated, state
):
    hand_made.add(
        "CA", "2024-03-01", 30, program="CA-ONE", precision="at_least", **fields
    )
    since = {} if kind == "stock" else {"since": "2024-01-01"}
    hand_made.add_assertion("2024-06-15", stated, program="CA-ONE", kind=kind, **since)
    (verdict,) = check_assertions(hand_made.open())
    assert verdict.state == state


def test_days_cannot_be_counted_where_a_listing_has_none(hand_made):
    hand_made.add("CA", "2024-07-01", 1, program=PROGRAM)
    undated_id = hand_made.add("CA", "2024-08", 1, program=PROGRAM)
    connection = hand_made.open()
    for day, state, ids in (
        ("2024-07-31", "matches", ()),
        ("2024-08-09", "unverifiable", (undated_id,)),
        ("2024-08-31", "fails", ()),
    ):
        assertion = assertion_on(day, {"rounds": 1}, kind="flow")
        verdict = check_assertion(connection, assertion, "the-id", "the-id.toml")
        assert (verdict.state, verdict.undated_ids) == (state, ids)


def test_an_undated_net_change_of_zero_makes_no_figure_uncertain(hand_made):
    hand_made.add("CA", "2024-01-01", 100, program="CA-ONE")
    zero = {"individuals": 0}
    hand_made.add("CA", "2024", action="amendment", program="CA-ONE", net=zero)
    hand_made.add("CA", "2024", 3, program="CA-ONE")
    hand_made.add_assertion("2024-06-15", {"individuals": 102}, program="CA-ONE")
    (verdict,) = check_assertions(hand_made.open())
    assert verdict.undated_ids == ("ca-2024-by-listing",)
    assert "amendment" not in str(verdict.reason)


def test_a_record_without_day_and_figure_may_bring_any_number(hand_made):
    hand_made.add("CA", "2024-01-01", 100, program="CA-ONE")
    hand_made.add("CA", "2024", program="CA-ONE")
    hand_made.add_assertion("2024-06-15", {"individuals": 150}, program="CA-ONE")
    (verdict,) = check_assertions(hand_made.open())
    assert verdict.state == "unverifiable"


def test_a_documented_difference_to_what_is_not_known_cannot_be_judged(hand_made):
    hand_made.add("CA", "2024-01-01", 100, program="CA-ONE")
    hand_made.add("CA", "2024-03-01", program="CA-ONE")
    for number, state in ((4, "unverifiable"), (5, "fails")):
        hand_made.add_assertion(
            "2024-06-15",
            {"individuals": 104},
            program="CA-ONE",
            known_difference={"individuals": number, "reason": "those of March"},
        )
        (verdict,) = check_assertions(hand_made.open())
        assert verdict.state == state
