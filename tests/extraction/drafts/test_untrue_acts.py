"""What did not happen has no draft: rumours, resolutions that fail, scenarios, wishes."""

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
        "Japan's foreign ministry on Thursday rejected reports in Thai media that it had frozen the assets of 16 Myanmar generals.",
        "The Foreign Office dismissed a story in a tabloid that Britain had put 14 Serbian ministers on its sanctions list.",
        'Switzerland called a report that it had blacklisted nine Syrian traders "pure invention".',
        "A letter that has been shared on WhatsApp, and which appears to show that the United States has banned 15 Kenyan officials from entering the country, is fake, the embassy said.",
        "A video that claims to show the US Treasury imposing sanctions on 30 Nigerian senators is a deepfake.",
        "There is no truth in reports that Australia has listed 11 Fijian officers, the minister said.",
        "CORRECTION\n\nAn article on Saturday stated that Ottawa had sanctioned 23 Haitian businessmen. This is wrong.",
        "A post says that the United States has frozen the assets of 22 Ghanaian politicians. There is no such measure.",
        "Le ministère japonais a démenti jeudi avoir gelé les avoirs de 16 généraux birmans.",
        "Une lettre selon laquelle les États-Unis auraient interdit de visa 15 ministres kényans est un faux.",
    ],
)  # fmt: skip
def test_what_a_rumour_tells_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A draft Security Council resolution that would have placed five Sudanese commanders on the sanctions list failed on Tuesday.",
        "A resolution to impose sanctions on seven South Sudanese generals fell two votes short of the nine it needed in the Security Council.",
        "EU foreign ministers ended a six-hour meeting without a decision on sanctions against Israeli settlers.",
        "La Hongrie a bloqué mercredi l'inscription de douze responsables géorgiens sur la liste de l'Union européenne.",
        "Faute d'unanimité, l'Union européenne a renoncé lundi à sanctionner huit colons israéliens.",
    ],
)  # fmt: skip
def test_what_fails_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Scenario 3: The quarantine\n\nOn day four the US team designates 30 Chinese banks.\n\nOn day six Japan bans exports to 12 Chinese companies.",
        "In the novel's third chapter, Washington freezes the assets of 60 Russian oligarchs.",
        "Students at the model United Nations in Lyon sanctioned 15 ministers of Myanmar.",
        "The simulation assumes that Japan bans exports to 45 Chinese chip makers.",
        "Exercice 4. Le Conseil a inscrit 12 personnes russes sur la liste le 3 mars. Que doit faire la banque ?",
        "Dans ce scénario, Washington inscrit 30 banques chinoises sur sa liste et Bruxelles neuf.",
        '"If it were up to me, Washington would add thirty Venezuelan judges tomorrow," she said.',
        "Britain has drawn up plans to sanction 60 Russian tankers, but ministers have not signed them off.",
        "A judge in Washington ordered the Treasury to reconsider its sanctions on four Chinese firms.",
        "Berne examine la reprise des sanctions visant 26 responsables géorgiens.",
        "Were London to sanction 12 Georgian judges, nothing would change in Tbilisi.",
    ],
)  # fmt: skip
def test_what_is_imagined_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "FALSE. A post shared 12,000 times says that Ottawa has blacklisted 300 Rwandans.",
        "Our verdict: fake. The image says that Brussels put 20 Serbian judges on its list. It has a wrong stamp.",
        "A video claims that Canberra banned 14 Fijian ministers. Nothing like it ever happened.",
        "The claim: Norway has frozen the assets of 20 Serbian judges.\n\nThe facts: it has done nothing of the kind.",
        "FAUX. Une vidéo assure qu'Ottawa a inscrit 300 Rwandais et neuf sociétés minières sur une liste noire.",
        "Une vidéo assure qu'Ottawa a inscrit 300 Rwandais sur une liste noire. Rien de tel n'existe.",
        "Un tract annonce que la Belgique a interdit d'entrée 64 députés ougandais. Ce document est un faux.",
        "Le message dit que la Suisse a gelé les avoirs de 20 juges serbes. La lettre est inventée.",
    ],
)  # fmt: skip
def test_what_a_fact_check_finds_false_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "False invoices were their trade. Britain on Monday sanctioned nine Iranian traders.",
        "Britain on Monday sanctioned nine Iranian traders. Nothing of the kind had been done before.",
        "Ottawa a inscrit lundi neuf Iraniens sur sa liste. Rien de tel n'avait été vu depuis 2019.",
        "Canada on Monday sanctioned nine Iranian judges. The claim that sanctions do not work is false.",
    ],
)
def test_an_act_beside_something_false_stays(text):
    (draft,) = read_drafts(text)
    assert draft.counts == {"individuals": 9}


