"""The views of `sanctions sql` give what other commands give, on real and made-up ledgers."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import sample_ledgers
from conftest import SHIPPED, Run

from sanctions_cli.queries.dimensions import DIMENSIONS
from sanctions_cli.queries.sql import VIEWS
from sanctions_cli.records import TYPES

FIGURES = (*TYPES, "total")
LEDGERS = ("shipped", "made up 1", "made up 2", "made up 3")


@pytest.fixture(scope="module", params=LEDGERS)
def root(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    if request.param == "shipped":
        return SHIPPED
    return sample_ledgers.write(
        tmp_path_factory.mktemp("made") / "ledger", int(request.param.split()[-1])
    )


def rows(run: Run, *arguments: str | Path) -> list[dict]:
    result = run(*arguments, "-f", "json")
    assert (result.code, result.err) == (0, "")
    return json.loads(result.out)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_the_columns_that_it_promises_and_its_key_identifies_a_row(
    view, root, run
):
    answer = rows(run, "sql", f"select * from {view}", "-L", root)
    assert all(tuple(row) == VIEWS[view].field_names for row in answer)
    keys = [tuple(row[name] for name in VIEWS[view].key) for row in answer]
    assert (
        len(set(keys)) == len(keys) > (-1 if view in ("assertions", "partners") else 0)
    )


def test_announcements_are_what_export_writes(root, run):
    exported = cells(run, "export", "-L", root)
    for row in exported:
        del row["caveats"]  # views have columns to ask for, not codes
        # SQLite has no truth but 1.
        row["package"] = {"true": "1", "false": "0"}[row["package"]]
    asked = cells(
        run, "sql", "select * from announcements order by announced, id", "-L", root
    )
    assert [list(row) for row in asked] == [list(row) for row in exported]
    assert asked == exported


def cells(run, *question):
    """The rows of an answer as a spreadsheet gets them."""
    return list(
        csv.DictReader(io.StringIO(run(*question, "-f", "csv").out, newline=""))
    )


@pytest.mark.parametrize("by", DIMENSIONS)
def test_flow_sums_to_what_totals_gives(by, root, run):
    plural = f"{by}s" if by in ("measure", "reason") else None
    source = f"flow left join {plural} using (id)" if plural else "flow"
    sums = ", ".join(f"sum({name}) as {name}" for name in FIGURES)
    query = (
        f"select {by}, count(*) as announcements, {sums}, sum(unknown) as unknown"
        f" from {source} group by {by}"
    )
    asked = rows(run, "sql", query, "-L", root)
    totals_rows = rows(
        run,
        "totals",
        "--by",
        by,
        "--action",
        "listing",
        "--action",
        "relisting",
        "-L",
        root,
    )
    names = (by, "announcements", *FIGURES, "unknown")
    totals = []
    for row in totals_rows:
        if not row["announcements"]:
            continue  # totals also show the months in which nothing was announced
        figures = {name: row[name] for name in names}
        figures[by] = "; ".join(row[by]) if by == "target" else row[by] or None
        # In a time that is not covered, totals have no zero for a type; SQL adds up what is there.
        for name in FIGURES:
            is_uncovered = row[name] is None and name not in row["unknown_types"]
            if is_uncovered and row["total"] is not None:
                figures[name] = 0
        totals.append(figures)
    assert sorted(map(str, asked)) == sorted(map(str, totals))
    assert asked


def test_flow_has_every_figure_of_totals_as_it_is_asked_for_most(run):
    query = "select sender, sum(total) as total, sum(unknown) as unknown from flow group by sender"
    asked = rows(run, "sql", query, "-L", SHIPPED)
    totals_rows = rows(run, "totals", "-L", SHIPPED)
    # `totals` also shows who listed nothing and made statements that give no figure.
    assert [row["sender"] for row in totals_rows if row["total"] is None] == ["NZ"]
    assert asked == [
        {name: row[name] for name in ("sender", "total", "unknown")}
        for row in totals_rows
        if row["total"] is not None
    ]


def test_the_last_row_of_stock_up_to_a_day_is_what_balance_gives(root, run):
    stock = rows(run, "sql", "select * from stock order by day, ended", "-L", root)
    turns = sorted({row["day"] for row in stock if len(row["day"]) == 10})
    days = [
        *turns[::4],
        "2020-08-08",
        "2020-12-31",
        "2022-06-30",
        "2022-07-01",
        "2023-02-28",
        "2023-03-01",
        "2030-01-01",
    ]
    for day in days:
        latest = {}
        for row in stock:
            if row["day"] <= day:
                latest[row["program"], row["target"]] = row
        parts: dict[str, list[dict]] = {}
        for (program, _), row in sorted(latest.items()):
            if not row["ended"]:
                parts.setdefault(program, []).append(row)
        balance = rows(run, "balance", "--on", day, "-L", root)
        names = ("program", "sender", *FIGURES, "unknown", "opening")
        expected = [{name: row[name] for name in names} for row in balance]
        answer = []
        for rows_of_list in parts.values():
            whole = add_up_parts(rows_of_list)
            answer.append({name: whole[name] for name in names})
        assert sorted(map(str, answer)) == sorted(map(str, expected)), day


def add_up_parts(parts):
    """The rows of a list for each of its targets, as one row for the list."""
    whole = dict(parts[0])
    unknown_types = "; ".join(row["unknown_types"] or "" for row in parts)
    for name in FIGURES:
        numbers = [row[name] for row in parts if row[name] is not None]
        whole[name] = None if name in unknown_types else sum(numbers)
    # The total has its known parts; a part with no data has no counts either.
    if not whole["total"] and any(row["total"] is None for row in parts):
        whole |= dict.fromkeys(FIGURES)
    whole["unknown"] = sum(row["unknown"] for row in parts)
    if any(row["opening"] == "unknown" for row in parts):
        whole["opening"] = "unknown"
    return whole


def test_the_net_counts_of_a_list_sum_to_its_stock(root, run):
    query = (
        "select program, sum(net) as total from counts join announcements using (id)"
        " where program is not null group by program order by program"
    )
    nets = rows(run, "sql", query, "-L", root)
    lists = (
        "select program, sum(total) as total from"
        " (select program, total, max(day) from stock where not ended"
        " group by program, target) group by program order by program"
    )
    last = {row["program"]: row["total"] for row in rows(run, "sql", lists, "-L", root)}
    # These have ended.
    running = [
        program for program in last if program not in ("US-TWO", "EU-THREE", "GB-FOUR")
    ]
    assert running
    assert {program: last[program] for program in running} == {
        row["program"]: row["total"] for row in nets if row["program"] in running
    }


def test_counts_sum_to_the_announced_and_name_no_announcement_without_a_figure(
    root, run
):
    counts = (
        "select id, sum(count) as total from counts group by id"
        " having count(*) = count(count) order by id"
    )
    announced = (
        "select id, total from announcements"
        " where total is not null and unknown_types is null order by id"
    )
    assert rows(run, "sql", counts, "-L", root) == rows(
        run, "sql", announced, "-L", root
    )
    partly_unknown = (
        "select id, sum(coalesce(count, 0)) as total from counts group by id"
        " having count(*) > count(count) and total > 0 order by id"
    )
    announced = (
        "select id, total from announcements"
        " where total > 0 and unknown_types is not null order by id"
    )
    assert rows(run, "sql", partly_unknown, "-L", root) == rows(
        run, "sql", announced, "-L", root
    )


def test_the_views_of_several_values_have_what_the_records_have(root, run):
    fields = {
        ("targets", "target"): "target",
        ("measures", "measure"): "measures",
        ("reasons", "reason"): "reasons",
        ("partners", "partner"): "joint",
    }
    records = rows(run, "export", "-L", root)
    for (view, column), field in fields.items():
        exported = set()
        for record in records:
            for value in record[field]:
                exported.add((record["id"], value.replace("\N{NO-BREAK SPACE}", "")))
        answer = rows(run, "sql", f"select * from {view}", "-L", root)
        assert {(row["id"], row[column]) for row in answer} == exported


def test_sources_are_those_of_the_records_in_their_order(root, run):
    exported = {
        row["id"]: row["sources"]
        for row in rows(run, "export", "-L", root)
        if row["sources"]
    }
    asked = rows(
        run,
        "sql",
        "select * from sources where record = 'announcement' order by id, place",
        "-L",
        root,
    )
    answer: dict[str, list[str]] = {}
    for row in asked:
        answer.setdefault(row["id"], []).append(row["publisher"])
        assert row["place"] == len(answer[row["id"]])
    assert {key: len(sources) for key, sources in answer.items()} == {
        key: len(sources) for key, sources in exported.items()
    }
    for key, publishers in answer.items():
        assert publishers == [source["publisher"] for source in exported[key]]


def test_assertions_are_judged_as_by_check(shipped, run):
    question = (
        "select id, state, stated_individuals as stated, ledger_individuals as booked"
        " from assertions"
    )
    before = {row["id"]: row for row in rows(run, "sql", question, "-L", shipped)}
    assert len(before) == len(list((shipped / "assertions").glob("*.toml")))
    assert {row["state"] for row in before.values()} == {
        "matches",
        "explained",
        "unverifiable",
    }
    record = shipped / "announcements/2022/ca-2022-11-22-by.toml"
    record.write_text(
        record.read_text().replace("individuals = 22", "individuals = 21")
    )
    after = {row["id"]: row for row in rows(run, "sql", question, "-L", shipped)}
    failing = [
        key
        for key in after
        if after[key] != before[key] and after[key]["state"] == "fails"
    ]
    assert failing
    report = run("check", "-L", shipped).out + run("check", "-L", shipped).err
    for key in failing:
        assert f"{key}.toml" in report
        assert after[key]["booked"] == before[key]["booked"] - 1


def test_programs_are_those_of_the_file(shipped, run):
    import tomllib

    kept = tomllib.loads((shipped / "programs.toml").read_text())
    answer = rows(run, "sql", "select * from programs", "-L", shipped)
    assert {row["program"]: row["title"] for row in answer} == {
        key: program["title"] for key, program in kept.items()
    }
    assert {row["until"] for row in answer} == {
        str(program["until"]) if "until" in program else None
        for program in kept.values()
    }


@pytest.mark.parametrize("view", VIEWS)
def test_an_index_in_memory_answers_the_same(view, root, run):
    question = (
        f"select * from {view} order by 1, 2, 3"
        if len(VIEWS[view].field_names) > 2
        else f"select * from {view} order by 1, 2"
    )
    assert run("sql", question, "-L", root, "-f", "csv") == run(
        "sql", question, "-L", root, "-f", "csv", "--no-cache"
    )
