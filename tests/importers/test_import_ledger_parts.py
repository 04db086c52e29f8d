"""Any announcement, stated total, program and ledger.toml comes back from its JSON object."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from record_strategies import ANNOUNCEMENTS, ASSERTIONS, path_of, records_of

from sanctions_cli.importers import json_records, ledger_parts, record_objects
from sanctions_cli.ledger import record_paths
from sanctions_cli.records import Ledger, Program, names_of_days

KEYS = st.from_regex(r"[A-Z]{2}-[A-Z]{1,5}", fullmatch=True)


@settings(max_examples=60)
@given(
    st.lists(ASSERTIONS, max_size=2),
    st.dictionaries(KEYS, records_of(Program), max_size=2),
    st.none() | records_of(Ledger),
    st.booleans(),
)
def test_all_parts_come_back(assertions, programs, ledger, is_list):
    named = []
    for assertion in assertions:
        name = record_paths.record_id(path_of(assertion))
        named.append(ledger_parts.NamedAssertion("", name, assertion))
    parts = ledger_parts.LedgerParts(named, programs, ledger)
    objects = ledger_parts.list_objects(parts)
    text = record_objects.write_objects(objects, is_list=is_list) or "[]"
    read = json_records.read_records(text, "x.json").parts

    assert [(each.id, each.assertion) for each in read.assertions] == [
        (each.id, each.assertion) for each in named
    ]
    assert (read.programs, read.ledger) == (programs, ledger)


@settings(max_examples=60)
@given(ANNOUNCEMENTS, st.booleans())
def test_any_announcement_comes_back_also_with_the_numbers_and_dates_of_pandas(
    announcement, by_pandas
):
    values = record_objects.record_values(announcement)
    if by_pandas:
        values = {name: convert(name, value) for name, value in values.items()}
    name = record_paths.record_id(path_of(announcement))
    text = json.dumps({"record": "announcement", "id": name, **values})
    (read,) = json_records.read_records(text, "x.json").records
    assert (read.id, read.record) == (name, announcement)


def convert(name: str, value: object) -> object:
    """The value as pandas writes it: counts with a decimal point, days as moments."""
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if name in names_of_days() and len(str(value)) == len("2024-08-09"):
        return f"{value}T00:00:00.000"
    return value
