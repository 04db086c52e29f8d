"""`sanctions import list --previous`: what changed between dated copies becomes records."""

from __future__ import annotations

import json

import pytest
from list_samples import FILES, real_file
from written_lists import write_conlist, write_regulation, write_sdn

PROGRAMS = """\
[CA-RUR]
title = "Special Economic Measures (Ruritania) Regulations"
sender = "CA"
target = "RS"
list_names = ["SOR/2020-1"]

[US-RUR]
title = "Ruritania sanctions"
sender = "US"
target = "RS"
list_names = ["RURITANIA"]

[US-RUR2]
title = "Ruritania sanctions of another order"
sender = "US"
target = "RS"
list_names = ["RURITANIA-EO2"]

[GB-RUR]
title = "Ruritania regime"
sender = "GB"
target = "RS"
list_names = ["Ruritania"]
"""

CASTLE = "36 ENTITY RURITANIA Castle of Zenda"
RUPERT = "173 PERSON RURITANIA OF HENTZAU, Rupert"
MICHAEL = "174 PERSON RURITANIA ELPHBERG, Michael"
FLAVIA = "306 SHIP RURITANIA FLAVIA III"


@pytest.fixture
def ruritania(empty_ledger):
    """An empty ledger that knows programs by their names in lists."""
    (empty_ledger / "programs.toml").write_text(PROGRAMS, encoding="utf-8")
    return empty_ledger


@pytest.fixture
def propose(run, ruritania):
    """Runs `import list` for a new copy and earlier ones; gives the objects proposed and stderr.

    A copy of SDN.CSV is called for its day, which `--as-of` then states.
    """

    def run_import(*copies, more=()):
        new, *previous = copies
        arguments = [new]
        for path in previous:
            arguments += ["--previous", path]
        for path in copies:
            if path.suffix == ".csv" and path.stem[:1] == "2":
                arguments += ["--as-of", f"{path}={path.stem}"]
        result = run("import", "list", *arguments, *more, "-f", "json", "-L", ruritania)
        assert result.code == 0, result.err
        return json.loads(result.out), result.err

    return run_import


def show(proposed):
    """What each proposed record says in short."""
    texts = []
    for each in proposed:
        total = sum(each[name] for name in ("individuals", "entities", "vessels"))
        texts.append(f"{each['announced']} {each['action']} {each['program']} {total}")
    return texts


def test_additions_and_removals_of_an_undated_list_become_records(propose, tmp_path):
    old = write_sdn(tmp_path / "2022-03-01.csv", CASTLE, RUPERT)
    new = write_sdn(tmp_path / "2022-03-20.csv", CASTLE, MICHAEL, FLAVIA)
    proposed, notes = propose(new, old)

    assert show(proposed) == ["2022-03 delisting US-RUR 1", "2022-03 listing US-RUR 2"]
    listing = proposed[1]
    assert listing["date_basis"] == "inferred"
    assert "listed" not in listing
    assert listing["note"].startswith("Listed after 2022-03-01 and by 2022-03-20,")
    assert [source["published"] for source in listing["sources"]] == [
        "2022-03-20",
        "2022-03-01",
    ]
    assert listing["draft"] == {
        "row": 2,
        "id": "us-2022-03-rs-2",
        "mark": "new",
        "like": [],
        "after": "2022-03-01",
        "by": "2022-03-20",
        "backdated": False,
    }
    assert "the copy of 2022-03-01 is the baseline: what it has is not new" in notes
    assert "this is a baseline" not in notes


