"""The sections of a report with figures: what each says, and when it is left out."""

from __future__ import annotations

import re
import sqlite3
from datetime import date
from typing import Any

import pytest
from hand_made_ledgers import HandMadeLedger, read_rows

from sanctions_cli.dates import parse_period
from sanctions_cli.queries import Filters, turnover
from sanctions_cli.report import part_html
from sanctions_cli.report.chapter_notes import ChapterNotes
from sanctions_cli.report.content import (
    ChartPart,
    HeatPart,
    Section,
    TablePart,
    TextPart,
)
from sanctions_cli.report.question import ChapterQuestion
from sanctions_cli.report.sections import (
    curve,
    heat_table,
    movements,
    rounds,
    stock,
    totals,
)

MODULES = (totals, curve, heat_table, rounds, movements, stock)

TODAY = date(2026, 11, 29)


def ask(
    connection: sqlite3.Connection, target: str = "BY", **filters: Any
) -> dict[str, Section]:
    question = ChapterQuestion(
        connection, Filters(targets=(target,), **filters), TODAY, target
    )
    sections = [module.build_section(question) for module in MODULES]
    return {section.anchor: section for section in sections if section}


def write_parts(sections: dict[str, Section]) -> str:
    """The HTML of all parts but paragraphs."""
    texts = []
    chapter_notes = ChapterNotes()
    for section in sections.values():
        for number, part in enumerate(section.parts, start=1):
            prefix = f"by-{section.anchor}-{number}"
            if isinstance(part, TablePart):
                texts.append(part_html.write_table_part(part, prefix, chapter_notes))
            if isinstance(part, HeatPart):
                texts.append(part_html.write_heat_part(part, prefix, chapter_notes))
            if isinstance(part, ChartPart):
                texts.append(part_html.write_chart_part(part, prefix, chapter_notes))
    return "".join(texts)


def test_the_shipped_ledger_has_all_sections_with_sentences_made_from_its_figures(
    shipped_index: sqlite3.Connection,
) -> None:
    sections = ask(shipped_index)
    leads = {anchor: section.lead for anchor, section in sections.items()}
    assert leads["totals"] == (
        "The US announced the most listings, 678; the EU 414, Canada 320 and the UK 194."
    )
    assert leads["years"] == (
        "The most by one sender in a year: 189 listings by the US in 2021."
    )
    assert leads["movements"] == (
        "Three senders removed targets from their lists: the UK 36, the US 7 and the EU 3."
    )
    assert "five match and two differ for a documented reason" in leads["stock"]
    assert list(leads) == ["totals", "curve", "years", "rounds", "movements", "stock"]


