"""A small ledger for every rule of `check` that breaks it, and one that keeps it; docs/checks.md shows them too."""

from __future__ import annotations

import json
import re

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
    base = {
        "sender": "CA",
        "target": "BY",
        "announced": "2024-08-09",
        "action": "listing",
        "program": "CA-SEMA-BLR",
    }
    keys = {key: value for key, value in {**base, **said}.items() if value is not None}
    lines = [f"{key} = {_toml(key, value)}\n" for key, value in keys.items()]
    tables = [f"\n[counts]\n{counts}\n"] if counts is not None else []
    tables += [f"\n[net]\n{net}\n"] if net else []
    return "".join([*lines, *tables, source])


def _toml(key: str, value: object) -> str:
    days = key in ("announced", "effective", "until", "since", "on") and re.fullmatch(
        r"\d{4}-\d\d-\d\d", str(value)
    )
    return str(value) if days else json.dumps(value)


def total(stated: str, extra: str = "", **said) -> str:
    """An assertion on the Canadian list."""
    base = {
        "sender": "CA",
        "target": "BY",
        "program": "CA-SEMA-BLR",
        "on": "2024-12-31",
        "claim": "so many",
    }
    keys = {key: value for key, value in {**base, **said}.items() if value is not None}
    lines = "".join(f"{key} = {_toml(key, value)}\n" for key, value in keys.items())
    return f"{lines}\n[stated]\n{stated}\n{extra}{SOURCE}"


def later(**said) -> str:
    """A second record, of 10 September, with other figures."""
    return record(**{"announced": "2024-09-10", "counts": "individuals = 1", **said})


GB = record(sender="GB", program=None, action="measure", counts=None)


COVERED = (
    HEAD + '\n[[coverage]]\nsender = "GB"\ntarget = "BY"\nsince = 2020-01-01\nuntil = 2025-01-01\n'
)
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
