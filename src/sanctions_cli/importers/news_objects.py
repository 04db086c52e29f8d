"""Drafts as JSON objects, which `import json` and `add --json` read, and as a table."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from sanctions_cli.importers import draft_lines
from sanctions_cli.importers.draft_objects import DRAFT
from sanctions_cli.importers.news import NewsDraft, make_counts, make_fields
from sanctions_cli.importers.passages import find_passages
from sanctions_cli.records import TYPES
from sanctions_cli.table import Cell, Column, Figure, Row, Table

_INDENT = 1

# Controls and marks that terminals obey, and which evidence repeats as the file has them.
_UNSEEN = re.compile("[\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def format_objects(drafts: Sequence[NewsDraft], *, is_list: bool) -> str:
    """An object for each draft: a JSON list, or JSON Lines."""
    objects = [make_object(news_draft) for news_draft in drafts]
    if is_list:
        text = json.dumps(objects, ensure_ascii=False, indent=_INDENT) + "\n"
    else:
        lines = [json.dumps(each, ensure_ascii=False) + "\n" for each in objects]
        text = "".join(lines)
    return _UNSEEN.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def make_object(news_draft: NewsDraft) -> dict[str, object]:
    """The fields of a record, null where the text does not state them, and the rest in `draft`."""
    draft = news_draft.draft
    fields = make_fields(draft, news_draft.source)
    counts = make_counts(draft)
    values: dict[str, object] = {
        "sender": None if "sender" in draft.unclear else draft.sender,
        "target": [] if "target" in draft.unclear else list(draft.targets),
        "announced": draft.announced or None,
        "action": None if "action" in draft.unclear else draft.action,
    }
    for name in TYPES:
        values[name] = counts.get(name)
    values["precision"] = (draft.precision or "exact") if counts else None
    if "sources" in fields:
        values["sources"] = fields["sources"]
    document = news_draft.origin.document
    evidence = []
    for each in draft.evidence:
        start, end = document.find_in_file(each.start, each.end)
        evidence.append(
            {
                "field": each.field,
                "text": document.quote_file(start, end),
                "start": start,
                "end": end,
            }
        )
    values[DRAFT] = {
        "kind": draft.kind,
        "date_text": draft.date_text or None,
        "total": draft.total,
        "evidence": evidence,
        "warnings": list(draft.warnings),
        "uncertainties": list(draft.uncertainties),
        "file": news_draft.origin.file_name,
        "like": [likeness.name for likeness in news_draft.likenesses],
    }
    return values


def make_table(drafts: Sequence[NewsDraft], title: str) -> Table:
    """A row for each draft; types that no draft has are left to programs."""
    shown_types = set(TYPES[:2])
    for news_draft in drafts:
        shown_types.update(make_counts(news_draft.draft))
    has_files = len({news_draft.origin.file_name for news_draft in drafts}) > 1
    count_columns = []
    for name in TYPES:
        audience = "all" if name in shown_types else "machines"
        count_columns.append(
            Column(name, name.capitalize(), "number", audience)  # type: ignore[arg-type]
        )
    columns = (
        Column("file", "File", audience="all" if has_files else "machines"),
        Column("kind", "Kind"),
        Column("announced", "Announced"),
        Column("date_text", "Date in words", audience="machines"),
        Column("sender", "Sender", audience="machines"),
        Column("sender_name", "Sender"),
        Column("target", "Target", "list", "machines"),
        Column("target_name", "Target"),
        Column("action", "Action"),
        *count_columns,
        Column("total", "Total", "number", "machines"),
        Column("precision", "Precision", audience="machines"),
        Column("evidence", "Evidence"),
        Column("place", "Place", audience="machines"),
        Column("warnings", "Warnings"),
        Column("like", "In the ledger", "list"),
    )
    remarks = []
    if not all(make_counts(news_draft.draft) for news_draft in drafts):
        remarks.append(("?", "no figure given"))
    rows = tuple(_make_row(news_draft) for news_draft in drafts)
    return Table(title=title, columns=columns, rows=rows, remarks=tuple(remarks))


def _make_row(news_draft: NewsDraft) -> Row:
    draft = news_draft.draft
    counts = make_counts(draft)
    passages = find_passages(news_draft)
    sender_is_clear = "sender" not in draft.unclear
    target_is_clear = "target" not in draft.unclear
    action_is_clear = "action" not in draft.unclear
    return (
        news_draft.origin.file_name,
        draft.kind,
        draft.announced or None,
        draft.date_text or None,
        draft.sender if sender_is_clear else None,
        draft_lines.name_sender(draft),
        draft.targets if target_is_clear else (),
        draft_lines.name_targets(draft),
        draft.action if action_is_clear else None,
        *[_make_count_cell(counts, name) for name in TYPES],
        draft.total,
        draft.precision or None,
        " ".join([passage.text for passage in passages]) or None,
        ", ".join([passage.place for passage in passages]) or None,
        "; ".join(draft.warnings) or None,
        tuple(likeness.name for likeness in news_draft.likenesses),
    )


def _make_count_cell(counts: Mapping[str, int | str], name: str) -> Cell:
    """A count; for people, a type that is not stated beside others is none."""
    if not counts:
        return None
    count = counts.get(name)
    if isinstance(count, str):
        return Figure(None, unknown_part="+", is_of_type=True)
    if count is None:
        return Figure(0, is_unrecorded=True)
    return count
