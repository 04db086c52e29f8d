"""Those who are kept on a list because their listings are renewed, in one sentence or in two."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read(text: str) -> list[str]:
    """The acts of a text with sender, targets, kind and figures, sorted."""
    drafts = draft_announcements(read_document(text.encode(), "release.txt"))
    return sorted(
        f"{'+'.join(each.targets)} {each.action} {each.kind} "
        f"{sum(filter(None, (each.counts or {}).values()))}"
        for each in drafts
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1 March 2022\nForeign Ministry, Canberra\n\nEight individuals and one entity remain"
            " under Australia's sanctions on Zimbabwe after their listings were renewed for three"
            " years.",
            "ZW renewal new 9",
        ),
        (
            "1 March 2022\nForeign Ministry, Canberra\n\nNine people stay subject to Australia's"
            " sanctions on Zimbabwe, their listings having been extended until 2025.",
            "ZW renewal new 9",
        ),
        (
            "New Zealand has kept 14 people on its Belarus sanctions list, extending their"
            " designations until 2027.",
            "BY renewal new 14",
        ),
        (
            "Ottawa, 3 May 2024 – Twelve officers remain listed under Canada's Nicaragua sanctions,"
            " their designations having been prolonged for a year.",
            "NI renewal new 12",
        ),
        (
            "Canberra, 5 July 2023 – Australia's sanctions on 17 Iranians and four companies will"
            " stay in place until 2026: the Foreign Minister has today extended their listings.",
            "IR renewal new 21",
        ),
        (
            "Washington, May 8, 2024 – The United States will keep sanctions on nine Burundian"
            " officers. The President today renewed their designations for one more year.",
            "BI renewal new 9",
        ),
        (
            "Le Conseil fédéral maintient ses sanctions contre onze personnes et deux entreprises"
            " du Burundi. Il a prolongé mardi leur inscription de deux ans.",
            "BI renewal new 13",
        ),
        (
            "Oslo, 8 May 2024 – Norway maintains its asset freezes on six Myanmar generals. The"
            " Government on Tuesday prolonged these listings until 2026.",
            "MM renewal new 6",
        ),
    ],
)
def test_the_renewal_has_the_figures_of_those_kept(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Canada listed 12 people of Belarus on Monday. In all 231 people remain subject to"
            " its sanctions.",
            ["BY listing cumulative 231", "BY listing new 12"],
        ),
        (
            "The EU on 12 May 2024 renewed its sanctions against Guinea for a year. Five"
            " individuals remain listed.",
            ["GN listing cumulative 5", "GN renewal new 0"],
        ),
        (
            "231 Belarusians are subject to Canada's sanctions, which were extended on 3 March 2024"
            " for one year.",
            ["BY listing cumulative 231", "BY renewal new 0"],
        ),
        ("Four people stay on the UN's list for Sudan.", ["SD listing cumulative 4"]),
        (
            "Norway keeps its sanctions on nine Belarusians. The EU renewed its own for a year.",
            ["BY listing cumulative 9"],
        ),
    ],
)
def test_a_stock_stays_a_stock(text, expected):
    assert [each for each in read(text) if each in expected] == expected
