"""Ids and paths of records."""

from __future__ import annotations

import os

import pytest
from conftest import POSIX
from hypothesis import given
from hypothesis import strategies as st

from ledger.made_records import make_announcement, make_assertion, write_record
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import record_paths

PATH = "announcements/2024/ca-2024-08-09-by.toml"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (PATH, "announcement"),
        ("announcements/ca-2024-08-09-by.toml", "announcement"),
        ("assertions/2024-12-31-ca-by.toml", "assertion"),
        ("assertions/old/2024-12-31-ca-by.toml", "assertion"),
        ("programs.toml", "programs"),
        ("ledger.toml", "ledger"),
    ],
)
def test_the_path_of_a_file_shows_what_it_contains(path, kind):
    assert record_paths.file_kind(path) == kind


@pytest.mark.parametrize(
    ("path", "record_id"),
    [
        (PATH, "ca-2024-08-09-by"),
        ("ca-2024-08-09-by.toml", "ca-2024-08-09-by"),
        ("assertions/2024-12-31-ca-sema-blr.TOML", "2024-12-31-ca-sema-blr"),
        ("announcements/2024/a.b.toml", "a.b"),
    ],
)
def test_an_id_is_the_name_of_the_file(path, record_id):
    assert record_paths.record_id(path) == record_id


def test_the_path_of_a_record_follows_from_its_id():
    announcement, assertion = make_announcement(), make_assertion()
    assert record_paths.record_path(announcement, "ca-2024-08-09-by") == PATH
    assert record_paths.announcement_path("ca-2024-08-09-by") == PATH
    assert (
        record_paths.record_path(assertion, "2024-12-31-ca-sema-blr")
        == record_paths.assertion_path("2024-12-31-ca-sema-blr")
        == "assertions/2024-12-31-ca-sema-blr.toml"
    )


@pytest.mark.parametrize(
    ("announced", "target", "path"),
    [
        ("2024-08-09", "BY", PATH),
        ("2024-08", "BY", "announcements/2024/ca-2024-08-by.toml"),
        ("2024", ["BY", "RU"], "announcements/2024/ca-2024-by-ru.toml"),
    ],
)
def test_an_announcement_is_in_the_folder_of_its_year(announced, target, path):
    record = make_announcement(announced=announced, target=target)
    assert record_paths.default_path(record) == path


@pytest.mark.parametrize("suffix", ["statement", "Statement", "STATEMENT"])
def test_a_suffix_is_a_word_in_lower_case_at_the_end_of_the_id(suffix):
    path = record_paths.default_path(make_announcement(), suffix)
    assert path == "announcements/2024/ca-2024-08-09-by-statement.toml"


@pytest.mark.parametrize(
    "suffix", ["two words", "../up", "a_b", "-a", "a-", "a--b", "é", "."]
)
def test_a_suffix_that_no_id_can_have_is_refused(suffix):
    with pytest.raises(SanctionsError, match="cannot be part of an id"):
        record_paths.default_path(make_announcement(), suffix)


@pytest.mark.parametrize("program", ["../../etc", "A/B", "A B", "A*"])
def test_a_program_cannot_lead_an_assertion_out_of_its_folder(program):
    with pytest.raises(SanctionsError, match="cannot be the name of a file") as refusal:
        record_paths.default_path(make_assertion(program=program))
    assert "letters, digits and hyphens" in refusal.value.hint


# Free paths


def test_the_first_record_of_a_day_has_no_number_and_the_next_ones_count_from_two(
    tmp_path,
):
    record = make_announcement()
    paths = []
    for _ in range(3):
        paths.append(record_paths.free_path(tmp_path, record))
        write_record(tmp_path, record)
    stem = PATH.removesuffix(".toml")
    assert paths == [PATH, f"{stem}-2.toml", f"{stem}-3.toml"]


def test_a_number_comes_after_the_suffix(tmp_path):
    record = make_announcement()
    write_record(tmp_path, record, "statement")
    path = record_paths.free_path(tmp_path, record, "statement")
    assert path == "announcements/2024/ca-2024-08-09-by-statement-2.toml"


def test_a_number_that_was_left_free_is_used(tmp_path):
    record = make_announcement()
    for _ in range(3):
        write_record(tmp_path, record)
    (tmp_path / "announcements/2024/ca-2024-08-09-by-2.toml").unlink()
    assert record_paths.free_path(tmp_path, record).endswith("-by-2.toml")


@POSIX
def test_a_link_that_leads_nowhere_takes_its_name_too(tmp_path):
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.symlink_to("nowhere")
    assert record_paths.free_path(tmp_path, make_announcement()).endswith("-by-2.toml")