def test_more_copies_narrow_the_days_whatever_their_order(propose, tmp_path):
    first = write_sdn(tmp_path / "2021-10-01.csv", CASTLE)
    middle = write_sdn(tmp_path / "2022-02-01.csv", CASTLE, RUPERT)
    next_day = write_sdn(tmp_path / "2022-02-02.csv", CASTLE, RUPERT, MICHAEL)
    last = write_sdn(tmp_path / "2022-06-01.csv", CASTLE, RUPERT, MICHAEL, FLAVIA)

    assert show(propose(last, first)[0]) == ["2022-06-01 listing US-RUR 3"]
    proposed, _ = propose(last, middle, first, next_day)
    # Nothing shorter than the day of the second copy contains both years.
    assert show(proposed) == [
        "2022 listing US-RUR 1",
        "2022-02-01 listing US-RUR 1",
        "2022-02-02 listing US-RUR 1",
    ]
    assert [each["draft"]["after"] for each in proposed] == [
        "2022-02-02",
        "2021-10-01",
        "2022-02-01",
    ]


def test_a_second_import_proposes_nothing_and_after_undo_all_again(
    run, propose, ruritania, tmp_path
):
    first = write_sdn(tmp_path / "2022-01-01.csv", CASTLE, RUPERT)
    middle = write_sdn(tmp_path / "2022-03-01.csv", CASTLE, MICHAEL)
    last = write_sdn(tmp_path / "2022-06-01.csv", CASTLE, MICHAEL, FLAVIA)
    before, _ = propose(last, middle, first)
    assert len(before) == 3
    for path in (first, middle, last):
        path.rename(path.with_name(f"renamed-{path.name}"))
    first, middle, last = sorted(tmp_path.glob("renamed-*"))
    days = [f"{path}={path.stem[-10:]}" for path in (first, middle, last)]
    command = ["import", "list", last, "--previous", first, "--previous", middle]
    for day in days:
        command += ["--as-of", day]

    written = run(*command, "--write", "-L", ruritania)
    assert written.code == 0, written.err
    again = run(*command, "--write", "-L", ruritania)
    assert "Nothing to add: all 3 changes are in the ledger already." in again.err

    assert run("undo", "--yes", "-L", ruritania).code == 0
    assert "3 records to write" in run(*command, "-L", ruritania).err


def test_a_dated_list_gives_the_days_and_a_backdated_listing_is_flagged(
    run, propose, ruritania, tmp_path
):
    old = write_regulation(
        tmp_path / "old.xml", "2022-01-01", "12 2020-01-02 Rupert", "13 2020-01-02 Bela"
    )
    new = write_regulation(
        *(tmp_path / "new.xml", "2024-08-20"),
        *("12 2020-01-02 Rupert", "13 2024-08-08 [Repealed]"),
        *("14 2024-08-08 Michael", "15 2020-01-02 Antoinette"),
    )
    run("import", "list", old, "--write", "-L", ruritania)
    proposed, notes = propose(new, old)

    assert show(proposed) == [
        "2020-01-02 listing CA-RUR 1",
        "2024-08-08 delisting CA-RUR 1",
        "2024-08-08 listing CA-RUR 1",
    ]
    assert [each["draft"]["backdated"] for each in proposed] == [True, False, False]
    assert proposed[0]["note"].startswith("Backdated: ")
    assert proposed[2]["listed"] == "2024-08-08"
    assert "note" not in proposed[2]
    assert (
        "backdated: CA-RUR, 2020-01-02: 1 listing that the copy of 2022-01-01" in notes
    )

    # The ledger has the day already, with the names that were on the list then.
    command = ["import", "list", new, "--previous", old, "-L", ruritania]
    refused = run(*command, "--write", "--no-input")
    assert (refused.code, "--allow-duplicate" in refused.err) == (2, True)
    assert run(*command, "--write", "--allow-duplicate").code == 0
    assert "all 3 changes are in the ledger already" in run(*command).err


