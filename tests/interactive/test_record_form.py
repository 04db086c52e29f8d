"""Which questions the flags of `add` leave open, and how answers become the fields of a record."""

from __future__ import annotations

import pytest

from sanctions_cli.interactive import form, record_form
from sanctions_cli.interactive.record_form import find_open_questions
from sanctions_cli.interactive.record_questions import QUESTIONS, SOURCE_KEYS

HEAD = {"sender": "CA", "target": ["BY"], "announced": "2024-08-09"}
SOURCE = {"sources": [{"publisher": "Canada Gazette"}]}


def test_without_flags_every_question_is_open():
    assert find_open_questions({}) == list(QUESTIONS)


def test_what_a_flag_says_is_not_asked():
    keys = find_open_questions({"sender": "CA", "announced": "2024-08-09"})
    assert keys == [key for key in QUESTIONS if key not in ("sender", "announced")]


def test_a_count_by_flag_answers_for_all_types():
    keys = find_open_questions({"sender": "CA", "counts": {"entities": 1}})
    assert not {"individuals", "entities", "more"} & set(keys)
    assert "target" in keys


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ({"counts": {"individuals": 1}}, ["program", *SOURCE_KEYS]),
        ({"counts": {"individuals": 1}, "program": "CA-SEMA-BLR"}, list(SOURCE_KEYS)),
        ({"counts": {"individuals": 1}, **SOURCE}, ["program"]),
        ({"action": "delisting"}, ["program", *SOURCE_KEYS]),
        ({"action": "statement"}, list(SOURCE_KEYS)),
        ({"action": "measure", "measures": ["export"], **SOURCE}, []),
    ],
)
def test_a_whole_announcement_lacks_only_its_list_and_its_source(fields, keys):
    assert find_open_questions(HEAD | fields) == keys


class FakeContext:
    """A ledger with no history."""

    def __init__(self, root, connection):
        self.root, self.connection = root, connection


@pytest.fixture
def context(ledger):
    from sanctions_cli.index import database

    with database.open_ledger(ledger, None) as opened:
        yield FakeContext(ledger, opened.connection)


def ask(monkeypatch, context, fields, typed, **options):
    coming = list(typed)
    monkeypatch.setattr(form, "read_line", lambda *_: coming.pop(0))
    keys = options.pop("keys", None) or find_open_questions(fields)
    return record_form.ask_for_record(context, fields, keys, **options)


def test_answers_become_the_fields_of_a_record(monkeypatch, context):
    typed = ["CA", "BY", "9 aug 2024", "", "10", "6", "1 aircraft", "ca-sema-blr", "SOR/1", "Gazette",
             "", "2024-08", "https://x.org"]  # fmt: skip
    assert ask(monkeypatch, context, {}, typed) == {
        "sender": "CA",
        "target": ["BY"],
        "announced": "2024-08-09",
        "action": "listing",
        "program": "CA-SEMA-BLR",
        "instrument": "SOR/1",
        "counts": {"individuals": 10, "entities": 6, "aircraft": 1},
        "sources": [
            {
                "publisher": "Gazette",
                "title": "SOR/1",
                "published": "2024-08",
                "url": "https://x.org",
            }
        ],
    }


def test_no_figure_leaves_the_counts_out_and_a_zero_does_not(monkeypatch, context):
    fields = {"program": "CA-SEMA-BLR", "instrument": "X", **SOURCE}
    unknown = ask(monkeypatch, context, fields, ["CA", "BY", "2024", "", "", "", ""])
    assert "counts" not in unknown
    none = ask(monkeypatch, context, fields, ["CA", "BY", "2024", "", "0", "", ""])
    assert none["counts"] == {"individuals": 0}


def test_asking_again_keeps_what_no_question_is_about(monkeypatch, context):
    fields = {
        **HEAD,
        "action": "listing",
        "note": "kept",
        "counts": {"individuals": 3, "vessels": 2},
        "sources": [{"publisher": "A", "url": "https://a.org"}, {"publisher": "B"}],
    }
    again = ask(monkeypatch, context, fields, [""] * 13, keys=QUESTIONS, again=True)
    assert again == fields | {"program": "CA-SEMA-BLR"}


def test_a_declined_publisher_takes_the_source_away(monkeypatch, context):
    fields = {**HEAD, "action": "statement", **SOURCE}
    typed = ["", "", "", "", "", "", "", "-", "", "-"]
    again = ask(monkeypatch, context, fields, typed, keys=QUESTIONS, again=True)
    assert "sources" not in again
