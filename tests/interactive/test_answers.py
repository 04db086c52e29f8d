"""What a person types as an answer, and how the value is put into words again."""

from __future__ import annotations

from datetime import date

import pytest

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive import answers


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Belarus", ["BY"]),
        ("Belarus, Russia", ["BY", "RU"]),
        ("by,ru", ["BY", "RU"]),
        ("BY, Belarus, Biélorussie", ["BY"]),
        ("Korea, Republic of", ["KR"]),
        ("worldwide", ["ZZ"]),
    ],
)
def test_targets_are_read_by_name_or_code_each_once(typed, codes):
    assert answers.parse_targets(typed) == codes


@pytest.mark.parametrize(
    "typed", ["Belarrus", "Belarus, Atlantis", ",", "Belarus,Rusia"]
)
def test_a_target_that_is_no_country_is_refused(typed):
    with pytest.raises(SanctionsError):
        answers.parse_targets(typed)


@pytest.mark.parametrize(
    ("typed", "action"),
    [
        ("listing", "listing"),
        ("LISTING", "listing"),
        ("deli", "delisting"),
        ("meas", "measure"),
        ("lift", "lifting"),
        ("th", "threat"),
    ],
)
def test_an_action_is_read_by_the_beginning_of_its_word(typed, action):
    assert answers.parse_action(typed) == action


@pytest.mark.parametrize("typed", ["li", "l", "re", "xyz", "listing "])
def test_an_action_that_could_be_several_or_none_is_refused_with_all_of_them(typed):
    with pytest.raises(SanctionsError) as refusal:
        answers.parse_action(typed)
    assert "opening, listing, relisting, delisting" in (refusal.value.hint or "")


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        ("1 aircraft", {"aircraft": 1}),
        ("1 aircraft, 2 vessels", {"aircraft": 1, "vessels": 2}),
        ("2 vessel", {"vessels": 2}),
        ("1,000 vessels", None),
        ("17 unspecified", {"unspecified": 17}),
        ("3 Others", {"other": 3}),
        ("0 other", {"other": 0}),
        ("several vessels, unknown other", {"vessels": "unknown", "other": "unknown"}),
        ("a few vessels", None),
        ("3", None),
        ("vessels", None),
        ("3 people", None),
        ("three vessels", None),
        ("-1 vessels", None),
    ],
)
def test_rare_types_are_read_as_number_and_type(typed, counts):
    if counts is None:
        with pytest.raises(SanctionsError):
            answers.parse_rare_counts(typed)
    else:
        assert answers.parse_rare_counts(typed) == counts


@pytest.mark.parametrize(
    "counts",
    [{"aircraft": 1, "vessels": 2}, {"unspecified": 17}, {"vessels": "unknown"}],
)
def test_counts_in_words_are_read_back(counts):
    assert answers.parse_rare_counts(answers.format_counts(counts)) == counts


@pytest.mark.parametrize(
    ("typed", "day"),
    [("9 aug 2024", "2024-08-09"), ("2024-08", "2024-08"), ("2024", "2024")],
)
def test_a_day_is_read_as_people_type_it(typed, day):
    assert answers.parse_day(typed) == day


def test_today_is_the_day_it_is():
    assert answers.parse_day("today") == date.today().isoformat()


@pytest.mark.parametrize("typed", ["https://example.org/a?b#c", "http://example.org"])
def test_a_web_address_stays_as_it_is(typed):
    assert answers.parse_address(typed) == typed


@pytest.mark.parametrize(
    "typed", ["example.org", "ftp://example.org", "https://a b", ""]
)
def test_what_no_browser_opens_is_no_web_address(typed):
    with pytest.raises(SanctionsError, match="no web address"):
        answers.parse_address(typed)


def test_values_in_words():
    assert answers.format_country("BY") == "Belarus"
    assert answers.format_country(None) == ""
    assert answers.format_countries("BY") == "Belarus (BY)"
    assert answers.format_countries(["BY", "RU"]) == "Belarus (BY), Russia (RU)"
    assert answers.format_day("2024-08-09") == "Friday 9 August 2024"
    assert answers.format_day("2024-08") == "2024-08"


def test_countries_that_the_ledger_uses_come_first_for_completion():
    names = answers.country_names(["CA", "EU"])
    assert names[:3] == ["Canada", "EU", "Afghanistan"]
    assert len(names) == len(set(names))
