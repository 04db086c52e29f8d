"""`list`: which announcements it shows, and how."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from answers import add_listing, answer_rows, write_announcement

from sanctions_cli.cli import output
from sanctions_cli.render import RenderOptions


def test_a_table_of_counts_that_leaves_a_type_out_has_none_of_it(ledger, run):
    assert answer_rows(run, "list", "-L", ledger)[0]["vessels"] == 0


@pytest.mark.parametrize(
    "name",
    [
        "Belarus",
        "belarus",
        "BY",
        "by",
        "BLR",
        "Bélarus",
        "Biélorussie",
        "Republic of Belarus",
    ],
)
def test_a_country_is_known_by_any_usual_spelling(ledger, run, name):
    assert len(answer_rows(run, "list", "--target", name, "-L", ledger)) == 1


# Words in texts

POTASH = """\
sender = "US"
target = "BY"
announced = 2021-08-09
action = "measure"
instrument = "E.O. 14038"
reasons = ["élections frauduleuses"]
note = "It names Belaruskali, which sells potash."

[[sources]]
publisher = "Übersee-Zeitung"
title = "Kali-Konzern auf der Liste"
"""


@pytest.fixture
def two(ledger: Path) -> Path:
    write_announcement(ledger, "us-2021-08-09-by", POTASH)
    return ledger


@pytest.mark.parametrize(
    "words",
    [
        ["potash"],
        ["POTASH"],
        ["belarusk"],  # a word that begins with it
        ["elections"],
        ["Élections", "potash"],
        ["elections frauduleuses"],
        ["e.o.14038"],
        ["ubersee"],
        ["kali-konzern"],
        ["names belaruskali which sells po"],
    ],
)
def test_words_are_searched_in_all_texts(two, run, words):
    rows = answer_rows(run, "list", *words, "-L", two)
    assert [row["id"] for row in rows] == ["us-2021-08-09-by"]


@pytest.mark.parametrize(
    "words", [["otash"], ["sells names"], ["potash", "timber"], ["potash elections"]]
)
def test_all_words_must_be_there_and_a_phrase_in_its_order(two, run, words):
    assert answer_rows(run, "list", *words, "-L", two) == []


def test_words_and_filters_narrow_a_list_together(two, run):
    assert len(answer_rows(run, "list", "potash", "-s", "US", "-L", two)) == 1
    assert answer_rows(run, "list", "potash", "-s", "CA", "-L", two) == []
    text = run("list", "potash", "-s", "US", "-L", two).out
    assert text.startswith('Announcements by US with "potash"')


def test_the_title_of_a_program_is_searched_too(two, run):
    (two / "programs.toml").write_text(
        '[CA-SEMA-BLR]\ntitle = "Règlement sur le Bélarus"\nsender = "CA"\ntarget = "BY"\n'
    )
    rows = answer_rows(run, "list", "reglement", "-L", two)
    assert [row["id"] for row in rows] == ["ca-2024-08-09-by"]


def test_stated_totals_with_the_words_are_below_the_announcements(two, run):
    text = """\