@pytest.mark.parametrize(
    "text",
    [
        "HUELVA, Spain, 3 June 2024 - Labour inspectors sanctioned 57 farms from Morocco and four agencies, the ministry in Madrid announced on Monday.",
        "Norway's inspectors blacklisted nine Russian trawlers after a check of their nets.",
        "OSLO - Wardens banned nine Russian trawlers after a check of their nets, the ministry said.",
        "LUXEMBOURG - Le gendarme financier a sanctionné huit banques et cinq gérants de fonds. La plus lourde sanction vise les dossiers de 312 clients russes.",
        "MADRID - Des inspecteurs ont sanctionné 57 exploitations marocaines, a annoncé le ministère.",
    ],
)  # fmt: skip
def test_what_inspectors_punish_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "KYIV - Russia and Ukraine exchanged 200 prisoners of war on Thursday.\n\nKyiv's list had 144 names; 44 were struck out by Moscow.",
        "KYIV - A prisoner swap on Tuesday freed 95 Ukrainians.\n\nUkraine put 12 Russian pilots on its list. Moscow removed nine names.",
        "KIEV - L'échange a porté sur 200 prisonniers.\n\nLa liste de Kiev comptait 144 noms russes ; Moscou en a rayé 44.",
    ],
)  # fmt: skip
def test_lists_of_prisoners_who_are_exchanged_are_no_sanctions(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "KYIV - Russia and Ukraine exchanged 200 prisoners of war on Thursday.\n\nUkraine put nine Russian judges on its sanctions list on the same day.",
        "MINSK - Belarus freed 31 prisoners on Friday.\n\nCanada on the same day put nine Belarusian judges on its list.",
    ],
)  # fmt: skip
def test_sanctions_beside_freed_prisoners_stay(text):
    (draft,) = read_drafts(text)
    assert draft.counts == {"individuals": 9}


@pytest.mark.parametrize(
    "text",
    [
        "DUBLIN - A website had reported that 30 Israelis and four farms had been put on an Irish list overnight.",
        'A website reported on Monday that Ireland had put 30 Israelis on a list. "There\'s no such list," a spokeswoman said.',
        "A local news site wrote that Norway sanctioned nine Serbian judges. It isn't true, Oslo said.",
        "Norway sanctioned nine Serbian judges, a news site reported. It didn't.",
        "A blog says that Norway sanctioned nine Serbian judges.",
        "Un site avait rapporté que 30 Israéliens avaient été inscrits sur une liste irlandaise.",
        "Canada could not have listed nine Haitian judges.",
        "Canada may not have listed nine Haitian judges.",
        "Canada would've listed nine Haitian judges.",
        "Canada's never listed nine Haitian judges.",
        "Canada's not going to list nine Haitian judges.",
        "Canada couldn't list nine Haitian judges.",
    ],
)  # fmt: skip
def test_what_only_a_website_tells_or_nobody_did_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Treasury's website says that the US sanctioned nine Serbian judges on Monday.",
        "The site of the Federal Council says that Switzerland put nine Serbian judges on its list.",
        "Le site du ministère indique que la Norvège a sanctionné neuf juges serbes.",
        "On Monday Canada listed nine Haitian judges who may have been involved in murder.",
        "Ottawa's listed nine Haitian judges.",
        "Canada's not a big market for them, but on Monday it listed nine Haitian judges.",
        "Canada can't wait. It listed nine Haitian judges on Monday.",
    ],
)  # fmt: skip
def test_what_a_ministry_tells_on_its_website_is_an_act(text):
    (draft,) = read_drafts(text)
    assert draft.counts == {"individuals": 9}


