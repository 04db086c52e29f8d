"""The rule `programs`."""

from __future__ import annotations

import pytest
from broken_ledgers import (
    A_BRITISH,
    BRITISH_MEASURE,
    PROGRAMS,
    STOCK,
    A,
    B,
    later,
    record,
    total,
)

WORLDWIDE_PROGRAM = '\n[CA-MAGNITSKY]\ntitle = "x"\nsender = "CA"\ntarget = "ZZ"\n'
JOINT_PROGRAM = '\n[CA-SEMA-BOTH]\ntitle = "x"\nsender = "CA"\ntarget = ["BY", "RU"]\n'


def messages(findings) -> list[str]:
    return [finding.message for finding in findings]


def test_a_program_may_be_aimed_at_the_whole_world(apply_rule):
    files = {
        "programs.toml": PROGRAMS + WORLDWIDE_PROGRAM,
        A: record(program="CA-MAGNITSKY"),
    }
    assert apply_rule("programs", files) == []


def test_a_program_must_be_aimed_at_all_targets_of_a_record(apply_rule):
    path = "announcements/2024/ca-2024-08-09-ru-by.toml"
    files = {
        "programs.toml": PROGRAMS + JOINT_PROGRAM,
        path: record(target=["RU", "BY"], program="CA-SEMA-BOTH"),
    }
    assert apply_rule("programs", files) == []
    files[path] = record(target=["RU", "BY"])
    (finding,) = apply_rule("programs", files)
    assert finding.message == "CA-SEMA-BLR is aimed at BY, but the target is BY; RU"
    assert finding.hint == (
        "if CA-SEMA-BOTH is meant:"
        " sanctions edit ca-2024-08-09-ru-by --program CA-SEMA-BOTH"
    )


def test_a_hint_names_at_most_five_programs(apply_rule):
    programs = "".join(
        f'\n[CA-{n}]\ntitle = "x"\nsender = "CA"\ntarget = "BY"\n' for n in range(6)
    )
    files = {"programs.toml": PROGRAMS + programs, A: record(program="CA-SEMA-RUS")}
    (finding,) = apply_rule("programs", files)
    assert finding.hint == (
        "programs of CA against BY: CA-SEMA-BLR, CA-0, CA-1, CA-2, CA-3;"
        " sanctions edit ca-2024-08-09-by --program KEY"
    )


@pytest.mark.parametrize("key", ["program", "other_programs"])
def test_each_program_of_a_record_must_be_defined(apply_rule, key):
    value = "CA-SEMA-BY" if key == "program" else ["CA-SEMA-RUS", "CA-SEMA-BY"]
    target = "BY" if key == "program" else ["BY"]
    findings = apply_rule("programs", {A: record(**{"target": target, key: value})})
    undefined = [finding for finding in findings if "no program" in finding.message]
    assert messages(undefined) == ['no program "CA-SEMA-BY" in programs.toml']
    assert undefined[0].excerpt.startswith(f"{key} = ")
    assert undefined[0].excerpt[undefined[0].column - 1 :].startswith('"CA-SEMA-BY"')


def test_a_program_of_another_sender_is_reported_for_its_sender_only(apply_rule):
    text = BRITISH_MEASURE.replace("[[", 'program = "CA-SEMA-RUS"\n[[', 1)
    (finding,) = apply_rule("programs", {A_BRITISH: text})
    assert finding.message == "CA-SEMA-RUS belongs to CA, but the sender is GB"


@pytest.mark.parametrize(
    ("announced", "is_ended"),
    [("2024-12-31", False), ("2024-12", False), ("2024", False), ("2025-01-01", True)],
)
def test_nothing_is_announced_on_a_program_after_its_end(
    apply_rule, announced, is_ended
):
    path = f"announcements/{announced[:4]}/ca-{announced}-ru.toml"
    files = {
        path: record(announced=announced, target="RU", program="CA-SEMA-RUS", source="")
    }
    assert bool(apply_rule("programs", files)) == is_ended


