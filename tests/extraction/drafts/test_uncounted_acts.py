"""A listing that says who is listed and gives no figure is a draft without figures."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document, read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements

HEADER = "U.S. Department of the Treasury\n\nPress release\n9 August 2023\n\n"

TARGETS = (
    "former Belarusian minister of transport Ruslan Karpovich",
    "Ruslan Karpovich, who runs a Belarusian tobacco firm",
    "a Belarusian refinery",
    "its director and his wife, both citizens of Belarus",
    "current and former Belarusian officials",
)
SENTENCES = (
    "The Department today designated {}.",
    "OFAC is also sanctioning {}.",
    "The Treasury announced the designation of {}.",
    "The United States today imposed a travel ban and an asset freeze on {}.",
)


def read(text: str) -> list[AnnouncementDraft]:
    return draft_announcements(read_document(text.encode(), "story.txt"))


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("targets", TARGETS)
def test_who_is_listed_without_a_figure_is_a_draft(sentence: str, targets: str) -> None:
    [draft] = read(HEADER + sentence.format(targets))
    assert (draft.sender, draft.targets, draft.action) == ("US", ("BY",), "listing")
    assert (draft.kind, draft.announced) == ("new", "2023-08-09")
    assert draft.counts is None
    assert draft.warnings


@pytest.mark.parametrize(
    "sentence",
    [
        "The following individuals of Belarus have been added to OFAC's SDN List:",
        "OFAC is publishing the names of one or more persons of Belarus that have been placed on"
        " the List of Specially Designated Nationals and Blocked Persons.",
    ],
)
def test_a_notice_that_names_its_targets_below_is_a_draft(sentence: str) -> None:
    [draft] = read(HEADER + sentence + "\n\nKARPOVICH, Ruslan; DOB 4 Apr 1967.")
    assert (draft.sender, draft.targets, draft.action) == ("US", ("BY",), "listing")
    assert draft.counts is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Payments made to designated Belarusian banks are prohibited.",
        "Ships that are listed may not carry oil of Belarus.",
        "The Treasury enforces its sanctions on Belarusian officials.",
        "Those sanctioned can ask the Treasury for a review of Belarus cases.",
        "The Treasury has no plans to designate a Belarusian minister.",
        "OFAC has designated nobody in Belarus.",
    ],
)
def test_rules_and_plans_that_name_targets_are_no_draft(sentence: str) -> None:
    assert read(HEADER + sentence) == []


def test_named_targets_beside_a_figure_are_part_of_it() -> None:
    text = (
        HEADER + "The Treasury sanctioned twelve Belarusian officials today. OFAC also"
        " designated the company of Ruslan Karpovich."
    )
    [draft] = read(text)
    assert draft.counts == {"individuals": 12}


def test_another_department_that_names_its_targets_has_a_draft_of_its_own() -> None:
    text = (
        HEADER
        + "The Treasury sanctioned twelve Belarusian officials today. Separately, the"
        " State Department is designating Ruslan Karpovich of Belarus for corruption."
    )
    first, second = read(text)
    assert first.counts == {"individuals": 12}
    assert second.counts is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada and New Zealand have taken similar steps today.",
        "Canada and New Zealand announced their own designations today.",
        "Canada and New Zealand followed suit.",
    ],
)
def test_others_who_join_in_have_a_draft_without_figures(sentence: str) -> None:
    lead = "The Treasury sanctioned twelve Belarusian officials today. "
    drafts = read(HEADER + lead + sentence)
    senders = {draft.sender: draft.counts for draft in drafts}
    assert senders == {"US": {"individuals": 12}, "CA": None, "NZ": None}


@pytest.mark.parametrize(
    "sentence",
    ["Canada plans to take similar steps.", "Canada has not followed suit."],
)
def test_who_only_may_join_in_has_no_draft(sentence: str) -> None:
    lead = "The Treasury sanctioned twelve Belarusian officials today. "
    assert [draft.sender for draft in read(HEADER + lead + sentence)] == ["US"]


def test_what_allies_list_together_against_terrorists_has_no_country() -> None:
    text = (
        "Allies classify 18 individuals and entities\n\nRiyadh, 8 June 2022\n\n"
        "Saudi Arabia, the United States and Bahrain today jointly classified 14 individuals and"
        " four entities connected with terrorist organizations. Two groups acted for Boko Haram."
    )
    senders = {draft.sender: (draft.targets, draft.counts) for draft in read(text)}
    assert senders == dict.fromkeys(("SA", "US", "BH"), (("ZZ",), None))


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("The US issued a licence that lets Trinidad and Tobago deal with Venezuela's oil.", "VE"),
        ("The US issued a licence permitting Qatar to pay salaries of clerks in Syria.", "SY"),
        ("Payments to Syria are allowed again under a general licence that the UK issued.", "SY"),
        ("OFAC extended a general license that authorizes Bulgaria to buy oil of Russia.", "RU"),
        ("Le Trésor américain a délivré une licence générale qui permet à la Bulgarie d'acheter du"
         " pétrole à la Russie.", "RU"),
    ],
)  # fmt: skip
def test_a_licence_is_about_those_who_are_dealt_with(sentence, target):
    (draft,) = draft_announcements(read_document(sentence.encode(), "story.txt"))
    assert (draft.action, draft.targets) == ("licence", (target,))


@pytest.mark.parametrize(
    "second_act",
    [
        "renewing the national emergency with respect to Belarus",
        "extending its measures against Belarus by a year",
        "tightening its embargo on potash of Belarus",
    ],
)
def test_an_act_without_figure_is_aimed_at_the_country_behind_its_verb(second_act):
    text = f"On 8 May 2024 the U.S. lifted sanctions on two Nicaraguan judges, while {second_act}."
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    assert [draft.targets for draft in drafts] == [("NI",), ("BY",)]
    assert {draft.announced for draft in drafts} == {"2024-05-08"}


@pytest.mark.parametrize(
    ("sentence", "sender", "target"),
    [
        ("Malaysia on Wednesday closed its ports to ships of Israel.", "MY", "IL"),
        ("Turkey on 2 May 2024 imposed an arms embargo on Israel.", "TR", "IL"),
        ("India has banned all imports from Pakistan.", "IN", "PK"),
        ("Algeria closed its airspace to Malian aircraft on 7 April 2025.", "DZ", "ML"),
    ],
)
def test_any_country_closes_itself_to_another(
    sentence: str, sender: str, target: str
) -> None:
    [draft] = draft_announcements(Document(sentence, "en"))
    assert (draft.sender, draft.targets, draft.action) == (sender, (target,), "measure")


@pytest.mark.parametrize(
    "sentence",
    [
        "Turkey called for an arms embargo on Israel.",
        "Turkey said on Monday it would not impose an arms embargo on Israel.",
        "Malaysia is considering a ban on ships bound for Israel.",
        "Malaysia's parliament voted for an arms embargo on Israel.",
        "Iran broke the arms embargo on Yemen.",
        "Egypt opposed the arms embargo on Sudan.",
        "Qatar said the arms embargo on Libya had been violated.",
    ],
)
def test_a_country_that_only_speaks_of_a_measure_takes_none(sentence: str) -> None:
    assert draft_announcements(Document(sentence, "en")) == []


@pytest.mark.parametrize(
    ("sentence", "sender", "target"),
    [
        (
            "Canada banned the judge Ivan Petrov of Belarus from the country on 3 May 2024.",
            "CA",
            "BY",
        ),
        (
            "The Belarusian judge Ivan Petrov was banned from entering Canada on 3 May 2024.",
            "CA",
            "BY",
        ),
        (
            "A former Belarusian judge may no longer enter Canada, it said on 3 May 2024.",
            "CA",
            "BY",
        ),
        (
            "Beijing banned the Filipino senator Ramon Diaz from entering China on 1 July 2025.",
            "CN",
            "PH",
        ),
        ("Russia sanctioned the British editor John Smith on 3 May 2024.", "RU", "GB"),
        (
            "Vienna has banned the Bosnian politician Ranko Stupar from entering Austria.",
            "AT",
            "BA",
        ),
        ("Canada has blacklisted the Haitian gang leader Jean Dupont.", "CA", "HT"),
    ],
)
def test_named_persons_are_listed_by_any_sender(sentence, sender, target):
    [act] = read(sentence)
    assert (act.sender, act.targets) == (sender, (target,))
    assert (act.action, act.counts) == ("listing", None)


@pytest.mark.parametrize(
    "sentence",
    [
        "China banned the American film Red River on 3 May 2024.",
        "A former British minister may no longer enter politics, he said on 3 May 2024.",
        "The Chinese tourist Li Wei was banned from entering the Louvre on 3 May 2024.",
        "The Russian player Anna Popova was barred from entering the Australian Open on 3 May 2024.",
        "The Belarusian judge Ivan Petrov, whom Canada has sanctioned, married in Minsk.",
        "Britain has banned the Belarusian State Circus from its festivals.",
        "Canada has not sanctioned the Belarusian judge Ivan Petrov.",
    ],
)
def test_persons_kept_from_something_else_are_not_listed(sentence):
    assert read(sentence) == []
