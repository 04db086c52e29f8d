"""The ledger that a command works on is found wherever it is named from."""

from __future__ import annotations

import pytest

from sanctions_cli.answers import user_ledger
from sanctions_cli.errors import SanctionsError


def test_a_deleted_folder_is_no_reason_to_fail_where_the_ledger_is_named(
    ledger, tmp_path, monkeypatch
):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert user_ledger.find_ledger_folder(ledger) == ledger
    with pytest.raises(SanctionsError):
        user_ledger.find_ledger_folder(None)
