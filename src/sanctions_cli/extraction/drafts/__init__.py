"""The drafts of announcements that the mentions in a document make up."""

from sanctions_cli.extraction.drafts.announcement_draft import (
    AnnouncementDraft,
    Evidence,
    Kind,
)
from sanctions_cli.extraction.drafts.assembly import draft_announcements

__all__ = ["AnnouncementDraft", "Evidence", "Kind", "draft_announcements"]