def test_a_listing_day_that_only_an_earlier_copy_has_is_named(propose, tmp_path):
    first = write_regulation(tmp_path / "1.xml", "2022-01-01", "12 2020-01-02 Rupert")
    second = write_regulation(
        *(tmp_path / "2.xml", "2023-01-01"),
        *("12 2020-01-02 Rupert", "13 2022-05-05 Michael"),
    )
    third = write_regulation(
        *(tmp_path / "3.xml", "2024-01-01"),
        *("12/90 2023-07-07 Count Rupert", "13/91 2023-07-07 Black Michael"),
    )
    proposed, notes = propose(third, first, second)

    assert show(proposed) == ["2022-05-05 listing CA-RUR 1"]
    assert (
        "2 entries without a listing day in the newest copy have one in an earlier copy:"
        " 2020-01-02 (1) and 2022-05-05 (1)" in notes
    )
    # Without the second state nothing tells the day on which the amended item was listed.
    proposed, _ = propose(third, first)
    assert show(proposed) == ["2024-01-01 listing CA-RUR 1"]


def test_a_copy_in_xml_is_compared_with_one_in_a_table(propose):
    new = FILES / "gb-sanctions-list.csv"

    assert "there is no change to add" in propose(new, new.with_suffix(".xml"))[1]


def test_a_target_that_returns_is_a_relisting(propose, tmp_path):
    with_rupert = ("36 2020-01-02 Castle", "12 2020-01-02 Rupert")
    first = write_regulation(tmp_path / "1.xml", "2022-01-01", *with_rupert)
    second = write_regulation(tmp_path / "2.xml", "2022-03-01", with_rupert[0])
    third = write_regulation(tmp_path / "3.xml", "2022-05-01", *with_rupert)
    proposed, _ = propose(third, first, second)

    # The list gives the day of the first listing, which is not that of the return.
    assert show(proposed) == ["2022 delisting CA-RUR 1", "2022 relisting CA-RUR 1"]
    assert [each["draft"]["backdated"] for each in proposed] == [False, False]
    # From the first copy to the last nothing changed.
    assert propose(third, first)[0] == []


def test_a_new_reference_of_the_same_name_is_neither_a_removal_nor_an_addition(
    propose, tmp_path
):
    old = write_sdn(tmp_path / "2022-03-01.csv", CASTLE, RUPERT)
    new = write_sdn(
        *(tmp_path / "2022-03-20.csv", CASTLE),
        "9173 PERSON RURITANIA OF  Hentzau, RUPERT",
    )
    proposed, notes = propose(new, old)

    assert proposed == []
    assert (
        "1 reference changed while the name stayed, not counted as removed and added:"
        " 173 → 9173" in notes
    )


def test_numbers_that_moved_up_by_one_are_one_removal(propose, tmp_path):
    old = write_sdn(
        tmp_path / "2022-03-01.csv", "1 PERSON RURITANIA A", "2 PERSON RURITANIA B",
        "3 PERSON RURITANIA C",
    )  # fmt: skip
    new = write_sdn(
        tmp_path / "2022-03-20.csv", "1 PERSON RURITANIA B", "2 PERSON RURITANIA C"
    )
    proposed, notes = propose(new, old)

    assert show(proposed) == ["2022-03 delisting US-RUR 1"]
    assert "2 references changed while the name stayed" in notes


def test_corrected_names_types_and_days_are_named_and_not_counted(propose, tmp_path):
    old = write_sdn(tmp_path / "2022-03-01.csv", CASTLE, RUPERT)
    new = write_sdn(
        *(tmp_path / "2022-03-20.csv", "36 SHIP RURITANIA Castle of Zenda"),
        "173 PERSON RURITANIA HENTZAU, Rupert von",
    )
    proposed, notes = propose(new, old)

    assert proposed == []
    assert "1 entry with a corrected name, not counted: 173" in notes
    assert "corrected type, not counted: 36 (entities → vessels)" in notes

    old = write_regulation(tmp_path / "1.xml", "2022-01-01", "12 2020-01-02 Rupert")
    new = write_regulation(tmp_path / "2.xml", "2023-01-01", "12 2020-01-05 Rupert")
    assert (
        "corrected listing day, not counted: 12 (2020-01-02 → 2020-01-05)"
        in (propose(new, old)[1])
    )


