"""`sanctions draft`: drafts with their evidence, and the records that are certain."""

from __future__ import annotations

import csv
import io
import json
import shlex
from dataclasses import replace

import pytest
from drafts_from_prose import (
    ALL,
    CANADA,
    DOUBTFUL,
    GUESSED,
    PLANNED,
    RUNNING_TOTAL,
    STATEMENT,
    TEXT,
    UK,
    UNDATED,
    US,
    draft_from,
)

from sanctions_cli.errors import ClosedPipe


@pytest.fixture
def release(tmp_path):
    path = tmp_path / "release.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def made(monkeypatch):
    """Every text has these drafts."""

    def use(*drafts):
        draft_from(monkeypatch, *drafts)

    return use


def announcements(ledger):
    return sorted(path.stem for path in ledger.glob("announcements/*/*.toml"))


# Showing


def test_drafts_are_shown_with_their_sentences_and_what_the_ledger_has(
    run, release, ledger, made
):
    made(CANADA, UK, RUNNING_TOTAL)
    answer = run("draft", release, "-L", ledger)
    assert answer.code == 0
    assert answer.out.splitlines()[0].startswith("Canada → Belarus  listing")
    assert "against 10 individuals and six entities in" in answer.out
    assert "(same figures)" in answer.out
    assert "at least 200 individuals" in answer.out
    assert answer.err.splitlines() == [
        "3 drafts. Already in the ledger: ca-2024-08-09-by (same figures).",
        f"Add the others: sanctions draft {release} --add -L {ledger}",
    ]
    assert announcements(ledger) == ["ca-2024-08-09-by"]


def test_drafts_without_a_date_that_the_ledger_may_have_are_named_last(
    run, release, ledger, made
):
    made(replace(CANADA, announced=""))
    answer = run("draft", release, "-L", ledger)
    assert answer.err.startswith(
        "1 draft. Perhaps already there: ca-2024-08-09-by.\nAdd it: "
    )


def test_a_page_is_read_with_what_it_states_about_itself(run, tmp_path, empty_ledger):
    page = tmp_path / "page.html"
    page.write_text(
        '<html lang="en"><head><meta property="og:site_name" content="Gazette">'
        '<meta property="og:title" content="Four listed">'
        '<link rel="canonical" href="https://gazette.example/four"></head><body>'
        "<nav>Related: Norway sanctions 99 people in Belarus</nav>"
        "<p>LONDON, 9 August 2024 – The United Kingdom today imposed sanctions on four"
        " individuals and three entities in Belarus.</p></body></html>",
        encoding="utf-8",
    )
    assert run("draft", page, "--write", "-L", empty_ledger).code == 0
    [record] = json.loads(run("export", "-f", "json", "-L", empty_ledger).out)
    assert record["sender"] == "GB"
    assert (record["individuals"], record["entities"]) == (4, 3)
    assert record["announced"] == "2024-08-09"
    [source] = record["sources"]
    assert source["publisher"] == "Gazette"
    assert source["title"] == "Four listed"
    assert source["url"] == "https://gazette.example/four"
    again = run("draft", page, "-L", empty_ledger)
    assert (
        "1 draft. Already in the ledger: gb-2024-08-09-by (same figures)." in again.err
    )


def test_without_a_ledger_the_drafts_are_shown_and_not_compared(
    run, release, made, monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    made(CANADA)
    answer = run("draft", release)
    assert answer.code == 0
    assert "10 individuals, 6 entities" in answer.out
    assert "1 draft. Not compared: no ledger here: " in answer.err
    assert "sanctions init DIR" in answer.err


def test_a_ledger_that_is_named_must_be_there(run, release, made, tmp_path):
    made(CANADA)
    answer = run("draft", release, "-L", tmp_path / "nowhere")
    assert answer.code == 2
    assert answer.out == ""


def test_a_text_that_announces_nothing_is_said_to(run, release, made, ledger):
    made()
    answer = run("draft", release, "-L", ledger)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == f"No announcement found in {release}.\n"
    assert run("draft", release, "-L", ledger, "-f", "json").out == "[]\n"


def test_standard_input_is_read(program, ledger):
    nothing = program("draft", "-", "-L", ledger, stdin="A letter about the weather.")
    assert nothing.code == 0
    assert nothing.err == "No announcement found in standard input.\n"


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "markdown", "html"])
def test_each_format_has_each_draft(run, release, made, ledger, form):
    made(*ALL)
    answer = run("draft", release, "-L", ledger, "-f", form)
    assert answer.code == 0, answer.err
    for words in ("28", "Last week" if form in ("json", "csv") else "Norway"):
        assert words in answer.out or form in ("json", "jsonl")
    if form == "jsonl":
        assert len(answer.out.splitlines()) == len(ALL)


