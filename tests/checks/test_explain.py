"""Why a total does not match: both figures, the records, and what would explain it."""

from __future__ import annotations

import pytest
from broken_ledgers import STOCK, A, B, later, record, total

AUGUST = "assertions/2024-08-31-ca-sema-blr.toml"
JANUARY = "assertions/2025-01-31-ca-sema-blr.toml"


@pytest.fixture
def explain(apply_rule):
    """`explain({path: text})`: the details of the wrong total, or of the one at `path`."""

    def explain_files(files: dict[str, str], path: str = "") -> list[str]:
        findings = apply_rule("assertions", files)
        (finding,) = [
            finding for finding in findings if not path or finding.path == path
        ]
        return list(finding.details)

    return explain_files


# What is stated, and what the ledger has


def test_the_explanation_begins_with_both_figures_and_the_publisher(explain):
    lines = explain({STOCK: total("individuals = 1014\nentities = 7")})
    assert lines[:2] == [
        "stated    1,014 individuals, 7 entities on 2024-12-31 (Canada Gazette)",
        "ledger    10 individuals, 6 entities",
    ]


@pytest.mark.parametrize(
    ("keys", "period"),
    [
        ({}, "on 2024-12-31"),
        ({"kind": "flow", "since": "2024-08-01"}, "from 2024-08-01 to 2024-12-31"),
        ({"kind": "control"}, "from the first day to 2024-12-31"),
    ],
)
def test_it_says_for_when_the_figures_are(explain, keys, period):
    lines = explain({STOCK: total("individuals = 11", **keys)})
    assert lines[0] == f"stated    11 individuals {period} (Canada Gazette)"


@pytest.mark.parametrize(("bound", "stated"), [("at_least", 11), ("at_most", 9)])
def test_it_says_that_a_figure_is_a_bound(explain, bound, stated):
    lines = explain({STOCK: total(f"individuals = {stated}", bound=bound)})
    assert lines[0].startswith(
        f"stated    {bound.replace('_', ' ')} {stated} individuals on "
    )
    assert not any("it would match" in line for line in lines)


def test_without_sources_nobody_is_named(explain):
    text = total("individuals = 11").partition("\n[[sources]]")[0]
    assert explain({STOCK: text})[0] == "stated    11 individuals on 2024-12-31"


def test_it_has_the_known_difference_and_its_reason(explain):
    difference = "\n[known_difference]\nreason = 'never published'\nindividuals = 3\nentities = -1\n"
    lines = explain({STOCK: total("individuals = 14\nentities = 5", difference)})
    assert lines[2] == "explained +3 individuals, -1 entity: never published"


def test_where_a_known_difference_has_vanished_the_records_are_listed_too(explain):
    difference = "\n[known_difference]\nreason = 'x'\nindividuals = 3\n"
    lines = explain({STOCK: total("individuals = 10", difference)})
    assert lines[1:4] == [
        "ledger    10 individuals",
        "explained +3 individuals: x",
        "the records that it adds up:",
    ]


# The records that make up the sum


def test_it_lists_the_records_since_the_last_total_that_matched(explain):
    lines = explain(
        {
            AUGUST: total("individuals = 10\nentities = 6", on="2024-08-31"),
            B: later(counts="individuals = 3\nentities = 1"),
            STOCK: total("individuals = 14\nentities = 7"),
        }
    )
    assert lines[2:] == [
        "since the last total that matched (10 / 6 on 2024-08-31):",
        "  2024-09-10  ca-2024-09-10-by      +3      +1",
    ]


def test_without_such_a_total_it_lists_all_of_them(explain):
    assert explain({B: later(action="delisting"), STOCK: total("individuals = 2")})[
        2:
    ] == [
        "the records that it adds up:",
        "  2024-08-09  ca-2024-08-09-by     +10",
        "  2024-09-10  ca-2024-09-10-by      -1",
    ]


def test_where_there_is_no_record_it_says_so(explain):
    assert explain({STOCK: total("individuals = 1", leaving_out=["ca-2024-08-09-by"])})[
        2
    ] == ("  no record")


def test_of_many_records_it_lists_the_latest(explain):
    files = {
        f"announcements/2024/ca-2024-09-{day}-by.toml": later(
            announced=f"2024-09-{day}"
        )
        for day in range(10, 24)
    }
    lines = explain({**files, STOCK: total("individuals = 99")})
    assert lines[3] == "  … 3 earlier"
    assert len(lines) == 4 + 12
    assert lines[4].startswith("  2024-09-12  ca-2024-09-12-by")
    assert lines[-1].startswith("  2024-09-23  ca-2024-09-23-by")


def test_ids_of_different_lengths_are_aligned(explain):
    files = {
        A.replace("by.toml", "by-statement.toml"): record(counts="individuals = 2"),
        STOCK: total("individuals = 1"),
    }
    lines = explain(files)
    assert lines[3:5] == [
        "  2024-08-09  ca-2024-08-09-by               +10",
        "  2024-08-09  ca-2024-08-09-by-statement      +2",
    ]


def test_records_that_add_nothing_are_listed_only_where_records_are_counted(explain):
    files = {B: later(action="measure", counts=None)}
    lines = explain({**files, STOCK: total("individuals = 12", kind="control")})
    assert not any("ca-2024-09-10-by" in line for line in lines)
    lines = explain({**files, STOCK: total("announcements = 5", kind="control")})
    assert any("ca-2024-09-10-by" in line for line in lines)


