"""The name and folder of a file must say what the record in it says."""

from __future__ import annotations

import pytest

from sanctions_cli.records import Announcement, Assertion, Stated
from sanctions_cli.records.file_names import check_file_name

TEXT = 'sender = "CA"\ntarget = ["BY", "RU"]\nannounced = 2024-08-09\n'
RECORD = Announcement(
    sender="CA", target=("BY", "RU"), announced="2024-08-09", action="listing"
)
ASSERTION_TEXT = (
    'on = 2020-12-09\nsender = "CA"\ntarget = "BY"\nprogram = "CA-SEMA-BLR"\n'
)


def assertion(program: tuple[str, ...] | None) -> Assertion:
    return Assertion(
        sender="CA",
        target=("BY",),
        program=program,
        on="2020-12-09",
        claim="x",
        stated=Stated(),
    )


@pytest.mark.parametrize("suffix", ["", "-2", "-statement", "-second-part-3"])
def test_the_name_is_the_stem_with_a_word_or_number_behind_it(suffix):
    path = f"announcements/2024/ca-2024-08-09-by-ru{suffix}.toml"
    assert check_file_name(RECORD, TEXT, path) == []


@pytest.mark.parametrize("suffix", ["", "-2", "-statement"])
def test_a_file_named_by_hand_may_have_the_targets_in_any_order(suffix):
    path = f"announcements/2024/ca-2024-08-09-ru-by{suffix}.toml"
    assert check_file_name(RECORD, TEXT, path) == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("us-2024-08-09-by-ru", 1),
        ("ca-2024-08-10-by-ru", 3),
        ("ca-2024-08-09-by", 2),
        ("ca-2024-08-09-ru-us", 2),
        ("ca-2024-08-09-by-ru-Word", 1),
        ("ca-2024-08-09-by-ru_2", 2),
        ("ca-2024-08-09-by-ru-", 1),
        ("notes", 1),
    ],
)
def test_another_name_is_a_finding_at_the_key_that_it_contradicts(name, line):
    (finding,) = check_file_name(RECORD, TEXT, f"announcements/2024/{name}.toml")
    assert (finding.rule, finding.line) == ("file-name", line)
    assert finding.message == (
        f'the record says "ca-2024-08-09-by-ru", the file is called "{name}.toml"'
    )
    assert 'call it "announcements/2024/ca-2024-08-09-by-ru.toml"' in finding.hint


def test_a_month_is_not_a_day_that_begins_alike():
    text = 'sender = "CA"\ntarget = "BY"\nannounced = "2024-08"\n'
    record = Announcement(
        sender="CA", target=("BY",), announced="2024-08", action="listing"
    )
    assert check_file_name(record, text, "announcements/2024/ca-2024-08-by.toml") == []
    (finding,) = check_file_name(
        record, text, "announcements/2024/ca-2024-08-09-by.toml"
    )
    assert finding.line == 3


@pytest.mark.parametrize(
    "folder", ["announcements/2023", "announcements", "assertions", "x"]
)
def test_an_announcement_is_in_the_folder_of_its_year(folder):
    (finding,) = check_file_name(RECORD, TEXT, f"{folder}/ca-2024-08-09-by-ru.toml")
    assert finding.message == f'a record of 2024 is in "{folder}/"'
    assert finding.hint == 'move the file to "announcements/2024/"'
    assert finding.line == 3


@pytest.mark.parametrize(
    ("program", "name", "line"),
    [
        (("CA-SEMA-BLR",), "2020-12-09-ca-sema-blr", 0),
        (("CA-SEMA-BLR",), "2020-12-09-ca-sema-blr-2", 0),
        (("CA-SEMA-BLR",), "2020-12-09-ca-by", 4),
        (("CA-SEMA-BLR",), "2020-12-10-ca-sema-blr", 1),
        (None, "2020-12-09-ca-by", 0),
        (None, "2020-12-09-us-by", 2),
        (None, "2020-12-09-ca-ru", 3),
        (None, "2020-12-9-ca-by", 1),
    ],
)
def test_an_assertion_is_called_by_its_day_and_its_program_or_sender_and_target(
    program, name, line
):
    findings = check_file_name(
        assertion(program), ASSERTION_TEXT, f"assertions/{name}.toml"
    )
    assert [finding.line for finding in findings] == ([line] if line else [])


def test_an_assertion_may_be_in_any_folder():
    assert (
        check_file_name(assertion(None), ASSERTION_TEXT, "x/2020-12-09-ca-by.toml")
        == []
    )
