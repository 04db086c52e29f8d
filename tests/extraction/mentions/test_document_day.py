"""The day of a text itself is in its header, dateline or signature, and nowhere else."""

import pytest

from sanctions_cli.extraction.mentions.days.document_day import find_document_day

FRIDAY = "2024-08-09"


@pytest.mark.parametrize(
    "header",
    [
        "Published 9 August 2024",
        "News story, published 9 August 2024",
        "Press conference by the Chief Cabinet Secretary, Friday 9 August 2024, a.m.",
        "Ottawa, Ontario\nAugust 9, 2024",
        "Council of the EU | Press release | 9 August 2024, 11:15",
        "KINSHASA – 9 August 2024 – The Union listed nine people on Monday.",
        "WASHINGTON, Aug. 9, 2024 (Newsroom). The Treasury listed ten people.",
        "PORT-AU-PRINCE, 9 August 2024 — Canada warned the council.",
        "date 2024-08-09 From the safe borders of the city",
        "Registration SOR/2024-265 August 9, 2024",
        "Date: Fri, 9 Aug 2024 10:15:00 +0200\nSubject: Sanctions",
        "Updated: 11 August 2024\nPublished: 9 August 2024",
        "PUBLISHED: 09:00, Fri, Aug 9, 2024 | UPDATED: 10:00, Sat, Aug 10, 2024",
        "By Jane Doe, August 9, 2024 at 3:15 p.m. EDT",
        "Federal Register / Vol. 89, No. 155 / Friday, August 9, 2024 / Notices",
        "Enregistrement DORS/2024-167 Le 9 août 2024",
        "Published\n9 August 2024\nLast updated\n12 August 2024",
        "Dated: August 9, 2024.",
        "Dated at Wellington this 9th day of August 2024.",
        "COUNCIL DECISION (CFSP) 2024/2078\nof 9 August 2024",
        "For release on August 9, 2024",
        "> On Wed, 2 Nov 2022 he wrote:\nOslo, 9 August 2024",
    ],
)
def test_the_day_of_a_document_is_in_its_header_dateline_or_signature(header):
    text = (
        f"{header}\n\nIt follows the act of 3 May 2023, which runs until 9 August 2026."
    )
    assert find_document_day(text, "en") == FRIDAY


def test_the_federal_register_gives_its_day_below_the_rule():
    text = (
        "SUMMARY: BIS adds 17 entities.\n[Federal Register: published August 9, 2024]"
    )
    assert find_document_day(text, "en") == FRIDAY


@pytest.mark.parametrize(
    "text",
    [
        "On 9 August 2024 Canada listed ten people, the minister said.",
        "Date: 08/09/2024\nOn 3 August 2023 the EU adopted these listings for the whole of it.",
        "Sanctions FAQ (last reviewed 9 August 2024)",
        "In force until 9 August 2024",
        "Statement on the events of 9 August 2024",
        "Canada lists those who rigged the vote of 9 August 2024",
        "KYIV, 9 August – The president signed a decree.",
    ],
)
def test_another_date_is_not_the_day_of_the_document(text):
    assert find_document_day(text, "en") == ""
