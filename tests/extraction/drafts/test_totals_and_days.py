"""Running totals beside acts, and counts of a sentence that have days of their own."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read(text: str) -> list[tuple[str, tuple[str, ...], str, dict[str, int | None]]]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        (each.sender, each.targets, each.kind, each.counts or {}) for each in drafts
    ]


ENGLISH = "SECO – Measures against Syria"
FRENCH = "SECO – Mesures à l'encontre de la Syrie"
TOTALS = (
    (ENGLISH, "Still listed are 12 individuals."),
    (ENGLISH, "Switzerland has adopted three rounds of sanctions against 12 people."),
    (FRENCH, "Demeurent inscrites 12 personnes physiques."),
    (FRENCH, "Restent sur la liste 12 personnes."),
    (FRENCH, "Figurent encore à l'annexe 12 personnes."),
    (FRENCH, "La Suisse en est à 18 séries de sanctions, qui touchent 12 personnes."),
)


@pytest.mark.parametrize(("title", "sentence"), TOTALS)
def test_what_is_still_listed_is_a_total(title: str, sentence: str) -> None:
    [act] = read(f"{title}\n\n{sentence}")
    assert act == ("CH", ("SY",), "cumulative", {"individuals": 12})


def test_figures_that_correspond_to_a_total_are_totals() -> None:
    acts = read(
        "Switzerland's measures\n\nAs of 1 March 2025, 995 individuals are on the Russia list. With"
        " regard to Belarus, the corresponding figures are 39 individuals and 46 organisations."
    )
    assert acts[1] == (
        "CH",
        ("BY",),
        "cumulative",
        {"individuals": 39, "entities": 46},
    )


def test_a_total_is_of_the_program_of_the_act_before_it() -> None:
    acts = read(
        "The EU has answered the repression in Belarus with measures. On 5 August 2024 the Council"
        " listed 28 individuals. In total, 261 individuals are currently subject to asset freezes."
        " The trade measures bring the regime closer to that on Russia, for the war in Ukraine."
    )
    assert [act[1:3] for act in acts if act[3]] == [
        (("BY",), "new"),
        (("BY",), "cumulative"),
    ]


@pytest.mark.parametrize("rounds", ["nine rounds", "several rounds", "earlier rounds"])
def test_an_act_after_rounds_is_new(rounds: str) -> None:
    [act] = read(
        f"After {rounds} of sanctions, the EU on Monday listed 12 Belarusians."
    )
    assert act[2] == "new"


DATED = (
    "The EU removed five Syrian entities on 24 February 2025, then 24 others on 28 May 2025.",
    "The EU listed five Syrian entities on 24 February 2025 and 24 more on 28 May 2025.",
    "The EU listed five Syrian entities on 24 February 2025 and, on 28 May 2025, 24 more.",
    "L'UE a radié le 24 février 2025 cinq entités syriennes, dont quatre banques, puis le 28 mai"
    " 2025 vingt-quatre autres.",
)


@pytest.mark.parametrize("sentence", DATED)
def test_counts_with_days_of_their_own_are_acts_of_their_own(sentence: str) -> None:
    drafts = draft_announcements(read_document(sentence.encode(), "story.txt"))
    figures = [(draft.announced, (draft.counts or {})["entities"]) for draft in drafts]
    assert figures == [("2025-02-24", 5), ("2025-05-28", 24)]


def test_an_entity_list_of_a_title_makes_measures_of_additions() -> None:
    drafts = draft_announcements(
        read_document(
            b"Ministry of Economic Affairs, Taipei\nEntity List: Russia\n\nThe ministry added 52"
            b" Russian firms on 8 January 2024.",
            "page.txt",
        )
    )
    assert [draft.action for draft in drafts] == ["measure"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("France, acting nationally, has barred 28 Israeli settlers.", "prior"),
        ("The EU has now listed 28 Israeli settlers.", "cumulative"),
        ("The EU has listed 280 Israeli settlers.", "cumulative"),
        ("We have barred 28 Israeli settlers.", "cumulative"),
    ],
)
def test_a_few_whom_others_have_listed_are_of_one_act(sentence: str, kind: str) -> None:
    acts = read(
        "Question for the Foreign Office, UIN 48213\nAnswered on 11 June 2024\n\n"
        + sentence
    )
    assert [act[2] for act in acts] == [kind]