def test_a_chart_of_drafts_is_refused(run, release, made, ledger):
    made(CANADA)
    answer = run("draft", release, "-L", ledger, "-f", "svg")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: this answer has no chart\n")


def test_the_json_becomes_records_without_a_change(
    run, release, made, empty_ledger, tmp_path
):
    made(*ALL)
    path = tmp_path / "drafts.json"
    run("draft", release, "-L", empty_ledger, "-o", path)
    answer = run("import", "json", path, "--write", "-L", empty_ledger)
    assert answer.code == 0, answer.err
    assert "Added 4 records" in answer.err
    assert answer.err.count("left out") == 3
    assert announcements(empty_ledger) == [
        *("ca-2024-08-09-by", "eu-2024-08-09-by"),
        *("gb-2024-08-09-by", "us-2024-08-09-by"),
    ]


def test_a_file_gets_the_lines_that_a_pipe_gets(run, release, made, ledger, tmp_path):
    made(CANADA, US)
    path = tmp_path / "drafts.txt"
    shown = run("draft", release, "-L", ledger).out
    assert run("draft", release, "-L", ledger, "-f", "table", "-o", path).code == 0
    assert path.read_text(encoding="utf-8") == shown


def test_options_of_a_source_go_into_the_records(run, release, made, empty_ledger):
    made(CANADA)
    options = ["--publisher", "Global Affairs Canada", "--url", "https://example.org/x"]
    answer = run("draft", release, *options, "-f", "json", "-L", empty_ledger)
    [source] = json.loads(answer.out)[0]["sources"]
    assert source["publisher"] == "Global Affairs Canada"
    assert source["url"] == "https://example.org/x"


# Writing


def test_what_is_certain_is_written_as_one_change_and_the_rest_is_named(
    run, release, made, empty_ledger
):
    made(*ALL)
    answer = run("draft", release, "--write", "-L", empty_ledger)
    assert answer.code == 0, answer.err
    assert "Added 3 records" in answer.err
    assert (
        "left out: EU → Belarus, statement (release.txt:5): a statement" in answer.err
    )
    assert "running total (release.txt:7): no announcement" in answer.err
    assert "listing, earlier (release.txt:8): no date" in answer.err
    assert "listing, planned (release.txt:8): not announced yet" in answer.err
    assert len(announcements(empty_ledger)) == 3
    assert run("undo", "--yes", "-L", empty_ledger).code == 0
    assert announcements(empty_ledger) == []


def test_the_commands_that_name_the_list_of_a_written_record_work(
    run, release, made, empty_ledger
):
    made(UK)
    answer = run("draft", release, "--write", "-L", empty_ledger)
    [line] = [line for line in answer.err.splitlines() if "balance" in line]
    command = line.partition("sanctions ")[2].split(" (")[0]
    words = command.partition(" -L ")[0].split()
    assert words == ["edit", "gb-2024-08-09-by", "--program", "GB-BLR"]
    assert run(*words, "-L", empty_ledger).code == 0


def test_the_command_that_records_a_running_total_works_when_typed(
    run, release, made, empty_ledger
):
    made(RUNNING_TOTAL)
    words = ["--publisher", "Global News of Canada"]
    answer = run("draft", release, "--write", *words, "-L", empty_ledger)
    command = answer.err.partition("sanctions ")[2].splitlines()[0]
    assert run(*shlex.split(command)).code in (0, 1)
    [path] = empty_ledger.glob("assertions/*.toml")
    assert 'bound = "at_least"' in path.read_text()
    assert announcements(empty_ledger) == []


def test_what_the_ledger_has_is_not_written_again(run, release, made, ledger):
    made(CANADA)
    answer = run("draft", release, "--write", "-L", ledger)
    assert answer.code == 0
    assert "already in the ledger: ca-2024-08-09-by (same figures)" in answer.err
    assert answer.err.endswith("Nothing to add: none is new.\n")


