"""The day of a lead is that of the sentences that carry it on, and of no others."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read_days(text: str) -> dict[str, str]:
    """The day of each draft with figures, by its sender."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return {draft.sender: draft.announced for draft in drafts if draft.counts}


@pytest.mark.parametrize(
    "group",
    ["Western governments", "Three countries", "The allies", "Several partners"],
)
def test_who_is_named_behind_a_group_acts_on_its_day(group: str) -> None:
    text = (
        f"LONDON, 6 March 2024 - {group} imposed sanctions on Belarus on Tuesday. Canada listed"
        " ten officials. Britain, for its part, froze the assets of four companies.\n\n"
        "Switzerland listed six officials."
    )
    day = "2024-03-05"
    assert read_days(text) == {"CA": day, "GB": day, "CH": day}


def test_a_french_group_acts_on_its_day() -> None:
    text = (
        "PARIS, 6 mars 2024 - Plusieurs pays occidentaux ont pris mardi des sanctions contre le"
        " Bélarus. Le Canada a inscrit dix responsables."
    )
    assert read_days(text) == {"CA": "2024-03-05"}


def test_a_sender_that_moved_on_a_day_announced_its_figures_then() -> None:
    text = (
        "BRUSSELS, 6 March 2024 - The EU sanctioned four officials of Belarus on Monday.\n\n"
        "London moved a day later. The Foreign Secretary, who had promised it to the opposition in"
        " the House of Commons, announced 40 designations."
    )
    assert read_days(text) == {"EU": "2024-03-04", "GB": "2024-03-05"}


def test_the_day_of_a_sender_is_not_that_of_another() -> None:
    text = (
        "BRUSSELS, 6 March 2024 - The EU sanctioned four officials of Belarus on Monday."
        " Canada has listed ten officials."
    )
    assert read_days(text) == {"EU": "2024-03-04", "CA": ""}


def test_what_came_to_an_end_yesterday_was_ended_then() -> None:
    text = (
        "HARARE, 5 March 2024 - American sanctions on Zimbabwe came to an end yesterday. The"
        " United States removed 90 people from its list in the course of it."
    )
    assert read_days(text) == {"US": "2024-03-04"}


@pytest.mark.parametrize(
    "lead",
    [
        "Norway has joined the measures that the EU adopted on 10 January 2025.",
        "Norway is following the decisions taken by the EU on 10 January 2025.",
    ],
)
def test_the_day_of_what_is_taken_over_is_that_of_another(lead: str) -> None:
    text = (
        "OSLO, 17 February 2025 - Norway has widened its sanctions against Venezuela. "
        f"{lead} Norway listed 15 officials."
    )
    assert read_days(text) == {"NO": ""}


def test_an_order_dates_the_act_that_it_makes() -> None:
    text = (
        "OSLO, 17 February 2025 - Sanctions against Venezuela.\n\n"
        "By Royal Decree of 14 February 2025 Norway listed 15 officials."
    )
    assert read_days(text) == {"NO": "2025-02-14"}


def test_a_day_of_that_year_has_the_year_named_last() -> None:
    text = (
        "CHISINAU, 10 July 2025 - The framework against Moldova's oligarchs dates from April 2023."
        " On 30 May of that year, the EU listed five individuals from Moldova."
    )
    assert read_days(text) == {"EU": "2023-05-30"}


def test_the_day_in_an_aside_is_not_that_of_the_act() -> None:
    text = (
        "LONDON, 26 September 2023 - Three allies moved against Sudan on Monday. In Ottawa the"
        " foreign minister announced six designations, and Washington, which had acted in June"
        " already, listed two companies."
    )
    assert read_days(text) == {"CA": "2023-09-25", "US": "2023-09-25"}


def test_may_is_a_month_behind_a_number() -> None:
    text = (
        "3 May 2012 - Brussels blacklists six officers of the junta in Guinea-Bissau."
    )
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.sender, dict(draft.counts or {})) == ("EU", {"individuals": 6})


def test_what_a_decree_covers_has_the_day_on_which_it_was_put_into_force() -> None:
    text = (
        "KYIV, 11 June 2025 - Ukraine's president put two sanctions decrees into force on Tuesday."
        " The first is aimed at Russian industry: it names 41 plants."
    )
    assert read_days(text) == {"UA": "2025-06-10"}


@pytest.mark.parametrize(
    "lead",
    [
        "Western governments marked the anniversary of the Belarusian election on Friday with new sanctions.",
        "Pacific partners joined Friday's wave of sanctions on Belarus.",
        "The screws on the generals of Belarus were tightened from two sides on Friday.",
        "The West sent mixed messages to Belarus on Friday.",
        "Western governments used Human Rights Day on Friday to publish what they called a big batch.",
        "Like-minded governments moved in step against Belarus on Friday.",
    ],
)  # fmt: skip
def test_what_senders_together_did_on_a_day_they_did_one_by_one(lead: str) -> None:
    text = f"LONDON, Aug. 9, 2024 - {lead} Canada listed nine officials of Belarus."
    assert read_days(text) == {"CA": "2024-08-09"}


