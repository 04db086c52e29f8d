"""Denials with words in between, questions to a speaker, motions, polls and papers tell no act."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_drafts(text: str) -> list[str]:
    return [
        f"{each.sender} {each.action}"
        for each in draft_announcements(read_document(text.encode(), "text.txt"))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "OTTAWA, 6 May 2024. Canada denied, in a short note, that it had frozen the assets of 12 Iranian judges.",
        "OTTAWA, 6 May 2024. Canada's minister denied ever having frozen the assets of 12 Iranian judges.",
        "OTTAWA, 6 May 2024. Canada has, contrary to reports, not frozen the assets of 12 Iranian judges.",
        "OTTAWA, 6 May 2024. Canada says that at no point did it freeze the assets of 12 Iranian judges.",
        "OTTAWA, 6 May 2024. Canada stopped just short of freezing the assets of 12 Iranian judges.",
        "OTTAWA, le 6 mai 2024. Le Canada n'a gelé les avoirs d'aucun des 12 juges iraniens, a dit lundi la ministre.",
        "OTTAWA, le 6 mai 2024. Le Canada n'a inscrit sur sa liste aucun des 12 juges iraniens, a dit lundi la ministre.",
        "OTTAWA, le 6 mai 2024. D'après un faux, le Canada aurait interdit de séjour 12 juges iraniens et bloqué les comptes de trois banques d'Iran.",
        "OTTAWA, le 6 mai 2024. L'ambassade dément la nouvelle selon laquelle le Canada aurait sanctionné 12 juges iraniens puis gelé les avoirs de trois banques.",
        "OTTAWA, 6 May 2024. A senator wants the government to \"sanction every one of the 12 Iranian judges\" of that court.",
        "OTTAWA, 6 May 2024. A think tank would like Canada to freeze the assets of 12 Iranian judges.",
        "OTTAWA, 6 May 2024. Protesters expect Canada to blacklist 12 Iranian judges.",
        "NEW YORK, 6 May 2024. The Security Council recalled that attacks in Mali may justify the listing of individuals. The fifteen members sent their condolences.",
        "NEW YORK, 6 May 2024. Attacks in Mali are grounds for the designation of individuals, the Security Council said. The fifteen members sent their condolences.",
        "NEW YORK, le 6 mai 2024. Le Conseil de sécurité rappelle que les attaques au Mali peuvent donner lieu à l'inscription d'individus sur la liste. Les quinze membres ont adressé leurs condoléances.",
        "NEW YORK, le 6 mai 2024. Selon le Conseil de sécurité, les attaques au Mali constituent un motif d'inscription d'individus sur la liste. Les quinze membres ont adressé leurs condoléances.",
        "LUXEMBOURG, le 6 mai 2024. Le Tribunal a donné raison lundi à deux banquiers russes qui contestaient leur présence sur la liste noire de l'UE.",
        "LUXEMBOURG, 6 May 2024. The court found on Monday for two bankers of Russia who dispute their inclusion in the EU list.",
        "PUSAN, 6 May 2024. North Korean coal may not be sold abroad under UN sanctions, a rule that has made it cheap.",
        "CONAKRY, le 6 mai 2024. « La Cédéao a levé ses sanctions contre des États », a ironisé un ministre guinéen.",
        "CONAKRY, 6 May 2024. \"ECOWAS has lifted its sanctions on countries; football should follow,\" a Guinean minister said.",
        "OTTAWA, 6 May 2024. Canada nearly sanctioned 12 Iranian judges.",
        "OTTAWA, 6 May 2024. A blog claims that Canada has frozen the assets of 12 Iranian judges.",
        "OTTAWA, 6 May 2024. An e-mail announced that Canada had barred 12 Iranian judges. Not a word of it is true, the ministry said.",
        "PARIS, 6 mai 2024. Le Canada n'a, selon le ministère, jamais sanctionné 12 juges iraniens.",
        "PARIS, 6 mai 2024. Le Canada n'a à ce jour pas gelé les avoirs de 12 juges iraniens.",
        "PARIS, 6 mai 2024. Ottawa assure ne pas avoir sanctionné 12 juges iraniens.",
        "PARIS, 6 mai 2024. Ottawa se défend d'avoir sanctionné 12 juges iraniens.",
    ],
)  # fmt: skip
def test_a_denied_act_has_no_draft(text):
    assert find_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Department briefing, Ottawa, 6 May 2024\n\nQ: You have frozen the assets of 12 Iranian judges, I hear.\n\nA: I cannot say.",
        "Department briefing, Ottawa, 6 May 2024\n\nQUESTION: So Canada has frozen the assets of 12 Iranian judges.\n\nMS. ROY: That is not what I said.",
        "LONDON, 6 May 2024. Lord Ash asked the Foreign Secretary when Britain sanctioned 12 Iranian judges.",
        "House of Commons of Canada, 6 May 2024\n\nMotion M-12: That the Government freeze the assets of 12 Iranian judges.",
        "Hansard (Canada), 6 May 2024\n\nMs Roy: I move the amendment. It adds 12 Iranian judges to Schedule 2 of Canada's regulations. Amendment negatived.",
        "House of Commons of Canada, 6 May 2024\n\nMs Roy presented a petition praying that 12 Iranian judges be made inadmissible to Canada and that the property of two foundations be frozen.",
        "Texte déposé : Le Conseil fédéral suisse est chargé de geler les avoirs de 12 juges iraniens.",
        "HELSINKI, 6 May 2024. Six in ten Finns would keep sanctions on 12 Russian banks, a poll says.",
        "OTTAWA, 6 May 2024. The letter from the Group, which lists 12 Iranian judges, reached the Canadian minister on 2 April.",
        "OTTAWA, 6 May 2024. Twelve Iranian judges were named in a letter to the Canadian minister.",
        "BERLIN, 6 mai 2024. Un document passe en revue les moyens de pression de l'Allemagne sur Téhéran. Il cite le gel des avoirs de 15 fondations iraniennes.",
    ],
)  # fmt: skip
def test_what_is_asked_for_has_no_draft(text):
    assert find_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Department Press Briefing, June 6, 2024\n\nQUESTION: On Iran. Canada yesterday sanctioned 12 Iranian judges. Why no generals?\n\nMR. ROY: Ask Ottawa.",
        "OTTAWA, 6 May 2024. A poll of 1,000 Canadians came a day after Canada sanctioned 12 Iranian judges.",
        "OTTAWA, 6 May 2024. The order that Canada's minister signed on Monday lists 12 Iranian judges for sanctions.",
        "OTTAWA, 6 May 2024. Canada has, as promised, sanctioned 12 Iranian judges.",
    ],
)  # fmt: skip
def test_a_fact_beside_such_words_has_one(text):
    assert find_drafts(text) == ["CA listing"]
