"""Entries of official lists become one draft for each program and listing day."""

from __future__ import annotations

from collections import Counter

import pytest
from list_samples import FILES

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers import lists
from sanctions_cli.importers.list_records import describe_unmapped
from sanctions_cli.lists import (
    ListProgram,
    ProgramNames,
    group_entries,
    open_list,
)

RURITANIA = {
    ListProgram("CA-RUR", "CA", ("RS",)): ["SOR/2020-1", "Ruritania / Ruritanie"],
    ListProgram("US-RUR", "US", ("RS",)): ["RURITANIA", "RURITANIA-EO1"],
    ListProgram("CH-RUR", "CH", ("RS",)): [
        "Ruritania: article 12 -- Named individuals and entities"
    ],
}


class NothingRecorded:
    """A ledger without listings."""

    def find(self, key):
        return []


def group(name, **more):
    return group_entries(
        open_list(FILES / name), ProgramNames(RURITANIA), lambda program: True, **more
    )


def counts(grouped):
    return {
        (key.program.key, key.action, key.day): dict(of_group)
        for key, of_group in grouped.counts.items()
    }


def by_program(counters):
    return {program.key: dict(counter) for program, counter in counters.items()}


def test_entries_are_counted_by_program_day_and_type():
    assert counts(group("ca-regulations.xml")) == {
        ("CA-RUR", "listing", "2020-01-02"): {"individuals": 1, "entities": 1},
        ("CA-RUR", "delisting", "2024-08-08"): {"individuals": 1},
        ("CA-RUR", "listing", "2024-08-08"): {"entities": 1},
    }


def test_entries_without_a_day_are_counted_apart():
    assert by_program(group("ca-regulations.xml").undated) == {
        "CA-RUR": {"individuals": 1}
    }
    assert by_program(group("us-sdn-csv.csv").undated) == {
        "US-RUR": {"individuals": 1, "entities": 1, "vessels": 1},
        "US-TERR": {"individuals": 1},
    }


def test_the_stock_has_every_entry_that_was_not_removed_with_a_day_or_without():
    assert by_program(group("ca-regulations.xml").stock) == {
        "CA-RUR": {"individuals": 2, "entities": 2}
    }


def test_entries_of_unknown_programs_are_counted_by_the_name_in_the_file():
    assert group("ch-seco.xml").unmapped == {
        ("CH", "Ruritania: article 16 -- Capital market"): 2
    }


def test_two_tags_of_one_program_count_a_party_once():
    names = ProgramNames(
        {ListProgram("US-RUR", "US", ("RS",)): ["NS-ZENDA", "RURITANIA-EO1"]}
    )
    grouped = group_entries(
        open_list(FILES / "us-advanced.xml"),
        names,
        lambda program: program.key == "US-RUR",
    )

    assert counts(grouped) == {("US-RUR", "listing", "2022-03-04"): {"individuals": 1}}


def test_a_draft_has_counts_dates_and_the_file_as_source_but_no_name():
    batch = lists.make_drafts([group("ca-regulations.xml")], NothingRecorded())
    record = batch.drafts[0].record

    assert (record.sender, record.target, record.program) == ("CA", ("RS",), "CA-RUR")
    assert (record.announced, record.listed, record.date_basis) == (
        "2020-01-02",
        "2020-01-02",
        "instrument",
    )
    # Names removed since are missing from a current list.
    assert (record.basis, record.counts.individuals, record.counts.entities) == (
        "survivors",
        1,
        1,
    )
    source = record.sources[0]
    assert (source.publisher, source.published) == (
        "Department of Justice Canada",
        "2024-08-20",
    )
    assert (
        source.locator
        == f"ca-regulations.xml, SHA-256 {open_list(FILES / 'ca-regulations.xml').sha256}"
    )
    assert "Hentzau" not in repr(batch.drafts)


def test_a_list_that_keeps_removed_targets_gives_derived_counts():
    batch = lists.make_drafts([group("ch-seco.xml")], NothingRecorded())

    assert {draft.record.basis for draft in batch.drafts} == {"derived"}


def test_an_act_gives_derived_counts_and_is_no_baseline():
    act = group("cn-ammitto.yml")
    batch = lists.make_drafts([act], NothingRecorded())

    assert {draft.record.basis for draft in batch.drafts} == {"derived"}
    assert "baseline" not in " ".join(batch.notes)


def test_a_list_without_any_day_is_no_baseline_but_can_be_compared():
    notes = lists.make_drafts([group("us-sdn-csv.csv")], NothingRecorded()).notes

    assert "baseline" not in " ".join(notes)
    assert notes[-1].startswith("without listing dates there is nothing to record")


def test_an_entry_with_two_unknown_programs_is_counted_once():
    grouped = group_entries(
        open_list(FILES / "us-advanced.xml"), ProgramNames({}), lambda program: True
    )

    assert sum(grouped.unmapped.values()) > grouped.unmapped_count
    assert grouped.unmapped_count <= grouped.entry_count


def test_two_files_that_agree_give_each_day_once():
    twice = [group("ca-sema-3.xml"), group("ca-sema-3.xml")]

    assert len(lists.make_drafts(twice, NothingRecorded()).drafts) == 2


def test_two_files_that_count_a_day_differently_are_refused():
    with pytest.raises(SanctionsError) as error:
        lists.make_drafts(
            [group("ca-sema-2.xml"), group("ca-sema-3.xml")], NothingRecorded()
        )

    assert error.value.message.startswith("CA-RUR, 2020-01-02: 1 entity in")


def test_all_names_that_are_not_known_are_counted_and_the_first_has_a_command():
    unmapped = Counter({("US", f"TAG-{number}"): 20 - number for number in range(12)})
    unmapped["US", ""] = 30

    note = describe_unmapped("sdn.csv", unmapped, 200)

    assert note.startswith("sdn.csv: 200 entries of programs that are not known here")
    assert 'no program (30), "TAG-0" (20)' in note
    assert '"TAG-8" (12) and 3 more names (some are on several lists); ' in note
    assert note.endswith("sanctions program map TAG-0 KEY --sender US")


def test_entries_that_name_no_program_have_no_command():
    note = describe_unmapped("list.xml", Counter({("EU", ""): 1}), 1)

    assert note == "list.xml: 1 entry without a program, not included"
