"""New acts in words of a state, and states in words of an act."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def describe(text: str) -> list[str]:
    """Sender, kind, action and figures of each draft."""
    described = []
    for draft in draft_announcements(read_document(text.encode(), "story.txt")):
        counts = [f"{value} {name}" for name, value in (draft.counts or {}).items()]
        described.append(" ".join([draft.sender, draft.kind, draft.action, *counts]))
    return described


SINCE_LATELY = (
    "Cinq juges géorgiens sont sous le coup de sanctions britanniques depuis le jeudi 19 décembre 2024.",
    "Cinq juges géorgiens font l’objet de sanctions britanniques depuis le jeudi 19 décembre 2024.",
    "Cinq juges géorgiens figurent sur la liste britannique depuis le jeudi 19 décembre 2024.",
    "Cinq juges géorgiens sont visés par des sanctions britanniques depuis jeudi.",
    "Five Georgian judges are under British sanctions since Thursday, 19 December 2024.",
    "Five Georgian judges have been subject to a British asset freeze since Thursday, 19 December 2024.",
    "Since Thursday, 19 December 2024, five Georgian judges have been on the British sanctions list.",
    "Five Georgian judges have been under British sanctions since Thursday.",
    "Tbilisi, 20 December 2024. Five Georgian judges have been under British sanctions since 19 December 2024.",
    "Tbilissi, le 20 décembre 2024. Cinq juges géorgiens sont sous sanctions britanniques depuis le 19 décembre 2024.",
)
SINCE_LONG_AGO = (
    "Cinq juges géorgiens sont sous le coup de sanctions britanniques depuis 2021.",
    "Five Georgian judges have been under British sanctions since 19 December 2021.",
    "As of 19 December 2024, five Georgian judges are subject to British sanctions.",
    "Five Georgian judges are still under British sanctions since Thursday, 19 December 2024.",
    "Tbilisi, 20 December 2024. Five Georgian judges have been under British sanctions since 3 May 2021.",
)  # fmt: skip


@pytest.mark.parametrize("text", [*SINCE_LATELY, *SINCE_LONG_AGO])
def test_what_is_so_since_a_day_of_news_is_an_act(text: str) -> None:
    kind = "new" if text in SINCE_LATELY else "cumulative"
    assert describe(text) == [f"GB {kind} listing 5 individuals"]


def test_many_since_a_day_came_one_after_the_other() -> None:
    text = "Since 24 February 2022, 245 Russian judges have been on the British list."
    assert describe(text) == ["GB cumulative listing 245 individuals"]


@pytest.mark.parametrize(
    "text",
    [
        "The 37 leaders and the four banks that are designated under this program remain blocked.",
        "The 37 leaders and four banks designated under this program remain subject to sanctions.",
        "The 37 leaders and the four banks that are listed continue to be subject to the freeze.",
        "All sanctions on the 37 leaders and the four banks that are on the list stay in force.",
        "Sanctions on 37 leaders and four banks remain in place.",
        "The 37 leaders and the four banks that are named in the annex are still frozen.",
    ],
)
def test_those_who_are_listed_remain_so(text: str) -> None:
    release = f"OFAC\nOctober 12, 2023\nAfghanistan sanctions\n\n{text}"
    assert describe(release) == ["US cumulative listing 37 individuals 4 entities"]


@pytest.mark.parametrize(
    "text",
    [
        "Les 37 personnes et les quatre entités qui sont désignées dans ce règlement demeurent visées.",
        "Les 37 personnes et les quatre entités inscrites à l’annexe restent gelées.",
        "Les sanctions contre 37 personnes et quatre entités restent en vigueur.",
    ],
)
def test_french_states_that_go_on(text: str) -> None:
    release = f"Affaires mondiales Canada\n12 octobre 2023\nSanctions relatives à Haïti\n\n{text}"
    assert describe(release) == ["CA cumulative listing 37 individuals 4 entities"]


@pytest.mark.parametrize(
    "text",
    [
        "Canada on Friday sanctioned 37 Haitian officials who remain in office.",
        "On Friday 37 Haitian officials were sanctioned by Canada, and the list stays open.",
        "Canada imposed sanctions on 37 Haitian officials that will remain in force for a year.",
    ],
)
def test_an_act_beside_what_remains(text: str) -> None:
    assert describe(text) == ["CA new listing 37 individuals"]


@pytest.mark.parametrize(
    "text",
    [
        "Since 2020, Canada has removed five Belarusian officials from its list.",
        "So far five Belarusian officials have been removed from the Canadian list.",
        "In all, Canada has delisted five Belarusian officials since 2020.",
        "To date, Canada has lifted the asset freezes on five Belarusian officials.",
        "À ce jour, cinq responsables bélarusses ont été radiés de la liste canadienne.",
        "Depuis 2020, le Canada a radié cinq responsables bélarusses de sa liste.",
    ],
)
def test_a_total_of_removals_is_no_record(text: str) -> None:
    assert describe(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In all, five Belarusian officials were removed from the Canadian list on Friday.",
        "Asset freezes now apply to many; five Belarusian officials have been taken off Canada's list.",
        "On 3 May 2024 Canada removed five Belarusian officials from its list.",
        "Canada has now lifted the asset freezes on five Belarusian officials.",
    ],
)
def test_a_removal_beside_a_total(text: str) -> None:
    assert describe(text) == ["CA new delisting 5 individuals"]


def test_corrections_of_what_is_still_frozen() -> None:
    text = (
        "OFSI – HM Treasury\nFinancial Sanctions Notice, 29/10/2024\nRegime: Myanmar\n\n"
        "The list has been altered as follows: asset freezes now apply to 6 new entries; the "
        "details of 11 entries, all of them still frozen, have been corrected; and 1 individual "
        "has been deleted and is no longer frozen."
    )
    assert describe(text) == [
        "GB new listing 6 unspecified",
        "GB new amendment 11 unspecified",
        "GB new delisting 1 individuals",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "À Zoug, 120 Bélarusses du négoce de la potasse ne sont visés par aucune sanction suisse.",
        "Les 120 Bélarusses de Zoug ne sont visés par rien en Suisse.",
        "À Zoug, 120 Bélarusses, qui ne sont frappés par aucune sanction suisse, font du négoce.",
        "Les 120 traders, qui ne font l’objet d’aucune sanction suisse, sont bélarusses.",
    ],
)
def test_those_whom_nothing_hits(text: str) -> None:
    assert [each for each in describe(text) if "120" in each] == []


WARS = (
    "On 10 January 2023, Canada listed four Sri Lankan officials for abuses during the civil war.",
    "Canada has sanctioned four Sri Lankan officials for crimes committed during the civil war.",
    "Canada has sanctioned four Sri Lankan officials for what they did over the course of the war.",
    "Canada has sanctioned four Sri Lankan officers accused of killings during the conflict.",
    "On 10 January 2023, Canada listed four Sri Lankan officers (a first) for acts during the war.",
)
WHOLE_WARS = (
    "During the civil war, Canada has sanctioned four Sri Lankan officials.",
    "Over the course of the war Canada has listed four Sri Lankan officials.",
)


@pytest.mark.parametrize("text", [*WARS, *WHOLE_WARS])
def test_the_time_of_a_war_is_that_of_crimes(text: str) -> None:
    kind = "new" if text in WARS else "cumulative"
    assert describe(text) == [f"CA {kind} listing 4 individuals"]


PLANS = (
    "Douze juges géorgiens se verront interdire lundi l’entrée dans l’Union européenne, ont dit vendredi des diplomates.",
    "Feu vert mercredi, adoption lundi : douze juges géorgiens se verront alors interdire l’entrée dans l’Union européenne, ont dit vendredi des diplomates.",
    "Douze juges géorgiens se verront dès lundi geler leurs avoirs dans l’Union européenne, a-t-on appris de source diplomatique.",
    "L’Union européenne a annoncé des sanctions pour lundi : douze juges géorgiens seront interdits d’entrée.",
    "EU ambassadors approved sanctions on Wednesday: twelve Georgian judges will be barred from the bloc.",
)  # fmt: skip
DECIDED = (
    "L’Union européenne a annoncé vendredi des sanctions : douze juges géorgiens verront leurs avoirs gelés.",
    "The European Union announced sanctions on Friday: twelve Georgian judges will have their assets frozen.",
    "The European Union unveiled new sanctions against Georgia on Friday: twelve judges will be barred from the bloc.",
    "L’Union européenne a dévoilé vendredi de nouvelles sanctions contre la Géorgie : douze juges seront interdits d’entrée.",
)  # fmt: skip


@pytest.mark.parametrize("text", [*PLANS, *DECIDED])
def test_what_an_announcement_brings_behind_a_colon(text: str) -> None:
    kind = "new" if text in DECIDED else "planned"
    story = f"Luxembourg, 10 octobre 2025. {text}"
    assert describe(story) == [f"EU {kind} listing 12 individuals"]


@pytest.mark.parametrize(
    "text",
    [
        "Nine Azerbaijani officers are under British sanctions since Wednesday.",
        "Since Wednesday nine Azerbaijani officers are subject to British sanctions.",
        "Nine Azerbaijani officers are blacklisted by London since Wednesday.",
        "Neuf officiers azerbaïdjanais sont sous sanctions britanniques depuis mercredi.",
        "Neuf officiers azerbaïdjanais sont depuis mercredi sous le coup de sanctions britanniques.",
        "Depuis hier, neuf officiers azerbaïdjanais font l’objet de sanctions britanniques.",
    ],
)
def test_what_is_so_since_a_weekday_is_an_act(text: str) -> None:
    story = f"Yerevan, 14 March 2025 – {text}"
    assert describe(story) == ["GB new listing 9 individuals"]


@pytest.mark.parametrize(
    "total",
    [
        "The country's list of unwanted Russians has grown to 96 names.",
        "Estonia's list of sanctioned Russians has swollen to 96 names.",
        "Estonia's list of banned Russians has lengthened to 96 names.",
    ],
)
def test_what_a_list_has_grown_to_is_no_act(total: str) -> None:
    story = (
        "Tallinn, 9 September 2024. Estonia is to close its borders to a further 22 Russian "
        "judges. The interior minister, who signed the order on Friday, said it would take effect "
        f"once it is published. {total}"
    )
    assert "EE cumulative listing 96 unspecified" in describe(story)


def test_what_a_french_list_has_grown_to() -> None:
    text = "La liste noire estonienne visant la Russie s’est allongée à 96 noms."
    assert describe(text) == ["EE cumulative listing 96 unspecified"]


LATER = (
    'Minsk announced that it would answer "within days" by closing its border to 30 Canadians.',
    "Belarus said that it will respond next week by banning 30 Canadian officials.",
    "Le Bélarus a annoncé qu’il répondrait dans les prochains jours en interdisant d’entrée 30 responsables canadiens.",
)
AT_ONCE = (
    "Belarus announced on Monday that it was responding by closing its border to 30 Canadians.",
    "Belarus answered on Monday by closing its border to 30 Canadians.",
)


@pytest.mark.parametrize("text", [*LATER, *AT_ONCE])
def test_an_answer_to_come_is_a_plan(text: str) -> None:
    kind = "planned" if text in LATER else "new"
    assert set(describe(text)) <= {f"BY {kind} listing 30 individuals"}


@pytest.mark.parametrize(
    "stock",
    [
        "The measures currently apply to 66 people, who may not travel to the bloc.",
        "The asset freezes and travel bans now cover 66 people.",
        "The restrictions thus apply to 66 people.",
        "The sanctions still target 66 people.",
        "Les mesures s’appliquent désormais à 66 personnes.",
        "Les sanctions visent encore 66 personnes.",
        "Le gel des avoirs concerne actuellement 66 personnes.",
    ],
)
def test_what_is_in_force_after_a_removal_is_no_removal(stock: str) -> None:
    removal = (
        "L’UE a radié vendredi trois responsables vénézuéliens de sa liste."
        if stock.startswith("Le")
        else "On Friday the EU struck three Venezuelan officials off its list."
    )
    assert describe(f"{removal} {stock}") == [
        "EU new delisting 3 individuals",
        "EU cumulative listing 66 individuals",
    ]
