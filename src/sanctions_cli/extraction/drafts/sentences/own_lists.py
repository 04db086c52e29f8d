"""Whether a release goes on with what its sender did: with those listed, or with earlier acts."""

from __future__ import annotations

from collections.abc import Sequence

from sanctions_cli.extraction.drafts.acts.act import Act, Context, SentenceReading
from sanctions_cli.extraction.mentions.wordings.clause_patterns import load_patterns

_KINDS = load_patterns("kinds")


def opens_own_list(
    context: Context, reading: SentenceReading, acts: Sequence[Act]
) -> bool:
    """Whether a release comes back from its background to those whom it lists itself.

    "In 2023, Canada had listed nine officials. ¶ The names of today break down as follows:"
    """
    is_of_release = context.kind == "prior" and bool(context.document_sender.codes)
    if not is_of_release or acts or not reading.flat.rstrip().endswith(":"):
        return False
    if reading.sentence.paragraph <= context.paragraph:
        return False
    # "They" are those of the sentence before, if that is in another paragraph than the act.
    is_first = context.target_paragraph != reading.sentence.paragraph
    goes_on = is_first and _KINDS["they_at_start"].match(reading.flat)
    return not goes_on and not _KINDS["of_earlier_list"].search(reading.flat)


def opens_own_background(context: Context, reading: SentenceReading) -> bool:
    """Whether a release goes on with its own earlier acts, and not with what another did.

    Below "Background", or "This builds on what we have done before:", nobody else is meant.
    """
    if not context.document_sender.codes:
        return False
    flat = reading.flat
    if reading.sentence.is_heading and _KINDS["background_heading"].fullmatch(flat):
        return True
    is_colon = flat.rstrip().endswith(":")
    return is_colon and _KINDS["opens_own_acts"].search(flat) is not None
