"""Changes the definitions of a ledger: its programs and its coverage.

Both files keep their comments and their order.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from sanctions_cli.dates import first_day, last_day
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger.atomic import FileChange, read_in_ledger
from sanctions_cli.ledger.build import to_toml_value
from sanctions_cli.ledger.program_keys import KEY_RULE, can_be_key
from sanctions_cli.records import toml, toml_text
from sanctions_cli.text import comparison_key, quote

PROGRAMS_PATH, LEDGER_PATH = "programs.toml", "ledger.toml"

_NEW_PROGRAMS = "#:schema schema/programs.json\n"


def check_program_key(key: str) -> None:
    """Raise SanctionsError for a text that cannot be the key of a program."""
    if not can_be_key(key):
        raise SanctionsError(
            f"{quote(key)} cannot be the key of a program", hint=KEY_RULE
        )


def plan_program(root: Path, key: str, values: Mapping[str, object]) -> FileChange:
    """The change that defines a program in programs.toml; `values` are its fields.

    Raises SanctionsError for a key that is taken or cannot be one, and for values that a program
    cannot have.
    """
    return plan_programs(root, {key: values})


def plan_programs(
    root: Path, programs: Mapping[str, Mapping[str, object]]
) -> FileChange:
    """The change that defines several programs, each by its key, as `plan_program` does one."""
    before = read_in_ledger(root, PROGRAMS_PATH)
    document = _read_document(before, PROGRAMS_PATH, _NEW_PROGRAMS)
    for key, values in programs.items():
        document = toml_text.TomlText(_append_program(document, key, values))
    return _make_change(PROGRAMS_PATH, "programs", before, document.text)


def _append_program(
    document: toml_text.TomlText, key: str, values: Mapping[str, object]
) -> str:
    """The text of programs.toml with one more program."""
    check_program_key(key)
    for existing in document.values:
        if existing.casefold() == key.casefold():
            raise SanctionsError(
                f"{existing} is defined in programs.toml already",
                hint="sanctions programs lists all; to change it, edit programs.toml",
            )
    list_names = values.get("list_names") or ()
    assert isinstance(list_names, Sequence)
    for list_name in list_names:
        _refuse_taken_name(document, values.get("sender"), list_name)
    lines = [f"[{key}]"]
    for name, value in values.items():
        if value not in (None, "", (), []):
            lines.append(f"{name} = {_format(name, value)}")
    return document.append(document.newline.join(lines))


def plan_list_name(root: Path, key: str, list_name: str) -> FileChange:
    """The change that adds a name in list files to a program that is defined.

    Raises SanctionsError for a name that is a program's already, or an empty one.
    """
    before = read_in_ledger(root, PROGRAMS_PATH)
    document = _read_document(before, PROGRAMS_PATH)
    program = document.values[key]
    assert isinstance(program, dict)
    _refuse_taken_name(document, program.get("sender"), list_name)
    names = [*program.get("list_names", ()), list_name]
    text = document.set_value((key, "list_names"), names)
    return _make_change(PROGRAMS_PATH, "programs", before, text)


def _refuse_taken_name(
    document: toml_text.TomlText, sender: object, list_name: str
) -> None:
    """Raise SanctionsError for a name in list files that a program of the sender has already.

    Two senders may have lists of the same name, such as Belarus.
    """
    for key, program in document.values.items():
        assert isinstance(program, dict)
        names = map(comparison_key, program.get("list_names", ()))
        if program.get("sender") == sender and comparison_key(list_name) in names:
            raise SanctionsError(
                f"{quote(list_name)} means {key} already",
                hint="sanctions programs lists all; to change it, edit programs.toml",
            )


def plan_coverage(
    root: Path,
    senders: Sequence[str],
    targets: Sequence[str],
    since: str,
    until: str | None,
    *,
    keep_others: bool = False,
) -> FileChange:
    """The change that claims in ledger.toml that senders are covered from one date to another.

    Without targets the claims are about all, without `until` they have no end. Others about the
    same senders and targets are replaced, unless `keep_others`. Raises SanctionsError where the
    file cannot be read or the end is before the beginning.
    """
    if until and last_day(until) < first_day(since):
        raise SanctionsError(
            f"the coverage would end ({until}) before it begins ({since})",
            hint="give --since the earlier and --until the later date",
        )
    before = read_in_ledger(root, LEDGER_PATH)
    document = _read_document(before, LEDGER_PATH)
    for sender in senders:
        if not keep_others:
            document, _ = _remove_claims(document, sender, targets)
        pairs: dict[str, object] = {"sender": sender}
        if targets:
            pairs["target"] = _one_or_list(targets)
        pairs["since"] = to_toml_value("announced", since)
        if until:
            pairs["until"] = to_toml_value("announced", until)
        document = toml_text.TomlText(document.add_table("coverage", pairs))
    return _make_change(LEDGER_PATH, "ledger", before, document.text)


def plan_no_coverage(
    root: Path, senders: Sequence[str], targets: Collection[str]
) -> FileChange | None:
    """The change that withdraws what ledger.toml claims about senders; None without any claim.

    With targets, only the claims about them.
    """
    before = read_in_ledger(root, LEDGER_PATH)
    document = _read_document(before, LEDGER_PATH)
    total = 0
    for sender in senders:
        document, count = _remove_claims(
            document, sender, targets, with_all=not targets
        )
        total += count
    if not total:
        return None
    return _make_change(LEDGER_PATH, "ledger", before, document.text)


def _remove_claims(
    document: toml_text.TomlText,
    sender: str,
    targets: Collection[str],
    *,
    with_all: bool = False,
) -> tuple[toml_text.TomlText, int]:
    """The document without the claims about a sender and targets, and how many there were.

    A claim about other targets too stays for these. Without targets, those about all targets are
    removed, or `with_all` each claim about the sender.
    """
    tables = document.values.get("coverage") or []
    assert isinstance(tables, list)
    count = 0
    # From the last, so that the numbers of those before it stay right.
    for index in reversed(range(len(tables))):
        table = tables[index]
        if table.get("sender") != sender:
            continue
        path = ("coverage", index)
        claimed = table.get("target") or ()
        own = [claimed] if isinstance(claimed, str) else list(claimed)
        rest = [target for target in own if target not in targets]
        is_about_all = not own and not targets
        is_about_these_alone = own and targets and not rest
        if with_all or is_about_all or is_about_these_alone:
            document = toml_text.TomlText(document.remove(path))
        elif targets and len(rest) < len(own):
            text = document.set_value((*path, "target"), _one_or_list(rest))
            document = toml_text.TomlText(text)
        else:
            continue
        count += 1
    return document, count


def _read_document(data: bytes | None, path: str, new: str = "") -> toml_text.TomlText:
    try:
        return toml_text.TomlText(new if data is None else data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise SanctionsError(
            f"{path} cannot be read, so that nothing can be added to it",
            hint="sanctions check --only files says what is wrong with it",
        ) from None


def _make_change(path: str, kind: str, before: bytes | None, text: str) -> FileChange:
    """The change of a file to this text. Raises SanctionsError where that would be broken."""
    after = text.encode("utf-8")
    content, findings = toml.parse_file(after, path, kind)
    if content is None:
        raise SanctionsError(findings[0].message, hint=findings[0].hint or None)
    return FileChange(path, before, after)


def _format(name: str, value: object) -> str:
    if name in ("target", "overlaps"):
        assert isinstance(value, list | tuple)
        value = _one_or_list(value) if name == "target" else list(value)
    elif name == "until":
        value = to_toml_value(name, value)
    return toml_text.format_value(value)


def _one_or_list(values: Sequence[str]) -> str | list[str]:
    return values[0] if len(values) == 1 else list(values)
