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
from conftest import POSIX

from sanctions_cli import checks

A, B = "announcements/2024/ca-2024-08-09-by.toml", "announcements/2024/ca-2024-09-10-by.toml"
C, D = B.replace("09-10", "09-11"), A.replace("by.toml", "by-2.toml")
GB_ = A.replace("ca-", "gb-")
SOURCE = '\n[[sources]]\npublisher = "Canada Gazette"\npublished = 2024-09-11\nurl = "https://example.org/"\n'
HEAD = 'format = 1\ntitle = "A small ledger"\n'
PROGRAMS = (
    '[CA-SEMA-BLR]\ntitle = "Belarus Regulations"\nsender = "CA"\ntarget = "BY"\n'
    '\n[CA-SEMA-RUS]\ntitle = "Russia Regulations"\nsender = "CA"\ntarget = "RU"\nuntil = 2024-12-31\n'
)
STOCK = "assertions/2024-12-31-ca-sema-blr.toml"


TEN = "individuals = 10\nentities = 6"


def record(*, counts: str | None = TEN, net: str = "", source: str = SOURCE, **said) -> str:
    """A record of Canada; a key set to None is left out."""
    base = {"sender": "CA", "target": "BY", "announced": "2024-08-09", "action": "listing", "program": "CA-SEMA-BLR"}
    keys = {key: value for key, value in {**base, **said}.items() if value is not None}
    lines = [f"{key} = {_toml(key, value)}\n" for key, value in keys.items()]
    tables = [f"\n[counts]\n{counts}\n"] if counts is not None else []
    tables += [f"\n[net]\n{net}\n"] if net else []
    return "".join([*lines, *tables, source])


def _toml(key: str, value: object) -> str:
    days = key in ("announced", "effective", "until", "since", "on") and re.fullmatch(r"\d{4}-\d\d-\d\d", str(value))
    return str(value) if days else json.dumps(value)


def total(stated: str, extra: str = "", **said) -> str:
    """An assertion on the Canadian list."""
    base = {"sender": "CA", "target": "BY", "program": "CA-SEMA-BLR", "on": "2024-12-31", "claim": "so many"}
    keys = {key: value for key, value in {**base, **said}.items() if value is not None}
    lines = "".join(f"{key} = {_toml(key, value)}\n" for key, value in keys.items())
    return f"{lines}\n[stated]\n{stated}\n{extra}{SOURCE}"


def later(**said) -> str:
    """A second record, of 10 September, with other figures."""
    return record(**{"announced": "2024-09-10", "counts": "individuals = 1", **said})


GB = record(sender="GB", program=None, action="measure", counts=None)


@pytest.fixture
def book(ledger: Path, monkeypatch: pytest.MonkeyPatch):
    """Puts files into a sound ledger, which is the current folder."""
    monkeypatch.chdir(ledger)

    def put(files: dict[str, str]) -> None:
        for path, text in {"ledger.toml": HEAD, "programs.toml": PROGRAMS, A: record(), **files}.items():
            (ledger / path).parent.mkdir(parents=True, exist_ok=True)
            (ledger / path).write_text(text, encoding="utf-8")

    return put


COVERED = HEAD + '\n[[coverage]]\nsender = "GB"\ntarget = "BY"\nsince = 2020-01-01\nuntil = 2025-01-01\n'
DOSSIER = 'title = "x"\npublisher = "x"\npublished = 2024-01-01\ndocument = "x"\n'
MENTION = '\n[[mentions]]\nclaim = "x"\nrecords = ["{}"]\n'

