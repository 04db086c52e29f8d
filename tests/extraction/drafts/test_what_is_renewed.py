"""Programs that are renewed in other words, and what they consist of, which is nothing new."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

BRUSSELS = "Brussels, 26 April 2024 - "
BRUXELLES = "Bruxelles, 26 avril 2024 - "
RENEWAL = "The EU on Friday extended its sanctions on Myanmar"
RENEWAL_FR = "L'UE a prolongé vendredi ses sanctions contre la Birmanie"


def read(text: str) -> set[str]:
    """The acts of a text with their senders, targets, kinds and figures."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return {
        f"{each.sender} {'+'.join(each.targets)} {each.action} {each.kind}"
        f" {sum(filter(None, (each.counts or {}).values()))}"
        for each in drafts
    }


@pytest.mark.parametrize(
    "text",
    [
        BRUSSELS
        + "Another twelve months have been added to the European Union's sanctions on Myanmar, a"
        " decision taken on Friday.",
        BRUSSELS
        + "The European Union on Friday added another twelve months to its sanctions on Myanmar.",
        BRUSSELS + "The EU kept Myanmar under sanctions for a further year on Friday.",
        BRUSSELS
        + "The life of the EU's sanctions on Myanmar was lengthened by a year on Friday.",
        BRUXELLES + "L'UE maintient la Birmanie sous sanctions pour un an de plus.",
        BRUXELLES
        + "Les sanctions de l'Union européenne contre la Birmanie ont été allongées de douze mois"
        " vendredi.",
        BRUXELLES
        + "L'Union européenne a reconduit vendredi pour un an les sanctions qui pèsent sur la"
        " Birmanie, dont l'embargo sur les armes.",
    ],
)
def test_programs_are_given_more_time(text: str) -> None:
    assert read(text) == {"EU MM renewal new 0"}


@pytest.mark.parametrize(
    "text",
    [
        f"{BRUSSELS}{RENEWAL}. The package consists of a ban on arms and a freeze on the European"
        " assets of 21 firms and 103 persons; the latter are also barred from entering.",
        f"{BRUSSELS}{RENEWAL}. They comprise an arms ban and an asset freeze on 103 persons and 21"
        " firms.",
        f"{BRUSSELS}{RENEWAL}: an arms ban and asset freezes on 103 persons and 21 firms.",
        f"{BRUSSELS}{RENEWAL}, which comprise an arms ban and asset freezes on 124 persons.",
        f"{BRUSSELS}{RENEWAL}. Part of them is a freeze on the assets of 124 persons.",
        f"{BRUXELLES}{RENEWAL_FR}. Elles se composent d'un embargo sur les armes et du gel des"
        " avoirs de 124 personnes.",
        f"{BRUXELLES}{RENEWAL_FR}. Celles-ci comprennent un embargo sur les armes et le gel des"
        " avoirs de 124 personnes.",
        f"{BRUXELLES}{RENEWAL_FR}, qui consistent en un embargo sur les armes et un gel des avoirs"
        " de 124 personnes.",
    ],
)
def test_those_whom_a_renewed_program_hits_are_a_stock(text: str) -> None:
    assert read(text) == {"EU MM renewal new 0", "EU MM listing cumulative 124"}


@pytest.mark.parametrize(
    "sentences",
    [
        "Currently 211 individuals from the country are under sanctions. Trade in potash and the"
        " sale of bonds are forbidden as well.",
        "At present 211 people are under EU sanctions. Imports of potash are also banned.",
        "At present 211 people are under EU sanctions. Imports of potash remain banned.",
        "They consist of a ban on arms exports and equipment.",
    ],
)
def test_trade_that_is_forbidden_as_well_is_no_new_measure(sentences: str) -> None:
    acts = read(f"{BRUSSELS}{RENEWAL}. {sentences}")

    assert "EU MM renewal new 0" in acts
    assert not any("measure" in act for act in acts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The EU on Friday adopted new sanctions on Myanmar. The package consists of a ban on"
            " arms and a freeze on the European assets of 21 firms and 103 persons.",
            {"EU MM listing new 124"},
        ),
        (
            f"{RENEWAL}. It also imposed a ban on arms exports.",
            {"EU MM renewal new 0", "EU MM measure new 0"},
        ),
        (
            f"{RENEWAL}. It also listed nine officers.",
            {"EU MM renewal new 0", "EU MM listing new 9"},
        ),
        (
            "Myanmar will remain under EU sanctions for another year, the Council decided on"
            " Friday.",
            set(),
        ),
        ("The EU on Friday added two companies to its sanctions on Myanmar.",
         {"EU MM listing new 2"}),
    ],
)  # fmt: skip
def test_what_is_new_beside_a_renewal_stays_new(text: str, expected: set[str]) -> None:
    assert read(BRUSSELS + text) == expected
