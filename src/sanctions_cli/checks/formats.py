"""Findings for people, editors and build servers: text, JSON, SARIF and GitHub's annotations."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sanctions_cli import __version__
from sanctions_cli.checks.rules import RULES, CheckReport, rule_summary
from sanctions_cli.errors import Finding
from sanctions_cli.terminal import format_finding
from sanctions_cli.text import plain

ASCII = str.maketrans({"│": "|", "…": "...", "’": "'", "–": "-", "−": "-", "•": "*"})
"""What is written where an encoding has no other letters."""

GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: CheckReport, root: Path, kind: str, *, unicode: bool = True) -> str:
    """The report in one of the formats."""
    if kind == "text":
        text = (
            "".join(f"{format_finding(finding, root)}\n\n" for finding in report.findings)
            + summary(report)
            + "\n"
        )
        return text if unicode else text.translate(ASCII)
    if kind == "github":
        return "".join(_annotation(finding, root) for finding in report.findings)
    if kind == "sarif":
        return _json(_sarif(report, root), indent=2)
    found = [_object(finding, root) for finding in report.findings]
    if kind == "jsonl":
        return "".join(_json(one) for one in found)
    return _json(found, indent=2)


def _json(value: Any, indent: int | None = None) -> str:
    """ASCII throughout: nothing in it can drive a terminal, and every encoding has it."""
    return json.dumps(value, indent=indent).replace("\x7f", "\\u007f") + "\n"


def summary(report: CheckReport) -> str:
    """The last line: what was found wrong, and what holds."""
    states = Counter(verdict.state for verdict in report.verdicts)
    faults = []
    for severity in ("error", "warning"):
        if number := report.count(severity):
            files = len({one.path for one in report.findings if one.severity == severity})
            faults.append(f"{_plural(number, severity)} in {_plural(files, 'file')}")
    if report.is_partial:
        totals = f" and {_plural(states['holds'], 'total')}" if states else ""
        holds = f"{_plural(report.sound_records, 'record')}{totals} hold by the rules applied"
    else:
        holds = f"{_plural(report.sound_records, 'record')} and {_plural(states['holds'], 'total')} hold"
    rest = [
        f"{_plural(states['known'], 'known difference')} (--known shows them)"
        if states["known"]
        else "",
        f"{states['unverifiable']:,} not comparable" if states["unverifiable"] else "",
    ]
    return "; ".join(
        [*([", ".join(faults)] if faults else []), holds, *(one for one in rest if one)]
    )


def _plural(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def _path(finding: Finding, root: Path) -> str:
    return Path(os.path.relpath(root / finding.path)).as_posix()


def _words(finding: Finding) -> str:
    return "\n".join(
        plain(line) for line in (finding.message, *finding.details, finding.hint) if line
    )


def _object(finding: Finding, root: Path) -> dict[str, Any]:
    return {
        "file": _path(finding, root), "line": finding.line or None, "column": finding.column or None,
        "severity": finding.severity, "rule": finding.rule, "message": finding.message, "hint": finding.hint or None,
        "details": list(finding.details), "excerpt": finding.excerpt or None,
    }  # fmt: skip


def _annotation(finding: Finding, root: Path) -> str:
    """A workflow command of GitHub Actions, escaped as its toolkit does it."""
    place = f"file={_property(plain(_path(finding, root)))},line={max(finding.line, 1)},col={max(finding.column, 1)}"
    return f"::{GITHUB[finding.severity]} {place},title={_property(finding.rule)}::{_data(_words(finding))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _sarif(report: CheckReport, root: Path) -> dict[str, Any]:
    """SARIF 2.1.0 (OASIS), for code-scanning views."""
    rules = [
        {
            "id": name,
            "shortDescription": {"text": rule_summary(name) if name in RULES else name},
        }
        for name in sorted({finding.rule for finding in report.findings})
    ]
    driver = {"name": "sanctions", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, root) for finding in report.findings],
    }
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }


def _result(finding: Finding, root: Path) -> dict[str, Any]:
    uri = quote(_path(finding, root), errors="surrogateescape")
    place: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if finding.line:
        place["region"] = {"startLine": finding.line, "startColumn": max(finding.column, 1)}
    return {
        "ruleId": finding.rule,
        "level": finding.severity,
        "message": {"text": _words(finding)},
        "locations": [{"physicalLocation": place}],
    }
