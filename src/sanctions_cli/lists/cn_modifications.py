"""China: announcements that list no one, but suspend or stop the measures of earlier ones.

They do not say against which country these were, so no record can be proposed; the commands that
record them can.
"""

from __future__ import annotations

from typing import Any

from sanctions_cli.lists.entries import BadList
from sanctions_cli.lists.fields import clean_text

_ACTIONS = {"suspend": "suspension", "stop": "lifting", "terminate": "lifting"}
"""The actions of records by the words for changes of measures."""


def refuse_without_names(details: object, published: str) -> BadList:
    """The error for an announcement that lists no one: what it changes, and how to record that."""
    modifications = _read_modifications(details)
    if not modifications:
        hint = "record what it announces with sanctions add"
        return BadList("it lists no one", hint=hint)
    changes = "; ".join(map(_describe_change, modifications))
    commands = [_suggest_command(each, published) for each in modifications]
    return BadList(
        f"it lists no one, but changes earlier announcements: {changes}",
        hint="it does not name the country that they are against; these ask for it: "
        + "; ".join(dict.fromkeys(commands)),
    )


def _read_modifications(details: object) -> list[dict[str, str]]:
    """The changes that an announcement makes, each with the texts of its fields."""
    listed = details.get("modifications") if isinstance(details, dict) else None
    modifications = []
    for modification in listed if isinstance(listed, list) else ():
        if isinstance(modification, dict):
            modifications.append(_clean_texts(modification))
    return modifications


def _describe_change(modification: dict[str, str]) -> str:
    """What a change does, to which announcement, and when: `suspend No. 1 from 2025-11-10`."""
    words = [
        modification.get("action", ""),
        modification.get("target_announcement_id", "?"),
        "from",
        modification.get("effective_date", "?"),
    ]
    if "until_date" in modification:
        words += ["until", modification["until_date"]]
    return " ".join(words)


def _suggest_command(modification: dict[str, str], published: str) -> str:
    """The command that records a change: at a terminal, it asks for the country."""
    action = _ACTIONS.get(modification.get("action", ""), "amendment")
    command = f"sanctions add --sender CN --announced {published} --action {action}"
    if "effective_date" in modification:
        command += f" --effective {modification['effective_date']}"
    if "until_date" in modification:
        command += f" --until {modification['until_date']}"
    return command


def _clean_texts(values: dict[Any, Any]) -> dict[str, str]:
    return {str(key): clean_text(str(value)) for key, value in values.items()}
