"""The rules `files` and `unique-ids`."""

from __future__ import annotations

from broken_ledgers import A, B, later, total


def test_the_findings_of_files_are_those_of_the_index(apply_rule, open_context):
    files = {B: "x", "programs.toml": "[X]\n"}
    assert apply_rule("files", files) == open_context(files).ledger.findings()
    assert apply_rule("files", {}) == []


def test_the_first_path_keeps_an_id_and_each_further_one_is_a_finding(apply_rule):
    name = "2024-12-31-ca-sema-blr.toml"
    paths = [f"assertions/{folder}/{name}" for folder in "abc"]
    findings = apply_rule(
        "unique-ids", {path: total("individuals = 10") for path in paths}
    )
    assert [finding.path for finding in findings] == paths[1:]
    for finding in findings:
        assert (
            finding.message == f'the id "2024-12-31-ca-sema-blr" is taken by {paths[0]}'
        )
        assert finding.line == 0


def test_announcements_in_different_folders_have_ids_of_their_own(apply_rule):
    # The folder is that of the year, so that one of the two files is misplaced and left out.
    assert (
        apply_rule("unique-ids", {B: later(), A.replace("2024/", "2023/"): later()})
        == []
    )
