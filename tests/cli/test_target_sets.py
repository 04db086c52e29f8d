"""Targets are a set: whatever their order, joint records are one group, one duplicate, one id."""

from __future__ import annotations

import csv
import io
import json

import pytest
from conftest import GIT, Run
from git_ledgers import make_repository
from hand_made_ledgers import HandMadeLedger

PROGRAM = "GB-RUS"
OTHER_ORDER = """\
# Named by hand.
sender = "GB"
target = ["RU", "BY"]
announced = 2024-02-01
action = "listing"
program = "GB-RUS"
joint = ["US", "CA"]

[counts]
individuals = 5
"""


@pytest.fixture
def joint(hand_made: HandMadeLedger) -> HandMadeLedger:
    """Joint records of 10 and 5 names, their targets in either order, and 1 for BY alone."""
    hand_made.add_program(PROGRAM, "GB", target=["RU", "BY"])
    hand_made.add("GB", "2024-01-01", 10, target=["BY", "RU"], program=PROGRAM)
    path = hand_made.root / "announcements/2024/gb-2024-02-01-ru-by.toml"
    path.write_text(OTHER_ORDER)
    hand_made.add("GB", "2024-03-01", 1, target="BY", program=PROGRAM)
    return hand_made


def test_both_orders_are_one_row(joint: HandMadeLedger, run: Run) -> None:
    result = run("totals", "--by", "target", "-L", joint.root, "-f", "csv")
    totals = [
        (row["target"], row["total"]) for row in csv.DictReader(io.StringIO(result.out))
    ]
    assert totals == [("BY", "1"), ("BY; RU", "15")]
    rows = json.loads(
        run("totals", "--by", "target", "-L", joint.root, "-f", "json").out
    )
    assert [row["target"] for row in rows] == [["BY"], ["BY", "RU"]]
    result = run(
        "sql",
        "select target, sum(total) from flow group by 1 order by 1",
        *("-L", joint.root, "-f", "csv"),
    )
    assert result.out.splitlines()[1:] == ["BY,1", "BY; RU,15"]
    for command in (["summary"], ["compare", "--by", "target"]):
        shown = run(*command, "-L", joint.root).out
        assert "Belarus, Russia" in shown
        assert "Russia, Belarus" not in shown


def test_both_orders_are_one_duplicate(joint: HandMadeLedger, run: Run) -> None:
    same = ["2024-02-01", "--individuals", "5", "-p", PROGRAM, "--no-input"]
    source = ["--source-url", "https://example.org/a", "--publisher", "A"]
    for targets in ("BY, RU", "RU, BY"):
        result = run("add", "GB", targets, *same, *source, "-L", joint.root)
        assert result.code == 2
        assert "gb-2024-02-01-ru-by" in result.err
    joint.add("GB", "2024-02-01", 5, target=["BY", "RU"], program=PROGRAM)
    result = run("check", "--only", "duplicates", "-L", joint.root)
    assert result.code == 1
    assert 'the same as "gb-2024-02-01-ru-by"' in result.out


def test_both_orders_make_one_id(joint: HandMadeLedger, run: Run) -> None:
    for number, targets in enumerate(("BY, RU", "RU, BY")):
        result = run(
            *("add", "GB", targets, f"2025-0{number + 1}-01", "--individuals", "3"),
            *("-p", PROGRAM, "--publisher", "A", "--no-input", "-L", joint.root),
        )
        assert result.out == (
            f"announcements/2025/gb-2025-0{number + 1}-01-by-ru.toml\n"
        )


def test_an_edit_that_names_the_same_targets_leaves_the_file(
    joint: HandMadeLedger, run: Run
) -> None:
    path = joint.root / "announcements/2024/gb-2024-02-01-ru-by.toml"
    result = run(
        *("edit", "gb-2024-02-01-ru-by", "--target", "BY, RU", "--joint", "CA"),
        *("--joint", "US", "-L", joint.root),
    )
    assert result.err == "The record says that already; nothing was changed.\n"
    assert path.read_text() == OTHER_ORDER
    result = run("edit", "gb-2024-02-01-ru-by", "--note", "x", "-L", joint.root)
    assert result.code == 0
    assert 'target = ["RU", "BY"]\n' in path.read_text()


@GIT
def test_another_order_is_no_difference(joint: HandMadeLedger, run: Run) -> None:
    make_repository(joint.root)
    path = joint.root / "announcements/2024/gb-2024-02-01-ru-by.toml"
    swapped = OTHER_ORDER.replace('["RU", "BY"]', '["BY", "RU"]')
    path.write_text(swapped.replace('["US", "CA"]', '["CA", "US"]'))
    result = run("diff", "HEAD", "-L", joint.root)
    assert (result.code, result.out.splitlines()[0]) == (
        0,
        "No difference: HEAD and the ledger as it is",
    )
    former = joint.root.parent / "former.toml"
    former.write_text(OTHER_ORDER)
    result = run("diff", former, path)
    assert result.code == 0
    assert "No difference" in result.out


@pytest.mark.parametrize("with_program", [True, False])
@pytest.mark.parametrize(("target", "names"), [("BY", 16), ("RU", 15), ("UA", 0)])
@pytest.mark.parametrize("kind", ["stock", "flow"])
def test_an_assertion_counts_joint_records_as_totals_do(
    joint: HandMadeLedger,
    run: Run,
    with_program: bool,
    target: str,
    names: int,
    kind: str,
) -> None:
    totals = run(
        "totals", "-t", target, "--by", "sender", "-L", joint.root, "-f", "json"
    )
    rows = json.loads(totals.out)
    assert sum(row["total"] for row in rows) == names
    subject = ["GB", target]
    if with_program:
        subject = [PROGRAM]
    flow = ["--flow"] if kind == "flow" else []
    arguments = ["assert", *subject, "2024-12-31", *flow, "--publisher", "A"]
    if with_program:
        arguments += ["--target", target]
    for number, code in ((names, 0), (names + 1, 1)):
        result = run(
            *arguments,
            *("--individuals", str(number), "--allow-duplicate", "-L", joint.root),
        )
        assert result.code == code, result.err
        assert f"{names:>9,}\n" in result.err
    checked = run("check", "--only", "assertions", "-L", joint.root)
    assert checked.out.count("1 individual short of the stated total") == 1


def test_an_assertion_about_a_worldwide_list_counts_all_targets(
    hand_made: HandMadeLedger, run: Run
) -> None:
    hand_made.add_program("GB-CYBER", "GB", target="ZZ")
    hand_made.add("GB", "2024-01-01", 4, target="RU", program="GB-CYBER")
    hand_made.add("GB", "2024-01-02", 2, target="CN", program="GB-CYBER")
    result = run(
        *("assert", "GB-CYBER", "2024-12-31", "--individuals", "6"),
        *("--publisher", "A", "-L", hand_made.root),
    )
    assert (result.code, "The ledger matches" in result.err) == (0, True)
