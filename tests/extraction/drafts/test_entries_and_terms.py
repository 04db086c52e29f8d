"""What is done to entries on a list, and how long those on it stay there."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

BELARUS = (
    "RÈGLEMENT D'EXÉCUTION (UE) 2024/1187 DU CONSEIL\ndu 22 avril 2024\nconcernant des mesures"
    " restrictives en raison de la situation en Biélorussie\n\n"
)


def describe(text: str) -> list[str]:
    """The sender, the action, whether it is a total, and the sum of the figures of each draft."""
    return [
        " ".join(
            [
                each.sender,
                each.action,
                *(["total"] if each.kind == "cumulative" else []),
                str(sum((each.counts or {}).values())),
            ]
        )
        for each in draft_announcements(read_document(text.encode(), "story.txt"))
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The EU on Monday rewrote the entries of 26 Belarusians on its sanctions list.",
        "The entries of 26 Belarusians on the EU's list were altered on Monday.",
        "On Monday the EU put birth dates into the entries for 26 Belarusians that have been on its"
        " list since 2021.",
        "Twenty-six Belarusians had their entries on the EU's list completed on Monday.",
        "Twenty-six Belarusians are still on the EU's list, which on Monday only corrected their"
        " entries.",
        "L'Union européenne a réécrit lundi les fiches de vingt-six Biélorusses sanctionnés.",
    ],
)
def test_what_is_changed_in_entries_lists_nobody(sentence: str) -> None:
    assert describe(f"22 April 2024\n\n{sentence}") == ["EU amendment 26"]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Les mentions relatives à six personnes devraient être remplacées.", "amendment"),
        ("Il y a lieu de corriger les dates de naissance de six personnes.", "amendment"),
        ("Six personnes étant décédées, il y a lieu de les retirer de la liste.", "delisting"),
        ("Six personnes étant décédées, leurs mentions devraient être supprimées.", "delisting"),
    ],
)  # fmt: skip
def test_a_legal_act_says_what_should_be_done_to_entries(
    sentence: str, act: str
) -> None:
    assert f"EU {act} 6" in describe(BELARUS + sentence)


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Nine entries have been moved from Part 2 to Part 1 of the list.", "amendment 9"),
        ("Nine entries were taken out of Part 2 and put into Part 1 of the list.", "amendment 9"),
        ("Nine persons are taken out of the Schedule.", "delisting 9"),
        ("The Regulations repeal the items for nine persons.", "delisting 9"),
    ],
)  # fmt: skip
def test_moves_within_a_list_and_out_of_it(sentence: str, act: str) -> None:
    text = f"HM Treasury\nFinancial Sanctions Notice\n18 July 2023\nIRAN\n\n{sentence}"

    assert describe(text) == [f"GB {act}"]


@pytest.mark.parametrize(
    "sentence",
    [
        "BIS on Tuesday shifted 23 Chinese companies to the Entity List.",
        "The Commerce Department on Tuesday moved 23 Chinese companies from the Unverified List to"
        " the Entity List.",
        "Twenty-three Chinese companies were moved on Tuesday from the Commerce Department's"
        " Unverified List to its Entity List.",
    ],
)
def test_who_is_moved_to_a_list_of_trade_is_put_on_it(sentence: str) -> None:
    text = f"WASHINGTON, March 25, 2025 (Wire) – {sentence}"

    assert describe(text) == ["US measure 23"]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Ukraine on Thursday kept 61 Russian firms on its list for ten more years.", "renewal"),
        ("A decree of Ukraine on Thursday leaves 61 Russian firms under sanctions until 2035.",
         "renewal"),
        ("Sixty-one Russian firms will stay under Ukrainian sanctions for another ten years, the"
         " president decided on Thursday.", "renewal"),
        ("L'Ukraine a maintenu jeudi pour dix ans encore 61 firmes russes sous sanctions.",
         "renewal"),
        ("Soixante et une firmes russes restent sous sanctions ukrainiennes jusqu'en 2035, selon un"
         " décret signé jeudi.", "renewal"),
        ("Sixty-one Russian firms remain under Ukrainian sanctions.", "listing total"),
        ("Sixty-one Russian firms stay under Ukrainian sanctions until further notice.",
         "listing total"),
    ],
)  # fmt: skip
def test_who_stays_on_a_list_for_a_term_is_renewed(sentence: str, act: str) -> None:
    assert describe(f"KYIV, Feb 20, 2025 (Newsline) – {sentence}") == [f"UA {act} 61"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The measures taken against 17 United States companies are suspended for 90 days.",
        "The Ministry suspends the measures that it took in April against 17 United States"
        " companies.",
        "The measures against 17 United States companies will not apply for 90 days.",
    ],
)
def test_measures_that_do_not_apply_for_a_time_are_suspended(sentence: str) -> None:
    text = f"Ministry of Commerce of the People's Republic of China\n12 May 2025\n\n{sentence}"

    assert describe(text) == ["CN suspension 17"]


@pytest.mark.parametrize(
    "sentence",
    [
        "On Monday the EU restored to its list 43 Iranians whom it had removed in January 2016.",
        "The EU on Monday froze again the assets of 43 Iranians that had come off its list.",
        "On Monday the EU entered anew on its list 43 Iranians whom a court had freed.",
    ],
)
def test_who_is_put_back_is_no_removal(sentence: str) -> None:
    assert describe(f"29 September 2025\n\n{sentence}") == ["EU relisting 43"]


@pytest.mark.parametrize(
    "sentence",
    [
        "L'arrêté du 15 juillet 2024 est abrogé en tant qu'il vise deux sociétés iraniennes.",
        "L'arrêté du 15 juillet 2024 est abrogé en ce qu'il concerne deux sociétés iraniennes.",
    ],
)
def test_an_order_that_ends_for_some_frees_them(sentence: str) -> None:
    text = f"Journal officiel de la République française\n8 janvier 2025\n\n{sentence}"

    assert describe(text) == ["FR delisting 2"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody was removed from the US list for Venezuela on Wednesday, the Treasury said.",
        "None of the 12 Venezuelan judges came off the US list on Wednesday.",
        "Not one Venezuelan judge was taken off the US list on Wednesday.",
        "The Treasury issued nothing on Wednesday, and no name came off its list for Venezuela.",
        "Personne n'est sorti mercredi de la liste américaine visant le Venezuela.",
    ],
)
def test_what_befalls_nobody_is_no_act(sentence: str) -> None:
    assert describe(f"19 October 2023\n\n{sentence}") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The grounds on which five Russians are listed were updated by the EU on Monday.",
        "On Monday the EU only changed the grounds for which five Russians are listed.",
        "L'UE a modifié lundi les motifs pour lesquels cinq Russes sont inscrits sur sa liste.",
    ],
)
def test_grounds_that_change_list_nobody(sentence: str) -> None:
    assert describe(f"3 March 2025\n\n{sentence}") == ["EU amendment 5"]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("The following have been added and are now subject to an asset freeze: 8 individuals.",
         "listing 8"),
        ("The following are no longer subject to an asset freeze: 8 individuals.", "delisting 8"),
        ("The following were amended: 8 individuals.", "amendment 8"),
    ],
)  # fmt: skip
def test_the_following_are_counted_behind_a_colon(sentence: str, act: str) -> None:
    text = f"HM Treasury\nFinancial Sanctions Notice\n18 July 2023\nIRAN\n\n{sentence}"

    assert describe(text) == [f"GB {act}"]
