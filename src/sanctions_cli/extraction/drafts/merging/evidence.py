"""The passages that a draft rests on: its figures, its sender and action, its day."""

from __future__ import annotations

from collections.abc import Iterator

from sanctions_cli.extraction.drafts.acts.act import Act
from sanctions_cli.extraction.drafts.announcement_draft import Evidence
from sanctions_cli.extraction.drafts.merging.merged_acts import MergedAct


def collect_evidence(merged: MergedAct, text: str) -> Iterator[Evidence]:
    """The evidence of an act in the order of the fields of a record."""
    for act in merged.acts[:1]:
        if act.sender.place:
            yield _evidence("sender", act, *act.sender.place, text)
        yield _evidence("action", act, *act.place, text)
    for act in merged.acts:
        if act.day:
            yield _evidence("announced", act, act.day.start, act.day.end, text)
            break
    used = {
        id(mention) for mentions in merged.mentions.values() for mention in mentions
    }
    for act in merged.acts:
        for count in act.counts:
            if id(count) in used or act.is_joint or act.unclear:
                yield _evidence(count.type, act, count.start, count.end, text)


def _evidence(field: str, act: Act, start: int, end: int, text: str) -> Evidence:
    """Evidence for a field at a place in the sentence of an act."""
    start += act.sentence.start
    end += act.sentence.start
    return Evidence(field, text[start:end], start, end)
