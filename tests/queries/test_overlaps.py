"""Lists of one sender that can have the same names, in the sums that add them up."""

from __future__ import annotations

from hand_made_ledgers import words_of

from sanctions_cli.caveats import Fact
from sanctions_cli.queries import Filters
from sanctions_cli.queries.overlaps import find_times_from, load_overlaps
from sanctions_cli.queries.totals import tabulate_totals
from sanctions_cli.records import LISTINGS
from sanctions_cli.table import Figure

LISTED = Filters(actions=LISTINGS)


def test_lists_that_can_have_the_same_names_are_named_with_their_sums(hand_made):
    hand_made.add_program("US-BRUS", "US", overlaps=["US-PP8015"])
    hand_made.add_program("US-PP8015", "US")
    hand_made.add("US", "2024-01-01", 1244, program="US-BRUS")
    hand_made.add("US", "2024-01-02", 434, program="US-PP8015")
    overlaps = load_overlaps(hand_made.open(), LISTED, ("sender",))
    assert words_of(overlaps.find_caveats()) == [
        "adds lists that overlap: some people are counted twice"
        " (US: US-BRUS 1,244 + US-PP8015 434)"
    ]
    assert words_of(overlaps.find_caveats(net=True)) == [
        "adds lists that overlap: some people are counted twice (US: US-BRUS + US-PP8015)"
    ]


def test_of_two_lists_one_states_the_overlap_and_it_is_true_of_both(hand_made):
    hand_made.add_program("EU-A", "EU", overlaps=["EU-B", "EU-C"])
    hand_made.add_program("EU-B", "EU", overlaps=["EU-A"])
    hand_made.add_program("EU-C", "EU")
    for program in ("EU-A", "EU-B", "EU-C"):
        hand_made.add("EU", "2024-01-01", 1, program=program)
    overlaps = load_overlaps(hand_made.open(), LISTED, ())
    names = [fact.name for fact in overlaps.find_lists({})]
    assert names == ["EU-A", "EU-B", "EU-C"]


def test_only_the_sums_that_add_up_two_such_lists_are_concerned(hand_made):
    hand_made.add_program("US-BRUS", "US", overlaps=["US-PP8015"])
    hand_made.add_program("US-PP8015", "US")
    hand_made.add(
        "US", "2023-01-01", {"individuals": 2, "entities": 3}, program="US-BRUS"
    )
    hand_made.add("US", "2024-01-01", 4, program="US-BRUS")
    hand_made.add("US", "2024-01-02", 5, program="US-PP8015")
    overlaps = load_overlaps(hand_made.open(), LISTED, ("sender", "year"))
    assert overlaps.concerns({"sender": "US"})
    assert overlaps.concerns({"sender": "US", "year": "2024"})
    assert not overlaps.concerns({"sender": "US", "year": "2023"})
    assert not overlaps.concerns({"sender": "CA"})
    assert overlaps.find_lists({"year": "2024"}) == (
        Fact("US", "US-BRUS", 4, targets="BY", group="US-BRUS"),
        Fact("US", "US-PP8015", 5, targets="BY", group="US-BRUS"),
    )


def test_a_type_that_only_one_of_the_lists_has_is_counted_once(hand_made):
    hand_made.add_program("US-BRUS", "US", overlaps=["US-PP8015"])
    hand_made.add_program("US-PP8015", "US")
    hand_made.add(
        "US", "2024-01-01", {"individuals": 2, "entities": 3}, program="US-BRUS"
    )
    hand_made.add("US", "2024-01-02", 5, program="US-PP8015")
    overlaps = load_overlaps(hand_made.open(), LISTED, ("type", "sender"))
    assert overlaps.concerns({"type": "individuals", "sender": "US"})
    assert not overlaps.concerns({"type": "entities", "sender": "US"})


def test_the_types_that_both_lists_have_are_marked_like_their_total(hand_made):
    hand_made.add_program("US-BRUS", "US", overlaps=["US-PP8015"])
    hand_made.add_program("US-PP8015", "US")
    counts = {"individuals": 2, "entities": 3}
    hand_made.add("US", "2024-01-01", counts, program="US-BRUS")
    hand_made.add("US", "2024-01-02", 5, program="US-PP8015")
    hand_made.add("CA", "2024-01-02", counts)
    table = tabulate_totals(hand_made.open(), LISTED, "sender")
    marked = []
    for row in (*table.rows, table.total or ()):
        for column, cell in zip(table.columns, row, strict=True):
            if isinstance(cell, Figure) and "overlap" in cell.kinds:
                marked.append((row[0], column.name))
    assert marked == [
        ("US", "individuals"),
        ("US", "total"),
        (None, "individuals"),
        (None, "total"),
    ]