def test_a_target_under_another_program_is_removed_from_one_and_listed_on_the_other(
    propose, tmp_path
):
    old = write_sdn(tmp_path / "2022-03-01.csv", CASTLE, RUPERT)
    moved = RUPERT.replace("RURITANIA", "RURITANIA-EO2")
    new = write_sdn(tmp_path / "2022-03-20.csv", CASTLE, moved)

    assert show(propose(new, old)[0]) == [
        "2022-03 delisting US-RUR 1",
        "2022-03 listing US-RUR2 1",
    ]
    only = propose(new, old, more=["-p", "us-rur2"])[0]
    assert show(only) == ["2022-03 listing US-RUR2 1"]


def test_a_day_that_the_list_has_from_another_program_is_not_that_of_a_new_one(
    propose, tmp_path
):
    old = write_conlist(tmp_path / "a.csv", "01/03/2022", "1 18/02/2021 Castle")
    new = write_conlist(
        tmp_path / "b.csv", "01/05/2022", "1 18/02/2021 Castle", "2 06/04/2022 Rupert"
    )
    proposed, _ = propose(new, old)
    assert show(proposed) == ["2022-04-06 listing GB-RUR 1"]
    assert proposed[0]["basis"] == "survivors"


def test_a_ledger_that_has_the_changes_by_day_is_proposed_nothing(
    run, propose, ruritania, tmp_path
):
    old = write_sdn(tmp_path / "2022-01-01.csv", CASTLE)
    new = write_sdn(tmp_path / "2022-12-31.csv", CASTLE, RUPERT, MICHAEL, FLAVIA)
    add = ["add", "US", "RS", "--program", "US-RUR", "-L", ruritania]
    run(*add, "2022-02-24", "--individuals", "1")
    # One of these two was on the list before, so the list grew by one.
    run(*add, "2022-06-02", "--individuals", "2", "--net", "individuals=1")
    proposed, notes = propose(new, old)

    assert proposed == []
    assert (
        "US-RUR, after 2022-01-01 and by 2022-12-31: 2 individuals and 1 vessel on the"
        " list, 2 individuals in the ledger (us-2022-02-24-rs and us-2022-06-02-rs)"
        in notes
    )
    run(*add, "2022-08-08", "--vessels", "1")
    assert "in the ledger (" not in propose(new, old)[1]


def test_copies_that_tell_more_about_a_record_of_a_longer_time_name_it(
    run, propose, ruritania, tmp_path
):
    first = write_sdn(tmp_path / "2022-01-01.csv", CASTLE)
    middle = write_sdn(tmp_path / "2022-02-01.csv", CASTLE, RUPERT)
    last = write_sdn(tmp_path / "2022-12-31.csv", CASTLE, RUPERT, MICHAEL, FLAVIA)
    propose(last, first, more=["--write"])
    proposed, notes = propose(last, first, middle)

    # Both parts are in the record of the whole year; written again they would count twice.
    assert proposed == []
    assert (
        "US-RUR, after 2022-01-01 and by 2022-02-01: 1 individual on the list,"
        " 2 individuals and 1 vessel in the ledger (us-2022-rs); us-2022-rs is of a longer"
        " time: sanctions edit us-2022-rs" in notes
    )


def test_names_of_changes_go_to_a_file_beside_the_ledger(propose, ruritania, tmp_path):
    old = write_sdn(tmp_path / "2022-03-01.csv", CASTLE, RUPERT)
    new = write_sdn(tmp_path / "2022-03-20.csv", CASTLE, MICHAEL)
    names = tmp_path / "names.csv"
    propose(new, old, more=["--names-to", names, "--write"])

    lines = names.read_text(encoding="utf-8").splitlines()
    assert lines[0] == (
        "program,action,day,after,by,backdated,type,name,reference,file,place"
    )
    assert lines[1:] == [
        'US-RUR,delisting,,2022-03-01,2022-03-20,,individuals,"OF HENTZAU, Rupert",173,'
        f"{old},row 2",
        'US-RUR,listing,,2022-03-01,2022-03-20,,individuals,"ELPHBERG, Michael",174,'
        f"{new},row 2",
    ]
    for path in ruritania.rglob("*.toml"):
        assert "HENTZAU" not in path.read_text(encoding="utf-8")