QUOTED = '"WASHINGTON - The Treasury Department today sanctioned 11 Iranian officials."'
QUOTED_FR = (
    "« PARIS – La France gèle ce jour les avoirs de onze responsables iraniens. »"
)


@pytest.mark.parametrize(
    "text",
    [
        "At 10:02 this message arrives: " + QUOTED + "\n\nThe message was written for this drill by the training team.",
        "At 10:02 this message arrives: " + QUOTED + "\n\nAll names are invented.",
        "Practice alert, for training only: " + QUOTED,
        "Sample press release: " + QUOTED,
        "I keep a release in my drawer; it has never been sent. It reads: " + QUOTED,
        "The statement that the minister never made lies on his desk: " + QUOTED,
        "This is the sentence that I would like to read: " + QUOTED,
        "À 9 h 12, vous recevez ceci : " + QUOTED_FR + "\n\nLe message a été rédigé pour l'exercice.",
        "À 9 h 12, vous recevez ceci : " + QUOTED_FR + "\n\nLes noms sont fictifs.",
        "Le communiqué que le ministre n'a jamais publié est là : " + QUOTED_FR,
        "Le député lit le communiqué qu'il aimerait entendre : " + QUOTED_FR,
    ],
)  # fmt: skip
def test_a_release_that_nobody_sent_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In front of the Foreign Office in London, Eritreans read the names of 118 officers.",
        "Ukraine has passed on the names of 1,200 Russians to Canada so far.",
        "DAR ES SALAAM, 2 June 2025 - Six Kenyans have been barred from Tanzania for life, they said.",
        "Le tweet du 3 mars prêtait au Canada des mesures contre dix-huit ministres sri-lankais.",
        "Devant le Palais fédéral à Berne, des Érythréens ont lu les noms de 118 officiers.",
    ],
)
def test_names_read_out_and_acts_that_only_others_tell_of_are_none(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Russia placed a hold on the addition of two Sudanese generals to the UN list.",
        "La liste, qui comportait neuf colons israéliens, est bloquée par le veto de Budapest, a indiqué le Conseil de l'UE.",
        "The EU's list, which had nine Israeli settlers on it, remains blocked by Hungary.",
    ],
)
def test_what_a_member_of_a_council_stops_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "There are 40 names on a list that Haitian activists handed to the Canadian embassy.",
        "House of Lords\n\nBaroness Tilney: My Lords, twelve Ugandan officers are named on a list that the bar association sent to the department.\n\nLord Quill: Britain keeps all designations under review.",
        "Mme Ferrand. – Monsieur le ministre, 22 officiers soudanais figurent sur la liste que nous vous avons remise.\n\nM. le ministre. – La France n'exclut aucune option.",
    ],
)  # fmt: skip
def test_a_list_that_others_gave_to_a_government_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "OTTAWA, 4 March 2025 - Canada rejected claims that it was slow, and on Tuesday sanctioned 12 Belarusian judges.",
        "Canada on Tuesday sanctioned 12 Belarusian judges who had dismissed claims that ballots were forged.",
        "Canada imposed sanctions on 12 Belarusian officials on Monday after a draft resolution at the United Nations failed.",
        "Canada listed 12 Belarusian judges on Monday over reports and videos that were false.",
        'Canada listed 12 Belarusian judges on Monday. They deny the claims. "This is wrong," said one of them.',
        "Canada sanctioned 12 Belarusian judges on Monday; a motion in Parliament to do so had failed in May.",
        "Canada sanctioned 12 Belarusian judges on Monday. None of them has been sanctioned by the European Union.",
        "Canada sanctioned 12 Belarusian judges on Monday. It has not published their names.",
        "Canada confirmed reports that it has sanctioned 12 Belarusian judges.",
        "Le Canada a inscrit mardi 12 juges bélarusses sur sa liste. Une motion en ce sens a échoué au Sénat en mai.",
        "Le Canada a bloqué mardi les avoirs de 12 juges bélarusses.",
    ],
)  # fmt: skip
def test_what_is_untrue_beside_an_act_leaves_it_as_it_is(text):
    (draft,) = read_drafts(text)
    assert (draft.sender, draft.targets) == ("CA", ("BY",))
    assert (draft.kind, draft.counts) == ("new", {"individuals": 12})