BROKEN: list[tuple[str, dict[str, str], str, str]] = [
    ("files", {B: later(acton="x")}, f"{B}:6:1: error[schema]: unknown key \"acton\"", 'did you mean "action"?'),
    ("files", {B: later(announced="2024-09-11")},
     f'{B}:3:13: error[file-name]: the record says "ca-2024-09-11-by", the file is called "ca-2024-09-10-by.toml"',
     'call it "announcements/2024/ca-2024-09-11-by.toml" (or …-WORD.toml), or mend the record'),
    ("unique-ids", {"assertions/a/2024-12-31-ca-sema-blr.toml": total("individuals = 10"),
                    "assertions/b/2024-12-31-ca-sema-blr.toml": total("individuals = 10")},
     "assertions/b/2024-12-31-ca-sema-blr.toml: error[unique-ids]: the id \"2024-12-31-ca-sema-blr\" is taken by"
     " assertions/a/2024-12-31-ca-sema-blr.toml", "give the file another name"),
    ("programs", {A: record(program="CA-SEMA-BY")},
     f'{A}:5:11: error[programs]: no program "CA-SEMA-BY" in programs.toml', 'did you mean "CA-SEMA-BLR"?'),
    ("programs", {A: record(program="X")},
     f'{A}:5:11: error[programs]: no program "X" in programs.toml', "add a table for it to programs.toml"),
    ("programs", {A: record(program="CA-SEMA-RUS")},
     f"{A}:5:11: error[programs]: CA-SEMA-RUS is aimed at RU, but the target is BY", "CA keeps CA-SEMA-BLR"),
    ("programs", {GB_: GB.replace("[[", 'program = "CA-SEMA-BLR"\n[[', 1)},
     f"{GB_}:6:11: error[programs]: CA-SEMA-BLR is kept by CA, but the sender is GB",
     "no program of GB is aimed at BY"),
    ("programs", {"announcements/2025/ca-2025-02-03-ru.toml":
                  record(announced="2025-02-03", target="RU", program="CA-SEMA-RUS", source="")},
     "announcements/2025/ca-2025-02-03-ru.toml:5:11: error[programs]: CA-SEMA-RUS ended on 2024-12-31, before this was"
     " announced on 2025-02-03", "is the program wrong, or its end?"),
    ("programs", {"programs.toml": PROGRAMS + 'overlaps = ["CA-SEMA-BLX"]\n'},
     'programs.toml:11:13: error[programs]: CA-SEMA-RUS overlaps with "CA-SEMA-BLX", which is not in programs.toml',
     'did you mean "CA-SEMA-BLR"?'),
    ("programs", {"assertions/2024-12-31-ca-sema-by.toml": total("individuals = 0", program="CA-SEMA-BY")},
     'assertions/2024-12-31-ca-sema-by.toml:3:11: error[programs]: no program "CA-SEMA-BY" in programs.toml',
     'did you mean "CA-SEMA-BLR"?'),
    ("references", {B: later(refers_to=["ca-2024-08-09-b"])},
     f'{B}:6:14: error[references]: no record "ca-2024-08-09-b"', 'did you mean "ca-2024-08-09-by"?'),
    ("references", {A: record(refers_to=["ca-2024-08-09-by"])},
     f"{A}:6:14: error[references]: a record cannot refer to itself", "take it out"),
    ("references", {A: record(refers_to=["ca-2024-09-10-by"]), B: later()},
     f"{A}:6:14: error[references]: ca-2024-09-10-by was announced on 2024-09-10, after this record",
     "is the day of one of them wrong?"),
    ("dates", {"announcements/2199/ca-2199-01-01-by.toml": record(announced="2199-01-01", source="")},
     "announcements/2199/ca-2199-01-01-by.toml:3:13: error[dates]: announced on 2199-01-01, which is still to come",
     "is the year right?"),
    ("dates", {A: record(until="2024-08-01")},
     f"{A}:6:9: error[dates]: ends on 2024-08-01, before it was announced on 2024-08-09", "are the two dates swapped?"),
    ("dates", {A: record(effective="2024-08-20", until="2024-08-15")},
     f"{A}:7:9: error[dates]: ends on 2024-08-15, before it took effect on 2024-08-20", "are the two dates swapped?"),
    ("dates", {A: record(effective="2024-07-01")},
     f"{A}:6:13: error[dates]: effective 2024-07-01, 39 days before it was announced on 2024-08-09",
     'Where only a later report is known: date_basis = "report"'),
    ("dates", {A: record(effective="2026-08-08")},
     f"{A}:6:13: warning[dates]: effective 2026-08-08, more than a year after it was announced on 2024-08-09",
     "is the year right?"),
    ("dates", {A: record(source=SOURCE.replace("2024-09-11", "2024-07-31"))},
     f"{A}:3:13: error[dates]: announced on 2024-08-09, 9 days after the last of its sources was published",
     "The last is of 2024-07-31"),
    ("dates", {"assertions/2024-12-31-ca-by.toml":
               total("individuals = 0", program=None, kind="flow", since="2025-01-01")},
     "assertions/2024-12-31-ca-by.toml:6:9: error[dates]: the period begins on 2025-01-01 and ends on 2024-12-31",
     "swap the two"),
    ("openings", {B: later(action="opening")},
     f"{B}:3:13: error[openings]: CA-SEMA-BLR is opened on 2024-09-10, after its first record of 2024-08-09",
     "date it to the day on which the book begins"),
    ("openings", {"ledger.toml": COVERED.replace("GB", "CA"), STOCK: total("individuals = 10")},
     f"{STOCK}:3:11: error[openings]: the book begins on 2020-01-01, but no opening says what stood on CA-SEMA-BLR"
     " then",
     'add a record with action = "opening", with individuals = 0 for an empty list'),
    ("counts", {A: record(action="statement", program=None)},
     f"{A}:6:1: error[counts]: a statement puts nobody on a list", "is it a listing?"),
    ("counts", {A: record(counts="individuals = 0")},
     f"{A}:7:1: error[counts]: a listing of nobody", "no figure stated? then leave [counts] out"),
    ("counts", {A: record(redesignated=17)},
     f"{A}:6:16: error[counts]: 17 of 16 targets cannot stand on a list already", "redesignated = 16 at most"),
    ("counts", {A: record(counts=None, precision="about")},
     f"{A}:6:13: warning[counts]: about how many? There are no counts", "add [counts], or leave the precision out"),
    ("net", {A: record(net="individuals = 11")},
     f"{A}:12:15: error[net]: 11 individuals on the list, of 10 announced", "individuals = 10 at most"),
    ("net", {A: record(net="individuals = -1")},
     f"{A}:12:15: error[net]: a listing that removes 1 individuals", "individuals = 1?"),
    ("net", {B: later(action="delisting", net="individuals = 1")},
     f"{B}:11:15: error[net]: a delisting that adds 1 individuals", "individuals = -1?"),
    ("net", {B: later(action="renewal", counts=None)},
     f"{B}:4:10: warning[net]: does this renewal change the list of CA-SEMA-BLR? Only [net] says so",
     "add [net], with individuals = 0 for no change"),
    ("net", {B: later(action="renewal", counts=None), STOCK: total("individuals = 10")},
     f"{B}:4:10: error[net]: does this renewal change the list of CA-SEMA-BLR? Only [net] says so",
     "add [net], with individuals = 0 for no change"),
    ("net", {B: later(action="amendment")},
     f"{B}:4:10: error[net]: does this amendment change the list of CA-SEMA-BLR? Only [net] says so",
     "add [net], with individuals = 0 for no change"),
    ("stock", {B: later(action="delisting", counts="entities = 7")},
     f"{B}:8:12: error[stock]: CA-SEMA-BLR falls to -1 entities on 2024-09-10: 7 taken off 6",
     "is a listing missing, or the opening?"),
    ("delistings", {A: record(action="opening"), B: later(), C:
                    later(announced="2024-09-11", action="delisting", counts="individuals = 3",
                          refers_to=["ca-2024-09-10-by"])},
     f"{C}:8:1: warning[delistings]: takes 3 targets off, of 1 that ca-2024-09-10-by put on",
     "name the other listings too"),
    ("sources", {A: record(source="")}, f"{A}: warning[sources]: no source", "add [[sources]] with a publisher"),
    ("sources", {A: record(source='\n[[sources]]\npublisher = "x"\npublished = 2024-08-09\n')},
     f"{A}:11:1: warning[sources]: no source can be found: none has a url, an archive or a dossier", 'url = "https://…"'),
    ("sources", {A: record(source='\n[[sources]]\npublisher = "x"\nurl = "https://example.org/"\n')},
     f"{A}:11:1: warning[sources]: no source says when it was published", "published = 2024-08-09"),
    ("basis", {A: record(counts=None, basis="listed")},
     f"{A}:6:9: warning[basis]: listed counts, but there are no counts", ""),
    ("basis", {A: record(confidence="verified")},
     f"{A}:6:14: warning[basis]: verified takes two sources, or an official one", 'confidence = "single"?'),
    ("duplicates", {D: record()},
     f'{D}:3:13: error[duplicates]: the same as "ca-2024-08-09-by": sender, target, day, action, program, counts and'
     " instrument", "remove one, or say in what they differ"),
    ("duplicates", {D: record(instrument="SOR/2024-167")},
     f'{D}:3:13: warning[duplicates]: the same as "ca-2024-08-09-by", but for the instrument',
     "remove one, or name the instrument of both"),
    ("joint", {"ledger.toml": COVERED, A: record(joint=["GB"])},
     f"{A}:6:10: error[joint]: GB acted with CA on 2024-08-09, but has no record of that day",
     "is a record missing, or the day wrong?"),
    ("joint", {"ledger.toml": COVERED, A: record(joint=["GB"]),
               "announcements/2024/gb-2024-08-19-by.toml": GB.replace("2024-08-09", "2024-08-19")},
     f"{A}:6:10: error[joint]: GB acted with CA on 2024-08-09, but has no record of that day",
     'is "gb-2024-08-19-by" dated wrongly?'),
    ("assertions", {STOCK: total("individuals = 11")},
     f"{STOCK}:7:1: error[assertions]: the book is 1 individual short", ""),
    ("assertions", {STOCK: total("individuals = 10", "\n[known_difference]\nreason = 'x'\nentities = 1\n")},
     f"{STOCK}:12:12: error[assertions]: a known difference of entities, which are not stated",
     "state them, or take entities out"),
    ("assertions", {STOCK: total("individuals = 10", "\n[known_difference]\nreason = 'x'\n")},
     f"{STOCK}:10:1: error[assertions]: a known difference of nothing", "say of how many, as in individuals = 1"),
    ("assertions", {STOCK: total("individuals = 10", leaving_out=["ca-2024-08-09-bu"])},
     f'{STOCK}:6:16: error[assertions]: no record "ca-2024-08-09-bu"', 'did you mean "ca-2024-08-09-by"?'),
    ("assertions", {STOCK: total("individuals = 10", leaving_out=["gb-2024-08-09-by"]), GB_: GB},
     f'{STOCK}:6:16: error[assertions]: leaves out "gb-2024-08-09-by", which it would not add up anyway',
     "is the record's day, program or action wrong?"),
    ("dossiers", {"ledger.toml": HEAD + 'dossiers = "nowhere"\n'},
     'ledger.toml:3:12: error[dossiers]: no folder "nowhere"', 'dossiers = "FOLDER"'),
    ("dossiers", {"ledger.toml": HEAD + 'dossiers = "facts"\n',
                  "facts/x.toml": DOSSIER + MENTION.format("ca-2024-08-09")},
     'facts/x.toml:8:12: error[dossiers]: no record "ca-2024-08-09"', 'did you mean "ca-2024-08-09-by"?'),
    ("dossiers", {"ledger.toml": HEAD + 'dossiers = "facts"\n', "facts/x.toml": DOSSIER +
                  '\n[[assertions]]\nsender = "CA"\ntarget = "BY"\non = 2024-08-09\nclaim = "x"\n'
                  "stated = { individuals = 9 }\n"},
     "facts/x.toml:11:10: error[dossiers]: the book is 1 individual over", ""),
    ("dossiers", {"ledger.toml": HEAD + 'dossiers = "facts"\n', "facts/x.toml": DOSSIER.replace("title", "titel")},
     'facts/x.toml:1:1: error[schema]: unknown key "titel"', 'did you mean "title"?'),
]  # fmt: skip
"""A rule, a ledger that breaks it, the finding's first line, and its way out."""

