"""Sources, citations, gaps and the answers to conflicts."""

from dataclasses import replace

from agreement_register.domain.types import vocabulary as lists
from agreement_register.domain.types.declare import (
    CITATIONS,
    DATE,
    LONG,
    NOTE,
    NUMBER,
    derived,
    parent,
    plain,
    record_type,
    reference,
    term,
)
from agreement_register.domain.types.fields import ANY_RECORD, Field, FieldKind

SOURCE = record_type(
    ("source", "SRC", "Source", "Sources", "Sources"),
    "Articles, texts and lists that statements come from",
    (
        Field("title", "Title", "Its title", required=True, width=280),
        Field("outlet", "Outlet", "Where it appeared"),
        Field("author", "Author", "Who wrote it"),
        Field("published", "Published", "When it appeared", DATE),
        plain(Field("accessed", "Accessed", "When it was read", DATE)),
        Field("url", "URL", "Where it is on the web"),
        plain(term("kind", "Kind", lists.SOURCE_KINDS, "What kind of source it is")),
        plain(term("reliability", "Reliability", lists.RELIABILITY, "How far it can be relied on")),
        plain(Field("relies_on", "Relies on", "Whom it reports, joined by ;", free=True)),
        plain(term("text_kind", "Text kind", lists.TEXT_KINDS, "What the kept text is")),
        plain(Field("fingerprint", "Fingerprint", "SHA-256 of the original document")),
        CITATIONS,
        Field("language", "Language", "Its language", example="en"),
        Field("dateline", "Dateline", "Place and day at its head"),
        Field("archive_url", "Archive URL", "Where an archived copy is"),
        Field("reuse_terms", "Terms of reuse", "What may be copied from it"),
        plain(Field("file_name", "File name", "Name of the original document")),
        plain(Field("text", "Text", "The text, or the abstract", LONG, free=True, listed=False)),
        plain(Field("furniture", "Page furniture",
                    "Paragraphs of the page around the article, such as 1-3; 27-30",
                    free=True, listed=False)),
        plain(Field("layout", "Layout", "Line and page of each paragraph in the original",
                    LONG, free=True, listed=False, hidden=True)),
        NOTE,
    ),
    "id title outlet author published accessed url kind reliability relies_on text_kind "
    "fingerprint citations",
    shown="id title outlet published kind reliability text_kind citations",
)  # fmt: skip

CITATION = record_type(
    ("citation", "CIT", "Citation", "Citations", "Citations"),
    "A source, at a place, states a value for a field of a record",
    (
        replace(parent("record", "Record", ANY_RECORD, "The record it bears on"), by_name=False),
        Field("field", "Field", "The field it bears on; empty: the record as a whole"),
        derived("accepted_value", "Accepted value", "What the register says there"),
        Field("stated_value", "Stated value", "What the passage says, as it says it", free=True,
              width=200),
        derived("verdict", "Verdict", "The stated value against the accepted one",
                 FieldKind.TERM),
        term("rank", "Rank", lists.RANKS, "Its rank among the citations of the cell"),
        Field("reason", "Reason", "Why it has that rank", free=True),
        replace(reference("source", "Source", "source", "The source"), required=True),
        Field("paragraph", "Paragraph", "Paragraph, counted over lines with text", NUMBER),
        Field("line", "Line", "Physical line in the original", NUMBER),
        Field("quote", "Quote", "The passage, word for word", LONG, free=True),
        NOTE,
        term("support", "Stated or implied", lists.SUPPORT, "Whether the words say it"),
        term("scope", "Scope", lists.SCOPES, "Whether it speaks of this record alone"),
        Field("attributed_to", "Attributed to", "Whom the source reports", free=True),
        term("credibility", "Credibility", lists.CREDIBILITY, "How likely the statement is"),
        Field("value", "Value", "The stated value as EDTF, code or record, for comparing"),
        term("assertion", "Assertion", lists.ASSERTION, "Whether it asserts or denies"),
        Field("page", "Page", "Page in the original"),
        Field("char_from", "Character from", "First character of the quote in the text", NUMBER),
        Field("char_to", "Character to", "End of the quote in the text", NUMBER),
        Field("context_before", "Context before", "A few words before the quote", free=True),
        Field("context_after", "Context after", "A few words after the quote", free=True),
        Field("rests_on", "Rests on", "What a computed or implied value rests on", free=True),
        term("anchor", "Anchor", lists.ANCHORS,
             "What became of the passage in a newer text; empty: it stands as cited"),
    ),
    "id record record.title field accepted_value stated_value verdict rank reason source "
    "source.title paragraph line quote note support scope attributed_to credibility",
    shown="id record record_title field stated_value verdict source paragraph line credibility",
    is_evidence=True,
)  # fmt: skip

GAP = record_type(
    ("gap", "GAP", "Gap", "Gaps", "Gaps"),
    "What is known to be unknown",
    (
        parent("record", "Record", ANY_RECORD, "The record"),
        Field("field", "Field", "The field; empty: the record as a whole"),
        Field("why", "Why unknown", "What is missing, and why", free=True, width=300),
        replace(term("kind", "Kind", lists.GAP_KINDS, "Which kind of not knowing"),
                required=True),
        Field("looked_where", "Looked where", "Where somebody looked", free=True),
        Field("looked_on", "Looked on", "When", DATE),
    ),
    "id record field why kind looked_where looked_on",
    shown="id record record_title field why_unknown kind",
    is_evidence=True,
)  # fmt: skip

RESOLUTION = record_type(
    ("resolution", "RES", "Resolution", "Resolutions", "Resolutions"),
    "How a conflict or finding was answered, and why",
    (
        parent("record", "Record", ANY_RECORD, "The record"),
        Field("field", "Field", "The field in question"),
        Field("rule", "Rule", "The finding it answers", example="disputed"),
        reference("other", "Other record", ANY_RECORD, "The other record, of a pair"),
        replace(term("outcome", "Outcome", lists.OUTCOMES, "What was decided"), required=True),
        Field("reason", "Reason", "Why", LONG, free=True),
        Field("citation_ids", "Citations concerned", "The citations weighed"),
    ),
    "id record field rule other outcome reason",
    shown="id record field outcome reason",
    is_evidence=True,
)  # fmt: skip

PASSAGE_NOTE = record_type(
    ("passage_note", "NTE", "Note on a passage", "Notes on passages", "Notes on passages"),
    "What a paragraph says beside the register: framing, context, figures",
    (
        parent("source", "Source", "source", "The source"),
        Field("paragraph", "Paragraph", "Paragraph, counted over lines with text", NUMBER),
        Field("line", "Line", "Physical line in the original", NUMBER),
        Field("kind", "Kind", "Framing, context, figure, body or page furniture"),
        Field("text", "Text", "The note", LONG, free=True),
    ),
    "id source source.title paragraph line kind text",
    shown="id source paragraph text",
    is_evidence=True,
)  # fmt: skip

FINDING = record_type(
    ("finding", "FND", "Finding", "Findings", "Findings"),
    "What the checks noticed; nothing here stops saving or exporting",
    (
        derived("text", "Text", "What was noticed"),
        derived("record", "Record", "The record"),
        derived("record_title", "Record title", "What it is called"),
        derived("field", "Field", "The field"),
        derived("rule", "Rule", "The check"),
        derived("severity", "Severity", "How grave"),
        derived("citations", "Citations", "The citations concerned"),
        derived("next_step", "Next step", "What to do about it"),
    ),
    "rule severity record record_title field text citations",
    shown="text record record_title field next_step",
)  # fmt: skip