def test_paths_given_out_once_are_not_given_out_again(tmp_path):
    free_paths = record_paths.FreePaths(tmp_path)
    claimed = [free_paths.claim(PATH) for _ in range(4)]
    stem = PATH.removesuffix(".toml")
    assert claimed == [PATH, f"{stem}-2.toml", f"{stem}-3.toml", f"{stem}-4.toml"]
    assert free_paths.claim("announcements/2024/us-2024-08-09-by.toml").endswith(
        "us-2024-08-09-by.toml"
    )


def test_paths_that_the_caller_has_for_others_are_taken(tmp_path):
    stem = PATH.removesuffix(".toml")
    free_paths = record_paths.FreePaths(tmp_path, taken=[PATH, f"{stem}-3.toml"])
    assert free_paths.claim(PATH) == f"{stem}-2.toml"
    assert free_paths.claim(PATH) == f"{stem}-4.toml"


def test_a_thousand_records_of_one_day_are_looked_for_once_each(tmp_path, monkeypatch):
    looked_at = []
    real = os.path.lexists

    def lexists(path):
        looked_at.append(path)
        return real(path)

    monkeypatch.setattr(os.path, "lexists", lexists)
    free_paths = record_paths.FreePaths(tmp_path)
    claimed = {free_paths.claim(PATH) for _ in range(1000)}
    assert len(claimed) == len(looked_at) == 1000


@given(
    existing=st.sets(st.integers(1, 12)),
    taken=st.sets(st.integers(1, 12)),
    wanted=st.integers(1, 12),
)
def test_the_lowest_numbers_that_are_free_are_given_out_in_order(
    tmp_path_factory, existing, taken, wanted
):
    root = tmp_path_factory.mktemp("ledger")

    def path_of(number):
        return "a.toml" if number == 1 else f"a-{number}.toml"

    for number in existing:
        (root / path_of(number)).touch()
    free_paths = record_paths.FreePaths(root, map(path_of, taken))
    claimed = [free_paths.claim("a.toml") for _ in range(wanted)]
    free_numbers = [number for number in range(1, 40) if number not in existing | taken]
    assert claimed == [path_of(number) for number in free_numbers[:wanted]]


# Finding a record


@pytest.mark.parametrize(
    "name",
    [
        "ca-2024-08-09-by",
        "CA-2024-08-09-BY",
        "ca-2024-08-09-by.toml",
        PATH,
        f"/somewhere/else/{PATH}",
        "announcements\\2024\\ca-2024-08-09-by.toml",
    ],
)
def test_a_record_is_found_by_its_id_or_by_a_path_of_its_file(ledger, name):
    assert record_paths.find_record(ledger, name) == PATH
    assert record_paths.record_exists(ledger, name)


def test_an_assertion_is_found_by_its_id(ledger):
    name = write_record(ledger, make_assertion())
    assert record_paths.find_record(ledger, name) == f"assertions/{name}.toml"


@pytest.mark.parametrize(
    "name", ["", "..", "../ledger", "a/../ca-2024-08-09-by", "?", "-x", "a b"]
)
def test_what_cannot_be_an_id_is_refused_as_such(ledger, name):
    with pytest.raises(SanctionsError, match="is no id"):
        record_paths.find_record(ledger, name)
    assert not record_paths.record_exists(ledger, name)


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("ca-2024-08-09-bu", "ca-2024-08-09-by"),
        ("ca-2024-08-19-by", "ca-2024-08-09-by"),
        ("2024-12-31-ca-sema-bl", "2024-12-31-ca-sema-blr"),
    ],
)
def test_an_id_with_a_typing_mistake_gets_a_suggestion(ledger, typed, suggestion):
    write_record(ledger, make_assertion())
    with pytest.raises(SanctionsError) as refusal:
        record_paths.find_record(ledger, typed)
    assert refusal.value.message == f'no record "{typed}"; did you mean "{suggestion}"?'
    assert refusal.value.hint == "sanctions list shows the ids"


@pytest.mark.parametrize(
    "typed", ["us-1999-01-01-ru", "2020-01-01-us", "unlike-anything"]
)
def test_an_id_that_is_like_no_other_gets_none(ledger, typed):
    with pytest.raises(SanctionsError) as refusal:
        record_paths.find_record(ledger, typed)
    assert refusal.value.message == f'no record "{typed}"'


def test_a_folder_in_place_of_a_file_is_no_record(ledger):
    (ledger / "announcements/2024/us-2024-08-09-by.toml").mkdir()
    assert not record_paths.record_exists(ledger, "us-2024-08-09-by")
