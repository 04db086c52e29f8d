"""Charts of answers: their bars have the figures of the table, in the size and colours asked for."""

from __future__ import annotations

import csv
import io
import re
import struct
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import FONT, PROJECT, Run

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def shipped_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    """All commands here ask the shipped ledger."""
    monkeypatch.chdir(PROJECT)


def draw(run: Run, *line: str) -> ElementTree.Element:
    result = run(*line, "-f", "svg")
    assert (result.code, result.err) == (0, "")
    return ElementTree.fromstring(result.out)


def read_rows(run: Run, *line: str) -> list[dict[str, str]]:
    result = run(*line, "-f", "csv")
    return list(csv.DictReader(io.StringIO(result.out, newline="")))


def read_texts(root: ElementTree.Element) -> list[str]:
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


def read_bars(root: ElementTree.Element) -> dict[str, int]:
    """The figures of the bars by their names, as a reader who points at them sees them."""
    figures = {}
    for each in root.iter(f"{SVG}rect"):
        name, _, figure = (each.findtext(f"{SVG}title") or "").rpartition(": ")
        number = figure.partition(" ")[0].rstrip("*").replace(",", "").replace("−", "-")
        if name and number.lstrip("-").isdigit():
            figures[name] = int(number)
    return figures


def is_shown(figure: str) -> bool:
    return figure not in ("", "0")


# Values


def test_the_bars_of_totals_are_the_totals(run: Run):
    line = ("totals", "--target", "BY", "--by", "sender")
    rows = read_rows(run, *line)
    expected = {row["sender_name"]: int(row["total"]) for row in rows}
    assert read_bars(draw(run, *line)) == expected


def test_the_largest_total_comes_first(run: Run):
    values = list(read_bars(draw(run, "totals", "--by", "program")).values())
    assert values == sorted(values, reverse=True)


@pytest.mark.parametrize("by", ["year", "quarter", "type", "measure"])
def test_the_bars_of_a_comparison_are_its_cells(run: Run, by: str):
    line = ("compare", "CA", "EU", "UK", "US", "--target", "BY", "--by", by)
    names = {"CA": "Canada", "EU": "EU", "GB": "UK", "US": "US"}
    expected = {}
    for row in read_rows(run, *line):
        key = row[by] or "none stated"
        for sender, name in names.items():
            if is_shown(row[sender]):
                expected[f"{name}, {key}"] = int(row[sender])
    drawn = read_bars(draw(run, *line))
    assert {name.lower(): value for name, value in drawn.items()} == {
        name.lower().replace("_", "_"): value for name, value in expected.items()
    }


def test_the_bars_of_a_balance_are_the_stocks(run: Run):
    line = ("balance", "--target", "BY", "--on", "2024-12-31")
    expected = {
        row["program"]: int(row["total"])
        for row in read_rows(run, *line)
        if is_shown(row["total"])
    }
    assert read_bars(draw(run, *line)) == expected


def test_a_balance_on_several_days_has_a_panel_for_each_program(run: Run):
    line = ("balance", "--target", "BY", "--on", "2021", "--on", "2024-Q3")
    days = {"2021-12-31": "31 Dec 2021", "2024-09-30": "30 Sep 2024"}
    expected = {}
    for row in read_rows(run, *line):
        for day, words in days.items():
            if is_shown(row[day]):
                expected[f"{row['program']}, {words}"] = int(row[day])
    root = draw(run, *line)
    assert read_bars(root) == expected
    # EU-UKR did not exist on the first day: there is no zero, but a hatched field.
    titles = [each.findtext(f"{SVG}title") for each in root.iter(f"{SVG}rect")]
    assert "EU-UKR, 31 Dec 2021: no data" in titles


@pytest.mark.parametrize("by", [("balance", "--on"), ("compare", "--periods")])
def test_an_uncertain_change_is_no_bar_beside_the_figures(run: Run, by):
    command, option = by
    line = [command, "--target", "MM", option, "2021"]
    line += ["--on", "2025"] if command == "balance" else ["2025"]
    changes = [row["change"] for row in read_rows(run, *line)]
    assert "" in changes
    names = {
        title.partition(", ")[2].partition(":")[0] for title in list_titles(run, line)
    }
    times = {"31 Dec 2021", "31 Dec 2025"} if command == "balance" else {"2021", "2025"}
    assert names == times


def list_titles(run: Run, line: Sequence[str]) -> list[str]:
    """The titles of the bars and hatched fields of a chart."""
    titles = []
    for each in draw(run, *line).iter(f"{SVG}rect"):
        title = each.findtext(f"{SVG}title")
        if title:
            titles.append(title)
    return titles


