"""Changing the records that refer to one that is renamed or removed."""

from __future__ import annotations

import pytest

from ledger.made_records import make_announcement, make_assertion, write_record
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import references

CANADA, BRITAIN, AMERICA = "ca-2024-08-09-by", "gb-2024-08-09-by", "us-2024-08-10-by"


@pytest.fixture
def referring(ledger):
    """A ledger in which a British record and a total refer to two others."""
    write_record(
        ledger,
        make_announcement(sender="GB", refers_to=[CANADA, AMERICA], note="as Canada"),
    )
    write_record(ledger, make_announcement(sender="US", announced="2024-08-10"))
    write_record(ledger, make_assertion(leaving_out=[CANADA]))
    return ledger


def test_references_follow_a_record_to_its_new_id(referring, capsys):
    pairs = [("2024-12-31-ca-sema-blr", CANADA), (BRITAIN, CANADA)]
    changes = references.follow_references(referring, pairs, "ca-2024-08-10-by")
    assert [change.path for change in changes] == [
        "assertions/2024-12-31-ca-sema-blr.toml",
        f"announcements/2024/{BRITAIN}.toml",
    ]
    for change in changes:
        assert change.before == (referring / change.path).read_bytes()
        assert change.after == change.before.replace(
            b"ca-2024-08-09-by", b"ca-2024-08-10-by"
        )
    assert capsys.readouterr().err.splitlines() == [
        f"2024-12-31-ca-sema-blr refers to {CANADA}, and now to ca-2024-08-10-by",
        f"{BRITAIN} refers to {CANADA}, and now to ca-2024-08-10-by",
    ]


def test_references_to_removed_records_are_dropped(referring, capsys):
    changes = references.drop_references(referring, [(BRITAIN, CANADA)])
    assert len(changes) == 1
    assert f'refers_to = ["{AMERICA}"]'.encode() in changes[0].after
    assert (
        capsys.readouterr().err == f"{BRITAIN} refers to {CANADA}, and no longer will\n"
    )


def test_a_record_that_refers_to_several_of_them_is_changed_once(referring):
    changes = references.drop_references(
        referring, [(BRITAIN, CANADA), (BRITAIN, AMERICA)]
    )
    assert [change.path for change in changes] == [f"announcements/2024/{BRITAIN}.toml"]
    assert changes[0].before == (referring / changes[0].path).read_bytes()
    assert b"refers_to" not in changes[0].after
    assert b'note = "as Canada"' in changes[0].after


def test_nothing_is_changed_where_nothing_refers(referring, capsys):
    assert references.drop_references(referring, []) == []
    assert capsys.readouterr().err == ""


def test_the_ledger_itself_stays_as_it_was(referring):
    before = (referring / f"announcements/2024/{BRITAIN}.toml").read_bytes()
    references.drop_references(referring, [(BRITAIN, CANADA)])
    assert (referring / f"announcements/2024/{BRITAIN}.toml").read_bytes() == before


def test_a_record_that_is_gone_meanwhile_is_an_error(referring):
    with pytest.raises(SanctionsError, match='no record "gb-2024-08-09-ru"'):
        references.drop_references(referring, [("gb-2024-08-09-ru", CANADA)])
