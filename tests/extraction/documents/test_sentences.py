"""A text is divided into sentences where people end them; what is beside the story is marked."""

import pytest
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.extraction.documents.paragraphs import join_wrapped_lines
from sanctions_cli.extraction.documents.sentences import MAX_LENGTH, split_sentences


def split(text, language="en"):
    return [
        text[sentence.start : sentence.end]
        for sentence in split_sentences(text, language)
    ]


def mark(text, language="en"):
    """The lines that are furniture."""
    marked = []
    for sentence in split_sentences(text, language):
        if sentence.is_furniture:
            marked.append(text[sentence.start : sentence.end])
    return marked


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. Treasury listed Gen. J. Smith and Maj. Lee.",
        "Under E.O. 14038 (No. 5, S.I. 2021/496) it listed Acme Ltd. and others.",
        "On Aug. 9 it listed ten people, e.g. judges, at 9 a.m. in Washington.",
        "The firm earned $2.5 million and 1.234 tonnes.",
        "It listed ten… people.",
        "Orders (E.O.) 14038 apply.",
    ],
)
def test_a_full_stop_within_a_sentence_does_not_end_it(sentence):
    assert split(f"{sentence} Two more followed.") == [sentence, "Two more followed."]


@pytest.mark.parametrize(
    "sentence",
    ["M. Loukachenko et Mme. Joly, art. 2, al. 3, ont réagi.", "Le no. 5 est radié."],
)
def test_french_abbreviations_do_not_end_a_sentence(sentence):
    assert split(f"{sentence} La suite.", "fr") == [sentence, "La suite."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It was listed by the U.S.", "The firm is closed."),
        ("“Ten are listed.”", "“Six more will be.”"),
        ("Ten are listed (see the annex).", "14 are not."),
        ("It listed Acme Inc.", "The firm is closed."),
        ("He said no.", "The list is final."),
        ("Is it so?", "Yes!"),
        ("The act came in May.", "Nine people died."),
        ("Dix sont inscrits. »", "« Six autres suivront. »"),
    ],
)
def test_a_sentence_ends_at_its_mark_or_closing_quote(first, second):
    assert split(f"{first} {second}") == [first, second]


def test_a_sentence_that_never_ends_is_divided_at_a_blank():
    text = "sanctioned the " * 1_000
    parts = split(text)
    assert " ".join(parts) == text.strip()
    assert max(map(len, parts)) <= MAX_LENGTH
    assert "".join(split("x" * 5_000)) == "x" * 5_000


def test_lines_that_an_editor_has_wrapped_are_one_paragraph():
    text = (
        "By a decree that was signed this morning, sanctions are imposed on twenty-\n"
        "two officials of the Islamic Republic of Iran, and on a further 14 firms\n"
        "that make drones. They last fifty years.\n\nThe next paragraph."
    )
    sentences = split_sentences(text, "en")
    assert [sentence.paragraph for sentence in sentences] == [0, 0, 1]


def test_lines_of_a_header_and_items_of_a_list_are_paragraphs():
    text = (
        "Foreign Office and the Right Honourable Minister\nPublished: 9 August 2024\n"
        "The measures:\n• 44 individuals, among them eleven officers of the army\n"
        "• 23 entities\n1. Notice. It is new.\n(a) one ship"
    )
    assert split(text) == [
        *(
            "Foreign Office and the Right Honourable Minister",
            "Published: 9 August 2024",
        ),
        *("The measures:", "• 44 individuals, among them eleven officers of the army"),
        *("• 23 entities", "1. Notice.", "It is new.", "(a) one ship"),
    ]


def test_a_department_above_a_date_is_no_wrapped_line():
    text = "Attorney's Office, Eastern District of New York\nNovember 1, 2023"
    assert split(text) == text.split("\n")


