"""`sanctions timeline`: its figures are those of other commands, and its images show them."""

from __future__ import annotations

import csv
import io
import os
import re
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import FONT, PROJECT, RECORD, Run

from sanctions_cli.chart import UNITS

Rows = Callable[..., list[dict[str, str]]]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def rows(run: Run, monkeypatch: pytest.MonkeyPatch) -> Rows:
    """`rows("timeline", "CA")`: an answer from the shipped ledger, as the rows of its CSV."""
    monkeypatch.chdir(PROJECT)

    def answer(*line: str | Path) -> list[dict[str, str]]:
        result = run(*line, "-f", "csv")
        assert (result.code, result.err) == (0, "")
        return list(csv.DictReader(io.StringIO(result.out, newline="")))

    return answer


def ends_by_key(rows: list[dict[str, str]], key: str = "sender") -> dict[str, str]:
    """The height of each line at its end."""
    return {row[key]: row["cumulative"] for row in rows}


def add_record(ledger: Path, name: str, *changes: str, without: str = "") -> None:
    """Add the usual record to the small ledger, with lines replaced, or cut off from a line on."""
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
        (),
        ("--target", "BY"),
        ("--period", "2022"),
        ("--since", "2021-06-21", "--until", "2024-04"),
        ("--measure", "asset_freeze"),
        ("--program", "US-BRUS"),
        ("--action", "delisting"),
        ("--action", "measure"),
        ("--date", "effective", "--until", "2023"),
    ],
    ids=" ".join,
)
def test_a_line_ends_at_what_totals_gives(
    rows: Rows, unit: str, filters: tuple[str, ...]
):
    totals = {
        row["sender"]: row["total"]
        for row in rows("totals", "--by", "sender", *filters)
    }
    assert totals
    timeline = rows("timeline", "--by", unit, *filters)
    ends = ends_by_key(timeline)
    assert {key: ends[key] for key in totals} == totals
    assert {end for key, end in ends.items() if key not in totals} <= {"", "0"}
    for key, total in totals.items():
        assert sum(
            int(row["added"] or 0) for row in timeline if row["sender"] == key
        ) == int(total or 0)


@pytest.mark.parametrize("unit", UNITS)
def test_what_is_added_in_a_time_is_the_cell_of_compare(rows: Rows, unit: str):
    compared = {
        row[unit]: row for row in rows("compare", "--target", "BY", "--by", unit)
    }
    timeline = rows("timeline", "--target", "BY", "--by", unit)
    inside = [row for row in timeline if row[unit] in compared]
    assert len(inside) == len(compared) * 4
    assert {row["added"] for row in timeline if row not in inside} <= {"0", ""}
    for row in inside:
        assert row["added"] == compared[row[unit]][row["sender"]]
    for name, cells in compared.items():
        every = [row for row in inside if row[unit] == name]
        assert sum(int(row["unknown"]) for row in every) == int(cells["unknown"])


@pytest.mark.parametrize(
    "day",
    [
        "2020-09-30",
        "2020-12-31",
        "2021-01-01",
        "2022-03-15",
        "2024-12-31",
        "2026-07-23",
    ],
)
def test_with_net_a_line_ends_at_what_balance_gives(rows: Rows, day: str):
    balance = rows("balance", "--target", "BY", "--on", day)
    by_program = ends_by_key(
        rows(
            "timeline", "--target", "BY", "--net", "--until", day, "--each", "program"
        ),
        "program",
    )
    assert {
        row["program"]: row["total"] for row in balance
    }.items() <= by_program.items()
    assert {
        by_program[key]
        for key in by_program.keys() - {row["program"] for row in balance}
    } <= {"0"}
    for sender, end in ends_by_key(
        rows("timeline", "--target", "BY", "--net", "--until", day)
    ).items():
        assert int(end) == sum(
            int(row["total"]) for row in balance if row["sender"] == sender
        )


def test_with_net_a_line_begins_at_the_stock_before(rows: Rows):
    stock = rows("balance", "--target", "BY", "--on", "2022-12-31")
    timeline = rows(
        "timeline", "--target", "BY", "--net", "--period", "2023", "--by", "quarter"
    )
    firsts = {row["sender"]: row for row in timeline if row["quarter"] == "2023-Q1"}
    for sender, row in firsts.items():
        assert int(row["opening"]) == sum(
            int(row["total"]) for row in stock if row["sender"] == sender
        )


