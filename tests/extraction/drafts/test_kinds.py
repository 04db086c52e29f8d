"""Whether a sentence tells a new act, an earlier one, a plan or a running total."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements
from sanctions_cli.extraction.drafts.kinds.act_kinds import find_kind
from sanctions_cli.extraction.mentions.actions import find_actions


def kind_of(sentence, language="en"):
    (action, *_) = find_actions(sentence, language)
    return find_kind(sentence, action, None, language)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The ministry said that 48 people had been put on its list.", "new"),
        ("Canada had sanctioned two of the men before.", "prior"),
        ("The ministry said that it had already sanctioned 48 people.", "prior"),
        ("The Security Council voted to extend the arms embargo.", "new"),
        ("Members voted for sanctioning three banks.", None),
    ],
)
def test_the_words_around_an_action_tell_its_kind(sentence, kind):
    assert kind_of(sentence) == kind


def test_reported_speech_in_french_is_no_look_back():
    sentence = "Le ministère a indiqué qu'il avait sanctionné douze personnes."
    assert kind_of(sentence, "fr") == "new"


@pytest.mark.parametrize(
    "text",
    [
        "Eighteen Russian tankers, which last year moved crude, have been sanctioned by Britain.",
        "Britain has sanctioned 18 Russian officials who last month beat protesters.",
        "Britain has sanctioned 18 officials in Belarus who last month beat protesters.",
    ],
)
def test_what_targets_did_last_year_makes_no_earlier_act(text):
    [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.kind == "new"


@pytest.mark.parametrize(
    "text",
    [
        "Last month Britain sanctioned 18 Russian officials who had beaten protesters.",
        "Britain sanctioned 18 Russian officials last month.",
    ],
)
def test_what_was_done_to_them_last_month_is_an_earlier_act(text):
    [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.kind == "prior"