def test_the_name_of_a_repealed_or_renumbered_target_is_that_of_the_earlier_copy(
    propose, tmp_path
):
    old = write_regulation(tmp_path / "old.xml", "2022-01-01", "12 2020-01-02 Rupert")
    new = write_regulation(
        tmp_path / "new.xml", "2023-01-01", "12 2022-02-02 [Repealed]"
    )
    names = tmp_path / "names.csv"
    propose(new, old, more=["--names-to", names])
    assert "delisting,2022-02-02,2022-01-01,2023-01-01,,individuals,Rupert,12," in (
        names.read_text(encoding="utf-8")
    )

    both = RUPERT.replace("RURITANIA", "RURITANIA][RURITANIA-EO2")
    old = write_sdn(tmp_path / "2022-03-01.csv", CASTLE, both)
    new = write_sdn(tmp_path / "2022-03-20.csv", CASTLE, RUPERT.replace("173", "900"))
    propose(new, old, more=["--names-to", names])
    rows = names.read_text(encoding="utf-8").splitlines()[1:]
    assert [row.partition(",,")[0] for row in rows] == ["US-RUR2,delisting"]
    assert '"OF HENTZAU, Rupert",173,' in rows[0]


def test_the_table_says_between_which_copies_a_change_was(run, ruritania, tmp_path):
    old = write_sdn(tmp_path / "2022-03-01.csv", CASTLE, RUPERT)
    new = write_sdn(tmp_path / "2022-03-20.csv", CASTLE, MICHAEL)
    command = ["import", "list", new, "--previous", old, "-L", ruritania]
    command += ["--as-of", f"{old}=2022-03-01", "--as-of", f"{new}=20 Mar 2022"]

    assert "2022-03-01 … 2022-03-20" in run(*command).out
    header, first, *_ = run(*command, "-f", "csv").out.splitlines()
    assert header.endswith("after,by,backdated")
    assert first.endswith("2022-03-01,2022-03-20,")


def test_a_list_without_a_date_inside_is_refused_and_its_name_offered(
    run, ruritania, tmp_path
):
    old = write_sdn(tmp_path / "sdn_20220301.csv", CASTLE)
    new = write_sdn(tmp_path / "sdn 2022-03-20.csv", CASTLE, RUPERT)
    command = ["import", "list", new, "--previous", old, "-L", ruritania]
    refused = run(*command)

    assert (refused.code, refused.out) == (2, "")
    assert f"{new} and {old} have no date inside" in refused.err
    assert (
        "hint: if the date in the name is right: --as-of"
        " 'sdn 2022-03-20.csv=2022-03-20' --as-of sdn_20220301.csv=2022-03-01"
        in refused.err
    )
    one_stated = run(*command, "--as-of", "sdn_20220301.csv=2022-03-01")
    assert one_stated.code == 2
    assert f"error: {new}: the file has no date inside" in one_stated.err
    both = run(
        *command,
        *("--as-of", "sdn_20220301.csv=2022-03-01"),
        *("--as-of", "sdn 2022-03-20.csv=2022-03-20"),
    )
    assert both.code == 0, both.err

    nameless = write_sdn(tmp_path / "sdn.csv", CASTLE)
    refused = run("import", "list", nameless, "--previous", old, "-L", ruritania)
    assert "--as-of sdn.csv=DAY" in refused.err


def test_a_stated_day_is_that_of_the_source_without_earlier_copies_too(
    run, ruritania, tmp_path
):
    path = tmp_path / "ca-sema.xml"
    path.write_bytes((FILES / "ca-sema-3.xml").read_bytes())
    programs = PROGRAMS.replace('"SOR/2020-1"', '"Ruritania / Ruritanie"')
    (ruritania / "programs.toml").write_text(programs, encoding="utf-8")
    command = ["import", "list", path, "-f", "json", "-L", ruritania]
    result = run(*command, "--as-of", "2026-09-03")

    assert "(XML) of 2026-09-03" in result.err
    assert json.loads(result.out)[0]["sources"][0]["published"] == "2026-09-03"


