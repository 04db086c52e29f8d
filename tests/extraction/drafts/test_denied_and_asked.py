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