@pytest.mark.parametrize(
    ("until", "is_ended"),
    [('"2024"', False), ('"2024-08"', False), ('"2024-07"', True)],
)
def test_a_program_that_ends_with_a_month_or_year_lasts_until_its_last_day(
    apply_rule, until, is_ended
):
    programs = PROGRAMS.replace('target = "BY"\n', f'target = "BY"\nuntil = {until}\n')
    assert bool(apply_rule("programs", {"programs.toml": programs})) == is_ended


@pytest.mark.parametrize("action", ["listing", "relisting", "delisting"])
def test_a_listing_with_figures_needs_a_program(apply_rule, action):
    (finding,) = apply_rule("programs", {A: record(action=action, program=None)})
    assert finding.severity == "warning"
    assert finding.message == f"a {action} without a program: balance does not count it"
    assert finding.hint == (
        "if CA-SEMA-BLR is meant: sanctions edit ca-2024-08-09-by --program CA-SEMA-BLR"
    )


@pytest.mark.parametrize(
    "keys", [{"counts": None}, {"counts": "individuals = 0"}, {"action": "measure"}]
)
def test_what_no_balance_would_count_needs_no_program(apply_rule, keys):
    assert apply_rule("programs", {A: record(program=None, **keys)}) == []


def test_a_listing_that_names_other_lists_has_no_program_on_purpose(apply_rule):
    """Its targets are on these lists in part, or on which of them was not read."""
    listing = record(program=None, other_programs=["CA-SEMA-BLR"])
    assert apply_rule("programs", {A: listing}) == []


def test_of_a_sender_without_programs_the_hint_says_so(apply_rule):
    path = "announcements/2024/us-2024-08-09-by.toml"
    (finding,) = apply_rule("programs", {path: record(sender="US", program=None)})
    assert finding.hint == (
        "US has no program against BY; to define one:"
        " sanctions program add KEY --sender US --target BY"
    )


def test_each_program_of_a_total_must_be_defined(apply_rule):
    path = "assertions/2024-12-31-ca-sema-blr-ca-sema-x.toml"
    text = total("individuals = 0", program=["CA-SEMA-BLR", "CA-SEMA-X"])
    (finding,) = apply_rule("programs", {path: text, STOCK: total("individuals = 10")})
    assert (finding.path, finding.message) == (
        path,
        'no program "CA-SEMA-X" in programs.toml',
    )


def test_each_program_that_overlaps_must_be_defined(apply_rule):
    programs = PROGRAMS + 'overlaps = ["CA-SEMA-BLR", "NOTHING", "ELSE"]\n'
    findings = apply_rule("programs", {"programs.toml": programs})
    assert messages(findings) == [
        'CA-SEMA-RUS overlaps with "NOTHING", which is not in programs.toml',
        'CA-SEMA-RUS overlaps with "ELSE", which is not in programs.toml',
    ]


def test_while_programs_toml_is_broken_nothing_that_follows_from_it_is_reported(
    apply_rule,
):
    files = {
        "programs.toml": PROGRAMS + "[X]\n",
        A: record(program="Y"),
        B: later(program=None),
    }
    assert apply_rule("programs", files) == []
    assert [finding.path for finding in apply_rule("files", files)] == [
        "programs.toml"
    ] * 3


def test_a_hint_names_shared_programs_after_those_against_the_target(apply_rule):
    programs = WORLDWIDE_PROGRAM + PROGRAMS
    (finding,) = apply_rule(
        "programs", {"programs.toml": programs, A: record(program=None)}
    )
    assert finding.hint == (
        "programs of CA against BY: CA-SEMA-BLR, CA-MAGNITSKY;"
        " sanctions edit ca-2024-08-09-by --program KEY"
    )


def test_a_shared_program_fits_a_target_without_a_program_of_its_own(apply_rule):
    path = "announcements/2024/ca-2024-08-09-mm.toml"
    files = {
        "programs.toml": PROGRAMS + WORLDWIDE_PROGRAM,
        path: record(target="MM", program=None),
    }
    (finding,) = apply_rule("programs", files)
    assert finding.hint == (
        "if CA-MAGNITSKY is meant:"
        " sanctions edit ca-2024-08-09-mm --program CA-MAGNITSKY"
    )
