"""The list of rules, and the report on a ledger."""

from __future__ import annotations

from datetime import date

from broken_ledgers import (
    BROKEN,
    DOSSIER,
    FACT,
    LEDGER_WITH_DOSSIERS,
    SOUND,
    STOCK,
    A,
    B,
    later,
    record,
    total,
)
from conftest import PROJECT

from sanctions_cli.checks.rule_help import RULE_HELP
from sanctions_cli.checks.rules import (
    RULES,
    check_ledger,
    explain_rule,
    find_rule,
    rule_summary,
)

TODAY = date(2026, 1, 1)


def test_every_rule_has_a_ledger_that_breaks_it_and_one_that_keeps_it():
    broken = {ledger.rule for ledger in BROKEN}
    for rule in RULES:
        assert rule in broken, (
            f'no ledger breaks the rule "{rule}": add a BrokenLedger to BROKEN in'
            " tests/broken_ledgers.py, with the finding that it must give"
        )
        assert rule in SOUND, (
            f'no ledger keeps the rule "{rule}": add one to SOUND in tests/broken_ledgers.py that'
            " has what the rule looks at, and nothing wrong with it"
        )
    for rule in broken | set(SOUND):
        assert rule in RULES, (
            f'tests/broken_ledgers.py has ledgers for "{rule}", which is no rule: name it in RULES'
            " in src/sanctions_cli/checks/rules.py, or take the ledgers out"
        )


def test_every_rule_has_its_section_in_the_documents():
    page = (PROJECT / "docs/checks.md").read_text(encoding="utf-8")
    for rule in RULES:
        assert f"\n## `{rule}`\n" in page, (
            f'docs/checks.md does not have the rule "{rule}": run python tools/documents.py'
        )


def test_every_rule_is_explained_and_nothing_else():
    assert list(RULE_HELP) == list(RULES)
    for rule in RULES:
        texts = dict(explain_rule(rule))
        assert list(texts) == ["", "Why", "Example", "Fix"]
        assert all(text.endswith(".") for text in texts.values()), rule


def test_a_rule_is_found_by_the_names_that_its_findings_have():
    assert find_rule("files") == find_rule("schema") == "files"
    assert find_rule("no-such-rule") is None
    for broken in BROKEN:
        if broken.reported_as:
            rule = find_rule(broken.reported_as)
            assert rule == broken.rule or broken.rule == "dossiers"


def test_a_summary_is_the_first_paragraph_of_the_docstring_in_one_line():
    assert rule_summary("stock") == "No list ever falls below zero."
    assert rule_summary("counts") == (
        "Counts fit the action: statements have none, listings have some,"
        " and no more were listed before than now."
    )
    assert all("\n" not in rule_summary(rule) for rule in RULES)


def test_the_report_has_findings_in_order_and_counts_them(open_context):
    context = open_context(
        {A: record(program="X", source=""), B: later(action="threat")}
    )
    report = check_ledger(context.ledger, TODAY)
    assert list(report.findings) == sorted(report.findings)
    assert {
        (finding.path, finding.rule, finding.severity) for finding in report.findings
    } == {
        (A, "programs", "error"),
        (A, "sources", "warning"),
        (B, "counts", "error"),
    }
    assert (report.count("error"), report.count("warning"), report.count("note")) == (
        2,
        1,
        0,
    )
    assert report.record_count == 2
    assert report.rule_count == len(RULES)


def test_a_record_in_a_broken_file_is_counted_as_checked(open_context):
    context = open_context({A: "sender =", B: later()})
    report = check_ledger(context.ledger, TODAY)
    assert (report.record_count, report.count("error")) == (2, 1)


def test_a_partial_report_has_only_the_verdicts_of_its_rules(open_context):
    files = {
        STOCK: total("individuals = 10"),
        "ledger.toml": LEDGER_WITH_DOSSIERS,
        "facts/x.toml": DOSSIER + FACT.format("individuals = 10"),
    }
    ledger = open_context(files).ledger
    everything = check_ledger(ledger, TODAY)
    assert [verdict.path for verdict in everything.verdicts] == [STOCK]
    assert [verdict.path for verdict in everything.dossier_verdicts] == ["facts/x.toml"]
    only_assertions = check_ledger(ledger, TODAY, ("assertions", "stock"))
    assert [verdict.path for verdict in only_assertions.verdicts] == [STOCK]
    assert only_assertions.dossier_verdicts == ()
    assert only_assertions.rule_count == 2
    only_dossiers = check_ledger(ledger, TODAY, ("dossiers",))
    assert only_dossiers.verdicts is None
    assert [verdict.path for verdict in only_dossiers.dossier_verdicts] == [
        "facts/x.toml"
    ]
    assert check_ledger(ledger, TODAY, ("stock",)).verdicts is None


def test_known_differences_are_notes_on_request(open_context):
    difference = "\n[known_difference]\nreason = 'three names were never published'\nindividuals = 3\n"
    ledger = open_context({STOCK: total("individuals = 13", difference)}).ledger
    assert check_ledger(ledger, TODAY).findings == ()
    (note,) = check_ledger(ledger, TODAY, with_known_differences=True).findings
    assert (note.severity, note.rule, note.line) == ("note", "explained", 10)
    assert note.details == ("three names were never published",)


def test_the_files_of_the_ledger_and_those_of_dossiers_are_each_reported_once(
    open_context,
):
    files = {"ledger.toml": LEDGER_WITH_DOSSIERS, "facts/x.toml": "x", B: "x"}
    report = check_ledger(open_context(files).ledger, TODAY)
    assert [finding.path for finding in report.findings] == [B, "facts/x.toml"]
