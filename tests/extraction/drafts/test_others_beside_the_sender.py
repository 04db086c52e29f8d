"""Those who judge, follow or join an act, and people who are called like places."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read_drafts(text: str) -> set[str]:
    """Each draft as its sender, target and number of people or firms."""
    drafts = draft_announcements(read_document(text.encode(), "text.txt"))
    return {
        f"{draft.sender} {'+'.join(draft.targets)} {sum((draft.counts or {}).values())}"
        for draft in drafts
        if not draft.unclear
    }


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("Japan on Tuesday welcomed New Zealand's decision to impose sanctions on 12 Malian officers.", "NZ"),
        ("Canada's foreign minister on Tuesday took note of a decision in Bern to put 12 Malian officers on its sanctions list.", "CH"),
        ("Norway's government was surprised by Britain's decision to blacklist 12 Malian officers.", "GB"),
        ("Switzerland's government on Thursday distanced itself from Japan's decision to blacklist 12 Malian officers.", "JP"),
        ("Switzerland is under pressure to follow Canada, which imposed sanctions on 12 Malian officers on Monday.", "CA"),
        ("Bamako accused Canada on Monday of imposing sanctions on 12 Malian officers without proof.", "CA"),
        ("The ministry in Bamako accused Canada of having sanctioned 12 Malian officers without proof.", "CA"),
        ("Londres a critiqué lundi la décision du Japon de geler les avoirs de 12 officiers maliens.", "JP"),
    ],
)  # fmt: skip
def test_who_judges_an_act_does_not_do_it(text, sender):
    assert read_drafts(text) == {f"{sender} ML 12"}


@pytest.mark.parametrize(
    "text",
    [
        "Bamako accused Norway on Monday of preparing sanctions against 12 Malian officers.",
        "Bamako accused Norway of wanting sanctions on 12 Malian officers.",
        "Bamako accuse la Norvège de préparer des sanctions contre 12 officiers maliens.",
    ],
)
def test_what_somebody_is_accused_of_preparing_is_no_act(text):
    assert read_drafts(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Canadian Foreign Minister Sofia Brandt on Tuesday announced sanctions on 12 Malian officers.",
        "Canadian Foreign Minister Israel Kantor on Tuesday announced sanctions on 12 Malian officers.",
        "Canada froze the assets of 12 Malian officers, said Georgia Blake, a spokeswoman for the ministry.",
        "La ministre canadienne des Affaires étrangères Sofia Brandt a annoncé des sanctions contre 12 officiers maliens.",
        "Le ministre canadien des Affaires étrangères, Sofia Marchetti, a annoncé des sanctions contre 12 officiers maliens.",
    ],
)  # fmt: skip
def test_people_called_like_places_are_no_places(text):
    assert read_drafts(text) == {"CA ML 12"}


@pytest.mark.parametrize(
    ("text", "drafts"),
    [
        ("Britain sanctioned 12 Malian officers, followed by Canada with 11 and Japan with six.", {"GB ML 12", "CA ML 11", "JP ML 6"}),
        ("Britain sanctioned 12 Malian officers on Friday, followed hours later by Canada with 11.", {"GB ML 12", "CA ML 11"}),
        ("Londres a sanctionné 12 officiers maliens vendredi, suivi de Berne avec sept.", {"GB ML 12", "CH ML 7"}),
        ("Sanctions on Mali were widened. Canada was first on Monday, with 14 officers, followed by Britain with nine.", {"CA ML 14", "GB ML 9"}),
        ("Britain sanctioned 12 Malian officers on Friday. It was joined by Canada.", {"GB ML 12", "CA ML 0"}),
        ("Britain sanctioned 12 Malian officers on Friday. The statement was joined by Canada.", {"GB ML 12"}),
        ("Iceland blacklisted 12 Malian officers; Japan also imposed sanctions on Malian officers.", {"IS ML 12", "JP ML 0"}),
        ("Iceland blacklisted 12 Malian officers, and Japan announced sanctions of its own.", {"IS ML 12", "JP ML 0"}),
        ("Japan blacklisted 12 Malian officers. Canada announced sanctions as well.", {"JP ML 12", "CA ML 0"}),
        ("Japan blacklisted 12 Malian officers, saying that Canada would do the same.", {"JP ML 12"}),
        ("Canada on Thursday blacklisted 12 Malian officers, fewer than Japan, which listed 15 last week.", {"CA ML 12", "JP ML 15"}),
        ("Le Canada a gelé les avoirs de 12 officiers maliens lundi. De son côté, Tokyo en a inscrit 17 sur sa liste.", {"CA ML 12", "JP ML 17"}),
        ("Le Canada a sanctionné onze officiers maliens et l'Argentine dix-huit.", {"CA ML 11", "AR ML 18"}),
        ("L'Islande a sanctionné 3 officiers maliens et la Corée du Sud 6.", {"IS ML 3", "KR ML 6"}),
        ("The United States and Argentina sanctioned 34 Malian officers on Tuesday. The United States listed 16 and Argentina 18.", {"US ML 16", "AR ML 18"}),
        ("Les 27 ont sanctionné 12 officiers maliens mardi.", {"EU ML 12"}),
        ("Les 27 officiers maliens ont été sanctionnés par le Canada mardi.", {"CA ML 27"}),
    ],
)  # fmt: skip
def test_each_sender_has_its_own_figure(text, drafts):
    assert read_drafts(text) == drafts


@pytest.mark.parametrize(
    ("text", "drafts"),
    [
        ("Moscow played down the sanctions imposed by Canada on 12 Russian generals.", {"CA RU 12"}),
        ("Iran's foreign minister laughed at the sanctions Canada imposed on 12 Iranian generals.", {"CA IR 12"}),
        ("Iran's foreign minister shrugged off sanctions announced on Monday by Canada on 12 Iranian generals.", {"CA IR 12"}),
        ("Moscow answered the sanctions imposed by Canada on 12 Russian generals with an entry ban on nine Canadians.", {"CA RU 12", "RU CA 9"}),
        ("Le gouvernement de la Russie a minimisé les sanctions décidées lundi par Reykjavik contre 12 généraux russes.", {"IS RU 12"}),
        ("Norway joined sanctions adopted by the EU against 12 Russian generals.", {"NO RU 12"}),
        ("La Suisse a repris les sanctions décidées par l'UE contre 12 juges biélorusses.", {"CH BY 12"}),
    ],
)  # fmt: skip
def test_who_imposed_what_somebody_speaks_of(text, drafts):
    assert read_drafts(text) == drafts


@pytest.mark.parametrize(
    ("text", "drafts"),
    [
        ("C'est le Royaume-Uni, et non l'Ukraine, qui a sanctionné 12 officiers maliens vendredi.", {"GB ML 12"}),
        ("Unlike Britain, which has only issued a warning, Canada on Monday imposed sanctions on 12 Malian officers.", {"CA ML 12"}),
        ("Contrairement à Tokyo, qui s'est contenté d'une mise en garde, Ottawa a gelé les avoirs de 12 officiers maliens.", {"CA ML 12"}),
        ("Canada on Thursday blacklisted 12 Malian officers, on top of 14 listed by Australia last week.", {"CA ML 12", "AU ML 14"}),
        ("With the 15 Malian officers sanctioned by Australia on Thursday and the 11 sanctioned by Britain, 26 people are now affected.", {"AU ML 15", "GB ML 11"}),
        ("Minister for Foreign Affairs\nNews release, 4 March 2024\n\nToday we impose sanctions on 12 Malian officers.\n\nWe act together with our partners. The European Union listed nine officers last week.", {"EU ML 9"}),
    ],
)  # fmt: skip
def test_who_is_only_compared_or_named_as_a_partner_does_not_act(text, drafts):
    assert read_drafts(text) == drafts


def test_who_is_compared_can_act_in_a_clause_of_its_own():
    text = "Canada blacklisted 16 Malian officers on Monday, more than Japan, which listed 10 last week."
    assert read_drafts(text) == {"CA ML 16", "JP ML 10"}


def test_a_row_of_figures_is_no_dateline():
    text = "Sanctions on Mali\n\nCountry\tOfficers\tFirms\nNew Zealand\t5\t8\nArgentina\t7\t12"
    assert "AR ML 19" in read_drafts(text)
