"""In a round of several senders each tells its share without a verb of sanctions."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LEAD = (
    "BRUSSELS, 4 March 2024 - Western allies announced new sanctions against Belarus on"
    " Monday.\n\n"
)
OTTAWA = {"CA": 7}
ALL_THREE = {"GB": 12, "CA": 7, "US": 20}
TWO = {"GB": 12, "CA": 7}

SHARES = {
    # what a sender does
    "Ottawa limited itself to seven officials.": OTTAWA,
    "Ottawa opted for seven officials.": OTTAWA,
    "Ottawa, for its part, focused on seven officials.": OTTAWA,
    "Ottawa was more modest: seven officials.": OTTAWA,
    "Hours later Canada matched the move with seven officials of its own.": OTTAWA,
    "In Ottawa, the Foreign Ministry said asset freezes would apply to seven officials.": OTTAWA,
    "The minister said in Ottawa that Canada would freeze the assets of seven officials.": OTTAWA,
    "Ottawa went for the courts: six judges and a prosecutor.": OTTAWA,
    "Ottawa, for its part, turned to the money men: seven officials.": OTTAWA,
    "Canada acted that day against seven officials.": OTTAWA,
    "Canada needed until noon; its minister signed a ban on seven officials.": OTTAWA,
    "From Ottawa came sanctions on seven officials.": OTTAWA,
    "Our Canadian friends listed seven officials.": OTTAWA,
    # what is its own
    "Ottawa's list was the longest, with seven officials.": OTTAWA,
    "Canada's, its third against Minsk, has seven officials.": OTTAWA,
    "The one that Ottawa published an hour later has seven officials.": OTTAWA,
    "Canada went furthest, with seven officials.": OTTAWA,
    "The Canadian one grew by seven officials.": OTTAWA,
    "Seven officials found their way onto Canada's list.": OTTAWA,
    "Ottawa's share was seven officials.": OTTAWA,
    "Ottawa's tally was smaller: seven officials.": OTTAWA,
    "Ottawa's list, published hours later, has seven officials.": OTTAWA,
    "The minister said Canada's list had seven new officials.": OTTAWA,
    "The Canadian move, affecting seven officials, was announced at noon.": OTTAWA,
    "Canada published a list of seven officials.": OTTAWA,
    # the count first
    "Added to Canada's list were seven officials.": OTTAWA,
    "Hit by the Canadian measures are seven officials.": OTTAWA,
    "Newly listed by Canada were seven officials.": OTTAWA,
    # no verb
    "Canada: seven officials.": OTTAWA,
    "London named 12 officials, Ottawa seven and Washington twenty.": ALL_THREE,
    "London listed 12 officials; Ottawa, seven; Washington, twenty.": ALL_THREE,
    "Britain (12 people) and Canada (seven) acted as well.": TWO,
    "Britain and Canada listed 12 and seven officials respectively.": TWO,
}


@pytest.mark.parametrize("sentence", SHARES)
def test_a_sender_of_a_round_has_the_figure_that_is_told_of_it(sentence: str) -> None:
    assert _read_figures(LEAD + sentence) == SHARES[sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ottawa's ambassador met seven officials.",
        "Ottawa went for a summit: seven officials came.",
        "Our Canadian friends lost seven officials.",
        "Ottawa might limit itself to seven officials.",
        "Ottawa did not limit itself to seven officials.",
        "Canada's draft list has seven names.",
        "Canada's proposal names seven officials.",
        "Canada: seven officials at the ministry of defence were ill.",
        "Canada has seven officials in Minsk.",
        "Canada's measures do not concern seven officials who left the government.",
        "Diplomats said Canada would list seven officials.",
        "Ottawa said it would list seven officials if the vote was rigged.",
        "Washington's list already has 312 officials.",
    ],
)
def test_what_is_no_share_of_a_round_gives_no_announcement(sentence: str) -> None:
    assert not _read_figures(LEAD + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada imposed sanctions on Friday over the vote in Belarus: seven officials.",
        "Canada hit Minsk with sanctions on Friday affecting seven officials.",
        "Canada hit Minsk with sanctions on Friday, naming seven officials.",
        "Canada hit seven Belarusian officials on Friday.",
        "New sanctions announced by Canada on Friday target seven Belarusian officials.",
        "Canada will deny entry to seven Belarusian officials, the minister said on Friday.",
        "Canada on Friday handed travel bans to seven Belarusian officials.",
    ],
)
def test_an_act_has_its_figure_behind_its_cause_and_day(sentence: str) -> None:
    assert _read_figures(sentence) == OTTAWA


@pytest.mark.parametrize(
    "sentence",
    [
        "Seven Belarusian officials added to Canada's blacklist\n\nA report.",
        "Seven Belarusian judges, listed by Canada on 4 March 2024, protested.",
        "Among the seven Belarusian judges listed by Canada on 4 March 2024 is a deputy minister.",
        "On 4 March 2024 Canada specified seven Belarusian judges.",
        "On 4 March 2024 Canada closed the country's borders to seven Belarusian judges.",
    ],
)
def test_a_participle_tells_an_act_in_a_heading_and_with_a_day(sentence: str) -> None:
    assert _read_figures(sentence) == OTTAWA


@pytest.mark.parametrize(
    "sentence",
    [
        "Seven Belarusian judges listed by Canada were at the parade.",
        "Seven Belarusian judges named by exiles on 4 March 2024 were at the parade.",
    ],
)
def test_a_participle_that_only_says_of_whom_a_text_speaks_is_no_act(
    sentence: str,
) -> None:
    assert not _read_figures(sentence)


def _read_figures(text: str) -> dict[str, int]:
    """The number of individuals of each new act, by sender."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return {
        draft.sender: sum(value or 0 for value in draft.counts.values())
        for draft in drafts
        if draft.counts and draft.kind == "new"
    }
