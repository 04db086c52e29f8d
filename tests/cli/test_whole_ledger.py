"""`export --whole` and `import json`: a whole ledger travels as one file, and comes back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

FILES = ("announcements", "assertions", "programs.toml", "ledger.toml")


@pytest.fixture
def new_ledger(run, tmp_path):
    folder = tmp_path / "new"
    run("init", folder)
    return folder


def read_files(root: Path) -> dict[str, bytes]:
    """The content of the files that a ledger consists of, by path."""
    files = {}
    for name in FILES:
        for path in [root / name, *(root / name).rglob("*")]:
            if path.is_file():
                files[str(path.relative_to(root))] = path.read_bytes()
    return files


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_the_shipped_ledger_comes_back_byte_for_byte(
    run, shipped, new_ledger, tmp_path, form
):
    created = read_files(new_ledger)
    path = tmp_path / f"whole.{form}"
    assert run("export", "--whole", "-L", shipped, "-o", path).code == 0
    answer = run("import", "json", path, "--write", "--no-input", "-L", new_ledger)

    assert answer.code == 0, answer.err
    assert "299 records, 181 stated totals, 22 programs and ledger.toml" in answer.err
    # The dossiers are beside both ledgers.
    assert read_files(new_ledger) == read_files(shipped)
    again = run("import", "json", path, "--write", "-L", new_ledger)
    assert again.err == "Nothing to add: all 508 records are in the ledger already.\n"
    assert again.out == ""
    assert run("undo", "--yes", "-L", new_ledger).code == 0
    assert read_files(new_ledger) == created


def test_the_parts_of_a_whole_ledger_say_what_they_are(run, shipped):
    lines = run("export", "--whole", "-L", shipped, "-f", "jsonl").out.splitlines()
    kinds = [json.loads(line)["record"] for line in lines]
    assert kinds == sorted(
        kinds, key=["ledger", "program", "assertion", "dossier", "announcement"].index
    )
    assert kinds.count("ledger") == 1


@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_the_announcements_alone_come_back_byte_for_byte(
    run, shipped, new_ledger, tmp_path, form
):
    path = tmp_path / f"all.{form}"
    command = ("import", "csv" if form == "csv" else "json", path, "-L", new_ledger)
    assert run("export", "-L", shipped, "-o", path).code == 0
    answer = run(*command, "--write", "--no-input")
    assert answer.code == 0, answer.err
    files = read_files(new_ledger)
    for name, content in read_files(shipped).items():
        if name.startswith("announcements/"):
            assert files[name] == content
    assert "Nothing to add: all 299" in run(*command, "--write", "--no-input").err


def test_a_whole_ledger_with_its_dossiers_comes_back_and_goes_out_the_same(
    run, new_ledger, tmp_path
):
    example = tmp_path / "example"
    run("init", "--example", example)
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    run("export", "--whole", "-L", example, "-o", first)
    created = read_files(new_ledger)
    answer = run("import", "json", first, "--write", "--no-input", "-L", new_ledger)
    assert "ledger.toml and 5 dossiers" in answer.err
    for name in (*read_files(example), *map(str, example.glob("seeds/*.toml"))):
        path = Path(name).relative_to(example) if name.startswith("/") else Path(name)
        assert (new_ledger / path).read_bytes() == (example / path).read_bytes()
    run("export", "--whole", "-L", new_ledger, "-o", second)
    assert second.read_bytes() == first.read_bytes()
    assert run("check", "-L", new_ledger).code == 0
    assert run("undo", "--yes", "-L", new_ledger).code == 0
    assert read_files(new_ledger) == created
    assert not list(new_ledger.glob("seeds/*"))


def test_dossiers_beside_a_ledger_come_into_a_folder_of_the_new_one(
    run, shipped, new_ledger, tmp_path
):
    path = tmp_path / "whole.jsonl"
    run("export", "--whole", "-L", shipped, "-o", path)
    shutil.rmtree(tmp_path / "seeds")
    answer = run("import", "json", path, "--write", "-L", new_ledger)
    assert answer.code == 0, answer.err
    assert len(list(new_ledger.glob("seeds/*.toml"))) == 5
    assert 'dossiers = "seeds"' in (new_ledger / "ledger.toml").read_text()
    assert run("check", "-L", new_ledger).code == 0


def test_dossiers_of_a_ledger_without_a_folder_for_them_are_left_out_and_named(
    run, ledger, tmp_path
):
    path = write_objects(tmp_path / "one.jsonl", DOSSIER, LEDGER)
    answer = run("import", "json", path, "--write", "-L", ledger)
    assert "1 dossier left out: ledger.toml names no folder for dossiers" in answer.err
    changed = ledger / "ledger.toml"
    changed.write_text(f'{changed.read_text()}dossiers = "seeds"\n')
    (ledger / "seeds").mkdir()
    (ledger / "seeds/2024-news.toml").write_text("title = 'Other'\n")
    answer = run("import", "json", path, "--write", "-L", ledger)
    assert "1 dossier in seeds left as they are, though different" in answer.err
    assert (ledger / "seeds/2024-news.toml").read_text() == "title = 'Other'\n"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"file": "../out.toml"}, "no name of a dossier's file"),
        ({"file": 1}, "no name of a dossier's file"),
        ({"text": None}, "has no text"),
        ({"text": "title = 1"}, "the dossier 2024-news.toml: "),
    ],
)
def test_a_dossier_that_is_none_is_refused(run, new_ledger, tmp_path, changes, message):
    path = write_objects(tmp_path / "one.jsonl", {**DOSSIER, **changes})
    answer = run("import", "json", path, "--write", "-L", new_ledger)
    assert (answer.code, message in answer.err) == (2, True), answer.err


@pytest.mark.parametrize("folder", ["announcements", "../..", ".git", "a/b/.c"])
def test_a_folder_of_dossiers_is_one_of_the_ledgers_own(
    run, new_ledger, tmp_path, folder
):
    before = read_files(new_ledger)
    path = write_objects(
        tmp_path / "one.jsonl", DOSSIER, {**LEDGER, "dossiers": folder}
    )
    run("import", "json", path, "--write", "-L", new_ledger)
    written = {*read_files(new_ledger)} - {*before}
    assert not any(name.endswith("2024-news.toml") for name in written)
    assert not list(tmp_path.parent.glob("2024-news.toml"))


def write_objects(path: Path, *objects: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in objects))
    return path


PROGRAM = {
    "record": "program",
    "program": "CA-SEMA-BLR",
    "title": "Belarus Regulations",
    "sender": "CA",
    "target": "BY",
}
TOTAL = {
    "record": "assertion",
    "sender": "CA",
    "target": "BY",
    "program": "CA-SEMA-BLR",
    "on": "2024-08-09",
    "claim": "10 people are on the list",
    "stated": {"individuals": 10.0},
    "sources": [{"publisher": "Global Affairs Canada"}],
}
LEDGER = {"record": "ledger", "format": 1, "title": "Canada"}
DOSSIER = {
    "record": "dossier",
    "file": "2024-news.toml",
    "text": 'title = "A"\npublisher = "B"\npublished = 2024-08-09\ndocument = "news"\n',
}


def test_what_the_ledger_has_is_not_overwritten(run, new_ledger, tmp_path):
    path = write_objects(tmp_path / "first.jsonl", LEDGER, PROGRAM, TOTAL)
    proposal = run("import", "json", path, "-L", new_ledger)
    assert proposal.err == (
        "1 stated total, 1 program and ledger.toml to write\n"
        f"  stated totals: {path}:3\n"
        "  programs: CA-SEMA-BLR\n"
        '  ledger.toml: "Canada"\n'
        "Nothing was written; add --write to write them.\n"
    )
    assert run("import", "json", path, "--write", "-L", new_ledger).code == 0
    before = read_files(new_ledger)
    assert "assertions/2024-08-09-ca-sema-blr.toml" in before

    changed = write_objects(
        tmp_path / "changed.jsonl",
        LEDGER | {"title": "Canada and others"},
        PROGRAM | {"title": "Another"},
    )
    answer = run("import", "json", changed, "--write", "-L", new_ledger)
    assert (
        "CA-SEMA-BLR is defined already, and stays as it is; it differs in title"
        in (answer.err)
    )
    assert "ledger.toml stays as it is" in answer.err
    assert read_files(new_ledger) == before


def test_a_changed_total_under_its_id_and_one_like_another_are_refused(
    run, new_ledger, tmp_path
):
    named = TOTAL | {"id": "2024-08-09-ca-sema-blr"}
    path = write_objects(tmp_path / "first.jsonl", PROGRAM, named)
    run("import", "json", path, "--write", "-L", new_ledger)
    before = read_files(new_ledger)
    different = {"stated": {"individuals": 11}}

    path = write_objects(tmp_path / "second.jsonl", named | different)
    answer = run("import", "json", path, "--write", "-L", new_ledger)
    assert answer.code == 2
    assert "this stated total is there already, and differs in stated" in answer.err

    path = write_objects(tmp_path / "third.jsonl", TOTAL | different)
    command = ("import", "json", path, "--write", "--no-input", "-L", new_ledger)
    answer = run(*command)
    assert answer.code == 2
    assert "third.jsonl:1 like 2024-08-09-ca-sema-blr" in answer.err
    assert read_files(new_ledger) == before
    assert run(*command, "--allow-duplicate").code == 0
    assert "assertions/2024-08-09-ca-sema-blr-2.toml" in read_files(new_ledger)


def test_programs_of_the_file_are_no_longer_undefined(run, new_ledger, tmp_path):
    record = {
        "sender": "CA",
        "target": "BY",
        "announced": "2024-08-09",
        "individuals": 10,
        "program": "ca-sema-blr",
    }
    path = write_objects(tmp_path / "both.jsonl", record, PROGRAM)
    answer = run("import", "json", path, "--write", "-L", new_ledger)
    assert "not defined" not in answer.err
    text = (new_ledger / "announcements/2024/ca-2024-08-09-by.toml").read_text()
    assert 'program = "CA-SEMA-BLR"' in text


@pytest.mark.parametrize(
    ("objects", "reason"),
    [
        ([PROGRAM | {"program": None}], "the program has no key"),
        ([PROGRAM, PROGRAM | {"title": "B"}], "there twice, with different values"),
        ([PROGRAM | {"record": "programme"}], 'no kind of record: "programme"'),
        ([LEDGER, LEDGER | {"title": "B"}], "a ledger has one ledger.toml"),
        ([LEDGER | {"format": 99}], "format"),
        ([TOTAL | {"id": "2024-08-10-ca-sema-blr"}], "is not the stated total's"),
        ([TOTAL | {"stated": {"people": 3}}], "people"),
    ],
)
def test_a_faulty_part_is_named_with_its_line(
    run, new_ledger, tmp_path, objects, reason
):
    before = read_files(new_ledger)
    path = write_objects(tmp_path / "x.jsonl", *objects)
    answer = run("import", "json", path, "--write", "-L", new_ledger)
    assert answer.code == 2
    assert f"x.jsonl:{len(objects)}: " in answer.err
    assert reason in answer.err
    assert read_files(new_ledger) == before


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (["-f", "csv"], "-f jsonl"),
        ([], "-f jsonl"),
        (["-f", "jsonl", "--sender", "CA"], "leave out --whole"),
        (["-f", "jsonl", "--columns", "id"], "leave out --whole"),
    ],
)
def test_a_part_or_another_format_is_refused_with_what_to_do(
    run, shipped, options, hint
):
    answer = run("export", "--whole", "-L", shipped, *options)
    assert answer.code == 2
    assert hint in answer.err


def test_add_json_leads_to_import_json(run, new_ledger, tmp_path):
    path = write_objects(tmp_path / "x.jsonl", PROGRAM)
    answer = run("add", "--json", path, "-L", new_ledger)
    assert answer.code == 2
    assert f"sanctions import json {path} --write" in answer.err


def test_the_proposal_has_all_parts_as_json(program, shipped, new_ledger, tmp_path):
    path = tmp_path / "whole.jsonl"
    program("export", "--whole", "-L", shipped, "-o", path)
    proposal = program("import", "json", path, "-f", "jsonl", "-L", new_ledger)
    answer = program(
        "import", "json", "-", "--write", "-L", new_ledger, stdin=proposal.out
    )
    assert answer.code == 0, answer.err
    assert read_files(new_ledger) == read_files(shipped)
