"""Which program of ours a name in an official list means."""

from __future__ import annotations

import pytest

from sanctions_cli.lists import ListProgram, ProgramNames

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
