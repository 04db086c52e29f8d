"""A ledger as it was at a git revision."""

from __future__ import annotations

import pytest
from conftest import RECORD
from git_ledgers import CA, GB, GB_RECORD, commit, edit_file, write_file

from sanctions_cli.diff.revisions import (
    candidate_names,
    has_revision,
    open_revision,
    split_revision,
)
from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.ledger.git import Repository


def ids_of(ledger: database.OpenLedger) -> list[str]:
    rows = ledger.connection.execute("select id from announcements order by id")
    return [id_ for (id_,) in rows]


def individuals_of(ledger: database.OpenLedger) -> int:
    return ledger.connection.execute(
        "select sum(individuals) from announcements"
    ).fetchone()[0]


@pytest.mark.parametrize(
    ("revision", "parts"),
    [
        ("HEAD", ("HEAD", None)),
        ("v1.0:data", ("v1.0", "data")),
        ("v1.0:", ("v1.0", "")),
        ("v1.0:a:b", ("v1.0", "a:b")),
        ("HEAD@{10:00}", ("HEAD@{10:00}", None)),
        ("HEAD@{10:00}:data", ("HEAD@{10:00}", "data")),
        ("HEAD^{/fix: a}:data", ("HEAD^{/fix: a}", "data")),
        (":/fix: a", (":/fix: a", None)),
        (":x", ("", "x")),
        ("odd{name", ("odd{name", None)),
        ("", ("", None)),
    ],
)
def test_a_revision_is_split_from_its_folder(revision, parts):
    assert split_revision(revision) == parts


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ([], []),
        (["HEAD~1"], ["HEAD~1"]),
        (["v1.0:data", "main"], ["v1.0", "main"]),
        (["main..branch"], ["main..branch", "main", "branch"]),
        (["main...branch"], ["main...branch", "main", "branch"]),
        (["..v1.0"], ["..v1.0", "", "v1.0"]),
    ],
)
def test_the_names_that_words_may_hold_are_looked_for_together(words, names):
    assert candidate_names(words) == names


def test_a_ledger_is_opened_as_it_was(git, ledger, stack):
    git("tag", "v1.0")
    write_file(ledger, GB, GB_RECORD)
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    commit(git)
    repository = Repository(ledger)
    old = stack.enter_context(open_revision(repository, "v1.0"))
    new = stack.enter_context(open_revision(repository, "HEAD"))
    assert (ids_of(old), individuals_of(old)) == (["ca-2024-08-09-by"], 10)
    assert (ids_of(new), individuals_of(new)) == (
        ["ca-2024-08-09-by", "gb-2024-08-09-by"],
        19,
    )
    assert str(old.root) == "v1.0:ledger"
    assert old.findings() == []


@pytest.mark.parametrize(
    "revision", ["HEAD:ledger", "HEAD:ledger/", "HEAD:./ledger", "HEAD:a/../ledger"]
)
def test_the_folder_may_be_named(git, ledger, tmp_path, stack, revision):
    opened = stack.enter_context(open_revision(Repository(tmp_path), revision))
    assert ids_of(opened) == ["ca-2024-08-09-by"]


def test_a_newer_ledger_lends_the_files_that_are_equal(git, ledger, stack, monkeypatch):
    write_file(ledger, GB, GB_RECORD)
    commit(git)
    edit_file(ledger, CA, "individuals = 10", "individuals = 9")
    read: list[list[str]] = []
    read_blobs = Repository.read_blobs

    def read_noted_blobs(repository, blobs, largest):
        read.append(blobs)
        return read_blobs(repository, blobs, largest)

    monkeypatch.setattr(Repository, "read_blobs", read_noted_blobs)
    newer = stack.enter_context(database.open_ledger(ledger, None))
    old = stack.enter_context(open_revision(Repository(ledger), "HEAD", newer))
    assert [len(blobs) for blobs in read] == [1]
    assert (ids_of(old), individuals_of(old)) == (
        ["ca-2024-08-09-by", "gb-2024-08-09-by"],
        20,
    )
    # The stamps of a ledger from a revision are object ids, so it can lend its files too.
    older = stack.enter_context(open_revision(Repository(ledger), "HEAD~1", old))
    assert len(read) == 1
    assert ids_of(older) == ["ca-2024-08-09-by"]


