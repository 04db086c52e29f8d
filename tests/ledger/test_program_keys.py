"""The programs of a ledger, and keys that somebody typed."""

from __future__ import annotations

import pytest

from ledger.made_records import make_announcement, make_program
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import program_keys

PROGRAMS = {
    "CA-SEMA-BLR": make_program(),
    "EU-BLR": make_program("EU"),
    "GB-RUS": make_program("GB", ("RU",)),
}


def test_programs_are_read_by_their_keys(ledger):
    programs = program_keys.read_programs(ledger)
    assert list(programs) == ["CA-SEMA-BLR"]
    assert programs["CA-SEMA-BLR"].sender == "CA"


@pytest.mark.parametrize("text", ["", "broken", "[CA-SEMA-BLR]\ntitle = 1\n"])
def test_a_file_without_programs_has_none(ledger, text):
    (ledger / "programs.toml").write_text(text)
    assert program_keys.read_programs(ledger) == {}


def test_a_ledger_without_the_file_has_none(ledger):
    (ledger / "programs.toml").unlink()
    assert program_keys.read_programs(ledger) == {}


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("CA-SEMA-BLR", "CA-SEMA-BLR"),
        ("ca-sema-blr", "CA-SEMA-BLR"),
        ("Eu-Blr", "EU-BLR"),
        ("us-blr", "us-blr"),
        ("", ""),
    ],
)
def test_a_key_may_be_typed_in_any_case(typed, key):
    assert program_keys.canonical_key(typed, PROGRAMS) == key


def test_a_program_that_is_defined_needs_no_message():
    assert program_keys.describe_unknown_program("EU-BLR", PROGRAMS) == ""
    program_keys.refuse_misspelt_program("EU-BLR", PROGRAMS)


@pytest.mark.parametrize("typed", ["EU-BLX", "eu-blx"])
def test_a_misspelt_program_is_refused_with_a_suggestion(typed):
    message = f'no program "{typed}" in programs.toml; did you mean "EU-BLR"?'
    assert program_keys.describe_unknown_program(typed, PROGRAMS) == message
    with pytest.raises(SanctionsError) as refusal:
        program_keys.refuse_misspelt_program(typed, PROGRAMS)
    assert refusal.value.message == message
    assert "sanctions program add" in refusal.value.hint


@pytest.mark.parametrize("typed", ["CA-BLR", "GB-BLR", "UN-RUS", "us-blr"])
def test_lists_of_different_senders_may_have_nearly_the_same_key(typed):
    used_keys = ["US-RUS", "FR-BLR"]
    message = program_keys.describe_unknown_program(typed, PROGRAMS)
    assert "to define it" in message
    program_keys.refuse_misspelt_program(typed, PROGRAMS, used_keys)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("UK-RUS", "GB-RUS"),
        ("AC-SEMA-BLR", "CA-SEMA-BLR"),
        ("CASEMA-BLR", "CA-SEMA-BLR"),
        ("US-BLRR", "US-BLR"),
    ],
)
def test_a_misspelt_sender_in_a_key_is_still_found(typed, meant):
    with pytest.raises(SanctionsError, match=f'did you mean "{meant}"'):
        program_keys.refuse_misspelt_program(typed, PROGRAMS, ["US-BLR"])


@pytest.mark.parametrize("programs", [PROGRAMS, {}])
def test_a_program_that_is_like_no_other_may_be_defined_later(programs):
    message = program_keys.describe_unknown_program("QQQQQQQQ", programs)
    assert (
        message
        == "QQQQQQQQ is not defined in programs.toml yet; to define it: sanctions program add QQQQQQQQ"
    )
    program_keys.refuse_misspelt_program("QQQQQQQQ", programs)


@pytest.mark.parametrize(
    ("sender", "target", "fits"),
    [
        ("CA", "BY", True),
        ("US", "BY", False),
        ("CA", "RU", False),
        ("CA", ["BY", "RU"], False),
    ],
)
def test_a_program_is_for_the_records_of_its_sender_against_its_targets(
    sender, target, fits
):
    record = make_announcement(sender=sender, target=target)
    assert program_keys.is_program_for(PROGRAMS["CA-SEMA-BLR"], record) is fits


def test_a_program_against_several_countries_is_for_records_against_any_of_them():
    program = make_program(target=("BY", "RU"))
    for target in ("BY", "RU", ["RU", "BY"]):
        assert program_keys.is_program_for(program, make_announcement(target=target))
