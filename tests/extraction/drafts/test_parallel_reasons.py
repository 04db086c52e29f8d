"""One act for several reasons, each with its country, and a figure whose types stand further on."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_figures(text: str) -> dict[str, int]:
    """The sums of the figures of all drafts of a text, by sender and targets."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    assert not any(each.unclear for each in drafts), drafts
    return {
        f"{each.sender}: {'+'.join(each.targets)}": sum(
            number or 0 for number in each.counts.values()
        )
        for each in drafts
        if each.counts
    }


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("For torture and killings in Mali and the Central African Republic and for endangering peace in Sudan, Britain sanctioned 13 people and bodies of the Wagner mercenaries on Thursday.", {"GB: CF+ML+SD": 13}),
        ("Canada on Tuesday sanctioned 13 people for torture in Belarus and for killings in Haiti.", {"CA: BY+HT": 13}),
        ("Canada on Tuesday sanctioned 13 people over the jailing of critics in Belarus and the killing of protesters in Iran.", {"CA: BY+IR": 13}),
        ("Over the coup in Niger and over massacres in the north of Mali, the European Union on Monday blacklisted nine officers.", {"EU: ML+NE": 9}),
        ("The European Union on Monday blacklisted nine officers for rapes in South Sudan, for the shelling of villages in Myanmar and for torture in Syria.", {"EU: MM+SS+SY": 9}),
        ("For their part in the killing of protesters in Iran and in the jailing of critics in Belarus, 14 officials were sanctioned by Canada on Tuesday.", {"CA: BY+IR": 14}),
        ("Because of war crimes in Sudan and of massacres in eastern Congo, Britain on Thursday froze the assets of 11 commanders.", {"GB: CD+SD": 11}),
        ("Britain on Thursday sanctioned 11 commanders accused of war crimes in Sudan and of massacres in Mali.", {"GB: ML+SD": 11}),
        ("Eleven commanders were sanctioned by Britain on Thursday: for war crimes in Sudan, for massacres in Mali.", {"GB: ML+SD": 11}),
        ("Pour des tortures au Bélarus et pour des meurtres en Haïti, le Canada a sanctionné mardi treize personnes.", {"CA: BY+HT": 13}),
        ("Le Canada a sanctionné mardi treize personnes pour des tortures au Bélarus et des meurtres en Haïti.", {"CA: BY+HT": 13}),
    ],
)  # fmt: skip
def test_an_act_is_aimed_at_the_countries_of_all_its_reasons(text, figures):
    assert find_figures(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Canada on Tuesday sanctioned 18 people for torture in Belarus and 11 for killings in Haiti.", {"CA: BY": 18, "CA: HT": 11}),
        ("Canada on Tuesday sanctioned 11 people for killings in Haiti. It listed 18 people for torture in Belarus, too.", {"CA: HT": 11, "CA: BY": 18}),
        ("For torture in Belarus, Canada on Tuesday sanctioned 18 people who own houses in Cyprus.", {"CA: BY": 18}),
        ("Canada on Tuesday sanctioned 18 people for spreading Russian propaganda in Peru and Kenya.", {"CA: RU": 18}),
        ("Canada on Tuesday sanctioned 18 people for torture in Belarus, and refugees in Poland rejoiced.", {"CA: BY": 18}),
    ],
)  # fmt: skip
def test_other_places_are_no_reason(text, figures):
    assert find_figures(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The European Union on Wednesday imposed sanctions on 12 individuals and entities for sexual violence in Afghanistan and South Sudan.\n\nNine individuals and three entities have been added, the Council said, among them two Taliban ministers.\n\nThe US Treasury sanctioned two South Sudanese commissioners on the same day.", {"EU: AF+SS": 12, "US: SS": 2}),
        ("Canada on Tuesday sanctioned 14 people and firms in Iran and Myanmar.\n\nTen people and four firms are on the list, the department said.\n\nBritain sanctioned three Iranian judges on the same day.", {"CA: IR+MM": 14, "GB: IR": 3}),
        ("Canada on Tuesday announced sanctions against 14 individuals and entities over abuses in Haiti and Nicaragua. Eleven individuals and three entities were listed, said the minister, including a Nicaraguan bank. Washington put two Haitian senators on its own list the same day.", {"CA: HT+NI": 14, "US: HT": 2}),
        ("Le Canada a sanctionné mardi 14 personnes et entités en Haïti et au Nicaragua.\n\nOnze personnes et trois entités sont visées, a précisé le ministère.\n\nLes États-Unis ont sanctionné deux sénateurs haïtiens le même jour.", {"CA: HT+NI": 14, "US: HT": 2}),
        ("Britain on Thursday imposed 15 new sanctions for human rights abuses in Georgia and Belarus.\n\nTwelve people and three bodies are named, the Foreign Office said. Among them is the head of a Belarusian prison.\n\nLithuania banned four Georgian judges on the same day.", {"GB: BY+GE": 15, "LT: GE": 4}),
    ],
)  # fmt: skip
def test_the_types_of_a_figure_have_its_targets(text, figures):
    assert find_figures(text) == figures
