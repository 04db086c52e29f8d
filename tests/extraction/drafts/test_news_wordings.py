"""What a story tells of an act and of those beside it, in the wordings of agencies and releases."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements

DATELINE = "LONDON, 9 August 2024 (Reuters) - "
LEAD = "Britain on Friday sanctioned 14 Belarusian officials. "

Act = tuple[str, str, str, dict[str, int]]
"""Sender, kind, action and figures."""

FREED = {"unspecified": 487}

ALONE: dict[str, list[Act]] = {
    # what others must do
    "British banks must freeze the assets of 14 Belarusian officials, the Treasury said.": [
        ("GB", "new", "listing", {"individuals": 14})
    ],
    "The US Treasury said all property of 14 Belarusian officials there is blocked.": [
        ("US", "new", "listing", {"individuals": 14})
    ],
    "The Foreign Office said 14 Belarusian officials would be subject to asset freezes.": [
        ("GB", "new", "listing", {"individuals": 14})
    ],
    # several senders
    "Belarusian judges were listed by the United States (24), Britain (nine) and Canada (six).": [
        ("US", "new", "listing", {"individuals": 24}),
        ("GB", "new", "listing", {"individuals": 9}),
        ("CA", "new", "listing", {"individuals": 6}),
    ],
    "The United States, Britain and Canada listed 24, nine and six Belarusians respectively.": [
        ("US", "new", "listing", {"individuals": 24}),
        ("GB", "new", "listing", {"individuals": 9}),
        ("CA", "new", "listing", {"individuals": 6}),
    ],
    "Switzerland adopted the EU's listings of 28 Belarusian officials.": [
        ("CH", "new", "listing", {"individuals": 28})
    ],
    # no figure given
    "The United States reimposed oil sanctions on Belarus on Friday.": [
        ("US", "new", "measure", {})
    ],
    "The United States halted arms sales to Belarus on Friday.": [
        ("US", "new", "measure", {})
    ],
    "The U.S. Treasury issued four general licences for Belarus on Friday.": [
        ("US", "new", "licence", {})
    ],
    "The United States delisted 487 names on Friday and ended the Belarus sanctions programme.": [
        ("US", "new", "delisting", FREED),
        ("US", "new", "lifting", {}),
    ],
}


@pytest.mark.parametrize("sentence", ALONE)
def test_a_sentence_by_itself_tells_its_acts(sentence: str) -> None:
    assert [*map(_as_act, _read(DATELINE + sentence))] == ALONE[sentence]


TWO_FIRMS: Act = ("GB", "new", "listing", {"individuals": 14, "entities": 2})

BESIDE: dict[str, Act] = {
    # goes on with the act
    "Also hit were two companies.": TWO_FIRMS,
    "Also on the list are two companies.": TWO_FIRMS,
    "The list also includes two companies.": TWO_FIRMS,
    "Two companies face the same measures.": TWO_FIRMS,
    "In addition, asset freezes were imposed on two companies.": TWO_FIRMS,
    # another act
    "Ottawa moved in step, freezing the assets of 24.": (
        "CA", "new", "listing", {"individuals": 24}
    ),
    "Canada put two of the 14 under sanctions on April 30, 2024.": (
        "CA", "prior", "listing", {"individuals": 2}
    ),
    # what is on the list
    "The list reaches 156 names.": ("GB", "cumulative", "listing", {"unspecified": 156}),
    "The number of officials under the measures exceeds 130.": (
        "GB", "cumulative", "listing", {"individuals": 130}
    ),
}  # fmt: skip


@pytest.mark.parametrize("sentence", BESIDE)
def test_a_sentence_behind_an_act_goes_on_or_tells_another(sentence: str) -> None:
    acts = [*map(_as_act, _read(DATELINE + LEAD + sentence))]
    assert acts[-1] == BESIDE[sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Police in Minsk arrested 12 people, and two of the four were released.",
        "The number of political prisoners exceeds 1,300.",
        "The aid reached 156 families.",
        "Firms in China (12) and Türkiye (five) supply the army.",
        "Britain (24 members), Canada (nine) and Norway (seven) voted for the resolution.",
        "Canada and Norway sent 24 and nine observers respectively.",
        "The property of two companies that went bankrupt was sold.",
        "They were followed by two police cars.",
        "Five Canadian companies that Belarus invited on Monday signed contracts.",
    ],
)
def test_the_background_of_a_story_tells_no_act(sentence: str) -> None:
    acts = [*map(_as_act, _read(DATELINE + LEAD + sentence))]
    assert acts == [("GB", "new", "listing", {"individuals": 14})]


def test_rows_of_a_regime_page_are_running_totals() -> None:
    page = (
        "Canada's sanctions on Belarus\nGlobal Affairs Canada, 9 August 2024\n\n"
        "Individuals currently designated: 231\nEntities currently designated: 42\n"
    )
    total = {"individuals": 231, "entities": 42}
    assert [*map(_as_act, _read(page))] == [("CA", "cumulative", "listing", total)]


def test_an_act_on_several_countries_is_divided_behind_a_colon() -> None:
    story = (
        "KYIV, 9 August 2024 (Reuters) - Ukraine on Friday sanctioned 22 individuals:"
        " 12 of Belarus, 6 of Russia and four of Iran."
    )
    figures = {draft.targets: _as_act(draft)[3] for draft in _read(story)}
    assert figures == {
        ("BY",): {"individuals": 12},
        ("RU",): {"individuals": 6},
        ("IR",): {"individuals": 4},
    }


def _read(text: str) -> list[AnnouncementDraft]:
    return draft_announcements(read_document(text.encode(), "text"))


def _as_act(draft: AnnouncementDraft) -> Act:
    figures = {
        target_type: value
        for target_type, value in (draft.counts or {}).items()
        if isinstance(value, int)
    }
    return draft.sender, draft.kind, draft.action, figures
