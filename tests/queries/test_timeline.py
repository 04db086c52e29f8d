"""`sanctions timeline`: its figures are those of totals, compare and balance, and what it draws is true and fits."""

from __future__ import annotations

import csv
import io
import os
import re
import struct
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import FONT, PROJECT, RECORD, Run
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions_cli.render import Format, RenderOptions, write_table
from sanctions_cli.render.chart_svg import axis_figures, spread_labels
from sanctions_cli.render.chart_text import lay_out_grid
from sanctions_cli.render.layout import round_up
from sanctions_cli.table import UNITS, Chart, Column, Curve, Figure, Round, Step, Table
from sanctions_cli.text import display_width

Rows = Callable[..., list[dict[str, str]]]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def rows(run: Run, monkeypatch: pytest.MonkeyPatch) -> Rows:
    """`rows("timeline", "CA")`: an answer from the shipped ledger, as the rows of its CSV."""
    monkeypatch.chdir(PROJECT)

    def answer(*line: str | Path) -> list[dict[str, str]]:
        found = run(*line, "-f", "csv")
        assert (found.code, found.err) == (0, "")
        return list(csv.DictReader(io.StringIO(found.out, newline="")))

    return answer


def last(found: list[dict[str, str]], key: str = "sender") -> dict[str, str]:
    """The height of each line at its end."""
    return {row[key]: row["cumulative"] for row in found}


def recorded(ledger: Path, name: str, *changes: str, without: str = "") -> None:
    """A record more in the small ledger: the usual one with lines of it replaced, or cut off from a line on."""
    text = RECORD[: RECORD.index(without)] if without else RECORD
    for change in changes:
        key = change.partition("=")[0]
        text = "".join(
            f"{change}\n" if line.startswith(key) else line
            for line in text.splitlines(keepends=True)
        )
    (ledger / f"announcements/2024/{name}.toml").write_text(text)


