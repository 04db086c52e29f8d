"""Round-ups and hearings: headings, labels, rows and speakers name the sender of what follows."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

HEADINGS = [("Canada", "United Kingdom"), ("CANADA", "UK"), ("## Canada", "## Britain")]

LINES = [
    (
        "Listed 12 Iranian officers on 4 March.",
        "Added seven Iranian judges to its list.",
    ),
    ("Twelve Iranian officers were listed.", "Seven Iranian judges were added."),
    ("- Sanctions on 12 Iranian officers", "- Sanctions on seven Iranian judges"),
    ("On Monday, it listed 12 Iranian officers.", "It listed seven Iranian judges."),
]


def find_senders(text: str) -> dict[str, int | None]:
    """The number of people that each sender of a text has."""
    drafts = draft_announcements(Document(text=text, language="en"))
    return {each.sender: (each.counts or {}).get("individuals") for each in drafts}


@pytest.mark.parametrize("headings", HEADINGS)
@pytest.mark.parametrize("lines", LINES)
def test_a_heading_names_the_sender_of_its_section(headings, lines):
    text = f"Sanctions this week\n\n{headings[0]}\n\n{lines[0]}\n\n{headings[1]}\n\n{lines[1]}"
    assert find_senders(text) == {"CA": 12, "GB": 7}


@pytest.mark.parametrize("sign", [": ", " – ", " - "])
def test_a_label_names_the_sender_of_its_line(sign):
    text = (
        "Sanctions this week\n\n"
        f"- Canada{sign}Listed 12 Iranian officers.\n- UK{sign}Seven Iranian judges were added."
    )
    assert find_senders(text) == {"CA": 12, "GB": 7}


def test_a_row_of_a_table_begins_with_its_sender():
    text = (
        "New listings against Iran\n\nSender\tDate\tListed\n"
        "Canada\t4 March 2024\t12 individuals\nUnited Kingdom\t5 March 2024\t7 individuals\n"
    )
    assert find_senders(text) == {"CA": 12, "GB": 7}


def test_lines_of_a_menu_are_no_headings():
    text = (
        "UK\nWorld\nPolitics\n\nIran's judges under fire again this week\n\n"
        "Twelve Iranian officers were put on the sanctions list of Canada."
    )
    assert find_senders(text) == {"CA": 12}


HEARING = """\
The Standing Committee on Foreign Affairs
Evidence, 2 May 2024

Senator Harbour: Is Iran on our agenda?

Mr. Jon Roe, Director General, Global Affairs Canada: It is.

Senator Harbour: What was last?

