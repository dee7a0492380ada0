"""The closed lists of sources, citations, gaps and findings."""

from agreement_register.domain.texts import NOTHING, Text, text
from agreement_register.domain.types.terms import listed

SOURCE_KINDS = listed(
    "source_kinds",
    "Kinds of source",
    "news | A news article",
    "official act | A law, order or gazette",
    "treaty text | The text of an agreement",
    "dataset | A list or database",
    "agency | A news agency's report",
    "book | A book or scholarly article",
    "interview | A talk with a witness",
    "reference | A list of codes, members or offices",
    "returned workbook | A workbook that a colleague corrected",
    "research note | The curator's own note",
)
TEXT_KINDS = listed(
    "text_kinds",
    "What the text is",
    "original | The words of the source itself",
    "abstract | A summary in our own words, paragraph by paragraph",
    "none | No text is kept",
)
RELIABILITY = listed(
    "reliability",
    "Reliability of a source",
    "A | Completely reliable",
    "B | Usually reliable",
    "C | Fairly reliable",
    "D | Not usually reliable",
    "E | Unreliable",
    "F | Cannot be judged",
)
CREDIBILITY = listed(
    "credibility",
    "Credibility of a statement",
    "1 | Confirmed by other sources",
    "2 | Probably true",
    "3 | Possibly true",
    "4 | Doubtful",
    "5 | Improbable",
    "6 | Cannot be judged",
)


def credibility_of(code: str) -> Text:
    """Return the grade of a statement as a note; nothing for no grade."""
    return _CREDIBILITY_NOTES.get(code, NOTHING)


def reliability_of(code: str) -> Text:
    """Return the grade of a source as a note; nothing for no grade."""
    return _RELIABILITY_NOTES.get(code, NOTHING)


_CREDIBILITY_NOTES = {
    "1": text("credibility 1, confirmed by other sources"),
    "2": text("credibility 2, probably true"),
    "3": text("credibility 3, possibly true"),
    "4": text("credibility 4, doubtful"),
    "5": text("credibility 5, improbable"),
    "6": text("credibility 6, cannot be judged"),
}
_RELIABILITY_NOTES = {
    "A": text("reliability A, completely reliable"),
    "B": text("reliability B, usually reliable"),
    "C": text("reliability C, fairly reliable"),
    "D": text("reliability D, not usually reliable"),
    "E": text("reliability E, unreliable"),
    "F": text("reliability F, cannot be judged"),
}
RANKS = listed(
    "ranks",
    "Ranks of a citation",
    "preferred | Bears the shown value",
    "normal | Kept beside the others",
    "deprecated | Kept, but known to be wrong",
)
SUPPORT = listed(
    "support",
    "Stated, implied or computed",
    "stated | The words of the passage say it",
    "implied | It follows from the passage and something else",
    "computed | Worked out from other citations",
)
ASSERTION = listed(
    "assertion",
    "Asserts or denies",
    "asserts | The passage says that it is so",
    "denies | The passage says that it is not so",
)
SCOPES = listed(
    "scopes",
    "Scope of a statement",
    "this record | It speaks of this record alone",
    "collective | It speaks of a group to which this record belongs",
    "uncertain | Whether it means this record is not said",
)
ANCHORS = listed(
    "anchors",
    "What became of a passage",
    "moved | The same words stand elsewhere in the newer text",
    "changed | The newer text says it in other words",
    "lost | The newer text does not hold it; quote and place are those of the older one",
)
GAP_KINDS = listed(
    "gap_kinds",
    "Kinds of gap",
    "unknown | It exists, but no source states it",
    "none | There is none",
    "open | Not settled yet, or without end",
    "not applicable | The question does not arise",
)
OUTCOMES = listed(
    "outcomes",
    "Outcomes of a conflict",
    "accepted value | One value was accepted",
    "explained, both kept | The difference is explained, both stay",
    "two different agreements | They speak of two agreements",
    "not a duplicate | Alike, but not the same",
    "left open | Looked at and left open",
)
VERDICTS = listed(
    "verdicts",
    "Verdicts on a stated value",
    "supports | States the accepted value",
    "refines | More precise than the accepted value, and compatible",
    "compatible | Less precise, and compatible",
    "competing value | Cannot be true together with the accepted value",
    "other words | Another word for the same act",
    "denies | Says that the accepted value is not so",
    "adds | Speaks of the record without one value to compare",
    "no value | Nothing is accepted in this field yet",
    "unread | The stated value could not be read, so it was not compared",
)
EVIDENCE_STATES = listed(
    "evidence_states",
    "Evidence of a value",
    "cited | A source states it",
    "implied | Sources only imply it, or it was computed",
    "uncited | No source yet",
    "disputed | Competing values, not resolved",
)
SEVERITIES = listed(
    "severities",
    "Severity of a finding",
    "error | Cannot be right",
    "warning | Looks wrong; a reason may exist",
    "note | Worth knowing",
)
