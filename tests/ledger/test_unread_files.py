"""Files in a ledger's folders that are not read, by what is wrong with their names and places."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import POSIX

from sanctions_cli.index import snapshot
from sanctions_cli.ledger.unread_files import find_unread_files

ANNOUNCEMENT = (
    'sender = "CA"\ntarget = "BY"\nannounced = 2024-08-09\naction = "listing"\n'
)
ASSERTION = 'program = ["X"]\non = 2024-08-09\n[stated]\nindividuals = 1\n'
YEAR = "announcements/2024"
NAME = "ca-2024-08-09-by"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A ledger with one record, one stated total and the documents that people keep beside them."""
    put(tmp_path, "ledger.toml", 'format = 1\ntitle = "x"\n')
    put(tmp_path, "programs.toml", "")
    put(tmp_path, f"{YEAR}/{NAME}-first.toml", ANNOUNCEMENT)
    put(tmp_path, "assertions/2024-08-09-x.toml", ASSERTION)
    return tmp_path


def put(root: Path, path: str, text: str = ANNOUNCEMENT) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def unread(root: Path, dossiers: str | None = None) -> list[tuple[str, str, str]]:
    read_paths = snapshot.unpack_stamps(snapshot.scan_ledger(root))
    return [tuple(file) for file in find_unread_files(root, read_paths, dossiers)]


# What is well in its place


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "LICENSE",
        "FORMAT.md",
        "pyproject.toml",
        "taplo.toml",
        "columns.toml",
        "notes/2024.docx",
        "schema/ledger.json",
        "schema/old/x.toml.txt",
        "report-2024.csv",
        "announcements/README.md",
        "announcements/2024/LICENSE.txt",
        "announcements/.gitkeep",
        "announcements/2024/.ca-2024-08-09-by.toml.swp",
        "announcements/2025/.gitignore",
        "assertions/README",
        ".git/announcements/x.toml.txt",
        "elsewhere/ledger.toml",
        "Thumbs.db",
        "announcements/desktop.ini",
    ],
)
def test_what_belongs_there_or_is_hidden_is_not_named(root, path):
    put(root, path, "x")
    assert unread(root) == []


def test_an_empty_folder_is_not_named(root):
    (root / "announcements/2025").mkdir()
    (root / "images").mkdir()
    assert unread(root) == []


def test_another_ledger_below_is_not_named(root):
    put(root, "other/ledger.toml", "")
    put(root, f"other/{NAME}.toml")
    assert unread(root) == []


def test_a_map_of_columns_is_no_record(root):
    put(root, "map.toml", 'sender = "Country"\nannounced = "Date"\naction = "What"\n')
    assert unread(root) == []


# Names


@pytest.mark.parametrize(
    "ending",
    [
        ".toml.txt",
        ".tml",
        ".tom",
        ".toml1",
        ".tolm",
        ".TOML.TXT",
    ],
)
@pytest.mark.parametrize("folder", [YEAR, "announcements", "assertions"])
def test_a_misspelt_ending_is_named_with_the_right_one(root, folder, ending):
    put(root, f"{folder}/{NAME}{ending}")
    assert unread(root) == [
        (
            f"{folder}/{NAME}{ending}",
            f"not read: the name ends in {ending}, not in .toml",
            f'rename it to "{NAME}.toml"',
        )
    ]


@pytest.mark.parametrize("ending", [".TOML", ".Toml"])
def test_a_capital_ending_is_read_but_not_found_by_edit(root, ending):
    put(root, f"{YEAR}/{NAME}{ending}")
    assert unread(root) == [
        (
            f"{YEAR}/{NAME}{ending}",
            "edit and remove do not find a file of this name",
            f'rename it to "{NAME}.toml"',
        )
    ]


@pytest.mark.parametrize(
    "ending",
    [
        ".toml~",
        ".toml.orig",
        ".toml.rej",
        ".toml.bak",
        ".toml.old",
        ".toml.swp",
        ".toml.r12",
        ".toml.tmp",
    ],
)
def test_a_backup_is_named_as_one(root, ending):
    put(root, f"{YEAR}/{NAME}-first{ending}")
    assert unread(root) == [
        (
            f"{YEAR}/{NAME}-first{ending}",
            f"a backup of {NAME}-first.toml is not read",
            "move it out of the ledger's folders",
        )
    ]


def test_a_backup_without_its_record_may_be_the_record(root):
    put(root, f"{YEAR}/{NAME}.toml.bak")
    [(_, _, hint)] = unread(root)
    assert hint.endswith(f'or rename it to "{NAME}.toml" if it is the record')


def test_a_name_that_is_taken_is_not_suggested(root):
    put(root, f"{YEAR}/{NAME}-first.toml.txt")
    [(_, _, hint)] = unread(root)
    assert hint == (
        f'"{YEAR}/{NAME}-first.toml" is there too: compare the two,'
        " and keep one of them here"
    )


@pytest.mark.parametrize("name", ["a.pdf", "list.csv", "x.json", "notes", "x.toml.zip"])
def test_any_other_file_beside_records_is_named(root, name):
    put(root, f"{YEAR}/{name}")
    assert [path for path, _, _ in unread(root)] == [f"{YEAR}/{name}"]