def test_with_net_every_row_follows_from_the_one_before(rows: Rows):
    height = dict.fromkeys(("CA", "EU", "GB", "US"), 0)
    for row in rows("timeline", "--target", "BY", "--net", "--by", "month"):
        height[row["sender"]] += (
            int(row["opening"]) + int(row["added"] or 0) - int(row["removed"] or 0)
        )
        assert height[row["sender"]] == int(row["cumulative"])


def test_a_program_that_has_ended_leaves_the_stock_on_the_day_after(rows: Rows):
    timeline = rows(
        "timeline",
        "GB",
        "--each",
        "program",
        "--program",
        "GB-EU-BLR",
        "--net",
        "--by",
        "month",
    )
    assert [
        (row["month"], row["cumulative"]) for row in timeline if row["removed"] != "0"
    ] == [("2021-01", "0")]
    assert [row["cumulative"] for row in timeline if row["month"] == "2020-12"] == [
        "36"
    ]


def test_delistings_are_shown_and_not_subtracted(rows: Rows):
    timeline = rows("timeline", "US", "--target", "BY", "--by", "year")
    assert [row["removed"] for row in timeline][-2:] == ["4", "3"]
    assert {row["cumulative"] for row in timeline[-3:]} == {"678"}


def test_every_time_has_a_row_and_the_rounds_are_where_a_sender_acted(rows: Rows):
    timeline = rows(
        "timeline", "CA", "EU", "--target", "BY", "--by", "month", "--period", "2024"
    )
    assert [row["month"] for row in timeline if row["sender"] == "EU"] == [
        f"2024-{n:02}" for n in range(1, 13)
    ]
    assert [
        (row["sender"], row["month"])
        for row in timeline
        if "2024-08-05" in row["rounds"]
    ] == [
        ("CA", "2024-08"),
        ("EU", "2024-08"),
    ]


def test_a_sender_that_is_not_covered_is_named(rows: Rows, run: Run):
    assert ends_by_key(rows("timeline", "CA", "NO", "--target", "BY"))["NO"] == ""
    assert (
        "No coverage is stated for Norway"
        in run("timeline", "CA", "NO", "--target", "BY").out
    )


def test_announcements_without_a_figure_are_no_zero(rows: Rows, run: Run, ledger: Path):
    add_record(ledger, "ca-2024-08-09-by", without="\n[counts]")
    add_record(
        ledger, "ca-2024-09-01-by", "announced = 2024-09-01", without="\n[counts]"
    )
    timeline = rows("timeline", "-L", ledger, "--by", "month")
    assert [(row["added"], row["cumulative"], row["unknown"]) for row in timeline] == [
        ("", "", "1"),
        ("", "", "1"),
    ]
    text = run("timeline", "-L", ledger).out
    assert len(re.findall(r"\+(?!\d)", text.partition("\n+")[0])) == 2
    assert " +2\n" in text
    assert "on a curve: something is left out, whose figure or day is not known" in text
    assert "2 more announcements that give no figure" in text


def test_a_delisting_without_a_figure_is_named(run: Run, ledger: Path):
    add_record(
        ledger,
        "ca-2024-09-01-by",
        "announced = 2024-09-01",
        'action = "delisting"',
        without="\n[counts]",
    )
    out = run("timeline", "-L", ledger).out
    assert "(Canada delisting, 1 September 2024)" in out
    assert out.partition("\n+")[0].count("+") == 1


def test_one_announcement_alone_is_a_line(rows: Rows, run: Run, ledger: Path):
    for unit, name in (("month", "2024-08"), ("quarter", "2024-Q3"), ("year", "2024")):
        timeline = rows("timeline", "-L", ledger, "--by", unit)
        assert [(row[unit], row["added"], row["cumulative"]) for row in timeline] == [
            (name, "16", "16")
        ]
        text = run("timeline", "-L", ledger, "--by", unit).out
        assert re.search(r"^20 +[▁-█]+  16\n", text, re.MULTILINE)
        assert "    August 2024\n" in text


