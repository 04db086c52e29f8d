"""The options that say what is in a record, and what they make of it."""

from __future__ import annotations

import pytest
import typer

from sanctions_cli.cli import record_options
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import build


def test_what_was_not_given_is_left_out():
    flags = dict.fromkeys(record_options.RECORD)
    assert record_options.read_fields(flags) == {}


def test_counts_are_a_table_and_zero_is_a_figure():
    fields = record_options.read_fields({"individuals": 0, "entities": 6, "note": ""})
    assert fields == {"counts": {"individuals": 0, "entities": 6}}


def test_net_is_a_table_of_signed_figures():
    fields = record_options.read_fields({"net": ["individuals=9", "entities=-1"]})
    assert fields == {"net": {"individuals": 9, "entities": -1}}


def test_the_flags_of_a_source_make_one_source_under_the_keys_of_the_record_format():
    fields = record_options.read_fields(
        {
            "publisher": "Canada Gazette",
            "source_url": "https://example.org",
            "source_kind": "official",
        }
    )
    assert fields["sources"] == [
        {
            "publisher": "Canada Gazette",
            "url": "https://example.org",
            "kind": "official",
        }
    ]


def test_a_source_without_a_publisher_has_that_of_its_address():
    source = build.complete_source({"url": "https://gazette.example.org/2024/1"})
    assert source["publisher"] == "gazette.example.org"


@pytest.mark.parametrize("source", [{"title": "A title"}, {"url": "no address"}])
def test_a_source_whose_publisher_is_not_to_be_known_is_refused(source):
    with pytest.raises(SanctionsError, match="the source has no publisher") as error:
        build.complete_source(source)
    assert error.value.hint.startswith("add --publisher, or --source-url")


def test_a_record_command_gets_the_fields_first_and_its_own_options():
    seen = []

    @record_options.record_command(record_options.COUNTS)
    def command(fields, dry_run: bool = False) -> int:
        seen.append((fields, dry_run))
        return 0

    program = typer.Typer()
    program.command()(command)
    words = ["--individuals", "3", "--dry-run"]
    assert typer.main.get_command(program).main(words, standalone_mode=False) == 0
    assert seen == [({"counts": {"individuals": 3}}, True)]
