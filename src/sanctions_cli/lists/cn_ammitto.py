"""China: announcements of its ministries, as the Ammitto project transcribes them, in YAML.

Each file is one announcement with the names that it lists. Files that suspend or stop the measures
of earlier announcements list no one, and do not say against which country these were. They are
refused with the command that records each change.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from typing import Any

from sanctions_cli.lists.days import iso_day
from sanctions_cli.lists.entries import BadList, ListEntry, ListFacts
from sanctions_cli.lists.fields import CHANGED_FORMAT, Fields, clean_text
from sanctions_cli.lists.source import SourceFile
from sanctions_cli.text import join_words, quote

KIND = "cn-ammitto"
TITLE = "Announcements of Chinese countermeasures (Ammitto)"
PUBLISHER = "Ammitto"
SOURCE_KIND = "official-data-mirror"
KEEPS_REMOVED = False

MAX_BYTES = 4 << 20
"""Many times the longest announcement: the whole file is read at once."""

INSTALL_YAML = 'pip install "sanctions-ledger[yaml]"'

_TYPES = {
    "individual": "individuals",
    "person": "individuals",
    "organization": "entities",
    "vessel": "vessels",
}
_CHANGES = "measure_modifications"
_PARTS = {"announcement", "sanction_details", _CHANGES}

_ACTIONS = {"suspend": "suspension", "stop": "lifting", "terminate": "lifting"}
"""The actions of records by the words for changes of measures."""

_UNREAD = ("title", "gender", "reason", "measures", "remarks", "aliases", "nationality")


def recognise(source: SourceFile) -> bool:
    """Whether it is an announcement."""
    return source.form == "yaml" and "\nannouncement:" in "\n" + source.text


def describe(source: SourceFile) -> ListFacts:
    """The day of the announcement."""
    values = _load(source)
    announcement = _take_announcement(values)
    fields = Fields(
        "announcement", {"date": [str(announcement.get("publish_date", ""))]}
    )
    dated = iso_day(fields.require("date"), fields)
    notes: tuple[str, ...] = ()
    if _CHANGES in values:
        notes = (
            "it also changes measures of earlier announcements, which is not read",
        )
    return ListFacts(
        dated=dated, notes=notes, partial="is one announcement", is_one_act=True
    )


def read(source: SourceFile) -> Iterator[ListEntry]:
    """The names that an announcement lists, with the days on which they take effect."""
    values = _load(source)
    announcement = _take_announcement(values)
    document = clean_text(str(announcement.get("document_id") or ""))
    if not document:
        raise BadList("the announcement has no document_id", hint=CHANGED_FORMAT)
    published = str(announcement.get("publish_date", ""))
    details = values.get("sanction_details")
    if not isinstance(details, dict) or not isinstance(details.get("entities"), list):
        raise _describe_modifications(values, published)
    for number, entity in enumerate(details["entities"], 1):
        yield _read_entity(entity, number, document, published)


def _describe_modifications(values: dict[str, Any], published: str) -> BadList:
    """The error for a file without names: what it changes, and how to record that."""
    message = "it lists no one"
    hint = "record what it announces with sanctions add"
    details = values.get(_CHANGES)
    modifications = details.get("modifications") if isinstance(details, dict) else None
    changes, commands = [], []
    for modification in modifications if isinstance(modifications, list) else ():
        if not isinstance(modification, dict):
            continue
        words = {key: clean_text(str(value)) for key, value in modification.items()}
        word = words.get("action", "")
        action = _ACTIONS.get(word, "amendment")
        document = words.get("target_announcement_id", "?")
        until = words.get("until_date", "")
        end = f" until {until}" if until else ""
        changes.append(
            f"{word} {document} from {words.get('effective_date', '?')}{end}"
        )
        # At a terminal, `add` asks for the country, which the file does not name.
        command = f"sanctions add --sender CN --announced {published} --action {action}"
        if "effective_date" in words:
            command += f" --effective {words['effective_date']}"
        if until:
            command += f" --until {until}"
        commands.append(command)
    if changes:
        message += f", but changes earlier announcements: {'; '.join(changes)}"
        hint = (
            "it does not name the country that they are against; these ask for it: "
            + "; ".join(dict.fromkeys(commands))
        )
    return BadList(message, hint=hint)


def _load(source: SourceFile) -> dict[str, Any]:
    if not importlib.util.find_spec("yaml"):
        raise BadList("to read YAML, the package PyYAML is needed", hint=INSTALL_YAML)
    import yaml

    if source.path.stat().st_size > MAX_BYTES:
        raise BadList(
            "it is too long for an announcement", hint="is it the right file?"
        )
    try:
        # The safe loader makes only texts, numbers, lists and tables.
        text = source.path.read_text(encoding="utf-8")
        _refuse_repeated_keys(yaml.compose(text, Loader=yaml.SafeLoader))
        values = yaml.safe_load(text)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        reason = clean_text(str(error))[:200]
        raise BadList(
            f"it is not sound YAML ({reason})", hint="download it again"
        ) from None
    if not isinstance(values, dict):
        raise BadList("it is not an announcement", hint=CHANGED_FORMAT)
    unknown_parts = [quote(str(key)) for key in values if key not in _PARTS]
    if unknown_parts:
        message = f"it has an unknown part {join_words(unknown_parts)}"
        raise BadList(message, hint=CHANGED_FORMAT)
    return values


def _refuse_repeated_keys(document: Any) -> None:
    """ValueError for a table with a key twice, of which the loader would keep only the last."""
    nodes = [document] if document else []
    seen = set()
    while nodes:
        node = nodes.pop()
        if id(node) in seen:  # an alias
            continue
        seen.add(id(node))
        if node.id == "mapping":
            keys = [str(key.value) for key, _ in node.value]
            if len(set(keys)) < len(keys):
                raise ValueError(
                    f"a key is there twice, line {node.start_mark.line + 1}"
                )
            nodes += [value for _, value in node.value]
        elif node.id == "sequence":
            nodes += node.value


def _take_announcement(values: dict[str, Any]) -> dict[str, Any]:
    announcement = values.get("announcement")
    if not isinstance(announcement, dict):
        raise BadList("it has no announcement", hint=CHANGED_FORMAT)
    return announcement


def _read_entity(
    entity: object, number: int, document: str, published: str
) -> ListEntry:
    place = f"entity {number}"
    if not isinstance(entity, dict) or not isinstance(entity.get("name"), dict):
        raise BadList(f"{place}: it has no name", hint=CHANGED_FORMAT)
    names = entity["name"]
    values = {str(key): [str(value)] for key, value in entity.items() if key != "name"}
    fields = Fields(place, values)
    type_name = fields.require("type")
    effective = iso_day(fields.require("effective_date"), fields)
    program = fields.require("sanction_list")
    fields.ignore(*_UNREAD)
    fields.finish()
    return ListEntry(
        place=place,
        sender="CN",
        reference=f"{document} / {number}",
        name=clean_text(str(names.get("en") or next(iter(names.values()), ""))),
        type=_TYPES.get(type_name, type_name),
        programs=(program,),
        listed=effective,
        other_dates=(("publish_date", published),),
    )
