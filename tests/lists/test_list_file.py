"""Files that are no lists, or lists of a changed format: refused with the cause named."""

from __future__ import annotations

import re
import tarfile
import zipfile
from datetime import date

import pytest
import xlsxwriter
from list_samples import FILES, SMALL_FILES, read

from sanctions_cli.errors import SanctionsError
from sanctions_cli.lists import (
    READERS,
    BadList,
    alias_rows,
    ca_regulations,
    date_lists,
    find_readers,
    open_list,
)
from sanctions_cli.lists.source import open_source

REGULATIONS = (FILES / "ca-regulations.xml").read_text(encoding="utf-8")
SEMA = (FILES / "ca-sema-3.xml").read_text(encoding="utf-8")


def refusal(path) -> str:
    with pytest.raises(BadList) as error:
        read(path)
    assert error.value.hint
    return error.value.message.removeprefix(f"{path}: ")


def refusal_of_text(tmp_path, text: str, name: str = "list.xml") -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return refusal(path)


@pytest.mark.parametrize("path", SMALL_FILES, ids=lambda path: path.name)
def test_each_small_file_is_recognised_as_its_kind(path):
    kind = open_list(path).reader.KIND

    assert path.name.startswith(kind)


@pytest.mark.parametrize("path", SMALL_FILES, ids=lambda path: path.name)
def test_no_two_readers_recognise_the_same_file(path):
    source = open_source(path)

    assert len([reader for reader in READERS if reader.recognise(source)]) == 1


def test_a_web_page_saved_as_csv(tmp_path):
    page = '<!DOCTYPE html>\n<html lang="en"><body></body></html>'

    assert refusal_of_text(tmp_path, page, "eu.csv") == (
        "it is a web page (HTML), not a list"
    )


def test_a_zip_archive(tmp_path):
    path = tmp_path / "list.xml"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("list.xml", SEMA)

    assert refusal(path) == "it is a zip archive"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"\x1f\x8b\x08\x00", "it is a gzip archive"),
        (b"%PDF-1.7", "it is a PDF file"),
        (SEMA.encode("utf-16"), "it is not UTF-8 text"),
        (
            b'{"a": 1}',
            "it is not an official list of a known kind, but JSON of another kind",
        ),
        (
            b"a,b\n1,2\n",
            'it is not an official list of a known kind, but a table that begins with "a, b"',
        ),
        (
            b"<a/>",
            'it is not an official list of a known kind, but XML with the root element "a"',
        ),
    ],
)
def test_a_file_of_another_kind(tmp_path, data, message):
    path = tmp_path / "list.xml"
    path.write_bytes(data)

    assert refusal(path) == message