def test_a_figure_of_nothing_is_not_marked(hand_made):
    hand_made.add_program("US-BRUS", "US", overlaps=["US-PP8015"])
    hand_made.add_program("US-PP8015", "US")
    hand_made.add("US", "2024-01-01", 244, program="US-BRUS")
    hand_made.add("US", "2024-01-02", 434, program="US-PP8015")
    overlaps = load_overlaps(hand_made.open(), LISTED, ("sender",))
    assert overlaps.mark(Figure(678), {"sender": "US"}).kinds == ("overlap",)
    assert overlaps.mark(Figure(0), {"sender": "US"}).kinds == ()


def test_lists_of_which_one_has_no_figure_or_that_do_not_overlap_concern_no_sum(
    hand_made,
):
    hand_made.add_program("US-BRUS", "US", overlaps=["US-PP8015"])
    hand_made.add_program("US-PP8015", "US")
    hand_made.add_program("US-BIS-EL", "US")
    hand_made.add("US", "2024-01-01", 244, program="US-BRUS")
    hand_made.add("US", "2024-01-02", None, program="US-PP8015")
    hand_made.add("US", "2024-01-03", 5, program="US-BIS-EL")
    assert not load_overlaps(hand_made.open(), LISTED, ()).concerns({})


def test_a_running_sum_adds_such_lists_from_the_time_on_that_has_both(hand_made):
    hand_made.add_program("US-BRUS", "US", overlaps=["US-PP8015"])
    hand_made.add_program("US-PP8015", "US")
    hand_made.add_program("CA-A", "CA")
    hand_made.add("US", "2022-01-01", 5, program="US-BRUS")
    hand_made.add("US", "2023-01-01", 5, program="US-BRUS")
    hand_made.add("US", "2024-01-01", 4, program="US-PP8015")
    hand_made.add("CA", "2022-01-01", 4, program="CA-A")
    connection = hand_made.open()
    overlaps = load_overlaps(connection, LISTED, ("sender", "year"))
    assert overlaps.find_first_times("year", "sender") == {"US": "2024"}
    by_program = load_overlaps(connection, LISTED, ("program", "year"))
    assert by_program.find_first_times("year", "program") == {}
    assert by_program.find_first_times("year") == {"": "2024"}


def test_a_ledger_without_such_lists_has_no_time_from_which_it_adds_them(hand_made):
    hand_made.add("US", "2022-01-01", 5)
    overlaps = load_overlaps(hand_made.open(), LISTED, ("sender", "year"))
    assert overlaps.find_first_times("year", "sender") == {}


def test_columns_of_running_sums_are_named_by_what_they_add(hand_made):
    hand_made.add_program("US-BRUS", "US", overlaps=["US-PP8015"])
    hand_made.add_program("US-PP8015", "US")
    hand_made.add("US", "2022-01-01", {"entities": 3}, program="US-BRUS")
    hand_made.add("US", "2023-01-01", {"individuals": 4}, program="US-PP8015")
    hand_made.add("US", "2024-01-01", {"entities": 4}, program="US-PP8015")
    connection = hand_made.open()
    by_type = load_overlaps(connection, LISTED, ("year",))
    expected = {"total": "2023", "net": "2023"}
    assert by_type.find_first_times_of_columns("year") == expected
    by_sender = load_overlaps(connection, LISTED, ("year", "sender"))
    assert by_sender.find_first_times_of_columns("year", "sender") == {
        "US": "2023", "total": "2023", "net": "2023",
    }  # fmt: skip


def test_a_record_with_several_measures_is_once_in_the_numbers_of_its_list(hand_made):
    hand_made.add_program("US-BRUS", "US", overlaps=["US-PP8015"])
    hand_made.add_program("US-PP8015", "US")
    measures = ["asset_freeze", "travel_ban"]
    hand_made.add("US", "2024-01-01", 7, program="US-BRUS", measures=measures)
    hand_made.add("US", "2024-01-02", 5, program="US-PP8015")
    overlaps = load_overlaps(hand_made.open(), LISTED, ("measure",))
    (caveat,) = overlaps.find_caveats()
    assert [fact.number for fact in caveat.facts] == [7, 5]


