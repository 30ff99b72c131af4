"""What deck and page say of themselves."""

from __future__ import annotations

from briefgen.document.model import Document
from briefgen.document.text import Paragraph
from briefgen.layout.frame import Metadata

LOCALES = {"ja": "ja-JP", "en": "en-GB"}  # BCP 47


def metadata_of(document: Document) -> Metadata:
    """The file's own description."""
    keywords = ", ".join(dict.fromkeys(part for part in (document.topic, document.kicker) if part))
    return Metadata(
        document.title.text,
        document.author,
        subject_of(document).text,
        keywords,
        LOCALES[document.language],
        document.moment,
    )


def subject_of(document: Document) -> Paragraph:
    """What the file is about, in a sentence."""
    return document.subtitle or document.lead
