"""The rules `assertions` and `dossiers`, and the notes on known differences."""

from __future__ import annotations

import pytest
from broken_ledgers import (
    A_BRITISH,
    BRITISH_MEASURE,
    DOSSIER,
    FACT,
    LEDGER_WITH_DOSSIERS,
    MENTION,
    STOCK,
    A,
    B,
    later,
    record,
    total,
)

from sanctions_cli.checks.stated_totals import dossier_totals, list_known_differences

KNOWN = "\n[known_difference]\nreason = 'three names were never published'\nindividuals = 3\n"


def messages(findings) -> list[str]:
    return [finding.message for finding in findings]


# Assertions


@pytest.mark.parametrize(
    ("figures", "keys", "message"),
    [
        ("parties = 18", {}, "1 party short of the stated total"),
        ("parties = 19", {}, "2 parties short of the stated total"),
        ("total = 18", {}, "1 target short of the stated total"),
        ("total = 15", {}, "2 targets over the stated total"),
        ("rounds = 3", {}, "1 round short of the stated total"),
        ("announcements = 1", {}, "1 announcement over the stated total"),
        (
            "entities = 7\naircraft = 1",
            {},
            "1 entity short, 1 aircraft short of the stated total",
        ),
        ("other = 2", {}, "2 other targets short of the stated total"),
        (
            "individuals = 12\nentities = 5",
            {},
            "1 individual short, 1 entity over the stated total",
        ),
        ("individuals = 3011", {}, "3,000 individuals short of the stated total"),
        (
            "individuals = 10",
            {"kind": "flow", "since": "2024-08-10"},
            "9 individuals short of the stated total",
        ),
        (
            "individuals = 1",
            {"kind": "flow", "actions": ["delisting"]},
            "1 individual short of the stated total",
        ),
        (
            "individuals = 2",
            {"leaving_out": ["ca-2024-08-09-by"]},
            "1 individual short of the stated total",
        ),
        (
            "individuals = 11\nannouncements = 3",
            {"kind": "control"},
            "1 announcement short of the stated total",
        ),
    ],
)
def test_every_kind_of_figure_is_compared(apply_rule, figures, keys, message):
    (finding,) = apply_rule("assertions", {B: later(), STOCK: total(figures, **keys)})
    assert (finding.path, finding.message, finding.hint) == (STOCK, message, "")
    assert finding.excerpt == "[stated]"


@pytest.mark.parametrize(
    ("bound", "stated", "is_short"),
    [
        ("at_least", 9, False),
        ("at_least", 10, False),
        ("at_least", 11, True),
        ("at_most", 11, False),
        ("at_most", 10, False),
        ("at_most", 9, True),
    ],
)
def test_a_bound_is_kept_or_not(apply_rule, bound, stated, is_short):
    files = {STOCK: total(f"individuals = {stated}\nentities = 6", bound=bound)}
    findings = apply_rule("assertions", files)
    word = "short of" if bound == "at_least" else "over"
    assert messages(findings) == (
        [f"1 individual {word} the stated total"] if is_short else []
    )


def test_totals_over_several_programs_and_over_all_are_added_up(apply_rule):
    files = {
        "announcements/2024/ca-2024-09-10-ru.toml": later(
            target="RU", program="CA-SEMA-RUS"
        ),
        "assertions/2024-12-31-ca-sema-blr-ca-sema-rus.toml": total(
            "individuals = 11\nentities = 6",
            program=["CA-SEMA-BLR", "CA-SEMA-RUS"],
            target=["BY", "RU"],
        ),
        "assertions/2024-12-31-ca-by.toml": total("individuals = 10", program=None),
    }
    assert apply_rule("assertions", files) == []


def test_what_cannot_be_compared_never_fails(apply_rule):
    files = {STOCK: total("individuals = 99", unverifiable="another way of counting")}
    assert apply_rule("assertions", files) == []


@pytest.mark.parametrize(
    ("stated", "message", "hint"),
    [
        (14, "1 individual short beyond the known difference", ""),
        (12, "1 individual over beyond the known difference", ""),
        (
            10,
            "the figures match now, so the known difference no longer exists",
            "remove [known_difference]",
        ),
    ],
)
def test_a_known_difference_that_changes_or_vanishes_fails_again(
    apply_rule, stated, message, hint
):
    (finding,) = apply_rule(
        "assertions", {STOCK: total(f"individuals = {stated}", KNOWN)}
    )
    assert (finding.message, finding.hint) == (message, hint)


def test_a_known_difference_must_be_one_of_a_stated_figure(apply_rule):
    difference = "\n[known_difference]\nreason = 'x'\nentities = 1\nvessels = 2\n"
    findings = apply_rule("assertions", {STOCK: total("individuals = 10", difference)})
    assert messages(findings) == [
        "known_difference has entities, which the source does not state",
        "known_difference has vessels, which the source does not state",
    ]
    assert [finding.excerpt for finding in findings] == ["entities = 1", "vessels = 2"]


def test_a_known_difference_without_figures_is_one_of_nothing(apply_rule):
    difference = "\n[known_difference]\nreason = 'x'\n"
    (finding,) = apply_rule(
        "assertions", {STOCK: total("individuals = 10", difference)}
    )
    assert finding.message == "known_difference has no figure"