def write_pair(folder):
    return (
        write_regulation(folder / "new.xml", "2024-01-01", "12 2020-01-02 Rupert"),
        write_regulation(folder / "old.xml", "2022-01-01", "12 2020-01-02 Rupert"),
    )


def test_copies_that_cannot_be_compared_are_refused_with_the_cause(
    run, ruritania, tmp_path
):
    new, old = write_pair(tmp_path)
    same_day = write_regulation(
        tmp_path / "same-day.xml", "2024-01-01", "13 2020-01-02 Michael"
    )
    burma = write_regulation(
        tmp_path / "b.xml", "2022-01-01", "12 2020-01-02 X", number="SOR/2007-285"
    )
    stranger = write_regulation(
        tmp_path / "stranger.xml", "2022-01-01", "99 2020-01-02 Somebody"
    )
    conlist = write_conlist(tmp_path / "c.csv", "01/03/2022", "1 18/02/2021 Castle")
    amending = FILES / "eu-journal-amending.csv"
    cases = [
        ([new, "--previous", new], f"{new} is given twice"),
        (
            [old, "--previous", new],
            f"{old} of 2022-01-01 is older than {new} of 2024-01-01",
        ),
        ([new, "--previous", same_day], "are both of 2024-01-01"),
        ([new, "--previous", burma], f"{burma} is of SOR/2007-285, {new} of SOR/2020-1"),
        ([new, "--previous", stranger], "have no entry in common"),
        (
            [new, "--previous", conlist],
            f"{conlist} is of the kind gb-conlist, {new} of the kind ca-regulations",
        ),
        ([amending, "--previous", amending.with_name("eu-journal.csv")],
         f"{amending} is an amending act"),
        ([new, old, "--previous", old], "--previous compares one file"),
        ([new, "--previous", old, "--as-of", "2024-02-02"], "all others have their own"),
        (
            [new, "--previous", old, "--as-of", "new.xml=2024-02-02"],
            f"--as-of new.xml=2024-02-02: {new} has its own, 2024-01-01",
        ),
        ([new, "--previous", old, "--as-of", "x.xml=2024-02-02"], "no file is called"),
        ([new, "--previous", old, "--as-of", "new.xml=soon"], '--as-of new.xml=soon: "soon" is not a day'),
        ([new, "--previous", old, "--as-of", "new.xml=2099-01-01"], "in the future"),
    ]  # fmt: skip
    for arguments, message in cases:
        refused = run("import", "list", *arguments, "--write", "-L", ruritania)
        assert (refused.code, refused.out) == (2, ""), arguments
        assert message in refused.err
        assert "\nhint: " in refused.err
    assert not list(ruritania.rglob("ca-20*.toml"))


def test_the_same_content_twice_is_refused_or_named(run, propose, ruritania, tmp_path):
    new, _ = write_pair(tmp_path)
    copy = tmp_path / "copy.xml"
    copy.write_bytes(new.read_bytes())
    refused = run("import", "list", new, "--previous", copy, "-L", ruritania)
    assert refused.code == 2
    assert f"{copy} are the same file of 2024-01-01" in refused.err

    # A list need not change from one day to the next.
    old = write_sdn(tmp_path / "2022-03-01.csv", CASTLE, RUPERT)
    new = write_sdn(tmp_path / "2022-03-20.csv", CASTLE, RUPERT)
    proposed, notes = propose(new, old)
    assert proposed == []
    assert "2022-03-01.csv and 2022-03-20.csv have the same content" in notes