sender = "CA"
target = "BY"
on = 2024-12-31
claim = "Ten people of the potash industry"
stated = { individuals = 10 }
sources = [{ publisher = "Canada Gazette" }]
"""
    (two / "assertions").mkdir(exist_ok=True)
    (two / "assertions/2024-12-31-ca-by.toml").write_text(text)
    shown = run("list", "potash", "-L", two).out
    assert 'Stated totals with "potash"' in shown
    assert "2024-12-31-ca-by" in shown
    for narrower in (["-s", "US"], ["--period", "2023"], ["--action", "measure"]):
        assert "Stated totals" not in run("list", "potash", *narrower, "-L", two).out
    assert len(answer_rows(run, "list", "potash", "-L", two)) == 1


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("UK -t MM", "by sender: sanctions list -s GB -t MM"),
        (
            "Canada --latest=1 --columns id",
            "by sender: sanctions list -s CA --latest=1 --columns id",
        ),
        ("CA-2020-09-29-BY", "by id: sanctions show ca-2020-09-29-by"),
        ("Norway", ""),
        ("IN", ""),
    ],
)
def test_the_hint_at_a_filter_keeps_the_others_and_finds_something(
    run, shipped, words, hint
):
    done = run("list", *words.split(), "-L", shipped)
    expected = f"hint: {hint} -L {shipped}\n" if hint else ""
    assert (done.code, done.err) == (0, expected)


def test_why_an_announcement_was_found_is_shown_in_a_narrow_window(
    run, shipped, monkeypatch
):
    page = RenderOptions(width=80)
    monkeypatch.setattr(output, "make_render_options", lambda *_, **__: page)
    shown = run("list", "potash", "-L", shipped).out
    assert "…petroleum, potash, goods" in shown
    [left_out] = [line for line in shown.splitlines() if "No room for" in line]
    assert "Text" not in left_out


def test_the_latest_that_were_found_are_all_that_is_shown(run, shipped):
    assert "Stated totals" in run("list", "Burma", "-L", shipped).out
    assert (
        "Stated totals" not in run("list", "Burma", "--latest", "1", "-L", shipped).out
    )


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("Canada", "by sender: sanctions list -s CA"),
        ("CA potash", "by sender: sanctions list -s CA potash"),
        ("Belarus", "by target: sanctions list -t BY"),
        ("potash Belarus/Russia", "by target: sanctions list -t BY,RU potash"),
        ("2024-08", "by time: sanctions list --period 2024-08"),
        ("designation", "by action: sanctions list --action listing"),
        ("travel-ban", "by measure: sanctions list --measure travel_ban"),
        ("ca-sema-blr", "by program: sanctions list -p CA-SEMA-BLR"),
    ],
)
def test_a_word_that_a_filter_knows_is_searched_and_gets_one_hint(
    two, run, monkeypatch, words, hint
):
    monkeypatch.setenv("SANCTIONS_LEDGER", str(two))
    (two / "programs.toml").write_text(
        '[CA-SEMA-BLR]\ntitle = "List"\nsender = "CA"\ntarget = "BY"\n'
    )
    done = run("list", *words.split())
    assert done.code == 0
    assert done.err == f"hint: {hint}\n"
    # What a hint says works when it is typed.
    assert run(*hint.partition("sanctions ")[2].split()).code == 0


def test_a_short_word_that_is_the_code_of_a_country_elsewhere_gets_no_hint(two, run):
    assert run("list", "it", "-L", two).err == ""


def test_a_search_for_signs_alone_is_refused(two, run):
    done = run("list", "--", "--?", "-L", two)
    assert done.code == 2
    assert done.err.startswith(
        'error: "--?" has no letter or digit to search for\nhint: '
    )


# The latest, the order, and the columns


@pytest.fixture
def four(ledger: Path) -> Path:
    """Four records: 16 targets, no figure, 3 and 25."""
    add_listing(ledger, "US", "2021-08-09", None)
    add_listing(ledger, "GB", "2022-01-01", 3)
    add_listing(ledger, "EU", "2023-05", 25)
    return ledger


def senders(rows: list[dict]) -> list[str]:
    return [row["sender"] for row in rows]


def test_the_latest_announcements_come_newest_first(four, run):
    rows = answer_rows(run, "list", "--latest", "3", "-L", four)
    assert senders(rows) == ["CA", "EU", "GB"]
    rows = answer_rows(run, "list", "--latest", "1", "--until", "2022", "-L", four)
    assert senders(rows) == ["GB"]
    text = run("list", "--latest", "3", "-t", "BY", "-L", four).out
    assert text.startswith("The 3 latest announcements against Belarus")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (["total"], "GB CA EU US"),
        (["-total"], "EU CA GB US"),
        (["Total"], "GB CA EU US"),
        (["sender"], "CA EU GB US"),
        (["-announced"], "CA EU GB US"),
        (["action,-sender"], "US GB EU CA"),
        (["action", "-date"], "CA EU GB US"),
    ],
)
def test_rows_are_sorted_and_unknown_comes_last(four, run, key, expected):
    options = []
    for column in key:
        options += ["--sort", column]
    rows = answer_rows(run, "list", *options, "-L", four)
    assert " ".join(senders(rows)) == expected


def test_only_the_latest_are_sorted(four, run):
    rows = answer_rows(run, "list", "--latest", "2", "--sort", "-total", "-L", four)
    assert senders(rows) == ["EU", "CA"]


def test_caveats_stay_with_their_rows_in_another_order(four, run):
    for options in (["--sort", "-total"], ["--latest", "4"]):
        rows = answer_rows(run, "list", *options, "-L", four)
        caveats = {row["sender"]: row["caveats"] for row in rows}
        assert caveats["US"] == ["no_figure"]
        assert "no_figure" not in caveats["EU"] + caveats["GB"] + caveats["CA"]


def test_columns_are_chosen_in_every_format(four, run, tmp_path):
    columns = ["--columns", "total,announced,sender_name", "--columns", "NOTE"]
    command = ["list", *columns, "-L", four]
    names = ["total", "announced", "sender_name", "note"]
    assert run(*command, "-f", "csv").out.splitlines()[:2] == [
        ",".join(names),
        ",2021-08-09,US,",
    ]
    assert run(*command, "-f", "tsv").out.splitlines()[0].split("\t") == names
    for row in answer_rows(run, *command):
        assert list(row) == names
    assert list(json.loads(run(*command, "-f", "jsonl").out.splitlines()[0])) == names
    head = run(*command, "-f", "markdown").out.splitlines()[2]
    assert head.replace(" ", "") == "|Total|Announced|Sendername|Note|"
    assert run(*command).out.splitlines()[2].split() == [
        *("Total", "Announced", "Sender", "name", "Note"),
    ]
    for format_name in ("html", "xlsx", "sqlite"):
        file = tmp_path / f"x.{format_name}"
        assert run(*command, "-o", file).code == 0
    with sqlite3.connect(tmp_path / "x.sqlite") as connection:
        shown = connection.execute("select * from list order by announced")
        assert [column[0] for column in shown.description] == names
        # Unknown is null in a database, not zero.
        assert shown.fetchone()[0] is None
    connection.close()
    assert ">Sender name<" in (tmp_path / "x.html").read_text()


def test_the_codes_of_caveats_can_be_a_chosen_column(four, run):
    rows = answer_rows(run, "list", "--columns", "id,caveats", "--unknown", "-L", four)
    assert rows == [{"id": "us-2021-08-09-by-listing", "caveats": ["no_figure"]}]


@pytest.mark.parametrize("option", ["--columns", "--sort"])
def test_a_column_that_there_is_not_is_refused_with_the_nearest(four, run, option):
    done = run("list", option, "anounced", "-L", four)
    assert done.code == 2
    error, hint = done.err.splitlines()
    assert error == 'error: no column "anounced" in this answer'
    assert hint.startswith(
        'hint: did you mean "announced"? the columns are id, sender,'
    )
    empty = run("list", option, "id,,note", "-L", four)
    assert empty.err.startswith('error: a column has no name in "id,,note"\n')


def test_announcements_without_a_figure_are_listed_alone(four, run):
    write_announcement(
        four,
        "nz-2021-01-01-by",
        'sender = "NZ"\ntarget = "BY"\nannounced = 2021-01-01\naction = "listing"\n\n'
        '[counts]\nindividuals = 2\nentities = "unknown"\n',
    )
    # A figure that leaves a part out is a figure.
    assert senders(answer_rows(run, "list", "--unknown", "-L", four)) == ["US"]
    text = run("list", "--unknown", "-L", four).out
    assert text.startswith("Announcements that give no figure")


# Links


def test_links_without_an_archived_copy_are_listed_once(ledger, run):
    sources = "\n[[sources]]\n" + 'publisher = "{}"\nurl = "https://{}.org/1"\n'
    kept = sources.format("C", "c") + 'archive = "https://web.archive.org/c"\n'
    record = POTASH.partition("\n[[")[0] + "\n" + sources.format("B", "b") + kept
    write_announcement(ledger, "us-2021-08-09-by", record)
    later_record = record.replace("2021-08-09", "2021-08-10")
    write_announcement(ledger, "us-2021-08-10-by", later_record)
    rows = answer_rows(run, "list", "--unarchived", "-s", "US", "-L", ledger)
    assert rows == [
        {
            "url": "https://b.org/1",
            "publisher": "B",
            "title": None,
            "announced": "2021-08-09",
            "announcements": 2,
            "ids": ["us-2021-08-09-by", "us-2021-08-10-by"],
        }
    ]
    latest = ["--latest", "1", "--columns", "ids", "-s", "US"]
    rows = answer_rows(run, "list", "--unarchived", *latest, "-L", ledger)
    assert rows == [{"ids": ["us-2021-08-10-by"]}]
    # The heading of a column names it, too.
    by_heading = ["--unarchived", "-s", "US", "--columns", "Link", "--sort", "-link"]
    rows = answer_rows(run, "list", *by_heading, "-L", ledger)
    assert rows == [{"url": "https://b.org/1"}]
    text = run("list", "--unarchived", "potash", "-s", "US", "-L", ledger).out
    title = 'Links without an archived copy, of announcements by US with "potash"'
    assert text.startswith(title)


def test_a_phrase_has_one_pair_of_quotes_in_the_title(two, run):
    text = run("list", '"kali-konzern"', "-L", two).out
    assert text.startswith('Announcements with "kali-konzern"  ')


def test_people_see_the_text_in_which_a_word_was_found(two, run):
    text = run("list", "potash", "-L", two).out
    assert "It names Belaruskali, which sells potash." in text
    for output_format in ("csv", "json"):
        # Programs have the note itself.
        answer = run("list", "potash", "-f", output_format, "-L", two).out
        assert "excerpt" not in answer
    assert "Belaruskali" not in run("list", "-L", two).out
