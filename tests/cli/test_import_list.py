"""`sanctions import list`: official lists become proposed records, written all or not at all."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from list_samples import FILES, SMALL_FILES, read, real_file

PROGRAMS = """\
[CA-RUR]
title = "Special Economic Measures (Ruritania) Regulations"
sender = "CA"
target = "RS"
list_names = ["SOR/2020-1", "Ruritania / Ruritanie"]
"""
REGULATIONS = str(FILES / "ca-regulations.xml")


@pytest.fixture
def ruritania(empty_ledger):
    """An empty ledger that knows a program by its names in lists."""
    (empty_ledger / "programs.toml").write_text(PROGRAMS, encoding="utf-8")
    return empty_ledger


def test_a_proposal_says_what_was_read_and_writes_nothing(run, ruritania):
    result = run("import", "list", REGULATIONS, "-L", ruritania)

    assert result.code == 0
    assert "Justice Laws XML) of 2024-08-20, 5 entries" in result.err
    assert "Schedule 2 (Goods) lists no targets" in result.err
    assert "1 entry without a listing date, not included: 1 on CA-RUR" in result.err
    assert "this is a baseline" in result.err
    assert "Nothing was written; add --write to write them." in result.err
    assert not list(ruritania.rglob("ca-20*.toml"))


def test_a_second_import_proposes_nothing_and_one_undo_removes_all(run, ruritania):
    assert run("import", "list", REGULATIONS, "--write", "-L", ruritania).code == 0
    assert len(list(ruritania.rglob("ca-20*.toml"))) == 3

    again = run("import", "list", REGULATIONS, "--write", "-L", ruritania)
    assert "Nothing to add: all 3 listing days are in the ledger already." in again.err

    assert run("undo", "--yes", "-L", ruritania).code == 0
    assert not list(ruritania.rglob("ca-20*.toml"))


def test_json_has_the_fields_that_add_takes(run, ruritania, tmp_path):
    proposal = run("import", "list", REGULATIONS, "-f", "json", "-L", ruritania)
    objects = json.loads(proposal.out)

    assert [
        (each["announced"], each["action"], each["individuals"], each["entities"])
        for each in objects
    ] == [
        ("2020-01-02", "listing", 1, 1),
        ("2024-08-08", "delisting", 1, 0),
        ("2024-08-08", "listing", 0, 1),
    ]
    assert objects[0]["draft"] == {
        "row": 1,
        "id": "ca-2020-01-02-rs",
        "mark": "new",
        "like": [],
    }

    file = tmp_path / "proposal.json"
    file.write_text(proposal.out, encoding="utf-8")
    added = run("add", "--json", file, "--allow-duplicate", "-L", ruritania)
    assert added.code == 0, added.err
    empty = run("import", "list", REGULATIONS, "-f", "json", "-L", ruritania)
    assert json.loads(empty.out) == []


def test_a_record_is_found_by_its_effective_day_and_a_difference_is_named(
    run, ruritania
):
    run("add", "CA", "RS", "2020-01-05", "--effective", "2020-01-02", "--individuals", "2",
        "--entities", "1", "--program", "CA-RUR", "-L", ruritania)  # fmt: skip
    result = run("import", "list", REGULATIONS, "-L", ruritania)

    assert (
        "CA-RUR, 2020-01-02: 1 individual and 1 entity on the list, 2 individuals and"
        " 1 entity in the ledger (ca-2020-01-05-rs)" in result.err
    )
    assert "2 records to write; 1 already there" in result.err


def test_names_go_to_a_file_beside_the_ledger_and_never_into_it(
    run, ruritania, tmp_path
):
    names = tmp_path / "names.csv"
    run("import", "list", REGULATIONS, "--names-to", names, "--write", "-L", ruritania)

    lines = names.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "program,action,day,type,name,reference,file,place"
    assert lines[1].startswith(
        "CA-RUR,listing,2020-01-02,individuals,Rupert of Hentzau,12,"
    )
    for path in ruritania.rglob("*.toml"):
        assert "Hentzau" not in path.read_text(encoding="utf-8")


def test_filters_choose_programs_and_targets(run, ruritania):
    for arguments in (["-p", "ca-rur"], ["-t", "Serbia"]):
        assert (
            "3 records to write"
            in run("import", "list", REGULATIONS, *arguments, "-L", ruritania).err
        )
    other_target = run("import", "list", REGULATIONS, "-t", "BY", "-L", ruritania)
    assert "no entry in the files is of a program against Belarus" in other_target.err
    assert "there is no listing day to add" in other_target.err


@pytest.mark.parametrize("has_earlier_copy", [False, True])
def test_a_program_that_the_files_do_not_have_is_a_mistake(
    run, ruritania, tmp_path, has_earlier_copy
):
    earlier_copy = tmp_path / "old.xml"
    text = Path(REGULATIONS).read_text("utf-8").replace("2024-08-20", "2024-08-19")
    earlier_copy.write_text(text, encoding="utf-8")
    words = ["--previous", earlier_copy] if has_earlier_copy else []
    result = run(
        *("import", "list", REGULATIONS, *words, "-p", "CA-RURR", "-L", ruritania)
    )

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(
        'error: no entry in the files is of the program CA-RURR\nhint: did you mean "CA-RUR"?'
    )


def test_programs_that_are_not_known_are_listed_and_counted(run, empty_ledger):
    result = run("import", "list", REGULATIONS, "-L", empty_ledger)

    assert (
        '5 entries of programs that are not known here, not included: "SOR/2020-1" (5)'
        in result.err
    )


@pytest.mark.parametrize("path", SMALL_FILES, ids=lambda path: path.name)
def test_each_kind_of_list_is_read_or_its_programs_are_named(run, empty_ledger, path):
    result = run("import", "list", path, "-L", empty_ledger)

    assert result.code == 0, result.err
    assert re.search(r", \d+ entries", result.err)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html><body>404</body></html>", "it is a web page (HTML), not a list"),
        (b"PK\x03\x04rest", "it is a zip archive"),
        (b"<data-set><record>", "the file is cut off"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_its_name(
    run, ruritania, tmp_path, content, message
):
    path = tmp_path / "list.xml"
    path.write_bytes(content)
    result = run("import", "list", REGULATIONS, path, "--write", "-L", ruritania)

    assert result.code == 2
    assert result.err.startswith(f"error: {path}: {message}")
    assert not list(ruritania.rglob("ca-20*.toml"))


def test_canadas_regulations_on_belarus_are_all_in_the_shipped_ledger(run, shipped):
    path = real_file("whole/ca_regulations_SOR-2020-214_2025-07-24.xml")
    result = run("import", "list", path, "-L", shipped)

    assert (
        "Nothing to add: all 15 listing days are in the ledger already." in result.err
    )
    assert "in the ledger (" not in result.err


def test_one_command_says_what_a_name_in_a_list_means(run, empty_ledger):
    named = run("program", "map", "SOR/2020-1", "ca-sema-blr", "-L", empty_ledger)

    assert named.code == 0, named.err
    assert '"SOR/2020-1" in a list file means CA-SEMA-BLR' in named.err
    result = run("import", "list", REGULATIONS, "-L", empty_ledger)
    assert "3 records to write" in result.err
    # Defined or not, another program of Canada cannot have the name; one of the EU can.
    again = run("program", "map", "sor/2020-1", "CA-SEMA-IRN", "-L", empty_ledger)
    assert again.code == 2
    assert '"sor/2020-1" means CA-SEMA-BLR already' in again.err
    european = run("program", "map", "SOR/2020-1", "EU-BLR", "-L", empty_ledger)
    assert european.code == 0


def test_a_name_can_be_given_to_a_program_that_is_not_defined_but_shipped(
    run, empty_ledger
):
    result = run("program", "map", "A name", "us-iran", "-L", empty_ledger)

    assert '"A name" in a list file means US-IRAN, which is now defined' in result.err
    assert '[US-IRAN]\ntitle = "Iran Sanctions"' in (
        empty_ledger / "programs.toml"
    ).read_text("utf-8")
    assert run("check", "-L", empty_ledger).code == 0


def test_a_key_of_an_official_list_is_no_misspelling_of_another(
    run, empty_ledger, tmp_path
):
    run("program", "add", "CA-SEMA-UKR", "-L", empty_ledger)
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        "Sender,Target,Announced,Action,Program,Individuals\n"
        "CA,RU,2022-02-24,listing,CA-SEMA-RUS,5\n"
    )
    result = run("import", "csv", sheet, "-L", empty_ledger)

    assert "CA-SEMA-RUS is not defined in programs.toml yet" in result.err
    assert "did you mean" not in result.err


def test_an_empty_name_means_no_program(run, empty_ledger):
    result = run("program", "map", "  ", "US-IRAN", "-L", empty_ledger)

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: the name is empty\nhint: ")


@pytest.mark.parametrize("path", SMALL_FILES, ids=lambda path: path.name)
def test_one_command_maps_the_name_that_is_not_known_in_each_kind_of_file(
    run, empty_ledger, path
):
    before = run("import", "list", path, "-L", empty_ledger).err
    command = re.search("sanctions (program map .*) KEY", before)
    if not command:
        assert "programs that are not known here" not in before
        return
    words = [word for word in shlex.split(command[1]) if word != str(empty_ledger)]
    words = [word for word in words if word != "-L"]
    sender = read(path)[0].sender or "US"
    run(
        *("program", "add", "NEW", "--name", "New", "--sender", sender),
        *("--target", "RS", "-L", empty_ledger),
    )
    mapped = run(*words, "NEW", "-L", empty_ledger)
    after = run("import", "list", path, "-L", empty_ledger)

    assert mapped.code == 0, mapped.err
    assert f'"{words[-1]}" (' in before
    assert f'"{words[-1]}" (' not in after.err
    assert "NEW" in after.err + after.out


def test_a_name_in_a_collection_can_be_mapped_too(run, empty_ledger):
    collection = FILES / "ftm-entities.json"
    run("program", "map", "Belarus measures", "US-BRUS", "-L", empty_ledger)
    result = run("import", "list", collection, "-L", empty_ledger)

    assert "programs that are not known here" not in result.err
    assert "1 on US-BRUS" in result.err


def test_a_name_is_not_given_to_a_program_that_is_not_defined(run, empty_ledger):
    result = run("program", "map", "A name", "XX-NEW", "-L", empty_ledger)

    assert (result.code, result.out) == (2, "")
    assert "XX-NEW is not defined in programs.toml" in result.err
    assert "sanctions program add XX-NEW --name" in result.err
    assert "--list-name 'A name'" in result.err


def test_the_note_on_unknown_programs_has_a_command_for_the_most_frequent(
    run, empty_ledger
):
    result = run("import", "list", FILES / "ch-seco.xml", "-L", empty_ledger)

    assert re.search(
        r"sanctions program map .*'Ruritania: article 12 -- [^']*' KEY", result.err
    )


def test_an_entry_on_several_lists_is_counted_once_among_those_without_a_date(
    run, empty_ledger, tmp_path
):
    path = tmp_path / "sdn.csv"
    tags = ["CUBA] [IRAN", "CUBA", "IRAN] [SYRIA"]
    rows = []
    for number, tag in enumerate(tags, 1):
        blanks = ",".join(["-0- "] * 8)
        rows.append(f'{number},"HENTZAU {number}","individual","{tag}",{blanks}')
    path.write_text("\n".join(rows) + "\n\x1a", encoding="utf-8")
    result = run("import", "list", path, "-L", empty_ledger)
    assert result.code == 0
    message = (
        "3 entries without a listing date, not included: 2 on US-CUBA, 2 on US-IRAN"
        " and 1 on US-SYR (some are on several lists)"
    )
    assert message in " ".join(result.err.split())


@pytest.mark.parametrize(
    ("name", "text", "advice"),
    [
        ("index.json", '{"datasets": []}', "use the file of the list itself"),
        ("feed.xml", "<rss><channel/></rss>", "use the file of the list itself"),
        ("names.csv", "Country,Date\nRU,2024-01-01\n", "sanctions import csv FILE"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_advice_that_fits_its_form(
    run, empty_ledger, tmp_path, name, text, advice
):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    result = run("import", "list", path, "-L", empty_ledger)
    assert result.code == 2
    assert "not an official list of a known kind" in " ".join(result.err.split())
    assert advice in " ".join(result.err.split())


def test_a_name_is_not_given_to_a_program_of_another_sender(run, empty_ledger):
    words = ["program", "map", "A name", "--sender", "CH", "-L", empty_ledger]
    for key in ("EU-BLR", "eu-irq"):
        mapped = run(*words[:3], key, *words[3:])
        assert mapped.code == 2
        assert "is a program of EU, and the name is of a list of Switz" in mapped.err

    new = run(*words[:3], "BELARUS-CAPITAL", *words[3:])
    assert (
        "sanctions program add BELARUS-CAPITAL --name 'A name' --sender CH"
        " --target COUNTRY --list-name 'A name'" in new.err
    )
    for key in ([], ["KEY"]):
        missing = run(*words[:3], *key, *words[3:])
        assert missing.code == 2
        assert "sanctions program add KEY --name 'A name' --sender CH" in missing.err
