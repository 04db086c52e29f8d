"""China: announcements that list no one, but suspend or stop the measures of earlier ones.

They do not say against which country these were, so no record can be proposed; the commands that
record them can.
"""

from __future__ import annotations

from typing import Any

from sanctions_cli.lists.fields import clean_text

_ACTIONS = {"suspend": "suspension", "stop": "lifting", "terminate": "lifting"}
"""The actions of records by the words for changes of measures."""


def read_modifications(details: object) -> list[dict[str, str]]:
    """The changes that an announcement makes, each with the texts of its fields."""
    listed = details.get("modifications") if isinstance(details, dict) else None
    modifications = []
    for modification in listed if isinstance(listed, list) else ():
        if isinstance(modification, dict):
            modifications.append(_clean_texts(modification))
    return modifications


def describe_change(modification: dict[str, str]) -> str:
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


def suggest_command(modification: dict[str, str], published: str) -> str:
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
