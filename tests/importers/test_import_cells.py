"""A cell of a sheet as the value of a field."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv.cells import (
    CELL_READERS,
    FREE_TEXT_FIELDS,
    MEANINGLESS_TEXTS,
    Dialect,
    read_cell,
    remove_formula_guard,
)
from sanctions_cli.records import MEASURES, TYPES, exported_columns, source_fields

ANY = Dialect()
OUR_EXPORT = Dialect(is_own_export=True)


def refuse(field: str, cell: str, dialect: Dialect = ANY) -> tuple[str, str]:
    """Message and hint with which a cell is refused."""
    with pytest.raises(SanctionsError) as caught:
        read_cell(field, cell, dialect)
    return caught.value.message, caught.value.hint or ""


# All fields


def test_every_column_of_an_export_and_every_part_of_a_source_can_be_read():
    for column in exported_columns():
        assert column.name in CELL_READERS, (
            f'"{column.name}" is exported and cannot be imported'
        )
    for field in source_fields():
        if field.column:
            assert field.column in CELL_READERS, (
                f'a source has "{field.column}", which is not read'
            )


@pytest.mark.parametrize("field", CELL_READERS)
def test_an_empty_cell_states_nothing(field):
    assert read_cell(field, "", ANY) is None
    assert read_cell(field, " \n\t", ANY) is None
    assert read_cell(field, "", OUR_EXPORT) is None


@pytest.mark.parametrize("field", ["individuals", "note", "announced", "title"])
def test_na_of_r_is_no_text_count_or_date(field):
    with pytest.raises(SanctionsError, match="would be a guess") as refusal:
        read_cell(field, "NA", Dialect())
    assert "--null" in refusal.value.hint


def test_na_as_a_country_is_namibia():
    assert read_cell("sender", "NA", Dialect()) == "NA"
    assert read_cell("target", "NA", Dialect()) == ["NA"]


@pytest.mark.parametrize("field", ["individuals", "note", "target", "action"])
@pytest.mark.parametrize("cell", [*sorted(MEANINGLESS_TEXTS), "N/A", " None "])
def test_what_people_write_in_place_of_nothing_is_refused(field, cell):
    if field == "individuals" and cell == "unknown":
        assert read_cell(field, cell, ANY) == "unknown"
        return
    message, hint = refuse(field, cell)
    assert message == "what this means would be a guess"
    assert f"[values.{field}]" in hint


def test_our_own_export_means_what_it_says():
    assert read_cell("note", "none", OUR_EXPORT) == "none"
    assert read_cell("note", " - ", OUR_EXPORT) == " - "


@given(st.sampled_from(list(CELL_READERS)), st.text(max_size=12), st.booleans())
def test_no_cell_is_more_than_a_refusal(field, cell, is_own_export):
    with contextlib.suppress(SanctionsError):
        read_cell(field, cell, Dialect(is_own_export, "dmy", "1900"))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("'=1+1", "=1+1"),
        ("'+1", "+1"),
        ("' -1", " -1"),
        ("'@x", "@x"),
        ("''=1", "'=1"),
        ("'＝1", "＝1"),
        ("'quoted'", "'quoted'"),
        ("'", "'"),
        ("=1", "=1"),
        ("", ""),
    ],
)
def test_one_apostrophe_before_a_formula_is_removed(cell, text):
    assert remove_formula_guard(cell) == text


# Texts


def test_a_text_loses_its_blanks_but_not_in_our_own_export():
    assert read_cell("note", "  a b ", ANY) == "a b"
    assert read_cell("note", "  a b ", OUR_EXPORT) == "  a b "
    assert read_cell("sender", " CA ", OUR_EXPORT) == "CA"


def test_free_texts_are_those_in_which_a_blank_can_be_meant():
    assert {"note", "program", "reasons", "sources", "conflicts"} <= FREE_TEXT_FIELDS
    assert FREE_TEXT_FIELDS.isdisjoint(
        {"sender", "target", "announced", "action", *TYPES}
    )


def test_several_texts_are_joined_by_semicolons():
    assert read_cell("reasons", "war; ;elections;", ANY) == ["war", "elections"]
    assert read_cell("reasons", "a;b; c", OUR_EXPORT) == ["a;b", "c"]
    assert read_cell("reasons", "a;\N{NO-BREAK SPACE} b", OUR_EXPORT) == ["a; b"]


# Countries


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("CA", "CA"),
        ("canada", "CA"),
        ("UK", "GB"),
        ("Korea, Republic of", "KR"),
        ("NO", "NO"),
    ],
)
def test_a_sender_is_one_country_by_code_or_name(cell, code):
    assert read_cell("sender", cell, ANY) == code


@pytest.mark.parametrize("cell", ["LA; AD", "CA\nUS", "CA, US"])
def test_several_senders_are_refused(cell):
    message, hint = refuse("sender", cell)
    assert message in (
        "put one country here",
        "this can mean Andorra, or Laos and Andorra",
    )
    assert hint


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("BY", ["BY"]),
        ("BY;RU", ["BY", "RU"]),
        ("Belarus ;\nRussia;", ["BY", "RU"]),
        ("Belarus, Russia", ["BY", "RU"]),
        ("Belarus, Russia,", ["BY", "RU"]),
        ("Korea, Republic of", ["KR"]),
        ("Korea, Republic of; Iran", ["KR", "IR"]),
        ("Taiwan; China", ["TW", "CN"]),
    ],
)
def test_targets_are_joined_by_semicolons_line_ends_or_clear_commas(cell, codes):
    assert read_cell("target", cell, ANY) == codes


def test_a_comma_that_may_join_or_belong_to_a_name_is_refused():
    message, hint = refuse("target", "Hong Kong, China")
    assert message == '"Hong Kong, China" can mean Hong Kong, or Hong Kong and China'
    assert hint == 'for both, write "HK; CN"; else write "HK"'


@pytest.mark.parametrize("cell", ["Belarus, Rusia", "Belarus; Rusia", ";", "Belrus"])
def test_what_is_no_country_is_refused(cell):
    assert refuse("target", cell)[0].startswith("no country ")


# Counts


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("0", 0),
        ("007", 7),
        ("1400", 1400),
        ("1400.0", 1400),
        ("1,400", 1400),
        ("1 400", 1400),
        ("1'400", 1400),
        ("1’400", 1400),
        ("1\u202f000\u202f000", 1_000_000),
    ],
)
def test_a_count_may_have_its_thousands_grouped(cell, number):
    assert read_cell("individuals", cell, ANY) == number


@pytest.mark.parametrize(
    "cell",
    [
        "1.400",
        "1,40",
        "1,400 000",
        "12.5",
        "-3",
        "1e3",
        "ten",
        "TRUE",
        "٣",
        "(5)",
        "1½",
    ],
)
def test_what_is_no_whole_number_in_digits_is_no_count(cell):
    message, hint = refuse("entities", cell)
    reasons = {
        "1.400": "this is 1400 to some and a fraction to others",
        "1,40": "this is not a whole number",
        "12.5": "this is not a whole number",
    }
    assert message == reasons.get(cell, "this is not a count")
    assert hint


def test_a_count_beyond_reason_is_refused():
    assert read_cell("total", "1000000", ANY) == 1_000_000
    assert refuse("total", "1000001") == (
        '"1000001" is more than 1,000,000',
        "no announcement names so many",
    )


@pytest.mark.parametrize(
    ("cell", "number"),
    [("5", 5), ("+5", 5), ("-5", -5), ("\N{MINUS SIGN}1,400", -1400), ("-0", 0)],
)
def test_a_net_change_may_have_a_sign(cell, number):
    assert read_cell("net_individuals", cell, ANY) == number


@pytest.mark.parametrize("cell", ["--5", "+-5", "5-", "+", "-"])
def test_a_sign_appears_once_before_digits(cell):
    assert refuse("net_entities", cell, OUR_EXPORT)[0] == "this is not a count"


# Words


@pytest.mark.parametrize(
    ("cell", "flag"),
    [("true", True), ("TRUE", True), ("False", False), ("1", True), ("0.0", False),
     ("WAHR", True), ("faux", False)],
)  # fmt: skip
def test_a_flag_is_what_a_spreadsheet_program_saves(cell, flag):
    assert read_cell("package", cell, ANY) is flag


@pytest.mark.parametrize("cell", ["2", "10", "yes", "no", "x"])
def test_a_flag_is_no_other_number_and_no_other_word(cell):
    assert refuse("package", cell) == (
        "this is neither true nor false",
        "write true or false",
    )


@pytest.mark.parametrize("cell", ["at_least", "At least", "AT-LEAST", " at  least "])
def test_a_word_is_understood_however_it_is_written(cell):
    assert read_cell("precision", cell, ANY) == "at_least"


def test_a_word_that_is_none_of_the_list_is_refused_with_a_near_one():
    message, hint = refuse("action", "listng")
    assert message == "no such word here"
    assert hint.startswith(
        "did you mean listing? a map file says what it means: [values.action]"
        ' "listng" = "opening", or listing, relisting, '
    )
    assert refuse("precision", "zzz")[1] == (
        'a map file says what it means: [values.precision] "zzz" = "exact",'
        " or at_least, about"
    )


def test_measures_are_joined_by_semicolons_commas_or_line_ends():
    assert read_cell("measures", "Asset freeze, travel-ban;arms\nEXPORT", ANY) == [
        "asset_freeze",
        "travel_ban",
        "arms",
        "export",
    ]
    assert read_cell("measures", "; ".join(MEASURES), ANY) == list(MEASURES)
    assert refuse("measures", "arms; freez")[0] == "no such word here"


# Sources and conflicts


def test_a_source_is_its_parts_joined_by_bars():
    cell = "Canada Gazette | SOR/2024-167 | 2024-08; JURIST |  |  | https://example.org"
    assert read_cell("sources", cell, ANY) == [
        {
            "publisher": "Canada Gazette",
            "title": "SOR/2024-167",
            "published": "2024-08",
        },
        {"publisher": "JURIST", "url": "https://example.org"},
    ]


def test_a_source_with_too_many_parts_is_refused_with_their_names():
    message, hint = refuse("sources", " | ".join("abcdefghi"))
    assert message == "9 parts where there are at most 8"
    assert hint.startswith(
        "parts are joined by a bar: publisher | title | published | url | "
    )


def test_the_parts_of_a_single_source_are_columns_of_their_own():
    assert read_cell("source_url", "https://example.org", ANY) == "https://example.org"
    assert read_cell("source_kind", "Official-data", ANY) == "official-data"
    assert read_cell("published", "9 Aug 2024", ANY) == "2024-08-09"