def test_two_periods_are_beside_each_other(run: Run):
    line = ("compare", "--target", "BY", "--periods", "2021", "2024")
    expected = {}
    for row in read_rows(run, *line):
        expected[f"{row['sender_name']}, 2021"] = int(row["before"])
        expected[f"{row['sender_name']}, 2024"] = int(row["after"])
    assert read_bars(draw(run, *line)) == expected


def test_additions_removals_and_net_are_panels(run: Run):
    line = ("totals", "--target", "BY", "--flows", "--by", "year")
    expected = {}
    for row in read_rows(run, *line):
        for name in ("added", "removed", "net"):
            if is_shown(row[name]):
                expected[f"{name.capitalize()}, {row['year']}"] = int(row[name])
    assert read_bars(draw(run, *line)) == expected


def test_shares_are_percentages(run: Run):
    root = draw(run, "totals", "--target", "BY", "--share", "all")
    assert "42.2\N{NO-BREAK SPACE}%" in read_texts(root)
    root = draw(run, "compare", "CA", "US", "--target", "BY", "--share", "row")
    assert any(text.endswith("\N{NO-BREAK SPACE}%") for text in read_texts(root))


def test_the_share_of_what_has_no_figure_is_neither_zero_nor_missing(run: Run):
    line = ("totals", "--target", "BY", "--by", "program", "--share", "column")
    root = draw(run, *line)
    titles = [each.findtext(f"{SVG}title") for each in root.iter(f"{SVG}rect")]
    assert "no program: +19" in titles


def test_both_periods_are_named_also_where_their_names_are_long(run: Run):
    line = ("compare", "--target", "BY", "--before-after", "2022-02-24")
    texts = read_texts(draw(run, *line))
    assert texts.count("2022-02-23") == texts.count("2022-02-24 –") == 4


def test_running_totals_rise(run: Run):
    line = ("totals", "--by", "year", "--cumulative")
    values = list(read_bars(draw(run, *line)).values())
    assert values == sorted(values)


def test_rounds_have_a_panel_for_each_sender(run: Run):
    drawn = read_bars(
        draw(run, "compare", "CA", "US", "--target", "BY", "--by", "round")
    )
    assert any(name.startswith("Canada, ") for name in drawn)
    assert any(name.startswith("US, ") for name in drawn)


def test_pairs_of_senders_have_the_number_of_their_rounds(run: Run):
    line = ("compare", "--target", "BY", "--by", "round", "--pairs")
    expected = {}
    for row in read_rows(run, *line):
        name = f"{row['sender_name']} – {row['other_name']}"
        expected[name] = int(row["together"])
    drawn = read_bars(draw(run, *line))
    assert list(drawn.values()) == sorted(expected.values(), reverse=True)


def test_times_across_are_beside_each_other(run: Run):
    root = draw(run, "totals", "--by", "program", "--across", "year", "-s", "US")
    assert "US-PP8015, 2021: 89" in [each.text for each in root.iter(f"{SVG}title")]


# What an announcement that gives no figure, and nothing found, look like


def test_an_announcement_without_a_figure_is_no_zero(run: Run):
    root = draw(run, "compare", "CA", "EU", "UK", "US", "--target", "BY")
    (stub,) = [
        each
        for each in root.iter(f"{SVG}rect")
        if each.findtext(f"{SVG}title") == "US, 2026: +1"
    ]
    assert stub.get("fill") == "url(#hatch)"
    assert "+1" in read_texts(root)


def test_an_answer_of_nothing_is_an_image_that_says_so(run: Run):
    for command in ("totals", "compare", "balance", "timeline"):
        root = draw(run, command, "--target", "AQ")
        assert "nothing found" in read_texts(root)


def test_an_image_says_which_ledger_and_until_when(run: Run):
    texts = read_texts(draw(run, "totals"))
    first = next(
        place for place, text in enumerate(texts) if text.startswith("Source: ")
    )
    # The names of seven senders take two lines.
    source = " ".join(texts[first : first + 2])
    assert "Source: Sanctions on Belarus and Myanmar by Australia, Canada" in source
    assert "the US, records to 30 July 2026" in source


@pytest.mark.parametrize(
    "line",
    [
        ("totals",),
        ("compare", "--target", "BY"),
        ("compare", "--target", "BY", "--by", "measure"),
        ("balance",),
        ("timeline", "--target", "BY"),
    ],
)
def test_an_image_names_no_option_and_no_file(run: Run, line: tuple[str, ...]):
    image = run(*line, "-f", "svg").out
    words = image.partition("</style>")[2] + image.partition("<style>")[0]
    for forbidden in (" --", "(--", ".toml", "-f csv", "sanctions check"):
        assert forbidden not in words


# Size and colours


