"""What the command line answers, for tests of whole commands, and records to ask about."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import Run


def write_announcement(ledger: Path, name: str, text: str) -> None:
    """Write an announcement as TOML; `name` is its id: `ca-2024-08-09-by`."""
    path = ledger / "announcements" / name.split("-")[1] / f"{name}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


def add_listing(
    ledger: Path, sender: str, day: str, counts: int | None = 10, **changes: str
) -> None:
    """Add a listing of so many individuals against Belarus; None states no figure.

    `day` may be a month or a year. `changes` replace or add fields, as TOML has their values.
    """
    fields = {
        "sender": f'"{sender}"',
        "target": '"BY"',
        "action": '"listing"',
        **changes,
    }
    fields["announced"] = day if len(day) == 10 else f'"{day}"'
    lines = [f"{name} = {value}" for name, value in fields.items()]
    if counts is not None:
        lines += ["", "[counts]", f"individuals = {counts}"]
    target = fields["target"].strip('"').lower()
    action = fields["action"].strip('"')
    name = f"{sender.lower()}-{day}-{target}-{action}"
    folder = ledger / "announcements" / day[:4]
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text("\n".join(lines) + "\n")


def answer_rows(run: Run, *arguments: str | Path) -> list[dict]:
    """The rows that a command answers with, as programs get them."""
    result = run(*arguments, "-f", "json")
    assert result.code in (0, 1), result.err
    return json.loads(result.out)


def answer_text(run: Run, *arguments: str | Path) -> str:
    """What a command answers people, with all footnotes."""
    result = run(*arguments, "--notes", "full")
    assert result.code == 0, result.err
    return result.out
