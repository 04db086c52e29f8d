"""What is done to sanctions that are there: who is freed, whose entries change, and when."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read(
    text: str,
) -> list[tuple[str, tuple[str, ...], str, str, dict[str, int | None]]]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        (each.sender, each.targets, each.kind, each.action, each.counts or {})
        for each in drafts
    ]


FREED = (
    "Canada lifted the asset freeze that had hit three Haitians.",
    "Canada withdrew the entry bans it had imposed on three Haitians.",
    "Canada dropped the entry bans it imposed last year on three Haitians.",
    "Canada announced that three Haitians were withdrawn from the list drawn up last year.",
    "Three Haitians banned in an earlier round have been crossed off Canada's list.",
    "Canada has taken from the list the names of three Haitians.",
    "Le Canada a levé l'interdiction d'entrée sur son territoire qui frappait trois Haïtiens.",
    "Le Canada a levé le gel des avoirs qui touchait trois Haïtiens.",
    "Les mesures de gel prises par le Canada en application de l'article 4 de la loi à l'encontre de"
    " trois Haïtiens sont abrogées.",
    "Le Canada a biffé de l'annexe du règlement sur Haïti les noms de trois Haïtiens.",
)


@pytest.mark.parametrize("sentence", FREED)
def test_who_is_freed_is_no_new_listing(sentence: str) -> None:
    [act] = read(sentence)
    assert act == ("CA", ("HT",), "new", "delisting", {"individuals": 3})


def test_all_behind_the_names_of_have_the_verb_before_the_list() -> None:
    [act] = read(
        "Le Conseil de l'UE a retiré de la liste les noms de quatre juges et d'une banque de"
        " Biélorussie."
    )
    assert act[3:] == ("delisting", {"individuals": 4, "entities": 1})


@pytest.mark.parametrize(
    ("sentence", "actions"),
    [
        (
            "a radié les noms de 12 Tunisiens et ajouté ceux de trois banques",
            ["delisting", "listing"],
        ),
        (
            "a ajouté douze Tunisiens à la liste et radié deux autres",
            ["listing", "delisting"],
        ),
        (
            "a ajouté huit Tunisiens à sa liste, puis retiré trois noms",
            ["listing", "delisting"],
        ),
    ],
)
def test_a_second_participle_has_the_auxiliary_of_the_first(
    sentence: str, actions: list[str]
) -> None:
    assert [act[3] for act in read(f"Le Canada {sentence}.")] == actions


@pytest.mark.parametrize(
    "sentence",
    [
        "The entries for 12 Iranian individuals on the EU list are replaced by the following.",
        "The information on the EU list on 12 Iranians was corrected.",
        "Les mentions relatives à 12 Iraniens sur la liste de l'UE sont remplacées.",
    ],
)
def test_entries_that_are_replaced_are_amended(sentence: str) -> None:
    [act] = read(sentence)
    assert act == ("EU", ("IR",), "new", "amendment", {"individuals": 12})


def test_firms_taken_off_a_list_of_trade_are_of_where_they_are() -> None:
    acts = read(
        "The US Commerce Department removed four Chinese firms from the Entity List and added 12"
        " Iranian firms."
    )
    assert [act[1] for act in acts] == [("CN",), ("IR",)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Security Council committee that keeps the Al-Qaeda and Islamic State blacklist removed"
        " two Tunisian nationals from it.",
        "Le comité du Conseil de sécurité a radié deux Tunisiens de la liste Al-Qaida.",
        "Le gouvernement belge a radié deux personnes de la liste nationale des avoirs gelés pour"
        " terrorisme. L'un, de nationalité marocaine, vit à Liège.",
    ],
)
def test_lists_of_terrorists_are_against_no_country(sentence: str) -> None:
    [act] = read(sentence)
    assert act[1] == ("ZZ",)


def test_the_day_on_which_a_removal_was_announced_is_its_day() -> None:
    [draft] = draft_announcements(
        read_document(
            b"TEHRAN, Dec. 11, 2024 - Iran's foreign ministry announced on Monday that five German"
            b" companies were removed from its sanctions list.",
            "story.txt",
        )
    )
    assert draft.announced == "2024-12-09"


@pytest.mark.parametrize(
    "end",
    [
        "ended on Monday",
        "came to an end",
        "are over",
        "have expired",
        "lapsed on Monday",
    ],
)
def test_sanctions_that_end_free_those_whom_they_were_on(end: str) -> None:
    [act] = read(f"Canada's sanctions on five Gambians {end}.")
    assert act[3:] == ("delisting", {"individuals": 5})


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada's sanctions on five Gambians are due to expire in October, the ministry said.",
        "Les sanctions du Canada contre cinq Gambiens courent jusqu'en octobre.",
        "Les sanctions du Canada contre cinq Gambiens expirent en octobre.",
        "Panama took eight ships off its register after the US sanctioned them.",
    ],
)
def test_what_only_runs_out_some_day_or_loses_a_flag_is_no_act(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Britain removed 12 Syrians from its list and two entries were corrected.",
        "Liechtenstein amended the ordinance on measures against Syria: 12 individuals were deleted"
        " from the annex, two entries were corrected.",
    ],
)
def test_who_is_before_a_passive_at_once_is_its_subject(sentence: str) -> None:
    acts = [act[3:] for act in read(sentence)]
    assert acts == [
        ("delisting", {"individuals": 12}),
        ("amendment", {"unspecified": 2}),
    ]
