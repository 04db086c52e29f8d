"""What is on a list is no new act, whatever the verb is, and beside an act it is a draft of its own."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LISTED = (
    "sanctioned 12 Belarusian officials",
    "put 12 Belarusian officials on its list",
    "imposed travel bans on 12 Belarusian officials",
    "frozen the assets of 12 Belarusian officials",
    "unveiled sanctions against 12 Belarusian officials",
)

INSCRITS = (
    "sanctionné 12 responsables bélarusses",
    "inscrit 12 responsables bélarusses sur sa liste",
    "pris des sanctions contre 12 responsables bélarusses",
    "imposé un gel des avoirs à 12 responsables bélarusses",
)

STOCKS = (
    "Since 2020, Canada has {done}.",
    "Canada has {done} since August 2020.",
    "Canada has so far {done}.",
    "With today's decision Canada has now {done}.",
    "Overall, Canada has {done}.",
    "In five rounds Canada has {done}.",
    "In two years Canada has {done}.",
    "Canada has {done} since the death of a prisoner.",
    "Over the past three years, Canada has {done}.",
    "Depuis 2020, le Canada a {done}.",
    "Le Canada a {done} depuis le début de la crise.",
    "Le Canada a désormais {done}.",
    "En tout, le Canada a {done}.",
)

ACTS = (
    "On Monday Canada {done}.",
    "Canada has {done}, the largest round since 2020.",
    "Canada has {done}, who have been in power since 1994.",
    "Canada, which had hesitated since 2020, has {done}.",
    "Le Canada a lundi {done}.",
    "Le Canada a {done}, la plus longue liste depuis 2020.",
)

FOOTERS = {
    "en": "The statement has been published on the website of the ministry.",
    "fr": "Le communiqué est publié sur le site du ministère.",
}


def read_kinds(text: str) -> list[tuple[str, int]]:
    """The kind and the sum of the figures of each draft."""
    footer = FOOTERS["fr" if "Canada a" in text else "en"]
    drafts = draft_announcements(
        read_document(f"{text}\n\n{footer}".encode(), "story.txt")
    )
    return [
        (each.kind, sum(value or 0 for value in each.counts.values()))
        for each in drafts
        if each.counts
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Report of the Security Council Committee concerning Sudan\n\nAs of the end of the reporting period, 12 individuals were designated on the list.",
        "Report of the Security Council Committee concerning Sudan\n\nAt the time of writing, 12 individuals were subject to the measures.",
        "Rapport du Comité du Conseil de sécurité concernant le Soudan\n\nAu moment de l'établissement du présent rapport, 12 personnes étaient inscrites sur la liste.",
    ],
)  # fmt: skip
def test_what_a_report_finds_on_a_list_is_a_running_total(text):
    [draft] = draft_announcements(read_document(text.encode(), "report.txt"))
    assert (draft.sender, draft.kind) == ("UN", "cumulative")


def read_construction(construction: str) -> set[tuple[tuple[str, int], ...]]:
    forms = INSCRITS if "Canada a" in construction else LISTED
    return {tuple(read_kinds(construction.format(done=done))) for done in forms}


@pytest.mark.parametrize("construction", STOCKS)
def test_a_listing_in_the_perfect_that_fills_a_span_of_time_is_a_running_total(
    construction,
):
    assert read_construction(construction) == {(("cumulative", 12),)}


@pytest.mark.parametrize("construction", ACTS)
def test_a_span_of_time_that_is_of_something_else_leaves_an_act_new(construction):
    assert read_construction(construction) == {(("new", 12),)}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Canada, which has sanctioned 231 Belarusians since 2020, added 12 officials on Monday.",
            [("cumulative", 231), ("new", 12)],
        ),
        (
            "Canada, which listed 8 Belarusian officials in May, sanctioned another 12 on Monday.",
            [("prior", 8), ("new", 12)],
        ),
        (
            "Canada sanctioned 12 Belarusian officials on Monday, months after it had listed 8 people.",
            [("new", 12), ("prior", 8)],
        ),
        (
            "Canada has sanctioned 231 Belarusians since 2020, and today it added 12 officials.",
            [("cumulative", 231), ("new", 12)],
        ),
    ],
)  # fmt: skip
def test_each_clause_of_a_sentence_has_its_own_kind(text, kinds):
    assert read_kinds(text) == kinds


def test_a_listing_that_brings_a_total_is_an_act_although_it_has_no_day():
    text = (
        "Iran has blacklisted some 60 American officials, bringing to 155 the number of Americans"
        " under its sanctions."
    )
    assert read_kinds(text) == [("new", 60), ("cumulative", 155)]


@pytest.mark.parametrize(
    "text",
    [
        "Since 2022, Canada has imposed 20 rounds of sanctions targeting 208 Belarusian officials.",
        "Depuis 2022, le Canada a imposé 20 séries de sanctions visant 208 responsables bélarusses.",
    ],
)
def test_rounds_of_sanctions_since_a_year_are_one_running_total_and_no_targets(text):
    assert read_kinds(text) == [("cumulative", 208)]


LEADS = {
    "en": "Canada on Friday imposed sanctions on 12 officials of Belarus.",
    "fr": "Le Canada a imposé vendredi des sanctions à 12 responsables du Bélarus.",
}

# By what the sentence says: what was listed before, what a list has on it, what measures reach.
STOCKS_BEHIND_AN_ACT = (
    "Canada had sanctioned 210 people before the announcement.",
    "Prior to Friday's move, Canada had listed 210 people.",
    "It had sanctioned 210 people before Friday.",
    "By the end of last year, 210 people had been listed.",
    "Canada has previously sanctioned 210 people.",
    "Canada had previously sanctioned 210 people.",
    "Canada has listed 210 individuals and entities.",
    "Canada has designated a total of 210 individuals.",
    "Canada has blacklisted more than 210 people in total.",
    "It has sanctioned 210 Belarusians since the disputed election.",
    "The sanctions list for Belarus comprises 210 people.",
    "Canada's list names 210 individuals.",
    "The measures against the leadership are maintained. They affect 210 people.",
    "The sanctions now extend to 210 people.",
    "By its own count this brings the number of those on its blacklist to 210.",
    "The decision leaves 210 people under the same programme.",
    "Since 2021 it has taken the visas of 210 people.",
    "Le Canada a jusqu'ici sanctionné 210 personnes.",
    "Le Canada avait sanctionné 210 personnes avant cette annonce.",
    "Le Canada avait déjà sanctionné 210 personnes.",
    "La liste des sanctions contre le Bélarus comprend 210 personnes.",
    "Les mesures contre l'entourage sont maintenues. Elles touchent 210 personnes.",
)


@pytest.mark.parametrize("stock", STOCKS_BEHIND_AN_ACT)
def test_what_is_more_than_an_act_before_it_is_a_running_total(stock):
    is_french = " 210 personnes" in stock
    lead = LEADS["fr" if is_french else "en"]
    dateline = "OTTAWA, 3 mai 2024" if is_french else "OTTAWA, May 3, 2024"
    assert read_kinds(f"{dateline} - {lead}\n\n{stock}") == [
        ("new", 12),
        ("cumulative", 210),
    ]


LISTS = (
    "The list sent to parliament names 22 officials.",
    "The list, signed by the minister, carries the names of 22 officials.",
    "The ministry's list names 22 officials.",
    "The list features 22 officials.",
    "The measures affect 22 officials.",
    "Those listed are 22 officials.",
)

UNCOUNTED = "OTTAWA, May 3, 2024 - Canada on Friday imposed sanctions on dozens of officials of Belarus."
GREATER = "OTTAWA, May 3, 2024 - Canada on Friday imposed sanctions on 39 officials of Belarus."


@pytest.mark.parametrize("stock", LISTS)
def test_a_list_is_the_act_where_the_text_has_no_figure_or_a_greater_one_before(stock):
    assert read_kinds(f"{UNCOUNTED}\n\n{stock}") == [("new", 22)]
    assert read_kinds(f"{GREATER}\n\n{stock}") == [("new", 39)]


@pytest.mark.parametrize(
    "stock",
    [
        "The ruling party says 140 Belarusians remain under sanctions.",
        "According to the opposition, 140 people are still on the list.",
        "Some 140 Belarusians remain under sanctions, a figure that Ottawa disputes.",
        "L'opposition affirme que 140 personnes figurent encore sur la liste.",
        "Au total, 140 personnes restent sous sanctions, un chiffre qu'Ottawa conteste.",
    ],
)
def test_a_total_that_only_a_party_gives_or_the_sender_disputes_is_none(stock):
    is_french = "personnes" in stock
    lead = LEADS["fr" if is_french else "en"]
    assert read_kinds(f"{lead}\n\n{stock}") == [("new", 12)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The measures of the European Union currently concern 227 people.",
        "The list of the European Union now has 227 names on it.",
        "Les mesures de l'Union européenne concernent actuellement 227 personnes.",
    ],
)
def test_a_running_total_is_of_the_owner_of_its_list(sentence):
    act = "On Monday Canada sanctioned 12 Iranian officers."
    if sentence.startswith("Les"):
        act = "Lundi, le Canada a sanctionné douze officiers iraniens."
    drafts = draft_announcements(
        read_document(f"{act} {sentence}\n".encode(), "story.txt")
    )
    totals = [each.sender for each in drafts if each.kind == "cumulative"]
    assert totals == ["EU"]
