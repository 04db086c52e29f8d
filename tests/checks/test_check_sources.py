"""The rules `sources` and `basis`."""

from __future__ import annotations

import pytest
from broken_ledgers import SOURCE, STOCK, A, record, total


def source(**keys: str) -> str:
    """The text of a source; a day has no quotes."""
    lines = [
        f'{key} = "{value}"\n' for key, value in {"publisher": "x", **keys}.items()
    ]
    return "\n[[sources]]\n" + "".join(lines)


DATED = "published = 2024-08-09\n"
NOT_FOUND = "no source can be found: none has a url, an archive or a dossier"
NOT_DATED = "no source says when it was published"


def messages(findings) -> list[str]:
    return [finding.message for finding in findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["no source"]),
        (source(), [NOT_FOUND, NOT_DATED]),
        (source() + DATED, [NOT_FOUND]),
        (source(url="https://example.org/"), [NOT_DATED]),
        (source(url="https://example.org/") + DATED, []),
        (source(archive="https://example.org/") + DATED, []),
        (source(dossier="x") + DATED, []),
        (source(locator="revision 7"), []),  # dates a data file, and is a place in it
        # One of them is enough.
        (source(url="https://example.org/") + source() + DATED, []),
    ],
)
def test_a_record_has_a_source_that_can_be_found_and_a_date(apply_rule, text, expected):
    findings = apply_rule("sources", {A: record(source=text)})
    assert sorted(messages(findings)) == sorted(expected)
    assert {finding.severity for finding in findings} <= {"warning"}


def test_a_total_needs_a_source_too_unless_the_ledger_itself_states_it(apply_rule):
    text = total("individuals = 10").replace(SOURCE, "")
    (finding,) = apply_rule("sources", {STOCK: text})
    assert (finding.path, finding.message) == (STOCK, "no source")
    control = total("individuals = 10", kind="control").replace(SOURCE, "")
    assert apply_rule("sources", {STOCK: control}) == []


def test_a_source_that_a_control_total_has_is_looked_at(apply_rule):
    control = total("individuals = 10", kind="control").replace(SOURCE, source())
    assert sorted(messages(apply_rule("sources", {STOCK: control}))) == [
        NOT_FOUND,
        NOT_DATED,
    ]


# Basis


@pytest.mark.parametrize("basis", ["listed", "derived", "survivors"])
def test_a_basis_of_counts_needs_counts(apply_rule, basis):
    (finding,) = apply_rule("basis", {A: record(counts=None, basis=basis)})
    assert finding.message == f'basis is "{basis}", but there are no counts'
    assert apply_rule("basis", {A: record(basis=basis)}) == []


@pytest.mark.parametrize(
    ("confidence", "text", "is_wrong"),
    [
        ("verified", "", True),
        ("verified", source(), True),
        ("verified", source(kind="secondary"), True),
        ("verified", source() + source(), False),
        ("verified", source(kind="official"), False),
        ("verified", source(kind="official-data-mirror"), False),
        ("single", source(), False),
        (None, source(), False),
    ],
)
def test_verified_takes_two_sources_or_an_official_one(
    apply_rule, confidence, text, is_wrong
):
    findings = apply_rule("basis", {A: record(confidence=confidence, source=text)})
    assert bool(findings) == is_wrong
