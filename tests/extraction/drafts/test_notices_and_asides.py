"""Changes that a notice counts, asides that name others, and words that take an act back."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def summarise(text: str) -> set[tuple[object, ...]]:
    """Sender, target, action, kind and figures of each draft."""
    return {
        (
            draft.sender,
            *draft.targets,
            draft.action,
            draft.kind,
            *sorted((draft.counts or {}).items()),
        )
        for draft in draft_announcements(read_document(text.encode(), "text.txt"))
        if not draft.unclear
    }


NOTICE = "NOTICE\nBELARUS\nHM TREASURY – OFSI\n9 December 2024\n\n1. On 9 December 2024 the Foreign Office updated the UK Sanctions List.\n"


@pytest.mark.parametrize(
    "changes",
    [
        "2. The following changes have been made to the Consolidated List: 3 additions, 2 amendments and 4 removals.",
        "2. The following changes were made: three additions, two variations, four delistings.",
        "2. Changes to the list: 3 designations, 4 revocations, 2 corrections.",
        "2. The Treasury today updated its Belarus list with three additions, four deletions and two modifications.",
    ],
)
def test_a_notice_counts_what_it_changes(changes):
    assert summarise(NOTICE + changes) == {
        ("GB", "BY", "listing", "new", ("unspecified", 3)),
        ("GB", "BY", "amendment", "new", ("unspecified", 2)),
        ("GB", "BY", "delisting", "new", ("unspecified", 4)),
    }


def test_changes_of_one_kind_and_of_types_are_read_as_before():
    assert summarise("Canada announced 12 removals from its Belarus list.") == {
        ("CA", "BY", "delisting", "new", ("unspecified", 12))
    }


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("The EU sanctioned seven Iranian judges and as many firms.", (7, 7)),
        ("Canada listed 14 Iranian judges and an equal number of firms.", (14, 14)),
        ("L'UE a sanctionné sept juges iraniens et autant d'entreprises.", (7, 7)),
    ],
)
def test_as_many_is_the_figure_before_it(sentence, figures):
    (draft,) = draft_announcements(read_document(sentence.encode(), "text.txt"))
    assert draft.counts == {"entities": figures[1], "individuals": figures[0]}


def test_as_many_as_is_a_hedge():
    (draft,) = draft_announcements(
        read_document(b"Canada sanctioned as many as 14 Iranian judges.", "text.txt")
    )
    assert not draft.counts


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ('Estonia barred 261 Russians. "Eleven names a day is too slow."', 261),
        ("Estonia barred 261 Russians, who had crossed at 40 people per week.", 261),
        ("Estonia barred 261 Russian officers a day after the vote.", 261),
        ("L'Estonie a interdit d'entrée 261 officiers russes. Onze personnes par jour.", 261),
    ],
)  # fmt: skip
def test_a_pace_counts_no_targets(sentence, figure):
    assert {
        value
        for draft in draft_announcements(read_document(sentence.encode(), "text.txt"))
        for value in (draft.counts or {}).values()
    } == {figure}


@pytest.mark.parametrize(
    "story",
    [
        "On 4 July the Council of the EU listed nine Russians. Under the regime in view of actions destabilising the Republic of Moldova, it listed seven judges.",
        "On 4 July the Council of the EU listed nine Russians. In the case of Moldova, it listed seven judges.",
        "Le Conseil de l'UE a inscrit neuf Russes. Au titre du régime sur la Moldavie, il a inscrit sept juges.",
    ],
)
def test_the_country_of_a_program_is_no_sender(story):
    assert ("EU", "MD", "listing", "new", ("individuals", 7)) in summarise(story)


@pytest.mark.parametrize(
    ("sentence", "sender"),
    [
        ("Two Serbian ministers, one of them the head of Belgrade's office in Paris, were barred by Canada.", "CA"),
        ("PRISTINA, May 9, 2024: Two Serbian politicians, the minister and the head of Belgrade's office, may not set foot here. Kosovo's foreign ministry announced the ban.", "XK"),
        ("The U.S. Treasury lifted its sanctions on a Russian lender, weeks after Turkey's president had asked for it, and in its place blacklisted two Russian banks.", "US"),
        ("South Korea put six North Koreans under sanctions. Washington and Tokyo were informed in advance. It had listed five last year.", "KR"),
    ],
)  # fmt: skip
def test_who_is_named_in_an_aside_does_not_act(sentence, sender):
    assert {draft[0] for draft in summarise(sentence)} == {sender}


@pytest.mark.parametrize(
    ("story", "is_true"),
    [
        ("L'auteur écrit que la Suisse a repris les sanctions contre huit personnes en Géorgie. Tel n'est pas le cas.", False),
        ("Les journaux disent que le Canada a sanctionné huit Géorgiens. Cela n'est pas exact.", False),
        ("The paper wrote that Canada has listed eight Georgians. This is not the case.", False),
        ("Canada listed eight Georgians on Monday. This is not the case for Britain.", True),
        ("Le Canada a inscrit huit Géorgiens lundi. Tel n'est pas le cas de la Suisse.", True),
    ],
)  # fmt: skip
def test_what_is_not_the_case_did_not_happen(story, is_true):
    assert bool(summarise(story)) == is_true


@pytest.mark.parametrize(
    "sentence",
    [
        "Trois Soudanais figurent aujourd'hui sur la liste du Canada.",
        "Trois Soudanais figurent à ce jour sur la liste du Canada.",
    ],
)
def test_what_figures_on_a_list_today_is_a_total(sentence):
    assert summarise(sentence) == {
        ("CA", "SD", "listing", "cumulative", ("individuals", 3))
    }


def test_who_is_attacked_lists_the_firms_of_others_for_the_sake_of_its_enemy():
    story = (
        "Ukraine put 19 Chinese makers of drone parts under sanctions on Saturday. "
        "Their engines were found in wrecks of Russian drones. "
        "The EU had put three of the 19 on its own list in October."
    )
    assert summarise(story) == {
        ("UA", "RU", "listing", "new", ("entities", 19)),
        ("EU", "RU", "listing", "prior", ("entities", 3)),
    }
    assert summarise("Ukraine sanctioned 12 Iranian officers who helped Russia.") == {
        ("UA", "IR", "listing", "new", ("individuals", 12))
    }


def test_a_title_calls_a_listing_what_the_body_says_more_exactly():
    story = (
        "DHS Adds 37 Chinese Companies to Forced Labor List\n\n"
        "WASHINGTON, January 14, 2025 – The Department of Homeland Security is adding 37 Chinese "
        "companies to the Uyghur Forced Labor Prevention Act Entity List.\n"
    )
    assert summarise(story) == {("US", "CN", "measure", "new", ("entities", 37))}


@pytest.mark.parametrize(
    "sentence",
    [
        "Le président des États-Unis a signé un décret mettant fin à l'urgence nationale décrétée en 2015 à l'égard du Burundi.",
        "Washington a mis fin à l'urgence nationale à l'égard du Burundi.",
    ],
)
def test_the_end_of_an_emergency_lifts_its_sanctions(sentence):
    assert summarise(sentence) == {("US", "BI", "lifting", "new")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Hungary kept three Russians off the EU's list.",
        "Canada left 12 Iranian officers off its sanctions list.",
    ],
)
def test_who_is_kept_off_a_list_was_not_taken_off_it(sentence):
    assert summarise(sentence) == set()
