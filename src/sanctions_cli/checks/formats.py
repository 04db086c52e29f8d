"""The report of `check` as text, JSON, SARIF and GitHub annotations."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from sanctions_cli import __version__, assertions
from sanctions_cli.assertions import Verdict
from sanctions_cli.checks.rules import RULES, CheckReport, rule_summary
from sanctions_cli.errors import Finding
from sanctions_cli.terminal import (
    StyleText,
    complete_commands,
    format_finding,
    show_path,
    wrap_message,
)
from sanctions_cli.text import plain, plural

ASCII_SPELLINGS = str.maketrans(
    {"│": "|", "…": "...", "’": "'", "–": "-", "−": "-", "•": "*"}
)
"""ASCII replacements for text in an encoding without these characters."""

GITHUB_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}
"""GitHub's name for each severity."""

JsonObject = dict[str, object]


def format_report(
    report: CheckReport,
    root: Path,
    kind: str,
    *,
    unicode: bool = True,
    style_text: StyleText | None = None,
    width: int = sys.maxsize,
) -> str:
    """The report in a format: text, json, jsonl, sarif or github.

    `root` is the folder of the ledger; paths are relative to the current folder. `unicode` says
    whether the output can take any character; only text needs it, as JSON is ASCII and GitHub reads
    UTF-8. `style_text` adds colours and links at a terminal, whose width in columns is `width`.
    """
    if kind == "json":
        return _format_json(report, root)
    if kind == "jsonl":
        return _format_json_lines(report, root)
    if kind == "sarif":
        return _format_sarif(report, root)
    if kind == "github":
        return _format_annotations(report, root)
    text = _format_text(report, root, style_text, width)
    return text if unicode else text.translate(ASCII_SPELLINGS)


# Text


_COVERAGE_HINT = (
    "hint: the ledger does not state what it covers:"
    " sanctions coverage set SENDER --target TARGET --since DAY"
)


def _format_text(
    report: CheckReport, root: Path, style_text: StyleText | None, width: int
) -> str:
    paragraphs = []
    for finding in report.findings:
        if style_text:
            paragraphs.append(format_finding(finding, root, style_text))
        else:
            paragraphs.append(format_finding(finding, root))
    last_lines = format_summary(report).split("\n")
    if report.lacks_coverage:
        last_lines.append(complete_commands(_COVERAGE_HINT))
    wrapped = [wrap_message(line, width) for line in last_lines]
    paragraphs.append("\n".join(wrapped))
    return "\n\n".join(paragraphs) + "\n"


def format_summary(report: CheckReport) -> str:
    """The end of the text, in up to three lines: the errors and warnings and what was checked,
    then the stated totals, then where the reasons of their differences are.
    """
    sentences = []
    faults = []
    for severity in ("error", "warning"):
        if report.count(severity):
            faults.append(_count_faults(report, severity))
    if faults:
        sentences.append(f"{', '.join(faults)}.")
    sentences.append(_describe_scope(report))
    lines = [" ".join(sentences)]
    if report.verdicts:
        lines.append(f"{assertions.format_stated_totals(report.verdicts)}.")
    if _hides_reasons(report):
        lines.append("Reasons: sanctions check --explained")
    return complete_commands("\n".join(lines))


def _describe_scope(report: CheckReport) -> str:
    """`141 records checked; 6 of 6 totals in dossiers match.`"""
    checked = f"{plural(report.record_count, 'record')} checked"
    if report.rule_count < len(RULES):
        checked += f" with {report.rule_count} of {len(RULES)} rules"
    parts = [checked]
    if report.dossier_verdicts:
        parts.append(_count_dossier_totals(report.dossier_verdicts))
    # Where no rule looked at totals (None), "no stated totals" would be wrong.
    if report.verdicts is not None and not report.verdicts:
        parts.append(assertions.format_stated_totals(report.verdicts))
    return f"{'; '.join(parts)}."


def _count_dossier_totals(verdicts: Sequence[Verdict]) -> str:
    """`6 of 6 totals in dossiers match`."""
    number = sum(verdict.state == "matches" for verdict in verdicts)
    verb = "matches" if number == 1 else "match"
    return f"{number:,} of {plural(len(verdicts), 'total')} in dossiers {verb}"


