"""Ways of saying which act it is: the same people are listed, freed or kept by many verbs."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

END = "\n\nThe decision was published on the website of the foreign ministry."
END_FR = (
    "\n\nLa décision a été publiée sur le site du ministère des affaires étrangères."
)
LISTED = [("listing", "new", {"individuals": 12})]
FREED = [("delisting", "new", {"individuals": 12})]
KEPT = [("renewal", "new", {"individuals": 12})]
BARRED = [("measure", "new", {"entities": 12})]


def read_acts(text: str) -> list[tuple[str, str, dict[str, int | None]]]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [(each.action, each.kind, dict(each.counts or {})) for each in drafts]


@pytest.mark.parametrize(
    "act",
    [
        "Twelve Haitian judges became the latest targets of Canadian sanctions on Monday.",
        "Norway: twelve Haitian judges caught in new Norwegian sanctions",
    ],
)
def test_those_hit_by_sanctions_are_listed(act: str) -> None:
    assert read_acts(act + END) == LISTED


@pytest.mark.parametrize(
    "act",
    [
        "Sanctions on twelve Haitian judges lifted by Canada",
        "Canada purged its Haiti sanctions list of twelve judges.",
        "Canada has let twelve Haitian judges off its sanctions list.",
        "Twelve Haitian judges had their names removed from Canada's sanctions list.",
        "Canada relents: twelve Haitian judges off sanctions list",
        "The listings of twelve Haitian judges have been allowed to lapse by Canada.",
        "Canada no longer keeps twelve Haitian judges on its sanctions list.",
    ],
)
def test_those_off_the_list_are_delisted(act: str) -> None:
    assert read_acts(act + END) == FREED


def test_the_length_of_a_list_that_shrinks_is_of_those_taken_off() -> None:
    act = "Canada trimmed its Haitian sanctions list by twelve names on Monday."
    assert read_acts(act + END) == [("delisting", "new", {"unspecified": 12})]


@pytest.mark.parametrize(
    "act",
    [
        "Sanctions against twelve Haitian judges will stay in place for another year, Canada"
        " decided on Monday.",
        "Twelve Haitian judges will remain under sanctions for a further six months after"
        " Canada renewed their listings.",
        "Canada keeps twelve Haitian judges on its sanctions list for another year.",
        "Canada extended sanctions by six months on Monday against twelve Haitian judges.",
    ],
)
def test_those_kept_for_another_term_are_renewed(act: str) -> None:
    assert read_acts(act + END) == KEPT


@pytest.mark.parametrize(
    "act",
    [
        "Canada has taken twelve Haitian broadcasters off the air.",
        "Canada now requires a licence for exports to twelve Haitian companies.",
    ],
)
def test_those_cut_off_from_trade_or_the_air_are_of_a_measure(act: str) -> None:
    assert read_acts(act + END) == BARRED


@pytest.mark.parametrize(
    ("act", "action"),
    [
        ("Canada tore up its sanctions on Haiti on Monday.", "lifting"),
        ("Canada has repealed its Haiti sanctions regulations.", "lifting"),
        ("No thaw: Canada keeps Haiti sanctions in place until March 2027", "renewal"),
        ("Canada joins the price cap on Russian oil", "measure"),
    ],
)
def test_what_is_done_to_a_program_counts_nobody(act: str, action: str) -> None:
    assert read_acts(act + END) == [(action, "new", {})]


@pytest.mark.parametrize(
    "act",
    [
        "Canada extended the visas of twelve Haitian judges at its universities.",
        "Canada prolonged the detention of twelve Haitian officers.",
        "Canada removed twelve Haitian judges from a shortlist for the peace prize.",
    ],
)
def test_papers_and_shortlists_are_no_sanctions(act: str) -> None:
    assert read_acts(act + END) == []


@pytest.mark.parametrize(
    ("act", "acts"),
    [
        (
            "Canada listed twelve Haitian judges and extended its export ban to 13 further goods.",
            [*LISTED, ("measure", "new", {})],
        ),
        (
            "Canada blacklisted twelve Haitian judges and extended sanctions by six months.",
            [*LISTED, ("renewal", "new", {})],
        ),
        ("Canada: twelve Haitian judges listed, three delisted", [
            *LISTED, ("delisting", "new", {"individuals": 3}),
        ]),
        ("Canada removed twelve Haitian judges, leaving 87 on its sanctions list.", [
            *FREED, ("listing", "cumulative", {"individuals": 87}),
        ]),
    ],
)  # fmt: skip
def test_each_of_two_acts_has_its_own_figure(
    act: str, acts: list[tuple[str, str, dict[str, int | None]]]
) -> None:
    read = read_acts(act + END)
    assert [each for each in read if each[2]] == [each for each in acts if each[2]]


@pytest.mark.parametrize(
    ("act", "acts"),
    [
        ("Douze juges haïtiens sanctionnés par le Canada", LISTED),
        ("Le Canada hausse le ton : douze juges haïtiens interdits de séjour", LISTED),
        ("Douze juges haïtiens retirés de la liste des sanctions du Canada", FREED),
        (
            "Le Canada a levé l'embargo et radié douze juges haïtiens de sa liste.",
            FREED,
        ),
        (
            "Le Canada maintient pour un an de plus douze juges haïtiens sur sa liste.",
            KEPT,
        ),
        (
            "Les sanctions contre douze juges haïtiens resteront en vigueur un an de plus, a"
            " décidé lundi le Canada.",
            KEPT,
        ),
    ],
)
def test_the_same_in_french(
    act: str, acts: list[tuple[str, str, dict[str, int | None]]]
) -> None:
    assert [each for each in read_acts(act + END_FR) if each[2]] == acts


def test_a_possessive_is_no_french_word() -> None:
    text = "Seventeen Haitian judges joined Britain's sanctions list on Thursday."
    assert read_document(text.encode(), "line.txt").language == "en"


@pytest.mark.parametrize(
    ("act", "acts"),
    [
        # The noun of an act with its passive goes on with the sender of the sentence before.
        (
            "Canada took twelve Haitian judges off its list. The asset freezes on five companies"
            " were lifted as well.",
            [("delisting", "new", {"individuals": 12, "entities": 5})],
        ),
        (
            "Canada froze the assets of twelve Haitian judges. Eighteen banks were put on the"
            " export control list.",
            [*LISTED, ("measure", "new", {"entities": 18})],
        ),
        ("Canada lifted its oil embargo on Haiti and delisted twelve judges.", [
            *FREED, ("lifting", "new", {}),
        ]),
        ("Canada eased its sanctions on Haiti, taking twelve judges off the list.", FREED),
        (
            "Canada removed from its list twelve Haitian judges and listed seven companies.",
            [*FREED, ("listing", "new", {"entities": 7})],
        ),
        ("Canada added 240 items to the goods that may not be exported to Haiti.", []),
        ("Canada has removed twelve Haitian judges from their posts on the panel.", []),
        ("Travel bans for twelve Haitian judges, Canada announces", LISTED),
        ("Canada rewarded Haiti on Monday, lifting all sanctions.", [("lifting", "new", {})]),
        ("The import of Haitian timber has been forbidden by Canada.", [
            ("measure", "new", {}),
        ]),
        ("The Canadian sanctions on Haiti have been given another twelve months.", [
            ("renewal", "new", {}),
        ]),
    ],
)  # fmt: skip
def test_what_goes_on_from_an_act_to_the_next(
    act: str, acts: list[tuple[str, str, dict[str, int | None]]]
) -> None:
    read = read_acts(act + END)
    assert sorted(read, key=str) == sorted(acts, key=str)


@pytest.mark.parametrize(
    ("act", "acts"),
    [
        ("La désignation de douze juges haïtiens par le Canada prend effet lundi.", LISTED),
        (
            "Douze juges haïtiens font l'objet depuis lundi d'un gel des avoirs décidé par le"
            " Canada.",
            LISTED,
        ),
        (
            "La liste canadienne visant Haïti est modifiée par suppression des noms de douze"
            " personnes, a annoncé le Canada.",
            FREED,
        ),
        (
            "Le Canada a radié de sa liste douze juges haïtiens et mis à jour sept inscriptions.",
            [*FREED, ("amendment", "new", {"unspecified": 7})],
        ),
        (
            "Le Canada a radié douze juges haïtiens. L'inscription de huit autres a été"
            " prolongée jusqu'en mars 2027.",
            [*FREED, ("renewal", "new", {"individuals": 8})],
        ),
        (
            "Le Canada a ajouté 208 lignes tarifaires à la liste des biens interdits"
            " d'exportation vers Haïti.",
            [("measure", "new", {})],
        ),
    ],
)  # fmt: skip
def test_the_same_in_french_texts(
    act: str, acts: list[tuple[str, str, dict[str, int | None]]]
) -> None:
    assert read_acts(act + END_FR) == acts


@pytest.mark.parametrize(
    ("act", "acts"),
    [
        (
            "Les sanctions japonaises contre douze juges haïtiens ont été prorogées d'un an.",
            KEPT,
        ),
        (
            "Les sanctions du Japon contre douze juges haïtiens ont été levées lundi.",
            FREED,
        ),
        (
            "Les sanctions prises en 2021 par la Nouvelle-Zélande contre douze juges haïtiens"
            " ont été levées.",
            FREED,
        ),
    ],
)
def test_sanctions_with_their_owner_are_not_imposed_anew(
    act: str, acts: list[tuple[str, str, dict[str, int | None]]]
) -> None:
    assert read_acts(act + END_FR) == acts


@pytest.mark.parametrize(
    ("act", "end"),
    [
        (
            "Canada barred its companies from supplying twelve Haitian broadcasters and imposed"
            " entry bans on twelve judges.",
            END,
        ),
        (
            "Le Canada a interdit à ses sociétés de livrer douze entreprises haïtiennes et"
            " prononcé des interdictions d'entrée contre douze juges.",
            END_FR,
        ),
    ],
)
def test_those_who_may_not_be_supplied_are_apart_from_those_barred(
    act: str, end: str
) -> None:
    assert sorted(read_acts(act + end)) == sorted([*LISTED, *BARRED])


def test_a_list_of_trade_has_those_taken_off_and_those_entered() -> None:
    act = (
        "Canada struck twelve Haitian companies off its export control list and entered three"
        " others on it."
    )
    assert read_acts(act + END) == [
        ("lifting", "new", {"entities": 12}),
        ("measure", "new", {"entities": 3}),
    ]


@pytest.mark.parametrize(
    ("act", "acts"),
    [
        ("Canada took sanctions off twelve Haitian judges on Friday.", FREED),
        (
            "The travel bans and asset freezes against twelve Haitian judges cease to apply"
            " today, Canada announced.",
            FREED,
        ),
        ("Canada dropped twelve Haitian judges from the guest list of the summit.", []),
    ],
)
def test_what_ceases_to_apply_frees(
    act: str, acts: list[tuple[str, str, dict[str, int | None]]]
) -> None:
    assert read_acts(act + END) == acts


@pytest.mark.parametrize(
    ("act", "acts"),
    [
        (
            "Les interdictions d'entrée visant douze juges haïtiens cessent de s'appliquer ce"
            " lundi, a annoncé le Canada.",
            FREED,
        ),
        (
            "Le Canada a mis à jour les mentions relatives à douze juges haïtiens et radié"
            " trois autres.",
            [
                ("amendment", "new", {"individuals": 12}),
                ("delisting", "new", {"individuals": 3}),
            ],
        ),
        (
            "Le Canada a soumis à licence les ventes à douze entreprises haïtiennes.",
            BARRED,
        ),
    ],
)
def test_what_ceases_or_needs_a_licence_in_french(
    act: str, acts: list[tuple[str, str, dict[str, int | None]]]
) -> None:
    assert read_acts(act + END_FR) == acts