def test_huge_figures_are_written_whole(run: Run, ledger: Path):
    add_record(ledger, "ca-2024-08-09-by", "individuals = 1000000")
    for kind in ("table", "svg"):
        assert "1,000,006" in run("timeline", "-L", ledger, "-f", kind).out.replace(
            "<", " "
        ).replace(">", " ")


def test_more_removed_than_is_known_is_a_figure_below_nothing(run: Run, ledger: Path):
    add_record(ledger, "ca-2024-08-09-by", 'action = "delisting"')
    assert "  −16\n" in run("timeline", "-L", ledger, "--net").out
    assert "−16" in run("timeline", "-L", ledger, "--net", "-f", "svg").out


def test_a_date_known_by_the_year_only_keeps_its_own_row(rows: Rows, ledger: Path):
    add_record(ledger, "ca-2024-by", 'announced = "2024"')
    timeline = rows(
        "timeline", "-L", ledger, "--by", "month", "--period", "2024-07..2024-09"
    )
    assert {row["undated"] for row in timeline} == {"1"}
    assert [(row["month"], row["cumulative"]) for row in timeline] == [
        ("2024-07", ""), ("2024-08", "16"), ("2024-09", "16"), ("2024", "16"),
    ]  # fmt: skip


def test_without_one_target_no_rounds_are_marked_and_a_note_says_so(
    run: Run, ledger: Path
):
    add_record(
        ledger, "us-2024-08-09-ru", 'sender = "US"', 'target = "RU"', 'program = "US-X"'
    )
    assert "Rounds are marked only" in run("timeline", "-L", ledger).out
    assert (
        "Rounds are marked only"
        not in run("timeline", "-L", ledger, "--target", "RU").out
    )


def test_that_nothing_was_found_is_shown_in_every_format(run: Run, ledger: Path):
    for kind in ("table", "svg", "html", "markdown"):
        assert (
            "nothing found"
            in run("timeline", "-L", ledger, "--period", "1999", "-f", kind).out
        )