def test_a_record_that_is_left_out_must_exist_and_matter(apply_rule):
    left_out = ["ca-2024-08-09-by", "gb-2024-08-09-by", "ca-2024-08-09-bu"]
    files = {
        A_BRITISH: BRITISH_MEASURE,
        STOCK: total("individuals = 0", leaving_out=left_out),
    }
    findings = apply_rule("assertions", files)
    assert messages(findings) == [
        'leaving_out names "gb-2024-08-09-by", which would not be counted anyway',
        'no record "ca-2024-08-09-bu"',
    ]
    for finding, record_id in zip(findings, left_out[1:], strict=True):
        assert finding.excerpt[finding.column - 1 :].startswith(f'"{record_id}"')


def test_of_very_many_wrong_totals_only_the_first_are_explained(apply_rule):
    files = {
        f"assertions/2024-12-31-ca-sema-blr-{n}.toml": total(
            "individuals = 99", leaving_out=None
        )
        for n in range(105)
    }
    findings = apply_rule("assertions", files)
    with_records = [
        finding
        for finding in findings
        if any("carried" in line or "records" in line for line in finding.details)
    ]
    assert (len(findings), len(with_records)) == (105, 100)


# Known differences


def test_known_differences_are_told_as_notes(open_context):
    context = open_context(
        {
            STOCK: total("individuals = 13", KNOWN),
            "assertions/2024-12-30-ca-sema-blr.toml": total(
                "individuals = 9\nentities = 8",
                "\n[known_difference]\nreason = 'x'\nindividuals = -1\nentities = 2\n",
                on="2024-12-30",
            ),
        }
    )
    notes = sorted(list_known_differences(context))
    assert messages(notes) == [
        "the source has 1 individual fewer and 2 entities more than the ledger",
        "the source has 3 individuals more than the ledger",
    ]
    assert notes[1].details == ("three names were never published",)
    assert {note.severity for note in notes} == {"note"}


def test_a_known_difference_of_nothing_is_told_as_agreement(open_context):
    context = open_context(
        {
            STOCK: total("individuals = 10", "\n[known_difference]\nreason = 'x'\n"),
        }
    )
    (note,) = list_known_differences(context)
    assert note.message == "the source and the ledger agree"


def test_a_difference_that_is_not_the_known_one_is_no_note(open_context):
    assert (
        list(
            list_known_differences(
                open_context({STOCK: total("individuals = 14", KNOWN)})
            )
        )
        == []
    )


# Dossiers


def test_without_a_folder_of_dossiers_there_is_nothing_to_check(
    apply_rule, open_context
):
    files = {"facts/x.toml": DOSSIER + FACT.format("individuals = 9")}
    assert apply_rule("dossiers", files) == []
    assert open_context(files).dossiers == []


def test_every_fact_of_a_dossier_is_compared_and_found_at_its_place(apply_rule):
    files = {
        "ledger.toml": LEDGER_WITH_DOSSIERS,
        "facts/x.toml": DOSSIER
        + FACT.format("individuals = 10")
        + FACT.format("individuals = 9")
        + FACT.format("entities = 8"),
    }
    findings = apply_rule("dossiers", files)
    assert messages(findings) == [
        "1 individual over the stated total",
        "2 entities short of the stated total",
    ]
    assert [finding.excerpt for finding in findings] == [
        "stated = { individuals = 9 }",
        "stated = { entities = 8 }",
    ]


def test_totals_of_dossiers_are_named_for_the_file_and_their_number(open_context):
    files = {
        "ledger.toml": LEDGER_WITH_DOSSIERS,
        "facts/x.toml": DOSSIER
        + FACT.format("individuals = 10")
        + FACT.format("entities = 6"),
        "facts/a.toml": DOSSIER + FACT.format("individuals = 10"),
    }
    totals = list(dossier_totals(open_context(files)))
    assert [total.verdict.id for total in totals] == ["a#1", "x#1", "x#2"]
    assert [total.verdict.state for total in totals] == ["matches"] * 3


def test_a_record_that_a_dossier_mentions_must_exist(apply_rule):
    files = {
        "ledger.toml": LEDGER_WITH_DOSSIERS,
        "facts/x.toml": DOSSIER
        + MENTION.format("ca-2024-08-09-by")
        + MENTION.format("x"),
    }
    (finding,) = apply_rule("dossiers", files)
    assert (finding.message, finding.excerpt) == ('no record "x"', 'records = ["x"]')


def test_a_broken_dossier_is_a_finding_and_the_others_are_checked(apply_rule):
    files = {
        "ledger.toml": LEDGER_WITH_DOSSIERS,
        "facts/a.toml": "x",
        "facts/x.toml": DOSSIER + FACT.format("individuals = 9"),
    }
    findings = apply_rule("dossiers", files)
    assert [(finding.path, finding.rule) for finding in findings] == [
        ("facts/a.toml", "toml"),
        ("facts/x.toml", "dossiers"),
    ]


def test_a_known_difference_of_a_dossier_is_a_note_at_its_place(open_context):
    fact = (
        FACT.format("individuals = 13")
        + "known_difference = { reason = 'x', individuals = 3 }\n"
    )
    context = open_context(
        {"ledger.toml": LEDGER_WITH_DOSSIERS, "facts/x.toml": DOSSIER + fact}
    )
    (note,) = list_known_differences(context)
    assert (note.path, note.rule) == ("facts/x.toml", "explained")
    assert note.excerpt.startswith("known_difference = ")


def test_a_record_may_be_left_out_of_a_flow(apply_rule):
    keys = {"kind": "flow", "since": "2024-08-01", "leaving_out": ["ca-2024-08-09-by"]}
    files = {A: record(), B: later(), STOCK: total("individuals = 1", **keys)}
    assert apply_rule("assertions", files) == []
