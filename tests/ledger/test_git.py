"""What git is asked about a repository: revisions, files, contents, and the state of a folder."""

from __future__ import annotations

import subprocess

import pytest
from conftest import POSIX, RECORD
from git_ledgers import CA, GB, GB_RECORD, commit, edit_file, git_in, write_file

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger.git import Repository

LARGEST = 1 << 20


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The git commands that are run, each by the name of its subcommand."""
    names: list[str] = []

    class NotedPopen(subprocess.Popen):
        def __init__(self, command: list[str], **options: object) -> None:
            if "-C" in command:  # ours, not that of the test
                names.append(command[command.index("-C") + 2])
            super().__init__(command, **options)

    monkeypatch.setattr(subprocess, "Popen", NotedPopen)
    return names


def message_of(error: pytest.ExceptionInfo[SanctionsError]) -> tuple[str, str | None]:
    return error.value.message, error.value.hint


# Where a folder is


def test_a_folder_has_its_path_in_the_repository(git, ledger, tmp_path):
    assert Repository(ledger).prefix == "ledger"
    assert (
        Repository(ledger / "announcements/2024").prefix == "ledger/announcements/2024"
    )
    assert Repository(tmp_path).prefix == ""
    assert not Repository(ledger).is_shallow


def test_a_folder_in_no_repository_is_an_error(git, tmp_path_factory):
    folder = tmp_path_factory.mktemp("elsewhere")
    with pytest.raises(SanctionsError) as error:
        _ = Repository(folder).prefix
    assert message_of(error) == (
        f'"{folder}" is not in a git repository',
        "name two ledgers or two days instead",
    )


def test_a_repository_that_git_refuses_is_an_error_with_its_reason(
    git, ledger, tmp_path
):
    (tmp_path / ".git/config").write_text("[core\n")
    with pytest.raises(SanctionsError, match="git does not open the repository of"):
        _ = Repository(ledger).prefix


@POSIX
def test_git_that_cannot_be_run_is_an_error(ledger, monkeypatch, tmp_path):
    program = tmp_path / "git"
    program.write_text("no program")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SanctionsError, match="git cannot be run: "):
        _ = Repository(ledger).prefix


# Revisions


def test_a_revision_has_a_commit_and_a_tree(git, ledger):
    head = git("rev-parse", "HEAD").strip()
    tree = git("rev-parse", "HEAD^{tree}").strip()
    git("tag", "-a", "-m", "a tag", "v1.0")
    repository = Repository(ledger)
    for name in ("HEAD", "main", "@", head, head[:8], "v1.0", "v1.0^{}", "HEAD@{0}"):
        revision = repository.find_revision(name)
        assert revision is not None, name
        assert (revision.commit, revision.tree) == (head, tree), name


def test_a_message_names_the_latest_commit_that_has_it(git, ledger):
    git("commit", "-q", "--allow-empty", "-m", "to be found: yes")
    git("commit", "-q", "--allow-empty", "-m", "later")
    wanted = git("rev-parse", "HEAD~1").strip()
    repository = Repository(ledger)
    for name in (":/to be", ":/to be found: yes", "HEAD^{/to be found: yes}"):
        revision = repository.find_revision(name)
        assert revision is not None, name
        assert revision.commit == wanted, name


def test_a_tree_is_a_revision_without_a_commit_and_a_file_is_none(git, ledger):
    repository = Repository(ledger)
    revision = repository.find_revision(git("rev-parse", "HEAD:ledger").strip())
    assert revision is not None
    assert revision.commit == ""
    assert (
        repository.find_revision(git("rev-parse", f"HEAD:ledger/{CA}").strip()) is None
    )


@pytest.mark.parametrize(
    "name",
    ["", "nowhere", "-", "--all", "HEAD\nmain", "^main", "main..", "0" * 40, "HEAD~7"],
)
def test_what_names_no_commit_and_no_tree_is_no_revision(git, ledger, name):
    repository = Repository(ledger)
    assert repository.find_revision(name) is None
    with pytest.raises(SanctionsError) as error:
        repository.require_revision(name)
    assert message_of(error) == (
        f'no revision "{name}" in this repository',
        "git log --oneline and git branch --all name the revisions",
    )


def test_strange_names_among_the_expected_ones_do_not_shift_the_answers(git, ledger):
    head = git("rev-parse", "HEAD").strip()
    names = ["", "a\nb", "x\ry", "no such", "\udcff", "main", "-", ":/as it"]
    repository = Repository(ledger, names)
    assert [repository.find_revision(name) is not None for name in names] == [
        *(False, False, False, False, False, True, False, True)
    ]
    assert repository.require_revision("main").commit == head


def test_without_a_commit_the_hint_says_so(ledger):
    git_in(ledger)("init", "-q")
    assert (
        Repository(ledger).explain_unknown_revision()
        == "nothing has been committed here yet"
    )


def test_outside_a_repository_the_hint_says_that_there_are_no_revisions(
    git, tmp_path_factory
):
    folder = tmp_path_factory.mktemp("elsewhere")
    hint = Repository(folder).explain_unknown_revision()
    assert hint == f'there are no revisions: "{folder}" is not in a git repository'


def test_in_a_shallow_clone_the_hint_is_to_fetch_the_rest(git, ledger, tmp_path):
    git("commit", "-q", "--allow-empty", "-m", "more")
    git("clone", "-q", "--depth", "1", f"file://{tmp_path}", tmp_path / "clone")
    hint = Repository(tmp_path / "clone").explain_unknown_revision()
    assert hint.startswith("this clone has only the latest history")


def test_two_histories_part_at_their_merge_base(git, ledger):
    base = git("rev-parse", "HEAD").strip()
    git("checkout", "-q", "-b", "branch")
    git("commit", "-q", "--allow-empty", "-m", "on a branch")
    git("checkout", "-q", "main")
    git("commit", "-q", "--allow-empty", "-m", "on main")
    repository = Repository(ledger)
    assert repository.merge_base("main", "branch") == base
    assert repository.require_revision(base).commit == base


def test_what_has_no_common_history_has_no_merge_base(git, ledger):
    git("checkout", "-q", "--orphan", "alone")
    commit(git, "no history")
    repository = Repository(ledger)
    with pytest.raises(SanctionsError) as error:
        repository.merge_base("main", "alone")
    assert message_of(error) == (
        '"main" and "alone" have no history in common',
        "name them with two dots: A..B",
    )
    tree = git("rev-parse", "main^{tree}").strip()
    with pytest.raises(SanctionsError, match="no revision"):
        repository.merge_base("main", tree)


# Files


def test_files_are_listed_from_a_folder_with_their_ids(git, ledger, tmp_path):
    write_file(ledger, "announcements/2024/ca-2024-08-09-\u00fc \t.toml", "x")
    commit(git)
    repository = Repository(ledger)
    files = repository.list_files("HEAD", "ledger/announcements")
    assert files == {
        "2024/ca-2024-08-09-by.toml": git("rev-parse", f"HEAD:ledger/{CA}").strip(),
        "2024/ca-2024-08-09-\u00fc \t.toml": git("hash-object", ledger / "announcements/2024/"
                                                 "ca-2024-08-09-\u00fc \t.toml").strip(),
    }  # fmt: skip
    everything = repository.list_files("HEAD")
    assert everything is not None
    assert f"ledger/{CA}" in everything


def test_the_files_of_another_repository_inside_are_not_listed(git, ledger, tmp_path):
    inner = ledger / "inner"
    inner.mkdir()
    write_file(inner, "x.toml", "x")
    inner_git = git_in(inner)
    inner_git("init", "-q")
    commit(inner_git)
    git("add", "-A")
    git("commit", "-q", "-m", "with another repository")
    files = Repository(ledger).list_files("HEAD", "ledger")
    assert files is not None
    assert not any(path.startswith("inner") for path in files)


@pytest.mark.parametrize("path", ["nowhere", f"ledger/{CA}"])
def test_what_is_no_folder_has_no_files(git, ledger, path):
    assert Repository(ledger).list_files("HEAD", path) is None


def test_blobs_are_read_by_their_ids(git, ledger):
    write_file(ledger, GB, GB_RECORD)
    write_file(ledger, "announcements/2024/empty.toml", "")
    commit(git)
    repository = Repository(ledger)
    files = repository.list_files("HEAD", "ledger")
    assert files is not None
    contents = repository.read_blobs(sorted(files.values()), LARGEST)
    assert contents[files[CA]] == RECORD.encode()
    assert contents[files[GB]] == GB_RECORD.encode()
    assert contents[files["announcements/2024/empty.toml"]] == b""
    assert repository.read_blobs([], LARGEST) == {}


def test_of_a_large_blob_only_the_size_is_read_and_the_next_one_is_read_well(
    git, ledger
):
    write_file(ledger, "a.txt", "x" * 300_000)
    write_file(ledger, "b.txt", "y" * 100)
    commit(git)
    repository = Repository(ledger)
    blobs = [git("rev-parse", f"HEAD:ledger/{name}.txt").strip() for name in "ab"]
    assert repository.read_blobs(blobs, 100) == {
        blobs[0]: 300_000,
        blobs[1]: b"y" * 100,
    }
    assert repository.read_blobs(blobs, 99) == {blobs[0]: 300_000, blobs[1]: 100}


def test_many_blobs_are_read_although_pipes_are_small(git, ledger):
    for number in range(2_000):
        write_file(ledger, f"notes/{number}.txt", f"{number} " + "x" * 200)
    commit(git)
    repository = Repository(ledger)
    files = repository.list_files("HEAD", "ledger/notes")
    assert files is not None
    contents = repository.read_blobs(list(files.values()), LARGEST)
    assert len(contents) == 2_000
    for path, blob in files.items():
        content = contents[blob]
        assert isinstance(content, bytes)
        assert content.split()[0].decode() == path.removesuffix(".txt")


def test_a_missing_object_is_an_error_and_not_an_empty_file(git, ledger, tmp_path):
    blob = git("rev-parse", f"HEAD:ledger/{CA}").strip()
    path = tmp_path / ".git/objects" / blob[:2] / blob[2:]
    path.chmod(0o600)
    path.unlink()
    with pytest.raises(SanctionsError) as error:
        Repository(ledger).read_blobs([blob], LARGEST)
    assert message_of(error) == (
        "this repository lacks objects of that revision",
        "git fetch --refetch brings them",
    )
    tree = git("rev-parse", "HEAD:ledger").strip()
    with pytest.raises(SanctionsError, match="lacks objects"):
        Repository(ledger).read_blobs([tree], LARGEST)


# Processes


def test_one_process_looks_up_all_revisions(git, ledger, processes):
    git("tag", "v1.0")
    processes.clear()
    repository = Repository(ledger, ["main", "v1.0", "nowhere"])
    assert processes == []
    assert repository.find_revision("main") == repository.find_revision("v1.0")
    assert repository.find_revision("nowhere") is None
    assert repository.explain_unknown_revision().startswith("git log")
    assert repository.prefix == "ledger"
    assert processes == ["rev-parse", "cat-file"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ["rev-parse", "cat-file", "ls-tree", "cat-file"]),
        (["HEAD~1"], ["rev-parse", "cat-file", "ls-tree", "cat-file"]),
        (["HEAD~1", "HEAD"], ["rev-parse", "cat-file", *("ls-tree", "cat-file") * 2]),
        (
            ["HEAD~1...HEAD"],
            [
                "rev-parse",
                "cat-file",
                "ls-tree",
                "cat-file",
                "merge-base",
                "ls-tree",
                "cat-file",
            ],
        ),
        (["nowhere"], ["rev-parse", "cat-file"]),
    ],
)
def test_a_diff_asks_git_each_question_once(
    git, ledger, run, processes, words, expected
):
    for number in (9, 8):
        edit_file(ledger, CA, f"individuals = {number + 1}", f"individuals = {number}")
        commit(git)
    edit_file(ledger, CA, "individuals = 8", "individuals = 7")
    processes.clear()
    run("diff", *words, "-L", ledger)
    assert processes == expected


def test_variables_that_lead_elsewhere_are_not_passed_on(
    git, ledger, monkeypatch, tmp_path
):
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_TRACE", "1")
    assert Repository(ledger).prefix == "ledger"
    assert Repository(ledger).find_revision("HEAD") is not None