# The figures


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    "filters",
    [
        (), ("--target", "BY"), ("--period", "2022"), ("--since", "2021-06-21", "--until", "2024-04"),
        ("--measure", "asset_freeze"), ("--program", "US-BRUS"), ("--action", "delisting"),
        ("--action", "measure"), ("--date", "effective", "--until", "2023"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_line_ends_at_what_totals_says(rows: Rows, unit: str, filters: tuple[str, ...]):
    totals = {row["sender"]: row["total"] for row in rows("totals", "--by", "sender", *filters)}
    assert totals
    found = rows("timeline", "--by", unit, *filters)
    ends = last(found)
    assert {key: ends[key] for key in totals} == totals
    assert {end for key, end in ends.items() if key not in totals} <= {"", "0"}
    for key, total in totals.items():
        assert sum(int(row["added"] or 0) for row in found if row["sender"] == key) == int(
            total or 0
        )


@pytest.mark.parametrize("unit", UNITS)
def test_what_is_added_in_a_time_is_the_cell_of_compare(rows: Rows, unit: str):
    compared = {row[unit]: row for row in rows("compare", "--target", "BY", "--by", unit)}
    found = rows("timeline", "--target", "BY", "--by", unit)
    inside = [row for row in found if row[unit] in compared]
    assert len(inside) == len(compared) * 4
    assert {row["added"] for row in found if row not in inside} <= {"0", ""}
    for row in inside:
        assert row["added"] == compared[row[unit]][row["sender"]]
    for name, cells in compared.items():
        every = [row for row in inside if row[unit] == name]
        assert sum(int(row["unknown"]) for row in every) == int(cells["unknown"])


@pytest.mark.parametrize(
    "day", ["2020-09-30", "2020-12-31", "2021-01-01", "2022-03-15", "2024-12-31", "2026-07-23"]
)
def test_with_net_a_line_ends_at_what_balance_says(rows: Rows, day: str):
    balance = rows("balance", "--target", "BY", "--on", day)
    by_program = last(
        rows("timeline", "--target", "BY", "--net", "--until", day, "--each", "program"), "program"
    )
    assert {row["program"]: row["total"] for row in balance}.items() <= by_program.items()
    assert {by_program[key] for key in by_program.keys() - {row["program"] for row in balance}} <= {
        "0"
    }
    for sender, end in last(rows("timeline", "--target", "BY", "--net", "--until", day)).items():
        assert int(end) == sum(int(row["total"]) for row in balance if row["sender"] == sender)


def test_with_net_a_line_begins_at_what_stood_on_the_lists_before(rows: Rows):
    stood = rows("balance", "--target", "BY", "--on", "2022-12-31")
    found = rows("timeline", "--target", "BY", "--net", "--period", "2023", "--by", "quarter")
    firsts = {row["sender"]: row for row in found if row["quarter"] == "2023-Q1"}
    for sender, row in firsts.items():
        assert int(row["opening"]) == sum(
            int(one["total"]) for one in stood if one["sender"] == sender
        )


def test_with_net_every_row_follows_from_the_one_before(rows: Rows):
    height = dict.fromkeys(("CA", "EU", "GB", "US"), 0)
    for row in rows("timeline", "--target", "BY", "--net", "--by", "month"):
        height[row["sender"]] += (
            int(row["opening"]) + int(row["added"] or 0) - int(row["removed"] or 0)
        )
        assert height[row["sender"]] == int(row["cumulative"])


def test_a_program_that_has_ended_leaves_the_stock_on_the_day_after(rows: Rows):
    found = rows(
        "timeline", "GB", "--each", "program", "--program", "GB-EU-BLR", "--net", "--by", "month"
    )
    assert [(row["month"], row["cumulative"]) for row in found if row["removed"] != "0"] == [
        ("2021-01", "0")
    ]
    assert [row["cumulative"] for row in found if row["month"] == "2020-12"] == ["36"]


def test_delistings_are_shown_and_not_subtracted(rows: Rows):
    found = rows("timeline", "US", "--target", "BY", "--by", "year")
    assert [row["removed"] for row in found][-2:] == ["4", "3"]
    assert {row["cumulative"] for row in found[-3:]} == {"678"}


def test_every_time_has_a_row_and_the_rounds_stand_where_a_sender_acted(rows: Rows):
    found = rows("timeline", "CA", "EU", "--target", "BY", "--by", "month", "--period", "2024")
    assert [row["month"] for row in found if row["sender"] == "EU"] == [
        f"2024-{n:02}" for n in range(1, 13)
    ]
    assert [(row["sender"], row["month"]) for row in found if "2024-08-05" in row["rounds"]] == [
        ("CA", "2024-08"),
        ("EU", "2024-08"),
    ]


def test_a_sender_of_which_nothing_is_known_is_named_as_such(rows: Rows, run: Run):
    assert last(rows("timeline", "CA", "NO", "--target", "BY"))["NO"] == "0"
    assert "The book does not follow Norway" in run("timeline", "CA", "NO", "--target", "BY").out


def test_announcements_without_a_figure_are_no_zero(rows: Rows, run: Run, ledger: Path):
    recorded(ledger, "ca-2024-08-09-by", without="\n[counts]")
    recorded(ledger, "ca-2024-09-01-by", "announced = 2024-09-01", without="\n[counts]")
    found = rows("timeline", "-L", ledger, "--by", "month")
    assert [(row["added"], row["cumulative"], row["unknown"]) for row in found] == [
        ("", "", "1"),
        ("", "", "1"),
    ]
    drawn = run("timeline", "-L", ledger).out
    assert drawn.partition("\n?")[0].count("?") == 2
    assert " +2\n" in drawn
    assert "on a curve: announced without a figure" in drawn
    assert "Canada 2 listings (2024-08-09 – 2024-09-01)" in drawn


def test_a_delisting_without_a_figure_is_named(run: Run, ledger: Path):
    recorded(
        ledger,
        "ca-2024-09-01-by",
        "announced = 2024-09-01",
        'action = "delisting"',
        without="\n[counts]",
    )
    out = run("timeline", "-L", ledger).out
    assert "Canada 1 delisting (2024-09-01)" in out
    assert out.partition("\n?")[0].count("?") == 1


def test_one_announcement_alone_is_a_line(rows: Rows, run: Run, ledger: Path):
    for unit, name in (("month", "2024-08"), ("quarter", "2024-Q3"), ("year", "2024")):
        found = rows("timeline", "-L", ledger, "--by", unit)
        assert [(row[unit], row["added"], row["cumulative"]) for row in found] == [
            (name, "16", "16")
        ]
        drawn = run("timeline", "-L", ledger, "--by", unit).out
        assert re.search(r"^20 +[▁-█]+  16\n", drawn, re.MULTILINE)
        assert "    announced 2024-08-09\n" in drawn


def test_huge_figures_are_written_whole(run: Run, ledger: Path):
    recorded(ledger, "ca-2024-08-09-by", "individuals = 1000000")
    for kind in ("table", "svg"):
        assert "1,000,006" in run("timeline", "-L", ledger, "-f", kind).out.replace(
            "<", " "
        ).replace(">", " ")


def test_more_removed_than_is_known_is_a_figure_below_nothing(run: Run, ledger: Path):
    recorded(ledger, "ca-2024-08-09-by", 'action = "delisting"')
    assert "  −16\n" in run("timeline", "-L", ledger, "--net").out
    assert "−16" in run("timeline", "-L", ledger, "--net", "-f", "svg").out


def test_a_date_known_by_the_year_only_keeps_its_own_row(rows: Rows, ledger: Path):
    recorded(ledger, "ca-2024-by", 'announced = "2024"')
    found = rows("timeline", "-L", ledger, "--by", "month", "--period", "2024-07..2024-09")
    assert [(row["month"], row["cumulative"]) for row in found] == [
        ("2024", "16"), ("2024-07", "16"), ("2024-08", "32"), ("2024-09", "32"),
    ]  # fmt: skip


def test_without_one_target_no_rounds_are_marked_and_the_reader_is_told(run: Run, ledger: Path):
    recorded(ledger, "us-2024-08-09-ru", 'sender = "US"', 'target = "RU"', 'program = "US-X"')
    assert "No rounds are marked" in run("timeline", "-L", ledger).out
    assert "No rounds are marked" not in run("timeline", "-L", ledger, "--target", "RU").out


def test_nothing_found_is_said_in_every_dress(run: Run, ledger: Path):
    for kind in ("table", "svg", "html", "markdown"):
        assert "nothing found" in run("timeline", "-L", ledger, "--period", "1999", "-f", kind).out


def test_where_the_book_follows_nobody_the_axis_and_the_curve_are_dotted(
    run: Run, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(PROJECT)
    line = ("timeline", "US", "NO", "--target", "BY", "--by", "year", "--period", "2019..2027")
    drawn = run(*line).out
    us, norway = (
        re.search(rf"^{name}.*\n(?:.*\n)*? +([─╌┬▾]+)\n", drawn, re.MULTILINE)
        for name in ("US", "Norway")
    )
    assert us is not None
    assert norway is not None
    assert re.fullmatch("[╌┬]+[─┬▾]+[╌┬]+", us[1])
    assert re.fullmatch("[╌┬]+", norway[1])
    assert "╌   on an axis: not followed by the book" in drawn
    picture = run(*line, "-f", "svg").out
    assert picture.count('stroke-dasharray="1.5 3.5"') == 3
    assert "Dotted: not followed by the book" in picture
    assert "followed by" not in run("timeline", "EU", "--target", "BY").out


# The drawing


def chart(
    names: list[str], moves: list[list[tuple[int, int, int, int]]], length: int, unit: str
) -> Chart:
    """A chart of lines by their names and their moves: after how many days, added, removed, unknown."""
    since, lines = date(2020, 1, 1), []
    for name, line in zip(names, moves, strict=False):
        height, found = 0, []
        for after, added, removed, unknown in sorted(line):
            height += added - removed
            found.append(
                Step(since + timedelta(days=after % (length + 1)), added, removed, unknown, height)
            )
        found.sort(key=lambda step: step.day)
        lines.append(
            Curve(name, 0, tuple(found), Figure(height, sum(step.unknown for step in found)))
        )
    met = Round(since, since, f"{since}: {names[0]}", {0: since})
    return Chart(
        curves=tuple(lines), since=since, until=since + timedelta(days=length), unit=unit, curve_label="targets listed",
        added_label="listed", removed_label="delisted", rounds=(met,), source=names[0],
    )  # fmt: skip


def answer(drawn: Chart, *texts: str) -> Table:
    text = texts[0] if texts else "Targets"
    return Table(title=text, period=text, columns=(Column("sender", "Sender"),), rows=((text,),), chart=drawn,
                 notes=((text, text), ("", text)))  # fmt: skip


def dressed(table: Table, kind: Format, page: RenderOptions = RenderOptions()) -> str:
    stream = io.StringIO(newline="")
    write_table(table, kind, stream, page)
    return stream.getvalue()


# (to 10 ** 8: a record holds at most a million of each type)
counts = st.one_of(st.integers(0, 5), st.integers(0, 10**8))
moves = st.tuples(st.integers(0, 40_000), counts, counts, st.integers(0, 2))
charts = st.builds(
    chart,
    st.lists(st.text(min_size=1, max_size=60), min_size=4, max_size=4),
    st.lists(st.lists(moves, max_size=6), min_size=1, max_size=4),
    st.integers(0, 40_000),
    st.sampled_from(UNITS),
)


@settings(max_examples=150, deadline=None)
@given(charts, st.integers(40, 200), st.booleans())
def test_no_drawing_is_wider_than_its_page_or_drives_the_terminal(
    drawn: Chart, width: int, unicode: bool
):
    text = dressed(answer(drawn), Format.table, RenderOptions(width=width, unicode=unicode))
    for line in text.split("\n"):
        assert line.isprintable()
        assert display_width(line) <= width
        assert line == line.rstrip()
        assert unicode or line.isascii()


@settings(max_examples=100, deadline=None)
@given(charts, st.text(min_size=1))
def test_a_picture_is_well_formed_whatever_the_texts_are(drawn: Chart, text: str):
    picture = dressed(answer(drawn, text), Format.svg)
    root = ElementTree.fromstring(picture)
    assert picture == dressed(answer(drawn, text), Format.svg)
    assert {one.tag for one in root.iter()} <= {
        f"{SVG}{name}"
        for name in (
            "svg",
            "title",
            "desc",
            "style",
            "rect",
            "g",
            "path",
            "text",
            "tspan",
            "circle",
        )
    }
    assert not any(
        name.startswith("on") or "href" in name for one in root.iter() for name in one.attrib
    )
    numbers = [
        float(one.get(name, "0")) for one in root.iter() for name in ("x", "y", "width", "height")
    ]
    assert all(-1 <= number <= float(root.get("height", "0")) + 720 for number in numbers)


@settings(max_examples=100, deadline=None)
@given(charts, st.booleans())
def test_every_day_on_which_something_happened_leaves_a_mark(drawn: Chart, unicode: bool):
    lines = tuple(replace(line, name=f"Curve {n}") for n, line in enumerate(drawn.curves))
    text = dressed(
        answer(replace(drawn, curves=lines, rounds=())),
        Format.table,
        RenderOptions(width=80, unicode=unicode),
    )
    panels = re.split(
        r"^Curve \d", re.split("^(?:No c|C)urve: ", text, flags=re.MULTILINE)[0], flags=re.M
    )[1:]
    assert len(panels) == len(lines)
    for line, panel in zip(lines, panels, strict=True):
        rows = panel.split("\n")
        assert rows[0] == ""  # the name stands alone: a sign beside it would read as a part of it
        axis = next(n for n, row in enumerate(rows) if re.fullmatch(r" *[─┬]{8,}| *[-+]{8,}", row))
        assert bool(re.search(r"^ *[\d,]+ +[▁-▇.:#]", rows[axis - 1])) == any(
            step.added for step in line.steps
        )
        assert bool(rows[axis + 1].strip()) == any(step.removed for step in line.steps)
        assert ("?" in "".join(rows[:axis])) == any(step.unknown for step in line.steps)


def test_a_book_of_delistings_only_has_no_curve_and_says_so(run: Run, ledger: Path):
    path = ledger / "announcements/2024/ca-2024-08-09-by.toml"
    path.write_text(RECORD.replace('"listing"', '"delisting"'))
    out = run("timeline", "-L", ledger).out
    assert "\nNo curve: nothing listed.\n" in out
    assert "Curve: " not in out
    path.write_text(RECORD)
    assert (
        "\nCurve: targets listed, 20 from base to top in every panel.\n"
        in run("timeline", "-L", ledger).out
    )


@given(st.integers(0, 10**15))
def test_a_scale_ends_at_a_round_figure_that_is_not_below(most: int):
    assert most <= round_up(most) <= max(1, 2 * most)
    figures = axis_figures(most)
    assert figures[0] == 0
    assert most <= figures[-1]
    assert 2 <= len(figures) <= 6


@given(st.lists(st.floats(0, 250), min_size=1, max_size=15))
def test_names_at_the_ends_of_lines_never_overlap(wanted: list[float]):
    places = sorted(spread_labels(wanted, 17, 250))
    assert all(right - left >= 17 - 1e-9 for left, right in pairwise(places))
    assert places[-1] <= 250


@given(
    st.dates(date(1946, 1, 1), date(2100, 1, 1)),
    st.integers(0, 40_000),
    st.sampled_from(UNITS),
    st.integers(8, 150),
)
def test_every_day_has_its_column_and_columns_fit(since: date, length: int, unit: str, room: int):
    until = since + timedelta(days=length)
    found = lay_out_grid(since, until, unit, room)
    assert found.width <= room
    assert list(found.starts) == sorted(set(found.starts))
    assert found.starts[0] <= since
    assert found.until >= until
    assert (
        found.last_days()[found.column_of(until)] >= until >= found.starts[found.column_of(until)]
    )
    names = found.ticks()
    assert all(left + len(names[left]) < right for left, right in pairwise(names))


# The picture


@pytest.fixture
def picture(run: Run, monkeypatch: pytest.MonkeyPatch) -> ElementTree.Element:
    monkeypatch.chdir(PROJECT)
    found = run("timeline", "CA", "US", "GB", "EU", "--target", "BY", "-f", "svg")
    assert (found.code, found.err) == (0, "")
    return ElementTree.fromstring(found.out)


def said(picture: ElementTree.Element) -> list[str]:
    return ["".join(one.itertext()) for one in picture.iter(f"{SVG}text")]


def test_a_picture_names_every_line_and_tells_its_end_to_those_who_do_not_see_it(
    picture: ElementTree.Element,
):
    ends = ["Canada 320", "US 678", "UK 194", "EU 414"]
    assert set(ends) <= set(said(picture))
    assert picture.get("role") == "img"
    named = [
        picture.find(f".//*[@id='{name}']") for name in picture.get("aria-labelledby", "").split()
    ]
    title, desc = (one.text or "" for one in named if one is not None)
    assert title == "Targets listed against Belarus, cumulated by sender"
    assert desc.endswith(f"At the end: {'; '.join(ends)}.")


def test_curves_end_at_heights_in_the_proportion_of_their_figures(picture: ElementTree.Element):
    curves = [
        one.get("d", "") for one in picture.iter(f"{SVG}path") if "curve" in one.get("class", "")
    ]
    drawn = [path for path in curves if "V" in path]
    base = float(drawn[0].split("H")[0].split(" ")[1])
    heights = [base - float(path.split("V")[-1].split("H")[0]) for path in drawn]
    assert [round(height / heights[0] * 320) for height in heights] == pytest.approx(
        [320, 678, 194, 414], abs=1
    )


def test_a_picture_carries_the_footnotes_and_says_where_its_figures_come_from(
    picture: ElementTree.Element,
):
    text = " ".join(said(picture))
    assert "US-BRUS (244) and US-PP8015 (434) overlap" in text
    assert "Source: Sanctions on Belarus by Canada, the EU, the UK and the US." in text
    assert text.count("announced without a figure") == 2
    assert sum(one == "?" for one in said(picture)) == 6


def test_a_picture_has_a_band_for_every_round_and_a_bar_for_every_day(
    picture: ElementTree.Element, rows: Rows
):
    met = {
        day
        for row in rows("timeline", "--target", "BY")
        for day in row["rounds"].split("; ")
        if day
    }
    bands = [one for one in picture.iter(f"{SVG}rect") if one.get("class") == "band"]
    assert len(bands) == len(met)
    titles = [one.text or "" for one in picture.iter(f"{SVG}title")]
    assert "Canada 2024-08-05: 16 listed" in titles or "Canada 2024-08-09: 16 listed" in titles
    assert (
        sum(
            int(one.split()[-2].replace(",", ""))
            for one in titles
            if one.startswith("US ") and one.endswith(" listed")
        )
        == 678
    )


def test_with_too_many_days_bars_stand_for_the_times_of_the_rows():
    steps_ = tuple(Step(date(2020, 1, 1) + timedelta(days=n), 1, 0, 0, n + 1) for n in range(400))
    drawn = Chart(curves=(Curve("Canada", 0, steps_, Figure(400)),), since=date(2020, 1, 1), until=steps_[-1].day,
                  unit="month", curve_label="targets", added_label="listed", removed_label="delisted")  # fmt: skip
    text = dressed(answer(drawn), Format.svg)
    assert "listed in a month" in text
    assert text.count('class="f0"') == 14
    assert "Canada 2020-01: 31 listed" in text


def test_only_an_answer_with_a_chart_is_a_picture(run: Run, ledger: Path, tmp_path: Path):
    for kind in ("svg", "png"):
        found = run("totals", "-L", ledger, "-o", tmp_path / f"curve.{kind}")
        assert (found.code, found.out) == (2, "")
        assert "error: this answer has no picture\nhint: sanctions timeline has one" in found.err
        assert not (tmp_path / f"curve.{kind}").exists()


@FONT
def test_a_png_is_the_picture_at_twice_its_size(run: Run, ledger: Path, tmp_path: Path):
    assert run("timeline", "-L", ledger, "-o", tmp_path / "curve.png").code == 0
    assert run("timeline", "-L", ledger, "-o", tmp_path / "curve.svg").code == 0
    data = (tmp_path / "curve.png").read_bytes()
    root = ElementTree.parse(tmp_path / "curve.svg").getroot()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == tuple(
        2 * int(root.get(name, "")) for name in ("width", "height")
    )


@FONT
def test_a_png_can_be_piped(ledger: Path, tmp_path: Path):
    import subprocess

    done = subprocess.run(
        [sys.executable, "-m", "sanctions_cli", "timeline", "-L", str(ledger), "-f", "png"],
        capture_output=True, env={**os.environ}, timeout=120,
    )  # fmt: skip
    assert done.stdout.startswith(b"\x89PNG")
    assert done.stdout.endswith(b"IEND\xaeB`\x82")


def test_without_its_library_png_says_what_to_install(
    run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    found = run("timeline", "-L", ledger, "-f", "png")
    assert (found.code, found.out) == (2, "")
    assert 'pip install "sanctions-ledger[png]"' in found.err


def test_without_a_font_png_says_so_instead_of_leaving_out_the_words(
    run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch
):
    import resvg_py

    real = resvg_py.svg_to_bytes
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **how: real(**how, skip_system_fonts=True))
    found = run("timeline", "-L", ledger, "-f", "png")
    assert (found.code, found.out) == (2, "")
    assert "error: this machine has no font" in found.err


def test_a_page_shows_the_picture_over_its_numbers(run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(PROJECT)
    page = run("timeline", "CA", "--target", "BY", "-f", "html").out
    assert page.index("<svg") < page.index("<table>")
    assert (
        page.count("Targets listed against Belarus") == 3
    )  # the page's title and heading, the picture's name