@pytest.mark.parametrize("open_draft", [UNDATED, RUNNING_TOTAL, STATEMENT])
def test_where_nothing_is_certain_the_exit_code_says_so(
    run, release, made, empty_ledger, open_draft
):
    made(open_draft)
    answer = run("draft", release, "--write", "-L", empty_ledger)
    assert answer.code == 1
    assert "Nothing was written" in answer.err
    assert announcements(empty_ledger) == []


def test_a_plan_is_nothing_to_write(run, release, made, empty_ledger):
    made(PLANNED)
    assert run("draft", release, "--write", "-L", empty_ledger).code == 0


def test_a_record_without_a_source_is_written_with_a_warning(
    run, release, made, empty_ledger
):
    made(UK)
    answer = run("draft", release, "--write", "-L", empty_ledger)
    assert "warning: no source" in answer.err
    named = ["--publisher", "GOV.UK"]
    run("undo", "--yes", "-L", empty_ledger)
    answer = run("draft", release, "--write", "-L", empty_ledger, *named)
    assert "warning: no source" not in answer.err


def test_a_reader_that_closes_the_pipe_does_not_stop_the_writing(
    run, release, made, empty_ledger, monkeypatch
):
    made(UK)

    def close(*_, **__):
        raise ClosedPipe

    monkeypatch.setattr("sanctions_cli.cli.draft_output.show_drafts", close)
    assert run("draft", release, "--write", "-L", empty_ledger).code == 0
    assert announcements(empty_ledger) == ["gb-2024-08-09-by"]


def test_what_another_process_has_added_meanwhile_is_refused(
    run, release, made, empty_ledger, monkeypatch
):
    made(UK, US)
    words = ["--individuals", "4", "--entities", "3", "--no-input", "-L", empty_ledger]

    def add_meanwhile(*_, **__):
        run("add", "GB", "BY", "2024-08-09", *words)

    monkeypatch.setattr("sanctions_cli.cli.draft_output.show_drafts", add_meanwhile)
    answer = run("draft", release, "--write", "-L", empty_ledger)
    assert answer.code == 2
    assert "already has a record like this: gb-2024-08-09-by" in answer.err
    assert announcements(empty_ledger) == ["gb-2024-08-09-by"]


# Refusals


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--add", "--write"], "--add and --write exclude each other"),
        (["--add", "-f", "json"], "--add asks at the terminal and prints no drafts"),
        (["--add", "--no-input"], "--add asks about each draft, and --no-input"),
        (["--add"], "--add cannot ask without a terminal"),
        (["-", "-"], "standard input can be read only once"),
        (["nowhere.txt"], 'cannot read "nowhere.txt"'),
        (["https://example.org/x"], 'cannot read "https://example.org/x"'),
        (["other.txt", "--title", "x"], "several files cannot have one title"),
    ],
)
def test_what_cannot_be_done_is_one_error_and_writes_nothing(
    run, release, made, ledger, words, message
):
    made(UK)
    answer = run("draft", release, *words, "-L", ledger)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"error: {message}")
    assert answer.err.count("\n") == 2
    assert announcements(ledger) == ["ca-2024-08-09-by"]


def test_a_page_on_the_web_is_to_be_saved_first(run, ledger):
    answer = run("draft", "https://example.org/x", "-L", ledger)
    assert "curl -o page.html https://example.org/x" in answer.err


@pytest.mark.parametrize(
    "words",
    [["--url", "javascript:x"], ["--url", "https://[bad"], ["--title", "A", "--write"]],
)
def test_options_that_make_no_source_are_refused(run, release, made, ledger, words):
    made(UK)
    answer = run("draft", release, *words, "-L", ledger)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: ")
    assert "internal" not in answer.err
    assert announcements(ledger) == ["ca-2024-08-09-by"]


def test_what_a_page_says_about_itself_can_be_anything(run, made, ledger, tmp_path):
    made(UK)
    page = tmp_path / "page.html"
    for address in ("https://[bad", "javascript:x", "https://a b/"):
        page.write_text(
            f'<html><head><meta property="og:url" content="{address}"></head><body>'
            "<p>Britain has imposed sanctions on four individuals.</p></body></html>"
        )
        answer = run("draft", page, "-f", "json", "-L", ledger)
        assert answer.code == 0, answer.err


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 x", b"\x00\x01" * 200])
def test_a_file_that_is_no_text_is_refused(run, ledger, tmp_path, content):
    path = tmp_path / "file.pdf"
    path.write_bytes(content)
    answer = run("draft", path, "--write", "-L", ledger)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: ")