def test_where_a_sender_is_not_covered_the_axis_and_the_curve_are_dotted(
    run: Run, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(PROJECT)
    line = (
        "timeline",
        "US",
        "NO",
        "--target",
        "BY",
        "--by",
        "year",
        "--period",
        "2019..2027",
    )
    text = run(*line).out
    us, norway = (
        re.search(rf"^{name}.*\n(?:.*\n)*? +([─╌┬▾]+)\n", text, re.MULTILINE)
        for name in ("US", "Norway")
    )
    assert us is not None
    assert norway is not None
    assert re.fullmatch("[╌┬]+[─┬▾]+[╌┬]+", us[1])
    assert re.fullmatch("[╌┬]+", norway[1])
    assert re.search("╌ +on an axis: not covered by the ledger", text)
    image = run(*line, "-f", "svg").out
    assert image.count('stroke-dasharray="1.5 5"') == 3
    assert "Dotted: no data for this sender" in image
    assert "followed by" not in run("timeline", "EU", "--target", "BY").out


def test_a_ledger_of_delistings_only_has_no_curve_and_says_so(run: Run, ledger: Path):
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


# The image


@pytest.fixture
def image(run: Run, monkeypatch: pytest.MonkeyPatch) -> ElementTree.Element:
    monkeypatch.chdir(PROJECT)
    result = run("timeline", "CA", "US", "GB", "EU", "--target", "BY", "-f", "svg")
    assert (result.code, result.err) == (0, "")
    return ElementTree.fromstring(result.out)


def texts_of(image: ElementTree.Element) -> list[str]:
    return ["".join(element.itertext()) for element in image.iter(f"{SVG}text")]


def test_an_image_names_every_line_and_tells_its_end_to_those_who_do_not_see_it(
    image: ElementTree.Element,
):
    ends = ["Canada 320", "US 678*?", "UK 194*", "EU 414"]
    assert set(ends) <= set(texts_of(image))
    assert image.get("role") == "img"
    named = [
        image.find(f".//*[@id='{name}']")
        for name in image.get("aria-labelledby", "").split()
    ]
    title, desc = (element.text or "" for element in named if element is not None)
    assert title == "Targets listed against Belarus, cumulative, by sender"
    assert f"At the end: {'; '.join(ends)}." in desc


def test_curves_end_at_heights_in_the_proportion_of_their_figures(
    image: ElementTree.Element,
):
    curves = [
        element.get("d", "")
        for element in image.iter(f"{SVG}path")
        if "curve" in element.get("class", "").split()
    ]
    text = [path for path in curves if "V" in path]
    base = float(text[0].split("H")[0].split(" ")[1])
    heights = [base - float(path.split("V")[-1].split("H")[0]) for path in text]
    assert [round(height / heights[0] * 320) for height in heights] == pytest.approx(
        [320, 678, 194, 414], abs=1
    )


def test_an_image_carries_the_footnotes_and_says_where_its_figures_come_from(
    image: ElementTree.Element,
):
    text = " ".join(texts_of(image))
    assert "US 434 + 244" in text
    source = (
        "Source: Sanctions on Belarus and Myanmar by Australia, Canada, the EU,"
        " New Zealand, Switzerland, the UK and the US, records to"
    )
    assert source in text
    assert texts_of(image).count("+1") == 6


@FONT
def test_a_png_is_the_image_at_twice_its_size(run: Run, ledger: Path, tmp_path: Path):
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
    result = run("timeline", "-L", ledger, "-f", "png")
    assert (result.code, result.out) == (2, "")
    assert 'pip install "sanctions-ledger[png]"' in result.err


def test_without_a_font_png_says_so_instead_of_leaving_out_the_words(
    run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch
):
    import resvg_py

    real = resvg_py.svg_to_bytes
    monkeypatch.setattr(
        resvg_py, "svg_to_bytes", lambda **how: real(**how, skip_system_fonts=True)
    )
    result = run("timeline", "-L", ledger, "-f", "png")
    assert (result.code, result.out) == (2, "")
    assert "error: this machine has none of the usual fonts" in result.err


def test_a_page_shows_the_image_over_its_numbers(
    run: Run, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(PROJECT)
    page = run("timeline", "CA", "--target", "BY", "-f", "html").out
    assert page.index("<svg") < page.index("<table>")
    # The page's title and heading, and the names of the wide and the narrow image.
    assert page.count("Targets listed against Belarus") == 4


# One sender against several targets


def add_two_targets(hand_made):
    hand_made.add("US", "2021-02-11", 13, target="MM")
    hand_made.add("US", "2021-06-21", 67, target="BY")
    hand_made.add("CA", "2021-06-21", 22, target="BY")


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (["US", "--target", "BY", "--target", "MM"], ["Belarus", "Myanmar"]),
        (["US", "--target", "MM,BY"], ["Myanmar", "Belarus"]),
        (["--each", "target"], ["Belarus", "Myanmar"]),
        (["CA", "US", "--target", "BY", "--target", "MM"], ["Canada", "US"]),
        (["US", "--target", "BY"], ["US"]),
        (["US", "--target", "BY", "--target", "MM", "--each", "sender"], ["US"]),
    ],
)
def test_one_sender_and_several_targets_make_a_line_for_each_target(
    run, hand_made, words, lines
):
    add_two_targets(hand_made)
    result = run("timeline", "-L", hand_made.root, *words, "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(result.out, newline="")))
    names = [row.get("target_name") or row.get("sender_name") for row in rows]
    assert list(dict.fromkeys(names)) == lines


@pytest.mark.parametrize("output_format", ["table", "svg", "html", "markdown", "json"])
def test_every_format_has_the_lines_of_targets(run, hand_made, output_format):
    add_two_targets(hand_made)
    words = ("US", "--target", "BY", "--target", "MM", "-f", output_format)
    result = run("timeline", "-L", hand_made.root, *words)
    assert result.code == 0
    assert "Belarus" in result.out
    assert "Myanmar" in result.out


def test_the_notes_below_a_chart_explain_only_the_marks_that_it_shows(run, hand_made):
    # The statement is alone in its quarter: a mark in the rows, and none at the end of the curve.
    hand_made.add("AU", "2023-01-31", 18)
    hand_made.add("AU", "2024-01-31", action="statement")
    hand_made.add("AU", "2024-06-30", 5)
    chart = run("timeline", "-L", hand_made.root, "--notes", "full").out
    assert "  23\n" in chart
    assert "\nOne more announcement that gives no figure (Australia statement" in chart
    assert not re.search(r"^\+1 ", chart, re.MULTILINE)