SOUND: dict[str, dict[str, str]] = {
    "files": {B: later()},
    "unique-ids": {STOCK: total("individuals = 10"), "assertions/2024-12-31-ca-sema-blr-2.toml": total("entities = 6")},
    "programs": {"announcements/2024/ca-2024-12-31-ru.toml": record(
        announced="2024-12-31", target="RU", program="CA-SEMA-RUS",
        source=SOURCE.replace("2024-09-11", "2025-01-01"))},
    "references": {B: later(refers_to=["ca-2024-08-09-by"])},
    "dates": {A: record(effective="2024-08-08", until="2024-08"),
              B: later(effective="2024-07-01", date_basis="report")},
    "openings": {"ledger.toml": COVERED.replace("GB", "CA"), A: record(action="opening"), B: later(),
                 STOCK: total("individuals = 11")},
    "counts": {A: record(redesignated=16), B: later(action="statement", counts=None, program=None)},
    "net": {A: record(net="individuals = 9"), B: later(action="renewal", counts=None, net="individuals = 0")},
    "stock": {B: later(action="delisting", counts="entities = 6")},
    "delistings": {B: later(action="delisting", counts="entities = 6", refers_to=["ca-2024-08-09-by"])},
    "sources": {A: record(source='\n[[sources]]\npublisher = "x"\npublished = "2024"\ndossier = "x"\n')},
    "basis": {A: record(confidence="verified", basis="listed", source=SOURCE + SOURCE)},
    "duplicates": {A: record(instrument="SOR/1"), A.replace("by.toml", "by-2.toml"): record(instrument="SOR/2")},
    "joint": {"ledger.toml": COVERED, A: record(joint=["GB", "US"]), "announcements/2024/gb-2024-08-09-by.toml": GB},
    "assertions": {STOCK: total(f"{TEN}\nparties = 16\ntotal = 16\nrounds = 1\nannouncements = 1")},
    "dossiers": {"ledger.toml": HEAD + 'dossiers = "facts"\n',
                 "facts/x.toml": DOSSIER + MENTION.format("ca-2024-08-09-by")},
}  # fmt: skip


