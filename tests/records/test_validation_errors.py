"""Where what is wrong with a record is located, and which of several explanations is given."""

from __future__ import annotations

import pytest

from sanctions_cli.records import toml
from sanctions_cli.records.validation_errors import MAX_FINDINGS

PATH = "announcements/2024/ca-2024-08-09-by.toml"
RECORD = """\
sender = "CA"
target = ["BY", "RU"]
announced = 2024-08-09
action = "listing"
program = "CA-SEMA-BLR"

[counts]
individuals = 10
entities = 6

[[sources]]
publisher = "Gazette"

[[sources]]
publisher = "Reuters"
url = "https://example.org"
"""


def findings_of(text: str, path: str = PATH, kind: str = "announcement"):
    record, findings = toml.parse_file(text.encode(), path, kind)
    assert record is None
    return findings


def finding_of(old: str, new: str):
    assert old in RECORD
    (finding,) = findings_of(RECORD.replace(old, new, 1))
    return finding


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "excerpt"),
    [
        ('"CA"', '"XX"', 1, 10, 'sender = "XX"'),
        ('"RU"', '"XX"', 2, 17, 'target = ["BY", "XX"]'),
        ("2024-08-09", '"2024-08-09"', 3, 13, 'announced = "2024-08-09"'),
        ("= 6", "= -6", 9, 12, "entities = -6"),
        ('"Reuters"', '""', 15, 13, 'publisher = ""'),
        ('"https://example.org"', '"www"', 16, 7, 'url = "www"'),
        ("[counts]", "[count]", 7, 2, "[count]"),
        ("individuals", "indviduals", 8, 1, "indviduals = 10"),
        (
            'publisher = "Reuters"',
            'publishr = "Reuters"',
            15,
            1,
            'publishr = "Reuters"',
        ),
    ],
)
def test_a_mistake_is_located_at_its_key_or_value(old, new, line, column, excerpt):
    finding = finding_of(old, new)
    assert (finding.path, finding.rule) == (PATH, "schema")
    assert (finding.line, finding.column, finding.excerpt) == (line, column, excerpt)


def test_a_missing_key_of_the_record_has_no_line_of_its_own():
    finding = finding_of('sender = "CA"\n', "")
    assert (finding.line, finding.column, finding.excerpt) == (1, 1, "")
    assert (finding.message, finding.hint) == (
        'the key "sender" is missing',
        'add it, as in sender = "CA"',
    )


def test_a_missing_key_of_a_table_is_located_at_the_table():
    finding = finding_of('publisher = "Reuters"\n', "")
    assert (finding.line, finding.excerpt) == (14, "[[sources]]")


def test_a_misspelt_key_is_one_finding_though_the_right_one_is_missing():
    finding = finding_of("sender", "sendr")
    assert (finding.message, finding.hint) == (
        'unknown key "sendr"',
        'did you mean "sender"?',
    )


def test_a_missing_key_and_an_unknown_one_that_is_not_like_it_are_two():
    findings = findings_of(RECORD.replace("sender", "xyz"))
    assert {finding.message for finding in findings} == {
        'unknown key "xyz"',
        'the key "sender" is missing',
    }


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        (
            'program = "CA-SEMA-BLR"',
            "individuals = 3",
            "put figures below a line [counts]",
        ),
        (
            "entities = 6",
            'note = "x"',
            "note belongs to the record itself: move it above",
        ),
        ("entities = 6", "robots = 6", "keys here: individuals, entities, vessels"),
        ("entities = 6", "entites = 6", 'did you mean "entities"?'),
        ("[counts]", "[xyz]", "keys here: sender, target, announced"),
    ],
)
def test_an_unknown_key_gets_the_hint_that_helps(old, new, hint):
    assert hint in finding_of(old, new).hint


def test_the_findings_are_in_the_order_of_the_file():
    text = (
        RECORD.replace('"CA"', '"XX"')
        .replace("= 6", "= -6")
        .replace('"listing"', '"lising"')
    )
    assert [finding.line for finding in findings_of(text)] == [1, 4, 9]


def test_of_very_many_mistakes_only_the_first_are_named():
    keys = "".join(f"unknown{number} = 1\n" for number in range(MAX_FINDINGS + 50))
    findings = findings_of(keys + RECORD)
    assert len(findings) == MAX_FINDINGS + 1
    assert (
        findings[0].message
        == f"150 faults, of which the first {MAX_FINDINGS} are shown"
    )
    assert findings[0].line == 0


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('[A]\ntitle = "x"\nsender = "CA"\n', 1, 'the key "target" is missing'),
        (
            '[A]\ntitle = "x"\nsender = "CA"\ntarget = "BY"\nnot = 1\n',
            5,
            'unknown key "not"',
        ),
        ('title = "x"\n', 1, "title is not a table"),
        (
            '[sources]\ntitle = "x"\nsender = "CA"\ntarget = "XX"\n',
            4,
            "target: no country code",
        ),
    ],
)
def test_mistakes_in_programs_are_located_in_their_tables(text, line, message):
    (finding,) = findings_of(text, "programs.toml", "programs")
    assert finding.line == line
    assert finding.message.startswith(message)


def test_mistakes_in_tables_inside_tables_are_located():
    text = (
        'title = "x"\npublisher = "y"\npublished = "2024"\ndocument = "a report"\n'
        '\n[[assertions]]\nsender = "CA"\ntarget = "BY"\non = 2024-01-01\nclaim = "c"\n'
        "\n[assertions.stated]\npeople = 3\n"
        "\n[[assertions.sources]]\npublishr = 'z'\n"
    )
    unknown_figure, unknown_key = findings_of(text, "x.toml", "dossier")
    assert (unknown_figure.line, unknown_figure.message) == (13, 'unknown key "people"')
    assert (unknown_key.line, unknown_key.hint) == (16, 'did you mean "publisher"?')


def test_the_figure_of_a_known_difference_may_be_below_zero_but_not_without_end():
    text = (
        'sender = "CA"\ntarget = "BY"\non = 2024-01-01\nclaim = "c"\n[stated]\n'
        '[known_difference]\nreason = "r"\ntotal = -1000001\n'
    )
    (finding,) = findings_of(text, "assertions/2024-01-01-ca-by.toml", "assertion")
    assert finding.message == "total is less than -1,000,000"
