"""Each of the 83 totals that sources state on Myanmar, with the result that the facts record.

The figures are copied from the researched facts and their second check, not from the ledger:
what the source states, and what the announcements add up to where the two differ.
"""

from __future__ import annotations

from answers import answer_rows
from conftest import SHIPPED, Run

MATCHING = {
    "2024-02-06-au-myanmar-since-2021": (16, 7),
    "2026-08-22-au-myanmar": (21, 7),
    "2019-06-21-ca-sema-mmr-schedule": (45, 44),
    "2021-02-24-ca-sema-mmr-schedule": (54, 44),
    "2021-05-19-ca-sema-mmr-schedule": (70, 54),
    "2021-12-13-ca-sema-mmr-schedule": (70, 58),
    "2022-02-08-ca-sema-mmr-schedule": (73, 58),
    "2022-04-04-ca-sema-mmr-schedule": (77, 60),
    "2022-12-12-ca-sema-mmr-schedule": (89, 63),
    "2023-02-08-ca-sema-mmr-schedule": (95, 63),
    "2023-08-16-ca-sema-mmr-schedule": (95, 63),
    "2023-10-31-ca-sema-mmr-schedule": (134, 85),
    "2024-08-18-ca-sema-mmr-schedule": (133, 85),
    "2024-10-29-ca-sema-mmr-since-coup": (92, 45),
    "2024-10-30-ca-sema-mmr-schedule": (136, 89),
    "2025-03-17-ca-sema-mmr-schedule": (149, 92),
    "2025-07-24-ca-sema-mmr-schedule": (149, 92),
    "2026-02-26-ca-sema-mmr": (149, 92),
    "2026-07-23-ca-sema-mmr-schedule": (149, 92),
    "2021-03-31-seco-myanmar": (25, 0),
    "2026-02-18-seco-myanmar-list": (106, 22),
    "2019-04-29-eu-mmr": (14, None),
    "2021-03-01-eu-mmr-fsf": (14, 0),
    "2021-04-01-eu-mmr-fsf": (25, 0),
    "2021-04-19-eu-mmr": (35, 2),
    "2021-05-01-eu-mmr-fsf": (35, 2),
    "2021-06-21-eu-mmr": (43, 6),
    "2021-07-15-eu-mmr-fsf": (43, 6),
    "2021-12-31-eu-mmr-fsf": (43, 6),
    "2022-02-21-eu-mmr": (65, 10),
    "2022-03-31-eu-mmr-fsf": (65, 10),
    "2022-10-31-eu-mmr-fsf": (65, 10),
    "2022-11-08-eu-mmr": (84, 11),
    "2022-11-30-eu-mmr-fsf": (84, 11),
    "2023-01-31-eu-mmr-fsf": (84, 11),
    "2023-02-20-eu-mmr": (93, 18),
    "2023-03-15-eu-mmr-fsf": (93, 18),
    "2023-07-20-eu-mmr": (99, 19),
    "2023-08-31-eu-mmr-fsf": (99, 19),
    "2023-12-05-eu-mmr-fsf": (99, 19),
    "2023-12-31-eu-mmr-fsf": (103, 21),
    "2024-04-26-eu-mmr": (103, 21),
    "2024-07-20-eu-mmr-fsf": (103, 21),
    "2024-09-30-eu-mmr-fsf": (103, 21),
    "2024-11-30-eu-mmr-fsf": (106, 22),
    "2025-04-25-eu-mmr": (106, 22),
    "2025-06-30-eu-mmr-fsf": (106, 22),
    "2025-12-31-eu-mmr-fsf": (106, 22),
    "2026-04-30-eu-mmr": (105, 22),
    "2021-02-17-gb-mmr-gb-hr": (16, 0),
    "2021-02-24-gb-mmr-gb-hr": (19, 0),
    "2021-04-29-gb-mmr-list": (23, 0),
    "2024-02-01-gb-mmr-individuals": (25, None),
    "2025-04-10-gb-mmr-list": (39, 37),
    "2026-05-13-gb-mmr-list": (39, 37),
    "2026-08-22-gb-hr-mm": (5, 2),
    "2026-08-22-gb-mmr-list": (39, 37),
    "2021-04-20-us-burma": (16, 14),
    "2021-04-20-us-glomag": (9, 2),
    "2021-08-18-us-burma": (54, 17),
    "2021-12-10-us-burma": (58, 20),
    "2022-01-31-us-burma": (65, 22),
    "2022-03-25-us-burma": (70, 27),
    "2022-10-06-us-burma": (73, 28),
    "2022-11-09-us-burma": (74, 29),
    "2023-01-31-us-burma": (80, 32),
    "2023-03-24-us-burma": (82, 38),
    "2023-06-21-us-burma": (81, 41),
    "2023-08-23-us-burma": (83, 44),
    "2023-09-25-us-burma": (82, 44),
    "2023-10-31-us-burma": (87, 47),
    "2024-01-31-us-burma": (91, 49),
    "2024-05-03-us-burma": (91, 49),
    "2024-05-03-us-glomag": (9, 2),
    "2026-06-30-us-burma-window": (1, 0),
}
"""The stated totals that the ledger reproduces: individuals and entities; None is not stated."""

MATCHING_TOGETHER = {
    "2024-10-29-eu-mmr-annex": 128,
    "2021-02-22-us-burma": 15,
}
"""Those of which only the sum of people and bodies is stated."""

DIFFERENT = {
    "2026-05-01-eu-mmr-fsf": (
        (106, 22),
        (105, 22),
    ),
    "2023-01-31-gb-mmr-gb-hr-since-coup": (
        (18, 30),
        (18, 28),
    ),
    "2024-02-01-gb-mmr-entities": (
        (None, 33),
        (25, 32),
    ),
}
"""Those that differ for a documented reason: what is stated, and what the announcements give."""