def test_a_copy_that_is_cut_off_is_no_news(run, ruritania, tmp_path):
    parties = [f"{number} PERSON RURITANIA No. {number}" for number in range(30)]
    whole = write_sdn(tmp_path / "2022-03-20.csv", *parties)
    half = write_sdn(tmp_path / "2022-03-01.csv", *parties[:12])
    no_end = write_sdn(tmp_path / "2022-03-02.csv", *parties, end="")
    later_half = write_sdn(tmp_path / "2022-04-01.csv", *parties[:20])

    def refuse(new, old):
        days = []
        for path in (new, old):
            days += ["--as-of", f"{path.name}={path.stem}"]
        refused = run("import", "list", new, "--previous", old, *days, "-L", ruritania)
        assert refused.code == 2
        return refused.err

    assert (
        f"{half} seems to be cut off: it ends at 11, and the 18 entries after it in"
        f" {whole} are all missing" in refuse(whole, half)
    )
    assert f"{later_half} seems to be cut off" in refuse(later_half, whole)
    assert f"{no_end} may be cut off: OFAC's end mark" in refuse(whole, no_end)

    groups = [f"{number} 18/02/2021 No. {number}" for number in range(30)]
    old = write_conlist(tmp_path / "old.csv", "01/03/2022", *groups[:20])
    new = write_conlist(tmp_path / "new.csv", "01/05/2022", *groups)
    refused = run("import", "list", new, "--previous", old, "-L", ruritania)
    assert refused.code == 2
    assert (
        f"{old} lacks 10 of the 30 entries that {new} dates before 2022-03-01: it is cut"
        " off, or of another day" in refused.err
    )


def test_an_extract_of_a_list_is_not_written_without_a_question(
    run, ruritania, tmp_path
):
    items = [f"{number} 2020-01-02 No. {number}" for number in range(20)]
    old = write_regulation(tmp_path / "old.xml", "2022-01-01", *items)
    new = write_regulation(tmp_path / "new.xml", "2023-01-01", *items[3:6])
    command = ["import", "list", new, "--previous", old, "-L", ruritania]
    warning = f"{new} lacks 17 of the 20 entries of {old}: is it the whole list?"

    assert f"warning: {warning}" in run(*command).err
    refused = run(*command, "--write")
    assert (refused.code, f"error: {warning}" in refused.err) == (2, True)
    assert not list(ruritania.rglob("ca-20*.toml"))


def test_four_states_of_canadas_regulations_have_ten_listings_after_the_first(
    run, shipped, empty_ledger
):
    states = [
        real_file(f"whole/ca_regulations_SOR-2020-214_{day}.xml")
        for day in ("2025-07-24", "2021-12-13", "2022-11-28", "2024-08-18")
    ]
    command = ["import", "list", states[0]]
    for path in states[1:]:
        command += ["--previous", path]
    result = run(*command, "-L", shipped)
    assert "Nothing to add: all 10 changes are in the ledger already." in result.err
    assert "in the ledger (" not in result.err


def test_four_copies_of_ofacs_list_agree_with_the_shipped_ledger(run, shipped):
    days = ("2024-05-03", "2021-08-18", "2021-12-09", "2022-03-04")
    paths = [real_file(f"whole/us_ofac_sdn_{day}.csv") for day in days]
    command = ["import", "list", paths[0], "-p", "US-BRUS", "-L", shipped]
    for path in paths[1:]:
        command += ["--previous", path]
    for path, day in zip(paths, days, strict=True):
        command += ["--as-of", f"{path.name}={day}"]
    result = run(*command)

    assert "Nothing to add: all 3 changes are in the ledger already." in result.err
    assert "in the ledger (" not in result.err


def test_add_and_import_json_take_the_proposal_as_it_is(
    run, propose, ruritania, tmp_path
):
    old = write_sdn(tmp_path / "2022-03-01.csv", CASTLE, RUPERT)
    new = write_sdn(tmp_path / "2022-03-20.csv", CASTLE, MICHAEL)
    proposed, _ = propose(new, old)
    path = tmp_path / "proposal.json"
    path.write_text(json.dumps(proposed), encoding="utf-8")
    added = run("import", "json", path, "--write", "-L", ruritania)

    assert added.code == 0, added.err
    assert propose(new, old)[0] == []
