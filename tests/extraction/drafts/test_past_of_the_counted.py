"""How those came onto a list who are taken off it, and sanctions that are put on hold."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

ENGLISH = "London, 19 October 2023 (Westminster Wire) — "
FRENCH = "PARIS, 19 octobre 2023 (AFP) — "


def read(text: str) -> list[str]:
    """The acts of a text with their kinds and figures, sorted."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return sorted(
        f"{each.action} {each.kind} {sum(filter(None, (each.counts or {}).values()))}"
        for each in drafts
    )


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH
        + "Six Venezuelan officials whose assets had been frozen in London came off the sanctions"
        " list on Thursday, the Foreign Office said.",
        ENGLISH
        + "Six Venezuelan judges whom Britain had sanctioned in 2019 were taken off its list on"
        " Thursday.",
        ENGLISH
        + "Six Venezuelan firms whose accounts Britain had blocked have left the sanctions list,"
        " the Foreign Office said on Thursday.",
        ENGLISH
        + "Six Venezuelan generals whose travel bans had been imposed in 2019 are no longer on the"
        " British list, the Foreign Office said on Thursday.",
        ENGLISH
        + "Six Venezuelans who had been barred from Britain were struck off the list on Thursday.",
        FRENCH
        + "Six responsables vénézuéliens dont les avoirs avaient été gelés en France ont été"
        " retirés jeudi de la liste des sanctions, a annoncé le Quai d'Orsay.",
        FRENCH
        + "Six Vénézuéliens que la France avait sanctionnés ont quitté jeudi la liste, a annoncé"
        " le Quai d'Orsay.",
    ],
)
def test_who_had_been_listed_is_only_taken_off(text):
    assert read(text) == ["delisting new 6"]


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH
        + "Britain's restrictions on trade in Venezuelan gold have been put on hold until April,"
        " the Foreign Office said on Thursday, and six officials whose assets had been frozen in"
        " London came off the sanctions list.",
        FRENCH
        + "Les restrictions françaises sur le commerce de l'or vénézuélien sont suspendues"
        " jusqu'en avril, a annoncé jeudi le Quai d'Orsay, et six responsables dont les avoirs"
        " avaient été gelés sont sortis de la liste des sanctions.",
    ],
)
def test_two_steps_of_one_sentence(text):
    assert read(text) == ["delisting new 6", "suspension new 0"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Britain's sanctions on Venezuela were paused for six months on Thursday.",
        "Britain's sanctions on Venezuela have been put on hold until April, the Foreign Office"
        " said on Thursday.",
        "Britain's curbs on Venezuelan oil were suspended for six months, the Foreign Office said"
        " on Thursday.",
        "British restrictions on Venezuelan gold have been set aside until April, the Foreign"
        " Office said on Thursday.",
        "Britain's embargo against Venezuela was suspended on Thursday.",
    ],
)
def test_sanctions_that_are_put_on_hold_are_suspended(sentence):
    assert read(ENGLISH + sentence) == ["suspension new 0"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Britain listed six Venezuelans whose assets had been frozen in Spain, the Foreign"
            " Office said on Thursday.",
            ["listing new 6"],
        ),
        (
            "Two clubs with bans on smoking were suspended from the league on Thursday, British"
            " officials said.",
            [],
        ),
        (
            "Six Venezuelan judges whom Britain had accused of graft were sanctioned on Thursday,"
            " the Foreign Office said.",
            ["listing new 6"],
        ),
    ],
)
def test_others_are_listed_as_before(sentence, expected):
    assert read(ENGLISH + sentence) == expected


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH
        + "Six Venezuelan judges, appointed in February 2021, were sanctioned by Britain today.",
        ENGLISH
        + "Six Venezuelan mayors, jailed in Spain on 3 May 2022, were put on the British list"
        " on Thursday.",
        ENGLISH
        + "Six Venezuelan officers, promoted in July, have been sanctioned by Britain today.",
        ENGLISH
        + "Six Venezuelan banks, founded in 2011, were added to the British list on Thursday.",
        FRENCH
        + "Six juges vénézuéliens, nommés en février 2021, ont été sanctionnés aujourd'hui par"
        " la France.",
        FRENCH
        + "Six officiers vénézuéliens, arrêtés en Espagne le 3 mai 2022, ont été inscrits jeudi"
        " sur la liste française.",
    ],
)
def test_what_happened_to_them_before_has_a_day_of_its_own(text):
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.action, draft.kind) == ("listing", "new")
    assert str(draft.announced) == "2023-10-19"


@pytest.mark.parametrize(
    "text",
    [
        "Six Venezuelan judges, named on 19 October 2023, are barred from Britain.",
        "Six Venezuelan judges, sanctioned by Britain on 19 October 2023, called it unfair.",
        "The new list of six Venezuelan judges, published on 19 October 2023 by Britain, bars"
        " them from the country.",
    ],
)
def test_the_day_of_the_act_stays_between_commas(text):
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert str(draft.announced) == "2023-10-19"
