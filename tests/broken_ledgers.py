"""For every rule of `check`, small ledgers that break it and one that keeps it.

The tests check them, and docs/checks.md shows them. A new rule gets an entry in `BROKEN` and one in
`SOUND`. A ledger is given by its files, path to text, besides those of `BASE_FILES`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

# Announcements of a small ledger, by the days of its records: A is always there (BASE_FILES).
A = "announcements/2024/ca-2024-08-09-by.toml"
B = "announcements/2024/ca-2024-09-10-by.toml"
C = "announcements/2024/ca-2024-09-11-by.toml"
A_SECOND = "announcements/2024/ca-2024-08-09-by-2.toml"
A_BRITISH = "announcements/2024/gb-2024-08-09-by.toml"
STOCK = "assertions/2024-12-31-ca-sema-blr.toml"

SOURCE = """
[[sources]]
publisher = "Canada Gazette"
published = 2024-09-11
url = "https://example.org/"
"""

HEAD = """\
format = 1
title = "A small ledger"
"""

PROGRAMS = """\
[CA-SEMA-BLR]
title = "Belarus Regulations"
sender = "CA"
target = "BY"

[CA-SEMA-RUS]
title = "Russia Regulations"
sender = "CA"
target = "RU"
until = 2024-12-31
"""

TEN_AND_SIX = "individuals = 10\nentities = 6"

DAY_KEYS = ("announced", "effective", "until", "since", "on")


def record(
    *,
    counts: str | None = TEN_AND_SIX,
    net: str = "",
    source: str = SOURCE,
    **keys: object,
) -> str:
    """The text of an announcement of Canada, of 9 August; a key without a value is left out."""
    values: dict[str, object] = {
        "sender": "CA",
        "target": "BY",
        "announced": "2024-08-09",
        "action": "listing",
        "program": "CA-SEMA-BLR",
        **keys,
    }
    text = _format_keys(values)
    if counts is not None:
        text += f"\n[counts]\n{counts}\n"
    if net:
        text += f"\n[net]\n{net}\n"
    return text + source


def later(**keys: object) -> str:
    """The text of a second announcement, of 10 September, with other figures."""
    return record(**{"announced": "2024-09-10", "counts": "individuals = 1", **keys})


def total(stated: str, extra: str = "", **keys: object) -> str:
    """The text of an assertion on the Canadian list, at the end of 2024, with these figures."""
    values: dict[str, object] = {
        "sender": "CA",
        "target": "BY",
        "program": "CA-SEMA-BLR",
        "on": "2024-12-31",
        "claim": "so many",
        **keys,
    }
    return f"{_format_keys(values)}\n[stated]\n{stated}\n{extra}{SOURCE}"


def _format_keys(values: dict[str, object]) -> str:
    lines = [
        f"{key} = {_format_value(key, value)}\n"
        for key, value in values.items()
        if value is not None
    ]
    return "".join(lines)


def _format_value(key: str, value: object) -> str:
    is_day = key in DAY_KEYS and re.fullmatch(r"\d{4}-\d\d-\d\d", str(value))
    return str(value) if is_day else json.dumps(value)


BASE_FILES = {"ledger.toml": HEAD, "programs.toml": PROGRAMS, A: record()}
"""A sound ledger with one record."""


def write_ledger(root: Path, files: dict[str, str]) -> Path:
    """Write the base files and these into a folder; a file of `files` replaces one of the base."""
    for path, text in {**BASE_FILES, **files}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


BRITISH_MEASURE = record(sender="GB", program=None, action="measure", counts=None)

BRITISH_COVERAGE = f"""{HEAD}
[[coverage]]
sender = "GB"
target = "BY"
since = 2020-01-01
until = 2025-01-01
"""
CANADIAN_COVERAGE = BRITISH_COVERAGE.replace("GB", "CA")

DOSSIER = """\
title = "x"
publisher = "x"
published = 2024-01-01
document = "x"
"""
MENTION = """
[[mentions]]
claim = "x"
records = ["{}"]
"""
FACT = """
[[assertions]]
sender = "CA"
target = "BY"
on = 2024-08-09
claim = "x"
stated = {{ {} }}
"""
LEDGER_WITH_DOSSIERS = HEAD + 'dossiers = "facts"\n'


class BrokenLedger(NamedTuple):
    """A ledger that breaks a rule, and the finding.

    `place` is `PATH:LINE:COLUMN`, or only the path; `hint` may be a part of the hint. `reported_as`
    is the name that the finding has, where it is not that of the rule.
    """

    rule: str
    files: dict[str, str]
    place: str
    message: str
    hint: str
    severity: str = "error"
    reported_as: str = ""

    @property
    def heading(self) -> str:
        """The first line of the finding, as `check` prints it."""
        return f"{self.place}: {self.severity}[{self.reported_as or self.rule}]: {self.message}"


BROKEN: list[BrokenLedger] = [
    BrokenLedger(
        "files",
        {B: later(acton="x")},
        f"{B}:6:1",
        'unknown key "acton"',
        'did you mean "action"?',
        reported_as="schema",
    ),
    BrokenLedger(
        "files",
        {B: later(announced="2024-09-11")},
        f"{B}:3:13",
        'the record says "ca-2024-09-11-by", the file is called "ca-2024-09-10-by.toml"',
        'call it "announcements/2024/ca-2024-09-11-by.toml" (or …-WORD.toml), or correct the record',
        reported_as="file-name",
    ),
    BrokenLedger(
        "unread",
        {f"{B}.txt": later()},
        f"{B}.txt",
        "not read: the name ends in .toml.txt, not in .toml",
        'rename it to "ca-2024-09-10-by.toml"',
        severity="warning",
    ),
    BrokenLedger(
        "unread",
        {"announcement/2024/ca-2024-09-10-by.toml": later()},
        "announcement",
        'the folder "announcement" is not read: it has 1 record',
        'move what is in it to "announcements/"',
        severity="warning",
    ),
    BrokenLedger(
        "unread",
        {"announcements/2024/09/10/ca-2024-09-10-by.toml": later()},
        "announcements/2024/09/10/ca-2024-09-10-by.toml",
        "not read: the folder is too deep",
        'move it to "announcements/2024/"',
        severity="warning",
    ),
    BrokenLedger(
        "unread",
        {f"{A}~": later()},
        f"{A}~",
        "a backup of ca-2024-08-09-by.toml is not read",
        "move it out of the ledger's folders",
        severity="warning",
    ),
    BrokenLedger(
        "unique-ids",
        {
            "assertions/a/2024-12-31-ca-sema-blr.toml": total("individuals = 10"),
            "assertions/b/2024-12-31-ca-sema-blr.toml": total("individuals = 10"),
        },
        "assertions/b/2024-12-31-ca-sema-blr.toml",
        'the id "2024-12-31-ca-sema-blr" is taken by assertions/a/2024-12-31-ca-sema-blr.toml',
        "give the file another name",
    ),
    BrokenLedger(
        "programs",
        {A: record(program="CA-SEMA-BY")},
        f"{A}:5:11",
        'no program "CA-SEMA-BY" in programs.toml',
        'did you mean "CA-SEMA-BLR"?',
    ),
    BrokenLedger(
        "programs",
        {A: record(program="X")},
        f"{A}:5:11",
        'no program "X" in programs.toml',
        "to define it: sanctions program add X",
    ),
    BrokenLedger(
        "programs",
        {A: record(program="CA-SEMA-RUS")},
        f"{A}:5:11",
        "CA-SEMA-RUS is aimed at RU, but the target is BY",
        "if CA-SEMA-BLR is meant: sanctions edit ca-2024-08-09-by --program CA-SEMA-BLR",
    ),
    BrokenLedger(
        "programs",
        {A_BRITISH: BRITISH_MEASURE.replace("[[", 'program = "CA-SEMA-BLR"\n[[', 1)},
        f"{A_BRITISH}:6:11",
        "CA-SEMA-BLR belongs to CA, but the sender is GB",
        "GB has no program against BY; to define one: sanctions program add KEY --sender GB",
    ),
    BrokenLedger(
        "programs",
        {
            "announcements/2025/ca-2025-02-03-ru.toml": record(
                announced="2025-02-03", target="RU", program="CA-SEMA-RUS", source=""
            )
        },
        "announcements/2025/ca-2025-02-03-ru.toml:5:11",
        "CA-SEMA-RUS ended on 2024-12-31, before this was announced on 2025-02-03",
        "is the program wrong, or its end?",
    ),
    BrokenLedger(
        "programs",
        {"programs.toml": PROGRAMS + 'overlaps = ["CA-SEMA-BLX"]\n'},
        "programs.toml:11:13",
        'CA-SEMA-RUS overlaps with "CA-SEMA-BLX", which is not in programs.toml',
        'did you mean "CA-SEMA-BLR"?',
    ),
    BrokenLedger(
        "programs",
        {
            "assertions/2024-12-31-ca-sema-by.toml": total(
                "individuals = 0", program="CA-SEMA-BY"
            )
        },
        "assertions/2024-12-31-ca-sema-by.toml:3:11",
        'no program "CA-SEMA-BY" in programs.toml',
        'did you mean "CA-SEMA-BLR"?',
    ),
    BrokenLedger(
        "references",
        {B: later(refers_to=["ca-2024-08-09-b"])},
        f"{B}:6:14",
        'no record "ca-2024-08-09-b"',
        'did you mean "ca-2024-08-09-by"?',
    ),
    BrokenLedger(
        "references",
        {A: record(refers_to=["ca-2024-08-09-by"])},
        f"{A}:6:14",
        "a record cannot refer to itself",
        "remove the id",
    ),
    BrokenLedger(
        "references",
        {A: record(refers_to=["ca-2024-09-10-by"]), B: later()},
        f"{A}:6:14",
        "ca-2024-09-10-by was announced on 2024-09-10, after this record",
        "is the day of one of them wrong?",
    ),
    BrokenLedger(
        "dates",
        {
            "announcements/2199/ca-2199-01-01-by.toml": record(
                announced="2199-01-01", source=""
            )
        },
        "announcements/2199/ca-2199-01-01-by.toml:3:13",
        "announced on 2199-01-01, which is in the future",
        "is the year right?",
    ),
    BrokenLedger(
        "dates",
        {A: record(until="2024-08-01")},
        f"{A}:6:9",
        "ends on 2024-08-01, before it was announced on 2024-08-09",
        "are the two dates swapped?",
    ),
    BrokenLedger(
        "dates",
        {A: record(effective="2024-08-20", until="2024-08-15")},
        f"{A}:7:9",
        "ends on 2024-08-15, before it took effect on 2024-08-20",
        "are the two dates swapped?",
    ),
    BrokenLedger(
        "dates",
        {A: record(effective="2024-07-01")},
        f"{A}:6:13",
        "effective 2024-07-01, 39 days before it was announced on 2024-08-09",
        'Where only a later report is known: date_basis = "report"',
    ),
    BrokenLedger(
        "dates",
        {A: record(effective="2026-08-08")},
        f"{A}:6:13",
        "effective 2026-08-08, more than a year after it was announced on 2024-08-09",
        "is the year right?",
        severity="warning",
    ),
    BrokenLedger(
        "dates",
        {A: record(source=SOURCE.replace("2024-09-11", "2024-07-31"))},
        f"{A}:3:13",
        "announced on 2024-08-09, 9 days after its latest source was published",
        "The latest: 2024-07-31",
    ),
    BrokenLedger(
        "dates",
        {
            "assertions/2024-12-31-ca-by.toml": total(
                "individuals = 0", program=None, kind="flow", since="2025-01-01"
            )
        },
        "assertions/2024-12-31-ca-by.toml:6:9",
        "the period begins on 2025-01-01 and ends on 2024-12-31",
        "swap the two",
    ),
    BrokenLedger(
        "openings",
        {B: later(action="opening")},
        f"{B}:3:13",
        "the opening of CA-SEMA-BLR is dated 2024-09-10, after its first record of 2024-08-09",
        "date it to the first day of the coverage",
    ),
    BrokenLedger(
        "openings",
        {"ledger.toml": CANADIAN_COVERAGE, STOCK: total("individuals = 10")},
        f"{STOCK}:3:11",
        "coverage begins on 2020-01-01, but the opening stock of CA-SEMA-BLR is missing",
        'add a record with action = "opening", with individuals = 0 for an empty list',
    ),
    BrokenLedger(
        "counts",
        {A: record(action="statement", program=None)},
        f"{A}:6:1",
        "a statement puts nobody on a list",
        "is it a listing?",
    ),
    BrokenLedger(
        "counts",
        {A: record(counts="individuals = 0")},
        f"{A}:7:1",
        "a listing without any target",
        "if the source gives no figure, leave [counts] out",
    ),
    BrokenLedger(
        "counts",
        {A: record(redesignated=17)},
        f"{A}:6:16",
        "17 of 16 targets cannot have been listed before",
        "redesignated = 16 at most",
    ),
    BrokenLedger(
        "counts",
        {A: record(counts=None, precision="about")},
        f"{A}:6:13",
        "precision is about, but there are no counts",
        "add [counts], or leave precision out",
        severity="warning",
    ),
    BrokenLedger(
        "net",
        {A: record(net="individuals = 11")},
        f"{A}:12:15",
        "11 individuals added to the list, but 10 announced",
        "individuals = 10 at most",
    ),
    BrokenLedger(
        "net",
        {A: record(net="individuals = -1")},
        f"{A}:12:15",
        "a listing that removes 1 individual",
        "individuals = 1?",
    ),
    BrokenLedger(
        "net",
        {B: later(action="delisting", net="individuals = 1")},
        f"{B}:11:15",
        "a delisting that adds 1 individual",
        "individuals = -1?",
    ),
    BrokenLedger(
        "net",
        {B: later(action="renewal", counts=None)},
        f"{B}:4:10",
        "this renewal may change the list of CA-SEMA-BLR; only [net] says so",
        "add [net], with individuals = 0 for no change",
        severity="warning",
    ),
    BrokenLedger(
        "net",
        {B: later(action="renewal", counts=None), STOCK: total("individuals = 10")},
        f"{B}:4:10",
        "this renewal may change the list of CA-SEMA-BLR; only [net] says so",
        "add [net], with individuals = 0 for no change",
    ),
    BrokenLedger(
        "net",
        {B: later(action="amendment")},
        f"{B}:4:10",
        "this amendment may change the list of CA-SEMA-BLR; only [net] says so",
        "add [net], with individuals = 0 for no change",
    ),
    BrokenLedger(
        "stock",
        {B: later(action="delisting", counts="entities = 7")},
        f"{B}:8:12",
        "CA-SEMA-BLR falls to -1 entity on 2024-09-10: 7 removed from 6",
        "is a listing or the opening stock missing?",
    ),
    BrokenLedger(
        "delistings",
        {
            A: record(action="opening"),
            B: later(),
            C: later(
                announced="2024-09-11",
                action="delisting",
                counts="individuals = 3",
                refers_to=["ca-2024-09-10-by"],
            ),
        },
        f"{C}:8:1",
        "removes 3 targets, but ca-2024-09-10-by added 1",
        "add the other listings to refers_to",
        severity="warning",
    ),
    BrokenLedger(
        "sources",
        {A: record(source="")},
        f"{A}",
        "no source",
        "sanctions edit ca-2024-08-09-by --publisher NAME --published DAY --url LINK",
        severity="warning",
    ),
    BrokenLedger(
        "sources",
        {A: record(source='\n[[sources]]\npublisher = "x"\npublished = 2024-08-09\n')},
        f"{A}:11:1",
        "no source can be found: none has a url, an archive or a dossier",
        "add its address: sanctions edit ca-2024-08-09-by --url LINK",
        severity="warning",
    ),
    BrokenLedger(
        "sources",
        {
            A: record(
                source='\n[[sources]]\npublisher = "x"\nurl = "https://example.org/"\n'
            )
        },
        f"{A}:11:1",
        "no source says when it was published",
        "add its date: sanctions edit ca-2024-08-09-by --published DAY",
        severity="warning",
    ),
    BrokenLedger(
        "basis",
        {A: record(counts=None, basis="listed")},
        f"{A}:6:9",
        'basis is "listed", but there are no counts',
        "",
        severity="warning",
    ),
    BrokenLedger(
        "basis",
        {A: record(confidence="verified")},
        f"{A}:6:14",
        'confidence "verified" needs two sources, or an official one',
        'add a source, or write confidence = "single"',
        severity="warning",
    ),
    BrokenLedger(
        "duplicates",
        {A_SECOND: record()},
        f"{A_SECOND}:3:13",
        'the same as "ca-2024-08-09-by":'
        " sender, target, day, action, program, counts and instrument",
        "remove one, or record how they differ",
    ),
    BrokenLedger(
        "duplicates",
        {A_SECOND: record(instrument="SOR/2024-167")},
        f"{A_SECOND}:3:13",
        'the same as "ca-2024-08-09-by", but for the instrument',
        "remove one, or name the instrument of both",
        severity="warning",
    ),
    BrokenLedger(
        "spellings",
        {A: record(reasons=["human rights"]), B: later(reasons=["human\u00a0Rights"])},
        f"{B}:6:11",
        f'reason "human\\u00a0Rights" is spelt "human rights" in {A}',
        "use one spelling; sanctions check --fix corrects them all",
        severity="warning",
    ),
    BrokenLedger(
        "joint",
        {"ledger.toml": BRITISH_COVERAGE, A: record(joint=["GB"])},
        f"{A}:6:10",
        "GB acted with CA on 2024-08-09, but has no record of that day",
        "is a record missing, or the day wrong?",
    ),
    BrokenLedger(
        "joint",
        {
            "ledger.toml": BRITISH_COVERAGE,
            A: record(joint=["GB"]),
            "announcements/2024/gb-2024-08-19-by.toml": BRITISH_MEASURE.replace(
                "2024-08-09", "2024-08-19"
            ),
        },
        f"{A}:6:10",
        "GB acted with CA on 2024-08-09, but has no record of that day",
        'is "gb-2024-08-19-by" dated wrongly?',
    ),
    BrokenLedger(
        "assertions",
        {STOCK: total("individuals = 11")},
        f"{STOCK}:7:1",
        "1 individual short of the stated total",
        "",
    ),
    BrokenLedger(
        "assertions",
        {
            STOCK: total(
                "individuals = 10", "\n[known_difference]\nreason = 'x'\nentities = 1\n"
            )
        },
        f"{STOCK}:12:12",
        "known_difference has entities, which the source does not state",
        "add entities to [stated], or remove it here",
    ),
    BrokenLedger(
        "assertions",
        {STOCK: total("individuals = 10", "\n[known_difference]\nreason = 'x'\n")},
        f"{STOCK}:10:1",
        "known_difference has no figure",
        "add a figure, such as individuals = 1",
    ),
    BrokenLedger(
        "assertions",
        {STOCK: total("individuals = 10", leaving_out=["ca-2024-08-09-bu"])},
        f"{STOCK}:6:16",
        'no record "ca-2024-08-09-bu"',
        'did you mean "ca-2024-08-09-by"?',
    ),
    BrokenLedger(
        "assertions",
        {
            STOCK: total("individuals = 10", leaving_out=["gb-2024-08-09-by"]),
            A_BRITISH: BRITISH_MEASURE,
        },
        f"{STOCK}:6:16",
        'leaving_out names "gb-2024-08-09-by", which would not be counted anyway',
        "is the record's day, program or action wrong?",
    ),
    BrokenLedger(
        "dossiers",
        {"ledger.toml": HEAD + 'dossiers = "nowhere"\n'},
        "ledger.toml:3:12",
        'no folder "nowhere" in the ledger or right beside it',
        "name a folder relative to the ledger",
    ),
    BrokenLedger(
        "dossiers",
        {
            "ledger.toml": LEDGER_WITH_DOSSIERS,
            "facts/x.toml": DOSSIER + MENTION.format("ca-2024-08-09"),
        },
        "facts/x.toml:8:12",
        'no record "ca-2024-08-09"',
        'did you mean "ca-2024-08-09-by"?',
    ),
    BrokenLedger(
        "dossiers",
        {
            "ledger.toml": LEDGER_WITH_DOSSIERS,
            "facts/x.toml": DOSSIER + FACT.format("individuals = 9"),
        },
        "facts/x.toml:11:10",
        "1 individual over the stated total",
        "",
    ),
    BrokenLedger(
        "dossiers",
        {
            "ledger.toml": LEDGER_WITH_DOSSIERS,
            "facts/x.toml": DOSSIER.replace("title", "titel"),
        },
        "facts/x.toml:1:1",
        'unknown key "titel"',
        'did you mean "title"?',
        reported_as="schema",
    ),
    BrokenLedger(
        "questions",
        {"ledger.toml": HEAD + '[questions]\nby-year = "totals --by yaer"\n'},
        "ledger.toml:4:11",
        'no dimension "yaer"',
        'did you mean "year"?',
    ),
    BrokenLedger(
        "questions",
        {"ledger.toml": HEAD + '[questions]\nmonth = "totals -o ../month.csv"\n'},
        "ledger.toml:4:9",
        "--output is no part of a question, which only asks",
        "leave it out",
    ),
]
"""At least one for each rule, and one for each finding that a rule can make."""

SOUND: dict[str, dict[str, str]] = {
    "files": {B: later()},
    "unread": {"announcements/README.md": "x", "announcements/2024/LICENSE": "x"},
    "unique-ids": {
        STOCK: total("individuals = 10"),
        "assertions/2024-12-31-ca-sema-blr-2.toml": total("entities = 6"),
    },
    "programs": {
        "announcements/2024/ca-2024-12-31-ru.toml": record(
            announced="2024-12-31",
            target="RU",
            program="CA-SEMA-RUS",
            source=SOURCE.replace("2024-09-11", "2025-01-01"),
        )
    },
    "references": {B: later(refers_to=["ca-2024-08-09-by"])},
    "dates": {
        A: record(effective="2024-08-08", until="2024-08"),
        B: later(effective="2024-07-01", date_basis="report"),
    },
    "openings": {
        "ledger.toml": CANADIAN_COVERAGE,
        A: record(action="opening"),
        B: later(),
        STOCK: total("individuals = 11"),
    },
    "counts": {
        A: record(redesignated=16),
        B: later(action="statement", counts=None, program=None),
    },
    "net": {
        A: record(net="individuals = 9"),
        B: later(action="renewal", counts=None, net="individuals = 0"),
    },
    "stock": {B: later(action="delisting", counts="entities = 6")},
    "delistings": {
        B: later(
            action="delisting", counts="entities = 6", refers_to=["ca-2024-08-09-by"]
        )
    },
    "sources": {
        A: record(
            source='\n[[sources]]\npublisher = "x"\npublished = "2024"\ndossier = "x"\n'
        )
    },
    "basis": {A: record(confidence="verified", basis="listed", source=SOURCE + SOURCE)},
    "duplicates": {A: record(instrument="SOR/1"), A_SECOND: record(instrument="SOR/2")},
    "spellings": {
        A: record(reasons=["human rights", "fraud"], instrument="SOR/2024-167"),
        B: later(reasons=["human rights"], instrument="SOR/2024-168"),
    },
    "joint": {
        "ledger.toml": BRITISH_COVERAGE,
        A: record(joint=["GB", "US"]),
        "announcements/2024/gb-2024-08-09-by.toml": BRITISH_MEASURE,
    },
    "assertions": {
        STOCK: total(
            f"{TEN_AND_SIX}\nparties = 16\ntotal = 16\nrounds = 1\nannouncements = 1"
        )
    },
    "dossiers": {
        "ledger.toml": LEDGER_WITH_DOSSIERS,
        "facts/x.toml": DOSSIER + MENTION.format("ca-2024-08-09-by"),
    },
    "questions": {
        "ledger.toml": HEAD
        + '[questions]\nby-table = "compare CA US --target BY -f csv"\n'
    },
}
"""A ledger for each rule that looks at what the rule is about and breaks none."""