def test_a_line_that_does_not_end_like_a_sentence_is_a_heading():
    text = "Canada sanctions ten officials\n\nCanada has listed ten officials.\n\n• an item"
    assert [sentence.is_heading for sentence in split_sentences(text, "en")] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Related: EU lists 38 Belarusians", "en"),
        ("Get breaking National news", "en"),
        ("Two men in Minsk. (Lena Roth/Pool)", "en"),
        ("In this photo, troops watch drills.", "en"),
        ("Correction: An earlier version said nine. It was eight.", "en"),
        ("> Will the EU list 8 people?", "en"),
        ("[1] Eight of them are judges.", "en"),
        ("*Eight of them are judges.", "en"),
        ("A tanker off the coast. Photograph: Lena Roth/Pool", "en"),
        ("Read more", "en"),
        ("À lire aussi : l'UE sanctionne 8 juges", "fr"),
        ("Rectificatif. Ils sont huit.", "fr"),
    ],
)
def test_what_is_beside_the_story_is_marked(line, language):
    text = f"The first line of it.\n\n{line}\n\nThe last line of it."
    assert " ".join(mark(text, language)) == line


def test_a_line_of_a_menu_does_not_mark_what_follows():
    text = "Skip to main content\nMenu\n\n**Canada** listed ten.\nEntities: 3\nPrint"
    assert mark(text) == ["Skip to main content", "Menu", "Print"]


def test_links_after_their_title_are_marked_up_to_the_next_sentence():
    text = "The story.\n\nRelated articles\nEU lists 38\n• UK lists 9\n\nThe story goes on."
    assert mark(text) == ["Related articles", "EU lists 38", "• UK lists 9"]


@pytest.mark.parametrize(
    "part", [". ", ".", "...a ", "U.S. ", "a\n", "(a/b ", "! \u00bb", "[1] "]
)
def test_the_time_grows_with_the_length(part):
    check_growth(lambda text: split_sentences(text, "en"), part)


ALPHABET = st.sampled_from(["A", "b", ".", " ", "\n", "“", "”", "1", "•", ")", "»"])


@given(st.text(ALPHABET))
def test_the_sentences_of_any_text_follow_each_other_and_leave_out_only_blanks(text):
    position = 0
    for sentence in split_sentences(text, "en"):
        assert text[position : sentence.start].strip() == ""
        assert (
            text[sentence.start : sentence.end].strip()
            == text[sentence.start : sentence.end]
        )
        position = sentence.end
    assert text[position:].strip() == ""


def test_wrapped_lines_are_joined_and_headings_stay_lines() -> None:
    wrapped = (
        "Statement\n\nOTTAWA, 3 May 2024 – Canada has today imposed sanctions on twelve\n"
        "officials of Belarus, the foreign minister said.\n\n- 12 officials\n- 3 banks\n"
    )
    joined = join_wrapped_lines(wrapped)
    assert joined == wrapped.replace("twelve\nofficials", "twelve officials")


@pytest.mark.parametrize(
    ("text", "menu"),
    [
        (
            "Home\nSanctions: 6 people added by UK\n\nMyanmar – travel advice\n\nDo not go there.",
            ["Home", "Sanctions: 6 people added by UK"],
        ),
        (
            "Port Quarterly\nSubscribe | Log in\nTICKER +++ UK lists 40 ships +++ Rain +++\n\nOld ships\n\nWho pays?",
            ["Subscribe | Log in", "TICKER +++ UK lists 40 ships +++ Rain +++"],
        ),
        (
            "Skip to content | Search\nNews: Canada bars 14\nHome / Sanctions\n\nNicaragua\n\nDo not go there.",
            ["Skip to content | Search", "News: Canada bars 14"],
        ),
        # a header with its day, a title and no other, no menu at all
        ("Home\nCanada bars 14\n3 May 2024\n\nBackground\n\nCanada barred 14.", ["Home"]),
        ("Home\nCanada bars 14\n\nCanada barred 14 people.", ["Home"]),
        ("Canada bars 14\nNews release\n\nBackground\n\nCanada barred 14.", []),
    ],
)  # fmt: skip
def test_a_menu_above_the_title_is_furniture(text, menu):
    assert mark(text) == menu
