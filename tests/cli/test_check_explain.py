"""`check --explain`: every rule says why, and its example breaks the rule until its fix is made."""

from __future__ import annotations

import pytest
from broken_ledgers import (
    A_BRITISH,
    A_SECOND,
    BRITISH_COVERAGE,
    BRITISH_MEASURE,
    DOSSIER,
    FACT,
    LEDGER_WITH_DOSSIERS,
    STOCK,
    A,
    B,
    C,
    later,
    record,
    total,
    write_ledger,
)

from sanctions_cli.checks import rules

LISTINGS = {
    A: record(action="opening"),
    B: later(counts="individuals = 1"),
    A_SECOND: record(counts="individuals = 2", instrument="SOR/2024-1"),
}


def delist_three(*ids: str) -> str:
    """A delisting of three individuals that refers to these records."""
    return later(
        announced="2024-09-11",
        action="delisting",
        counts="individuals = 3",
        refers_to=list(ids),
    )


OFFICIAL_SOURCE = """
[[sources]]
publisher = "Canada Gazette"
published = 2024-09-11
kind = "official"
url = "https://example.org/"
"""

QUESTION = '\n[questions]\nby-year = "totals --by {}"\n'

EXAMPLES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "files": ({B: later(acton="listing")}, {B: later()}),
    "unread": ({f"{B}.txt": later()}, {B: later()}),
    "unique-ids": (
        {
            "assertions/a/2024-12-31-ca-sema-blr.toml": total("individuals = 10"),
            "assertions/b/2024-12-31-ca-sema-blr.toml": total("individuals = 10"),
        },
        {
            "assertions/a/2024-12-31-ca-sema-blr.toml": total("individuals = 10"),
            "assertions/b/2024-12-31-ca-sema-blr-2.toml": total("individuals = 10"),
        },
    ),
    "programs": ({A: record(program="CA-SEMA-BY")}, {A: record()}),
    "references": (
        {B: later(refers_to=["ca-2024-08-09-b"])},
        {B: later(refers_to=["ca-2024-08-09-by"])},
    ),
    "dates": ({A: record(until="2024-08-01")}, {A: record(until="2025-08-01")}),
    "openings": (
        {B: later(action="opening")},
        {
            "announcements/2020/ca-2020-01-01-by.toml": record(
                announced="2020-01-01", action="opening", counts="individuals = 0"
            ),
            B: later(),
        },
    ),
    "counts": (
        {A: record(action="statement", program=None, counts="individuals = 10")},
        {A: record(action="statement", program=None, counts=None)},
    ),
    "net": (
        {A: record(counts="individuals = 10", net="individuals = 11")},
        {A: record(counts="individuals = 10", net="individuals = 9")},
    ),
    "stock": (
        {B: later(action="delisting", counts="entities = 7")},
        {B: later(action="delisting", counts="entities = 6")},
    ),
    "delistings": (
        {**LISTINGS, C: delist_three("ca-2024-09-10-by")},
        {**LISTINGS, C: delist_three("ca-2024-09-10-by", "ca-2024-08-09-by-2")},
    ),
    "sources": ({A: record(source="")}, {A: record()}),
    "basis": (
        {A: record(confidence="verified")},
        {A: record(confidence="verified", source=OFFICIAL_SOURCE)},
    ),
    "duplicates": ({A_SECOND: record()}, {}),
    "spellings": (
        {A: record(reasons=["human rights"]), B: later(reasons=["Human Rights"])},
        {A: record(reasons=["human rights"]), B: later(reasons=["human rights"])},
    ),
    "joint": (
        {"ledger.toml": BRITISH_COVERAGE, A: record(joint=["GB"])},
        {
            "ledger.toml": BRITISH_COVERAGE,
            A: record(joint=["GB"]),
            A_BRITISH: BRITISH_MEASURE,
        },
    ),
    "assertions": (
        {STOCK: total("individuals = 11")},
        {STOCK: total("individuals = 11"), B: later()},
    ),
    "dossiers": (
        {
            "ledger.toml": LEDGER_WITH_DOSSIERS,
            "facts/x.toml": DOSSIER + FACT.format("individuals = 11"),
        },
        {
            "ledger.toml": LEDGER_WITH_DOSSIERS,
            "facts/x.toml": DOSSIER + FACT.format("individuals = 10"),
        },
    ),
    "questions": (
        {"ledger.toml": BRITISH_COVERAGE + QUESTION.format("yaer"), A: record()},
        {"ledger.toml": BRITISH_COVERAGE + QUESTION.format("year"), A: record()},
    ),
}
"""For each rule the example of its explanation as a ledger, and the same after the fix."""


def find_reported(run, root, rule):
    """What `check` prints about one rule, and whether the rule has a finding."""
    done = run("check", rule, "--strict", "-L", root)
    return done.out, done.code


@pytest.mark.parametrize("rule", rules.RULES)
def test_the_example_of_a_rule_breaks_it_and_the_fix_silences_it(rule, run, tmp_path):
    broken, fixed = EXAMPLES[rule]
    output, code = find_reported(run, write_ledger(tmp_path / "broken", broken), rule)
    assert code == 1, output
    output, code = find_reported(run, write_ledger(tmp_path / "fixed", fixed), rule)
    assert code == 0, output


@pytest.mark.parametrize("rule", rules.RULES)
def test_a_rule_is_explained_with_why_an_example_and_the_fix(rule, run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    done = run("check", "--explain", rule)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{rule}: ")
    text = " ".join(done.out.split())
    for heading, words in rules.explain_rule(rule):
        assert " ".join(f"{heading} {words}".split()) in text
    assert max(map(len, done.out.splitlines())) <= 100


def test_no_ledger_is_needed_to_explain_a_rule(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("check", "--explain", "net").code == 0
    assert run("check", "--explain").code == 0


def test_explain_alone_lists_the_rules(run):
    done = run("check", "--explain")
    assert done.out == run("check", "--list").out
    names = [line.split()[0] for line in done.out.splitlines() if line[2] != " "]
    assert names == list(rules.RULES)


def test_a_finding_is_explained_under_the_name_that_it_has(run):
    assert (
        run("check", "--explain", "toml").out == run("check", "--explain", "files").out
    )
    both = run("check", "--explain", "net", "stock").out
    assert both.index("net: ") < both.index("stock: ")


def test_a_misspelt_rule_and_a_folder_are_answered_with_what_was_meant(run, ledger):
    done = run("check", "--explain", "asertions")
    assert done.code == 2
    assert 'did you mean "assertions"?' in done.err
    done = run("check", ledger)
    assert done.code == 2
    assert f"sanctions check --ledger {ledger}" in done.err


def test_rules_are_named_as_words_or_by_the_option(run, ledger):
    as_word = run("check", "net", "-L", ledger)
    assert as_word.out == run("check", "--only", "net", "-L", ledger).out
    assert "1 of 19 rules" in as_word.out
