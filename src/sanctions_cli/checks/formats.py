"""The report of `check` as text, JSON, SARIF and annotations of GitHub."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from sanctions_cli import __version__
from sanctions_cli.checks.rules import RULES, CheckReport, rule_summary
from sanctions_cli.errors import Finding
from sanctions_cli.terminal import format_finding
from sanctions_cli.text import plain, plural

ASCII_SPELLINGS = str.maketrans({"│": "|", "…": "...", "’": "'", "–": "-", "−": "-", "•": "*"})
"""For text in an encoding that has nothing else."""

GITHUB_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}
"""What GitHub calls a severity."""

JsonObject = dict[str, object]


def format_report(report: CheckReport, root: Path, kind: str, *, unicode: bool = True) -> str:
    """The report in a format: text, json, jsonl, sarif or github.

    `root` is the folder of the ledger; paths are written as seen from the current folder. `unicode`
    is whether the output can take any character; only text asks for it, as JSON is ASCII and GitHub
    reads UTF-8.
    """
    if kind == "text":
        text = _format_text(report, root)
        return text if unicode else text.translate(ASCII_SPELLINGS)
    if kind == "github":
        return "".join(_format_annotation(finding, root) for finding in report.findings)
    if kind == "sarif":
        return _dump_json(_make_sarif_log(report, root), indent=2)
    objects = [_make_object(finding, root) for finding in report.findings]
    if kind == "jsonl":
        return "".join(_dump_json(item) for item in objects)
    return _dump_json(objects, indent=2)


def _format_text(report: CheckReport, root: Path) -> str:
    paragraphs = [format_finding(finding, root) for finding in report.findings]
    paragraphs.append(format_summary(report))
    return "\n\n".join(paragraphs) + "\n"


def format_summary(report: CheckReport) -> str:
    """The last line of the text: how many files have errors and warnings, and how much is right."""
    states = Counter(verdict.state for verdict in report.verdicts)
    parts = []
    faults = [_count_faults(report, severity) for severity in ("error", "warning")]
    if any(faults):
        parts.append(", ".join(fault for fault in faults if fault))
    right = plural(report.sound_records, "record")
    if states or not report.is_partial:
        right += f" and {plural(states['holds'], 'total')}"
    parts.append(f"{right} hold by the rules applied" if report.is_partial else f"{right} hold")
    if states["known"]:
        parts.append(f"{plural(states['known'], 'known difference')} (--known shows them)")
    if states["unverifiable"]:
        parts.append(f"{states['unverifiable']:,} not comparable")
    return "; ".join(parts)


def _count_faults(report: CheckReport, severity: str) -> str:
    """`2 errors in 1 file`, or "" for none."""
    paths = [finding.path for finding in report.findings if finding.severity == severity]
    if not paths:
        return ""
    return f"{plural(len(paths), severity)} in {plural(len(set(paths)), 'file')}"


def _dump_json(value: object, indent: int | None = None) -> str:
    """JSON in ASCII throughout: nothing in it can drive a terminal, and every encoding has it."""
    return json.dumps(value, indent=indent).replace("\x7f", "\\u007f") + "\n"


def _relative_path(finding: Finding, root: Path) -> str:
    return Path(os.path.relpath(root / finding.path)).as_posix()


def _format_message(finding: Finding) -> str:
    """Message, details and hint, one below the other."""
    lines = (finding.message, *finding.details, finding.hint)
    return "\n".join(plain(line) for line in lines if line)


def _make_object(finding: Finding, root: Path) -> JsonObject:
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


def _format_annotation(finding: Finding, root: Path) -> str:
    """A workflow command of GitHub Actions, escaped as GitHub's toolkit does it."""
    properties: Mapping[str, object] = {
        "file": plain(_relative_path(finding, root)),
        "line": max(finding.line, 1),
        "col": max(finding.column, 1),
        "title": finding.rule,
    }
    assignments = ",".join(
        f"{key}={_escape_property(str(value))}" for key, value in properties.items()
    )
    level = GITHUB_LEVELS[finding.severity]
    return f"::{level} {assignments}::{_escape_data(_format_message(finding))}\n"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def _make_sarif_log(report: CheckReport, root: Path) -> JsonObject:
    """A log in SARIF 2.1.0 (OASIS), for views of code scanning."""
    driver = {
        "name": "sanctions",
        "version": __version__,
        "rules": _make_sarif_rules(report.findings),
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_make_sarif_result(finding, root) for finding in report.findings],
    }
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }


def _make_sarif_rules(findings: Sequence[Finding]) -> list[JsonObject]:
    """The rules that have findings, also those of single files, which `check` does not list."""
    rules: list[JsonObject] = []
    for name in sorted({finding.rule for finding in findings}):
        description = rule_summary(name) if name in RULES else name
        rules.append({"id": name, "shortDescription": {"text": description}})
    return rules


def _make_sarif_result(finding: Finding, root: Path) -> JsonObject:
    # A file name can have bytes that are no text; surrogates give them back in percent encoding.
    uri = quote(_relative_path(finding, root), errors="surrogateescape")
    location: JsonObject = {"artifactLocation": {"uri": uri}}
    if finding.line:
        location["region"] = {"startLine": finding.line, "startColumn": max(finding.column, 1)}
    return {
        "ruleId": finding.rule,
        "level": finding.severity,
        "message": {"text": _format_message(finding)},
        "locations": [{"physicalLocation": location}],
    }
