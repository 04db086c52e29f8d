"""Which program of ours a name in an official list means."""

from __future__ import annotations

import pytest

from sanctions_cli import countries
from sanctions_cli.lists import (
    ListProgram,
    ProgramNames,
    ShippedProgram,
    find_shipped_program,
)
from sanctions_cli.lists.program_names import (
    _COLLECTED,
    _OWN,
    _read_rows,
    _shipped_names,
)

SHIPPED = ProgramNames({})


@pytest.mark.parametrize(
    ("sender", "name", "key", "targets"),
    [
        ("US", "BELARUS", "US-BRUS", ("BY",)),
        ("US", "BELARUS-EO14038", "US-BRUS", ("BY",)),
        ("US", "BELARUS-EO", "US-BRUS", ("BY",)),
        ("CA", "SOR/2020-214", "CA-SEMA-BLR", ("BY",)),
        ("CA", "Belarus / Bélarus", "CA-SEMA-BLR", ("BY",)),
        ("GB", "Belarus", "GB-BLR", ("BY",)),
        ("EU", "BLR", "EU-BLR", ("BY",)),
        # The name of a program is not always its target.
        ("EU", "UKR", "EU-UKR", ("RU",)),
        ("UN", "GB", "UN-SC2048", ("GW",)),
        ("UN", "DRC", "UN-SC1533", ("CD",)),
        ("AU", "Autonomous (Myanmar)", "AU-MYANMAR", ("MM",)),
        # OpenSanctions' collections name programs of all senders by their keys.
        ("", "GB-RUS", "GB-RUS", ("RU",)),
    ],
)
def test_a_name_in_a_list_means_one_program(sender, name, key, targets):
    program = SHIPPED.find(sender, name)

    assert program is not None
    assert (program.key, program.targets) == (key, targets)


def test_a_name_means_nothing_for_another_sender():
    assert SHIPPED.find("CA", "BELARUS-EO14038") is None


def test_the_programs_of_a_ledger_come_first():
    own = ListProgram("EU-UKR", "EU", ("ZZ",))
    names = ProgramNames({own: ["TERRITORIAL"]})

    assert names.find("EU", "territorial") == own
    assert names.find("EU", "UKR") == own


def test_a_ledger_can_give_a_shipped_name_to_a_list_of_its_own():
    own = ListProgram("CA-BLR", "CA", ("BY",))
    names = ProgramNames({own: ["SOR/2020-214"]})

    assert names.find("CA", "SOR/2020-214") == own


@pytest.mark.parametrize(
    ("sender", "name", "key", "targets"),
    [
        ("US", "ZIMBABWE", "US-ZIMBABWE", ("ZW",)),
        ("US", "WEST-BANK-EO14115", "US-WESTBANK", ("ZZ",)),
        ("EU", "32006R0765", "EU-BLR", ("BY",)),
        ("EU", "32013R0401", "EU-MMR", ("MM",)),
        # A target that is corrected for one name is right for all names of the program.
        ("EU", "Regulation (EU) No 269/2014", "EU-UKR", ("RU",)),
        ("GB", "Ukraine (Sovereignty)", "GB-RUS", ("RU",)),
        ("CA", "Haiti / Haïti", "CA-SEMA-HTI", ("HT",)),
        ("CA", "SOR/2024-61", "CA-SEMA-SDN", ("SD",)),
        ("AU", "1988 (Taliban)", "AU-UNSC1988", ("AF",)),
        ("AU", "Autonomous (Thematic \N{EN DASH} Cyber)", "AU-CYB", ("ZZ",)),
    ],
)
def test_names_of_the_large_programs_are_shipped(sender, name, key, targets):
    program = SHIPPED.find(sender, name)

    assert program is not None
    assert (program.key, program.targets) == (key, targets)


def test_a_name_with_an_asterisk_means_all_parts_without_a_name_of_their_own():
    fines = ListProgram("CH-FINES", "CH", ("MM",))
    names = ProgramNames({fines: ["Myanmar: article 9 -- Fines"]})

    assert names.find("CH", "Myanmar: annex 1").key == "SECO-MYANMAR"
    assert names.find("CH", "Myanmar: article 9 -- Fines") == fines
    assert names.find("CH", "Belarus: annex 13") is None


def test_a_name_in_a_collection_that_gives_no_sender_means_the_program_that_has_it():
    belarus = ListProgram("US-BRUS", "US", ("BY",))
    canada = ListProgram("CA-SEMA-BLR", "CA", ("BY",))
    names = ProgramNames(
        {belarus: ["Belarus measures", "Belarus"], canada: ["Belarus"]}
    )

    assert names.find("", "Belarus measures") == belarus
    # Two programs have this name.
    assert names.find("", "Belarus") is None


def test_each_program_has_the_same_targets_under_all_its_names():
    targets = {}
    for program in _shipped_names().values():
        assert targets.setdefault(program.key, program.targets) == program.targets


def test_what_is_shipped_about_a_program_is_enough_to_define_it():
    assert find_shipped_program("ca-sema-hti") == ShippedProgram(
        *("CA-SEMA-HTI", "Special Economic Measures (Haiti) Regulations"),
        *("CA", ("HT",)),
    )
    for program in set(_shipped_names().values()):
        assert find_shipped_program(program.key).title
    # A name that is not the key.
    assert find_shipped_program("BELARUS") is None


def test_each_name_of_our_own_is_there_once_and_has_its_source():
    seen = set()
    for row in _read_rows(_OWN):
        name = (row["sender"], row["name"].casefold())
        assert name not in seen
        seen.add(name)
        assert row["source"], row
        for target in row["targets"].split():
            assert countries.is_code(target), row


def test_our_own_names_add_to_those_that_were_collected():
    collected = {}
    targets = {}
    for row in _read_rows(_COLLECTED):
        targets[row["key"]] = row["targets"]
        for name in row["names"].split("|"):
            collected[row["sender"], name] = row["key"]
    for row in _read_rows(_OWN):
        is_known = collected.get((row["sender"], row["name"])) == row["key"]
        assert not is_known or row["targets"] != targets[row["key"]], row
