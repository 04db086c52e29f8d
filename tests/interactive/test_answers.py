"""What a person types as an answer, and how the value is put into words again."""

from __future__ import annotations

from datetime import date

import pytest

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive import answers
from sanctions_cli.records import MEASURES


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


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("li", '"li" can be listing, lifting or licence'),
        ("re", '"re" can be relisting or renewal'),
        ("xyz", '"xyz" is not an action'),
        ("asset freeze", '"asset freeze" is not an action'),
    ],
)
def test_an_action_that_could_be_several_or_none_is_refused(typed, message):
    with pytest.raises(SanctionsError) as refusal:
        answers.parse_action(typed)
    assert refusal.value.message == message


@pytest.mark.parametrize(
    ("typed", "action"),
    [("designations", "listing"), ("removal", "delisting"), ("extension", "renewal")],
)
def test_an_action_is_read_by_what_sources_call_it(typed, action):
    assert answers.parse_action(typed) == action


def test_a_kind_of_measure_answers_two_questions():
    value = answers.parse_action("export ban")
    assert value == {"action": "measure", "measures": ["export"]}
    assert answers.format_action(value) == "measure: export"


def test_partners_are_others_than_the_sender():
    assert answers.parse_partners("UK, US", "CA") == ["GB", "US"]
    with pytest.raises(SanctionsError, match="Canada is the sender itself"):
        answers.parse_partners("Canada, US", "CA")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("travel_ban", ["travel_ban"]),
        ("Travel ban and arms embargo", ["travel_ban", "arms"]),
        ("exp", ["export"]),
    ],
)
def test_words_of_a_closed_list_are_read_by_synonym_or_beginning(typed, words):
    parse_words = answers.make_words_parser("measure", MEASURES)
    assert parse_words(typed) == words


def test_a_word_that_is_not_in_a_closed_list_is_refused_with_its_words():
    parse_word = answers.make_word_parser("basis", ("stated", "listed"))
    assert parse_word("l") == "listed"
    with pytest.raises(SanctionsError) as refusal:
        parse_word("x")
    assert (refusal.value.message, refusal.value.hint) == (
        '"x" is not a basis',
        "type stated or listed",
    )


def test_a_list_needs_something_between_its_commas():
    assert answers.parse_texts("a, b ,a") == ["a", "b"]
    with pytest.raises(SanctionsError, match="nothing between the commas"):
        answers.parse_texts(" , ")


def test_changes_are_read_as_they_are_written():
    changes = {"individuals": 9, "entities": -2}
    assert answers.parse_changes(answers.format_changes(changes)) == changes
    with pytest.raises(SanctionsError, match="is not understood"):
        answers.parse_changes("9 individuals")


def test_an_address_in_place_of_a_publisher_names_its_host():
    assert answers.parse_publisher("Reuters", "source_") == "Reuters"
    assert answers.parse_publisher("https://www.reuters.com/a", "source_") == {
        "source_publisher": "reuters.com",
        "source_url": "https://www.reuters.com/a",
    }


@pytest.mark.parametrize(
    ("typed", "day"),
    [("9 aug 2024", "2024-08-09"), ("2024-08", "2024-08"), ("2024", "2024")],
)
def test_a_day_is_read_as_people_type_it(typed, day):
    assert answers.parse_day(typed) == day


def test_a_date_that_is_refused_has_one_line():
    with pytest.raises(SanctionsError) as refusal:
        answers.parse_day("31 feb 2021")
    assert refusal.value.hint == "type a date such as 9 aug 2024"


def test_today_is_the_day_it_is():
    assert answers.parse_day("today") == date.today().isoformat()


@pytest.mark.parametrize("typed", ["https://example.org/a?b#c", "http://example.org"])
def test_a_web_address_stays_as_it_is(typed):
    assert answers.parse_address(typed) == typed


@pytest.mark.parametrize(
    "typed", ["example.org", "ftp://example.org", "https://a b", ""]
)
def test_what_no_browser_opens_is_no_web_address(typed):
    with pytest.raises(SanctionsError, match="not a web address"):
        answers.parse_address(typed)


def test_values_in_words():
    assert answers.format_country("BY") == "Belarus"
    assert answers.format_country(None) == ""
    assert answers.format_countries("BY") == "Belarus (BY)"
    assert answers.format_countries(["GB", "EU"]) == (
        "United Kingdom (GB), European Union (EU)"
    )
    assert answers.format_countries(["BY", "RU"]) == "Belarus (BY), Russia (RU)"
    assert answers.format_day("2024-08-09") == "Friday 9 August 2024"
    assert answers.format_day("2024-08") == "2024-08"


def test_countries_that_the_ledger_uses_come_first_for_completion():
    names = answers.country_names(["CA", "EU"])
    assert names[:3] == ["Canada", "EU", "Afghanistan"]
    assert len(names) == len(set(names))
