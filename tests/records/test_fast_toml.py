"""The fast reader of the canonical form and the full one never disagree on what the fast one takes."""

from __future__ import annotations

import tomllib

import pytest
from conftest import SHIPPED
from hypothesis import given, settings
from hypothesis import strategies as st
from record_strategies import ANNOUNCEMENTS, path_of

from sanctions_cli.records import Announcement, fast_toml, toml, validation

CANONICAL = """\
#:schema ../../schema/announcement.json
sender = "CA"
target = ["BY", "RU"]
announced = 2024-08-09
effective = "2024-08"
action = "listing"
program = "CA-SEMA-BLR"
measures = ["asset_freeze", "travel_ban"]
joint = ["GB", "US"]
package = true
redesignated = 2
note = "It said \\"now\\", C:\\\\x – and Côte d’Ivoire."

[counts]
individuals = 10
entities = 6

[net]
individuals = 8
entities = -6

[[conflicts]]
field = "total"
value = "17"
publisher = "Reuters"
judgement = "counts an alias"

[[sources]]
publisher = "Canada Gazette"
published = 2024-08-10
kind = "official"
url = "https://example.org/a?b=c#d"

[[sources]]
publisher = "Reuters"
"""


def read_fully(text: str):
    """The record that TOML and validation make of a text, or None."""
    try:
        return validation.validate_record(
            tomllib.loads(text), Announcement, text, "x.toml"
        )[0]
    except tomllib.TOMLDecodeError:
        return None


def is_taken(text: str) -> bool:
    """Whether the fast reader takes a text; where it does, it must read it as the full one."""
    record = fast_toml.parse_announcement(text)
    assert record is None or record == read_fully(text), text
    return record is not None


@given(ANNOUNCEMENTS)
def test_whatever_is_written_is_read_alike(record):
    text = toml.format_file(record, path_of(record))
    assert read_fully(text) == record
    # Texts of several lines, escapes and tabs in texts, quotes in addresses are left to TOML.
    is_rare = any(mark in text for mark in ('"""', "\t", r"\u", r"\U", "http://x.org"))
    assert is_taken(text) or is_rare


def test_the_form_in_which_records_are_written_is_taken():
    assert is_taken(CANONICAL)
    assert (
        toml.format_file(read_fully(CANONICAL), "announcements/2024/x.toml")
        == CANONICAL
    )


def test_the_shipped_ledger_is_read_alike_and_nearly_all_of_it_by_the_fast_reader():
    texts = [
        path.read_bytes().decode()
        for path in (SHIPPED / "announcements").rglob("*.toml")
    ]
    assert sum(map(is_taken, texts)) > 0.95 * len(texts) > 95


CHANGES = [
    ('"CA"', '"UK"'),
    ('"CA"', '"ca"'),
    ('"CA"', '["CA"]'),
    ('"CA"', '""'),
    ('"CA"', '"CA" # a remark'),
    ('"BY", "RU"', '"BY", "BY"'),
    ('["BY", "RU"]', "[]"),
    ('"BY", "RU"', '"BY", "XX"'),
    ('"BY", "RU"', '"BY","RU",'),
    ("2024-08-09", "2024-02-30"),
    ("2024-08-09", "0000-08-09"),
    ("2024-08-09", '"2024-08-09"'),
    ("2024-08-09", "2024-08-09T10:00:00"),
    ("2024-08-09", "2024"),
    ('"2024-08"', '"2024-13"'),
    ('"2024-08"', "2024-08"),
    ('"2024-08"', '"0000"'),
    ("2024-08-09", "٢٠٢٤-08-09"),
    ('"listing"', '"listings"'),
    ('"listing"', '"listing "'),
    ("asset_freeze", "asset-freeze"),
    ('"travel_ban"', '"asset_freeze"'),
    ("true", '"true"'),
    ("true", "True"),
    ("redesignated = 2", "redesignated = -2"),
    ("redesignated = 2", "redesignated = 2.0"),
    ("redesignated = 2", "redesignated = 02"),
    ("redesignated = 2", "redesignated = 1000001"),
    ("redesignated = 2", "redesignated = 0x2"),
    ("redesignated = 2", "redesignated = 1_0"),
    ("individuals = 10", "individuals = -10"),
    ("individuals = 10", "individuals = true"),
    ("individuals = 10", "individuals = 10\nindividuals = 10"),
    ("individuals = 10", "persons = 10"),
    ("entities = -6", "entities = -0"),
    ("entities = -6", "entities = +6"),
    ("entities = -6", "entities = -1000001"),
    ("[net]", "[counts]"),
    ("[net]", "[ net ]"),
    ("[net]", "[nets]"),
    ("[[sources]]", "[sources]"),
    ("[[sources]]", "[[source]]"),
    ("[counts]", "[[counts]]"),
    ("\n\n[counts]", "\n[counts]"),
    ("\n\n[counts]", "\n\n\n[counts]"),
    ("\n\n[counts]", "\n\ncounts.other = 1\n\n[counts]"),
    ("Reuters", ""),
    ("https://", "ftp://"),
    ("a?b=c#d", "a b"),
    ("a?b=c#d", "a\u00a0b"),
    ("a?b=c#d", "a\u2028b"),
    ("example", 'ex"ample'),
    ("now", "n\x7fow"),
    ("now", "n\x85ow"),
    ("now", "n\x1bow"),
    ("now", "n\tow"),
    ("now", "n\\tow"),
    ("now", "n\\u0009ow"),
    ("now", "n\\x41ow"),
    ("now", "n\\/ow"),
    ("now", "n\\ow"),
    ("now", "n\now"),
    ("now", "n\row"),
    ("now", "n\\uD800ow"),
    ('value = "17"', "value = 17"),
    ('judgement = "counts an alias"\n', ""),
    ('sender = "CA"\n', ""),
    ("sender =", "sender="),
    ("sender =", " sender ="),
    ("sender", '"sender"'),
    ("sender", "Sender"),
    ('program = "CA-SEMA-BLR"\n', 'program = "A"\nprogram = "B"\n'),
    ("#:schema ", "#\x01"),
    ("#:schema", "schema"),
]


@pytest.mark.parametrize(("old", "new"), CHANGES)
@pytest.mark.parametrize("windows", [False, True])
def test_what_may_be_wrong_is_left_to_the_full_reader(old, new, windows):
    assert old in CANONICAL
    text = CANONICAL.replace(old, new, 1)
    is_taken(text.replace("\n", "\r\n") if windows else text)
    if read_fully(text) is None:
        assert not is_taken(text)


@settings(max_examples=500)
@given(st.data())
def test_no_typing_mistake_is_read_differently(data):
    start = data.draw(st.integers(0, len(CANONICAL)))
    end = start + data.draw(st.integers(0, 12))
    characters = st.sampled_from('"\\[]{}=,.#\n\r\t 0123456789-_:TZaeuCA\x00\x7f\x85é')
    inserted = data.draw(st.text(characters, max_size=4))
    is_taken(CANONICAL[:start] + inserted + CANONICAL[end:])
