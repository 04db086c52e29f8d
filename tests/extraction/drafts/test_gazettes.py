"""Notices of each publisher tell what is done to a list or law, in the forms that gazettes use."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

HEADERS = {
    "GB": "Office of Financial Sanctions Implementation\nFinancial Sanctions Notice\n12 March 2025\n",
    "CH": "State Secretariat for Economic Affairs SECO\nBern, 12 March 2025\nMeasures on {T}\n",
    "UN": "SC/15999\n12 March 2025\nSecurity Council Committee concerning {T}\n",
    "CA": "Canada Gazette, Part II\nSOR/2025-44 March 12, 2025\n",
    "EU": "Council of the EU\nPress release\n12 March 2025\n",
    "US": "Department of the Treasury\nOffice of Foreign Assets Control\nMarch 12, 2025\n",
    "NZ": "Beehive.govt.nz\nRelease\n12 March 2025\nMinister of Foreign Affairs\n",
    "AU": "Department of Foreign Affairs and Trade\n12 March 2025\n",
    "JP": "Ministry of Foreign Affairs of Japan\nMarch 12, 2025\n",
}

# By action, the senders that write so, a sentence, and the counts of its targets.
NOTICES = {
    "amendment": (
        ("GB CH EU UN", "The entries of 3 individuals have been amended.", {"individuals": 3}),
        ("GB", "The entries for 2 entities have been amended.", {"entities": 2}),
        ("CH EU", "The identifying information of 7 individuals has been corrected.", {"individuals": 7}),
        ("CH CA", "The particulars of a further 6 entries have been revised.", {"unspecified": 6}),
        ("GB US", "Five entries have been varied.", {"unspecified": 5}),
        ("UN", "The amendments specified with strikethrough and underline to six entries were enacted.",
         {"unspecified": 6}),
        ("EU", "The Council updated the statements of reasons for 6 persons.", {"individuals": 6}),
        ("CH", "Modified entries: 2 individuals, 1 entity", {"individuals": 2, "entities": 1}),
        ("CH", "Identifying data of 5 individuals are brought up to date.", {"individuals": 5}),
    ),
    "delisting": (
        ("GB CH EU", "The following three entries have been removed from the list:", {"unspecified": 3}),
        ("CH EU", "From the list in Annex I are deleted three natural persons.", {"individuals": 3}),
        ("GB EU", "Additions\n\nRemovals\n\n3 individuals (deceased).", {"individuals": 3}),
        ("GB", "The designation of one individual has been revoked.", {"individuals": 1}),
        ("CH JP", "The decisions on three persons have been revoked.", {"individuals": 3}),
        ("UN", "Following the recommendation of the Ombudsperson, the Committee removed one individual.",
         {"individuals": 1}),
        ("EU", "The listings of three deceased persons were not renewed.", {"individuals": 3}),
        ("US", "OFAC is publishing the names of five persons that have been removed from the SDN List.",
         {"individuals": 5}),
    ),
    "renewal": (
        ("EU AU", "The sanctions regime has been extended by twelve months.", {}),
        ("UN", "The Security Council renewed until 31 March 2026 the sanctions regime.", {}),
        ("US", "The national emergency with respect to {T} is to continue in effect.", {}),
        ("NZ", "Cabinet has agreed to extend the {T} Sanctions Regulations 2022 for three years.", {}),
        ("CH", "The Ordinance on Measures against {T} has been extended until 31 March 2026.", {}),
    ),
    "lifting": (
        ("UN EU", "The Council decided today to lift the arms embargo on {T}.", {}),
        ("CH", "The Federal Council decided to repeal the sectoral measures in force against {T}.", {}),
        ("CH", "The Federal Council repealed the Ordinance on Measures against {T}.", {}),
        ("US", "The {T} Sanctions Regulations are hereby revoked.", {}),
    ),
    "licence": (
        ("US", "OFAC is issuing {T}-related General License 8Q. Four companies are covered by the"
         " authorization.", {}),
        ("GB", "OFSI has extended General Licence INT/2022/1839676 until 12 March 2026.", {}),
    ),
    "measure": (
        ("US", "BIS adds 8 entities to the Entity List under the destinations of {T} (5) and Syria (3).",
         {"entities": 8}),
        ("CH JP", "In addition, exports to 24 entities are banned.", {"entities": 24}),
        ("JP", "17 organizations are added to the list of those to which exports are banned.",
         {"entities": 17}),
        ("JP", "Exports to 22 entities of {T} and 9 entities in other countries will be prohibited.",
         {"entities": 31}),
        ("CA AU", "The import of gold from {T} is prohibited.", {}),
        ("GB", "The United Kingdom today banned the export of defence equipment to {T}.", {}),
    ),
    "listing": (
        ("CH EU", "To the list in Annex I are added seven natural persons.", {"individuals": 7}),
        ("GB EU", "Additions\n\n44 ships and 26 entities. The entities include 2 port operators.",
         {"vessels": 44, "entities": 26}),
        ("EU", "The Council closed EU ports to 41 more tankers.", {"vessels": 41}),
        ("EU", "The Council added 41 ships to the list of vessels that may not enter EU ports.",
         {"vessels": 41}),
        ("EU", "68 vessels are listed and will be subject to a port access ban.", {"vessels": 68}),
        ("US", "Property and interests in property of the following persons are blocked under the order.",
         {}),
        ("CH", "Switzerland extends its sanctions list. A further 28 persons have been added.",
         {"individuals": 28}),
    ),
}  # fmt: skip
CASES = [
    (sender, action, sentence, counts)
    for action, notices in NOTICES.items()
    for senders, sentence, counts in notices
    for sender in senders.split()
]


@pytest.mark.parametrize(("sender", "action", "sentence", "counts"), CASES)
def test_a_notice_gives_one_draft(sender, action, sentence, counts):
    text = f"{HEADERS[sender]}{{T}}\n\n{sentence}\n".replace("{T}", "Myanmar")
    drafts = draft_announcements(read_document(text.encode(), "notice.txt"))
    facts = [
        (draft.sender, draft.targets, draft.action, draft.counts or {})
        for draft in drafts
    ]
    assert facts == [(sender, ("MM",), action, counts)]


def test_a_rule_that_names_its_list_once_removes_from_it_too():
    text = (
        "Bureau of Industry and Security\nMarch 12, 2025\n\nBIS adds 12 entities to the Entity"
        " List for their support of Iran. This rule also removes two entities.\n"
    )
    drafts = draft_announcements(read_document(text.encode(), "rule.txt"))
    facts = [(draft.action, draft.counts) for draft in drafts]
    assert facts == [("measure", {"entities": 12}), ("lifting", {"entities": 2})]


def test_who_is_only_let_travel_is_no_item_of_an_amendment():
    text = (
        f"{HEADERS['UN']}Myanmar\n\nThe Committee corrected five entries on its list."
        " It also agreed to let 11 officials travel to Doha.\n"
    )
    (draft,) = draft_announcements(read_document(text.encode(), "notice.txt"))
    assert (draft.action, draft.counts) == ("amendment", {"unspecified": 5})


def test_a_row_of_a_notice_names_its_target_and_not_its_sender():
    text = (
        f"{HEADERS['AU']}Consolidated List: notice of changes\n\n"
        "1. Added: Iran – five individuals and one entity\n"
        "2. Amended: 11 entries under the Russia framework\n"
    )
    drafts = draft_announcements(read_document(text.encode(), "notice.txt"))
    facts = sorted((draft.sender, draft.targets, draft.action) for draft in drafts)
    assert facts == [("AU", ("IR",), "listing"), ("AU", ("RU",), "amendment")]


@pytest.mark.parametrize(
    ("targets", "action"),
    [("Syria", "lifting"), ("Syria's oil sector", "lifting"), ("two Syrian banks", "delisting"),
     ("Syria's state airline", "delisting")],
)  # fmt: skip
def test_sanctions_are_lifted_from_a_country_and_from_those_it_names(targets, action):
    text = f"DAMASCUS, May 23, 2025 – The United States lifted sanctions on {targets} on Friday."
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.action == action


@pytest.mark.parametrize(
    "sentence",
    [
        "The entry of such persons is suspended under Proclamation 8693.",
        "The order says nothing about the export rules of 2004.",
        "Norway has introduced restrictive measures on Myanmar on five occasions since 2022.",
    ],
)
def test_what_only_sounds_like_an_act_is_none(sentence):
    text = f"{HEADERS['US']}Myanmar\n\n{sentence}\n"
    assert draft_announcements(read_document(text.encode(), "notice.txt")) == []


LAW_TITLES = (
    "Russia Sanctions Regulations 2022",
    "Russia (Sanctions) (EU Exit) Regulations 2019",
    "Special Economic Measures (Russia) Regulations",
)


@pytest.mark.parametrize("title", LAW_TITLES)
@pytest.mark.parametrize(
    "sentence",
    [
        "These regulations amend the {L} by adding 14 individuals to the Schedule.",
        "Under the {L}, 14 individuals were added to the list.",
    ],
)
def test_the_country_in_the_title_of_a_law_is_its_target_and_no_sender(sentence, title):
    text = f"New Zealand Gazette\n27 August 2024\n\n{sentence.format(L=title)}\n"
    (draft,) = draft_announcements(read_document(text.encode(), "notice.txt"))
    facts = (draft.sender, draft.targets, draft.counts)
    assert facts == ("NZ", ("RU",), {"individuals": 14})


def test_a_statutory_instrument_of_the_eu_exit_is_british():
    text = (
        "STATUTORY INSTRUMENTS\n2025 No. 611\n\n"
        "The Republic of Belarus (Sanctions) (EU Exit) (Amendment) Regulations 2025\n\n"
        "Made 20th May 2025\n\n"
        "These Regulations extend to England and Wales, Scotland and Northern Ireland.\n\n"
        "These Regulations prohibit the import of potash products of Belarusian origin.\n"
    )
    (draft,) = draft_announcements(read_document(text.encode(), "notice.txt"))
    facts = (draft.sender, draft.targets, draft.action, draft.announced)
    assert facts == ("GB", ("BY",), "measure", "2025-05-20")


def test_each_clause_of_a_recital_has_its_own_verb():
    text = (
        f"{HEADERS['EU']}Myanmar\n\n(3) The entries for two deceased persons should be removed"
        " from the Annex, and the statements of reasons concerning 14 persons should be updated.\n"
    )
    drafts = draft_announcements(read_document(text.encode(), "notice.txt"))
    facts = [(draft.action, draft.counts) for draft in drafts]
    assert facts == [
        ("delisting", {"individuals": 2}),
        ("amendment", {"individuals": 14}),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The amendment lifts the prohibitions on the export of luxury goods to {T}.",
        "Australia has ended the import ban on {T}.",
        "Australia removed its trade restrictions on {T} today.",
    ],
)
def test_the_end_of_a_ban_on_trade_lifts_it(sentence):
    text = f"{HEADERS['AU']}\n{sentence.format(T='Syria')}\n"
    (draft,) = draft_announcements(read_document(text.encode(), "notice.txt"))
    assert (draft.sender, draft.targets, draft.action) == ("AU", ("SY",), "lifting")


def test_the_entries_of_a_list_have_days_of_their_own():
    text = (
        "United Nations\nPress Release\nSC/16044\n\n"
        "Security Council 2653 Committee Amends Two Entries on Its Sanctions List\n\n"
        "On 21 April 2025, the Committee enacted the amendments, specified with strikethrough"
        " and/or underline in the entries below, on its Sanctions List.\n\n"
        "HTi.006 Name: 1: PROSPÈRE 2: DESTIL\n"
        "Passport no: Haiti 7741 Listed on: 27 Sep. 2024 (amended on 21 Apr. 2025)\n"
    )
    drafts = draft_announcements(read_document(text.encode(), "notice.txt"))
    facts = [(draft.action, draft.targets, draft.counts) for draft in drafts]
    assert facts == [("amendment", ("HT",), {"unspecified": 2})]
    assert drafts[0].announced != "2024-09-27"


def test_the_annexes_of_a_decree_count_those_whom_it_lists():
    text = (
        "DECREE OF THE PRESIDENT OF UKRAINE No. 318/2025\nKyiv, 18 May 2025\n\n"
        'To put into effect the decision "On the application of sanctions" (attached).\n\n'
        "The annexes contain 83 natural persons, citizens of the Russian Federation.\n"
    )
    (draft,) = draft_announcements(read_document(text.encode(), "decree.txt"))
    facts = (draft.sender, draft.targets, draft.counts)
    assert facts == ("UA", ("RU",), {"individuals": 83})


def test_a_legal_act_has_the_day_of_its_title():
    text = (
        "JOURNAL DE MONACO\n\nDécision Ministérielle du 22 août 2024 relative au gel des fonds, visant "
        "la Libye\n\nL'annexe est complétée par sept personnes physiques.\n"
    )
    (draft,) = draft_announcements(read_document(text.encode(), "journal.txt"))
    assert (draft.sender, draft.targets, draft.announced) == (
        "MC",
        ("LY",),
        "2024-08-22",
    )


def test_what_is_done_at_the_same_meeting_has_the_same_day():
    text = (
        "Berne, 13.03.2024 - Réuni le 12 mars 2024, le Conseil fédéral a gelé les avoirs de onze juges "
        "biélorusses. Il a, à la même séance, radié quatre personnes."
    )
    drafts = draft_announcements(read_document(text.encode(), "communique.txt"))
    assert [each.announced for each in drafts] == ["2024-03-12", "2024-03-12"]


@pytest.mark.parametrize(
    "text",
    [
        "Under Executive Order 13851, as amended, the US today sanctioned six officials of Nicaragua.",
        "Pursuant to E.O. 13851, as amended by E.O. 14088, OFAC today designated six officials of Nicaragua.",
        "Switzerland supplemented Annex 1 of its ordinance on Myanmar by six natural persons.",
        "Annex 1 of the Swiss ordinance on Myanmar was extended by six natural persons.",
        "Annex 1 of the Swiss ordinance on Myanmar is supplemented as follows: six natural persons.",
        "En vertu de l'ordonnance n° 8, modifiée, relative au gel des fonds, la Suisse a inscrit six Biélorusses.",
        "L'annexe III de l'ordonnance suisse (mesures visant le Bélarus) est complétée par l'inscription de six personnes.",
        "La Suisse a complété l'annexe de son ordonnance sur le Bélarus par six personnes physiques.",
    ],
)  # fmt: skip
def test_a_law_that_was_amended_and_an_annex_that_grows_amend_no_entries(text):
    (draft,) = draft_announcements(read_document(text.encode(), "notice.txt"))
    assert (draft.action, draft.counts) == ("listing", {"individuals": 6})


@pytest.mark.parametrize(
    "text",
    [
        "Canada amended the entries of six officers of Myanmar.",
        "The UK amended six entries on its Myanmar list, all for officers.",
        "Canada a modifié les mentions concernant six juges du Bélarus.",
        "Il convient que le Conseil de l'UE mette à jour les mentions. Le Conseil de l'UE a décidé de mettre à jour les"
        " informations relatives à six personnes du Bélarus.",
    ],
)  # fmt: skip
def test_entries_that_are_changed_are_amended(text):
    (draft,) = draft_announcements(read_document(text.encode(), "notice.txt"))
    assert draft.action == "amendment"
    assert sum((draft.counts or {}).values()) == 6


def test_a_decree_has_its_own_day_and_all_its_targets_over_long_asides():
    text = (
        "JORF n° 0094 du 20 avril 2025\n\nPar arrêté du ministre de l'économie et des finances et du ministre de"
        " l'intérieur en date du 17 avril 2025, les fonds et ressources économiques qui appartiennent à quatre personnes"
        " physiques et à une société de droit iranien, agissant pour le compte du ministère iranien du renseignement et"
        " ayant préparé un attentat contre des opposants réfugiés à Villepinte, sont gelés pour six mois."
    )
    (draft,) = draft_announcements(read_document(text.encode(), "notice.txt"))
    assert draft.counts == {"individuals": 4, "entities": 1}
    assert draft.announced == "2025-04-17"


def test_a_notice_of_financial_sanctions_has_its_own_day():
    text = (
        "FINANCIAL SANCTIONS NOTICE\n12 July 2024\nSouth Sudan\n\n1. The following 3 entries have been added to the"
        " Consolidated List. Write to the Office of Financial Sanctions Implementation."
    )
    (draft,) = draft_announcements(read_document(text.encode(), "notice.txt"))
    assert (draft.sender, draft.announced) == ("GB", "2024-07-12")


def test_seats_of_some_do_not_divide_a_figure():
    text = "Canberra has sanctioned nine companies of Myanmar, four of them in Singapore and one in Thailand."
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.counts == {"entities": 9}


def test_what_another_had_done_before_leaves_the_notice_to_its_sender():
    text = (
        "Financial Sanctions Notice\n13 January 2026\nLibya\n\n1. One individual was removed from the UK Sanctions List."
        " The UN Committee had removed his name on 8 January 2026.\n\n2. Three entries have been amended."
    )
    drafts = draft_announcements(read_document(text.encode(), "notice.txt"))
    assert [
        (each.sender, each.counts) for each in drafts if each.action == "amendment"
    ] == [("GB", {"unspecified": 3})]


def test_seats_in_cities_do_not_divide_a_figure_by_country():
    text = (
        "On 10 January 2025 Japan named 33 organisations outside Russia to which nothing may be exported, for helping"
        " Moscow: twenty in Shenzhen, seven in Hong Kong and six in Dubai."
    )
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.action, draft.counts) == ("measure", {"entities": 33})


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("the Department of State determined that the following 16 individuals meet one or more of the criteria of Executive Order 14024", [16]),
        ("OFAC determined that 16 persons meet the criteria for listing", [16]),
        ("the Supreme Court of the United States determined that 16 persons meet the criteria for asylum", []),
        ("the US Department of Education found that 16 schools meet the criteria", []),
    ],
)  # fmt: skip
def test_who_meets_the_criteria_of_an_order_is_listed(sentence, figures):
    text = f"On February 23, 2024, {sentence}, with respect to the Government of the Russian Federation."
    drafts = draft_announcements(read_document(text.encode(), "notice.txt"))
    assert [sum(each.counts.values()) for each in drafts] == figures
