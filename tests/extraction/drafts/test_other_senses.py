"""Verbs of sanctions that do something else, lists of others, and what never happened."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read_drafts(text: str) -> list[AnnouncementDraft]:
    return draft_announcements(read_document(text.encode(), "text.txt"))


@pytest.mark.parametrize(
    "text",
    [
        "The State Department designated Qatar a major non-NATO ally on 31 January 2022.",
        "Washington has designated 12 Syrians for resettlement this month.",
        "Singapore listed two Chinese banks on its stock exchange on Monday.",
        "Japan named three Russian scientists as winners of its prize.",
        "Norway named two Syrians to the board of its peace fund.",
        "Canada barred 19 Iranian judges from sitting on the jury of its film festival.",
        "The Kremlin sanctioned the return of 14 children to Ukraine.",
        "Australia froze embryos of nine Ukrainian women in a research project.",
        "Norway suspended four officers after a leak about Russia.",
        "Sweden removed twelve children from two Syrian families.",
        "Iran withdrew the designation of eight French and German inspectors on Saturday.",
    ],
)  # fmt: skip
def test_who_is_chosen_or_helped_is_not_sanctioned(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    ("text", "sender", "counts"),
    [
        ("The United States designated 14 companies as fronts for the Iranian navy.", "US", {"entities": 14}),
        ("Canada listed 12 members of the board of Rosneft, the Russian oil company, on Friday.", "CA", {"individuals": 12}),
        ("The EU added two Syrian companies to its sanctions programme on chemical weapons.", "EU", {"entities": 2}),
        ("Canberra has frozen the assets of fourteen Russians and banned them from travelling to the country.", "AU", {"individuals": 14}),
        ("Australia barred nine Iranian generals from holding property in the country.", "AU", {"individuals": 9}),
        ("Mexico City has frozen the accounts of nine Ecuadorian officials.", "MX", {"individuals": 9}),
        ("New Zealand suspended the sanctions on four Syrian banks.", "NZ", {"entities": 4}),
    ],
)  # fmt: skip
def test_who_is_sanctioned_has_an_office_or_a_role(text, sender, counts):
    (draft,) = read_drafts(text)
    assert (draft.sender, draft.counts) == (sender, counts)


@pytest.mark.parametrize(
    "text",
    [
        "Sixteen Belarusian companies were put on the exclusion list of the Dutch pension fund ABP on Monday.",
        "STOCKHOLM. The Swedish buffer fund AP7 blacklisted eight Israeli companies on Tuesday. Its blacklist now has 105 names.",
        "On 14 March Helsinki University put seven Russian institutes on its list of partners to avoid. The list has 31 names.",
        "The Kyiv initiative Stop Bloody Business added 18 Chinese companies to its list of sponsors of the war.",
        "The registry struck off 63 companies with owners on the UK sanctions list on Russia.",
        "Ukraine has banned 44 Russian songs from radio and put them on a list that now has 201 titles.",
        "The Latvian Ministry of Education has put 53 textbooks printed in Russia on the list of works that may not be used in schools.",
        "Georgia has listed 22 churches as monuments in a part of Abkhazia held by Russia.",
        "Neuf entreprises russes ont été inscrites lundi sur la liste d'exclusion du fonds de pension danois.",
        "La Lettonie a inscrit 12 manuels russes sur la liste des ouvrages interdits dans les écoles.",
    ],
)  # fmt: skip
def test_lists_of_funds_and_of_works_are_no_sanctions(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The city has withdrawn from contracts with two suppliers whose owners are on the European Union's list. They are Russian.",
        "The club looked at 220 members and found two whose names are on the Swiss list for Syria.",
        "The fair turned away five Russians who are on the EU's list.",
        "The delegation included seven Russian officials who are on the European Union's blacklist.",
        "In the photograph one sees five Iranian generals who are sanctioned by Australia.",
        "At the end of 2024 the bank had frozen accounts of 31 customers (2023: 11) sanctioned by the United States for dealings with Iran.",
        "La banque a fermé les comptes de douze Russes qui figurent sur la liste de l'Union européenne.",
    ],
)  # fmt: skip
def test_whom_others_deal_with_is_on_a_list_already(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    ("text", "sender", "counts"),
    [
        ("The designations bring to 41 the number of Russian vessels sanctioned by New Zealand.", "NZ", {"vessels": 41}),
        ("Norway has listed twelve Russian tankers, which are now banned from Norwegian waters.", "NO", {"vessels": 12}),
        ("More than 2,100 Russians are on the American sanctions list.", "US", {"individuals": 2100}),
        ("Visas are refused to thirteen Georgian judges and two prosecutors, on whom the Minister of Foreign Affairs of Estonia imposed an entry ban on 11 March 2025.", "EE", {"individuals": 15}),
        ("Treize juges géorgiens, contre lesquels l'Estonie a imposé une interdiction d'entrée le 11 mars 2025.", "EE", {"individuals": 13}),
    ],
)  # fmt: skip
def test_clauses_on_the_counted_can_tell_the_act(text, sender, counts):
    (draft,) = read_drafts(text)
    assert (draft.sender, draft.counts) == (sender, counts)


@pytest.mark.parametrize(
    "text",
    [
        "Minister: Had we listed all eighteen, four Sudanese refineries would have been cut off from London.",
        "Britain would then have frozen the assets of four Sudanese banks.",
        "Britain was to have blacklisted four Sudanese banks in March.",
        "Four Sudanese banks narrowly escaped being blacklisted by Britain.",
        "Never has Britain listed four Sudanese banks at once.",
        "A Serbian tabloid printed the names of 53 Serbs who, it wrote, may no longer enter Kosovo.",
        "A blogger listed 14 Estonian officials who, he claims, have been banned from Russia.",
        "Nine Georgian judges have been sanctioned by Britain, a Telegram channel claimed; London knew nothing of it.",
        "Word spread in Minsk on Friday that the EU had blacklisted 19 firms.",
        "The hoax went like this: Ottawa bans 14 Cuban musicians, the fans protest.",
        "Une chaîne Telegram affirme que Londres a sanctionné neuf juges géorgiens ; l'ambassade n'en sait rien.",
        "India banned imports of 14 kinds of toys to protect its makers; most came from China.",
    ],
)  # fmt: skip
def test_what_nobody_did_or_nobody_can_confirm_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "As soon as Canada lists 12 Haitian senators, they will move their money.",
        "When the EU blacklists four Chinese banks, Beijing will answer.",
        "By the time the EU sanctions the nine Georgian judges, they will have retired.",
        "Estonia wants 45 dollars. Before the Russian price cap is lowered, all 27 have to agree.",
        "A leaked draft shows that Britain has listed nine Sudanese traders.",
        "Canada has listed nine Haitian bankers, according to a draft order seen by this newspaper.",
        "Selon un projet de règlement consulté par l'AFP, l'Union inscrit quatorze entreprises chinoises.",
    ],
)  # fmt: skip
def test_what_has_to_happen_first_or_is_a_draft_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    ("text", "sender", "kind"),
    [
        ("Once again Canada lists 12 Haitian senators.", "CA", "new"),
        ("When Minsk jailed a poet, Norway listed nine Belarusian judges.", "NO", "new"),
        ("Before the summit the EU has sanctioned nine Georgian judges.", "EU", "new"),
        ("EU ambassadors agreed on Thursday on a package against Russia. It will add 105 tankers to the list of ships that may not enter ports, according to a draft seen by this newspaper.", "EU", "planned"),
    ],
)  # fmt: skip
def test_what_is_before_or_agreed_is_told(text, sender, kind):
    (draft,) = read_drafts(text)
    assert (draft.sender, draft.kind) == (sender, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Hungary turned back 43 Ukrainian conscripts without papers in May.",
        "Finland refused entry to 1,204 Russians at the border last year.",
        "Germany has placed 33 Belarusian journalists on a list of persons who are to be admitted.",
        "Hungary has put 14 Ukrainian farms on the list of approved suppliers.",
        "Turkey blacklisted nine carriers from Bulgaria for unpaid tolls.",
    ],
)  # fmt: skip
def test_who_is_turned_back_or_let_in_is_not_sanctioned(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Canada listed nine conditions for Iran on Monday. There are three more in the annex.",
        "The US listed its concerns about Myanmar: four camps and nine villages.",
        "La France a listé quatre exigences à la Russie mardi, et trois autres mercredi.",
        "PARIS - The ministry announced fines.\n\nThree firms can no longer hire workers from Morocco.",
        "Spain announced fines on Monday.\n\nNine farms from Morocco may no longer ask for workers.",
        "The Governor General of Canada today named 85 individuals to the Order: three Companions, 22 Officers and 60 Members. One has a clinic in Haiti.",
        "Britain named 12 judges to a panel on Myanmar.",
        "Japan designated nine officers to the mission in Sudan.",
        "The US named nine people to its delegation for talks with Iran.",
        "La France a désigné neuf officiers pour la mission au Soudan.",
        "Four members from Russia, Poland said, may not vote.",
        "SEOUL - In 2023, 39,822 persons were on the list of those who seek relatives in North Korea. Four names were removed because they had been entered twice.",
        "Australia's list of donors for Timor has 40 names. Four names were removed.",
        "Nine Russians may not be the end of it, Canada said.",
        "Norway provides 40 million kroner in emergency aid to Sudan\n\nThe package targets 12 organisations in Darfur; three more were added on Monday.",
        "Ireland announces €20 million for the people of Yemen\n\nIt targets 1.4 million individuals and goes to 12 entities. There are three more. A quarter of the money is frozen.",
        "RIGA - The sanctions clause of the draft is too long.\n\nThe Elvine took a list of 12 degrees on 2 February; 16 Russian seamen were taken off by two helicopters of Latvia.",
        "Canada pledges $5 million in humanitarian assistance for Haiti\n\nThe measures target 12 entities in Haiti.",
        "La Suisse débloque 12 millions de francs pour les victimes du séisme en Birmanie\n\nLe paquet vise 14 organisations au Myanmar.",
        "L'accord entre le Canada et l'Indonésie lèvera les droits sur neuf produits.",
    ],
)  # fmt: skip
def test_what_is_listed_asked_for_or_given_is_not_sanctioned(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The EU listed nine Iranian officers for violations of human rights.",
        "Canada listed the risks and nine Iranian officers.",
        "Le Canada a listé neuf officiers iraniens pour des exactions.",
        "The US on Monday named nine Iranian officers to its list of specially designated nationals.",
        "Canada on Monday named nine Iranian officers under the Order.",
        "The US on Monday designated nine Iranian officers loyal to the council.",
        "The US on Monday designated nine officers assigned to the court in Tehran, Iran.",
        "The US on Monday designated nine Iranian officers for the mission they led in Syria.",
        "Canada on Monday named nine Iranian officers who report to the cabinet.",
        "Le Canada a désigné lundi neuf officiers iraniens siégeant au conseil.",
        "La France a désigné neuf officiers iraniens liés à la commission électorale.",
        "Nine Iranian officers can no longer enter Canada.",
        "Nine Iranian officers may not travel to Canada from today, Ottawa said.",
        "OTTAWA - Canada on Monday put nine Iranian officers on its list, and announced $5 million in humanitarian assistance for Iran.",
    ],
)  # fmt: skip
def test_who_is_listed_beside_conditions_or_aid_is_sanctioned(text):
    (draft,) = read_drafts(text)
    assert draft.counts == {"individuals": 9}