def test_a_bare_year_comes_after_its_months_in_a_running_sum(hand_made):
    hand_made.add_program("US-BRUS", "US", overlaps=["US-PP8015"])
    hand_made.add_program("US-PP8015", "US")
    hand_made.add("US", "2024-03-01", 5, program="US-BRUS")
    hand_made.add("US", "2024", 4, program="US-PP8015")
    overlaps = load_overlaps(hand_made.open(), LISTED, ("month",))
    assert overlaps.find_first_times("month") == {"": "2024"}
    months = ["2024-02", "2024-03", "2024", "2025-01"]
    assert find_times_from(months, "2024-03") == {"2024-03", "2024", "2025-01"}
    assert find_times_from(months, "2024") == {"2024", "2025-01"}
    assert find_times_from(months, None) == set()


def add_a_list_shared_by_two_targets(hand_made):
    """UK-HR overlaps with a list against Belarus and with one against Myanmar."""
    hand_made.add_program("GB-BLR", "GB", overlaps=["GB-HR"])
    hand_made.add_program("GB-MMR", "GB", overlaps=["GB-HR"])
    hand_made.add_program("GB-HR", "GB")
    hand_made.add("GB", "2021-01-01", 30, target="BY", program="GB-BLR")
    hand_made.add("GB", "2021-01-02", 20, target="MM", program="GB-MMR")
    hand_made.add("GB", "2021-01-03", 8, target="BY", program="GB-HR")


def test_lists_overlap_only_against_the_same_target(hand_made):
    add_a_list_shared_by_two_targets(hand_made)
    overlaps = load_overlaps(hand_made.open(), LISTED, ("target",))
    # GB-HR has nobody from Myanmar, so GB-MMR shares no name with it.
    assert [fact.name for fact in overlaps.find_lists({})] == ["GB-BLR", "GB-HR"]
    assert overlaps.concerns({"target": "BY"})
    assert not overlaps.concerns({"target": "MM"})


def test_overlapping_lists_are_added_up_for_each_target(hand_made):
    add_a_list_shared_by_two_targets(hand_made)
    hand_made.add("GB", "2021-01-04", 7, target="MM", program="GB-HR")
    overlaps = load_overlaps(hand_made.open(), LISTED, ())
    assert words_of(overlaps.find_caveats()) == [
        "adds lists that overlap: some people are counted twice (against Belarus, UK:"
        " GB-BLR 30 + GB-HR 8; against Myanmar, UK: GB-MMR 20 + GB-HR 7)"
    ]
    short = words_of(overlaps.find_caveats(), is_short=True)
    assert short == [
        "adds lists that overlap: some people are counted twice"
        " (against Belarus: UK 30 + 8; against Myanmar: UK 20 + 7)"
    ]


def test_an_answer_about_one_target_does_not_name_it_beside_its_lists(hand_made):
    add_a_list_shared_by_two_targets(hand_made)
    filters = LISTED.replace(targets=("BY",))
    overlaps = load_overlaps(hand_made.open(), filters, ())
    assert words_of(overlaps.find_caveats(), is_short=True) == [
        "adds lists that overlap: some people are counted twice (UK 30 + 8)"
    ]


def test_two_groups_of_a_sender_that_share_no_name_are_two_sums(hand_made):
    for first, second in (("US-A", "US-B"), ("US-C", "US-D")):
        hand_made.add_program(first, "US", overlaps=[second])
        hand_made.add_program(second, "US")
    for day, program in enumerate(("US-A", "US-B", "US-C", "US-D"), start=1):
        hand_made.add("US", f"2024-01-0{day}", 10 * day, program=program)
    overlaps = load_overlaps(hand_made.open(), LISTED, ())
    assert words_of(overlaps.find_caveats(), is_short=True) == [
        "adds lists that overlap: some people are counted twice (US 40 + 30 and 20 + 10)"
    ]


def test_a_record_against_two_targets_joins_the_lists_of_both(hand_made):
    hand_made.add_program("EU-A", "EU", overlaps=["EU-B"])
    hand_made.add_program("EU-B", "EU")
    hand_made.add("EU", "2024-01-01", 3, target=["BY", "RU"], program="EU-A")
    hand_made.add("EU", "2024-01-02", 4, target="RU", program="EU-B")
    (fact, _) = load_overlaps(hand_made.open(), LISTED, ()).find_lists({})
    assert fact == Fact("EU", "EU-A", 3, targets="BY; RU", group="EU-A")
