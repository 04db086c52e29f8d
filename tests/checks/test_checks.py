"""`sanctions check`: every rule with a ledger that breaks it and one that does not, and how findings are told."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from broken_ledgers import (
    BROKEN,
    DOSSIER,
    HEAD,
    MENTION,
    PROGRAMS,
    SOUND,
    STOCK,
    A,
    B,
    later,
    record,
    total,
)
from conftest import POSIX

from sanctions_cli.checks.rules import RULES


@pytest.fixture
def book(ledger: Path, monkeypatch: pytest.MonkeyPatch):
    """Puts files into a sound ledger, which is the current folder."""
    monkeypatch.chdir(ledger)

    def put(files: dict[str, str]) -> None:
        for path, text in {
            "ledger.toml": HEAD,
            "programs.toml": PROGRAMS,
            A: record(),
            **files,
        }.items():
            (ledger / path).parent.mkdir(parents=True, exist_ok=True)
            (ledger / path).write_text(text, encoding="utf-8")

    return put


@pytest.mark.parametrize(("rule", "files", "said", "hint"), BROKEN, ids=[one[0] for one in BROKEN])
def test_what_breaks_a_rule_is_shown_with_its_place_and_the_way_out(
    book, run, rule, files, said, hint
):
    book(files)
    answer = run("check")
    assert f"{said}\n" in answer.out
    shown = answer.out.split(f"{said}\n")[1].split("\n\n")[0]
    assert hint in shown
    place = re.match(r"[^:]+:(\d+):(\d+):", said)
    if place and "^" in shown:
        excerpt, caret = shown.split("\n")[:2]
        line = Path(said.split(":")[0]).read_text().split("\n")[int(place[1]) - 1]
        assert excerpt == f"{place[1]:>5} │ {line}"
        assert caret.index("^") == 8 + int(place[2]) - 1
    assert answer.code == (1 if "error[" in answer.out else 0)
    assert run("check", "--strict").code == 1
    assert f"{said}\n" in run("check", "--only", rule).out
    assert f"{said}\n" not in run("check", "--skip", rule).out


@pytest.mark.parametrize("rule", RULES)
def test_what_keeps_a_rule_is_left_alone(book, run, rule):
    book(SOUND[rule])
    answer = run("check", "--strict")
    assert (answer.code, answer.err) == (0, ""), answer.out
    assert re.fullmatch(r"\d+ records? and \d+ totals? hold\n", answer.out)


def test_every_rule_is_broken_somewhere_above_and_says_in_a_line_what_it_asks_for(run):
    assert {one[0] for one in BROKEN} == set(SOUND) == set(RULES)
    listed = run("check", "--list").out.splitlines()
    assert [line.split()[0] for line in listed] == list(RULES)
    assert all(len(line) <= 130 and line.endswith(".") for line in listed)
    assert (
        run("check", "--list", "--only", "stock").out
        == "stock        No list ever falls below zero.\n"
    )


# Totals


def test_a_total_that_does_not_hold_is_accounted_for(book, run):
    book({
        "assertions/2024-08-31-ca-sema-blr.toml": total("individuals = 10\nentities = 6", on="2024-08-31"),
        B: later(counts="individuals = 3\nentities = 1"),
        STOCK: total("individuals = 14\nentities = 7"),
    })  # fmt: skip
    answer = run("check")
    assert answer.out == (
        f"{STOCK}:7:1: error[assertions]: the book is 1 individual short\n"
        "    7 │ [stated]\n"
        "      │ ^\n"
        "        stated    14 individuals, 7 entities on 2024-12-31 (Canada Gazette)\n"
        "        the book  13 individuals, 7 entities\n"
        "        since the last total that held (10 / 6 on 2024-08-31):\n"
        "          2024-09-10  ca-2024-09-10-by      +3      +1\n"
        "\n"
        "1 error in 1 file; 2 records and 1 total hold\n"
    )
    assert answer.code == 1


def test_a_difference_that_is_carried_forward_is_accounted_for_once(book, run):
    first = "assertions/2024-08-31-ca-sema-blr.toml"
    book({
        first: total("individuals = 11", on="2024-08-31"), B: later(), STOCK: total("individuals = 12"),
        "assertions/2025-01-31-ca-sema-blr.toml": total("individuals = 13", on="2025-01-31"),
    })  # fmt: skip
    one, same, other, _ = run("check").out.split("\n\n")
    assert "the records that make it up:\n          2024-08-09  ca-2024-08-09-by     +10" in one
    assert same.endswith(
        f"11 individuals\n        carried forward: the same difference as on 2024-08-31, in {first}"
    )
    assert "ca-2024-09-10-by" in other


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({B: later(), STOCK: total("individuals = 10\nentities = 6")},
         "without ca-2024-09-10-by (2024-09-10) it would hold: is its day, program or action wrong?"),
        ({B: later(counts="individuals = 10\nentities = 6"), STOCK: total("individuals = 10\nentities = 6")},
         "without ca-2024-09-10-by (2024-09-10) it would hold: does it repeat ca-2024-08-09-by, or is its day wrong?"),
        ({B.replace("09-10", "09-11"): later(announced="2024-09-11"), STOCK.replace("2024-12-31", "2024-09-10"):
          total("individuals = 11", on="2024-09-10")},
         "with ca-2024-09-11-by (2024-09-11) it would hold: is its day, program or action wrong?"),
        ({B: later(program=None), STOCK: total("individuals = 11")},
         "with ca-2024-09-10-by (2024-09-10) it would hold: is its day, program or action wrong?"),
        ({B: later(), STOCK: total("individuals = 9\nentities = 6")},
         "with the sign of ca-2024-09-10-by (2024-09-10) turned it would hold: listing or delisting?"),
    ],
    ids=["one too many", "doubled", "a day late", "without its program", "a sign"],
)  # fmt: skip
def test_the_single_record_that_would_explain_a_difference_is_named(book, run, files, said):
    book(files)
    answer = run("check", "--only", "assertions")
    assert answer.code == 1
    assert f"        {said}\n" in answer.out


@pytest.mark.parametrize(
    ("bound", "stated", "code"),
    [("at_least", "individuals = 9", 0), ("at_least", "individuals = 10", 0), ("at_least", "individuals = 11", 1),
     ("at_most", "individuals = 10", 0), ("at_most", "individuals = 9", 1)],
)  # fmt: skip
def test_a_bound_is_kept_or_not(book, run, bound, stated, code):
    book({STOCK: total(f"{stated}\nentities = 6", bound=bound)})
    answer = run("check")
    assert answer.code == code
    if code:
        word = "short" if bound == "at_least" else "over"
        assert f"error[assertions]: the book is 1 individual {word}\n" in answer.out
        assert f"stated    {bound.replace('_', ' ')} {stated.split()[-1]} individuals" in answer.out
        assert "it would hold" not in answer.out


@pytest.mark.parametrize(
    ("figures", "extra", "said"),
    [
        ("parties = 18", {}, "the book is 1 party short"),
        ("total = 18", {}, "the book is 1 target short"),
        ("total = 15", {}, "the book is 2 targets over"),
        ("rounds = 3", {}, "the book is 1 round short"),
        ("announcements = 1", {}, "the book is 1 announcement over"),
        ("individuals = 12\nentities = 5", {}, "the book is 1 individual short, 1 entity over"),
        (
            "individuals = 10",
            {"kind": "flow", "since": "2024-08-10"},
            "the book is 9 individuals short",
        ),
        (
            "individuals = 1",
            {"kind": "flow", "actions": ["delisting"]},
            "the book is 1 individual short",
        ),
        (
            "individuals = 2",
            {"leaving_out": ["ca-2024-08-09-by"]},
            "the book is 1 individual short",
        ),
        (
            "individuals = 11\nannouncements = 3",
            {"kind": "control"},
            "the book is 1 announcement short",
        ),
    ],
)
def test_every_kind_of_figure_is_held_against_the_book(book, run, figures, extra, said):
    book({B: later(), STOCK: total(figures, **extra)})
    assert f"{STOCK}:" in run("check").out
    assert f"error[assertions]: {said}\n" in run("check").out


def test_a_total_over_several_programs_and_one_over_all_are_added_up(book, run):
    book({
        "announcements/2024/ca-2024-09-10-ru.toml": later(target="RU", program="CA-SEMA-RUS"),
        "assertions/2024-12-31-ca-sema-blr-ca-sema-rus.toml":
            total("individuals = 11\nentities = 6", program=["CA-SEMA-BLR", "CA-SEMA-RUS"]),
        "assertions/2024-12-31-ca-by.toml": total("individuals = 10", program=None),
    })  # fmt: skip
    assert (run("check").code, run("check").out) == (0, "2 records and 2 totals hold\n")


def test_what_cannot_be_compared_is_counted_and_never_fails(book, run):
    book({STOCK: total("individuals = 99", unverifiable="another way of counting")})
    assert (run("check").code, run("check").out) == (
        0,
        "1 record and 0 totals hold; 1 not comparable\n",
    )


KNOWN = "\n[known_difference]\nreason = 'three names were never published'\nindividuals = 3\n"


def test_a_known_difference_is_kept_in_mind_and_shown_on_request(book, run):
    book({STOCK: total("individuals = 13", KNOWN)})
    answer = run("check")
    assert (answer.code, answer.out) == (
        0, "1 record and 0 totals hold; 1 known difference (--known shows them)\n")  # fmt: skip
    shown = run("check", "--known", "--strict")
    assert shown.code == 0
    assert (
        f"{STOCK}:10:1: note[known]: the source has 3 individuals more than the book\n" in shown.out
    )
    assert "three names were never published" in shown.out
    assert "::notice file=" in run("check", "--known", "-f", "github").out
    (found,) = json.loads(run("check", "--known", "-f", "json").out)
    assert (found["severity"], found["rule"]) == ("note", "known")


@pytest.mark.parametrize(
    ("stated", "said"),
    [(14, "the book is 1 individual short beyond the known difference"),
     (12, "the book is 1 individual over beyond the known difference"),
     (10, "the figures agree now, so the known difference is none any more")],
)  # fmt: skip
def test_a_known_difference_that_changes_or_vanishes_fails_again(book, run, stated, said):
    book({STOCK: total(f"individuals = {stated}", KNOWN)})
    answer = run("check", "--known")
    assert answer.code == 1
    assert f"error[assertions]: {said}\n" in answer.out
    assert "known     +3 individuals: three names were never published\n" in answer.out


# What is asked for


def test_rules_are_chosen_by_name_with_a_hint_for_a_slip(book, run):
    book({A: record(program="X", source="")})
    assert "[sources]" not in run("check", "--only", "programs").out
    assert run("check", "--only", "sources").code == 0
    assert run("check", "--only", "Unique_IDs").code == 0
    assert run("check", "--skip", "programs", "--skip", "sources", "--strict").code == 0
    wrong = run("check", "--only", "progams")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.startswith(
        'error: no rule "progams"\nhint: did you mean "programs"? known: files, unique-ids, '
    )
    assert run("check", "--skip", "\x1b[2J").err.startswith('error: no rule "\ufffd[2J"\n')
    assert run("check", "-f", "jsn").code == 2


def test_a_rule_alone_says_when_records_were_left_out(book, run):
    book({B: "broken\n"})
    answer = run("check", "--only", "stock")
    assert answer.code == 0
    assert (
        answer.err == "warning: 1 broken file is left out: sanctions check --only files says why\n"
    )


def test_broken_files_are_findings_not_trouble_and_all_of_them_are_told(book, run):
    folder = "announcements/2024"
    book({
        A: record(program="CA-SEMA-BY", source=""), B: "x\n", f"{folder}/ca-2024-10-01-by.toml": later(action="lising"),
        f"{folder}/us-2024-08-09-by.toml": "\ufeff", "programs.toml": PROGRAMS + "[X]\n",
    })  # fmt: skip
    answer = run("check")
    assert (answer.code, answer.err) == (1, "")
    places = re.findall(r"^(\S+): (?:error|warning)\[", answer.out, re.M)
    assert {place.split(":")[0] for place in places} == {
        A, B, f"{folder}/ca-2024-10-01-by.toml", f"{folder}/us-2024-08-09-by.toml", "programs.toml"
    }  # fmt: skip
    assert [place.split(":")[0] for place in places] == sorted(
        place.split(":")[0] for place in places
    )
    assert run("check") == answer
    assert (
        answer.out.splitlines()[-1]
        == "6 errors in 4 files, 1 warning in 1 file; 1 record and 0 totals hold"
    )


def test_no_ledger_is_trouble(run, tmp_path):
    answer = run("check", "-L", tmp_path / "nowhere")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: no folder ")


# Formats


@pytest.fixture
def several(book):
    """A ledger with errors, a warning, and text that a careless format would trip over."""
    hostile = "percent % comma , colon : é 外"
    book({
        A: record(program="CA-SEMA-BY", source=""),
        STOCK: total("individuals = 11").replace("Canada Gazette", hostile),
        "announcements/2024/ca-2024-09-10-by-%é,:.toml": later(),
    })  # fmt: skip


def test_every_format_says_the_same_findings(several, run):
    text = run("check").out
    places = re.findall(r"^([^\s:].*?):(?:(\d+):(\d+):)? (error|warning)\[([\w-]+)\]", text, re.M)
    objects = json.loads(run("check", "-f", "json").out)
    assert len(objects) == len(places) > 3
    assert [json.loads(line) for line in run("check", "-f", "jsonl").out.splitlines()] == objects
    assert [(one["severity"], one["rule"]) for one in objects] == [place[3:] for place in places]
    assert [one["line"] for one in objects] == [
        int(place[1]) if place[1] else None for place in places
    ]
    assert set(objects[0]) == {
        "file", "line", "column", "severity", "rule", "message", "hint", "details", "excerpt"
    }  # fmt: skip
    assert all(Path(one["file"]).exists() for one in objects)


def test_sarif_is_as_the_standard_asks(several, run):
    objects = json.loads(run("check", "-f", "json").out)
    log = json.loads(run("check", "-f", "sarif").out)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    (part,) = log["runs"]
    assert part["tool"]["driver"]["name"] == "sanctions"
    rules = [rule["id"] for rule in part["tool"]["driver"]["rules"]]
    assert rules == sorted({one["rule"] for one in objects})
    assert len(part["results"]) == len(objects)
    for result, one in zip(part["results"], objects, strict=True):
        assert result["ruleId"] in rules
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"].startswith(one["message"])
        place = result["locations"][0]["physicalLocation"]
        assert re.fullmatch(r"[A-Za-z0-9/._%~-]+", place["artifactLocation"]["uri"])
        region = place.get("region")
        assert region is None or (region["startLine"] >= 1 and region["startColumn"] >= 1)


def test_annotations_are_escaped_as_github_asks(several, run):
    lines = run("check", "-f", "github").out.splitlines()
    assert len(lines) == len(json.loads(run("check", "-f", "json").out))
    form = re.compile(r"::(error|warning|notice) file=[^,:]+,line=\d+,col=\d+,title=[\w-]+::\S.*")
    assert all(form.fullmatch(line) for line in lines)
    assert any(
        "percent %25 comma , colon : é" in line and "%0Athe book  0 individuals" in line
        for line in lines
    )
    assert any("by-%25é%2C%3A.toml" in line for line in lines)


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "sarif", "github"])
def test_a_poor_encoding_or_a_hostile_name_harms_nothing(several, program, form, ledger):
    name = os.fsencode(ledger / "announcements/2024") + b"/x\x1b[2J\x9b\n\xe2\x80\xae.toml"
    Path(os.fsdecode(name)).write_text("x")
    answer = program(
        "check", "-f", form, cwd=ledger, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    )
    assert (answer.code, answer.err) == (1, "")
    assert answer.out.isascii()
    assert all(char.isprintable() or char == "\n" for char in answer.out)
    if form in ("json", "sarif"):
        json.loads(answer.out)
    if form == "text":
        assert "\n    5 | program = " in answer.out


# Watching, and what might bring it down


def _until(process: subprocess.Popen[str], text: str) -> str:
    said = ""
    for line in iter(process.stdout.readline, ""):
        said += line
        if text in line:
            return said
    raise AssertionError(said)


@POSIX
def test_watch_checks_again_on_a_change_and_ends_with_ctrl_c(book, ledger):
    book({"ledger.toml": HEAD + 'dossiers = "../facts"\n', "../facts/x.toml": DOSSIER})
    command = [sys.executable, "-m", "sanctions_cli", "check", "--watch"]
    with subprocess.Popen(
        command, cwd=ledger, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            _until(process, "1 record and 0 totals hold")
            (ledger / A).write_text(record(program="X"))
            assert "error[programs]" in _until(process, "1 error in 1 file")
            (ledger / "ledger.toml").rename(ledger / "away")
            time.sleep(0.8)
            (ledger / "away").rename(ledger / "ledger.toml")
            (ledger / A).write_text(record())
            _until(process, "1 record and 0 totals hold")
            (ledger / "../facts/x.toml").write_text(DOSSIER + MENTION.format("none"))
            assert "error[dossiers]" in _until(process, "1 error in 1 file")
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 130
        finally:
            process.kill()


def test_records_that_refer_to_each_other_in_a_circle_are_told_and_done(book, run):
    book({A: record(refers_to=["ca-2024-08-09-by-2"], instrument="a"),
          A.replace("by.toml", "by-2.toml"): record(refers_to=["ca-2024-08-09-by"], instrument="b"),
          STOCK: total("individuals = 20", leaving_out=["ca-2024-08-09-by"])})  # fmt: skip
    assert "the book is 10 individuals short" in run("check").out


def test_a_note_of_a_million_characters_and_five_thousand_findings_are_borne(book, run, ledger):
    book({A: record(note="x" * 1_000_000, program="Y")})
    for n in range(2500):
        path = ledger / f"announcements/2024/ca-2024-08-09-by-{n + 2}.toml"
        path.write_text(
            record(program="CA-SEMA-BY", instrument=f"SOR/{n}", source="") if n % 2 else "x"
        )
    for n in range(1250):
        (ledger / f"assertions/2024-12-31-ca-sema-blr-{n}.toml").parent.mkdir(exist_ok=True)
        (ledger / f"assertions/2024-12-31-ca-sema-blr-{n}.toml").write_text(
            total("individuals = 1")
        )
    answer = run("check")
    assert answer.code == 1
    assert (
        len(re.findall(r"^\S+: (?:error|warning)\[", answer.out, re.M))
        == 1 + 1250 + 2 * 1250 + 1250
    )
    assert max(map(len, answer.out.split("\n"))) < 500


@POSIX
def test_a_dossier_folder_with_what_is_no_dossier_in_it_is_gone_through(book, run, ledger):
    book({"ledger.toml": HEAD + 'dossiers = "facts"\n', "facts/x.toml": DOSSIER})
    os.mkfifo(ledger / "facts/pipe.toml")
    (ledger / "facts/link.toml").symlink_to("nowhere")
    (ledger / "facts/folder.toml").mkdir()
    answer = run("check")
    assert answer.code == 1
    assert "facts/pipe.toml: error[unreadable]: not a plain file\n" in answer.out
    assert "facts/folder.toml: error[unreadable]: not a plain file\n" in answer.out
    assert (
        "facts/link.toml: error[unreadable]: cannot be read: No such file or directory\n"
        in answer.out
    )
    shutil.rmtree(ledger / "facts")
    (ledger / "facts").write_text("x")
    assert 'ledger.toml:3:12: error[dossiers]: no folder "facts"\n' in run("check").out