def test_the_parts_of_a_page_have_no_id_twice_no_style_attribute_and_no_option_names(
    shipped_index: sqlite3.Connection,
) -> None:
    html = write_parts(ask(shipped_index))
    ids = re.findall(r'\bid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)
    assert set(re.findall(r"url\(#([^)]*)\)", html)) <= set(ids)
    assert all(re.match(r"by-[a-z]+-\d+-", name) for name in ids)
    assert "style=" not in html
    assert "<style" not in html
    assert "--" not in re.sub("<[^>]*>", "", html)


def test_each_image_has_a_title_and_a_description_and_its_figures_as_a_table(
    shipped_index: sqlite3.Connection,
) -> None:
    html = write_parts(ask(shipped_index))
    figures = re.findall(r"<figure.*?</figure>", html, re.DOTALL)
    assert len(figures) == 3
    for figure in figures:
        assert figure.count('role="img"') == 2
        assert len(re.findall(r"<desc [^>]*>.+</desc>", figure)) == 2
    # The figures by year are in the heat table.
    with_tables = re.findall(r"<details.*?<caption>", html, re.DOTALL)
    assert len(with_tables) == 2
    assert html.count('class="number heat') > 20


def test_what_was_added_and_removed_is_the_turnover_of_each_sender(
    shipped_index: sqlite3.Connection,
) -> None:
    part = ask(shipped_index)["movements"].parts[0]
    assert isinstance(part, ChartPart)
    for sender in ("CA", "EU", "GB", "US"):
        filters = Filters(targets=("BY",), senders=(sender,))
        expected = {}
        for row in read_rows(
            turnover.tabulate_turnover(shipped_index, filters, "year")
        ):
            expected[row["year"]] = (row["added"], row["removed"])
        for row in read_rows(part.table):
            if row["sender"] == sender and row["year"] in expected:
                figures = (row["added"], row["removed"])
                assert figures == expected[row["year"]], (sender, row["year"])


def test_a_ledger_without_figures_has_no_empty_chart(
    hand_made: HandMadeLedger,
) -> None:
    hand_made.add("CA", "2021-01-05")
    hand_made.add("US", "2022-01-05")
    sections = ask(hand_made.open())
    assert list(sections) == ["totals"]
    assert sections["totals"].lead == "No announcement gives the number of listings."
    assert "<svg" not in write_parts(sections)


def test_nothing_announced_has_no_section(hand_made: HandMadeLedger) -> None:
    hand_made.add("CA", "2021-01-05", 5, target="RU")
    assert ask(hand_made.open()) == {}


def test_one_sender_has_no_heat_table_and_no_rounds(hand_made: HandMadeLedger) -> None:
    hand_made.add("CA", "2021-01-05", 5)
    hand_made.add("CA", "2022-01-05", 7)
    sections = ask(hand_made.open())
    assert list(sections) == ["totals", "curve", "movements"]
    assert sections["movements"].lead == "No removal from the lists is recorded."
    assert "<svg" not in write_parts({"movements": sections["movements"]})
    assert sections["totals"].lead == "Canada announced 12 listings."


def test_a_sum_that_leaves_something_out_is_a_minimum_in_the_sentence(
    hand_made: HandMadeLedger,
) -> None:
    hand_made.add("CA", "2021-01-05", 5)
    hand_made.add("CA", "2021-02-05")
    hand_made.add("NL", "2021-01-05", 3)
    lead = ask(hand_made.open())["totals"].lead
    assert lead == (
        "Canada announced the most listings, at least 5; the Netherlands 3."
    )


def test_rounds_say_who_was_first_and_how_late_the_others_were(
    hand_made: HandMadeLedger,
) -> None:
    for year, days in (("2021", "4"), ("2022", "2")):
        hand_made.add("EU", f"{year}-03-01", 5)
        hand_made.add("CA", f"{year}-03-0{1 + int(days)}", 5)
    hand_made.add("US", "2023-03-01", 5)
    section = ask(hand_made.open())["rounds"]
    assert section.lead == (
        "Twice, two senders or more acted within seven days."
        " The EU was among the first most often: twice."
    )
    lags, joint = section.parts
    assert isinstance(lags, TablePart)
    assert isinstance(joint, TablePart)
    assert lags.table.rows == (("Canada", 2, 0, "3"), ("EU", 2, 2, ""))
    # The US acted alone, which is no round of several senders.
    assert len(joint.table.rows) == 2


def test_a_selection_that_leaves_out_removals_has_no_stock(
    belarus: HandMadeLedger,
) -> None:
    connection = belarus.open()
    assert {"movements", "stock"} <= set(ask(connection))
    assert not {"movements", "stock"} & set(ask(connection, actions=("listing",)))


def test_a_stated_total_that_differs_has_its_reason_below_the_table(
    hand_made: HandMadeLedger,
) -> None:
    hand_made.add_program("CA-SEMA-BLR", "CA")
    hand_made.add("CA", "2020-01-01", 100, action="opening", program="CA-SEMA-BLR")
    hand_made.add_assertion(
        "2021-12-31",
        {"individuals": 101},
        program="CA-SEMA-BLR",
        known_difference={"individuals": 1, "reason": "A misprint."},
    )
    section = ask(hand_made.open())["stock"]
    assert section.lead == (
        "One list has targets on 29 November 2026: CA-SEMA-BLR, 100."
        " The last stated total differs for a documented reason."
    )
    assert section.parts[1] == TextPart(
        ("CA-SEMA-BLR, 31 December 2021: A misprint.",),
        title="Why stated totals differ",
    )


@pytest.mark.parametrize("period", ["2021", "2019"])
def test_a_period_limits_all_sections(hand_made: HandMadeLedger, period: str) -> None:
    hand_made.add("CA", "2020-01-05", 90)
    hand_made.add("CA", "2021-01-05", 5)
    hand_made.add("US", "2021-01-06", 7)
    sections = ask(hand_made.open(), period=parse_period(period, TODAY))
    if period == "2019":
        assert sections == {}
    else:
        assert "90" not in "".join(section.lead for section in sections.values())
        assert sections["totals"].lead.startswith("The US announced the most")