@pytest.mark.parametrize(
    ("size", "pixels"),
    [
        ("1200x675", (1200, 675)),
        ("800 X 600", (800, 600)),
        ("900×900", (900, 900)),
        ("slide", (1920, 1080)),
        ("phone", (1080, 1350)),
        ("Square", (1080, 1080)),
    ],
)
def test_an_image_has_the_size_that_is_named(
    run: Run, size: str, pixels: tuple[int, int]
):
    root = draw(run, "totals", "--size", size)
    assert (int(root.get("width", "")), int(root.get("height", ""))) == pixels


@pytest.mark.parametrize(
    ("size", "words"),
    [
        ("big", '"big" is not the size of a chart'),
        ("1200", '"1200" is not the size of a chart'),
        ("-3x5", '"-3x5" is not the size of a chart'),
        ("100x100", "a chart of 100 by 100 pixels is not possible"),
        ("99999x99999", "a chart of 99999 by 99999 pixels is not possible"),
        ("4000x300", "a chart of 4000 by 300 pixels is too long to be read"),
    ],
)
def test_a_size_that_cannot_be_is_refused(
    run: Run, size: str, words: str, tmp_path: Path
):
    target = tmp_path / "a.svg"
    result = run("totals", f"--size={size}", "-o", target)
    assert (result.code, result.out) == (2, "")
    assert words in result.err
    assert "hint: " in result.err
    assert not target.exists()


def test_a_misspelt_size_is_understood(run: Run):
    assert 'did you mean "slide"?' in run("totals", "--size", "silde", "-f", "svg").err


@pytest.mark.parametrize("option", [("--size", "slide"), ("--theme", "dark")])
def test_options_of_charts_are_refused_where_no_chart_is_written(run: Run, option):
    result = run("totals", *option)
    assert (result.code, result.out) == (2, "")
    assert f"error: {option[0]} is for charts, and this is table" in result.err
    assert "hint: add -f svg" in result.err


def test_only_commands_with_charts_have_their_options(run: Run):
    for command in ("totals", "compare", "balance", "timeline"):
        assert "--size" in run(command, "--help").out
    assert "--size" not in run("list", "--help").out


def test_a_theme_fixes_the_colours(run: Run):
    dark = run("totals", "-f", "svg", "--theme", "dark").out
    assert "#14171c" in dark
    assert "prefers-color-scheme" not in dark
    assert "prefers-color-scheme" in run("totals", "-f", "svg").out


@FONT
def test_a_png_has_the_size_in_pixels(run: Run, tmp_path: Path):
    target = tmp_path / "a.png"
    assert run("totals", "--size", "600x400", "--theme", "dark", "-o", target).code == 0
    assert struct.unpack(">II", target.read_bytes()[16:24]) == (600, 400)


def test_the_same_question_gives_the_same_bytes(run: Run):
    first = run("compare", "--target", "BY", "-f", "svg").out
    assert run("compare", "--target", "BY", "-f", "svg").out == first


@pytest.mark.parametrize(
    "line", [("list",), ("summary",), ("programs",), ("coverage",)]
)
def test_an_answer_without_a_chart_says_which_formats_and_answers_work(
    run: Run, line: tuple[str, ...]
):
    result = run(*line, "-f", "svg")
    assert (result.code, result.out) == (2, "")
    assert (
        "error: this answer has no chart\n"
        "hint: for a table: -f html, md, xlsx, csv or json; with a chart: timeline,"
        in result.err
    )


@pytest.mark.parametrize(
    "line",
    [
        ("totals", "--target", "BY"),
        ("compare", "--target", "BY"),
        ("balance", "--target", "MM"),
        ("timeline", "--target", "BY", "--net"),
    ],
    ids=lambda line: line[0],
)
def test_a_page_has_its_chart_for_wide_and_for_narrow_screens(run: Run, line):
    page = run(*line, "-f", "html").out
    images = re.findall(r"<svg .*?</svg>", page, re.DOTALL)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(images) == 2
    assert len(ids) == len(set(ids))
    for name, image in zip(("chart", "phone-chart"), images, strict=True):
        # The text alternative says the figures; the page itself has title and notes.
        root = ElementTree.fromstring(image)
        labels = str(root.get("aria-labelledby")).split()
        texts = [each.text for each in root.iter() if each.get("id") in labels]
        assert root.get("class") == name
        assert len(texts) == 2
        assert re.search(r"\d{2,}", str(texts[1]))
        assert "prefers-color-scheme: dark" in image
    shown = "".join(ElementTree.fromstring(images[0]).itertext())
    assert "*" in shown or "+" in shown  # marks as in the table
    assert ".phone-chart { display: none; }" in page


def test_a_page_of_an_answer_without_a_chart_has_none(run: Run):
    assert "<svg" not in run("list", "--target", "BY", "-f", "html").out