# What the user says about a text


def test_the_day_of_a_text_can_be_typed_and_dates_it_without_a_publisher(
    run, tmp_path, empty_ledger
):
    text = tmp_path / "story.txt"
    text.write_text(
        "Canada today sanctioned 14 individuals of Belarus."
        " On Monday the UK sanctioned five entities of Belarus."
    )
    options = ("--published", "2024-05-03", "-L", empty_ledger)
    drafts = json.loads(run("draft", text, *options, "-f", "json").out)
    assert [draft["announced"] for draft in drafts] == ["2024-05-03", "2024-04-29"]
    assert "sources" not in drafts[0]
    answer = run("draft", text, *options)
    assert f"{text} --published 2024-05-03 --add -L {empty_ledger}\n" in answer.err
    month = run(
        "draft", text, "--published", "2024-05", "-L", empty_ledger, "-f", "json"
    )
    assert [draft["announced"] for draft in json.loads(month.out)] == [None, None]


def test_the_publisher_that_is_typed_is_who_we_are(run, tmp_path, empty_ledger):
    text = tmp_path / "release.txt"
    text.write_text(
        "3 May 2024\n\nWe have today imposed sanctions on 14 individuals of Belarus."
    )
    answer = run(
        "draft", text, "--publisher", "Global Affairs Canada", "-L", empty_ledger
    )
    assert answer.out.startswith("Canada → Belarus  listing  14 individuals  3 May")


def test_a_guess_is_in_no_column_of_codes(run, release, made, empty_ledger):
    made(GUESSED)
    options = ("-L", empty_ledger, "-f")
    [draft] = json.loads(run("draft", release, *options, "json").out)
    assert draft["target"] == []
    [row] = list(
        csv.DictReader(io.StringIO(run("draft", release, *options, "csv").out))
    )
    assert (row["target"], row["target_name"]) == ("", "Russia?")
    answer = run("draft", release, "--write", "-L", empty_ledger)
    assert "it is not clear against which country" in answer.err
    assert announcements(empty_ledger) == []


def test_an_act_that_the_text_may_not_announce_has_no_action(
    run, release, made, empty_ledger
):
    made(DOUBTFUL)
    options = ("-L", empty_ledger)
    answer = run("draft", release, *options)
    assert "Belarus  listing?  no figure" in answer.out
    [draft] = json.loads(run("draft", release, *options, "-f", "json").out)
    assert draft["action"] is None
    [row] = list(
        csv.DictReader(io.StringIO(run("draft", release, *options, "-f", "csv").out))
    )
    assert row["action"] == ""
    answer = run("draft", release, "--write", *options)
    assert "it is not clear whether the text announces it" in answer.err
    assert announcements(empty_ledger) == []


def test_an_uncertain_draft_is_not_written_unseen(run, release, made, empty_ledger):
    made(UK, replace(CANADA, uncertainties=("its sentence names another day, too",)))
    answer = run("draft", release, "--write", "-L", empty_ledger)
    assert (
        "left out: Canada → Belarus, listing (release.txt:3):"
        " its sentence names another day, too\n" in answer.err
    )
    assert announcements(empty_ledger) == ["gb-2024-08-09-by"]


def test_a_quotation_has_single_marks_within_those_of_the_passage(
    run, tmp_path, empty_ledger
):
    text = tmp_path / "story.txt"
    text.write_text(
        '"Canada today sanctioned 14 individuals of Belarus," the minister said.',
        encoding="utf-8",
    )
    answer = run("draft", text, "-L", empty_ledger)
    assert "\"'Canada today sanctioned 14 individuals of Belarus,'" in answer.out


def test_a_page_that_states_utf_8_and_is_not_is_read(run, tmp_path, empty_ledger):
    page = tmp_path / "page.html"
    page.write_bytes(
        '<html lang="fr"><head><meta charset="utf-8"></head><body><p>Le Canada a imposé des'
        " sanctions à 14 personnes du Bélarus le 3 mai 2024.</p></body></html>".encode(
            "latin-1"
        )
    )
    answer = run("draft", page, "-L", empty_ledger)
    assert answer.out.startswith(
        "Canada → Belarus  listing  14 individuals  3 May 2024"
    )
    assert "\ufffd" not in answer.out