Mr. Roe: On 25 April 2024 we added four Iranian officers.
"""


def test_a_speaker_who_was_introduced_acts_for_the_government():
    assert find_senders(HEARING) == {"CA": 4}


def test_an_answer_to_a_question_is_of_the_country_of_its_header():
    text = (
        "Questions for oral answer, New Zealand House of Representatives, 6 March 2024\n\n"
        "Rt Hon PETER MALLARD (Minister of Foreign Affairs): In February we listed 12 Iranians."
    )
    assert find_senders(text) == {"NZ": 12}


@pytest.mark.parametrize(
    ("header", "sender"),
    [
        ("Republic of Estonia\nMinistry of Foreign Affairs", "EE"),
        ("Ministry of the Interior and Administration\nRepublic of Poland", "PL"),
        ("Ministry for Europe and Foreign Affairs of Albania", "AL"),
        ("Department of Foreign Affairs and Trade of Ireland", "IE"),
        ("House of Commons\nForeign, Commonwealth and Development Office", "GB"),
    ],
)
def test_a_header_of_two_lines_names_who_issues_the_document(header, sender):
    text = f"{header}\n4 March 2024\n\nToday we are listing 12 Iranian officers."
    assert find_senders(text) == {sender: 12}


def test_a_text_that_names_nobody_gives_a_draft_with_an_open_sender():
    text = "Twelve Iranian officers were added to the sanctions list on 4 March 2024."
    [draft] = draft_announcements(Document(text=text, language="en"))
    assert (draft.sender, draft.targets, draft.counts) == ("", ("IR",), None)
    assert draft.unclear == ("sender",)
    assert draft.warnings == ("12 individuals: the text does not say by whom.",)


@pytest.mark.parametrize(
    "text",
    [
        "Twelve Iranian firms were listed on the stock exchange.",
        "Since 2020, 12 Iranian officers have been put under sanctions in all.",
    ],
)
def test_a_text_that_names_nobody_gives_no_draft_of_anything_else(text):
    assert find_senders(text) == {}


@pytest.mark.parametrize(
    ("header", "sender"),
    [
        ("House of Commons\nWritten statement HCWS412", "GB"),
        ("House of Commons – Standing Committee on Foreign Affairs – Evidence", "CA"),
        ("Senate Foreign Affairs Legislation Committee – Estimates", "AU"),
        ("Dáil Éireann debate", "IE"),
        ("Lords Chamber\nIran", "GB"),
        ("Petition\nGovernment responded", "GB"),
        ("House of Commons\nE-petition e-4821", "CA"),
        ("Order Paper Question Q-2417", "CA"),
        ("Senate of Canada – Debates", "CA"),
        ("Supplementary Budget Estimates 2023-2024", "AU"),
        ("House of Representatives, Canberra", "AU"),
        ("QUESTIONS FOR ORAL ANSWER", "NZ"),
        ("National Assembly of the Republic of Korea", "KR"),
        ("German Bundestag – Question Time", "DE"),
        ("House of Councillors, 217th Session", "JP"),
        ("Tweede Kamer", "NL"),
        ("E-001144/2025", "EU"),
        ("Lords Written Question HL4512", "GB"),
        ("Debates of the Senate (Hansard), 1st Session, 44th Parliament", "CA"),
        ("Senate Hansard – Questions without notice", "AU"),
        ("Tithe an Oireachtais – PQ 218/24", "IE"),
        ("Answer of the High Representative to question P-1144/24", "EU"),
        ("National Council, question hour of 3 June 2024", "CH"),
        ("Questions for the record, Senate Banking Committee", "US"),
    ],
)
def test_we_is_the_government_that_answers_to_the_parliament_of_the_header(
    header, sender
):
    text = f"{header}\n9 December 2024\n\nThe Minister: On 4 December we listed 12 Iranian officers."
    assert find_senders(text) == {sender: 12}


@pytest.mark.parametrize(
    ("header", "sender"),
    [
        ("Sénat\nQuestion d'actualité au gouvernement n° 0881G", "FR"),
        ("Assemblée nationale – 17e législature\nQuestion écrite n° 3127", "FR"),
        (
            "Chambre des représentants de Belgique\nCommission des Relations extérieures",
            "BE",
        ),
        ("Sénat du Canada – Débats", "CA"),
        ("Question inscrite au Feuilleton Q-2531", "CA"),
        ("Interpellation 23.3871 – Avis du Conseil fédéral du 30.08.2024", "CH"),
    ],
)
def test_nous_is_the_government_that_answers_to_the_parliament_of_the_header(
    header, sender
):
    text = f"{header}\n\nLe 3 mai 2024, nous avons sanctionné douze juges biélorusses."
    [draft] = draft_announcements(Document(text=text, language="fr"))
    assert (draft.sender, draft.counts) == (sender, {"individuals": 12})


@pytest.mark.parametrize(
    "title",
    [
        "Bundestag votes for a motion on Iran\nBERLIN, 4 May 2024",
        "Sejm backs a list of judges",
        "Letter to the House of Commons from the Tehran Solidarity Campaign",
        "Diet and sanctions",
    ],
)
def test_a_title_on_a_parliament_names_no_government_that_answers(title):
    text = f"{title}\n\nWe have listed 12 Iranian officers."
    assert find_senders(text) == {}
