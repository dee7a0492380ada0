"""The facets of each record type: by what its rows can be filtered, with counts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FacetSpec:
    """A facet: its public name, its title, how it is counted, and the column it looks at.

    Ways: ``term`` and ``terms`` (a closed list), ``years`` (of a date), ``status`` (on the chosen
    day), ``evidence``, ``witnesses``, ``party``, ``source``, ``reference``, ``text``.
    """

    name: str
    title: str
    way: str
    column: str = ""


_EVIDENCE = FacetSpec("evidence", "Evidence", "evidence")
_SOURCE = FacetSpec("source", "Source", "source")

FACETS: dict[str, tuple[FacetSpec, ...]] = {
    "agreement": (
        FacetSpec("status", "Status", "status"),
        _EVIDENCE,
        FacetSpec("party", "Party", "party"),
        FacetSpec("type", "Type", "term", "type"),
        FacetSpec("subject", "Subject", "terms", "subject"),
        FacetSpec("signed", "Signed in", "years", "signed"),
        _SOURCE,
        FacetSpec("witnesses", "Witnesses", "witnesses", "witnesses"),
        FacetSpec("curation_state", "Curation state", "term", "curation_state"),
    ),
    "event": (
        FacetSpec("type", "Type", "term", "type"),
        _EVIDENCE,
        FacetSpec("date", "Year", "years", "date"),
        FacetSpec("legal_act", "Legal act", "reference", "legal_act"),
        _SOURCE,
    ),
    "party": (
        FacetSpec("as_signed", "As signed", "reference", "as_signed"),
        _EVIDENCE,
        FacetSpec("role", "Role", "term", "role"),
        _SOURCE,
    ),
    "legal_act": (
        FacetSpec("type", "Type", "term", "type"),
        _EVIDENCE,
        FacetSpec("issuer", "Issuer", "reference", "issuer"),
        FacetSpec("published", "Published in", "years", "published"),
        _SOURCE,
    ),
    "actor": (FacetSpec("kind", "Kind", "term", "kind"), _EVIDENCE, _SOURCE),
    "person": (FacetSpec("actor", "Actor", "reference", "actor"), _EVIDENCE, _SOURCE),
    "source": (
        FacetSpec("kind", "Kind", "term", "kind"),
        _EVIDENCE,
        FacetSpec("reliability", "Reliability", "term", "reliability"),
        FacetSpec("text_kind", "Text kind", "term", "text_kind"),
        FacetSpec("published", "Published in", "years", "published"),
    ),
    "citation": (
        FacetSpec("verdict", "Verdict", "text", "verdict"),
        FacetSpec("support", "Stated or implied", "term", "support"),
        FacetSpec("source", "Source", "reference", "source"),
        FacetSpec("field", "Field", "text", "field"),
        FacetSpec("rank", "Rank", "term", "rank"),
        FacetSpec("credibility", "Credibility", "term", "credibility"),
    ),
    "gap": (
        FacetSpec("kind", "Kind", "term", "kind"),
        FacetSpec("field", "Field", "text", "field"),
    ),
    "finding": (
        FacetSpec("rule", "Check", "text", "rule"),
        FacetSpec("severity", "Severity", "text", "severity"),
    ),
}

EVIDENCE_CHOICES: tuple[tuple[str, str], ...] = (
    ("disputed", "Disputed"),
    ("uncited", "Uncited"),
    ("implied", "Implied only"),
    ("cited", "Fully cited"),
    ("sourced", "With cited values"),
    ("single", "Single witness"),
)
WITNESS_CHOICES: tuple[tuple[str, str], ...] = (
    ("none", "None"),
    ("single", "Single witness"),
    ("several", "Two or more"),
)
YEAR_UNKNOWN = "unknown"
OF_RECORDS = "ids"  # a choice of no facet: these records only