@pytest.mark.parametrize(("rule", "files", "said", "hint"), BROKEN, ids=[one[0] for one in BROKEN])
def test_what_breaks_a_rule_is_shown_with_its_place_and_the_way_out(book, run, rule, files, said, hint):
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


@pytest.mark.parametrize("rule", checks.RULES)
def test_what_keeps_a_rule_is_left_alone(book, run, rule):
    book(SOUND[rule])
    answer = run("check", "--strict")
    assert (answer.code, answer.err) == (0, ""), answer.out
    assert re.fullmatch(r"\d+ records? and \d+ totals? hold\n", answer.out)


def test_every_rule_is_broken_somewhere_above_and_says_in_a_line_what_it_asks_for(run):
    assert {one[0] for one in BROKEN} == set(SOUND) == set(checks.RULES)
    listed = run("check", "--list").out.splitlines()
    assert [line.split()[0] for line in listed] == list(checks.RULES)
    assert all(len(line) <= 130 and line.endswith(".") for line in listed)
    assert run("check", "--list", "--only", "stock").out == "stock        No list ever falls below zero.\n"


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
    assert same.endswith(f"11 individuals\n        carried forward: the same difference as on 2024-08-31, in {first}")
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
        ("individuals = 10", {"kind": "flow", "since": "2024-08-10"}, "the book is 9 individuals short"),
        ("individuals = 1", {"kind": "flow", "actions": ["delisting"]}, "the book is 1 individual short"),
        ("individuals = 2", {"leaving_out": ["ca-2024-08-09-by"]}, "the book is 1 individual short"),
        ("individuals = 11\nannouncements = 3", {"kind": "control"}, "the book is 1 announcement short"),
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
    assert (run("check").code, run("check").out) == (0, "1 record and 0 totals hold; 1 not comparable\n")


