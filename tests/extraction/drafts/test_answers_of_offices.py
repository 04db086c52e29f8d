"""What an office, a committee or a government says of its own acts, its lists and totals."""

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

REMOVED = (
    "The Committee on Somalia removed four men from the UN sanctions list on 12 December 2024.",
    "The Committee dealing with Somalia took four men off the UN sanctions list on 12 December 2024.",
    "On 12 December 2024 the Committee concerning Somalia deleted four men from the UN list.",
)


@pytest.mark.parametrize("sentence", REMOVED)
def test_names_leave_the_list_of_its_owner(sentence: str) -> None:
    [draft] = draft_announcements(Document(sentence, "en"))
    assert (draft.sender, draft.targets, draft.action) == ("UN", ("SO",), "delisting")
    assert draft.counts == {"individuals": 4}


def test_who_removes_names_comes_before_the_owner_of_a_list() -> None:
    text = "On 12 December 2024 Canada removed four Somali men from the UN list in its annex."
    [draft] = draft_announcements(Document(text, "en"))
    assert draft.sender == "CA"


def test_le_comite_du_point_de_presse() -> None:
    text = "Point de presse du porte-parole du Secrétaire général, 22 février 2024\n\nPorte-parole : Mardi, le comité chargé de la République démocratique du Congo a ajouté six noms à sa liste."
    [draft] = draft_announcements(Document(text, "fr"))
    assert (draft.sender, draft.targets, draft.announced) == (
        "UN",
        ("CD",),
        "2024-02-20",
    )


OWN = (
    "As regards the missile which North Korea calls a satellite, the Government on December 1, 2023 decided to freeze the assets of five persons concerned in its nuclear programme.",
    "After the launch by North Korea, the Government decided on December 1, 2023 to freeze the assets of five persons.",
    "North Korea had tested a missile, and the Government froze the assets of five persons on December 1, 2023.",
)


@pytest.mark.parametrize("sentence", OWN)
def test_the_government_is_that_of_the_answer(sentence: str) -> None:
    text = f"Written answer of the Government of Japan to a question of a member of the House of Councillors\n\n{sentence}"
    [draft] = draft_announcements(Document(text, "en"))
    assert (draft.sender, draft.targets) == ("JP", ("KP",))
    assert draft.counts == {"individuals": 5}


TOTALS = (
    "Our total under the Belarus regulations, as of today, is 210 individuals.",
    "The total under the Belarus regulations is 210 individuals.",
)


@pytest.mark.parametrize("sentence", TOTALS)
def test_a_total_under_regulations(sentence: str) -> None:
    text = f"House of Commons Standing Committee on Foreign Affairs\nEvidence, Thursday, April 18, 2024\n\nMr. Alain Roe (Director General, Global Affairs): {sentence}"
    [draft] = draft_announcements(Document(text, "en"))
    assert (draft.sender, draft.targets, draft.kind) == ("CA", ("BY",), "cumulative")


def test_ce_que_vise_le_reglement() -> None:
    text = "Comité permanent des affaires étrangères, TÉMOIGNAGES, le mardi 11 février 2025\n\nMme Odile Roe (sous-ministre adjointe) : Pour le Bélarus, le règlement vise à ce jour 214 personnes."
    [draft] = draft_announcements(Document(text, "fr"))
    assert (draft.sender, draft.targets, draft.kind) == ("CA", ("BY",), "cumulative")


def test_listings_that_are_taken_over_have_two_senders() -> None:
    text = "Conseil national, lundi 10.03.2025\n\nRéponse du Conseil fédéral : Le DEFR a repris le 4 mars 2025 les 21 inscriptions que l'Union européenne avait décidées à l'encontre du Bélarus."
    drafts = draft_announcements(Document(text, "fr"))
    swiss = next(each for each in drafts if each.sender == "CH")
    assert (swiss.targets, swiss.counts) == (("BY",), {"unspecified": 21})


def test_what_is_asked_takes_no_power_from_the_answer() -> None:
    text = "Question on notice no. 88\n\nSenator Roe asked: Which of the Myanmar listings will expire, and when?\n\nAnswer: The framework now covers sixteen people and two entities."
    [draft] = draft_announcements(Document(text, "en"))
    assert (draft.sender, draft.targets, draft.kind) == ("AU", ("MM",), "cumulative")


DONE = (
    "France has worked in Brussels for measures to be taken: on 15 July 2024, the Council froze the assets of five settlers in the West Bank.",
    "My department asked that something be done: on 15 July 2024, the EU listed five Israeli settlers.",
)


@pytest.mark.parametrize("sentence", DONE)
def test_a_wish_before_a_colon_leaves_what_was_done(sentence: str) -> None:
    [draft] = draft_announcements(Document(sentence, "en"))
    assert (draft.sender, draft.targets) == ("EU", ("IL",))
    assert draft.counts == {"individuals": 5}


def test_a_wish_behind_a_colon_lists_nobody() -> None:
    text = "The deputy asked for this: the EU should list five Israeli settlers."
    assert not [
        each
        for each in draft_announcements(Document(text, "en"))
        if each.kind == "new" and each.counts
    ]


@pytest.mark.parametrize(
    ("traders", "type_"),
    [
        ("three traders that sell it fuel", "entities"),
        ("three brokers which sell it fuel", "entities"),
        ("three traders who sell it fuel", "individuals"),
    ],
)
def test_traders_that_sell_are_firms(traders: str, type_: str) -> None:
    text = f"Canberra, 1 February 2024\n\nAustralia today sanctioned {traders}, over the coup in Myanmar."
    [draft] = draft_announcements(Document(text, "en"))
    assert draft.counts == {type_: 3}


def test_an_annex_that_grew_has_new_names() -> None:
    text = "24.7713 Interpellation Roe. Nicaragua\n\nOpinion of the Federal Council of 20 November 2024\n\nIn January 2022 the annex grew by seven persons."
    [draft] = draft_announcements(Document(text, "en"))
    assert (draft.sender, draft.targets, draft.counts) == (
        "CH",
        ("NI",),
        {"individuals": 7},
    )


def test_the_ministers_of_a_midday_briefing_are_the_eu() -> None:
    text = "Midday briefing by the Spokesperson's Service, 16 December 2024\n\nAnnika Roe: Foreign ministers adopted entry bans this morning for 50 Georgian officials."
    [draft] = draft_announcements(Document(text, "en"))
    assert (draft.sender, draft.targets) == ("EU", ("GE",))