@pytest.mark.parametrize(
    "lead",
    [
        "Western governments met on Friday to discuss Belarus.",
        "Western governments condemned a verdict in Belarus on Friday.",
        "Western governments are to review their sanctions on Belarus, officials said on Friday.",
        "Western governments called for new sanctions on Belarus on Friday.",
    ],
)
def test_who_only_talked_on_a_day_may_have_acted_on_another(lead: str) -> None:
    text = f"LONDON, Aug. 9, 2024 - {lead} Canada has listed nine officials of Belarus."
    assert read_days(text) == {"CA": ""}


def test_a_bar_ends_a_dateline_with_a_day() -> None:
    text = "SARAJEVO, 9 August 2024 | The US has listed four officials of Bosnia."
    assert read_days(text) == {"US": ""}


def test_what_a_sender_did_within_the_hour_has_the_same_day() -> None:
    text = (
        "TALLINN, 9 August 2024 - Estonia barred 14 Georgian officials on Friday. Latvia, which acted within the hour,"
        " barred 16."
    )
    assert read_days(text) == {"EE": "2024-08-09", "LV": "2024-08-09"}


@pytest.mark.parametrize(
    "lead",
    [
        "L'Union européenne est passée à l'acte lundi.",
        "L'Union européenne a resserré lundi l'étau autour de Minsk.",
    ],
)
def test_what_a_sender_did_on_a_day_dates_the_sentence_that_goes_on(lead: str) -> None:
    text = (
        f"KINSHASA (Le Phare, 6 mars 2024) – {lead} Sept juges et trois organisations du Bélarus rejoignent la liste"
        " ouverte en 2021."
    )
    assert read_days(text) == {"EU": "2024-03-04"}


def test_who_received_a_guest_on_a_day_listed_on_another() -> None:
    text = (
        "OTTAWA, 6 March 2024 - Canada's prime minister received a guest on Monday. Canada has listed nine officials"
        " of Belarus."
    )
    assert read_days(text) == {"CA": ""}


@pytest.mark.parametrize(
    "text",
    [
        "Security Service of the Republic of Moldova\nChisinau, 6 March 2024\n\nThe Supervisory Council, which met"
        " today, has applied restrictive measures to eight individuals who work for Russia.",
        "Oslo, Ministry of Foreign Affairs\nNews story | Date: 06.03.2024\n\nNorway has added eight officials of"
        " Belarus to its list.",
        "Russian MFA\n6 March 2024\n\nThe Russian side has closed entry to eight British nationals.",
        "KYIV - Ukraine has frozen the accounts of eight Belarusians. The order by the president appeared in a special"
        " issue of the gazette dated 6 March 2024.",
        "Les avoirs de huit Iraniens sont gelés en France. La mesure figure dans un arrêté du 6 mars 2024.",
        "The UN Committee on Libya listed two men on 6 March 2024. It renewed at the same time the listing of eight.",
    ],
)
def test_the_day_of_a_meeting_a_header_and_an_instrument_is_that_of_the_act(
    text: str,
) -> None:
    days = read_days(text)
    assert set(days.values()) == {"2024-03-06"}


@pytest.mark.parametrize(
    "lead",
    [
        "Belarusian generals woke up on Wednesday to new sanctions from Canada and Britain.",
        "Belarusian generals faced on Wednesday travel bans imposed by Canada and Britain.",
        "Canada and Britain tightened the noose around Minsk on Wednesday.",
        "Canada and Britain turned the screw on Minsk on Wednesday, a year after the vote.",
    ],
)  # fmt: skip
def test_the_day_of_what_comes_from_several_is_that_of_each(lead):
    story = f"RIGA, 15 May 2024 - {lead}\n\nCanada listed four men. Britain listed two."
    drafts = draft_announcements(read_document(story.encode(), "story.txt"))
    days = {(each.sender, each.announced) for each in drafts}
    assert days == {("CA", "2024-05-15"), ("GB", "2024-05-15")}


@pytest.mark.parametrize(
    "lead",
    [
        "Belarus's opposition called on Wednesday for sanctions by Canada and Britain.",
        "Canada and Britain spoke about Belarus on Wednesday.",
    ],
)
def test_the_day_of_talk_about_several_is_no_day_of_theirs(lead):
    story = f"RIGA, 15 May 2024 - {lead}\n\nCanada listed four men. Britain listed two."
    drafts = draft_announcements(read_document(story.encode(), "story.txt"))
    assert {each.announced for each in drafts} == {""}
