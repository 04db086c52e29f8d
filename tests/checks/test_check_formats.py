"""The formats of a report."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from broken_ledgers import (
    DOSSIER,
    FACT,
    LEDGER_WITH_DOSSIERS,
    STOCK,
    A,
    B,
    later,
    record,
    total,
)

from sanctions_cli.checks.formats import format_report, format_summary
from sanctions_cli.checks.rules import RULES, CheckReport, check_ledger
from sanctions_cli.errors import Finding

KNOWN = "\n[known_difference]\nreason = 'x'\nindividuals = 3\n"


def make_report(*findings: Finding) -> CheckReport:
    return CheckReport(findings, record_count=0)


HOSTILE = Finding(
    path="announcements/2024/by-%é,:.toml",
    line=3,
    column=5,
    rule="programs",
    message="percent % comma , colon : \x1b[2J",
    hint="外\n::error::",
    excerpt='program = "…"',
    severity="warning",
    details=("first", "second"),
)


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# The last lines of the text


@pytest.mark.parametrize(
    ("files", "rules", "summary"),
    [
        ({}, (), "1 record checked; no stated totals."),
        (
            {B: later(), STOCK: total("individuals = 11")},
            (),
            "2 records checked.\n1 of 1 stated total matches.",
        ),
        (
            {A: record(program="X")},
            (),
            "1 error in 1 file. 1 record checked; no stated totals.",
        ),
        (
            {A: record(source="")},
            (),
            "1 warning in 1 file. 1 record checked; no stated totals.",
        ),
        (
            {A: record(program="X", source=""), B: later(program="Y", source="")},
            (),
            "2 errors in 2 files, 2 warnings in 2 files. 2 records checked; no stated totals.",
        ),
        (
            {STOCK: total("individuals = 13", KNOWN)},
            (),
            "1 record checked.\n"
            "0 of 1 stated total match, 1 differs for a documented reason.\n"
            "Reasons: sanctions check --explained",
        ),
        (
            {STOCK: total("individuals = 99", unverifiable="x")},
            (),
            "1 record checked.\n0 of 1 stated total match, 1 cannot be compared.",
        ),
        (
            {STOCK: total("individuals = 10")},
            ("dates",),
            f"1 record checked with 1 of {len(RULES)} rules.",
        ),
        (
            {STOCK: total("individuals = 10")},
            ("assertions",),
            f"1 record checked with 1 of {len(RULES)} rules.\n"
            "1 of 1 stated total matches.",
        ),
    ],
)
def test_the_summary_counts_what_is_wrong_and_what_is_right(
    open_context, files, rules, summary
):
    ledger = open_context(files).ledger
    report = check_ledger(ledger, date(2026, 1, 1), *([rules] if rules else []))
    assert format_summary(report) == summary


def test_the_reasons_of_differences_are_pointed_to_only_while_they_are_not_shown(
    open_context,
):
    ledger = open_context({STOCK: total("individuals = 13", KNOWN)}).ledger
    day = date(2026, 1, 1)
    assert "--explained" in format_summary(check_ledger(ledger, day))
    shown = check_ledger(ledger, day, with_known_differences=True)
    assert "--explained" not in format_summary(shown)


def test_totals_in_dossiers_are_counted_apart(open_context):
    files = {
        STOCK: total("individuals = 10"),
        "ledger.toml": LEDGER_WITH_DOSSIERS,
        "facts/x.toml": DOSSIER + FACT.format("individuals = 9"),
    }
    report = check_ledger(open_context(files).ledger, date(2026, 1, 1))
    assert format_summary(report) == (
        "1 error in 1 file. 1 record checked; 0 of 1 total in dossiers match.\n"
        "1 of 1 stated total matches."
    )


# Text


def test_a_narrow_terminal_gets_no_line_of_the_summary_that_is_wider(open_context):
    ledger = open_context({STOCK: total("individuals = 13", KNOWN)}).ledger
    report = check_ledger(ledger, date(2026, 1, 1))
    text = format_report(report, Path("."), "text", width=40)
    assert text == (
        "1 record checked.\n"
        "0 of 1 stated total match, 1 differs for\n"
        "  a documented reason.\n"
        "Reasons: sanctions check --explained\n"
        "hint: the ledger does not state what it\n"
        "  covers:\n"
        "  sanctions coverage set SENDER --target TARGET --since DAY\n"
    )


def test_text_is_a_paragraph_for_each_finding_and_the_summary():
    text = format_report(make_report(HOSTILE, HOSTILE), Path("."), "text")
    paragraphs = text.split("\n\n")
    assert len(paragraphs) == 3
    assert paragraphs[0].startswith(
        "announcements/2024/by-%é,:.toml:3:5: warning[programs]: "
    )
    assert paragraphs[2] == "2 warnings in 1 file. 0 records checked.\n"
    assert "\x1b" not in text


def test_text_without_unicode_has_the_signs_of_the_program_in_ascii():
    finding = Finding(A, 1, 1, "dates", "1 – 2", "", "sender = …")
    text = format_report(make_report(finding), Path("."), "text", unicode=False)
    assert text.isascii()
    assert "    1 | sender = ...\n      | ^" in text


# JSON


def test_json_has_every_part_of_a_finding_and_null_for_what_it_lacks():
    whole_file = Finding(A, 0, 0, "unique-ids", "taken")
    first, second = json.loads(
        format_report(make_report(HOSTILE, whole_file), Path("."), "json")
    )
    assert first == {
        "file": HOSTILE.path,
        "line": 3,
        "column": 5,
        "severity": "warning",
        "rule": "programs",
        "message": HOSTILE.message,
        "hint": HOSTILE.hint,
        "details": ["first", "second"],
        "excerpt": HOSTILE.excerpt,
    }
    assert second == {
        "file": A,
        "line": None,
        "column": None,
        "severity": "error",
        "rule": "unique-ids",
        "message": "taken",
        "hint": None,
        "details": [],
        "excerpt": None,
    }


def test_json_of_no_findings_is_an_empty_list_and_jsonl_nothing():
    assert format_report(make_report(), Path("."), "json") == "[]\n"
    assert format_report(make_report(), Path("."), "jsonl") == ""


@pytest.mark.parametrize("kind", ["json", "jsonl", "sarif"])
def test_json_is_ascii_without_control_characters(kind):
    finding = Finding(A, 1, 1, "dates", "\x7f \x9b \u202e é")
    text = format_report(make_report(finding), Path("."), kind)
    assert text.isascii()
    assert text.replace("\n", "").isprintable()


def test_jsonl_has_a_line_for_each_finding():
    lines = format_report(
        make_report(HOSTILE, HOSTILE), Path("."), "jsonl"
    ).splitlines()
    objects = json.loads(
        format_report(make_report(HOSTILE, HOSTILE), Path("."), "json")
    )
    assert [json.loads(line) for line in lines] == objects


def test_paths_are_seen_from_the_current_folder(tmp_path, monkeypatch):
    (tmp_path / "ledger/announcements").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "ledger/announcements")
    (finding,) = json.loads(
        format_report(make_report(HOSTILE), tmp_path / "ledger", "json")
    )
    assert finding["file"] == HOSTILE.path.replace("announcements/", "")


# SARIF


def test_sarif_is_as_the_standard_asks():
    unknown_rule = Finding(B, 0, 0, "schema", "x")
    report = make_report(HOSTILE, unknown_rule)
    log = json.loads(format_report(report, Path("."), "sarif"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"] == "sanctions"
    assert run["tool"]["driver"]["rules"] == [
        {
            "id": "programs",
            "shortDescription": {
                "text": "Every program that a record names is in programs.toml"
                " and fits the record's sender and target."
            },
        },
        {"id": "schema", "shortDescription": {"text": "schema"}},
    ]
    first, second = run["results"]
    assert (first["ruleId"], first["level"]) == ("programs", "warning")
    assert first["message"]["text"].startswith(
        "percent % comma , colon : \ufffd[2J\nfirst\nsecond\n"
    )
    location = first["locations"][0]["physicalLocation"]
    assert re.fullmatch(r"[A-Za-z0-9/._%~-]+", location["artifactLocation"]["uri"])
    assert location["region"] == {"startLine": 3, "startColumn": 5}
    assert "region" not in second["locations"][0]["physicalLocation"]


# GitHub


def test_annotations_are_escaped_as_github_asks():
    text = format_report(make_report(HOSTILE), Path("."), "github")
    assert text == (
        "::warning file=announcements/2024/by-%25é%2C%3A.toml,line=3,col=5,title=programs::"
        "percent %25 comma , colon : \ufffd[2J%0Afirst%0Asecond%0A外 ::error::\n"
    )


@pytest.mark.parametrize(
    ("severity", "level"),
    [("error", "error"), ("warning", "warning"), ("note", "notice")],
)
def test_annotations_have_the_levels_of_github_and_begin_at_line_1(severity, level):
    finding = Finding(A, 0, 0, "sources", "x", severity=severity)
    text = format_report(make_report(finding), Path("."), "github")
    assert text == f"::{level} file={A},line=1,col=1,title=sources::x\n"
