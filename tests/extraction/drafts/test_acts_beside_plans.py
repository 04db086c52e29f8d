"""Acts and plans of one sentence or text: each verb has the kind of its own clause."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

Kinds = list[tuple[str, str, int]]


def read_kinds(text: str) -> Kinds:
    """The sender, the kind and the sum of the figures of each draft."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        (each.sender, each.kind, sum((each.counts or {}).values())) for each in drafts
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya today sanctioned six Iranian judges and will add another nine next week.",
        "Kenya sanctioned six Iranian judges, and nine ministers will be added in May.",
        "Kenya sanctioned six Iranian judges, and another nine are to be added next month.",
        "Le Kenya a sanctionné six juges iraniens et en ajoutera neuf la semaine prochaine.",
        "Le Kenya a sanctionné six juges iraniens, et neuf autres seront ajoutés lundi prochain.",
    ],
)
def test_what_is_done_is_no_plan_for_a_day_to_come(text: str) -> None:
    assert read_kinds(text) == [("KE", "new", 6), ("KE", "planned", 9)]


@pytest.mark.parametrize(
    "text",
    [
        "Canada sanctioned six Iranian judges on Monday; the EU will add nine judges next week.",
        "While the EU said it would sanction nine Iranian judges next week, Canada put six judges"
        " on its list on Monday.",
        "Le Canada a sanctionné lundi six juges iraniens ; l'Union européenne en ajoutera neuf la"
        " semaine prochaine.",
    ],
)
def test_plan_of_one_sender_beside_the_act_of_another(text: str) -> None:
    assert sorted(read_kinds(text)) == [("CA", "new", 6), ("EU", "planned", 9)]


@pytest.mark.parametrize(
    "text",
    [
        "The EU sanctioned six Iranian judges. The names of nine others were struck from the draft.",
        "The EU sanctioned six Iranian judges; it had originally planned to list nine.",
        "L'Union européenne a sanctionné six juges iraniens ; elle avait d'abord prévu d'inscrire"
        " neuf juges.",
    ],
)
def test_what_was_planned_before_is_no_plan(text: str) -> None:
    assert read_kinds(text) == [("EU", "new", 6)]


@pytest.mark.parametrize(
    "text",
    [
        "Les Vingt-Sept n'ont pu s'entendre sur des sanctions contre neuf juges iraniens.",
        "L'Ukraine a reporté sa décision sur l'inscription de neuf juges iraniens.",
        "L'Ukraine ajourne le vote sur l'inscription de neuf juges iraniens.",
    ],
)
def test_decisions_that_were_not_taken(text: str) -> None:
    assert read_kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kenya will publish next week the names of the six Iranian judges it sanctioned on Monday.",
        "Kenya is expected to add to the six Iranian judges it sanctioned on Monday.",
        "Including two generals, Kenya on Monday sanctioned six Iranians.",
    ],
)
def test_who_was_sanctioned_is_not_planned_again(text: str) -> None:
    assert read_kinds(text) == [("KE", "new", 6)]


@pytest.mark.parametrize(
    "text",
    [
        "By the end of the year, Kenya wants to have 140 Iranian judges on its list.",
        "Kenya hopes to have 140 Iranian judges on its list by May.",
    ],
)
def test_a_list_as_somebody_wants_it(text: str) -> None:
    assert read_kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A decree imposing sanctions on six Iranian judges awaits the signature of Kenya's"
        " president.",
        "Un décret sanctionnant six juges iraniens attend la signature du président kényan.",
    ],
)
def test_a_decree_without_its_signature_is_a_plan(text: str) -> None:
    assert {kind for _, kind, _ in read_kinds(text)} <= {"planned"}


def test_an_earlier_round_that_an_act_is_compared_with() -> None:
    text = (
        "Kenya sanctioned six Iranian judges on Monday, unlike in March 2023, when only nine"
        " judges were listed."
    )
    assert read_kinds(text) == [("KE", "new", 6), ("KE", "prior", 9)]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya will publish next week the names of the six Iranian judges listed on Monday.",
        "Le Kenya publiera la semaine prochaine les noms des six juges iraniens sanctionnés lundi.",
    ],
)
def test_a_participle_with_a_day_of_its_own_tells_what_was_done(text: str) -> None:
    assert read_kinds(text) == [("KE", "new", 6)]


@pytest.mark.parametrize(
    "text",
    [
        "Canada was about to sanction six Iranian judges when a ceasefire was signed.",
        "Sanctions against six Iranian judges, which Canada had announced for Monday, have been put"
        " off.",
        "Canada's plan to blacklist six Iranian judges is stuck in the cabinet.",
        "A decision by Canada to sanction six Iranian judges is not expected before the autumn.",
        "Une décision du Canada sur des sanctions contre six juges iraniens n'est pas attendue"
        " avant l'automne.",
    ],
)
def test_plans_that_came_to_nothing(text: str) -> None:
    assert read_kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Canada will put six Iranian judges on its list by the end of the month, its foreign"
        " minister announced.",
        "The next round will hit six Iranian judges, Canada's foreign minister said on Monday.",
        "The cabinet has agreed that Canada will impose an asset freeze and a travel ban on six"
        " Iranian judges. The regulations are being drafted and will be made next month.",
    ],
)
def test_rounds_and_rules_to_come_are_plans_whoever_announces_them(text: str) -> None:
    assert read_kinds(text) == [("CA", "planned", 6)]
