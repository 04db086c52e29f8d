"""What becomes of those on a list: they are no longer on it, kept on it, or new on it by a decision."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def describe(text: str) -> list[str]:
    """Sender, action, kind and the sum of the figures of each draft."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        f"{draft.sender} {draft.action} {draft.kind} {sum((draft.counts or {}).values())}"
        for draft in drafts
    ]


@pytest.mark.parametrize(
    "text",
    [
        "On 9 May 2024 Canada revised its sanctions list for Georgia; two former ministers no longer appear on it.",
        "Two former ministers of Georgia have disappeared from Canada's sanctions list.",
        "On 9 May 2024 Canada took two former ministers of Georgia off its list.",
        "On 9 May 2024 Canada took two former ministers of Georgia from its sanctions list.",
        "La liste canadienne des sanctions contre la Géorgie a changé. Deux anciens ministres n'y figurent plus.",
        "Le 9 mai 2024, le Canada a revu sa liste de sanctions contre la Géorgie : deux ministres n'y figurent plus.",
    ],
)  # fmt: skip
def test_who_is_no_longer_on_a_list_was_removed(text: str) -> None:
    assert describe(text) == ["CA delisting new 2"]


@pytest.mark.parametrize(
    "text",
    [
        "Canada took visa action under its Cuba policy against six officials, among them men from this island.",
        "Canada took parallel action on 9 May 2024 against six persons of a network which is led from Iran.",
        "On 9 May 2024 Canada took similar steps against six Iranian officers.",
    ],
)  # fmt: skip
def test_action_that_is_taken_against_somebody_takes_nobody_off_a_list(text: str) -> None:  # fmt: skip
    assert describe(text) == ["CA listing new 6"]


@pytest.mark.parametrize(
    "text",
    [
        "Canada kept four generals of Zimbabwe on its blacklist for another year.",
        "On 9 May 2024 Canada kept four generals of Zimbabwe on its list until May 2025.",
        "Le 9 mai 2024, le Canada a maintenu quatre généraux du Zimbabwe sur sa liste pour une année.",
    ],
)
def test_who_is_kept_on_a_list_for_a_time_is_renewed(text: str) -> None:
    assert describe(text) == ["CA renewal new 4"]


@pytest.mark.parametrize(
    "text",
    [
        "The EU's measures on Kosovo have not been lifted yet.",
        "The European Union, whose own measures on Kosovo have still not been fully lifted, asked for restraint.",
    ],
)  # fmt: skip
def test_what_has_not_been_lifted_is_no_act(text: str) -> None:
    assert describe(text) == []


def test_a_decision_that_counts_nobody_leads_to_those_who_are_hit_now() -> None:
    french = (
        "Berne, 21.08.2024 - Le Département fédéral de l'économie a décidé aujourd'hui de s'aligner sur les"
        " inscriptions décidées par l'UE à l'encontre du Bélarus. Vingt-huit personnes sont désormais visées par un gel."
    )
    answer = (
        "CARACAS, Sept 13, 2024 — Venezuela responded on Friday to the sanctions of its neighbours with a list of its"
        " own: ten US citizens are now forbidden to enter the country."
    )
    assert describe(french) == ["CH listing new 28"]
    assert describe(answer) == ["VE listing new 10"]


def test_what_is_on_a_list_now_is_a_stock_behind_a_figure() -> None:
    text = (
        "BERN, 21 August 2024 - Switzerland today added 28 individuals to its Belarus list. In all, 310 individuals"
        " are now subject to an asset freeze."
    )
    assert describe(text) == ["CH listing new 28", "CH listing cumulative 310"]


def test_what_targets_were_before_makes_no_earlier_act() -> None:
    text = (
        "On 9 May 2024 OFAC removed four vessels, previously identified as property of a Liberian company, from its"
        " Iran program."
    )
    assert describe(text) == ["US delisting new 4"]


def test_unreliable_entities_are_on_no_list_of_export_controls() -> None:
    text = (
        "China's commerce ministry put 12 American companies on its export control list on 9 May 2024, and named five"
        " others as unreliable entities."
    )
    assert describe(text) == ["CN measure new 12", "CN listing new 5"]


def test_the_day_to_which_a_round_goes_back_is_no_day_of_a_stock() -> None:
    text = (
        "Le 17 mars 2025, l'UE a inscrit onze personnes du Congo-Kinshasa.\n\n"
        "La précédente salve européenne remontait au 26 juillet 2024 : six individus."
    )
    assert describe(text)[1:] == ["EU listing prior 6"]


def test_an_annex_is_amended_by_names() -> None:
    text = "Le Règlement modifie l'annexe sur le Venezuela par adjonction des noms de onze personnes."
    assert describe(f"Gazette du Canada\nLe 11 avril 2025\n\n{text}") == [
        "CA listing new 11"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On 9 May 2024 OFAC removed the following 16 entries of Iran from the SDN List: nine "
            "individuals and seven companies.",
            {"individuals": 9, "entities": 7},
        ),
        (
            "On 9 May 2024 the Committee established pursuant to resolution 1718 (2006) enacted the "
            "amendments specified below to seven entries on its Sanctions List: five individuals "
            "and two vessels.",
            {"individuals": 5, "vessels": 2},
        ),
    ],
)
def test_entries_that_are_counted_by_type_behind_a_list_are_not_listed(
    text: str, expected: dict[str, int]
) -> None:
    (only,) = draft_announcements(read_document(text.encode(), "notice.txt"))
    assert only.action in ("delisting", "amendment")
    assert only.counts == expected
    assert only.total == sum(expected.values())


def test_as_many_as_were_removed_can_be_added() -> None:
    text = "On 9 May 2024 OFAC removed four Iranians from its list and added four Iranians."
    assert describe(text) == ["US delisting new 4", "US listing new 4"]


@pytest.mark.parametrize(
    ("text", "drafted"),
    [
        (
            "Britain on Tuesday took the last four security chiefs off its Zimbabwe list, leaving a single arms company under an asset freeze.",
            ["GB delisting new 4", "GB listing cumulative 1"],
        ),
        (
            "Britain on Tuesday took four security chiefs off its Zimbabwe list; the other nine officials continue to be subject to asset freezes.",
            ["GB delisting new 4", "GB listing cumulative 9"],
        ),
        (
            "Canada has today deleted two persons from its Belarus list.\n\nThe remaining 231 persons and 37 organisations continue to be subject to the freezing of funds.",
            ["CA delisting new 2", "CA listing cumulative 268"],
        ),
        (
            "On 12 July 2024 Japan changed its list of sanctions on Russia. Two individuals came off: a manager and an academic.",
            ["JP delisting new 2"],
        ),
        (
            "OFAC on Monday added aliases and passport numbers for six Syrians on its list.",
            ["US amendment new 6"],
        ),
        (
            "Japan extended today, for two years until April 13, 2027, the ban on port calls by all North Korean ships, as well as the total ban on trade with North Korea.",
            ["JP renewal new 0"],
        ),
    ],
)  # fmt: skip
def test_what_stays_on_a_list_or_goes_on_is_no_new_act(text: str, drafted: list[str]):
    assert sorted(describe(text)) == drafted