KNOWN = "\n[known_difference]\nreason = 'three names were never published'\nindividuals = 3\n"


def test_a_known_difference_is_kept_in_mind_and_shown_on_request(book, run):
    book({STOCK: total("individuals = 13", KNOWN)})
    answer = run("check")
    assert (answer.code, answer.out) == (
        0, "1 record and 0 totals hold; 1 known difference (--known shows them)\n")  # fmt: skip
    shown = run("check", "--known", "--strict")
    assert shown.code == 0
    assert f"{STOCK}:10:1: note[known]: the source has 3 individuals more than the book\n" in shown.out
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
    assert wrong.err.startswith('error: no rule "progams"\nhint: did you mean "programs"? known: files, unique-ids, ')
    assert run("check", "--skip", "\x1b[2J").err.startswith('error: no rule "\ufffd[2J"\n')
    assert run("check", "-f", "jsn").code == 2


def test_a_rule_alone_says_when_records_were_left_out(book, run):
    book({B: "broken\n"})
    answer = run("check", "--only", "stock")
    assert answer.code == 0
    assert answer.err == "warning: 1 broken file is left out: sanctions check --only files says why\n"


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
    assert [place.split(":")[0] for place in places] == sorted(place.split(":")[0] for place in places)
    assert run("check") == answer
    assert answer.out.splitlines()[-1] == "6 errors in 4 files, 1 warning in 1 file; 1 record and 0 totals hold"


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
    assert [one["line"] for one in objects] == [int(place[1]) if place[1] else None for place in places]
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
    assert any("percent %25 comma , colon : é" in line and "%0Athe book  0 individuals" in line for line in lines)
    assert any("by-%25é%2C%3A.toml" in line for line in lines)


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "sarif", "github"])
def test_a_poor_encoding_or_a_hostile_name_harms_nothing(several, program, form, ledger):
    name = os.fsencode(ledger / "announcements/2024") + b"/x\x1b[2J\x9b\n\xe2\x80\xae.toml"
    Path(os.fsdecode(name)).write_text("x")
    answer = program("check", "-f", form, cwd=ledger, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
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
    with subprocess.Popen(command, cwd=ledger, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
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
        path.write_text(record(program="CA-SEMA-BY", instrument=f"SOR/{n}", source="") if n % 2 else "x")
    for n in range(1250):
        (ledger / f"assertions/2024-12-31-ca-sema-blr-{n}.toml").parent.mkdir(exist_ok=True)
        (ledger / f"assertions/2024-12-31-ca-sema-blr-{n}.toml").write_text(total("individuals = 1"))
    answer = run("check")
    assert answer.code == 1
    assert len(re.findall(r"^\S+: (?:error|warning)\[", answer.out, re.M)) == 1 + 1250 + 2 * 1250 + 1250
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
    assert "facts/link.toml: error[unreadable]: cannot be read: No such file or directory\n" in answer.out
    shutil.rmtree(ledger / "facts")
    (ledger / "facts").write_text("x")
    assert 'ledger.toml:3:12: error[dossiers]: no folder "facts"\n' in run("check").out
