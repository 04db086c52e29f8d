"""Changes between copies of a list: each addition and removal once, by reference and program."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.importers.change_drafts import approximate_date
from sanctions_cli.importers.list_changes import find_changes
from sanctions_cli.importers.recorded_listings import Between
from sanctions_cli.importers.snapshots import ListedTarget, Snapshot, match_targets
from sanctions_cli.lists import ListProgram

RURITANIA = ListProgram("XX-RUR", "XX", ("RS",))
STRELSAU = ListProgram("XX-STR", "XX", ("RS",))


def target(name, listed="", removed="", programs=(RURITANIA,)):
    return ListedTarget("individuals", tuple(programs), listed, removed, hash(name))


def snapshot(dated, **targets):
    """A copy with these targets by reference."""
    return Snapshot(SimpleNamespace(dated=dated, name=dated), targets, Counter())


def describe(*snapshots, is_wanted=lambda program: True):
    """What changed, in short: the action, the reference, the day and whether it is backdated."""
    changes = find_changes(snapshots, is_wanted).changes
    return [
        (each.action, each.reference, each.day, each.is_backdated) for each in changes
    ]


def test_a_list_that_keeps_removed_targets_gives_the_day_of_removal():
    old = snapshot(
        "2022-01-01", a=target("A", "2020-01-02"), b=target("B", "2020-01-02")
    )
    new = snapshot(
        "2023-01-01",
        a=target("A", "2020-01-02", "2022-05-06"),
        b=target("B", "2020-01-02", "2021-05-06"),
        c=target("C", "2022-02-02", "2022-03-03"),
    )
    assert describe(old, new) == [
        ("delisting", "a", "2022-05-06", False),
        ("delisting", "b", "2021-05-06", True),
        ("listing", "c", "2022-02-02", False),
        ("delisting", "c", "2022-03-03", False),
    ]
    # A removed target that the list drops at last is not removed again.
    assert describe(new, snapshot("2024-01-01", a=target("A", "2020-01-02"))) == [
        ("relisting", "a", "", False)
    ]


def test_the_first_listing_day_is_not_that_of_a_program_which_came_later():
    old = snapshot("2022-01-01", a=target("A", "2020-01-02"))
    both = (RURITANIA, STRELSAU)
    new = snapshot("2023-01-01", a=target("A", "2020-01-02", programs=both))

    assert describe(old, new) == [("listing", "a", "", False)]
    assert describe(old, new, is_wanted=lambda program: program == RURITANIA) == []


def test_a_target_that_returns_under_another_reference_is_a_relisting():
    first = snapshot("2022-01-01", a=target("A"), b=target("B"))
    second = snapshot("2022-02-01", b=target("B"))
    third = snapshot("2022-03-01", b=target("B"), c=target("A"))

    assert describe(first, second, third) == [
        ("delisting", "a", "", False),
        ("relisting", "c", "", False),
    ]


def test_two_targets_of_one_name_are_matched_once_each():
    old = {"a": target("A"), "b": target("A")}
    new = {"c": target("A"), "d": target("A"), "e": target("A")}

    assert match_targets(old, new) == {"c": "a", "d": "b"}


COPIES = st.lists(
    st.dictionaries(
        st.sampled_from("abcdef"),
        st.tuples(
            st.sampled_from("ABCDEF"),
            st.sets(st.sampled_from([RURITANIA, STRELSAU]), max_size=2),
            st.sampled_from(["", "2020-01-02", "2022-01-15"]),
            st.sampled_from(["", "", "2022-01-20"]),
        ),
    ),
    min_size=2,
    max_size=4,
)


@given(COPIES)
def test_the_first_copy_and_all_changes_make_the_last_copy(copies):
    snapshots = []
    for month, values in enumerate(copies, 1):
        targets = {}
        for reference, (name, programs, listed, removed) in values.items():
            targets[reference] = target(name, listed, removed, sorted(programs))
        snapshots.append(snapshot(f"2022-{month:02}-01", **targets))
    sizes = count_on_list(snapshots[0])
    for change in find_changes(snapshots, lambda program: True).changes:
        sizes[change.program] += -1 if change.action == "delisting" else 1

    for program in (RURITANIA, STRELSAU):
        assert sizes[program] == count_on_list(snapshots[-1])[program]


def count_on_list(copy):
    """How many targets are on the list of each program."""
    sizes = Counter()
    for each in copy.targets.values():
        if not each.removed:
            sizes.update(each.programs)
    return sizes


def test_the_date_of_a_change_is_the_shortest_that_both_copies_leave_open():
    dates = {
        ("2022-03-01", "2022-03-02"): "2022-03-02",
        ("2022-03-01", "2022-03-20"): "2022-03",
        ("2022-02-28", "2022-03-20"): "2022-03",
        ("2022-01-01", "2022-03-20"): "2022",
        ("2021-12-31", "2022-12-31"): "2022",
        ("2021-12-30", "2022-12-31"): "2022-12-31",
    }
    for days, expected in dates.items():
        assert approximate_date(Between(*days)) == expected
