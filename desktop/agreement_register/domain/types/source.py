"""Sources: articles, texts and lists that statements come from."""

from typing import Annotated, NamedTuple

from agreement_register.domain.folding import fold
from agreement_register.domain.types import facets
from agreement_register.domain.types import vocabulary as lists
from agreement_register.domain.types.declare import (
    CITATIONS,
    DATE,
    LONG,
    NOTE,
    columns,
    computed_key,
    every,
    indexed,
    plain,
    term,
    words,
)
from agreement_register.domain.types.fields import CellKind, Field
from agreement_register.domain.types.record_type import Made, Part, RecordType
from agreement_register.domain.types.rule import Counted, rule
from agreement_register.domain.types.words import TypeName

_FIELDS = every(
    Field("title", "Title", "Its title", required=True, width=280, least=160),
    Field("outlet", "Outlet", "Where it appeared"),
    Field("author", "Author", "Who wrote it"),
    Field("published", "Published", "When it appeared", DATE),
    plain(Field("accessed", "Accessed", "When it was read", DATE)),
    Field("url", "URL", "Where it is on the web", cell=CellKind.URL),
    plain(term("kind", "Kind", lists.SOURCE_KINDS, "What kind of source it is")),
    plain(term("reliability", "Reliability", lists.RELIABILITY, "How far it can be relied on")),
    plain(Field("relies_on", "Relies on", "Whom it reports, joined by ;", free=True)),
    plain(term("text_kind", "Text kind", lists.TEXT_KINDS, "What the kept text is")),
    indexed(plain(Field("fingerprint", "Fingerprint", "SHA-256 of the original document"))),
    CITATIONS,
    Field("language", "Language", "Its language", example="en"),
    Field("dateline", "Dateline", "Place and day at its head"),
    Field("archive_url", "Archive URL", "Where an archived copy is"),
    Field("reuse_terms", "Terms of reuse", "What may be copied from it"),
    plain(Field("file_name", "File name", "Name of the original document")),
    plain(Field("text", "Text", "The text, or the abstract", LONG, listed=False,
                section="text")),
    plain(Field("furniture", "Page furniture",
                "Paragraphs of the page around the article, such as 1-3; 27-30", listed=False)),
    plain(Field("layout", "Layout", "Line and page of each paragraph in the original",
                LONG, listed=False, hidden=True)),
    NOTE,
    # Folded, so that a name in a reporting chain finds its source.
    indexed(computed_key("title_key", "Its title, by which other sources speak of it")),
    indexed(computed_key("outlet_key", "Its outlet, by which other sources speak of it")),
)  # fmt: skip


class Spoken(NamedTuple):
    """The names of a source."""

    title: str | None
    outlet: str | None


@rule(TypeName.SOURCE, "title_key", "outlet_key")
def source_keys(source: Spoken) -> tuple[str | None, str | None]:
    """Return the names by which chains of reporters speak of a source."""
    return fold(source.title or "") or None, fold(source.outlet or "") or None


@rule(TypeName.SOURCE, "citations")
def uses(count: Annotated[int, Counted("citation@source", "record")]) -> int:
    """Return how many citations of other records rest on a source."""
    return count


SOURCE = RecordType(
    TypeName.SOURCE,
    "SRC",
    "Source",
    "Sources",
    "Articles, texts and lists that statements come from",
    stored_as=14,
    fields=_FIELDS,
    columns=columns(
        _FIELDS,
        "id title outlet author published accessed url kind reliability relies_on text_kind "
        "fingerprint citations",
    ),
    shown=words("id title outlet published kind reliability text_kind citations"),
    place=7,
    sheet_place=10,
    facets=(
        facets.by_term("kind", "Kind"),
        facets.EVIDENCE,
        facets.by_term("reliability", "Reliability"),
        facets.by_term("text_kind", "Text kind"),
        facets.by_years("published", "Published in"),
    ),
    parts=(Part("Notes", TypeName.PASSAGE_NOTE, "source"),),
    card=words("used fields text original citations notes findings history"),
    described_by=words("kind outlet published"),
    made=Made.ALONE,
    new={"title": "New source", "kind": "news", "text_kind": "none"},
    rules=(source_keys, uses),
)
