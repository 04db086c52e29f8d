"""Which announcements pass the filters, and how the filters are put into words."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from hand_made_ledgers import HandMadeLedger, make_filters

from sanctions_cli.dates import Period
from sanctions_cli.errors import SanctionsError
from sanctions_cli.queries import ALL_DATES, DATE_SQL, Filters, format_country_list


def find_ids(connection: sqlite3.Connection, filters: Filters) -> list[str]:
    """The ids of the announcements that pass, in alphabetical order."""
    condition, values = filters.where()
    query = f"select a.id from announcements a where {condition} order by a.id"
    return [record_id for (record_id,) in connection.execute(query, values)]


@pytest.fixture
def varied(hand_made: HandMadeLedger) -> sqlite3.Connection:
    """A ledger with announcements that differ in all that filters ask for."""
    hand_made.add_program("CA-SEMA-BLR", "CA")
    hand_made.add(
        "CA",
        "2024-08-09",
        10,
        program="CA-SEMA-BLR",
        measures=["asset_freeze", "travel_ban"],
        reasons=["repression"],
    )
    hand_made.add("CA", "2023-01-05", 3, action="delisting", program="CA-SEMA-BLR")
    hand_made.add("US", "2024-08-09", 4, target=["BY", "RU"], measures=["asset_freeze"])
    hand_made.add("EU", "2022-03-09", None, action="statement", target="RU")
    return hand_made.open()


ALL = [
    "ca-2023-01-05-by-delisting",
    "ca-2024-08-09-by-listing",
    "eu-2022-03-09-ru-statement",
    "us-2024-08-09-by-ru-listing",
]


# What passes


def test_filters_that_ask_for_nothing_let_all_pass(varied):
    assert find_ids(varied, Filters()) == ALL


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"senders": ("CA",)}, ALL[:2]),
        ({"senders": ("CA", "US")}, [ALL[0], ALL[1], ALL[3]]),
        ({"senders": ("GB",)}, []),
        ({"targets": ("BY",)}, [ALL[0], ALL[1], ALL[3]]),
        ({"targets": ("RU",)}, ALL[2:]),
        ({"targets": ("BY", "RU")}, ALL),
        ({"programs": ("CA-SEMA-BLR",)}, ALL[:2]),
        ({"actions": ("delisting", "statement")}, [ALL[0], ALL[2]]),
        ({"measures": ("travel_ban",)}, [ALL[1]]),
        ({"measures": ("travel_ban", "asset_freeze")}, [ALL[1], ALL[3]]),
        ({"reasons": ("repression",)}, [ALL[1]]),
    ],
)
def test_one_of_the_values_of_a_filter_is_enough(varied, wanted, expected):
    assert find_ids(varied, Filters(**wanted)) == expected


def test_different_filters_must_all_be_passed(varied):
    wanted = Filters(senders=("CA", "EU"), targets=("RU",))
    assert find_ids(varied, wanted) == ["eu-2022-03-09-ru-statement"]
    assert find_ids(varied, wanted.replace(actions=("listing",))) == []


def test_a_joint_target_passes_once_however_many_of_its_countries_are_wanted(varied):
    wanted = Filters(senders=("US",), targets=("BY", "RU"))
    assert find_ids(varied, wanted) == ["us-2024-08-09-by-ru-listing"]


# Periods


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2024", [ALL[1], ALL[3]]),
        ("2023..", [ALL[0], ALL[1], ALL[3]]),
        ("..2023", [ALL[0], ALL[2]]),
        ("2023-01-05", [ALL[0]]),
        ("2023-01-06..2024-08-08", []),
        ("2023-01-05..2024-08-09", [ALL[0], ALL[1], ALL[3]]),
    ],
)
def test_both_ends_of_a_period_belong_to_it(varied, period, expected):
    assert find_ids(varied, make_filters(period)) == expected


@pytest.mark.parametrize(
    ("announced", "period", "lies_within"),
    [
        ("2024-08", "2024-08", True),
        ("2024-08", "2024-08-01..2024-08-31", True),
        ("2024-08", "2024-08-31..2024-12", None),
        ("2024-08", "2024-08-02..2024-12", None),
        ("2024-08", "2024-09..2024-12", False),
        ("2024-08", "2024-01..2024-08-01", None),
        ("2024-08", "2024-01..2024-08-30", None),
        ("2024-08", "2024-01..2024-07", False),
        ("2024-08", "2024-08-10..2024-08-20", None),
        ("2024-08", "2024-09-01..", False),
        ("2024-08", "2024-08-02..", None),
        ("2024-08", "2024-08-01..", True),
        ("2024", "2024-12-31..2025", None),
        ("2024", "2024", True),
        ("2024", "2024-01..2024-07", None),
        ("2024", "2025", False),
        ("2024", "2023..2024-01-01", None),
        ("2024", "2023", False),
    ],
)
def test_a_month_or_year_that_reaches_over_an_end_may_lie_in_the_period_or_not(
    hand_made, announced, period, lies_within
):
    """None for what is not known."""
    hand_made.add("CA", announced, 10)
    connection = hand_made.open()
    filters = make_filters(period)
    passing = [
        connection.execute(
            f"select count(*) from announcements a where {where}", values
        ).fetchone()[0]
        for where, values in (
            filters.where(),
            filters.where_undated(),
            filters.where_possible(),
        )
    ]
    assert passing == [
        lies_within is True,
        lies_within is None,
        lies_within is not False,
    ]


def test_two_periods_let_pass_what_lies_in_either(varied):
    both = make_filters("2022").replace(
        second_period=Period(date(2023, 1, 1), date(2023, 6, 30))
    )
    assert find_ids(varied, both) == [ALL[0], ALL[2]]
    assert both.periods == (both.period, both.second_period)
    assert find_ids(varied, both.replace(senders=("CA",))) == [ALL[0]]


def test_a_second_period_without_ends_lets_all_pass(varied):
    assert (
        find_ids(varied, make_filters("2022").replace(second_period=ALL_DATES)) == ALL
    )


def test_one_period_is_the_only_one():
    assert make_filters("2022").periods == (
        Period(date(2022, 1, 1), date(2022, 12, 31)),
    )


@pytest.mark.parametrize(
    ("date_name", "period", "expected"),
    [
        ("announced", "2024-01", ["ca-2024-01-31-by-listing"]),
        ("announced", "2024-02", []),
        ("effective", "2024-01", []),
        ("effective", "2024-02", ["ca-2024-01-31-by-listing"]),
        ("listed", "2024-03", ["ca-2024-01-31-by-listing"]),
    ],
)
def test_the_period_is_about_the_date_that_was_asked_for(
    hand_made, date_name, period, expected
):
    hand_made.add("CA", "2024-01-31", 10, effective="2024-02-01", listed="2024-03-01")
    assert find_ids(hand_made.open(), make_filters(period, date=date_name)) == expected


@pytest.mark.parametrize("date_name", sorted(DATE_SQL))
def test_a_record_without_the_date_counts_by_its_announcement(hand_made, date_name):
    hand_made.add("CA", "2024-01-31", 10)
    assert len(find_ids(hand_made.open(), make_filters("2024-01", date=date_name))) == 1


# Changing filters


def test_replace_changes_a_copy():
    filters = Filters(senders=("CA",), actions=("listing",))
    changed = filters.replace(actions=())
    assert (changed.senders, changed.actions) == (("CA",), ())
    assert filters.actions == ("listing",)


# Names as the ledger spells them


def test_programs_and_reasons_are_spelt_as_the_ledger_spells_them(varied):
    filters = Filters(programs=("ca-sema-blr",), reasons=("Repression",))
    resolved = filters.resolve_names(varied)
    assert (resolved.programs, resolved.reasons) == (("CA-SEMA-BLR",), ("repression",))


def test_a_program_that_no_record_names_is_known_by_its_definition(hand_made):
    hand_made.add_program("EU-BLR", "EU")
    filters = Filters(programs=("eu-blr",)).resolve_names(hand_made.open())
    assert filters.programs == ("EU-BLR",)


def test_a_program_without_a_definition_is_known_by_its_records(hand_made):
    hand_made.add("CA", "2024-01-01", 1, program="CA-JVCFOA")
    filters = Filters(programs=("ca-jvcfoa",)).resolve_names(hand_made.open())
    assert filters.programs == ("CA-JVCFOA",)


@pytest.mark.parametrize(
    ("wanted", "message", "hint"),
    [
        (
            {"programs": ("CA-SEMA-BLZ",)},
            'no program "CA-SEMA-BLZ" in this ledger',
            'did you mean "CA-SEMA-BLR"?',
        ),
        (
            {"programs": ("OFAC",)},
            'no program "OFAC" in this ledger',
            "the ledger has CA-SEMA-BLR",
        ),
        (
            {"reasons": ("war",)},
            'no reason "war" in this ledger',
            "the ledger has repression",
        ),
    ],
)
def test_an_unknown_name_is_refused_with_what_was_probably_meant(
    varied, wanted, message, hint
):
    with pytest.raises(SanctionsError) as error:
        Filters(**wanted).resolve_names(varied)
    assert (str(error.value), error.value.hint) == (message, hint)


def test_several_names_that_are_meant_are_all_offered(hand_made):
    for program in ("US-BELARUS", "US-BELARUS-2"):
        hand_made.add_program(program, "US")
    with pytest.raises(SanctionsError) as error:
        Filters(programs=("US-BELARU",)).resolve_names(hand_made.open())
    assert error.value.hint == 'did you mean "US-BELARUS" or "US-BELARUS-2"?'


def test_a_ledger_without_any_program_says_so(hand_made):
    with pytest.raises(SanctionsError) as error:
        Filters(programs=("CA",)).resolve_names(hand_made.open())
    assert error.value.hint == "the ledger has none"


# In words


@pytest.mark.parametrize(
    ("wanted", "phrase"),
    [
        ({}, ""),
        ({"senders": ("CA",)}, "by Canada"),
        ({"senders": ("CA", "US")}, "by Canada and US"),
        (
            {"senders": ("CA", "US", "EU"), "targets": ("BY",)},
            "by Canada, US and EU against Belarus",
        ),
        ({"targets": ("BY", "RU")}, "against Belarus and Russia"),
        ({"programs": ("EU-BLR", "EU-UKR")}, "on EU-BLR, EU-UKR"),
        ({"senders": ("EU",), "programs": ("EU-BLR",)}, "by EU on EU-BLR"),
        ({"actions": ("listing",), "measures": ("arms",)}, ""),
    ],
)
def test_a_title_names_senders_targets_and_programs(wanted, phrase):
    filters = Filters(**wanted)
    assert filters.phrase() == phrase
    assert filters.extend_title("Targets listed") == f"Targets listed {phrase}".rstrip()


@pytest.mark.parametrize(
    ("codes", "names"),
    [("BY", "Belarus"), ("BY; RU", "Belarus, Russia"), ("", ""), ("ZZ", "Worldwide")],
)
def test_the_countries_of_a_cell_are_named_in_their_order(codes, names):
    assert format_country_list(codes) == names


# Titles of a ledger with several targets


def add_targets(hand_made, *targets):
    for target in targets:
        hand_made.add("EU", "2024-08-09", 5, target=target)
    return hand_made.open()


@pytest.mark.parametrize(
    ("targets", "title"),
    [
        (["BY"], "On the lists"),
        (["MM", "BY"], "On the lists against Belarus and Myanmar"),
        (["RU", "BY", "MM"], "On the lists against Belarus, Myanmar and Russia"),
        (["RU", "BY", "MM", "IR"], "On the lists"),
    ],
)
def test_a_title_names_the_few_targets_of_a_ledger_if_none_is_requested(
    hand_made, targets, title
):
    filters = Filters().resolve_names(add_targets(hand_made, *targets))
    assert filters.extend_title("On the lists") == title
    assert filters.extend_title("Programs", names_all_targets=False) == "Programs"


def test_a_title_names_only_the_targets_requested(hand_made):
    filters = Filters(targets=("MM",))
    resolved = filters.resolve_names(add_targets(hand_made, "BY", "MM"))
    assert resolved.extend_title("On the lists") == "On the lists against Myanmar"


def test_a_program_has_targets_of_its_own(hand_made):
    connection = add_targets(hand_made, "BY", "MM")
    filters = Filters().resolve_names(connection).replace(programs=("GB-BLR",))
    assert filters.extend_title("On the lists") == "On the lists on GB-BLR"


def test_targets_that_only_a_title_names_select_nothing(hand_made):
    filters = Filters().resolve_names(add_targets(hand_made, "BY", "MM"))
    assert filters.ledger_targets == ("BY", "MM")
    assert filters.select_all
    assert filters.where() == Filters().where()
    assert not filters.replace(senders=("CA",)).select_all