def test_a_record_without_an_ending_is_named_with_one(root):
    put(root, f"{YEAR}/{NAME}")
    [(_, reason, hint)] = unread(root)
    assert reason == "not read: the name does not end in .toml"
    assert hint == f'rename it to "{NAME}.toml"'


# Places


def test_a_record_too_deep_is_named(root):
    path = f"{YEAR}/08/09/{NAME}.toml"
    put(root, path)
    assert unread(root) == [
        (path, "not read: the folder is too deep", 'move it to "announcements/2024/"')
    ]


def test_a_stated_total_in_a_folder_of_its_own_is_not_found_by_edit(root):
    put(root, "assertions/2024/2024-08-10-x.toml", ASSERTION)
    [(path, reason, hint)] = unread(root)
    assert path == "assertions/2024/2024-08-10-x.toml"
    assert "edit and remove do not find" in reason
    assert hint == 'move it to "assertions/"'


@pytest.mark.parametrize(
    ("folder", "meant"),
    [
        ("announcement", "announcements"),
        ("anouncements", "announcements"),
        ("announcements (copy)", "announcements"),
        ("announcements-old", "announcements"),
        ("assertion", "assertions"),
        ("asertions", "assertions"),
    ],
)
def test_a_folder_nearly_called_like_the_ledgers_is_named(root, folder, meant):
    put(root, f"{folder}/2024/{NAME}.toml")
    put(root, f"{folder}/2024/{NAME}-2.toml.txt")
    assert unread(root) == [
        (
            f"{folder}/",
            f'the folder "{folder}" is not read: it has 2 records',
            f'move what is in it to "{meant}/"',
        )
    ]


def test_where_the_right_folder_is_missing_the_folder_can_be_renamed(tmp_path):
    put(tmp_path, "ledger.toml", "")
    (tmp_path / "Assertion").mkdir()
    assert unread(tmp_path) == [
        (
            "Assertion/",
            'the folder "Assertion" is not read',
            'rename it to "assertions"',
        )
    ]


@POSIX
def test_a_capital_in_the_folders_name_counts(root):
    """Not so where the file system takes the two names for one; then the folder is read."""
    put(root, f"Announcements/2024/{NAME}.toml")
    if len(list(root.glob("[aA]nnouncements"))) == 2:
        assert [path for path, _, _ in unread(root)] == ["Announcements/"]


@pytest.mark.parametrize("folder", ["2024", "records", "new/2024"])
def test_records_in_any_other_folder_are_counted(root, folder):
    put(root, f"{folder}/{NAME}.toml")
    top = folder.split("/")[0]
    [(path, reason, _)] = unread(root)
    assert path == f"{top}/"
    assert reason == f'the folder "{top}" is not read: it has 1 record'


def test_a_record_in_the_ledgers_own_folder_is_named_with_its_place(root):
    put(root, f"{NAME}.toml")
    put(root, "2024-12-31-x.toml", ASSERTION)
    put(root, "mine.toml")
    assert unread(root) == [
        (
            "2024-12-31-x.toml",
            "a record in the ledger's own folder is not read",
            'move it to "assertions/"',
        ),
        (
            f"{NAME}.toml",
            "a record in the ledger's own folder is not read",
            'move it to "announcements/2024/"',
        ),
        (
            "mine.toml",
            "a record in the ledger's own folder is not read",
            'move it to "announcements/YEAR/"',
        ),
    ]


@pytest.mark.parametrize(
    "name",
    ["program.toml", "programs.tml", "programs.toml.txt", "programs (copy).toml"],
)
def test_a_file_nearly_called_programs_is_named(root, name):
    put(root, name, "")
    [(path, _, _)] = unread(root)
    assert path == name


@POSIX
def test_programs_with_a_capital_are_named_where_they_are_not_read(root):
    (root / "programs.toml").unlink()
    put(root, "Programs.toml", "")
    if not (root / "programs.toml").exists():
        assert unread(root) == [
            (
                "Programs.toml",
                "not read: only programs.toml is",
                'rename it to "programs.toml"',
            )
        ]


@POSIX
def test_a_link_and_a_pipe_are_named(root):
    put(root, "elsewhere.txt", "x")
    os.symlink(root / "elsewhere.txt", root / YEAR / "link")
    os.mkfifo(root / YEAR / "pipe")
    assert [(path, reason) for path, reason, _ in unread(root)] == [
        (f"{YEAR}/link", "a link is not followed here"),
        (f"{YEAR}/pipe", "not read: it is not a regular file"),
    ]


def test_dossiers_are_looked_at_too_and_their_documents_are_not(root):
    put(root, "seeds/a.toml", "")
    put(root, "seeds/a.pdf", "")
    put(root, "seeds/b.toml.txt", "")
    put(root, "seeds/2024/c.toml", "")
    assert [path for path, _, _ in unread(root, "seeds")] == [
        "seeds/2024/c.toml",
        "seeds/b.toml.txt",
    ]
