"""`sanctions run`: the saved questions of a ledger, which may be a stranger's."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

QUESTIONS = """
[questions]
by-year = "totals --by year"
latest = "list --latest 2 -f csv"
by-query = "sql 'select count(*) as records from announcements'"
"""


def save(ledger: Path, text: str) -> Path:
    path = ledger / "ledger.toml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    return ledger


@pytest.fixture
def asked(ledger: Path) -> Path:
    return save(ledger, QUESTIONS)


def test_without_a_name_the_questions_are_listed(asked, run):
    text = run("run", "-L", asked).out
    assert "by-year   totals --by year" in text
    rows = json.loads(run("run", "-f", "json", "-L", asked).out)
    assert [row["question"] for row in rows] == ["by-year", "latest", "by-query"]


def test_a_question_has_the_answer_of_its_command(asked, run):
    answer = run("run", "by-year", "-L", asked)
    assert answer.out == run("totals", "--by", "year", "-L", asked).out
    assert answer.code == 0


def test_a_question_is_about_the_ledger_that_it_is_saved_in(asked, run, monkeypatch):
    monkeypatch.chdir(asked)
    assert run("run", "by-year").out == run("totals", "--by", "year").out


def test_the_format_of_the_run_comes_before_that_of_the_question(asked, run):
    out = run("run", "latest", "-f", "json", "-L", asked).out
    assert out == run("list", "--latest", "2", "-f", "json", "-L", asked).out
    rows = list(csv.reader(io.StringIO(run("run", "latest", "-L", asked).out)))
    assert rows[0][0] == "id"


def test_the_suffix_of_the_file_chooses_the_format(asked, run, tmp_path):
    path = tmp_path / "answer.json"
    run("run", "latest", "-o", path, "-L", asked)
    assert json.loads(path.read_text(encoding="utf-8"))


def test_all_questions_are_answered_into_a_folder(asked, run, tmp_path):
    folder = tmp_path / "month" / "08"
    answer = run("run", "--all", "-o", folder, "-L", asked)
    assert answer.code == 0
    names = ["by-query.md", "by-year.md", "latest.csv"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert answer.out.splitlines() == [str(folder / name) for name in names]
    assert (folder / "by-year.md").read_text(encoding="utf-8").startswith("**Targets")


def test_all_questions_get_the_format_that_is_named(asked, run, tmp_path):
    run("run", "--all", "-f", "table", "-o", tmp_path / "out", "-L", asked)
    suffixes = {path.suffix for path in (tmp_path / "out").iterdir()}
    assert suffixes == {".txt"}


def test_one_question_without_an_answer_leaves_everything_as_it_was(
    asked, run, tmp_path
):
    folder = tmp_path / "out"
    run("run", "--all", "-o", folder, "-L", asked)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    save(asked, 'gone = "show no-such-record"\nz-year = "totals --by year"\n')
    answer = run("run", "--all", "-f", "csv", "-o", folder, "-L", asked)
    assert answer.code == 2
    assert answer.err.startswith('error: question "gone": ')
    assert "nothing was written" in answer.err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_of_all_questions_the_one_that_cannot_be_asked_is_named(asked, run, tmp_path):
    save(asked, 'wrong = "totals --by planet"\n')
    answer = run("run", "--all", "-o", tmp_path / "out", "-L", asked)
    assert answer.code == 2
    assert answer.err.startswith('error: question "wrong": no dimension "planet"; ')
    assert not (tmp_path / "out").exists()


def test_a_folder_made_for_answers_goes_if_there_are_none(asked, run, tmp_path):
    save(asked, 'gone = "show no-such-record"\n')
    run("run", "--all", "-o", tmp_path / "out", "-L", asked)
    assert not (tmp_path / "out").exists()


def test_a_file_that_cannot_be_replaced_puts_the_others_back(asked, run, tmp_path):
    folder = tmp_path / "out"
    (folder / "latest.csv").mkdir(parents=True)
    (folder / "by-year.md").write_text("mine", encoding="utf-8")
    answer = run("run", "--all", "-o", folder, "-L", asked)
    assert answer.code == 2
    assert "latest.csv is a folder" in answer.err
    assert (folder / "by-year.md").read_text(encoding="utf-8") == "mine"
    assert not (folder / "by-query.md").exists()


def test_a_link_in_the_folder_is_replaced_and_not_followed(asked, run, tmp_path):
    folder, outside = tmp_path / "out", tmp_path / "outside.md"
    folder.mkdir()
    outside.write_text("mine", encoding="utf-8")
    (folder / "by-year.md").symlink_to(outside)
    run("run", "--all", "-o", folder, "-L", asked)
    assert outside.read_text(encoding="utf-8") == "mine"
    assert not (folder / "by-year.md").is_symlink()


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("totals -o x.csv", "--output is no part of a question"),
        ("totals --output=x.csv", "--output is no part of a question"),
        ("totals -ox.csv", "--output is no part of a question"),
        ("totals -L /tmp", "--ledger is no part of a question"),
        ("sql --file query.sql", "--file is no part of a question"),
        ("sql -", "a question in SQL needs its query"),
        ("show ca-2024-08-09-by --open", "--open is no part of a question"),
        ("diff /etc/passwd /etc/group", '"/etc/passwd" can be a file'),
        ("diff --driver a b", "--driver is no part of a question"),
        ("diff --textconv x", "--textconv is no part of a question"),
        ("import csv x.csv", '"import" is not a command that only answers'),
        ("edit ca-2024-08-09-by --individuals 1", '"edit" is not a command'),
        ("remove ca-2024-08-09-by --yes", '"remove" is not a command'),
        ("export -f sqlite", '"export" is not a command'),
        ("run by-year", '"run" is not a command'),
        ("totals; touch x", '"totals;" is not a command'),
        ("totals --help", "--help is no part of a question"),
        ("totals 'x", "a quotation mark in"),
        ("totals --by yaer", 'no dimension "yaer"'),
        ("totals --nonsense", "totals: no option --nonsense"),
        ("sanctions", '"" is not a command that only answers'),
    ],
)
def test_a_question_only_asks(ledger, run, monkeypatch, tmp_path, question, message):
    place = tmp_path / "empty"
    place.mkdir()
    monkeypatch.chdir(place)
    save(ledger, f'[questions]\nit = "{question}"\n')
    answer = run("run", "it", "-L", ledger)
    assert answer.code == 2
    assert answer.err.startswith(f"error: {message}")
    assert "hint: " in answer.err
    assert answer.out == ""
    assert list(place.iterdir()) == []
    report = run("check", "--only", "questions", "-L", ledger)
    assert report.code == 1
    assert f"error[questions]: {message}" in report.out


def test_a_query_in_sql_cannot_write(ledger, run):
    save(ledger, "[questions]\nit = \"sql 'delete from announcements'\"\n")
    answer = run("run", "it", "-L", ledger)
    assert answer.code == 2
    assert list(ledger.glob("announcements/*/*.toml"))


@pytest.mark.parametrize("name", ["../x", "a b", "Table", "a/b", "con.x", "-x"])
def test_a_name_that_is_no_name_of_a_file_is_refused(ledger, run, tmp_path, name):
    save(ledger, f'[questions]\n"{name}" = "totals"\n')
    answer = run("run", "--all", "-o", tmp_path / "out", "-L", ledger)
    assert answer.code == 2
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "x.md").exists()


def test_a_misspelt_name_gets_the_one_that_was_meant(asked, run):
    answer = run("run", "by-yaer", "-L", asked)
    assert answer.code == 2
    assert answer.err.splitlines() == [
        'error: no question "by-yaer" in this ledger',
        'hint: did you mean "by-year"?',
    ]


def test_a_ledger_without_questions_says_where_they_go(ledger, run):
    answer = run("run", "by-year", "-L", ledger)
    assert answer.code == 2
    assert "hint: add one to ledger.toml: [questions] by-year =" in answer.err
    assert "nothing found" in run("run", "-L", ledger).out


@pytest.mark.parametrize("words", [(), ("a",), ("--all", "-o", "answers")])
def test_questions_of_a_broken_ledger_file_are_not_called_missing(ledger, run, words):
    save(ledger, '[questions]\na = "totals"\n[questions]\nb = "list"\n')
    answer = run("run", *words, "-L", ledger)
    assert answer.code == 2
    assert "the same key or table is there twice" in answer.err
    assert "the saved questions cannot be read: ledger.toml is broken" in answer.err
    assert "no saved questions" not in answer.err + answer.out


def test_all_needs_a_folder(asked, run):
    answer = run("run", "--all", "-L", asked)
    assert answer.code == 2
    assert "hint: sanctions run --all -o DIR" in answer.err


def test_tab_completes_the_names_of_questions(asked, run):
    words = ("__complete", "fish", "sanctions", "run", "-L", str(asked), "by")
    lines = run(*words).out.splitlines()[1:]
    assert [line.split("\t")[0] for line in lines] == ["by-year", "by-query"]
    assert "totals --by year" in lines[0]


def test_a_question_that_is_no_text_is_a_fault_of_the_file(ledger, run):
    save(ledger, "[questions]\nit = 3\n")
    report = run("check", "-L", ledger)
    assert report.code == 1
    assert "ledger.toml:" in report.out