def test_what_a_newer_ledger_has_besides_is_not_in_the_old_one(git, ledger, stack):
    write_file(ledger, GB, GB_RECORD)
    (ledger / CA).unlink()
    newer = stack.enter_context(database.open_ledger(ledger, None))
    old = stack.enter_context(open_revision(Repository(ledger), "HEAD", newer))
    assert ids_of(old) == ["ca-2024-08-09-by"]
    assert ids_of(newer) == ["gb-2024-08-09-by"]


@pytest.mark.parametrize(
    "path",
    [
        "announcements/.drafts/x.toml",
        "announcements/2024/.x.toml",
        "announcements/2024/x.txt",
        "announcements/a/b/c/x.toml",
        "schema/x.toml",
        "x.toml",
    ],
)
def test_files_that_are_no_part_of_a_ledger_are_not_read(git, ledger, stack, path):
    write_file(ledger, path, "broken")
    commit(git)
    opened = stack.enter_context(open_revision(Repository(ledger), "HEAD"))
    assert opened.findings() == []
    assert path not in opened.file_stamps()


@pytest.mark.parametrize("path", ["announcements/x.toml", "announcements/a/b/X.TOML",
                                  "assertions/x.toml"])  # fmt: skip
def test_files_that_are_part_of_a_ledger_are_read(git, ledger, stack, path):
    write_file(ledger, path, "broken")
    commit(git)
    opened = stack.enter_context(open_revision(Repository(ledger), "HEAD"))
    assert [finding.path for finding in opened.findings()] == [path]


def test_an_enormous_file_is_a_finding_and_is_not_read(git, ledger, stack):
    write_file(ledger, GB, RECORD + "#" * (5 << 20))
    commit(git)
    opened = stack.enter_context(open_revision(Repository(ledger), "HEAD"))
    (finding,) = opened.findings()
    assert finding.path == GB
    assert ids_of(opened) == ["ca-2024-08-09-by"]


@pytest.mark.parametrize(
    ("revision", "message", "hint"),
    [
        ("nowhere", 'no revision "nowhere" in this repository', "git log --oneline"),
        (
            "HEAD:nowhere",
            'no ledger in "nowhere" at HEAD',
            "in another place: HEAD:ledger",
        ),
        (
            f"HEAD:ledger/{CA}",
            f'no ledger in "ledger/{CA}" at HEAD',
            "in another place",
        ),
        ("HEAD:", 'no ledger in "." at HEAD', "in another place: HEAD:ledger"),
        (
            "HEAD:ledger/announcements",
            'no ledger in "ledger/announcements" at HEAD',
            "another",
        ),
    ],
)
def test_where_there_is_no_ledger_the_error_names_another_place(
    git, ledger, revision, message, hint
):
    with pytest.raises(SanctionsError) as error:
        open_revision(Repository(ledger), revision)
    assert error.value.message == message
    assert error.value.hint is not None
    assert hint in error.value.hint


def test_a_revision_before_the_ledger_has_none(git, ledger):
    git("checkout", "-q", "--orphan", "before")
    git("rm", "-q", "-r", "--cached", "ledger")
    git("commit", "-q", "--allow-empty", "-m", "before")
    with pytest.raises(SanctionsError) as error:
        open_revision(Repository(ledger), "before")
    assert error.value.hint == "the ledger is younger than that"


def test_whether_there_is_a_revision_is_never_an_error(git, ledger, tmp_path_factory):
    repository = Repository(ledger)
    assert has_revision(repository, "HEAD")
    assert has_revision(repository, "HEAD:nowhere")
    assert not has_revision(repository, "nowhere")
    assert not has_revision(repository, ":x")
    assert not has_revision(Repository(tmp_path_factory.mktemp("elsewhere")), "HEAD")
