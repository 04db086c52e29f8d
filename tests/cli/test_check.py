"""`sanctions check`: rules on ledgers that break them and on sound ones, and the options."""

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
    LEDGER_WITH_DOSSIERS,
    MENTION,
    PROGRAMS,
    SOUND,
    STOCK,
    A,
    B,
    BrokenLedger,
    later,
    record,
    total,
    write_ledger,
)
from conftest import POSIX, PROJECT, SHIPPED

from sanctions_cli.checks.rules import RULES


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Puts files into a sound ledger, which is the current folder."""
    root = tmp_path / "small"
    root.mkdir()
    monkeypatch.chdir(root)

    def put_files(files: dict[str, str]) -> Path:
        return write_ledger(root, files)

    return put_files


# Rules


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.rule)
def test_what_breaks_a_rule_is_shown_with_its_place_and_a_hint(
    put, run, broken: BrokenLedger
):
    put(broken.files)
    answer = run("check")
    assert f"{broken.heading}\n" in answer.out
    paragraph = answer.out.split(f"{broken.heading}\n")[1].split("\n\n")[0]
    assert broken.hint in paragraph
    place = re.fullmatch(r"([^:]+):(\d+):(\d+)", broken.place)
    if place and "^" in paragraph:
        path, line_number, column = place.groups()
        excerpt, caret = paragraph.split("\n")[:2]
        line = Path(path).read_text().split("\n")[int(line_number) - 1]
        assert excerpt == f"{line_number:>5} │ {line}"
        assert caret.index("^") == 8 + int(column) - 1
    assert answer.code == (1 if "error[" in answer.out else 0)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.rule)
def test_a_finding_is_of_its_rule_and_fails_when_strict(put, run, broken: BrokenLedger):
    put(broken.files)
    assert run("check", "--strict").code == 1
    assert f"{broken.heading}\n" in run("check", "--only", broken.rule).out
    assert f"{broken.heading}\n" not in run("check", "--skip", broken.rule).out


@pytest.mark.parametrize("rule", SOUND)
def test_what_keeps_a_rule_has_no_finding(put, run, rule: str):
    put(SOUND[rule])
    answer = run("check", "--strict")
    assert (answer.code, answer.err) == (0, ""), answer.out
    assert re.fullmatch(
        r"\d+ records? checked(; (\d+) of \2 totals? in dossiers match(es)?)?"
        r"(; no stated totals\.|\.\n(\d+) of \5 stated totals? match(es)?\.)\n"
        r"(Reasons: .*\n)?"
        r"(hint: the ledger does not state what it covers: .*\n)?",
        answer.out,
    )


def test_every_rule_is_listed_in_a_line_that_says_what_it_asks_for(run):
    lines = run("check", "--list").out.splitlines()
    assert [line.split()[0] for line in lines] == list(RULES)
    assert all(len(line) <= 130 and line.endswith(".") for line in lines)
    only = run("check", "--list", "--only", "stock")
    assert only.out == "  stock  No list ever falls below zero.\n"


def test_rules_are_chosen_by_name_with_a_hint_for_a_typo(put, run):
    put({A: record(program="X", source="")})
    assert "[sources]" not in run("check", "--only", "programs").out
    assert run("check", "--only", "sources").code == 0
    assert run("check", "--only", "Unique_IDs").code == 0
    assert run("check", "--skip", "programs", "--skip", "sources", "--strict").code == 0
    wrong = run("check", "--only", "progams")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.startswith(
        'error: no rule "progams"\nhint: did you mean "programs"? choose from files, unread, unique-ids, '
    )
    assert run("check", "--skip", "\x1b[2J").err.startswith(
        'error: no rule "\ufffd[2J"\n'
    )
    assert run("check", "-f", "jsn").code == 2


def test_a_rule_alone_says_when_records_were_left_out(put, run):
    put({B: "broken\n"})
    answer = run("check", "--only", "stock")
    assert answer.code == 0
    assert (
        answer.err
        == "warning: 1 broken file is left out: sanctions check --only files says why\n"
    )


# Findings


def test_broken_files_are_findings_in_the_order_of_their_paths(put, run):
    folder = "announcements/2024"
    put(
        {
            A: record(program="CA-SEMA-BY", source=""),
            B: "x\n",
            f"{folder}/ca-2024-10-01-by.toml": later(action="lising"),
            f"{folder}/us-2024-08-09-by.toml": "\ufeff",
            "programs.toml": PROGRAMS + "[X]\n",
        }
    )
    answer = run("check")
    assert (answer.code, answer.err) == (1, "")
    places = re.findall(r"^(\S+): (?:error|warning)\[", answer.out, re.M)
    paths = [place.split(":")[0] for place in places]
    assert set(paths) == {
        A,
        B,
        f"{folder}/ca-2024-10-01-by.toml",
        f"{folder}/us-2024-08-09-by.toml",
        "programs.toml",
    }
    assert paths == sorted(paths)
    last_line = answer.out.splitlines()[-2]  # below it is a hint
    assert (
        last_line
        == "6 errors in 4 files, 1 warning in 1 file. 4 records checked; no stated totals."
    )
    assert run("check") == answer


def test_no_ledger_is_no_finding_but_an_error(run, tmp_path):
    answer = run("check", "-L", tmp_path / "nowhere")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: no folder ")


def test_records_that_refer_to_each_other_in_a_circle_are_checked(put, run):
    put(
        {
            A: record(refers_to=["ca-2024-08-09-by-2"], instrument="a"),
            A.replace("by.toml", "by-2.toml"): record(
                refers_to=["ca-2024-08-09-by"], instrument="b"
            ),
            STOCK: total("individuals = 20", leaving_out=["ca-2024-08-09-by"]),
        }
    )
    assert "10 individuals short of the stated total" in run("check").out


def test_a_note_of_a_million_characters_and_five_thousand_findings_are_shown(put, run):
    root = put({A: record(note="x" * 1_000_000, program="Y")})
    for n in range(2500):
        path = root / f"announcements/2024/ca-2024-08-09-by-{n + 2}.toml"
        text = (
            record(program="CA-SEMA-BY", instrument=f"SOR/{n}", source="")
            if n % 2
            else "x"
        )
        path.write_text(text)
    (root / "assertions").mkdir()
    for n in range(1250):
        path = root / f"assertions/2024-12-31-ca-sema-blr-{n}.toml"
        path.write_text(total("individuals = 1"))
    answer = run("check")
    assert answer.code == 1
    findings = re.findall(r"^\S+: (?:error|warning)\[", answer.out, re.M)
    assert len(findings) == 1 + 1250 + 2 * 1250 + 1250
    assert max(map(len, answer.out.split("\n"))) < 500


@POSIX
def test_a_dossier_folder_may_have_anything_in_it(put, run):
    root = put({"ledger.toml": LEDGER_WITH_DOSSIERS, "facts/x.toml": DOSSIER})
    os.mkfifo(root / "facts/pipe.toml")
    (root / "facts/link.toml").symlink_to("nowhere")
    (root / "facts/folder.toml").mkdir()
    answer = run("check")
    assert answer.code == 1
    assert (
        "facts/pipe.toml: error[unreadable]: it is a pipe, not a regular file\n"
        in answer.out
    )
    assert (
        "facts/folder.toml: error[unreadable]: it is a folder, not a regular file\n"
        in answer.out
    )
    link = "facts/link.toml: error[unreadable]: this link leads nowhere\n"
    assert link in answer.out
    shutil.rmtree(root / "facts")
    (root / "facts").write_text("x")
    assert 'ledger.toml:3:12: error[dossiers]: no folder "facts" in' in run("check").out


# Formats


@pytest.fixture
def hostile(put) -> Path:
    """A ledger with errors, a warning, and text that a careless format would break on."""
    return put(
        {
            A: record(program="CA-SEMA-BY", source=""),
            STOCK: total("individuals = 11").replace(
                "Canada Gazette", "percent % comma , colon : é 外"
            ),
            "announcements/2024/ca-2024-09-10-by-%é,:.toml": later(),
        }
    )


def test_every_format_has_the_same_findings(hostile, run):
    text = run("check").out
    heading = re.compile(
        r"^([^\s:].*?):(?:(\d+):(\d+):)? (error|warning)\[([\w-]+)\]", re.M
    )
    headings = heading.findall(text)
    objects = json.loads(run("check", "-f", "json").out)
    assert len(objects) == len(headings) > 3
    assert [
        json.loads(line) for line in run("check", "-f", "jsonl").out.splitlines()
    ] == objects
    assert len(run("check", "-f", "github").out.splitlines()) == len(objects)
    results = json.loads(run("check", "-f", "sarif").out)["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == [
        finding["rule"] for finding in objects
    ]
    for finding, (_, line, column, severity, rule) in zip(
        objects, headings, strict=True
    ):
        assert (finding["severity"], finding["rule"]) == (severity, rule)
        assert finding["line"] == (int(line) if line else None)
        assert finding["column"] == (int(column) if column else None)
        assert Path(finding["file"]).exists()


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "sarif", "github"])
def test_a_poor_encoding_or_a_hostile_name_harms_nothing(hostile, program, form):
    name = (
        os.fsencode(hostile / "announcements/2024")
        + b"/x\x1b[2J\x9b\n\xe2\x80\xae.toml"
    )
    Path(os.fsdecode(name)).write_text("x")
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    answer = program("check", "-f", form, cwd=hostile, env=environment)
    assert (answer.code, answer.err) == (1, "")
    assert answer.out.isascii()
    assert all(char.isprintable() or char == "\n" for char in answer.out)
    if form in ("json", "sarif"):
        json.loads(answer.out)
    if form == "text":
        assert "\n    5 | program = " in answer.out


# Watching


def read_until(process: subprocess.Popen[str], text: str) -> str:
    """What a process prints up to the line that has this text."""
    output = ""
    for line in iter(process.stdout.readline, ""):
        output += line
        if text in line:
            return output
    raise AssertionError(output)


@POSIX
def test_watch_checks_again_on_a_change_and_ends_with_ctrl_c(put):
    root = put(
        {"ledger.toml": HEAD + 'dossiers = "../facts"\n', "../facts/x.toml": DOSSIER}
    )
    command = [sys.executable, "-m", "sanctions_cli", "check", "--watch"]
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            read_until(process, "1 record checked; no stated totals.")
            (root / A).write_text(record(program="X"))
            assert "error[programs]" in read_until(process, "1 error in 1 file")
            (root / "ledger.toml").rename(root / "away")
            time.sleep(0.8)
            (root / "away").rename(root / "ledger.toml")
            (root / A).write_text(record())
            read_until(process, "1 record checked; no stated totals.")
            (root / "../facts/x.toml").write_text(DOSSIER + MENTION.format("none"))
            assert "error[dossiers]" in read_until(process, "1 error in 1 file")
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 130
        finally:
            process.kill()


# One count of stated totals


def test_stated_totals_are_counted_alike_wherever_they_are_counted(run):
    """In one sentence, with one denominator: `check`, its formats, `summary`, README and docs."""
    sentence = (
        "169 of 181 stated totals match, 8 differ for a documented reason,"
        " 4 cannot be compared"
    )
    files = list((SHIPPED / "assertions").glob("*.toml"))
    assert len(files) == 181
    assert run("sql", "select count(*) as n from assertions", "-f", "csv").out.split()[
        1
    ] == str(len(files))

    assert f"\n{sentence}.\n" in run("check").out
    log = json.loads(run("check", "-f", "sarif").out)
    assert sentence in log["runs"][0]["properties"]["summary"]
    controls = "15 of them are control totals"
    for output_format in ("table", "markdown", "html"):
        # Not a caveat, for which there may be no space.
        assert f"{sentence}." in run("summary", "-f", output_format).out
        answer = run("summary", "-f", output_format, "--notes", "full").out
        assert "15 of the stated totals are control totals." in answer
    assert f"{sentence}; {controls}." in (PROJECT / "README.md").read_text("utf-8")

    text = " ".join(
        path.read_text("utf-8") for path in (PROJECT / "docs").rglob("*.md")
    )
    assert text.count(sentence) == 2  # docs/method.md, docs/install.md
    assert not re.search(r"\d (stated )?totals hold|Of \d+ stated", text)


@pytest.mark.parametrize("command", ["init", "summary", "add", "assert", "import"])
def test_a_folder_with_records_that_is_not_read_is_named(
    run, tmp_path, monkeypatch, command
):
    """`announcement` beside `announcements` is seen by whoever writes, before it is forgotten."""
    monkeypatch.chdir(tmp_path)
    lost = tmp_path / "announcement/2024/ca-2024-08-09-by.toml"
    lost.parent.mkdir(parents=True)
    lost.write_text('sender = "CA"\n')
    answer = run("init", ".")
    if command == "summary":
        answer = run("summary")
    elif command == "add":
        answer = run("add", "CA", "BY", "2024-08-10", "--individuals", "1")
    elif command == "assert":
        answer = run(
            *("assert", "CA", "BY", "2024-08-10", "--individuals", "1"),
            *("--source-url", "https://example.org/"),
        )
    elif command == "import":
        sheet = tmp_path / "sheet.csv"
        sheet.write_text("sender,target,announced,action\nCA,BY,2024-08-10,listing\n")
        answer = run("import", "csv", "sheet.csv")
    assert (
        'warning: announcement/: the folder "announcement" is not read: it has 1 record;'
        ' move what is in it to "announcements/"\n'
    ) in answer.err
    assert "warning[unread]" in run("check").out


def test_many_unread_files_are_counted_beside_an_answer(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("init", ".")
    for number in range(5):
        (tmp_path / f"announcements/{number}.tml").write_text("")
    err = run("summary").err
    assert err.count("warning: announcements/") == 3
    assert err.endswith(
        "warning: 2 more files not read: sanctions check --only unread\n"
    )
    assert run("check", "--only", "unread").out.count("warning[unread]") == 5
    assert run("check", "--strict").code == 1