def _hides_reasons(report: CheckReport) -> bool:
    """Whether totals differ for documented reasons that the report does not show."""
    if any(finding.rule == "explained" for finding in report.findings):
        return False
    verdicts = (*(report.verdicts or ()), *report.dossier_verdicts)
    return any(verdict.state == "explained" for verdict in verdicts)


def _count_faults(report: CheckReport, severity: str) -> str:
    """`2 errors in 1 file`."""
    paths = set()
    for finding in report.findings:
        if finding.severity == severity:
            paths.add(finding.path)
    return f"{plural(report.count(severity), severity)} in {plural(len(paths), 'file')}"


def _relative_path(finding: Finding, root: Path) -> str:
    return Path(show_path(root / finding.path)).as_posix()


def _format_message(finding: Finding) -> str:
    """Message, details and hint on separate lines."""
    lines = (finding.message, *finding.details, finding.hint)
    return "\n".join(plain(line) for line in lines if line)


# JSON


def _format_json(report: CheckReport, root: Path) -> str:
    objects = [make_object(finding, root) for finding in report.findings]
    return _dump_json(objects, indent=2)


def _format_json_lines(report: CheckReport, root: Path) -> str:
    lines = [_dump_json(make_object(finding, root)) for finding in report.findings]
    return "".join(lines)


def _dump_json(value: object, indent: int | None = None) -> str:
    """JSON in ASCII only, which is safe in every terminal and encoding."""
    return json.dumps(value, indent=indent).replace("\x7f", "\\u007f") + "\n"


def make_object(finding: Finding, root: Path) -> JsonObject:
    """A finding as JSON has it, its file relative to the current folder."""
    return {
        "file": _relative_path(finding, root),
        "line": finding.line or None,
        "column": finding.column or None,
        "severity": finding.severity,
        "rule": finding.rule,
        "message": finding.message,
        "hint": finding.hint or None,
        "details": list(finding.details),
        "excerpt": finding.excerpt or None,
    }


# Annotations of GitHub


def _format_annotations(report: CheckReport, root: Path) -> str:
    annotations = [_format_annotation(finding, root) for finding in report.findings]
    return "".join(annotations)


def _format_annotation(finding: Finding, root: Path) -> str:
    """A workflow command of GitHub Actions, escaped as in GitHub's toolkit."""
    level = GITHUB_LEVELS[finding.severity]
    path = _escape_property(plain(_relative_path(finding, root)))
    # GitHub has no line 0: a finding on a whole file is shown at its first line.
    line, column = max(finding.line, 1), max(finding.column, 1)
    title = _escape_property(finding.rule)
    message = _escape_data(_format_message(finding))
    return f"::{level} file={path},line={line},col={column},title={title}::{message}\n"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


# SARIF


def _format_sarif(report: CheckReport, root: Path) -> str:
    """A log in SARIF 2.1.0 (OASIS), for code scanning views."""
    driver = {
        "name": "sanctions",
        "version": __version__,
        "rules": _make_sarif_rules(report.findings),
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_make_sarif_result(finding, root) for finding in report.findings],
        "properties": {"summary": format_summary(report).replace("\n", " ")},
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return _dump_json(log, indent=2)


def _make_sarif_rules(findings: Sequence[Finding]) -> list[JsonObject]:
    """The rules with findings, including rules on single files, which `check` does not list."""
    rules: list[JsonObject] = []
    for name in sorted({finding.rule for finding in findings}):
        description = rule_summary(name) if name in RULES else name
        rules.append({"id": name, "shortDescription": {"text": description}})
    return rules


def _make_sarif_result(finding: Finding, root: Path) -> JsonObject:
    # A file name can have bytes that are not text; surrogates keep them in percent encoding.
    uri = quote(_relative_path(finding, root), errors="surrogateescape")
    location: JsonObject = {"artifactLocation": {"uri": uri}}
    if finding.line:
        location["region"] = {
            "startLine": finding.line,
            "startColumn": max(finding.column, 1),
        }
    return {
        "ruleId": finding.rule,
        "level": finding.severity,
        "message": {"text": _format_message(finding)},
        "locations": [{"physicalLocation": location}],
    }
