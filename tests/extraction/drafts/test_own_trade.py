"""What a ministry forbids in its own country's trade, and second figures with a day or a seat."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read(text: str) -> list[AnnouncementDraft]:
    return draft_announcements(read_document(text.encode(), "notice.txt"))


@pytest.mark.parametrize(
    ("header", "sender"),
    [
        ("Ministry of Trade\nNairobi, 19 August 2024", "KE"),
        ("Ministry of Economy\nBogotá, D.C., 19 August 2024", "CO"),
        ("GAZETTE OF INDIA\n19 August 2024", "IN"),
    ],
)
@pytest.mark.parametrize(
    "sentence",
    [
        "From this day the export of thermal coal from our ports to Israel is prohibited.",
        "The import of all goods originating in Israel is prohibited.",
        "Exports of coal to Israel are banned. Producers are helped to sell it in Türkiye.",
        "No Israeli aircraft may cross the airspace of the country from tomorrow.",
        "The Government has decided to no longer accept Israeli ships calling at any port.",
    ],
)
def test_a_country_closes_its_own_trade(
    header: str, sender: str, sentence: str
) -> None:
    [draft] = read(f"{header}\n\n{sentence}")
    assert (draft.sender, draft.targets, draft.action) == (sender, ("IL",), "measure")
    assert draft.announced == "2024-08-19"


@pytest.mark.parametrize(
    "sentence",
    [
        "The import of sugar is banned because of a disease found in farms in Uganda.",
        "The export of maize to Togo is prohibited to protect local farmers.",
        "The import of live poultry from Togo is prohibited after an outbreak.",
        "The import of second-hand clothes is prohibited. Tanzania has a similar rule.",
        "The land borders stay closed to prevent the spread of the virus.",
    ],
)
def test_health_and_farmers_are_no_sanctions(sentence: str) -> None:
    assert read(f"Ministry of Trade\nNairobi, 19 August 2024\n\n{sentence}") == []


def test_a_day_behind_a_second_figure_is_its_own() -> None:
    text = "OSLO, 4 May 2024 - Norway listed nine Belarusian judges on Thursday. Six officers were "
    text += "listed on 3 March 2023, and four firms on 7 June 2023."
    days = {draft.announced: draft.counts for draft in read(text)}
    assert days == {
        "2024-05-02": {"individuals": 9},
        "2023-03-03": {"individuals": 6},
        "2023-06-07": {"entities": 4},
    }


def test_what_others_do_behind_an_act_has_no_part_in_it() -> None:
    text = "OSLO, 4 May 2024 - Norway listed nine Belarusian judges on Thursday. Six firms were "
    text += "listed in May, and two judges in Minsk resigned."
    assert [draft.counts for draft in read(text)] == [
        {"individuals": 9},
        {"entities": 6},
    ]


def test_firms_are_joined_over_their_seats() -> None:
    text = "LONDON, 18 June 2024 - Fourteen Russian tankers were sanctioned by the UK today, "
    text += "together with 3 ship managers in Dubai and one insurer in Almaty."
    [draft] = read(text)
    assert draft.targets == ("RU",)
    assert draft.counts == {"vessels": 14, "entities": 4}


@pytest.mark.parametrize(
    "text",
    [
        "The EU extended its measures on Guinea. The renewal covers four former officers.",
        "L'Union européenne a prolongé les mesures contre la Guinée. La prorogation vise quatre "
        "anciens officiers.",
    ],
)
def test_a_renewal_says_whom_it_covers(text: str) -> None:
    [draft] = read(text)
    assert (draft.action, draft.counts) == ("renewal", {"individuals": 4})


def test_a_french_notice_adds_behind_its_colon() -> None:
    text = "Feuille fédérale\nOrdonnance instituant des mesures à l'encontre du Soudan\n\nL'annexe "
    text += "est modifiée comme suit : y sont ajoutées 2 personnes physiques et 2 entreprises.\n\n"
    [draft] = [each for each in read(f"{text}Berne, le 20 août 2025") if each.counts]
    assert (draft.sender, draft.action) == ("CH", "listing")
    assert draft.counts == {"individuals": 2, "entities": 2}
