"""Checks the name of a record's file, which is the record's id, against the record."""

from __future__ import annotations

import re
from typing import Any

from sanctions_cli.errors import Finding
from sanctions_cli.records.announcement import Announcement
from sanctions_cli.records.assertion import Assertion
from sanctions_cli.records.json_ import StoredValues
from sanctions_cli.records.positions import locate_value

_ID_SUFFIX = re.compile(r"(-[a-z0-9]+)*")
"""A suffix after the stem of an id: -statement, or -2."""


def check_file_name(
    record: Announcement | Assertion, text: str, path: str
) -> list[Finding]:
    """A finding if the name or folder of a file contradicts its record.

    An announcement belongs in the folder of its year. `text` is the content of the file, `path` is
    relative to the ledger.
    """
    # Not os.path: paths in a ledger have slashes on every system.
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    right_folder = record.folder if isinstance(record, Announcement) else folder
    if find_id_suffix(record, stem) is None:
        key = _find_contradicted_key(record, stem)
        message = f'the record says "{record.stem}", the file is called "{name}"'
        new_path = f"{right_folder}/{record.stem}.toml"
        hint = f'call it "{new_path}" (or …-WORD.toml), or correct the record'
    elif folder != right_folder:
        key = "announced"
        year = record.stem[len("ca-") : len("ca-2024")]
        message = f'a record of {year} is in "{folder}/"'
        hint = f'move the file to "{right_folder}/"'
    else:
        return []
    place = locate_value(text, (key,))
    return [
        Finding(
            path, place.line, place.column, "file-name", message, hint, place.excerpt
        )
    ]


def is_usual_path(values: StoredValues, path: str) -> bool:
    """Whether a file has the folder and name of the announcement with these stored values.

    Also False for targets in an unusual order, which `check_file_name` accepts.
    """
    day: Any = values["announced"]
    codes: Any = values["target"]
    stem = f"{values['sender']}-{day}-{'-'.join(codes)}".lower()
    beginning = f"announcements/{day[:4]}/{stem}"
    if not path.startswith(beginning):
        return False
    end = path.rindex(".")
    return _ID_SUFFIX.fullmatch(path, len(beginning), end) is not None


def find_id_suffix(record: Announcement | Assertion, name: str) -> str | None:
    """What an id has after the stem of its record: `statement`, or ""; None for another's id.

    The codes of several targets may have any order.
    """
    stem = _sort_targets(record, name)[: len(record.stem)]
    if stem != record.stem or not _ID_SUFFIX.fullmatch(name, len(stem)):
        return None
    return name[len(stem) + 1 :]


def _sort_targets(record: Announcement | Assertion, name: str) -> str:
    """The name with the codes of several targets sorted as in the model.

    A file that was named by hand may have them in any order.
    """
    if len(record.target) < 2 or name.startswith(record.stem):
        return name
    end_of_stem = "-".join(record.target).lower()
    beginning = record.stem.removesuffix(end_of_stem)
    if not name.startswith(beginning):
        return name
    codes = name.removeprefix(beginning).split("-")
    count = len(record.target)
    return beginning + "-".join([*sorted(codes[:count]), *codes[count:]])


def _find_contradicted_key(record: Announcement | Assertion, name: str) -> str:
    """The first key of the record that contradicts the name of its file."""
    keys = ["sender", "announced", "target"]
    if isinstance(record, Assertion):
        keys = ["on", "program"] if record.program else ["on", "sender", "target"]
    expected = ""
    for key in keys:
        value = getattr(record, key)
        parts = value if isinstance(value, tuple) else (value,)
        expected += f"{'-'.join(parts)}-".lower()
        if not f"{name}-".startswith(expected):
            return key
        rest = f"{name}-".removeprefix(expected)
        # 2024-08-09 begins like 2024-08 but is another date.
        if key in ("announced", "on") and re.match(r"\d\d-", rest):
            return key
    return keys[0]