NOT_COMPARABLE = {
    "2026-01-28-gb-mmr-watchdog",
    "2026-03-31-us-mm-panel",
    "2026-06-30-us-burma-window-2",
}
"""Those that cannot be compared, as the source counts something else or no figure was read."""

CONTROLS = {
    # All announcements of a sender on Myanmar since 2018 and the targets named in them, with
    # measures, removals and those taken over from another list; None is not stated.
    "2026-08-22-au-mm-control": (8, 31, 7),
    "2026-07-23-ca-mm-control": (20, 114, 48),
    "2026-02-18-ch-mm-control": (9, 106, 22),
    "2026-08-22-eu-mm-control": (27, 113, 24),
    # Three opening stocks of zero or of names taken over from another list count too.
    "2026-08-22-gb-mm-control": (29 + 3, 120, 78),
    "2025-02-01-nz-mm-control": (3, None, None),
    # Two announcements do not give the number of entities, so that those have their own.
    "2026-06-30-us-mm-control": (49, 129, None),
    "2026-06-30-us-mm-control-entities": (None, None, 78),
}

CONTROLS_OF_LISTS = {
    # Lists of which no source states a total: acts on them, and an opening stock of each.
    "2026-07-23-ca-jvcfoa-mm-control": (1 + 1, 1, None),
    # One and one on 7 March 2023, five and one on 30 July 2026.
    "2026-08-22-eu-hr-mm-control": (2 + 1, 6, 2),
    # 7031(c): 4 and 1; Entity List: 4, 4, 3 and an unknown number; TCO: 3 and 1. The opening stocks
    # are of 7031(c) and of the Entity List.
    "2026-06-30-us-7031c-us-bis-el-us-tco-mm-control": (7 + 2, 8, 12),
}


Figures = tuple[int | None, int | None]


def judge_totals(run: Run) -> dict[str, dict]:
    """Every stated total on Myanmar, with its state and what the announcements give."""
    query = "select * from assertions where target = 'MM'"
    return {row["id"]: row for row in answer_rows(run, "sql", query, "-L", SHIPPED)}


def read_figures(row: dict, prefix: str) -> Figures:
    return row[f"{prefix}_individuals"], row[f"{prefix}_entities"]


def test_each_of_the_83_has_the_result_that_the_facts_record(run):
    expected = dict.fromkeys((*MATCHING, *MATCHING_TOGETHER), "matches")
    expected |= dict.fromkeys(DIFFERENT, "explained")
    expected |= dict.fromkeys(NOT_COMPARABLE, "unverifiable")
    states = {
        name: row["state"]
        for name, row in judge_totals(run).items()
        if row["kind"] != "control"
    }
    assert states == expected
    assert len(states) == 83
    assert [len(MATCHING) + len(MATCHING_TOGETHER), len(DIFFERENT)] == [77, 3]


def test_what_a_source_states_is_what_the_facts_have_and_what_the_records_give(run):
    totals = judge_totals(run)
    assert {name: read_figures(totals[name], "stated") for name in MATCHING} == MATCHING
    for name, (individuals, entities) in MATCHING.items():
        sums = read_figures(totals[name], "ledger")
        assert sums[0] == individuals, name
        assert entities is None or sums[1] == entities, name


def test_a_sum_of_people_and_bodies_is_the_sum_of_the_records(run):
    totals = judge_totals(run)
    for name, parties in MATCHING_TOGETHER.items():
        assert totals[name]["stated_parties"] == parties
        assert totals[name]["ledger_parties"] == parties


def test_what_differs_does_so_by_the_figures_of_the_facts_and_has_its_reason(run):
    totals = judge_totals(run)
    for name, (stated, sums) in DIFFERENT.items():
        assert read_figures(totals[name], "stated") == stated
        individuals, entities = read_figures(totals[name], "ledger")
        assert entities == sums[1], name
        assert stated[0] is None or individuals == sums[0], name
        assert len(totals[name]["reason"]) > 100
    # The consolidated annex of 29 April 2026 is without Myint Swe; the list file still had him.
    assert "Myint Swe" in totals["2026-05-01-eu-mmr-fsf"]["reason"]


def test_what_cannot_be_compared_says_why(run):
    totals = judge_totals(run)
    for name in NOT_COMPARABLE:
        assert len(totals[name]["reason"]) > 50, name


def test_the_control_totals_cover_every_record_of_each_sender_on_myanmar(run):
    totals = judge_totals(run)
    controls = {
        name: (row["stated_announcements"], *read_figures(row, "stated"))
        for name, row in totals.items()
        if row["kind"] == "control"
    }
    assert controls == CONTROLS | CONTROLS_OF_LISTS
    assert {totals[name]["state"] for name in controls} == {"matches"}
    covered = sum(number for number, _, _ in CONTROLS.values() if number)
    (records,) = answer_rows(
        run,
        "sql",
        "select count(*) as number from announcements"
        " where target = 'MM' and (action <> 'opening' or sender = 'GB')",
        *("-L", SHIPPED),
    )
    assert covered == records["number"] == 145 + 3


def test_the_control_totals_notice_a_record_that_is_altered_or_lost(run, shipped):
    record = shipped / "announcements/2021/eu-2021-06-21-mm.toml"
    text = record.read_text()
    record.write_text(text.replace("individuals = 8", "individuals = 9"))
    altered = run("check", "-L", shipped)
    record.unlink()
    lost = run("check", "-L", shipped)
    for result in (altered, lost):
        assert result.code == 1
        assert "2026-08-22-eu-mm-control" in result.out