def test_a_text_in_windows_1252_names_the_first_wrong_line(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("Name 6,Group ID\nL’Étoile,1\n".encode("cp1252"))

    assert refusal(path).startswith(
        'line 2: the text is not UTF-8; as Windows-1252 it would be "…Name 6,Group ID L’Étoile,1'
    )


def test_a_tar_archive(tmp_path):
    path = tmp_path / "lists.tar"
    with tarfile.open(path, "w") as archive:
        archive.add(FILES / "ca-sema-1.xml")

    assert refusal(path) == "it is a tar archive"


def test_a_folder_and_a_missing_file(tmp_path):
    assert refusal(tmp_path) == "it is a folder"
    assert refusal(tmp_path / "none.xml") == "No such file or directory"


def test_a_file_of_two_gigabytes_is_refused_unread(tmp_path):
    path = tmp_path / "list.xml"
    with path.open("wb") as stream:
        stream.truncate(2 << 30)

    assert refusal(path) == "it is larger than 1,024 MB, more than any official list"


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE data-set [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE data-set [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!-- a comment --> <!DOCTYPE data-set SYSTEM "http://127.0.0.1/list.dtd">',
    ],
)
def test_an_entity_bomb_and_an_external_entity(tmp_path, declaration):
    text = SEMA.replace("?>\n", f"?>\n{declaration}\n", 1)

    assert refusal_of_text(tmp_path, text) == (
        'it declares a document type ("<!DOCTYPE data-set"), which no official list does'
    )


@pytest.mark.parametrize("name", ["gb-conlist.csv", "cn-ammitto.yml"])
def test_a_text_that_does_not_end_with_a_line_may_be_cut_off(tmp_path, name):
    path = tmp_path / name
    path.write_bytes((FILES / name).read_bytes().rstrip())

    assert open_list(path).facts.warnings == (
        "its last line is not ended, as in a file that is cut off: is it whole?",
    )
    assert not open_list(FILES / name).facts.warnings


def test_a_file_that_is_cut_off(tmp_path):
    message = refusal_of_text(tmp_path, SEMA[: len(SEMA) // 2])

    assert message.startswith("the file is cut off (")


def test_a_renamed_element_that_would_leave_a_field_empty(tmp_path):
    text = SEMA.replace("DateOfListing-DateDinscription", "ListingDate")

    assert refusal_of_text(tmp_path, text) == 'record 1: unknown field "ListingDate"'


def test_renamed_records_that_would_leave_the_list_empty(tmp_path):
    text = SEMA.replace("record>", "entry>")

    assert refusal_of_text(tmp_path, text) == 'unknown element "entry"'


def test_a_list_without_entries(tmp_path):
    text = REGULATIONS.replace("Item", "X").replace("List", "HistoricalNote")

    assert refusal_of_text(tmp_path, text) == "it has no entries"


def test_a_repeated_reference(tmp_path):
    text = SEMA.replace("<Item-NumeroDarticle>2<", "<Item-NumeroDarticle>1<")
    text = text.replace(">1.1<", ">1, Part 1<")

    assert refusal_of_text(tmp_path, text) == (
        'record 3: the reference "Ruritania / Ruritanie / 1, Part 1 / 1" is there twice'
    )


def test_a_listing_date_after_the_date_of_the_file(tmp_path):
    text = REGULATIONS.replace(
        'inforce-start-date="2024-08-08" lims:fid="23"',
        'inforce-start-date="2034-08-08" lims:fid="23"',
    )

    assert refusal_of_text(tmp_path, text) == (
        "Schedule 1, Part 2, item 2: 2034-08-08 is not a possible day for a file of this date"
    )


def test_an_undated_file_is_bounded_by_today(tmp_path):
    path = FILES / "au-dfat.csv"
    assert read(path)
    with pytest.raises(BadList, match="is not a possible day for a file of this date"):
        list(open_list(path, today=date(1999, 1, 1)).read_entries())


def test_a_date_that_was_given_for_the_file_is_named_where_an_entry_is_later():
    list_file = open_list(FILES / "eu-journal.csv", today=date(2026, 1, 1))
    (dated_file,) = date_lists([list_file], ["2001-02-03"])

    with pytest.raises(BadList, match=r"so the file is not of 2001-02-03$") as error:
        list(dated_file.read_entries())
    assert error.value.hint.startswith("correct --as-of")


def test_a_table_with_rows_for_aliases_has_a_bound_of_targets(monkeypatch):
    monkeypatch.setattr(alias_rows, "MAX_TARGETS", 1)

    assert refusal(FILES / "gb-conlist.csv") == "it has more than 1 targets"


def test_a_regulation_has_a_bound_of_bytes(monkeypatch):
    monkeypatch.setattr(ca_regulations, "MAX_BYTES", 100)

    assert refusal(FILES / "ca-regulations.xml") == "it is too long for a regulation"


def test_an_old_table_of_ofsi_cannot_be_of_a_late_day(tmp_path):
    text = (FILES / "gb-conlist-2020.csv").read_text(encoding="utf-8")
    text = re.sub("[0-9]{2}/[0-9]{2}/2020", "10/04/2024", text, count=1)

    assert refusal_of_text(tmp_path, text, "list.csv") == (
        'it has no column "UK Sanctions List Date Designated"'
    )


def test_a_repealed_item_whose_element_is_renamed_is_not_listed(tmp_path):
    text = REGULATIONS.replace("Repealed>", "Revoked>")

    assert 'it says "[Repealed", but has no element' in refusal_of_text(tmp_path, text)


def test_a_table_of_the_eu_without_identifications_says_what_it_cannot_tell(tmp_path):
    path = tmp_path / "list.csv"
    lines = (FILES / "eu-fsf.csv").read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line.rsplit(";", 2)[0] for line in lines) + "\n")

    assert open_list(path).facts.notes == (
        "it has no columns of identifications, so ships are counted as entities",
    )


def test_a_kind_that_does_not_exist_and_one_that_the_file_is_not():
    with pytest.raises(BadList) as error:
        find_readers("ca-semma")
    assert (error.value.message, error.value.hint) == (
        'no kind of list is called "ca-semma"',
        'did you mean "ca-sema"?',
    )
    path = FILES / "ca-regulations.xml"
    with pytest.raises(BadList) as error:
        open_list(path, "ca-sema")
    assert error.value.message == (
        f"{path}: it is a file of the kind ca-regulations, not ca-sema"
    )


def test_a_file_of_no_kind_is_described_where_a_kind_is_stated(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("Name;Country\nZenda Ltd;Ruritania\n")

    with pytest.raises(BadList) as error:
        open_list(path, "ca-sema")
    assert error.value.message == (
        f"{path}: it is not a file of the kind ca-sema, but a table that begins with"
        ' "Name, Country"'
    )


def test_a_workbook_that_states_a_vast_table_is_refused(tmp_path):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write("A1", "Group ID")
        sheet.write("XFD1048576", "x")
    with pytest.raises(SanctionsError, match="has a table of more than"):
        open_list(path)
