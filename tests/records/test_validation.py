"""Values from outside: what each kind of field takes, and what it refuses with which words."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from record_strategies import VALUES, records_of

from sanctions_cli.records import (
    MAX_COUNT,
    Announcement,
    Assertion,
    Counts,
    Dossier,
    Kind,
    Ledger,
    Program,
    RecordField,
    Source,
    announcement_fields,
    from_json,
    record_fields,
    to_json,
    validation,
)

VALID = {
    "sender": "CA",
    "target": ["BY"],
    "announced": date(2024, 8, 9),
    "action": "listing",
}


def validate(**changes):
    return validation.validate_record(VALID | changes, Announcement, "", "")


def value_of(key: str, value: object) -> object:
    record, findings = validate(**{key: value})
    assert findings == []
    return getattr(record, key)


def refusal_of(key: str, value: object) -> tuple[str, str]:
    """The message and hint for a value."""
    record, findings = validate(**{key: value})
    assert record is None
    assert len(findings) == 1, findings
    return findings[0].message, findings[0].hint


@pytest.mark.parametrize(
    ("key", "value", "stored"),
    [
        ("sender", "XK", "XK"),
        ("target", "BY", ("BY",)),
        ("target", ["BY", "RU"], ("BY", "RU")),
        ("target", ["RU", "BY"], ("BY", "RU")),
        ("joint", ["US", "GB", "EU"], ("EU", "GB", "US")),
        ("announced", date(2024, 8, 9), "2024-08-09"),
        ("announced", "2024-08", "2024-08"),
        ("announced", "2024", "2024"),
        ("reasons", "one", ("one",)),
        ("measures", ["arms", "aid"], ("arms", "aid")),
        ("note", "a\r\nb\rc", "a\nb\nc"),
        ("note", "tab\tand\nline", "tab\tand\nline"),
        ("package", True, True),
        ("redesignated", MAX_COUNT, MAX_COUNT),
        ("counts", {}, Counts()),
        ("counts", {"individuals": 3}, Counts(individuals=3)),
        (
            "counts",
            {"individuals": 3, "entities": "unknown"},
            Counts(individuals=3, entities="unknown"),
        ),
        ("counts", {"entities": "unknown"}, Counts(entities="unknown")),
        (
            "counts",
            {"individuals": 3, "unspecified": "unknown"},
            Counts(individuals=3, unspecified="unknown"),
        ),
        ("sources", [{"publisher": "A"}], (Source(publisher="A"),)),
        ("sources", [], ()),
        ("effective", None, None),
    ],
)
def test_a_value_of_its_kind_is_taken(key, value, stored):
    assert value_of(key, value) == stored


QUOTED = "put a text in quotes:"
NUMBER = "write a whole number from 0 to 1,000,000"
DAY = "a day is written 2024-08-09, without quotes"


@pytest.mark.parametrize(
    ("key", "value", "message", "hint"),
    [
        ("sender", "UK", 'sender: no country code "UK"', 'did you mean "GB" (UK)?'),
        (
            "sender",
            "Belrus",
            'sender: no country code "Belrus"',
            'did you mean "BY" (Belarus)?',
        ),
        (
            "sender",
            "??",
            'sender: no country code "??"',
            "two capital letters as in ISO 3166-1, or",
        ),
        ("sender", 3, "sender is 3", f'{QUOTED} sender = "CA"'),
        (
            "counts",
            {"entities": "several"},
            'entities: no count "several"',
            'write a whole number, or "unknown" where no source gives one',
        ),
        (
            "counts",
            {"entities": "10"},
            'entities: the number "10" is in quotes',
            "write 10",
        ),
        ("counts", {"entities": 1.5}, "entities is not a whole number", NUMBER),
        ("counts", {"entities": True}, "entities is not a whole number", NUMBER),
        ("counts", {"entities": -1}, "entities is less than 0", NUMBER),
        (
            "counts",
            {"unspecified": "unknown"},
            "counts: neither a figure nor a type of target",
            "leave [counts] out where no figure is given",
        ),
        (
            "net",
            {"entities": "unknown"},
            "entities is not a whole number",
            "-1,000,000",
        ),
        ("total", 17, 'unknown key "total"', "a bare total is unspecified = N"),
        (
            "sender_name",
            "Canada",
            'unknown key "sender_name"',
            "it follows from sender",
        ),
        (
            "unknown_types",
            ["entities"],
            'unknown key "unknown_types"',
            'entities = "unknown"',
        ),
        ("target", ["BY", "XX"], 'target: no country code "XX"', "two capital letters"),
        ("target", [], "target: an empty list says nothing", "leave the key out"),
        (
            "target",
            ["BY", "BY"],
            'target: "BY" is there twice',
            "keep one of the two",
        ),
        ("target", 3, "target is 3", f'{QUOTED} target = "BY"'),
        ("joint", 3, "joint is 3", 'a text in quotes, or several: joint = ["…", "…"]'),
        ("joint", ["US", 3], "joint is 3", f'{QUOTED} joint = "…"'),
        (
            "announced",
            "2024-08-09",
            "announced: write a day without quotes",
            "write 2024-08-09",
        ),
        ("announced", "9 August", 'announced: no day "9 August"', DAY),
        (
            "announced",
            "2024-13",
            'announced: no month or year "2024-13"',
            "a month is text",
        ),
        ("announced", "0000", 'announced: no month or year "0000"', "a month is text"),
        (
            "announced",
            2024,
            "announced: a number is not a day",
            'it is text, as in "2024"',
        ),
        ("announced", True, "announced: this is not a day", DAY),
        ("announced", [2024], "announced: this is not a day", DAY),
        (
            "announced",
            datetime(2024, 8, 9, 10),
            "announced: a day has no time of day",
            "write 2024-08-09",
        ),
        ("action", "lising", 'no action "lising"', 'did you mean "listing"?'),
        ("action", "xyz", 'no action "xyz"', "choose from opening, listing"),
        ("action", 3, "no action 3", "choose from opening, listing"),
        (
            "measures",
            ["arms", "asset_frieze"],
            'no measure "asset_frieze"',
            '"asset_freeze"?',
        ),
        (
            "measures",
            ["arms", "arms"],
            'measures: "arms" is there twice',
            "keep one",
        ),
        (
            "note",
            "",
            "note is empty",
            "leave the key out where there is nothing to say",
        ),
        ("note", 3, "note is 3", f'{QUOTED} note = "…"'),
        ("note", "a\x1bb", "note: a control character (U+001B)", "delete it"),
        ("note", "a\x9bb", "note: a control character (U+009B)", "delete it"),
        ("reasons", ["a", ""], "reasons is empty", "leave the key out"),
        (
            "package",
            "true",
            'package is "true"',
            "write package = true, or leave it out",
        ),
        ("package", 1, "package is 1", "write package = true, or leave it out"),
        ("redesignated", -1, "redesignated is less than 0", NUMBER),
        ("redesignated", MAX_COUNT + 1, "redesignated is more than 1,000,000", NUMBER),
        ("redesignated", 1.0, "redesignated is not a whole number", NUMBER),
        ("redesignated", "3", "redesignated is not a whole number", NUMBER),
        ("redesignated", True, "redesignated is not a whole number", NUMBER),
        ("counts", 3, "counts is not a table", "put its keys below a line [counts]"),
        ("counts", {"other": -1}, "other is less than 0", 'with action = "delisting"'),
        (
            "net",
            {"other": -MAX_COUNT - 1},
            "other is less than -1,000,000",
            "from -1,000,000 to",
        ),
        (
            "sources",
            {"publisher": "A"},
            "sources is not a list of tables",
            "[[sources]]",
        ),
        ("sources", ["A"], "sources is not a list of tables", "[[sources]]"),
        (
            "sources",
            [{"title": "A"}],
            'the key "publisher" is missing',
            '"Canada Gazette"',
        ),
        (
            "sources",
            [{"publisher": "A", "url": "www.example.org"}],
            'url is not a web address: "www.example.org"',
            "write https://www.example.org",
        ),
        (
            "sources",
            [{"publisher": "A", "url": "https://a b"}],
            'url is not a web address: "https://a b"',
            "it begins with https:// and has no spaces",
        ),
    ],
)
def test_a_value_of_another_kind_is_refused_with_what_to_do(key, value, message, hint):
    actual_message, actual_hint = refusal_of(key, value)
    assert actual_message.startswith(message)
    assert hint in actual_hint


@pytest.mark.parametrize(
    "key", [field.name for field in announcement_fields() if field.is_required]
)
def test_a_key_that_every_record_needs_is_missed(key):
    values = {name: value for name, value in VALID.items() if name != key}
    record, findings = validation.validate_record(values, Announcement, "", "")
    assert record is None
    assert [finding.message for finding in findings] == [f'the key "{key}" is missing']
    assert findings[0].hint.startswith(f"add it, as in {key} = ")


def test_everything_that_is_wrong_is_found_at_once():
    record, findings = validate(sender="XX", note="", counts={"persons": 1})
    assert record is None
    assert len(findings) == 3


def test_a_day_of_an_assertion_is_a_whole_day():
    values = {
        "sender": "CA",
        "target": "BY",
        "on": "2024-08",
        "claim": "x",
        "stated": {},
    }
    record, findings = validation.validate_record(values, Assertion, "", "")
    assert record is None
    assert findings[0].message == 'on: no day "2024-08"'


def test_a_ledger_of_another_format_is_refused():
    record, findings = validation.validate_record(
        {"format": 2, "title": "x"}, Ledger, "", ""
    )
    assert record is None
    assert (findings[0].message, findings[0].hint) == (
        "file format 2 is not known to this version",
        "this version reads format = 1",
    )


def test_the_records_of_a_dossier_may_be_none():
    values = {
        "title": "x",
        "publisher": "y",
        "published": "2024",
        "document": "a report",
    }
    mention = {"claim": "nothing bears it out", "records": []}
    record, findings = validation.validate_record(
        values | {"mentions": [mention]}, Dossier, "", ""
    )
    assert findings == []
    assert record is not None
    assert record.mentions[0].records == ()


def test_programs_are_validated_by_their_keys():
    program = {"title": "Belarus", "sender": "CA", "target": "BY"}
    programs, findings = validation.validate_programs({"A": program}, "", "")
    assert (programs, findings) == (
        {"A": Program(title="Belarus", sender="CA", target=("BY",))},
        [],
    )
    programs, findings = validation.validate_programs(
        {"A": program, "B": {"title": "x"}}, "", ""
    )
    assert programs is None
    assert [finding.message for finding in findings] == [
        'the key "sender" is missing',
        'the key "target" is missing',
    ]


def as_toml_has_it(field: RecordField, value: object) -> object:
    """A value of a record as tomllib gives it."""
    if isinstance(value, tuple):
        return [as_toml_has_it(field, item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return values_of(value)
    if field.kind in (Kind.DAY, Kind.PARTIAL_DAY) and len(str(value)) == 10:
        return date.fromisoformat(str(value))
    return value


def values_of(record: object) -> dict[str, object]:
    record_type: type = type(record)
    values = {}
    for field in record_fields(record_type):
        value = getattr(record, field.name)
        if value is not None:
            values[field.name] = as_toml_has_it(field, value)
    return values


@given(
    records_of(Announcement)
    | records_of(Assertion)
    | records_of(Ledger)
    | records_of(Program)
)
def test_any_record_is_what_its_values_make(record):
    record_type: type = type(record)
    assert validation.validate_record(values_of(record), record_type, "", "") == (
        record,
        [],
    )
    assert from_json(record_type, to_json(record)) == record


def test_the_strategies_know_every_kind_of_value():
    lists = {
        Kind.TEXTS,
        Kind.ANY_TEXTS,
        Kind.CODES,
        Kind.WORD,
        Kind.WORDS,
        Kind.TABLE,
        Kind.TABLES,
    }
    assert set(VALUES) | lists == set(Kind), (
        "give record_strategies.VALUES values of the new kind"
    )