@pytest.mark.parametrize(
    ("figures", "keys"),
    [
        ("individuals = 10", {"bound": "at_least"}),  # no exact figure
        ("entities = 6", {}),  # says nothing about individuals
        ("individuals = 10", {"unverifiable": "x"}),
        ("individuals = 10", {"kind": "flow", "since": "2024-08-01"}),
    ],
)
def test_a_total_that_does_not_settle_the_same_figures_is_no_starting_point(
    explain, figures, keys
):
    files = {
        AUGUST: total(figures, on="2024-08-31", **keys),
        STOCK: total("individuals = 14"),
    }
    assert explain(files)[2] == "the records that it adds up:"


def test_a_total_with_a_known_difference_is_a_starting_point(explain):
    difference = "\n[known_difference]\nreason = 'x'\nindividuals = 3\n"
    files = {
        AUGUST: total("individuals = 13", difference, on="2024-08-31"),
        STOCK: total("individuals = 14"),
    }
    assert explain(files)[2] == "since the last total that matched (13 on 2024-08-31):"


# Carried forward


def test_a_difference_that_is_carried_forward_is_explained_once(explain):
    files = {
        AUGUST: total("individuals = 11", on="2024-08-31"),
        B: later(),
        STOCK: total("individuals = 12"),
        JANUARY: total("individuals = 13", on="2025-01-31"),
    }
    assert explain(files, AUGUST)[2:4] == [
        "the records that it adds up:",
        "  2024-08-09  ca-2024-08-09-by     +10",
    ]
    assert explain(files, STOCK)[2:] == [
        f"carried forward: the same difference as on 2024-08-31, in {AUGUST}"
    ]
    assert any("ca-2024-09-10-by" in line for line in explain(files, JANUARY))


def test_a_difference_from_before_a_total_that_matched_is_not_carried_forward(explain):
    files = {
        AUGUST: total("individuals = 11", on="2024-08-31"),
        "assertions/2024-09-09-ca-sema-blr.toml": total(
            "individuals = 10", on="2024-09-09"
        ),
        B: later(),
        STOCK: total("individuals = 12"),
    }
    assert (
        explain(files, STOCK)[2]
        == "since the last total that matched (10 on 2024-09-09):"
    )


def test_a_flow_carries_nothing_forward(explain):
    keys = {"kind": "flow", "since": "2024-08-01"}
    files = {
        AUGUST: total("individuals = 11", on="2024-08-31", **keys),
        STOCK: total("individuals = 11", **keys),
    }
    assert explain(files, STOCK)[2] == "the records that it adds up:"


# The single record that would explain it


@pytest.mark.parametrize(
    ("files", "line"),
    [
        (
            {B: later(), STOCK: total("individuals = 10\nentities = 6")},
            "without ca-2024-09-10-by (2024-09-10) it would match:"
            " is its day, program or action wrong?",
        ),
        (
            {
                B: later(counts="individuals = 10\nentities = 6"),
                STOCK: total("individuals = 10\nentities = 6"),
            },
            "without ca-2024-09-10-by (2024-09-10) it would match:"
            " does it repeat ca-2024-08-09-by, or is its day wrong?",
        ),
        (
            {
                B.replace("09-10", "09-11"): later(announced="2024-09-11"),
                STOCK.replace("2024-12-31", "2024-09-10"): total(
                    "individuals = 11", on="2024-09-10"
                ),
            },
            "with ca-2024-09-11-by (2024-09-11) it would match:"
            " is its day, program or action wrong?",
        ),
        (
            {B: later(program=None), STOCK: total("individuals = 11")},
            "with ca-2024-09-10-by (2024-09-10) it would match:"
            " is its day, program or action wrong?",
        ),
        (
            {B: later(), STOCK: total("individuals = 9\nentities = 6")},
            "with the sign of ca-2024-09-10-by (2024-09-10) reversed it would match:"
            " listing or delisting?",
        ),
    ],
    ids=["one too many", "doubled", "a day late", "without its program", "a sign"],
)
def test_the_single_record_that_would_explain_a_difference_is_named(
    explain, files, line
):
    assert line in explain(files)


def test_a_record_that_would_change_another_stated_figure_explains_nothing(explain):
    files = {
        B: later(counts="individuals = 1\nentities = 1"),
        STOCK: total("individuals = 10\nentities = 7"),
    }
    assert not any("it would match" in line for line in explain(files))


def test_combined_figures_are_explained_too(explain):
    files = {
        B: later(counts="individuals = 1\nentities = 1"),
        STOCK: total("parties = 16\ntotal = 16"),
    }
    assert any(line.startswith("without ca-2024-09-10-by") for line in explain(files))


@pytest.mark.parametrize(
    ("announced", "is_near"),
    [
        ("2025-01-31", True),
        ("2025-02-01", False),
        ("2024-02-25", True),
        ("2024-02-24", False),
    ],
)
def test_only_records_near_the_day_are_looked_at(explain, announced, is_near):
    # 31 days after the end of 2024, and 310 before it.
    path = f"announcements/{announced[:4]}/ca-{announced}-by.toml"
    files = {
        path: later(announced=announced, program=None, source=""),
        STOCK: total("individuals = 11"),
    }
    lines = explain(files)
    assert any(line.startswith(f"with ca-{announced}-by") for line in lines) == is_near


def test_rounds_and_announcements_are_not_explained_by_single_records(explain):
    lines = explain({B: later(), STOCK: total("announcements = 1")})
    assert not any("it would match" in line for line in lines)
