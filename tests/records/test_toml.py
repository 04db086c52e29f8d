"""Records as TOML: the one form in which they are written, and what is read besides."""

from __future__ import annotations

import pytest

from sanctions_cli.records import (
    Announcement,
    Assertion,
    Conflict,
    Counts,
    KnownDifference,
    Ledger,
    Net,
    Program,
    Source,
    Stated,
    toml,
)

PATH = "announcements/2024/ca-2024-08-09-by.toml"
RECORD = Announcement(
    sender="CA", target=("BY",), announced="2024-08-09", action="listing"
)
PLAIN = 'sender = "CA"\ntarget = "BY"\nannounced = 2024-08-09\naction = "listing"\n'


def announcement(**fields) -> str:
    values = {
        "sender": "CA",
        "target": ("BY",),
        "announced": "2024-08-09",
        "action": "listing",
    }
    return toml.format_record(Announcement(**(values | fields)))


def test_keys_are_in_the_models_order_and_defaults_are_left_out():
    assert announcement(date_basis="stated", package=False, redesignated=0) == PLAIN
    assert announcement(note="n", until="2025-01-01", basis="listed") == (
        'sender = "CA"\ntarget = "BY"\nannounced = 2024-08-09\nuntil = 2025-01-01\n'
        'action = "listing"\nbasis = "listed"\nnote = "n"\n'
    )


def test_only_a_target_and_a_program_are_written_without_brackets():
    assert 'target = ["BY", "RU"]\n' in announcement(target=("BY", "RU"))
    assert 'joint = ["US"]\n' in announcement(joint=("US",))
    assert 'reasons = ["one"]\n' in announcement(reasons=("one",))


def test_a_day_is_a_date_and_a_month_or_year_a_text():
    assert "effective = 2024-08-10\n" in announcement(effective="2024-08-10")
    assert 'effective = "2024-08"\n' in announcement(effective="2024-08")
    assert 'effective = "2024"\n' in announcement(effective="2024")


def test_a_text_that_looks_like_a_day_stays_a_text():
    assert 'note = "2024-08-10"\n' in announcement(note="2024-08-10")


def test_a_text_of_several_lines_is_written_in_long_quotes():
    assert 'note = """\none\ntwo"""\n' in announcement(note="one\ntwo")


def test_tables_follow_the_keys_and_each_item_of_a_list_is_a_table():
    text = announcement(
        counts=Counts(individuals=10),
        net=Net(entities=-1),
        conflicts=(
            Conflict(field="total", value="11", publisher="X", judgement="an alias"),
        ),
        sources=(Source(publisher="A"), Source(publisher="B", published="2024")),
    )
    assert text == PLAIN + (
        "\n[counts]\nindividuals = 10\n"
        "\n[net]\nentities = -1\n"
        '\n[[conflicts]]\nfield = "total"\nvalue = "11"\npublisher = "X"\njudgement = "an alias"\n'
        '\n[[sources]]\npublisher = "A"\n'
        '\n[[sources]]\npublisher = "B"\npublished = "2024"\n'
    )


@pytest.mark.parametrize("name", ["counts", "net"])
def test_a_table_of_zeros_says_that_there_are_none(name):
    table = Counts() if name == "counts" else Net()
    text = announcement(**{name: table})
    assert text == f"{PLAIN}\n[{name}]\nindividuals = 0\nentities = 0\n"
    record, _ = toml.parse_file(text.encode(), PATH, "announcement")
    assert getattr(record, name) == table


def test_a_net_change_of_a_type_whose_number_is_unknown_is_not_written_as_none():
    text = announcement(counts=Counts(entities="unknown"), net=Net())
    assert text == (
        f'{PLAIN}\n[counts]\nentities = "unknown"\n\n[net]\nindividuals = 0\n'
    )


def test_an_assertion_without_figures_states_none():
    record = Assertion(
        sender="CA", target=("BY",), on="2024-08-09", claim="x", stated=Stated()
    )
    text = toml.format_record(record)
    assert text.endswith("\n[stated]\n")
    path = "assertions/2024-08-09-ca-by.toml"
    assert toml.parse_file(text.encode(), path, "assertion") == (record, [])


def test_a_figure_of_zero_is_written_where_it_is_no_default():
    stated = Stated(individuals=0, total=3)
    difference = KnownDifference(reason="an alias", total=1)
    record = Assertion(
        sender="CA",
        target=("BY",),
        program=("CA-SEMA-BLR",),
        on="2024-08-09",
        claim="x",
        stated=stated,
        known_difference=difference,
    )
    text = toml.format_record(record)
    assert 'program = "CA-SEMA-BLR"\n' in text
    assert "\n[stated]\nindividuals = 0\ntotal = 3\n" in text
    assert '\n[known_difference]\nreason = "an alias"\ntotal = 1\n' in text


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (PATH, "#:schema ../../schema/announcement.json"),
        ("assertions/x.toml", "#:schema ../schema/assertion.json"),
    ],
)
def test_a_new_file_begins_with_the_schema_that_editors_look_for(path, line):
    assert toml.format_file(RECORD, path).splitlines()[0] == line


def test_a_record_is_read_whoever_wrote_it():
    text = (
        "# by hand\nannounced=2024-08-09  # a day\ntarget = ['BY']\nsender = 'CA'\n"
        "action = 'listing'\ncounts.individuals = 10\nsources = [{publisher = 'A'}]\n"
    )
    record, findings = toml.parse_file(text.encode(), PATH, "announcement")
    assert findings == []
    assert record == Announcement(
        sender="CA",
        target=("BY",),
        announced="2024-08-09",
        action="listing",
        counts=Counts(individuals=10),
        sources=(Source(publisher="A"),),
    )


def test_line_ends_of_windows_are_read_as_those_of_unix():
    text = announcement(note="one\ntwo")
    windows = text.replace("\n", "\r\n").encode()
    record, _ = toml.parse_file(windows, PATH, "announcement")
    assert record is not None
    assert record.note == "one\ntwo"


def test_programs_are_read_by_their_keys():
    text = '[CA-SEMA-BLR]\ntitle = "Belarus"\nsender = "CA"\ntarget = "BY"\n'
    programs, findings = toml.parse_file(text.encode(), "programs.toml", "programs")
    program = Program(title="Belarus", sender="CA", target=("BY",))
    assert (programs, findings) == ({"CA-SEMA-BLR": program}, [])


def test_a_file_without_programs_has_none():
    assert toml.parse_file(b"# none yet\n", "programs.toml", "programs") == ({}, [])


def test_a_ledger_is_read():
    record, findings = toml.parse_file(
        b'format = 1\ntitle = "x"\n', "ledger.toml", "ledger"
    )
    assert (record, findings) == (Ledger(format=1, title="x"), [])


def test_a_broken_file_gives_no_record_but_findings():
    for text in (
        "sender = ",
        'sender = "CA"\n',
        PLAIN + "[counts]\nindividuals = -1\n",
    ):
        record, findings = toml.parse_file(text.encode(), PATH, "announcement")
        assert record is None
        assert findings


def test_a_file_under_the_wrong_name_gives_no_record_either():
    record, findings = toml.parse_file(
        PLAIN.encode(), PATH.replace("ca-", "us-"), "announcement"
    )
    assert record is None
    assert [finding.rule for finding in findings] == ["file-name"]
